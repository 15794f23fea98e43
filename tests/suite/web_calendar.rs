//! Calendars by address over real HTTP: who gets in, what is in them, and what never is.
//! Every night here is a scenario's; no person and no provider exists.

use daiji::domain::{Facts, at};
use daiji::web::Token;
use serde_json::{Value, json};

use crate::site::{Answer, Site};

const NIGHT: &str = "2026-11-21T22:14";
/// Everybody on F0's rota, by name.
const NAMES: [&str; 5] = ["大塚", "佐久間", "新井", "古口", "石川"];

/// Gives out a calendar: its path and the link's id.
fn link(site: &mut Site, by: &str, calendar: &Value) -> (String, i64) {
    let token = Token::random().unwrap();
    let give = json!({"do":"issue_link","calendar":calendar,"digest":token.digest()});
    let made = site.does(by, give).unwrap();
    (format!("/cal/{}.ics", token.as_str()), made.link.unwrap().0)
}

/// Summaries of its events.
fn events(answer: &Answer) -> Vec<String> {
    let flat = answer.body.replace("\r\n ", "");
    assert!(flat.starts_with("BEGIN:VCALENDAR\r\n") && flat.ends_with("END:VCALENDAR\r\n"), "{flat}");
    flat.split("\r\n").filter_map(|l| l.strip_prefix("SUMMARY:")).map(str::to_owned).collect()
}

fn opened(site: &mut Site) -> usize {
    let all = site.door.read(|s| s.journal_newest(10_000)).unwrap();
    all.iter().filter(|l| l.command == "open_link").count()
}

#[test]
fn a_person_reads_their_own_shifts_and_the_desk_everybodys_by_initials() {
    let mut site = Site::after("f0.toml", NIGHT);
    let (own, _) = link(&mut site, "otsuka", &json!({"staff":"otsuka"}));
    let (desk, _) = link(&mut site, "arai", &json!("desk"));
    let first = site.get(&own).is(200);
    assert_eq!(first.header("content-type"), Some("text/calendar; charset=utf-8"));
    let (from, to) = (at(2026, 10, 1, 0, 0).unwrap(), at(2027, 6, 1, 0, 0).unwrap());
    let shifts = site.door.read(|s| s.shifts(from, to)).unwrap();
    let mine = shifts.iter().filter(|s| s.place_of(&"otsuka".into()).is_some()).count();
    assert!(mine > 0 && mine < shifts.len());
    assert_eq!(events(&first).len(), mine, "own shifts only");
    let all = site.get(&desk).is(200);
    assert_eq!(events(&all).len(), shifts.len());
    assert!(events(&all).iter().any(|e| e.contains("当番 O")), "{:?}", events(&all));
    for answer in [&first, &all] {
        for name in NAMES {
            assert!(!answer.body.contains(name), "{name}: initials alone\n{}", answer.body);
        }
        // No person, no provider, no telephone of the scenario either.
        for other in ["架空", "0000", "みどり寮", "TC-", "R8-"] {
            assert!(!answer.body.contains(other), "{other}\n{}", answer.body);
        }
        assert_eq!(answer.header("cache-control"), Some("private, no-cache"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
    }
    assert!(site.get(&format!("{own}?lang=en")).is(200).body.contains("SUMMARY:duty (night)"));
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let mut site = Site::after("f0.toml", NIGHT);
    let (desk, _) = link(&mut site, "arai", &json!("desk"));
    let first = site.get(&desk).is(200);
    let tag = first.header("etag").unwrap().to_owned();
    let again = site.get_with(&desk, &[("If-None-Match", &tag)]).is(304);
    assert_eq!((again.body.as_str(), again.header("etag")), ("", Some(tag.as_str())));
    site.get_with(&desk, &[("If-None-Match", &format!("\"x\", W/{tag}"))]).is(304);
    site.get_with(&desk, &[("If-None-Match", "\"x\"")]).is(200);
    // A call moves nothing in it, a shift does.
    site.does("feed", json!({"do":"ring_call","line":"main","number":"0000-33-0001"})).unwrap();
    site.get_with(&desk, &[("If-None-Match", &tag)]).is(304);
    let night = json!({"do":"set_shift","date":"2026-12-01","band":"night","duty":"koguchi","backup":"arai"});
    site.does("sakuma", night).unwrap();
    let moved = site.get_with(&desk, &[("If-None-Match", &tag)]).is(200);
    assert_ne!(moved.header("etag"), Some(tag.as_str()));
    assert_eq!(events(&moved).len(), events(&first).len() + 1);
}

#[test]
fn an_address_opens_its_own_calendar_and_nothing_else_until_it_is_cut() {
    let mut site = Site::after("f0.toml", NIGHT);
    let (own, id) = link(&mut site, "koguchi", &json!({"staff":"koguchi"}));
    let (other, _) = link(&mut site, "arai", &json!({"staff":"ishikawa"}));
    let page = site.link("P1");
    let token = own.strip_prefix("/cal/").and_then(|t| t.strip_suffix(".ics")).unwrap().to_owned();
    let office = page.strip_prefix("/p/").unwrap().to_owned();
    for nowhere in [
        format!("/p/{token}"),
        format!("/board/{token}"),
        format!("/board/{token}/vacancies.json"),
        format!("/cal/{token}"),
        format!("/cal/{office}.ics"),
        "/cal/00000000000000000000000000000000.ics".to_owned(),
        "/cal/desk.ics".to_owned(),
    ] {
        let answer = site.get(&nowhere).is(404);
        assert!(!answer.body.contains("VCALENDAR"), "{nowhere}");
    }
    site.get(&own).is(200);
    site.does("koguchi", json!({"do":"revoke_link","link":id})).unwrap();
    site.get(&own).is(404);
    // Who has left has no calendar any more, cut or not.
    site.get(&other).is(200);
    site.does("kanri", json!({"do":"end_staff","staff":"ishikawa","reason":"異動"})).unwrap();
    site.get(&other).is(404);
}

#[test]
fn ones_own_calendar_is_ones_own_to_give_out_and_the_desks_the_planners() {
    let mut site = Site::after("f0.toml", NIGHT);
    let mut give = |by: &str, calendar: Value| {
        let token = Token::random().unwrap();
        let command = json!({"do":"issue_link","calendar":calendar,"digest":token.digest()});
        site.does(by, command).is_ok()
    };
    assert!(give("ishikawa", json!({"staff":"ishikawa"})));
    assert!(!give("ishikawa", json!({"staff":"koguchi"})) && !give("ishikawa", json!("desk")));
    assert!(give("kanri", json!({"staff":"ishikawa"})) && give("kanri", json!("desk")));
    assert!(!give("kanri", json!({"staff":"kanri"})), "no officer: on no rota");
    let both = json!({"do":"issue_link","calendar":"desk","provider":"P1","digest":"ab".repeat(32)});
    assert!(site.does("kanri", both).is_err());
    let line = site.door.read(|s| s.journal_newest(1)).unwrap().remove(0);
    assert_eq!(line.command, "issue_link");
    assert!(!line.line.contains("digest"), "{}", line.line);
}

#[test]
fn guessing_is_stopped_and_fetching_is_noted_once_a_day() {
    let mut site = Site::after("f0.toml", NIGHT);
    let (desk, _) = link(&mut site, "arai", &json!("desk"));
    site.get(&desk).is(200);
    // Noting is nobody's to wait for.
    for _ in 0..250 {
        if opened(&mut site) > 0 {
            break;
        }
        // The line is written after the page is sent: nobody waits for it.
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    for at in ["2026-11-21T22:20", "2026-11-21T23:40", "2026-11-22T20:00"] {
        site.at(at);
        site.get(&desk).is(200);
    }
    // Long enough for a second line to be written, which it should not be.
    std::thread::sleep(std::time::Duration::from_millis(100));
    assert_eq!(opened(&mut site), 1, "telephones fetch it all day long");
    for _ in 0..30 {
        site.get("/cal/11111111111111111111111111111111.ics").is(404);
    }
    site.get(&desk).is(429);
}
