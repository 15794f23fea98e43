//! All numbers given for some nights, with what is left of them: for files and the members'
//! board. It must not know persons or cases, only beds.

use chrono::{Days, NaiveDate};

use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::Seq;
use crate::domain::offer::Offer;
use crate::domain::provider::Service;
use crate::domain::time::At;
use crate::domain::vacancy::{Publish, free};
use crate::text::Clean;

/// Offices of one service at most: more than any region has.
const MOST: usize = 5000;

/// The numbers of tonight and the nights after it, `nights` in all; by service, office, night
/// and room. `position` tells which journal position of the desk a number counts.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn offers(
    facts: &dyn Facts,
    now: At,
    nights: u64,
    position: &dyn Fn(&Publish) -> Option<Seq>,
) -> Fact<Vec<Offer>> {
    let from = facts.city().night_of(now);
    let to: NaiveDate = from.checked_add_days(Days::new(nights.saturating_sub(1))).unwrap_or(from);
    let mut out = Vec::new();
    for service in Service::ALL {
        for id in facts.publishers(service, from, to, MOST)? {
            let Some(provider) = facts.provider(&id)? else { continue };
            let uses = facts.bed_uses(&id, from, to)?;
            for p in facts.published(&id, from, to)? {
                out.push(Offer {
                    provider: id.clone(),
                    office_no: provider.office_no.clone().unwrap_or_default(),
                    name: provider.name.clone(),
                    service: Some(service),
                    night: p.night,
                    room: p.room,
                    max: p.max,
                    used: p.used,
                    reserved: p.reserved,
                    accepting: p.accepting,
                    free: free(Some(&p), &uses, now).beds,
                    staff_tonight: p.staff_tonight,
                    nurse: p.nurse,
                    can_come: p.can_come,
                    earliest_minutes: p.earliest_minutes,
                    accepts: p.accepts.clone(),
                    cannot: p.cannot.clone(),
                    note: p.note.clone(),
                    as_of: Some(p.as_of),
                    source: Some(p.source),
                    // A staff member's name is of no use to other offices.
                    by: Clean::default(),
                    position: position(&p),
                });
            }
        }
    }
    Ok(out)
}
