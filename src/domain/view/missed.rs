//! A missed call: when it is to be called back, and how often that was tried in vain.
//! It must not know who may read its words: counts and times alone leave here.

use super::look::Look;
use crate::domain::call::{Call, NOBODY_ANSWERED};
use crate::domain::facts::Fact;
use crate::domain::time::At;

/// Calls back nobody answered: how many, and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tried {
    /// How many.
    pub times: usize,
    /// The last one.
    pub last: At,
}

/// What was tried; none = nobody has called back yet.
pub(super) fn tried(look: &Look<'_>, call: &Call) -> Fact<Option<Tried>> {
    let notes = look.notes(call)?;
    let of = notes.iter().filter(|(_, _, words)| words.as_str().starts_with(NOBODY_ANSWERED));
    let times: Vec<At> = of.map(|(at, ..)| *at).collect();
    Ok(times.iter().max().map(|last| Tried { times: times.len(), last: *last }))
}

/// When it is to be called back: the city's minutes after it rang, or after the last try.
pub(super) fn due(look: &Look<'_>, call: &Call, tried: Option<Tried>) -> At {
    let from = tried.map_or(call.began, |t| t.last.max(call.began));
    from.plus_minutes(i64::from(look.facts.city().limits.call_back_minutes))
}
