//! The access log and the morning list as shown: registration numbers, never names (`rules.md` §7).
//! It must not know the journal; it decides who may read and what anybody must look over.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::access_row::AccessRow;
use super::look::{HIDDEN, Look};
use super::sights;
use crate::domain::access::{Access, Asked};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{Code, PersonId, Seq, StaffId};
use crate::domain::staff::{Actor, Role};
use crate::domain::time::At;
use crate::text::{Clean, fold};

/// Minutes back within which what nobody has looked over waits: a fortnight.
pub(super) const BACK: i64 = 14 * 24 * 60;
/// Minutes a call is a purpose after it was answered by whoever opens a record for it.
const CALL_IS_PURPOSE: i64 = 12 * 60;

/// The log as asked for, in order; none when the viewer is neither auditor nor supervisor.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn access_log(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    asked: &Asked,
) -> Fact<Option<Vec<AccessRow>>> {
    let look = Look::new(facts, now, viewer)?;
    if !look.has(Role::Auditor) && !look.has(Role::Supervisor) {
        return Ok(None);
    }
    rows(&look, asked).map(Some)
}

/// What a supervisor looks over: of the night named by its date (noon to noon) all of it, without
/// a date whatever nobody has looked at in a fortnight. None for anyone but a supervisor.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn morning(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    night: Option<NaiveDate>,
) -> Fact<Option<Vec<AccessRow>>> {
    let look = Look::new(facts, now, viewer)?;
    if !look.has(Role::Supervisor) {
        return Ok(None);
    }
    let (from, to) = match night {
        Some(date) => (noon(date), date.succ_opt().map(noon)),
        None => (now.plus_minutes(-BACK), None),
    };
    let mut rows = rows(&look, &Asked { from: Some(from), to, ..Asked::default() })?;
    rows.retain(|r| r.why.is_some() && (night.is_some() || r.looked.is_none()));
    Ok(Some(rows))
}

fn noon(date: NaiveDate) -> At {
    use chrono::Datelike;
    crate::domain::time::at(date.year(), date.month(), date.day(), 12, 0).unwrap_or(At(0))
}

pub(super) fn rows(look: &Look<'_>, asked: &Asked) -> Fact<Vec<AccessRow>> {
    let all = look.facts.accesses(asked)?;
    let since = all.first().map_or(look.now, |a| a.entered_at);
    let mut looked: BTreeMap<Seq, (Clean, At)> = BTreeMap::new();
    for over in look.facts.looked_over(since)? {
        let name = look.actor(&over.by)?;
        for seq in over.events {
            looked.entry(seq).or_insert_with(|| (name.clone(), over.at));
        }
    }
    let (mut out, mut whom) = (Vec::with_capacity(all.len()), Vec::with_capacity(all.len()));
    for access in all {
        let person = access.person;
        let mut row = row(look, access)?;
        row.looked = looked.remove(&row.seq);
        // By whatever number they were opened, they are one person.
        whom.push(person.map(|id| look.person(id)).transpose()?.flatten().map(|p| p.id));
        out.push(row);
    }
    sights::mark_many(&mut out, &whom);
    Ok(out)
}

fn row(look: &Look<'_>, a: Access) -> Fact<AccessRow> {
    let person = a.person.map(|id| look.person(id)).transpose()?.flatten();
    let hidden = person.as_ref().is_some_and(|p| p.record.flags.hidden);
    let reg_no = person.as_ref().and_then(|p| p.record.reg_no.clone()).and_then(Clean::some);
    let number = |id: PersonId| Clean::new(&format!("#{id}"));
    // Typed words may name people and places.
    let words = match &person {
        _ if a.words.is_empty() => Clean::default(),
        Some(p) if hidden && !look.may_know(p)? => Clean::new(HIDDEN),
        Some(p) => veiled(&a.words, &[&p.record.name, &p.record.reading, &p.record.call_name]),
        None => a.words.clone(),
    };
    let staff = match &a.actor {
        Actor::Staff(id) => Some(id.clone()),
        _ => None,
    };
    let address = a.said.part.as_ref().is_some_and(|p| p.as_str() == "address");
    let shown = match a.command.as_str() {
        "see_person" if address => "address",
        "see_person" if hidden => "risk",
        "see_person" => "record",
        _ => "",
    };
    let opened = a.command.as_str() == "see_person" && a.refused.is_none();
    let close = sights::close(look, &a.actor, person.as_deref().filter(|_| opened));
    Ok(AccessRow {
        why: match why(look, &a, hidden && address)? {
            None => unusual(look, &a, hidden, close.as_ref())?,
            told => told,
        },
        times: 0,
        close,
        seq: a.seq,
        at: a.at,
        late: (a.entered_at != a.at).then_some(a.entered_at),
        own: staff.is_some() && staff.as_ref() == look.viewer(),
        who: look.actor(&a.actor)?,
        staff,
        seat: a.seat,
        whom: reg_no.or_else(|| a.person.map(number)).unwrap_or_default(),
        hidden,
        shown: Code::new(if a.refused.is_some() { "" } else { shown }),
        purpose: a.said.purpose_code().unwrap_or_else(|| Code::new("")),
        call: a.call,
        case: a.case,
        words,
        second: a.said.second.as_ref().map(|id| look.name(id)).unwrap_or_default(),
        sheet: a.said.sheet,
        paper: a.said.paper,
        details: a.said.fields,
        recipient: a.said.recipient,
        office: match &a.said.provider {
            None => Clean::default(),
            // Whoever learns which office was told learns where they are.
            Some(_) if hidden && !look.decides_tonight() => Clean::new(HIDDEN),
            Some(p) => look.place_name(Some(p), &Clean::default())?,
        },
        basis: a.said.basis,
        refused: a.refused,
        looked: None,
        command: a.command,
    })
}

/// Why an opening for a call or a case in hand is looked at all the same: a hidden person, one whose
/// telephone is the opener's own, hours in which the opener had no shift.
fn unusual(look: &Look<'_>, a: &Access, hidden: bool, close: Option<&Code>) -> Fact<Option<Code>> {
    if a.command.as_str() != "see_person" || a.refused.is_some() {
        return Ok(None);
    }
    if hidden {
        return Ok(Some(Code::new("hidden")));
    }
    if close.is_some_and(|c| c.as_str() == "same_phone") {
        return Ok(Some(Code::new("close")));
    }
    Ok(sights::off_shift(look, a)?.then(|| Code::new("off_shift")))
}

/// Names of the person out of words: the reader of an audit learns a number, not a name.
fn veiled(words: &Clean, names: &[&Clean]) -> Clean {
    let mut text = words.to_string();
    for name in names.iter().flat_map(|n| [n.as_str()].into_iter().chain(n.as_str().split_whitespace())) {
        if name.chars().count() > 1 {
            text = text.replace(name, "○○");
        }
    }
    // Written with other spaces, width or kana it is still the name: then nothing is shown.
    let folded = fold(&text);
    let there = |n: &&Clean| n.as_str().chars().count() > 1 && folded.contains(&fold(n.as_str()));
    if names.iter().any(there) { Clean::new("○○") } else { Clean::new(&text) }
}

/// Why a supervisor looks at it: what was opened outside a call or a case, a hidden address,
/// what left the desk, what was refused, what was taken back, who was made one with whom, what
/// keeps a hidden person safe and was changed.
fn why(look: &Look<'_>, a: &Access, hidden_address: bool) -> Fact<Option<Code>> {
    let outside = match a.said.purpose_code().as_ref().map(Code::as_str) {
        Some("call") => !at_hand(look, a)?.unwrap_or(true),
        Some("case") => match a.case.map(|id| look.file(id)).transpose()?.flatten() {
            Some(case) => closed_before(&case, a) || !concerns(look, case.person, a.person)?,
            None => true,
        },
        _ => true,
    };
    let code = match a.command.as_str() {
        _ if a.refused.is_some() => "refused",
        "see_person" if hidden_address => "hidden_address",
        "see_person" if outside => "outside",
        "see_person" => return Ok(None),
        "print_sheet" | "print_paper" | "disclose" | "export_journal" => "left",
        "archive_records" | "purge_records" => "retention",
        "undo" | "undo_import" => "undone",
        "import_persons" => "imported",
        "lift_hidden" if a.guarded.is_empty() => "lift",
        _ if a.guarded.len() > 1 => "guarded",
        _ if !a.guarded.is_empty() => return Ok(a.guarded.first().cloned()),
        _ => "identity",
    };
    Ok(Some(Code::new(code)))
}

/// Whether the call was in the opener's own hands; none when there is no such call any more.
fn at_hand(look: &Look<'_>, a: &Access) -> Fact<Option<bool>> {
    let Some(call) = a.call.map(|id| look.facts.call(id)).transpose()?.flatten() else { return Ok(None) };
    let mine = matches!(&a.actor, Actor::Staff(id) if call.answered_by.as_ref() == Some(id));
    // When it was entered: an old hour given with it makes no call fresh.
    let fresh = call.answered_at.is_some_and(|at| a.entered_at.seconds_since(at) <= CALL_IS_PURPOSE * 60);
    // A call nobody has been named for yet may be about anyone.
    let about = call.person.is_none() || concerns(look, call.person, a.person)?;
    Ok(Some(mine && fresh && about))
}

/// Whether the record opened is the person's it was opened for, by whatever number it was then, or
/// of one household with theirs.
fn concerns(look: &Look<'_>, about: Option<PersonId>, opened: Option<PersonId>) -> Fact<bool> {
    let read = |id: Option<PersonId>| id.map_or(Ok(None), |id| look.person(id));
    let (Some(about), Some(opened)) = (read(about)?, read(opened)?) else { return Ok(false) };
    Ok(about.id == opened.id || about.record.linked.iter().any(|l| l.person == opened.id))
}

/// Whether a case had been closed when it was given as the purpose.
fn closed_before(case: &crate::domain::case_file::CaseFile, a: &Access) -> bool {
    use crate::domain::case::CaseEvent;
    let last = case
        .counting()
        .rfind(|h| h.seq < a.seq && matches!(h.event, CaseEvent::Closed { .. } | CaseEvent::Reopened { .. }));
    last.is_some_and(|h| matches!(h.event, CaseEvent::Closed { .. }))
}
