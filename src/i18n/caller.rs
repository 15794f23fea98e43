//! Whom a number may belong to, in words: one wording for the board, what comes due, the handover.
//! It must not know who looks; what stands in a row was masked before.

use super::{Lang, form, screen};
use crate::domain::view::MaybeCaller;

/// Callers named in a line; a number has seldom more.
const NAMED: usize = 2;

/// A possible caller: `登0003 の父 栃木`, `秘匿`, or a provider's name.
#[must_use]
pub fn caller(m: &MaybeCaller, lang: Lang) -> String {
    if m.hidden {
        return screen::HIDDEN.get(lang).to_owned();
    }
    if !m.other.is_empty() {
        return m.other.to_string();
    }
    let reg = form::reg(m.reg_no.as_str(), lang);
    let who = if m.relation.is_empty() { reg } else { of(&reg, m.relation.as_str(), lang) };
    if m.district.is_empty() { who } else { format!("{who} {}", m.district) }
}

/// The first possible callers; empty where none is known, or is for whoever looks.
#[must_use]
pub fn callers(all: &[MaybeCaller], lang: Lang) -> String {
    all.iter().take(NAMED).map(|m| caller(m, lang)).collect::<Vec<_>>().join("  ")
}

/// `登0003 の父`; the person's own number is `登0008 本人`.
#[must_use]
pub fn of(reg: &str, relation: &str, lang: Lang) -> String {
    if relation == "本人" {
        return format!("{reg} {}", screen::SELF.get(lang));
    }
    screen::OF.fill(lang, &[reg, relation])
}
