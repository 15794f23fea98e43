//! Themes: roles with colours, read from `themes/*.toml`, with a 16-colour fallback.
//! It must not know what is drawn with a role; meaning is never carried by colour alone.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// What a piece of text is, as far as its look goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Ordinary text.
    #[default]
    Text,
    /// Labels, old entries, what cannot be done now.
    Dim,
    /// Header and footer.
    Chrome,
    /// Keys and what wants the eye.
    Accent,
    /// Titles of panes.
    Title,
    /// Danger to life.
    Danger,
    /// A ringing call.
    Ringing,
    /// Good.
    Ok,
    /// Overdue, stale, missing.
    Warn,
    /// The selected row.
    Selected,
    /// Borders without focus.
    Border,
    /// The border with focus.
    BorderFocus,
}

impl Role {
    /// Every role; the position is the index in a theme.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Dim,
        Self::Chrome,
        Self::Accent,
        Self::Title,
        Self::Danger,
        Self::Ringing,
        Self::Ok,
        Self::Warn,
        Self::Selected,
        Self::Border,
        Self::BorderFocus,
    ];
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Entry {
    fg: Option<String>,
    bg: Option<String>,
    ansi: Option<String>,
    ansi_bg: Option<String>,
    mods: Vec<String>,
    ansi_mods: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    role: BTreeMap<Role, Entry>,
}

/// A theme in one colour depth: a style for each role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme([Style; Role::ALL.len()]);

/// Names of the themes there are; the first is the default.
pub const NAMES: [&str; 4] = ["night", "day", "high-contrast", "mono"];

const NIGHT: &str = include_str!("../../themes/night.toml");
const DAY: &str = include_str!("../../themes/day.toml");
const HIGH_CONTRAST: &str = include_str!("../../themes/high-contrast.toml");
const MONO: &str = include_str!("../../themes/mono.toml");

impl Theme {
    /// Reads a theme; `full` = 24-bit colours, else the 16-colour fallback.
    ///
    /// # Errors
    /// When the text is no theme, or a role is missing.
    pub fn parse(text: &str, full: bool) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
        let mut styles = [Style::default(); Role::ALL.len()];
        for (slot, role) in styles.iter_mut().zip(Role::ALL) {
            let entry = file.role.get(&role).ok_or_else(|| format!("role {role:?} is missing"))?;
            *slot = entry.style(full)?;
        }
        Ok(Self(styles))
    }

    /// An embedded theme by name; `night-16` is `night` in 16 colours; unknown names give
    /// `night`. Read once per process.
    #[must_use]
    pub fn named(name: &str) -> &'static Self {
        static READ: OnceLock<Vec<Theme>> = OnceLock::new();
        static PLAIN: OnceLock<Theme> = OnceLock::new();
        let (name, full) = name.strip_suffix("-16").map_or((name, true), |name| (name, false));
        let all = READ.get_or_init(|| {
            [NIGHT, DAY, HIGH_CONTRAST, MONO]
                .iter()
                .flat_map(|text| {
                    [true, false].map(|full| Self::parse(text, full).unwrap_or_else(|_| Self::plain()))
                })
                .collect()
        });
        let index = NAMES.iter().position(|n| *n == name).unwrap_or(0) * 2 + usize::from(!full);
        all.get(index).unwrap_or_else(|| PLAIN.get_or_init(Self::plain))
    }

    /// The name of the theme to use for what was asked for: `mono` under `NO_COLOR`, the
    /// 16-colour form where the terminal has no 24-bit colours.
    #[must_use]
    pub fn pick(wanted: &str, no_color: bool, true_colour: bool) -> String {
        let known = NAMES.iter().find(|n| **n == wanted).copied().unwrap_or(NAMES[0]);
        match (no_color, true_colour) {
            (true, _) => "mono".to_owned(),
            (false, true) => known.to_owned(),
            (false, false) => format!("{known}-16"),
        }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        Role::ALL.iter().position(|r| *r == role).and_then(|i| self.0.get(i)).copied().unwrap_or_default()
    }

    /// Without any colour or weight: the last resort, should an embedded file be damaged.
    fn plain() -> Self {
        Self([Style::default(); Role::ALL.len()])
    }
}

impl Entry {
    fn style(&self, full: bool) -> Result<Style, String> {
        let (fg, bg) = if full { (&self.fg, &self.bg) } else { (&self.ansi, &self.ansi_bg) };
        let colour = |name: &Option<String>| {
            name.as_ref().map(|n| n.parse::<Color>().map_err(|_| format!("unknown colour {n:?}"))).transpose()
        };
        let mut style = Style { fg: colour(fg)?, bg: colour(bg)?, ..Style::default() };
        let mods = if full { &self.mods } else { self.ansi_mods.as_ref().unwrap_or(&self.mods) };
        for name in mods {
            style = style.add_modifier(match name.as_str() {
                "bold" => Modifier::BOLD,
                "dim" => Modifier::DIM,
                "underlined" => Modifier::UNDERLINED,
                "reversed" => Modifier::REVERSED,
                other => return Err(format!("unknown mod {other:?}")),
            });
        }
        Ok(style)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_theme_reads_in_both_depths_with_at_most_seven_colours() {
        for (name, text) in NAMES.iter().zip([NIGHT, DAY, HIGH_CONTRAST, MONO]) {
            for full in [true, false] {
                let theme = Theme::parse(text, full).unwrap();
                let colours: HashSet<_> =
                    theme.0.iter().flat_map(|s| [s.fg, s.bg]).flatten().map(|c| c.to_string()).collect();
                assert!(colours.len() <= 7, "{name} has {}", colours.len());
                if *name == "mono" {
                    assert!(colours.is_empty());
                }
            }
        }
    }

    #[test]
    fn night_has_no_pure_white_and_roles_differ_without_colour() {
        assert!(!NIGHT.contains("ffffff"));
        let mono = Theme::named("mono");
        assert_ne!(mono.style(Role::Ringing), mono.style(Role::Text));
        assert_ne!(mono.style(Role::Selected), mono.style(Role::Text));
        assert_ne!(mono.style(Role::Danger), mono.style(Role::Warn));
    }

    #[test]
    fn what_the_terminal_cannot_do_falls_back() {
        assert_eq!(Theme::pick("day", true, true), "mono");
        assert_eq!(Theme::pick("day", false, false), "day-16");
        assert_eq!(Theme::pick("no such theme", false, true), "night");
        let sixteen = Theme::named("night-16").style(Role::Ringing);
        assert_eq!(sixteen.fg, Some(Color::LightRed));
    }
}
