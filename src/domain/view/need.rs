//! What is missing in a case right now: one code, who is waited for, and what else is open.
//! It must not block anything: every step stays open, this only says what comes first and why.

use super::awaited::asked_again;
use super::awaited::awaited;
use super::case_rows;
use super::flow::{AbuseTrack, Decider, Need, TwoPeople};
use super::look::Look;
use crate::domain::abuse::Urgency;
use crate::domain::case::{AssignmentState, Question, RequestState, View};
use crate::domain::case_file::{Assignment, CaseFile, CaseState};
use crate::domain::facts::Fact;
use crate::text::Clean;

/// The step that comes next by the case's state alone (`view::CaseView::next`).
pub(super) fn next(look: &Look<'_>, case: &CaseFile) -> Fact<&'static str> {
    let waiting = case.requests.iter().any(|r| r.state == RequestState::Asked);
    let unsigned = case.unsigned().next().is_some();
    Ok(match case.state() {
        // Danger nobody was called for comes before anything that is decided or placed.
        state if state < CaseState::Supported && case.danger_open() => "refer",
        CaseState::Received => "safety",
        CaseState::Safety => "refer",
        CaseState::Assessing => "assess",
        CaseState::Deciding => deciding(look, case)?,
        CaseState::Placing if waiting => "answer",
        CaseState::Placing => "request",
        CaseState::Supported => supported(look, case),
        CaseState::After if case.conference_owed() => "conference",
        CaseState::Decided | CaseState::After if unsigned => "countersign",
        CaseState::Decided | CaseState::After => "close",
        CaseState::Closed => "closed",
    })
}

fn deciding(look: &Look<'_>, case: &CaseFile) -> Fact<&'static str> {
    let decided = |v: View| v != View::NeedMore;
    let mut views = case.views.iter().filter(|v| v.on == Question::Decision && decided(v.value)).peekable();
    Ok(if case.split() {
        "supervisor"
    } else if views.peek().is_none() {
        "first_view"
    } else if case_rows::view_wanted(look, case)?.is_some_and(|(on, _)| on == Question::Decision) {
        "own_view"
    } else {
        "second_view"
    })
}

fn supported(look: &Look<'_>, case: &CaseFile) -> &'static str {
    let is = |state| case.running().any(|a| a.state == state);
    let over = |a: &Assignment| a.arrived_at.is_some() && look.today > a.until;
    if case.frozen.stay_limit && case.running().any(over) {
        "extend"
    } else if is(AssignmentState::Accepted) {
        "depart"
    } else if is(AssignmentState::Departed) {
        "arrive"
    } else {
        "end"
    }
}

/// What comes first, with what else is open behind it.
pub(super) fn need(look: &Look<'_>, case: &CaseFile, two: &TwoPeople, abuse: &AbuseTrack) -> Fact<Need> {
    let mut open = pressing(case, two, abuse);
    let next = next(look, case)?;
    // Safety comes before anything, and a closed case needs nothing.
    let first = matches!(next, "safety" | "refer" | "closed" | "extend");
    let code = match open.first().copied() {
        Some(code) if !first && stops(code) => {
            open.remove(0);
            open.push(next);
            code
        }
        _ => next,
    };
    let also = if next == "closed" { Vec::new() } else { open };
    let bare = Need { code, also, ..Need::default() };
    if matches!(code, "second_view" | "own_view" | "supervisor") {
        views(look, case, two, bare)
    } else {
        Ok(bare)
    }
}

/// What would have to come before the next step of the flow.
fn stops(code: &str) -> bool {
    matches!(code, "medical_first" | "abuse_now" | "abuse_report" | "abuse_core")
}

/// Everything open beside the next step, most pressing first.
fn pressing(case: &CaseFile, two: &TwoPeople, abuse: &AbuseTrack) -> Vec<&'static str> {
    let report = abuse.report.as_ref();
    let now = report.is_some_and(|r| r.urgency == Urgency::Now);
    let untold = report.is_some() && !case.core_told();
    let unpapered = abuse.pointed && report.is_none();
    let unseen = abuse.see_by.is_some();
    let items = [
        (case.danger_open() && case.state() >= CaseState::Supported, "refer"),
        (case.medical_first(), "medical_first"),
        (untold && now, "abuse_now"),
        (unpapered, "abuse_report"),
        (untold && !now, "abuse_core"),
        (two.alone.is_some(), "provisional"),
        (!two.unsigned.is_empty() && next_is_later(case), "countersign"),
        (unseen, "abuse_visit"),
    ];
    items.into_iter().filter_map(|(open, code)| open.then_some(code)).collect()
}

/// The signature is what comes next once a case could close; before that it is only open.
fn next_is_later(case: &CaseFile) -> bool {
    let last = matches!(case.state(), CaseState::Decided | CaseState::After);
    !last || (case.state() == CaseState::After && case.conference_owed())
}

/// A wait for views: whose, since when, and whether it has become too long.
fn views(look: &Look<'_>, case: &CaseFile, two: &TwoPeople, need: Need) -> Fact<Need> {
    let asks = two.people.iter().rev().find(|d| d.view == Some(View::NeedMore));
    let waited = awaited(look, case)?.filter(|a| a.on == Question::Decision);
    let (who, since) = waited.map_or((Clean::default(), None), |a| (a.who.name, Some(a.since)));
    if need.code == "supervisor" {
        let next = two.chain.first().map(|r| r.name.clone()).unwrap_or_default();
        let asked = two.chain.iter().find(|r| r.asked.is_some());
        let who = asked.map_or(next, |r| r.name.clone());
        return Ok(Need { who, since: asked.and_then(|r| r.asked), ..need });
    }
    if two.same_side {
        return Ok(Need { code: "same_side", ..need });
    }
    // Asked again, it is their turn: they are waited for like anyone.
    let view = |d: &Decider| {
        case.views.iter().find(|v| d.who.id.as_ref() == Some(&v.staff) && v.on == Question::Decision)
    };
    let again = asks.and_then(|d| asked_again(case, view(d)?));
    if let Some(d) = asks.filter(|d| again.is_none() && look.viewer() != d.who.id.as_ref()) {
        let (who, words) = (d.who.name.clone(), said(&d.reason, d.heard.as_ref()));
        return Ok(Need { code: "asked_more", who, words, since: d.at, ..need });
    }
    if need.code == "own_view" {
        return Ok(Need { since, ..need });
    }
    let limit = i64::from(two.minutes);
    let long = since.is_some_and(|at| look.now >= at.plus_minutes(limit));
    let gone = two.chain.first().is_some_and(|r| r.given_up);
    let code = if long || gone { "late_view" } else { need.code };
    Ok(Need { code, who, since, ..need })
}

/// A view's own words: the reason written, else what was heard.
pub(super) fn said(reason: &Clean, heard: Option<&(Clean, Clean)>) -> Clean {
    match heard {
        Some((_, words)) if reason.is_empty() => words.clone(),
        _ => reason.clone(),
    }
}
