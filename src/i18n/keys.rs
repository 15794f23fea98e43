//! Keys and labels of what lies over the desk: forms, lists, questions.
//! It must not know what lies there; the rows of the desk bring their own labels.

use super::T;
use crate::t;

/// The arrow keys.
pub const ARROWS: T = t!("矢印", "Arrows");
/// Keys a page calls by a name of its own.
pub const NAMED: [&str; 13] = [
    "矢印",
    "左右",
    "上下",
    "番号",
    "名前",
    "空白",
    "arrows",
    "Arrows",
    "number",
    "name",
    "space",
    "Left/Right",
    "Up/Down",
];
/// Arrows choose.
pub const CHOOSE: T = t!("選ぶ", "choose");
/// Enter.
pub const DONE: (T, T) = (t!("Enter", "Enter"), t!("決定", "done"));
/// Esc.
pub const CANCEL: (T, T) = (t!("Esc", "Esc"), t!("やめる", "cancel"));
/// Esc where nothing is being made.
pub const CLOSE: (T, T) = (t!("Esc", "Esc"), t!("閉じる", "close"));
/// A number heard.
pub const BEDS: (T, T) = (t!("0-9", "0-9"), t!("今夜の空き", "beds tonight"));
/// Whether someone comes.
pub const COMES: (T, T) = (t!("y x", "y x"), t!("来られる・来られない", "comes, cannot"));
/// Nothing changed.
pub const UNCHANGED: (T, T) = (t!("=", "="), t!("変わりなし", "unchanged"));
/// The form.
pub const IN_FULL: (T, T) = (t!("Enter", "Enter"), t!("くわしく", "in full"));
/// Tab.
pub const NEXT_FIELD: (T, T) = (t!("Tab", "Tab"), t!("次の欄", "next field"));
/// Shift-Tab.
pub const FIELD_BEFORE: (T, T) = (t!("Shift-Tab", "Shift-Tab"), t!("前の欄", "field before"));
/// The confirming key.
pub const YES: T = t!("はい", "yes");
/// Esc at a question.
pub const NO: T = t!("いいえ", "no");
