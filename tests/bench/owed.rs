//! What a city owes, invented over a history and written straight into its tables: reviews, offices
//! whose agreements end, tasks, a few open cases. It knows the tables the list of dues reads.

use std::path::Path;

use chrono::{Days, NaiveDate};
use daiji::domain::{At, Record, Registration, dues};
use rusqlite::{Connection, params};

use crate::history::{self, Size};

/// How much is invented.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owed {
    /// The history under it.
    pub(crate) size: Size,
    /// Offices.
    pub(crate) offices: u32,
    /// Open tasks.
    pub(crate) tasks: u32,
    /// Cases left open.
    pub(crate) open: u32,
}

/// What the list is to hold, counted while it was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Lines of persons.
    pub(crate) persons: usize,
    /// Offices whose agreement ends.
    pub(crate) offices: usize,
    /// Tasks.
    pub(crate) tasks: usize,
}

/// The day that is looked at: the history's last month.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 3, 30).unwrap()
}

/// The minute: after midnight, when nobody rings an office for its numbers.
pub(crate) fn now() -> At {
    At::local(today(), chrono::NaiveTime::from_hms_opt(1, 0, 0).unwrap())
}

/// Days ahead, as at the desk.
pub(crate) const AHEAD: u32 = 60;

/// Writes the store.
pub(crate) fn write(path: &Path, of: Owed) -> Counts {
    history::write(path, of.size, 7);
    let mut conn = Connection::open(path).unwrap();
    let tx = conn.transaction().unwrap();
    let sql = "INSERT INTO staff (id, rev, name, roles, phones) \
               VALUES ('otsuka', 1, '大塚', '[\"officer\"]', '[]')";
    tx.execute(sql, []).unwrap();
    let counts = Counts {
        persons: persons(&tx, of.size.persons),
        offices: offices(&tx, of.offices),
        tasks: tasks(&tx, of.tasks),
    };
    let sql = "UPDATE case_ SET closed = 1 WHERE closed = 0 AND id NOT IN \
               (SELECT id FROM case_ WHERE closed = 0 ORDER BY year DESC, serial DESC LIMIT ?1)";
    tx.execute(sql, [of.open]).unwrap();
    tx.commit().unwrap();
    conn.execute_batch("ANALYZE").unwrap();
    counts
}

fn last() -> NaiveDate {
    today().checked_add_days(Days::new(u64::from(AHEAD))).unwrap()
}

/// Whoever is registered has a review a year; one in forty's is late by a month.
fn persons(tx: &Connection, many: u32) -> usize {
    let mut shown = 0;
    for id in 1..=i64::from(many) {
        let sql = "SELECT body FROM person_version WHERE person = ?1 AND rev = 1";
        let body: String = tx.query_row(sql, [id], |r| r.get(0)).unwrap();
        let mut record: Record = serde_json::from_str(&body).unwrap();
        if record.registration != Registration::Registered {
            continue;
        }
        let after = u64::try_from(id % 365).unwrap();
        let review = today().checked_add_days(Days::new(after)).unwrap();
        record.review_due = Some(if id % 40 == 0 { today() - Days::new(30) } else { review });
        record.plan_entry = record.registered_on;
        let sql = "UPDATE person_version SET body = ?1 WHERE person = ?2 AND rev = 1";
        tx.prepare_cached(sql)
            .unwrap()
            .execute(params![serde_json::to_string(&record).unwrap(), id])
            .unwrap();
        for (kind, due) in dues(&record) {
            let sql = "INSERT INTO person_due (person, kind, due) VALUES (?1, ?2, ?3)";
            tx.prepare_cached(sql).unwrap().execute(params![id, kind.code(), due.to_string()]).unwrap();
            shown += usize::from(due <= last());
        }
    }
    shown
}

/// Every hundredth office's agreement ends within the list's reach, every tenth's later.
fn offices(tx: &Connection, many: u32) -> usize {
    let services = ["short_stay", "home_help", "group_home", "day_service", "consultation", "other"];
    let mut shown = 0;
    for (n, service) in (1..=many).zip(services.iter().cycle()) {
        let days = if n % 100 == 0 { n % AHEAD } else { 400 };
        let end = (n % 10 == 0).then(|| today().checked_add_days(Days::new(u64::from(days))).unwrap());
        let standing = end.map_or_else(|| serde_json::json!({}), |d| serde_json::json!({"agreed_until": d}));
        let body = serde_json::json!({
            "id": format!("P{n}"), "rev": 1, "service": service, "service_name": service,
            "name": format!("見本事業所 {n}"), "address": format!("栃木県栃木市見本町{n}-1"),
            "day_phones": [format!("0000-{:02}-{:04}", n % 100, n % 10_000)], "standing": standing,
        });
        let sql = "INSERT INTO provider (id, rev, serial, service, service_name, office_no, name_key, ended, \
                   body) VALUES (?1, 1, ?2, ?3, ?3, '', '', 0, ?4)";
        let row = params![format!("P{n}"), n, service, body.to_string()];
        tx.prepare_cached(sql).unwrap().execute(row).unwrap();
        if let Some(end) = end {
            let sql = "INSERT INTO provider_end (provider, day) VALUES (?1, ?2)";
            tx.prepare_cached(sql).unwrap().execute(params![format!("P{n}"), end.to_string()]).unwrap();
            shown += usize::from(end <= last());
        }
    }
    shown
}

/// One an office day, a month ahead.
fn tasks(tx: &Connection, many: u32) -> usize {
    for n in 1..=i64::from(many) {
        let due = now().plus_minutes(n % 30 * 24 * 60);
        let sql = "INSERT INTO task (id, rev, kind, what, owner, due, made) VALUES (?1, 1, 'office', ?2, '大塚', ?3, 0)";
        let row = params![n, format!("用事 {n}"), due.0];
        tx.prepare_cached(sql).unwrap().execute(row).unwrap();
    }
    usize::try_from(many).unwrap()
}
