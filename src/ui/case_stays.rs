//! Requests and supports of a case, each with its own state, clock and keys; the chosen one with
//! its transport, notes and who agrees. It must not know the limits' rules: it reads the clock.

use super::line::{Line, labelled};
use super::look::Look;
use super::theme::Role;
use crate::domain::view::{AssignmentRow, CaseView, Clock, RequestRow, Stay};
use crate::domain::{AssignmentId, AssignmentState, RequestId, RequestState, SupportKind};
use crate::i18n::{code, course, form, reason, screen, track};
use crate::text::Clean;

/// What is chosen of them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Picked {
    pub(super) request: Option<RequestId>,
    pub(super) assignment: Option<AssignmentId>,
    /// The chosen support is told whole.
    pub(super) whole: bool,
}

/// Supports, then requests that were not accepted, newest first.
pub(super) fn running(case: &CaseView, picked: Picked, look: Look, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    for a in &case.assignments {
        let chosen = picked.assignment == Some(a.id);
        out.extend(assignment(a, case.course.stay(a.id), chosen, chosen && picked.whole, look, width));
    }
    let accepted = |r: &&RequestRow| matches!(r.state, RequestState::Accepted | RequestState::AcceptedIf);
    let rest = case.requests.iter().filter(|r| !accepted(r));
    out.extend(rest.map(|r| request(r, picked.request == Some(r.id), look)));
    if out.is_empty() {
        out.push(Line::of(Role::Dim, look.t(screen::NOTHING_ASKED)));
    }
    out
}

fn plan_word(planned: bool, look: Look) -> &'static str {
    look.t(if planned { course::PLANNED } else { course::UNPLANNED })
}

fn request(r: &RequestRow, selected: bool, look: Look) -> Line {
    let waiting = r.state == RequestState::Asked;
    let state = if waiting {
        look.fill(screen::WAITING, &[&form::elapsed(r.asked_at, look.now)])
    } else {
        look.t(code::request_state(r.state)).to_owned()
    };
    let hold = r.hold_until.filter(|_| waiting).map(|h| look.fill(screen::HELD_UNTIL, &[&form::clock(h)]));
    let why = r.reason.map_or("", |w| look.t(reason::refusal_reason(w)));
    let kind = if r.kind == SupportKind::ShortStay { "" } else { look.t(code::support_kind(r.kind)) };
    Line::of(Role::Accent, if selected { "> " } else { "  " })
        .put(Role::Dim, kind)
        .text(if kind.is_empty() { "" } else { " " })
        .put(Role::Text, r.name.as_str())
        .after(2, if waiting { Role::Accent } else { Role::Dim }, state)
        .after(1, Role::Text, why)
        .after(2, Role::Dim, hold.unwrap_or_default())
        .after(2, Role::Text, if waiting { r.phones.first().map_or("", Clean::as_str) } else { "" })
        .after(2, Role::Dim, if waiting { plan_word(r.planned, look) } else { "" })
        .select(selected)
}

fn assignment(
    a: &AssignmentRow,
    stay: Option<&Stay>,
    selected: bool,
    whole: bool,
    look: Look,
    width: usize,
) -> Vec<Line> {
    let role = match a.state {
        AssignmentState::Arrived => Role::Ok,
        AssignmentState::Ended | AssignmentState::Cancelled => Role::Dim,
        _ => Role::Accent,
    };
    let head = Line::of(Role::Accent, if selected { "> " } else { "  " })
        .put(Role::Dim, look.t(code::support_kind(a.kind)))
        .after(1, Role::Text, a.name.as_str())
        .after(2, role, look.t(code::assignment_state(a.state)))
        .after(1, Role::Dim, form::when(a.ended_at.or(a.arrived_at).unwrap_or(a.accepted_at), look.today()));
    let planned = stay.map_or("", |s| plan_word(s.planned, look));
    let mut out = vec![head.after(2, Role::Dim, planned).select(selected)];
    let indent = || Line::of(Role::Text, "    ");
    if let (Some(from), Some(_), Some((_, _, nights))) = (a.arrived_at, a.ended_at, a.day) {
        // What has ended has no days left to count.
        let from = look.fill(screen::ARRIVED_AT, &[&form::when(from, look.today())]);
        let nights = look.fill(screen::NIGHTS_N, &[&nights.to_string()]);
        out.push(indent().put(Role::Dim, format!("{from}  {nights}")).select(selected));
    }
    if let Some(stay) = stay {
        out.extend(clock(a, stay, look).map(|line| indent().join(line).select(selected)));
        out.extend(word(stay, look).map(|line| indent().join(line).select(selected)));
        if whole {
            out.extend(details(stay, look, width).into_iter().map(|line| indent().join(line)));
        }
    }
    let keys = keys(a, stay, look);
    if !keys.is_empty() && (whole || !selected) && a.state != AssignmentState::Arrived
        || whole && !keys.is_empty()
    {
        out.push(indent().put(Role::Accent, keys));
    }
    out
}

/// Days and nights, what the clock says, the days of an over-capacity stay.
fn clock(a: &AssignmentRow, stay: &Stay, look: Look) -> Option<Line> {
    let (day, of, nights) = a.day.filter(|_| stay.lodging && a.ended_at.is_none())?;
    let days = look.fill(screen::DAY_N, &[&day.to_string(), &of.to_string()]);
    let over = (look.today() - stay.until).num_days().to_string();
    let (role, words) = match stay.clock {
        Clock::Calm => (Role::Text, String::new()),
        Clock::Near => (Role::Warn, look.t(course::NEAR).to_owned()),
        Clock::LastDay => (Role::Warn, look.t(course::LAST_DAY).to_owned()),
        Clock::Overrun => (Role::Danger, look.fill(course::OVERRUN, &[&over])),
        Clock::PastPlan => (Role::Warn, look.fill(course::PAST_PLAN, &[&over])),
    };
    let mut line = Line::of(role, days)
        .after(2, Role::Text, look.fill(screen::NIGHTS_N, &[&nights.to_string()]))
        .after(2, Role::Dim, look.fill(screen::UNTIL, &[&form::day(stay.until, look.lang)]))
        .after(2, role, words);
    if let Some((n, most)) = stay.over {
        let counter = if a.kind == SupportKind::OverCapacity { course::OVER_N } else { course::OWN_N };
        let late = n > most;
        let sign = if late { "! " } else { "" };
        let words = format!("{sign}{}", look.fill(counter, &[&n.to_string(), &most.to_string()]));
        line = line.after(2, if late { Role::Danger } else { Role::Warn }, words);
    }
    if stay.past_14 {
        line = line.after(2, Role::Warn, look.t(course::PAST_14));
    }
    Some(line)
}

/// Whoever went out: the last word, and when the next is due.
fn word(stay: &Stay, look: Look) -> Option<Line> {
    let due = stay.check_in?;
    let last = stay.last_word.map(|at| look.fill(course::LAST_WORD, &[&form::when(at, look.today())]));
    let line = Line::of(Role::Dim, last.unwrap_or_default());
    let gap = if line.parts.is_empty() { 0 } else { 2 };
    Some(if due < look.now {
        let late = (look.now.seconds_since(due) / 60).to_string();
        line.after(gap, Role::Danger, look.fill(course::NO_WORD, &[&late]))
    } else {
        let left = (due.seconds_since(look.now) / 60).to_string();
        line.after(gap, Role::Text, look.fill(course::CHECK_IN, &[&form::clock(due), &left]))
    })
}

/// What was said on acceptance, transport, the newest note, incidents, the views on an extension.
fn details(stay: &Stay, look: Look, width: usize) -> Vec<Line> {
    let mut rows: Vec<(Role, String)> = Vec::new();
    if !stay.condition.is_empty() {
        rows.push((Role::Text, look.fill(course::CONDITION, &[stay.condition.as_str()])));
    }
    for (at, leg) in &stay.legs {
        let way = [leg.from.as_str(), leg.to.as_str()];
        let way = if leg.from.is_empty() { leg.to.as_str().to_owned() } else { way.join(" - ") };
        let fill =
            |t, what: &Clean| if what.is_empty() { String::new() } else { look.fill(t, &[what.as_str()]) };
        let capsule =
            leg.capsule.map_or("", |y| look.t(if y { course::CAPSULE } else { course::NO_CAPSULE }));
        let parts = [
            look.t(course::LEG).to_owned(),
            form::when(*at, look.today()),
            look.t(track::leg_by(leg.by)).to_owned(),
            way,
            fill(course::MEDICINE, &leg.medicine),
            fill(course::BELONGINGS, &leg.belongings),
            capsule.to_owned(),
        ];
        rows.push((
            Role::Text,
            parts.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(" "),
        ));
    }
    if let Some((at, words)) = &stay.note {
        rows.push((
            Role::Text,
            format!("{} {} {words}", look.t(course::NOTE), form::when(*at, look.today())),
        ));
    }
    if stay.incidents > 0 {
        rows.push((Role::Warn, look.fill(course::INCIDENTS, &[&stay.incidents.to_string()])));
    }
    if !stay.extension_by.is_empty() {
        let names: Vec<_> = stay.extension_by.iter().map(|(_, name, _)| name.as_str()).collect();
        rows.push((Role::Text, look.fill(course::AGREE, &[&names.join(" ")])));
    }
    let room = width.saturating_sub(4);
    rows.into_iter().flat_map(|(role, s)| labelled((role, ""), 0, (role, &s), room)).collect()
}

fn keys(a: &AssignmentRow, stay: Option<&Stay>, look: Look) -> &'static str {
    match a.state {
        AssignmentState::Accepted => look.t(course::KEYS_ACCEPTED),
        AssignmentState::Departed => look.t(course::KEYS_DEPARTED),
        AssignmentState::Arrived if stay.is_some_and(|s| !s.lodging) => look.t(course::KEYS_OUT),
        AssignmentState::Arrived => look.t(course::KEYS_STAY),
        AssignmentState::Ended | AssignmentState::Cancelled => "",
    }
}
