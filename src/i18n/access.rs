//! The access log and the morning list in words.
//! It must not know where they are shown, nor any person's name.

use super::{Lang, T, desk_paper, form, paper};
use crate::domain::view::AccessRow;
use crate::t;

/// Nothing to list.
pub const NOTHING: T = t!("ありません", "Nothing");
/// Marked.
pub const SEEN: T = t!("{0}件を確かめたと記録しました", "{0} marked as looked over");
/// Title of the list.
pub const TITLE: T =
    t!("朝の確かめ (開いた記録・渡したもの)", "Morning list: what was opened and handed out");
/// Its keys.
pub const KEYS: T = t!(
    "Enter この行を確かめた  A 全部確かめた  j k 上下  Esc 閉じる (自分のしたことは別の管理職が)",
    "Enter looked at this  A at all  j k move  Esc close (your own is for another supervisor)"
);
/// It is being read.
pub const READING: T = t!("読んでいます", "Reading");
/// Nothing waits.
pub const ALL_SEEN: T = t!("確かめるものはありません", "Nothing waits");
/// Done by the reader.
pub const OWN: T = t!("自分", "your own");
/// Only one's own are left.
pub const OTHERS: T =
    t!("自分のしたことは別の管理職が確かめます", "Your own is for another supervisor to look over");
/// A case has its person now.
pub const IDENTIFIED: T = t!("この対応は #{0} の人です", "The case is of #{0}");
/// Two are one.
pub const MERGED: T = t!("#{0} に一つにしました", "Made one: #{0}");
/// One is two.
pub const PARTED: T = t!("#{0} を分けました", "Parted: #{0}");

const COMMANDS: &[(&str, T)] = &[
    ("undo", t!("取消し", "took an act back")),
    ("identify_person", t!("本人を確かめた", "settled who it is")),
    ("merge_persons", t!("記録を一つに", "made two records one")),
    ("separate_persons", t!("記録を二つに", "parted two records")),
    ("open_case", t!("対応を開く", "open a case")),
    ("amend_person", t!("記録を直す", "amend the record")),
    ("settle_amendment", t!("聞いた変更を書く", "settle what was told")),
    ("review_registration", t!("見直し", "review")),
    ("lift_hidden", t!("秘匿を解く見解", "a view on lifting hidden")),
    ("export_report", t!("報告を書き出した", "wrote a report to a file")),
    ("export_journal", t!("記録を書き出した", "wrote the journal to a file")),
    ("archive_records", t!("保管ファイルを作った", "made an archive")),
    ("purge_records", t!("保存期間が終わり言葉を消した", "dropped words past their time")),
    ("unlock", t!("暗証", "unlock")),
];

fn pick(table: &[(&str, T)], code: &str, lang: Lang) -> String {
    table.iter().find(|(c, _)| *c == code).map_or_else(|| code.to_owned(), |(_, t)| t.get(lang).to_owned())
}

/// What was done and what was shown by it, to whom it went.
#[must_use]
pub fn what(r: &AccessRow, lang: Lang) -> String {
    let mut out = match (r.command.as_str(), r.shown.as_str()) {
        ("see_person", "address") => t!("住所・居場所を見た", "saw the address").get(lang).to_owned(),
        ("see_person", "risk") => {
            t!("名前・危険・落ち着き方を見た", "saw name, risk, calming").get(lang).to_owned()
        }
        ("see_person", "record") => t!("記録を見た", "saw the record").get(lang).to_owned(),
        ("see_person", _) => t!("記録を見る", "see the record").get(lang).to_owned(),
        ("print_sheet", _) => {
            let sheet = r.sheet.map(|s| paper::sheet(s).get(lang)).unwrap_or_default();
            t!("紙: {0}", "sheet: {0}").fill(lang, &[sheet])
        }
        ("print_paper", _) => {
            let paper = r.paper.map(|p| desk_paper::name(p).get(lang)).unwrap_or_default();
            t!("紙: {0}", "paper: {0}").fill(lang, &[paper])
        }
        ("disclose", _) => {
            let details: Vec<_> = r.details.iter().map(|d| paper::detail(*d).get(lang)).collect();
            t!("伝えた: {0}", "told: {0}").fill(lang, &[&details.join(" ")])
        }
        (other, _) => pick(COMMANDS, other, lang),
    };
    if let Some(to) = r.recipient {
        let to = if r.office.is_empty() { paper::recipient(to).get(lang) } else { r.office.as_str() };
        let basis = r.basis.map(|b| paper::basis(b).get(lang)).unwrap_or_default();
        out = format!("{out} > {to} ({basis})");
    }
    if !r.second.is_empty() {
        out = t!("{0} (二人目 {1})", "{0} (second: {1})").fill(lang, &[&out, r.second.as_str()]);
    }
    out
}

/// What it was for: the call, the case, review, or typed words.
#[must_use]
pub fn purpose(r: &AccessRow, lang: Lang) -> String {
    let of = match r.purpose.as_str() {
        "call" => {
            t!("着信", "call").get(lang).to_owned() + &r.call.map(|c| format!(" {c}")).unwrap_or_default()
        }
        "review" => t!("見直し", "review").get(lang).to_owned(),
        _ => r.case.map(|c| c.to_string()).unwrap_or_default(),
    };
    let words = if r.words.is_empty() { String::new() } else { format!("「{}」", r.words) };
    format!("{of} {words}").trim().to_owned()
}

/// Why it is on the morning list, and who has looked.
#[must_use]
pub fn state(r: &AccessRow, lang: Lang) -> String {
    let why = r.why.as_ref().map(|why| match (why.as_str(), &r.refused) {
        ("refused", Some(code)) => {
            let what = pick(REFUSED, code.as_str(), lang);
            t!("断られた ({0})", "refused ({0})").fill(lang, &[&what])
        }
        (why, _) => pick(WHY, why, lang),
    });
    let looked = r.looked.as_ref().map(|(who, at)| {
        t!("確かめた {0} {1}", "looked over by {0} {1}").fill(lang, &[who.as_str(), &form::clock(*at)])
    });
    let own = (r.own && r.why.is_some() && looked.is_none()).then(|| OWN.get(lang).to_owned());
    let times = (r.times > 0).then(|| t!("{0}回", "{0} times").fill(lang, &[&r.times.to_string()]));
    let close = r.close.as_ref().map(|c| pick(CLOSE, c.as_str(), lang));
    [why, times, close, looked, own].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

const WHY: &[(&str, T)] = &[
    ("outside", t!("着信・対応のほか", "outside a call or case")),
    ("many", t!("着信・対応のほかで何度も", "often, outside calls and cases")),
    ("close", t!("身近な人かもしれない", "perhaps somebody close")),
    ("off_shift", t!("当番・執務の時間のほか", "off shift and office hours")),
    ("hidden", t!("秘匿の人", "a hidden person")),
    ("retention", t!("保存期間", "past its time")),
    ("hidden_address", t!("秘匿の住所", "hidden address")),
    ("left", t!("渡した", "handed out")),
    ("undone", t!("取消し", "taken back")),
    ("imported", t!("取り込み", "imported")),
    ("identity", t!("だれの記録か", "whose record")),
    ("lift", t!("秘匿を解くか", "lift hidden?")),
    ("lifted", t!("秘匿が解かれた", "hidden was lifted")),
    ("perpetrators", t!("秘匿: 加害者の名が変わった", "hidden: alleged perpetrators changed")),
    ("coordinator", t!("秘匿: 担当が変わった", "hidden: coordinator changed")),
    ("guarded", t!("秘匿: 加害者の名・担当が変わった", "hidden: perpetrators, coordinator changed")),
];

/// What ties the opener to the person: a hint.
const CLOSE: &[(&str, T)] = &[
    ("same_phone", t!("(自分の電話と同じ番号がある)", "(has the opener's own number)")),
    ("same_name", t!("(姓が同じ)", "(same family name)")),
];

const REFUSED: &[(&str, T)] = &[
    ("hidden", t!("秘匿", "hidden")),
    ("wrong_person", t!("人が合わない", "wrong person")),
    ("locked", t!("暗証", "wrong secret")),
];
