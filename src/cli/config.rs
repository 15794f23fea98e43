//! The configuration file: what it may hold, its defaults, and the commented sample.
//! It must not know what a setting does; a wrong file is told with its line.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::i18n::Lang;

/// Everything that can be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Config {
    pub(crate) lang: Option<Lang>,
    pub(crate) store: Option<PathBuf>,
    pub(crate) theme: String,
    pub(crate) ascii: Option<bool>,
    pub(crate) bell: bool,
    pub(crate) lock_minutes: u32,
    pub(crate) feed: FeedConfig,
    pub(crate) web: WebConfig,
    pub(crate) paper: PaperConfig,
    pub(crate) notify: NotifyConfig,
    pub(crate) journal: JournalConfig,
    pub(crate) rota: RotaConfig,
    pub(crate) seal: SealConfig,
    pub(crate) backup: BackupConfig,
    pub(crate) keys: BTreeMap<String, Vec<String>>,
}

/// The call feed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct FeedConfig {
    pub(crate) socket: Option<PathBuf>,
    pub(crate) port: Option<u16>,
    pub(crate) token_file: Option<PathBuf>,
}

/// The providers' page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct WebConfig {
    pub(crate) base: Option<String>,
}

/// The second place of the journal's head.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct JournalConfig {
    pub(crate) head_file: Option<PathBuf>,
    pub(crate) head_command: Vec<String>,
}

/// Sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct PaperConfig {
    pub(crate) folder: Option<PathBuf>,
    pub(crate) print: Vec<String>,
    pub(crate) from: Option<String>,
    pub(crate) font: Option<PathBuf>,
    pub(crate) keep_days: u16,
    pub(crate) recipients: Vec<String>,
    pub(crate) plain: bool,
    pub(crate) tonight: bool,
    pub(crate) tonight_folder: Option<PathBuf>,
    pub(crate) tonight_plain: bool,
}

/// The rota.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct RotaConfig {
    pub(crate) calendars: Option<PathBuf>,
}

/// The store's key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SealConfig {
    pub(crate) key_file: Option<PathBuf>,
}

/// Backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct BackupConfig {
    pub(crate) folder: Option<PathBuf>,
    pub(crate) recipients: Vec<String>,
    pub(crate) every_hours: Option<u32>,
    pub(crate) keep_days: u16,
}

impl Default for BackupConfig {
    fn default() -> Self {
        Self { folder: None, recipients: vec![], every_hours: None, keep_days: 35 }
    }
}

impl Default for PaperConfig {
    fn default() -> Self {
        Self {
            folder: None,
            print: vec![],
            from: None,
            font: None,
            keep_days: 7,
            recipients: vec![],
            plain: false,
            tonight: true,
            tonight_folder: None,
            tonight_plain: false,
        }
    }
}

/// Notices outside the desk that a view is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct NotifyConfig {
    pub(crate) program: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) token_file: Option<PathBuf>,
    pub(crate) ca_file: Option<PathBuf>,
    pub(crate) text: Option<String>,
    pub(crate) after_seconds: u32,
    pub(crate) pause_seconds: u32,
    pub(crate) timeout_seconds: u32,
}

impl Default for NotifyConfig {
    fn default() -> Self {
        Self {
            program: vec![],
            url: None,
            token_file: None,
            ca_file: None,
            text: None,
            after_seconds: 120,
            pause_seconds: 30,
            timeout_seconds: 20,
        }
    }
}

impl NotifyConfig {
    /// The key that cannot stand, and why.
    fn wrong(&self) -> Option<(&'static str, String)> {
        let times = [
            ("after_seconds", self.after_seconds, 3600),
            ("pause_seconds", self.pause_seconds, 3600),
            ("timeout_seconds", self.timeout_seconds, 300),
        ];
        if let Some((key, _, most)) = times.iter().find(|(_, n, most)| !(1..=*most).contains(n)) {
            return Some((key, format!("1 to {most}")));
        }
        // Without a shell and a user's environment a name would mean another thing in every place.
        if self.program.first().is_some_and(|p| !p.starts_with('/')) {
            return Some(("program", "the program's whole path, then its arguments".to_owned()));
        }
        // Only a gateway on this very machine is spoken to in the clear.
        let near = ["http://127.0.0.1", "http://[::1]", "http://localhost"]
            .map(|h| [format!("{h}:"), format!("{h}/")]);
        let plain = |u: &String| near.iter().flatten().any(|h| u.starts_with(h.as_str()));
        if self.url.as_ref().is_some_and(|u| !u.starts_with("https://") && !plain(u)) {
            return Some(("url", "https://...".to_owned()));
        }
        let bare =
            crate::run::PLACES.iter().fold(self.text.clone().unwrap_or_default(), |t, p| t.replace(p, ""));
        let (empty, stray) =
            (self.text.as_ref().is_some_and(|t| t.trim().is_empty()), bare.contains(['{', '}']));
        (empty || stray).then(|| ("text", crate::run::PLACES.join(" ")))
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            lang: None,
            store: None,
            theme: "night".to_owned(),
            ascii: None,
            bell: true,
            lock_minutes: 5,
            feed: FeedConfig::default(),
            web: WebConfig::default(),
            paper: PaperConfig::default(),
            notify: NotifyConfig::default(),
            journal: JournalConfig::default(),
            rota: RotaConfig::default(),
            seal: SealConfig::default(),
            backup: BackupConfig::default(),
            keys: BTreeMap::new(),
        }
    }
}

/// What is wrong with a configuration file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Line, from 1.
    pub(crate) line: usize,
    /// The reader's reason (English).
    pub(crate) why: String,
}

impl Config {
    /// Reads a configuration's text.
    pub(crate) fn parse(text: &str) -> Result<Self, Wrong> {
        let line_of = |byte: usize| 1 + text.bytes().take(byte).filter(|b| *b == b'\n').count();
        let config: Self = toml::from_str(text).map_err(|e| Wrong {
            line: line_of(e.span().map_or(0, |s| s.start)),
            why: e.message().to_owned(),
        })?;
        let wrong = |key: &str, why: &str| {
            let at = text.lines().position(|l| l.trim_start().starts_with(key)).unwrap_or(0);
            Err(Wrong { line: at + 1, why: format!("{key}: {why}") })
        };
        if !crate::ui::THEMES.contains(&config.theme.as_str()) {
            return wrong("theme", &crate::ui::THEMES.join(" "));
        }
        if !(1..=60).contains(&config.lock_minutes) {
            return wrong("lock_minutes", "1 to 60");
        }
        if !(1..=365).contains(&config.paper.keep_days) {
            return wrong("keep_days", "1 to 365");
        }
        if !(2..=3650).contains(&config.backup.keep_days) {
            return wrong("keep_days", "[backup] 2 to 3650");
        }
        if config.backup.every_hours.is_some_and(|h| !(1..=168).contains(&h)) {
            return wrong("every_hours", "1 to 168");
        }
        if config.feed.port.is_some() != config.feed.token_file.is_some() {
            let key = if config.feed.port.is_some() { "port" } else { "token_file" };
            return wrong(key, "port and token_file go together");
        }
        if let Some((key, why)) = config.notify.wrong() {
            return wrong(key, &why);
        }
        Ok(config)
    }

    /// Reads the file; the defaults when there is none.
    pub(crate) fn read(path: Option<&Path>) -> Result<Self, Wrong> {
        let Some(path) = path else { return Ok(Self::default()) };
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(&text),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(Wrong { line: 0, why: e.to_string() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::config_sample::sample;

    #[test]
    fn the_sample_names_every_setting_and_can_be_read() {
        for lang in [Lang::Ja, Lang::En] {
            let text = sample(lang);
            assert_eq!(Config::parse(&text), Ok(Config::default()), "as printed it changes nothing");
            let live: String = text
                .lines()
                .map(|l| l.strip_prefix('#').filter(|r| !r.starts_with(' ')).unwrap_or(l))
                .fold(String::new(), |all, l| all + l + "\n");
            let config = Config::parse(&live).unwrap();
            let full = serde_json::to_value(&config).unwrap();
            let holes: Vec<_> =
                full.as_object().unwrap().iter().filter(|(_, v)| v.is_null()).map(|(k, _)| k).collect();
            assert!(holes.is_empty(), "not in the sample: {holes:?}");
            for section in ["feed", "web", "paper", "notify", "journal", "seal", "backup"] {
                let holes = full[section].as_object().unwrap().values().any(serde_json::Value::is_null);
                assert!(!holes, "{full}");
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        assert_eq!(Config::parse("lang = \"ja\"\nthem = 1\n").unwrap_err().line, 2);
        assert_eq!(Config::parse("\nlock_minutes = 0\n").unwrap_err().line, 2);
        assert_eq!(Config::parse("[feed]\nport = 80\n").unwrap_err().line, 2);
        assert!(Config::parse("lang = \"fr\"").is_err());
    }
}
