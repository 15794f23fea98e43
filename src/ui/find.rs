//! The lookup over the desk: one line a person, why it is there, and what tells namesakes apart.
//! It must not know how persons are found or what its keys do.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::line::Line;
use super::look::Look;
use super::popup::{Cursor, input, open};
use super::theme::Role;
use crate::app::{FindBox, Found, Hit};
use crate::domain::{Why, age_on};
use crate::i18n::{Lang, form as forms, screen, why as words};
use crate::text;

/// Cells inside the box from which there is room for whole names and numbers.
const WIDE: usize = 90;
/// Cells of the age with the sex.
const AGED: usize = 6;

/// The lookup: what is typed, who was found, what to do next.
pub(super) fn find(c: &mut Canvas, find: &FindBox, ready: bool, persons: u64, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(112);
    let inner = usize::from(width) - 4;
    let mut below = vec![Line::new()];
    below.extend(text::wrap(look.t(screen::FIND_HELP), inner).into_iter().map(|l| Line::of(Role::Dim, l)));
    let mut lines = Vec::new();
    let counts = match &find.found {
        None if !ready => {
            lines.push(Line::of(Role::Warn, look.t(screen::INDEXING)));
            count(0, false, persons, look)
        }
        None => count(0, false, persons, look),
        Some(found) => {
            let alike = found.hits.iter().any(|h| h.alike);
            lines.extend(
                found.hits.iter().map(|h| hit(h, find.selected == Some(h.person), alike, look, inner)),
            );
            if found.hits.is_empty() {
                // A year without its era finds nobody who was born in it.
                let none = match text::without_era(find.query.text()) {
                    Some((y, m, d)) => {
                        let [y, m, d] = [y, m, d].map(|n| n.to_string());
                        look.fill(screen::NO_ERA, &[&y, &m, &d])
                    }
                    None => look.t(screen::NO_HITS).to_owned(),
                };
                let none = text::wrap(&none, inner);
                lines.extend(none.into_iter().map(|l| Line::of(Role::Warn, l)));
            }
            if alike {
                below.push(Line::of(Role::Warn, look.t(screen::SIMILAR)));
            }
            let Found { total, more, of, .. } = found;
            count(*total as u64, *more, *of as u64, look)
        }
    };
    let title = Line::of(Role::Title, look.t(screen::FIND)).right(Role::Dim, counts);
    let room = usize::from(c.area().height - c.top.max(1)).saturating_sub(5 + below.len());
    let at = lines.iter().position(|l| l.selected).unwrap_or(0);
    let from = (at + 1).saturating_sub(room);
    let lines: Vec<_> = lines.into_iter().skip(from).take(room).collect();
    let inside = open(c, width, lines.len().max(3) + below.len() + 2, &title);
    let cursor = input(c, Rect { height: 1, ..inside }, "/ ", find.query.text(), find.query.before());
    c.lines(Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside }, &lines, 0);
    let foot = u16::try_from(below.len()).unwrap_or(0).min(inside.height);
    c.lines(Rect { y: inside.bottom() - foot, height: foot, ..inside }, &below, 0);
    cursor
}

fn count(total: u64, more: bool, of: u64, look: Look) -> String {
    let words = if more { screen::HITS_MORE } else { screen::HITS };
    look.fill(words, &[&forms::count(total), &forms::count(of)])
}

/// One person. When any of those found has a namesake, all show their birth date in place of
/// the age: that is what is asked for.
fn hit(h: &Hit, selected: bool, alike: bool, look: Look, width: usize) -> Line {
    let wide = width > WIDE;
    let age = || h.birth.map(|b| age_on(b, look.today()).to_string()).unwrap_or_default();
    let born = || h.birth.map(|b| forms::era_date(b, look.lang)).unwrap_or_default();
    // `S63.12.31 女` or `1988-12-31 女`, and a space.
    let (when, cells) =
        if alike { (born(), if look.lang == Lang::Ja { 13 } else { 14 }) } else { (age(), AGED) };
    let line = Line::of(Role::Accent, if selected { "> " } else { "  " })
        .col(Role::Text, &forms::reg(h.reg_no.as_str(), look.lang), 8)
        .text(" ")
        .col(Role::Text, h.name.as_str(), if wide { 16 } else { 12 })
        .text(" ")
        .col(Role::Dim, h.reading.as_str(), if wide { 18 } else { 10 })
        .text(" ")
        .col(Role::Text, &format!("{when} {}", h.sex), cells)
        .col(Role::Text, h.district.as_str(), 7)
        .text(" ");
    let line = if h.hidden { line.put(Role::Danger, look.t(screen::HIDDEN)).text(" ") } else { line };
    let line = if h.alike { line.put(Role::Warn, look.t(words::ALIKE)).text(" ") } else { line };
    let most = width.saturating_sub(line.width() + 1);
    let line = line.put(Role::Text, h.marks.as_str());
    let room = width.saturating_sub(line.width() + 1);
    line.right(Role::Dim, reason(h, wide, (room, most), look)).select(selected)
}

/// Why the person is in the list, and a number to compare, as much as fits beside the marks;
/// the reason itself is never left out, and takes their place up to `most` cells.
fn reason(h: &Hit, wide: bool, (room, most): (usize, usize), look: Look) -> String {
    let said: Vec<_> = h.why.iter().map(|w| words::why(w, look.lang)).collect();
    let word = |(word, _): &(String, String)| text::truncate(word, 10).into_owned();
    let short = said.iter().map(word).collect::<Vec<_>>().join(" ");
    let full = |said: &(String, String)| format!("{} {}", word(said), said.1).trim_end().to_owned();
    let long = said.iter().map(full).collect::<Vec<_>>().join(" ");
    // The end of a number is what one compares; a narrow box shows that much.
    let tail =
        |n: &str| format!("-{}", n.char_indices().rev().nth(3).map_or(n, |(i, _)| n.get(i..).unwrap_or(n)));
    let typed_number = h.why.iter().any(|w| matches!(w, Why::Phone(_) | Why::ContactPhone { .. }));
    let number =
        (!h.phone.is_empty() && !typed_number).then(|| if wide { h.phone.clone() } else { tail(&h.phone) });
    let with = |words: &str| number.as_ref().map(|n| format!("{words} {n}").trim_start().to_owned());
    let choices = [with(&long), Some(long.clone()), with(&short)];
    let fits = choices.into_iter().flatten().find(|c| text::width(c) <= room);
    let first = || said.first().map(word).unwrap_or_default();
    fits.unwrap_or_else(|| if text::width(&short) <= most { short } else { first() })
}
