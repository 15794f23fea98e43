//! Words of offices' standing data: the five functions, agreements, the difference list.
//! It must not know who may write them.

use super::{Lang, T};
use crate::domain::{Function, OfficeVerdict, Refusal};
use crate::t;

/// One of the five functions, as the city's report names it (`1-functions.md` O02).
#[must_use]
pub const fn function(v: Function) -> T {
    match v {
        Function::Consultation => t!("相談", "consultation"),
        Function::Acceptance => t!("緊急時の受入れ・対応", "acceptance in an emergency"),
        Function::Trial => t!("体験の機会・場", "trial living"),
        Function::Training => t!("専門的人材の確保・養成", "specialists and their training"),
        Function::Network => t!("地域の体制づくり", "building the local network"),
    }
}

/// What becomes of an office of the difference list.
#[must_use]
pub const fn verdict(v: OfficeVerdict) -> T {
    match v {
        OfficeVerdict::New => t!("新しい", "new"),
        OfficeVerdict::Changed => t!("変わった", "changed"),
        OfficeVerdict::Kept => t!("食い違い", "differs"),
        OfficeVerdict::Back => t!("また載った", "back"),
        OfficeVerdict::Gone => t!("消えた", "gone"),
    }
}

/// Fields at the front of the list that others have too.
const SHARED: usize = 5;

const FIELDS: &[(&str, T)] = &[
    ("name", t!("名称", "name")),
    ("corporation", t!("法人", "corporation")),
    ("address", t!("所在地", "address")),
    ("day_phones", t!("昼の電話", "day telephones")),
    ("capacity", t!("定員", "capacity")),
    ("partner.category", t!("協力先の区分", "the partner's category")),
    ("partner.name", t!("協力先の名前", "the partner's name")),
    (
        "partner.area",
        t!(
            "協力先の地区(市の地区の名。空なら市全体)",
            "the partner's district (one of the city's; empty = all of it)"
        ),
    ),
    ("consent_on", t!("協議会の了解日", "the day the council agreed")),
    ("function", t!("機能(この市にある五つの機能から)", "the function (one of those the city has)")),
    ("function.to", t!("機能の最後の日", "the function's last day")),
    ("agreed_on", t!("協定の日", "the day of the agreement")),
    ("agreed_until", t!("協定の最後の日", "the agreement's last day")),
    ("talk.words", t!("話した内容", "what was said")),
    ("talk.on", t!("話した日", "the day of the talk")),
    ("gone_decided", t!("どうするか", "what was decided")),
];

/// A field of an office's record; none when it is none of them.
#[must_use]
pub fn field(code: &str, lang: Lang) -> Option<String> {
    FIELDS.iter().find(|(c, _)| *c == code).map(|(_, t)| t.get(lang).to_owned())
}

/// A thing a refusal speaks of.
#[must_use]
pub(super) fn thing(code: &str, lang: Lang) -> Option<String> {
    let words = match code {
        "agreement" => t!("協定", "the agreement"),
        "partner" => t!("地域の協力先", "the partner"),
        "function" => t!("機能の登録", "the registration of the function"),
        _ => return None,
    };
    Some(words.get(lang).to_owned())
}

/// A state a refusal speaks of.
#[must_use]
pub(super) fn state(code: &str, lang: Lang) -> Option<String> {
    let words = match code {
        "overlaps" => t!(
            "前のものと期間が重なる(先に前のものの最後の日を入れる)",
            "overlapping an earlier one (give that one its last day first)"
        ),
        "in_open_data" => t!("公開データにある", "in the open data"),
        _ => return None,
    };
    Some(words.get(lang).to_owned())
}

/// Whether a refusal is about an office's standing data: the words are in this file.
#[must_use]
pub(super) fn words_its_own(refusal: &Refusal) -> bool {
    // Names and addresses are fields of others too.
    let own = |code: &str| FIELDS.iter().skip(SHARED).any(|(c, _)| *c == code);
    match refusal {
        Refusal::BadState { what, state, .. } => {
            thing(what.as_str(), Lang::En).is_some() || self::state(state.as_str(), Lang::En).is_some()
        }
        Refusal::BadInput { field, .. } | Refusal::ReasonRequired { field } => own(field.as_str()),
        _ => false,
    }
}

/// Lines of `provider show`.
#[expect(missing_docs, reason = "each text says what it is")]
pub mod page {
    use super::{T, t};

    pub const NAME: T = t!("名称", "Name");
    pub const SERVICE: T = t!("種別", "Service");
    pub const CORPORATION: T = t!("法人", "Corporation");
    pub const OFFICE_NO: T = t!("事業所番号", "Office number");
    pub const ADDRESS: T = t!("所在地", "Address");
    pub const DISTRICT: T = t!("地区", "District");
    pub const CAPACITY: T = t!("定員(公表)", "Capacity (published)");
    pub const DAY: T = t!("昼の電話", "By day");
    pub const NIGHT: T = t!("夜の電話(かける順)", "At night (in order)");
    pub const AGREEMENT: T = t!("協定", "Agreement");
    pub const AGREED_SINCE: T = t!("{0} から", "since {0}");
    pub const AGREED_SPAN: T = t!("{0} から {1} まで", "{0} to {1}");
    pub const AGREED_ENDED: T = t!("(終わった)", "(ended)");
    pub const NOT_AGREED: T = t!("まだない(依頼はできます)", "none yet (it may be asked all the same)");
    pub const FUNCTIONS: T = t!("登録した機能", "Functions");
    pub const NO_FUNCTION: T = t!("なし(依頼はできます)", "none (it may be asked all the same)");
    pub const PUBLISHED: T = t!("公表済", "published");
    pub const UNPUBLISHED: T = t!("未公表", "not published");
    pub const CONSENT: T = t!("協議会の了解 {0}", "council agreed {0}");
    pub const ENDED: T = t!("終わり", "ended");
    pub const TURN: T = t!("輪番", "Turn");
    pub const TURN_AT: T = t!("{1} 事業所中 {0} 番目", "{0} of {1}");
    pub const NO_TURN: T = t!("輪番に入っていない", "not in the turn");
    pub const AREAS: T = t!("居宅介護の地区", "Home help of");
    pub const AREA_AT: T = t!("{0}({1} 番目)", "{0} ({1})");
    pub const CONTRACTS: T = t!("契約者数", "Contract users");
    pub const FEES: T = t!("費用の取り決め", "Fee terms");
    pub const TALKS: T = t!("話合いの記録", "Talks");
    pub const TALK: T = t!("{0} {1} {2} (記録 {3})", "{0} {1}: {2} (noted by {3})");
    pub const NOTE: T = t!("覚え書き", "Note");
    pub const OPEN_DATA: T = t!("公開データ", "Open data");
    pub const OPEN_THERE: T = t!("載っている", "named there");
    pub const OPEN_GONE: T = t!("{0} から載っていない", "not there since {0}");
    pub const OPEN_WAITS: T = t!(
        "決めていません: provider amend {0} --decided 言葉、または --ended yes",
        "undecided: provider amend {0} --decided WORDS, or --ended yes"
    );
    pub const CLOSED: T = t!("閉所", "Closed for good");
    pub const YES: T = t!("はい", "yes");
}

/// Lines of the difference list.
#[expect(missing_docs, reason = "each text says what it is")]
pub mod list {
    use super::{T, t};

    pub const COUNTS: T = t!(
        "{0}: 新しい {1}、変わった {2}、同じ {3}、また載った {4}、消えた {5}、机の記録と食い違う欄 {6}",
        "{0}: {1} new, {2} changed, {3} as before, {4} back, {5} gone, {6} values differ from the desk's"
    );
    pub const CHANGE: T = t!("{0}: {1} → {2}", "{0}: {1} -> {2}");
    pub const KEPT: T = t!(
        "{0}: 机の記録 {1} のまま(公開データは {2})",
        "{0}: the desk's {1} stays (the open data says {2})"
    );
    pub const NOTHING: T = t!("なし", "nothing");
    pub const WINS: T = t!(
        "食い違いは机の記録を残しました。公開データを採るには --file-wins",
        "Where they differ the desk's value stays. --file-wins takes the file's"
    );
    pub const WAITS: T = t!(
        "消えた事業所は消していません。決めるまで provider list --gone に出ます",
        "Nobody was deleted: those gone wait in provider list --gone until somebody decides"
    );
    pub const DRY: T = t!("見ただけで、何も書いていません。", "A preview; nothing was written.");
    pub const WRITTEN: T = t!("書きました。", "Written.");
}
