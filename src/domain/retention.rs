//! Whose time to be kept is over: the city's years after the end of a registration, of a case, of
//! a call (`[GK]` 5 years for records of service; calls by the city's rule).
//! It must not know how anything is archived or dropped.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::call::{Call, CallState};
use super::case_file::CaseFile;
use super::case_parts::CaseState;
use super::facts::{Fact, Facts};
use super::ids::{CallId, CaseId, PersonId};
use super::time::At;

/// What may be archived and then dropped, each list in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OverTime {
    /// Persons whose registration ended, with nothing open and nothing newer about them, and the
    /// records that point at them.
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
    let mut judge = Judge::new(facts, today)?;
    let mut out = OverTime::default();
    let mut ids = BTreeSet::new();
    facts.each_person_keys(&mut |keys| {
        ids.insert(keys.id);
    })?;
    for id in ids {
        if let Some(all) = judge.person(id)? {
            out.persons.extend(all.persons);
            out.cases.extend(all.cases);
        }
    }
    for id in facts.case_ids(usize::MAX)? {
        if !out.cases.contains(&id) && judge.case(id)? {
            out.cases.insert(id);
        }
    }
    let after = judge.until.succ_opt().unwrap_or(judge.until);
    for call in facts.calls_before(At::local(after, chrono::NaiveTime::MIN))? {
        if judge.call(&call)? {
            out.calls.insert(call.id);
        }
    }
    Ok(out)
}

/// Of what is named, the first that is not over its time: its kind and id. Only what is named, and
/// what hangs on it, is read: a rule may ask it while the store is locked.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn not_over(
    facts: &dyn Facts,
    today: NaiveDate,
    (persons, cases, calls): (&[PersonId], &[CaseId], &[CallId]),
) -> Fact<Option<(&'static str, String)>> {
    let mut judge = Judge::new(facts, today)?;
    for id in persons {
        // A person goes with every record that points at them, or not at all.
        if judge.person(*id)?.is_none_or(|all| all.persons.iter().any(|p| !persons.contains(p))) {
            return Ok(Some(("person", id.to_string())));
        }
    }
    for id in cases {
        if !judge.case(*id)? {
            return Ok(Some(("case", id.to_string())));
        }
    }
    for id in calls {
        let over = match facts.call(*id)? {
            Some(call) => judge.call(&call)?,
            None => false,
        };
        if !over {
            return Ok(Some(("call", id.to_string())));
        }
    }
    Ok(None)
}

/// Nobody has to do anything about it any more.
const fn settled(call: &Call) -> bool {
    match call.state {
        CallState::Ringing | CallState::Answered => false,
        CallState::Missed => call.set_aside.is_some(),
        CallState::Ended => true,
    }
}

/// Whether there is anything in a call to be dropped: one that was emptied is done with.
fn says_something(facts: &dyn Facts, call: &Call) -> Fact<bool> {
    let words = [&call.number, &call.name, &call.caller_name, &call.relation, &call.words, &call.set_aside];
    let any = words.iter().any(|w| w.is_some()) || call.person.is_some() || !call.possible.is_empty();
    Ok(any || !facts.call_notes(call.id)?.is_empty())
}

/// A person whose time is over, with all that goes with them.
#[derive(Debug, Clone)]
struct Gone {
    persons: BTreeSet<PersonId>,
    cases: BTreeSet<CaseId>,
}

/// Judges one record after the other; what it found of a person is kept for their calls and cases.
struct Judge<'f> {
    facts: &'f dyn Facts,
    until: NaiveDate,
    /// Whom and what somebody still has to do something about.
    persons: BTreeSet<PersonId>,
    cases: BTreeSet<CaseId>,
    known: BTreeMap<PersonId, Option<Gone>>,
}

impl<'f> Judge<'f> {
    fn new(facts: &'f dyn Facts, today: NaiveDate) -> Fact<Self> {
        let until = kept_until(today, facts.city().limits.keep_years);
        let (tasks, issues) = (facts.open_tasks()?, facts.open_issues()?);
        let cases = tasks.iter().filter_map(|t| t.case).chain(issues.iter().filter_map(|i| i.case));
        let (cases, persons) = (cases.collect(), tasks.iter().filter_map(|t| t.person).collect());
        Ok(Self { facts, until, persons, cases, known: BTreeMap::new() })
    }

    fn person(&mut self, id: PersonId) -> Fact<Option<Gone>> {
        if let Some(known) = self.known.get(&id) {
            return Ok(known.clone());
        }
        let found = self.look(id)?;
        self.known.insert(id, found.clone());
        Ok(found)
    }

    /// A person whose registration ended, and whose every case is closed and quiet since.
    fn look(&self, id: PersonId) -> Fact<Option<Gone>> {
        let Some(mut person) = self.facts.person_row(id)? else { return Ok(None) };
        if let Some(kept) = person.record.same_as {
            match self.facts.person_row(kept)? {
                Some(kept) if kept.record.same_as.is_none() => person = kept,
                _ => return Ok(None),
            }
        }
        let ended = person.record.ended().and_then(|e| e.on);
        if ended.is_none_or(|on| on > self.until) || person.written_at.date() > self.until {
            return Ok(None);
        }
        // Records that point at a person hold words of the same person.
        let mut out = Gone { persons: BTreeSet::from([id, person.id]), cases: BTreeSet::new() };
        out.persons.extend(person.record.merged.iter().map(|m| m.person));
        for id in &out.persons {
            if self.persons.contains(id) {
                return Ok(None);
            }
            for case in self.facts.cases_of(*id)? {
                match self.facts.case(case)? {
                    Some(file) if !self.quiet(&file) => return Ok(None),
                    Some(_) => out.cases.insert(case),
                    None => false,
                };
            }
        }
        Ok(Some(out))
    }

    /// A case of such a person, or a quiet one of nobody on file.
    fn case(&mut self, id: CaseId) -> Fact<bool> {
        let Some(file) = self.facts.case(id)? else { return Ok(false) };
        match file.person {
            Some(person) => Ok(self.person(person)?.is_some_and(|all| all.cases.contains(&id))),
            None => Ok(self.quiet(&file)),
        }
    }

    /// A call that ended by then, of such a person or nobody, in such a case or none.
    fn call(&mut self, call: &Call) -> Fact<bool> {
        let ended = call.ended.unwrap_or(call.began).date() <= self.until;
        if !ended || !settled(call) || !says_something(self.facts, call)? {
            return Ok(false);
        }
        if let Some(person) = call.person
            && self.person(person)?.is_none()
        {
            return Ok(false);
        }
        // A call's case is found from the case: what a kept case began with stays.
        match self.facts.call_in_case(call.id)? {
            Some(case) => self.case(case),
            None => Ok(true),
        }
    }

    /// Closed, nothing in it is newer than the day, and nothing of it is still to be done.
    fn quiet(&self, file: &CaseFile) -> bool {
        let newest = file.events.iter().map(|h| h.entered_at.unwrap_or(h.at).max(h.at)).max();
        file.state() == CaseState::Closed
            && newest.is_some_and(|at| at.date() <= self.until)
            && !self.cases.contains(&file.id)
    }
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
