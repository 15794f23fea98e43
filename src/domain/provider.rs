//! Providers (事業所), one row per service they give, and what they can take.
//! It must not know tonight's numbers (`vacancy.rs`) or how a file of them is read.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{ProviderId, Rev};
use super::person::MedicalCare;
use super::provider_standing::Standing;
use crate::text::Clean;

/// What a row of the board is about (`1-functions.md` S01); codes of the WAM files are kept
/// beside it in [`Provider::service_code`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// 短期入所 (WAM 24)
    ShortStay,
    /// 居宅介護ほか訪問系 (11–15)
    HomeHelp,
    /// 共同生活援助 (33)
    GroupHome,
    /// 生活介護ほか日中活動 (22, 41–46)
    DayService,
    /// 相談支援 (52–54, 70)
    Consultation,
    /// Anything else; unknown codes are accepted.
    Other,
}

impl Service {
    /// All of them, in the order of the board.
    pub const ALL: [Self; 6] =
        [Self::ShortStay, Self::HomeHelp, Self::GroupHome, Self::DayService, Self::Consultation, Self::Other];
}

/// What a provider can take, as standing data; tonight's publish may narrow it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accepts {
    /// Wheelchair users.
    pub wheelchair: Option<bool>,
    /// Youngest age taken; none = adults only.
    pub child_from: Option<u8>,
    /// Medical items that can be done.
    pub medical: Vec<MedicalCare>,
    /// Behaviour total up to this; none = no limit told.
    pub behaviour_max: Option<u8>,
    /// Two staff at a time are possible.
    pub two_staff: bool,
    /// Care by staff of the same sex is possible; none = not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_sex: Option<bool>,
    /// A trial stay is possible (体験可); none = not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trial: Option<bool>,
    /// Infectious persons are taken.
    pub infectious: bool,
    /// Takes anything (`P5 きぬ … any`): no hard test applies but the room's sex.
    pub any: bool,
}

/// One service of one office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Id (`P1`).
    pub id: ProviderId,
    /// Row revision.
    pub rev: Rev,
    /// Service.
    pub service: Service,
    /// Service name as published (`短期入所`).
    #[serde(default)]
    pub service_name: Clean,
    /// WAM service code, text, unknown ones kept.
    #[serde(default)]
    pub service_code: Option<Clean>,
    /// Name as written.
    pub name: Clean,
    /// 事業所番号, digits; not unique.
    #[serde(default)]
    pub office_no: Option<Clean>,
    /// 法人
    #[serde(default)]
    pub corporation: Clean,
    /// 市区町村コード of the designating body, 5 digits.
    #[serde(default)]
    pub city_code: Clean,
    /// Address.
    #[serde(default)]
    pub address: Clean,
    /// District.
    #[serde(default)]
    pub district: Clean,
    /// Daytime telephones as written.
    #[serde(default)]
    pub day_phones: Vec<Clean>,
    /// Night telephones as written, in order.
    #[serde(default)]
    pub night_phones: Vec<Clean>,
    /// 定員 as published; not a number of emergency beds.
    #[serde(default)]
    pub capacity: Option<u32>,
    /// What it can take.
    #[serde(default)]
    pub accepts: Accepts,
    /// Home help: earliest arrival in minutes, if told.
    #[serde(default)]
    pub earliest_minutes: Option<u32>,
    /// Workplace or kin of an alleged perpetrator: names to test hidden persons against.
    #[serde(default)]
    pub people: Vec<Clean>,
    /// Liaison officers of a consultation office (担当相談員), first the one to ask.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub liaison: Vec<Clean>,
    /// Notes.
    #[serde(default)]
    pub note: Clean,
    /// Agreement made on.
    #[serde(default)]
    pub agreed_on: Option<NaiveDate>,
    /// Closed for good.
    #[serde(default)]
    pub ended: bool,
    /// What is agreed with it over the years.
    #[serde(default, skip_serializing_if = "Standing::is_empty")]
    pub standing: Standing,
}

impl Provider {
    /// Whether an agreement with it holds on a day.
    #[must_use]
    pub fn agreed(&self, day: NaiveDate) -> bool {
        self.agreed_on.is_some_and(|from| from <= day)
            && self.standing.agreed_until.is_none_or(|until| day <= until)
    }
}
