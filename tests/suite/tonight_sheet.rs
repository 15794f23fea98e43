//! The tonight sheet as the one thing left when the machine is not: what is handed over stands on it,
//! and nobody hidden does. It knows the door and the paper; every person is invented.

use daiji::domain::Facts;
use daiji::domain::view::tonight_page;
use daiji::i18n::Lang;
use daiji::paper::{desk_sheet, plain};
use serde_json::{Value, json};

use crate::leak;
use crate::pictures;
use crate::world::World;

fn sheet(w: &mut World, lang: Lang) -> String {
    let now = w.now;
    let page = w.door.read(|s| tonight_page(s, now)).unwrap();
    plain(&desk_sheet(&page, "", lang), lang)
}

/// The lines of a block, from its heading to the next one, spaces left out.
fn block(all: &str, title: &str) -> String {
    let from = all.lines().skip_while(|l| !l.contains(title)).skip(1);
    let lines = from.take_while(|l| !l.starts_with("**") && !l.starts_with("--"));
    lines.flat_map(|l| l.chars().filter(|c| !c.is_whitespace()).chain(['\n'])).collect()
}

fn open(w: &mut World, reg_no: &str, check: &Value, danger: &[&str]) -> Value {
    let person = w.door.read(|f| f.person_by_reg_no(reg_no)).unwrap().unwrap().id.0;
    let case = json!({"do":"open_case","person":person,"check":check,"words":"夜の電話"});
    let case = w.elsewhere("otsuka", case)["case"].clone();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case,"danger":danger}));
    case
}

/// Five fields of every open item: which, who, how it stands, what is dangerous, what comes next and
/// what to do if it does not come.
#[test]
fn what_is_handed_over_stands_on_the_sheet_with_its_five_fields() {
    let mut w = World::night("2026-12-30T02:10");
    let child = open(&mut w, "0003", &json!({"initials":"NH","age":9}), &[]);
    w.elsewhere("otsuka", json!({"do":"assess","case":child,"for":["carer_absent_now"]}));
    let alone =
        json!({"do":"act_provisionally","case":child,"action":"訪問看護を呼んだ","reason":"応援が出ない"});
    w.elsewhere("otsuka", alone);
    let heard = open(&mut w, "0006", &json!({"initials":"HS","age":45}), &["medical"]);
    w.elsewhere("otsuka", json!({"do":"assess","case":heard,"for":["carer_absent_by"]}));
    let view = json!({"staff":"sakuma","channel":"phone","words":"緊急だと思う"});
    w.elsewhere("otsuka", json!({"do":"give_view","case":heard,"view":"emergency","heard_from":view}));
    let task = json!({"do":"add_task","case":heard,"kind":"desk_callback","what":"母へ折り返す",
        "due":"2026-12-30T09:15:00+09:00"});
    w.elsewhere("otsuka", task);
    let call = w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-88-0001"}));
    w.elsewhere("feed", json!({"do":"lose_call","call":call["call"]}));

    let all = sheet(&mut w, Lang::Ja);
    let block_ = block(&all, "引き継ぐこと");
    let joined = columns(&all, "引き継ぐこと");
    let (first, second) = (child.as_str().unwrap(), heard.as_str().unwrap());
    for wanted in [
        first,
        second,
        "一人での保護未確認",
        "署名待ち",
        "登0003",
        "登0006",
        "呼吸器・吸引などで生きている",
        "命の危険あり",
        "二人目の見解",
        "なければ:三番、次に管理職へ電話",
        "いますぐ119・110にかける",
    ] {
        let wanted: String = wanted.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(joined.iter().any(|c| c.contains(&wanted)), "{wanted}:\n{joined:#?}\n{all}");
    }
    // The open item that was decided by one person stands first.
    assert!(block_.trim_start().lines().nth(2).is_some_and(|l| l.contains("一人での保護")), "{block_}");
    let calls = block(&all, "折り返し・約束した電話");
    for wanted in ["母へ折り返す", "0000-88-0001", "なければ", "時刻をおいて二"] {
        assert!(calls.contains(wanted), "{wanted}:\n{calls}");
    }
    // No key of the desk, which may be dark.
    for key in ["(g)", "(K)", "(S)", "(r)", "E で", "(1-9)"] {
        assert!(!all.contains(key), "{key}:\n{all}");
    }
    let english = sheet(&mut w, Lang::En);
    for wanted in ["Handed over", "If not", "Ring 119 or 110 at once"] {
        assert!(english.contains(wanted), "{wanted}:\n{english}");
    }
    // As it is printed: A4, nothing at the edge a fax cuts off, every item whole.
    if pictures::poppler() {
        let now = w.now;
        let page = w.door.read(|s| tonight_page(s, now)).unwrap();
        for lang in [Lang::Ja, Lang::En] {
            let (pages, said) = pictures::looked_at("tonight-handover", &desk_sheet(&page, "", lang), lang);
            assert!(pages <= 6, "{pages}");
            for wanted in [first, second, "119"] {
                assert!(said.matches(wanted).count() > 1, "{wanted}: {said}");
            }
        }
    }
    // The line the outgoing officer wrote for it goes with it.
    let write =
        json!({"do":"write_handover","items":[{"item":format!("case:{second}"),"words":"鍵は隣の家"}]});
    w.elsewhere("otsuka", write);
    assert!(block(&sheet(&mut w, Lang::Ja), "引き継ぐこと").contains("ひとこと:鍵は隣の家"));
}

/// The three columns of what is handed over, the cells of each one below the other, spaces left out.
fn columns(all: &str, title: &str) -> [String; 3] {
    let from = all.lines().skip_while(|l| !l.contains(title)).skip(1);
    let lines = from.take_while(|l| !l.starts_with("**") && !l.starts_with("--"));
    let mut out = [String::new(), String::new(), String::new()];
    for line in lines {
        let mut at = 0;
        for c in line.chars() {
            // 25, 23 and 52 parts of 76 cells behind the two at the left, a space between.
            let column = usize::from(at >= 22) + usize::from(at >= 40);
            if !c.is_whitespace() {
                out[column].push(c);
            }
            at += daiji::text::width(c.encode_utf8(&mut [0; 4]));
        }
    }
    out
}

/// A telephone number or a time is never broken over two lines: who reads it out must not guess.
#[test]
fn no_telephone_number_is_broken_over_two_lines() {
    let mut w = World::night("2026-12-30T02:10");
    for lang in [Lang::Ja, Lang::En] {
        let all = sheet(&mut w, lang);
        let broken = |line: &&str| line.split("  ").any(|part| part.trim_end().ends_with("0000-"));
        assert!(all.contains("0000-"), "{all}");
        let found: Vec<&str> = all.lines().filter(broken).collect();
        assert!(found.is_empty(), "{found:#?}\n{all}");
    }
}

/// A hidden person, and one of whom abuse is suspected: what is to be done about them is a number and
/// a time on the sheet, whoever it was promised to and with or without a case.
#[test]
fn a_call_back_for_a_hidden_person_names_nobody() {
    let (mut w, person, case) = leak::night();
    let flagged = json!({"do":"add_person","name":"野分 透","flags":{"abuse_suspected":true}});
    let flagged = w.elsewhere("otsuka", flagged)["person"].clone();
    let open = json!({"do":"add_person","name":"朝顔 咲"});
    let open = w.elsewhere("otsuka", open)["person"].clone();
    let due = "2026-11-21T23:15:00+09:00";
    for (about, what) in [
        (json!({"case":case}), "鬼灯さんへ。蛍ヶ池の離れ"),
        (json!({"person":person}), "鬼灯 灯火さん 0000-77-0101 に折り返す"),
        (json!({"case":case,"person":person}), "青葉シェルターに聞く"),
        (json!({"person":flagged}), "野分さん、義兄に叩かれたと"),
        (json!({"person":open}), "朝顔さんの母へ"),
    ] {
        let mut task = json!({"do":"add_task","kind":"desk_callback","what":what,"due":due});
        task.as_object_mut().unwrap().extend(about.as_object().unwrap().clone());
        w.elsewhere("otsuka", task);
    }
    for lang in [Lang::Ja, Lang::En] {
        let all = sheet(&mut w, lang);
        assert!(leak::leaks(&all, &[]).is_empty(), "{:?}:\n{all}", leak::leaks(&all, &[]));
        for never in ["野分", "叩かれた"] {
            assert!(!all.contains(never), "{never}:\n{all}");
        }
        // It is not lost: time and case stand there, and where to look.
        assert_eq!(all.matches("11/21 23:15").count(), 5, "{all}");
        assert!(all.contains("朝顔さんの母へ") && all.contains(case.as_str().unwrap()), "{all}");
    }
    let all = sheet(&mut w, Lang::Ja);
    let calls = block(&all, "折り返し・約束した電話");
    assert_eq!(calls.matches("秘匿(対応の画面で)").count(), 4, "{calls}");
    // What is handed over of their case is its number and state.
    let handed = block(&all, "引き継ぐこと");
    assert!(handed.contains(case.as_str().unwrap()) && handed.contains("紙に書けません"), "{handed}");
}
