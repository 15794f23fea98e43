//! Writes what a rule decided: one small function per kind of change.
//! It must not know why; the rules have checked everything the rows do not.

use super::act;
use super::apply_case;
use super::apply_link;
use super::apply_person;
use super::cols::{code, json, vals};
use super::keys::spaced_key;
use super::seam::{Sql, Tx};
use super::writing::{Stamp, is_new, moved, phones};
use crate::domain::{
    Area, BedUse, Call, CallId, Change, Code, Holiday, Provider, ProviderId, Publish, Replacement, Shift,
    Staff, Swap, Task,
};
use crate::text::Clean;

/// Writes one change; `place` is its order in the plan.
pub(super) fn apply(tx: &dyn Tx, stamp: &Stamp<'_>, place: i64, change: &Change) -> Sql<()> {
    match change {
        Change::Call(c) => call(tx, c),
        Change::Person(p, reason) => apply_person::person(tx, stamp, p, reason),
        Change::PersonGone(id, rev, reason) => super::imports::gone(tx, stamp, *id, *rev, reason),
        Change::Purge(entry) => super::purge::purge(tx, stamp, entry),
        Change::Purpose(person, words) => apply_person::purpose(tx, stamp, *person, words),
        Change::Staff(s) => staff(tx, s),
        Change::Shift(s) => shift(tx, s),
        Change::Swap(s) => swap(tx, s),
        Change::Replacement(r) => replacement(tx, r),
        Change::Wish(w) => super::wish::write(tx, w),
        Change::Holidays(days) => holidays(tx, days),
        Change::Provider(p) => provider(tx, p),
        Change::Partner(p) => super::partner::write(tx, p),
        Change::Handover(h) => super::handover::write(tx, h),
        Change::Queue(list, order) => queue(tx, list, order),
        Change::District(area, order) => district(tx, area, order),
        Change::Link(l) => apply_link::link(tx, l),
        Change::LinkOpened(id, at) => apply_link::opened(tx, *id, *at),
        Change::Publish(p) => publish(tx, p),
        Change::Bed(b) => bed(tx, b),
        Change::FreeBed(request, night, seq) => {
            let sql = "UPDATE bed_use SET freed = $1 WHERE request = $2 AND night = $3 AND freed IS NULL";
            // Freed twice is freed: the first release is the one that counts.
            tx.run(sql, vals![*seq, *request, *night])?;
            Ok(())
        }
        Change::Case(id, event) => apply_case::event(tx, stamp, place, *id, event),
        Change::Task(t) => task(tx, t),
        Change::Issue(i) => apply_case::issue(tx, i),
        Change::Activity(a) => super::logs::write(tx, a),
        Change::Budget(l) => super::logs_year::budget(tx, l),
        Change::Evaluation(e) => super::logs_year::evaluation(tx, e),
        Change::HardCase(h) => super::logs_year::hard_case(tx, h),
        Change::Reporter(case, who) => apply_case::reporter(tx, stamp, *case, who),
        Change::CallNote(id, words) => call_note(tx, stamp, place, *id, words),
        Change::StrikeNotes(id, seq) => {
            let sql = "UPDATE call_note SET struck = $1 WHERE call = $2 AND seq = $3 AND struck IS NULL";
            tx.run(sql, vals![stamp.seq, *id, *seq])?;
            Ok(())
        }
        Change::Act(foot) => act::keep(tx, stamp, foot),
    }
}

/// The area a change belongs to; none for what no list shows.
pub(super) fn area(change: &Change) -> Option<Area> {
    Some(match change {
        Change::Call(_) | Change::CallNote(..) | Change::StrikeNotes(..) => Area::Calls,
        Change::Person(..) | Change::PersonGone(..) | Change::Purge(_) => Area::Persons,
        Change::Purpose(..) | Change::LinkOpened(..) | Change::Act(_) => return None,
        Change::Staff(_) => Area::Staff,
        Change::Shift(_)
        | Change::Wish(_)
        | Change::Swap(_)
        | Change::Replacement(_)
        | Change::Holidays(_) => Area::Rota,
        Change::Provider(_)
        | Change::Partner(_)
        | Change::Queue(..)
        | Change::District(..)
        | Change::Link(_) => Area::Providers,
        Change::Publish(_) | Change::Bed(_) | Change::FreeBed(..) => Area::Vacancies,
        Change::Case(..) | Change::Reporter(..) | Change::Issue(_) | Change::Handover(_) => Area::Cases,
        Change::Activity(_) | Change::Budget(_) | Change::Evaluation(_) | Change::HardCase(_) => Area::Logs,
        Change::Task(_) => Area::Tasks,
    })
}

fn call(tx: &dyn Tx, c: &Call) -> Sql<()> {
    let sql = if is_new(c.rev) {
        "INSERT INTO call (rev, live, line, number, name, external_id, state, began, answered_at, answered_by, \
         seat, ended, possible, person, caller_name, relation, verified_by, kind, words, set_aside, late, \
         drill, id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
         $19, $20, $21, $22, $23)"
    } else {
        "UPDATE call SET rev = $1, live = $2, line = $3, number = $4, name = $5, external_id = $6, state = $7, \
         began = $8, answered_at = $9, answered_by = $10, seat = $11, ended = $12, possible = $13, \
         person = $14, caller_name = $15, relation = $16, verified_by = $17, kind = $18, words = $19, \
         set_aside = $20, late = $21, drill = $22 WHERE id = $23 AND rev = $1 - 1"
    };
    let values = vals![
        c.rev,
        c.is_live(),
        &c.line,
        c.number.as_ref(),
        c.name.as_ref(),
        c.external_id.as_ref(),
        code(&c.state)?,
        c.began,
        c.answered_at,
        c.answered_by.as_ref(),
        c.seat.as_ref(),
        c.ended,
        json(&c.possible)?,
        c.person,
        c.caller_name.as_ref(),
        c.relation.as_ref(),
        c.verified_by.as_ref().map(code).transpose()?,
        c.kind.as_ref().map(code).transpose()?,
        c.words.as_ref(),
        c.set_aside.as_ref(),
        c.late,
        c.drill,
        c.id,
    ];
    moved(tx.run(sql, values)?, "call")
}

fn call_note(tx: &dyn Tx, stamp: &Stamp<'_>, place: i64, call: CallId, words: &Clean) -> Sql<()> {
    let sql = "INSERT INTO call_note (call, seq, place, at, actor, words) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.run(sql, vals![call, stamp.seq, place, stamp.at, stamp.actor, words])?;
    Ok(())
}

fn staff(tx: &dyn Tx, s: &Staff) -> Sql<()> {
    let sql = if is_new(s.rev) {
        "INSERT INTO staff (rev, name, roles, org, login, phones, secret, ended, id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    } else {
        "UPDATE staff SET rev = $1, name = $2, roles = $3, org = $4, login = $5, phones = $6, secret = $7, \
         ended = $8 WHERE id = $9 AND rev = $1 - 1"
    };
    let values = vals![
        s.rev,
        &s.name,
        json(&s.roles)?,
        s.org.as_ref(),
        s.login.as_ref(),
        json(&s.phones)?,
        s.secret.as_ref(),
        s.ended,
        &s.id,
    ];
    moved(tx.run(sql, values)?, "staff")?;
    phones(tx, "staff", s.id.as_str(), s.phones.iter().map(|p| (p, "")))
}

fn shift(tx: &dyn Tx, s: &Shift) -> Sql<()> {
    let sql = if is_new(s.rev) {
        "INSERT INTO shift (rev, date, band, start_at, end_at, duty, backup, third, desk, id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    } else {
        "UPDATE shift SET rev = $1, date = $2, band = $3, start_at = $4, end_at = $5, duty = $6, backup = $7, \
         third = $8, desk = $9 WHERE id = $10 AND rev = $1 - 1"
    };
    let values = vals![
        s.rev,
        s.date,
        code(&s.band)?,
        s.start,
        s.end,
        s.duty.as_ref(),
        s.backup.as_ref(),
        s.third.as_ref(),
        s.desk.as_ref(),
        s.id,
    ];
    moved(tx.run(sql, values)?, "shift")
}

fn swap(tx: &dyn Tx, s: &Swap) -> Sql<()> {
    let sql = if is_new(s.rev) {
        "INSERT INTO swap (rev, open, body, id) VALUES ($1, $2, $3, $4)"
    } else {
        "UPDATE swap SET rev = $1, open = $2, body = $3 WHERE id = $4 AND rev = $1 - 1"
    };
    moved(tx.run(sql, vals![s.rev, s.is_open(), json(s)?, s.id])?, "swap")
}

fn replacement(tx: &dyn Tx, r: &Replacement) -> Sql<()> {
    let sql = if is_new(r.rev) {
        "INSERT INTO replacement (rev, at, body, task) VALUES ($1, $2, $3, $4)"
    } else {
        "UPDATE replacement SET rev = $1, at = $2, body = $3 WHERE task = $4 AND rev = $1 - 1"
    };
    moved(tx.run(sql, vals![r.rev, r.at, json(r)?, r.task])?, "replacement")
}

fn holidays(tx: &dyn Tx, days: &[Holiday]) -> Sql<()> {
    tx.run("DELETE FROM holiday", &[])?;
    for day in days {
        let sql = "INSERT INTO holiday (date, name) VALUES ($1, $2) \
                   ON CONFLICT (date) DO UPDATE SET name = excluded.name";
        tx.run(sql, vals![day.date, &day.name])?;
    }
    Ok(())
}

fn provider(tx: &dyn Tx, p: &Provider) -> Sql<()> {
    let office_no = p.office_no.as_ref().map(Clean::as_str).unwrap_or_default();
    let values = vals![
        p.rev,
        code(&p.service)?,
        &p.service_name,
        office_no,
        spaced_key(p.name.as_str()),
        p.ended,
        json(p)?,
        &p.id,
    ];
    if is_new(p.rev) {
        // The serial is past every number an id has used, so a made-up id is never taken.
        let digits: String = p.id.as_str().chars().filter(char::is_ascii_digit).take(9).collect();
        let own: i64 = digits.parse().unwrap_or(0);
        let last = super::cols::number(tx, "SELECT COALESCE(MAX(serial), 0) FROM provider", &[])?;
        let sql = "INSERT INTO provider (rev, service, service_name, office_no, name_key, ended, body, id, serial) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let mut values = values.to_vec();
        values.push((last + 1).max(own).into());
        tx.run(sql, &values)?;
    } else {
        let sql = "UPDATE provider SET rev = $1, service = $2, service_name = $3, office_no = $4, \
                   name_key = $5, ended = $6, body = $7 WHERE id = $8 AND rev = $1 - 1";
        moved(tx.run(sql, values)?, "provider")?;
    }
    super::read_provider::keep_end(tx, p, is_new(p.rev))?;
    phones(tx, "provider", p.id.as_str(), p.night_phones.iter().chain(&p.day_phones).map(|n| (n, "")))
}

fn queue(tx: &dyn Tx, list: &Code, order: &[ProviderId]) -> Sql<()> {
    tx.run("DELETE FROM rotation WHERE list = $1", vals![list])?;
    for (place, provider) in (1_i64..).zip(order) {
        let sql = "INSERT INTO rotation (list, place, provider) VALUES ($1, $2, $3)";
        tx.run(sql, vals![list, place, provider])?;
    }
    Ok(())
}

fn district(tx: &dyn Tx, area: &Clean, order: &[ProviderId]) -> Sql<()> {
    tx.run("DELETE FROM district WHERE area = $1", vals![area])?;
    for (place, provider) in (1_i64..).zip(order) {
        let sql = "INSERT INTO district (area, place, provider) VALUES ($1, $2, $3)";
        tx.run(sql, vals![area, place, provider])?;
    }
    Ok(())
}

fn publish(tx: &dyn Tx, p: &Publish) -> Sql<()> {
    let sql = "INSERT INTO publish (provider, night, room, seq, max, used, reserved, accepting, staff_tonight, \
               nurse, can_come, earliest_minutes, accepts, note, as_of, source, said_by, counts_upto, cannot) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
    let values = vals![
        &p.provider,
        p.night,
        code(&p.room)?,
        p.seq,
        p.max,
        p.used,
        p.reserved,
        p.accepting,
        p.staff_tonight,
        p.nurse,
        p.can_come,
        p.earliest_minutes,
        p.accepts.as_ref().map(json).transpose()?,
        &p.note,
        p.as_of,
        code(&p.source)?,
        &p.by,
        p.counts_upto,
        json(&p.cannot)?,
    ];
    tx.run(sql, values)?;
    Ok(())
}

fn bed(tx: &dyn Tx, b: &BedUse) -> Sql<()> {
    let sql = "INSERT INTO bed_use (request, night, provider, room, made, hold_until, held_by, at, freed) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (request, night) DO UPDATE SET \
               provider = excluded.provider, room = excluded.room, made = excluded.made, \
               hold_until = excluded.hold_until, held_by = excluded.held_by, at = excluded.at, \
               freed = excluded.freed";
    let values =
        vals![b.request, b.night, &b.provider, code(&b.room)?, b.made, b.hold_until, &b.by, b.at, b.freed];
    tx.run(sql, values)?;
    Ok(())
}

fn task(tx: &dyn Tx, t: &Task) -> Sql<()> {
    let sql = if is_new(t.rev) {
        "INSERT INTO task (rev, kind, case_id, person, provider, what, owner, due, made, done, id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    } else {
        "UPDATE task SET rev = $1, kind = $2, case_id = $3, person = $4, provider = $5, what = $6, owner = $7, \
         due = $8, made = $9, done = $10 WHERE id = $11 AND rev = $1 - 1"
    };
    let values = vals![
        t.rev,
        &t.kind,
        t.case,
        t.person,
        t.provider.as_ref(),
        &t.what,
        t.owner.as_ref(),
        t.due,
        t.made,
        t.done,
        t.id,
    ];
    moved(tx.run(sql, values)?, "task")
}
