//! Help of the verbs on who is who and on who saw what.
//! It must not know clap; the other parts of the table are `cli_help.rs` and its neighbours.

use super::T;
use crate::t;

const REASON: T = t!("どう分かったか。- で標準入力から", "How it is known; - reads standard input");
const PERSON: T = t!("人の番号、または登録番号(登0008)", "The person's number, or the registration number");

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    (
        "notify",
        t!(
            "応援の電話へ知らせる設定と、いま知らせを待つ対応を見る(送るのは卓か serve)",
            "What is set about notices to the backup's phone, and what is owed now (a desk or serve sends them)"
        ),
    ),
    ("notify --test", t!("試験の文を一度送ってみる", "Send a test once")),
    (
        "watch",
        t!(
            "見守りの卓を開く。当番の席が見ているものを追い、自分の役割で見えるものだけを見る。書けない(見たことは記録される)",
            "Open a desk that looks on: it follows what a desk focuses, masked by one's own role, and writes nothing but the access lines"
        ),
    ),
    (
        "watch --only",
        t!(
            "席につけない、見るだけの卓(ssh の鍵 view のための強制コマンドで使う)",
            "It can never take a seat: for the forced command of an ssh key for view"
        ),
    ),
    (
        "audit access",
        t!(
            "だれがいつ、だれの記録を何のために開き、何が見えたか(監査・管理職。登録番号だけ)",
            "Who opened whose record when, what for, and what was shown (auditors, supervisors; numbers only)"
        ),
    ),
    ("audit access --person", PERSON),
    ("audit access --staff", t!("この職員が開いたもの", "What this member of staff opened")),
    ("audit access --since", t!("この日から", "From this day on")),
    (
        "audit morning",
        t!(
            "朝の確かめ: 着信・対応のほかで開いた記録、秘匿の住所、断られた操作、渡した紙(管理職)",
            "The morning list: records opened outside a call or case, hidden addresses, refusals, papers (supervisors)"
        ),
    ),
    (
        "audit morning --date",
        t!(
            "この日の昼から翌日の昼まで(なければ、まだ確かめていないもの)",
            "Noon of this day to noon of the next (else all that waits)"
        ),
    ),
    (
        "audit seen",
        t!("確かめた行を記録する(自分のしたことは別の人が)", "Mark lines as looked over (never one's own)"),
    ),
    ("audit seen --events", t!("行の番号", "Numbers of the lines")),
    (
        "person identify",
        t!("だれか分からなかった対応が、台帳のこの人だった", "The somebody of a case is this person on file"),
    ),
    ("person identify --case", t!("対応の番号", "The case")),
    ("person identify --person", PERSON),
    ("person identify --birth", t!("確かめた生年月日", "The birth date asked for")),
    ("person identify --initials", t!("確かめた頭文字(姓が先)", "The initials asked for, family name first")),
    ("person identify --age", t!("確かめた年齢", "The age asked for")),
    ("person identify --reason", REASON),
    (
        "person merge",
        t!(
            "同じ人の二つの記録を一つにする(消えるものはない)",
            "Make two records of one person one; nothing is lost"
        ),
    ),
    ("person merge --keep", t!("残す記録", "The record that is kept")),
    ("person merge --other", t!("そこを指すだけになる記録", "The one that points at it from then on")),
    (
        "person merge --take",
        t!("違う項目のうち、もう一方の言葉を取るもの", "Fields that differ where the other's word holds"),
    ),
    (
        "person merge --stay",
        t!("違う項目のうち、残す記録のままのもの", "Fields that differ where the kept one's holds"),
    ),
    ("person merge --reason", REASON),
    ("person separate", t!("一つにした記録を二つに戻す", "Part two records that were made one")),
    ("person separate --other", t!("指すだけになった記録の番号(#)", "The number of the record that points")),
    ("person separate --reason", REASON),
    (
        "ssh-setup",
        t!(
            "離れた席・応援の自宅から ssh で入る用意を、そのまま使える形で出す(口座・署名の鍵・sshd・取り消し)",
            "Print the whole set-up for coming in by ssh, ready to use (account, signing key, sshd, revoking)"
        ),
    ),
    (
        "ssh-setup --part",
        t!(
            "一つだけ: account、ca、principals、sshd、sign、revoke",
            "One part: account, ca, principals, sshd, sign, revoke"
        ),
    ),
    ("ssh-setup --user", t!("台帳を持つ口座", "The account that owns the store")),
    ("ssh-setup --dir", t!("sshd が読むファイルの場所", "Where sshd reads its files")),
    (
        "staff amend",
        crate::t!(
            "職員の名・役割・所属・ログイン・電話を変える",
            "Change a member's name, roles, place, login, telephones"
        ),
    ),
    ("staff amend --id", crate::t!("だれの", "Whose")),
    ("staff amend --name", crate::t!("新しい名前", "New name")),
    ("staff amend --role", crate::t!("役割をぜんぶ(コンマ区切り)", "All roles, comma-separated")),
    ("staff amend --org", crate::t!("所属(空なら消す)", "Where they belong (empty: nowhere)")),
    (
        "staff amend --login",
        crate::t!(
            "ログイン名か証明書の key ID(空なら職員ID)",
            "Login or the certificate's key ID (empty: the staff id)"
        ),
    ),
    (
        "staff amend --phone",
        crate::t!("電話をぜんぶ(かける順に何度でも)", "All telephones (repeat in calling order)"),
    ),
];
