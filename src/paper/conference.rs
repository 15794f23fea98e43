//! ケア会議資料: what happened in short, who thought what, what was not chosen and why, and room
//! to write what comes of it. It must not know what was left out: the page comes in already cut.

use super::case::{about, course, lead, requests, situation, views};
use super::desk::{Put, joined, when};
use super::sheet::{Block, Cell, Sheet};
use crate::domain::view::{CasePaper, Skipped};
use crate::domain::{CaseEvent, Findings, RequestState};
use crate::i18n::{code, desk_paper as words, fit, form, reason};

/// Lines to write what comes of it.
const STEPS: usize = 4;

pub(super) fn fill(put: Put<'_>, page: &CasePaper, sheet: &mut Sheet) {
    sheet.lead = vec![lead(put, page)];
    sheet.push(meeting(put, page));
    sheet.push(about(put, page));
    sheet.push(course(put, page, &matters).titled(put.t(words::SHORT_COURSE)));
    sheet.push(situation(put, page.view.flow.situation.as_ref()));
    sheet.push(views(put, page));
    sheet.push(requests(put, page));
    sheet.push(not_chosen(put, page));
    sheet.push(risk(put, page));
    sheet.push(settled(put, page));
    sheet.push(members(put, page));
}

/// What the short course keeps.
const fn matters(event: &CaseEvent) -> bool {
    matches!(
        event,
        CaseEvent::Opened { .. }
            | CaseEvent::SafetyChecked { .. }
            | CaseEvent::Referred { .. }
            | CaseEvent::ViewGiven { .. }
            | CaseEvent::ActedProvisionally { .. }
            | CaseEvent::RequestAnswered { .. }
            | CaseEvent::Arrived { .. }
            | CaseEvent::Extended { .. }
            | CaseEvent::Incident { .. }
            | CaseEvent::SupportEnded { .. }
            | CaseEvent::AbuseReported { .. }
    )
}

fn meeting(put: Put<'_>, page: &CasePaper) -> Block {
    let set = page.view.timeline.iter().any(|(h, ..)| matches!(h.event, CaseEvent::ConferenceSet { .. }));
    let on = match page.view.conference {
        Some(at) if set => form::meeting(at, put.lang),
        Some(due) => words::MEETING_BY.fill(put.lang, &[&form::day(due.date(), put.lang)]),
        None => String::new(),
    };
    Block::new(put.t(words::MEETING)).row(put.t(words::MEETING_AT), on)
}

/// Offices passed over, those that said no, those that did not fit.
fn not_chosen(put: Put<'_>, page: &CasePaper) -> Block {
    let heads = [(40, words::WHERE), (18, words::ANSWER), (42, words::WHY)].map(|(w, t)| (w, put.t(t)));
    let mut block = Block::new(put.t(words::NOT_CHOSEN)).columns(&heads);
    // Whoever was asked already stands below with what they said.
    let asked = |s: &&Skipped| s.auto.as_ref().is_some_and(|c| c.as_str() == "asked");
    for s in page.skips.iter().filter(|s| !asked(s)) {
        let why = s.auto.as_ref().and_then(|code| words::passed(code.as_str()));
        let why = why.map_or("", |why| put.t(why));
        block = block.cells([
            Cell::says(40, "", s.name.as_str()),
            Cell::says(18, "", put.t(words::PASSED)),
            Cell::says(42, "", joined(&[why, s.words.as_str()])),
        ]);
    }
    let no = |s: RequestState| {
        matches!(s, RequestState::Refused | RequestState::NoAnswer | RequestState::Cancelled)
    };
    for r in page.view.requests.iter().rev().filter(|r| no(r.state)) {
        let why = r.reason.map(|w| put.t(reason::refusal_reason(w))).unwrap_or_default();
        block = block.cells([
            Cell::says(40, "", r.name.as_str()),
            Cell::says(18, "", put.t(code::request_state(r.state))),
            Cell::says(42, "", joined(&[why, r.by.as_str()])),
        ]);
    }
    let asked = |name: &crate::text::Clean| page.view.requests.iter().any(|r| r.name == *name);
    for row in &page.view.places.short_stay {
        let Some(suits) = row.fit.as_ref().filter(|f| !f.hard.is_empty() && !asked(&row.name)) else {
            continue;
        };
        if page.skips.iter().any(|s| s.name == row.name) {
            continue;
        }
        let why: Vec<_> = suits.hard.iter().map(|code| reason::fit(code, put.lang)).collect();
        let more = fit::reasons(row, put.head.at, put.lang);
        block = block.cells([
            Cell::says(40, "", row.name.as_str()),
            Cell::says(18, "", put.t(words::SUITS_NOT)),
            Cell::says(42, "", if more.is_empty() { why.join("、") } else { more.join("、") }),
        ]);
    }
    block
}

fn risk(put: Put<'_>, page: &CasePaper) -> Block {
    let danger = page
        .view
        .danger
        .as_ref()
        .map_or(vec![], |all| all.iter().map(|d| put.t(code::danger(*d)).to_owned()).collect::<Vec<_>>());
    let mut block =
        Block { grave: true, ..Block::new(put.t(words::RISK)) }.row(put.t(words::DANGERS), danger.join(" "));
    for (h, ..) in &page.view.timeline {
        if let CaseEvent::Incident { words: said, .. } = &h.event {
            block = block.row(put.t(words::INCIDENTS), joined(&[&when(h.at), said.as_str()]));
        }
    }
    let Some(p) = &page.person else { return block };
    block.row(put.t(words::TRIGGERS), p.triggers.as_str()).row(put.t(words::CALMING), p.calming.as_str())
}

/// What came of the conference, where it was held; else room for it.
fn settled(put: Put<'_>, page: &CasePaper) -> Block {
    let held: Option<&Findings> = page.view.timeline.iter().rev().find_map(|(h, ..)| match &h.event {
        CaseEvent::ConferenceHeld { findings, .. } => Some(&**findings),
        _ => None,
    });
    let t = |text| put.t(text);
    let mut block = Block { whole: true, ..Block::new(t(words::TO_TALK)) };
    let cause = held.map_or("", |f| f.cause.as_str());
    block = block.cells([Cell::filled(1, t(words::CAUSE), cause, 3)]);
    for i in 0..STEPS.max(held.map_or(0, |f| f.prevention.len())) {
        let step = held.and_then(|f| f.prevention.get(i));
        let by = step.and_then(|s| s.by).map(|d| form::day(d, put.lang)).unwrap_or_default();
        let label = |text| if i == 0 { t(text) } else { "" };
        let what = joined(&[label(words::PREVENTION), label(words::DOES_WHAT)]);
        block = block.cells([
            Cell::filled(22, label(words::BY_WHOM), step.map_or("", |s| s.who.as_str()), 1),
            Cell::filled(56, &what, step.map_or("", |s| s.what.as_str()), 1),
            Cell::filled(22, label(words::BY_WHEN), by, 1),
        ]);
    }
    block.cells([Cell::says(1, t(words::AFTER), t(words::AFTER_BOXES))]).cells([Cell::blank(
        1,
        t(words::DESTINATION),
        1,
    )])
}

fn members(put: Put<'_>, page: &CasePaper) -> Block {
    let heads = [(20, words::PART), (40, words::NAME), (24, words::PHONE), (16, words::COMES_BOX)]
        .map(|(w, t)| (w, put.t(t)));
    let mut block = Block::new(put.t(words::MEMBERS)).columns(&heads);
    for (part, name, phone) in &page.invite {
        block = block.cells([
            Cell::says(20, "", put.t(words::invited(*part))),
            Cell::says(40, "", name.as_str()),
            Cell::says(24, "", phone.as_str()),
            Cell::says(16, "", put.t(words::YES_NO_BOX)),
        ]);
    }
    for _ in 0..3 {
        block = block.cells([
            Cell::blank(20, "", 1),
            Cell::blank(40, "", 1),
            Cell::blank(24, "", 1),
            Cell::says(16, "", put.t(words::YES_NO_BOX)),
        ]);
    }
    block
}
