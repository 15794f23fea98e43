//! Late entry as the model has it: at which time things happen, and its end.
//! It must not know how it begins (`late.rs`) or what is entered.

use super::model::{Model, Tone};
use super::msg::Effect;
use crate::domain::At;
use crate::i18n::T;

impl Model {
    /// When what is entered now happens: the present, or the time of late entry.
    #[must_use]
    pub fn moment(&self) -> At {
        self.late.map_or(self.now, |l| l.at)
    }

    /// Late entry ends, in words; nothing where none was on.
    pub(super) fn end_late(&mut self, why: T) -> Vec<Effect> {
        if self.late.take().is_none() {
            return vec![];
        }
        self.say(Tone::Stop, why.get(self.lang));
        self.ask_case()
    }
}
