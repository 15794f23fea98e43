//! Rows of a person's record: handbooks, key persons, the crisis plan, the capsule, flags.
//! It must not know what a record is made of (`person.rs`) or who may see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::person_macro::{blank, given, row};
use crate::text::Clean;

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
    /// 第1種 / 第2種 as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Clean>,
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
#[expect(clippy::struct_excessive_bools, reason = "the marks of the form, each on its own")]
pub struct KeyPerson {
    /// Name, if known.
    pub name: Clean,
    /// Relation (母, 知人 …).
    pub relation: Clean,
    /// Telephone numbers as written, day or night.
    pub phones: Vec<Clean>,
    /// Telephone numbers for the night, as written.
    #[serde(skip_serializing_if = "blank")]
    pub night_phones: Vec<Clean>,
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
    /// How far away they live (`車で40分`).
    #[serde(skip_serializing_if = "blank")]
    pub distance: Clean,
    /// What they can do (`一晩なら泊められる`).
    #[serde(skip_serializing_if = "blank")]
    pub can_do: Clean,
    /// Holds a key of the house.
    #[serde(skip_serializing_if = "blank")]
    pub has_key: bool,
}

impl KeyPerson {
    /// Every number of theirs, those for any hour first.
    pub fn all_phones(&self) -> impl Iterator<Item = &Clean> {
        self.phones.iter().chain(&self.night_phones)
    }
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
    /// Where to be seen by a doctor, with its telephone (受診先).
    #[serde(skip_serializing_if = "blank")]
    pub clinic: Clean,
    /// 頓服
    #[serde(skip_serializing_if = "blank")]
    pub as_needed: Clean,
    /// What to do when medicine is refused.
    #[serde(skip_serializing_if = "blank")]
    pub refused_medicine: Clean,
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
    /// What lies in it.
    #[serde(skip_serializing_if = "blank")]
    pub contents: Clean,
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

given! {
    Flags, FlagsGiven {
        /// DV等支援措置. No command but `lift_hidden` lowers it (`rules/record.rs`).
        hidden: bool,
        /// Names of alleged perpetrators.
        perpetrators: Vec<Clean>,
        /// Needs two staff at a time.
        two_staff: bool,
        /// Same-sex care only.
        same_sex_care: bool,
        /// Abuse suspected.
        abuse_suspected: bool,
        /// 触法
        forensic: bool,
        /// 身寄りなし
        no_relatives: bool,
        /// Infectious illness at present.
        infectious: bool,
        /// Hurts others.
        harms_others: bool,
        /// Hurts themselves.
        harms_self: bool,
    }
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

row! {
    /// A short stay that was refused, or that the person refused.
    PastRefusal {
        /// Where.
        place: Clean,
        /// When, as written.
        when: Clean,
        /// Why, and by whom.
        why: Clean,
    }
}

row! {
    /// 自立支援医療 or 難病 (受給者証), or another paper with an end.
    Benefit {
        /// What it is.
        kind: BenefitKind,
        /// Illness or scope as written.
        name: Clean,
        /// Number of the paper.
        number: Clean,
        /// Valid until.
        expires: Option<NaiveDate>,
    }
}

/// Kind of a [`Benefit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BenefitKind {
    /// 自立支援医療
    SelfSupportMedical,
    /// 難病
    IntractableDisease,
    /// Another.
    #[default]
    Other,
}

/// What a member of the team is to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamRole {
    /// 基幹相談支援センターの担当
    CoreCentre,
    /// 日中事業所
    DayService,
    /// ヘルパー
    Helper,
    /// 訪問看護
    VisitingNurse,
    /// 主治医
    Doctor,
    /// 民生委員
    WelfareCommissioner,
    /// 学校
    School,
    /// ケアマネ
    CareManager,
    /// 近所・友人など
    Informal,
    /// Another.
    #[default]
    Other,
}

row! {
    /// Someone of the team (支援チーム); the consultant stands in their own fields.
    TeamMember {
        /// What they are.
        role: TeamRole,
        /// Name, if known.
        name: Clean,
        /// Office, school or clinic.
        office: Clean,
        /// Telephones as written: day, then night.
        phones: Vec<Clean>,
        /// Days and hours, what they do.
        note: Clean,
    }
}

/// Kind of guardianship (後見 類型).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GuardianKind {
    /// 後見
    #[default]
    Guardian,
    /// 保佐
    Curator,
    /// 補助
    Assistant,
    /// 任意後見
    Voluntary,
    /// 未成年後見
    Minor,
}

row! {
    /// 成年後見人など.
    Guardian {
        /// Kind.
        kind: GuardianKind,
        /// Name or office.
        name: Clean,
        /// Telephones as written.
        phones: Vec<Clean>,
        /// What they may decide (権限).
        powers: Clean,
    }
}
