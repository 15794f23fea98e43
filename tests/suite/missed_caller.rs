//! Who may be calling, of a missed call: on the list of what comes due, in its dialog, in the
//! handover and on the command line alike, and nowhere for those who may not know. And a call whose
//! number was withheld, which nobody can ring back. Real store, real rules, keys in, screen out.

use daiji::app::Popup;
use daiji::domain::view::{DueItem, HandoverRow, Press, Side, due_list, handover};
use daiji::domain::{CallId, CallState, Facts, StaffId, Subject};
use daiji::i18n::{Lang, due as words, handover as said};
use serde_json::{Value, json};

use crate::bin::Home;
use crate::called_back::missed;
use crate::world::World;

/// 0006's mother, and 0005 (hidden) herself.
const MOTHER: &str = "0000-36-0002";
const HIDDEN: &str = "0000-35-0001";

/// The line of a call, as somebody has it.
fn item(w: &mut World, who: &str, call: i64) -> DueItem {
    let (now, me) = (w.now, StaffId::new(who));
    let list = w.door.read(|f| due_list(f, now, Some(&me), 14)).unwrap();
    list.rows.into_iter().find(|i| i.row.call == Some(CallId(call))).unwrap()
}

fn row(w: &mut World, who: &str, call: i64) -> HandoverRow {
    let (now, me) = (w.now, StaffId::new(who));
    let page = w.door.read(|f| handover(f, now, Some(&me), Side::Taken, false)).unwrap().unwrap();
    let of = Subject::Missed(CallId(call));
    page.rows.into_iter().find(|r| r.of == of).unwrap()
}

/// Moves to the line of a call in the list.
fn choose(w: &mut World, call: i64) {
    w.keys("D<Home>");
    for _ in 0..60 {
        let Some(Popup::Due(b)) = w.model().popups.last() else { panic!("no list") };
        if b.item().is_some_and(|i| i.row.call == Some(CallId(call))) {
            return;
        }
        w.keys("j");
    }
    panic!("no call {call}: {}", w.screen(120, 36));
}

#[test]
fn the_line_and_its_dialog_name_who_may_be_calling() {
    let mut w = World::night("2026-11-21T22:00");
    let (call, stranger) = (missed(&mut w, Some(MOTHER)), missed(&mut w, Some("0000-88-0001")));
    let line = words::about(&item(&mut w, "otsuka", call), Lang::Ja);
    assert!(line.starts_with(&format!("{MOTHER} 登0006 の母")), "{line}");
    assert_eq!(words::about(&item(&mut w, "otsuka", stranger), Lang::Ja), "0000-88-0001");
    w.sit("otsuka");
    choose(&mut w, call);
    for (columns, rows) in [(80, 24), (120, 36)] {
        let screen = w.screen(columns, rows);
        let row = screen.lines().find(|l| l.contains("> ") && l.contains(MOTHER)).unwrap_or_default();
        assert!(row.contains("登0006 の母"), "{screen}");
    }
    w.keys("<Enter>");
    let Some(Popup::Pick(pick)) = w.model().popups.last() else { panic!("no dialog") };
    assert!(pick.about.contains("22:00") && pick.about.contains("登0006 の母"), "{}", pick.about);
    w.sees("話せた");
    // What came of it is written with the same words over it.
    w.keys("y");
    let Some(Popup::Form(form)) = w.model().popups.last() else { panic!("no form") };
    assert!(form.about.contains("登0006 の母"), "{}", form.about);
}

/// Enter on the board's own line of what is due does the same.
#[test]
fn the_line_of_the_board_opens_the_dialog_too() {
    let mut w = World::night("2026-11-21T22:00");
    let call = missed(&mut w, Some(MOTHER));
    w.sit("otsuka");
    w.keys("5");
    for _ in 0..20 {
        w.keys("k");
    }
    for _ in 0..20 {
        if matches!(&w.model().sel.work, Some(daiji::app::Work::Due(k)) if k.call == Some(CallId(call))) {
            break;
        }
        w.keys("j");
    }
    w.keys("<Enter>");
    let Some(Popup::Pick(pick)) = w.model().popups.last() else { panic!("{}", w.screen(120, 36)) };
    assert!(pick.about.contains(MOTHER) && pick.about.contains("登0006"), "{}", pick.about);
    w.keys("0");
    assert!(w.model().popups.is_empty());
    let notes = w.door.read(|f| f.call_notes(CallId(call))).unwrap();
    assert_eq!(notes.len(), 1, "what was picked is kept");
}

/// A hidden person is 秘匿 to those on shift; to the others the call is one of a number nobody knows.
#[test]
fn a_hidden_caller_is_named_to_nobody_who_may_not_know() {
    let mut w = World::night("2026-11-21T22:00");
    let (hers, strange) = (missed(&mut w, Some(HIDDEN)), missed(&mut w, Some("0000-88-0001")));
    let duty = item(&mut w, "otsuka", hers);
    assert_eq!(words::about(&duty, Lang::Ja), format!("{HIDDEN} 秘匿"));
    assert!(duty.maybe[0].reg_no.is_empty() && duty.maybe[0].district.is_empty());
    let (other, nobody) = (item(&mut w, "koguchi", hers), item(&mut w, "koguchi", strange));
    assert_eq!(words::about(&other, Lang::Ja), HIDDEN);
    assert_eq!((&other.maybe, other.row.kind), (&nobody.maybe, nobody.row.kind), "like a stranger's");
}

/// Whoever reports is nobody's possible caller, on shift or not.
#[test]
fn a_reporter_is_named_nowhere() {
    let mut w = World::night("2026-11-21T22:00");
    let call = missed(&mut w, Some(MOTHER));
    assert_eq!(item(&mut w, "otsuka", call).maybe.len(), 1);
    w.elsewhere("sakuma", json!({"do":"classify_call","call":call,"kind":"abuse_report"}));
    for who in ["otsuka", "koguchi"] {
        let line = item(&mut w, who, call);
        assert!(line.maybe.is_empty(), "{who}: {line:?}");
        assert_eq!(words::about(&line, Lang::Ja), "秘匿", "{who}");
    }
    w.sit("otsuka");
    choose(&mut w, call);
    w.keys("<Enter>");
    let Some(Popup::Pick(pick)) = w.model().popups.last() else { panic!("no dialog") };
    assert!(!pick.about.contains("登0006") && !pick.about.contains(MOTHER), "{}", pick.about);
}

/// The handover names callers by the same rule.
#[test]
fn the_handover_names_a_caller_but_no_reporter_and_no_hidden_person() {
    let mut w = World::night("2026-12-30T02:10");
    let mother = missed(&mut w, Some(MOTHER));
    let hers = missed(&mut w, Some(HIDDEN));
    let report = missed(&mut w, Some("0000-39-0002"));
    w.elsewhere("otsuka", json!({"do":"classify_call","call":report,"kind":"abuse_report"}));
    w.at("2026-12-30T08:31");
    let now = w.now;
    let head = |w: &mut World, who: &str, call| said::head(&row(w, who, call), now, Lang::Ja);
    assert_eq!(head(&mut w, "koguchi", hers), format!("02:10 {HIDDEN} 秘匿"));
    assert_eq!(head(&mut w, "koguchi", report), "02:10 秘匿");
    assert!(row(&mut w, "koguchi", report).maybe.is_empty());
    // Off shift: the hidden person's number is a stranger's; the mother is named as on the board.
    assert_eq!(head(&mut w, "arai", hers), format!("02:10 {HIDDEN}"));
    assert_eq!(head(&mut w, "arai", report), "02:10 秘匿");
    for who in ["koguchi", "arai"] {
        assert!(head(&mut w, who, mother).starts_with(&format!("02:10 {MOTHER} 登0006 の母")));
        let fields = said::fields(&row(&mut w, who, mother), now, Lang::Ja);
        let named = fields.iter().find(|(label, _)| *label == said::WHO).map(|(_, text)| text.as_str());
        assert!(named.is_some_and(|n| n.starts_with("登0006 の母")), "{fields:?}");
        let fields = said::fields(&row(&mut w, who, report), now, Lang::Ja);
        assert!(fields.iter().all(|(label, _)| *label != said::WHO), "{fields:?}");
    }
}

/// Without a number nobody can be rung back: the line asks for nothing that cannot be done, and
/// stays until it is set aside.
#[test]
fn a_withheld_number_is_set_aside_and_never_rung_back() {
    let mut w = World::night("2026-11-21T22:00");
    let call = missed(&mut w, None);
    let line = item(&mut w, "otsuka", call);
    assert_eq!(words::line(&line, Lang::Ja), "非通知の不在 折返せない");
    assert_eq!(line.press, Press::Danger, "nobody overlooks it");
    w.sit("otsuka");
    w.sees("非通知の不在 折返せない");
    w.keys("2");
    w.sees("! 折返せない");
    w.misses("折返しまだ");
    choose(&mut w, call);
    w.keys("<Enter>");
    w.sees("折り返せません");
    let dialog = match w.model().popups.last() {
        Some(Popup::Pick(p)) => p.clone(),
        other => panic!("no dialog: {other:?}"),
    };
    assert_eq!(dialog.items.iter().map(|i| i.key).collect::<String>(), "nr");
    assert_eq!(dialog.about, "22:00 非通知");
    // The keys of a call back do nothing here.
    w.keys("y0");
    assert!(matches!(w.model().popups.last(), Some(Popup::Pick(_))));
    let kept = w.door.read(|f| f.call(CallId(call))).unwrap().unwrap();
    assert!(kept.set_aside.is_none() && kept.state == CallState::Missed);
    assert!(w.door.read(|f| f.call_notes(CallId(call))).unwrap().is_empty());
    // A line is kept, and the call stays.
    w.keys("n");
    w.paste("無言で切れた");
    w.keys("<Enter>");
    let notes = w.door.read(|f| f.call_notes(CallId(call))).unwrap();
    assert_eq!(notes[0].2.as_str(), "無言で切れた");
    assert_eq!(item(&mut w, "otsuka", call).tried, None, "a note is no call back");
    w.keys("<Enter>r");
    w.paste("番号がなく、またの電話を待つ");
    w.keys("<Enter>");
    let kept = w.door.read(|f| f.call(CallId(call))).unwrap().unwrap();
    assert_eq!(kept.set_aside.unwrap().as_str(), "番号がなく、またの電話を待つ");
    let (now, me) = (w.now, StaffId::new("otsuka"));
    let list = w.door.read(|f| due_list(f, now, Some(&me), 14)).unwrap();
    assert!(list.rows.iter().all(|i| i.row.call != Some(CallId(call))));
    w.keys("<Esc>");
    w.misses("折返せない");
}

#[test]
fn a_withheld_number_is_handed_over_as_what_it_is() {
    let mut w = World::night("2026-12-30T02:10");
    let call = missed(&mut w, None);
    w.at("2026-12-30T08:31");
    let (now, one) = (w.now, row(&mut w, "koguchi", call));
    assert_eq!(said::head(&one, now, Lang::Ja), "02:10 非通知");
    assert_eq!(said::head(&one, now, Lang::En), "02:10 withheld");
    let told = said::fields(&one, now, Lang::Ja);
    let text: Vec<&str> = told.iter().map(|(_, text)| text.as_str()).collect();
    assert!(text.iter().any(|t| t.contains("折り返せない")), "{text:?}");
    assert!(text.iter().all(|t| !t.contains("かけ直す")), "{text:?}");
    w.sit("koguchi");
    w.keys("<F9>");
    w.sees("非通知");
    w.sees("o 記録・片づける");
    w.keys("o");
    w.sees("折り返せません");
    w.keys("r");
    w.paste("番号なし");
    w.keys("<Enter>");
    let kept = w.door.read(|f| f.call(CallId(call))).unwrap().unwrap();
    assert_eq!(kept.set_aside.unwrap().as_str(), "番号なし");
}

/// `due` says the same, in words and as JSON.
#[test]
fn the_command_line_names_callers_and_says_what_cannot_be_rung_back() {
    let home = Home::init("tochigi");
    for (id, roles) in [("otsuka", "officer,coordinator,admin"), ("kanri", "admin")] {
        let out = home.run(&["--as", "system", "staff", "add", id, "--name", id, "--role", roles]);
        assert_eq!(out.status.code(), Some(0), "{out:?}");
    }
    home.all_ok(
        "otsuka",
        &[json!({"do":"add_person","reg_no":"0901","registration":"registered","name":"見本 花子",
            "contacts":[{"name":"見本 春","relation":"母","phones":["0000-31-0002"]}]})],
    );
    for args in [&["--number", "0000-31-0002"][..], &[]] {
        let out = home.run(&[&["--as", "otsuka", "--json", "call", "ring", "--line", "desk"], args].concat());
        let rang: Value = serde_json::from_slice(&out.stdout).unwrap();
        let call = rang.pointer("/call").or(rang.pointer("/outcome/call")).unwrap().clone();
        home.all_ok("otsuka", &[json!({"do":"lose_call","call":call})]);
    }
    let said = |who: &str, args: &[&str]| {
        let out = home.run(&[&["--as", who, "--lang", "ja"], args].concat());
        String::from_utf8(out.stdout).unwrap()
    };
    let text = said("otsuka", &["due"]);
    assert!(text.contains("0000-31-0002 登0901 の母"), "{text}");
    assert!(text.contains("非通知の不在") && text.contains("折返せない"), "{text}");
    let all: Value = serde_json::from_str(&said("otsuka", &["--json", "due"])).unwrap();
    let of = |kind: &str| all["due"].as_array().unwrap().iter().find(|r| r["kind"] == kind).unwrap().clone();
    assert_eq!(of("missed_call")["maybe"][0]["reg_no"], "0901");
    assert_eq!(of("missed_withheld")["maybe"], json!([]));
    // Every kind a program may meet is named in the help, and these two are told apart.
    for lang in ["ja", "en"] {
        let out = home.run(&["--lang", lang, "due", "--help"]);
        let help = String::from_utf8(out.stdout).unwrap();
        for row in all["due"].as_array().unwrap() {
            let kind = row["kind"].as_str().unwrap();
            let own = help.lines().filter_map(|l| l.trim().split_once("  ")).find(|(code, _)| *code == kind);
            assert!(own.is_some_and(|(_, words)| !words.trim().is_empty()), "{kind} in {help}");
        }
        let apart = |l: &&str| l.contains("missed_call") && l.contains("missed_withheld");
        assert_eq!(help.lines().filter(apart).count(), 1, "{help}");
        for word in ["swap", "no_place", "rota_gap", "drill"] {
            assert!(help.contains(&format!("\n  {word}  ")), "{word} in {help}");
        }
    }
    assert!(!said("kanri", &["due"]).contains("0901"));
}
