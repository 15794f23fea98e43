//! How many different people stand behind a figure: ten requests for one person are one.
//! It must not know how a figure is masked, nor where the records are kept.

use std::collections::{BTreeMap, BTreeSet};

use super::behind::{Behind, Who};
use crate::domain::ids::{CallId, CaseId, IssueId, PersonId};

/// Whom an entry of the activity log is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Those of the register it names, each by the record that is kept.
    pub named: Vec<PersonId>,
    /// How many people it says there were; 0 = not told.
    pub people: u32,
    /// The people of one entry may be those of another (who lives somewhere on trial); false =
    /// whoever came (a training, a council).
    pub users: bool,
}

/// Who stands behind the rows of a report. What it does not know is a head of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads {
    /// Whom a case is about.
    pub cases: BTreeMap<CaseId, Who>,
    /// Whom a call is about: its person, or its case's.
    pub calls: BTreeMap<CallId, Who>,
    /// Where a call came from that is about nobody known, by the digest of its number; none = withheld,
    /// and all who withhold it may be one.
    pub callers: BTreeMap<CallId, Option<u64>>,
    /// Whom an issue came from.
    pub issues: BTreeMap<IssueId, Who>,
    /// Entries of the activity log.
    pub entries: BTreeMap<i64, Entry>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Head {
    Who(Who),
    Call(CallId),
    Number(Option<u64>),
    Issue(IssueId),
}

impl Heads {
    /// How many different people stand behind a list; of what is no person (offices, tasks) how many
    /// rows. Where nobody can say whether two are one, the smaller number.
    #[must_use]
    pub fn behind(&self, behind: &Behind) -> i64 {
        let n = match behind {
            Behind::Cases(all) => self.people(all.iter().copied()),
            Behind::Requests(all) => self.people(all.iter().map(|r| r.0)),
            Behind::Uses(all) => self.people(all.iter().map(|u| u.case)),
            Behind::Spans(all) => self.people(all.iter().map(|s| s.0)),
            Behind::Calls(all) => self.callers(all.iter().copied()),
            Behind::Talks(all) => self.callers(all.iter().map(|t| t.0)),
            Behind::Issues(all) => {
                let head = |id: &IssueId| self.issues.get(id).map_or(Head::Issue(*id), |w| Head::Who(*w));
                distinct(all.iter().map(head))
            }
            Behind::Activities(all) => self.counted(all.iter().map(|a| a.0)),
            Behind::Nothing
            | Behind::People(_)
            | Behind::Users(_)
            | Behind::Offices(_)
            | Behind::Tasks(_) => behind.len(),
        };
        i64::try_from(n).unwrap_or(i64::MAX)
    }

    fn people(&self, cases: impl Iterator<Item = CaseId>) -> usize {
        distinct(cases.map(|id| self.cases.get(&id).copied().unwrap_or(Who::Of(id))))
    }

    fn callers(&self, calls: impl Iterator<Item = CallId>) -> usize {
        distinct(calls.map(|id| match (self.calls.get(&id), self.callers.get(&id)) {
            (Some(who), _) => Head::Who(*who),
            (None, Some(number)) => Head::Number(*number),
            (None, None) => Head::Call(id),
        }))
    }

    /// Those named are counted once each; of users nobody named, no more than one entry had.
    fn counted(&self, entries: impl Iterator<Item = i64>) -> usize {
        let (mut named, mut most, mut came, mut alone) = (BTreeSet::new(), 0, 0_usize, 0);
        for id in entries {
            let Some(entry) = self.entries.get(&id) else {
                alone += 1;
                continue;
            };
            named.extend(entry.named.iter().copied());
            let people = usize::try_from(entry.people).unwrap_or(usize::MAX);
            if entry.users {
                most = most.max(people);
            } else {
                came = came.saturating_add(people);
            }
        }
        named.len().max(most).max(came) + alone
    }
}

fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> usize {
    all.collect::<BTreeSet<T>>().len()
}
