//! From a filled form of the night's first half to the commands it means.
//! It must not know rules: only whether what is typed can be read.

use chrono::{NaiveDate, NaiveTime};
use unicode_normalization::UnicodeNormalization;

use super::form::{Field, FieldError, Form};
use super::model::Model;
use super::night_form::{KINDS, URGENCIES};
use super::night_kind::NightForm;
use super::when;
use crate::domain::{
    AbuseEntry, AbuseReport, AbuseStepEntry, At, CaseId, CloseResult, Code, Command, ConsultEntry,
    ConsultWith, FollowUp, MeasureEntry, Reporter, Situation,
};
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
            taken_at: clock(form, "taken_at", *opened, m)?,
            number: text("number").some(),
        }],
        NightForm::Situation { case } => vec![situation(form, m, *case)],
        NightForm::Abuse { case } => vec![abuse(form, *case)],
        NightForm::AbuseStep { case, step, opened } => {
            let on = clock(form, "on", *opened, m)?;
            let entry = AbuseStepEntry { case: *case, step: *step, words: text("words"), on };
            vec![Command::RecordAbuseStep(Box::new(entry))]
        }
        NightForm::Measure { case } => {
            let basis = form.field("basis").map(Field::codes).unwrap_or_default();
            let basis = basis.into_iter().map(Code::new).collect();
            let entry = MeasureEntry { case: *case, basis, with: text("with"), words: text("words") };
            vec![Command::ConsultUnavoidableMeasure(Box::new(entry))]
        }
        NightForm::SecondTier { case, trait_, who } => {
            let entry = ConsultEntry {
                case: *case,
                with: ConsultWith::SecondTier,
                core: None,
                who: who.clone(),
                trait_: Some(trait_.clone()),
                channel: "phone".into(),
                reached: form.code("reached") == Some("y"),
                words: text("words"),
            };
            vec![Command::Consult(Box::new(entry))]
        }
        NightForm::NoEmergency { case, due } => {
            let kind = form.code("kind").unwrap_or("office");
            let follow_up = FollowUp {
                kind: Code::new(kind),
                what: text("what"),
                owner: None,
                due: day(form, *due, m.now)?,
            };
            vec![Command::CloseCase {
                case: *case,
                result: CloseResult::NoSupport,
                destination: Clean::default(),
                reason: text("reason"),
                explained: text("explained"),
                follow_ups: vec![follow_up],
            }]
        }
    })
}

fn yes(form: &Form, id: &str) -> Option<bool> {
    form.code(id).map(|c| c == "y")
}

/// The situation goes with the ticks as they stand: nothing typed or ticked is left behind.
fn situation(form: &Form, m: &Model, case: CaseId) -> Command {
    let text = |id: &str| form.clean(id);
    let situation = Situation {
        carer_now: text("carer_now"),
        relatives: text("relatives"),
        condition: text("condition"),
        medicine: text("medicine"),
        tonight: text("tonight"),
        wish: text("wish"),
        interviewed: yes(form, "interviewed"),
    };
    let ticks = |set: Option<&std::collections::BTreeSet<Code>>| set.into_iter().flatten().cloned().collect();
    let desk = m.case.as_deref().filter(|c| c.id == case);
    Command::Assess {
        case,
        for_: ticks(desk.map(|c| &c.for_)),
        against: ticks(desk.map(|c| &c.against)),
        text: Clean::default(),
        situation: Some(Box::new(situation)),
    }
}

fn abuse(form: &Form, case: CaseId) -> Command {
    let text = |id: &str| form.clean(id);
    let ticked = form.field("kinds").map(Field::codes).unwrap_or_default();
    let report = AbuseReport {
        kinds: KINDS.iter().filter(|(code, _)| ticked.contains(code)).map(|(_, k)| *k).collect(),
        by_whom: text("by_whom"),
        seen: text("seen"),
        where_when: text("where_when"),
        repeated: yes(form, "repeated"),
        condition: text("condition"),
        urgency: URGENCIES
            .iter()
            .find(|(code, _)| form.code("urgency") == Some(*code))
            .map(|(_, u)| *u)
            .unwrap_or_default(),
        separation: yes(form, "separation") == Some(true),
        uses_services: yes(form, "uses_services"),
    };
    let reporter = Reporter {
        name: text("rep_name"),
        phone: text("rep_phone"),
        relation: text("rep_relation"),
        call_back: yes(form, "rep_back"),
    };
    let reporter = (reporter != Reporter::default()).then_some(reporter);
    Command::RecordAbuseReport(Box::new(AbuseEntry { case, report, reporter }))
}

/// A day with or without a time, `11/24` or `11/22 7:00`; a call back may be a time alone. None when it is
/// the office day the form began with: the door works out the same one.
fn day(form: &Form, given: Option<NaiveDate>, now: At) -> Parsed<Option<At>> {
    let typed: String = form.clean("due").as_str().nfkc().collect();
    let typed = typed.trim();
    let office = form.code("kind") != Some("desk_callback");
    if typed.is_empty() || (office && given.is_some_and(|d| words::month_day(d) == typed)) {
        return Ok(None);
    }
    // An office day without a time ends with the office.
    let five = NaiveTime::from_hms_opt(17, 0, 0).unwrap_or_default();
    let read = || if office { when::day_at(typed, now, five) } else { when::coming_of(typed, now) };
    read().map_or_else(
        || wrong("due", t!("11/24 か 11/22 7:00 のように", "Write it as 11/24 or 11/22 7:00")),
        |at| Ok(Some(at)),
    )
}

fn joined(contact: &Clean, who: &Clean) -> Clean {
    Clean::new(format!("{contact} {who}").trim())
}

/// A time of the clock, `2:31` or `0231`; after midnight an hour still to come was yesterday's.
/// None when it is the one the form was opened with: then it is now.
fn clock(form: &Form, id: &'static str, opened: At, m: &Model) -> Parsed<Option<At>> {
    hour(form, id, opened, (m.late.map(|l| l.at), m.now))
}

fn hour(form: &Form, id: &'static str, opened: At, (late, now): (Option<At>, At)) -> Parsed<Option<At>> {
    let typed: String = form.clean(id).as_str().nfkc().filter(|c| !c.is_whitespace()).collect();
    if typed == words::clock(opened) {
        return Ok(None);
    }
    let read = when::happened_of(&typed, late, now).map(Some);
    read.map_or_else(|| wrong(id, t!("2:31 のように入れてください", "Write it as 2:31")), Ok)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::form::FormKind;
    use crate::domain::{Exit, at};

    fn read(typed: &str) -> Parsed<Option<At>> {
        let opened = at(2026, 11, 22, 0, 20).unwrap();
        let case = CaseId { year: 8, serial: 1 };
        let kind = NightForm::Refer { case, to: Exit::Hospital, contact: Clean::default(), opened };
        let field = Field::text("at", t!("時刻", "At")).filled(typed);
        hour(&Form::new(FormKind::Night(kind), t!("", ""), vec![field]), "at", opened, (None, opened))
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
