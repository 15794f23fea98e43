//! The kinds of support, and each as a city offers it (`2-flow.md` §2.8).
//! It must not know a case that uses one.

use serde::{Deserialize, Serialize};

use super::city_parts::{Contact, Hours, Words};

/// Kind of support (`commands.md`, `request_place`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are those of commands.md")]
pub enum SupportKind {
    ShortStay,
    HomeHelp,
    FamiliarSupporter,
    OtherHub,
    OverCapacity,
    GroupHomeRoom,
    DayServiceNight,
    ElderFacility,
    Hospital,
    Hotel,
    TemporaryProtection,
    HomeVisit,
}

impl SupportKind {
    /// Whether the person sleeps there: days and nights are counted.
    #[must_use]
    pub const fn lodges(self) -> bool {
        !matches!(self, Self::HomeHelp | Self::FamiliarSupporter | Self::HomeVisit)
    }
}

/// A support the city offers, and its limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// Kind.
    pub kind: SupportKind,
    /// As the city calls it.
    pub words: Words,
    /// Offered only when the first ones are exhausted: on the list of `o`.
    #[serde(default)]
    pub wider: bool,
    /// Days it may last, counted beside the day of the stay; none = the stay's own.
    #[serde(default)]
    pub days: Option<u32>,
    /// When it can be used.
    #[serde(default)]
    pub hours: Hours,
    /// Two people, one of them a supervisor, before it is asked for.
    #[serde(default)]
    pub two_people: bool,
    /// What must be so before it is used, asked one by one (大阪 `[W17 §3]`).
    #[serde(default)]
    pub needs: Vec<Words>,
    /// Where to ask: name and number, when it is no provider on file.
    #[serde(default)]
    pub contact: Option<Contact>,
}
