//! Parts of commands: purposes, checks, numbers, fields of a provider, follow-ups.
//! They must not know whether a command is allowed (`rules/`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::disclosure::{Basis, Detail, Recipient, SheetKind};
use super::ids::{CallId, CaseId, Code, PersonId, ProviderId, Seq};
use super::provider::{Accepts, Service};
use super::reason::RefusalReason;
use super::time::At;
use super::vacancy::{Room, Source};
use crate::text::Clean;

/// Why a record is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// For a call.
    Call(CallId),
    /// For a case.
    Case(CaseId),
    /// For a review.
    Review,
    /// Other, in words.
    Other(Clean),
}

/// Which part of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonPart {
    /// Name, risk notes, calming.
    #[default]
    Risk,
    /// Address and whereabouts.
    Address,
}

/// The re-entered check of `open_case` (`rules.md` §10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Romaji initials of the reading, family first (`TH`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initials: Option<Clean>,
    /// Age in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// Or the birth date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
}

/// A reason for passing an office over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkipReason {
    /// The office.
    pub provider: ProviderId,
    /// Why.
    pub reason: Clean,
}

/// A provider's numbers for one or more nights.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Provider.
    pub provider: ProviderId,
    /// First night.
    pub night: NaiveDate,
    /// Last night; the same one when absent.
    #[serde(default)]
    pub to: Option<NaiveDate>,
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
    /// Would take; absent = unknown.
    #[serde(default)]
    pub accepting: Option<u32>,
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
    /// Tonight's limits.
    #[serde(default)]
    pub accepts: Option<Accepts>,
    /// Why an empty bed cannot be taken; each reason once.
    #[serde(default)]
    pub cannot: Vec<RefusalReason>,
    /// Note.
    #[serde(default)]
    pub note: Clean,
    /// Source.
    pub source: Source,
    /// True as of; the command's time when absent.
    #[serde(default)]
    pub as_of: Option<At>,
    /// Who said it.
    #[serde(default)]
    pub by: Clean,
    /// The journal position the page showed (`rules.md` §3).
    #[serde(default)]
    pub shown: Option<Seq>,
}

impl Numbers {
    /// Numbers of one night and any room that say nothing yet.
    #[must_use]
    pub fn of(provider: ProviderId, night: NaiveDate, source: Source) -> Self {
        Self {
            provider,
            night,
            to: None,
            room: Room::Any,
            max: None,
            used: None,
            reserved: None,
            accepting: None,
            staff_tonight: None,
            nurse: false,
            can_come: None,
            earliest_minutes: None,
            accepts: None,
            cannot: Vec::new(),
            note: Clean::default(),
            source,
            as_of: None,
            by: Clean::default(),
            shown: None,
        }
    }
}

/// Fields of a provider; absent ones stay as they are. A new id makes a new provider.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "fields as in provider::Provider")]
pub struct ProviderFields {
    pub service: Option<Service>,
    pub name: Option<Clean>,
    pub office_no: Option<Clean>,
    pub corporation: Option<Clean>,
    pub address: Option<Clean>,
    pub district: Option<Clean>,
    pub day_phones: Option<Vec<Clean>>,
    pub night_phones: Option<Vec<Clean>>,
    pub capacity: Option<u32>,
    pub accepts: Option<Accepts>,
    pub earliest_minutes: Option<u32>,
    pub people: Option<Vec<Clean>>,
    pub liaison: Option<Vec<Clean>>,
    pub note: Option<Clean>,
    pub agreed_on: Option<NaiveDate>,
    pub ended: Option<bool>,
    pub agreed_until: Option<NaiveDate>,
    pub fee_terms: Option<Clean>,
    pub contracts: Option<u32>,
    pub talk: Option<OfficeTalk>,
    /// What was decided about an office that is in the open data no more.
    pub gone_decided: Option<Clean>,
}

/// A talk with an office, to be added to those before it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeTalk {
    /// When it was; the command's day when absent.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// With whom there.
    #[serde(default)]
    pub with: Clean,
    /// What was said.
    pub words: Clean,
}

/// A follow-up owed after a close (`rules.md` §5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// `office` (an office day) or `desk_callback` (any minute that has a shift).
    pub kind: Code,
    /// What.
    pub what: Clean,
    /// Who owes it; the person in charge when absent.
    #[serde(default)]
    pub owner: Option<Clean>,
    /// Due; the next office day when absent.
    #[serde(default)]
    pub due: Option<At>,
}

/// Something of a person handed to someone outside: a sheet printed, or details told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handing {
    /// Whose.
    pub person: PersonId,
    /// The sheet printed.
    #[serde(default)]
    pub sheet: Option<SheetKind>,
    /// The details told.
    #[serde(default)]
    pub fields: Vec<Detail>,
    /// What kind of recipient; without one it is refused `reason_required`.
    #[serde(default)]
    pub recipient: Option<Recipient>,
    /// The office, where it is one on file.
    #[serde(default)]
    pub provider: Option<ProviderId>,
    /// Who exactly, in words.
    #[serde(default)]
    pub who: Clean,
    /// The legal basis; without one it is refused `reason_required`.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// Why, where the basis or the recipient asks for it.
    #[serde(default)]
    pub reason: Clean,
    /// For which case, if for one.
    #[serde(default)]
    pub case: Option<CaseId>,
}
