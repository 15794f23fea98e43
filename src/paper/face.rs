//! 緊急時フェイスシート (`3-model.md` §4.2): one page, what may kill first, to fax in a minute.
//! It must not know what was left out: the page comes in already cut.

use super::rows::Wording;
use super::sheet::{Block, Sheet};
use crate::domain::Detail;
use crate::i18n::paper as words;

/// Contacts on the page.
const CONTACTS: usize = 3;

/// Fills the sheet; blocks and rows stand in the order of their importance, so that what does
/// not fit is cut from the end.
pub(super) fn fill(w: Wording<'_>, sheet: &mut Sheet) {
    let r = w.r();
    let mut life = Block { grave: true, ..Block::new(w.t(words::LIFE)) }
        .row(w.t(words::CALL_119), r.seizure.call_119.as_str())
        .row(w.label(Detail::Seizures), w.seizures())
        .row(w.label(Detail::Allergies), r.allergies.as_str())
        .row(w.label(Detail::Medical), w.medical())
        .row(w.t(words::SWALLOWING), w.swallowing())
        .row(w.label(Detail::Medication), w.medicine())
        .row(w.label(Detail::Health), w.health());
    if life.rows.is_empty() {
        life = life.row("", w.t(words::NO_LIFE));
    }
    sheet.push(life);
    sheet.push(
        Block::new(w.t(words::CALM))
            .row(w.label(Detail::Triggers), r.triggers.as_str())
            .row(w.label(Detail::Calming), r.calming.as_str()),
    );
    sheet.push(
        Block::new(w.t(words::TALK))
            .row(w.label(Detail::Communication), w.communication())
            .row(w.t(words::YES_NO), r.yes_no.as_str()),
    );
    sheet.push(
        Block::new(w.t(words::HELP))
            .row(w.label(Detail::Care), w.care())
            .row(w.label(Detail::Mobility), w.mobility())
            .row(w.label(Detail::Behaviour), w.behaviour()),
    );
    let call = w.contacts(Block::new(w.t(words::CALL)), CONTACTS);
    let call = call.row(w.label(Detail::Clinics), w.clinics());
    sheet.push(call.row(w.label(Detail::Consultant), w.consultant()));
    sheet.push(
        Block { spare: true, ..Block::new(w.t(words::WHO)) }
            .row(w.label(Detail::Handbooks), w.handbooks())
            .row(w.label(Detail::SupportLevel), w.support_level()),
    );
    sheet.push(
        Block { spare: true, ..Block::new(w.t(words::HOME)) }
            .row(w.label(Detail::Address), w.address())
            .row(w.label(Detail::Phones), w.phones())
            .row(w.label(Detail::Birth), r.birth.map(|d| w.date(d)).unwrap_or_default()),
    );
}
