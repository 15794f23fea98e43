//! Lifting 秘匿: two people who may know of the person say so, each with a reason.
//! It must not know what lists show of somebody hidden no more.

use super::ctx::{Ctx, reasoned};
use super::ground::Ruled;
use super::record::Open;
use crate::domain::case::View;
use crate::domain::change::{Change, Plan};
use crate::domain::command::LiftEntry;
use crate::domain::person_amend::LiftView;
use crate::domain::refusal::Refusal;

/// Days a first yes waits for the second `[ASSUME]`: what was so then may be otherwise by now.
const WAITS: i64 = 14;

/// Takes one view down. The second yes of another person lifts it; a no ends what waited.
pub(super) fn lift(ctx: &Ctx<'_>, entry: &LiftEntry) -> Ruled<Plan> {
    let me = ctx.me()?.clone();
    let mut open = Open::new(ctx, entry.person, None)?;
    if !open.record().flags.hidden {
        return Err(Refusal::bad_state("hidden", "lifted").into());
    }
    reasoned("reason", &entry.reason)?;
    // The words have a row of their own: whoever looks it over reads them there.
    let id = open.person.id;
    open.draft.write(Change::Purpose(id, entry.reason.clone()));
    let lifting = &mut open.record().lifting;
    lifting.retain(|v| v.at.plus_minutes(WAITS * 24 * 60) >= ctx.at);
    match entry.view {
        View::NeedMore => return Err(Refusal::bad_input("view", "yes or no").into()),
        View::NotEmergency => {
            if lifting.is_empty() {
                return Err(Refusal::bad_state("hidden", "unasked").into());
            }
            lifting.clear();
        }
        View::Emergency if lifting.iter().any(|v| v.staff == me) => {
            return Err(Refusal::SamePerson { staff: Some(me) }.into());
        }
        View::Emergency if lifting.is_empty() => {
            lifting.push(LiftView { staff: me, at: ctx.at, reason: entry.reason.clone() });
        }
        View::Emergency => open.lift(),
    }
    open.plan(ctx, &entry.reason)
}
