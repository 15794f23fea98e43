//! A proposed month out of a real store: the hard rules are asked of what it prints, the reasons
//! of what it leaves empty. It knows the verbs and the rules, nothing of the search.

use std::collections::BTreeMap;
use std::time::Instant;

use chrono::{Datelike, Months, NaiveDate};
use daiji::domain::{Facts, at};
use serde_json::{Value, json};

use crate::bin::Home;
use crate::world::World;

/// The month after the next: all of it is to come, whenever this runs.
pub(crate) fn a_month() -> NaiveDate {
    let today = chrono::Utc::now().date_naive();
    today.with_day(1).unwrap().checked_add_months(Months::new(2)).unwrap()
}

pub(crate) fn key(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

/// A city with officers `a`, `b`, … of these organisations.
pub(crate) fn officers(city: &str, orgs: &[&str]) -> Home {
    let home = Home::init(city);
    for (id, org) in (b'a'..).map(|c| char::from(c).to_string()).zip(orgs) {
        let name = format!("職員{id}");
        let roles = if id == "a" { "officer,coordinator,admin" } else { "officer" };
        let add = ["--as", "system", "staff", "add", &id, "--name", &name, "--role", roles, "--org", org];
        let out = home.run(&add);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    home
}

fn propose(home: &Home, month: NaiveDate, more: &[&str]) -> (Value, Option<i32>) {
    let month = key(month);
    let args = [&["--json", "--as", "a", "rota", "propose", &month, "--seconds", "600"], more].concat();
    let out = home.run(&args);
    let whole = serde_json::from_slice(&out.stdout);
    (whole.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&out.stderr))), out.status.code())
}

/// Shifts as (date, band, [duty, backup, third]).
fn shifts(proposal: &Value) -> Vec<(NaiveDate, String, Vec<Option<String>>)> {
    let of = |s: &Value| {
        let who = s["who"].as_array().unwrap().iter().map(|w| w.as_str().map(str::to_owned)).collect();
        (s["date"].as_str().unwrap().parse().unwrap(), s["band"].as_str().unwrap().to_owned(), who)
    };
    proposal["proposal"]["shifts"].as_array().unwrap().iter().map(of).collect()
}

fn nights(proposal: &Value) -> BTreeMap<String, Vec<NaiveDate>> {
    let mut out: BTreeMap<String, Vec<NaiveDate>> = BTreeMap::new();
    for (date, _, who) in shifts(proposal).into_iter().filter(|(_, band, _)| band == "night") {
        for id in who.into_iter().take(2).flatten() {
            out.entry(id).or_default().push(date);
        }
    }
    out
}

#[test]
fn eight_officers_get_a_whole_even_month_and_the_door_takes_it() {
    let home = officers("tochigi", &["市", "センター", "市", "センター", "市", "センター", "市", "センター"]);
    let month = a_month();
    let day = |n: u32| month.with_day(n).unwrap();
    let wish = |staff: &str, wishes: Value| json!({"do":"set_wishes","staff":staff,"month":key(month),"wishes":wishes});
    let fixed = json!({"do":"set_shift","date":day(15),"band":"night","duty":"h","backup":"g"});
    home.all_ok(
        "a",
        &[
            wish("b", json!({"cannot":[{"date":day(3)},{"date":day(10),"part":"night"}]})),
            wish("c", json!({"most_nights":4,"most_weekends":1})),
            wish("d", json!({"only":"backup","rest":2})),
            wish("e", json!({"like":[{"date":day(20),"part":"night"}]})),
            fixed,
        ],
    );
    let began = Instant::now();
    let (found, code) = propose(&home, month, &["--third"]);
    let took = began.elapsed();
    assert_eq!(found["proposal"]["open"].as_array().unwrap().len(), 0, "{}", found["proposal"]["open"]);
    // Its first morning is the night of the month before, which nobody has: said, and seen by a script.
    let outside = found["proposal"]["outside"].as_array().unwrap();
    assert_eq!((outside.len(), code), (1, Some(3)), "{outside:?}");
    let said = |what: &str| outside[0][what].as_str().unwrap().to_owned();
    assert_eq!((said("what"), said("date")), ("gap".into(), day(1).to_string()));
    assert!(said("to").contains("T08:30"), "{outside:?}");
    assert!(took.as_secs() < 90, "bounded: {took:?}");
    for (date, band, who) in shifts(&found) {
        let all: Vec<&String> = who.iter().flatten().collect();
        assert_eq!(all.len(), 3, "{date} {band} {who:?}");
        assert!(all[0] != all[1] && all[0] != all[2] && all[1] != all[2], "{date} {who:?}");
        assert_ne!(who[0].as_deref(), Some("d"), "backup only");
        let b = who.contains(&Some("b".into()));
        assert!(!(b && (date == day(3) || (date == day(10) && band == "night"))), "b cannot: {date} {band}");
    }
    let nights = nights(&found);
    for (id, dates) in &nights {
        let least = if id == "d" { 3 } else { 2 };
        let near = dates.windows(2).find(|w| (w[1] - w[0]).num_days() < least);
        assert!(near.is_none(), "{id}: {near:?}");
    }
    assert!(nights["c"].len() <= 4);
    let weekends = shifts(&found).into_iter().filter(|(_, _, who)| who[..2].contains(&Some("c".into())));
    let weekends =
        weekends.filter(|(d, ..)| d.weekday().number_from_monday() > 5).map(|(d, ..)| d.iso_week());
    assert!(weekends.collect::<std::collections::BTreeSet<_>>().len() <= 1, "c has one weekend at most");
    let counts: Vec<usize> = nights.iter().filter(|(id, _)| *id != "c").map(|(_, d)| d.len()).collect();
    assert!(counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 2, "{nights:?}");
    assert!(nights["e"].contains(&day(20)), "the night e would like");
    let kept = shifts(&found).into_iter().find(|(d, band, _)| *d == day(15) && band == "night").unwrap();
    assert_eq!(kept.2[..2], [Some("h".into()), Some("g".into())], "what is set stays");

    let (again, _) = propose(&home, month, &["--third"]);
    assert_eq!(again["proposal"]["shifts"], found["proposal"]["shifts"], "the same for the same");

    let (taken, _) = propose(&home, month, &["--third", "--take"]);
    assert!(taken["outcome"]["rows"][0].as_u64().unwrap() > 50, "{taken}");
    // The month begins at midnight, in the night before.
    let before =
        json!({"do":"set_shift","date":month.pred_opt().unwrap(),"band":"night","duty":"c","backup":"f"});
    let whole = home.all_ok("a", &[before, json!({"do":"confirm_rota","month":key(month)})]);
    assert_eq!(whole.len(), 2, "the city confirms it as a whole");
    let out = home.run(&["--as", "a", "rota", "propose", &key(month), "--third"]);
    assert!(String::from_utf8_lossy(&out.stdout).contains("案で入れられる枠はありません"));
    // The load of this month counts in the next one.
    let next = month.checked_add_months(Months::new(1)).unwrap();
    let (after, _) = propose(&home, next, &[]);
    let c = after["proposal"]["loads"].as_array().unwrap().iter().find(|l| l["staff"] == "c").unwrap();
    assert_eq!(c["before"].as_u64().unwrap(), nights["c"].len() as u64 + 1);
    println!("8 officers, third too: {took:?}, {} steps", found["proposal"]["steps"]);
}

#[test]
fn who_cannot_come_in_or_be_reached_is_no_candidate_and_is_named() {
    let home = officers("tochigi", &["市", "センター", "市", "センター", "市", "センター"]);
    let secret = home.store().with_file_name("secret");
    std::fs::write(&secret, "nagai-himitsu-1234\n").unwrap();
    let own = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(&secret, own).unwrap();
    let run = |args: &[&str]| {
        let out = home.run(args);
        assert!(out.status.success(), "{args:?} {}", String::from_utf8_lossy(&out.stderr));
    };
    for id in ["b", "c", "d", "e", "f"] {
        run(&["--as", "a", "staff", "amend", id, "--phone", "0000-00-0001"]);
    }
    run(&["--as", "a", "staff", "add", "watch", "--name", "見学", "--role", "watcher"]);
    let file = secret.to_str().unwrap();
    for id in ["a", "b", "c", "d", "e"] {
        run(&["--as", "a", "--secret-file", file, "staff", "secret", id, "--new-secret-file", file]);
    }
    let month = key(a_month());
    let args = ["--as", "b", "--secret-file", file, "rota", "propose", &month];
    let out = home.run(&[&["--json"], &args[..]].concat());
    let found: Value = serde_json::from_slice(&out.stdout).unwrap();
    let left: BTreeMap<String, Value> = found["proposal"]["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| (n["staff"].as_str().unwrap().to_owned(), n["why"].clone()))
        .collect();
    assert_eq!(left["a"], json!(["no_phone"]));
    assert_eq!(left["f"], json!(["no_secret"]));
    assert_eq!(left["root"], json!(["no_secret", "no_phone"]));
    assert_eq!(left["watch"], json!(["role"]));
    assert_eq!(left.len(), 4);
    let on: std::collections::BTreeSet<String> =
        shifts(&found).into_iter().flat_map(|(_, _, who)| who.into_iter().flatten()).collect();
    assert_eq!(on.into_iter().collect::<Vec<_>>(), ["b", "c", "d", "e"]);
    let text = String::from_utf8_lossy(&home.run(&args).stdout).into_owned();
    for words in [
        "候補にしなかった職員 4 人",
        "root: 暗証が未設定",
        "電話番号がない",
        "役割ではない",
        "だれもいない時間",
    ] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    assert!(!text.contains("空きはありません"), "{text}");
}

#[test]
fn two_of_one_organisation_never_stand_together_where_two_must_decide() {
    let home = officers("kashiwa", &["北拠点", "南拠点", "北拠点", "南拠点", "西拠点", ""]);
    let (found, _) = propose(&home, a_month(), &[]);
    let org = |id: &Option<String>| match id.as_deref() {
        Some("a" | "c") => "北",
        Some("b" | "d") => "南",
        Some("e") => "西",
        _ => "",
    };
    let all = shifts(&found);
    assert!(all.len() > 55);
    for (date, band, who) in all {
        if who[0].is_some() && who[1].is_some() {
            assert!(!org(&who[0]).is_empty() && org(&who[0]) != org(&who[1]), "{date} {band} {who:?}");
        }
    }
}

#[test]
fn what_cannot_be_filled_is_told_with_everybodys_reason() {
    let home = officers("tochigi", &["市", "市", "センター"]);
    let month = a_month();
    let (first, next) = (month, month.checked_add_months(Months::new(1)).unwrap());
    let out: Vec<Value> = first.iter_days().take_while(|d| *d < next).map(|d| json!({"date": d})).collect();
    home.all_ok(
        "a",
        &[
            json!({"do":"set_wishes","staff":"b","month":key(month),"wishes":{"cannot":out}}),
            json!({"do":"set_wishes","staff":"c","wishes":{"most_nights":2}}),
            json!({"do":"set_wishes","staff":"root","wishes":{"cannot_on":["sat","sun"]}}),
        ],
    );
    let (found, code) = propose(&home, month, &[]);
    assert_eq!(code, Some(3), "a script sees that places stayed empty");
    let open = found["proposal"]["open"].as_array().unwrap();
    let mut told = std::collections::BTreeSet::new();
    for place in open {
        let why = place["why"].as_array().unwrap();
        assert_eq!(why.len(), 4, "everybody has a reason, who made the store too: {place}");
        told.extend(why.iter().map(|w| w[1]["why"].as_str().unwrap().to_owned()));
        assert!(why.iter().any(|w| w[0] == "b" && w[1]["why"] == "wished"), "{place}");
    }
    for reason in ["wished", "nights", "rest", "busy"] {
        assert!(told.contains(reason), "{told:?}");
    }
    let text = home.run(&["--as", "a", "rota", "propose", &key(month)]);
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    for word in ["埋められなかった枠", "職員b: 希望休", "上限(夜は月2回まで)", "連続(", "--take"]
    {
        assert!(text.contains(word), "{word} in\n{text}");
    }
    let english = home.run(&["--lang", "en", "--as", "a", "rota", "propose", &key(month)]);
    assert!(String::from_utf8_lossy(&english.stdout).contains("cannot that day"));
}

#[test]
fn on_the_page_a_proposal_is_a_draft_with_its_reasons_until_it_is_taken() {
    let mut w = World::night("2026-11-21T21:05");
    w.elsewhere(
        "sakuma",
        json!({"do":"set_wishes","staff":"arai","month":"2027-01","wishes":{"cannot_on":["sun"]}}),
    );
    w.sit("otsuka");
    w.keys("R]]");
    w.sees("当番表 2027年1月");
    w.keys("p");
    w.sees("下書き");
    let (from, to) = (at(2027, 1, 1, 8, 30).unwrap(), at(2027, 2, 1, 8, 30).unwrap());
    assert_eq!(w.door.read(|f| f.shifts(from, to)).unwrap().len(), 0, "a draft is not saved");
    // Nights per person are those of the screen: the draft's 31 of each place, nothing saved yet.
    let screen = w.screen(120, 36);
    let (_, column) = screen.split_once("夜の回数").unwrap();
    let pair = |w: &str| w.split_once('+').and_then(|(d, b)| Some((d.parse().ok()?, b.parse().ok()?)));
    let of: Vec<(usize, usize)> =
        column.lines().filter_map(|l| l.split_whitespace().find_map(pair)).collect();
    let sum = of.iter().fold((0, 0), |all, n| (all.0 + n.0, all.1 + n.1));
    assert_eq!((of.len(), sum.0), (5, 31), "{screen}");
    assert!(sum.1 >= 28, "{screen}");
    w.keys("p");
    w.sees("案の説明");
    w.sees("この月の案では埋められない時間 1 か所");
    w.sees("1/1(金) 00:00-08:30 だれもいない時間");
    w.sees("一人ずつの回数");
    w.keys("<Esc>");
    w.misses("案の説明");
    w.keys("<Enter>");
    w.misses("下書き");
    let saved = w.door.read(|f| f.shifts(from, to)).unwrap();
    assert_eq!(saved.len(), 62);
    for s in saved.iter().filter(|s| chrono::Datelike::weekday(&s.date) == chrono::Weekday::Sun) {
        assert!([&s.duty, &s.backup].iter().all(|p| **p != Some("arai".into())), "{s:?}");
    }
    // What is set is not proposed again.
    w.keys("p");
    w.sees("案で入れられる枠はありません");
}
