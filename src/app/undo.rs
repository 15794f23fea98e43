//! `u`: the viewer's own last act taken back, and the seconds left to do it.
//! It must not know what an act was or how it is undone: the door decides and says why not.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::key::Key;
use super::model::Model;
use super::pending::After;
use crate::domain::{At, Command};
use crate::i18n::{action, undo as words};
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "desk.undo",
    Scope::Everywhere,
    &[Key::Char('u')],
    (
        t!("戻す", "Undo"),
        t!(
            "自分の最後の操作を取り消す(20秒、だれも続けていないあいだ)",
            "Take your own last act back, within 20 s and while nobody acted on it"
        ),
    ),
    |m, _| {
        // What is on its way is the last act: it is taken back once it is there.
        if m.pending.is_empty() {
            m.send(Command::Undo { seq: None }, After::Nothing)
        } else {
            m.stop(action::SAVING)
        }
    },
)
.rank(0)
.needs(Needs::Care)
// Pressed when there is nothing to take back it is answered in words by the door.
.guard(|m| if m.undo_left().is_some() { Guard::Ready } else { Guard::Quiet })
.live(|m| m.undo_left().map(|left| words::LEFT.fill(m.lang, &[&left.to_string()])))];

impl Model {
    /// Until when the viewer's last act can be taken back; none once that is over.
    #[must_use]
    pub(super) fn undo_until(&self) -> Option<At> {
        self.board.as_ref()?.undo.as_ref().map(|u| u.until).filter(|until| *until > self.now)
    }

    /// Whole seconds left to take the last act back.
    #[must_use]
    pub fn undo_left(&self) -> Option<i64> {
        self.undo_until().map(|until| (until.0 - self.now.0 + 999) / 1000)
    }
}
