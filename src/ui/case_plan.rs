//! The crisis plan: its page with steps to tick, and the same in short beside the record.
//! It must not know how ticks are saved.

use super::line::{Line, labelled};
use super::look::Look;
use super::theme::Role;
use crate::app::PageDesk;
use crate::domain::view::{PlanPage, PlanStage};
use crate::i18n::{form, plan as words};
use crate::text::Clean;

/// Width of the labels within a stage.
const LABEL: usize = 9;

/// The page: three stages, each step with its key; the chosen line is marked.
pub(super) fn lines(plan: &PlanPage, page: &PageDesk, look: Look, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let mut n = 0;
    for (i, stage) in plan.stages.iter().enumerate() {
        out.extend(heading(i, stage, look, width));
        for (label, steps) in [(words::OWN, &stage.own), (words::PLEASE, &stage.please)] {
            for (nth, (step, done)) in steps.iter().enumerate() {
                let label = if nth == 0 { look.t(label) } else { "" };
                out.extend(tickable(step, *done, label, n, page, width));
                n += 1;
            }
        }
        out.extend(never(stage, look, width));
    }
    out.extend(calls(plan, look, width));
    out.push(Line::new());
    out.push(Line::of(Role::Dim, look.t(words::KEYS)));
    out
}

fn tickable(step: &Clean, done: bool, label: &str, n: usize, page: &PageDesk, width: usize) -> Vec<Line> {
    let on = page.at == n;
    let ticked = done || page.ticked.contains(&n);
    let key = char::from_digit(u32::try_from(n + 1).unwrap_or(99), 10).map_or(' ', |c| c);
    let mark = if ticked { "[x]" } else { "[ ]" };
    let sign = if on { ">" } else { " " };
    let role = if done {
        Role::Ok
    } else if ticked {
        Role::Accent
    } else {
        Role::Text
    };
    let head = format!("{sign} {key} {mark} ");
    let head_width = 8;
    let rows = labelled((role, &head), head_width, (role, step.as_str()), width.saturating_sub(LABEL));
    rows.into_iter()
        .enumerate()
        .map(|(i, row)| {
            Line::new().col(Role::Dim, if i == 0 { label } else { "" }, LABEL).join(row).select(on)
        })
        .collect()
}

fn heading(i: usize, stage: &PlanStage, look: Look, width: usize) -> Vec<Line> {
    let name = words::STAGES.get(i).map_or(stage.name.as_str(), |t| look.t(*t));
    let role = if i == 2 { Role::Danger } else { Role::Accent };
    let signs = format!("{} {}", look.t(words::SIGNS), stage.signs);
    let body = if stage.signs.is_empty() { "" } else { signs.as_str() };
    labelled((role, name), LABEL, (Role::Text, body), width)
}

fn never(stage: &PlanStage, look: Look, width: usize) -> Vec<Line> {
    if stage.not.is_empty() {
        return Vec::new();
    }
    labelled((Role::Warn, look.t(words::NOT)), LABEL, (Role::Warn, stage.not.as_str()), width)
}

fn calls(plan: &PlanPage, look: Look, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    if !plan.call_order.is_empty() {
        let label = look.t(words::CALL_ORDER);
        out.extend(labelled((Role::Accent, label), LABEL, (Role::Text, plan.call_order.as_str()), width));
    }
    if let Some(on) = plan.signed_on {
        out.push(Line::of(Role::Dim, look.fill(words::SIGNED, &[&form::era_date(on, look.lang)])));
    }
    out
}

/// The plan in short: each stage with its signs and steps, what was followed marked.
pub(super) fn short(plan: &PlanPage, look: Look, width: usize) -> Vec<Line> {
    let mut out = vec![Line::of(Role::Accent, look.t(words::TITLE)).after(2, Role::Dim, look.t(words::OPEN))];
    for (i, stage) in plan.stages.iter().enumerate() {
        let steps = stage.own.iter().chain(&stage.please);
        let steps: Vec<String> =
            steps.map(|(s, done)| if *done { format!("[x]{s}") } else { s.as_str().to_owned() }).collect();
        let mut body: Vec<String> = Vec::new();
        if !stage.signs.is_empty() {
            body.push(format!("{}:", stage.signs));
        }
        body.extend(steps);
        if !stage.not.is_empty() {
            body.push(format!("{}: {}", look.t(words::NOT), stage.not));
        }
        let name = words::STAGES.get(i).map_or(stage.name.as_str(), |t| look.t(*t));
        let role = if i == 2 { Role::Danger } else { Role::Text };
        out.extend(labelled((role, name), LABEL, (Role::Text, &body.join(" ")), width));
    }
    if !plan.call_order.is_empty() {
        let label = look.t(words::CALL_ORDER);
        out.extend(labelled((Role::Dim, label), LABEL, (Role::Text, plan.call_order.as_str()), width));
    }
    out
}
