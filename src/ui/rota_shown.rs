//! The rota's page and what it is drawn with, shared by its grid and its side.
//! It must not draw anything.

use super::look::Look;
use crate::app::RotaBox;
use crate::domain::view::{RotaPage, rota_nights};
use crate::domain::{Finding, Shift, Slot, StaffId};
use crate::i18n::{code, form};

/// The page and what it is drawn with.
pub(super) struct Shown<'a> {
    pub(super) lies: &'a RotaBox,
    pub(super) page: &'a RotaPage,
    pub(super) found: Vec<Finding>,
    /// The shifts as they stand on the screen, a draft among them.
    pub(super) shifts: Vec<Shift>,
    pub(super) me: &'a StaffId,
    /// They may say something on the rota.
    pub(super) plans: bool,
    pub(super) look: Look,
}

impl Shown<'_> {
    /// Nights of the month somebody has on this screen: on duty, as backup.
    pub(super) fn nights(&self, who: &StaffId) -> (usize, usize) {
        rota_nights(&self.shifts, self.page.month, who)
    }
}

/// A slot as words.
pub(super) fn slot_words(slot: Slot, look: Look) -> String {
    let band = look.t(code::band(slot.band));
    format!("{} {band} {}-{}", form::day(slot.date, look.lang), form::hour(slot.start), form::hour(slot.end))
}
