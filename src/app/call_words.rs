//! A call in a few words, for picks and toasts.
//! It must not know what is done with the call.

use crate::domain::view::CallRow;
use crate::i18n::{Lang, form, screen};

/// A call in words: its number, and who it may be as far as the row says.
pub(super) fn named(call: &CallRow, lang: Lang) -> String {
    let number = call.number.as_ref().map_or(screen::NO_NUMBER.get(lang), |n| n.as_str());
    let maybe = call.maybe.first();
    let reg = if call.reg_no.is_empty() { maybe.map(|m| &m.reg_no) } else { Some(&call.reg_no) };
    let relation = if call.relation.is_empty() { maybe.map(|m| &m.relation) } else { Some(&call.relation) };
    let who = match reg.filter(|r| !r.is_empty()).map(|r| form::reg(r.as_str(), lang)) {
        Some(reg) => match relation.map_or("", |r| r.as_str()) {
            "" | "本人" => reg,
            relation => screen::OF.fill(lang, &[&reg, relation]),
        },
        None => call.caller.as_str().to_owned(),
    };
    format!("{number} {who}").trim_end().to_owned()
}
