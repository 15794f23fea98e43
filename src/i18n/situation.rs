//! Words of the situation as asked, of papers, and of what is read aloud.
//! It must not know what was answered.

use super::T;
use crate::t;

/// Title.
pub const TITLE: T = t!("状況の聞き取り (空でもよい)", "The situation (all of it may stay empty)");
/// Carer now.
pub const CARER: T = t!("いまの介護者", "Carer now");
/// Until when.
pub const CARER_HINT: T = t!("だれが、いつまで", "Who, and until when");
/// Relatives.
pub const RELATIVES: T = t!("ほかの親族", "Other relatives");
/// What they said.
pub const RELATIVES_HINT: T = t!("聞いた人と答え", "Whom you asked, and the answer");
/// Condition.
pub const CONDITION: T = t!("本人の様子", "Condition");
/// Medicine.
pub const MEDICINE: T = t!("くすりの残り", "Medicine left");
/// Days.
pub const MEDICINE_HINT: T = t!("何日分、どこに", "For how many days, and where");
/// Tonight.
pub const TONIGHT: T = t!("今夜いられる所", "Place tonight");
/// Wish.
pub const WISH: T = t!("本人の希望", "Their wish");
/// In their words.
pub const WISH_HINT: T = t!("本人の言葉で", "In their own words");
/// Interview.
pub const INTERVIEWED: T = t!("本人と話した", "Spoke with them");
/// Heading of the pane.
pub const PANE: T = t!("状況 (I)", "Situation (I)");
/// Not yet asked.
pub const NOT_ASKED: T = t!("まだ聞いていません: I で書きます", "Not asked yet: I writes it down");
/// Spoken to.
pub const SPOKE: T = t!("本人と話した", "spoke with them");
/// Not spoken to.
pub const NOT_SPOKE: T = t!("本人とはまだ話していない", "not yet spoken with them");
/// Unregistered, before a place is found.
pub const ORAL: T = t!(
    "未登録: 口頭の申込みでよい。書面はあとで (受け入れが決まると期限が付きます)",
    "Not registered: asking by word of mouth will do. The paper comes later"
);
/// Unregistered, paper due.
pub const PAPER_DUE: T =
    t!("未登録: 口頭の申込みで支援中。事後申請 {0} まで", "Not registered: late application due {0}");
/// Title of what is read aloud.
pub const READ: T =
    t!("読み上げる言葉  (上下で動く Esc 閉じる)", "To read aloud  (arrows scroll, Esc closes)");
/// What this is not.
pub const READ_NOT: T = t!("この電話でできないこと", "What this line is not");
/// The definition.
pub const READ_DEFINITION: T = t!("緊急時の定義 {0}", "Definition of an emergency {0}");
/// Next office day and consultant.
pub const OFFICE_DAY: T = t!("次の開庁日は {0}。{1}", "The next office day is {0}. {1}");
/// The follow-up that begins the form.
pub const FOLLOW_UP: T = t!("{0}へ引き継ぎ、本人に連絡", "hand over to {0}, who calls them");
/// Without a consultant.
pub const CONSULTANT: T = t!("担当相談員", "the consultant");
