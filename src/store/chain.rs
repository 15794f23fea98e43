//! Follows the journal's chain and tells what was done to it: changed, removed, inserted, moved.
//! It must not know the words beside the lines (`wrote.rs`), nor who asks.

use std::collections::{BTreeMap, HashMap};

use super::cols::Cols;
use super::journal::{self, BEGINNING, Line};
use super::seam::{Sql, Tx};
use super::wrote;
use crate::domain::{At, Break, BreakKind, HeadMark, Seq};

/// What following the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// Lines followed.
    pub lines: i64,
    /// Hash of the last one: written down elsewhere, it also shows a journal cut off at its end.
    pub head: String,
    /// The first line that does not fit, or whose words do not, if any.
    pub broken: Option<Seq>,
    /// What was done, place by place, at most 50.
    pub breaks: Vec<Break>,
    /// Lines whose words and salt a purge has dropped.
    pub purged: i64,
}

/// Places told one by one; more help nobody.
pub(super) const MOST: usize = 50;
/// Lines that do not fit their own number and are kept whole to find the number they had.
const KEPT: usize = 20_000;
/// How far from where it stands a line's own number is looked for.
const NEAR: i64 = 64;

/// Follows the chain from the first line to the head, and holds it against heads noted elsewhere.
pub(super) fn verify(tx: &dyn Tx, marks: &[HeadMark]) -> Sql<Chain> {
    let mut noted: BTreeMap<i64, Option<String>> = marks.iter().map(|m| (m.seq.0, None)).collect();
    let mut last = (Seq(0), BEGINNING.to_owned());
    let mut lines = 0;
    let mut broken = None;
    each(tx, &mut |line| {
        lines += 1;
        let follows = line.seq.0 == last.0.0 + 1 && line.prev_hash == last.1;
        if broken.is_none() && !(follows && line.computed(line.seq)? == line.hash) {
            broken = Some(line.seq);
        }
        if let Some(there) = noted.get_mut(&line.seq.0) {
            *there = Some(line.hash.clone());
        }
        last = (line.seq, line.hash);
        Ok(())
    })?;
    let head = journal::head(tx)?;
    if broken.is_none() && head != last {
        broken = Some(Seq(last.0.0.min(head.0.0) + 1));
    }
    let mut breaks = match broken {
        None => vec![],
        Some(first) => explained(tx, first, &head)?,
    };
    breaks.extend(against(marks, &noted, last.0));
    let rows = wrote::check(tx, broken.is_none())?;
    // Words of a line that is itself not what it was say nothing more.
    breaks.extend(rows.breaks.into_iter().filter(|w| broken.is_none_or(|first| w.from < first)));
    let broken = broken.or(breaks.iter().map(|b| b.from).min());
    breaks.truncate(MOST);
    Ok(Chain { lines, head: last.1, broken, breaks, purged: rows.purged })
}

fn each(tx: &dyn Tx, work: &mut dyn FnMut(Line) -> Sql<()>) -> Sql<()> {
    tx.each(journal::EVERY, &[], &mut |row| work(journal::read(&Cols::new(row))?))
}

/// The first noted head that the chain does not have: behind its end it was cut off, elsewhere it
/// was written anew from some line after the last head that fits.
fn against(marks: &[HeadMark], there: &BTreeMap<i64, Option<String>>, end: Seq) -> Option<Break> {
    let mut marks: Vec<&HeadMark> = marks.iter().filter(|m| m.seq.0 > 0).collect();
    marks.sort_by_key(|m| (m.seq, m.at));
    let mut fitting = Seq(0);
    for mark in marks {
        match there.get(&mark.seq.0).and_then(Option::as_ref) {
            Some(hash) if mark.fits(hash) => fitting = mark.seq,
            found => {
                let day = mark.at.map(At::date);
                let cut = found.is_none() && mark.seq > end;
                let (kind, from) =
                    if cut { (BreakKind::Cut, end.0 + 1) } else { (BreakKind::Rewritten, fitting.0 + 1) };
                return Some(Break { day, ..Break::lines(kind, Seq(from), mark.seq) });
            }
        }
    }
    None
}

/// A hash as a key; a text that is none is still a key of its own.
type Key = [u8; 32];

fn key(hash: &str) -> Key {
    use sha2::{Digest, Sha256};
    let nibble = |b: u8| char::from(b).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let mut out = [0; 32];
    let pairs = hash.as_bytes().chunks_exact(2);
    let whole = hash.len() == 64
        && pairs.zip(&mut out).all(|(two, o)| match (nibble(two[0]), nibble(two[1])) {
            (Some(a), Some(b)) => {
                *o = a << 4 | b;
                true
            }
            _ => false,
        });
    if whole { out } else { Sha256::digest(hash.as_bytes()).into() }
}

/// A line as the explanation needs it.
struct Seen {
    stored: i64,
    prev: Key,
    hash: Key,
    /// Its hash is right for the number it has.
    own: bool,
    /// The whole of it where it is not.
    line: Option<Box<Line>>,
}

impl Seen {
    fn of(line: Line, keep: bool) -> Sql<Self> {
        let own = line.computed(line.seq)? == line.hash;
        let (stored, prev, hash) = (line.seq.0, key(&line.prev_hash), key(&line.hash));
        Ok(Self { stored, prev, hash, own, line: (!own && keep).then(|| Box::new(line)) })
    }

    /// Whether it was written as the line of this number.
    fn fits(&self, at: i64) -> bool {
        if self.own {
            return self.stored == at;
        }
        self.line.as_ref().is_some_and(|l| l.computed(Seq(at)).is_ok_and(|h| h == l.hash))
    }

    /// The number it was written as, looked for where it stands and after a position.
    fn written_as(&self, after: i64) -> Option<i64> {
        if self.own {
            return Some(self.stored);
        }
        let ahead = (after + 1)..=(after + NEAR);
        let around = (self.stored - NEAR).max(1)..=(self.stored + NEAR);
        ahead.chain(around).find(|at| self.fits(*at))
    }
}

fn explained(tx: &dyn Tx, first: Seq, head: &(Seq, String)) -> Sql<Vec<Break>> {
    let (mut seen, mut kept) = (Vec::new(), 0);
    each(tx, &mut |line| {
        let one = Seen::of(line, kept < KEPT)?;
        kept += usize::from(one.line.is_some());
        seen.push(one);
        Ok(())
    })?;
    let mut out = explain(&seen, (head.0.0, key(&head.1)));
    if out.is_empty() {
        out.push(Break::lines(BreakKind::Changed, first, first));
    }
    Ok(out)
}

/// Puts the lines into the order in which they were written, by their links, and says what is
/// wrong with each place. The links are what cannot be bent without computing every line anew.
fn explain(seen: &[Seen], head: (i64, Key)) -> Vec<Break> {
    let mut walk = Walk::new(seen, head.1);
    walk.go();
    let mut out = walk.found;
    let mut moved = moved(seen, &walk.place);
    for (i, line) in seen.iter().enumerate() {
        if walk.place[i].is_none() {
            out.push((BreakKind::Inserted, line.stored, line.stored));
        }
    }
    let (end, last) = (walk.at, walk.last);
    let tail = seen.iter().map(|s| s.stored).max().unwrap_or(0);
    if head.0 > end {
        out.push((BreakKind::Removed, end + 1, head.0));
    } else if head.0 < end && (0..seen.len()).any(|i| walk.place[i] == Some(head.0) && seen[i].hash == head.1)
    {
        out.push((BreakKind::Inserted, head.0 + 1, end));
    } else if (head != (end, last)) && out.is_empty() && moved.is_empty() {
        out.push((BreakKind::Changed, tail, tail));
    }
    out.append(&mut moved);
    merged(out)
}

struct Walk<'s> {
    seen: &'s [Seen],
    after: HashMap<Key, Vec<usize>>,
    /// The number each line was written as; none for one that belongs nowhere.
    place: Vec<Option<i64>>,
    /// The number and hash reached, and where in the file that is.
    at: i64,
    last: Key,
    /// The hash of the head row: of two that both fit, the one that leads there is the written one.
    head: Key,
    here: Option<usize>,
    found: Vec<(BreakKind, i64, i64)>,
}

impl<'s> Walk<'s> {
    fn new(seen: &'s [Seen], head: Key) -> Self {
        let mut after: HashMap<Key, Vec<usize>> = HashMap::with_capacity(seen.len());
        for (i, one) in seen.iter().enumerate() {
            after.entry(one.prev).or_default().push(i);
        }
        let place = vec![None; seen.len()];
        Self { seen, after, place, at: 0, last: key(BEGINNING), head, here: None, found: vec![] }
    }

    fn go(&mut self) {
        while let Some(next) = self.next().or_else(|| self.past_a_gap()) {
            self.here = Some(next);
            self.last = self.seen[next].hash;
            self.place[next] = Some(self.at);
        }
    }

    /// The line that names the hash reached as the one before it.
    fn next(&mut self) -> Option<usize> {
        let free = self.after.get(&self.last)?.iter().copied().filter(|i| self.place[*i].is_none());
        let free: Vec<usize> = free.collect();
        let leads_on = |i: &usize| {
            let hash = &self.seen[*i].hash;
            self.after.contains_key(hash) || *hash == self.head
        };
        let fits = |i: &usize| self.seen[*i].fits(self.at + 1);
        let rank = |i: &usize| (fits(i), leads_on(i));
        // The first of the best ones.
        let next = free.iter().copied().rev().max_by_key(rank)?;
        let genuine = fits(&next);
        self.at += 1;
        if !genuine {
            let stored = self.seen[next].stored;
            self.found.push((BreakKind::Changed, stored, stored));
        }
        Some(next)
    }

    /// Nobody names it: the next line in the file that is still free says what is missing.
    fn past_a_gap(&mut self) -> Option<usize> {
        let from = self.here.map_or(0, |h| h + 1);
        let free = |i: &usize| self.place[*i].is_none();
        let next = (from..self.seen.len()).find(free)?;
        let line = &self.seen[next];
        match line.written_as(self.at) {
            Some(was) if was > self.at + 1 => {
                self.found.push((BreakKind::Removed, self.at + 1, was - 1));
                self.at = was;
            }
            // The one before it was changed and hashed anew.
            Some(was) if was == self.at + 1 => {
                let before = self.here.map_or(line.stored, |h| self.seen[h].stored);
                self.found.push((BreakKind::Changed, before, before));
                self.at = was;
            }
            // Written elsewhere, or by no door at all: it leads nowhere.
            _ => {
                self.found.push((BreakKind::Changed, line.stored, line.stored));
                self.at = (self.at + 1).max(line.stored);
            }
        }
        Some(next)
    }
}

/// Lines out of the order they were written in: all but a longest run that rises.
fn moved(seen: &[Seen], place: &[Option<i64>]) -> Vec<(BreakKind, i64, i64)> {
    let written: Vec<(i64, i64)> =
        seen.iter().zip(place).filter_map(|(s, p)| Some((s.stored, (*p)?))).collect();
    if written.is_sorted_by_key(|(_, p)| *p) {
        return vec![];
    }
    let (mut tails, mut before): (Vec<usize>, Vec<Option<usize>>) = (vec![], vec![None; written.len()]);
    for (i, (_, p)) in written.iter().enumerate() {
        let at = tails.partition_point(|t| written[*t].1 < *p);
        before[i] = at.checked_sub(1).map(|b| tails[b]);
        if at == tails.len() { tails.push(i) } else { tails[at] = i }
    }
    let mut rising = vec![false; written.len()];
    let mut at = tails.last().copied();
    while let Some(i) = at {
        rising[i] = true;
        at = before[i];
    }
    let out = written.iter().zip(rising).filter(|(_, r)| !r);
    out.map(|((stored, _), _)| (BreakKind::Moved, *stored, *stored)).collect()
}

/// In the order of the lines, neighbours of one kind as one.
fn merged(mut found: Vec<(BreakKind, i64, i64)>) -> Vec<Break> {
    found.sort_by_key(|(kind, from, to)| (*from, *to, *kind));
    found.dedup();
    let mut out: Vec<Break> = vec![];
    for (kind, from, to) in found {
        match out.last_mut() {
            Some(b) if b.kind == kind && b.to.0 + 1 == from => b.to = Seq(to),
            _ => out.push(Break::lines(kind, Seq(from), Seq(to))),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Actor;
    use proptest::prelude::*;

    fn line(seq: i64, prev: &str, what: &str) -> Line {
        let mut line = Line {
            seq: Seq(seq),
            at: At(seq * 1000),
            entered_at: At(seq * 1000),
            actor: Actor::System,
            seat: "1".into(),
            command: what.into(),
            command_id: None,
            call: None,
            person: None,
            case: None,
            line: "{}".into(),
            outcome: "{}".into(),
            refused: None,
            prev_hash: prev.into(),
            hash: String::new(),
        };
        line.hash = line.computed(line.seq).unwrap();
        line
    }

    fn whole(n: i64) -> Vec<Line> {
        let mut lines: Vec<Line> = vec![];
        for seq in 1..=n {
            let prev = lines.last().map_or(BEGINNING.to_owned(), |l| l.hash.clone());
            lines.push(line(seq, &prev, &format!("note{seq}")));
        }
        lines
    }

    /// What is told of lines under the head of the whole journal.
    fn told(lines: Vec<Line>, head: &Line) -> Vec<Break> {
        let seen: Vec<Seen> = lines.into_iter().map(|l| Seen::of(l, true).unwrap()).collect();
        explain(&seen, (head.seq.0, key(&head.hash)))
    }

    fn one(kind: BreakKind, from: i64, to: i64) -> Vec<Break> {
        vec![Break::lines(kind, Seq(from), Seq(to))]
    }

    proptest! {
        #[test]
        fn one_thing_done_anywhere_is_told_by_its_kind_and_line(
            n in 2_i64..40, a in 0_usize..40, b in 0_usize..40, what in 0..7,
        ) {
            let lines = whole(n);
            let head = lines.last().unwrap().clone();
            let len = lines.len();
            let (a, b) = (a % len, b % len);
            let (a, b) = (a.min(b), a.max(b));
            let (first, last) = (lines[a].seq.0, lines[b].seq.0);
            let mut bent = lines.clone();
            let want = match what {
                // Edited; edited and hashed anew.
                0 => { bent[a].actor = Actor::Feed; one(BreakKind::Changed, first, first) }
                1 => {
                    bent[a].actor = Actor::Feed;
                    bent[a].hash = bent[a].computed(bent[a].seq).unwrap();
                    one(BreakKind::Changed, first, first)
                }
                // Taken out, and the rest pushed together.
                2 | 3 => {
                    bent.drain(a..=b);
                    if what == 3 {
                        for (seq, l) in (1..).zip(&mut bent) { l.seq = Seq(seq); }
                    }
                    one(BreakKind::Removed, first, last)
                }
                // Put in with everything behind it pushed on: with a right hash, with none.
                4 | 5 => {
                    let prev = if what == 4 { lines[a].prev_hash.clone() } else { "0".repeat(64) };
                    bent.insert(a, line(first, &prev, "forged"));
                    for (seq, l) in (1..).zip(&mut bent) { l.seq = Seq(seq); }
                    one(BreakKind::Inserted, first, first)
                }
                // Two change places.
                _ => {
                    bent.swap(a, b);
                    for (seq, l) in (1..).zip(&mut bent) { l.seq = Seq(seq); }
                    let found = told(bent, &head);
                    prop_assert_eq!(found.is_empty(), a == b);
                    // Of three that turned round it is anybody's guess which one stayed.
                    let ours = |s: Seq| (first..=last).contains(&s.0);
                    let right = |f: &Break| f.kind == BreakKind::Moved && ours(f.from) && ours(f.to);
                    prop_assert!(found.iter().all(right), "{:?}", found);
                    return Ok(());
                }
            };
            prop_assert_eq!(told(bent, &head), want);
        }

        /// However much is done at once, the lines are read to their end and something is told.
        #[test]
        fn any_heap_of_damage_is_told(n in 2_i64..25, acts in prop::collection::vec((0..5, 0_usize..25, 0_usize..25), 1..6)) {
            let lines = whole(n);
            let head = lines.last().unwrap().clone();
            let mut bent = lines.clone();
            for (what, a, b) in acts {
                if bent.is_empty() { break; }
                let (a, b) = (a % bent.len(), b % bent.len());
                match what {
                    0 => bent[a].command = "bent".into(),
                    1 => { bent.remove(a); }
                    2 => { let twin = bent[b].clone(); bent.insert(a, twin); }
                    3 => bent.swap(a, b),
                    _ => bent[a].hash = bent[b].hash.clone(),
                }
                for (seq, l) in (1..).zip(&mut bent) { l.seq = Seq(seq); }
            }
            let same = bent == lines;
            prop_assert_eq!(told(bent, &head).is_empty(), same);
        }
    }

    #[test]
    fn a_noted_head_shows_what_a_whole_chain_hides() {
        let mark = |day: u32, line: &Line| HeadMark {
            at: crate::domain::at(2026, 11, day, 8, 0),
            seq: line.seq,
            hash: line.hash.clone(),
        };
        let (lines, other) = (whole(10), {
            let mut lines = whole(5);
            for seq in 6..=10 {
                let prev = lines.last().unwrap().hash.clone();
                lines.push(line(seq, &prev, "rewritten"));
            }
            lines
        });
        let marks = [mark(20, &lines[2]), mark(21, &lines[6]), mark(22, &lines[9])];
        let held = |lines: &[Line]| {
            let there: BTreeMap<i64, Option<String>> = marks
                .iter()
                .map(|m| (m.seq.0, lines.iter().find(|l| l.seq == m.seq).map(|l| l.hash.clone())))
                .collect();
            let end = Seq(i64::try_from(lines.len()).unwrap());
            against(&marks, &there, end).map(|b| (b.kind, b.from.0, b.to.0, b.day.unwrap().to_string()))
        };
        assert_eq!(held(&lines), None);
        assert_eq!(held(&other), Some((BreakKind::Rewritten, 4, 7, "2026-11-21".into())));
        assert_eq!(held(&lines[..8]), Some((BreakKind::Cut, 9, 10, "2026-11-22".into())));
    }
}
