//! What an audit of the journal says: what was done to it, heads, exports, how long things are kept.
//! It must not know stores or files.

use super::{Lang, T, form};
use crate::domain::{Break, BreakKind};
use crate::t;

#[expect(missing_docs, reason = "each name says when it is said; the words are beside it")]
mod said {
    use super::{T, t};

    pub const BROKEN: T =
        t!("記録が書かれたときのままではありません:", "The journal is not as it was written:");
    pub const NEXT_STEP: T = t!(
        "台帳ファイルをこのまま写して残し、管理者に知らせてください。使い続けても記録は増えるだけで、この跡は消えません。",
        "Copy the store as it is and tell its admin. Going on only adds lines; what is told here stays to be seen."
    );
    pub const HEADS_FIT: T =
        t!("別の場所の控え {0} 件とも合っています。", "It fits the {0} heads noted elsewhere.");
    pub const PURGED: T = t!(
        "うち {0} 行は保存期間が終わり、言葉を消してあります(行は残ります)。",
        "Of these, {0} lines are past their time and have no words any more (the lines stay)."
    );
    pub const HEAD: T = t!(
        "{0} の控え  {1}\n紙に書き、あとで daiji audit verify --head {1} で確かめます。",
        "Head at {0}  {1}\nWrite it down; later `daiji audit verify --head {1}` holds the journal against it."
    );
    pub const BAD_HEAD: T = t!(
        "控え {0} が読めません。\n形は 1234:ab12-cd34-ef56-7890 です。",
        "The head {0} cannot be read.\nIts form is 1234:ab12-cd34-ef56-7890."
    );
    pub const HEAD_FAILED: T = t!(
        "きょうの記録の控えを書けません: {0}。設定 [journal] head_file を確かめてください。",
        "Today's head cannot be noted: {0}. See [journal] head_file in the configuration."
    );
    pub const EXPORTED: T = t!(
        "{0} 行を {1} に書きました。控え {2}。渡したことも記録しました。",
        "Wrote {0} lines to {1}. Head {2}. That it went out is in the journal."
    );
    pub const NO_EXPORT: T = t!("{0} は書き出したファイルとして読めません: {1}", "{0} is no export: {1}");
    pub const EXPORT_CHANGED: T = t!(
        "ファイルは書き出したあとで変えられています(要約が合いません)。",
        "The file was changed after it was written (its digest does not fit)."
    );
    pub const EXPORT_LINE: T = t!("{0} 行目は台帳の記録と違います。", "Line {0} is not what the store has.");
    pub const EXPORT_UNKNOWN: T =
        t!("この台帳から書き出した記録がありません。", "This store has no line of such an export.");
    pub const EXPORT_FITS: T = t!(
        "ファイルの {0} 行は台帳と同じです(控え {1} 行目まで)。",
        "The {0} lines of the file are as in the store (head at line {1})."
    );
    pub const OVER_TIME: T = t!(
        "保存期間({0}年、{1} まで)が終わったもの: 人 {2}、対応 {3}、着信 {4}",
        "Past their time ({0} years, up to {1}): {2} persons, {3} cases, {4} calls"
    );
    pub const OVER_NEXT: T = t!(
        "次は retention archive で保管用のファイルを作り、別の管理職が retention purge で消します。",
        "Next: `retention archive` writes them away, then another person, a supervisor, runs `retention purge`."
    );
    pub const NOTHING_OVER: T = t!("保存期間が終わったものはありません。", "Nothing is past its time.");
    pub const ARCHIVED: T = t!(
        "{0} に書き、読み返して同じことを確かめました(人 {1}、対応 {2}、着信 {3})。\n鍵のかかる所へ移してから、別の管理職が retention purge で消します。",
        "Written to {0}, read back and found the same ({1} persons, {2} cases, {3} calls).\nPut it where it is locked away; then another person, a supervisor, runs `retention purge`."
    );
    pub const NO_OFFICES: T = t!(
        "保管ファイルを封じる鍵がありません。daiji backup keygen FILE で事務所ごとに鍵を作り、出てきた age1… を設定 [backup] recipients に書いてください(暗号化なしで書くなら --plain)。",
        "No key seals the archive. Make one per office with `daiji backup keygen FILE` and put the age1… it prints into [backup] recipients (--plain writes it unsealed)."
    );
    pub const ARCHIVE_DIFFERS: T = t!(
        "{0} を読み返すと違っていました。ディスクを確かめ、もう一度書いてください。何も消していません。",
        "{0} reads back otherwise. Check the disk and write it again. Nothing was dropped."
    );
    pub const NO_ARCHIVE: T = t!(
        "{0} は、この台帳で確かめた保管ファイルではありません。先に retention archive をしてください。",
        "{0} is no archive this store has verified. Run `retention archive` first."
    );
    pub const DROPPED: T = t!(
        "人 {0}、対応 {1}、着信 {2} の言葉を消しました。記録の行は残っています。",
        "Dropped the words of {0} persons, {1} cases and {2} calls. The journal's lines stay."
    );
    pub const NOT_CLEAN: T = t!(
        "ほかの画面が開いているため、書きかけのファイル(-wal)にまだ残っているかもしれません。全部閉じてから daiji check をしてください。",
        "Another session is open, so the -wal file may still hold them. Close all and run `daiji check`."
    );
}
pub use said::*;

/// One place where the journal is not what it was.
#[must_use]
pub fn broken(b: &Break, lang: Lang) -> String {
    let lines = if b.from == b.to {
        t!("{0} 行目", "line {0}").fill(lang, &[&b.from.to_string()])
    } else {
        t!("{0}–{1} 行目", "lines {0}–{1}").fill(lang, &[&b.from.to_string(), &b.to.to_string()])
    };
    let what = match b.kind {
        BreakKind::Changed => t!("書きかえられています", "changed"),
        BreakKind::Removed => t!("消されています", "removed"),
        BreakKind::Inserted => t!("あとから入れられています", "inserted"),
        BreakKind::Moved => t!("順番が変えられています", "moved out of order"),
        BreakKind::Cut => t!("終わりが切り取られています", "cut off at the end"),
        BreakKind::Rewritten => t!(
            "このどこかから作り直されています(別の場所の控えと違う)",
            "written anew from somewhere in here (not the head noted elsewhere)"
        ),
        BreakKind::Words if b.record.as_ref().is_some_and(|r| r.as_str() == "salt") => {
            t!(
                "言葉の鍵(塩)が、消す手続きなしになくなっています",
                "the salt of its words is gone without a purge"
            )
        }
        BreakKind::Words => t!(
            "書かれた言葉が変えられたか、なくなっています",
            "the words written with it were changed, or are gone"
        ),
    };
    let mut out = format!("{lines}: {}", what.get(lang));
    if let Some(record) = b.record.as_ref().filter(|r| r.as_str() != "salt") {
        out = format!("{out} ({})", self::record(record.as_str(), lang));
    }
    match b.day {
        Some(day) => t!("{0}。合わない最初の日 {1}", "{0}; the first day that does not fit: {1}")
            .fill(lang, &[&out, &form::day(day, lang)]),
        None => out,
    }
}

/// A row by its name (`person:12:3`).
fn record(name: &str, lang: Lang) -> String {
    let mut parts = name.split(':');
    let (kind, id, part) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let t = match kind {
        "person" => t!("人 #{0} の {1} 版", "person #{0}, version {1}"),
        "purpose" => t!("人 #{0} を開いた目的", "the purpose of opening person #{0}"),
        "case" => t!("対応 {0} のできごと {1}", "case {0}, event {1}"),
        "note" => t!("着信 {0} のメモ", "a note of call {0}"),
        "reporter" => t!("対応 {0} の通報者", "the reporter of case {0}"),
        "call" => t!("着信 {0}", "call {0}"),
        "shift" => t!("当番 {0}", "shift {0}"),
        "task" => t!("用件 {0}", "task {0}"),
        "issue" => t!("課題 {0}", "issue {0}"),
        "staff" => t!("職員 {0}", "staff {0}"),
        _ => return name.to_owned(),
    };
    t.fill(lang, &[id, part])
}

/// What an address opens, by the code of the list of the journal.
#[must_use]
pub fn opens(code: &str) -> T {
    match code {
        "calendar" => t!("当番のカレンダー", "a calendar of the rota"),
        "provider" => t!("事業所のページ", "a provider's page"),
        _ => t!("加盟事業所の一覧", "the members' board"),
    }
}
