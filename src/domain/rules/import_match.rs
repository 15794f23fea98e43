//! Who each row of a roster is: somebody on file, another row's person, somebody new, or a doubt
//! that somebody has to settle. It must not know what a row would change.
//!
//! Nothing here depends on the order of the rows: each is compared with all.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::ctx::Ctx;
use super::import_keys::{Found, Keys, Tie, rank, tie};
use super::known::knows;
use crate::domain::facts::PhoneOwner;
use crate::domain::ids::PersonId;
use crate::domain::import::{Candidate, MatchKey, Meant, Other, PersonRow, RowVerdict};
use crate::domain::refusal::{No, Refusal};

/// Who a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    /// The first row of a person: theirs on file, or new.
    First(Option<PersonId>),
    /// The same person as an earlier row (index).
    Joins(usize),
    /// Left out, and why.
    Out(RowVerdict, Vec<Candidate>),
}

/// Rows by what they may share, and what each found.
struct Pool<'a> {
    rows: &'a [PersonRow],
    keys: Vec<Keys>,
    /// Certain and possible persons on file, by row.
    stored: Vec<Vec<Found>>,
    /// Other rows it may be, by row.
    beside: Vec<Vec<(usize, Vec<MatchKey>)>>,
    /// Rows that are certainly one person have one root.
    root: Vec<usize>,
}

/// Takes in what a row found; of one person the surer tie: a record that points at another has
/// numbers of its own, and they are the other's.
fn found(all: &mut Vec<Found>, new: Found) {
    let strength = |f: &Found| match f.tie {
        Tie::Same(key) => rank(key) + 1,
        Tie::Maybe(_) => 0,
    };
    match all.iter_mut().find(|f| f.person == new.person) {
        Some(had) if strength(had) < strength(&new) => *had = new,
        Some(_) => {}
        None => all.push(new),
    }
}

/// Who every row is. Rows come in the order of their numbers; `as_will_be` has the keys of those on
/// file whom the rows themselves change.
pub(super) fn who(
    ctx: &Ctx<'_>,
    rows: &[PersonRow],
    as_will_be: &BTreeMap<PersonId, Keys>,
) -> Result<Vec<Who>, No> {
    let keys: Vec<Keys> = rows.iter().map(|r| Keys::of_row(&r.fields)).collect();
    let n = rows.len();
    let mut pool =
        Pool { rows, keys, stored: vec![Vec::new(); n], beside: vec![Vec::new(); n], root: (0..n).collect() };
    let by = pool.index();
    pool.look_in_store(ctx, &by, as_will_be)?;
    pool.look_in_file(&by);
    pool.settle(ctx)
}

type Index = HashMap<(u8, String), Vec<usize>>;

impl Pool<'_> {
    /// Rows by each of their keys: one that shares none with another cannot be the same.
    fn index(&self) -> Index {
        let mut by = Index::new();
        for (i, k) in self.keys.iter().enumerate() {
            for (kind, key) in shelves(k) {
                by.entry((kind, key)).or_default().push(i);
            }
        }
        by
    }

    fn look_in_store(
        &mut self,
        ctx: &Ctx<'_>,
        by: &Index,
        as_will_be: &BTreeMap<PersonId, Keys>,
    ) -> Result<(), No> {
        let mut called: HashMap<PersonId, Vec<String>> = HashMap::new();
        let numbers: BTreeSet<&String> = self.keys.iter().flat_map(|k| &k.phones).collect();
        for number in numbers {
            for owner in ctx.facts.phone_owners(number)? {
                if let PhoneOwner::Person(id) = owner {
                    called.entry(id).or_default().push(number.clone());
                }
            }
        }
        let (keys, stored) = (&self.keys, &mut self.stored);
        ctx.facts.each_person_keys(&mut |person| {
            let mut k = Keys::of_person(&person);
            k.phones = called.remove(&person.id).unwrap_or_default();
            // A record that only points at another has numbers and no name: those stay theirs.
            if let Some(keys) = as_will_be.get(&person.id).filter(|_| k.says_who()) {
                k = keys.clone();
            }
            let near: BTreeSet<usize> =
                shelves(&k).into_iter().filter_map(|shelf| by.get(&shelf)).flatten().copied().collect();
            for i in near {
                if let Some(tie) = tie(&keys[i], &k, true) {
                    found(&mut stored[i], Found { person: person.id, tie });
                }
            }
        })?;
        Ok(())
    }

    fn look_in_file(&mut self, by: &Index) {
        let mut seen = HashSet::new();
        for ((kind, _), near) in by {
            for (at, a) in near.iter().enumerate() {
                for b in &near[at + 1..] {
                    let (a, b) = (*a.min(b), *a.max(b));
                    // A pair that shares several keys stands on several shelves.
                    if *kind != NAME && !seen.insert((a, b)) {
                        continue;
                    }
                    match tie(&self.keys[a], &self.keys[b], false) {
                        Some(Tie::Same(_)) => self.join(a, b),
                        Some(Tie::Maybe(by)) if !self.beside[a].iter().any(|(o, _)| *o == b) => {
                            self.beside[a].push((b, by.clone()));
                            self.beside[b].push((a, by));
                        }
                        _ => {}
                    }
                }
            }
        }
        for beside in &mut self.beside {
            beside.sort_by_key(|(o, _)| *o);
        }
    }

    fn root_of(&self, mut i: usize) -> usize {
        while self.root[i] != i {
            i = self.root[i];
        }
        i
    }

    /// The smaller index is the root: the first row of a person stands for them.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root_of(a), self.root_of(b));
        self.root[a.max(b)] = a.min(b);
    }

    /// The one person on file a row certainly is; several are a doubt.
    fn certain(&self, i: usize) -> Result<Option<PersonId>, ()> {
        let mut same: Vec<(u8, PersonId)> = self.stored[i]
            .iter()
            .filter_map(|f| match f.tie {
                Tie::Same(key) => Some((rank(key), f.person)),
                Tie::Maybe(_) => None,
            })
            .collect();
        same.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        match same.as_slice() {
            [] => Ok(None),
            [(_, one)] => Ok(Some(*one)),
            // A number goes before a name and a birth date; two numbers that disagree are a doubt.
            [(first, one), (second, _), ..] if *first > 1 && *second <= 1 => Ok(Some(*one)),
            _ => Err(()),
        }
    }

    fn settle(mut self, ctx: &Ctx<'_>) -> Result<Vec<Who>, No> {
        let certain: Vec<_> = (0..self.rows.len()).map(|i| self.certain(i)).collect();
        // Rows of one person on file are rows of one person.
        let mut first: HashMap<PersonId, usize> = HashMap::new();
        for (i, found) in certain.iter().enumerate() {
            if let Ok(Some(id)) = found {
                let at = *first.entry(*id).or_insert(i);
                self.join(at, i);
            }
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for i in 0..self.rows.len() {
            groups.entry(self.root_of(i)).or_default().push(i);
        }
        let mut target: Vec<Option<PersonId>> = vec![None; self.rows.len()];
        let mut doubt = vec![false; self.rows.len()];
        for members in groups.values() {
            let ids: BTreeSet<PersonId> = members.iter().filter_map(|i| certain[*i].ok().flatten()).collect();
            let torn = ids.len() > 1 || members.iter().any(|i| certain[*i].is_err());
            let torn = torn || !compatible(members.iter().map(|i| &self.rows[*i]));
            for i in members {
                doubt[*i] = torn;
                target[*i] = ids.first().copied().filter(|_| ids.len() == 1);
            }
        }
        // One of several rows that are certainly one person vouches for the others, as they would be
        // certain were it on file already.
        let alone = |i: usize| {
            let possible = target[i].is_none() && !self.stored[i].is_empty();
            possible || self.beside[i].iter().any(|(o, _)| self.doubts(i, *o, &target))
        };
        let said = |i: usize| self.rows[i].meant.as_ref().is_some_and(|m| *m != Meant::Nobody);
        for members in groups.values() {
            if members.iter().all(|i| alone(*i) && !said(*i)) {
                for i in members {
                    doubt[*i] = true;
                }
            } else if members.iter().all(|i| alone(*i)) {
                // Somebody's word on one of them is checked against what it was said of.
                for i in members.iter().filter(|i| said(**i)) {
                    doubt[*i] = true;
                }
            }
        }
        let mut out = Vec::with_capacity(self.rows.len());
        for i in 0..self.rows.len() {
            out.push(self.one(ctx, i, target[i], doubt[i], &groups, &out)?);
        }
        Ok(out)
    }

    /// Whether a row must be asked about because it may be another row: not when it is the better
    /// known of the two.
    fn doubts(&self, i: usize, other: usize, target: &[Option<PersonId>]) -> bool {
        let known = |i: usize| target[i].is_some();
        if known(i) {
            return false;
        }
        let numbered = |i: usize| !self.keys[i].reg_no.is_empty();
        known(other) || !numbered(i) || numbered(other)
    }

    fn one(
        &self,
        ctx: &Ctx<'_>,
        i: usize,
        target: Option<PersonId>,
        doubt: bool,
        groups: &BTreeMap<usize, Vec<usize>>,
        before: &[Who],
    ) -> Result<Who, No> {
        let row = &self.rows[i];
        let at_row = |why: &str| {
            No::from(Refusal::BadInput { field: "meant".into(), why: why.into(), line: Some(row.row) })
        };
        let members = groups.get(&self.root_of(i)).map(Vec::as_slice).unwrap_or_default();
        if row.meant == Some(Meant::Nobody) {
            return Ok(Who::Out(RowVerdict::LeftOut, Vec::new()));
        }
        if self.closed(ctx, i, target)? {
            return Ok(Who::Out(RowVerdict::Closed, Vec::new()));
        }
        // The first row of the same person that was taken.
        let earlier = |id: Option<PersonId>| {
            let same = |o: &usize| match (&before[*o], id) {
                (Who::First(Some(there)), Some(id)) => *there == id,
                (Who::First(_), None) => members.contains(o),
                _ => false,
            };
            (0..before.len()).find(same)
        };
        let taken = |id: Option<PersonId>| earlier(id).map_or(Who::First(id), Who::Joins);
        match &row.meant {
            Some(Meant::Person(id)) => {
                let id = *id;
                let may = target == Some(id) || self.stored[i].iter().any(|f| f.person == id);
                if may { Ok(taken(Some(id))) } else { Err(at_row("not one of those this row may be")) }
            }
            Some(Meant::Row(number)) => {
                let other = (0..i).find(|o| self.rows[*o].row == *number);
                let may = |o: &usize| members.contains(o) || self.beside[i].iter().any(|(b, _)| b == o);
                let other = other.filter(may).ok_or_else(|| at_row("not one of the rows this one may be"))?;
                match before[other] {
                    Who::First(_) => Ok(Who::Joins(other)),
                    Who::Joins(first) => Ok(Who::Joins(first)),
                    Who::Out(..) => Err(at_row("the row it is joined with is left out")),
                }
            }
            Some(Meant::New(not)) if doubt => {
                let candidates = self.candidates(i, members);
                if candidates.iter().all(|c| not.contains(&c.who)) {
                    Ok(Who::First(None))
                } else {
                    Ok(Who::Out(RowVerdict::Choose, candidates))
                }
            }
            Some(Meant::New(not)) if target.is_some_and(|t| not.contains(&Other::Person(t))) => {
                Err(at_row("certainly somebody on file"))
            }
            _ if doubt => Ok(Who::Out(RowVerdict::Choose, self.candidates(i, members))),
            _ => Ok(taken(target)),
        }
    }

    fn candidates(&self, i: usize, members: &[usize]) -> Vec<Candidate> {
        let stored = self.stored[i].iter().map(|f| Candidate {
            who: Other::Person(f.person),
            by: match &f.tie {
                Tie::Same(key) => vec![*key],
                Tie::Maybe(by) => by.clone(),
            },
        });
        let mut all: Vec<Candidate> = stored.collect();
        for o in members.iter().filter(|o| **o != i) {
            let by = match tie(&self.keys[i], &self.keys[*o], false) {
                Some(Tie::Same(key)) => vec![key],
                Some(Tie::Maybe(by)) => by,
                None => Vec::new(),
            };
            all.push(Candidate { who: Other::Row(self.rows[*o].row), by });
        }
        let beside = self.beside[i].iter().filter(|(o, _)| !members.contains(o));
        all.extend(beside.map(|(o, by)| Candidate { who: Other::Row(self.rows[*o].row), by: by.clone() }));
        all.sort_by_key(|c| (c.by.first().copied(), c.who));
        all
    }

    /// Somebody is concerned whom this importer may not know of, and not by the number that the
    /// file itself names: nothing of them is told, and nobody is made beside them.
    fn closed(&self, ctx: &Ctx<'_>, i: usize, target: Option<PersonId>) -> Result<bool, No> {
        for found in &self.stored[i] {
            let by_number = found.tie == Tie::Same(MatchKey::RegNo) && target == Some(found.person);
            if !by_number
                && let Some(person) = ctx.facts.person(found.person)?.filter(|p| p.record.flags.hidden)
                && !knows(ctx, &person)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

const NAME: u8 = 2;

/// Where rows that may be one meet.
fn shelves(k: &Keys) -> Vec<(u8, String)> {
    let mut out = Vec::with_capacity(5);
    for (kind, key) in [(0, &k.reg_no), (1, &k.recipient_no), (NAME, &k.name)] {
        if !key.is_empty() {
            out.push((kind, key.clone()));
        }
    }
    if !k.reading.is_empty() {
        // A reading says something with a birth date, or where there is no name.
        let birth = k.birth.map(|b| b.to_string()).unwrap_or_default();
        out.push((3, format!("{} {birth}", k.reading)));
        out.push((4, k.reading.clone()));
    }
    out.extend(k.phones.iter().map(|p| (5, p.clone())));
    out
}

/// Rows of one person that say nothing different of them.
fn compatible<'r>(rows: impl ExactSizeIterator<Item = &'r PersonRow>) -> bool {
    if rows.len() < 2 {
        return true;
    }
    let mut said: HashMap<String, serde_json::Value> = HashMap::new();
    for row in rows.filter(|r| r.meant.is_none()) {
        let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(&row.fields) else { return false };
        for (field, mut value) in fields.into_iter().filter(|(field, _)| field != "notes" && field != "flags")
        {
            if let ("name" | "reading", Some(name)) = (field.as_str(), value.as_str()) {
                // Blanks and width are nothing; two spellings of a kanji are somebody's to choose.
                value = name.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().into();
            }
            match said.get(&field) {
                Some(before) if *before != value => return false,
                Some(_) => {}
                None => {
                    said.insert(field, value);
                }
            }
        }
    }
    true
}
