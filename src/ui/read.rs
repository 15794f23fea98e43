//! What is read aloud: what this line is not, and the definition in force; wrapped, scrolling.
//! It must not know the case beyond its definition.

use super::canvas::Canvas;
use super::line::Line;
use super::look::Look;
use super::popup::{Cursor, open};
use super::theme::Role;
use crate::app::Model;
use crate::domain::Words;
use crate::i18n::{Lang, situation as words};
use crate::text;

/// The text: the case's own definition where one is open, else the city's.
pub(super) fn lines(model: &Model, look: Look, width: usize) -> Vec<Line> {
    let pick = |w: &Words| if look.lang == Lang::Ja { w.ja.clone() } else { w.en.clone() };
    let case = model.case.as_ref().and_then(|c| c.view.as_deref());
    let version = case.map_or(&model.city.definition.version, |v| &v.definition);
    let definition = case.map_or(&model.city.definition.text, |v| &v.flow.definition);
    let parts = [
        (look.t(words::READ_NOT).to_owned(), pick(&model.city.what_this_is_not)),
        (look.fill(words::READ_DEFINITION, &[version.as_str()]), pick(definition)),
    ];
    let mut out = Vec::new();
    for (title, body) in parts.iter().filter(|(_, body)| !body.is_empty()) {
        if !out.is_empty() {
            out.push(Line::new());
        }
        out.push(Line::of(Role::Accent, title.as_str()));
        let rows = text::wrap(body.as_str(), width.saturating_sub(2));
        out.extend(rows.into_iter().map(|l| Line::of(Role::Text, format!("  {l}"))));
    }
    out
}

/// The box.
pub(super) fn draw(c: &mut Canvas, model: &Model, scroll: usize, look: Look) -> Cursor {
    let width = c.area().width.saturating_sub(4).min(84);
    let lines = lines(model, look, usize::from(width) - 4);
    let inside = open(c, width, lines.len().max(1), &Line::of(Role::Title, look.t(words::READ)));
    let from = scroll.min(lines.len().saturating_sub(usize::from(inside.height)));
    c.lines(inside, &lines, from);
    (inside.x, inside.y)
}
