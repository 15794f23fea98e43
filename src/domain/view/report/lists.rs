//! The list behind a figure in rows a person can read, masked by who looks (`rules.md` §7): a row
//! the viewer may not read stands there and says nothing, so that the list is as long as its figure.
//! It must not count.

use crate::domain::call::{Call, Possible};
use crate::domain::case_file::CaseFile;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{
    ActivityId, AssignmentId, CallId, CaseId, IssueId, PersonId, ProviderId, RequestId, StaffId, TaskId,
};
use crate::domain::report::{Behind, Label, Who};
use crate::domain::time::At;
use crate::domain::view::logs::activity_row;
use crate::domain::view::look::{HIDDEN, Look};
use crate::text::Clean;

/// What a row is of, and what one key opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowOf {
    /// Not for the viewer.
    Kept,
    /// A call.
    Call(CallId),
    /// A case.
    Case(CaseId),
    /// A person.
    Person(PersonId),
    /// An office.
    Office(ProviderId),
    /// An issue.
    Issue(IssueId),
    /// A task.
    Task(TaskId),
    /// An entry of the activity log.
    Activity(i64),
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Of what.
    pub of: RowOf,
    /// When: the call's first ring, the case's opening, the asking, the arrival.
    pub at: Option<At>,
    /// The person's name; 秘匿 where it is not for the viewer.
    pub who: Clean,
    /// The office or place; 秘匿 likewise.
    pub place: Clean,
    /// What, in labels.
    pub what: Vec<Label>,
    /// What, in words (an issue, a task).
    pub words: Clean,
    /// What it adds to the figure, where that is not one.
    pub amount: Option<i64>,
}

/// The rows from the `skip`th on, at most `limit`.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn report_rows(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    behind: &Behind,
    skip: usize,
    limit: usize,
) -> Fact<Vec<ReportRow>> {
    let look = &Look::new(facts, now, viewer)?;
    match behind {
        Behind::Nothing => Ok(Vec::new()),
        Behind::Calls(all) => page(all, skip, limit).map(|id| call(look, *id, None)).collect(),
        Behind::Talks(all) => page(all, skip, limit).map(|(id, n)| call(look, *id, Some(*n))).collect(),
        Behind::Cases(all) => page(all, skip, limit).map(|id| case(look, *id, None)).collect(),
        Behind::Spans(all) => page(all, skip, limit).map(|(id, n)| case(look, *id, Some(*n))).collect(),
        Behind::Requests(all) => page(all, skip, limit).map(|(id, r)| request(look, *id, *r)).collect(),
        Behind::Uses(all) => {
            page(all, skip, limit).map(|u| used(look, u.case, u.assignment, u.amount)).collect()
        }
        Behind::People(all) => page(all, skip, limit).map(|w| who(look, *w)).collect(),
        Behind::Users(all) => page(all, skip, limit).map(|(w, cases)| user(look, *w, cases)).collect(),
        Behind::Offices(all) => page(all, skip, limit).map(|id| office(look, id)).collect(),
        Behind::Issues(all) => page(all, skip, limit).map(|id| issue(look, *id)).collect(),
        Behind::Tasks(all) => page(all, skip, limit).map(|id| task(look, *id)).collect(),
        Behind::Activities(all) => {
            page(all, skip, limit).map(|(id, n)| activity(look, ActivityId(*id), *n)).collect()
        }
    }
}

fn page<T>(all: &[T], skip: usize, limit: usize) -> impl Iterator<Item = &T> {
    all.iter().skip(skip).take(limit)
}

fn row(of: RowOf) -> ReportRow {
    ReportRow {
        of,
        at: None,
        who: Clean::default(),
        place: Clean::default(),
        what: Vec::new(),
        words: Clean::default(),
        amount: None,
    }
}

fn kept() -> ReportRow {
    ReportRow { who: Clean::new(HIDDEN), ..row(RowOf::Kept) }
}

fn name(look: &Look<'_>, person: Option<PersonId>) -> Fact<Clean> {
    Ok(match person.map(|id| look.known(id)).transpose()? {
        None => Clean::default(),
        Some(None) => Clean::new(HIDDEN),
        Some(Some(p)) => p.record.name.clone(),
    })
}

fn call(look: &Look<'_>, id: CallId, amount: Option<i64>) -> Fact<ReportRow> {
    let Some(call) = look.facts.call(id)? else { return Ok(kept()) };
    if !readable(look, &call)? {
        return Ok(ReportRow { amount, ..kept() });
    }
    let who = if look.is_reporter(&call)? { Clean::new(HIDDEN) } else { name(look, call.person)? };
    Ok(ReportRow {
        at: Some(call.began),
        who,
        words: number(look, &call)?,
        what: call.kind.map(Label::Call).into_iter().collect(),
        place: call.line.clone(),
        amount,
        ..row(RowOf::Call(id))
    })
}

/// The number a call came from; a reporter's stands on the abuse file alone, and that of somebody the
/// viewer may not know is not said.
fn number(look: &Look<'_>, call: &Call) -> Fact<Clean> {
    let possible = call.possible.iter().filter_map(|p| match p {
        Possible::Person { person } | Possible::Contact { person, .. } => Some(*person),
        Possible::Provider { .. } | Possible::Staff { .. } => None,
    });
    for person in possible.chain(call.person) {
        if look.known(person)?.is_none() {
            return Ok(Clean::default());
        }
    }
    let shown = call.number.clone().unwrap_or_default();
    Ok(if shown.is_empty() || !look.is_reporter(call)? { shown } else { Clean::new(HIDDEN) })
}

fn readable(look: &Look<'_>, call: &Call) -> Fact<bool> {
    let case = look.facts.call_in_case(call.id)?;
    let file = case.map(|id| look.file(id)).transpose()?.flatten();
    let case = case.map_or(Ok(true), |id| look.may_read(id))?;
    Ok(look.sees_persons() && case && look.hears(call, file.as_ref()) && look.tells(call)?)
}

/// A case the viewer may read; of a purged one nothing is left.
fn file(look: &Look<'_>, id: CaseId) -> Fact<Option<CaseFile>> {
    if !look.sees_persons() || !look.may_read(id)? {
        return Ok(None);
    }
    look.file(id)
}

fn case(look: &Look<'_>, id: CaseId, amount: Option<i64>) -> Fact<ReportRow> {
    let Some(file) = file(look, id)? else { return Ok(ReportRow { amount, ..kept() }) };
    Ok(ReportRow {
        at: Some(file.opened_at),
        who: name(look, file.person)?,
        what: file.closed.map(Label::Result).into_iter().collect(),
        amount,
        ..row(RowOf::Case(id))
    })
}

/// A place's name, where the viewer may know it.
fn place(look: &Look<'_>, file: &CaseFile, id: Option<&ProviderId>, who: &Clean) -> Fact<Clean> {
    let person = file.person.map(|id| look.person(id)).transpose()?.flatten();
    if look.may_know_place(file, person.as_deref()) {
        look.place_name(id, who)
    } else {
        Ok(Clean::new(HIDDEN))
    }
}

fn request(look: &Look<'_>, id: CaseId, request: RequestId) -> Fact<ReportRow> {
    let Some(file) = file(look, id)? else { return Ok(kept()) };
    let base = case(look, id, None)?;
    let Some(r) = file.requests.iter().find(|r| r.id == request) else { return Ok(base) };
    let mut what = vec![Label::Support(r.kind)];
    what.extend(r.reason.map(Label::Refusal));
    Ok(ReportRow {
        at: Some(r.asked_at),
        place: place(look, &file, r.provider.as_ref(), &r.who)?,
        what,
        ..base
    })
}

fn used(look: &Look<'_>, id: CaseId, assignment: AssignmentId, amount: i64) -> Fact<ReportRow> {
    let Some(file) = file(look, id)? else { return Ok(ReportRow { amount: Some(amount), ..kept() }) };
    let base = case(look, id, Some(amount))?;
    let Some(a) = file.assignments.iter().find(|a| a.id == assignment) else { return Ok(base) };
    let place = place(look, &file, a.provider.as_ref(), &a.who)?;
    Ok(ReportRow {
        at: a.arrived_at.or(Some(a.accepted_at)),
        place,
        what: vec![Label::Support(a.kind)],
        ..base
    })
}

fn who(look: &Look<'_>, who: Who) -> Fact<ReportRow> {
    match who {
        Who::Of(id) => case(look, id, None),
        Who::Person(id) => {
            let Some(person) = look.known(id)? else { return Ok(kept()) };
            let mut out = ReportRow { who: person.record.name.clone(), ..row(RowOf::Person(id)) };
            if !person.record.flags.hidden && !person.record.district.is_empty() {
                out.what.push(Label::District(person.record.district.clone()));
            }
            Ok(out)
        }
    }
}

/// Somebody by their cases: named where the viewer may read one of these.
fn user(look: &Look<'_>, somebody: Who, cases: &[CaseId]) -> Fact<ReportRow> {
    for id in cases {
        if look.may_read(*id)? {
            return who(look, somebody);
        }
    }
    Ok(kept())
}

fn office(look: &Look<'_>, id: &ProviderId) -> Fact<ReportRow> {
    let of = row(RowOf::Office(id.clone()));
    let Some(p) = look.provider(id)? else { return Ok(of) };
    let mut what = vec![Label::Service(p.service)];
    if !p.district.is_empty() {
        what.push(Label::District(p.district.clone()));
    }
    Ok(ReportRow { place: p.name.clone(), what, ..of })
}

fn issue(look: &Look<'_>, id: IssueId) -> Fact<ReportRow> {
    let Some(issue) = look.facts.issue(id)? else { return Ok(row(RowOf::Issue(id))) };
    let named = look.sees_persons() && issue.case.map_or(Ok(true), |case| look.may_read(case))?;
    if !named {
        return Ok(kept());
    }
    let mut what = vec![Label::Issue(issue.kind)];
    if !issue.area.is_empty() {
        what.push(Label::District(issue.area));
    }
    what.extend(issue.traits.into_iter().map(Label::Code));
    Ok(ReportRow { at: Some(issue.made), what, words: issue.what, ..row(RowOf::Issue(id)) })
}

/// An entry of the activity log; of one with somebody the viewer may not know the day and kind alone.
fn activity(look: &Look<'_>, id: ActivityId, amount: i64) -> Fact<ReportRow> {
    let of = ReportRow { amount: Some(amount), ..row(RowOf::Activity(id.0)) };
    let Some(entry) = look.facts.activity(id)? else { return Ok(of) };
    let on = At::local(entry.on, entry.begin.unwrap_or_default());
    let shown = activity_row(look, entry)?;
    let names: Vec<&str> = shown.persons.iter().map(|(_, name)| name.as_str()).collect();
    let place = if shown.place.is_empty() { shown.office } else { shown.place };
    Ok(ReportRow {
        at: Some(on),
        who: if shown.kept_back { Clean::new(HIDDEN) } else { Clean::new(&names.join(" ")) },
        place,
        what: vec![Label::Of(shown.kind.code())],
        words: shown.words,
        ..of
    })
}

fn task(look: &Look<'_>, id: TaskId) -> Fact<ReportRow> {
    let Some(task) = look.facts.task(id)? else { return Ok(row(RowOf::Task(id))) };
    let open = task.case.map_or(Ok(true), |case| look.may_read(case))?;
    let known =
        task.person.map_or(Ok(true), |p| Ok::<_, crate::domain::refusal::Fault>(look.known(p)?.is_some()))?;
    if !(look.sees_persons() && open && known) {
        return Ok(kept());
    }
    Ok(ReportRow {
        at: Some(task.due),
        who: name(look, task.person)?,
        what: vec![Label::Code(task.kind)],
        words: task.what,
        ..row(RowOf::Task(id))
    })
}
