//! Since when and until when somebody was registered: folded from the versions of their record.
//! It must not know who they are.

use chrono::NaiveDate;

use crate::domain::ids::PersonId;
use crate::domain::person::Record;
use crate::domain::person_due::UNDATED;
use crate::domain::person_life::Registration;
use crate::text::Clean;

/// A time for which somebody was registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// From this day; a day before every other where nobody knows.
    pub since: NaiveDate,
    /// The day it ended; none = it goes on.
    pub until: Option<NaiveDate>,
}

impl Span {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.since <= day && self.until.is_none_or(|until| day < until)
    }
}

/// The spans as they are after one more version of the record. A registration that is gone without
/// an end was taken back: it never was.
pub fn registered_then(spans: &mut Vec<Span>, record: &Record) {
    match record.registration {
        Registration::Registered => {
            let since = record.registered_on.unwrap_or(UNDATED);
            match spans.last_mut() {
                Some(last) if last.until.is_none_or(|until| since < until) => {
                    *last = Span { since, until: None };
                }
                _ => spans.push(Span { since, until: None }),
            }
        }
        Registration::Withdrawn | Registration::Moved | Registration::Deceased => {
            let on = record.life.ended.as_ref().map(|e| e.on);
            if let Some(last) = spans.last_mut() {
                last.until = on.or(last.until).or(Some(last.since));
            }
        }
        _ => spans.retain(|s| s.until.is_some()),
    }
}

/// Whom a record names as its consultant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consulted {
    /// Whose record.
    pub person: PersonId,
    /// 相談支援事業所; empty = none.
    pub office: Clean,
    /// 相談支援専門員; empty = none.
    pub consultant: Clean,
    /// Somebody of our own staff is in charge of them.
    pub coordinated: bool,
}

/// Somebody on file as reports count them: born when, registered when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Whose record is kept where two records are of one person; else their own.
    pub id: PersonId,
    /// Hidden: where they were asked for stands in no list.
    pub hidden: bool,
    /// Born.
    pub birth: Option<NaiveDate>,
    /// Registered, oldest first.
    pub spans: Vec<Span>,
}

impl Counted {
    /// Whether they are registered on a day.
    #[must_use]
    pub fn registered(&self, day: NaiveDate) -> bool {
        self.spans.iter().any(|s| s.holds(day))
    }
}
