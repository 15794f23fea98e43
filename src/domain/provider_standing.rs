//! What is agreed with an office over the years: functions it is registered for, agreements, fees,
//! talks, and what the national open data last said of it. None of it lets a place be asked or
//! keeps it from being asked (`1-functions.md` O01).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::time::At;
use crate::text::Clean;

/// One of the five functions of the base (`1-functions.md` O02), named as the city's switches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    /// 相談
    Consultation,
    /// 緊急時の受入・対応
    Acceptance,
    /// 体験の機会・場
    Trial,
    /// 専門的人材の確保・養成
    Training,
    /// 地域の体制づくり
    Network,
}

impl Function {
    /// All five, in the order of the law's list.
    pub const ALL: [Self; 5] =
        [Self::Consultation, Self::Acceptance, Self::Trial, Self::Training, Self::Network];
}

/// A function an office is registered for over a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// Which.
    pub function: Function,
    /// Agreed from.
    pub from: NaiveDate,
    /// Last day; none = it goes on. What has ended stays here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Published by the city.
    #[serde(default)]
    pub published: bool,
    /// The council (協議会) agreed on this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent_on: Option<NaiveDate>,
    /// Anything else, in words.
    #[serde(default, skip_serializing_if = "Clean::is_empty")]
    pub words: Clean,
}

impl Registered {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// An agreement that was, with both its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// A talk with the office: who, when, what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkNote {
    /// When it was.
    pub on: NaiveDate,
    /// With whom there.
    pub with: Clean,
    /// What was said.
    pub words: Clean,
    /// Who of the desk wrote it.
    pub by: Clean,
    /// When it was written.
    pub at: At,
}

/// What the national open data says of an office (`exchange`, WAM NET).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OpenData {
    /// The last value taken of each field, by its name: a value on file that differs was written
    /// by the desk, and a file does not overwrite it.
    pub said: BTreeMap<String, Value>,
    /// In the newest file no more, since this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gone: Option<NaiveDate>,
    /// Somebody decided about it, in words; empty = it waits for somebody.
    #[serde(skip_serializing_if = "Clean::is_empty")]
    pub decided: Clean,
}

/// Standing data of an office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Standing {
    /// Functions, by function, then by first day; ended ones too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<Registered>,
    /// Last day of the agreement; none = it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed_until: Option<NaiveDate>,
    /// Agreements before it, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreed_before: Vec<Agreed>,
    /// Fee terms, in words.
    #[serde(skip_serializing_if = "Clean::is_empty")]
    pub fee_terms: Clean,
    /// Talks, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub talks: Vec<TalkNote>,
    /// Contract users of a consultation office (O04); none = not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contracts: Option<u32>,
    /// What the open data says, once a file named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_data: Option<OpenData>,
}

impl Standing {
    /// Whether there is nothing yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Last days of registrations that no later one of the same function follows.
    pub fn open_ends(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        let follows = |of, to: NaiveDate| self.functions.iter().any(|f| f.function == of && f.from > to);
        self.functions.iter().filter_map(move |f| f.to.filter(|to| !follows(f.function, *to)))
    }

    /// When the first thing agreed ends, while nothing follows it.
    #[must_use]
    pub fn first_end(&self) -> Option<NaiveDate> {
        self.open_ends().chain(self.agreed_until).min()
    }

    /// Since when it waits for somebody to decide that it is in the open data no more.
    #[must_use]
    pub fn gone_undecided(&self) -> Option<NaiveDate> {
        self.open_data.as_ref().filter(|o| o.decided.is_empty()).and_then(|o| o.gone)
    }
}
