//! Words of sealing, backups and restoring, each with the next step.
//! It must not know how any of it is done.

use super::{Lang, T};
use crate::domain::BackupKind;
use crate::t;

/// For whom a backup opens.
#[must_use]
pub const fn kind(kind: BackupKind) -> T {
    match kind {
        BackupKind::Offices => t!("事務所の鍵 {0} 本あて", "sealed for {0} office keys"),
        BackupKind::Keyed => t!("台帳の鍵のまま", "sealed with the store's own key"),
        BackupKind::Plain => t!("暗号化なし", "not sealed"),
    }
}

/// Why there is no backup, by its code.
#[must_use]
pub fn no_backup(code: &str, why: &str, lang: Lang) -> String {
    let text = match code {
        "no_offices" => t!(
            "控えを封じる鍵がありません。daiji backup keygen FILE で事務所ごとに鍵を作り、出てきた age1… を設定 [backup] recipients に書いてください(暗号化なしで取るなら --plain)。",
            "No key seals the backup. Make one per office with daiji backup keygen FILE and put the age1… it prints into [backup] recipients (--plain takes it unsealed)."
        ),
        "folder" => t!(
            "控えの置き場所に書けません({0})。媒体と [backup] folder を確かめて、もう一度。",
            "The backup folder cannot be written ({0}). Check the medium and [backup] folder, then again."
        ),
        "busy" => t!(
            "ほかの控えを取っているところです。終わるまで待って、もう一度。",
            "Another backup is being made. Wait for it, then again."
        ),
        _ => return why.to_owned(),
    };
    text.fill(lang, &[why])
}

/// Everything else that is said.
#[expect(missing_docs, reason = "each text says itself what it is for")]
pub mod said {
    use crate::i18n::T;
    use crate::t;

    pub const TAKEN: T = t!(
        "控えができました: {0}({1}、記録 {2} 行まで、{3} KB)。開いて確かめました。",
        "Backup made: {0} ({1}, up to line {2}, {3} KB). It was opened and looked over."
    );
    pub const REMOVED: T = t!("古い控えを {0} 件片づけました。", "{0} old backups were cleared away.");
    pub const PLAIN_LEFT: T = t!(
        "この控えは暗号化されていません。施錠した場所に移してください。",
        "This backup is not sealed: keep it under lock."
    );
    pub const BAD_RECIPIENT: T = t!(
        "設定 [backup] recipients の {0} 番目は鍵ではありません(age1… の形)。",
        "[backup] recipients: number {0} is no key (age1…)."
    );
    pub const KEYGEN: T = t!(
        "事務所の鍵を {0} に作りました。この媒体を金庫に。控えを開けるのはこの鍵だけです。\n公開鍵(設定 [backup] recipients に書く): {1}",
        "The office key is in {0}. Put it in the safe: only it opens the backups.\nPublic key (for [backup] recipients): {1}"
    );
    pub const STORE_KEY: T = t!(
        "台帳の鍵を {0} に作りました(鍵 {1})。写しを金庫に。なくすと台帳は開きません。\n設定 [seal] key_file に {0} と書き、daiji seal on で暗号化します。",
        "The store's key is in {0} (key {1}). Put a copy in the safe: without it the store never opens.\nName it in [seal] key_file, then daiji seal on."
    );
    pub const NO_MAKE: T = t!(
        "{0} に鍵を作れません({1})。すでにあるファイルには書きません。別の名前を。",
        "No key made at {0} ({1}). A file that is there is never written over: choose another name."
    );
    pub const NO_KEY_PLACE: T = t!(
        "鍵の場所がありません。daiji seal keygen FILE か、設定 [seal] key_file に。",
        "Where should the key be? daiji seal keygen FILE, or [seal] key_file."
    );
    pub const PLAIN_BUILD: T = t!(
        "この daiji は暗号化なしの版です。cargo build --features sealed で作った daiji を使ってください。",
        "This is the build without sealing. Use a daiji made with cargo build --features sealed."
    );
    pub const ALREADY: T =
        t!("もうそうなっています。何も変えていません。", "It is so already; nothing was changed.");
    pub const ON: T = t!(
        "台帳を暗号化しました(鍵 {0})。変える前の控え: {1}\n前の暗号化なしのファイルの跡がディスクに残ることがあります。古い媒体は処分してください。",
        "The store is sealed (key {0}). Backup from before: {1}\nTraces of the plain file may stay on the disk: destroy old media."
    );
    pub const OFF: T = t!(
        "台帳の暗号化をやめました。画面に 暗号化なし と出ます。変える前の控え: {0}",
        "The store is no longer sealed; the frame says so. Backup from before: {0}"
    );
    pub const REKEYED: T = t!(
        "台帳の鍵を {0} に替えました。設定 [seal] key_file を {1} にしてから席を開いてください。\n前の鍵は、前の控えを開くために金庫へ。変える前の控え: {2}",
        "The store's key is now {0}. Point [seal] key_file at {1} before opening a desk.\nKeep the old key in the safe for old backups. Backup from before: {2}"
    );
    pub const RESTORED: T = t!(
        "{0} に戻しました(記録 {1} 行、{2} まで)。中身を確かめました。",
        "Restored to {0} ({1} lines, up to {2}). It was looked over and is whole."
    );
    pub const RESTORED_PLAIN: T = t!("この台帳は暗号化されていません。", "This store is not sealed.");
    pub const NOT_COMPARED: T = t!(
        "いまの台帳と比べられません({0})。今夜の紙などにある最後の番号と比べるには --head 番号。",
        "There is no store to compare with ({0}). Compare with a number written down elsewhere: --head N."
    );
    pub const NOTHING_MISSING: T =
        t!("足りない記録はありません({0} 行)。", "Nothing is missing ({0} lines).");
    pub const MISSING: T = t!(
        "この控えのあとの {0} 行({1} から {2})は入っていません: {3}\n紙の記録から入れ直してください(--at で実際の時刻)。",
        "{0} lines after this backup ({1} to {2}) are not in it: {3}\nEnter them again from paper, with their own time (--at)."
    );
    pub const MISSING_BY_HEAD: T = t!(
        "{0} 行足りません(控えは {1} 行、書き留めた番号は {2})。紙の記録から入れ直してください(--at)。",
        "{0} lines are missing (the backup has {1}, the number written down is {2}). Enter them from paper (--at)."
    );
    pub const OTHER_LINE: T = t!(
        "いまの台帳 {0} とは別の台帳の控えです。行が合いません。どちらが正しいか管理者に。",
        "This is a backup of another store than {0}: their lines differ. Ask the administrator which is right."
    );
    pub const BAD_HEAD: T = t!(
        "書き留めた番号の行が控えと違います。書き換えられたおそれがあります。使わずに管理者へ。",
        "The line written down differs from the backup's. It may have been changed: do not use it, tell the administrator."
    );
    pub const HEAD_FORM: T = t!("--head は 番号、または 番号:ハッシュ です。", "--head takes N or N:HASH.");
    pub const NEXT_USE: T = t!(
        "使うには: すべての席を閉じ、設定 store を {0} にします。元の台帳は消さずに残してください。",
        "To use it: close every desk and set store to {0}. Keep the old store."
    );
    pub const NEEDS_IDENTITY: T = t!(
        "この控えは事務所の鍵で封じてあります。--identity 鍵ファイル を付けてください。",
        "This backup is sealed for an office: add --identity KEYFILE."
    );
    pub const NEEDS_KEY: T = t!(
        "暗号化した台帳の控えです。設定 [seal] key_file に鍵を書いてから。暗号化なしで戻すなら --plain。",
        "The backup is of a sealed store. Set [seal] key_file first, or --plain to restore it unsealed."
    );
    pub const NOT_FOR: T = t!(
        "この鍵あての控えではありません。もう一つの事務所の鍵で。",
        "It is sealed for other keys. Try the other office's."
    );
    pub const DAMAGED: T = t!(
        "控え {0} が壊れています({1})。何も書いていません。一つ前の控えで。",
        "The backup {0} is damaged ({1}). Nothing was written. Take the one before."
    );
    pub const UNREAD: T = t!("{0} を読み書きできません({1})。", "{0} cannot be read or written ({1}).");
    pub const THERE: T = t!(
        "{0} にはもうファイルがあります。上書きはしません。新しい名前を --to に。",
        "There is a file at {0}. It is never written over: name a new one with --to."
    );
    pub const BAD_IDENTITY: T = t!(
        "鍵ファイル {0} を使えません({1})。AGE-SECRET-KEY-1… の行が要り、権限は 600 です。",
        "The identity {0} cannot be used ({1}). It needs a line AGE-SECRET-KEY-1… and mode 600."
    );
    pub const OPENED: T = t!("開いた紙: {0}", "The opened sheet is at {0}");
    pub const PAPER_TERMINAL: T = t!(
        "PDF は画面に出せません。--to FILE を付けてください。",
        "A PDF cannot go to a terminal: add --to FILE."
    );
    pub const LATER: T = t!(
        "控えを取れませんでした。{0} 分後にもう一度試します: {1}",
        "No backup made; next try in {0} minutes: {1}"
    );
}
