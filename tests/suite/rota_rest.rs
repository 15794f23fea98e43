//! The short rests a proposal makes, listed by itself; and one count of a month's faults for the page,
//! its draft and `rota check`. It must not know how a rest is found (`domain` tests do).

use std::collections::BTreeSet;

use chrono::{Datelike, Months, NaiveDate};
use daiji::domain::{Counted, Facts, Finding, Problem, at, check_month, count_month};
use daiji::i18n::{Lang, rota as words};
use daiji::store::Door;
use serde_json::{Value, json};

use crate::bin::Home;
use crate::rota_plan::{a_month, key, officers};
use crate::world::World;

fn json_of(home: &Home, args: &[&str]) -> Value {
    let out = home.run(&[&["--json", "--as", "a"], args].concat());
    let read = serde_json::from_slice(&out.stdout);
    read.unwrap_or_else(|_| panic!("{args:?} {}", String::from_utf8_lossy(&out.stderr)))
}

fn text(home: &Home, lang: &str, args: &[&str]) -> String {
    let out = home.run(&[&["--lang", lang, "--as", "a"], args].concat());
    String::from_utf8_lossy(&out.stdout).into_owned()
}

/// Short rests as day, band, person, minutes.
type Rests = BTreeSet<(String, String, String, i64)>;

fn rests_in(list: &Value) -> Rests {
    let of = |f: &Value| {
        let said = |what: &str| f[what].as_str().unwrap().to_owned();
        (said("date"), said("band"), said("staff"), f["count"].as_i64().unwrap())
    };
    list.as_array().unwrap().iter().filter(|f| f["what"] == "short_rest").map(of).collect()
}

/// What `rota check` warns of, in the month and the one after.
fn warned(home: &Home, month: NaiveDate) -> Rests {
    let next = month.checked_add_months(Months::new(1)).unwrap();
    [month, next]
        .iter()
        .flat_map(|m| rests_in(&json_of(home, &["rota", "check", &key(*m)])["warnings"]))
        .collect()
}

#[test]
fn a_proposal_lists_the_short_rests_it_makes_itself_and_no_others() {
    // Three people for two places, day and night: somebody always comes back too soon.
    let home = officers("tochigi", &["市", "センター", "市"]);
    let month = a_month();
    let day = |n: u32| month.with_day0(n - 1).unwrap();
    // One short rest is somebody's own doing, before any proposal.
    let set = |date: NaiveDate, band: &str, duty: &str, backup: &str| json!({"do":"set_shift","date":date,"band":band,"duty":duty,"backup":backup});
    home.all_ok("a", &[set(day(14), "night", "a", "b"), set(day(15), "night", "c", "b")]);
    let band = json_of(&home, &["rota", "propose", &key(month)])["proposal"]["shifts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["date"] == json!(day(15)))
        .map(|s| s["band"].as_str().unwrap().to_owned())
        .unwrap();
    home.all_ok("a", &[set(day(15), &band, "a", "c")]);
    let before = warned(&home, month);
    let own = (day(15).to_string(), band.clone(), "a".to_owned(), 0);
    assert!(before.contains(&own), "{before:?}");

    let found = json_of(&home, &["rota", "propose", &key(month)]);
    let listed = rests_in(&found["proposal"]["rests"]);
    assert_eq!(listed.len(), found["proposal"]["rests"].as_array().unwrap().len(), "each once");
    assert!(listed.len() > 5 && !listed.contains(&own), "{listed:?}");
    // In words, with day, person and hours, in both languages.
    for (lang, head, line) in [
        ("ja", "この案で間が短くなる所 {n} か所", "{who}: 前の枠から 0時間0分"),
        ("en", "Rests this proposal makes too short: {n}", "{who}: 0 h 0 min after"),
    ] {
        let said = text(&home, lang, &["rota", "propose", &key(month)]);
        assert!(said.contains(&head.replace("{n}", &listed.len().to_string())), "{said}");
        for (date, _, who, minutes) in &listed {
            assert_eq!(*minutes, 0, "the bands of the city touch");
            let date: NaiveDate = date.parse().unwrap();
            let day = daiji::i18n::form::day(date, if lang == "ja" { Lang::Ja } else { Lang::En });
            let line = line.replace("{who}", &format!("職員{who}")).replace("職員root", "root");
            assert!(
                said.lines().any(|l| l.trim_start().starts_with(&day) && l.contains(&line)),
                "{day} {line} in\n{said}"
            );
        }
    }
    // Taken, they are exactly what `rota check` warns of beyond what stood there before.
    json_of(&home, &["rota", "propose", &key(month), "--take"]);
    let after = warned(&home, month);
    assert_eq!(after.difference(&before).cloned().collect::<Rests>(), listed);
    // Nothing is proposed any more: nothing is listed.
    let none = json_of(&home, &["rota", "propose", &key(month)]);
    assert_eq!(none["proposal"]["rests"], json!([]));
}

/// A month's counts as `rota check` has them.
fn counts(w: &mut World, month: &str) -> (Vec<Finding>, Vec<Counted>) {
    let (month, now): (NaiveDate, _) = (month.parse().unwrap(), w.now);
    w.door
        .read(|f| {
            let found = check_month(f, month, now)?;
            let counts = count_month(f, month, &found)?;
            Ok((found, counts))
        })
        .unwrap()
}

/// The faults counted on the page beside its grid, as they stand there.
fn shown(w: &mut World) -> BTreeSet<String> {
    let all = Problem::ALL.map(|p| words::problem(p).get(Lang::Ja));
    let screen = w.screen(120, 36);
    let part = |line: &str| line.rsplit('┃').nth(1).unwrap_or("").trim().to_owned();
    let side = |line: &str| {
        let at = ["! ", "- "].iter().filter_map(|s| line.rfind(s)).max()?;
        Some(line[at..].trim().to_owned())
    };
    let counted = |line: &String| {
        all.iter().any(|p| {
            let rest = line.get(2..).and_then(|l| l.strip_prefix(p)).unwrap_or("");
            rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
        })
    };
    screen.lines().map(part).filter_map(|l| side(&l)).filter(counted).collect()
}

#[test]
fn the_page_the_draft_and_the_check_count_the_same() {
    let mut w = World::night("2026-11-21T21:05");
    for (date, band, duty, backup) in [
        ("2026-12-10", "night", "otsuka", "sakuma"),
        ("2026-12-11", "day", "otsuka", "arai"),
        ("2026-12-11", "night", "arai", "sakuma"),
    ] {
        w.elsewhere(
            "ishikawa",
            json!({"do":"set_shift","date":date,"band":band,"duty":duty,"backup":backup}),
        );
    }
    w.sit("otsuka");
    w.keys("R]");
    let told = |c: &[Counted]| c.iter().map(|c| words::counted(c, Lang::Ja)).collect::<BTreeSet<_>>();
    let (found, counted) = counts(&mut w, "2026-12-01");
    let of =
        |counted: &[Counted], what: Problem| counted.iter().find(|c| c.what == what).map_or(0, |c| c.count);
    // otsuka from night to day, arai from day to night.
    assert_eq!(of(&counted, Problem::ShortRest), 2, "{found:?}");
    // Day by day: slots nobody has. The first morning is no slot of the month: it goes with the gap of
    // the first day, and is one more only where that day is covered.
    let mut nobody = |day: u32, hour: u32| {
        let at = at(2026, 12, day, hour, 0).unwrap();
        usize::from(w.door.read(|f| f.shifts_at(at)).unwrap().is_empty())
    };
    let open: usize = (1..=31).map(|day| nobody(day, 12) + nobody(day, 22)).sum();
    let open = open + nobody(1, 3) * (1 - nobody(1, 12));
    assert!(open > 40);
    assert_eq!(of(&counted, Problem::Gap), open);
    assert!(found.iter().filter(|f| f.what == Problem::Gap).count() < 10, "told as a few stretches");
    assert_eq!(shown(&mut w), told(&counted));
    // A proposal shown as a draft counts as it will once it is taken.
    w.keys("p");
    let drafted = shown(&mut w);
    assert_ne!(drafted, told(&counted));
    w.keys("<Enter>");
    let (_, taken) = counts(&mut w, "2026-12-01");
    assert_eq!(told(&taken), drafted);
    assert_eq!(shown(&mut w), drafted);
    // The question before the confirming counts them too.
    w.keys("k");
    let all: usize = taken.iter().map(|c| c.count).sum();
    w.sees(&format!("{all} 件"));
}

#[test]
fn rota_check_prints_the_sums_of_that_count() {
    let home = officers("tochigi", &["市", "センター", "市"]);
    let month = a_month();
    let date = month.with_day0(9).unwrap();
    let set = |band: &str, duty: &str| json!({"do":"set_shift","date":date,"band":band,"duty":duty});
    home.all_ok("a", &[set("night", "b")]);
    let found = json_of(&home, &["rota", "check", &key(month)]);
    let mut door = Door::open(&home.store()).unwrap();
    let now = found["lacks"][0]["from"].as_str().unwrap().parse().unwrap();
    let counted = door
        .read(|f| {
            let all = check_month(f, month, now)?;
            count_month(f, month, &all)
        })
        .unwrap();
    assert_eq!(found["counts"], serde_json::to_value(&counted).unwrap());
    assert!(counted.iter().any(|c| c.what == Problem::NoBackup && c.count == 1), "{counted:?}");
    let last = text(&home, "ja", &["rota", "check", &key(month)]);
    let sums: Vec<String> = counted.iter().map(|c| words::counted(c, Lang::Ja)).collect();
    assert_eq!(last.trim_end().lines().last().unwrap(), sums.join("  "), "{last}");
}
