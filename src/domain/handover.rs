//! The handover (引き継ぎ): what one shift leaves to the next, item by item, and who took it over.
//! It must not know how an item stands now (`view/handover_open.rs`) or who may write one (`rules/`).

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ids::{AssignmentId, CallId, CaseId, HandoverId, RequestId, Rev, StaffId, TaskId, ViewId};
use super::time::At;
use crate::text::Clean;

/// What an item is about. Written `case:R8-0014`: the same words name it on every desk, in the
/// journal and in scripts. Their order is the order of the list: acts by one stand first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// Somebody acted alone and no second person has confirmed it.
    Provisional(CaseId),
    /// A stay past its limit.
    Overrun(AssignmentId),
    /// An open case with its five fields.
    Case(CaseId),
    /// A place asked for and not answered.
    Request(RequestId),
    /// A view heard on the telephone and not countersigned.
    Unsigned(ViewId),
    /// A promised call back.
    Callback(TaskId),
    /// A missed call nobody has called back.
    Missed(CallId),
    /// Offices whose numbers are too old, all in one.
    Silent,
}

impl Subject {
    /// The word in front of the colon.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Provisional(_) => "provisional",
            Self::Overrun(_) => "overrun",
            Self::Case(_) => "case",
            Self::Request(_) => "request",
            Self::Unsigned(_) => "view",
            Self::Callback(_) => "callback",
            Self::Missed(_) => "missed",
            Self::Silent => "silent",
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind();
        match self {
            Self::Provisional(id) | Self::Case(id) => write!(f, "{kind}:{id}"),
            Self::Overrun(id) => write!(f, "{kind}:{id}"),
            Self::Request(id) => write!(f, "{kind}:{id}"),
            Self::Unsigned(id) => write!(f, "{kind}:{id}"),
            Self::Callback(id) => write!(f, "{kind}:{id}"),
            Self::Missed(id) => write!(f, "{kind}:{id}"),
            Self::Silent => write!(f, "{kind}:offices"),
        }
    }
}

impl FromStr for Subject {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("an item looks like case:R8-0014 or callback:7, not {s:?}");
        let (kind, id) = s.split_once(':').ok_or_else(wrong)?;
        let number = || id.parse::<i64>().map_err(|_| wrong());
        Ok(match kind {
            "provisional" => Self::Provisional(id.parse().map_err(|_| wrong())?),
            "case" => Self::Case(id.parse().map_err(|_| wrong())?),
            "overrun" => Self::Overrun(AssignmentId(number()?)),
            "request" => Self::Request(RequestId(number()?)),
            "view" => Self::Unsigned(ViewId(number()?)),
            "callback" => Self::Callback(TaskId(number()?)),
            "missed" => Self::Missed(CallId(number()?)),
            "silent" if id == "offices" => Self::Silent,
            _ => return Err(wrong()),
        })
    }
}

/// What is dangerous about an item, the most dangerous first: the order of the variants is the rule
/// by which three facts are read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Peril {
    /// Danger was found and nobody is known to have come.
    Life,
    /// Danger was found, a referral took it, and no place stands yet.
    Danger,
    /// An act by one that nobody has confirmed.
    Provisional,
    /// A stay past its limit.
    Overrun,
    /// Whoever went out alone has not been heard of in time.
    NoWord,
    /// Somebody in an open case who lives by a machine or by suction.
    LifeSupport,
    /// Somebody in an open case who has seizures.
    Seizure,
    /// The medicine of somebody in an open case ends today or has ended.
    Medicine,
    /// A call back promised within the next hour, or late.
    CallBack,
    /// Abuse that cannot wait.
    Abuse,
    /// Two people differ and nobody has decided.
    Split,
    /// A bed is held only for a while.
    Hold,
    /// A missed call: nobody knows yet what it was.
    Missed,
    /// A call back promised later.
    Promise,
}

impl Peril {
    /// All, the most dangerous first.
    pub const ALL: [Self; 14] = [
        Self::Life,
        Self::Danger,
        Self::Provisional,
        Self::Overrun,
        Self::NoWord,
        Self::LifeSupport,
        Self::Seizure,
        Self::Medicine,
        Self::CallBack,
        Self::Abuse,
        Self::Split,
        Self::Hold,
        Self::Missed,
        Self::Promise,
    ];

    /// Whether it is what ails somebody: only for those who may know the person.
    #[must_use]
    pub const fn is_health(self) -> bool {
        matches!(self, Self::LifeSupport | Self::Seizure | Self::Medicine)
    }

    /// The code, as in JSON.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Life => "life",
            Self::Danger => "danger",
            Self::Provisional => "provisional",
            Self::Overrun => "overrun",
            Self::NoWord => "no_word",
            Self::LifeSupport => "life_support",
            Self::Seizure => "seizure",
            Self::Medicine => "medicine",
            Self::CallBack => "call_back",
            Self::Abuse => "abuse",
            Self::Split => "split",
            Self::Hold => "hold",
            Self::Missed => "missed",
            Self::Promise => "promise",
        }
    }
}

/// One dangerous fact, as it is read back. Written `case:R8-0014#life_support`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Alarm {
    /// What is dangerous.
    pub peril: Peril,
    /// When it passes, is due or began; the earlier comes first.
    pub at: Option<At>,
    /// Of which item.
    pub of: Subject,
}

impl Alarm {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> AlarmName {
        AlarmName(self.of.clone(), self.peril)
    }
}

/// Names a fact: the item and what is dangerous about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AlarmName(pub Subject, pub Peril);

impl fmt::Display for AlarmName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.0, self.1.code())
    }
}

impl FromStr for AlarmName {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("a fact looks like case:R8-0014#life, not {s:?}");
        let (of, code) = s.split_once('#').ok_or_else(wrong)?;
        let peril = Peril::ALL.into_iter().find(|p| p.code() == code).ok_or_else(wrong)?;
        Ok(Self(of.parse()?, peril))
    }
}

macro_rules! as_text {
    ($($name:ty),*) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(D::Error::custom)
            }
        }
    )*};
}
as_text!(Subject, AlarmName);

/// How many facts are read back.
pub const READ_BACK: usize = 3;

/// The facts that are read back, the most dangerous first: at most [`READ_BACK`], by [`Peril`],
/// then by time (those without a time last), then by item.
#[must_use]
pub fn most_dangerous(alarms: impl IntoIterator<Item = Alarm>) -> Vec<Alarm> {
    let mut all: Vec<Alarm> = alarms.into_iter().collect();
    all.sort_by(|a, b| (a.peril, a.at.is_none(), a.at, &a.of).cmp(&(b.peril, b.at.is_none(), b.at, &b.of)));
    all.dedup_by(|a, b| a.name() == b.name());
    all.truncate(READ_BACK);
    all
}

/// An item of a handover as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverItem {
    /// What it is about.
    pub item: Subject,
    /// Its case, where it has one: whoever may not read the case does not see the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// The outgoing officer's line.
    #[serde(default)]
    pub words: Clean,
    /// Who took it over, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<(StaffId, At)>,
}

/// A fact that was read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WasRead {
    /// Which.
    pub fact: AlarmName,
    /// By whom.
    pub by: StaffId,
    /// When.
    pub at: At,
}

/// Somebody who was not on the shift, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outside {
    /// Who.
    pub by: StaffId,
    /// When.
    pub at: At,
    /// Why.
    pub reason: Clean,
}

/// A handover at one change of shifts. Written by the outgoing officer, or only by the first who
/// accepts: then `written` is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// Id.
    pub id: HandoverId,
    /// Row revision.
    pub rev: Rev,
    /// The change of shifts: the first instant of the next one.
    pub at: At,
    /// The desk, where a city has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<Clean>,
    /// Duty of the shift that ends.
    pub from: Option<StaffId>,
    /// Duty of the shift that begins, as the rota stood.
    pub to: Option<StaffId>,
    /// Who wrote it, and when last.
    pub written: Option<(StaffId, At)>,
    /// Overall words.
    #[serde(default)]
    pub words: Clean,
    /// Items, in the order of their subjects.
    pub items: Vec<HandoverItem>,
    /// Facts read back.
    #[serde(default)]
    pub read: Vec<WasRead>,
    /// When everything open was taken over and its facts read back: what turns dangerous later is
    /// the shift's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<At>,
    /// Why somebody wrote or took who was not on the shift.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<Outside>,
}

impl Handover {
    /// An item by its subject.
    #[must_use]
    pub fn item(&self, of: &Subject) -> Option<&HandoverItem> {
        self.items.iter().find(|i| i.item == *of)
    }

    /// Whether an item was taken over.
    #[must_use]
    pub fn is_accepted(&self, of: &Subject) -> bool {
        self.item(of).is_some_and(|i| i.accepted.is_some())
    }

    /// Whether a fact was read back.
    #[must_use]
    pub fn was_read(&self, fact: &AlarmName) -> bool {
        self.read.iter().any(|r| r.fact == *fact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn case(serial: u32) -> CaseId {
        CaseId { year: 8, serial }
    }

    #[test]
    fn an_item_is_named_the_same_there_and_back() {
        for of in [
            Subject::Provisional(case(3)),
            Subject::Overrun(AssignmentId(9)),
            Subject::Case(case(14)),
            Subject::Request(RequestId(5)),
            Subject::Unsigned(ViewId(6)),
            Subject::Callback(TaskId(7)),
            Subject::Missed(CallId(8)),
            Subject::Silent,
        ] {
            assert_eq!(of.to_string().parse::<Subject>(), Ok(of.clone()));
            for peril in Peril::ALL {
                let name = AlarmName(of.clone(), peril);
                assert_eq!(name.to_string().parse::<AlarmName>(), Ok(name));
            }
        }
        for wrong in ["", "case", "case:", "case:三浦", "callback:x", "silent:", "silent:三 浦", "nobody:1"]
        {
            assert!(wrong.parse::<Subject>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn danger_to_life_comes_before_what_is_only_owed() {
        let alarm = |peril, at: i64, n| Alarm { peril, at: Some(At(at)), of: Subject::Case(case(n)) };
        let all = vec![
            alarm(Peril::Promise, 1, 1),
            alarm(Peril::CallBack, 2, 2),
            alarm(Peril::Provisional, 9, 3),
            alarm(Peril::Life, 99, 4),
            alarm(Peril::Overrun, 5, 5),
        ];
        let got: Vec<Peril> = most_dangerous(all).iter().map(|a| a.peril).collect();
        assert_eq!(got, [Peril::Life, Peril::Provisional, Peril::Overrun]);
        // Of the same kind the earlier one; one without a time after those that pass.
        let open = Alarm { peril: Peril::Hold, at: None, of: Subject::Case(case(1)) };
        let got = most_dangerous([open.clone(), alarm(Peril::Hold, 7, 2), alarm(Peril::Hold, 3, 3)]);
        assert_eq!(got.iter().map(|a| a.at).collect::<Vec<_>>(), [Some(At(3)), Some(At(7)), None]);
        assert!(most_dangerous([]).is_empty());
    }

    proptest! {
        /// The three do not depend on the order in which they are found, and none left out is worse.
        #[test]
        fn the_three_are_the_worst(mut all in proptest::collection::vec((0..14usize, proptest::option::of(0..9i64), 1..6u32), 0..20)) {
            let alarms = |v: &[(usize, Option<i64>, u32)]| v.iter().map(|(p, at, n)| Alarm { peril: Peril::ALL[*p], at: at.map(At), of: Subject::Case(case(*n)) }).collect::<Vec<_>>();
            let first = most_dangerous(alarms(&all));
            all.reverse();
            let names = |v: &[Alarm]| v.iter().map(|a| a.peril).collect::<Vec<_>>();
            prop_assert_eq!(names(&first), names(&most_dangerous(alarms(&all))));
            prop_assert!(first.len() <= READ_BACK);
            if let Some(last) = first.last() {
                let better = alarms(&all).into_iter().filter(|a| a.peril < last.peril).map(|a| a.name()).collect::<std::collections::BTreeSet<_>>();
                prop_assert!(better.len() < READ_BACK, "{:?}", better);
            }
        }
    }
}
