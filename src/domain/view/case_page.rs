//! The case view: steps, views, requests, supports and the timeline of one case.
//! It must not decide: `next` only names what is missing.

use super::look::{HIDDEN, Look};
use super::place_types::VacancyGrid;
use super::types::{AssignmentRow, Box_, CaseView, RequestRow, ViewRow};
use super::{awaited, case_rows, course, guide, need, places, roster};
use crate::domain::call::Call;
use crate::domain::case::{CaseEvent, Happened, Question, RequestState};
use crate::domain::case_file::{CaseFile, GivenView};
use crate::domain::city::Criterion;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{AssignmentId, CaseId, Code, ProviderId, RequestId, StaffId};
use crate::domain::person::{HandbookKind, Person};
use crate::domain::time::At;
use crate::text::Clean;

/// The case for `viewer`; none when there is no such case, or it is about a hidden person or
/// abuse and not for the viewer (`rules.md` §7).
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn case_view(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    case: CaseId,
) -> Fact<Option<CaseView>> {
    case_view_entering(facts, (now, now), viewer, case)
}

/// The same while something of another minute is entered (late entry): who decides and which night
/// is asked for are that minute's; what the viewer may see is the present's.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn case_view_entering(
    facts: &dyn Facts,
    (now, moment): (At, At),
    viewer: Option<&StaffId>,
    case: CaseId,
) -> Fact<Option<CaseView>> {
    let look = Look::entering(facts, (now, moment), viewer)?;
    let Some(case) = facts.case(case)?.filter(|_| look.sees_persons()) else { return Ok(None) };
    let person = case.person.map(|id| look.person(id)).transpose()?.flatten();
    if let Some(p) = &person
        && !look.may_know(p)?
        && !look.decides(&case)
    {
        return Ok(None);
    }
    let calls = look.calls_of(&case)?;
    let abuse = look.is_abuse(&case, person.as_deref(), &calls);
    if !look.lists(&case, abuse) {
        return Ok(None);
    }
    let mut page = page(&look, &case, person.as_deref(), &calls, abuse)?;
    if !look.may_know_place(&case, person.as_deref()) {
        hide_place(&mut page);
    }
    Ok(Some(page))
}

/// The place of a hidden person is for the case's deciders and tonight's duty and backup
/// (`rules.md` §7): others see that something runs, not where, and no words that may say it.
fn hide_place(page: &mut CaseView) {
    let hidden = Clean::new(HIDDEN);
    for r in &mut page.requests {
        (r.provider, r.name, r.by) = (None, hidden.clone(), Clean::default());
        r.phones.clear();
    }
    for a in &mut page.assignments {
        (a.provider, a.name) = (None, hidden.clone());
    }
    page.views.iter_mut().for_each(|v| v.reason = Clean::default());
    page.places = VacancyGrid::default();
    course::hide_place(&mut page.course);
    page.words.clear();
    guide::hide_place(&mut page.flow);
    page.linked.clear();
    let says_nothing = |event: &CaseEvent| {
        matches!(
            event,
            CaseEvent::Opened { .. }
                | CaseEvent::SafetyChecked { .. }
                | CaseEvent::Assessed { .. }
                | CaseEvent::BackupAsked { .. }
                | CaseEvent::BackupNoReply { .. }
                | CaseEvent::NoticeSent { .. }
                | CaseEvent::Countersigned { .. }
                | CaseEvent::Undone { .. }
        )
    };
    page.timeline.retain(|(h, _, _)| says_nothing(&h.event));
    // Words typed with what stays may say it as well: where they will be tonight is one of them.
    for (h, _, _) in &mut page.timeline {
        match &mut h.event {
            CaseEvent::Opened { words, .. } => *words = Clean::default(),
            CaseEvent::Assessed { text, situation, .. } => (*text, *situation) = (Clean::default(), None),
            CaseEvent::BackupAsked { channel, .. } | CaseEvent::BackupNoReply { channel, .. } => {
                *channel = Clean::default();
            }
            _ => {}
        }
    }
}

fn page(
    look: &Look<'_>,
    case: &CaseFile,
    person: Option<&Person>,
    calls: &[Call],
    abuse: bool,
) -> Fact<CaseView> {
    let definition = case.frozen.definition.as_ref().unwrap_or(&look.facts.city().definition);
    let boxes = |list: &[Criterion], ticked: &[Code]| list.iter().map(|c| tick_box(c, ticked)).collect();
    let shift = look.shift_of(case)?;
    let wanted = case_rows::view_wanted(look, case)?;
    let due = look.facts.open_tasks()?.into_iter();
    let conference =
        due.filter(|t| t.case == Some(case.id) && t.kind.as_str() == "conference").map(|t| t.due).min();
    let grid = places::grid(look, person, Some(case))?;
    let course = course::course(look, case, person, &grid)?;
    Ok(CaseView {
        id: case.id,
        state: case.state(),
        marks: case_rows::marks(look, case, person, abuse),
        opened_at: case.opened_at,
        definition: case.frozen.definition_version.clone(),
        stay_limit: case.frozen.stay_limit,
        person: person.map(|p| p.id),
        reg_no: person.and_then(|p| p.record.reg_no.clone()).unwrap_or_default(),
        described: person.map(|p| case_rows::described(look, case, p)).unwrap_or_default(),
        ended: person.and_then(|p| p.record.ended()),
        sex: person.and_then(|p| p.record.sex),
        age: person.and_then(|p| p.age(look.today)),
        handbooks: person.map(handbooks).unwrap_or_default(),
        caller: calls.first().map(|c| caller(look, c)).transpose()?.unwrap_or_default(),
        danger: case.danger.clone(),
        for_: boxes(&definition.for_, &case.ticked_for),
        against: boxes(&definition.against, &case.ticked_against),
        assessed: case.assessed,
        views: case.views.iter().map(|v| view_row(look, case, v)).collect(),
        agreed: case.agreed(Question::Decision),
        duty: roster::on_shift(look, shift.and_then(|s| s.duty.as_ref())),
        backup: roster::on_shift(look, shift.and_then(|s| s.backup.as_ref())),
        third: roster::on_shift(look, shift.and_then(|s| s.third.as_ref())),
        backup_asked: case.tries.iter().map(|(_, at, _)| *at).min(),
        tries: u32::try_from(case.tries.iter().filter(|(_, _, ok)| !ok).count()).unwrap_or(u32::MAX),
        my_view_wanted: wanted.map(|(on, _)| on),
        awaited: awaited::awaited(look, case)?,
        requests: requests(look, case)?,
        assignments: assignments(look, case)?,
        places: grid,
        timeline: timeline(look, case)?,
        words: words(look, case, calls)?,
        conference: case.conference_set.or(conference),
        calls: calls.iter().map(|c| call_line(look, c)).collect::<Fact<_>>()?,
        linked: linked(look, case)?,
        next: need::next(look, case)?.into(),
        flow: Box::new(guide::flow(look, case, person, calls)?),
        course: Box::new(course),
    })
}

fn tick_box(c: &Criterion, ticked: &[Code]) -> Box_ {
    Box_ {
        code: c.code.clone(),
        ja: c.words.ja.clone(),
        en: c.words.en.clone(),
        leads_to: c.leads_to.clone(),
        ticked: ticked.contains(&c.code),
    }
}

fn view_row(look: &Look<'_>, case: &CaseFile, v: &GivenView) -> ViewRow {
    ViewRow {
        id: v.id,
        on: v.on,
        staff: v.staff.clone(),
        name: look.name(&v.staff),
        value: v.value,
        at: v.at,
        unsigned: !v.signed,
        reason: v.reason.clone(),
        counts: v.id.0 > case.used_up(v.on).0,
        asked_again: awaited::asked_again(case, v),
    }
}

/// Handbooks in short, as the field writes them (療育B1 精神2級).
fn handbooks(person: &Person) -> Clean {
    let short = |kind| match kind {
        HandbookKind::Physical => "身体",
        HandbookKind::Rehab => "療育",
        HandbookKind::Mental => "精神",
    };
    let list: Vec<String> =
        person.record.handbooks.iter().map(|h| format!("{}{}", short(h.kind), h.grade)).collect();
    Clean::new(&list.join(" "))
}

/// Who called: the relation told, else the name told; a reporter's stays on the abuse file.
fn caller(look: &Look<'_>, call: &Call) -> Fact<Clean> {
    if look.is_reporter(call)? || !look.tells(call)? {
        return Ok(Clean::new(HIDDEN));
    }
    let told = [&call.relation, &call.caller_name];
    Ok(told.into_iter().flatten().find(|w| !w.is_empty()).cloned().unwrap_or_default())
}

fn requests(look: &Look<'_>, case: &CaseFile) -> Fact<Vec<RequestRow>> {
    let mut out = Vec::new();
    for r in case.requests.iter().rev() {
        let provider = r.provider.as_ref().map(|id| look.provider(id)).transpose()?.flatten();
        let phones = provider.map(|p| p.night_phones.iter().chain(&p.day_phones).cloned().collect());
        out.push(RequestRow {
            id: r.id,
            kind: r.kind,
            provider: r.provider.clone(),
            name: look.place_name(r.provider.as_ref(), &r.who)?,
            phones: phones.unwrap_or_default(),
            state: r.state,
            reason: r.reason,
            asked_at: r.asked_at,
            hold_until: r.hold_until.filter(|_| r.state == RequestState::Asked),
            planned: r.planned,
            by: r.by.clone(),
        });
    }
    Ok(out)
}

fn assignments(look: &Look<'_>, case: &CaseFile) -> Fact<Vec<AssignmentRow>> {
    let mut out = Vec::new();
    for a in &case.assignments {
        // A stay that has ended is counted to its end, not to today.
        let on = a.ended_at.map_or(look.today, At::date);
        out.push(AssignmentRow {
            id: a.id,
            request: a.request,
            kind: a.kind,
            provider: a.provider.clone(),
            name: look.place_name(a.provider.as_ref(), &a.who)?,
            state: a.state,
            accepted_at: a.accepted_at,
            arrived_at: a.arrived_at,
            ended_at: a.ended_at,
            until: a.until,
            day: a.day(on).zip(a.nights(on)).map(|(day, nights)| (day, case_rows::length(case, a), nights)),
        });
    }
    Ok(out)
}

fn timeline(look: &Look<'_>, case: &CaseFile) -> Fact<Vec<(Happened, Clean, Clean)>> {
    let mut out = Vec::new();
    for h in &case.events {
        let of_request = |id| match asked(case, id) {
            Some((provider, who)) => look.place_name(provider.as_ref(), who),
            None => Ok(Clean::default()),
        };
        let of_assignment = |id| match accepted(case, id) {
            Some(request) => of_request(request),
            None => Ok(Clean::default()),
        };
        let named = match &h.event {
            CaseEvent::BackupAsked { staff, .. }
            | CaseEvent::BackupNoReply { staff, .. }
            | CaseEvent::NoticeSent { staff, .. }
            | CaseEvent::ViewGiven { staff, .. } => look.name(staff),
            CaseEvent::Countersigned { view } => {
                let owner = case.views.iter().find(|v| v.id == *view);
                owner.map(|v| look.name(&v.staff)).unwrap_or_default()
            }
            CaseEvent::Linked { other, .. } if look.may_read(*other)? => Clean::new(&other.to_string()),
            CaseEvent::Linked { .. } => Clean::new(HIDDEN),
            // The time of the line it points at.
            CaseEvent::Corrected { event, .. } | CaseEvent::Undone { event } => {
                let line = case.events.iter().find(|h| h.seq == *event);
                line.map(|h| h.at.wall().format("%H:%M").to_string().into()).unwrap_or_default()
            }
            CaseEvent::PlaceRequested { provider, who, .. } => look.place_name(provider.as_ref(), who)?,
            CaseEvent::RequestAnswered { request, .. }
            | CaseEvent::AnswerTold { request, .. }
            | CaseEvent::RequestCancelled { request, .. }
            | CaseEvent::RequestLapsed { request } => of_request(*request)?,
            CaseEvent::Departed { assignment, .. }
            | CaseEvent::Arrived { assignment, .. }
            | CaseEvent::Extended { assignment, .. }
            | CaseEvent::CheckedIn { assignment, .. }
            | CaseEvent::DailyNote { assignment, .. }
            | CaseEvent::SupportEnded { assignment, .. }
            | CaseEvent::Incident { assignment: Some(assignment), .. } => of_assignment(*assignment)?,
            _ => Clean::default(),
        };
        out.push((h.clone(), look.actor(&h.actor)?, named));
    }
    Ok(out)
}

/// Cases it belongs together with: of a case that is not for the viewer not even the number.
fn linked(look: &Look<'_>, case: &CaseFile) -> Fact<Vec<CaseId>> {
    let mut out = Vec::new();
    for id in &case.linked {
        if look.may_read(*id)? {
            out.push(*id);
        }
    }
    Ok(out)
}

/// Whom a request went to, as it was written: an undone one is still read in the record.
fn asked(case: &CaseFile, id: RequestId) -> Option<(&Option<ProviderId>, &Clean)> {
    case.events.iter().find_map(|h| match &h.event {
        CaseEvent::PlaceRequested { request, provider, who, .. } if *request == id => Some((provider, who)),
        _ => None,
    })
}

/// The request an assignment came from.
fn accepted(case: &CaseFile, id: AssignmentId) -> Option<RequestId> {
    case.events.iter().find_map(|h| match &h.event {
        CaseEvent::RequestAnswered { request, assignment, .. } if *assignment == Some(id) => Some(*request),
        _ => None,
    })
}

/// Words said: at the opening, on the calls, in notes; oldest first.
fn words(look: &Look<'_>, case: &CaseFile, calls: &[Call]) -> Fact<Vec<Clean>> {
    let mut said: Vec<(At, Clean)> = Vec::new();
    for call in calls {
        // What was said of a person the viewer may not know is not theirs by way of this case.
        if !look.tells(call)? {
            continue;
        }
        said.extend(call.words.clone().map(|w| (call.began, w)));
        said.extend(look.facts.call_notes(call.id)?.into_iter().map(|(at, _, w)| (at, w)));
    }
    for h in case.counting() {
        if let CaseEvent::Opened { words, .. } | CaseEvent::Noted { words } = &h.event {
            said.push((h.at, words.clone()));
        }
    }
    said.sort_by_key(|(at, _)| *at);
    Ok(said.into_iter().map(|(_, w)| w).filter(|w| !w.is_empty()).collect())
}

/// Rang at, answered after seconds, by whom, from which number (empty = withheld).
fn call_line(look: &Look<'_>, call: &Call) -> Fact<(At, Option<i64>, Clean, Clean)> {
    let by = call.answered_by.as_ref().map(|id| look.name(id)).unwrap_or_default();
    let after = call.answered_at.map(|at| at.seconds_since(call.began));
    let number = call.number.clone().unwrap_or_default();
    let masked = !number.is_empty() && look.is_reporter(call)?;
    Ok((call.began, after, by, if masked { Clean::new(HIDDEN) } else { number }))
}
