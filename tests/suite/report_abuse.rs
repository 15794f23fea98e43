//! The four ways a case is about abuse, and what a report shows of it to someone it is not for: the
//! figures stay, the rows say nothing, and no line of an office is made of it.

use chrono::NaiveDate;
use daiji::domain::report::{Behind, Figure, Label, Report};
use daiji::domain::view::{self, RowOf};
use daiji::domain::{At, CaseId, Envelope, Outcome, PersonId, StaffId};
use daiji::rehearsal;
use daiji::store::Door;
use serde_json::{Value, json};

use crate::world::{scenarios, scratch};

struct Night {
    _dir: tempfile::TempDir,
    door: Door,
    at: At,
    sent: u32,
}

impl Night {
    fn begin() -> Self {
        let dir = scratch();
        let door = rehearsal::stage(&scenarios().join("f0.toml"), dir.path()).unwrap().door;
        Self { _dir: dir, door, at: "2026-11-22T20:15:00+09:00".parse().unwrap(), sent: 0 }
    }

    fn send(&mut self, who: &str, command: &Value) -> Outcome {
        self.at = self.at.plus_minutes(1);
        self.sent += 1;
        let (at, id) = (self.at, format!("n-{}", self.sent));
        let parsed = serde_json::from_value(command.clone()).unwrap();
        let envelope =
            Envelope { id, actor: who.into(), at, entered_at: at, seat: "t".into(), command: parsed };
        self.door.execute(&envelope).unwrap_or_else(|no| panic!("{command}: {no:?}")).outcome
    }
}

/// A case with a refusal of P1 and a stay at P2; then one of the ways, or none.
fn case_of(way: &str) -> (Night, CaseId, PersonId) {
    let mut n = Night::begin();
    let call = n.send("feed", &json!({"do":"ring_call","line":"desk","number":"0000-39-0099"})).call.unwrap();
    n.send("sakuma", &json!({"do":"answer_call","call":call}));
    let opened = n.send(
        "sakuma",
        &json!({"do":"open_case","call":call,"words":"見本","new_person":{"name":"見本 千代","sex":"male","about_age":40}}),
    );
    let (case, person) = (opened.case.unwrap(), opened.person.unwrap());
    let kind = if way == "call" { "abuse_report" } else { "consultation" };
    n.send("sakuma", &json!({"do":"classify_call","call":call,"kind":kind}));
    n.send("sakuma", &json!({"do":"check_safety","case":case,"danger":[]}));
    let ticked = if way == "tick" { vec!["violence_or_abuse", "home_lost"] } else { vec!["home_lost"] };
    n.send("sakuma", &json!({"do":"assess","case":case,"for":ticked}));
    for who in ["sakuma", "koguchi"] {
        n.send(who, &json!({"do":"give_view","case":case,"view":"emergency"}));
    }
    let asked = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"});
    let request = n.send("sakuma", &asked).request.unwrap();
    let no = json!({"do":"answer_request","request":request,"answer":"refused","reason":"staff_short","by":"夜勤"});
    n.send("sakuma", &no);
    let asked = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P2"});
    let request = n.send("sakuma", &asked).request.unwrap();
    let yes = json!({"do":"answer_request","request":request,"answer":"accepted","by":"夜勤"});
    let stay = n.send("sakuma", &yes).assignment.unwrap();
    n.send("sakuma", &json!({"do":"arrive","assignment":stay}));
    match way {
        "sheet" => {
            let report = json!({"kinds":["physical"],"seen":"怒鳴り声","urgency":"soon"});
            n.send("sakuma", &json!({"do":"record_abuse_report","case":case,"report":report}));
        }
        "flag" => {
            let change = json!({"flags":{"abuse_suspected":true}});
            n.send("sakuma", &json!({"do":"amend_person","person":person,"change":change,"reason":"聞いた"}));
        }
        _ => {}
    }
    (n, case, person)
}

fn has(behind: &Behind, case: CaseId) -> bool {
    match behind {
        Behind::Cases(all) => all.contains(&case),
        Behind::Requests(all) => all.iter().any(|r| r.0 == case),
        Behind::Uses(all) => all.iter().any(|u| u.case == case),
        Behind::Spans(all) => all.iter().any(|s| s.0 == case),
        Behind::Users(all) => all.iter().any(|u| u.1.contains(&case)),
        _ => false,
    }
}

/// Lines of an office made of the case.
fn by_office(report: &Report, case: CaseId) -> usize {
    let lines = report.tables.iter().flat_map(|t| &t.lines);
    let office = lines.filter(|l| matches!(l.label, Label::Office(..)));
    office.filter(|l| l.cells.iter().any(|c| has(&c.behind, case))).count()
}

/// Counts that are the same whatever the case is about.
const SAME: [&str; 9] = [
    "cases.requests.all",
    "cases.emergency.all",
    "supports.short_stay.begun",
    "supports.short_stay.persons",
    "supports.short_stay.nights",
    "asked.all.n",
    "refusals.staff_short.n",
    "refusals_by_office.all.staff_short",
    "calls.all.all",
];

#[test]
fn none_of_the_four_ways_shows_the_case_to_someone_it_is_not_for() {
    let later: At = "2026-12-10T10:00:00+09:00".parse().unwrap();
    let day = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let who = StaffId::new("arai");
    let mut plain: Vec<Figure> = Vec::new();
    for way in ["none", "sheet", "tick", "call", "flag"] {
        let (mut n, case, person) = case_of(way);
        let report = n.door.read(|s| view::month_report(s, later, Some(&who), day)).unwrap();
        let same: Vec<Figure> = SAME.iter().map(|p| report.cell(p).unwrap().figure.clone()).collect();
        let (mut behind, mut named, mut rows) = (0, 0, 0);
        for (path, cell) in report.figures() {
            let list = n
                .door
                .read(|s| view::report_rows(s, later, Some(&who), &cell.behind, 0, usize::MAX))
                .unwrap();
            assert_eq!(list.len(), cell.behind.len(), "{way} {path}");
            behind += usize::from(has(&cell.behind, case));
            named += list.iter().filter(|r| r.who.as_str().contains("千代")).count();
            rows +=
                list.iter().filter(|r| r.of == RowOf::Case(case) || r.of == RowOf::Person(person)).count();
        }
        assert!(behind > 20, "{way}: the case stands behind {behind} figures");
        if way == "none" {
            plain = same;
            assert!(named > 5 && rows > 5 && by_office(&report, case) == 5, "{named} {rows}");
            continue;
        }
        assert_eq!(same, plain, "{way}");
        assert_eq!((named, rows), (0, 0), "{way}");
        assert_eq!(by_office(&report, case), 0, "{way}");
        assert_eq!(
            report.cell("refusals_by_office.not_on_file.staff_short").unwrap().figure,
            Figure::Count(1)
        );
        let sheet = i64::from(way == "sheet");
        assert_eq!(report.cell("cases.abuse.all").unwrap().figure, Figure::Count(sheet), "{way}");
        // A supervisor is told.
        let boss = StaffId::new("koguchi");
        let cell = report.cell("supports.short_stay.persons").unwrap();
        let list = n.door.read(|s| view::report_rows(s, later, Some(&boss), &cell.behind, 0, 9)).unwrap();
        assert!(list.iter().any(|r| r.of == RowOf::Person(person)), "{way}: {list:?}");
    }
}
