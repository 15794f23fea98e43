//! Staff: added, ended, their secrets; never without an admin.
//! It must not know how a secret is checked.

use super::ctx::{Ctx, filled, reasoned};
use super::draft::Draft;
use super::get;
use crate::domain::change::{Change, Plan};
use crate::domain::command::StaffEntry;
use crate::domain::ids::{Code, Rev, StaffId};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::{Actor, Role, Staff};
use crate::text::Clean;

/// Days of the rota looked through when someone leaves.
const AHEAD: i64 = 62;

fn write(staff: Staff) -> Plan {
    let mut draft = Draft::new();
    draft.outcome.staff = Some(staff.id.clone());
    draft.write(Change::Staff(Box::new(staff)));
    draft.plan()
}

/// A new member, or one who comes back: their old secret does not.
pub(super) fn add(
    ctx: &Ctx<'_>,
    id: &StaffId,
    (name, org, login): (&Clean, Option<&Clean>, Option<&Clean>),
    roles: &[Role],
    phones: &[Clean],
) -> Result<Plan, No> {
    // `feed`, `system` and `provider:…` are programs, not people.
    if id.as_str().is_empty() || Actor::from(id.as_str()) != Actor::Staff(id.clone()) {
        return Err(Refusal::bad_input("staff", "not a usable id").into());
    }
    filled("name", name)?;
    let before = ctx.facts.staff(id)?;
    if before.as_ref().is_some_and(|s| s.ended.is_none()) {
        return Err(Refusal::bad_input("staff", "already there").into());
    }
    let login = free_login(ctx, id, login)?;
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    if roles.is_empty() {
        return Err(Refusal::bad_input("roles", "at least one").into());
    }
    Ok(write(Staff {
        id: id.clone(),
        name: name.clone(),
        roles,
        org: org.cloned().and_then(Clean::some),
        login,
        phones: phones.iter().filter(|p| !p.is_empty()).cloned().collect(),
        secret: None,
        ended: None,
        rev: Rev(before.map_or(0, |s| s.rev.0) + 1),
    }))
}

/// A login nobody else comes in by.
fn free_login(ctx: &Ctx<'_>, id: &StaffId, login: Option<&Clean>) -> Result<Option<String>, No> {
    let login = login.filter(|l| !l.is_empty()).map(|l| l.as_str().to_owned());
    let taken = |s: &Staff| s.id != *id && login.as_ref().is_some_and(|l| is_known_as(s, l));
    if ctx.facts.all_staff()?.iter().any(|s| s.ended.is_none() && taken(s)) {
        return Err(Refusal::bad_input("login", "already somebody's").into());
    }
    Ok(login)
}

/// Changes what is given; never leaves the city without an administrator.
pub(super) fn amend(ctx: &Ctx<'_>, entry: &StaffEntry) -> Result<Plan, No> {
    let mut staff = get::staff(ctx, &entry.staff)?;
    if entry.rev.is_some_and(|rev| rev != staff.rev) {
        return Err(Refusal::Stale { by: Actor::System, at: ctx.at, rev: staff.rev }.into());
    }
    if let Some(name) = &entry.name {
        filled("name", name)?;
        staff.name = name.clone();
    }
    if let Some(roles) = &entry.roles {
        let mut roles = roles.clone();
        roles.sort_unstable();
        roles.dedup();
        if roles.is_empty() {
            return Err(Refusal::bad_input("roles", "at least one").into());
        }
        let others = ctx.facts.all_staff()?;
        let others = others.iter().any(|s| s.id != staff.id && s.ended.is_none() && s.has(Role::Admin));
        if staff.has(Role::Admin) && !roles.contains(&Role::Admin) && !others {
            return Err(Refusal::bad_state("staff", "last_admin").into());
        }
        staff.roles = roles;
    }
    if let Some(org) = &entry.org {
        staff.org = org.clone().some();
    }
    if entry.login.is_some() {
        staff.login = free_login(ctx, &staff.id, entry.login.as_ref())?;
    }
    if let Some(phones) = &entry.phones {
        staff.phones = phones.iter().filter(|p| !p.is_empty()).cloned().collect();
    }
    staff.rev = Rev(staff.rev.0 + 1);
    Ok(write(staff))
}

/// A login leads to one person: the id of whoever has no login of their own is one too.
fn is_known_as(staff: &Staff, login: &str) -> bool {
    staff.login.as_deref().unwrap_or(staff.id.as_str()) == login
}

pub(super) fn end(ctx: &Ctx<'_>, id: &StaffId, reason: &Clean) -> Result<Plan, No> {
    let mut staff = get::staff(ctx, id)?;
    reasoned("reason", reason)?;
    let others = ctx.facts.all_staff()?.iter().any(|s| s.id != *id && s.has(Role::Admin));
    if staff.has(Role::Admin) && !others {
        return Err(Refusal::bad_state("staff", "last_admin").into());
    }
    let until = ctx.at.plus_minutes(AHEAD * 24 * 60);
    let planned = ctx
        .facts
        .shifts(ctx.at, until)?
        .iter()
        .any(|s| [&s.duty, &s.backup, &s.third].iter().any(|p| p.as_ref() == Some(id)));
    staff.ended = Some(ctx.at);
    staff.rev = Rev(staff.rev.0 + 1);
    let mut plan = write(staff);
    if planned {
        plan.outcome.warnings.push("still_on_rota".into());
    }
    Ok(plan)
}

/// One's own secret, or an admin's act. The text is made outside: no secret comes in here.
pub(super) fn secret(ctx: &Ctx<'_>, id: &StaffId, phc: &str) -> Result<Plan, No> {
    let me = get::staff(ctx, ctx.me()?)?;
    if me.id != *id && !me.has(Role::Admin) {
        return Err(Refusal::NotAllowed { needs: Code::new("admin") }.into());
    }
    if !phc.starts_with("$argon2id$") {
        return Err(Refusal::bad_input("phc", "not an argon2id text").into());
    }
    let mut staff = get::staff(ctx, id)?;
    staff.secret = Some(phc.to_owned());
    staff.rev = Rev(staff.rev.0 + 1);
    Ok(write(staff))
}

/// Nothing changes; the journal shows who sits here from now on.
pub(super) fn unlock(ctx: &Ctx<'_>, id: &StaffId) -> Result<Plan, No> {
    if ctx.me()? != id {
        return Err(Refusal::NotAllowed { needs: Code::new(id.as_str()) }.into());
    }
    get::staff(ctx, id)?;
    let mut draft = Draft::new();
    draft.outcome.staff = Some(id.clone());
    Ok(draft.plan())
}
