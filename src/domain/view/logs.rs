//! The log of functions 3 to 5 as one viewer meets it: a month's entries, its totals, the hours
//! out on the programme. It must not know how it is drawn.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::look::Look;
use crate::domain::activity::{Activity, ActivityKind, Struck};
use crate::domain::facts::{Fact, Facts};
use crate::domain::ids::{ActivityId, CaseId, Code, IssueId, PersonId, ProviderId, Rev, StaffId};
use crate::domain::rules::outing_minutes;
use crate::domain::time::{At, month_of};
use crate::text::Clean;

/// One entry before one viewer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[expect(missing_docs, reason = "fields as in activity::Activity")]
pub struct ActivityRow {
    pub id: ActivityId,
    pub rev: Rev,
    pub kind: ActivityKind,
    pub on: NaiveDate,
    pub begin: Option<NaiveTime>,
    pub minutes: u32,
    pub count: u32,
    pub people: u32,
    pub nights: u32,
    pub days: u32,
    pub place: Clean,
    pub provider: Option<ProviderId>,
    /// Its name.
    pub office: Clean,
    /// Those the viewer may know, by name.
    pub persons: Vec<(PersonId, Clean)>,
    /// Somebody is among them whom the viewer may not know, or a case they may not read: place,
    /// office and words are left out.
    pub kept_back: bool,
    pub cases: Vec<CaseId>,
    pub issues: Vec<IssueId>,
    pub how: Option<Code>,
    pub fee_yen: Option<u32>,
    pub talk_on: Option<NaiveDate>,
    pub words: Clean,
    /// Entered by, by name.
    pub by: Clean,
    pub struck: Option<Struck>,
}

/// What a kind comes to in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct ActivityTotal {
    /// Kind.
    pub kind: ActivityKind,
    /// Entries.
    pub entries: u32,
    /// Times (件数・回数).
    pub count: u32,
    /// People, all entries together (延べ人数).
    pub people: u32,
    /// Nights.
    pub nights: u32,
    /// Days.
    pub days: u32,
    /// Minutes.
    pub minutes: u32,
}

/// The hours somebody was out on the programme (O11).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct OutingHours {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: Clean,
    /// Minutes in the month.
    pub minutes: u32,
    /// Past the city's cap.
    pub over: bool,
}

/// A month of the log.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ActivityMonth {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
    /// Entries, the newest day first; struck ones too.
    pub rows: Vec<ActivityRow>,
    /// By kind, without the struck ones.
    pub totals: Vec<ActivityTotal>,
    /// Out on the programme: those the viewer may know, the longest first.
    pub outings: Vec<OutingHours>,
    /// The city's cap, hours a month; 0 = none.
    pub cap_hours: u32,
}

/// The log of the month of a day.
///
/// # Errors
/// A fault of the keeper of the facts.
pub fn activity_month(
    facts: &dyn Facts,
    now: At,
    viewer: Option<&StaffId>,
    day: NaiveDate,
) -> Fact<ActivityMonth> {
    let look = Look::new(facts, now, viewer)?;
    let (first, next) = month_of(day);
    let last = next.pred_opt().unwrap_or(first);
    let entries = facts.activities(first, last)?;
    let totals = totals(&entries);
    let mut rows = entries.into_iter().map(|a| activity_row(&look, a)).collect::<Fact<Vec<_>>>()?;
    rows.sort_by_key(|r| std::cmp::Reverse((r.on, r.id)));
    let cap_hours = facts.city().limits.outing_hours;
    let mut outings = Vec::new();
    for (person, minutes) in outing_minutes(facts, first)? {
        if let Some(known) = look.known(person)? {
            let over = cap_hours > 0 && minutes > cap_hours.saturating_mul(60);
            outings.push(OutingHours { person, name: known.record.name.clone(), minutes, over });
        }
    }
    outings.sort_by_key(|o| (std::cmp::Reverse(o.minutes), o.person));
    Ok(ActivityMonth { first, last, rows, totals, outings, cap_hours })
}

/// What entries come to, kind by kind; struck ones count nowhere.
#[must_use]
pub fn totals(entries: &[Activity]) -> Vec<ActivityTotal> {
    let mut of: BTreeMap<ActivityKind, ActivityTotal> = BTreeMap::new();
    for a in entries.iter().filter(|a| a.counts()) {
        let zero =
            ActivityTotal { kind: a.kind, entries: 0, count: 0, people: 0, nights: 0, days: 0, minutes: 0 };
        let t = of.entry(a.kind).or_insert(zero);
        t.entries += 1;
        t.count = t.count.saturating_add(a.count);
        t.people = t.people.saturating_add(a.people);
        t.nights = t.nights.saturating_add(a.nights);
        t.days = t.days.saturating_add(a.days);
        t.minutes = t.minutes.saturating_add(a.minutes);
    }
    of.into_values().collect()
}

/// An entry before one viewer.
pub(super) fn activity_row(look: &Look<'_>, a: Activity) -> Fact<ActivityRow> {
    let mut persons = Vec::new();
    let mut kept_back = false;
    for id in &a.persons {
        let Some(person) = look.person(*id)? else { continue };
        if look.may_know(&person)? {
            persons.push((person.id, person.record.name.clone()));
        } else {
            kept_back |= person.record.flags.hidden || !look.sees_persons();
        }
    }
    let mut cases = Vec::new();
    for id in &a.cases {
        if look.may_read(*id)? {
            cases.push(*id);
        } else {
            kept_back = true;
        }
    }
    let provider = a.provider.filter(|_| !kept_back);
    let shown = |words: Clean| if kept_back { Clean::default() } else { words };
    Ok(ActivityRow {
        id: a.id,
        rev: a.rev,
        kind: a.kind,
        on: a.on,
        begin: a.begin,
        minutes: a.minutes,
        count: a.count,
        people: a.people,
        nights: a.nights,
        days: a.days,
        office: look.place_name(provider.as_ref(), &Clean::default())?,
        provider,
        place: shown(a.place),
        persons,
        kept_back,
        cases,
        issues: a.issues,
        how: a.how,
        fee_yen: a.fee_yen,
        talk_on: a.talk_on,
        words: shown(a.words),
        by: look.name(&a.by),
        struck: a.struck.map(|s| Struck { reason: shown(s.reason), ..s }),
    })
}
