//! Leaving, locking, unlocking, and what time alone does.
//! It must not know a clock: the present comes with every tick.

use super::action::{ActionSpec, Guard, Scope};
use super::calls;
use super::drill;
use super::edit::LineEdit;
use super::kept_forms;
use super::key::Key;
use super::looking;
use super::model::{Lock, Model, Rung};
use super::msg::{Effect, Pulse, Secret, Sound};
use super::persons;
use super::popup::{Confirm, Popup, Yes};
use super::prove;
use crate::domain::{At, CallState, CaseState, Purpose};
use crate::i18n::action;
use crate::t;

/// A call is heard again after so many seconds, at most so many times.
const RING_EVERY: i64 = 5;
const RING_TIMES: i64 = 24;
/// A hold that ends within so many minutes is told.
const HOLD_WARN: i64 = 3;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "desk.lock",
        Scope::Everywhere,
        &[Key::Char('L'), Key::F(10)],
        (
            t!("閉じる", "Lock"),
            t!("画面を閉じる(着信と時計だけ残る)", "Lock the screen; ringing calls and the clock stay"),
        ),
        |m, _| lock(m),
    )
    .rank(60)
    .over(),
    ActionSpec::new(
        "desk.quit",
        Scope::Everywhere,
        &[Key::Char('q'), Key::Ctrl('c')],
        (
            t!("終わる", "Leave"),
            t!("daiji を終わる(鳴動・対応があれば確かめる)", "Leave daiji; asks while something is open"),
        ),
        |m, _| quit(m),
    )
    .rank(61)
    .guard(|_| Guard::Ready),
];

fn quit(m: &mut Model) -> Vec<Effect> {
    // A drill keeps nothing: its report is what one leaves with.
    if let Some(drill) = &m.drill {
        return if drill.told { vec![Effect::Quit] } else { drill::end(m) };
    }
    let ringing = m.calls().iter().filter(|c| c.state == CallState::Ringing).count();
    let talking = m.my_calls().len();
    let cases = m.board.iter().flat_map(|b| &b.cases).filter(|c| c.state != CaseState::Closed).count();
    // Who only looks on leaves nothing open.
    if m.watch.is_some() || ringing + talking + cases == 0 && m.pending.is_empty() {
        return vec![Effect::Quit];
    }
    let counts = [ringing, talking, cases].map(|n| n.to_string());
    let text = action::QUIT.fill(m.lang, &counts.each_ref().map(String::as_str));
    m.open(Popup::Confirm(Confirm::new(text, Yes::Quit)))
}

/// Locks. What is open and half typed stays as it is under the lock; an act that waits for a secret
/// does not: whoever unlocks has not seen it.
pub(super) fn lock(m: &mut Model) -> Vec<Effect> {
    if m.lock.is_some() {
        return vec![];
    }
    let out = prove::give_up(m);
    m.lock_late();
    let since = m.now;
    m.lock = Some(Lock { since, secret: LineEdit::default(), trying: false, wrong_until: None, then: None });
    m.dirty = true;
    out
}

/// Keys on the lock screen (`rules.md` §9): F2 answers always, `a` while the field is empty.
pub(super) fn locked_key(m: &mut Model, key: Key) -> Vec<Effect> {
    m.dirty = true;
    let empty = m.lock.as_ref().is_some_and(|l| l.secret.text().is_empty());
    let answer = key == Key::F(2) || (empty && key.fold() == Key::Char('a'));
    if answer && m.watch.is_none() && m.viewer.is_officer() && m.oldest_ringing().is_some() {
        return calls::answer_oldest(m);
    }
    if key == Key::Ctrl('l') {
        return vec![Effect::Redraw];
    }
    let now = m.now;
    let no_secret = m.no_secret;
    let Some(lock) = &mut m.lock else { return vec![] };
    match key {
        Key::Enter if lock.trying => vec![],
        Key::Enter if lock.wrong_until.is_some_and(|t| t > now) => {
            // Not looked at yet: what is typed after the wait is not added to it.
            lock.secret.wipe();
            vec![]
        }
        Key::Enter if !no_secret && lock.secret.text().is_empty() => vec![],
        Key::Enter => {
            lock.trying = true;
            let typed = lock.secret.text().to_owned();
            lock.secret.wipe();
            vec![Effect::CheckSecret(Secret(typed))]
        }
        Key::Esc if lock.secret.text().is_empty() => unstand(m),
        Key::Esc => {
            lock.secret.wipe();
            vec![]
        }
        _ => {
            lock.secret.key(key);
            vec![]
        }
    }
}

/// A seat was wanted and is not any more: for a minute that leads back to looking on.
fn unstand(m: &mut Model) -> Vec<Effect> {
    let fresh = m.lock.as_ref().is_some_and(|l| !l.trying && m.now < l.since.plus_minutes(1));
    if let Some(w) = m.watch.as_mut().filter(|w| w.standing) {
        w.standing = false;
        if fresh {
            m.lock = None;
        }
    }
    vec![]
}

/// The secret was right: everything is as it was; a call answered meanwhile shows its person. A desk
/// closed while the secret was looked at stays closed.
pub(super) fn unlocked(m: &mut Model) -> Vec<Effect> {
    let mut out = prove::proved(m);
    out.extend(looking::stood_up(m));
    if let Some((person, call)) = m.lock.take_if(|l| l.trying).and_then(|l| l.then) {
        out.extend(persons::see(m, person, Purpose::Call(call)));
    }
    out
}

/// Whether seconds are shown: something rings, someone talks, a case or a saving runs.
fn seconds_shown(m: &Model) -> bool {
    m.calls().iter().any(|c| matches!(c.state, CallState::Ringing | CallState::Answered))
        || m.case.as_ref().is_some_and(|c| c.view.as_ref().is_none_or(|v| v.state != CaseState::Closed))
        || m.lock.as_ref().is_some_and(|l| l.wrong_until.is_some())
        || matches!(m.top(), Some(Popup::Prove(asked)) if asked.wrong_until.is_some())
        || m.undo_until().is_some()
        || m.kept.unwritten
}

/// The present moves: clock, toast, idle lock, limits. Dirty only when something visible changed.
pub(super) fn tick(m: &mut Model, now: At) -> Vec<Effect> {
    let counting = m.undo_until();
    let before = std::mem::replace(&mut m.now, now);
    if now < before {
        // A clock set back gives nobody more time at an open desk.
        m.last_key = At(m.last_key.0 - (before.0 - now.0));
    }
    let unit = if seconds_shown(m) { 1_000 } else { 60_000 };
    if before.0.div_euclid(unit) != now.0.div_euclid(unit) || counting != m.undo_until() {
        m.dirty = true;
    }
    if m.toast.as_ref().is_some_and(|t| t.until <= now) {
        m.toast = None;
        m.dirty = true;
    }
    if let Some(until) = prove::waits(m) {
        if until.is_some_and(|t| t <= now) {
            *until = None;
        }
        m.dirty = true;
    }
    let mut locked = vec![];
    if m.lock.is_none() && now >= m.last_key.plus_minutes(m.lock_minutes) {
        locked = lock(m);
    }
    let ring = rings_again(m, before).then_some(Sound::Ring);
    let mut effects: Vec<Effect> = ring.into_iter().chain(limits(m)).map(Effect::Bell).collect();
    effects.extend(locked);
    // A form half typed is written down a moment after the last key, not at every one.
    if m.kept.unwritten && before.0.div_euclid(1_000) != now.0.div_euclid(1_000) {
        effects.extend(kept_forms::write(m));
    }
    // What time alone changes (a shift, a night, day 8, a hold that ends) is read anew each
    // minute; a quiet store would never say so.
    if m.board.is_some() && before.0.div_euclid(60_000) != now.0.div_euclid(60_000) {
        effects.extend(m.ask_board());
        effects.extend(m.ask_case());
        effects.extend(m.ask_person());
    }
    effects
}

/// What rings is heard again every few seconds for a while, until it is answered or silenced.
fn rings_again(m: &Model, before: At) -> bool {
    m.calls().iter().any(|c| {
        let turn = |at: At| at.seconds_since(c.began) / RING_EVERY;
        c.state == CallState::Ringing
            && !m.silenced.contains(&c.id)
            && !m.is_answering(c.id)
            && turn(before) < turn(m.now)
            && turn(m.now) <= RING_TIMES
    })
}

/// A hold about to end sounds once.
fn limits(m: &mut Model) -> Option<Sound> {
    let soon = m.now.plus_minutes(HOLD_WARN);
    let ending: Vec<Rung> = m
        .board
        .iter()
        .flat_map(|b| &b.cases)
        .flat_map(|c| c.asking.iter().filter_map(move |(_, _, until)| Some((c.id, (*until)?))))
        .filter(|(_, until)| *until <= soon)
        .map(|(id, until)| Rung::Limit(Some(id), "hold".into(), until))
        .collect();
    let mut new = false;
    for r in ending {
        new |= m.rung.insert(r);
    }
    new.then_some(Sound::Limit)
}

/// When the next tick is wanted: the next second or minute shown, a toast's end, the lock.
#[must_use]
pub fn pulse(m: &Model) -> Option<Pulse> {
    let unit = if seconds_shown(m) { 1_000 } else { 60_000 };
    let next = At((m.now.0.div_euclid(unit) + 1) * unit);
    let idle = m.lock.is_none().then(|| m.last_key.plus_minutes(m.lock_minutes));
    [Some(next), m.toast.as_ref().map(|t| t.until), m.undo_until(), idle, prove::goes_at(m), m.probe_at]
        .into_iter()
        .flatten()
        .min()
        .map(Pulse::At)
}
