//! All standing data of one office for whoever keeps it, and where it stands in the turn.
//! It must not say who stays there, nor rank anyone.

use super::turn::LIST;
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::ProviderId;
use crate::domain::provider::Provider;
use crate::domain::time::At;
use crate::text::Clean;

/// An office as it is on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficePage {
    /// Its row.
    pub provider: Provider,
    /// An agreement holds today.
    pub agreed: bool,
    /// Place in the turn of short stay, from 1, and how many are in it; none when not in it.
    pub turn: Option<(u32, u32)>,
    /// Areas whose home help it is, with its place there.
    pub areas: Vec<(Clean, u32)>,
}

/// An office; none when there is none of that id.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn office_page(facts: &dyn Facts, now: At, id: &ProviderId) -> Fact<Option<OfficePage>> {
    let Some(provider) = facts.provider(id)? else { return Ok(None) };
    let place =
        |list: &[ProviderId]| list.iter().position(|p| p == id).and_then(|i| u32::try_from(i + 1).ok());
    let queue = facts.queue(&LIST.into())?;
    let turn = place(&queue).zip(u32::try_from(queue.len()).ok());
    let areas = facts.districts()?.into_iter().filter_map(|(area, list)| place(&list).map(|n| (area, n)));
    Ok(Some(OfficePage { agreed: provider.agreed(now.date()), turn, areas: areas.collect(), provider }))
}
