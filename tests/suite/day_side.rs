//! The day side at the desk: the activity log, the reports, the library and the evaluation sheet,
//! by keys on a real store. It must not know how anything is counted.

use daiji::app::{DayBox, Popup};
use daiji::domain::{Facts, LogFacts};
use serde_json::json;

use crate::world::World;

fn sat(at: &str, who: &str) -> World {
    let mut w = World::night(at);
    w.sit(who);
    w
}

fn person(w: &mut World, reg_no: &str) -> i64 {
    w.door.read(|f| f.person_by_reg_no(reg_no)).unwrap().unwrap().id.0
}

/// A page in both sizes and languages, as it is looked at before it is accepted.
macro_rules! looked_at {
    ($w:expr, $name:expr) => {
        for (columns, rows) in [(80, 24), (120, 36)] {
            insta::assert_snapshot!(format!("{}_ja_{columns}", $name), $w.screen(columns, rows));
        }
        $w.english();
        insta::assert_snapshot!(format!("{}_en_80", $name), $w.screen(80, 24));
    };
}

#[test]
fn an_entry_is_made_in_a_few_keys_and_struck_with_a_reason() {
    let mut w = sat("2026-11-24T14:00", "koguchi");
    w.keys("A");
    w.sees("この月の記録はまだありません");
    w.keys("4");
    w.sees("研修の開催");
    w.keys("<Tab>24<Tab>1:30<Tab><Tab>");
    w.paste("保健センター");
    w.keys("<Tab>");
    w.paste("行動障害の研修");
    w.keys("<Enter>");
    w.sees("24人");
    w.sees("1時間30分");
    let day = w.model().now.date();
    let all = w.door.read(|f| f.activities(day, day)).unwrap();
    assert_eq!((all.len(), all[0].people, all[0].minutes, all[0].count), (1, 24, 90, 1));
    // A form refused by the door stays with what was typed in it.
    let name = w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap().record.name;
    w.keys("p<Tab><Tab><Tab><Tab><Tab>");
    w.paste(&format!("{name}さんの話を広報に"));
    w.keys("<Enter>");
    w.sees("だれのことか分からない言葉に");
    w.keys("<Esc>y");
    w.keys("x");
    w.paste("人数がちがう");
    w.keys("<Enter>");
    w.sees("取消線: 人数がちがう");
    w.misses("月の合計");
    w.keys("x");
    w.sees("もう取消線");
    w.keys("<Esc>");
    assert!(w.model().popups.is_empty());
}

#[test]
fn the_month_s_hours_are_told_while_an_outing_is_typed() {
    let mut w = sat("2026-11-24T14:00", "otsuka");
    let id = person(&mut w, "0001");
    w.elsewhere(
        "koguchi",
        json!({"do":"log_activity","kind":"outing","on":"2026-11-10","minutes":23 * 60,"persons":[id]}),
    );
    w.keys("A2<Tab>");
    w.paste(&format!("#{id}"));
    w.keys("<Tab><Tab><Tab>");
    w.paste("1:00");
    w.sees("これで 24時間 / 月24時間まで");
    w.keys("<Backspace><Backspace>30");
    w.sees("これで 24時間30分: 月24時間を超えます");
    w.keys("<Enter>");
    w.sees("月24時間を超えています");
    // Another month begins at nothing, and none that has not begun is shown.
    w.keys("<Left>");
    w.sees("この月の記録はまだありません");
    w.keys("<Right><Right>");
    w.sees("入所者の外出");
}

#[test]
fn every_figure_opens_the_list_behind_it_and_a_case_from_there() {
    let mut w = sat("2026-11-21T21:05", "otsuka");
    let id = person(&mut w, "0001");
    let opened = w.elsewhere(
        "otsuka",
        json!({"do":"open_case","person":id,"check":{"initials":"TH","age":52},"words":"母が倒れた"}),
    );
    let case = opened["case"].as_str().unwrap().to_owned();
    w.keys("S");
    w.sees("月例報告");
    // To the table of requests; its first figure counts the case.
    for _ in 0..40 {
        if w.screen(120, 36).contains("依頼と判断") {
            break;
        }
        w.keys("<Tab>");
    }
    w.sees("緊急時: 依頼と判断");
    w.keys("<Enter>");
    w.sees(&case);
    let cell = |w: &World| match w.model().popups.last() {
        Some(Popup::Day(b)) => match &**b {
            DayBox::Report(r) => (r.table, r.cell, r.rows.is_some()),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let before = cell(&w);
    assert!(before.2);
    // Esc is back on the same figure; Enter twice opens the case.
    w.keys("<Esc>");
    assert_eq!(cell(&w), (before.0, before.1, false));
    w.keys("<Enter><Enter>");
    assert!(w.model().popups.is_empty());
    assert_eq!(w.model().case.as_ref().map(|c| c.id.to_string()), Some(case));
}

#[test]
fn the_public_version_has_no_lists_and_a_call_is_answered_over_the_page() {
    let mut w = sat("2026-11-21T21:05", "otsuka");
    w.keys("S2P");
    w.sees("公開用");
    w.keys("<Enter>");
    w.sees("公開用には一覧がありません");
    w.elsewhere("feed", json!({"do":"ring_call","line":"main","number":"0000-31-0002"}));
    assert!(matches!(w.model().popups.last(), Some(Popup::Day(_))), "a call takes no focus");
    w.keys("<F2>");
    assert!(w.model().my_call().is_some(), "F2 answers over the page");
    // The year beside the last one, and none that has not begun.
    w.keys("2");
    w.sees("年度の報告");
    w.keys("]");
    w.sees("まだ来ていない期間です");
    w.keys("[");
    w.sees("R7.4.1");
}

#[test]
fn the_sheet_and_the_library_are_written_by_keys() {
    let mut w = sat("2026-11-24T14:00", "koguchi");
    w.keys("Se");
    w.sees("まだ書かれていません");
    w.keys("5");
    w.paste("夜も日中も支える");
    w.keys("<Enter>");
    w.sees("夜も日中も支える");
    w.keys("6");
    w.paste("家族会");
    w.keys("<Tab>");
    w.paste("夜の電話がつながりにくい");
    w.keys("<Enter>");
    w.keys("<PageDown>");
    w.sees("家族会");
    assert_eq!(w.door.read(|f| f.evaluation(2025)).unwrap().unwrap().rev.0, 2);
    w.keys("<Esc>l");
    w.sees("まだありません。終わった対応を n で加えます");
    w.keys("n<Tab><Tab><Tab>");
    w.paste("家族が倒れ、夜に行き先がなかった");
    w.keys("<Tab>");
    w.paste("52歳の方を3か所に頼んだ");
    w.keys("<Enter>");
    w.sees("「52歳」でだれのことか分かります");
    for _ in 0..30 {
        w.keys("<Backspace>");
    }
    w.paste("3か所に頼んだ");
    w.keys("<Enter>");
    w.sees("二人目の確認待ち(自分の分)");
    w.keys("y");
    w.sees("自分が書いたものは、ほかの人が確かめます");
    assert!(!w.door.read(|f| f.hard_cases()).unwrap()[0].is_in(), "nobody lets their own entry in");
    w.stand_up();
    w.sit("otsuka");
    w.keys("Sly");
    w.sees("終わりまで読んでください");
    w.sees("3か所に頼んだ");
    w.keys("y");
    w.sees("大文字の Y");
    assert!(!w.door.read(|f| f.hard_cases()).unwrap()[0].is_in(), "one key does not let it in");
    w.keys("Y");
    assert!(w.door.read(|f| f.hard_cases()).unwrap()[0].is_in());
    w.misses("二人目の確認待ち");
}

#[test]
fn whoever_looks_on_reads_and_writes_nothing() {
    let mut w = World::night("2026-11-24T14:00");
    w.elsewhere("kanri", json!({"do":"add_staff","staff":"mimori","name":"見守 花","roles":["watcher"]}));
    w.sit("mimori");
    w.keys("A4");
    assert!(!w.model().popups.iter().any(|p| matches!(p, Popup::Form(_))), "no form for who looks on");
}

#[test]
fn the_pages_stand_at_both_sizes() {
    let mut w = sat("2026-11-24T14:00", "koguchi");
    let id = person(&mut w, "0001");
    for entry in [
        json!({"do":"log_activity","kind":"outing","on":"2026-11-10","minutes":1500,"persons":[id],"place":"駅前","words":"買い物の練習"}),
        json!({"do":"log_activity","kind":"trial_living","on":"2026-11-12","nights":2,"days":3,"persons":[id],"how":"flat","fee_yen":500,"words":"一人で朝の支度ができた"}),
        json!({"do":"log_activity","kind":"training","on":"2026-11-18","people":24,"minutes":120,"place":"保健センター","words":"行動障害の研修"}),
        json!({"do":"log_activity","kind":"council","on":"2026-11-20","people":12,"minutes":90,"words":"夜の児童の受入れを話し合った"}),
        json!({"do":"set_budget","year":2026,"name":"夜間相談委託料","planned":65_098_000,"spent":32_000_000}),
    ] {
        w.elsewhere("koguchi", entry);
    }
    w.keys("A");
    looked_at!(w, "day_log");
}

#[test]
fn the_reports_stand_at_both_sizes() {
    let mut w = sat("2026-11-24T14:00", "koguchi");
    let id = person(&mut w, "0001");
    for (on, minutes) in [("2026-11-10", 600), ("2026-11-12", 240)] {
        w.elsewhere(
            "koguchi",
            json!({"do":"log_activity","kind":"outing","on":on,"minutes":minutes,"persons":[id],"words":"買い物"}),
        );
    }
    for (kind, people) in [("training", 24), ("supervisor_sent", 6), ("joint_support", 3)] {
        w.elsewhere(
            "koguchi",
            json!({"do":"log_activity","kind":kind,"on":"2026-11-18","people":people,"minutes":120}),
        );
    }
    w.keys("S");
    for _ in 0..40 {
        if w.screen(120, 36).contains("研修・派遣・同行") {
            break;
        }
        w.keys("<Tab>");
    }
    w.keys("<Right>");
    looked_at!(w, "day_report");
}

#[test]
fn the_sheet_and_the_library_stand_at_both_sizes() {
    let mut w = sat("2026-11-24T14:00", "koguchi");
    for command in [
        json!({"do":"write_evaluation","year":2025,"type_fit":{"grade":"mostly","words":"面的整備が合っている"},
            "functions":{"acceptance":{"grade":"partly","words":"夜の児童の受入れが足りない"}},
            "short":[{"what":"空床の確保を協定に入れる","by":"2027-03-31"}],"direction":"夜も日中も支える",
            "opinion":{"role":"家族会","words":"夜の電話がつながりにくい"}}),
        json!({"do":"set_budget","year":2025,"name":"夜間相談委託料","planned":65_098_000,"spent":64_000_000}),
        json!({"do":"keep_hard_case","traits":["behaviour","child"],"age":"child",
            "hard":"家族が倒れ、夜に行き先がなかった。音に敏感で、初めての場所では眠れない",
            "tried":"短期入所を3か所に頼み、どこも職員が足りなかった","worked":"慣れた支援者が家に泊まり、翌日に通い先が迎えに来た"}),
    ] {
        w.elsewhere("koguchi", command);
    }
    w.keys("Se");
    looked_at!(w, "day_sheet");
    let mut w = sat("2026-11-24T14:00", "koguchi");
    w.elsewhere(
        "koguchi",
        json!({"do":"keep_hard_case","traits":["behaviour","child"],"age":"child",
            "hard":"家族が倒れ、夜に行き先がなかった。音に敏感で、初めての場所では眠れない",
            "tried":"短期入所を3か所に頼み、どこも職員が足りなかった","worked":"慣れた支援者が家に泊まり、翌日に通い先が迎えに来た"}),
    );
    w.keys("Sl");
    looked_at!(w, "day_library");
}

#[test]
fn a_report_leaves_as_a_workbook_with_its_line() {
    let mut w = sat("2026-11-24T14:00", "koguchi");
    w.keys("Sx");
    let files: Vec<_> = std::fs::read_dir(w.papers()).unwrap().map(|f| f.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files[0].extension().is_some_and(|e| e == "xlsx"));
    assert!(std::fs::read(&files[0]).unwrap().starts_with(b"PK"), "a workbook");
    let line = w.door.read(|s| s.journal_newest(1)).unwrap().remove(0);
    assert_eq!(line.command, "export_report");
    assert!(matches!(w.model().popups.last(), Some(Popup::Day(_))), "the page stays");
}
