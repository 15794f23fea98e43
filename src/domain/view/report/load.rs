//! Load and monitoring per consultant (N13): our own coordinators, and the consultants the persons'
//! records name. It must not say who works well, nor where somebody hidden is known.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use super::gather::{Slice, columns, line};
use crate::domain::facts::Fact;
use crate::domain::ids::{PersonId, StaffId, TaskId};
use crate::domain::report::{Behind, Cell, Counted, Figure, Label, Line, Part, Table, Who};
use crate::text::Clean;

/// Days ahead a review counts as due.
const AHEAD: u64 = 30;

/// In whose charge persons are.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Charge {
    /// One of our own staff.
    Own(StaffId),
    /// A consultant by office and name, as the record has them; either may be empty.
    Named(Clean, Clean),
    /// Somebody hidden: with whom stands in no line.
    Apart,
    /// The record names nobody.
    Nobody,
}

/// Persons, reviews due within a month and overdue, tasks, and the city's standard number. As it
/// stands now, whatever the report's time is. A person with a coordinator of ours and a consultant
/// of an office counts with both: they do different work.
pub(super) fn table(s: Slice<'_>) -> Fact<Table> {
    let facts = s.all.facts;
    let mut t = Table::new("load", None);
    t.columns =
        columns(["persons", "reviews_due", "reviews_over", "tasks", "tasks_over", "standard", "percent"]);
    let staff = facts.all_staff()?;
    let mut by: BTreeMap<Charge, BTreeSet<PersonId>> = BTreeMap::new();
    for (person, id) in facts.in_charge()? {
        // With whom somebody hidden is, is told by no line, ours or theirs.
        let hidden = s.all.persons.get(&person).filter(|p| p.hidden).map(|p| p.id);
        let charge = if hidden.is_some() { Charge::Apart } else { Charge::Own(id) };
        by.entry(charge).or_default().insert(hidden.unwrap_or(person));
    }
    let today = s.all.now.date();
    let registered = |id: PersonId, p: &Counted| id == p.id && p.registered(today);
    let hidden = s.all.persons.iter().filter(|(id, p)| p.hidden && registered(**id, p));
    for (id, _) in hidden {
        by.entry(Charge::Apart).or_default().insert(*id);
    }
    for c in facts.consulted(today)? {
        let counted = s.all.persons.get(&c.person);
        if !counted.is_some_and(|p| !p.hidden && registered(c.person, p)) {
            continue;
        }
        let own = staff.iter().find(|s| s.ended.is_none() && s.name == c.consultant);
        let charge = match own {
            Some(own) => Charge::Own(own.id.clone()),
            None if c.consultant.is_empty() && c.office.is_empty() => {
                if c.coordinated {
                    continue;
                }
                Charge::Nobody
            }
            None => Charge::Named(c.office, c.consultant),
        };
        by.entry(charge).or_default().insert(c.person);
    }
    // Whoever has tasks and no persons has work too.
    for one in &staff {
        by.entry(Charge::Own(one.id.clone())).or_default();
    }
    let owed = Owed::read(s)?;
    for (charge, persons) in by {
        let (label, names): (Label, Vec<Clean>) = match charge {
            Charge::Own(id) => {
                let name = staff.iter().find(|s| s.id == id).map(|s| s.name.clone());
                let name = name.unwrap_or_else(|| Clean::new(id.as_str()));
                let names = vec![name.clone(), Clean::new(id.as_str())];
                (Label::Staff(id, name), names)
            }
            Charge::Named(office, name) => {
                let label = Label::Words(Clean::new(format!("{office} {name}").trim()));
                (label, Some(name).into_iter().filter(|n| !n.is_empty()).collect())
            }
            Charge::Apart => (Label::Of("load_apart"), Vec::new()),
            Charge::Nobody => (Label::Of("load_nobody"), Vec::new()),
        };
        t.lines.extend(owed.line(label, &names, &persons));
    }
    Ok(t)
}

/// What is owed now, whoever owes it.
struct Owed {
    /// Reviews within a month, and those overdue.
    due: BTreeSet<PersonId>,
    over: BTreeSet<PersonId>,
    /// Tasks by their owner's name; late or not.
    tasks: Vec<(Clean, TaskId, bool)>,
    standard: Option<u32>,
}

impl Owed {
    fn read(s: Slice<'_>) -> Fact<Self> {
        let facts = s.all.facts;
        let today = s.all.now.date();
        let reviews = facts.reviews_due(today.checked_add_days(Days::new(AHEAD)).unwrap_or(today))?;
        let (over, due): (Vec<_>, Vec<_>) = reviews.into_iter().partition(|(_, on)| *on < today);
        let tasks = facts.open_tasks()?.into_iter();
        Ok(Self {
            due: due.into_iter().map(|(id, _)| id).collect(),
            over: over.into_iter().map(|(id, _)| id).collect(),
            tasks: tasks.filter_map(|t| Some((t.owner?, t.id, t.due < s.all.now))).collect(),
            standard: facts.city().limits.persons_standard.filter(|n| *n > 0),
        })
    }

    /// The line of one; none with neither persons nor tasks.
    fn line(&self, label: Label, names: &[Clean], persons: &BTreeSet<PersonId>) -> Option<Line> {
        let mine = || self.tasks.iter().filter(|(owner, ..)| names.contains(owner));
        let open: Vec<TaskId> = mine().map(|t| t.1).collect();
        if persons.is_empty() && open.is_empty() {
            return None;
        }
        let late: Vec<TaskId> = mine().filter(|t| t.2).map(|t| t.1).collect();
        let somebody = matches!(label, Label::Staff(..) | Label::Words(_));
        let standard = self.standard.filter(|_| somebody);
        let count = i64::try_from(persons.len()).unwrap_or(i64::MAX);
        let share = standard.map_or(Figure::Unknown, |n| Figure::Percent(count * 1000 / i64::from(n)));
        let told = standard.map_or(Figure::Unknown, |n| Figure::Count(i64::from(n)));
        let who = |list: &mut dyn Iterator<Item = &PersonId>| {
            Behind::People(list.map(|id| Who::Person(*id)).collect())
        };
        let cells = vec![
            Cell::count(who(&mut persons.iter())),
            Cell::count(who(&mut persons.intersection(&self.due))),
            Cell::count(who(&mut persons.intersection(&self.over))),
            Cell::count(Behind::Tasks(open)),
            Cell::count(Behind::Tasks(late)),
            Cell::told(told),
            Cell { figure: share, behind: who(&mut persons.iter()) },
        ];
        Some(line(label, Part::Own, cells))
    }
}
