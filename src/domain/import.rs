//! Rows of imports, mapped and checked, as they reach the door.
//! It must not know files, encodings or headers (`exchange/`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ids::{Code, PersonId, Rev, Seq};
use super::person::Record;
use super::person_fields::PersonFields;
use super::provider::Service;
use super::staff::Actor;
use super::time::At;
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meant {
    /// This person on file.
    Person(PersonId),
    /// The same person as another row of the file, by its number.
    Row(u64),
    /// None of these: a person of their own. Should it now look like yet another, it is asked anew.
    New(Vec<Other>),
    /// Nobody now: the row is left out.
    Nobody,
}

/// What becomes of a row of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowVerdict {
    /// A new person.
    New,
    /// Somebody on file, who gets a new version.
    Update,
    /// Somebody on file, of whom it says nothing new.
    Same,
    /// The same person as an earlier row of the file, who takes what it adds.
    Joined,
    /// It may be somebody on file or of another row: left out until somebody says who is meant.
    Choose,
    /// Left out because somebody said so.
    LeftOut,
    /// Somebody this importer may not know of is concerned: left out, for another to decide.
    Closed,
}

/// By what a row and somebody agree, the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchKey {
    /// 登録番号
    RegNo,
    /// 受給者証番号
    RecipientNo,
    /// Name (or reading, where one has no name) and birth date.
    NameBirth,
    /// Reading and birth date, the names differ.
    ReadingBirth,
    /// Name and address, another birth date.
    NameAddress,
    /// Telephone and surname.
    Phone,
    /// The name alone.
    Name,
}

/// Who a doubtful row may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Other {
    /// Somebody on file.
    Person(PersonId),
    /// Another row of the file.
    Row(u64),
}

/// One of those a doubtful row may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub who: Other,
    /// By what they agree.
    pub by: Vec<MatchKey>,
}

/// What a row would change of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Field of the record (`address`, `home.keys`).
    pub field: Code,
    /// What stands on file; null when nothing does.
    pub old: Value,
    /// What the file says.
    pub new: Value,
    /// The desk wrote it, and the file says something else: what stands on file stays.
    pub kept: bool,
}

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowPlan {
    /// Row in the file.
    pub row: u64,
    /// What becomes of it.
    pub verdict: RowVerdict,
    /// Who on file it is, if anybody; the number a new person gets is not known before.
    pub person: Option<PersonId>,
    /// What it changes; empty of a person this importer may not know of.
    pub differences: Vec<Difference>,
    /// Whom it may mean.
    pub candidates: Vec<Candidate>,
    /// The earlier row it is joined with.
    pub joined: Option<u64>,
    /// Fields that cannot be, emptied and noted (`birth` in the future, a number in use).
    pub noted: Vec<Code>,
    /// The person is hidden: no value is shown.
    pub hidden: bool,
}

/// A person's keys as the store keeps them: names without blanks, the address with one dash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonKeys {
    /// Who.
    pub id: PersonId,
    /// 登録番号
    pub reg_no: Option<String>,
    /// 受給者証番号
    pub recipient_no: Option<String>,
    /// Name, NFKC, without blanks.
    pub name: String,
    /// Reading, the same.
    pub reading: String,
    /// Address, NFKC, without blanks.
    pub address: String,
    /// Birth date.
    pub birth: Option<NaiveDate>,
}

/// One version of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Revision.
    pub rev: Rev,
    /// The command that wrote it.
    pub command: Code,
    /// What was given as its reason; of an import the file.
    pub reason: Clean,
    /// The whole record.
    pub record: Record,
}

/// An import that was made, newest first in lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportLine {
    /// Its journal position: its name.
    pub import: Seq,
    /// When it was entered.
    pub at: At,
    /// By whom.
    pub by: Actor,
    /// The file's name; empty when it changed nobody.
    pub file: Clean,
    /// Persons made new.
    pub new: u64,
    /// Persons changed.
    pub changed: u64,
    /// It has been taken back.
    pub undone: bool,
}

/// Somebody did something with a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonUse {
    /// Who.
    pub by: Actor,
    /// When.
    pub at: At,
    /// By which command.
    pub command: Code,
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
