//! Links: given out to an office, to the members or for a calendar, cut, and noted when opened.
//! It must not know the token or the page; a link belongs to an office, not to one service.

use super::ctx::Ctx;
use super::draft::Draft;
use super::get;
use crate::domain::change::{Change, Plan};
use crate::domain::ids::{Code, LinkId, ProviderId};
use crate::domain::link::{CalendarOf, Link, is_digest};
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::{Actor, Role};
use crate::domain::time::At;

/// Whose calendar may be given out: one's own by whoever stands on the rota, the desk's and anybody's
/// by who plans it.
fn calendar_for(ctx: &Ctx<'_>, calendar: &CalendarOf) -> Result<(), No> {
    let me = get::staff(ctx, ctx.me()?)?;
    if let CalendarOf::Staff(id) = calendar {
        if !get::staff(ctx, id)?.is_officer() {
            return Err(Refusal::bad_input("staff", "not an officer").into());
        }
        if me.id == *id {
            return Ok(());
        }
    }
    if me.has(Role::Coordinator) || me.has(Role::Admin) {
        return Ok(());
    }
    Err(Refusal::NotAllowed { needs: Code::new("coordinator") }.into())
}

/// Gives out the address of an office's page, of a calendar, or of the members' board.
pub(super) fn issue(
    ctx: &Ctx<'_>,
    (provider, calendar): (Option<&ProviderId>, Option<&CalendarOf>),
    digest: &str,
    expires: Option<At>,
) -> Result<Plan, No> {
    match (provider, calendar) {
        (Some(_), Some(_)) => {
            return Err(Refusal::bad_input("calendar", "a provider or a calendar, one of them").into());
        }
        (Some(id), None) => drop(get::live_provider(ctx, id)?),
        (None, Some(calendar)) => calendar_for(ctx, calendar)?,
        (None, None) => {}
    }
    if !is_digest(digest) {
        return Err(Refusal::bad_input("digest", "not 64 lower-case hex digits").into());
    }
    if expires.is_some_and(|end| end <= ctx.entered_at) {
        return Err(Refusal::bad_input("expires", "in the past").into());
    }
    if ctx.facts.link_by_digest(digest)?.is_some() {
        return Err(Refusal::bad_input("digest", "given out before").into());
    }
    let link = Link {
        id: LinkId(ctx.seq.0),
        provider: provider.cloned(),
        calendar: calendar.cloned(),
        digest: digest.to_owned(),
        issued: ctx.at,
        by: ctx.my_name()?,
        expires,
        revoked: None,
        opened: None,
    };
    let mut draft = Draft::new();
    draft.outcome.provider = provider.cloned();
    if let Some(CalendarOf::Staff(id)) = calendar {
        draft.outcome.staff = Some(id.clone());
    }
    draft.outcome.link = Some(link.id);
    draft.write(Change::Link(Box::new(link)));
    Ok(draft.plan())
}

/// Cuts one link, or every link of an office that still opens.
pub(super) fn revoke(ctx: &Ctx<'_>, link: Option<LinkId>, provider: Option<&ProviderId>) -> Result<Plan, No> {
    let cut: Vec<Link> = match (link, provider) {
        (Some(id), None) => {
            let link = ctx.facts.link(id)?.ok_or_else(|| Refusal::not_found("link", id))?;
            if link.revoked.is_some() {
                return Err(Refusal::bad_state("link", "revoked").into());
            }
            vec![link]
        }
        (None, Some(id)) => {
            get::provider(ctx, id)?;
            let office: Vec<ProviderId> = ctx.facts.office(id)?.into_iter().map(|p| p.id).collect();
            let own = |l: &Link| l.provider.as_ref().is_some_and(|p| p == id || office.contains(p));
            ctx.facts.links()?.into_iter().filter(|l| own(l) && l.opens(ctx.entered_at)).collect()
        }
        _ => return Err(Refusal::bad_input("link", "a link or a provider, one of them").into()),
    };
    if cut.is_empty() {
        return Err(Refusal::bad_state("link", "none").into());
    }
    let mut draft = Draft::new();
    draft.outcome.provider = provider.cloned();
    draft.outcome.link = cut.first().map(|l| l.id);
    for link in cut {
        draft.write(Change::Link(Box::new(Link { revoked: Some(ctx.entered_at), ..link })));
    }
    Ok(draft.plan())
}

/// A page was opened with a link: a line in the journal, so that a stolen one is seen.
pub(super) fn open(ctx: &Ctx<'_>, id: LinkId) -> Result<Plan, No> {
    let no = || No::from(Refusal::not_found("link", id));
    let link = ctx.facts.link(id)?.filter(|l| l.opens(ctx.entered_at)).ok_or_else(no)?;
    let own = match ctx.actor {
        Actor::Provider(p) => link.provider.as_ref() == Some(p),
        Actor::System => link.provider.is_none(),
        _ => false,
    };
    if !own {
        return Err(no());
    }
    let mut draft = Draft::new();
    draft.outcome.link = Some(id);
    draft.write(Change::LinkOpened(id, ctx.entered_at));
    Ok(draft.plan())
}
