//! The last step: the conference and what it came to, fees, and what stands before the end, each
//! with its key. It must not know the rule that refuses.

use super::line::{Line, labelled};
use super::look::Look;
use super::theme::Role;
use crate::domain::view::{CaseView, Closing, FeeRow};
use crate::domain::{At, CaseState, Code, Findings};
use crate::i18n::{Lang, code, course, form, screen};
use crate::text::Clean;

/// The conference: owed, set, or held with what came of it.
pub(super) fn conference(case: &CaseView, look: Look, width: usize) -> Vec<Line> {
    let c = &case.course.closing;
    let day = |at: At| form::day(at.date(), look.lang);
    let mut out = Vec::new();
    if let Some((on, members, findings)) = &c.held {
        out.push(Line::of(Role::Accent, look.fill(course::MEETING_HELD, &[&day(*on)])));
        out.extend(held(members, findings, look, width));
        return out;
    }
    if !c.supported {
        out.push(Line::of(Role::Dim, look.t(course::NO_MEETING)));
        return out;
    }
    let line = match c.due {
        Some(due) if due < look.now => Line::of(Role::Warn, look.fill(course::MEETING_LATE, &[&day(due)])),
        Some(due) => Line::of(Role::Text, look.fill(course::MEETING_DUE, &[&day(due)])),
        None => Line::new(),
    };
    let gap = if line.parts.is_empty() { 0 } else { 2 };
    let set = c.set.map(|at| look.fill(course::MEETING_SET, &[&form::meeting(at, look.lang)]));
    out.push(line.after(gap, Role::Text, set.unwrap_or_default()).after(
        2,
        Role::Accent,
        look.t(course::MEETING_KEYS),
    ));
    if !c.invited.is_empty() {
        let words = look.fill(course::MEMBERS, &[&names(&c.invited, look)]);
        out.extend(labelled((Role::Text, ""), 2, (Role::Text, &words), width));
    }
    out.extend(labelled((Role::Dim, ""), 2, (Role::Dim, look.t(screen::CONFERENCE_ASK)), width));
    out
}

fn names(list: &[Clean], look: Look) -> String {
    let sep = if look.lang == Lang::Ja { "、" } else { ", " };
    list.iter().map(Clean::as_str).collect::<Vec<_>>().join(sep)
}

fn held(members: &[Clean], found: &Findings, look: Look, width: usize) -> Vec<Line> {
    let mut rows: Vec<(&str, String)> = vec![
        ("", look.fill(course::MEMBERS, &[&names(members, look)])),
        (look.t(course::CAUSE), found.cause.to_string()),
    ];
    for step in &found.prevention {
        let by = step.by.map(|d| form::day(d, look.lang)).unwrap_or_default();
        let parts = [step.what.as_str(), step.who.as_str(), &by];
        let words = parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("  ");
        rows.push((look.t(course::PREVENTION), words));
    }
    let registration = found.registration.as_ref().map(|c| course::registration(c, look.lang));
    rows.push((look.t(course::REGISTRATION), registration.unwrap_or_default()));
    rows.push((look.t(course::PLAN), found.plan_change.to_string()));
    rows.push((look.t(course::CRISIS), found.crisis_plan.to_string()));
    rows.push((look.t(course::NEW_SERVICE), found.new_service.to_string()));
    rows.extend(found.issues.iter().map(|i| (look.t(course::ISSUE), i.to_string())));
    let rows = rows.into_iter().filter(|(_, words)| !words.is_empty());
    let column = if look.lang == Lang::Ja { 12 } else { 14 };
    rows.flat_map(|(label, words)| {
        let (label, column) =
            if label.is_empty() { (String::new(), 2) } else { (format!("  {label}"), column) };
        labelled((Role::Dim, &label), column, (Role::Text, &words), width)
    })
    .collect()
}

/// Fee items as set, or what the record proposes.
pub(super) fn fees(rows: &[FeeRow], supported: bool, look: Look, width: usize) -> Vec<Line> {
    if rows.is_empty() || !supported {
        return Vec::new();
    }
    let set = rows.iter().any(|r| r.set.is_some());
    let count = |r: &FeeRow| {
        let n = if set { r.set } else { r.proposed };
        n.map(|n| format!("{} {n}", code::in_lang(&r.words, look.lang)))
    };
    let mut words: Vec<String> = rows.iter().filter_map(count).collect();
    if !set {
        words.push(look.t(course::FEES_NOT_SET).to_owned());
    }
    labelled((Role::Dim, look.t(course::FEES)), 6, (Role::Text, &words.join("  ")), width)
}

/// What stands before the end, each with its key; or that it can be closed.
pub(super) fn before_the_end(case: &CaseView, look: Look, width: usize) -> Vec<Line> {
    let c = &case.course.closing;
    if case.state == CaseState::Closed {
        return Vec::new();
    }
    let steps = steps(c, look);
    if steps.is_empty() {
        let ready = case.agreed.is_some() || c.supported;
        return if ready { vec![Line::of(Role::Ok, look.t(course::MAY_CLOSE))] } else { Vec::new() };
    }
    let mut out = vec![Line::of(Role::Accent, look.t(course::STILL_OPEN))];
    for (key, words) in steps {
        let head = format!("  {key} ");
        out.extend(labelled((Role::Accent, &head), 5, (Role::Warn, &words), width));
    }
    out
}

/// Key and words of each thing still open.
fn steps(c: &Closing, look: Look) -> Vec<(&'static str, String)> {
    let mut out: Vec<(&'static str, String)> = c
        .open
        .iter()
        .map(|(code, what)| {
            (key_of(code), format!("{} {what}", course::open_item(code, look.lang)).trim_end().to_owned())
        })
        .collect();
    if c.supported && c.held.is_none() {
        out.push(("H", look.t(course::MEET_FIRST).to_owned()));
    }
    out
}

fn key_of(code: &Code) -> &'static str {
    match code.as_str() {
        "request" => "c",
        "assignment" => "R",
        "unsigned_view" => "S",
        "provisional" | "split" => "b",
        "abuse_core" => "G",
        "danger" => "g",
        _ => "-",
    }
}
