//! This session among the others: its own place held, the others looked at, on a thread of its own.
//! It must not know what a presence means on the screen; no key and no write waits for it.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedSender;

use crate::app::{self, Model, Msg, Seated};
use crate::domain::{At, Fact, Facts, SeatKind, Sitter, StaffId};
use crate::presence::{Held, look};
use crate::store::{Hint, Reader, Ringer, beside};
use crate::text::Clean;

/// A session that died rings no bell: this finds it out.
const SLOW: Duration = Duration::from_millis(1500);
/// A focus is written at most so often.
const PACE: Duration = Duration::from_millis(250);

/// What the thread is told.
pub(super) enum Tell {
    /// What this session says of itself from now on.
    Me(Box<Sitter>),
    /// The bell rang.
    Rung(Hint),
    /// The session ends.
    End,
}

/// The thread's handle; dropping it gives the place back.
pub(super) struct Place {
    tells: Sender<Tell>,
    thread: Option<JoinHandle<()>>,
}

impl Place {
    /// Tells the thread something; a thread that has ended hears nothing.
    pub(super) fn tell(&self, tell: Tell) {
        let _ = self.tells.send(tell);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.tell(Tell::End);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The channel to the thread, made before the bell that tells it of rings.
pub(super) fn tells() -> (Sender<Tell>, Receiver<Tell>) {
    channel()
}

/// Takes a place beside the store and keeps looking who else is there. Where no place can be
/// taken the desk works on: presence is told to nobody, and others are still seen.
///
/// # Errors
/// The system makes no thread.
pub(super) fn sit(
    store: PathBuf,
    me: Sitter,
    reader: Reader,
    out: UnboundedSender<Msg>,
    (tells, told): (Sender<Tell>, Receiver<Tell>),
) -> std::io::Result<Place> {
    let work = move || {
        let ringer = Ringer::new(&store);
        let dir = beside(&store, ".here");
        let held = Held::take(&dir, &me).ok();
        ringer.ring(Hint::Presence);
        let mut seat = Seat {
            dir,
            held,
            me,
            ringer,
            reader,
            out,
            shown: None,
            written: Instant::now(),
            owed: false,
            looked: Instant::now(),
            rung: false,
        };
        seat.look();
        seat.run(&told);
        // The lock goes first, so that whoever is woken finds the place empty.
        drop(seat.held.take());
        seat.ringer.ring(Hint::Presence);
    };
    let thread = std::thread::Builder::new().name("presence".into()).spawn(work)?;
    Ok(Place { tells, thread: Some(thread) })
}

/// What a session says of itself: what it focuses only while somebody looks on, and never from
/// under a locked screen.
pub(super) fn of(model: &Model, since: At) -> Sitter {
    let looked_on = model.present.iter().any(|s| s.sitter.kind == SeatKind::Watch);
    let kind = if model.watch.is_some() { SeatKind::Watch } else { SeatKind::Desk };
    let locked = model.lock.is_some() || model.ended.is_some();
    let focus = looked_on && kind == SeatKind::Desk && !locked;
    Sitter {
        staff: model.viewer.id.clone(),
        seat: model.seat.clone(),
        kind,
        since,
        locked,
        focus: focus.then(|| app::focus(model)),
    }
}

struct Seat {
    dir: PathBuf,
    held: Option<Held>,
    me: Sitter,
    ringer: Ringer,
    reader: Reader,
    out: UnboundedSender<Msg>,
    shown: Option<Vec<(String, Sitter)>>,
    written: Instant,
    owed: bool,
    looked: Instant,
    /// A ring that concerns this session: only who looks on cares where a desk looks.
    rung: bool,
}

impl Seat {
    fn run(&mut self, told: &Receiver<Tell>) {
        loop {
            let rest = if self.owed { PACE.saturating_sub(self.written.elapsed()) } else { SLOW };
            let told = told.recv_timeout(rest.min(SLOW.saturating_sub(self.looked.elapsed())));
            match told {
                Ok(Tell::Me(me)) => self.say(*me),
                Ok(Tell::Rung(hint)) => {
                    self.rung |= hint == Hint::Presence || self.me.kind == SeatKind::Watch;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Tell::End) | Err(RecvTimeoutError::Disconnected) => return,
            }
            if self.owed && self.written.elapsed() >= PACE {
                self.write(Hint::Focus);
            }
            if std::mem::take(&mut self.rung) || self.looked.elapsed() >= SLOW {
                self.looked = Instant::now();
                self.look();
            }
        }
    }

    fn say(&mut self, me: Sitter) {
        let plain = |s: &Sitter| Sitter { focus: None, ..s.clone() };
        let only_focus = plain(&self.me) == plain(&me);
        self.me = me;
        if !only_focus {
            self.write(Hint::Presence);
        } else if self.written.elapsed() >= PACE {
            self.write(Hint::Focus);
        } else {
            // The last of several in a hurry is the one that is written.
            self.owed = true;
        }
    }

    fn write(&mut self, hint: Hint) {
        (self.owed, self.written) = (false, Instant::now());
        if self.held.as_ref().is_some_and(|held| held.say(&self.me).is_ok()) {
            self.ringer.ring(hint);
        }
    }

    /// Looks who is there, and tells the desk with their names where that changed.
    fn look(&mut self) {
        let own = self.held.as_ref().map(Held::name);
        let Ok(mut all) = look(&self.dir) else { return };
        all.retain(|(name, _)| Some(name.as_str()) != own);
        if self.shown.as_ref() == Some(&all) {
            return;
        }
        self.shown = Some(all.clone());
        let out = self.out.clone();
        self.reader.read(
            move |facts| {
                let named = |id: &StaffId| -> Fact<_> { Ok(facts.staff(id)?.map(|s| s.name)) };
                all.into_iter()
                    .map(|(session, sitter)| {
                        let name = named(&sitter.staff)?.filter(|n| !n.is_empty());
                        let name = name.unwrap_or_else(|| Clean::new(sitter.staff.as_str()));
                        Ok(Seated { session, name, sitter })
                    })
                    .collect()
            },
            move |seated| {
                if let Ok(seated) = seated {
                    let _ = out.send(Msg::Present(seated));
                }
            },
        );
    }
}
