//! Offices with a turn, everybody they were asked for, the numbers they told and the consultants on
//! the records, written straight into the tables over a history. It knows the tables that a report's
//! tables of offices and of consultants read.

use std::path::Path;

use daiji::domain::report::CaseSum;
use daiji::domain::{At, City, Record, Registration, SupportKind};
use rusqlite::{Connection, params};
use serde::Serialize;

/// Offices of a history.
const OFFICES: u32 = 9;

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Times an office was asked for a short stay.
    pub(crate) asked: usize,
    /// Registered persons, each with a consultant.
    pub(crate) consulted: usize,
}

/// Writes them over a history of so many persons that lies there.
pub(crate) fn write(path: &Path, persons: u32) -> Counts {
    let city = daiji::city::load("tochigi").unwrap();
    let mut conn = Connection::open(path).unwrap();
    let tx = conn.transaction().unwrap();
    for n in 1..=OFFICES {
        office(&tx, n);
    }
    let sums: Vec<CaseSum> = {
        let mut query = tx.prepare("SELECT body FROM case_sum ORDER BY case_id").unwrap();
        let rows = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
        rows.map(|body| serde_json::from_str(&body.unwrap()).unwrap()).collect()
    };
    let asked = sums.iter().map(|sum| asked(&tx, &city, sum)).sum();
    let consulted = (1..=i64::from(persons)).filter(|id| consultant(&tx, *id)).count();
    tx.commit().unwrap();
    Counts { asked, consulted }
}

fn office(tx: &Connection, n: u32) {
    let id = format!("P{n}");
    let body = serde_json::json!({
        "id": id, "rev": 1, "service": "short_stay", "service_name": "短期入所",
        "name": format!("見本短期入所 {n}"), "address": format!("栃木県栃木市見本町{n}-1"),
    });
    let sql = "INSERT INTO provider (id, rev, serial, service, service_name, office_no, name_key, ended, body) \
               VALUES (?1, 1, ?2, 'short_stay', '', '', '', 0, ?3)";
    tx.execute(sql, params![id, n, body.to_string()]).unwrap();
    let sql = "INSERT INTO rotation (list, place, provider) VALUES ('short_stay', ?1, ?2)";
    tx.execute(sql, params![n, id]).unwrap();
}

fn code(value: &impl Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// The index of who was asked, and a number told an hour before.
fn asked(tx: &Connection, city: &City, sum: &CaseSum) -> usize {
    let mut stays = 0;
    for a in &sum.asked {
        let Some(office) = &a.provider else { continue };
        let sql = "INSERT INTO case_part (kind, id, case_id) VALUES ('request', ?1, ?2)";
        tx.prepare_cached(sql).unwrap().execute(params![a.request.0, sum.id.to_string()]).unwrap();
        let sql = "INSERT INTO ask (request, provider, kind, state, at, answered_at, drill) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)";
        let answered = a.answered.map(|at| at.0);
        let row = params![a.request.0, office.as_str(), code(&a.kind), code(&a.state), a.at.0, answered];
        tx.prepare_cached(sql).unwrap().execute(row).unwrap();
        if a.kind != SupportKind::ShortStay {
            continue;
        }
        stays += 1;
        let told = At(a.at.0 - 3_600_000);
        let night = city.night_of(a.at);
        let sql = "INSERT INTO publish (provider, night, room, seq, accepting, nurse, note, as_of, source, \
                   said_by, counts_upto) VALUES (?1, ?2, 'any', ?3, ?4, 0, '', ?5, 'self', '', 0)";
        let row = params![office.as_str(), night.to_string(), a.request.0, a.request.0 % 3, told.0];
        tx.prepare_cached(sql).unwrap().execute(row).unwrap();
    }
    stays
}

/// Whoever is registered has one of forty consultants; whether this person is.
fn consultant(tx: &Connection, id: i64) -> bool {
    let sql = "SELECT body FROM person_version WHERE person = ?1 AND rev = 1";
    let body: String = tx.prepare_cached(sql).unwrap().query_row([id], |row| row.get(0)).unwrap();
    let mut record: Record = serde_json::from_str(&body).unwrap();
    if record.registration != Registration::Registered {
        return false;
    }
    record.consult_office = format!("見本相談所 {}", id % 8).into();
    record.consultant = format!("見本 相談{}", id % 40).into();
    let sql = "UPDATE person_version SET body = ?1 WHERE person = ?2 AND rev = 1";
    tx.prepare_cached(sql).unwrap().execute(params![serde_json::to_string(&record).unwrap(), id]).unwrap();
    true
}
