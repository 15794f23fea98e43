//! Words around a person on file: signs of risk, states of a registration, what a refusal names.
//! It must not know where they are shown.

use super::{Lang, T};
use crate::domain::RiskSign;
use crate::t;

/// A sign that a household may break down.
#[must_use]
pub const fn risk(sign: RiskSign) -> T {
    match sign {
        RiskSign::SingleCarer => t!("介護者が一人", "single carer"),
        RiskSign::CarerSeventy => t!("介護者70歳以上", "carer 70 or older"),
        RiskSign::ElderlyParents => t!("高齢の親と子", "elderly parents"),
        RiskSign::CarerNeedsCare => t!("介護者が要介護", "carer needs care"),
        RiskSign::CarerIll => t!("介護者に持病", "carer is ill"),
        RiskSign::NoRelatives => t!("身寄りなし", "no relatives"),
        RiskSign::NoServices => t!("サービス利用なし", "no services used"),
    }
}

/// Kinds a refusal names.
const THINGS: &[(&str, T)] = &[
    ("first_talk", t!("1か月の話合い", "the first-month talk")),
    ("visit", t!("訪問", "the visit")),
    ("amendment", t!("電話で聞いた変更", "the change told by telephone")),
    ("household", t!("同じ世帯のつながり", "the household link")),
    ("hidden", t!("秘匿", "\"hidden\"")),
];

/// States a refusal names.
const STATES: &[(&str, T)] = &[
    ("unregistered", t!("未登録", "not registered")),
    ("candidate", t!("候補", "candidate")),
    ("applied", t!("申請中", "applied")),
    ("registered", t!("登録", "registered")),
    ("declined", t!("非該当", "declined")),
    ("withdrawn", t!("取下げ", "withdrawn")),
    ("moved", t!("転出", "moved away")),
    ("deceased", t!("死亡", "deceased")),
    ("not_used", t!("この市では使わない", "not used in this city")),
    ("held", t!("済み", "held already")),
    ("lifted", t!("解かれている", "lifted")),
    ("unasked", t!("解く見解なし", "not asked to be lifted")),
    ("identified", t!("もうその人の対応", "this person's already")),
    (
        "named",
        t!(
            "番号か生年月日のある人 (二つの記録を一つにするときは「統合」)",
            "somebody with a number or birth date (to make two records one: merge)"
        ),
    ),
    ("not_merged", t!("統合されていない", "not merged")),
    (
        "merged_with_another",
        t!(
            "別の記録と一緒に統合された(先にそちらを分ける)",
            "merged together with another: part that one first"
        ),
    ),
    ("too_many", t!("多すぎる(先に確かめる)", "too many: settle some first")),
];

/// Fields a refusal names.
const FIELDS: &[(&str, T)] = &[
    ("by", t!("だれが", "by whom")),
    ("from", t!("だれから聞いたか", "who told it")),
    ("explained_by", t!("説明した人", "who explained it")),
    ("explained_on", t!("説明した日", "when it was explained")),
    ("parts", t!("確かめたところ", "the parts checked")),
    ("class", t!("区分 (A・B・C)", "the class (A, B or C)")),
    ("other", t!("相手の人", "the other person")),
    ("due", t!("期限", "the due time")),
    ("recipient_city", t!("支給市町村番号 (数字6けた)", "the municipality number (six digits)")),
    (
        "consent_told",
        t!(
            "本人の同意をいつ・どう聞いたか (同意の記録がありません。聞けないときは別の根拠を選びます)",
            "when and how consent was given (none is on file that covers this; else choose another basis)"
        ),
    ),
    ("reg_no", t!("登録番号", "the registration number")),
];

fn pick(table: &[(&str, T)], code: &str, lang: Lang) -> Option<String> {
    table.iter().find(|(c, _)| *c == code).map(|(_, t)| t.get(lang).to_owned())
}

/// A kind of thing, if it is one of a person's.
pub(super) fn thing(code: &str, lang: Lang) -> Option<String> {
    pick(THINGS, code, lang)
}

/// A state, if it is one of a registration's.
pub(super) fn state(code: &str, lang: Lang) -> Option<String> {
    pick(STATES, code, lang)
}

/// A field, if it is one of a person's commands.
pub(super) fn field(code: &str, lang: Lang) -> Option<String> {
    pick(FIELDS, code, lang)
}

/// What is wrong with an input that has words of its own.
pub(super) fn wrong(field: &str, lang: Lang) -> Option<String> {
    let number = t!(
        "個人番号(マイナンバー)の形の12桁があります。個人番号は記録しません。別の番号なら、4桁ずつでない所に - を入れてください (12345-678901)",
        "Twelve digits here look like a national id number, which is never kept. If it is another number, put a - in it, not every four digits (12345-678901)"
    );
    (field == "national_id").then(|| number.get(lang).to_owned())
}
