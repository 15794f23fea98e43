//! Keys as the desk understands them: its own type, full-width letters folded, names for rows.
//! It must not know which terminal library read them or what any key does.

use std::fmt;
use std::str::FromStr;

/// A key press. Letters carry their case, so Shift is never a modifier of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A character, as typed.
    Char(char),
    /// Ctrl and a letter, lower case.
    Ctrl(char),
    /// Alt and a character.
    Alt(char),
    /// F1–F12.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
}

impl Key {
    /// The key meant when it arrives as a command: full-width ASCII becomes ASCII, the three
    /// long strokes an input method sends for `-` become `-`, `、。・` the marks on their keys.
    /// Text fields never fold (`screen.md`, architecture rule 8).
    #[must_use]
    pub fn fold(self) -> Self {
        match self {
            Self::Char(c) => Self::Char(fold_char(c)),
            other => other,
        }
    }

    /// Whether it types a character.
    #[must_use]
    pub const fn text(self) -> Option<char> {
        match self {
            Self::Char(c) => Some(c),
            _ => None,
        }
    }
}

fn fold_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        'ー' | 'ｰ' | '−' | '‐' | '―' => '-',
        '\u{3000}' => ' ',
        '・' => '/',
        _ => c,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Char(' ') => "Space".to_owned(),
            Self::Char(c) => c.to_string(),
            Self::Ctrl(c) => format!("Ctrl-{}", c.to_ascii_uppercase()),
            Self::Alt(c) => format!("Alt-{c}"),
            Self::F(n) => format!("F{n}"),
            Self::Enter => "Enter".to_owned(),
            Self::Esc => "Esc".to_owned(),
            Self::Tab => "Tab".to_owned(),
            Self::BackTab => "Shift-Tab".to_owned(),
            Self::Up => "Up".to_owned(),
            Self::Down => "Down".to_owned(),
            Self::Left => "Left".to_owned(),
            Self::Right => "Right".to_owned(),
            Self::PageUp => "PageUp".to_owned(),
            Self::PageDown => "PageDown".to_owned(),
            Self::Home => "Home".to_owned(),
            Self::End => "End".to_owned(),
            Self::Backspace => "Backspace".to_owned(),
            Self::Delete => "Delete".to_owned(),
        };
        f.pad(&name)
    }
}

impl FromStr for Key {
    type Err = String;

    /// Reads the names [`fmt::Display`] writes (`a`, `F2`, `Ctrl-L`, `Enter`), as settings spell them.
    fn from_str(s: &str) -> Result<Self, String> {
        let mut chars = s.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Ok(Self::Char(c));
        }
        let one = |rest: &str| {
            let mut c = rest.chars();
            match (c.next(), c.next()) {
                (Some(c), None) => Some(c),
                _ => None,
            }
        };
        if let Some(c) = s.strip_prefix("Ctrl-").and_then(one) {
            return Ok(Self::Ctrl(c.to_ascii_lowercase()));
        }
        if let Some(c) = s.strip_prefix("Alt-").and_then(one) {
            return Ok(Self::Alt(c));
        }
        if let Some(n) = s.strip_prefix('F').and_then(|n| n.parse::<u8>().ok())
            && (1..=12).contains(&n)
        {
            return Ok(Self::F(n));
        }
        Ok(match s {
            "Space" => Self::Char(' '),
            "Enter" => Self::Enter,
            "Esc" => Self::Esc,
            "Tab" => Self::Tab,
            "Shift-Tab" => Self::BackTab,
            "Up" => Self::Up,
            "Down" => Self::Down,
            "Left" => Self::Left,
            "Right" => Self::Right,
            "PageUp" => Self::PageUp,
            "PageDown" => Self::PageDown,
            "Home" => Self::Home,
            "End" => Self::End,
            "Backspace" => Self::Backspace,
            "Delete" => Self::Delete,
            _ => return Err(format!("not a key: {s:?}")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_keys_fold() {
        for (typed, meant) in [
            ('ａ', 'a'),
            ('１', '1'),
            ('ー', '-'),
            ('－', '-'),
            ('ｰ', '-'),
            ('？', '?'),
            ('：', ':'),
            ('／', '/'),
        ] {
            assert_eq!(Key::Char(typed).fold(), Key::Char(meant), "{typed}");
        }
        assert_eq!(Key::Char('あ').fold(), Key::Char('あ'));
    }

    #[test]
    fn names_read_back() {
        for key in [
            Key::Char('a'),
            Key::Ctrl('l'),
            Key::F(10),
            Key::Enter,
            Key::BackTab,
            Key::Char(' '),
            Key::PageUp,
        ] {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        assert!("F13".parse::<Key>().is_err());
    }
}
