//! The last line: what can be done here, with its keys, from the action rows.
//! It must not name a key of its own.

use super::hints::Hint;
use super::line::Line;
use super::theme::Role;
use crate::text;

/// Labels and keys for the focus, as many as fit; what cannot be done now is dim.
pub(super) fn line(hints: &[Hint], width: usize) -> Line {
    let mut line = Line::new();
    let mut used = 0;
    let mut ranked: Vec<&Hint> = hints.iter().filter(|hint| !hint.quiet).collect();
    // What is reached for first stands first and is the last to make room.
    ranked.sort_by_key(|hint| hint.rank);
    for hint in ranked {
        let w = text::width(&hint.key) + 1 + text::width(&hint.label);
        let gap = if used == 0 { 0 } else { 2 };
        if used + gap + w > width {
            continue;
        }
        used += gap + w;
        let (key, label) =
            if hint.off.is_none() { (Role::Accent, Role::Text) } else { (Role::Dim, Role::Dim) };
        line = line.text(" ".repeat(gap)).put(key, hint.key.clone()).text(" ").put(label, hint.label.clone());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_too_long_makes_room_for_the_next() {
        let hint = |key: &str, label: &str| Hint {
            id: "x",
            key: key.into(),
            keys: key.into(),
            label: label.into(),
            help: String::new(),
            off: None,
            quiet: false,
            rank: (false, false, 50),
        };
        let hints = [hint("a", "受ける"), hint("e", "とても長い名前の操作"), hint("?", "ヘルプ")];
        assert_eq!(line(&hints, 20).plain(), "a 受ける  ? ヘルプ");
    }
}
