//! Words of the abuse track's page and forms.
//! It must not know who may read them.

use super::T;
use crate::t;

/// Title of the page.
pub const TITLE: T = t!("虐待対応", "Abuse track");
/// Title of the sheet.
pub const SHEET: T = t!("虐待相談・通報 受付票", "Abuse report, receipt sheet");
/// The reporter stands on the sheet alone.
pub const REPORTER_APART: T = t!(
    "通報者は受付票だけに残ります。名前は聞かなくてよい (匿名でよい)",
    "Whoever reports stands on this sheet alone, and need not give a name"
);
/// A reporter is on file.
pub const REPORTER_KEPT: T = t!(
    "通報者は記録済み (受付票だけに残ります)。ちがう人のときだけ書く",
    "The reporter is on file (on this sheet alone). Fill in only for someone else"
);
/// What was seen.
pub const SEEN: T = t!("見た・聞いたこと", "Seen or heard");
/// In their words.
pub const SEEN_HINT: T = t!("言われた言葉のまま", "In the words they used");
/// Kinds.
pub const KINDS: T = t!("種類", "Kinds");
/// How soon.
pub const URGENCY: T = t!("急ぎ", "How soon");
/// Away from whoever does it.
pub const SEPARATION: T = t!("今夜の分離", "Separate tonight");
/// What that does.
pub const SEPARATION_HINT: T =
    t!("はい: 居場所は家族に伏せられます", "Yes: the place is then kept from the family");
/// By whom.
pub const BY_WHOM: T = t!("だれが", "By whom");
/// As a relation.
pub const BY_WHOM_HINT: T = t!("間柄で (同居の兄)", "As a relation (brother at home)");
/// Where and when.
pub const WHERE_WHEN: T = t!("いつ・どこで", "When and where");
/// Before.
pub const REPEATED: T = t!("前にもあった", "Happened before");
/// Condition now.
pub const CONDITION: T = t!("いまの様子", "Condition now");
/// Uses services.
pub const USES_SERVICES: T = t!("サービス利用", "Uses services");
/// Reporter's relation.
pub const REP_RELATION: T = t!("通報者 間柄", "Reporter: relation");
/// Reporter's name.
pub const REP_NAME: T = t!("通報者 名前", "Reporter: name");
/// Reporter's telephone.
pub const REP_PHONE: T = t!("通報者 電話", "Reporter: phone");
/// May be called back.
pub const REP_BACK: T = t!("折返してよい", "May be called back");
/// Why it is apart.
pub const REPORTER_HINT: T = t!(
    "ほかの画面・記録・印刷には出ません。空でよい",
    "Never on another screen, record or print; may stay empty"
);
/// Title of the measure.
pub const MEASURE: T = t!("やむを得ない措置の相談", "Unavoidable measure, talked over");
/// Never promised at night.
pub const NEVER_PROMISE: T = t!(
    "! 夜に約束しない。決めるのは昼の市。ここには相談した事実だけを残します",
    "! Promise nothing at night: the city decides by day. This only notes the consult"
);
/// Facts.
pub const MEASURE_WORDS: T = t!("事実と今夜の居場所", "Facts, and where they are tonight");
/// What the office needs.
pub const MEASURE_WORDS_HINT: T =
    t!("朝、市の担当がこれを読んで決めます", "The city's office reads this in the morning");
/// Bases.
pub const MEASURE_BASIS: T = t!("根拠", "Bases");
/// With whom.
pub const MEASURE_WITH: T = t!("相談した相手", "Talked over with");
/// Nobody yet.
pub const MEASURE_WITH_HINT: T = t!("空なら朝に市へ聞きます", "Empty: the city is asked in the morning");
/// No such member.
pub const NO_SUCH_MEMBER: T = t!("その番号の人はいません", "Nobody has that number");
/// Enter on a core member.
pub const BY_NUMBER: T = t!(
    "伝えた人は前の数字で、出なかった人は - のあと数字で残します",
    "The digit in front says who was told; - and the digit, who did not answer"
);
/// No sheet yet.
pub const NO_SHEET: T = t!("受付票はまだです。G で書きます", "No sheet yet: G writes it");
/// Who answers for it.
pub const WHO: T = t!("窓口 {0}", "in charge: {0}");
/// A desk of its own.
pub const SEPARATE: T = t!("専用の窓口 {0}", "desk of its own: {0}");
/// Sheet heading: when.
pub const REPORTED: T = t!("受付票 {0}", "sheet {0}");
/// Reporter heading.
pub const REPORTER: T = t!("通報者 (この画面だけ)", "reporter (this screen only)");
/// Nobody gave a name.
pub const ANONYMOUS: T = t!("匿名", "anonymous");
/// Call-back allowed.
pub const BACK_YES: T = t!("折返し可", "may be called back");
/// Not to be called back.
pub const BACK_NO: T = t!("折返さない", "do not call back");
/// Separation.
pub const APART: T = t!("分離 要", "separate");
/// Core members.
pub const CORE: T = t!(
    "コアメンバー  数字 伝えた  - のあと数字 出ない",
    "Core members  digit: told  - then digit: no answer"
);
/// None set by the city.
pub const NO_CORE: T = t!("コアメンバーは市で登録します", "The city names its core members");
/// Told at.
pub const TOLD: T = t!("{0} 伝えた", "told {0}");
/// Tries.
pub const UNREACHED: T = t!("出ない {0}回 ({1})", "no answer, {0} tries ({1})");
/// Not told.
pub const NOT_TOLD: T = t!("まだ", "not yet");
/// The visit.
pub const SEE_BY: T = t!("安否の確認 {0} まで (あと {1})", "see the person by {0} ({1} left)");
/// The visit is late.
pub const SEE_LATE: T = t!("! 安否の確認 {0} を過ぎました", "! the visit was due {0}");
/// Seen.
pub const SEEN_DONE: T = t!("安否は確かめました", "the person was seen");
/// Lines to call.
pub const LINES: T = t!("! つなぐ {0} (g)", "! call {0} (g)");
/// Steps.
pub const STEPS: T = t!("対応の段階  Enter で記録", "Steps  Enter notes one");
/// Measures.
pub const MEASURES: T = t!("措置の相談 {0} (約束ではない)", "measure talked over {0} (no promise)");
/// Keep the place from the family, within the case.
pub const PLACE_HIDDEN: T = t!(
    "! 居場所は家族・加害者に伏せます (電話でも答えない)",
    "! The place is kept from family and alleged perpetrator (on the telephone too)"
);
/// Hours and minutes left.
pub const LEFT: T = t!("{0}時間{1}分", "{0} h {1} min");
