//! An offer (空き): one number with its office, as it goes out to others and comes in by file.
//! It must not know a file's form, nor any person: a hold is only one bed less.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{ProviderId, Seq};
use super::provider::{Accepts, Service};
use super::reason::RefusalReason;
use super::time::At;
use super::vacancy::{Room, Source};
use crate::text::Clean;

/// One office's number for one night and room kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// The provider's id.
    pub provider: ProviderId,
    /// 事業所番号; empty where there is none.
    #[serde(default)]
    pub office_no: Clean,
    /// Name.
    #[serde(default)]
    pub name: Clean,
    /// Service; none where a file does not say.
    #[serde(default)]
    pub service: Option<Service>,
    /// Night, named by the date on which it begins.
    pub night: NaiveDate,
    /// Room kind.
    pub room: Room,
    /// Beds there are.
    #[serde(default)]
    pub max: Option<u32>,
    /// In use.
    #[serde(default)]
    pub used: Option<u32>,
    /// Promised elsewhere.
    #[serde(default)]
    pub reserved: Option<u32>,
    /// What the office said it would take.
    #[serde(default)]
    pub accepting: Option<u32>,
    /// What is left of it now; only told, never taken in.
    #[serde(default)]
    pub free: Option<u32>,
    /// Staff on that night.
    #[serde(default)]
    pub staff_tonight: Option<u32>,
    /// A nurse is there.
    #[serde(default)]
    pub nurse: bool,
    /// Home help: can come.
    #[serde(default)]
    pub can_come: Option<bool>,
    /// Home help: earliest arrival, minutes.
    #[serde(default)]
    pub earliest_minutes: Option<u32>,
    /// That night's limits, if they differ from the standing ones.
    #[serde(default)]
    pub accepts: Option<Accepts>,
    /// Empty, but cannot be taken, because.
    #[serde(default)]
    pub cannot: Vec<RefusalReason>,
    /// Note.
    #[serde(default)]
    pub note: Clean,
    /// When the number was true.
    #[serde(default)]
    pub as_of: Option<At>,
    /// How it came; a file where it does not say.
    #[serde(default)]
    pub source: Option<Source>,
    /// Who said it.
    #[serde(default)]
    pub by: Clean,
    /// The desk's journal position that is counted in the number (`rules.md` §3).
    #[serde(default)]
    pub position: Option<Seq>,
}
