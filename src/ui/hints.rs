//! The action rows as words for the screen: key, label, help, and why one is off.
//! It must not know any key or action by itself.

use super::look::Look;
use crate::app::{self, Key, Model, Popup, Scope};
use crate::i18n::{T, keys};

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

/// The keys of what lies on top, and the function keys that count over it; none while nothing
/// does or the keys there are rows of their own.
pub(super) fn over(model: &Model, look: Look) -> Option<Vec<Hint>> {
    let arrows = (keys::ARROWS, keys::CHOOSE);
    let own: Vec<(String, T)> = match model.top()? {
        Popup::Outcome { .. } => return None,
        Popup::Confirm(asked) => {
            vec![(asked.key.to_string(), keys::YES), (Key::Esc.to_string(), keys::NO)]
        }
        top => {
            let list: &[(T, T)] = match top {
                Popup::Form(_) => &[keys::DONE, keys::NEXT_FIELD, keys::FIELD_BEFORE, keys::CANCEL],
                Popup::Called(at) if !at.tells() => &[keys::CLOSE],
                Popup::Called(at) if at.visits() => {
                    &[keys::COMES, keys::UNCHANGED, keys::IN_FULL, keys::CLOSE]
                }
                Popup::Called(_) => &[keys::BEDS, keys::UNCHANGED, keys::IN_FULL, keys::CLOSE],
                Popup::Prove(_) => &[keys::DONE, keys::CANCEL],
                Popup::Help { .. } | Popup::Paper(_) => &[arrows, keys::CLOSE],
                _ => &[arrows, keys::DONE, keys::CANCEL],
            };
            list.iter().map(|(key, label)| (look.t(*key).to_owned(), *label)).collect()
        }
    };
    let fixed = own.into_iter().enumerate().map(|(i, (key, label))| Hint {
        id: "",
        keys: key.clone(),
        key,
        label: look.t(label).to_owned(),
        help: String::new(),
        off: None,
        quiet: false,
        rank: (false, false, u8::try_from(i).unwrap_or(u8::MAX)),
    });
    let function = app::over_rows(model).into_iter().map(|(row, key)| Hint {
        key: key.to_string(),
        rank: (true, true, row.rank),
        ..words(model, &app::Hint { row, off: None, quiet: false }, look)
    });
    Some(fixed.chain(function).collect())
}

/// The actions a palette offers for what is typed in it.
pub(super) fn palette(model: &Model, typed: &str, look: Look) -> Vec<Hint> {
    app::palette(model, typed).iter().map(|hint| words(model, hint, look)).collect()
}

/// Ranks from here on only move about.
const MOVES: u8 = 80;

const fn is_narrow(scope: Scope) -> bool {
    matches!(scope, Scope::Pane(_) | Scope::Step(_) | Scope::Record | Scope::Page(_) | Scope::Outcome)
}

fn words(model: &Model, hint: &app::Hint, look: Look) -> Hint {
    let step = model.case.as_ref().map(|c| c.step);
    let narrow = is_narrow(hint.row.scope) || step.is_some_and(|s| hint.row.home.contains(&s));
    let keys: Vec<String> = app::keys_of(model, hint.row).iter().map(ToString::to_string).collect();
    Hint {
        id: hint.row.id,
        key: keys.first().cloned().unwrap_or_default(),
        keys: keys.join(" "),
        label: (hint.row.live)(model).unwrap_or_else(|| look.t(hint.row.label).to_owned()),
        quiet: hint.quiet,
        help: look.t(hint.row.help).to_owned(),
        rank: (hint.row.rank >= MOVES, !narrow, hint.row.rank),
        off: hint.off.map(|why| look.t(why).to_owned()),
    }
}
