//! Years of invented nights, written straight into the tables of a store: the door would take hours
//! for 100,000 calls. Cases are real events, folded once here as the store does for its own rows.
//! It knows the tables a report reads and no report.

use std::path::Path;

use chrono::{Days, NaiveDate, NaiveTime};
use daiji::domain::report::CaseSum;
use daiji::domain::{
    Actor, Answer, At, CallId, CaseEvent, CaseFile, CaseId, City, CloseResult, Findings, Happened, PersonId,
    Place, ProviderId, Question, Record, RefusalReason, Registration, RequestId, Seq, StaffId, SupportKind,
    View, ViewId, fiscal_year,
};
use daiji::store::Door;
use daiji::text::Clean;
use rusqlite::{Connection, params};

/// How much is invented.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Years, the last one beginning in April 2026.
    pub(crate) years: i32,
    /// Cases.
    pub(crate) cases: u32,
    /// Calls, one of them a case's each time.
    pub(crate) calls: u32,
    /// Persons on file.
    pub(crate) persons: u32,
}

/// Small and repeatable.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap_or(0) % n.max(1)
    }
}

const KINDS: [&str; 8] = [
    "emergency_request",
    "consultation",
    "anxiety_talk",
    "abuse_report",
    "provider_report",
    "police_fire",
    "wrong",
    "silent",
];
const REASONS: [RefusalReason; 4] =
    [RefusalReason::Full, RefusalReason::StaffShort, RefusalReason::Behaviour, RefusalReason::Medical];

/// Writes a store with a history; its city.
pub(crate) fn write(path: &Path, size: Size, seed: u64) -> City {
    let city = daiji::city::load("tochigi").unwrap();
    drop(Door::create(path, &city, At(0)).unwrap());
    let mut conn = Connection::open(path).unwrap();
    let tx = conn.transaction().unwrap();
    let mut dice = Dice(seed);
    for id in 1..=size.persons {
        person(&tx, &mut dice, i64::from(id));
    }
    let first = NaiveDate::from_ymd_opt(2027 - size.years, 4, 1).unwrap();
    let days = u32::try_from((NaiveDate::from_ymd_opt(2027, 4, 1).unwrap() - first).num_days()).unwrap();
    let mut serials = std::collections::BTreeMap::new();
    let mut seq = 0;
    for n in 0..size.calls {
        // In order of time, spread over the years.
        let day = u32::try_from(u64::from(n) * u64::from(days) / u64::from(size.calls)).unwrap();
        let date = first.checked_add_days(Days::new(u64::from(day))).unwrap();
        let time = NaiveTime::from_num_seconds_from_midnight_opt(dice.below(86_400), 0).unwrap();
        let began = At::local(date, time);
        let id = i64::from(n) + 1;
        let of = (dice.below(4) > 0).then(|| i64::from(dice.below(size.persons)) + 1);
        call(&tx, &mut dice, id, began, of);
        let share = size.calls / size.cases.max(1);
        if n % share.max(1) == 0 && n / share.max(1) < size.cases {
            let year = u16::try_from(fiscal_year(date) - 2018).unwrap_or(0);
            let serial = serials.entry(year).or_insert(0_u32);
            *serial += 1;
            case(&tx, &mut dice, &city, CaseId { year, serial: *serial }, CallId(id), began, of, &mut seq);
        }
    }
    tx.commit().unwrap();
    city
}

fn person(tx: &Connection, dice: &mut Dice, id: i64) {
    let birth = NaiveDate::from_ymd_opt(1940 + i32::try_from(dice.below(80)).unwrap(), 1 + dice.below(12), 1);
    let registered = (dice.below(3) > 0).then(|| {
        NaiveDate::from_ymd_opt(2016 + i32::try_from(dice.below(11)).unwrap(), 1 + dice.below(12), 2).unwrap()
    });
    let record = Record {
        name: format!("見本 {id}").into(),
        birth,
        registration: if registered.is_some() {
            Registration::Registered
        } else {
            Registration::Unregistered
        },
        registered_on: registered,
        ..Record::default()
    };
    let sql = "INSERT INTO person (rev, written_at, written_by, reg_no, recipient_no, name_key, reading_key, \
               address_key, birth, hidden, coordinator, find, id) \
               VALUES (1, 0, 'system', NULL, NULL, '', '', '', ?1, 0, NULL, 'x', ?2)";
    tx.prepare_cached(sql).unwrap().execute(params![birth.map(|b| b.to_string()), id]).unwrap();
    let sql = "INSERT INTO person_version (person, rev, seq, at, actor, reason, body) \
               VALUES (?1, 1, 0, 0, 'system', '', ?2)";
    let body = serde_json::to_string(&record).unwrap();
    tx.prepare_cached(sql).unwrap().execute(params![id, body]).unwrap();
    if let Some(since) = registered {
        let sql = "INSERT INTO person_span (person, since, until) VALUES (?1, ?2, NULL)";
        tx.prepare_cached(sql).unwrap().execute(params![id, since.to_string()]).unwrap();
    }
}

fn call(tx: &Connection, dice: &mut Dice, id: i64, began: At, person: Option<i64>) {
    let missed = dice.below(20) == 0;
    let answered = (!missed).then(|| began.0 + i64::from(dice.below(40)) * 1000);
    let ended = answered.map_or(began.0 + 30_000, |at| at + i64::from(dice.below(90)) * 60_000);
    let sql = "INSERT INTO call (rev, live, line, number, name, external_id, state, began, answered_at, \
               answered_by, seat, ended, possible, person, caller_name, relation, verified_by, kind, words, \
               set_aside, late, drill, id) VALUES (1, 0, 'desk', NULL, NULL, NULL, ?1, ?2, ?3, 'otsuka', '', \
               ?4, '[]', ?5, NULL, NULL, NULL, ?6, NULL, 'x', 0, 0, ?7)";
    let state = if missed { "missed" } else { "ended" };
    let kind = (dice.below(10) > 0).then(|| KINDS[usize::try_from(dice.below(8)).unwrap()]);
    let row = params![state, began.0, answered, ended, person, kind, id];
    tx.prepare_cached(sql).unwrap().execute(row).unwrap();
}

/// The events of a case, in order.
struct Told<'a> {
    seq: &'a mut i64,
    events: Vec<Happened>,
}

impl Told<'_> {
    fn add(&mut self, at: At, event: CaseEvent) -> i64 {
        *self.seq += 1;
        let actor = Actor::Staff(StaffId::new("otsuka"));
        self.events.push(Happened { seq: Seq(*self.seq), at, entered_at: None, actor, event });
        *self.seq
    }

    fn view(&mut self, at: At, staff: &str, place: Place, value: View) {
        let event = CaseEvent::ViewGiven {
            view: ViewId(*self.seq + 1),
            on: Question::Decision,
            staff: StaffId::new(staff),
            place,
            value,
            reason: Clean::default(),
            heard: None,
            org: Clean::default(),
        };
        self.add(at, event);
    }
}

#[expect(clippy::too_many_arguments, reason = "what a case hangs on")]
fn case(
    tx: &Connection,
    dice: &mut Dice,
    city: &City,
    id: CaseId,
    call: CallId,
    began: At,
    person: Option<i64>,
    seq: &mut i64,
) {
    let mut t = Told { seq, events: Vec::new() };
    let mut frozen = city.freeze();
    (frozen.definition, frozen.supports) = (None, Vec::new());
    let mut at = began.plus_minutes(2);
    let opened = CaseEvent::Opened {
        call: Some(call),
        person: person.map(PersonId),
        words: Clean::default(),
        checked_by: None,
        frozen: Box::new(frozen),
        drill: dice.below(50) == 0,
    };
    t.add(at, opened);
    at = at.plus_minutes(i64::from(dice.below(40)));
    let emergency = dice.below(3) > 0;
    let value = if emergency { View::Emergency } else { View::NotEmergency };
    t.view(at, "otsuka", Place::Duty, value);
    at = at.plus_minutes(3);
    t.view(at, "sakuma", Place::Backup, value);
    let result = if emergency { supported(&mut t, dice, city, at) } else { (CloseResult::NoSupport, at) };
    if dice.below(30) > 0 {
        let reason = Clean::new(if emergency { "" } else { "anxiety_talk" });
        let (result, at) = result;
        t.add(
            at,
            CaseEvent::Closed { result, destination: Clean::default(), reason, explained: Clean::default() },
        );
    }
    // Some of what was done was taken back.
    if let Some(last) = t.events.last().filter(|_| dice.below(40) == 0) {
        let (at, event) = (last.at.plus_minutes(1), CaseEvent::Undone { event: last.seq });
        t.add(at, event);
    }
    store(tx, id, person, t.events, began);
}

/// Offices asked until one takes them; where they went afterwards, and when.
fn supported(t: &mut Told<'_>, dice: &mut Dice, city: &City, from: At) -> (CloseResult, At) {
    let mut at = from;
    for _ in 0..4 {
        at = at.plus_minutes(5 + i64::from(dice.below(20)));
        let kind = if dice.below(5) == 0 { SupportKind::HomeHelp } else { SupportKind::ShortStay };
        let night = city.night_of(at);
        let until = night.checked_add_days(Days::new(7)).unwrap();
        let request = RequestId(*t.seq + 1);
        t.add(
            at,
            CaseEvent::PlaceRequested {
                request,
                kind,
                provider: Some(ProviderId::new(&format!("P{}", 1 + dice.below(9)))),
                who: Clean::default(),
                room: None,
                night,
                until,
                default_until: true,
                hold_until: None,
                skips: Vec::new(),
                warnings: Vec::new(),
                confirmed_needs: Vec::new(),
                planned: dice.below(4) == 0,
            },
        );
        at = at.plus_minutes(6);
        let yes = dice.below(2) == 0;
        let reason = (!yes).then(|| REASONS[usize::try_from(dice.below(4)).unwrap()]);
        let answer = if yes { Answer::Accepted } else { Answer::Refused };
        let assignment = yes.then(|| daiji::domain::AssignmentId(*t.seq + 1));
        let (words, by) = (Clean::default(), Clean::default());
        t.add(at, CaseEvent::RequestAnswered { request, answer, reason, words, by, assignment });
        let Some(assignment) = assignment else { continue };
        at = at.plus_minutes(30 + i64::from(dice.below(90)));
        t.add(at, CaseEvent::Arrived { assignment, night: city.night_of(at), until });
        at = at.plus_minutes(i64::from(dice.below(14)) * 24 * 60 + 300);
        let (reason, destination) = (Clean::default(), Clean::default());
        t.add(at, CaseEvent::SupportEnded { assignment, reason, destination });
        at = at.plus_minutes(i64::from(dice.below(5)) * 24 * 60);
        let (members, findings) = (Vec::new(), Box::new(Findings::default()));
        t.add(at, CaseEvent::ConferenceHeld { on: at, members, findings });
        break;
    }
    (CloseResult::Home, at.plus_minutes(30))
}

fn store(tx: &Connection, id: CaseId, person: Option<i64>, events: Vec<Happened>, began: At) {
    let file = CaseFile::fold(id, events).unwrap();
    let sql = "INSERT INTO case_ (id, year, serial, person, opened_at, closed, drill) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let row = params![
        id.to_string(),
        id.year,
        id.serial,
        person,
        file.opened_at.0,
        file.closed.is_some(),
        file.drill
    ];
    tx.prepare_cached(sql).unwrap().execute(row).unwrap();
    for h in &file.events {
        let sql = "INSERT INTO case_event (seq, place, case_id, at, entered_at, actor, body) \
                   VALUES (?1, 1, ?2, ?3, NULL, ?4, ?5)";
        let body = serde_json::to_string(&h.event).unwrap();
        let row = params![h.seq.0, id.to_string(), h.at.0, h.actor.to_string(), body];
        tx.prepare_cached(sql).unwrap().execute(row).unwrap();
    }
    let Some(sum) = CaseSum::of(&file, Some(began)) else { return };
    let (first, last) = sum.span();
    let sql = "INSERT INTO case_sum (case_id, first, last, body) VALUES (?1, ?2, ?3, ?4)";
    let row = params![id.to_string(), first.0, last.0, serde_json::to_string(&sum).unwrap()];
    tx.prepare_cached(sql).unwrap().execute(row).unwrap();
}
