//! The store in trouble: a fault that stands, who keeps the store from us, and when it is tried
//! again by itself. It must not know how a disk is tried.

use super::model::{Model, Tone};
use super::msg::Effect;
use crate::domain::{At, Fault, Holder};
use crate::i18n::{self, action};

/// Seconds between two tries of a store that failed.
const AGAIN_SECONDS: i64 = 5;

/// A fault stands from now on. One of the disk or of its place is tried again by itself: work
/// resumes without anybody's doing.
pub(super) fn stands(m: &mut Model, fault: &Fault) {
    let passing = matches!(fault, Fault::Disk { .. } | Fault::ReadOnly { .. } | Fault::Busy { .. });
    m.fault = Some(i18n::fault(fault, m.lang));
    m.probe_at = passing.then(|| next(m.now));
    m.dirty = true;
}

/// It is over: something was saved.
pub(super) fn over(m: &mut Model) {
    m.fault = None;
    m.probe_at = None;
}

fn next(now: At) -> At {
    At(now.0 + AGAIN_SECONDS * 1_000)
}

/// Whether the store is to be tried now.
pub(super) fn tick(m: &mut Model) -> Option<Effect> {
    if m.probe_at.is_none_or(|at| at > m.now) {
        return None;
    }
    m.probe_at = Some(next(m.now));
    Some(Effect::Probe)
}

/// A try came back.
pub(super) fn probed(m: &mut Model, fault: Option<Fault>) -> Vec<Effect> {
    match fault {
        Some(fault) => {
            stands(m, &fault);
            vec![]
        }
        None if m.fault.is_some() => {
            over(m);
            m.say(Tone::Good, action::SAVES_AGAIN.get(m.lang));
            // What could not be read meanwhile is read now.
            let mut out = m.ask_board();
            out.extend(m.ask_case());
            out.extend(m.ask_person());
            out
        }
        None => vec![],
    }
}

/// Somebody keeps the store longer than a write takes; none when it is free again.
pub(super) fn held(m: &mut Model, by: Option<Holder>) -> Vec<Effect> {
    m.held = by;
    m.dirty = true;
    vec![]
}
