//! Text on its way to a pipe or a terminal without a frame: what is written there steers nothing.
//! It must not know what the text means.

use std::fmt::Write as _;

use unicode_normalization::char::is_combining_mark;

use super::clean::drop_char;

/// The most a line of a complaint holds: a parser may quote a whole file in one line.
const LONGEST: usize = 600;

/// What a terminal or a spreadsheet may be misled by; line ends and tabs are not.
fn steers(c: char) -> bool {
    (drop_char(c) && !matches!(c, '\n' | '\t' | '\r')) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Words for a person: control and format characters are left out, of combining marks two a
/// letter stay. The mark a table begins with stays too.
#[must_use]
pub fn printed(text: &str) -> String {
    let mut marks = 0_usize;
    let mut out = String::with_capacity(text.len());
    for (i, c) in text.char_indices() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks <= 2 && (!steers(c) || (i == 0 && c == '\u{feff}')) {
            out.push(c);
        }
    }
    out
}

/// A complaint: the same, with lines longer than anybody reads cut.
#[must_use]
pub fn complaint(text: &str) -> String {
    let cut = |line: &str| match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    };
    printed(text).split('\n').map(cut).collect::<Vec<_>>().join("\n")
}

/// JSON text in which such characters stand as `\u` escapes: it says the same to a parser.
#[must_use]
pub fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if !steers(c) && !is_combining_mark(c) {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_left_out_and_lines_stay() {
        assert_eq!(printed("\u{1b}[31mあか\u{202e}\u{0}\n\tい\r\n"), "[31mあか\n\tい\r\n");
        assert_eq!(printed(&format!("か{}", "\u{301}".repeat(9))), "か\u{301}\u{301}");
        assert_eq!(complaint(&format!("{}\ny", "x".repeat(1_000))).chars().count(), LONGEST + 3);
    }

    #[test]
    fn escaped_json_says_the_same() {
        let value = serde_json::json!({ "a\u{202e}": "か\u{3099}\u{e0041}\u{7f}\u{9b}終" });
        let text = escaped(&value.to_string());
        assert!(!text.contains(['\u{202e}', '\u{3099}', '\u{e0041}', '\u{9b}']), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
