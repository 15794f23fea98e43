//! Words of a person's card: what may kill, what frightens, what calms, whom to call, how old it is.
//! It must not know how the card is laid out.

use super::{Lang, T};
use crate::domain::BehaviourItem;
use crate::t;

/// Medical care, beside what may kill.
pub const CARE: T = t!("! 命 医ケア", "! Life");
/// Seizures.
pub const SEIZURE: T = t!("! 発作", "! Seizure");
/// Allergies.
pub const ALLERGY: T = t!("! アレル", "! Allergy");
/// When an ambulance is called.
pub const CALL_119: T = t!("119を呼ぶ: {0}", "call 119: {0}");
/// What is done in a seizure.
pub const RESPONSE: T = t!("対応 {0}", "do: {0}");
/// The last seizure.
pub const LAST: T = t!("最終 {0}", "last {0}");
/// Who can do it.
pub const WHO_CAN: T = t!("できる人 {0}", "by {0}");
/// Needs power.
pub const POWER: T = t!("電源が要る", "needs power");
/// In an outage.
pub const OUTAGE: T = t!("停電時 {0}", "outage: {0}");
/// Supplies.
pub const SUPPLIES: T = t!("物品 {0}", "supplies {0}");
/// Medicine that is running out.
pub const MEDICINE_LOW: T = t!("! くすり", "! Medicine");
/// Medicine gone.
pub const MEDICINE_GONE: T = t!("! 切れている ({0} まで)", "! has run out ({0})");
/// As needed.
pub const AS_NEEDED: T = t!("頓服 {0}", "as needed: {0}");
/// What frightens.
pub const FRIGHTENS: T = t!("! こわい", "! Fears");
/// Not on file.
pub const NOT_ON_FILE: T = t!("記載なし (聞いて書く: d)", "nothing on file (ask; d writes it down)");
/// Does not bear touch.
pub const NO_TOUCH: T = t!("触らない", "do not touch");
/// Senses.
pub const SENSES: T = t!("感覚 {0}", "senses: {0}");
/// Never do.
pub const NEVER: T = t!("しない: {0}", "never: {0}");
/// Please do.
pub const PLEASE: T = t!("してほしい: {0}", "please: {0}");
/// Calms.
pub const CALMS: T = t!("落ち着く", "Calms");
/// Yes and no.
pub const SAYS: T = t!("はい/いいえ", "Yes / no");
/// What they are called.
pub const CALLED: T = t!("「{0}」と呼ぶ", "call them {0}");
/// Understanding.
pub const UNDERSTANDS: T = t!("理解 {0}", "understands {0}");
/// Whom to call.
pub const CALL: T = t!("電話の順", "Call");
/// Holds a key.
pub const HAS_KEY: T = t!("合鍵あり", "has a key");
/// Night number.
pub const NIGHT: T = t!("夜 {0}", "night {0}");
/// No number.
pub const NO_NUMBER: T = t!("番号なし", "no number");
/// The crisis plan.
pub const PLAN: T = t!("危機プラン", "Plan");
/// Stages.
pub const STAGES: [T; 3] = [t!("安定", "stable"), t!("注意", "caution"), t!("危機", "crisis")];
/// A change told by telephone.
pub const TOLD: T = t!("! 未確認", "! Told");
/// One of them.
pub const TOLD_ONE: T = t!("{0} {1}より「{2}」{3}", "{0} from {1}: \"{2}\" {3}");
/// Their words are not shown.
pub const TOLD_HIDDEN: T = t!("(秘匿)", "(hidden)");
/// The record was changed since.
pub const CHANGED_SINCE: T = t!("! そのあと記録が変わった", "! record changed since");
/// Told, with how to settle it.
pub const SETTLE_WITH: T = t!("(y で確かめる)", "(y settles it)");
/// Others who fall out together.
pub const TOGETHER: T = t!("いっしょ", "Together");
/// At the same address.
pub const SAME_ADDRESS: T = t!("{0} 同じ住所", "{0} same address");
/// Of one household.
pub const SAME_HOUSE: T = t!("{0} 同じ世帯 {1}", "{0} same household {1}");
/// With one carer.
pub const SAME_CARER: T = t!("{0} 同じ介護者 {1}", "{0} same carer {1}");
/// Age of a part, fresh.
pub const MONTHS: T = t!("{0}か月前 {1}", "{0} mo. {1}");
/// This month.
pub const THIS_MONTH: T = t!("今月 {0}", "this month {0}");
/// Age of a part, old.
pub const OLD: T = t!("! 古い {0}か月前 {1}", "! old, {0} mo. {1}");
/// Never checked.
pub const NEVER_CHECKED: T = t!("! 確かめた記録なし", "! never checked");
/// Lines that found no room.
pub const MORE_LINES: T = t!("ほか {0} 行  d で登録票の全部", "{0} more lines: d shows the whole record");
/// Lines below the edge of the pane, and the key that shows them all.
pub const MORE_ZOOM: T = t!("ほか {0} 行  z で全部", "{0} more: z shows all");
/// Old, in the least room.
pub const OLD_SHORT: T = t!("古い {0}か月前", "old, {0} mo.");
/// Never checked, in the least room.
pub const NEVER_SHORT: T = t!("確かめた記録なし", "never checked");
/// Nobody has asked about harm to others or to oneself, or nothing says so.
pub const HARM_UNKNOWN: T = t!("他害・自傷 記載なし", "harm: nothing on file");
/// A capsule there, its place not told.
pub const CAPSULE_NO_PLACE: T = t!("あり (置き場所の記載なし)", "there is one (where: not on file)");
/// The registration has ended.
pub const ENDED: T = t!("! {0}  登録は終わっています", "! {0}: the registration has ended");
/// Nothing on file, where no key can be named.
pub const NOTHING: T = t!("記載なし", "nothing on file");
/// Consent.
pub const CONSENT_OVER: T = t!("! 同意の期限切れ {0}", "! consent ended {0}");
/// Items of behaviour.
pub const ITEMS: T = t!("行動 {0}", "shows {0}");
/// Violence at home.
pub const VIOLENCE: T = t!("同居者の暴力 {0}", "violence at home: {0}");
/// Animals.
pub const ANIMALS: T = t!("動物 {0}", "animals: {0}");

/// An item of behaviour in a word.
#[must_use]
pub fn behaviour(item: BehaviourItem, lang: Lang) -> String {
    let code = serde_json::to_value(item).ok();
    super::record::code(code.as_ref().and_then(|c| c.as_str()).unwrap_or_default(), lang)
}
