//! Rows of imports, mapped and checked, as they reach the door.
//! It must not know files, encodings or headers (`exchange/`).

use serde::{Deserialize, Serialize};

use super::ids::PersonId;
use super::person_fields::PersonFields;
use super::provider::Service;
use crate::text::Clean;

/// One person out of a roster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Row number in the file, from 1, title lines counted.
    pub row: u64,
    /// The fields read.
    pub fields: PersonFields,
    /// Who is meant, where somebody said so; the rule checks that it can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meant: Option<Meant>,
}

/// Whom a doubtful row of a roster means, as somebody decided who saw both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meant {
    /// This person on file.
    Person(PersonId),
    /// The same person as another row of the file, by its number.
    Row(u64),
    /// Nobody else: a person of their own.
    New,
    /// Nobody now: the row is left out.
    Nobody,
}

/// One provider out of the national open data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderRow {
    /// Row number in the file, from 1, header counted.
    pub row: u64,
    /// Service as the board knows it.
    pub service: Service,
    /// Service name as published.
    pub service_name: Clean,
    /// WAM code of the file, if known.
    pub service_code: Option<Clean>,
    /// Name as written.
    pub name: Clean,
    /// NFKC, runs of spaces to one: part of the key.
    pub name_key: Clean,
    /// 事業所番号
    pub office_no: Option<Clean>,
    /// 法人
    pub corporation: Clean,
    /// Code of the designating body, 5 digits.
    pub city_code: Clean,
    /// Address.
    pub address: Clean,
    /// Telephones.
    pub phones: Vec<Clean>,
    /// 定員 as published.
    pub capacity: Option<u32>,
}
