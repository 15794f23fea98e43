//! Whose time to be kept is over: the city's years after the end of a registration, of a case, of
//! a call (`[GK]` 5 years for records of service; calls by the city's rule).
//! It must not know how anything is archived or dropped.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::call::Call;
use super::case_parts::CaseState;
use super::facts::{Fact, Facts};
use super::ids::{CallId, CaseId, PersonId};
use super::time::At;

/// What may be archived and then dropped, each list in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OverTime {
    /// Persons whose registration ended, with nothing open and nothing newer about them.
    pub persons: BTreeSet<PersonId>,
    /// Closed cases of those persons, or of nobody on file.
    pub cases: BTreeSet<CaseId>,
    /// Calls of those persons or cases, or of nobody on file.
    pub calls: BTreeSet<CallId>,
}

impl OverTime {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.cases.is_empty() && self.calls.is_empty()
    }
}

/// The last day whose records are over their time on a day.
#[must_use]
pub fn kept_until(today: NaiveDate, years: u32) -> NaiveDate {
    let year = today.year().saturating_sub(i32::try_from(years).unwrap_or(i32::MAX));
    // The 29th of February becomes the day before.
    let same = today.with_year(year).or_else(|| today.pred_opt()?.with_year(year));
    same.and_then(|d| d.pred_opt()).unwrap_or(NaiveDate::MIN)
}

/// What is over its time today, by the city's years.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn over_time(facts: &dyn Facts, today: NaiveDate) -> Fact<OverTime> {
    let until = kept_until(today, facts.city().limits.keep_years);
    let mut out = OverTime::default();
    let work = Work::read(facts)?;
    let mut ids = Vec::new();
    facts.each_person_keys(&mut |keys| ids.push(keys.id))?;
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        person(facts, id, (until, &work), &mut out)?;
    }
    for id in facts.case_ids(usize::MAX)? {
        if let Some(file) = facts.case(id)?.filter(|f| f.person.is_none())
            && quiet(&file, until)
            && !work.cases.contains(&id)
        {
            out.cases.insert(id);
        }
    }
    let after = until.succ_opt().unwrap_or(until);
    for call in facts.calls_before(At::local(after, chrono::NaiveTime::MIN))? {
        if !says_something(facts, &call)? {
            continue;
        }
        let free = match call.person {
            Some(person) => out.persons.contains(&person),
            None => true,
        };
        // A call's case is found from the case: what a kept case began with stays.
        if free && facts.call_in_case(call.id)?.is_none_or(|case| out.cases.contains(&case)) {
            out.calls.insert(call.id);
        }
    }
    Ok(out)
}

/// Whether there is anything in a call to be dropped: one that was emptied is done with.
fn says_something(facts: &dyn Facts, call: &Call) -> Fact<bool> {
    let words = [&call.number, &call.name, &call.caller_name, &call.relation, &call.words, &call.set_aside];
    let any = words.iter().any(|w| w.is_some()) || call.person.is_some() || !call.possible.is_empty();
    Ok(any || !facts.call_notes(call.id)?.is_empty())
}

/// Who and what somebody still has to do something about.
struct Work {
    persons: BTreeSet<PersonId>,
    cases: BTreeSet<CaseId>,
}

impl Work {
    fn read(facts: &dyn Facts) -> Fact<Self> {
        let (tasks, issues) = (facts.open_tasks()?, facts.open_issues()?);
        let cases = tasks.iter().filter_map(|t| t.case).chain(issues.iter().filter_map(|i| i.case));
        Ok(Self { persons: tasks.iter().filter_map(|t| t.person).collect(), cases: cases.collect() })
    }
}

/// A person whose registration ended, and whose every case is closed and quiet since.
fn person(
    facts: &dyn Facts,
    id: PersonId,
    (until, work): (NaiveDate, &Work),
    out: &mut OverTime,
) -> Fact<()> {
    let Some(person) = facts.person_row(id)? else { return Ok(()) };
    let ended = person.record.ended().and_then(|e| e.on);
    let over = ended.is_some_and(|on| on <= until) && person.written_at.date() <= until;
    if !over || work.persons.contains(&id) {
        return Ok(());
    }
    let mut cases = Vec::new();
    for case in facts.cases_of(id)? {
        match facts.case(case)? {
            Some(file) if !quiet(&file, until) || work.cases.contains(&case) => return Ok(()),
            Some(_) => cases.push(case),
            None => {}
        }
    }
    out.persons.insert(id);
    out.cases.extend(cases);
    Ok(())
}

/// Closed, and nothing in it is newer than the day.
fn quiet(file: &super::case_file::CaseFile, until: NaiveDate) -> bool {
    let newest = file.events.iter().map(|h| h.entered_at.unwrap_or(h.at).max(h.at)).max();
    file.state() == CaseState::Closed && newest.is_some_and(|at| at.date() <= until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_go_back_by_the_calendar() {
        let day = |t: &str| t.parse::<NaiveDate>().unwrap();
        assert_eq!(kept_until(day("2026-11-21"), 5), day("2021-11-20"));
        assert_eq!(kept_until(day("2028-02-29"), 5), day("2023-02-27"));
        assert_eq!(kept_until(day("2026-01-01"), 1), day("2024-12-31"));
    }
}
