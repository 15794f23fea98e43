//! Forms only what is due opens: an office's registration that goes on, a drill that was held.
//! They must not know when either is owed.

use chrono::Days;

use super::due_kind::DueForm;
use super::form::{Field, FieldKind, Form, FormKind};
use super::model::Model;
use super::read::{self, Parsed};
use crate::domain::{
    ActivityEntry, ActivityKind, At, CallId, Command, Function, FunctionEntry, ProviderFields, ProviderId,
};
use crate::i18n::{due as words, form as dates, office};
use crate::t;
use crate::text::{Clean, Unit};

/// The functions as codes of a choice; the last is the agreement itself.
const FUNCTIONS: [(&str, Option<Function>); 6] = [
    ("consultation", Some(Function::Consultation)),
    ("acceptance", Some(Function::Acceptance)),
    ("trial", Some(Function::Trial)),
    ("training", Some(Function::Training)),
    ("network", Some(Function::Network)),
    ("agreement", None),
];

/// The office's registration, from the day after the old one, or its agreement's new end.
pub(super) fn agreement(provider: &ProviderId, about: &str) -> Form {
    let name = |f: Option<Function>| f.map_or(words::AGREED, office::function);
    let functions = FUNCTIONS.iter().map(|(code, f)| (*code, name(*f))).collect();
    Form::new(
        FormKind::Due(DueForm::Agreement { provider: provider.clone() }),
        words::AGREEMENT,
        vec![
            Field::of("function", words::FUNCTION, FieldKind::Choice(functions)).must(),
            Field::of("from", words::FROM, FieldKind::Date).hint(t!(
                "前の登録の終わりの次の日。協定だけなら空でよい",
                "The day after the old one ends; empty for the agreement"
            )),
            Field::of("to", words::UNTIL, FieldKind::Date).hint(t!("終わりがなければ空", "Empty: no end")),
            Field::of("consent_on", words::CONSENT, FieldKind::Past)
                .hint(t!("市が求めるときだけ", "Only where the city asks for it")),
        ],
    )
    .about(about)
}

/// A drill that was held, for the log.
pub(super) fn drill(now: At) -> Form {
    Form::new(
        FormKind::Due(DueForm::Drill),
        words::DRILL_FORM,
        vec![
            Field::of("on", t!("いつ", "On"), FieldKind::Past)
                .must()
                .filled(&now.date().format("%Y-%m-%d").to_string()),
            Field::of("people", words::DRILL_PEOPLE, FieldKind::Number(Unit::People)),
            Field::text("words", words::DRILL_WORDS),
        ],
    )
    .about(dates::clock(now))
}

/// Somebody was reached: what they said, if anything is to be kept.
pub(super) fn reached(call: CallId, about: &str) -> Form {
    let words = Field::text("words", words::REACHED_WORDS).hint(words::REACHED_HINT);
    Form::new(FormKind::Due(DueForm::Reached { call }), words::REACHED, vec![words]).about(about)
}

/// What a form means.
pub(super) fn parse(kind: &DueForm, form: &Form, m: &Model) -> Parsed<Vec<Command>> {
    match kind {
        DueForm::Drill => {
            let on = read::past(form, "on", m.now.date())?;
            let people = read::number(form, "people")?;
            let entry = ActivityEntry {
                kind: ActivityKind::Drill,
                on,
                begin: None,
                minutes: 0,
                count: None,
                people,
                nights: 0,
                days: 0,
                place: Clean::default(),
                provider: None,
                persons: vec![],
                cases: vec![],
                issues: vec![],
                how: None,
                fee_yen: None,
                talk_on: None,
                words: form.clean("words"),
            };
            Ok(vec![Command::LogActivity(Box::new(entry))])
        }
        DueForm::Reached { call } => {
            let told = form.clean("words");
            let note = |words| Command::Note { case: None, call: Some(*call), words };
            // What was said is the call's own note, where every page of the call looks for it.
            let mut out: Vec<Command> = told.some().map(note).into_iter().collect();
            // The journal keeps Japanese: it is the record's language.
            out.push(Command::SetAsideCall { call: *call, reason: Clean::new(words::SPOKE.ja) });
            Ok(out)
        }
        DueForm::Agreement { provider } => {
            let day = |id: &str| form.field(id).filter(|f| !f.is_empty());
            let to = day("to").map(|_| read::date(form, "to")).transpose()?;
            let function = form.code("function").and_then(|c| FUNCTIONS.iter().find(|(code, _)| *code == c));
            let Some(Some(function)) = function.map(|(_, f)| *f) else {
                let change = ProviderFields { agreed_until: to, ..ProviderFields::default() };
                let provider = provider.clone();
                return Ok(vec![Command::AmendProvider { provider, change: Box::new(change), rev: None }]);
            };
            let from = match day("from") {
                Some(_) => read::date(form, "from")?,
                None => m.now.date().checked_add_days(Days::new(1)).unwrap_or_else(|| m.now.date()),
            };
            let consent_on =
                day("consent_on").map(|_| read::past(form, "consent_on", m.now.date())).transpose()?;
            let entry = FunctionEntry {
                provider: provider.clone(),
                function,
                from,
                to,
                published: None,
                consent_on: consent_on.flatten(),
                words: None,
                rev: None,
            };
            Ok(vec![Command::RegisterFunction(Box::new(entry))])
        }
    }
}
