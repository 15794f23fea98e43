//! Identities of the things the desk keeps, one type each, so that none is taken for another.
//! It must not know how a store hands them out.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    };
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Keeps letters, digits, `-`, `_` and `.` of `raw`, at most 40 of them: an id
            /// is typed by hand and printed everywhere, so nothing else is let in.
            #[must_use]
            pub fn new(raw: &str) -> Self {
                Self(raw.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')).take(40).collect())
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(raw: &str) -> Self {
                Self::new(raw)
            }
        }
    };
}

number_id!(
    /// A call on one of the desk's lines.
    CallId
);
number_id!(
    /// A person on file, registered or not.
    PersonId
);
number_id!(
    /// A request to one provider; the journal `seq` of the command that made it.
    RequestId
);
number_id!(
    /// An accepted support; the journal `seq` of the acceptance.
    AssignmentId
);
number_id!(
    /// A view of one person on one question; the journal `seq` of its recording.
    ViewId
);
number_id!(
    /// A local issue, near miss, unmet need or agenda item.
    IssueId
);
number_id!(
    /// A handover at one change of shifts.
    HandoverId
);
number_id!(
    /// A partner of the resource map.
    PartnerId
);
number_id!(
    /// An entry of the activity log.
    ActivityId
);
number_id!(
    /// An entry of the library of hard cases.
    HardCaseId
);
number_id!(
    /// Something owed, with an owner and a due time.
    TaskId
);
number_id!(
    /// A shift on the rota.
    ShiftId
);
number_id!(
    /// A swap of places on the rota.
    SwapId
);
number_id!(
    /// A page address given out; the journal `seq` of the command that made it.
    LinkId
);
number_id!(
    /// Position in the journal: gap-free, and the only order of things.
    Seq
);
number_id!(
    /// How often a row was changed; a command carries the one its sender saw.
    Rev
);
text_id!(
    /// A staff member (`otsuka`): one person, however many logins.
    StaffId
);
text_id!(
    /// A provider's service (`P1`).
    ProviderId
);
text_id!(
    /// A code out of the city's data: a criterion, a rotation list, a contact of an exit.
    Code
);

/// A case number: Reiwa fiscal year and serial, written `R8-0014`, so that it is never read
/// as a registration number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CaseId {
    /// Fiscal year counted in Reiwa (2026 = 8).
    pub year: u16,
    /// Serial within the fiscal year, from 1.
    pub serial: u32,
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("R{}-{:04}", self.year, self.serial))
    }
}

impl FromStr for CaseId {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("case number must look like R8-0014, not {s:?}");
        let rest = s.strip_prefix(['R', 'r']).ok_or_else(wrong)?;
        let (year, serial) = rest.split_once('-').ok_or_else(wrong)?;
        Ok(Self { year: year.parse().map_err(|_| wrong())?, serial: serial.parse().map_err(|_| wrong())? })
    }
}

impl Serialize for CaseId {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CaseId {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
