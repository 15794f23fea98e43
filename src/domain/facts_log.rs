//! What rules and views may ask of the day's logs, whoever keeps them.
//! It must not know the keeper; every method is a short read inside one transaction.

use chrono::NaiveDate;

use super::activity::Activity;
use super::facts::Fact;
use super::ids::ActivityId;

/// Reads of the logs. Lists are complete for what they name and sorted as said.
#[expect(clippy::missing_errors_doc, reason = "every method fails in one way, a fault of the keeper")]
pub trait LogFacts {
    /// An entry of the activity log, struck or not.
    fn activity(&self, id: ActivityId) -> Fact<Option<Activity>>;
    /// Entries that began in [from, to], struck ones too, by day and number.
    fn activities(&self, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Activity>>;
}
