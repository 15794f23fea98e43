//! What is written on the forms of a case: the situation, consults, the plan against a next
//! time, transport legs, fee items. It must not know the events that carry it or who may write.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::Code;
use super::time::At;
use crate::text::Clean;

/// The situation as asked in the assessment (`2-flow.md` §2.1 `assessed`). All of it may stay
/// empty: it never blocks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Situation {
    /// Who cares now, and until when.
    pub carer_now: Clean,
    /// Other relatives asked, and what they said.
    pub relatives: Clean,
    /// Condition.
    pub condition: Clean,
    /// Medicine left.
    pub medicine: Clean,
    /// Where they can be tonight.
    pub tonight: Clean,
    /// The person's own wish.
    pub wish: Clean,
    /// The person was spoken to (本人面接, `0:213`).
    pub interviewed: Option<bool>,
}

impl Situation {
    /// Nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whom a case consulted beside the two who decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsultWith {
    /// A core member of the abuse track, by the emergency tree
    CoreMember,
    /// 管理職
    Supervisor,
    /// 担当相談員
    Consultant,
    /// ケアマネジャー・介護保険 (AT-11)
    CareManager,
    /// A second tier by trait (autism centre, psychiatric, medical; M07)
    SecondTier,
    /// 主治医・医療機関
    Doctor,
    /// Family or other relatives
    Family,
    /// 他市町村
    OtherCity,
    /// A partner of the resource map (拠点マップ, M26)
    Partner,
    /// Anyone else
    Other,
}

/// One step of the plan against a next time: who, what, by when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Prevention {
    /// Who does it.
    pub who: Clean,
    /// What.
    pub what: Clean,
    /// By when; none = not said.
    pub by: Option<NaiveDate>,
}

impl<'de> Deserialize<'de> for Prevention {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            /// Words alone: `相談員: 体験利用`.
            Words(Clean),
            Fields {
                #[serde(default)]
                who: Clean,
                what: Clean,
                #[serde(default)]
                by: Option<NaiveDate>,
            },
        }
        Ok(match Written::deserialize(d)? {
            Written::Words(what) => Self { what, ..Self::default() },
            Written::Fields { who, what, by } => Self { who, what, by },
        })
    }
}

/// What a conference found, decided and left to the day (`1:112`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Findings {
    /// Causes.
    pub cause: Clean,
    /// Against a next time.
    pub prevention: Vec<Prevention>,
    /// Registration: `register`, `already`, `declined`, or none.
    pub registration: Option<Code>,
    /// Change of the service plan.
    pub plan_change: Clean,
    /// Crisis plan: written or changed.
    pub crisis_plan: Clean,
    /// A service that began because of it (O12).
    pub new_service: Clean,
    /// Local issues raised, in words that name nobody.
    pub issues: Vec<Clean>,
}

/// Who takes the person along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegBy {
    /// Family or whoever is at hand
    Family,
    /// The provider's staff
    Provider,
    /// The desk's own staff
    #[default]
    Staff,
    /// Taxi or welfare taxi
    Taxi,
    /// Ambulance
    Ambulance,
    /// Police
    Police,
}

/// One way of a transport (送迎 片道).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Leg {
    /// By whom.
    pub by: LegBy,
    /// From.
    pub from: Clean,
    /// To.
    pub to: Clean,
    /// Belongings.
    pub belongings: Clean,
    /// Medicine handed over.
    pub medicine: Clean,
    /// The capsule (命のカプセル) was taken along.
    pub capsule: Option<bool>,
    /// When, if not now.
    pub at: Option<At>,
}

/// How many of a fee item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeCount {
    /// Item of the city's profile.
    pub code: Code,
    /// How many.
    pub count: u32,
}
