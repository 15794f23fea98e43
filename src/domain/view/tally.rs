//! How many openings nobody has looked over: kept between two boards, so that a board reads only
//! what is new. It must not know what is unusual (`access.rs` says it of each line).

use super::access::{BACK, rows};
use super::look::Look;
use crate::domain::access::{Asked, Tally};
use crate::domain::facts::Fact;
use crate::domain::staff::Role;
use crate::domain::time::At;

/// What waits for a supervisor: how many openings of others nobody has looked over, and the
/// first of them; none when there are none or the viewer is no supervisor.
pub(super) fn waiting(look: &Look<'_>) -> Fact<Option<(usize, At)>> {
    if !look.has(Role::Supervisor) {
        return Ok(None);
    }
    let mut own = Tally::default();
    if let Some(kept) = look.facts.tally() {
        let mut kept = kept.borrow_mut();
        go_on(&mut kept, look)?;
        return Ok(told(&kept));
    }
    go_on(&mut own, look)?;
    Ok(told(&own))
}

fn told(t: &Tally) -> Option<(usize, At)> {
    let first = t.open.values().next()?;
    Some((t.open.len(), *first))
}

fn go_on(t: &mut Tally, look: &Look<'_>) -> Fact<()> {
    let head = look.facts.head()?;
    let from = look.now.plus_minutes(-BACK);
    if t.viewer.as_ref() != look.viewer() || t.day != Some(look.today) || head < t.upto {
        let read = t.read;
        *t = Tally {
            viewer: look.viewer().cloned(),
            day: Some(look.today),
            at: from,
            read,
            ..Tally::default()
        };
    }
    if head > t.upto {
        let asked = Asked { from: Some(from), after: Some(t.upto), ..Asked::default() };
        let fresh = rows(look, &asked)?;
        t.read += fresh.len();
        let wait = fresh.iter().filter(|r| r.why.is_some() && r.looked.is_none() && !r.own);
        t.open.extend(wait.map(|r| (r.seq, r.at)));
        // Looked over meanwhile; a little is read twice, whatever a clock did.
        for over in look.facts.looked_over(t.at.plus_minutes(-60))? {
            t.open.retain(|seq, _| !over.events.contains(seq));
        }
        (t.upto, t.at) = (head, look.now);
    }
    t.open.retain(|_, at| *at >= from);
    Ok(())
}
