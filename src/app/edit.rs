//! One line of text being typed: a cursor that moves by grapheme, paste as typing.
//! It must not know what the text is for.

use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroize;

use super::key::Key;
use crate::text::Clean;

/// A line being typed. The cursor is a byte offset on a grapheme boundary.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct LineEdit {
    text: String,
    cursor: usize,
}

/// The longest line kept, in characters.
const MAX_LINE: usize = 1_000;
/// Room made at the first letter, in bytes: a secret that grows would leave pieces of it behind.
const ROOM: usize = 128;

impl LineEdit {
    /// A line with text, cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor: its width is the cursor's column.
    #[must_use]
    pub fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or(&self.text)
    }

    /// Whether nothing but spaces was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The text, cleaned at the border.
    #[must_use]
    pub fn clean(&self) -> Clean {
        Clean::new(&self.text)
    }

    /// Empties the line and overwrites what was there.
    pub fn wipe(&mut self) {
        self.text.zeroize();
        self.cursor = 0;
    }

    /// Types text at the cursor: line breaks become spaces, control characters are left out.
    pub fn insert(&mut self, text: &str) {
        if self.text.capacity() < ROOM {
            self.text.reserve(ROOM);
        }
        let room = MAX_LINE.saturating_sub(self.text.chars().count());
        let typed: String = text
            .chars()
            .map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
            .filter(|c| !c.is_control())
            .take(room)
            .collect();
        self.text.insert_str(self.cursor, &typed);
        self.cursor += typed.len();
    }

    /// Takes a key; false when it is not an editing key.
    pub fn key(&mut self, key: Key) -> bool {
        match key {
            Key::Char(c) => self.insert(c.encode_utf8(&mut [0; 4])),
            Key::Backspace => {
                let from = self.left_of();
                self.text.replace_range(from..self.cursor, "");
                self.cursor = from;
            }
            Key::Delete => {
                let to = self.right_of();
                self.text.replace_range(self.cursor..to, "");
            }
            Key::Left => self.cursor = self.left_of(),
            Key::Right => self.cursor = self.right_of(),
            Key::Home | Key::Ctrl('a') => self.cursor = 0,
            Key::End | Key::Ctrl('e') => self.cursor = self.text.len(),
            Key::Ctrl('u') => {
                self.text.replace_range(..self.cursor, "");
                self.cursor = 0;
            }
            _ => return false,
        }
        true
    }

    fn left_of(&self) -> usize {
        self.before().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn right_of(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or("");
        self.cursor + after.graphemes(true).next().map_or(0, str::len)
    }
}

/// What was typed may be a secret or a person's words: it is never printed.
impl std::fmt::Debug for LineEdit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LineEdit({} chars)", self.text.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_moves_by_grapheme() {
        // か + combining voiced mark, and a kanji with a variation selector: one step each.
        let mut line = LineEdit::with("か\u{3099}葛\u{e0100}");
        line.key(Key::Left);
        assert_eq!(line.before(), "か\u{3099}");
        line.key(Key::Backspace);
        assert_eq!(line.text(), "葛\u{e0100}");
        line.key(Key::Delete);
        assert_eq!(line.text(), "");
    }

    #[test]
    fn paste_is_typing() {
        let mut line = LineEdit::with("ab");
        line.key(Key::Left);
        line.insert("た\nな\u{1b}か");
        assert_eq!(line.text(), "aた なかb");
        assert_eq!(line.before(), "aた なか");
    }
}
