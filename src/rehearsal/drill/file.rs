//! A drill as written (`../drills/*.toml`): who calls, what is said, who answers what, what is
//! expected. It must not know how it is played or scored.

use serde::Deserialize;

use super::expect::Check;
use super::meant::Wanted;
use super::moment::Moment;
use super::placed::Placed;
use crate::domain::{Answer, At, PersonFields, ProviderId, RefusalReason, View, Words};
use crate::text::Clean;

/// A drill.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drill {
    /// Name (`AT-01`).
    pub name: String,
    /// Title.
    pub title: Words,
    /// What it practises, in one line.
    pub practises: Words,
    /// About how long it takes, minutes.
    pub minutes: u32,
    /// The drill's own clock when it begins; from there it runs like any clock.
    pub at: At,
    /// It is settled when all of these have happened.
    pub settled: Vec<Placed<Moment>>,
    /// What is expected, in the order of the report.
    pub expect: Vec<Placed<Check>>,
    /// What no program can hear, to be asked of oneself afterwards.
    #[serde(default)]
    pub ask_yourself: Vec<Words>,
    /// The turn when it begins; the city's order when empty.
    #[serde(default)]
    pub turn: Vec<Placed<ProviderId>>,
    /// Numbers of tonight that differ from the city's.
    #[serde(default)]
    pub tonight: Vec<Tonight>,
    /// Persons on file beside the crowd.
    #[serde(default, rename = "person")]
    pub persons: Vec<PersonFields>,
    /// Calls.
    #[serde(rename = "call")]
    pub calls: Vec<CallScript>,
    /// The backup.
    pub backup: SecondScript,
    /// The third of the chain; does as the backup says when absent.
    #[serde(default)]
    pub third: Option<SecondScript>,
    /// The supervisor; as the third.
    #[serde(default)]
    pub supervisor: Option<SecondScript>,
    /// What offices say.
    #[serde(default, rename = "answer")]
    pub answers: Vec<AnswerScript>,
    /// What else is heard or happens.
    #[serde(default, rename = "cue")]
    pub cues: Vec<Cue>,
    /// Why a check matters here, where the usual reason does not say it.
    #[serde(default)]
    pub why: Vec<Why>,
}

/// Numbers of tonight.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tonight {
    /// Office.
    pub office: Placed<ProviderId>,
    /// Beds.
    #[serde(default)]
    pub beds: Option<u32>,
    /// Home help can come.
    #[serde(default)]
    pub can_come: Option<bool>,
}

/// Someone who calls.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallScript {
    /// Key, named by moments and checks.
    pub key: String,
    /// Number; withheld when absent.
    #[serde(default)]
    pub number: Option<Clean>,
    /// Who is heard, as the officer knows them at first ("女性の声").
    pub who: Words,
    /// Rings after this.
    #[serde(default = "start")]
    pub on: Placed<Moment>,
    /// … by so many seconds.
    #[serde(default)]
    pub after: u32,
    /// Gives up after so many seconds, and rings again a little later.
    #[serde(default = "patience")]
    pub patience: u32,
    /// What they say.
    pub says: Vec<Said>,
}

fn start() -> Placed<Moment> {
    Placed::nowhere(Moment::Start)
}

const fn patience() -> u32 {
    60
}

/// Words said so many seconds after the call was answered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Seconds.
    pub after: u32,
    /// Japanese.
    pub ja: Clean,
    /// English.
    pub en: Clean,
}

/// One who may give the second view.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondScript {
    /// Their view; none = they do not pick up.
    #[serde(default)]
    pub view: Option<View>,
    /// They have no desk at hand: they only say it, and sign later what was recorded.
    #[serde(default)]
    pub by_phone: bool,
    /// Seconds they think.
    #[serde(default = "thinks")]
    pub after: u32,
    /// What they say.
    pub says: Words,
}

const fn thinks() -> u32 {
    6
}

/// What an office says when asked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerScript {
    /// Office by its id, or a kind of support, or `wider`. Given twice, the second is for the
    /// second time it is asked.
    pub from: Placed<Wanted>,
    /// The answer.
    pub is: Answer,
    /// The reason of a refusal.
    #[serde(default)]
    pub reason: Option<RefusalReason>,
    /// Their words.
    pub says: Words,
}

/// Something else that happens.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// After this …
    pub on: Placed<Moment>,
    /// … by so many seconds.
    #[serde(default)]
    pub after: u32,
    /// Somebody is heard.
    #[serde(default)]
    pub say: Option<Heard>,
    /// The drill's clock moves on to this instant.
    #[serde(default)]
    pub later: Option<At>,
}

/// Somebody heard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heard {
    /// Who.
    pub who: Words,
    /// What.
    pub words: Words,
}

/// Why a check matters in this drill.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// The check.
    pub check: Placed<Check>,
    /// Japanese.
    pub ja: Clean,
    /// English.
    pub en: Clean,
}
