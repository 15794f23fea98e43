//! How often each kind of problem stands in a month, counted once for the screen, its question before
//! the confirming, and the command line. It must not know how a problem is found or worded.

use std::collections::BTreeSet;

use serde::Serialize;

use super::facts::{Fact, Facts};
use super::rota::{Band, Holiday};
use super::rota_check::{Finding, Problem};
use super::rota_month::{PlanDay, Slot, plan};
use super::time::month_of;
use crate::text::Clean;
use chrono::NaiveDate;

/// A kind of problem and how often a month has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// What.
    pub what: Problem,
    /// How often. Of hours nobody covers: the slots (a desk each) that have some, and one more for
    /// each stretch that lies in no slot of the month (its first minutes).
    pub count: usize,
    /// Of the slots with hours nobody covers, those that are nights; of others 0.
    pub nights: usize,
}

/// What a month has, the gravest first, only what it has at all. `days` are the month's own
/// ([`plan`]), `found` all of its findings, of every desk.
#[must_use]
pub fn count_findings(days: &[PlanDay], found: &[Finding]) -> Vec<Counted> {
    let one = |what: Problem| match what {
        Problem::Gap => gaps(days, found),
        _ => Counted { what, count: found.iter().filter(|f| f.what == what).count(), nights: 0 },
    };
    Problem::ALL.into_iter().map(one).filter(|c| c.count > 0).collect()
}

fn gaps(days: &[PlanDay], found: &[Finding]) -> Counted {
    let gaps: Vec<&Finding> = found.iter().filter(|f| f.what == Problem::Gap).collect();
    let desks: BTreeSet<&Option<Clean>> = gaps.iter().map(|f| &f.desk).collect();
    let slots = || days.iter().flat_map(|d| &d.slots);
    let meet = |f: &Finding, slot: &Slot| f.from < slot.end && slot.start < f.to;
    let (mut count, mut nights) = (0, 0);
    for desk in desks {
        let own = || gaps.iter().filter(|f| f.desk == *desk);
        let open: Vec<&Slot> = slots().filter(|slot| own().any(|f| meet(f, slot))).collect();
        nights += open.iter().filter(|s| s.band == Band::Night).count();
        count += open.len() + own().filter(|f| !slots().any(|slot| meet(f, slot))).count();
    }
    Counted { what: Problem::Gap, count, nights }
}

/// The same of the month a date lies in, for what was found of it.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn count_month(facts: &dyn Facts, month: NaiveDate, found: &[Finding]) -> Fact<Vec<Counted>> {
    let (first, next) = month_of(month);
    let holidays: Vec<Holiday> = facts.holidays(first, next)?;
    Ok(count_findings(&plan(facts.city(), first, next, &holidays), found))
}
