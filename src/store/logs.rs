//! Rows of the day's logs: activities.
//! It must not know who may write them, nor what they count for.

use chrono::NaiveDate;

use super::cols::{a_body, all, code, json, one, vals};
use super::facts::Snapshot;
use super::logs_year;
use super::seam::{Sql, Tx};
use super::writing::{is_new, moved};
use crate::domain::{
    Activity, ActivityId, At, BudgetLine, Evaluation, Fact, HardCase, HardCaseId, Issue, LogFacts,
};

pub(super) fn by_id(tx: &dyn Tx, id: ActivityId) -> Sql<Option<Activity>> {
    one(tx, "SELECT body FROM activity WHERE id = $1", vals![id], a_body)
}

/// Writes an entry, and beside a new one whom it names.
pub(super) fn write(tx: &dyn Tx, a: &Activity) -> Sql<()> {
    let sql = if is_new(a.rev) {
        "INSERT INTO activity (rev, day, kind, struck, body, id) VALUES ($1, $2, $3, $4, $5, $6)"
    } else {
        "UPDATE activity SET rev = $1, day = $2, kind = $3, struck = $4, body = $5 \
         WHERE id = $6 AND rev = $1 - 1"
    };
    let values = vals![a.rev, a.on, code(&a.kind)?, a.struck.is_some(), json(a)?, a.id];
    moved(tx.run(sql, values)?, "activity")?;
    if is_new(a.rev) {
        for person in &a.persons {
            tx.run("INSERT INTO activity_person (activity, person) VALUES ($1, $2)", vals![a.id, *person])?;
        }
    }
    Ok(())
}

impl LogFacts for Snapshot<'_> {
    fn activity(&self, id: ActivityId) -> Fact<Option<Activity>> {
        Ok(by_id(self.tx, id)?)
    }

    fn activities(&self, from: NaiveDate, to: NaiveDate) -> Fact<Vec<Activity>> {
        let sql = "SELECT body FROM activity WHERE day >= $1 AND day <= $2 ORDER BY day, id";
        Ok(all(self.tx, sql, vals![from, to], a_body)?)
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
