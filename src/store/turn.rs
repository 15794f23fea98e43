//! Taking turns at writing, fairly, across threads and processes, by operating-system locks.
//! It must not know what is written.

use std::fs::{File, TryLockError};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::place::{beside, private_file};
use super::seam::{Sql, Tell, Trouble};
use crate::domain::{Fault, Holder};

/// How long a waiter rests between two looks: well under one durable write.
const REST: Duration = Duration::from_micros(150);

/// How long is waited before anybody is told who is in the way.
const NOTICE: Duration = Duration::from_secs(1);

/// The place in front of the writers. Two locks: who holds `next` waits for `turn`, and lets
/// go of `next` once it has it. A writer that has just finished finds `next` taken by the one
/// who waits, so it cannot overtake; `SQLite`'s own waiting lets it (1 : 5118 was measured).
/// Who holds a lock has written its number into the file: the others can say who is in the way.
pub(super) struct Turns {
    next: File,
    turn: File,
    patience: Duration,
    tell: Option<Tell>,
}

/// A turn; given back when dropped. The kernel gives it back when the process dies.
pub(super) struct Turn<'a> {
    turn: &'a File,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        // An unlock that fails leaves the lock to the end of the process; nothing can be done.
        let _ = self.turn.unlock();
    }
}

impl Turns {
    pub(super) fn open(store: &Path, patience: Duration) -> Result<Self, Fault> {
        let next = private_file(&beside(store, ".next"))?;
        let turn = private_file(&beside(store, ".lock"))?;
        Ok(Self { next, turn, patience, tell: None })
    }

    /// Has `tell` called when a turn is long in coming, and with none when it has come.
    pub(super) fn on_held(&mut self, tell: Tell) {
        self.tell = Some(tell);
    }

    /// Who is in the way: whoever has the turn, for all the others only wait behind it; but one that was
    /// stopped while it waited holds the place in front of them.
    fn in_the_way(&self) -> Option<Holder> {
        let next = holder(&self.next);
        if next.as_ref().is_some_and(|h| h.stopped && h.pid != std::process::id()) {
            return next;
        }
        holder(&self.turn).or(next)
    }

    /// Waits for a turn, at most for the patience given (counted in rests, not by a clock).
    pub(super) fn take(&self) -> Sql<Turn<'_>> {
        let mut wait = Wait { turns: self, left: self.patience, told: false };
        wait.for_(&self.next)?;
        let got = wait.for_(&self.turn);
        let free = self.next.unlock();
        got?;
        let turn = Turn { turn: &self.turn };
        free.map_err(|e| Trouble::Down(e.to_string()))?;
        Ok(turn)
    }
}

/// One waiting for a turn.
struct Wait<'t> {
    turns: &'t Turns,
    left: Duration,
    told: bool,
}

impl Wait<'_> {
    fn for_(&mut self, lock: &File) -> Sql<()> {
        loop {
            match lock.try_lock() {
                Ok(()) => {
                    // A hint for the others: a number that cannot be written costs only the words.
                    let _ = lock.write_all_at(format!("{:<10}\n", std::process::id()).as_bytes(), 0);
                    return Ok(());
                }
                Err(TryLockError::Error(e)) => return Err(Trouble::Down(e.to_string())),
                Err(TryLockError::WouldBlock) if self.left.is_zero() => {
                    return Err(Trouble::Busy(self.turns.in_the_way()));
                }
                Err(TryLockError::WouldBlock) => {
                    self.notice();
                    thread::sleep(REST);
                    // A sleep of 150 µs takes about 200 in truth.
                    self.left = self.left.saturating_sub(REST + REST / 3);
                }
            }
        }
    }

    fn notice(&mut self) {
        if !self.told && self.turns.patience.saturating_sub(self.left) >= NOTICE {
            self.told = true;
            if let (Some(tell), Some(by)) = (&self.turns.tell, self.turns.in_the_way()) {
                tell(Some(by));
            }
        }
    }
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        if let (true, Some(tell)) = (self.told, &self.turns.tell) {
            tell(None);
        }
    }
}

/// Who has written its number into a lock's file, while that process is there.
fn holder(lock: &File) -> Option<Holder> {
    let mut text = [0_u8; 10];
    lock.read_exact_at(&mut text, 0).ok()?;
    let pid: u32 = std::str::from_utf8(&text).ok()?.trim().parse().ok()?;
    let about = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name stands in brackets and may hold anything; the state is the word after it.
    let state = about.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next());
    Some(Holder { pid, stopped: matches!(state, Some('T' | 't')) })
}
