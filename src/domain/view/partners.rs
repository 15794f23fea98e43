//! The resource map as it is listed: by category, area and name.
//! It must not know a person's district: whoever shows it takes those of it.

use crate::domain::facts::{Fact, Facts};
use crate::domain::partner::Partner;

/// The resource map; the ended entries too when asked for.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn partners(facts: &dyn Facts, ended: bool) -> Fact<Vec<Partner>> {
    let mut all = facts.partners(ended)?;
    all.sort_by(|a, b| {
        let key = |p: &Partner| (p.category, p.ended.is_some());
        key(a).cmp(&key(b)).then_with(|| (&a.area, &a.name).cmp(&(&b.area, &b.name)))
    });
    Ok(all)
}
