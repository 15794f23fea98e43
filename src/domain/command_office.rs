//! Payloads of commands about offices, partners and staff, by day.
//! They must not know whether a command is allowed (`rules/`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{PartnerId, ProviderId, Rev, StaffId};
use super::import::ProviderRow;
use super::partner::Category;
use super::provider_standing::Function;
use super::staff::Role;
use crate::text::Clean;

/// `register_function`: one of the five, agreed from a day. The same first day again writes that
/// registration anew (its end, its publication).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionEntry {
    /// Office.
    pub provider: ProviderId,
    /// Which.
    pub function: Function,
    /// Agreed from.
    pub from: NaiveDate,
    /// Last day; none = it goes on.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// Published; absent = as it was, not published when new.
    #[serde(default)]
    pub published: Option<bool>,
    /// Day the council agreed; absent = as it was.
    #[serde(default)]
    pub consent_on: Option<NaiveDate>,
    /// Anything else; absent = as it was.
    #[serde(default)]
    pub words: Option<Clean>,
    /// The revision its sender saw.
    #[serde(default)]
    pub rev: Option<Rev>,
}

/// `import_providers`: a file of the national open data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderFile {
    /// Name of the file.
    pub file: Clean,
    /// Rows already mapped and checked by `exchange`.
    pub rows: Vec<ProviderRow>,
    /// Services the file is about, as published: who of them is in no row is gone. None = those
    /// of the rows.
    #[serde(default)]
    pub services: Vec<Clean>,
    /// Only offices of one city were wanted out of the file; none = all of it.
    #[serde(default)]
    pub city: Option<FileCity>,
    /// What the file says replaces what the desk wrote, too.
    #[serde(default)]
    pub file_wins: bool,
}

/// The city whose rows of a file are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileCity {
    /// 市区町村コード, 5 digits.
    pub code: Clean,
    /// Its name, which the address of an office designated by the prefecture holds.
    #[serde(default)]
    pub name: Clean,
}

/// `set_partner`: an entry of the resource map, new (without an id) or changed; absent fields stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "fields as in partner::Partner")]
pub struct PartnerEntry {
    pub partner: Option<PartnerId>,
    pub category: Option<Category>,
    pub name: Option<Clean>,
    pub area: Option<Clean>,
    pub phones: Option<Vec<Clean>>,
    pub hours: Option<Clean>,
    pub can: Option<Clean>,
    pub contact: Option<Clean>,
    pub rev: Option<Rev>,
}

/// `end_partner`: it is there no more; it stays on file with its day and reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartnerEnd {
    /// Which.
    pub partner: PartnerId,
    /// Why.
    pub reason: Clean,
}

/// `amend_staff`: what is absent stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffEntry {
    /// Who.
    pub staff: StaffId,
    /// Name.
    #[serde(default)]
    pub name: Option<Clean>,
    /// Roles, all of them; never none.
    #[serde(default)]
    pub roles: Option<Vec<Role>>,
    /// Where they belong; empty = nowhere.
    #[serde(default)]
    pub org: Option<Clean>,
    /// Login or key ID; empty = the id is it.
    #[serde(default)]
    pub login: Option<Clean>,
    /// Telephones, all of them, in calling order.
    #[serde(default)]
    pub phones: Option<Vec<Clean>>,
    /// The revision its sender saw.
    #[serde(default)]
    pub rev: Option<Rev>,
}
