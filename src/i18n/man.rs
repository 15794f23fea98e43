//! What the manual page says beside the options: keys, files, environment, exit codes, examples.
//! It must not know how a page is laid out.

use super::T;
use crate::t;

/// Heading of the keys.
pub const KEYS: T = t!("キー", "KEYS");
/// Heading of the files.
pub const FILES: T = t!("ファイル", "FILES");
/// Heading of the environment.
pub const ENVIRONMENT: T = t!("環境変数", "ENVIRONMENT");
/// Heading of the exit codes.
pub const EXIT: T = t!("終了コード", "EXIT STATUS");
/// Heading of the examples.
pub const EXAMPLES: T = t!("例", "EXAMPLES");
/// Heading of where else to read.
pub const SEE: T = t!("ほかに読むもの", "SEE ALSO");

/// Above the keys.
pub const KEYS_LEAD: T = t!(
    "卓のキー。`?` でその場で使えるものが出る。設定の [keys] で変えられる。",
    "Keys of the desk. `?` lists what can be done here; [keys] of the configuration changes them."
);

/// Files: name, what it is.
pub const FILE_ROWS: &[(&str, T)] = &[
    (
        "$XDG_DATA_HOME/daiji/daiji.db",
        t!("台帳。ふつう ~/.local/share/daiji/daiji.db", "The store, usually ~/.local/share/daiji/daiji.db"),
    ),
    (
        "$XDG_CONFIG_HOME/daiji/config.toml",
        t!("設定。見本は daiji config", "The configuration; `daiji config` prints a sample"),
    ),
    ("daiji.db.sock", t!("着信を受けるソケット(台帳の隣)", "The socket calls come in on, beside the store")),
    (
        "paper/",
        t!("印刷した紙(台帳の隣、設定 [paper] で変わる)", "Sheets, beside the store, or as [paper] says"),
    ),
];

/// Environment: name, what it does.
pub const ENVIRONMENT_ROWS: &[(&str, T)] = &[
    ("LANG, LC_MESSAGES, LC_ALL", t!("en で始まれば英語", "English when it begins with en")),
    ("NO_COLOR", t!("色を使わない", "No colours")),
    ("COLORTERM", t!("truecolor なら細かい色を使う", "Fine colours when it is truecolor")),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME", t!("ファイルの置き場所", "Where the files lie")),
    (
        "CREDENTIALS_DIRECTORY",
        t!(
            "台帳の鍵の置き場所(systemd の LoadCredential)",
            "Where the store's key lies (systemd LoadCredential)"
        ),
    ),
    (
        "SSH_USER_AUTH",
        t!("sshd が渡す、入った人の鍵(ExposeAuthInfo)", "Who came in, as sshd says it (ExposeAuthInfo)"),
    ),
];

/// Exit codes: number, meaning.
pub const EXIT_ROWS: &[(&str, T)] = &[
    ("0", t!("できた", "Done")),
    ("1", t!("故障(ディスク、ファイル、混んでいる台帳)", "A fault (disk, file, a busy store)")),
    ("2", t!("使い方の誤り", "Wrong usage")),
    ("3", t!("規則による拒否。理由と次の一手が出る", "A refusal by rule; it says why and the next step")),
];

/// Examples: the line, what it does.
pub const EXAMPLE_ROWS: &[(&str, T)] = &[
    ("daiji demo", t!("架空の市で試す", "Try it on an invented city")),
    ("daiji drill list", t!("訓練の一覧", "The drills there are")),
    ("daiji init", t!("台帳を作る", "Make a store")),
    ("daiji", t!("卓を開く", "Open the desk")),
    ("daiji rota show 2026-11", t!("11月の当番表", "The rota of November")),
    ("daiji audit verify", t!("記録の鎖を確かめる", "Verify the journal")),
];

/// Where else to read.
pub const SEE_ROWS: &[(&str, T)] = &[
    ("daiji keys", t!("キーの一覧", "The key table")),
    ("daiji config", t!("設定の見本", "A sample of the configuration")),
    (
        "daiji man VERB",
        t!("動詞ごとのページ(例 daiji man rota check)", "The page of one verb (daiji man rota check)"),
    ),
    ("daiji VERB --help", t!("動詞ごとの説明", "Help of one verb")),
];

/// There is no page of that name: {0}.
pub const NO_PAGE: T = t!(
    "「{0}」という動詞のページはありません。動詞は daiji --help に、その下は daiji 動詞 --help にあります。",
    "There is no page of a verb {0}. The verbs are in daiji --help, what follows one in daiji VERB --help."
);
/// Pages were written: {0} how many, {1} where.
pub const WRITTEN: T = t!("{0} ページを {1} に書きました", "{0} pages written to {1}");
