//! Lines that tell what happened meanwhile and who is waited for, each with the key that goes on.
//! It must not know where a line is put or when it is shown.

use super::{Lang, T, form};
use crate::domain::Check;
use crate::t;

/// What was compared when the check did not fit the person on screen. It never says which part
/// was wrong: the check must come from the caller, not from the screen.
#[must_use]
pub fn compared(check: &Check, lang: Lang) -> String {
    if let Some(birth) = check.birth_date {
        let t = t!(
            "生年月日 {0} を開いている人の記録と比べましたが、合いません。聞き直すか、頭文字(姓が先)と年齢で確かめてください",
            "The birth date {0} was compared with the person on screen: it does not fit. Ask again, or check by initials (family first) and age"
        );
        return t.fill(lang, &[&form::era_date(birth, lang)]);
    }
    let initials = check.initials.as_ref().map_or("", |i| i.as_str());
    let age = check.age.map_or_else(|| t!("なし", "none").get(lang).to_owned(), |a| a.to_string());
    let t = t!(
        "頭文字 {0} (姓が先) と年齢 {1} を開いている人の記録と比べましたが、合いません(どちらかは出しません)。聞き直すか、生年月日で確かめてください",
        "Initials {0} (family first) and age {1} were compared with the person on screen: they do not fit (which one is not said). Ask again, or check by the birth date"
    );
    t.fill(lang, &[initials, &age])
}

/// The case is past the step shown: two agree on an emergency.
pub const AHEAD_AGREED: T =
    t!("二人そろいました: 緊急。s で受け入れ先へ", "Two agree: an emergency. s goes to the places");
/// Two agree that it is none.
pub const AHEAD_NOT: T = t!(
    "二人そろいました: 緊急でない。C で終了、Tab で先の段へ",
    "Two agree: not an emergency. C closes, Tab goes on"
);
/// A place has accepted.
pub const AHEAD_PLACED: T =
    t!("支援が決まりました: {0}。着いたら A、Tab で先の段へ", "Placed: {0}. A on arrival, Tab goes on");
/// The support has ended.
pub const AHEAD_ENDED: T = t!(
    "支援が終わりました。H で会議の記録、Tab で先の段へ",
    "The support has ended. H conference, Tab goes on"
);
/// Closed elsewhere.
pub const AHEAD_CLOSED: T =
    t!("この対応は終了しました。Esc で盤面へ", "This case was closed. Esc to the board");
/// Safety is done.
pub const AHEAD_SAFE: T =
    t!("安全は確かめてあります。Tab で判断へ", "Safety is done. Tab goes to the decision");
/// Whose view is waited for, since when, how long.
pub const WAITS_VIEW: T = t!("{0} の見解待ち {2} ({1} から)", "waiting {2} for the view of {0} (since {1})");
/// The view may be recorded from the telephone.
pub const WAITS_HEARD: T = t!("b 電話で聞いた", "b heard by phone");
/// One's own view is waited for.
pub const WAITS_ME: T = t!(
    "あなたの見解待ち {1} ({0} から)。y か x のあと Enter",
    "waiting {1} for your view (since {0}): y or x, then Enter"
);
/// One's own view is waited for, and given elsewhere.
pub const WAITS_ME_THERE: T =
    t!("あなたの見解待ち {1} ({0} から)。w で答える", "waiting {1} for your view (since {0}): w answers");
/// Someone wants to know more.
pub const MORE_ASKED: T = t!("{0} がもっと確認を求めています ({1}) {2}", "{0} wants to know more ({1}) {2}");
/// How to answer that.
pub const MORE_KEYS: T = t!(
    "分かったことを n で書き、B でもう一度頼む。b 電話で聞いた",
    "Note it with n, then B asks again. b heard by phone"
);
/// Asked again since.
pub const MORE_AGAIN: T = t!("もう一度頼みました ({0} から {1})", "Asked again (since {0}, {1})");
/// It was oneself who wanted to know more.
pub const MORE_MINE: T = t!(
    "あなたは「もっと確認」と答えました {0} 分かったら y か x のあと Enter",
    "You wanted to know more {0} Once known: y or x, then Enter"
);
/// Calls of one's own that run beside the one at hand.
pub const STILL_OPEN: T = t!(
    "通話 {0}本: 前の通話 {1} は切っていません。t で終える T で移る",
    "{0} calls: {1} is still open. t ends it, T goes to it"
);
