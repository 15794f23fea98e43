//! Pane 2: the calls, ringing first, then the running ones, masked for the viewer.
//! It must not show a name or condition of anyone while it rings (`rules.md` §7).

use super::look::{HIDDEN, Look};
use super::maybe_caller::MaybeCaller;
use super::types::CallRow;
use crate::domain::call::{Call, CallState, NOBODY_ANSWERED, Possible};
use crate::domain::facts::Fact;
use crate::domain::ids::PersonId;
use crate::domain::person::Person;
use crate::text::Clean;

/// Calls read, for counting a number's calls of today.
const READ: usize = 120;
/// Ended calls shown at most.
const SHOWN_ENDED: usize = 40;

/// The calls a board works with: everything running or unsettled, and the newest ended ones.
pub(super) fn recent(look: &Look<'_>) -> Fact<Vec<Call>> {
    look.facts.recent_calls(READ)
}

/// Rows of pane 2: ringing first, the longest first; then what runs, then the others, newest first.
pub(super) fn rows(look: &Look<'_>, calls: &[Call]) -> Fact<Vec<CallRow>> {
    let mut order: Vec<&Call> = calls.iter().collect();
    order.sort_by_key(|c| match c.state {
        CallState::Ringing => (0, c.began.0, c.id.0),
        CallState::Answered => (1, -c.began.0, -c.id.0),
        _ => (2, -c.began.0, -c.id.0),
    });
    let mut ended = 0;
    let mut out = Vec::new();
    for call in order {
        if call.state == CallState::Ended {
            ended += 1;
            if ended > SHOWN_ENDED {
                continue;
            }
        }
        out.push(row(look, call, calls)?);
    }
    Ok(out)
}

fn row(look: &Look<'_>, call: &Call, all: &[Call]) -> Fact<CallRow> {
    let sees = look.sees_persons();
    let person = call.person.map(|id| look.known(id)).transpose()?.flatten();
    let case = look.open_cases()?.iter().find(|c| c.calls.contains(&call.id));
    let hears = look.hears(call, case);
    // What was said of a person the viewer may not know stays with those who may.
    let open = sees && hears && (call.person.is_none() || person.is_some());
    let reporter = look.is_reporter(call)?;
    let named = |text: Option<&Clean>| text.filter(|_| hears && !reporter).cloned();
    let words = |text: Option<&Clean>| text.filter(|_| open).cloned().unwrap_or_default();
    // Words said of a hidden person may say where they are: for those who took it or lead it.
    let said = person.as_ref().is_none_or(|p| !p.record.flags.hidden)
        || look.decides_tonight()
        || look.took(call)
        || case.is_some_and(|c| look.decides(c));
    let nameless = !look.on_shift() && of_hidden(look, call)?;
    let notes = if open && call.state != CallState::Ringing { look.notes(call)? } else { Vec::new() };
    // The newest words somebody said; a call back in vain alone hides none of them.
    let newest = |vain: bool| {
        let of = notes.iter().filter(|(_, _, w)| w.as_str().starts_with(NOBODY_ANSWERED) == vain);
        of.max_by_key(|(at, _, _)| *at).map(|(_, _, w)| w.clone())
    };
    let caller_said = || words(call.words.as_ref()).some();
    let note = newest(false).or_else(caller_said).or_else(|| newest(true));
    Ok(CallRow {
        id: call.id,
        state: call.state,
        began: call.began,
        answered_at: call.answered_at,
        ended: call.ended,
        line: call.line.clone(),
        number: call.number.as_ref().map(|n| if reporter { Clean::new(HIDDEN) } else { n.clone() }),
        network_name: if sees && !nameless {
            named(call.name.as_ref()).unwrap_or_default()
        } else {
            Clean::default()
        },
        maybe: possible(look, call)?,
        by: call.answered_by.clone(),
        by_name: call.answered_by.as_ref().map(|id| look.name(id)).unwrap_or_default(),
        seat: call.seat.clone().unwrap_or_default(),
        person: person.as_ref().filter(|_| hears).map(|p| p.id),
        reg_no: person.as_ref().filter(|_| hears).and_then(|p| p.record.reg_no.clone()).unwrap_or_default(),
        caller: words(named(call.caller_name.as_ref()).as_ref()),
        relation: words(named(call.relation.as_ref()).as_ref()),
        kind: call.kind.filter(|_| open),
        note: note.filter(|_| said).unwrap_or_default(),
        times_today: times_today(call, all),
        settled: call.set_aside.is_some(),
        perpetrator: perpetrator(look, call, person.as_deref())?,
        case: case.filter(|_| open).map(|c| c.id),
        drill: call.drill,
    })
}

/// How often this number (or a withheld one) has called on the day of the call, itself counted.
fn times_today(call: &Call, all: &[Call]) -> u32 {
    let day = call.began.date();
    let same = all.iter().filter(|c| c.number == call.number && c.began <= call.began);
    u32::try_from(same.filter(|c| c.began.date() == day).count()).unwrap_or(u32::MAX)
}

/// Whether a call may be of a hidden person: the network's name of the caller is theirs too.
fn of_hidden(look: &Look<'_>, call: &Call) -> Fact<bool> {
    let possible = call.possible.iter().filter_map(|p| match p {
        Possible::Person { person } | Possible::Contact { person, .. } => Some(*person),
        Possible::Provider { .. } | Possible::Staff { .. } => None,
    });
    for id in possible.chain(call.person) {
        if look.person(id)?.is_some_and(|p| p.record.flags.hidden) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whom the number may belong to, where that is for the viewer: never a reporter's.
pub(super) fn possible(look: &Look<'_>, call: &Call) -> Fact<Vec<MaybeCaller>> {
    let case = look.open_cases()?.iter().find(|c| c.calls.contains(&call.id));
    let told = look.sees_persons() && look.hears(call, case) && !look.is_reporter(call)?;
    if told { maybe(look, call) } else { Ok(Vec::new()) }
}

/// Whom the number may belong to: registration number, relation, district; of a hidden person
/// 秘匿 alone to those on shift, nothing to others.
fn maybe(look: &Look<'_>, call: &Call) -> Fact<Vec<MaybeCaller>> {
    let mut out = Vec::new();
    for possible in &call.possible {
        match possible {
            Possible::Person { person } => out.extend(one(look, *person, &Clean::new("本人"))?),
            Possible::Contact { person, relation } => out.extend(one(look, *person, relation)?),
            Possible::Provider { provider } => {
                let other = look.place_name(Some(provider), &Clean::default())?;
                out.push(MaybeCaller { other, ..MaybeCaller::default() });
            }
            Possible::Staff { staff } => {
                out.push(MaybeCaller { other: look.name(staff), ..MaybeCaller::default() });
            }
        }
    }
    Ok(out)
}

fn one(look: &Look<'_>, id: PersonId, relation: &Clean) -> Fact<Option<MaybeCaller>> {
    let Some(person) = look.known(id)? else { return Ok(None) };
    if person.record.flags.hidden {
        // Of a hidden person even the coordinator learns of a ringing call only on shift.
        let row = MaybeCaller { person: Some(person.id), hidden: true, ..MaybeCaller::default() };
        return Ok(look.on_shift().then_some(row));
    }
    Ok(Some(MaybeCaller {
        person: Some(person.id),
        reg_no: person.record.reg_no.clone().unwrap_or_default(),
        relation: relation.clone(),
        district: person.record.district.clone(),
        ..MaybeCaller::default()
    }))
}

/// Whether the caller must be told nothing: their name is that of an alleged perpetrator of the
/// person the call is, or may be, about, or they are of a family from which a running case hides
/// the place.
fn perpetrator(look: &Look<'_>, call: &Call, person: Option<&Person>) -> Fact<bool> {
    if person.is_some_and(|p| named(call, p)) {
        return Ok(true);
    }
    if let Some(p) = person
        && kin(call, p)
        && kept_from_family(look, call, p.id)?
    {
        return Ok(true);
    }
    for possible in &call.possible {
        let (Possible::Person { person } | Possible::Contact { person, .. }) = possible else { continue };
        if look.known(*person)?.is_some_and(|p| named(call, &p)) {
            return Ok(true);
        }
        if matches!(possible, Possible::Contact { .. }) && kept_from_family(look, call, *person)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The caller's name is one of those the person's record warns of.
fn named(call: &Call, person: &Person) -> bool {
    let callers = [&call.caller_name, &call.name].into_iter().flatten().map(|n| squeeze(n.as_str()));
    let callers: Vec<String> = callers.filter(|n| n.chars().count() > 1).collect();
    person.record.flags.perpetrators.iter().map(|n| squeeze(n.as_str())).any(|bad| {
        bad.chars().count() > 1 && callers.iter().any(|n| n.contains(&bad) || bad.contains(n.as_str()))
    })
}

/// The caller said to be one of the person's contacts.
fn kin(call: &Call, person: &Person) -> bool {
    let told = call.relation.as_ref().filter(|r| !r.is_empty());
    told.is_some_and(|r| person.record.contacts.iter().any(|c| c.relation == *r))
}

/// A running case the viewer may know keeps the person's place from the family (AT-08); the call
/// that reported it is not meant.
fn kept_from_family(look: &Look<'_>, call: &Call, person: PersonId) -> Fact<bool> {
    let mut cases = look.open_cases()?.iter().filter(|c| c.person == Some(person) && c.place_hidden());
    Ok(cases.any(|c| !c.calls.contains(&call.id) && look.lists(c, true)))
}

fn squeeze(name: &str) -> String {
    name.split_whitespace().collect()
}
