//! What rules and views may ask of the day's logs, whoever keeps them.
//! It must not know the keeper; every method is a short read inside one transaction.

use chrono::NaiveDate;

use super::activity::{Activity, ActivityKind};
use super::evaluation::{BudgetLine, Evaluation};
use super::fact::Fact;
use super::hard_case::HardCase;
use super::ids::{ActivityId, HardCaseId};
use super::issue::Issue;
use super::time::At;

/// Reads of the logs. Lists are complete for what they name and sorted as said.
#[expect(clippy::missing_errors_doc, reason = "every method fails in one way, a fault of the keeper")]
pub trait LogFacts {
    /// An entry of the activity log, struck or not.
    fn activity(&self, id: ActivityId) -> Fact<Option<Activity>>;
    /// Entries that began in [from, to], struck ones too, by day and number.
    fn activities(&self, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Activity>>;
    /// The last day up to `until` on which an entry of a kind began that is not struck.
    fn last_activity(&self, kind: ActivityKind, until: NaiveDate) -> Fact<Option<NaiveDate>> {
        let all = self.activities(NaiveDate::MIN, until)?;
        Ok(all.iter().filter(|a| a.kind == kind && a.struck.is_none()).map(|a| a.on).max())
    }
    /// The budget lines of a fiscal year, dropped ones too, by name.
    fn budget(&self, year: i32) -> Fact<Vec<BudgetLine>>;
    /// The evaluation sheet of a fiscal year, as last written.
    fn evaluation(&self, year: i32) -> Fact<Option<Evaluation>>;
    /// Every revision of it, oldest first.
    fn evaluation_revisions(&self, year: i32) -> Fact<Vec<Evaluation>>;
    /// The library of hard cases, those taken out too, by number.
    fn hard_cases(&self) -> Fact<Vec<HardCase>>;
    /// One of them.
    fn hard_case(&self, id: HardCaseId) -> Fact<Option<HardCase>>;
    /// Issues whose last change or raising lies at or after an instant, and all that are open; by number.
    fn issues_since(&self, since: At) -> Fact<Vec<Issue>>;
}
