//! The configuration file: what it may hold, its defaults, and the commented sample.
//! It must not know what a setting does; a wrong file is told with its line.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::i18n::{Lang, T};
use crate::t;

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
        }
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
            seal: SealConfig::default(),
            backup: BackupConfig::default(),
            keys: BTreeMap::new(),
        }
    }
}

/// A setting as the sample shows it: section, key, an example, what it is for.
struct Doc(&'static str, &'static str, &'static str, T);

const DOCS: &[Doc] = &[
    Doc("", "lang", "\"ja\"", t!("表示の言語: ja または en", "Language: ja or en")),
    Doc("", "store", "\"/var/lib/daiji/daiji.db\"", t!("台帳ファイル", "The store file")),
    Doc(
        "",
        "theme",
        "\"night\"",
        t!("配色: night day high-contrast mono", "Theme: night day high-contrast mono"),
    ),
    Doc(
        "",
        "ascii",
        "false",
        t!(
            "罫線を ASCII で描く(罫線が崩れる端末で true)",
            "Draw borders in ASCII (true where box drawing tears)"
        ),
    ),
    Doc(
        "",
        "bell",
        "true",
        t!(
            "着信・判断依頼・期限で端末のベルを鳴らす",
            "Ring the terminal's bell for calls, views wanted and limits"
        ),
    ),
    Doc(
        "",
        "lock_minutes",
        "5",
        t!("何分さわらないと画面を隠すか(1–60)", "Minutes of idleness until the screen is hidden (1–60)"),
    ),
    Doc(
        "feed",
        "socket",
        "\"/run/daiji/calls.sock\"",
        t!(
            "着信を受けるソケット(省略は台帳の隣の .sock)",
            "The call feed's socket (beside the store, .sock, when absent)"
        ),
    ),
    Doc(
        "feed",
        "port",
        "8787",
        t!(
            "この計算機の中だけで HTTP POST /call(着信)と /vacancies(空き)を受ける",
            "Take HTTP POST /call (calls) and /vacancies (numbers) on this machine only"
        ),
    ),
    Doc(
        "feed",
        "token_file",
        "\"/etc/daiji/feed.token\"",
        t!(
            "HTTP の合言葉のファイル(16 字以上、権限 600)",
            "The file with the HTTP token (16 characters or more, mode 600)"
        ),
    ),
    Doc(
        "web",
        "base",
        "\"https://share.example.jp\"",
        t!(
            "事業所のページの番地の前半(provider link の QR コードに入る)",
            "The first half of the providers' page address (goes into the QR code of provider link)"
        ),
    ),
    Doc(
        "paper",
        "folder",
        "\"/var/lib/daiji/paper\"",
        t!(
            "紙を置くフォルダー(自分だけが読める。省略は台帳の隣の paper)",
            "The folder for sheets, private (paper beside the store, when absent)"
        ),
    ),
    Doc(
        "paper",
        "print",
        "[\"lp\", \"-s\"]",
        t!(
            "紙ができたら動かす印刷の命令。中身は標準入力で渡る(省略は印刷しない)",
            "The command that prints a sheet, which comes on its standard input (absent: nothing is printed)"
        ),
    ),
    Doc(
        "paper",
        "from",
        "\"拠点当番 0000-00-0000\"",
        t!("紙に書く当番の名前と電話", "The desk's name and telephone as sheets give it"),
    ),
    Doc(
        "paper",
        "font",
        "\"/usr/share/fonts/gaiji.ttf\"",
        t!(
            "外字のある書体。先に使い、ない字は付属の書体で書く",
            "The city's own font, asked first; the built-in one draws the rest"
        ),
    ),
    Doc(
        "paper",
        "keep_days",
        "7",
        t!("紙のファイルを何日で消すか(1–365)", "Days after which the files of sheets are removed (1–365)"),
    ),
    Doc(
        "paper",
        "recipients",
        "[\"age1…\", \"age1…\"]",
        t!(
            "紙のファイルを封じる事務所の公開鍵(省略は [backup] recipients)。開くのは daiji paper open",
            "Public keys that seal the files of sheets ([backup] recipients when absent); daiji paper open opens them"
        ),
    ),
    Doc(
        "paper",
        "plain",
        "false",
        t!(
            "台帳が暗号化されていても紙のファイルは封じない(暗号化したディスクに置くとき true)",
            "Keep the files of sheets unsealed although the store is sealed (true on an encrypted disk)"
        ),
    ),
    Doc(
        "seal",
        "key_file",
        "\"/etc/daiji/store.key\"",
        t!(
            "暗号化した台帳の鍵のファイル(権限 600。daiji seal keygen で作る。systemd の資格情報 daiji.key でもよい)",
            "The file with the sealed store's key (mode 600, made by daiji seal keygen; a systemd credential daiji.key does too)"
        ),
    ),
    Doc(
        "backup",
        "folder",
        "\"/mnt/backup/daiji\"",
        t!(
            "控えを置くフォルダー(別のディスクに。省略は台帳の隣の backup)",
            "The folder for backups, on another disk (backup beside the store, when absent)"
        ),
    ),
    Doc(
        "backup",
        "recipients",
        "[\"age1…\", \"age1…\"]",
        t!(
            "控えを開ける二つの事務所の公開鍵(daiji backup keygen FILE が出す)",
            "Public keys of the two offices that can open the backups (printed by daiji backup keygen FILE)"
        ),
    ),
    Doc(
        "backup",
        "every_hours",
        "1",
        t!(
            "daiji serve が控えを取る間隔(時間、1–168)",
            "Hours between the backups daiji serve makes (1–168)"
        ),
    ),
    Doc(
        "backup",
        "keep_days",
        "35",
        t!(
            "控えを何日残すか(2–3650)。2 日より前は一日に一つ",
            "Days a backup stays (2–3650); before the last two days one a day"
        ),
    ),
    Doc(
        "keys",
        "\"call.answer\"",
        "[\"a\", \"F2\"]",
        t!(
            "キーの割り当てを変える。名前は daiji keys の左の列",
            "Change the keys of an action; names are the first column of daiji keys"
        ),
    ),
];

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

/// The commented sample: every setting, with an example behind `#`.
pub(crate) fn sample(lang: Lang) -> String {
    let mut out = String::new();
    let mut section = "";
    for Doc(of, key, example, what) in DOCS {
        if *of != section {
            section = of;
            let _ = write!(out, "\n[{section}]\n");
        }
        let _ = write!(out, "# {}\n#{key} = {example}\n", what.get(lang));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

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
            for section in ["feed", "web", "paper", "seal", "backup"] {
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
