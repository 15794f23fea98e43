//! A person on file, in the field's own terms (`3-model.md` §3.1); registered or not.
//! It must not know who may see which part (`rules/see.rs`) or how it is drawn.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{PersonId, Rev, StaffId};
use super::time::At;
use crate::text::Clean;

/// Where a registration stands (`2-flow.md` §2.1). Never a gate to help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Registration {
    /// On file only because someone called.
    #[default]
    Unregistered,
    /// Picked as someone who may need it.
    Candidate,
    /// Applied, no meeting yet.
    Applied,
    /// In force.
    Registered,
    /// The meeting said no.
    Declined,
    /// Withdrawn.
    Withdrawn,
    /// Moved away.
    Moved,
    /// Deceased.
    Deceased,
}

/// Sex as needed for rooms; blank is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
    /// その他・答えたくない
    Other,
}

/// Kind of handbook (手帳).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandbookKind {
    /// 身体障害者手帳
    Physical,
    /// 療育手帳 (the code set differs per issuer)
    Rehab,
    /// 精神障害者保健福祉手帳
    Mental,
}

/// A handbook; the grade stays text, unknown grades are accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handbook {
    /// Kind.
    pub kind: HandbookKind,
    /// Grade as written (`B1`, `1級`).
    pub grade: Clean,
    /// Type or part (肢体, 心臓 …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Clean>,
    /// Issuer, if it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Clean>,
    /// Valid until (mental: two years).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<NaiveDate>,
}

/// Medical-care items (`3-model.md` §3.1, W37). Kept as items, never only as a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MedicalCare {
    /// 人工呼吸器
    Ventilator,
    /// 気管切開
    Tracheostomy,
    /// 鼻咽頭エアウェイ
    NasalAirway,
    /// 酸素
    Oxygen,
    /// 吸引
    Suction,
    /// ネブライザー
    Nebulizer,
    /// 経管栄養
    TubeFeeding,
    /// 中心静脈カテーテル
    CentralVenous,
    /// 皮下注射
    Injection,
    /// 血糖測定
    BloodSugar,
    /// 透析
    Dialysis,
    /// 導尿
    Catheter,
    /// ストーマ
    Stoma,
    /// 摘便・浣腸
    BowelCare,
    /// 痙攣時の座薬・吸引・酸素
    SeizureCare,
}

impl MedicalCare {
    /// Every item, in the order of the official list.
    pub const ALL: [Self; 15] = [
        Self::Ventilator,
        Self::Tracheostomy,
        Self::NasalAirway,
        Self::Oxygen,
        Self::Suction,
        Self::Nebulizer,
        Self::TubeFeeding,
        Self::CentralVenous,
        Self::Injection,
        Self::BloodSugar,
        Self::Dialysis,
        Self::Catheter,
        Self::Stoma,
        Self::BowelCare,
        Self::SeizureCare,
    ];
}

/// 行動関連項目 total with its date; thresholds are judged at read time, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BehaviourTotal {
    /// 0–24.
    pub total: u8,
    /// When it was counted, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

impl BehaviourTotal {
    /// The largest total there is.
    pub const MAX: u8 = 24;
}

/// A key person (キーパーソン), in calling order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeyPerson {
    /// Name, if known.
    pub name: Clean,
    /// Relation (母, 知人 …).
    pub relation: Clean,
    /// Telephone numbers as written, day or night.
    pub phones: Vec<Clean>,
    /// Must not be called (連絡してはいけない).
    pub must_not_call: bool,
    /// Lives in the same household.
    pub lives_with: bool,
    /// Age when written down.
    pub age: Option<u8>,
    /// Health, care level, what they can do.
    pub note: Clean,
    /// Is the main carer (主たる介護者).
    pub carer: bool,
}

/// A supporter the person is used to (慣れた支援者), for 駆けつけ応援.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Supporter {
    /// Name or office.
    pub name: Clean,
    /// Telephone as written.
    pub phone: Clean,
    /// When they can come (`22時まで`).
    pub available: Clean,
}

/// One stage of a crisis plan (`3-model.md` §4.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CrisisStage {
    /// 様子・前ぶれサイン
    pub signs: Clean,
    /// 自分でできること
    pub own_steps: Clean,
    /// まわりにしてほしいこと
    pub please_do: Clean,
    /// しないでほしいこと
    pub please_do_not: Clean,
}

/// クライシスプラン in three stages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CrisisPlan {
    /// 安定時
    pub stable: CrisisStage,
    /// 注意
    pub caution: CrisisStage,
    /// 危機
    pub crisis: CrisisStage,
    /// 連絡順
    pub call_order: Clean,
    /// 本人の署名日
    pub signed_on: Option<NaiveDate>,
}

/// 緊急時用カプセル.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Capsule {
    /// Whether there is one.
    pub present: bool,
    /// Where it is kept.
    pub place: Clean,
    /// When its content was last renewed.
    pub updated_on: Option<NaiveDate>,
}

/// Row-level flags (`3-model.md` §3.1).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "the flags of the form, each on its own")]
pub struct Flags {
    /// DV等支援措置: address and existence are hidden (`rules.md` §7).
    pub hidden: bool,
    /// Names of alleged perpetrators, for the caller check.
    pub perpetrators: Vec<Clean>,
    /// Needs two staff at a time.
    pub two_staff: bool,
    /// Same-sex care only.
    pub same_sex_care: bool,
    /// Abuse suspected.
    pub abuse_suspected: bool,
    /// 触法
    pub forensic: bool,
    /// 身寄りなし
    pub no_relatives: bool,
    /// Infectious illness at present (感染症).
    pub infectious: bool,
    /// Hurts others (他害).
    pub harms_others: bool,
    /// Hurts themselves (自傷).
    pub harms_self: bool,
}

/// An earlier short stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PastStay {
    /// Where.
    pub place: Clean,
    /// When, as written.
    pub when: Clean,
    /// How it went.
    pub how: Clean,
    /// There was trouble there.
    pub trouble: bool,
}

/// Everything the desk may know of a person. `PersonFields` in commands has the same names;
/// a field given there replaces the one here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// 登録番号, digits as written.
    pub reg_no: Option<Clean>,
    /// Where the registration stands.
    pub registration: Registration,
    /// Registration class A/B/C.
    pub class: Option<Clean>,
    /// 登録日
    pub registered_on: Option<NaiveDate>,
    /// 次回見直し
    pub review_due: Option<NaiveDate>,
    /// 計画記載日
    pub plan_entry: Option<NaiveDate>,
    /// 氏名 as written.
    pub name: Clean,
    /// ふりがな
    pub reading: Clean,
    /// 呼ばれたい名
    pub call_name: Clean,
    /// Sex.
    pub sex: Option<Sex>,
    /// 生年月日
    pub birth: Option<NaiveDate>,
    /// Age as told, when no birth date is known ("about 40").
    pub about_age: Option<u8>,
    /// What is known of an unknown person.
    pub description: Clean,
    /// 住所
    pub address: Clean,
    /// 地区
    pub district: Clean,
    /// Telephones as written.
    pub phones: Vec<Clean>,
    /// 手帳
    pub handbooks: Vec<Handbook>,
    /// 障害支援区分 as written.
    pub support_level: Option<Clean>,
    /// 受給者証番号, 10 digits, leading zeros kept.
    pub recipient_no: Option<Clean>,
    /// 医療的ケア items.
    pub medical: Vec<MedicalCare>,
    /// Power, supplies, who can do it.
    pub medical_note: Clean,
    /// 行動関連項目
    pub behaviour: Option<BehaviourTotal>,
    /// 服薬
    pub medication: Clean,
    /// Medicine lasts until.
    pub medication_until: Option<NaiveDate>,
    /// アレルギー
    pub allergies: Clean,
    /// 発作 with when to call 119.
    pub seizures: Clean,
    /// コミュニケーション means.
    pub communication: Clean,
    /// How they say yes and no.
    pub yes_no: Clean,
    /// 引き金
    pub triggers: Clean,
    /// 落ち着く方法
    pub calming: Clean,
    /// Uses a wheelchair.
    pub wheelchair: bool,
    /// 移動・移乗
    pub mobility: Clean,
    /// Key persons in calling order.
    pub contacts: Vec<KeyPerson>,
    /// 担当相談支援事業所
    pub consult_office: Clean,
    /// 担当相談員
    pub consultant: Clean,
    /// Telephones of the consultant: day, then night.
    pub consultant_phones: Vec<Clean>,
    /// The coordinator or consultant of our own staff, if any.
    pub coordinator: Option<StaffId>,
    /// 慣れた支援者
    pub supporters: Vec<Supporter>,
    /// クライシスプラン
    pub crisis_plan: Option<CrisisPlan>,
    /// カプセル
    pub capsule: Option<Capsule>,
    /// 訪問時注意
    pub visit_warnings: Clean,
    /// 短期入所利用歴
    pub stays: Vec<PastStay>,
    /// Used a short stay before; none = not known.
    pub has_stayed: Option<bool>,
    /// Flags.
    pub flags: Flags,
    /// Risk notes and what imports could not read, newest last.
    pub notes: Vec<Clean>,
    /// When this record was last checked.
    pub checked_on: Option<NaiveDate>,
}

/// A person on file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Id in the store.
    pub id: PersonId,
    /// Row revision.
    pub rev: Rev,
    /// When the newest version was written.
    pub written_at: At,
    /// The record.
    pub record: Record,
}

impl Person {
    /// Age in years on `on`, from the birth date or as told.
    #[must_use]
    pub fn age(&self, on: NaiveDate) -> Option<i32> {
        self.record.birth.map(|b| super::time::age_on(b, on)).or(self.record.about_age.map(i32::from))
    }
}
