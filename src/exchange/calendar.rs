//! Calendars out (iCalendar, RFC 5545): appointments other programs keep up to date by their ids.
//! It must not know what is planned or who may read it; words come in worded.

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus};

use crate::domain::At;

/// One appointment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appointment {
    /// Its name for ever: the same id again is the same appointment, changed.
    pub uid: String,
    /// How often it was changed: a calendar takes the highest.
    pub sequence: u32,
    /// First instant.
    pub begin: At,
    /// First instant after it.
    pub end: At,
    /// When it was last changed.
    pub changed: At,
    /// What stands in the calendar's square.
    pub summary: String,
    /// What is read on opening it; empty = nothing.
    pub description: String,
    /// Where; empty = not said.
    pub place: String,
    /// It does not take place any more: a calendar that has it strikes it.
    pub cancelled: bool,
}

fn utc(at: At) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.0).unwrap_or_default()
}

/// A calendar file. Nothing in it depends on when it is written.
#[must_use]
pub fn write_calendar(name: &str, all: &[Appointment]) -> String {
    // What the crate prefills names itself as the maker, and a second maker is one too many.
    let mut out = Calendar::empty();
    out.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//daiji//daiji//JA"));
    out.append_property(("CALSCALE", "GREGORIAN")).name(name);
    for a in all {
        let mut event = Event::new();
        event
            .uid(&a.uid)
            .sequence(a.sequence)
            .timestamp(utc(a.changed))
            .starts(utc(a.begin))
            .ends(utc(a.end))
            .summary(&a.summary)
            .status(if a.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
        if !a.description.is_empty() {
            event.description(&a.description);
        }
        if !a.place.is_empty() {
            event.location(&a.place);
        }
        out.push(event.done());
    }
    out.done().to_string()
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

    use super::*;

    fn night() -> Appointment {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let at = |d, h, m| At::local(day(d), NaiveTime::from_hms_opt(h, m, 0).unwrap());
        Appointment {
            uid: "shift-12@daiji".into(),
            sequence: 3,
            begin: at(21, 17, 15),
            end: at(22, 8, 30),
            changed: at(1, 9, 0),
            summary: "夜 当番; 応援, 三番\\の順".into(),
            description: "とても長い説明".repeat(20),
            ..Appointment::default()
        }
    }

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn lines_are_short_end_rightly_and_say_the_instants_in_utc() {
        let text = write_calendar("当番", &[night()]);
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        for line in text.split("\r\n") {
            assert!(line.len() <= 76, "{} {line}", line.len());
        }
        let flat = unfolded(&text);
        assert!(
            flat.contains("DTSTART:20261121T081500Z") && flat.contains("DTEND:20261121T233000Z"),
            "{flat}"
        );
        assert!(flat.contains("UID:shift-12@daiji") && flat.contains("SEQUENCE:3"), "{flat}");
        assert!(flat.contains("夜 当番\\; 応援\\, 三番\\\\の順"), "{flat}");
        assert!(flat.contains(&"とても長い説明".repeat(20)));
        assert_eq!(flat.matches("DTSTAMP").count(), 1);
        assert_eq!((flat.matches("PRODID:").count(), flat.matches("VERSION:").count()), (1, 1));
    }

    #[test]
    fn a_cancelled_one_says_so_and_the_same_is_the_same_text() {
        let gone = Appointment { cancelled: true, ..night() };
        let text = write_calendar("当番", std::slice::from_ref(&gone));
        assert!(text.contains("STATUS:CANCELLED"));
        assert_eq!(text, write_calendar("当番", &[gone]));
    }
}
