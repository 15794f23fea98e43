//! Words of pane 4's lists, of an office on the telephone, and of what its word was worth.
//! It must not know how they are laid out.

use super::{Lang, T, code, reason};
use crate::domain::Service;
use crate::domain::view::{Trust, VacancyList};
use crate::t;

/// Calls from which on counts say anything.
const FEW: u32 = 3;
/// Reasons told at most.
const REASONS: usize = 3;

/// No numbers.
pub const NO_NUMBERS: T = t!(
    "相談の事業所に空きの数はありません。電話だけです",
    "A consultation office has no numbers, only telephones"
);
/// More silent offices than the board names.
pub const SILENT_MORE: T = t!(
    "ほかは daiji vacancy silent で一覧と電話番号が出ます",
    "daiji vacancy silent lists the others with their numbers"
);
/// What others changed.
pub const CHANGED: T = t!("* 変わった {0}", "* changed {0}");
/// Never a promise.
pub const NO_PROMISE: T = t!(
    "空きは受け入れの約束ではありません。電話で確かめてください",
    "An empty room is no promise: ask by telephone"
);
/// A number in brackets.
pub const BRACKETS: T =
    t!("(1) 空きはあるが受けられないと申告", "(1) empty, but it says it cannot take anyone");
/// Nothing told.
pub const NOTHING_TOLD: T =
    t!("この種別の知らせはまだありません", "Nothing has been told in this category yet");
/// Column: when.
pub const COL_OPENS: T = t!("いつから", "From");
/// Column: trial.
pub const COL_TRIAL: T = t!("体験", "Trial");
/// Column: telephone.
pub const COL_PHONE: T = t!("電話", "Telephone");
/// Column: how soon.
pub const COL_ARRIVES: T = t!("到着", "Arrives");
/// Takes someone tonight.
pub const AT_NIGHT: T = t!("夜間可", "at night");
/// Does not.
pub const NOT_AT_NIGHT: T = t!("夜間不可", "no nights");
/// Column: liaison.
pub const COL_LIAISON: T = t!("担当", "Liaison");
/// Column: by night.
pub const COL_NIGHT_PHONE: T = t!("夜の電話", "At night");
/// Column: by day.
pub const COL_DAY_PHONE: T = t!("昼の電話", "By day");
/// Free from tonight.
pub const FROM_TONIGHT: T = t!("今夜から{0}室", "tonight, {0}");
/// Free from a day on.
pub const FROM_DAY: T = t!("{0}から{1}室", "{0}, {1}");
/// No room told for the two months ahead.
pub const NOT_AHEAD: T = t!("なし", "none");
/// Empty, and not given.
pub const HELD_BACK: T = t!("不可 {0}", "no: {0}");
/// A trial is possible.
pub const TRIAL: T = t!("体験可", "trial");
/// It is not.
pub const NO_TRIAL: T = t!("不可", "no");
/// Night and day telephones.
pub const NIGHT_DAY: T = t!("夜 {0}  昼 {1}", "night {0}  day {1}");
/// No telephone on file.
pub const NO_PHONE: T = t!("電話番号が台帳にありません", "No telephone number on file");
/// Old after so long.
pub const OLD_AFTER: T = t!("古: {0}を過ぎた数", "OLD: after {0}");
/// What keeps it.
pub const CANNOT: T = t!("受けられない: {0}", "cannot: {0}");
/// Title of the telephone box.
pub const CALLED: T = t!("電話: {0}", "On the phone: {0}");
/// What it told last.
pub const LAST_TOLD: T = t!("いまの知らせ {0}  {1}", "Told: {0}  {1}");
/// The keys for beds.
pub const BED_KEYS: T = t!(
    "0-9 今夜の空き(床)   = 変わりなし   Enter くわしく入れる   Esc 戻る",
    "0-9 beds tonight   = unchanged   Enter in full   Esc back"
);
/// The keys for whoever comes.
pub const COME_KEYS: T = t!(
    "y 今夜来られる   x 来られない   = 変わりなし   Enter くわしく入れる   Esc 戻る",
    "y comes tonight   x cannot   = unchanged   Enter in full   Esc back"
);
/// The keys where there are telephones alone.
pub const PHONE_KEYS: T = t!("Esc 戻る", "Esc back");

/// What a list is called: the city's words, else the service's; day care is that of the night.
#[must_use]
pub fn list(list: &VacancyList, lang: Lang) -> String {
    match (&list.words, list.service) {
        (Some(own), _) => (if lang == Lang::Ja { &own.ja } else { &own.en }).as_str().to_owned(),
        (None, Service::DayService) => t!("日中活動の夜間", "day care at night").get(lang).to_owned(),
        (None, service) => code::service(service).get(lang).to_owned(),
    }
}

/// Hours as one says them: `24時間`, `31日`.
#[must_use]
pub fn hours(n: u32, lang: Lang) -> String {
    if n >= 48 && n.is_multiple_of(24) {
        return t!("{0}日", "{0} d").fill(lang, &[&(n / 24).to_string()]);
    }
    t!("{0}時間", "{0} h").fill(lang, &[&n.to_string()])
}

/// What an office's word was worth, in one line; none after too few calls to say.
#[must_use]
pub fn trust(trust: &Trust, lang: Lang) -> Option<String> {
    if trust.asked < FEW {
        return None;
    }
    let mut out = t!("電話 {0}回(90日)", "{0} calls (90 days)").fill(lang, &[&trust.asked.to_string()]);
    let mut add = |words: String| {
        out.push_str("  ");
        out.push_str(&words);
    };
    if trust.tested >= FEW {
        let (kept, tested) = (trust.kept.to_string(), trust.tested.to_string());
        add(t!("数どおり {1}回中{0}", "number true {0} of {1}").fill(lang, &[&kept, &tested]));
    }
    add(t!("受けた {0}", "accepted {0}").fill(lang, &[&trust.accepted.to_string()]));
    if !trust.refused.is_empty() {
        let each = trust.refused.iter().take(REASONS);
        let each: Vec<_> =
            each.map(|(r, n)| format!("{}{}{n}", reason::refusal_reason(*r).get(lang), gap(lang))).collect();
        add(t!("断り {0}", "refused: {0}")
            .fill(lang, &[&each.join(if lang == Lang::Ja { " " } else { ", " })]));
    }
    if trust.no_answer > 0 {
        add(t!("出ない {0}", "no answer {0}").fill(lang, &[&trust.no_answer.to_string()]));
    }
    Some(out)
}

fn gap(lang: Lang) -> &'static str {
    if lang == Lang::Ja { "" } else { " " }
}
