//! The first look at the clock, of every process on a store: told and journalled when it cannot be.
//! It must not know any verb.

use super::out::complain;
use super::seat::{new_id, seat};
use crate::domain::{Actor, Clock, ClockDoubt, ClockEntry, Command, Envelope, behind};
use crate::feed::RealClock;
use crate::i18n::{Lang, clock as words};
use crate::store::{Door, Snapshot};

/// Journals a doubt; one that is known already is refused, and that is all right.
pub(crate) fn note(door: &mut Door, doubt: ClockDoubt, seconds: i64) {
    let Ok(id) = new_id() else { return };
    let now = RealClock.now();
    let command = Command::NoteClock(Box::new(ClockEntry { doubt, seconds }));
    let envelope = Envelope { id, actor: Actor::System, at: now, entered_at: now, seat: seat(), command };
    // A store that fails says so by whatever is done next.
    let _ = door.execute(&envelope);
}

/// Whether the clock stands before the newest line, noted and told: the look of every process
/// as it begins.
fn first_look(door: &mut Door, lang: Lang) -> Option<String> {
    let newest = door.read(|s: &Snapshot<'_>| s.saved_at()).ok()?;
    let (doubt, seconds) = behind(newest, RealClock.now())?;
    note(door, doubt, seconds);
    Some(words::BY_VERB.fill(lang, &[&words::what(doubt, seconds, lang)]))
}

/// The same on the standard error, for verbs.
pub(crate) fn complain_of_clock(door: &mut Door, lang: Lang) {
    if let Some(said) = first_look(door, lang) {
        let _ = complain(&said);
    }
}
