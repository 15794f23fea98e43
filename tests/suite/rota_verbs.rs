//! `rota swap` and `rota link` as people type them.
//! They go through the door; what may be is its to say.

use daiji::domain::{At, Facts};
use daiji::i18n::Lang;
use daiji::run::{CalendarWatch, Calendars};
use daiji::store::Door;
use serde_json::{Value, json};

use crate::bin::Home;
use crate::rota_plan::{a_month, officers};

fn json_of(home: &Home, args: &[&str]) -> (Value, Option<i32>) {
    let out = home.run(&[&["--json"], args].concat());
    let read = serde_json::from_slice(&out.stdout);
    (read.unwrap_or_else(|_| panic!("{args:?} {}", String::from_utf8_lossy(&out.stderr))), out.status.code())
}

fn text(home: &Home, args: &[&str]) -> String {
    let out = home.run(args);
    String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr)
}

#[test]
fn a_swap_is_asked_for_listed_and_answered_from_the_command_line() {
    let home = officers("tochigi", &["市", "センター", "市", "センター"]);
    let (first, second) = (a_month(), a_month() + chrono::Days::new(3));
    let set = |date, duty: &str, backup: &str| json!({"do":"set_shift","date":date,"band":"night","duty":duty,"backup":backup});
    home.all_ok("a", &[set(first, "b", "a"), set(second, "c", "d")]);
    let (day, other) = (first.to_string(), second.to_string());
    let ask = |by: &'static str, staff: &'static str| {
        ["--as", by, "rota", "swap", "ask", &day, "night", staff, "--reason", "子どもの行事"]
            .map(str::to_owned)
    };
    let run = |args: &[String], more: &[&str]| {
        let all: Vec<&str> = args.iter().map(String::as_str).chain(more.iter().copied()).collect();
        json_of(&home, &all)
    };
    // b gives the night for c's one.
    let (made, code) = run(&ask("b", "c"), &["--for-date", &other, "--for-band", "night"]);
    assert_eq!(code, Some(0), "{made}");
    let swap = made["outcome"]["swap"].as_i64().unwrap_or_else(|| panic!("{made}")).to_string();
    let shown = text(&home, &["--as", "c", "rota", "swap", "list"]);
    for words in [swap.as_str(), "職員b", "職員c", "子どもの行事", "待ち 職員c"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    let who = |date: chrono::NaiveDate| {
        let mut door = Door::open(&home.store()).unwrap();
        let at: At = format!("{date}T20:00").parse().unwrap();
        door.read(|s| s.shifts_at(at)).unwrap()[0].duty.clone().unwrap().to_string()
    };
    assert_eq!((who(first), who(second)), ("b".into(), "c".into()), "one yes changes nothing");
    let (no, code) = json_of(&home, &["--as", "d", "rota", "swap", "answer", &swap, "accept"]);
    assert_eq!((code, &no["refused"]), (Some(3), &json!("not_allowed")), "{no}");
    let (_, code) = json_of(&home, &["--as", "c", "rota", "swap", "answer", &swap, "accept"]);
    assert_eq!(code, Some(0));
    assert_eq!((who(first), who(second)), ("c".into(), "b".into()));
    assert!(text(&home, &["--as", "c", "rota", "swap", "list"]).contains("返事を待つ交換はありません"));
    // A place handed over, heard by telephone by a third person; then declined by whose it was.
    let (made, _) = json_of(
        &home,
        &["--as", "c", "rota", "swap", "ask", &day, "night", "d", "--place", "duty", "--reason", "発熱"],
    );
    let swap = made["outcome"]["swap"].as_i64().unwrap().to_string();
    // Their number is for whoever may hear them, not for whoever only looks on.
    for add in [
        &["staff", "amend", "d", "--phone", "0000-00-0004"][..],
        &["staff", "add", "watch", "--name", "見学", "--role", "watcher"],
    ] {
        assert_eq!(json_of(&home, &[&["--as", "a"], add].concat()).1, Some(0), "{add:?}");
    }
    let due = |who: &str| {
        let (all, _) = json_of(&home, &["--as", who, "due", "--days", "90"]);
        let rows = all["due"].as_array().unwrap_or_else(|| panic!("{all}")).clone();
        let found = rows.into_iter().find(|r| r["kind"] == "swap").unwrap_or_else(|| panic!("{all}"));
        let s = &found["swap"];
        json!([s["staff"], s["phone"], s["heard"], s["may_hear"]])
    };
    assert_eq!(due("b"), json!(["d", "0000-00-0004", false, true]));
    assert_eq!(due("c"), json!(["d", "0000-00-0004", false, false]));
    let (none, code) = json_of(&home, &["--as", "watch", "due", "--days", "90"]);
    assert_eq!((code, &none["refused"]), (Some(3), &json!("not_allowed")), "{none}");
    let (_, code) = json_of(&home, &["--as", "a", "rota", "swap", "answer", &swap, "accept", "--heard", "d"]);
    assert_eq!((code, who(first)), (Some(0), "d".into()));
    assert_eq!(due("b"), json!(["d", null, true, false]), "nothing is left to hear");
    assert_eq!(due("c"), json!(["d", "0000-00-0004", true, false]));
    assert!(text(&home, &["--as", "d", "rota", "swap", "list"]).contains("待ち 職員d"));
    let (_, code) = json_of(&home, &["--as", "d", "rota", "swap", "answer", &swap, "decline"]);
    assert_eq!((code, who(first)), (Some(0), "c".into()), "they never said so: it goes back");
    // What is not there is told with the next step.
    let said = text(&home, &["--as", "b", "rota", "swap", "ask", &day, "weekend", "c", "--reason", "x"]);
    assert!(said.contains("daiji rota show"), "{said}");
    let (_, code) = run(&ask("b", "c"), &["--for-date", &other]);
    assert_eq!(code, Some(2));
}

/// Without a month it is this month that is looked at.
#[test]
fn the_rota_is_checked_for_this_month_when_none_is_named() {
    let home = officers("tochigi", &["市", "センター"]);
    let check = |more: &[&str]| {
        let out = home.run(&[&["--as", "a", "--lang", "ja", "rota", "check"], more].concat());
        (out.status.code(), String::from_utf8_lossy(&out.stdout).into_owned())
    };
    let this = chrono::Local::now().format("%Y-%m").to_string();
    let named = check(&[&this]);
    assert_eq!(named.0, Some(3), "nobody is set: {named:?}");
    assert!(named.1.lines().count() > 1, "{named:?}");
    assert_eq!(check(&[]), named);
}

#[test]
fn a_calendars_address_is_shown_once_listed_without_it_and_cut() {
    let home = officers("tochigi", &["市", "センター"]);
    let (made, code) = json_of(&home, &["--as", "b", "rota", "link", "b", "--base", "https://share.example"]);
    assert_eq!(code, Some(0), "{made}");
    let url = made["url"].as_str().unwrap().to_owned();
    let token =
        url.strip_prefix("https://share.example/cal/").unwrap().strip_suffix(".ics").unwrap().to_owned();
    assert_eq!((token.len(), &made["expires"]), (32, &Value::Null));
    let bytes = std::fs::read(home.store()).unwrap();
    let held = |needle: &str| bytes.windows(needle.len()).any(|w| w == needle.as_bytes());
    assert!(!held(&token), "the token is kept nowhere");
    let (no, code) = json_of(&home, &["--as", "b", "rota", "link", "--desk"]);
    assert_eq!((code, &no["refused"]), (Some(3), &json!("not_allowed")));
    let said = text(&home, &["--as", "a", "rota", "link", "--desk", "--days", "30"]);
    assert!(
        said.contains("/cal/") && said.contains("rota link --desk --revoke") && said.contains("まで"),
        "{said}"
    );
    let listed = text(&home, &["--as", "b", "rota", "link", "--list"]);
    assert!(listed.contains("--desk") && !listed.contains(&token), "{listed}");
    // The providers' list and the members' board are other addresses.
    assert!(!text(&home, &["--as", "a", "provider", "link", "--list"]).contains("--board"));
    let (_, code) = json_of(&home, &["--as", "a", "provider", "link", "--board", "--revoke"]);
    assert_eq!(code, Some(3), "no board was given out, and no calendar is cut by it");
    let (_, code) = json_of(&home, &["--as", "b", "rota", "link", "b", "--revoke"]);
    assert_eq!(code, Some(0));
    // The journal says which was a calendar and which an office's page, given out or cut.
    let page = home.run(&["--as", "a", "provider", "link", "--board"]);
    assert!(page.status.success(), "{}", String::from_utf8_lossy(&page.stderr));
    let journal = text(&home, &["--as", "a", "--lang", "ja", "audit", "list", "--last", "9"]);
    for (line, times) in [
        ("issue_link (当番のカレンダー)", 2),
        ("revoke_link (当番のカレンダー)", 1),
        ("issue_link (加盟事業所の一覧)", 1),
    ] {
        assert_eq!(journal.matches(line).count(), times, "{line} in {journal}");
    }
    let (journal, _) = json_of(&home, &["--as", "a", "audit", "list", "--last", "1"]);
    assert_eq!(journal["lines"][0]["opens"], "board", "{journal}");
    let (left, _) = json_of(&home, &["--as", "a", "rota", "link", "--list"]);
    assert_eq!(left["links"].as_array().unwrap().len(), 1);
    let (_, code) = json_of(&home, &["--as", "b", "rota", "link", "b", "--revoke"]);
    assert_eq!(code, Some(3));
}

#[test]
fn the_folder_is_written_for_the_rota_and_the_staff_and_for_nothing_else() {
    let home = officers("tochigi", &["市", "センター"]);
    let folder = home.store().with_file_name("calendars");
    std::fs::create_dir(&folder).unwrap();
    let kept = Calendars::of(&home.store(), &folder, Lang::Ja);
    let now = At(chrono::Utc::now().timestamp_millis());
    let mut watch = CalendarWatch::default();
    let mut look = |at: At| kept.look(&mut watch, at).unwrap();
    assert!(look(now), "the first look");
    assert!(!look(now));
    // A night's work: calls, a case, notes. Months of shifts are read for none of it.
    let mut read = 0;
    for n in 0..40 {
        let number = format!("0000-33-{n:04}");
        home.all_ok("feed", &[json!({"do":"ring_call","line":"main","number":number})]);
        read += i32::from(look(now));
    }
    home.all_ok("a", &[json!({"do":"open_case","new_person":{"sex":"male"}})]);
    read += i32::from(look(now));
    assert_eq!(read, 0, "41 journal lines, none of the rota's");
    home.all_ok("a", &[json!({"do":"set_shift","date":a_month(),"band":"night","duty":"a","backup":"b"})]);
    assert!(look(now) && !look(now), "a shift");
    assert!(std::fs::read_to_string(folder.join("a.ics")).unwrap().contains("SUMMARY"));
    home.all_ok("a", &[json!({"do":"amend_staff","staff":"b","name":"改姓"})]);
    assert!(look(now) && !look(now), "a name");
    assert!(look(now.plus_minutes(24 * 60)), "another day begins");
}
