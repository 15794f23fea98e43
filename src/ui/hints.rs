//! The action rows as words for the screen: key, label, help, and why one is off.
//! It must not know any key or action by itself.

use super::look::Look;
use crate::app::{self, Model, Scope};

/// An action that belongs to the focus.
#[derive(Debug, Clone)]
pub(super) struct Hint {
    /// Id of the row.
    pub(super) id: &'static str,
    /// Its first key.
    pub(super) key: String,
    /// All its keys.
    pub(super) keys: String,
    /// Label.
    pub(super) label: String,
    /// What it does.
    pub(super) help: String,
    /// Why it cannot be done now.
    pub(super) off: Option<String>,
    /// Not for the footer.
    pub(super) quiet: bool,
    /// Place in the footer: moving about last, what belongs to the step or pane first.
    pub(super) rank: (bool, bool, u8),
}

/// The actions of the focus, narrowest scope first, in the order of the rows.
pub(super) fn hints(model: &Model, look: Look) -> Vec<Hint> {
    app::hints(model).iter().map(|hint| words(model, hint, look)).collect()
}

/// The actions a palette offers for what is typed in it.
pub(super) fn palette(model: &Model, typed: &str, look: Look) -> Vec<Hint> {
    app::palette(model, typed).iter().map(|hint| words(model, hint, look)).collect()
}

/// Ranks from here on only move about.
const MOVES: u8 = 80;

const fn is_narrow(scope: Scope) -> bool {
    matches!(scope, Scope::Pane(_) | Scope::Step(_) | Scope::Record | Scope::Outcome)
}

fn words(model: &Model, hint: &app::Hint, look: Look) -> Hint {
    let keys: Vec<String> = app::keys_of(model, hint.row).iter().map(ToString::to_string).collect();
    Hint {
        id: hint.row.id,
        key: keys.first().cloned().unwrap_or_default(),
        keys: keys.join(" "),
        label: (hint.row.live)(model).unwrap_or_else(|| look.t(hint.row.label).to_owned()),
        quiet: hint.quiet,
        help: look.t(hint.row.help).to_owned(),
        rank: (hint.row.rank >= MOVES, !is_narrow(hint.row.scope), hint.row.rank),
        off: hint.off.map(|why| look.t(why).to_owned()),
    }
}
