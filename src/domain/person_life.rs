//! A registration as a life: candidate, application, meeting, talk, reviews, visits, its end.
//! It must not know who may lead it (`rules/registration.rs`) or what the record says.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::Seq;
use super::person_macro::{blank, row};
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

impl Registration {
    /// The code, as in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unregistered => "unregistered",
            Self::Candidate => "candidate",
            Self::Applied => "applied",
            Self::Registered => "registered",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Moved => "moved",
            Self::Deceased => "deceased",
        }
    }
}

/// What the meeting decides (登録可否会議).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingDecision {
    /// In force from the day of the meeting.
    Registered,
    /// No.
    Declined,
}

/// Why a registration ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The person wants it no more.
    Withdrawn,
    /// Moved away.
    Moved,
    /// Deceased.
    Deceased,
}

/// Kind of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// 年次見直し
    #[default]
    Annual,
    /// After a case.
    AfterCase,
}

row! {
    /// Picked as a candidate: who explained the registration, and when.
    Explained {
        /// Who explained it.
        by: Clean,
        /// When.
        on: Option<NaiveDate>,
        /// What was said.
        words: Clean,
    }
}

row! {
    /// The application.
    Applied {
        /// When.
        on: Option<NaiveDate>,
        /// Who applied (本人, 母 …).
        by: Clean,
        /// Oral for urgency: the paper is owed `[W12]`.
        oral: bool,
        /// What was said.
        words: Clean,
    }
}

/// The meeting and what it decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// When.
    pub on: NaiveDate,
    /// Who was there.
    pub members: Vec<Clean>,
    /// What it decided.
    pub decision: MeetingDecision,
    /// Why.
    #[serde(default, skip_serializing_if = "blank")]
    pub reason: Clean,
}

/// The talk within one month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstTalk {
    /// When.
    pub on: NaiveDate,
    /// Who was there.
    #[serde(default, skip_serializing_if = "blank")]
    pub members: Vec<Clean>,
    /// What was agreed.
    #[serde(default, skip_serializing_if = "blank")]
    pub words: Clean,
}

/// A review that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Kind.
    #[serde(default)]
    pub kind: ReviewKind,
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: Clean,
    /// In words.
    #[serde(default, skip_serializing_if = "blank")]
    pub words: Clean,
}

/// The end of a registration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeEnd {
    /// When.
    pub on: NaiveDate,
    /// Why.
    pub reason: EndReason,
    /// In words; where to, when moved.
    #[serde(default, skip_serializing_if = "blank")]
    pub words: Clean,
}

/// A home visit by city, core centre and consultant together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The journal position of its planning: its name.
    pub id: Seq,
    /// Planned for.
    pub at: At,
    /// Who goes for the city.
    #[serde(default, skip_serializing_if = "blank")]
    pub city: Clean,
    /// Who goes for the core centre.
    #[serde(default, skip_serializing_if = "blank")]
    pub core_centre: Clean,
    /// Which consultant goes.
    #[serde(default, skip_serializing_if = "blank")]
    pub consultant: Clean,
    /// What for.
    #[serde(default, skip_serializing_if = "blank")]
    pub words: Clean,
    /// When it was made; none = still to come.
    #[serde(default, skip_serializing_if = "blank")]
    pub made_on: Option<NaiveDate>,
    /// What was seen.
    #[serde(default, skip_serializing_if = "blank")]
    pub found: Clean,
}

row! {
    /// The life of a registration so far; the state itself is the record's `registration`.
    Life {
        /// Candidate.
        explained: Option<Explained>,
        /// Application.
        applied: Option<Applied>,
        /// Meeting, the newest.
        meeting: Option<Meeting>,
        /// The first talk is due by then.
        talk_due: Option<NaiveDate>,
        /// The first talk.
        talk: Option<FirstTalk>,
        /// Reviews held, oldest first.
        reviews: Vec<Review>,
        /// Home visits, oldest first.
        visits: Vec<Visit>,
        /// The end.
        ended: Option<LifeEnd>,
    }
}

/// A part of the record that is checked on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordPart {
    /// Name, birth, address, telephones.
    Basics,
    /// 世帯と介護者
    Household,
    /// 手帳・区分・受給者証
    Papers,
    /// Risk: behaviour, flags, triggers, calming.
    Risk,
    /// 医療・発作・アレルギー
    Medical,
    /// 服薬
    Medication,
    /// 生活: meals, excretion, bathing, transfer, sleep.
    Care,
    /// コミュニケーション
    Communication,
    /// クライシスプラン
    Plan,
    /// 緊急連絡先
    Contacts,
    /// 支援チーム
    Team,
    /// 家の注意・鍵
    Home,
    /// カプセル・持ち物
    Capsule,
    /// 個別避難計画
    Evacuation,
    /// 同意
    Consent,
    /// 短期入所の経験と希望先
    Stays,
}

impl RecordPart {
    /// Every part, in the order of the form (`3-model.md` §4.1).
    pub const ALL: [Self; 16] = [
        Self::Basics,
        Self::Household,
        Self::Papers,
        Self::Risk,
        Self::Medical,
        Self::Medication,
        Self::Care,
        Self::Communication,
        Self::Plan,
        Self::Contacts,
        Self::Team,
        Self::Home,
        Self::Capsule,
        Self::Evacuation,
        Self::Consent,
        Self::Stays,
    ];

    /// Whether it holds what is kept back of a hidden person (`view/masked.rs`): who has not opened
    /// the address sees it only in part.
    #[must_use]
    pub const fn tells_whereabouts(self) -> bool {
        !matches!(
            self,
            Self::Papers | Self::Medication | Self::Care | Self::Communication | Self::Plan | Self::Contacts
        )
    }

    /// The fields of the record a part holds, by name, in the order of the form.
    #[must_use]
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Basics => &[
                "reg_no",
                "registration",
                "class",
                "registered_on",
                "review_due",
                "plan_entry",
                "name",
                "reading",
                "call_name",
                "other_names",
                "sex",
                "birth",
                "about_age",
                "description",
                "postal_code",
                "address",
                "district",
                "phones",
                "fax",
                "mail",
                "life",
            ],
            Self::Household => &["household", "linked", "carer_risk", "expected"],
            Self::Papers => &[
                "handbooks",
                "support_level",
                "support_until",
                "benefits",
                "recipient_no",
                "recipient_city",
                "granted",
            ],
            Self::Risk => &["behaviour", "conduct", "triggers", "calming", "flags", "notes"],
            Self::Medical => {
                &["medical", "medical_items", "medical_note", "allergies", "seizures", "seizure", "health"]
            }
            Self::Medication => &["medication", "medication_until", "medicines"],
            Self::Care => &["wheelchair", "mobility", "care"],
            Self::Communication => &["communication", "yes_no", "talk"],
            Self::Plan => &["crisis_plan"],
            Self::Contacts => &["contacts"],
            Self::Team => &[
                "consult_office",
                "consultant",
                "consultant_phones",
                "coordinator",
                "supporters",
                "team",
                "guardian",
            ],
            Self::Home => &["visit_warnings", "home"],
            Self::Capsule => &["capsule", "belongings"],
            Self::Evacuation => &["evacuation"],
            Self::Consent => &["consent"],
            Self::Stays => &["stays", "has_stayed", "hoped_places", "refusals"],
        }
    }
}

/// When and by whom a part was last checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// On.
    pub on: NaiveDate,
    /// By whom.
    pub by: Clean,
}
