//! What follows the decision of a case, put together for one viewer.
//! It must not work out any part itself: turn, stays and closing do.

use super::course_types::{Closing, Course, Turn};
use super::flow::OnShift;
use super::look::{HIDDEN, Look};
use super::place_types::VacancyGrid;
use super::{closing, partners, roster, stays, turn, widen};
use crate::domain::case::RequestState;
use crate::domain::case_file::CaseFile;
use crate::domain::facts::Fact;
use crate::domain::person::Person;
use crate::domain::staff::{Role, Staff};
use crate::text::Clean;

pub(super) fn course(
    look: &Look<'_>,
    case: &CaseFile,
    person: Option<&Person>,
    grid: &VacancyGrid,
) -> Fact<Course> {
    let asked = case.requests.iter().any(|r| r.state == RequestState::Asked);
    Ok(Course {
        turn: turn::turn(look)?,
        wider: widen::wider(look, case, grid)?,
        partners: partners::partners(look.facts, false)?,
        supervisors: supervisors(look),
        two_staff: person.is_some_and(|p| p.record.flags.two_staff),
        accompanied: asked || case.running().next().is_some(),
        district: person.map(|p| district(look, p)).unwrap_or_default(),
        stays: stays::stays(look, case),
        fees: stays::fees(look, case),
        closing: closing::closing(look, case, person)?,
    })
}

/// Supervisors on file, those on shift first.
fn supervisors(look: &Look<'_>) -> Vec<OnShift> {
    let mut all: Vec<&Staff> =
        look.staff.values().filter(|s| s.ended.is_none() && s.has(Role::Supervisor)).collect();
    let on = |s: &Staff| look.sits(&s.id);
    all.sort_by(|a, b| (!on(a), &a.id).cmp(&(!on(b), &b.id)));
    all.into_iter().map(|s| roster::on_shift(look, Some(&s.id))).collect()
}

/// The district on file, else the one the address lies in; of a hidden person neither is said.
fn district(look: &Look<'_>, person: &Person) -> Clean {
    let record = &person.record;
    if record.flags.hidden || !record.district.is_empty() {
        return if record.flags.hidden { Clean::default() } else { record.district.clone() };
    }
    let found = look.facts.city().district_of(record.address.as_str());
    found.map(|d| d.name.clone()).unwrap_or_default()
}

/// A hidden place is in no leg, note, condition or finding, and no turn says where a stay runs.
pub(super) fn hide_place(course: &mut Course) {
    course.turn = Turn::default();
    for wider in &mut course.wider {
        wider.offices.clear();
    }
    course.district = Clean::default();
    for stay in &mut course.stays {
        stay.legs.clear();
        stay.note = None;
        stay.condition = Clean::default();
    }
    let closing = std::mem::take(&mut course.closing);
    let open = closing.open.into_iter().map(|(code, what)| {
        let what = if what.is_empty() { what } else { Clean::new(HIDDEN) };
        (code, what)
    });
    course.closing = Closing { open: open.collect(), held: None, invited: Vec::new(), ..closing };
}
