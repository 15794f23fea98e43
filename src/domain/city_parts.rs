//! Parts of a city's profile: desks, who decides, the order of asking, supports, hours, abuse.
//! They must not know which city is in force or how a profile is written.

use chrono::{Datelike, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use super::ids::{Code, ProviderId};
use super::provider::Provider;
use super::provider_standing::Function;
use super::time::At;
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

/// How the city uses registration. It is never a gate (G2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationUse {
    /// Registered at the city (栃木).
    #[default]
    On,
    /// No registration at all (柏, K08).
    Off,
    /// Registered at the ward centre (大阪, O03).
    ByWard,
}

impl RegistrationUse {
    /// Whether a person without it owes an application afterwards.
    #[must_use]
    pub const fn used(self) -> bool {
        !matches!(self, Self::Off)
    }
}

/// A line or desk calls come in on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Name on screens, and the `line` of its calls (`当番電話`, `北拠点`).
    pub name: Clean,
    /// The organisation that sits there; empty when the rota says.
    #[serde(default)]
    pub org: Clean,
    /// Districts it is responsible for; empty = all.
    #[serde(default)]
    pub areas: Vec<Clean>,
    /// Traits it is strong in (K04): `behaviour`, `medical`, `mental`, `child`, `autism`.
    #[serde(default)]
    pub strong_in: Vec<Code>,
    /// Abuse reports of the night come in here too (N06).
    #[serde(default)]
    pub abuse: bool,
    /// Hours it takes calls, in words; none = always.
    #[serde(default)]
    pub hours: Option<Words>,
}

/// Which two people decide for the city (`rules.md` §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecidesBy {
    /// The duty officer and the backup, whoever employs them (栃木, T37).
    #[default]
    DutyAndBackup,
    /// Two of different organisations (柏: two bases).
    TwoOrgs,
    /// One of each side (大阪: ward centre and city; 長岡: call centre and city).
    Sides,
}

/// A list of pane 4 the city adds (移動支援, 日中一時 …): which offices stand in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeList {
    /// Code, none of the services'.
    pub code: Code,
    /// What it is called.
    pub words: Words,
    /// Service codes of the WAM files that belong to it.
    #[serde(default)]
    pub codes: Vec<Clean>,
    /// Parts of a service's name that belong to it.
    #[serde(default)]
    pub named: Vec<Clean>,
    /// Offices that belong to it by their ids.
    #[serde(default)]
    pub offices: Vec<ProviderId>,
    /// Hours after which its numbers are old; none = as their service.
    #[serde(default)]
    pub stale_hours: Option<u32>,
}

impl OfficeList {
    /// Whether an office stands in it.
    #[must_use]
    pub fn has(&self, provider: &Provider) -> bool {
        let name = provider.service_name.as_str();
        self.offices.contains(&provider.id)
            || provider.service_code.as_ref().is_some_and(|c| self.codes.contains(c))
            || self.named.iter().any(|n| !n.is_empty() && name.contains(n.as_str()))
    }
}

/// Who decides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decides {
    /// How.
    pub by: DecidesBy,
    /// In words, for the case view.
    pub words: Words,
    /// For `sides`: words of an organisation that put it on the first side …
    #[serde(default)]
    pub first: Vec<Clean>,
    /// … and on the second.
    #[serde(default)]
    pub second: Vec<Clean>,
}

impl Decides {
    /// Whether two people of these organisations may decide together.
    #[must_use]
    pub fn together(&self, a: &Clean, b: &Clean) -> bool {
        let on = |side: &[Clean], org: &Clean| {
            !org.is_empty() && side.iter().any(|w| org.as_str().contains(w.as_str()))
        };
        match self.by {
            DecidesBy::DutyAndBackup => true,
            DecidesBy::TwoOrgs => !a.is_empty() && !b.is_empty() && a != b,
            DecidesBy::Sides => {
                // The first side wins: a centre named after its city (大阪市北区基幹) is no city.
                let second = |org| on(&self.second, org) && !on(&self.first, org);
                (on(&self.first, a) && second(b)) || (on(&self.first, b) && second(a))
            }
        }
    }
}

/// In which order short stays are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskOrder {
    /// 輪番: a queue; passing an office over wants a reason (栃木, `rules.md` §4).
    #[default]
    Rotation,
    /// 空床型: the bases share their vacant beds; the person's own base first, then by beds
    /// (柏, K09).
    SharedBeds,
    /// Registered offices, those of the person's ward first (大阪, O07).
    Registered,
    /// The corporation of the desk that took the call first, then others (長岡, N07).
    OwnCorporation,
}

/// When a support can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hours {
    /// At any time.
    #[default]
    Always,
    /// At night, and by day on days the offices are closed (大阪 O05).
    NightOrHoliday,
}

/// Someone to telephone, as editable data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Name.
    pub name: Words,
    /// Number as dialled; empty when it is found elsewhere.
    #[serde(default)]
    pub number: Clean,
    /// Hours in words.
    #[serde(default)]
    pub hours: Option<Words>,
    /// Hours it is open; empty = always, or not known when `hours` has words.
    #[serde(default)]
    pub open: Vec<Open>,
}

/// A day on which something is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "weekdays")]
pub enum OpenOn {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
    /// A holiday of the official file or a closed day, whatever its weekday; weekdays named
    /// beside it do not count on such a day.
    Holiday,
}

/// A stretch of opening hours; past midnight when `to` is not after `from`; all day when both
/// are 00:00.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Days on which it begins.
    pub days: Vec<OpenOn>,
    /// From.
    pub from: NaiveTime,
    /// To.
    pub to: NaiveTime,
}

impl Open {
    /// Whether it covers an instant; `closed` says whether a date is a holiday or closed day.
    #[must_use]
    pub fn covers(&self, at: At, closed: impl Fn(chrono::NaiveDate) -> bool) -> bool {
        let (date, time) = (at.date(), at.wall().time());
        let begins = |on: chrono::NaiveDate| {
            let day = if closed(on) { OpenOn::Holiday } else { of(on.weekday()) };
            self.days.contains(&day)
        };
        let before = date.pred_opt().unwrap_or(date);
        if self.from < self.to {
            begins(date) && self.from <= time && time < self.to
        } else {
            (begins(date) && time >= self.from) || (begins(before) && time < self.to)
        }
    }
}

const fn of(day: Weekday) -> OpenOn {
    match day {
        Weekday::Mon => OpenOn::Mon,
        Weekday::Tue => OpenOn::Tue,
        Weekday::Wed => OpenOn::Wed,
        Weekday::Thu => OpenOn::Thu,
        Weekday::Fri => OpenOn::Fri,
        Weekday::Sat => OpenOn::Sat,
        Weekday::Sun => OpenOn::Sun,
    }
}

/// Whether something with these hours is open at an instant; none when nobody said.
#[must_use]
pub fn open_now(
    open: &[Open],
    hours: Option<&Words>,
    at: At,
    closed: impl Fn(chrono::NaiveDate) -> bool,
) -> Option<bool> {
    match (open.is_empty(), hours) {
        (true, Some(_)) => None,
        (true, None) => Some(true),
        (false, _) => Some(open.iter().any(|o| o.covers(at, &closed))),
    }
}

/// The abuse track at night (`2-flow.md` §2.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Abuse {
    /// Who answers for it, in words.
    pub who: Words,
    /// Core members told at once, in the order of the emergency tree.
    pub core: Vec<Contact>,
    /// Hours within which someone sees the person (`[GK]` 48).
    pub see_within_hours: u32,
    /// A desk of its own takes reports at night (大阪: a scheme of its own, the elderly too).
    pub separate: Option<Contact>,
}

/// A second tier by trait (M07): autism centre, psychiatric, medical care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Trait: `autism`, `behaviour`, `mental`, `medical`, `child`, `elder`, `forensic`.
    #[serde(rename = "trait")]
    pub trait_: Code,
    /// Whom to ask.
    pub contact: Contact,
}

/// One of the five functions of the base (`1-functions.md`), switched on or off by the city.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "switches")]
pub struct Functions {
    /// 相談
    pub consultation: bool,
    /// 緊急時の受入・対応
    pub acceptance: bool,
    /// 体験の機会・場
    pub trial: bool,
    /// 専門的人材の確保・養成
    pub training: bool,
    /// 地域の体制づくり
    pub network: bool,
    /// Registering an office asks for the council's consent (O01).
    #[serde(default)]
    pub council_consent: bool,
}

impl Functions {
    /// Whether the city has a function.
    #[must_use]
    pub const fn has(&self, function: Function) -> bool {
        match function {
            Function::Consultation => self.consultation,
            Function::Acceptance => self.acceptance,
            Function::Trial => self.trial,
            Function::Training => self.training,
            Function::Network => self.network,
        }
    }
}

impl Default for Functions {
    fn default() -> Self {
        Self {
            consultation: true,
            acceptance: true,
            trial: true,
            training: true,
            network: true,
            council_consent: false,
        }
    }
}

/// A fee item of a case (M20): nights, transport legs, readiness days and what a city adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeItem {
    /// Code (`nights`, `transport_legs`, `readiness_days`).
    pub code: Code,
    /// Words.
    pub words: Words,
    /// Yen for one; none when it is agreed with each office.
    #[serde(default)]
    pub yen: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(text: &str) -> At {
        At::local(
            NaiveDate::parse_from_str(&text[..10], "%Y-%m-%d").unwrap(),
            NaiveTime::parse_from_str(&text[11..], "%H:%M").unwrap(),
        )
    }

    fn t(h: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(h, 0, 0).unwrap()
    }

    #[test]
    fn hours_past_midnight_belong_to_the_day_they_begin() {
        use OpenOn::{Fri, Holiday, Mon, Sat, Sun, Thu, Tue, Wed};
        // とちまる [W52a]: Mon-Fri 16:00-10:00, weekends and holidays all day.
        let hours = [
            Open { days: vec![Mon, Tue, Wed, Thu, Fri], from: t(16), to: t(10) },
            Open { days: vec![Sat, Sun, Holiday], from: t(0), to: t(0) },
        ];
        let holiday = |d: NaiveDate| d == NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let open = |text: &str| open_now(&hours, None, at(text), holiday);
        assert_eq!(open("2026-11-20T15:59"), Some(false));
        assert_eq!(open("2026-11-20T16:00"), Some(true));
        assert_eq!(open("2026-11-21T12:00"), Some(true));
        assert_eq!(open("2026-11-23T12:00"), Some(true), "a holiday Monday");
        assert_eq!(open("2026-11-24T09:59"), Some(false), "the holiday has no evening that reaches Tuesday");
        assert_eq!(open("2026-11-25T09:59"), Some(true), "Tuesday evening reaches Wednesday morning");
        assert_eq!(open("2026-11-25T10:00"), Some(false));
        assert_eq!(open_now(&[], Some(&Words::default()), at("2026-11-25T10:00"), holiday), None);
        assert_eq!(open_now(&[], None, at("2026-11-25T10:00"), holiday), Some(true));
    }

    #[test]
    fn two_sides_and_two_bases() {
        let c = |s: &str| Clean::new(s);
        let sides = Decides {
            by: DecidesBy::Sides,
            first: vec![c("基幹")],
            second: vec![c("市")],
            ..Decides::default()
        };
        assert!(sides.together(&c("中央区基幹"), &c("大阪市")));
        assert!(sides.together(&c("大阪市"), &c("中央区基幹")));
        assert!(!sides.together(&c("中央区基幹"), &c("北区基幹")));
        assert!(!sides.together(&c(""), &c("大阪市")));
        assert!(!sides.together(&c("大阪市北区基幹"), &c("大阪市西区基幹")), "both are ward centres");
        assert!(sides.together(&c("大阪市北区基幹"), &c("大阪市")));
        let bases = Decides { by: DecidesBy::TwoOrgs, ..Decides::default() };
        assert!(bases.together(&c("北拠点"), &c("南拠点")));
        assert!(!bases.together(&c("北拠点"), &c("北拠点")));
    }
}
