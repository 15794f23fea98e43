//! What reports count against the slow way: the index against the fold after scenarios and random
//! acts, figures against a naive recount. It knows nothing of words and pages.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use daiji::domain::report::{Counted, Figure, Period, Report, registered_then};
use daiji::domain::view;
use daiji::domain::{At, CaseFile, Fact, Facts, PersonId, Question, RequestState, View, case_sum};
use daiji::rehearsal;
use daiji::store::{Door, Snapshot};

use crate::history::{self, Dice};
use crate::report::november;
use crate::world::{scenarios, scratch};

fn folded(s: &Snapshot<'_>) -> Fact<Vec<CaseFile>> {
    s.case_ids(usize::MAX)?.into_iter().map(|id| s.case(id).map(Option::unwrap)).collect()
}

fn index_is_fold(door: &mut Door, what: &str) {
    let (mut naive, index, persons, spans) = door
        .read(|s| {
            let mut naive = Vec::new();
            for file in folded(s)? {
                naive.extend(case_sum(s, &file)?);
            }
            let mut spans: BTreeMap<PersonId, Counted> = BTreeMap::new();
            let mut ids = Vec::new();
            s.each_person_keys(&mut |k| ids.push(k.id))?;
            for id in ids {
                let kept = s.person(id)?.unwrap();
                let mut all = Vec::new();
                for version in s.person_versions(kept.id)? {
                    registered_then(&mut all, &version.record);
                }
                spans.insert(
                    id,
                    Counted {
                        id: kept.id,
                        hidden: kept.record.flags.hidden,
                        birth: kept.record.birth,
                        spans: all,
                    },
                );
            }
            Ok((naive, s.case_sums(At(i64::MIN), At(i64::MAX))?, s.counted_persons()?, spans))
        })
        .unwrap();
    naive.sort_by_key(|c| (c.opened, c.id));
    assert_eq!(index, naive, "{what}");
    for (id, counted) in spans {
        assert_eq!(persons.get(&id), Some(&counted), "{what}: person {id}");
    }
}

#[test]
fn the_index_is_the_fold_after_every_scenario() {
    let mut cases = 0;
    for entry in std::fs::read_dir(scenarios()).unwrap() {
        let file = entry.unwrap().path();
        // Each chain once, by its end.
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if file.extension().is_none_or(|e| e != "toml") || name.starts_with("f-") {
            continue;
        }
        let dir = scratch();
        let mut door = rehearsal::stage(&file, dir.path()).unwrap().door;
        cases += door.read(|s| s.case_ids(usize::MAX)).unwrap().len();
        index_is_fold(&mut door, &name);
    }
    assert!(cases > 30, "{cases}");
}

#[test]
fn the_index_is_the_fold_after_random_acts_and_their_undoing() {
    let (_dir, _store, mut door) = november();
    let mut dice = Dice(11);
    let mut at: At = "2026-11-22T05:00:00+09:00".parse().unwrap();
    let mut cases: Vec<String> = Vec::new();
    let (mut requests, mut stays): (Vec<i64>, Vec<i64>) = (Vec::new(), Vec::new());
    let mut done = 0;
    for n in 0..160_u32 {
        at = at.plus_minutes(i64::from(dice.below(3)));
        let pick = |all: &[i64], dice: &mut Dice| {
            all.get(usize::try_from(dice.below(u32::try_from(all.len()).unwrap_or(1))).unwrap()).copied()
        };
        let case = cases.last().cloned().unwrap_or_default();
        let who = if dice.below(2) == 0 { "otsuka" } else { "sakuma" };
        let json = match dice.below(9) {
            0 => serde_json::json!({"do":"open_case","words":"見本","drill": dice.below(4) == 0}),
            1 => serde_json::json!({"do":"check_safety","case":case,"danger":[]}),
            2 | 3 => serde_json::json!({"do":"give_view","case":case,"view":"emergency"}),
            4 => serde_json::json!({"do":"request_place","case":case,"kind":"home_help","provider":"H1"}),
            5 => serde_json::json!({"do":"answer_request","request":pick(&requests, &mut dice),
                "answer":if dice.below(3) == 0 { "refused" } else { "accepted" },"reason":"full","by":"夜勤"}),
            6 => serde_json::json!({"do":"arrive","assignment":pick(&stays, &mut dice)}),
            7 => {
                serde_json::json!({"do":"end_support","assignment":pick(&stays, &mut dice),"reason":"x","destination":"自宅"})
            }
            _ => serde_json::json!({"do":"undo"}),
        };
        let Ok(command) = serde_json::from_value(json) else { continue };
        let envelope = daiji::domain::Envelope {
            id: format!("random-{n}"),
            actor: who.into(),
            at,
            entered_at: at,
            seat: "t".into(),
            command,
        };
        let Ok(made) = door.execute(&envelope) else { continue };
        done += 1;
        cases.extend(made.outcome.case.map(|c| c.to_string()).filter(|c| !cases.contains(c)));
        requests.extend(made.outcome.request.map(|r| r.0));
        stays.extend(made.outcome.assignment.map(|a| a.0));
    }
    assert!(done > 40 && cases.len() > 2, "{done} done, {} cases", cases.len());
    index_is_fold(&mut door, "random acts");
}

pub(crate) fn count(report: &Report, path: &str) -> i64 {
    match report.cell(path).unwrap_or_else(|| panic!("{path}")).figure {
        Figure::Count(n) | Figure::Days(n) | Figure::Nights(n) => n,
        ref other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn figures_are_what_a_naive_recount_of_the_cases_finds() {
    let now: At = "2027-04-02T00:00:00+09:00".parse().unwrap();
    for seed in [1, 2, 3] {
        let dir = scratch();
        let path = dir.path().join("desk.db");
        history::write(&path, history::Size { years: 2, cases: 160, calls: 640, persons: 40 }, seed);
        let mut door = Door::open(&path).unwrap();
        index_is_fold(&mut door, "a history");
        let files = door.read(folded).unwrap();
        let files: Vec<&CaseFile> = files.iter().filter(|f| !f.drill).collect();
        assert!(files.len() < 160, "some were drills");
        let month = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
        let report = door.read(|s| view::month_report(s, now, None, month)).unwrap();
        against(&report, &files, now);
        let year = door.read(|s| view::year_report(s, now, None, 2026)).unwrap().unwrap();
        against(&year, &files, now);
        // The months add up to the year where months can.
        let of = |c: &str| count(&year, &format!("months.all.{c}"));
        let months = |c: &str| -> i64 {
            year.period
                .months()
                .iter()
                .map(|m| count(&year, &format!("months.{}.{c}", m.format("%Y-%m"))))
                .sum()
        };
        for column in ["calls", "requests", "emergency", "not_carried", "days", "nights"] {
            assert_eq!(of(column), months(column), "{column}");
        }
        assert!(of("persons") < months("persons"), "a person is one of the year, however many months");
    }
}

fn against(report: &Report, files: &[&CaseFile], now: At) {
    let p = report.period;
    let opened: Vec<&&CaseFile> = files.iter().filter(|f| p.has(f.opened_at.date())).collect();
    let emergency = |f: &CaseFile| f.agreed(Question::Decision) == Some(View::Emergency);
    let n = |all: usize| i64::try_from(all).unwrap();
    assert_eq!(count(report, "cases.requests.all"), n(opened.len()));
    assert_eq!(count(report, "cases.emergency.all"), n(opened.iter().filter(|f| emergency(f)).count()));
    let refused = files
        .iter()
        .flat_map(|f| &f.requests)
        .filter(|r| r.state == RequestState::Refused && p.has(r.asked_at.date()));
    assert_eq!(count(report, "refusals.all.n"), n(refused.count()));
    // Day by day and night by night, the slow way.
    let (mut days, mut nights, mut persons) = (0, 0, BTreeSet::new());
    for f in files {
        for a in f.assignments.iter().filter(|a| a.kind.lodges()) {
            let Some(came) = a.arrived_at else { continue };
            let left = a.ended_at.map_or(now.date(), At::date);
            let mut day = a.night.min(came.date());
            while day <= left {
                if p.has(day) && day >= came.date() {
                    days += 1;
                    persons.insert(f.person.map_or((1, f.id.to_string()), |id| (0, id.to_string())));
                }
                if p.has(day) && day < left {
                    nights += 1;
                    persons.insert(f.person.map_or((1, f.id.to_string()), |id| (0, id.to_string())));
                }
                day = day.checked_add_days(Days::new(1)).unwrap();
            }
        }
    }
    assert_eq!(count(report, "supports.lodgings.days"), days);
    assert_eq!(count(report, "supports.lodgings.nights"), nights);
    assert_eq!(count(report, "supports.lodgings.persons"), n(persons.len()));
    assert!(days > 0 && nights > 0 && nights <= days + n(persons.len()));
}

#[test]
fn a_month_of_many_years_reads_the_month() {
    let dir = scratch();
    let path = dir.path().join("desk.db");
    history::write(&path, history::Size { years: 10, cases: 600, calls: 2_400, persons: 30 }, 5);
    let mut door = Door::open(&path).unwrap();
    let month = Period::month(NaiveDate::from_ymd_opt(2021, 6, 1).unwrap());
    let (cases, calls) = door
        .read(|s| Ok((s.case_sums(month.from(), month.to())?, s.call_sums(month.from(), month.to())?)))
        .unwrap();
    assert!((4..60).contains(&cases.len()), "of 600 cases {} had to do with the month", cases.len());
    assert!((15..30).contains(&calls.calls.len()), "{}", calls.calls.len());
    let conn = rusqlite::Connection::open(&path).unwrap();
    let plan = |sql: &str| -> String {
        let mut query = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        query.query_row([], |row| row.get(3)).unwrap()
    };
    let cases = plan("SELECT body FROM case_sum WHERE last >= 1 AND first < 2");
    assert!(cases.contains("USING INDEX case_sum_time"), "{cases}");
    let calls = plan("SELECT id FROM call WHERE began >= 1 AND began < 2 AND drill = 0 ORDER BY began, id");
    assert!(calls.contains("call_began"), "{calls}");
}
