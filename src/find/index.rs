//! The index of persons in memory: built from rows, asked on every key, changed one by one.
//! It must not know where rows come from or who looks: hidden persons are not among them.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use super::found::{Boost, Found, Hit};
use super::heads;
use super::keys::Keys;
use super::order::Order;
use super::probe::{Probe, probes};
use super::query::{self, Term, Test};
use super::rows;
use super::scan::{self, Question};
use super::shelf::{ALIVE, Shelf, district_mark};
use super::top::Lifts;
use super::why::why;
use crate::domain::FindRow;

/// Below this many rows one thread builds as fast as two.
const PARALLEL: usize = 8_192;
/// Dead slots that are always borne before memory is put in order.
const DEAD: usize = 1_024;

/// Persons to be found by any part of what is known of them.
#[derive(Debug)]
pub struct Index {
    shelf: Shelf,
    slots: HashMap<i64, u32>,
    readings: Order,
    names: Order,
}

impl Index {
    /// An index of `rows`; of two rows of one person the later counts. Uses the machine's
    /// cores for large numbers. Rows beyond 4 GiB of text are left out.
    #[must_use]
    pub fn build(rows: Vec<FindRow>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(8);
        let parts = if rows.len() < PARALLEL { 1 } else { cores };
        let mut shelf = if parts == 1 {
            Shelf::fill(&rows)
        } else {
            let size = rows.len().div_ceil(parts);
            std::thread::scope(|scope| {
                let parts: Vec<_> = rows.chunks(size).map(|part| scope.spawn(|| Shelf::fill(part))).collect();
                let mut whole = Shelf::default();
                for (i, part) in parts.into_iter().enumerate() {
                    let part = part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                    if i == 0 { whole = part } else { whole.append_living(&part) }
                }
                whole
            })
        };
        drop(rows);
        shelf.shrink();
        Self::over(shelf)
    }

    fn over(shelf: Shelf) -> Self {
        let (readings, names) = if shelf.len() < PARALLEL {
            (Order::of(&shelf, Shelf::reading), Order::of(&shelf, Shelf::name))
        } else {
            std::thread::scope(|scope| {
                let readings = scope.spawn(|| Order::of(&shelf, Shelf::reading));
                let names = Order::of(&shelf, Shelf::name);
                (readings.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), names)
            })
        };
        let mut index = Self { slots: HashMap::with_capacity(shelf.len()), shelf, readings, names };
        for slot in 0..index.shelf.len() {
            index.seat(slot);
        }
        index
    }

    /// Notes which slot a person is in; the one before is dead.
    fn seat(&mut self, slot: usize) {
        let Ok(short) = u32::try_from(slot) else { return };
        if let Some(old) = self.slots.insert(self.shelf.person(slot), short) {
            self.shelf.state[old as usize] &= !ALIVE;
        }
    }

    /// Persons in the index.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether nobody is in the index.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Adds a person or replaces the line of one.
    pub fn upsert(&mut self, row: &FindRow) {
        if let Some(slot) = self.shelf.push(row, &mut Keys::default()) {
            self.seat(slot);
            self.readings.add(&self.shelf, slot);
            self.names.add(&self.shelf, slot);
            self.tidy();
        }
    }

    /// Takes a person out; nothing happens for one who is not in.
    pub fn remove(&mut self, person: i64) {
        if let Some(slot) = self.slots.remove(&person) {
            self.shelf.state[slot as usize] &= !ALIVE;
            self.tidy();
        }
    }

    /// Puts the memory in order once most of it is dead.
    fn tidy(&mut self) {
        if self.shelf.len() > 2 * self.slots.len() + DEAD {
            let mut living = Shelf::default();
            living.append_living(&self.shelf);
            *self = Self::over(living);
        }
    }

    /// The line of a person.
    #[must_use]
    pub fn row(&self, person: i64) -> Option<FindRow> {
        self.row_in(*self.slots.get(&person)? as usize)
    }

    fn row_in(&self, slot: usize) -> Option<FindRow> {
        let mut row = rows::unpack(self.shelf.rows.record(slot))?;
        row.offices = self.shelf.offices(slot).filter_map(|n| self.shelf.book.name(n).cloned()).collect();
        Some(row)
    }

    /// Bytes held, the map of persons as the table it is.
    #[must_use]
    pub fn bytes(&self) -> usize {
        // A control byte stands beside each entry.
        let slots = self.slots.capacity() * (size_of::<(i64, u32)>() + 1) * 8 / 7;
        self.shelf.held() + self.readings.bytes() + self.names.bytes() + slots
    }

    /// Other persons with the same folded reading or the same folded name, by id: the
    /// warning that another person is easily taken for this one.
    #[must_use]
    pub fn similar(&self, person: i64) -> Vec<i64> {
        let mut out: Vec<i64> = self.namesakes(person).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Whether [`Index::similar`] would name anyone.
    #[must_use]
    pub fn has_similar(&self, person: i64) -> bool {
        self.namesakes(person).next().is_some()
    }

    fn namesakes(&self, person: i64) -> impl Iterator<Item = i64> + '_ {
        let slot = self.slots.get(&person).map(|s| *s as usize);
        let like = slot
            .into_iter()
            .flat_map(|slot| self.readings.like(&self.shelf, slot).chain(self.names.like(&self.shelf, slot)));
        let alive = like.filter(|s| self.shelf.state[*s] & ALIVE != 0);
        alive.map(|s| self.shelf.person(s))
    }

    /// The at most `limit` best persons for `query`; nobody for an empty one. Terms parted by
    /// spaces must all match. Best first: kind of match, then what `boost` lifts, then the
    /// reading, then the id.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize, boost: &Boost) -> Found {
        if let Some(number) = query::spaced_number(query) {
            let found = self.all_of(vec![vec![Test::Digits(number)]], limit, boost);
            if found.total > 0 {
                return found;
            }
        }
        self.all_of(query::terms(query), limit, boost)
    }

    fn all_of(&self, terms: Vec<Term>, limit: usize, boost: &Boost) -> Found {
        let terms: Vec<Vec<Probe>> = terms.into_iter().map(|t| probes(t, &self.shelf.book)).collect();
        let mut order: Vec<&[Probe]> = terms.iter().map(Vec::as_slice).collect();
        order.sort_by_key(|t| std::cmp::Reverse(rarity(t)));
        let mut today: Vec<u32> = boost.today.iter().filter_map(|p| self.slots.get(p).copied()).collect();
        today.sort_unstable();
        let lifts = Lifts { here: district_mark(&boost.district), today };
        let question = Question { shelf: &self.shelf, terms: order, lifts: &lifts, limit };
        let quick = heads::enough(&question, &self.readings, &self.names);
        let more = quick.is_some();
        let (total, top) = quick.unwrap_or_else(|| scan::all(&question));
        let best = top.best_first();
        let hits = best.into_iter().filter_map(|(slot, score)| self.hit(slot, score, &terms)).collect();
        Found { total, more, hits }
    }

    fn hit(&self, slot: u32, score: u32, terms: &[Vec<Probe>]) -> Option<Hit> {
        let slot = slot as usize;
        let row = self.row_in(slot)?;
        Some(Hit { person: row.person, score, why: why(&self.shelf, slot, &row, terms), row })
    }
}

/// How few persons a term is likely to match: the rarest is looked for, the others checked.
fn rarity(term: &[Probe]) -> usize {
    let rare = |t: &Test| match t {
        Test::Letters(forms) => forms.iter().map(String::len).min().unwrap_or(0),
        Test::Words(form) => form.len(),
        Test::Digits(number) => number.len() * 2,
        Test::Reg(_) => 100,
        Test::Birth(first, last) if first == last => 12,
        Test::Birth(..) => 5,
    };
    term.iter().map(|p| rare(&p.test)).min().unwrap_or(usize::MAX)
}
