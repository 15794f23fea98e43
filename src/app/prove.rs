//! The secret asked again before an act of weight, when nobody touched the desk for a while
//! (`rules.md` §2); and the end of whoever sat here. It must not know how a secret is checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::answers;
use super::key::Key;
use super::model::{Model, Start};
use super::msg::{Effect, Msg, Secret, Tag};
use super::popup::{Popup, ProveBox};
use crate::domain::{At, Command, PersonPart, Refusal};

/// Minutes without a key after which a view, an extension or a hidden address asks for the secret,
/// however late the desk locks (`rules.md` §2).
pub const IDLE_MINUTES: i64 = 5;
/// A wrong secret is told for so many seconds at least.
const TOLD: u32 = 2;
/// A desk whose member of staff has ended goes by itself after so many minutes.
const GOES_AFTER: i64 = 1;

/// What nobody may do who only found an open desk: views and what counts as one, extensions, what
/// opens a hidden address.
fn has_weight(command: &Command) -> bool {
    matches!(
        command,
        Command::GiveView { .. }
            | Command::ActProvisionally { .. }
            | Command::Countersign { .. }
            | Command::ExtendSupport { .. }
            | Command::LiftHidden(_)
            | Command::SeePerson { part: PersonPart::Address, .. }
    )
}

/// Someone touches the desk: whether it lay idle before.
pub(super) fn touched(m: &mut Model) {
    if m.now >= m.last_key.plus_minutes(IDLE_MINUTES) {
        m.idle_since = Some(m.last_key);
    }
    m.last_key = m.now;
}

/// Keeps back what has weight while the desk was idle; what was typed stays where it is.
pub(super) fn hold(m: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    if m.idle_since.is_none() || m.no_secret {
        return effects;
    }
    let mut held: Vec<(Tag, Command)> = vec![];
    let mut out = vec![];
    for effect in effects {
        match effect {
            Effect::Do { tag, command } if has_weight(&command) => held.push((tag, *command)),
            other => out.push(other),
        }
    }
    if !held.is_empty() {
        m.dirty = true;
        match asked(&mut m.popups) {
            Some(asked) => asked.held.extend(held),
            None => m.popups.push(Popup::Prove(ProveBox { held, ..ProveBox::default() })),
        }
    }
    out
}

/// Keys while the secret is asked for.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    let now = m.now;
    let Some(Popup::Prove(asked)) = m.popups.last_mut() else { return vec![] };
    match key {
        Key::Enter if asked.trying => vec![],
        Key::Enter if asked.wrong_until.is_some_and(|t| t > now) => {
            asked.secret.wipe();
            vec![]
        }
        Key::Enter if asked.secret.text().is_empty() => vec![],
        Key::Enter => {
            asked.trying = true;
            let typed = asked.secret.text().to_owned();
            asked.secret.wipe();
            vec![Effect::CheckSecret(Secret(typed))]
        }
        Key::Esc => give_up(m),
        _ => {
            asked.secret.key(key);
            vec![]
        }
    }
}

fn take(m: &mut Model) -> Option<ProveBox> {
    let at = m.popups.iter().position(|p| matches!(p, Popup::Prove(_)))?;
    match m.popups.remove(at) {
        Popup::Prove(asked) => Some(asked),
        _ => None,
    }
}

/// Not proved: what waited is not sent, and says so where it was typed.
pub(super) fn give_up(m: &mut Model) -> Vec<Effect> {
    let held = take(m).map(|asked| asked.held).unwrap_or_default();
    held.into_iter().flat_map(|(tag, _)| answers::refused(m, tag, &Refusal::Locked)).collect()
}

/// The secret was right: what waited goes.
pub(super) fn proved(m: &mut Model) -> Vec<Effect> {
    m.idle_since = None;
    m.last_key = m.now;
    m.dirty = true;
    let held = take(m).map(|asked| asked.held).unwrap_or_default();
    held.into_iter().map(|(tag, command)| Effect::Do { tag, command: Box::new(command) }).collect()
}

/// The secret was wrong, or came too early: for so many seconds none is taken.
pub(super) fn wrong(m: &mut Model, wait: u32) {
    let until = At(m.now.0 + i64::from(wait.max(TOLD)) * 1000);
    m.dirty = true;
    if let Some(lock) = m.lock.as_mut().filter(|l| l.trying) {
        (lock.trying, lock.wrong_until) = (false, Some(until));
    } else if let Some(asked) = asked(&mut m.popups) {
        (asked.trying, asked.wrong_until) = (false, Some(until));
    }
}

/// The box that asks, wherever it lies in the stack.
fn asked(popups: &mut [Popup]) -> Option<&mut ProveBox> {
    popups.iter_mut().find_map(|p| if let Popup::Prove(asked) = p { Some(asked) } else { None })
}

/// Until when no secret is taken, on the lock screen or before an act.
pub(super) fn waits(m: &mut Model) -> Option<&mut Option<At>> {
    let asked = asked(&mut m.popups).map(|asked| &mut asked.wrong_until);
    m.lock.as_mut().map(|l| &mut l.wrong_until).or(asked).filter(|until| until.is_some())
}

/// Whoever sat here has ended: nothing of the desk is left in memory but that it is over.
pub(super) fn ended(m: &mut Model) -> Vec<Effect> {
    if m.ended.is_none() {
        let bare = Model::new(Start {
            lang: m.lang,
            now: m.now,
            viewer: m.viewer.clone(),
            seat: m.seat.clone(),
            city: Arc::clone(&m.city),
            looks: m.looks.clone(),
            keys: BTreeMap::new(),
            no_secret: true,
            lock_minutes: m.lock_minutes,
        });
        *m = Model { ended: Some(m.now), ..bare };
    }
    vec![]
}

/// All that still counts on a desk that is over: any key leaves it, and so does a minute.
pub(super) fn over(m: &mut Model, msg: &Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(_) => return vec![Effect::Quit],
        Msg::Resize(columns, rows) => {
            m.looks.size = (*columns, *rows);
            m.dirty = true;
        }
        Msg::Tick(now) => {
            m.now = *now;
            if goes_at(m).is_some_and(|at| *now >= at) {
                return vec![Effect::Quit];
            }
        }
        _ => {}
    }
    vec![]
}

/// When a desk that is over goes by itself.
pub(super) fn goes_at(m: &Model) -> Option<At> {
    m.ended.map(|at| at.plus_minutes(GOES_AFTER))
}
