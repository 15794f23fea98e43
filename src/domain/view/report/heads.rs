//! Who stands behind the rows of a report, read for its public version: a few people are masked
//! however many rows they make. It must not mask.

use std::collections::BTreeMap;

use super::gather::Gathered;
use crate::domain::activity::ActivityKind;
use crate::domain::facts::Fact;
use crate::domain::ids::PersonId;
use crate::domain::report::{Behind, Entry, Heads, Report, Who};

/// Everybody behind the rows of a report made of what was gathered, each by the record that is kept.
pub(super) fn heads(g: &Gathered<'_>, report: &Report) -> Fact<Heads> {
    let facts = g.facts;
    let kept = |id: PersonId| g.persons.get(&id).map_or(id, |p| p.id);
    let mut out = Heads::default();
    for case in &g.cases {
        let who = g.who(case);
        out.cases.insert(case.id, who);
        out.calls.extend(case.calls.iter().map(|id| (*id, who)));
    }
    for call in &g.calls.calls {
        if let Some(id) = call.person {
            out.calls.insert(call.id, Who::Person(kept(id)));
        }
    }
    // Whoever rang once for somebody known and once without a word is one.
    let mut of_number: BTreeMap<u64, Who> = BTreeMap::new();
    for call in &g.calls.calls {
        if let (Some(number), Some(who)) = (call.from, out.calls.get(&call.id)) {
            of_number.entry(number).or_insert(*who);
        }
    }
    for call in g.calls.calls.iter().filter(|c| c.person.is_none()) {
        if out.calls.contains_key(&call.id) {
            continue;
        }
        match call.from.and_then(|number| of_number.get(&number)) {
            Some(who) => drop(out.calls.insert(call.id, *who)),
            None => drop(out.callers.insert(call.id, call.from)),
        }
    }
    for entry in facts.activities(report.period.first, report.period.last)? {
        let users = entry.kind.is_of_persons() || entry.kind == ActivityKind::JointSupport;
        let mut named: Vec<PersonId> = entry.persons.iter().map(|id| kept(*id)).collect();
        named.sort_unstable();
        named.dedup();
        out.entries.insert(entry.id.0, Entry { named, people: entry.people, users });
    }
    for (_, cell) in report.figures() {
        let Behind::Issues(all) = &cell.behind else { continue };
        for id in all {
            if out.issues.contains_key(id) {
                continue;
            }
            let Some(from) = facts.issue(*id)?.and_then(|i| i.case) else { continue };
            let who = match out.cases.get(&from) {
                Some(who) => *who,
                // A case of another time.
                None => {
                    facts.case(from)?.and_then(|c| c.person).map_or(Who::Of(from), |id| Who::Person(kept(id)))
                }
            };
            out.issues.insert(*id, who);
        }
    }
    Ok(out)
}
