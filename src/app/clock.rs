//! A clock in doubt at the desk: the one key that says it was checked.
//! It must not know how a clock is read, nor what is in doubt by it.

use super::action::{ActionSpec, Guard, Scope};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::popup::{Confirm, Popup, Yes};
use crate::domain::{ClockSettled, Command, Doubtful};
use crate::i18n::clock;
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "clock.settle",
    Scope::Everywhere,
    &[Key::Char('%')],
    (
        t!("時計を確かめた", "Clock checked"),
        t!(
            "時計が飛んだり戻ったりしたあと、正しい時刻と当番を確かめたことを記録する",
            "After the clock jumped or went back: note that it and who is on duty were checked"
        ),
    ),
    |m, _| ask(m),
)
.rank(1)
.guard(|m| if m.clock_doubt().is_some() { Guard::Ready } else { Guard::Hidden })];

impl Model {
    /// The doubt about the clock that nobody has settled.
    #[must_use]
    pub fn clock_doubt(&self) -> Option<&Doubtful> {
        self.board.as_ref()?.rota.clock.as_ref()
    }
}

fn ask(m: &mut Model) -> Vec<Effect> {
    let Some(doubt) = m.clock_doubt() else { return vec![] };
    let entry = ClockSettled { event: doubt.seq, words: Clean::default() };
    let text = clock::SETTLE.get(m.lang).to_owned();
    let yes = Yes::Send(Box::new(Command::SettleClock(Box::new(entry))));
    m.open(Popup::Confirm(Confirm::new(text, yes)))
}
