//! Late entry as the model has it: at which time things happen, and its end.
//! It must not know how it begins (`late.rs`) or what is entered.

use super::desk_kind::Broken;
use super::model::{Model, Tone};
use super::msg::Effect;
use super::popup::Popup;
use crate::domain::At;
use crate::i18n::{T, late as said};

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
        self.late_before = None;
        self.say(Tone::Stop, why.get(self.lang));
        self.ask_case()
    }

    /// A live call breaks late entry off: nothing of it belongs to last night.
    pub(super) fn break_late(&mut self) -> Vec<Effect> {
        let before = self.late;
        let out = self.end_late(said::LIVE);
        if let Some(late) = before {
            self.late_before = Some(Broken { late, told: false });
            self.drop_questions();
        }
        out
    }

    /// A screen that locks ends late entry without a word: whoever comes back may have forgotten at
    /// which time they were.
    pub(super) fn lock_late(&mut self) {
        if self.late.take().is_some() {
            self.drop_questions();
        }
        self.late_before = None;
    }

    /// A question of one key was about last night: from now on its key would mean now.
    fn drop_questions(&mut self) {
        let asks = |p: &Popup| matches!(p, Popup::Confirm(_) | Popup::Pick(_) | Popup::Outcome { .. });
        self.popups.retain(|p| !asks(p));
    }

    /// Says that it is over once more when the call is there: what answering says must not hide it.
    pub(super) fn tell_broken(&mut self) {
        let Some(broken) = self.late_before.as_mut().filter(|b| !b.told) else { return };
        broken.told = true;
        let live = said::LIVE.get(self.lang);
        let with = self.toast.as_ref().filter(|t| t.tone == Tone::Stop && t.text != live);
        let text = with.map_or_else(|| live.to_owned(), |t| format!("{live}  {}", t.text));
        self.say(Tone::Stop, text);
    }
}
