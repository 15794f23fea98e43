//! From a filled form of the night's first half to the commands it means.
//! It must not know rules: only whether what is typed can be read.

use chrono::{Days, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use super::form::{FieldError, Form};
use super::model::Model;
use super::night_kind::NightForm;
use crate::domain::{At, Command};
use crate::i18n::{T, form as words};
use crate::t;
use crate::text::Clean;

type Parsed<V> = Result<V, Vec<FieldError>>;

fn wrong<V>(field: &'static str, what: T) -> Parsed<V> {
    Err(vec![FieldError { field, what }])
}

/// Reads a form.
///
/// # Errors
/// Every field that cannot be read; empty ones that must not be were found before.
pub(super) fn parse(kind: &NightForm, form: &Form, m: &Model) -> Parsed<Vec<Command>> {
    let text = |id: &str| form.clean(id);
    Ok(match kind {
        NightForm::Refer { case, to, contact, opened } => vec![Command::Refer {
            case: *case,
            to: *to,
            taken_by: joined(contact, &text("taken_by")),
            taken_at: clock(form, "taken_at", *opened, m.now)?,
            number: text("number").some(),
        }],
    })
}

fn joined(contact: &Clean, who: &Clean) -> Clean {
    Clean::new(format!("{contact} {who}").trim())
}

/// A time of the clock, `2:31` or `0231`; after midnight an hour still to come was yesterday's.
/// None when it is the one the form was opened with: then it is now.
fn clock(form: &Form, id: &'static str, opened: At, now: At) -> Parsed<Option<At>> {
    let typed: String = form.clean(id).as_str().nfkc().filter(|c| !c.is_whitespace()).collect();
    if typed == words::clock(opened) {
        return Ok(None);
    }
    let digits: String = typed.chars().filter(|c| *c != ':').collect();
    let colon = typed.split_once(':').and_then(|(h, m)| Some((h.parse().ok()?, m.parse().ok()?)));
    let plain = (typed.len() == digits.len() && (3..=4).contains(&digits.len()))
        .then(|| digits.split_at(digits.len() - 2))
        .and_then(|(h, m)| Some((h.parse().ok()?, m.parse().ok()?)));
    let time = colon.or(plain).and_then(|(h, m): (u32, u32)| NaiveTime::from_hms_opt(h, m, 0));
    let Some(time) = time else {
        return wrong(id, t!("2:31 のように入れてください", "Write it as 2:31"));
    };
    let at = At::local(now.date(), time);
    let before = now.date().checked_sub_days(Days::new(1)).unwrap_or(now.date());
    Ok(Some(if at > now { At::local(before, time) } else { at }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::form::{Field, FormKind};
    use crate::domain::{CaseId, Exit, at};

    fn read(typed: &str) -> Parsed<Option<At>> {
        let opened = at(2026, 11, 22, 0, 20).unwrap();
        let case = CaseId { year: 8, serial: 1 };
        let kind = NightForm::Refer { case, to: Exit::Hospital, contact: Clean::default(), opened };
        let field = Field::text("at", t!("時刻", "At")).filled(typed);
        clock(&Form::new(FormKind::Night(kind), t!("", ""), vec![field]), "at", opened, opened)
    }

    #[test]
    fn a_time_still_to_come_was_before_midnight() {
        assert_eq!(read("00:20"), Ok(None), "as the form was opened: now");
        assert_eq!(read("0:15"), Ok(at(2026, 11, 22, 0, 15)));
        assert_eq!(read("２３：５０"), Ok(at(2026, 11, 21, 23, 50)));
        assert_eq!(read("2350"), Ok(at(2026, 11, 21, 23, 50)));
        for bad in ["", "25:00", "九時", "12", "1:2:3"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
