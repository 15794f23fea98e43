//! What a step may have done to a request, a stay, a close or the turn.
//! It reads events of one case, and asks no rule.

use daiji::domain::{
    At, CaseEvent, CaseFile, CaseId, CloseResult, Code, Command, Outcome, Question, RequestState, Seq,
    SupportKind, Task, View,
};

use super::super::night::Snap;
use super::{Holds, Oracle, cancelled, conferred, last, must, name, office_day, two, used, used_unfit};

impl Oracle {
    /// G1, G6, G8: asked only after a decision (or an act by one), nobody passed over unsaid, and
    /// one bed fewer.
    pub(super) fn requested(
        &mut self,
        case: CaseId,
        (seq, now): (Seq, At),
        out: &Outcome,
        (before, after): (&Snap, &Snap),
    ) -> Holds {
        let old = before.files.get(&case).ok_or("asked for no case")?;
        let decided = old.agreed(Question::Decision) == Some(View::Emergency);
        let alone = old.agreed(Question::Decision).is_none() && old.provisional_at.is_some();
        must!(decided || alone, "G1: a place asked for before two agreed");
        if alone {
            self.counts.one("asked by one alone");
        }
        let happened = after.files[&case].events.iter().find(|h| h.seq == seq);
        let Some(CaseEvent::PlaceRequested {
            kind, provider, room, night, skips, warnings, hold_until, ..
        }) = happened.map(|h| &h.event)
        else {
            return Err("no request came of it".into());
        };
        if *kind == SupportKind::OverCapacity {
            must!(
                two(old, Question::OverCapacity, used(old, SupportKind::OverCapacity)),
                "over capacity by one"
            );
            self.counts.one("over capacity");
        }
        if *kind != SupportKind::ShortStay {
            return Ok(());
        }
        self.counts.one("short stays asked");
        let provider = provider.as_ref().ok_or("a short stay without an office")?;
        let at = before.queue.iter().position(|p| p == provider).unwrap_or(before.queue.len());
        for above in &before.queue[..at] {
            let skip = skips.iter().find(|s| s.provider == *above);
            let skip = skip.ok_or_else(|| format!("G6: {above} passed over unsaid"))?;
            let by_program = skip.auto.as_ref().map(Code::as_str);
            must!(by_program.is_some() || !skip.words.is_empty(), "G6: {above} passed over without a reason");
            let cells: Vec<_> = before.beds.iter().filter(|((p, _, _), _)| p == above).collect();
            match by_program {
                Some("no_bed") if cells.iter().any(|((_, n, _), _)| n == night) => {
                    must!(
                        cells.iter().all(|(_, b)| **b == Some(0)),
                        "G6: {above} has a bed and was passed over"
                    );
                }
                Some("asked") => {
                    let no = [RequestState::Refused, RequestState::NoAnswer];
                    let said = old
                        .requests
                        .iter()
                        .any(|r| r.provider.as_ref() == Some(above) && no.contains(&r.state));
                    must!(said, "G6: {above} has not said no");
                }
                _ => {}
            }
            self.counts.one("passed over");
        }
        if warnings.iter().any(|w| w.as_str() == "not_suitable") {
            must!(two(old, Question::NotSuitable, used_unfit(old)), "a place that does not fit, by one");
            self.counts.one("not suitable by two");
        }
        let cell = (provider.clone(), *night, room.ok_or("a short stay without a room")?);
        if let Some(free) = before.beds.get(&cell) {
            match free {
                Some(0) => return Err(format!("G8: {provider} had no bed, and one was taken: {out:?}")),
                // A hold entered so late that it has run out holds nothing.
                Some(n) if hold_until.is_none() => {
                    let asked = happened.map_or(now, |h| h.at);
                    let over = asked.plus_minutes(i64::from(old.frozen.hold_minutes)) <= now;
                    must!(over && after.beds[&cell] == Some(*n), "G8: nothing held at {provider}, and why");
                }
                Some(n) => {
                    let left = after.beds[&cell];
                    must!(left == Some(n - 1), "G8: {provider} had {n}, now {left:?}");
                }
                None => must!(warnings.iter().any(|w| w.as_str() == "unknown_beds"), "unknown and not said"),
            }
        }
        Ok(())
    }

    /// G3, G5, G13 and what a close owes.
    pub(super) fn closed(&mut self, command: &Command, at: At, (before, after): (&Snap, &Snap)) -> Holds {
        let Command::CloseCase { case, result, reason, follow_ups, destination, .. } = command else {
            return Err("not a close".into());
        };
        let old = before.files.get(case).ok_or("closed no case")?;
        let stays: Vec<_> = old.assignments.iter().filter(|a| !cancelled(a)).collect();
        let decided = old.agreed(Question::Decision);
        must!(decided.is_some(), "G1: closed before two agreed");
        must!(old.unsigned().next().is_none(), "closed with a view not signed");
        must!(!old.split() && !old.provisional(), "closed while it is open who decides");
        if stays.is_empty() {
            must!(
                !reason.is_empty() && !follow_ups.is_empty(),
                "G5: closed without support, reason, follow-up"
            );
            self.counts.one("closed without support");
            let handed =
                [CloseResult::Hospital, CloseResult::Facility, CloseResult::OtherCity].contains(result);
            must!(!handed || !old.referrals.is_empty(), "G13: handed on to nobody named");
            let emergency = decided == Some(View::Emergency);
            must!(!emergency || !destination.is_empty(), "an emergency ended nowhere");
        } else {
            must!(conferred(old), "G3: a supported case closed without a conference");
            must!(old.running().next().is_none(), "closed while a support runs");
            self.counts.one("closed after support");
        }
        must!(old.requests.iter().all(|r| r.state != RequestState::Asked), "closed while an office is asked");
        if *result == CloseResult::NoSupport {
            must!(
                !reason.is_empty() && !follow_ups.is_empty(),
                "G5: no support without reason and follow-up"
            );
            must!(decided == Some(View::NotEmergency), "an emergency ended as no support");
        }
        for f in follow_ups {
            let kind = f.kind.as_str();
            let new = |t: &&Task| before.tasks.iter().all(|b| b.id != t.id);
            let same = |t: &&Task| t.case == Some(*case) && t.kind.as_str() == kind && t.what == f.what;
            let owed = after.tasks.iter().filter(new).find(same);
            let owed = owed.ok_or("G5: a follow-up nobody owes")?;
            must!(owed.owner.is_some() && owed.due >= at, "G5: owed by nobody, or long ago");
            must!(kind != "office" || office_day(owed.due.date()), "a follow-up on {}", owed.due.date());
        }
        Ok(())
    }

    /// G4: two people, one of them a supervisor, since the last extension.
    pub(super) fn extended(&mut self, file: Option<&CaseFile>, before: &Snap, seq: Seq) -> Holds {
        let file = file.ok_or("extended nothing")?;
        let old = &before.files[&file.id];
        let since = last(old, |e| matches!(e, CaseEvent::Extended { .. }));
        must!(two(old, Question::Extension, since), "G4: extended by one, or without a supervisor");
        let event = file.events.iter().find(|h| h.seq == seq).map(|h| &h.event);
        let Some(CaseEvent::Extended { reason, .. }) = event else { return Err("no extension".into()) };
        must!(!reason.is_empty(), "G4: extended without a reason");
        self.counts.one("extended");
        Ok(())
    }

    /// G6: acceptance moves its office to the end; nothing else changes the order.
    pub(super) fn turn(&mut self, command: &Command, out: &Outcome, before: &Snap, after: &Snap) -> Holds {
        let moved = before.queue != after.queue;
        match command {
            Command::SetRotation { .. } | Command::Undo { .. } => Ok(()),
            Command::AnswerRequest { request, .. } if out.assignment.is_some() => {
                let r = after.files.values().flat_map(|f| &f.requests).find(|r| r.id == *request);
                let r = r.ok_or("accepted what nobody asked")?;
                self.counts.one("acceptances");
                let office = r.provider.clone().filter(|_| r.kind == SupportKind::ShortStay);
                let mut want = before.queue.clone();
                if let Some(office) = office.filter(|p| before.queue.contains(p)) {
                    want.retain(|p| *p != office);
                    want.push(office);
                }
                must!(want == after.queue, "G6: after an acceptance the turn is {:?}", after.queue);
                Ok(())
            }
            _ => {
                must!(!moved, "G6: the turn moved by {}", name(command));
                Ok(())
            }
        }
    }
}
