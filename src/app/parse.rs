//! From a filled form to the commands it means, or to what is wrong with which field.
//! It must not know rules: only whether what is typed can be read.

use super::course_parse;
use super::form::{Field, FieldError, Form, FormKind};
use super::forms::{CALL_KINDS, ROOMS, VERIFIED};
use super::heard::heard_numbers;
use super::model::Model;
use super::read::{Parsed, check, chosen, date, list, meeting, number, wrong};
use super::record;
use super::{decide, guards, identity};
use crate::domain::{
    CallId, Check, Command, HeardFrom, Numbers, PersonFields, PersonId, ProviderId, Purpose, Question, Room,
    Sex, SkipReason, StaffId, View,
};
use crate::i18n::action;
use crate::t;
use crate::text::Clean;

fn opened(
    call: Option<CallId>,
    person: Option<PersonId>,
    new_person: Option<Box<PersonFields>>,
    words: Clean,
    check: Option<Check>,
) -> Command {
    Command::OpenCase { call, person, new_person, words, check, drill: false }
}

/// Reads a form.
///
/// # Errors
/// Every field that is empty and must not be, or cannot be read.
pub(super) fn parse(form: &Form, m: &Model) -> Parsed<Vec<Command>> {
    let empty: Vec<FieldError> = form
        .fields
        .iter()
        .filter(|f| f.required && f.is_empty())
        .map(|f| FieldError { field: f.id, what: action::REQUIRED })
        .collect();
    if !empty.is_empty() {
        return Err(empty);
    }
    let words = |id: &str| form.clean(id);
    Ok(match &form.kind {
        FormKind::OpenCase { call, person } => {
            let check = Some(check(form, m.now)?);
            vec![opened(*call, Some(*person), None, words("words"), check)]
        }
        FormKind::QuickCase { call } => {
            let somebody = Box::new(new_person(form)?);
            vec![opened(*call, None, Some(somebody), words("words"), None)]
        }
        FormKind::Note { case, call } => {
            vec![Command::Note { case: *case, call: *call, words: words("words") }]
        }
        FormKind::SetAside { call } => vec![Command::SetAsideCall { call: *call, reason: words("reason") }],
        FormKind::Caller { call } => caller(form, *call)?,
        FormKind::Heard { case, on, .. } => vec![heard(form, *case, *on)?],
        FormKind::OwnView { case, on, view } => {
            let give = Command::GiveView {
                case: *case,
                on: *on,
                view: *view,
                reason: words("reason"),
                heard_from: None,
            };
            let ask = m.case.as_deref().and_then(|c| decide::ask_backup(c, &m.viewer.id));
            let asks = *on == Question::Decision && *view != View::NeedMore;
            std::iter::once(give).chain(ask.filter(|_| asks)).collect()
        }
        FormKind::Provisional { case } => {
            vec![Command::ActProvisionally { case: *case, action: words("action"), reason: words("reason") }]
        }
        FormKind::Night(kind) => super::night_parse::parse(kind, form, m)?,
        FormKind::Wider { command } | FormKind::Reason { command } => again(form, m, command),
        FormKind::Due(kind) => super::due_forms::parse(kind, form, m)?,
        FormKind::Handover { item } => vec![super::handover_desk::parse(form, item.as_ref())],
        FormKind::Hand { command } => vec![super::handing::with_words(form, command)],
        FormKind::Skips { command, offices } => vec![with_skips(form, command, offices)],
        FormKind::Beds { command, provider } => beds(form, m, command, provider)?,
        FormKind::SecondPerson { command } => vec![with_second(form, command)],
        FormKind::Cancel { request } => {
            vec![Command::CancelRequest { request: *request, reason: words("reason") }]
        }
        FormKind::EndSupport { assignment } => vec![Command::EndSupport {
            assignment: *assignment,
            reason: words("reason"),
            destination: words("destination"),
        }],
        FormKind::Extend { assignment } => {
            let (until, reason) = (date(form, "until")?, words("reason"));
            let extend = Command::ExtendSupport { assignment: *assignment, until, reason: reason.clone() };
            let limit = guards::view(m).is_none_or(|v| v.stay_limit);
            let yes = own_yes(m, Question::Extension, reason).filter(|_| limit);
            yes.into_iter().chain([extend]).collect()
        }
        FormKind::Daily { assignment } => {
            vec![Command::DailyNote { assignment: *assignment, words: words("words") }]
        }
        FormKind::SetConference { case } => {
            vec![Command::SetConference {
                case: *case,
                on: meeting(form, "on", m.now)?,
                members: list(form, "members"),
            }]
        }
        FormKind::Link { case } => {
            let Some(other) = record::case_number(words("other").as_str()) else {
                return wrong("other", t!("R8-0012 のように入れてください", "Write it as R8-0012"));
            };
            vec![Command::LinkCase { case: *case, other, reason: words("reason") }]
        }
        FormKind::FinishTask { task } => vec![Command::FinishTask { task: *task, words: words("words") }],
        FormKind::See { person } => vec![Command::SeePerson {
            person: *person,
            part: crate::domain::PersonPart::Risk,
            purpose: Purpose::Other(words("purpose")),
            second: None,
            reason: Clean::default(),
        }],
        FormKind::Numbers { provider } => vec![numbers(form, m, provider)?],
        FormKind::Privacy(kind) => identity::parse(kind, form, m)?,
        FormKind::Course(kind) => course_parse::parse(kind, form, m)?,
        FormKind::Desk(kind) => super::desk_paper::parse(*kind, form, m)?,
        FormKind::Person(kind) => super::person_parse::parse(kind, form, m)?,
    })
}

fn new_person(form: &Form) -> Parsed<PersonFields> {
    let age = match number(form, "about_age")? {
        Some(n) => Some(
            u8::try_from(n)
                .ok()
                .filter(|n| *n <= 120)
                .map_or_else(|| wrong("about_age", t!("0 から 120 で", "From 0 to 120")), Ok)?,
        ),
        None => None,
    };
    let sex = chosen(form, "sex", &[("male", Sex::Male), ("female", Sex::Female), ("other", Sex::Other)]);
    Ok(PersonFields {
        description: form.clean("description").some(),
        sex,
        about_age: age,
        ..PersonFields::default()
    })
}

fn caller(form: &Form, call: crate::domain::CallId) -> Parsed<Vec<Command>> {
    let (name, relation) = (form.clean("name").some(), form.clean("relation").some());
    let (verified_by, kind) = (chosen(form, "verified_by", &VERIFIED), chosen(form, "kind", &CALL_KINDS));
    let mut out = vec![];
    if name.is_some() || relation.is_some() || verified_by.is_some() {
        out.push(Command::NameCaller { call, name, relation, person: None, verified_by });
    }
    out.extend(kind.map(|kind| Command::ClassifyCall { call, kind }));
    if out.is_empty() {
        return wrong("", t!("どれか一つを入れてください", "Fill in at least one"));
    }
    Ok(out)
}

fn heard(form: &Form, case: crate::domain::CaseId, on: Question) -> Parsed<Command> {
    let all = [("y", View::Emergency), ("x", View::NotEmergency), ("m", View::NeedMore)];
    let who = form.field("who").and_then(Field::name).map(|id| StaffId::new(id.as_str()));
    let (Some(staff), Some(view)) = (who, chosen(form, "view", &all)) else {
        return wrong("who", t!("当番表にその人がいません", "Nobody is on the rota there"));
    };
    let words = form.clean("words");
    let channel = form.code("channel").unwrap_or("phone").into();
    let heard = HeardFrom { staff, channel, words: words.clone() };
    Ok(Command::GiveView { case, on, view, reason: words, heard_from: Some(heard) })
}

/// The viewer's own yes on a question, unless it is recorded already.
fn own_yes(m: &Model, on: Question, reason: Clean) -> Option<Command> {
    let desk = m.case.as_deref()?;
    let mut given = desk.view.iter().flat_map(|v| &v.views);
    let has = given.any(|v| v.on == on && v.staff == m.viewer.id && v.value == View::Emergency && v.counts);
    (!has).then_some(Command::GiveView { case: desk.id, on, view: View::Emergency, reason, heard_from: None })
}

/// The same command with what the form adds: a reason, a name.
fn again(form: &Form, m: &Model, command: &Command) -> Vec<Command> {
    let mut command = command.clone();
    let text = form.clean("reason");
    let mut before = None;
    match &mut command {
        Command::RequestPlace { reason, who, kind, confirmed_needs, .. } => {
            if matches!(form.kind, FormKind::Wider { .. }) {
                *who = form.clean("who");
                let needs = form.fields.iter().filter(|f| f.id == "need");
                *confirmed_needs =
                    (1..).zip(needs).filter(|(_, f)| f.code() == Some("y")).map(|(n, _)| n).collect();
            }
            let two = m.city.support(*kind).is_some_and(|s| s.two_people);
            let over = two || *kind == crate::domain::SupportKind::OverCapacity;
            if over || matches!(form.kind, FormKind::Reason { .. }) {
                let on = if over { Question::OverCapacity } else { Question::NotSuitable };
                before = own_yes(m, on, text.clone());
            }
            *reason = text;
        }
        Command::AcceptHandover(entry) => entry.reason = text,
        Command::SwapShift(entry) => entry.reason = text,
        Command::GiveView { reason, .. }
        | Command::CloseCase { reason, .. }
        | Command::Correct { reason, .. }
        | Command::ReopenCase { reason, .. }
        | Command::EndSupport { reason, .. }
        | Command::CancelRequest { reason, .. }
        | Command::SetAsideCall { reason, .. }
        | Command::SeePerson { reason, .. } => *reason = text,
        _ => {}
    }
    before.into_iter().chain([command]).collect()
}

fn with_skips(form: &Form, command: &Command, offices: &[ProviderId]) -> Command {
    let mut command = command.clone();
    if let Command::RequestPlace { skip_reasons, .. } = &mut command {
        let given = offices.iter().zip(&form.fields);
        let given =
            given.map(|(id, f): (_, &Field)| SkipReason { provider: id.clone(), reason: f.edit.clean() });
        skip_reasons.retain(|s| !offices.contains(&s.provider));
        skip_reasons.extend(given);
    }
    command
}

fn with_second(form: &Form, command: &Command) -> Command {
    let mut command = command.clone();
    if let Command::SeePerson { second, reason, .. } = &mut command {
        *second = Some(StaffId::new(form.clean("second").as_str()));
        *reason = form.clean("reason");
    }
    command
}

/// The corrected number, then the request again. The room is the one the person may sleep in.
fn beds(form: &Form, m: &Model, command: &Command, provider: &ProviderId) -> Parsed<Vec<Command>> {
    let beds = number(form, "beds")?;
    let sex = m.case.as_ref().and_then(|c| c.view.as_ref()).and_then(|v| v.sex);
    let grid = m.case.as_ref().and_then(|c| c.view.as_ref()).map(|v| &v.places);
    let row = grid.and_then(|g| g.short_stay.iter().find(|r| r.provider == *provider));
    let cells = row.and_then(|r| r.nights.first());
    let room = cells.and_then(|c| c.iter().map(|c| c.room).find(|r| r.fits(sex))).unwrap_or(Room::Any);
    let numbers = Numbers { accepting: beds, room, ..heard_numbers(provider, m) };
    Ok(vec![Command::PublishVacancy(Box::new(numbers)), command.clone()])
}

fn numbers(form: &Form, m: &Model, provider: &ProviderId) -> Parsed<Command> {
    let mut n = heard_numbers(provider, m);
    n.by = form.clean("by");
    n.accepting = number(form, "beds")?;
    n.staff_tonight = number(form, "staff")?;
    n.room = chosen(form, "room", &ROOMS).unwrap_or(Room::Any);
    n.can_come = form.code("can_come").map(|c| c == "y");
    n.earliest_minutes = number(form, "minutes")?;
    Ok(Command::PublishVacancy(Box::new(n)))
}
