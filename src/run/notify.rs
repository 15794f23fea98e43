//! The backup's phone: notices that are owed are sent, one process for all, outside every write.
//! It must not know who is told next: that is read from the store; what came of it goes by the door.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::notify_way::Way;
use crate::domain::view::{NoticeDue, NoticeTimes, notices};
use crate::domain::{
    Actor, At, Clock, Command, Envelope, Facts, Fault, No, NoticeEntry, NoticeOutcome, NoticeWay, Seq,
};
use crate::feed::Lease;
use crate::store::{Door, beside};
use crate::text::Clean;

/// How often a process that does not send looks whether the one that did is gone.
const TAKE: Duration = Duration::from_secs(2);
/// The longest rest between two looks at what is owed.
const REST: Duration = Duration::from_secs(1);
/// Looks in a row that failed before the round ends.
const FAILURES: u32 = 60;

/// What is set about notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notify {
    /// The ways out; none = nothing is sent.
    pub ways: Vec<Way>,
    /// The text, with places to fill in ([`PLACES`]).
    pub text: String,
    /// Set times.
    pub times: NoticeTimes,
    /// How long one try may take.
    pub limit: Duration,
}

/// What a text may hold: the case's number, and by the city's own choice whom it is for, by staff
/// id or telephone, and since how many minutes.
pub const PLACES: [&str; 4] = ["{case}", "{to}", "{phone}", "{minutes}"];

impl Notify {
    /// Sends notices for as long as the process lives, while no other process does.
    pub fn keep(&self, store: &Path, clock: &Arc<dyn Clock>, seat: &Clean) {
        if self.ways.is_empty() {
            return;
        }
        let lock = beside(store, ".notify");
        loop {
            // A lock that cannot be made, a store that cannot be opened: tried again, `check` tells.
            if let Ok(Some(lease)) = Lease::take(&lock) {
                if let Ok(door) = Door::open(store) {
                    Round { notify: self, door, clock, seat, tried: BTreeSet::new(), unwritten: vec![] }
                        .run();
                }
                drop(lease);
            }
            // Whoever does not hold the lease asks for it again after this.
            thread::sleep(TAKE);
        }
    }

    /// One try by every way, all at once.
    #[must_use]
    pub fn send(&self, text: &str) -> Vec<(NoticeWay, NoticeOutcome)> {
        thread::scope(|s| {
            let tries: Vec<_> = self
                .ways
                .iter()
                .map(|way| (way.kind(), s.spawn(move || way.send(text, self.limit))))
                .collect();
            let ended = |(kind, thread): (NoticeWay, thread::ScopedJoinHandle<'_, NoticeOutcome>)| {
                (kind, thread.join().unwrap_or(NoticeOutcome::NotTried))
            };
            tries.into_iter().map(ended).collect()
        })
    }

    /// The text of a notice.
    fn words(&self, due: &NoticeDue, phone: &str, now: At) -> String {
        let minutes = now.seconds_since(due.since) / 60;
        let values = [due.case.to_string(), due.staff.to_string(), phone.to_owned(), minutes.to_string()];
        PLACES.iter().zip(values).fold(self.text.clone(), |text, (place, value)| text.replace(place, &value))
    }
}

/// The holder's round.
struct Round<'a> {
    notify: &'a Notify,
    door: Door,
    clock: &'a Arc<dyn Clock>,
    seat: &'a Clean,
    /// Tries made by this process: what could not be written down is not sent twice for it.
    tried: BTreeSet<String>,
    unwritten: Vec<Envelope>,
}

impl Round<'_> {
    /// Goes on until the store fails to be read for long: what was tried is forgotten with the round,
    /// and would be sent once more.
    fn run(&mut self) {
        let mut seen: Option<Seq> = None;
        let mut next: Option<At> = None;
        let mut failed = 0;
        while failed < FAILURES {
            self.write_down();
            let now = self.clock.now();
            let Ok(head) = self.door.read(|s| s.head()) else {
                failed += 1;
                // The store may come back by itself: it is not asked without a pause.
                thread::sleep(REST);
                continue;
            };
            if seen != Some(head) || next.is_some_and(|at| at <= now) {
                let Ok(owed) = self.owed(now) else {
                    failed += 1;
                    // As above.
                    thread::sleep(REST);
                    continue;
                };
                failed = 0;
                seen = Some(head);
                next = owed.iter().map(|d| d.at).find(|at| *at > now);
                let due: Vec<NoticeDue> = owed.into_iter().filter(|d| d.at <= now).collect();
                if !due.is_empty() {
                    self.send(&due, now);
                    continue;
                }
            }
            let rest = next.map_or(REST, |at| {
                Duration::from_millis(u64::try_from(at.0.saturating_sub(now.0)).unwrap_or(0))
            });
            // Nothing is owed before then; a new line of the journal is seen after a rest at most.
            thread::sleep(rest.clamp(Duration::from_millis(10), REST));
        }
    }

    fn owed(&mut self, now: At) -> Result<Vec<NoticeDue>, Fault> {
        let times = self.notify.times;
        let mut owed = self.door.read(|s| notices(s, now, times))?;
        owed.retain(|d| !self.tried.contains(&name(d)));
        Ok(owed)
    }

    /// Sends everything that is due, the cases side by side: a program that hangs keeps none waiting.
    fn send(&mut self, due: &[NoticeDue], now: At) {
        let notify = self.notify;
        let mut texts = Vec::with_capacity(due.len());
        for d in due {
            let staff = self.door.read(|s| s.staff(&d.staff)).ok().flatten();
            let phone = staff.and_then(|s| s.phones.into_iter().next()).unwrap_or_default();
            texts.push(notify.words(d, phone.as_str(), now));
        }
        let done: Vec<_> = thread::scope(|s| {
            let tries: Vec<_> = texts.iter().map(|text| s.spawn(move || notify.send(text))).collect();
            tries.into_iter().map(|t| t.join().unwrap_or_default()).collect()
        });
        let at = self.clock.now();
        for (d, ways) in due.iter().zip(done) {
            self.tried.insert(name(d));
            for (way, outcome) in ways {
                let (case, staff, attempt) = (d.case, d.staff.clone(), d.attempt);
                let entry = NoticeEntry { case, staff, way, attempt, outcome };
                self.unwritten.push(Envelope {
                    id: format!("{}-{way:?}", name(d)),
                    actor: Actor::System,
                    at,
                    entered_at: at,
                    seat: self.seat.clone(),
                    command: Command::RecordNotice(Box::new(entry)),
                });
            }
        }
        self.write_down();
    }

    /// What came of the tries goes by the door; what a fault kept out is tried again.
    fn write_down(&mut self) {
        let door = &mut self.door;
        self.unwritten.retain(|e| matches!(door.execute(e), Err(No::Fault(_))));
    }
}

/// One try's name: the same in every process, so that none is written down twice.
fn name(d: &NoticeDue) -> String {
    format!("notice-{}-{}-{}-{}", d.case, d.since.0, d.staff, d.attempt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::time::Instant;

    fn script(dir: &Path, name: &str, body: &str) -> Vec<String> {
        let path = dir.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{body}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        vec![path.display().to_string(), "--queue".to_owned()]
    }

    #[test]
    fn the_text_goes_on_standard_input_and_nowhere_else() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out");
        let body = format!("(cat; echo \"args $*\"; env | sort) > {}", out.display());
        let way = Way::Program(script(dir.path(), "ok", &body));
        assert_eq!(way.trouble(crate::i18n::Lang::En), None);
        assert_eq!(way.send("R8-0014 見解待ち", Duration::from_secs(10)), NoticeOutcome::Sent);
        let said = std::fs::read_to_string(out).unwrap();
        let mut lines = said.lines();
        assert_eq!(lines.next(), Some("R8-0014 見解待ち"));
        assert_eq!(lines.next(), Some("args --queue"));
        let kept = ["PATH=", "PWD=", "SHLVL=", "_=", "OLDPWD="];
        assert!(lines.all(|l| kept.iter().any(|k| l.starts_with(k))), "{said}");
    }

    #[test]
    fn what_hangs_is_ended_with_all_it_started_and_what_fails_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let alive = dir.path().join("alive");
        let body = format!("(sleep 2; touch {}) & sleep 60", alive.display());
        let hangs = Way::Program(script(dir.path(), "hangs", &body));
        let begun = Instant::now();
        assert_eq!(hangs.send("x", Duration::from_millis(300)), NoticeOutcome::TimedOut);
        assert!(begun.elapsed() < Duration::from_secs(2));
        let fails = Way::Program(script(dir.path(), "fails", "exit 3"));
        assert_eq!(fails.send("x", Duration::from_secs(10)), NoticeOutcome::Failed);
        let gone = Way::Program(vec![dir.path().join("gone").display().to_string()]);
        assert_eq!(gone.send("x", Duration::from_secs(1)), NoticeOutcome::NotTried);
        assert!(gone.trouble(crate::i18n::Lang::Ja).is_some());
        // Past the two seconds after which what was started would have written, had it lived.
        thread::sleep(Duration::from_millis(2200));
        assert!(!alive.exists(), "what it started was ended with it");
    }

    #[test]
    fn a_text_holds_what_the_city_lets_it() {
        let due = NoticeDue {
            case: "R8-0014".parse().unwrap(),
            staff: "sakuma".into(),
            attempt: 2,
            since: At(0),
            at: At(0),
        };
        let of = |text: &str| {
            let times = NoticeTimes { after: 1, pause: 1 };
            let notify = Notify { ways: vec![], text: text.to_owned(), times, limit: Duration::ZERO };
            notify.words(&due, "090-0000-0001", At(125_000))
        };
        assert_eq!(of("{case} 見解待ち"), "R8-0014 見解待ち");
        assert_eq!(of("{to} {phone} {minutes}分"), "sakuma 090-0000-0001 2分");
    }
}
