//! The whole record over the desk: its parts on the left, the chosen one read out on the right, with
//! when and by whom it was last checked. It must not know masking: hidden parts arrive empty.

use super::canvas::Canvas;
use super::footer;
use super::line::{Line, labelled};
use super::look::Look;
use super::person;
use super::person_body;
use super::person_facts::age_words;
use super::popup::Cursor;
use super::theme::Role;
use crate::app::{RecordBox, record_order};
use crate::domain::view::{PartAge, PersonCard};
use crate::i18n::{card as words, record, record_text, registration};
use ratatui::layout::Rect;

/// Cells of a label.
const LABEL: usize = 19;
/// Cells of the list of parts.
const PARTS: u16 = 24;

/// Draws the record; the cursor parks at the chosen part.
pub(super) fn draw(
    c: &mut Canvas,
    card: Option<&PersonCard>,
    at: RecordBox,
    area: Rect,
    look: Look,
) -> Cursor {
    c.clear(area);
    let title = Line::of(Role::Title, look.t(registration::RECORD)).text("  ");
    let title = title.join(person::title(card, look));
    let inside = c.pane(area, &title, true);
    let Some(card) = card else {
        c.line(inside, 0, &Line::of(Role::Dim, look.t(registration::READING)));
        return (inside.x, inside.y);
    };
    let width = usize::from(inside.width);
    let foot = footer::inside(look.t(registration::RECORD_KEYS), width);
    let told = person_body::told(&card.parts, look);
    let mut head: Vec<Line> = Vec::new();
    if !told.is_empty() {
        head.extend(labelled((Role::Warn, look.t(words::TOLD)), 11, (Role::Warn, &told), width));
    }
    head.truncate(4);
    let (above, below) = (rows(head.len()), rows(foot.len()));
    c.lines(Rect { height: above.min(inside.height), ..inside }, &head, 0);
    let below = below.min(inside.height);
    c.lines(Rect { y: inside.bottom() - below, height: below, ..inside }, &foot, 0);
    let body = Rect { y: inside.y + above, height: inside.height.saturating_sub(above + below), ..inside };
    let left = Rect { width: PARTS.min(body.width), ..body };
    let list: Vec<Line> = card.parts.ages.iter().map(|a| part(a, a.part == at.part, look)).collect();
    let chosen = list.iter().position(|l| l.selected).unwrap_or(0);
    let from = (chosen + 1).saturating_sub(usize::from(left.height));
    c.lines(left, &list, from);
    let right = Rect { x: left.right() + 1, width: body.width.saturating_sub(PARTS + 1), ..body };
    let lines = read_out(card, at, look, usize::from(right.width));
    let room = usize::from(right.height);
    let scroll = usize::from(at.scroll).min(lines.len().saturating_sub(room));
    c.lines(right, &lines, scroll);
    let hidden = lines.len().saturating_sub(scroll + room);
    if hidden > 0 {
        let edge = Rect { y: right.bottom() - 1, height: 1, ..right };
        c.clear(edge);
        let more = look.fill(registration::MORE_BELOW, &[&(hidden + 1).to_string()]);
        c.line(edge, 0, &Line::of(Role::Accent, more));
    }
    (left.x, left.y + rows(chosen - from.min(chosen)))
}

fn rows(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// A part of the list, with a mark where it is old or was never checked.
fn part(a: &PartAge, chosen: bool, look: Look) -> Line {
    let old = a.months.is_none_or(|m| m > 12);
    let mark = if old { "!" } else { " " };
    Line::of(Role::Accent, if chosen { "> " } else { "  " })
        .put(if old { Role::Warn } else { Role::Text }, mark)
        .text(" ")
        .put(Role::Text, record::part(a.part, look.lang))
        .select(chosen)
}

/// What the chosen part says: a field a line, a row of a list a line.
fn read_out(card: &PersonCard, at: RecordBox, look: Look, width: usize) -> Vec<Line> {
    let age = card.parts.ages.iter().find(|a| a.part == at.part);
    let (role, age) =
        age.map_or((Role::Dim, String::new()), |a| age_words(a.months, a.on, a.by.as_str(), look));
    let on = card.parts.ages.iter().find(|a| a.part == at.part).and_then(|a| a.on);
    let on = on.map(|d| crate::i18n::form::era_date(d, look.lang)).unwrap_or_default();
    let mut out = vec![
        Line::of(Role::Title, record::part(at.part, look.lang)).after(2, role, age).after(2, Role::Dim, on),
        Line::new(),
    ];
    let all = serde_json::to_value(&card.person.record).unwrap_or_default();
    for (label, value) in record_text::rows(&all, at.part.fields(), record_order, look.lang) {
        out.extend(labelled((Role::Dim, &label), LABEL, (Role::Text, &value), width));
    }
    if at.part.fields().contains(&"address") && card.address_hidden {
        let words = look.t(crate::i18n::screen::ADDRESS_HIDDEN);
        out.extend(labelled(
            (Role::Warn, &record::field("address", look.lang)),
            LABEL,
            (Role::Warn, words),
            width,
        ));
    }
    if at.part.fields().contains(&"linked") {
        let together = person_body::together(card, look);
        out.extend(labelled((Role::Dim, look.t(words::TOGETHER)), LABEL, (Role::Text, &together), width));
    }
    if out.len() == 2 {
        out.push(Line::of(Role::Dim, look.t(registration::EMPTY_PART)));
    }
    out
}

/// A record that says nothing of a field has no line of it.
#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn a_field_that_says_nothing_has_no_line() {
        let all = serde_json::json!({"name":"","sex":null,"phones":[],"reading":"みほん"});
        let rows = record_text::rows(&all, &["name", "sex", "phones", "reading"], record_order, Lang::Ja);
        assert_eq!(rows, [("よみ".to_owned(), "みほん".to_owned())]);
        assert_eq!(record_text::rows(&Value::Null, &["name"], record_order, Lang::Ja), []);
    }
}
