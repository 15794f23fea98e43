//! Providers, turns, numbers given and beds taken, as rows.
//! It must not know how free beds are worked out (`domain::free`).

use chrono::NaiveDate;

use super::cols::{Cols, a_body, all, code, number, one, vals};
use super::seam::{Sql, Tx};
use crate::domain::{At, BedUse, Code, Posted, Provider, ProviderId, Publish, RequestId, Seq, Service};
use crate::text::Clean;

pub(super) fn by_id(tx: &dyn Tx, id: &ProviderId) -> Sql<Option<Provider>> {
    one(tx, "SELECT body FROM provider WHERE id = $1", vals![id], a_body)
}

pub(super) fn by_key(tx: &dyn Tx, office_no: &str, service: &str, name_key: &str) -> Sql<Option<Provider>> {
    let sql =
        "SELECT body FROM provider WHERE office_no = $1 AND service_name = $2 AND name_key = $3 ORDER BY id";
    one(tx, sql, vals![office_no, service, name_key], a_body)
}

pub(super) fn of_service(tx: &dyn Tx, service: Service, limit: usize) -> Sql<Vec<Provider>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = "SELECT body FROM provider WHERE service = $1 AND ended = 0 ORDER BY id LIMIT $2";
    all(tx, sql, vals![code(&service)?, limit], a_body)
}

/// Running offices of which something agreed ends on or before a day, the earliest first.
pub(super) fn ending(tx: &dyn Tx, until: NaiveDate) -> Sql<Vec<Provider>> {
    let sql = "SELECT v.body FROM provider_end e JOIN provider v ON v.id = e.provider \
               WHERE e.day <= $1 AND v.ended = 0 ORDER BY e.day, e.provider";
    all(tx, sql, vals![until], a_body)
}

/// Writes when the first thing agreed with an office ends; a new office has no row yet.
pub(super) fn keep_end(tx: &dyn Tx, p: &Provider, new: bool) -> Sql<()> {
    if !new {
        tx.run("DELETE FROM provider_end WHERE provider = $1", vals![&p.id])?;
    }
    if let Some(day) = p.standing.first_end() {
        tx.run("INSERT INTO provider_end (provider, day) VALUES ($1, $2)", vals![&p.id, day])?;
    }
    Ok(())
}

/// Fills that index of a file that had none.
pub(super) fn fill_ends(tx: &dyn Tx) -> Sql<()> {
    for provider in all(tx, "SELECT body FROM provider ORDER BY id", &[], a_body::<Provider>)? {
        keep_end(tx, &provider, false)?;
    }
    Ok(())
}

/// Those of a service that gave a number for a night in [from, to], by id.
pub(super) fn publishers(
    tx: &dyn Tx,
    service: Service,
    from: NaiveDate,
    to: NaiveDate,
    limit: usize,
) -> Sql<Vec<ProviderId>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let sql = "SELECT DISTINCT p.provider FROM publish p JOIN provider v ON v.id = p.provider \
               WHERE p.night BETWEEN $1 AND $2 AND v.service = $3 AND v.ended = 0 \
               AND p.seq = (SELECT MAX(n.seq) FROM publish n \
                 WHERE n.provider = p.provider AND n.night = p.night AND n.room = p.room) \
               AND (p.nurse = 1 OR p.note <> '' OR p.cannot <> '[]' OR p.accepts IS NOT NULL OR COALESCE(p.max, p.used, \
                 p.reserved, p.accepting, p.staff_tonight, p.can_come, p.earliest_minutes) IS NOT NULL) \
               ORDER BY p.provider LIMIT $4";
    all(tx, sql, vals![from, to, code(&service)?, limit], |c| Ok(c.text()?.into()))
}

pub(super) fn count(tx: &dyn Tx) -> Sql<u64> {
    Ok(number(tx, "SELECT COUNT(*) FROM provider WHERE ended = 0", &[])?.unsigned_abs())
}

pub(super) fn queue(tx: &dyn Tx, list: &Code) -> Sql<Vec<ProviderId>> {
    let sql = "SELECT provider FROM rotation WHERE list = $1 ORDER BY place";
    all(tx, sql, vals![list], |c| Ok(c.text()?.into()))
}

pub(super) fn district(tx: &dyn Tx, area: &str) -> Sql<Vec<ProviderId>> {
    let sql = "SELECT provider FROM district WHERE area = $1 ORDER BY place";
    all(tx, sql, vals![area], |c| Ok(c.text()?.into()))
}

/// Every area with its providers in order, by name of the area.
pub(super) fn districts(tx: &dyn Tx) -> Sql<Vec<(Clean, Vec<ProviderId>)>> {
    let sql = "SELECT area, provider FROM district ORDER BY area, place";
    let rows = all(tx, sql, &[], |c| Ok((c.clean()?, ProviderId::from(c.text()?))))?;
    let mut areas: Vec<(Clean, Vec<ProviderId>)> = Vec::new();
    for (area, provider) in rows {
        match areas.last_mut() {
            Some((last, of_area)) if *last == area => of_area.push(provider),
            _ => areas.push((area, vec![provider])),
        }
    }
    Ok(areas)
}

/// The newest number of each night and room kind, by night, then room.
pub(super) fn published(tx: &dyn Tx, id: &ProviderId, from: NaiveDate, to: NaiveDate) -> Sql<Vec<Publish>> {
    let sql = "SELECT provider, night, room, max, used, reserved, accepting, staff_tonight, nurse, can_come, \
               earliest_minutes, accepts, note, as_of, source, said_by, seq, counts_upto, cannot FROM publish p \
               WHERE provider = $1 AND night BETWEEN $2 AND $3 AND seq = (SELECT MAX(n.seq) FROM publish n \
                 WHERE n.provider = p.provider AND n.night = p.night AND n.room = p.room) \
               ORDER BY night, room";
    let mut said = all(tx, sql, vals![id, from, to], |c| {
        Ok(Publish {
            provider: c.text()?.into(),
            night: c.date()?,
            room: c.code()?,
            max: c.small()?,
            used: c.small()?,
            reserved: c.small()?,
            accepting: c.small()?,
            staff_tonight: c.small()?,
            nurse: c.flag()?,
            can_come: c.int_or()?.map(|n| n != 0),
            earliest_minutes: c.small()?,
            accepts: c.json_or()?,
            note: c.clean()?,
            as_of: c.at()?,
            source: c.code()?,
            by: c.clean()?,
            seq: Seq(c.int()?),
            counts_upto: Seq(c.int()?),
            cannot: c.json()?,
        })
    })?;
    said.retain(Publish::says_something);
    Ok(said)
}

/// What stood for a night at an instant, the newest of each room kind.
pub(super) fn posted(tx: &dyn Tx, id: &ProviderId, night: NaiveDate, by: At) -> Sql<Vec<Posted>> {
    let sql = "SELECT room, accepting, as_of FROM publish p WHERE provider = $1 AND night = $2 \
               AND seq = (SELECT MAX(n.seq) FROM publish n WHERE n.provider = p.provider \
                 AND n.night = p.night AND n.room = p.room AND n.as_of <= $3) ORDER BY room";
    all(tx, sql, vals![id, night, by], |c| {
        Ok(Posted { room: c.code()?, accepting: c.small()?, as_of: c.at()? })
    })
}

/// When whoever told anything for a night by an instant had told it last.
pub(super) fn told_by(tx: &dyn Tx, night: NaiveDate, by: At) -> Sql<Vec<(ProviderId, At)>> {
    let sql = "SELECT provider, MAX(as_of) FROM publish WHERE night = $1 AND as_of <= $2 \
               GROUP BY provider ORDER BY provider";
    all(tx, sql, vals![night, by], |c| Ok((c.text()?.into(), c.at()?)))
}

fn bed(c: &Cols<'_>) -> Sql<BedUse> {
    Ok(BedUse {
        request: RequestId(c.int()?),
        provider: c.text()?.into(),
        night: c.date()?,
        room: c.code()?,
        made: Seq(c.int()?),
        hold_until: c.at_or()?,
        by: c.clean()?,
        at: c.at()?,
        freed: c.int_or()?.map(Seq),
    })
}

pub(super) fn bed_uses(tx: &dyn Tx, id: &ProviderId, from: NaiveDate, to: NaiveDate) -> Sql<Vec<BedUse>> {
    let sql = "SELECT request, provider, night, room, made, hold_until, held_by, at, freed FROM bed_use \
               WHERE provider = $1 AND night BETWEEN $2 AND $3 ORDER BY night, made, request";
    all(tx, sql, vals![id, from, to], bed)
}

pub(super) fn bed_of(tx: &dyn Tx, request: RequestId, night: NaiveDate) -> Sql<Option<BedUse>> {
    let sql = "SELECT request, provider, night, room, made, hold_until, held_by, at, freed FROM bed_use \
               WHERE request = $1 AND night = $2";
    one(tx, sql, vals![request, night], bed)
}

pub(super) fn lapsed_holds(tx: &dyn Tx, now: At) -> Sql<Vec<BedUse>> {
    let sql = "SELECT request, provider, night, room, made, hold_until, held_by, at, freed FROM bed_use \
               WHERE freed IS NULL AND hold_until <= $1 ORDER BY hold_until, request";
    all(tx, sql, vals![now], bed)
}
