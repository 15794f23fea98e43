//! From a line of what is due to the form that settles it: at once, or when the case or the person
//! it is about has been read. It must not send what settles anything: the form does.

use super::action::Guard;
use super::back::{BackTo, Place};
use super::desk::{Pane, Step};
use super::due_box::Follow;
use super::due_forms;
use super::forms;
use super::kept_forms;
use super::key::Key;
use super::led_back;
use super::life_forms;
use super::missed;
use super::model::{Model, Tone};
use super::msg::Effect;
use super::person_kind::{How, LifeAct};
use super::person_sheet;
use super::popup::{Confirm, Popup, Yes};
use super::sheet_home;
use super::support;
use super::{call_row, cases, morning, persons, table, vacancies};
use crate::domain::view::{DueItem, Hear, MISSED_WITHHELD, PersonCard};
use crate::domain::{
    Command, Medicine, PersonDue, PersonId, Purpose, RecordPart, Role, SwapAnswer, SwapWord,
};
use crate::i18n::due as words;

fn in_case(m: &mut Model, item: &DueItem, row: Option<&'static str>, step: Step) -> Vec<Effect> {
    let Some(case) = item.row.case else { return vec![] };
    // The case stands where the list was.
    m.popups.retain(|p| !matches!(p, Popup::Due(_)));
    let out = cases::show(m, case);
    led_back::keep(m, BackTo::Due, Place::Case(case));
    let (assignment, request) = (item.row.assignment, item.row.request);
    m.follow = Some(Follow::Case { case, row, step, assignment, request });
    let more = arrived(m);
    out.into_iter().chain(more).collect()
}

fn of_person(m: &mut Model, person: PersonId, due: PersonDue) -> Vec<Effect> {
    use PersonDue as D;
    let leads = matches!(due, D::Meeting | D::FirstTalk | D::Review | D::Amendment);
    if leads && !m.viewer.has(Role::Coordinator) {
        return m.stop(words::COORDINATOR);
    }
    let out = persons::see(m, person, Purpose::Review);
    m.follow = Some(Follow::Person { person, due });
    out
}

/// Opens the form that settles a line.
pub(super) fn open(m: &mut Model, item: &DueItem) -> Vec<Effect> {
    let row = &item.row;
    let what = row.what.as_str();
    if let (Some(person), Some(due)) = (row.person, person_due(row.kind.as_str()))
        && row.case.is_none()
    {
        // A wish or a paper that only waits is ticked off; what has its own form gets it.
        return match (due, row.task) {
            (PersonDue::TrialStay | PersonDue::ApplicationPaper, Some(task)) => {
                let form = forms::finish_task(task, &words::about(item, m.lang));
                m.open_form(form)
            }
            _ => of_person(m, person, due),
        };
    }
    match row.kind.as_str() {
        "countersign" => in_case(m, item, Some("view.countersign"), Step::Decide),
        "conference" => in_case(m, item, Some("case.conference_held"), Step::After),
        "provisional" => in_case(m, item, None, Step::Decide),
        "overrun" | "stay_warn" | "past_plan" => in_case(m, item, Some("stay.extend"), Step::Arrival),
        "over_capacity" => in_case(m, item, Some("stay.end"), Step::Arrival),
        "check_in" => in_case(m, item, Some("stay.check_in"), Step::Arrival),
        "no_place" => in_case(m, item, None, Step::Support),
        "hold" => in_case(m, item, Some("support.called"), Step::Support),
        "abuse_core" | "abuse_visit" => in_case(m, item, Some("case.abuse"), Step::Decide),
        "measure" => in_case(m, item, Some("case.measure"), Step::Support),
        "late_application" => match row.person {
            Some(person) => of_application(m, person),
            None => in_case(m, item, None, Step::After),
        },
        "missed_call" | MISSED_WITHHELD => match row.call {
            Some(call) => {
                let mut out = call_row::choose(m, call);
                m.pane = Pane::Calls;
                out.extend(missed::of_item(m, call, item));
                out
            }
            None => vec![],
        },
        "vacancy_silent" => match row.provider.clone() {
            Some(provider) => vacancies::called(m, &provider),
            None => vec![],
        },
        "vacancy_silent_more" => m.stop(crate::i18n::places::SILENT_MORE),
        "look_over" => morning::open(m),
        "agreement" => match row.provider.clone() {
            Some(provider) => m.open_form(due_forms::agreement(&provider, what)),
            None => vec![],
        },
        "swap" => swap(m, item),
        "drill" => m.open_form(due_forms::drill(m.now)),
        "rota_gap" => rota(m),
        _ => match row.task {
            Some(task) => m.open_form(forms::finish_task(task, &words::about(item, m.lang))),
            None if row.case.is_some() => in_case(m, item, None, Step::After),
            None => vec![],
        },
    }
}

/// One's own yes to a swap, or that a heard one was theirs; somebody else's is heard on the telephone,
/// by whoever may record it.
fn swap(m: &mut Model, item: &DueItem) -> Vec<Effect> {
    let Some(wait) = &item.swap else { return vec![] };
    let (what, owner) = (item.row.what.as_str(), item.row.owner.as_str());
    let phone =
        wait.phone.as_ref().map(|p| if p.is_empty() { words::NO_PHONE.get(m.lang) } else { p.as_str() });
    let own = wait.staff == m.viewer.id;
    let (text, answer, staff) = match (own, wait.hear) {
        (true, Hear::Already) => (words::SWAP_CONFIRM.fill(m.lang, &[what]), SwapWord::Confirm, None),
        (true, _) => (words::SWAP_ASK.fill(m.lang, &[what]), SwapWord::Accept, None),
        (false, Hear::May) => {
            let text = words::SWAP_HEAR.fill(m.lang, &[what, owner, phone.unwrap_or_default()]);
            (text, SwapWord::Accept, Some(wait.staff.clone()))
        }
        (false, why) => {
            let said = match why {
                Hear::Already => {
                    let phone = phone.map(|p| words::SWAP_PHONE.fill(m.lang, &[p])).unwrap_or_default();
                    words::SWAP_HEARD.fill(m.lang, &[owner, &phone])
                }
                Hear::HeardOther => words::SWAP_HEARD_OTHER.fill(m.lang, &[owner]),
                Hear::NotRole => words::SWAP_NOT_ROLE.fill(m.lang, &[owner]),
                Hear::May | Hear::Concerned => {
                    words::SWAP_NOT_YOU.fill(m.lang, &[owner, phone.unwrap_or_default()])
                }
            };
            m.say(Tone::Stop, said);
            return vec![];
        }
    };
    let answer = SwapAnswer { swap: wait.id, answer, staff };
    m.open(Popup::Confirm(Confirm::new(text, Yes::Send(Box::new(Command::AnswerSwap(Box::new(answer)))))))
}

/// The month of the rota where the desk has one, else the pane that shows what is missing.
fn rota(m: &mut Model) -> Vec<Effect> {
    m.popups.retain(|p| !matches!(p, Popup::Due(_)));
    m.pane = Pane::Rota;
    let out = match table::rows().find(|r| r.id == "rota.month") {
        Some(row) => (row.run)(m, Key::Enter),
        None => m.stop(words::MONTH),
    };
    led_back::keep(m, BackTo::Due, Place::Page);
    out
}

/// The application of somebody who was helped without being registered.
fn of_application(m: &mut Model, person: PersonId) -> Vec<Effect> {
    if !m.viewer.has(Role::Coordinator) {
        return m.stop(words::COORDINATOR);
    }
    let out = persons::see(m, person, Purpose::Review);
    m.follow = Some(Follow::Person { person, due: PersonDue::ApplicationPaper });
    out
}

fn person_due(kind: &str) -> Option<PersonDue> {
    use PersonDue as D;
    [
        D::Meeting,
        D::RegisteredOn,
        D::FirstTalk,
        D::Review,
        D::PlanEntry,
        D::Consent,
        D::Handbook,
        D::SupportLevel,
        D::Benefit,
        D::Medicine,
        D::Visit,
        D::TrialStay,
        D::Amendment,
        D::ApplicationPaper,
    ]
    .into_iter()
    .find(|d| d.code() == kind)
}

/// What was waited for has been read: the form opens, unless another key was pressed meanwhile.
pub(super) fn arrived(m: &mut Model) -> Vec<Effect> {
    match m.follow.clone() {
        Some(Follow::Case { case, row, step, assignment, request }) => {
            let there = m.case.as_ref().is_some_and(|c| c.id == case && c.view.is_some());
            if !there {
                return vec![];
            }
            m.follow = None;
            if let Some(c) = &mut m.case {
                (c.step, c.follow, c.news) = (step, false, false);
                c.assignment = assignment.or(c.assignment);
            }
            let row = row.and_then(|id| table::rows().find(|r| r.id == id));
            match row.map(|row| (row, table::guard(m, row))) {
                Some((_, Guard::Ready | Guard::Quiet)) if request.is_some() => {
                    request.map_or_else(Vec::new, |id| support::answer_of(m, case, id))
                }
                Some((row, Guard::Ready | Guard::Quiet)) => (row.run)(m, Key::Char('D')),
                Some((_, Guard::Off(why))) => m.stop(why),
                // Nothing of the viewer's own to be signed there.
                Some((row, Guard::Hidden)) if row.id == "view.countersign" => m.stop(words::THEIRS),
                Some((_, Guard::Hidden)) | None => vec![],
            }
        }
        Some(Follow::Person { person, due }) => {
            let card = m.person.as_ref().filter(|p| p.id == person).and_then(|p| p.card.as_deref());
            let Some(card) = card else { return vec![] };
            let form = form_of(m, card, due);
            m.follow = None;
            match form {
                Some(mut form) => {
                    if let Some(at) = path(due).and_then(|p| form.fields.iter().position(|f| f.id == p)) {
                        form.focus = at;
                    }
                    kept_forms::open(m, form)
                }
                None => m.stop(crate::i18n::registration::ALL_HIDDEN),
            }
        }
        None => vec![],
    }
}

/// The field of a part that is owed.
const fn path(due: PersonDue) -> Option<&'static str> {
    use PersonDue as D;
    match due {
        D::RegisteredOn => Some("registered_on"),
        D::PlanEntry => Some("plan_entry"),
        D::SupportLevel => Some("support_until"),
        D::Consent => Some("consent.until"),
        D::Medicine => Some("left_days"),
        D::Handbook | D::Benefit => Some("expires"),
        _ => None,
    }
}

fn form_of(m: &Model, card: &PersonCard, due: PersonDue) -> Option<super::form::Form> {
    use PersonDue as D;
    let person = card.person.id;
    let record = &card.person.record;
    let life = |act| Some(life_forms::open(m, person, act));
    let sheet = |part, list, row| person_sheet::open(card, part, list, row, How::Amend, m.lang);
    let first = |days: Vec<Option<chrono::NaiveDate>>| {
        let min = days.iter().flatten().min().copied();
        days.iter().position(|d| d.is_some() && *d == min)
    };
    match due {
        D::Meeting => life(LifeAct::Decide),
        D::FirstTalk => life(LifeAct::Talk),
        D::Review => life(LifeAct::Review),
        D::ApplicationPaper => life(LifeAct::Apply),
        D::Visit => {
            let open = record.life.visits.iter().filter(|v| v.made_on.is_none());
            life(LifeAct::Visited(open.min_by_key(|v| v.at).map(|v| v.id)))
        }
        D::Amendment => life(LifeAct::Settle(card.parts.amendments.first()?.id)),
        D::Handbook => {
            let row = first(record.handbooks.iter().map(|h| h.expires).collect());
            sheet(RecordPart::Papers, "handbooks", row)
        }
        D::Benefit => {
            let row = first(record.benefits.iter().map(|b| b.expires).collect());
            sheet(RecordPart::Papers, "benefits", row)
        }
        D::Medicine => {
            let counted: Vec<_> = record.medicines.iter().map(Medicine::until).collect();
            let row = first(counted);
            let of_row = row.and_then(|i| record.medicines.get(i)).and_then(Medicine::until);
            // Of the record's own date and the counted medicines the first to end.
            if row.is_some() && of_row == record.medicine_until() {
                return sheet(RecordPart::Medication, "medicines", row);
            }
            sheet(RecordPart::Medication, "", None)
        }
        D::RegisteredOn | D::PlanEntry | D::SupportLevel | D::Consent => {
            sheet(sheet_home::part_of(path(due)?)?, "", None)
        }
        D::TrialStay => None,
    }
}
