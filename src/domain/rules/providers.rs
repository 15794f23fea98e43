//! Providers, the turn's order and the districts: registered by hand or out of open data.
//! It must not know vacancies; what was kept by hand is never overwritten by a file.

use std::collections::HashMap;

use super::ctx::Ctx;
use super::draft::Draft;
use super::get;
use crate::domain::change::{Change, Plan};
use crate::domain::command::ProviderFields;
use crate::domain::facts::Series;
use crate::domain::ids::{Code, ProviderId, Rev};
use crate::domain::import::ProviderRow;
use crate::domain::provider::{Accepts, Provider, Service};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::Actor;
use crate::text::Clean;

fn blank(id: ProviderId, service: Service, name: Clean) -> Provider {
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
    put_some(&mut p.agreed_on, f.agreed_on.as_ref());
    put(&mut p.ended, f.ended.as_ref());
    if p.name.is_empty() {
        return Err(Refusal::bad_input("name", "must not be empty").into());
    }
    let mut draft = Draft::new();
    draft.outcome.provider = Some(id.clone());
    if before.as_ref() != Some(&p) {
        p.rev = Rev(p.rev.0 + 1);
        draft.write(Change::Provider(Box::new(p)));
    }
    Ok(draft.plan())
}

/// Open data over what is on file: names, addresses, numbers; an empty field says nothing.
fn take(ctx: &Ctx<'_>, p: &mut Provider, row: &ProviderRow) {
    let put = |to: &mut Clean, from: &Clean| {
        if !from.is_empty() {
            to.clone_from(from);
        }
    };
    p.service = row.service;
    put(&mut p.name, &row.name);
    put(&mut p.service_name, &row.service_name);
    put(&mut p.corporation, &row.corporation);
    put(&mut p.city_code, &row.city_code);
    put(&mut p.address, &row.address);
    put_some(&mut p.service_code, row.service_code.as_ref());
    put_some(&mut p.office_no, row.office_no.as_ref());
    put_some(&mut p.capacity, row.capacity.as_ref());
    if !row.phones.is_empty() {
        p.day_phones.clone_from(&row.phones);
    }
    if p.district.is_empty()
        && let Some(district) = ctx.facts.city().district_of(p.address.as_str())
    {
        p.district = district.name.clone();
    }
}

pub(super) fn import(ctx: &Ctx<'_>, rows: &[ProviderRow]) -> Result<Plan, No> {
    let mut next = ctx.facts.next(Series::Provider)?;
    let mut seen: HashMap<(String, String, String), usize> = HashMap::new();
    // What each key will be after the file, in the order first met: before, after.
    let mut out: Vec<(Option<Provider>, Provider)> = Vec::new();
    for row in rows {
        if row.name.is_empty() {
            let (field, why) = ("name".into(), "must not be empty".into());
            return Err(Refusal::BadInput { field, why, line: Some(row.row) }.into());
        }
        let office = row.office_no.as_ref().map_or("", |n| n.as_str());
        let key = (office.to_owned(), row.service_name.as_str().to_owned(), row.name_key.as_str().to_owned());
        if let Some(i) = seen.get(&key) {
            if let Some((_, p)) = out.get_mut(*i) {
                take(ctx, p, row);
            }
            continue;
        }
        let before = ctx.facts.provider_by_key(&key.0, &key.1, &key.2)?;
        let mut p = if let Some(old) = &before {
            old.clone()
        } else {
            // An id made by hand may stand in the way.
            let mut id = ProviderId::new(&format!("P{next}"));
            while ctx.facts.provider(&id)?.is_some() {
                next += 1;
                id = ProviderId::new(&format!("P{next}"));
            }
            next += 1;
            blank(id, row.service, row.name.clone())
        };
        take(ctx, &mut p, row);
        seen.insert(key, out.len());
        out.push((before, p));
    }
    let mut draft = Draft::new();
    let (mut new, mut changed, mut same) = (0, 0, 0);
    for (before, mut p) in out {
        match &before {
            Some(old) if *old == p => {
                same += 1;
                continue;
            }
            Some(_) => changed += 1,
            None => new += 1,
        }
        p.rev = Rev(p.rev.0 + 1);
        draft.write(Change::Provider(Box::new(p)));
    }
    draft.outcome.rows = Some((new, changed, same));
    Ok(draft.plan())
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
