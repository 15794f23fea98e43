//! Beside the first steps of a case: the situation as written, the crisis plan in short, and
//! what an unregistered person owes later. It must not know which step is shown.

use super::case_plan;
use super::line::{Line, labelled};
use super::look::Look;
use super::theme::Role;
use crate::domain::Situation;
use crate::domain::view::CaseView;
use crate::i18n::{T, form, situation as words};
use crate::text::Clean;

/// Width of the labels.
const LABEL: usize = 15;

/// Situation, paper and plan, as far as there is anything to say.
pub(super) fn lines(case: &CaseView, look: Look, width: usize) -> Vec<Line> {
    let mut out = match &case.flow.situation {
        Some(s) => situation(s, look, width),
        None => vec![Line::of(Role::Dim, look.t(words::NOT_ASKED))],
    };
    out.extend(paper(case, look, width));
    if let Some(plan) = &case.flow.plan {
        out.extend(case_plan::short(plan, look, width));
    }
    out
}

/// What was answered; empty answers take no line.
pub(super) fn situation(s: &Situation, look: Look, width: usize) -> Vec<Line> {
    let all: [(T, &Clean); 6] = [
        (words::CARER, &s.carer_now),
        (words::RELATIVES, &s.relatives),
        (words::CONDITION, &s.condition),
        (words::MEDICINE, &s.medicine),
        (words::TONIGHT, &s.tonight),
        (words::WISH, &s.wish),
    ];
    let filled = all.into_iter().filter(|(_, text)| !text.is_empty());
    let mut out: Vec<Line> = filled
        .flat_map(|(label, text)| {
            labelled((Role::Dim, look.t(label)), LABEL, (Role::Text, text.as_str()), width)
        })
        .collect();
    match s.interviewed {
        Some(true) => out.push(Line::of(Role::Ok, look.t(words::SPOKE))),
        Some(false) => out.push(Line::of(Role::Warn, look.t(words::NOT_SPOKE))),
        None => {}
    }
    out
}

/// Never a gate: asking by word of mouth will do, the paper comes later (G2).
pub(super) fn paper(case: &CaseView, look: Look, width: usize) -> Vec<Line> {
    let Some(paper) = &case.flow.paper else { return Vec::new() };
    let text = match paper.due {
        Some(due) => look.fill(words::PAPER_DUE, &[&form::day(due.date(), look.lang)]),
        None => look.t(words::ORAL).to_owned(),
    };
    labelled((Role::Text, ""), 0, (Role::Text, &text), width)
}
