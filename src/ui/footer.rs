//! The last line: what can be done here, with its keys, from the action rows.
//! It must not name a key of its own.

use super::hints::Hint;
use super::line::Line;
use super::theme::Role;
use crate::text;

/// Labels and keys for the focus, as many as fit; what cannot be done now is dim. Where some do
/// not fit, the key of the help stands last with their number.
pub(super) fn line(hints: &[Hint], width: usize) -> Line {
    let mut ranked: Vec<&Hint> = hints.iter().filter(|hint| !hint.quiet).collect();
    // What is reached for first stands first and is the last to make room.
    ranked.sort_by_key(|hint| hint.rank);
    let help = ranked.iter().position(|hint| hint.id == HELP);
    let (line, left) = fill(&ranked, width);
    let (Some(at), true) = (help, left > 0) else { return line };
    let help = ranked.remove(at);
    let mark = |n: usize| format!("+{n}");
    let kept = text::width(&help.key) + text::width(&mark(ranked.len())) + 2;
    let (line, left) = fill(&ranked, width.saturating_sub(kept));
    line.text("  ").put(Role::Accent, help.key.clone()).put(Role::Text, mark(left))
}

/// A page's keys on lines of its own, where the last line of the screen cannot hold them all: said
/// once, nothing is lost. `width` is the inside of a page, two cells narrower than that line.
pub(super) fn inside(said: &str, width: usize) -> Vec<Line> {
    if text::width(said) <= width + 2 {
        return Vec::new();
    }
    text::wrap(said, width).into_iter().map(|l| Line::of(Role::Dim, l)).collect()
}

/// Id of the row that opens the help.
const HELP: &str = "desk.help";

/// What fits, and how many do not.
fn fill(ranked: &[&Hint], width: usize) -> (Line, usize) {
    let (mut line, mut used, mut left) = (Line::new(), 0, 0);
    for hint in ranked {
        let w = text::width(&hint.key) + 1 + text::width(&hint.label);
        let gap = if used == 0 { 0 } else { 2 };
        // Keys that only move about never fill a gap another one left.
        let (moves, ..) = hint.rank;
        if used + gap + w > width || (moves && left > 0) {
            left += 1;
            continue;
        }
        used += gap + w;
        let (key, label) =
            if hint.off.is_none() { (Role::Accent, Role::Text) } else { (Role::Dim, Role::Dim) };
        line = line.text(" ".repeat(gap)).put(key, hint.key.clone()).text(" ").put(label, hint.label.clone());
    }
    (line, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_too_long_makes_room_for_the_next() {
        let hint = |id: &'static str, key: &str, label: &str| Hint {
            id,
            key: key.into(),
            keys: key.into(),
            label: label.into(),
            help: String::new(),
            off: None,
            quiet: false,
            rank: (false, false, 50),
        };
        let long = "とても長い名前の操作";
        let hints = [hint("x", "a", "受ける"), hint("x", "e", long), hint("x", "n", "記録")];
        assert_eq!(line(&hints, 20).plain(), "a 受ける  n 記録");
        // With a help to point to, what did not fit is counted.
        let hints = [&hints[..], &[hint(HELP, "?", "ヘルプ")]].concat();
        assert_eq!(line(&hints, 22).plain(), "a 受ける  n 記録  ?+1");
        assert_eq!(line(&hints, 60).plain(), format!("a 受ける  e {long}  n 記録  ? ヘルプ"));
    }
}
