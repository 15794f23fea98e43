//! Words for the fields, codes and parts of a person's record, by the names they are stored under.
//! It must not know how a record is laid out.

use super::{Lang, T};
use crate::domain::RecordPart;
use crate::t;

/// Fields, in the record and in its rows.
const FIELDS: &[(&str, T)] = &[
    ("reg_no", t!("登録番号", "registration number")),
    ("registration", t!("登録", "registration")),
    ("class", t!("区分・種別", "class")),
    ("registered_on", t!("登録日", "registered on")),
    ("review_due", t!("次回見直し", "next review")),
    ("plan_entry", t!("計画記載日", "entered into the plan")),
    ("name", t!("名前", "name")),
    ("reading", t!("よみ", "reading")),
    ("call_name", t!("呼ばれたい名", "call-name")),
    ("other_names", t!("通称・別の書き方", "other names")),
    ("sex", t!("性別", "sex")),
    ("birth", t!("生年月日", "born")),
    ("about_age", t!("およその年齢", "about age")),
    ("description", t!("特徴", "description")),
    ("postal_code", t!("郵便番号", "postal code")),
    ("address", t!("住所", "address")),
    ("district", t!("地区", "district")),
    ("phones", t!("電話", "telephone")),
    ("fax", t!("FAX", "fax")),
    ("mail", t!("メール", "mail")),
    ("life", t!("登録の経過", "registration so far")),
    ("explained", t!("説明", "explained")),
    ("applied", t!("申請", "application")),
    ("meeting", t!("登録可否会議", "meeting")),
    ("talk_due", t!("話合いの期限", "talk due")),
    ("talk", t!("伝え方・話合い", "talk")),
    ("reviews", t!("見直し", "reviews")),
    ("visits", t!("訪問", "visits")),
    ("ended", t!("終了", "end")),
    ("oral", t!("口頭", "oral")),
    ("decision", t!("決定", "decision")),
    ("members", t!("出席・同居者", "members")),
    ("made_on", t!("行った日・作成日", "made on")),
    ("found", t!("様子", "found")),
    ("city", t!("市", "city")),
    ("core_centre", t!("基幹", "core centre")),
    ("household", t!("世帯", "household")),
    ("linked", t!("同じ世帯の登録者", "same household")),
    ("person", t!("番号", "number")),
    ("carer_risk", t!("介護者の心配", "carer risk")),
    ("single", t!("一人で介護", "single carer")),
    ("seventy", t!("70歳以上", "70 or older")),
    ("needs_care", t!("要介護", "needs care")),
    ("ill", t!("持病", "ill")),
    ("no_services", t!("サービスなし", "no services")),
    ("expected", t!("想定される緊急時", "expected emergencies")),
    ("who", t!("だれが", "who")),
    ("what", t!("どうなったら", "what happens")),
    ("then", t!("そのとき", "then")),
    ("handbooks", t!("手帳", "handbooks")),
    ("grade", t!("等級", "grade")),
    ("part", t!("部位", "part")),
    ("issuer", t!("発行者", "issuer")),
    ("expires", t!("期限", "expires")),
    ("kind", t!("種類", "kind")),
    ("support_level", t!("障害支援区分", "support level")),
    ("support_until", t!("区分の有効期間", "level valid until")),
    ("benefits", t!("自立支援医療・難病", "benefits")),
    ("number", t!("番号", "number")),
    ("recipient_no", t!("受給者証番号", "recipient number")),
    ("recipient_city", t!("支給市町村番号", "municipality number")),
    ("granted", t!("支給量", "granted")),
    ("behaviour", t!("行動関連項目", "behaviour total")),
    ("total", t!("点", "total")),
    ("on", t!("日付", "on")),
    ("conduct", t!("行動", "behaviour")),
    ("items", t!("項目", "items")),
    ("response", t!("対応", "response")),
    ("child_score", t!("強度行動障害児 点", "child score")),
    ("triggers", t!("引き金", "triggers")),
    ("calming", t!("落ち着く方法", "calming")),
    ("flags", t!("しるし", "flags")),
    ("hidden", t!("秘匿", "hidden")),
    ("perpetrators", t!("加害者とされる人", "alleged perpetrators")),
    ("two_staff", t!("二人介助", "two staff")),
    ("same_sex_care", t!("同性介助", "same-sex care")),
    ("abuse_suspected", t!("虐待の疑い", "abuse suspected")),
    ("forensic", t!("触法", "forensic")),
    ("no_relatives", t!("身寄りなし", "no relatives")),
    ("infectious", t!("感染症", "infectious")),
    ("harms_others", t!("他害", "harms others")),
    ("harms_self", t!("自傷", "harms self")),
    ("notes", t!("注意", "notes")),
    ("medical", t!("医療的ケア", "medical care")),
    ("medical_items", t!("医療的ケアの手当て", "medical care in detail")),
    ("item", t!("項目", "item")),
    ("who_can", t!("手技のできる人", "who can do it")),
    ("supplies", t!("物品", "supplies")),
    ("power", t!("電源", "power")),
    ("outage", t!("停電時", "in an outage")),
    ("how", t!("やり方・様子", "how")),
    ("watching", t!("見守り", "watching")),
    ("medical_note", t!("医ケアの注意", "note")),
    ("allergies", t!("アレルギー", "allergies")),
    ("seizures", t!("発作", "seizures")),
    ("seizure", t!("発作の詳細", "seizure")),
    ("frequency", t!("頻度", "frequency")),
    ("signs", t!("前ぶれ", "signs")),
    ("call_119", t!("119を呼ぶ目安", "when to call 119")),
    ("last_on", t!("最終", "last on")),
    ("health", t!("健康", "health")),
    ("diseases", t!("病名", "diseases")),
    ("clinics", t!("主治医・病院", "clinics")),
    ("department", t!("科", "department")),
    ("doctor", t!("医師", "doctor")),
    ("orders", t!("主治医指示", "orders")),
    ("infections", t!("感染症", "infections")),
    ("weight_kg", t!("体重kg", "weight kg")),
    ("medication", t!("服薬", "medication")),
    ("medication_until", t!("薬のある日", "medicine until")),
    ("medicines", t!("薬", "medicines")),
    ("dose", t!("量", "dose")),
    ("times", t!("時刻", "times")),
    ("as_needed", t!("頓服", "as needed")),
    ("when", t!("いつ", "when")),
    ("left_days", t!("残り日数", "days left")),
    ("counted_on", t!("数えた日", "counted on")),
    ("wheelchair", t!("車いす", "wheelchair")),
    ("mobility", t!("移動", "mobility")),
    ("care", t!("介助", "care")),
    ("meals", t!("食事", "meals")),
    ("swallowing", t!("嚥下", "swallowing")),
    ("excretion", t!("排泄", "excretion")),
    ("bathing", t!("入浴", "bathing")),
    ("position", t!("体位", "position")),
    ("aids", t!("補装具", "aids")),
    ("transfer_staff", t!("移乗の人数", "staff for a transfer")),
    ("night_watching", t!("夜間の見守り", "night watching")),
    ("sleep", t!("睡眠", "sleep")),
    ("communication", t!("手段", "communication")),
    ("yes_no", t!("はい・いいえ", "yes and no")),
    ("understanding", t!("理解", "understanding")),
    ("ways", t!("工夫", "ways")),
    ("dislikes_touch", t!("触れられるのが苦手", "dislikes touch")),
    ("sensory", t!("感覚過敏", "senses")),
    ("crisis_plan", t!("クライシスプラン", "crisis plan")),
    ("stable", t!("安定時", "stable")),
    ("caution", t!("注意", "caution")),
    ("crisis", t!("危機", "crisis")),
    ("own_steps", t!("自分でできること", "own steps")),
    ("please_do", t!("してほしいこと", "please do")),
    ("please_do_not", t!("しないでほしいこと", "please do not")),
    ("call_order", t!("連絡順", "calling order")),
    ("clinic", t!("受診先", "clinic")),
    ("refused_medicine", t!("服薬拒否のとき", "when medicine is refused")),
    ("signed_on", t!("署名日", "signed on")),
    ("contacts", t!("緊急連絡先", "contacts")),
    ("relation", t!("関係", "relation")),
    ("night_phones", t!("夜の電話", "night telephone")),
    ("must_not_call", t!("連絡してはいけない", "must not be called")),
    ("lives_with", t!("同居", "lives there")),
    ("age", t!("年齢", "age")),
    ("note", t!("備考", "note")),
    ("carer", t!("主な介護者", "main carer")),
    ("distance", t!("距離", "distance")),
    ("can_do", t!("できること", "can do")),
    ("has_key", t!("合鍵", "has a key")),
    ("consult_office", t!("相談支援事業所", "consultation office")),
    ("consultant", t!("担当相談員", "consultant")),
    ("consultant_phones", t!("相談員の電話", "consultant telephone")),
    ("coordinator", t!("担当職員", "coordinator")),
    ("supporters", t!("慣れた支援者", "familiar supporters")),
    ("phone", t!("電話", "telephone")),
    ("available", t!("来られる時", "available")),
    ("team", t!("支援チーム", "team")),
    ("role", t!("役割", "role")),
    ("office", t!("事業所", "office")),
    ("guardian", t!("後見人", "guardian")),
    ("powers", t!("権限", "powers")),
    ("visit_warnings", t!("訪問時注意", "visit warnings")),
    ("home", t!("家", "home")),
    ("keys", t!("鍵", "keys")),
    ("entry_code", t!("暗証", "entry code")),
    ("animals", t!("動物", "animals")),
    ("parking", t!("駐車", "parking")),
    ("smoking", t!("喫煙", "smoking")),
    ("violence", t!("同居者の暴力", "violence")),
    ("rubbish", t!("ゴミ", "rubbish")),
    ("capsule", t!("カプセル", "capsule")),
    ("present", t!("あり", "present")),
    ("place", t!("場所", "place")),
    ("updated_on", t!("更新日", "renewed on")),
    ("contents", t!("内容", "contents")),
    ("belongings", t!("持ち物", "belongings")),
    ("evacuation", t!("個別避難計画", "evacuation plan")),
    ("plan", t!("計画の置き場所", "plan kept at")),
    ("helpers", t!("避難支援者", "helpers")),
    ("route", t!("避難路", "route")),
    ("walking", t!("歩行", "walking")),
    ("help", t!("介助方法", "help")),
    ("carry", t!("持出品", "carry")),
    ("consent", t!("同意", "consent")),
    ("scope", t!("範囲", "scope")),
    ("partners", t!("相手", "partners")),
    ("signed_by", t!("署名", "signed by")),
    ("until", t!("まで", "until")),
    ("revoked_on", t!("撤回日", "revoked on")),
    ("stays", t!("短期入所の利用", "stays")),
    ("has_stayed", t!("利用の経験", "has stayed")),
    ("trouble", t!("もめごと", "trouble")),
    ("hoped_places", t!("希望先", "hoped-for places")),
    ("refusals", t!("断り", "refusals")),
    ("why", t!("理由", "why")),
    ("reason", t!("理由", "reason")),
    ("words", t!("内容", "words")),
    ("by", t!("だれが", "by")),
    ("at", t!("日時", "at")),
    ("id", t!("番号", "number")),
    ("text", t!("内容", "text")),
];

/// What a record of conduct counts (行動), as codes and words.
pub const CONDUCT: &[(&str, T)] = &[
    ("hurts_self", t!("自傷", "hurts self")),
    ("hurts_others", t!("他害", "hurts others")),
    ("eats_things", t!("異食", "eats things")),
    ("restless", t!("多動", "restless")),
    ("sudden", t!("突発", "sudden")),
    ("shouts", t!("大声", "shouts")),
    ("runs_out", t!("飛び出し", "runs out")),
    ("breaks", t!("破壊", "breaks things")),
    ("sexual", t!("性的", "sexual")),
    ("overeats", t!("過食・反すう", "overeats")),
    ("sleep", t!("睡眠", "sleep")),
];

/// Codes of the record that are words of a form.
const CODES: &[(&str, T)] = &[
    ("registered", t!("登録", "registered")),
    ("declined", t!("非該当", "declined")),
    ("withdrawn", t!("取下げ", "withdrawn")),
    ("moved", t!("転出", "moved away")),
    ("deceased", t!("死亡", "deceased")),
    ("unregistered", t!("未登録", "not registered")),
    ("candidate", t!("候補", "candidate")),
    ("applied", t!("申請中", "applied")),
    ("male", t!("男", "male")),
    ("female", t!("女", "female")),
    ("other", t!("その他", "other")),
    ("physical", t!("身体", "physical")),
    ("rehab", t!("療育", "rehab")),
    ("mental", t!("精神", "mental")),
    ("self_support_medical", t!("自立支援医療", "self-support medical care")),
    ("intractable_disease", t!("難病", "intractable disease")),
    ("core_centre", t!("基幹", "core centre")),
    ("day_service", t!("日中事業所", "day service")),
    ("helper", t!("ヘルパー", "helper")),
    ("visiting_nurse", t!("訪問看護", "visiting nurse")),
    ("doctor", t!("主治医", "doctor")),
    ("welfare_commissioner", t!("民生委員", "welfare commissioner")),
    ("school", t!("学校", "school")),
    ("care_manager", t!("ケアマネ", "care manager")),
    ("informal", t!("近所・友人", "friends, neighbours")),
    ("guardian", t!("後見", "guardian")),
    ("curator", t!("保佐", "curator")),
    ("assistant", t!("補助", "assistant")),
    ("voluntary", t!("任意後見", "voluntary guardian")),
    ("minor", t!("未成年後見", "guardian of a minor")),
    ("high", t!("高", "high")),
    ("middle", t!("中", "middle")),
    ("low", t!("低", "low")),
    ("annual", t!("年次", "yearly")),
    ("after_case", t!("対応のあと", "after a case")),
];

/// Parts of the form.
const PARTS: &[(&str, T)] = &[
    ("basics", t!("基本", "basics")),
    ("household", t!("世帯と介護者", "household and carers")),
    ("papers", t!("手帳・区分・受給者証", "papers")),
    ("risk", t!("行動・注意", "risk")),
    ("medical", t!("医療", "medical")),
    ("medication", t!("服薬", "medication")),
    ("care", t!("生活・介助", "daily care")),
    ("communication", t!("コミュニケーション", "communication")),
    ("plan", t!("クライシスプラン", "crisis plan")),
    ("contacts", t!("緊急連絡先", "contacts")),
    ("team", t!("支援チーム", "team")),
    ("home", t!("家の注意", "home")),
    ("capsule", t!("カプセル・持ち物", "capsule")),
    ("evacuation", t!("避難", "evacuation")),
    ("consent", t!("同意", "consent")),
    ("stays", t!("短期入所", "short stays")),
];

/// The place of a field in the forms; unknown ones come last.
#[must_use]
pub fn place(name: &str) -> usize {
    FIELDS.iter().position(|(f, _)| *f == name).unwrap_or(FIELDS.len())
}

fn pick(table: &[(&str, T)], code: &str, lang: Lang) -> Option<&'static str> {
    table.iter().find(|(c, _)| *c == code).map(|(_, t)| t.get(lang))
}

/// The label of a field; its own name where there is none.
#[must_use]
pub fn field(name: &str, lang: Lang) -> String {
    pick(FIELDS, name, lang).unwrap_or(name).to_owned()
}

/// The label of a field in both languages, for a form.
#[must_use]
pub fn label(name: &str) -> T {
    let words = FIELDS.iter().find(|(c, _)| *c == name).map(|(_, t)| *t);
    words.unwrap_or(t!("内容", "text"))
}

/// The word of a code; a text that is no code stays as it is.
#[must_use]
pub fn code(text: &str, lang: Lang) -> String {
    pick(CODES, text, lang).or_else(|| pick(CONDUCT, text, lang)).unwrap_or(text).to_owned()
}

/// A part of the record.
#[must_use]
pub fn part(part: RecordPart, lang: Lang) -> String {
    let code = serde_json::to_value(part).ok();
    let code = code.as_ref().and_then(|c| c.as_str()).unwrap_or_default();
    pick(PARTS, code, lang).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_and_every_field_of_it_has_words_in_both_languages() {
        for p in RecordPart::ALL {
            for lang in [Lang::Ja, Lang::En] {
                assert!(!part(p, lang).is_empty(), "{p:?}");
                for name in p.fields() {
                    assert!(pick(FIELDS, name, lang).is_some_and(|t| !t.is_empty()), "{name}");
                }
            }
        }
    }
}
