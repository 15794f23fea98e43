//! What `check` found, in words a town's IT person understands, each with the next step.
//! It must not know how it was found.

use super::{Lang, T};
use crate::t;

/// A finding in words: what it is, and what to do.
#[must_use]
pub fn finding(code: &str, parts: &[String], lang: Lang) -> (String, String) {
    let (what, next) = pair(code);
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    (what.fill(lang, &parts), next.fill(lang, &parts))
}

const RESTORE: T = t!(
    "席を閉じ、ファイルを写してから、直前の控えを daiji restore で別の場所に戻す",
    "Close the desks, copy the file, then restore the last backup to a new place with daiji restore"
);
const TELL: T = t!(
    "台帳を写し、daiji audit verify の結果とあわせて開発元に知らせる。記録は続けてよい",
    "Copy the store and send its maker this line and the result of daiji audit verify. Work may go on"
);

fn pair(code: &str) -> (T, T) {
    TABLE.iter().find(|(c, _, _)| *c == code).map_or((UNKNOWN, TELL), |(_, what, next)| (*what, *next))
}

const UNKNOWN: T = t!("台帳の中が合わない ({0})", "Something in the store does not fit ({0})");

const TABLE: &[(&str, T, T)] = &[
    ("damaged", t!("ファイルが壊れている: {0}", "The file is damaged: {0}"), RESTORE),
    (
        "chain",
        t!("記録の鎖が {0} 行目で切れている", "The journal's chain is broken at line {0}"),
        t!(
            "だれも触らせず、台帳を写して監査の担当に渡す。daiji audit verify が行を示す",
            "Let nobody touch it; copy the store for the auditor. daiji audit verify names the line"
        ),
    ),
    (
        "busy",
        t!("台帳が長く混み合っている", "The store has been busy for long"),
        t!(
            "止まった daiji がないか見て(ps)、あれば終わらせる",
            "Look for a daiji that hangs (ps) and end it"
        ),
    ),
    (
        "not_writable",
        t!("台帳に書けない: {0}", "The store cannot be written: {0}"),
        t!(
            "持ち主、権限、ディスクの空きを直す。それまで紙に記録",
            "Mend owner, mode, free space; write on paper until then"
        ),
    ),
    (
        "clock_back",
        t!(
            "時計が戻っている(いま {0}、最後の記録は {1})",
            "The clock went back (now {0}, the newest line is of {1})"
        ),
        t!(
            "計算機の時計を合わせる(timedatectl)。当番の判定が狂うのですぐに",
            "Set the machine's clock (timedatectl) at once: it decides who is on duty"
        ),
    ),
    (
        "clock_doubt",
        t!("時計が疑わしいまま", "The clock is in doubt"),
        t!(
            "daiji clock show で見て、合わせてから daiji clock settle",
            "See daiji clock show, set it, then daiji clock settle"
        ),
    ),
    (
        "zone",
        t!("計算機の時間帯が日本時間でない({0})", "The machine's time zone is not Japan's ({0})"),
        t!(
            "daiji は日本時間で動く。ほかの記録と合わせるなら timedatectl set-timezone Asia/Tokyo",
            "daiji keeps Japan time. To match other logs: timedatectl set-timezone Asia/Tokyo"
        ),
    ),
    (
        "disk_full",
        t!("ディスクの空きがあと {0} MB({1})", "Only {0} MB are free on the disk ({1})"),
        t!("すぐに空ける。なくなると記録できない", "Make room now: without it nothing is saved"),
    ),
    (
        "disk_little",
        t!("ディスクの空きが {0} MB({1})", "{0} MB are free on the disk ({1})"),
        t!("近いうちに空ける", "Make room soon"),
    ),
    (
        "folder_open",
        t!(
            "台帳のフォルダー {0} をほかの人が開ける(権限 {1})",
            "Others can enter the store's folder {0} (mode {1})"
        ),
        t!("chmod 700 {0}", "chmod 700 {0}"),
    ),
    (
        "file_open",
        t!("{0} をほかの人が読める(権限 {1})", "Others can read {0} (mode {1})"),
        t!("chmod 600 {0}", "chmod 600 {0}"),
    ),
    (
        "owner",
        t!("{0} の持ち主が daiji を動かす利用者でない", "{0} belongs to another account than daiji's"),
        t!("chown で daiji の利用者にする", "Give it to daiji's account with chown"),
    ),
    (
        "backup_never",
        t!("控えを一度も取っていない", "No backup was ever made"),
        t!(
            "daiji backup keygen で鍵を作り、設定 [backup] を書いて daiji backup",
            "Make keys with daiji backup keygen, set [backup], then daiji backup"
        ),
    ),
    (
        "backup_failed",
        t!("{0} の控えが取れていない", "The backup of {0} failed"),
        t!("daiji backup を動かし、出てくる理由を直す", "Run daiji backup and mend what it says"),
    ),
    (
        "backup_late",
        t!("最後の控えは {0}。遅れている", "The last backup is of {0}: late"),
        t!(
            "serve が動いているか見て、daiji backup で今すぐ取る",
            "See that serve runs; daiji backup takes one now"
        ),
    ),
    (
        "unsealed",
        t!("台帳が暗号化されていない", "The store is not sealed"),
        t!(
            "daiji seal keygen のあと、席を閉じて daiji seal on",
            "daiji seal keygen, close the desks, daiji seal on"
        ),
    ),
    (
        "plain_build",
        t!(
            "台帳が暗号化されていない(この daiji は暗号化なしの版)",
            "The store is not sealed (this build cannot)"
        ),
        t!(
            "暗号化の版(--features sealed)を入れて daiji seal on",
            "Install the sealed build (--features sealed), then daiji seal on"
        ),
    ),
    (
        "backup_here",
        t!("控えが台帳と同じディスクにある({0})", "The backups lie on the store's own disk ({0})"),
        t!("[backup] folder を別のディスクか媒体にする", "Point [backup] folder at another disk"),
    ),
    (
        "backup_keys",
        t!("控えを開けられる事務所の鍵が {0} 本", "Backups open with {0} office key(s)"),
        t!("二つの事務所の鍵を [backup] recipients に書く", "Put two offices' keys into [backup] recipients"),
    ),
    (
        "tonight",
        t!("今夜の紙を書けなかった: {0}", "The tonight sheet could not be written: {0}"),
        t!(
            "[paper] folder か tonight_folder の置き場所と空きを確かめる。それまでは P か daiji sheet tonight で印刷",
            "Look at the place and room of [paper] folder or tonight_folder; until then print it with P or daiji sheet tonight"
        ),
    ),
    (
        "tonight_nowhere",
        t!("今夜の紙がどこにも置かれていない", "The tonight sheet is kept nowhere"),
        t!(
            "[paper] recipients か [backup] recipients に鍵を書く。暗号化した媒体に置くなら tonight_folder と tonight_plain",
            "Put keys into [paper] or [backup] recipients, or set tonight_folder and tonight_plain on an encrypted medium"
        ),
    ),
    (
        "config",
        t!("設定が使えない: {0}", "The configuration cannot be used: {0}"),
        t!(
            "設定ファイルを直す(見本は daiji config)",
            "Mend the configuration file (daiji config prints a sample)"
        ),
    ),
    (
        "notify",
        t!("見解待ちの知らせが送れない: {0}", "Notices of views waited for cannot be sent: {0}"),
        t!("[notify] を直し、daiji notify --test で試す", "Mend [notify], then try daiji notify --test"),
    ),
    ("person_version", t!("人の記録の版が合わない({0} 人)", "Versions of {0} persons do not fit"), TELL),
    ("event_line", t!("記録にない対応の出来事が {0} 件", "{0} case events are not in the journal"), TELL),
    ("version_line", t!("記録にない人の版が {0} 件", "{0} person versions are not in the journal"), TELL),
    ("publish_line", t!("記録にない空きの数が {0} 件", "{0} vacancy numbers are not in the journal"), TELL),
    ("area_ahead", t!("更新の知らせが記録より先にある({0} 件)", "{0} hints run ahead of the journal"), TELL),
    ("bed_request", t!("どの依頼のものでもないベッドが {0} 件", "{0} beds belong to no request"), TELL),
    ("bed_ahead", t!("記録より先のベッドが {0} 件", "{0} beds are ahead of the journal"), TELL),
    (
        "bed_of_closed",
        t!("終わった対応 {0} がこの先のベッドを持ったまま", "Closed case {0} still holds a bed to come"),
        t!(
            "事業所に電話で空きを確かめ、空きの数を入れ直す",
            "Ask the office by telephone and enter its number anew"
        ),
    ),
    (
        "below_zero",
        t!("空きが食い違っている: {0}", "The vacancy does not add up: {0}"),
        t!(
            "事業所に電話で空きを確かめ、空きの数を入れ直す",
            "Ask the office by telephone and enter its number anew"
        ),
    ),
    (
        "two_shifts",
        t!("重なった当番が {0} 組ある", "{0} pairs of shifts overlap"),
        t!("daiji rota show で見て、daiji rota set で直す", "See daiji rota show, mend with daiji rota set"),
    ),
    (
        "case_state",
        t!("対応 {0} の終わりの印が出来事と合わない", "Case {0}: open or closed does not match its events"),
        TELL,
    ),
    (
        "support_of_closed",
        t!("終わった対応 {0} に続いている支援がある", "Closed case {0} still has a running support"),
        TELL,
    ),
];

/// Everything else `check` says.
#[expect(missing_docs, reason = "each text says itself what it is for")]
pub mod said {
    use crate::i18n::T;
    use crate::t;

    pub const FAULTS: T = t!("直すこと:", "To mend:");
    pub const NOTES: T = t!("知っておくこと:", "To know:");
    pub const FINE: T =
        t!("台帳に異常はありません(記録 {0} 行)。", "The store is sound ({0} journal lines).");
    pub const QUICK: T = t!("異常はありません(急ぎの確かめ)。", "All is well (quick check).");
    pub const ABOUT: T = t!(
        "版 {0}、{1}、最後の記録 {2}、控え {3}、空き {4} MB",
        "Schema {0}, {1}, newest line {2}, backup {3}, {4} MB free"
    );
    pub const SEALED: T = t!("暗号化あり", "sealed");
    pub const PLAIN: T = t!("暗号化なし", "not sealed");
    pub const NEVER: T = t!("なし", "none");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_words_and_a_next_step_in_both_languages() {
        for (code, _, _) in TABLE {
            for lang in [Lang::Ja, Lang::En] {
                let (what, next) = finding(code, &["A".into(), "B".into()], lang);
                assert!(
                    !what.contains('{') && !next.contains('{') && next.len() > 8,
                    "{code}: {what} / {next}"
                );
            }
        }
        assert_eq!(finding("folder_open", &["/v".into(), "755".into()], Lang::En).1, "chmod 700 /v");
        assert!(finding("never heard of", &["7".into()], Lang::Ja).0.contains('7'));
    }
}
