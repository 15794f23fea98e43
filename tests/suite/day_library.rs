//! The library at the desk: the second look, search by words, a draft out of a closed case; the
//! evaluation sheet published and a line of it dropped. By keys on a real store.

use daiji::app::{DayBox, Popup};
use daiji::domain::{Facts, LogFacts};
use serde_json::{Value, json};

use crate::world::World;

fn sat(at: &str, who: &str) -> World {
    let mut w = World::night(at);
    w.sit(who);
    w
}

fn hard(words: &str) -> Value {
    json!({"do":"keep_hard_case","hard":words,"tried":"短期入所を3か所に頼んだ"})
}

#[test]
fn what_was_written_anew_while_it_was_read_is_not_let_in() {
    let mut w = sat("2026-11-24T14:00", "otsuka");
    let made = w.elsewhere("koguchi", hard("家族が倒れ、夜に行き先がなかった"));
    w.keys("Sly");
    w.sees("の二人目の確認");
    let again = json!({"do":"keep_hard_case","hard_case":made["hard_case"],"hard":"別の言葉になった",
        "tried":"短期入所を3か所に頼んだ"});
    w.elsewhere("koguchi", again);
    w.sees("読んでいる間に書き直されました");
    w.keys("Y");
    assert!(!w.door.read(|f| f.hard_cases()).unwrap()[0].is_in());
    // Read again, let in; Esc lets nothing in.
    w.keys("y<Esc>");
    assert!(!w.door.read(|f| f.hard_cases()).unwrap()[0].is_in());
    w.keys("yY");
    assert!(w.door.read(|f| f.hard_cases()).unwrap()[0].is_in());
}

#[test]
fn words_are_looked_for_in_the_library() {
    let mut w = sat("2026-11-24T14:00", "otsuka");
    w.elsewhere("koguchi", hard("家族が倒れ、夜に行き先がなかった"));
    w.elsewhere("koguchi", hard("音に敏感で、初めての場所では眠れない"));
    w.keys("Sl/");
    w.sees("ことば: ");
    w.paste("眠れない");
    w.sees("音に敏感で");
    w.misses("家族が倒れ");
    // Every letter is typing while words are typed.
    w.keys("q");
    w.sees("そのことばはありません");
    w.keys("<Backspace><Enter>");
    w.keys("y");
    w.sees("音に敏感で");
    w.keys("<Esc><Esc>");
    w.sees("家族が倒れ");
    w.keys("<Esc>");
    w.sees("月例報告");
}

#[test]
fn a_closed_case_drafts_a_hard_case_by_one_key() {
    let mut w = World::after("at-21-monthly-report.toml", "2026-12-10T10:00");
    w.sit("koguchi");
    w.keys("S[");
    for _ in 0..40 {
        if w.screen(120, 36).contains("依頼と判断") {
            break;
        }
        w.keys("<Tab>");
    }
    w.keys("<Enter><Enter>");
    w.keys("U");
    w.sees("困難事例に加える");
    w.sees("の記録から、人の分かる言葉を除いて書きました");
    let Some(Popup::Form(form)) = w.model().popups.last().cloned() else { panic!("a form") };
    let text = |id: &str| form.field(id).unwrap().edit.text().to_owned();
    assert!(text("case").starts_with("R8-"), "{}", text("case"));
    assert!(!text("hard").is_empty());
    let case = w.case(&text("case"));
    let name = w.door.read(|f| f.person(case.person.unwrap())).unwrap().unwrap().record.name;
    for part in name.as_str().split_whitespace() {
        let whole = format!("{} {} {}", text("hard"), text("tried"), text("worked"));
        assert!(!whole.contains(part), "{whole}");
    }
}

#[test]
fn the_sheet_is_published_and_a_step_dropped_by_keys() {
    let mut w = sat("2026-11-24T14:00", "koguchi");
    let item = json!({"grade":"mostly","words":"合っている"});
    let functions: serde_json::Map<String, Value> =
        ["consultation", "acceptance", "trial", "training", "network"]
            .map(|f| (f.to_owned(), item.clone()))
            .into_iter()
            .collect();
    let whole = json!({"do":"write_evaluation","year":2025,"type_fit":item,"functions":functions,
        "hard_cases":item,"direction":"夜も日中も","state":"増えた","problems":"児童","measures":"基幹と話す",
        "short":[{"what":"空床の確保"},{"what":"名簿の見直し"}],"long":[{"what":"児童の受入れ先"}]});
    w.elsewhere("koguchi", whole);
    w.keys("Se");
    w.sees("検証するのは終わった年度です");
    w.keys("d");
    w.sees("消す改善の行");
    w.keys("2");
    let sheet = w.door.read(|f| f.evaluation(2025)).unwrap().unwrap();
    let left: Vec<&str> = sheet.short.iter().chain(&sheet.long).map(|s| s.what.as_str()).collect();
    assert_eq!(left, ["空床の確保", "児童の受入れ先"]);
    // The public reads it once a supervisor says so, twice.
    w.keys("p");
    w.sees("公表するのは管理職です");
    w.stand_up();
    w.sit("ishikawa");
    w.keys("Sep");
    w.sees("公表したものにしますか");
    assert_eq!(w.door.read(|f| f.evaluation(2025)).unwrap().unwrap().published, None);
    w.keys("y");
    assert!(w.door.read(|f| f.evaluation(2025)).unwrap().unwrap().published.is_some());
    w.sees("公表 R8.11.24");
    w.keys("py");
    assert_eq!(w.door.read(|f| f.evaluation(2025)).unwrap().unwrap().published, None);
}

#[test]
fn in_spring_the_sheet_says_why_it_is_last_years() {
    let mut w = sat("2026-05-12T14:00", "koguchi");
    w.keys("Se");
    w.sees("4〜6月は、終わったばかりの前の年度を検証します");
    let year = |w: &World| match w.model().popups.last() {
        Some(Popup::Day(b)) => match &**b {
            DayBox::Sheet(b) => b.year,
            _ => 0,
        },
        _ => 0,
    };
    assert_eq!(year(&w), 2025);
    w.keys("<Right>");
    w.sees("いまの年度です");
    assert_eq!(year(&w), 2026);
}

#[test]
fn last_years_column_and_the_chart_say_of_which_column_they_are() {
    let mut w = World::after("at-21-monthly-report.toml", "2026-12-10T10:00");
    w.sit("koguchi");
    w.keys("S[");
    w.sees("前年・グラフ: 計");
    w.keys("<Right>");
    w.sees("前年・グラフ: 夜間");
    w.keys("g");
    w.sees("グラフ: 夜間");
}

#[test]
fn an_empty_table_of_osakas_form_says_why() {
    let mut w = sat("2026-11-24T14:00", "koguchi");
    w.keys("S4");
    w.sees("この機能を登録した事業所がなく");
}
