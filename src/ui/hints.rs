//! The action rows as words for the screen: key, label, help, and why one is off.
//! It must not know any key or action by itself.

use super::look::Look;
use crate::app::{self, DayBox, Key, Model, Popup, Scope};
use crate::i18n::{T, access, course, due, handover, keys, log, people, registration, rota};
use crate::text;

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
    let top = model.top()?;
    if let Some(said) = page(top, look) {
        let fixed = of_page(&said, usize::from(model.looks.size.0).saturating_sub(2), look);
        return Some(fixed.chain(functions(model, look)).collect());
    }
    let own: Vec<(String, T)> = match top {
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
    let fixed = own.into_iter().enumerate().map(|(i, (key, label))| plain(i, key, look.t(label).to_owned()));
    Some(fixed.chain(functions(model, look)).collect())
}

/// A key that is no row of the desk.
fn plain(place: usize, key: String, label: String) -> Hint {
    let rank = (false, false, u8::try_from(place).unwrap_or(u8::MAX));
    Hint { id: "", keys: key.clone(), key, label, help: String::new(), off: None, quiet: false, rank }
}

/// The function keys that count over whatever lies on top.
fn functions(model: &Model, look: Look) -> impl Iterator<Item = Hint> {
    app::over_rows(model).into_iter().map(move |(row, key)| Hint {
        key: key.to_string(),
        rank: (true, true, row.rank),
        ..words(model, &app::Hint { row, off: None, quiet: false }, look)
    })
}

/// The keys a whole page says it has; none for what is no page.
fn page(top: &Popup, look: Look) -> Option<String> {
    let said = match top {
        Popup::Handover(at) => {
            let page = at.page.as_ref().and_then(Option::as_deref);
            return Some(handover::keys(page, at.row(), at.side, look.lang));
        }
        Popup::Due(_) => due::KEYS,
        Popup::People(_) => people::KEYS,
        Popup::Record(_) => registration::RECORD_KEYS,
        Popup::Morning(_) => access::KEYS,
        Popup::Issues(_) => course::ISSUE_KEYS,
        Popup::Rota(at) if at.draft.is_empty() => rota::KEYS,
        Popup::Rota(_) => rota::DRAFT_KEYS,
        Popup::Day(at) => match &**at {
            DayBox::Log(_) => log::LOG_KEYS,
            DayBox::Report(b) if b.rows.is_some() => log::ROWS_KEYS,
            DayBox::Report(_) => log::REPORT_KEYS,
            DayBox::Library(b) if b.look.is_some() => log::LOOK_KEYS,
            DayBox::Library(b) if b.typing => log::SEARCH_KEYS,
            DayBox::Library(_) => log::LIBRARY_KEYS,
            DayBox::Sheet(_) => log::SHEET_KEYS,
        },
        _ => return None,
    };
    Some(look.t(said).to_owned())
}

/// A page's keys as the footer has them: the way out is always among them.
fn of_page(said: &str, width: usize, look: Look) -> impl Iterator<Item = Hint> + use<> {
    let mut all: Vec<(String, String)> =
        said.split("  ").map(str::trim).filter(|t| !t.is_empty()).map(part).collect();
    let esc = Key::Esc.to_string();
    let out = all.iter().position(|(key, _)| *key == esc);
    let long =
        all.iter().map(|(key, label)| text::width(key) + text::width(label) + 3).sum::<usize>() > width + 2;
    let out = match out {
        Some(at) if long => Some(all.remove(at)),
        Some(_) => None,
        None => Some((esc, look.t(keys::CLOSE.1).to_owned())),
    };
    if let Some(out) = out {
        all.insert(all.len().min(1), out);
    }
    all.into_iter().enumerate().map(|(i, (key, label))| plain(i, key, label))
}

/// `Enter 受ける` into its key and what it does: whatever looks like a key stands before the words.
fn part(token: &str) -> (String, String) {
    let is_key = |w: &str| {
        let short = w.chars().count() == 1 || w.contains(['-', '/', '[', ']']) && w.is_ascii();
        short
            || ["Enter", "Esc", "Tab", "F9"].contains(&w)
            || w.starts_with(|c: char| c.is_ascii_digit())
            || keys::NAMED.contains(&w)
    };
    // What is said beside it stays on the page.
    let token = token.split(" (").next().unwrap_or(token);
    let words: Vec<&str> = token.split(' ').collect();
    let n = words.iter().take_while(|w| is_key(w)).count().clamp(1, words.len());
    (words[..n].join(" "), words[n..].join(" "))
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
