//! Beside or under the rota's grid: what is wrong, who has how many nights, swaps that wait, keys;
//! and the list one picks from. It must not know the grid.

use super::footer;
use super::line::Line;
use super::look::Look;
use super::rota_shown::{Shown, slot_words};
use super::theme::Role;
use crate::app::RotaPick;
use crate::domain::{Counted, Problem, Swap, SwapState};
use crate::i18n::rota as words;
use crate::text;

/// The count in the frame.
pub(super) fn count(shown: &Shown) -> String {
    let (stops, warns): (Vec<_>, Vec<_>) =
        shown.lies.counts(&shown.found).into_iter().partition(|c| c.what.stops());
    let sum = |all: Vec<Counted>| all.into_iter().map(|c| c.count).sum::<usize>();
    let (stops, warns) = (sum(stops), sum(warns));
    match (stops, warns) {
        (0, 0) => shown.look.t(words::WHOLE).to_owned(),
        (0, warns) => format!("- {warns}"),
        (stops, 0) => format!("! {stops}"),
        (stops, warns) => format!("! {stops}  - {warns}"),
    }
}

fn sign(what: Problem) -> (Role, &'static str) {
    if what.stops() { (Role::Warn, "! ") } else { (Role::Dim, "- ") }
}

/// What is wrong with the cell's slot; its hours when nothing is.
fn cell(shown: &Shown, width: usize) -> Vec<Line> {
    let look = shown.look;
    let Some(slot) = shown.lies.slot() else { return vec![Line::of(Role::Dim, look.t(words::NOT_OF_ROTA))] };
    let mut out = vec![Line::of(Role::Accent, slot_words(slot, look))];
    for f in shown.lies.wrong(&shown.found, slot) {
        let (role, sign) = sign(f.what);
        let said = words::finding(f, look.lang, &|id| shown.page.name(id));
        out.extend(text::wrap(&format!("{sign}{said}"), width).into_iter().map(|l| Line::of(role, l)));
    }
    out
}

fn nights(shown: &Shown) -> Vec<(String, (usize, usize))> {
    let page = shown.page;
    let here = (1..).zip(page.staff.iter().filter(|s| s.here));
    let mut out: Vec<_> =
        here.map(|(n, s)| (format!("{n} {}", page.name(s.id.as_str())), shown.nights(&s.id))).collect();
    let gone = page.staff.iter().filter(|s| !s.here);
    out.extend(
        gone.map(|s| (format!("  {}", page.name(s.id.as_str())), shown.nights(&s.id)))
            .filter(|(_, n)| *n != (0, 0)),
    );
    out
}

fn swaps(shown: &Shown, width: usize) -> Vec<Line> {
    let (page, look) = (shown.page, shown.look);
    let mut out = vec![];
    for s in &page.swaps {
        let told = words::swap(s, &page.swapped, look.lang, &|id| page.name(id));
        out.extend(text::wrap(&told, width).into_iter().map(|l| Line::of(Role::Text, l)));
        out.push(if s.waits_for(shown.me) {
            Line::of(Role::Accent, format!("  {}", look.t(words::WAITS_FOR_YOU)))
        } else {
            let open: Vec<String> = match s.state {
                SwapState::Open => s.missing().map(|id| page.name(id.as_str())).collect(),
                _ => s.unsigned().map(|c| page.name(c.staff.as_str())).collect(),
            };
            let line = Line::of(Role::Dim, format!("  {}", look.fill(words::WAITS_FOR, &[&open.join(" ")])));
            let key = if hears(shown, s) { look.t(words::HEARD_KEY) } else { "" };
            line.after(2, Role::Accent, key)
        });
    }
    if !out.is_empty() {
        out.insert(0, Line::of(Role::Title, look.t(words::SWAPS)));
    }
    out
}

/// The right side of a wide screen.
pub(super) fn side(shown: &Shown, width: usize) -> Vec<Line> {
    let look = shown.look;
    let mut out = cell(shown, width);
    out.push(Line::new());
    for c in shown.lies.counts(&shown.found) {
        out.push(Line::of(sign(c.what).0, words::counted(&c, look.lang)));
    }
    if shown.found.is_empty() {
        out.push(Line::of(Role::Ok, look.t(words::WHOLE)));
    }
    out.push(Line::new());
    let waiting = swaps(shown, width);
    if !waiting.is_empty() {
        out.extend(waiting);
        out.push(Line::new());
    }
    out.push(Line::of(Role::Title, look.t(words::NIGHTS)));
    for (name, (duty, backup)) in nights(shown) {
        out.push(
            Line::of(Role::Text, name)
                .to(width.saturating_sub(8))
                .put(Role::Text, format!("{duty}+{backup}")),
        );
    }
    out.push(Line::new());
    out.extend(footer::inside(&keys(shown), width));
    out
}

/// The lines under the grid of a narrow screen; the keys alone on a wide one stand at the side.
pub(super) fn foot(shown: &Shown, width: usize, wide: bool) -> Vec<Line> {
    if wide {
        return vec![];
    }
    let look = shown.look;
    let mut out = cell(shown, width);
    out.truncate(2);
    let kinds: Vec<String> =
        shown.lies.counts(&shown.found).iter().map(|c| words::counted(c, look.lang)).collect();
    if !kinds.is_empty() {
        out.push(Line::of(Role::Warn, kinds.join("  ")));
    }
    let nights: Vec<String> =
        nights(shown).into_iter().map(|(name, (duty, backup))| format!("{name}:{duty}+{backup}")).collect();
    out.extend(packed(&nights, width).into_iter().take(2).map(|l| Line::of(Role::Dim, l)));
    let waiting = swaps(shown, width);
    out.extend(waiting.into_iter().skip(1).take(2));
    out.extend(footer::inside(&keys(shown), width));
    out
}

/// Pieces beside each other, none of them cut, as many lines as they need.
fn packed(pieces: &[String], width: usize) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    for piece in pieces {
        match out.last_mut() {
            Some(last) if text::width(last) + 2 + text::width(piece) <= width => {
                last.push_str("  ");
                last.push_str(piece);
            }
            _ => out.push(piece.clone()),
        }
    }
    out
}

/// The keys that count now.
fn keys(shown: &Shown) -> String {
    let look = shown.look;
    if !shown.lies.draft.is_empty() {
        return look.t(words::DRAFT_KEYS).to_owned();
    }
    let heard = shown.page.swaps.iter().any(|s| hears(shown, s));
    let heard = if heard { format!("{}  ", look.t(words::HEARD_KEY)) } else { String::new() };
    heard + look.t(words::KEYS)
}

/// Whether whoever looks may record a yes to it that they heard.
fn hears(shown: &Shown, s: &Swap) -> bool {
    shown.plans && s.may_be_heard(shown.me)
}

/// Who may be picked for what is typed.
pub(super) fn offered(shown: &Shown, pick: &RotaPick, width: usize) -> Vec<Line> {
    let mut out = vec![];
    if let Some(why) = &pick.refused {
        out.extend(text::wrap(&format!("! {why}"), width).into_iter().map(|l| Line::of(Role::Warn, l)));
    }
    let look: Look = shown.look;
    let all = shown.lies.offered();
    if all.is_empty() {
        out.push(Line::of(Role::Dim, look.t(words::NOBODY_FITS)));
    }
    let chosen = pick.selected.as_ref();
    let at = all.iter().position(|(_, s)| Some(&s.id) == chosen).unwrap_or(0);
    for (i, (n, s)) in all.into_iter().enumerate() {
        let (duty, backup) = shown.nights(&s.id);
        let sign = if i == at { "> " } else { "  " };
        let line = Line::of(Role::Accent, format!("{sign}{n} "))
            .col(Role::Text, &shown.page.name(s.id.as_str()), 12)
            .after(1, Role::Dim, s.id.as_str())
            .after(1, Role::Dim, s.org.as_str())
            .right(Role::Dim, format!("{duty}+{backup}"));
        out.push(line.select(i == at));
    }
    // A short foot shows the chosen one.
    let from = if pick.refused.is_none() && at > 2 { at - 2 } else { 0 };
    out.into_iter().skip(from).collect()
}
