//! A city's profile: everything that differs between cities, as data (`2-flow.md` §2.8).
//! It must not know where profiles are kept (`city/`) or which one is in force.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use super::city_bands::{BandHours, Bands};
pub use super::city_parts::{
    Abuse, AskOrder, Contact, Criterion, Decides, DecidesBy, Definition, Desk, FeeItem, Functions, Hours,
    OfficeList, Open, OpenOn, RegistrationUse, Tier, Words, open_now,
};

use super::case::{Exit, Frozen, StayCount, SupportKind};
use super::ids::Code;
use super::provider::{Provider, Service};
pub use super::support::Support;
use crate::text::Clean;

/// Limits and waiting times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Days a stay may last in principle; what a stay is planned for where nothing is said.
    pub stay_days: u32,
    /// Whether that limit holds: false where the city gives none (柏, 大阪, 長岡), and passing
    /// it only warns.
    #[serde(default = "yes")]
    pub stay_limit: bool,
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
    /// Hours after which a number is stale, by service (S07: slow ones move slowly); a service
    /// without a row is as short stay.
    pub stale_hours: BTreeMap<Service, u32>,
    /// Minutes after which someone who went out alone is asked for by name.
    #[serde(default = "check_in_default")]
    pub check_in_minutes: u32,
    /// Minutes after which a missed call is to have been called back, counted from its first ring and
    /// again from each call back nobody answered `[ASSUME]`.
    #[serde(default = "call_back_default")]
    pub call_back_minutes: u32,
    /// Days an over-capacity stay may last (定員超過特例加算 `[W31c]`: 10); the next day alarms.
    #[serde(default = "over_capacity_default")]
    pub over_capacity_days: u32,
    /// Nights in a row one person may be on duty before the rota warns `[ASSUME]`.
    #[serde(default = "nights_in_row_default")]
    pub max_nights_in_row: u32,
    /// Hours between a duty and the same person's next duty or backup below which the rota warns: one
    /// night after another passes, the day after one's own night does not `[ASSUME]`.
    #[serde(default = "rest_hours_default")]
    pub rest_hours: u32,
    /// Months after a drill until the next one is due (T41); 0 = none is owed.
    #[serde(default = "drill_months_default")]
    pub drill_months: u32,
    /// Years records are kept after a registration, a case or a call ended (service records: 5).
    #[serde(default = "keep_years_default")]
    pub keep_years: u32,
    /// Hours a month a facility's resident may go out on the programme (O11: 24); 0 = no cap.
    #[serde(default = "outing_hours_default")]
    pub outing_hours: u32,
    /// A refusal moves the office to the end of the turn.
    pub refusal_moves_turn: bool,
    /// Figures of fewer heads than this are masked in the public version of a report `[ASSUME]`.
    #[serde(default = "small_number_default")]
    pub small_number: u32,
    /// Persons one consultant has in charge by the standard (N13); none = the city has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons_standard: Option<u32>,
}

/// A contact of an exit (119, 急患センター …), as editable data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExitContact {
    /// Which exit.
    pub exit: Exit,
    /// Name.
    pub name: Words,
    /// Number as dialled; empty until the city fills it in.
    #[serde(default)]
    pub number: Clean,
    /// Opening hours, as told.
    #[serde(default)]
    pub hours: Option<Words>,
    /// Opening hours the program can read; empty = always, or not known when `hours` has words.
    #[serde(default)]
    pub open: Vec<Open>,
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

const fn yes() -> bool {
    true
}

const fn check_in_default() -> u32 {
    60
}

const fn call_back_default() -> u32 {
    15
}

const fn nights_in_row_default() -> u32 {
    2
}

const fn rest_hours_default() -> u32 {
    8
}

const fn drill_months_default() -> u32 {
    12
}

const fn outing_hours_default() -> u32 {
    24
}

const fn keep_years_default() -> u32 {
    5
}

const fn small_number_default() -> u32 {
    5
}

const fn over_capacity_default() -> u32 {
    10
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
    /// How registration is used (never a gate).
    pub registration: RegistrationUse,
    /// Lines or desks calls come in on.
    pub desks: Vec<Desk>,
    /// Who decides.
    pub decides: Decides,
    /// In which order short stays are asked.
    pub ask_order: AskOrder,
    /// Supports there are, in the order they are offered.
    pub supports: Vec<Support>,
    /// The abuse track at night.
    pub abuse: Abuse,
    /// Second tier by trait.
    #[serde(default)]
    pub second_tier: Vec<Tier>,
    /// The five functions.
    #[serde(default)]
    pub functions: Functions,
    /// Fee items of a case.
    #[serde(default)]
    pub fees: Vec<FeeItem>,
    /// Bands.
    pub bands: Bands,
    /// Limits.
    pub limits: Limits,
    /// Days closed every year beside weekends, holidays and 12/29–1/3: month and day.
    #[serde(default)]
    pub closed_days: Vec<(u32, u32)>,
    /// Lists of pane 4 beside those of the services.
    #[serde(default)]
    pub lists: Vec<OfficeList>,
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
            stay_limit: l.stay_limit,
            stay_count: l.stay_count,
            warn_day: l.warn_day,
            hold_minutes: l.hold_minutes,
            tries: l.tries,
            tries_minutes: l.tries_minutes,
            conference_days: l.conference_days,
            check_in_minutes: l.check_in_minutes,
            over_capacity_days: l.over_capacity_days,
            refusal_moves_turn: l.refusal_moves_turn,
            ask_order: self.ask_order,
            decides: self.decides.clone(),
            definition: Some(self.definition.clone()),
            supports: self.supports.clone(),
        }
    }

    /// Hours after which a number of a service is stale.
    #[must_use]
    pub fn stale_hours(&self, service: Service) -> u32 {
        let all = &self.limits.stale_hours;
        all.get(&service).or_else(|| all.get(&Service::ShortStay)).copied().unwrap_or(24)
    }

    /// The city's own list an office stands in, if any; short stays keep to their turn.
    #[must_use]
    pub fn list_of(&self, provider: &Provider) -> Option<&OfficeList> {
        self.lists.iter().filter(|_| provider.service != Service::ShortStay).find(|l| l.has(provider))
    }

    /// Hours after which an office's number is stale: those of its list, else of its service.
    #[must_use]
    pub fn stale_hours_of(&self, provider: &Provider) -> u32 {
        let own = self.list_of(provider).and_then(|l| l.stale_hours);
        own.unwrap_or_else(|| self.stale_hours(provider.service))
    }

    /// A support the city offers.
    #[must_use]
    pub fn support(&self, kind: SupportKind) -> Option<&Support> {
        self.supports.iter().find(|s| s.kind == kind)
    }

    /// The desk of a line, by its name; a line nobody named is nobody's.
    #[must_use]
    pub fn desk(&self, line: &str) -> Option<&Desk> {
        self.desks.iter().find(|d| d.name.as_str() == line)
    }

    /// The desk responsible for a district.
    #[must_use]
    pub fn desk_for(&self, district: &str) -> Option<&Desk> {
        self.desks.iter().find(|d| d.areas.iter().any(|a| a.as_str() == district))
    }

    /// The district an address lies in, by its words; none when no word fits.
    ///
    /// Behind the city's name the first word decides (`柏市十余二…豊四季園` is 十余二), the longer
    /// of two that begin there; a district whose word is the city's name has the rest of it. An
    /// address without the city's name must begin with a word, and name no other city (`堺市北区`).
    #[must_use]
    pub fn district_of(&self, address: &str) -> Option<&District> {
        let city = self.name.ja.as_str();
        // One small letter of place names is written in two ways (大津ケ丘, 大津ヶ丘).
        let address = address.replace('ヶ', "ケ");
        let (text, inside) = match address.split_once(city).filter(|_| !city.is_empty()) {
            // Imported columns say it twice (`柏市` `柏市西原…`).
            Some((_, rest)) => (rest.trim_start().trim_start_matches(city), true),
            None => (address.trim_start(), false),
        };
        let words = || {
            let of = |d: &'_ District| d.address.iter().map(|w| w.as_str().replace('ヶ', "ケ")).collect();
            self.districts.iter().flat_map(move |d| std::iter::repeat(d).zip::<Vec<String>>(of(d)))
        };
        let found = words()
            .filter(|(_, w)| w != city)
            .filter_map(|(d, w)| Some((text.find(&w)?, std::cmp::Reverse(w.len()), d)))
            .filter(|(at, length, _)| inside || (*at == 0 && !text[length.0..].contains('市')))
            .min_by_key(|(at, length, _)| (*at, *length));
        match found {
            Some((_, _, d)) => Some(d),
            None => words().find(|(_, w)| inside && w == city).map(|(d, _)| d),
        }
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
