//! Tries of a secret: counted in the journal, so that every seat and process waits alike.
//! It must not know a secret, nor how one is checked.

use super::cols::vals;
use super::door::{Door, attempt, one_command};
use super::facts::Snapshot;
use super::journal;
use super::seam::{End, Sql, Tx};
use crate::domain::{At, Command, Envelope, Fact, Fault, No, Refusal, SECRET_MINUTES, StaffId, secret_wait};

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// It was right, and counts.
    Right,
    /// It was wrong, and is journalled; seconds until the next one is looked at.
    Wrong {
        /// Seconds.
        wait: u32,
    },
    /// Too many wrong ones came before it: it counts for nothing, right or wrong.
    Early {
        /// Seconds.
        wait: u32,
    },
}

impl Snapshot<'_> {
    /// Seconds until a secret of this member is looked at; 0 = now.
    ///
    /// # Errors
    /// The store fails.
    pub fn secret_wait(&self, staff: &StaffId, now: At) -> Fact<u32> {
        Ok(secret_wait(&wrong(self.tx, staff, now)?, now))
    }
}

impl Door {
    /// Takes down what came of a try: the envelope is an `unlock` of whoever tried. A right one is
    /// journalled where it is `told` (somebody sits down at a desk) or ends a row of wrong ones. A hundred
    /// guesses at once learn no more than the first few: the wait is asked again here, where one
    /// follows the other, and a guess that comes too early is neither right nor wrong.
    ///
    /// # Errors
    /// A refusal of `unlock`, or a fault of the store.
    pub fn secret_tried(&mut self, envelope: &Envelope, right: bool, told: bool) -> Result<Tried, No> {
        let Command::Unlock { staff } = &envelope.command else {
            return Err(Refusal::bad_input("do", "unlock").into());
        };
        let now = envelope.entered_at;
        let mut answer: Option<Result<Tried, No>> = None;
        self.writing(&mut |tx, city, rules| {
            let before = wrong(tx, staff, now)?;
            let wait = secret_wait(&before, now);
            let (tried, end) = if wait > 0 {
                (Ok(Tried::Early { wait }), End::Drop)
            } else if right && !told && before.is_empty() {
                (Ok(Tried::Right), End::Drop)
            } else if right {
                match one_command(tx, city, rules, envelope) {
                    Ok(_) => (Ok(Tried::Right), End::Keep),
                    Err(no) => (Err(no), End::Drop),
                }
            } else {
                attempt(tx, envelope, &Refusal::Locked)?;
                let wait = secret_wait(&[before, vec![now]].concat(), now);
                (Ok(Tried::Wrong { wait }), End::Keep)
            };
            answer = Some(tried);
            Ok(end)
        })?;
        answer.unwrap_or_else(|| Err(Fault::Other { why: "the transaction did not run".into() }.into()))
    }
}

/// When wrong secrets of this member were tried lately, since the last right one.
fn wrong(tx: &dyn Tx, staff: &StaffId, now: At) -> Sql<Vec<At>> {
    let since = journal::before(tx, now.plus_minutes(-SECRET_MINUTES))?;
    let mut wrong = Vec::new();
    let sql =
        "SELECT line, entered_at, refused FROM journal WHERE command = 'unlock' AND seq > $1 ORDER BY seq";
    let rows = super::cols::all(tx, sql, vals![since], |c| {
        Ok((of_staff(c.text()?, staff), c.at()?, c.text_or()?.is_some()))
    })?;
    for (_, at, refused) in rows.into_iter().filter(|(own, ..)| *own) {
        if refused {
            wrong.push(at);
        } else {
            wrong.clear();
        }
    }
    Ok(wrong)
}

fn of_staff(line: &str, staff: &StaffId) -> bool {
    let said: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
    said["staff"].as_str() == Some(staff.as_str())
}
