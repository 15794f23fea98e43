//! What may be asked of the day's logs, read from the store.
//! It must not know what is counted from them.

use chrono::NaiveDate;

use super::cols::{Cols, a_body, all, code, one, vals};
use super::facts::Snapshot;
use super::seam::Sql;
use super::{logs, logs_year};
use crate::domain::{
    Activity, ActivityId, ActivityKind, At, BudgetLine, Evaluation, Fact, HardCase, HardCaseId, Issue,
    LogFacts,
};

impl LogFacts for Snapshot<'_> {
    fn activity(&self, id: ActivityId) -> Fact<Option<Activity>> {
        Ok(logs::by_id(self.tx, id)?)
    }

    fn activities(&self, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Activity>> {
        let sql = "SELECT body FROM activity WHERE day >= $1 AND day <= $2 ORDER BY day, id";
        Ok(all(self.tx, sql, vals![from, to], a_body)?)
    }

    fn last_activity(&self, kind: ActivityKind, until: NaiveDate) -> Fact<Option<NaiveDate>> {
        let sql = "SELECT day FROM activity WHERE kind = $1 AND struck = 0 AND day <= $2 \
                   ORDER BY day DESC LIMIT 1";
        Ok(one(self.tx, sql, vals![code(&kind)?, until], a_day)?)
    }

    fn budget(&self, year: i32) -> Fact<Vec<BudgetLine>> {
        let sql = "SELECT body FROM budget WHERE year = $1 ORDER BY name";
        Ok(all(self.tx, sql, vals![i64::from(year)], a_body)?)
    }

    fn evaluation(&self, year: i32) -> Fact<Option<Evaluation>> {
        Ok(logs_year::newest(self.tx, i64::from(year))?)
    }

    fn evaluation_revisions(&self, year: i32) -> Fact<Vec<Evaluation>> {
        let sql = "SELECT body FROM evaluation WHERE year = $1 ORDER BY rev";
        Ok(all(self.tx, sql, vals![i64::from(year)], a_body)?)
    }

    fn hard_cases(&self) -> Fact<Vec<HardCase>> {
        Ok(all(self.tx, "SELECT body FROM hard_case ORDER BY id", &[], a_body)?)
    }

    fn hard_case(&self, id: HardCaseId) -> Fact<Option<HardCase>> {
        Ok(logs_year::hard_case_by(self.tx, id)?)
    }

    fn issues_since(&self, since: At) -> Fact<Vec<Issue>> {
        let all: Vec<Issue> = all(self.tx, "SELECT body FROM issue ORDER BY id", &[], a_body)?;
        Ok(all.into_iter().filter(|i| i.status.is_open() || i.made >= since || i.changed >= since).collect())
    }
}

fn a_day(c: &Cols<'_>) -> Sql<NaiveDate> {
    c.date()
}
