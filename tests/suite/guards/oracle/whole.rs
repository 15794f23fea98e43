//! What holds of the whole store: the journal, the rota, stays overrun, and what nobody meets.
//! It reads events and journal lines, and asks no rule.

use chrono::NaiveDate;
use daiji::domain::{At, CaseFile, Facts, Mark, PersonId, Seq, Shift, StaffId, view};
use std::collections::BTreeSet;
use std::rc::Rc;

use super::super::moves::REPORTER;
use super::super::night::{Night, OFFICERS, OTHERS, SUPERVISOR, Snap};
use super::{HIDDEN_WORDS, Holds, Oracle, must};

impl Oracle {
    /// What holds of the whole store: the journal, the rota, and what nobody uninvolved meets.
    pub(in super::super) fn whole(&mut self, night: &mut Night, snap: &Snap) -> Holds {
        self.journal(night)?;
        rota(night)?;
        self.overrun(night, snap)?;
        self.hidden(night, snap)
    }

    /// G11: lines are appended, never changed; the chain holds; no words stand in it (G9, G10).
    pub(super) fn journal(&mut self, night: &mut Night) -> Holds {
        let lines = night.door.read(|f| f.journal_after(Seq(0), 100_000)).unwrap();
        for (i, line) in lines.iter().enumerate() {
            must!(line.seq.0 == i64::try_from(i).unwrap() + 1, "G11: a gap before {}", line.seq);
        }
        let now: Vec<_> = lines.iter().map(|l| (l.seq, l.hash.clone())).collect();
        must!(now.starts_with(&self.lines), "G11: a line of the journal changed");
        self.lines = now;
        let chain = night.door.verify().unwrap();
        must!(chain.broken.is_none(), "G11: the chain is broken: {chain:?}");
        for line in &lines {
            let said = format!("{}{}{}", line.line, line.outcome, line.seat);
            for word in HIDDEN_WORDS.iter().chain(&[REPORTER, "0000-12-7788"]) {
                must!(!said.contains(word), "G9, G10: {word} stands in the journal: {said}");
            }
        }
        Ok(())
    }

    /// G4: a stay past its last day is marked and stands first on the desk.
    pub(super) fn overrun(&mut self, night: &mut Night, snap: &Snap) -> Holds {
        let now = night.now;
        let today = now.date();
        for file in snap.open() {
            let past = file.running().any(|a| a.arrived_at.is_some() && a.until < today);
            must!(
                past == file.marks(today).contains(&Mark::Overrun),
                "G4: {} past its limit unmarked",
                file.id
            );
            if past {
                self.counts.one("overrun seen");
                let duty = snap.shift.as_ref().and_then(|s| s.duty.clone());
                let board = night.door.read(|f| view::board(f, now, duty.as_ref(), None, None)).unwrap();
                let first = board.cases.first().is_some_and(|c| c.marks.contains(&Mark::Overrun));
                must!(first || duty.is_none(), "G4: a stay past its limit does not stand first");
            }
        }
        Ok(())
    }

    /// G9, G10: nobody uninvolved meets the hidden person, and nobody a reporter.
    pub(super) fn hidden(&mut self, night: &mut Night, snap: &Snap) -> Holds {
        let now = night.now;
        let r05 = PersonId(night.saved["R05"].as_i64().unwrap());
        let on_shift = |who: &str| {
            let s = snap.shift.as_ref();
            s.is_some_and(|s| [&s.duty, &s.backup, &s.third].into_iter().flatten().any(|p| p.as_str() == who))
        };
        let own: Vec<&CaseFile> =
            snap.files.values().map(Rc::as_ref).filter(|f| f.person == Some(r05)).collect();
        for who in OFFICERS.iter().chain(&OTHERS).chain(&[SUPERVISOR]) {
            let id = StaffId::new(who);
            let takes_part = |f: &&&CaseFile| {
                f.views.iter().any(|v| v.staff == id) || f.tries.iter().any(|(asked, _, _)| *asked == id)
            };
            let involved = on_shift(who) || own.iter().any(|f| takes_part(&f));
            let mut shown = night
                .door
                .read(|f| {
                    let board = view::board(f, now, Some(&id), Some(r05), None)?;
                    let card = view::person_card(f, now, Some(&id), r05, &"case".into())?;
                    let mut shown = vec![format!("{board:?}{card:?}")];
                    for case in snap.files.keys() {
                        shown.push(format!("{:?}", view::case_view(f, now, Some(&id), *case)?));
                    }
                    Ok(shown.concat())
                })
                .unwrap();
            shown.retain(|c| c != ' ');
            must!(
                !shown.contains(REPORTER) && !shown.contains("0000-12-7788"),
                "G10: {who} meets the reporter"
            );
            if involved {
                self.counts.one("looked at by the involved");
                continue;
            }
            self.counts.one("looked at by the uninvolved");
            if !own.is_empty() {
                self.counts.one("looked at while the hidden person has a case");
            }
            if let Some(word) = HIDDEN_WORDS.iter().find(|w| shown.contains(*w)) {
                let at = shown.find(word).unwrap();
                let from = shown[..at].char_indices().rev().nth(80).map_or(0, |(i, _)| i);
                let near: String = shown[from..].chars().take(200).collect();
                return Err(format!("G9: {who} meets the hidden person: …{near}…"));
            }
        }
        Ok(())
    }
}

/// G12: no shift holds anyone twice, no two lie on each other.
fn rota(night: &mut Night) -> Holds {
    let shifts = all_shifts(night);
    for s in &shifts {
        let people: Vec<_> = [&s.duty, &s.backup, &s.third].into_iter().flatten().collect();
        let different: BTreeSet<_> = people.iter().collect();
        must!(people.len() == different.len(), "G12: one person twice on {}", s.date);
    }
    for pair in shifts.windows(2) {
        must!(pair[0].end <= pair[1].start, "G12: two shifts at once on {}", pair[1].date);
    }
    Ok(())
}

fn all_shifts(night: &mut Night) -> Vec<Shift> {
    let (from, to) = ("2026-11-01T00:00".parse().unwrap(), "2027-03-01T00:00".parse().unwrap());
    night.door.read(|f| f.shifts(from, to)).unwrap()
}

/// G12: a month that was confirmed has a duty and a backup at every minute.
pub(super) fn whole_month(night: &mut Night, month: &str) -> Holds {
    let first: NaiveDate = format!("{month}-01").parse().unwrap();
    let from = At::local(first, chrono::NaiveTime::MIN);
    let mut at = from;
    let end = At::local(first + chrono::Months::new(1), chrono::NaiveTime::MIN);
    for s in all_shifts(night).into_iter().filter(|s| s.end > from && s.start < end) {
        must!(s.start <= at, "G12: confirmed with a gap before {}", s.date);
        must!(s.duty.is_some() && s.backup.is_some(), "G12: confirmed without a backup on {}", s.date);
        at = at.max(s.end);
    }
    must!(at >= end, "G12: confirmed with a gap at the end");
    Ok(())
}
