//! Papers of the desk and of its cases (`7-privacy.md`, `rules.md` §7, G9, G10, G14): who may print
//! which, for whom, on which basis.
//! It must not know what a paper says: the view cuts it for whoever prints.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use super::ctx::{Ctx, reasoned};
use super::draft::Draft;
use super::get;
use super::known::{decides, knows_case, on_shift};
use super::paper::allowed;
use crate::domain::call::CallKind;
use crate::domain::case::AssignmentState;
use crate::domain::case_file::{CaseFile, Request};
use crate::domain::change::{Change, Plan};
use crate::domain::command::{DeskPaper, Handing, PaperEntry};
use crate::domain::disclosure::{Basis, Recipient};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{CaseId, PersonId, ProviderId};
use crate::domain::refusal::{No, Refusal};
use crate::domain::report::AskSum;
use crate::domain::staff::Role;
use crate::domain::time::At;
use crate::text::Clean;

/// A paper is printed: nothing changes but the journal.
pub(super) fn print(ctx: &Ctx<'_>, entry: &PaperEntry) -> Result<Plan, No> {
    let mut draft = Draft::new();
    match (entry.paper, entry.case) {
        (DeskPaper::Tonight, None) => {
            within(entry, &[Recipient::City])?;
            none(entry.provider.is_none(), "provider")?;
        }
        (DeskPaper::Evidence, None) => {
            let named = evidence(ctx, entry)?;
            if named.len() == 1 {
                draft.outcome.person = named.first().copied();
            }
            // Whoever is named on it was disclosed: each has the line in their own log. Typed words
            // may name one of the others: the office stands there instead.
            let office = entry.provider.as_ref().map(|id| get::provider(ctx, id)).transpose()?;
            let office = office.map(|p| p.name).unwrap_or_default();
            for person in named {
                draft.write(Change::Purpose(person, office.clone()));
            }
        }
        (DeskPaper::Tonight | DeskPaper::Evidence, Some(_)) => {
            return wrong("case", "it is of no single case");
        }
        (_, None) => return wrong("case", "which case"),
        (_, Some(case)) => {
            let file = of_case(ctx, entry, case)?;
            (draft.outcome.case, draft.outcome.person) = (Some(case), file.person);
            let words = words_of(entry);
            if let Some(person) = file.person.filter(|_| !words.is_empty()) {
                draft.write(Change::Purpose(person, words));
            }
        }
    }
    Ok(draft.plan())
}

/// Who it is for and why, as it was typed.
fn words_of(entry: &PaperEntry) -> Clean {
    let words = [entry.who.as_str(), entry.reason.as_str()];
    let words: Vec<_> = words.into_iter().filter(|w| !w.is_empty()).collect();
    Clean::new(&words.join(": "))
}

fn wrong<T>(field: &str, why: &str) -> Result<T, No> {
    Err(Refusal::bad_input(field, why).into())
}

fn none(empty: bool, field: &str) -> Result<(), No> {
    if empty { Ok(()) } else { wrong(field, "not for this paper") }
}

/// For whom it may be at all.
fn within(entry: &PaperEntry, all: &[Recipient]) -> Result<(), No> {
    if all.contains(&entry.recipient) { Ok(()) } else { wrong("recipient", "not for this paper") }
}

fn grounds(entry: &PaperEntry) -> Result<(), No> {
    if entry.recipient == Recipient::Other {
        reasoned("who", &entry.who)?;
    }
    if entry.basis.wants_reason() {
        reasoned("reason", &entry.reason)?;
    }
    if entry.basis == Basis::Inside && entry.recipient != Recipient::City {
        return wrong("basis", "inside the city only");
    }
    Ok(())
}

/// What an office was asked and did: for the office itself and the city, over days that have been.
/// Says whom it names.
fn evidence(ctx: &Ctx<'_>, entry: &PaperEntry) -> Result<BTreeSet<PersonId>, No> {
    within(entry, &[Recipient::Provider, Recipient::City])?;
    grounds(entry)?;
    let Some(provider) = &entry.provider else { return wrong("provider", "which office") };
    get::provider(ctx, provider)?;
    match (entry.from, entry.to) {
        (Some(from), Some(to)) if from <= to && to <= ctx.entered_at.date() => {
            named(ctx, &evidence_cases(ctx.facts, provider, from, to)?, provider, (from, to))
        }
        (Some(_), Some(_)) => wrong("to", "before the first day or in the future"),
        (None, _) => wrong("from", "from which day"),
        (_, None) => wrong("to", "to which day"),
    }
}

/// Cases in which an office was asked for something on one of some days, drills left out: the index
/// of what is counted says which, and only those are read.
///
/// # Errors
/// A fault of the keeper of the facts.
pub(crate) fn evidence_cases(
    facts: &dyn Facts,
    office: &ProviderId,
    from: NaiveDate,
    to: NaiveDate,
) -> Fact<Vec<CaseFile>> {
    // Nothing is older than the epoch, whatever day was typed.
    let midnight = |d: NaiveDate| At::local(d.max(At::default().date()), NaiveTime::MIN);
    let (start, end) = (midnight(from), midnight(to.succ_opt().unwrap_or(to)));
    let mut out = Vec::new();
    for sum in facts.case_sums(start, end)? {
        let asked = |a: &AskSum| a.provider.as_ref() == Some(office) && (from..=to).contains(&a.at.date());
        if sum.asked.iter().any(asked) {
            out.extend(facts.case(sum.id)?);
        }
    }
    Ok(out)
}

/// Whether it was this office that was asked, and on one of these days.
#[must_use]
pub(crate) fn asked_within(r: &Request, office: &ProviderId, (from, to): (NaiveDate, NaiveDate)) -> bool {
    r.provider.as_ref() == Some(office) && (from..=to).contains(&r.asked_at.date())
}

/// Those an office accepted: they stand on its evidence by name, hidden ones and cases the actor
/// may not read left out.
fn named(
    ctx: &Ctx<'_>,
    cases: &[CaseFile],
    office: &ProviderId,
    days: (NaiveDate, NaiveDate),
) -> Result<BTreeSet<PersonId>, No> {
    let mut out = BTreeSet::new();
    for case in cases {
        let stays = |r: &Request| {
            case.assignments.iter().any(|a| a.request == r.id && a.state != AssignmentState::Cancelled)
        };
        if !case.requests.iter().any(|r| asked_within(r, office, days) && stays(r)) {
            continue;
        }
        let Some(person) = case.person.map(|id| ctx.facts.person(id)).transpose()?.flatten() else {
            continue;
        };
        if !person.record.flags.hidden && readable(ctx, case)? {
            out.insert(person.id);
        }
    }
    Ok(out)
}

fn of_case(ctx: &Ctx<'_>, entry: &PaperEntry, id: CaseId) -> Result<CaseFile, No> {
    let file = get::case(ctx, id)?;
    let abuse = about_abuse(ctx, &file)?;
    if abuse && !may_read_abuse(ctx, &file)? {
        return Err(Refusal::not_found("case", id).into());
    }
    none(entry.from.is_none() && entry.to.is_none(), "from")?;
    if entry.paper.about_abuse() {
        if file.abuse.is_none() {
            return Err(Refusal::bad_state("abuse", "none").into());
        }
        // The forms of the track are shared within the city (`[W29b]`); one of them says who reported.
        within(entry, &[Recipient::City])?;
    } else if abuse {
        // Whoever does it must not learn what was said, nor where the person is.
        within(entry, &[Recipient::City, Recipient::Police, Recipient::Hospital, Recipient::Ambulance])?;
    }
    // The whole record is more than a stay requires: the conference's pack is for the others.
    if entry.paper == DeskPaper::Record && matches!(entry.recipient, Recipient::Provider | Recipient::Family)
    {
        return wrong("recipient", "not for this paper");
    }
    let Some(person) = file.person else {
        grounds(entry)?;
        return Ok(file);
    };
    let limits = allowed(ctx, &handing(entry, person, id))?.1;
    let hidden = get::person(ctx, person)?.record.flags.hidden;
    // Every line of these says who it is, and most where (G9): two people have opened the place.
    if hidden && !limits.places {
        return Err(Refusal::Hidden.into());
    }
    if hidden {
        reasoned("reason", &entry.reason)?;
    }
    if !limits.named {
        return Err(Refusal::bad_state("request", "not_accepted").into());
    }
    Ok(file)
}

/// The same as something handed out of a person's record: one set of rules for both.
fn handing(entry: &PaperEntry, person: PersonId, case: CaseId) -> Handing {
    Handing {
        person,
        sheet: None,
        fields: vec![],
        recipient: Some(entry.recipient),
        provider: entry.provider.clone(),
        who: entry.who.clone(),
        basis: Some(entry.basis),
        reason: entry.reason.clone(),
        case: Some(case),
    }
}

/// Whether a case is there for the actor to read, as the views have it: not one of a hidden person
/// or about abuse before those it is not for.
pub(super) fn readable(ctx: &Ctx<'_>, file: &CaseFile) -> Result<bool, No> {
    Ok(knows_case(ctx, file)? && (!about_abuse(ctx, file)? || may_read_abuse(ctx, file)?))
}

/// As the views have it: by its sheet, its ticks, its calls, its person's flag.
pub(super) fn about_abuse(ctx: &Ctx<'_>, file: &CaseFile) -> Result<bool, No> {
    let definition = file.frozen.definition.as_ref().unwrap_or(&ctx.facts.city().definition);
    let ticked = definition.for_.iter().any(|c| {
        c.leads_to.as_ref().is_some_and(|to| to.as_str() == "abuse") && file.ticked_for.contains(&c.code)
    });
    if file.abuse.is_some() || ticked {
        return Ok(true);
    }
    for id in &file.calls {
        if ctx.facts.call(*id)?.is_some_and(|c| c.kind == Some(CallKind::AbuseReport)) {
            return Ok(true);
        }
    }
    let person = file.person.map(|id| ctx.facts.person(id)).transpose()?.flatten();
    Ok(person.is_some_and(|p| p.record.flags.abuse_suspected))
}

/// Its deciders, those on shift now and supervisors (`10-scenarios.md`, AT-08).
fn may_read_abuse(ctx: &Ctx<'_>, file: &CaseFile) -> Result<bool, No> {
    let me = ctx.me()?;
    let boss = get::staff(ctx, me)?.has(Role::Supervisor);
    Ok(boss || decides(file, ctx.actor) || on_shift(ctx, me)?)
}
