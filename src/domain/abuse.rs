//! The abuse track (`2-flow.md` §2.3): the receipt sheet, its reporter kept apart, its steps.
//! It must not know who may read them (`rules.md` §7, G10) or which desk takes them.

use serde::{Deserialize, Serialize};

use super::ids::{CaseId, Seq};
use super::time::At;
use crate::text::Clean;

/// Kinds of abuse (障害者虐待防止法2条; 様式1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbuseKind {
    /// 身体的
    Physical,
    /// 性的
    Sexual,
    /// 心理的
    Psychological,
    /// 放棄・放置
    Neglect,
    /// 経済的
    Economic,
}

/// How soon someone must see the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// At once: life or limb.
    Now,
    /// Within the city's hours (48 `[GK]`).
    #[default]
    Soon,
    /// Watch: no sign of danger tonight.
    Watch,
}

/// The receipt sheet (虐待相談・通報受付票, 豊島区 様式1 `[W29b]`), without the reporter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AbuseReport {
    /// Kinds, as far as heard.
    pub kinds: Vec<AbuseKind>,
    /// Who does it, as a relation (`同居の兄`).
    pub by_whom: Clean,
    /// What was seen or heard, in the reporter's words.
    pub seen: Clean,
    /// Where and when.
    pub where_when: Clean,
    /// It has happened before.
    pub repeated: Option<bool>,
    /// The person's condition now.
    pub condition: Clean,
    /// How soon.
    pub urgency: Urgency,
    /// Away from whoever does it tonight; the place is then hidden from the family.
    pub separation: bool,
    /// Uses services: the usual office acts, else the night desk (N09).
    pub uses_services: Option<bool>,
}

/// Whoever reported. Nobody must give a name; it stands on the abuse file and nowhere else (G10).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reporter {
    /// Name; empty = not said.
    pub name: Clean,
    /// Telephone.
    pub phone: Clean,
    /// Relation to the person (`近所`).
    pub relation: Clean,
    /// May be called back.
    pub call_back: Option<bool>,
}

/// A reporter as kept, apart from the case's events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReporter {
    /// The case.
    pub case: CaseId,
    /// The journal position of the report.
    pub seq: Seq,
    /// When.
    pub at: At,
    /// Who.
    pub reporter: Reporter,
}

/// Steps of the track after the report, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbuseStep {
    /// 初動対応の決定 by the core members
    FirstResponse,
    /// 事実確認・安否確認 by visit
    FactCheck,
    /// コアメンバー会議: abuse? urgent?
    CoreMeeting,
    /// 立入調査: city staff only
    EntrySurvey,
    /// 個別ケース会議
    CaseMeeting,
    /// 保護・分離
    Protection,
    /// 養護者支援
    CarerSupport,
    /// モニタリング
    Monitoring,
    /// 終結
    End,
}

impl AbuseStep {
    /// All, in order.
    pub const ALL: [Self; 9] = [
        Self::FirstResponse,
        Self::FactCheck,
        Self::CoreMeeting,
        Self::EntrySurvey,
        Self::CaseMeeting,
        Self::Protection,
        Self::CarerSupport,
        Self::Monitoring,
        Self::End,
    ];
}
