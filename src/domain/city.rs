//! A city's profile: everything that differs between cities, as data (`2-flow.md` §2.8).
//! It must not know where profiles are kept (`city/`) or which one is in force.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::case::{Exit, Frozen, StayCount};
use super::ids::Code;
use crate::text::Clean;

/// A text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Japanese.
    pub ja: Clean,
    /// English.
    pub en: Clean,
}

/// One criterion of the definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Code (`home_lost`).
    pub code: Code,
    /// The words beside the box.
    pub words: Words,
    /// Where it leads, if anywhere (`medical`, `abuse`).
    #[serde(default)]
    pub leads_to: Option<Code>,
}

/// The city's definition of an emergency, versioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Version as shown (`第3版(R6.4)`).
    pub version: Clean,
    /// The text read to everyone.
    pub text: Words,
    /// Criteria for, at most nine.
    #[serde(rename = "for")]
    pub for_: Vec<Criterion>,
    /// Criteria against, at most nine.
    pub against: Vec<Criterion>,
}

/// Night and day bands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bands {
    /// The night begins (17:15).
    pub night_from: NaiveTime,
    /// The night ends, next morning (8:30).
    pub night_to: NaiveTime,
}

/// Limits and waiting times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Days a stay may last in principle.
    pub stay_days: u32,
    /// Counting.
    pub stay_count: StayCount,
    /// The day that warns.
    pub warn_day: u32,
    /// Minutes a hold lasts.
    pub hold_minutes: u32,
    /// Tries to reach the backup.
    pub tries: u32,
    /// Minutes all tries may take.
    pub tries_minutes: u32,
    /// Office days until the conference is due.
    pub conference_days: u32,
    /// Hours after which a short-stay number is stale.
    pub stale_hours: u32,
    /// A refusal moves the office to the end of the turn.
    pub refusal_moves_turn: bool,
}

/// A contact of an exit (119, 急患センター …), as editable data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExitContact {
    /// Which exit.
    pub exit: Exit,
    /// Name.
    pub name: Words,
    /// Number as dialled.
    pub number: Clean,
    /// Opening hours, as told.
    #[serde(default)]
    pub hours: Option<Words>,
}

/// A district with the words of an address that lead to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// Name (大平).
    pub name: Clean,
    /// Parts of an address that say so (`大平町`).
    #[serde(default)]
    pub address: Vec<Clean>,
    /// Nearby districts whose home help may come instead, in order.
    #[serde(default)]
    pub fallback: Vec<Clean>,
}

/// A city's profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct City {
    /// Key (`tochigi`).
    pub key: Code,
    /// Name (栃木市).
    pub name: Words,
    /// Name of the scheme on screens.
    pub scheme: Words,
    /// 市区町村コード, 5 digits.
    pub code: Clean,
    /// Registration is used (never a gate).
    pub registration: bool,
    /// Lines or desks calls come in on.
    pub desks: Vec<Clean>,
    /// Bands.
    pub bands: Bands,
    /// Limits.
    pub limits: Limits,
    /// Days closed every year beside weekends, holidays and 12/29–1/3: month and day.
    #[serde(default)]
    pub closed_days: Vec<(u32, u32)>,
    /// Districts.
    pub districts: Vec<District>,
    /// Definition.
    pub definition: Definition,
    /// Contacts of the exits.
    pub exits: Vec<ExitContact>,
    /// What this is not: to read aloud.
    pub what_this_is_not: Words,
}

impl City {
    /// The rules a case opened now keeps until it closes.
    #[must_use]
    pub fn freeze(&self) -> Frozen {
        let l = &self.limits;
        Frozen {
            definition_version: self.definition.version.clone(),
            stay_days: l.stay_days,
            stay_count: l.stay_count,
            warn_day: l.warn_day,
            hold_minutes: l.hold_minutes,
            tries: l.tries,
            tries_minutes: l.tries_minutes,
            conference_days: l.conference_days,
        }
    }

    /// The district an address lies in, by its words; none when no word fits. An address goes
    /// from large to small, so the word furthest right decides (`栃木市大平町`), the longer
    /// of two that end there.
    #[must_use]
    pub fn district_of(&self, address: &str) -> Option<&District> {
        self.districts
            .iter()
            .filter_map(|d| {
                let words = d.address.iter().map(Clean::as_str);
                let ends = words.filter_map(|w| address.rfind(w).map(|at| (at + w.len(), w.len())));
                Some((ends.max()?, d))
            })
            .max_by_key(|(end, _)| *end)
            .map(|(_, d)| d)
    }

    /// The night an instant belongs to: after midnight and before the band's end it is the
    /// night before (`rules.md` §3).
    #[must_use]
    pub fn night_of(&self, at: super::time::At) -> chrono::NaiveDate {
        let wall = at.wall();
        if wall.time() < self.bands.night_to {
            wall.date().pred_opt().unwrap_or(wall.date())
        } else {
            wall.date()
        }
    }
}
