//! What leaves the desk (`7-privacy.md`, `rules.md` §7, G14): sheets printed, details told.
//! It must not know how a sheet looks, nor what a record says beyond what it may let out.

use super::ctx::{Ctx, reasoned};
use super::draft::Draft;
use super::{get, see};
use crate::domain::case::{AssignmentState, Question, View};
use crate::domain::change::{Change, Plan};
use crate::domain::command::Handing;
use crate::domain::disclosure::{Basis, Detail, Left, Letting, Recipient, SheetKind, details_of, leaving};
use crate::domain::ids::{Code, PersonId, ProviderId};
use crate::domain::person::Person;
use crate::domain::refusal::{No, Refusal};
use crate::text::{Clean, fold};

/// A sheet is printed.
pub(super) fn print(ctx: &Ctx<'_>, h: &Handing) -> Result<Plan, No> {
    let Some(sheet) = h.sheet else { return Err(Refusal::bad_input("sheet", "which sheet").into()) };
    if !h.fields.is_empty() {
        return Err(Refusal::bad_input("fields", "a sheet says itself what is on it").into());
    }
    let (person, limits) = allowed(ctx, h)?;
    let record = &person.record;
    // Only the face sheet can be read without knowing whose it is.
    if !limits.named && sheet != SheetKind::Face {
        return Err(Refusal::bad_state("request", "not_accepted").into());
    }
    // The others are about the home from the first line to the last.
    let homely = matches!(sheet, SheetKind::Registration | SheetKind::Capsule | SheetKind::Helpers);
    if homely && !limits.places {
        return Err(Refusal::Hidden.into());
    }
    if sheet == SheetKind::Crisis && record.crisis_plan.is_none() {
        return Err(Refusal::bad_state("crisis_plan", "unknown").into());
    }
    // A face sheet never carries a hidden address, whoever has opened it (§4.2).
    let limits = Letting { places: limits.places && !record.flags.hidden, ..limits };
    let limits = if homely { Letting { places: true, ..limits } } else { limits };
    Ok(plan(h, leaving(record, details_of(sheet), limits)))
}

/// Details were told, by telephone or face to face.
pub(super) fn disclose(ctx: &Ctx<'_>, h: &Handing) -> Result<Plan, No> {
    if h.sheet.is_some() {
        return Err(Refusal::bad_input("sheet", "details are told, a sheet is printed").into());
    }
    if h.fields.is_empty() {
        return Err(Refusal::bad_input("fields", "what was told").into());
    }
    let (person, limits) = allowed(ctx, h)?;
    if !limits.named && h.fields.iter().any(|d| !d.is_need()) {
        return Err(Refusal::bad_state("request", "not_accepted").into());
    }
    if !limits.places && h.fields.iter().any(|d| d.is_place()) {
        return Err(Refusal::Hidden.into());
    }
    let mut fields: Vec<Detail> = h.fields.clone();
    fields.sort_unstable();
    fields.dedup();
    let left = Left { details: fields, named: limits.named, hidden: person.record.flags.hidden };
    Ok(plan(h, left))
}

/// What stands against it, or why nothing leaves at all.
pub(super) fn allowed(ctx: &Ctx<'_>, h: &Handing) -> Result<(Person, Letting), No> {
    let person = get::person(ctx, h.person)?;
    see::may_know(ctx, &person)?;
    let missing = |field: &str| No::from(Refusal::ReasonRequired { field: Code::new(field) });
    let recipient = h.recipient.ok_or_else(|| missing("recipient"))?;
    let basis = h.basis.ok_or_else(|| missing("basis"))?;
    if recipient == Recipient::Other {
        reasoned("who", &h.who)?;
    }
    if basis.wants_reason() {
        reasoned("reason", &h.reason)?;
    }
    // A paper in the wrong hands at home is the danger itself.
    if recipient == Recipient::Family && person.record.flags.abuse_suspected {
        reasoned("reason", &h.reason)?;
    }
    // Who asks as family of somebody hidden may be whom they hide from: two people and a reason.
    if matches!(recipient, Recipient::Family | Recipient::Other) && person.record.flags.hidden {
        reasoned("reason", &h.reason)?;
        if !address_opened(ctx, person.id)? {
            return Err(Refusal::Hidden.into());
        }
    }
    if basis == Basis::Inside && recipient != Recipient::City {
        return Err(Refusal::bad_input("basis", "inside the city only").into());
    }
    // Consent that nobody wrote down is no basis by itself (法69条2項1号): whoever heard it says
    // when and how, or goes by another item.
    if basis == Basis::Consent && !consented(ctx, h, &person, recipient)? && h.reason.is_empty() {
        return Err(missing("consent_told"));
    }
    if let Some(case) = h.case {
        let file = get::case(ctx, case)?;
        if file.person != Some(person.id) {
            return Err(Refusal::bad_input("case", "another person's").into());
        }
    }
    let named = match (recipient, &h.provider) {
        (Recipient::Provider, None) => false,
        (Recipient::Provider, Some(provider)) => {
            get::provider(ctx, provider)?;
            let standing = standing(ctx, person.id, provider)?;
            // An office nobody has asked does not need the sheet (G14).
            if standing == Standing::Stranger {
                reasoned("reason", &h.reason)?;
            }
            standing == Standing::Accepted
        }
        (_, Some(_)) => return Err(Refusal::bad_input("provider", "only for an office").into()),
        (_, None) => true,
    };
    let places = !person.record.flags.hidden || address_opened(ctx, person.id)?;
    Ok((person, Letting { recipient, named, places }))
}

/// Whether consent on file covers the recipient: handed to the person it needs none; partners
/// named in it are the only ones it covers; the family and others always must be named.
fn consented(ctx: &Ctx<'_>, h: &Handing, person: &Person, to: Recipient) -> Result<bool, No> {
    if to == Recipient::Person {
        return Ok(true);
    }
    let Some(consent) = person.record.consent.as_ref().filter(|c| c.holds(ctx.today())) else {
        return Ok(false);
    };
    let mut names: Vec<String> = to.called().iter().map(|&word| word.to_owned()).collect();
    if let Some(office) = h.provider.as_ref().map(|id| get::provider(ctx, id)).transpose()? {
        names.push(office.name.to_string());
    } else if !h.who.is_empty() {
        names.push(h.who.to_string());
    }
    let names: Vec<String> = names.iter().map(|n| fold(n)).collect();
    let names_one = |partner: &Clean| {
        let partner = fold(partner.as_str());
        names.iter().any(|n| partner.contains(n.as_str()))
    };
    let open = consent.partners.is_empty() && !matches!(to, Recipient::Family | Recipient::Other);
    Ok(open || consent.partners.iter().any(names_one))
}

#[derive(PartialEq, Eq)]
enum Standing {
    /// It has accepted the person.
    Accepted,
    /// It was asked.
    Asked,
    /// Neither.
    Stranger,
}

/// How an office stands to a person in the cases that are open.
fn standing(ctx: &Ctx<'_>, person: PersonId, provider: &ProviderId) -> Result<Standing, No> {
    let mut standing = Standing::Stranger;
    for case in ctx.facts.open_cases()?.iter().filter(|c| c.person == Some(person)) {
        let accepted = |state| state != AssignmentState::Cancelled;
        if case.assignments.iter().any(|a| a.provider.as_ref() == Some(provider) && accepted(a.state)) {
            return Ok(Standing::Accepted);
        }
        if case.requests.iter().any(|r| r.provider.as_ref() == Some(provider)) {
            standing = Standing::Asked;
        }
    }
    Ok(standing)
}

/// Whether two people have opened a hidden address, the sender one of them.
pub(super) fn address_opened(ctx: &Ctx<'_>, person: PersonId) -> Result<bool, No> {
    let me = ctx.me()?;
    let mine = |c: &&crate::domain::case_file::CaseFile| {
        c.person == Some(person)
            && c.agreed(Question::Address) == Some(View::Emergency)
            && c.views.iter().any(|v| v.on == Question::Address && v.staff == *me)
    };
    Ok(ctx.facts.open_cases()?.iter().any(|c| mine(&c)))
}

/// Nothing changes but the journal; the words of who and why have their row.
fn plan(h: &Handing, left: Left) -> Plan {
    let mut draft = Draft::new();
    draft.outcome.person = Some(h.person);
    draft.outcome.left = Some(left);
    let words: Vec<_> = [h.who.as_str(), h.reason.as_str()].into_iter().filter(|w| !w.is_empty()).collect();
    if !words.is_empty() {
        draft.write(Change::Purpose(h.person, Clean::new(&words.join(": "))));
    }
    draft.plan()
}
