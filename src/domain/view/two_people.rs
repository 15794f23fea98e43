//! Who decides a case: who has said what, who is waited for, whom to try next (`rules.md` §2).
//! It must not decide: `CaseFile::agreed` does, and the door refuses.

use super::flow::{Alone, ChainRow, Decider, TwoPeople, Unsigned};
use super::look::Look;
use super::roster;
use crate::domain::case::{CaseEvent, Place, Question, View};
use crate::domain::case_file::{CaseFile, GivenView};
use crate::domain::city::DecidesBy;
use crate::domain::facts::Fact;
use crate::domain::ids::StaffId;
use crate::domain::staff::{Role, Staff};
use crate::domain::time::At;

/// Supervisors shown in the chain at most.
const SUPERVISORS: usize = 4;

/// Views on the decision itself.
fn decision(case: &CaseFile) -> impl Iterator<Item = &GivenView> {
    case.views.iter().filter(|v| v.on == Question::Decision)
}

/// Tries that did not reach someone, and the last of them.
fn unreached(case: &CaseFile, who: &StaffId) -> (u32, Option<At>) {
    let tries = case.tries.iter().filter(|(id, _, reached)| id == who && !reached);
    let all: Vec<At> = tries.map(|(_, at, _)| *at).collect();
    (u32::try_from(all.len()).unwrap_or(u32::MAX), all.last().copied())
}

fn asked(case: &CaseFile, who: &StaffId) -> Option<At> {
    case.tries.iter().rev().find(|(id, _, reached)| id == who && *reached).map(|(_, at, _)| *at)
}

/// Everything the decision pane says.
pub(super) fn build(look: &Look<'_>, case: &CaseFile) -> Fact<TwoPeople> {
    let frozen = &case.frozen;
    let first_try = case.tries.iter().filter(|(_, _, ok)| !ok).map(|(_, at, _)| *at).min();
    let unsigned = case.unsigned().map(|v| Unsigned {
        view: v.id,
        name: look.name(&v.staff),
        mine: look.viewer() == Some(&v.staff),
        at: v.at,
    });
    let callable = callable(look, case, first_try)?;
    Ok(TwoPeople {
        by: frozen.decides.by,
        words: frozen.decides.words.clone(),
        people: people(look, case)?,
        same_side: same_side(case),
        chain: chain(look, case, &callable),
        callable,
        tries: frozen.tries,
        minutes: frozen.tries_minutes,
        first_try,
        alone: alone(look, case)?,
        unsigned: unsigned.collect(),
    })
}

fn people(look: &Look<'_>, case: &CaseFile) -> Fact<Vec<Decider>> {
    let shift = look.shift_of(case)?;
    let settled = case.agreed(Question::Decision).is_some();
    let mut out: Vec<Decider> = Vec::new();
    let (duty, backup) = (shift.and_then(|s| s.duty.as_ref()), shift.and_then(|s| s.backup.as_ref()));
    for (place, id) in [(Place::Duty, duty), (Place::Backup, backup)] {
        let given = id.and_then(|id| decision(case).find(|v| v.staff == *id));
        if !settled || given.is_some() {
            out.push(decider(look, case, place, id, given));
        }
    }
    let listed = |out: &[Decider], id: &StaffId| out.iter().any(|d| d.who.id.as_ref() == Some(id));
    for v in decision(case) {
        if !listed(&out, &v.staff) {
            out.push(decider(look, case, v.place, Some(&v.staff), Some(v)));
        }
    }
    if !settled {
        for (id, _, _) in &case.tries {
            if !listed(&out, id) {
                out.push(decider(look, case, place_of(look, case, id)?, Some(id), None));
            }
        }
    }
    Ok(out)
}

fn decider(
    look: &Look<'_>,
    case: &CaseFile,
    place: Place,
    id: Option<&StaffId>,
    given: Option<&GivenView>,
) -> Decider {
    Decider {
        place,
        who: roster::on_shift(look, id),
        view: given.map(|v| v.value),
        at: given.map(|v| v.at),
        reason: given.map(|v| v.reason.clone()).unwrap_or_default(),
        heard: given.and_then(|v| v.heard.as_ref()).map(|h| (h.channel.clone(), h.words.clone())),
        signed: given.is_none_or(|v| v.signed),
        asked: id.and_then(|id| asked(case, id)),
        unreached: id.map_or(0, |id| unreached(case, id).0),
    }
}

fn place_of(look: &Look<'_>, case: &CaseFile, id: &StaffId) -> Fact<Place> {
    let shift = look.shift_of(case)?;
    let is = |who: Option<&StaffId>| who == Some(id);
    Ok(if is(shift.and_then(|s| s.duty.as_ref())) {
        Place::Duty
    } else if is(shift.and_then(|s| s.backup.as_ref())) {
        Place::Backup
    } else if is(shift.and_then(|s| s.third.as_ref())) || look.sits(id) {
        Place::StandIn
    } else {
        Place::Supervisor
    })
}

/// Two people say the same and still nothing is decided: the city wants one of each side.
fn same_side(case: &CaseFile) -> bool {
    if case.agreed(Question::Decision).is_some() || case.split() {
        return false;
    }
    let views: Vec<_> = decision(case).filter(|v| v.value != View::NeedMore).collect();
    views.iter().enumerate().any(|(i, a)| {
        views.iter().skip(i + 1).any(|b| {
            a.staff != b.staff && a.value == b.value && !case.frozen.decides.together(&a.org, &b.org)
        })
    })
}

/// Everyone who may speak to a case, in the order they are called.
pub(super) fn callable(look: &Look<'_>, case: &CaseFile, first_try: Option<At>) -> Fact<Vec<ChainRow>> {
    let shift = look.shift_of(case)?;
    let seats = [
        (Place::Duty, shift.and_then(|s| s.duty.clone())),
        (Place::Backup, shift.and_then(|s| s.backup.clone())),
        (Place::StandIn, shift.and_then(|s| s.third.clone())),
    ];
    let boss = |s: &&Staff| s.ended.is_none() && s.has(Role::Supervisor);
    let mut supervisors: Vec<StaffId> = look.staff.values().filter(boss).map(|s| s.id.clone()).collect();
    supervisors.sort();
    let seats = seats.into_iter().filter_map(|(place, id)| Some((place, id?)));
    // Whoever sits at another desk comes after one's own: where two bases decide, the second one.
    let beside = look.shifts().iter().filter(|s| shift.is_none_or(|own| own.id != s.id));
    let place = if case.frozen.decides.by == DecidesBy::TwoOrgs { Place::Backup } else { Place::StandIn };
    let beside: Vec<_> = beside.filter_map(|s| Some((place, s.duty.clone()?))).collect();
    let bosses = supervisors.into_iter().take(SUPERVISORS).map(|id| (Place::Supervisor, id));
    let others = beside.into_iter().chain(bosses);
    let late = first_try.is_some_and(|at| look.now >= at.plus_minutes(i64::from(case.frozen.tries_minutes)));
    let mut out: Vec<ChainRow> = Vec::new();
    for (place, id) in seats.chain(others) {
        if look.viewer() == Some(&id) || out.iter().any(|r| r.staff == id) {
            continue;
        }
        let who = roster::on_shift(look, Some(&id));
        let (tries, _) = unreached(case, &id);
        // An answer after the tries: they were reached after all.
        let reached = case.tries.iter().rev().find(|(s, _, _)| *s == id).is_some_and(|(_, _, ok)| *ok);
        let given_up = !reached && tries > 0 && (tries >= case.frozen.tries || late);
        let asked = asked(case, &id);
        let (name, org, phone) = (who.name, who.org, who.phone);
        out.push(ChainRow { staff: id, place, name, org, phone, asked, unreached: tries, given_up });
    }
    Ok(out)
}

/// Whom to try next: the one of the two who has not spoken, the third, then supervisors. Once
/// views differ only a supervisor can settle it.
fn chain(look: &Look<'_>, case: &CaseFile, all: &[ChainRow]) -> Vec<ChainRow> {
    if case.agreed(Question::Decision).is_some() {
        return Vec::new();
    }
    let spoke = |id: &StaffId| decision(case).any(|v| v.staff == *id && v.value != View::NeedMore);
    let boss = |id: &StaffId| look.staff.get(id).is_some_and(|s| s.has(Role::Supervisor));
    let split = case.split();
    all.iter().filter(|r| !spoke(&r.staff) && (!split || boss(&r.staff))).cloned().collect()
}

fn alone(look: &Look<'_>, case: &CaseFile) -> Fact<Option<Alone>> {
    if !case.provisional() {
        return Ok(None);
    }
    let acted = case.events.iter().rev().find_map(|h| match &h.event {
        CaseEvent::ActedProvisionally { action, reason } => Some((h, action.clone(), reason.clone())),
        _ => None,
    });
    let Some((h, action, reason)) = acted else { return Ok(None) };
    Ok(Some(Alone { at: h.at, by: look.actor(&h.actor)?, action, reason }))
}
