//! Partners of the resource map (拠点マップ, `1-functions.md` M26): who else in town may help, and
//! how to reach them. It must not know cases or persons: an entry names an institution.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{PartnerId, Rev};
use crate::text::Clean;

/// What a partner is, as the town's map draws them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 医療機関
    Medical,
    /// 民生委員
    WelfareCommissioner,
    /// 相談支援専門員
    Consultant,
    /// 福祉・介護職員
    CareStaff,
    /// 警察
    Police,
    /// 消防
    Fire,
    /// 学校
    School,
    /// 公民館
    CommunityHall,
    /// NPO
    Npo,
    /// スーパー
    Shop,
    /// 銀行
    Bank,
    /// 会社
    Company,
    /// ほか
    Other,
}

/// One entry of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// Id.
    pub id: PartnerId,
    /// Row revision.
    pub rev: Rev,
    /// Category.
    pub category: Category,
    /// Name.
    pub name: Clean,
    /// District it is there for; empty = the whole city.
    #[serde(default)]
    pub area: Clean,
    /// Telephones in calling order, as written.
    #[serde(default)]
    pub phones: Vec<Clean>,
    /// When they answer, in words.
    #[serde(default)]
    pub hours: Clean,
    /// What they can do.
    #[serde(default)]
    pub can: Clean,
    /// Whom to ask for.
    #[serde(default)]
    pub contact: Clean,
    /// Ended on; it stays on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<NaiveDate>,
    /// Why it ended.
    #[serde(default, skip_serializing_if = "Clean::is_empty")]
    pub end_reason: Clean,
}

impl Partner {
    /// Whether it is there for a district: its own, or the whole city; none known = all.
    #[must_use]
    pub fn is_for(&self, district: &str) -> bool {
        district.is_empty() || self.area.is_empty() || self.area.as_str() == district
    }
}
