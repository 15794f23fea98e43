//! The handover as a screen or a verb shows it, as plain data.
//! It must not know how an item is worded or drawn.

use super::flow::OnShift;
use super::maybe_caller::MaybeCaller;
use super::missed::Tried;
use crate::domain::case::Danger;
use crate::domain::case_file::CaseState;
use crate::domain::handover::{AlarmName, Peril, Subject};
use crate::domain::ids::{CaseId, Code, PersonId};
use crate::domain::person_parts::Sex;
use crate::domain::time::At;
use crate::text::Clean;

/// Which of the two changes of a shift is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Side {
    /// What the shift before left: it is taken over.
    #[default]
    Taken,
    /// What this shift will leave: it is written.
    Given,
}

/// What comes next, and by its kind what to do if it does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expect {
    /// What (`i18n/handover.rs`).
    pub what: Code,
    /// When, where there is a time.
    pub at: Option<At>,
    /// Who or where, where there is one.
    pub who: Clean,
}

/// An item for one viewer: the five fields.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of an item by itself")]
pub struct HandoverRow {
    /// What it is about.
    pub of: Subject,
    /// It is open no more.
    pub settled: bool,
    /// It came after the list was written.
    pub later: bool,
    /// Its case.
    pub case: Option<CaseId>,
    /// Its person, where the viewer may know.
    pub person: Option<PersonId>,
    /// Registration number; empty = none, or not for the viewer.
    pub reg_no: Clean,
    /// Sex.
    pub sex: Option<Sex>,
    /// Age.
    pub age: Option<i32>,
    /// A hidden person's.
    pub hidden: bool,
    /// State of the case.
    pub state: Option<CaseState>,
    /// Place, office, name or number the item is about.
    pub what: Clean,
    /// Day n of m of a stay.
    pub day: Option<(i64, i64)>,
    /// Dangers the safety step found.
    pub danger: Vec<Danger>,
    /// The safety questions were not asked yet: nobody may read it as "no danger".
    pub unasked: bool,
    /// What is dangerous now.
    pub alarms: Vec<(Peril, Option<At>)>,
    /// Risk notes, where the record was opened.
    pub notes: Vec<Clean>,
    /// What calms the person, where the record was opened.
    pub calm: Clean,
    /// Whose number it may be, of a missed call, as the board says it.
    pub maybe: Vec<MaybeCaller>,
    /// Calls back nobody answered, of a missed call.
    pub tried: Option<Tried>,
    /// What comes next, the earliest first.
    pub expects: Vec<Expect>,
    /// The outgoing officer's line.
    pub words: Clean,
    /// Who took it over, and when.
    pub accepted: Option<(Clean, At)>,
}

impl HandoverRow {
    /// A row that says nothing yet.
    #[must_use]
    pub fn of(of: Subject) -> Self {
        Self {
            of,
            settled: false,
            later: false,
            case: None,
            person: None,
            reg_no: Clean::default(),
            sex: None,
            age: None,
            hidden: false,
            state: None,
            what: Clean::default(),
            day: None,
            danger: vec![],
            unasked: false,
            alarms: vec![],
            notes: vec![],
            calm: Clean::default(),
            maybe: vec![],
            tried: None,
            expects: vec![],
            words: Clean::default(),
            accepted: None,
        }
    }

    /// Whether it is a missed call whose number was withheld: what is empty of no other.
    #[must_use]
    pub fn withheld(&self) -> bool {
        matches!(self.of, Subject::Missed(_)) && self.what.is_empty()
    }

    /// Whether it is still to be taken over.
    #[must_use]
    pub fn waits(&self) -> bool {
        !self.settled && self.accepted.is_none()
    }
}

/// A fact to be read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRow {
    /// Its name.
    pub fact: AlarmName,
    /// When it passes or began.
    pub at: Option<At>,
    /// Its case.
    pub case: Option<CaseId>,
    /// Registration number of the person, as the row of the item says.
    pub reg_no: Clean,
    /// Place, office, name or number of the item.
    pub what: Clean,
    /// Who read it back.
    pub read: Option<(Clean, At)>,
}

/// A handover for one viewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverPage {
    /// Which of the two.
    pub side: Side,
    /// The change of shifts.
    pub change: At,
    /// Duty of the shift that ends; nobody where no shift stood before.
    pub from: OnShift,
    /// Duty of the shift that begins.
    pub to: OnShift,
    /// Nothing is to be taken over: no shift before it, or the same officer goes on.
    pub idle: bool,
    /// Who wrote it and when; none = nobody did: the list is the program's own.
    pub written: Option<(Clean, At)>,
    /// Overall words, for those of the two shifts.
    pub words: Clean,
    /// The viewer sits on the shift that writes, or that takes over.
    pub mine: bool,
    /// Items, in their order.
    pub rows: Vec<HandoverRow>,
    /// Facts to be read back before the last item is taken.
    pub read: Vec<ReadRow>,
    /// Everything was taken over and read back once.
    pub done: bool,
    /// Items of it that are not for the viewer and are not taken over.
    pub unseen: usize,
}

impl HandoverPage {
    /// Items that wait to be taken over, those the viewer may not see among them.
    #[must_use]
    pub fn left(&self) -> usize {
        if self.idle || self.side == Side::Given {
            return 0;
        }
        self.rows.iter().filter(|r| r.waits()).count() + self.unseen
    }

    /// Facts that wait to be read back.
    #[must_use]
    pub fn unread(&self) -> usize {
        if self.done { 0 } else { self.read.iter().filter(|f| f.read.is_none()).count() }
    }
}

/// The line on top of every screen: how much waits, and the first of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverLine {
    /// How many items wait.
    pub left: usize,
    /// How many facts wait to be read back.
    pub unread: usize,
    /// The first one the viewer may see.
    pub first: Option<Box<HandoverRow>>,
    /// Who handed over.
    pub from: Clean,
    /// Nobody wrote it.
    pub unwritten: bool,
}
