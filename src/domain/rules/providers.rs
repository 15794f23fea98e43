//! Providers, the turn's order and the districts: registered by hand or out of open data.
//! It must not know vacancies, nor what a file says (`open_data.rs`).

use super::ctx::Ctx;
use super::draft::Draft;
use super::get;
use super::ground::Ruled;
use crate::domain::change::{Change, Plan};
use crate::domain::command::ProviderFields;
use crate::domain::ids::{Code, ProviderId, Rev};
use crate::domain::provider::{Accepts, Provider, Service};
use crate::domain::provider_standing::{Agreed, OpenData, Standing, TalkNote};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Actor;
use crate::text::Clean;

pub(super) fn blank(id: ProviderId, service: Service, name: Clean) -> Provider {
    Provider {
        id,
        rev: Rev(0),
        service,
        service_name: Clean::default(),
        service_code: None,
        name,
        office_no: None,
        corporation: Clean::default(),
        city_code: Clean::default(),
        address: Clean::default(),
        district: Clean::default(),
        day_phones: Vec::new(),
        night_phones: Vec::new(),
        capacity: None,
        accepts: Accepts::default(),
        earliest_minutes: None,
        people: Vec::new(),
        liaison: Vec::new(),
        note: Clean::default(),
        agreed_on: None,
        ended: false,
        standing: Standing::default(),
    }
}

fn put<T: Clone>(to: &mut T, from: Option<&T>) {
    if let Some(value) = from {
        to.clone_from(value);
    }
}

fn put_some<T: Clone>(to: &mut Option<T>, from: Option<&T>) {
    if from.is_some() {
        *to = from.cloned();
    }
}

pub(super) fn amend(
    ctx: &Ctx<'_>,
    id: &ProviderId,
    f: &ProviderFields,
    rev: Option<Rev>,
) -> Result<Plan, No> {
    if id.as_str().is_empty() {
        return Err(Refusal::bad_input("provider", "not a usable id").into());
    }
    let before = ctx.facts.provider(id)?;
    if let (Some(old), Some(rev)) = (&before, rev)
        && old.rev != rev
    {
        return Err(Refusal::Stale { by: Actor::System, at: ctx.at, rev: old.rev }.into());
    }
    let mut p = match (&before, f.service, &f.name) {
        (Some(old), _, _) => old.clone(),
        (None, Some(service), Some(name)) if !name.is_empty() => blank(id.clone(), service, name.clone()),
        (None, None, _) => return Err(Refusal::bad_input("service", "a new provider needs one").into()),
        (None, Some(_), _) => return Err(Refusal::bad_input("name", "a new provider needs one").into()),
    };
    put(&mut p.service, f.service.as_ref());
    put(&mut p.name, f.name.as_ref());
    put_some(&mut p.office_no, f.office_no.as_ref());
    put(&mut p.corporation, f.corporation.as_ref());
    put(&mut p.address, f.address.as_ref());
    put(&mut p.district, f.district.as_ref());
    put(&mut p.day_phones, f.day_phones.as_ref());
    put(&mut p.night_phones, f.night_phones.as_ref());
    put_some(&mut p.capacity, f.capacity.as_ref());
    put(&mut p.accepts, f.accepts.as_ref());
    put_some(&mut p.earliest_minutes, f.earliest_minutes.as_ref());
    put(&mut p.people, f.people.as_ref());
    put(&mut p.liaison, f.liaison.as_ref());
    put(&mut p.note, f.note.as_ref());
    put(&mut p.ended, f.ended.as_ref());
    if p.name.is_empty() {
        return Err(Refusal::bad_input("name", "must not be empty").into());
    }
    agreement(&mut p, f)?;
    put(&mut p.standing.fee_terms, f.fee_terms.as_ref());
    put_some(&mut p.standing.contracts, f.contracts.as_ref());
    talk(ctx, &mut p.standing, f)?;
    decided(&mut p.standing, f)?;
    let mut draft = Draft::new();
    draft.outcome.provider = Some(id.clone());
    if before.as_ref() != Some(&p) {
        p.rev = Rev(p.rev.0 + 1);
        draft.write(Change::Provider(Box::new(p)));
    }
    Ok(draft.plan())
}

/// The dates of the agreement. One that has ended stays with both its dates when the next begins.
fn agreement(p: &mut Provider, f: &ProviderFields) -> Ruled<()> {
    if let Some(from) = f.agreed_on {
        if let (Some(old), Some(to)) = (p.agreed_on, p.standing.agreed_until)
            && old != from
        {
            if from <= to {
                return Err(Refusal::bad_state("agreement", "overlaps").into());
            }
            p.standing.agreed_before.push(Agreed { from: old, to });
            p.standing.agreed_until = None;
        }
        p.agreed_on = Some(from);
    }
    put_some(&mut p.standing.agreed_until, f.agreed_until.as_ref());
    match (p.agreed_on, p.standing.agreed_until) {
        (None, Some(_)) => {
            Err(Refusal::bad_input("agreed_on", "an agreement that ends has begun on a day").into())
        }
        (Some(from), Some(to)) if to < from => {
            Err(Refusal::bad_input("agreed_until", "before the agreement begins").into())
        }
        _ => Ok(()),
    }
}

/// A talk is added to those before it; none is written over.
fn talk(ctx: &Ctx<'_>, standing: &mut Standing, f: &ProviderFields) -> Ruled<()> {
    let Some(talk) = &f.talk else { return Ok(()) };
    super::ctx::filled("talk.words", &talk.words)?;
    let on = talk.on.unwrap_or(ctx.today());
    if on > ctx.today() {
        return Err(Refusal::bad_input("talk.on", "must not be in the future").into());
    }
    let (with, words, by) = (talk.with.clone(), talk.words.clone(), ctx.my_name()?);
    standing.talks.push(TalkNote { on, with, words, by, at: ctx.at });
    standing.talks.sort_by_key(|t| t.on);
    Ok(())
}

/// What becomes of an office that is in the open data no more.
fn decided(standing: &mut Standing, f: &ProviderFields) -> Ruled<()> {
    let Some(words) = &f.gone_decided else { return Ok(()) };
    match standing.open_data.as_mut() {
        Some(open @ OpenData { gone: Some(_), .. }) => {
            super::ctx::filled("gone_decided", words)?;
            open.decided.clone_from(words);
            Ok(())
        }
        _ => Err(Refusal::bad_state("provider", "in_open_data").into()),
    }
}

/// Providers that are all there, each once.
fn all_there(ctx: &Ctx<'_>, field: &str, list: &[ProviderId]) -> Result<(), No> {
    for (i, id) in list.iter().enumerate() {
        get::provider(ctx, id)?;
        if list.iter().take(i).any(|other| other == id) {
            return Err(Refusal::bad_input(field, "the same one twice").into());
        }
    }
    Ok(())
}

pub(super) fn rotation(ctx: &Ctx<'_>, list: &Code, order: &[ProviderId]) -> Result<Plan, No> {
    if list.as_str().is_empty() {
        return Err(Refusal::bad_input("list", "must not be empty").into());
    }
    all_there(ctx, "order", order)?;
    let mut draft = Draft::new();
    draft.write(Change::Queue(list.clone(), order.to_vec()));
    Ok(draft.plan())
}

pub(super) fn district(ctx: &Ctx<'_>, area: &Clean, list: &[ProviderId]) -> Result<Plan, No> {
    super::ctx::filled("area", area)?;
    all_there(ctx, "providers", list)?;
    let mut draft = Draft::new();
    draft.write(Change::District(area.clone(), list.to_vec()));
    Ok(draft.plan())
}
