//! A person's card as plain text, for a terminal without the desk: the facts of the first sixty
//! seconds, labelled, in their order. It must not know which facts there are or who may see them.

use super::look::Look;
use super::person_facts::facts;
use crate::domain::At;
use crate::domain::view::PersonCard;
use crate::i18n::{Lang, card as words};
use crate::text;

/// Cells of a label.
const LABEL: usize = 14;

/// Lines of text: a label, what it says, and how old it is in brackets; what goes on stands under it.
#[must_use]
pub fn first_minute(card: &PersonCard, now: At, lang: Lang) -> Vec<String> {
    let look = Look { lang, now };
    let mut out = Vec::new();
    for f in facts(card, look) {
        // The keys named on the screen do nothing here.
        let body = f.body.replace(look.t(words::NOT_ON_FILE), look.t(words::NOTHING));
        let body = body.replace(look.t(words::SETTLE_WITH), "");
        for (i, part) in body.lines().enumerate() {
            let label = if i == 0 { f.label.as_str() } else { "" };
            let label = if f.label.is_empty() { String::new() } else { text::pad(label, LABEL) };
            let age = f.age.as_ref().filter(|_| i == 0).map(|(_, a)| format!("  ({a})")).unwrap_or_default();
            out.push(format!("{label}{}{age}", part.trim_end()));
        }
    }
    out
}
