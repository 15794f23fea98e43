//! The forms of the abuse track (豊島区 様式1–3 `[W29b]`): filled with what is on file, blank where
//! nothing is. Whoever reported stands on the first and on no other (G10).
//! It must not know what was left out: the page comes in already cut.

use super::case::lead;
use super::desk::{Put, joined, when};
use super::sheet::{Block, Cell, Sheet};
use crate::domain::view::{CasePaper, record};
use crate::domain::{AbuseKind, CaseEvent, ConsultWith, Urgency};
use crate::i18n::{desk_paper as words, event, form, track};

/// Kinds of abuse, as on the form.
const KINDS: [AbuseKind; 5] = [
    AbuseKind::Physical,
    AbuseKind::Sexual,
    AbuseKind::Psychological,
    AbuseKind::Neglect,
    AbuseKind::Economic,
];
/// Rows to go on by hand.
const BLANK: usize = 8;

/// A box, ticked or not.
fn tick(on: bool, words: &str) -> String {
    format!("{}{words}", if on { '■' } else { '□' })
}

fn kinds(put: Put<'_>, page: &CasePaper) -> String {
    let on = |k: &AbuseKind| page.view.flow.abuse.report.as_ref().is_some_and(|r| r.kinds.contains(k));
    KINDS.iter().map(|k| tick(on(k), put.t(track::abuse_kind(*k)))).collect::<Vec<_>>().join(" ")
}

fn urgency(put: Put<'_>, page: &CasePaper) -> String {
    let now = page.view.flow.abuse.report.as_ref().map(|r| r.urgency);
    let all = [Urgency::Now, Urgency::Soon, Urgency::Watch];
    all.iter().map(|u| tick(now == Some(*u), put.t(track::urgency(*u)))).collect::<Vec<_>>().join(" ")
}

/// The person, as all three forms have them.
fn person(put: Put<'_>, page: &CasePaper) -> Block {
    let (v, lang) = (&page.view, put.lang);
    let p = page.person.clone().unwrap_or_default();
    let born = p.birth.map(|b| form::era_date(b, lang)).unwrap_or_default();
    let services: Vec<_> = p.services.iter().map(crate::text::Clean::as_str).collect();
    let carers: Vec<_> = p.carers.iter().map(crate::text::Clean::as_str).collect();
    Block::new(put.t(words::PERSON))
        .cells([
            Cell::filled(40, put.t(words::NAME), joined(&[p.name.as_str(), p.reading.as_str()]), 1),
            Cell::filled(30, put.t(words::BORN), born, 1),
            Cell::filled(30, put.t(words::SEX_AGE), form::sex_age(v.sex, v.age, lang), 1),
        ])
        .cells([
            Cell::filled(70, put.t(words::ADDRESS), p.address.as_str(), 1),
            Cell::filled(30, put.t(words::PHONE), p.phone.as_str(), 1),
        ])
        .cells([
            Cell::filled(40, put.t(words::HANDBOOKS), v.handbooks.as_str(), 1),
            Cell::filled(60, put.t(words::CONSULTANT), v.flow.consultant.as_str(), 1),
        ])
        .cells([
            Cell::filled(50, put.t(words::SERVICES), services.join("、"), 1),
            Cell::filled(50, put.t(words::HOUSEHOLD), carers.join("、"), 1),
        ])
}

/// 様式1
pub(super) fn receipt(put: Put<'_>, page: &CasePaper, sheet: &mut Sheet) {
    let t = |text| put.t(text);
    let track = &page.view.flow.abuse;
    let r = track.report.clone().unwrap_or_default();
    let took = page.view.timeline.iter().find(|(h, ..)| matches!(h.event, CaseEvent::AbuseReported { .. }));
    let by = took.map(|(_, actor, _)| actor.as_str()).unwrap_or_default();
    let how = if page.view.calls.is_empty() { words::HOW_BOXES } else { words::BY_PHONE };
    sheet.lead = vec![lead(put, page)];
    sheet.push(Block::new(t(words::RECEIVED)).cells([
        Cell::filled(
            38,
            t(words::RECEIVED_AT),
            track.reported_at.map(|at| put.on(at)).unwrap_or_default(),
            1,
        ),
        Cell::filled(26, t(words::RECEIVED_BY), by, 1),
        Cell::says(36, t(words::RECEIVED_HOW), t(how)),
    ]));
    sheet.push(reporter(put, page));
    sheet.push(person(put, page));
    let yes_no = |v: Option<bool>| match v {
        Some(true) => t(words::YES),
        Some(false) => t(words::NO),
        None => t(words::OPEN_BOXES),
    };
    let apart = if r.separation { words::SEPARATED } else { words::NOT_SEPARATED };
    sheet.push(
        Block { grave: true, ..Block::new(t(words::ABUSE)) }
            .cells([Cell::says(1, t(words::KINDS), kinds(put, page))])
            .cells([
                Cell::filled(50, t(words::ABUSER), r.by_whom.as_str(), 1),
                Cell::filled(50, t(words::WHERE_WHEN), r.where_when.as_str(), 1),
            ])
            .cells([Cell::filled(1, t(words::SEEN), r.seen.as_str(), 4)])
            .cells([
                Cell::filled(60, t(words::STATE_NOW), r.condition.as_str(), 2),
                Cell::says(40, t(words::REPEATED), yes_no(r.repeated)),
            ])
            .cells([
                Cell::says(66, t(words::URGENCY), urgency(put, page)),
                Cell::says(34, t(words::SEPARATION), t(apart)),
            ]),
    );
    let told = page.view.timeline.iter().filter_map(|(h, actor, name)| {
        let core = matches!(h.event, CaseEvent::Consulted { with: ConsultWith::CoreMember, .. });
        let line = || event::line(&h.event, actor.as_str(), name.as_str(), put.lang);
        core.then(|| joined(&[&when(h.at), &line()]))
    });
    let told: Vec<String> = told.collect();
    sheet.push(
        Block { whole: true, ..Block::new(t(words::FIRST_RESPONSE)) }
            .cells([Cell::filled(1, t(words::CORE), told.join("\n"), 2)])
            .cells([
                Cell::filled(50, t(words::SEE_BY), track.see_by.map(|at| put.on(at)).unwrap_or_default(), 1),
                Cell::blank(50, t(words::OPINION), 2),
            ]),
    );
}

/// Whoever reported, as kept: the newest last.
fn reporter(put: Put<'_>, page: &CasePaper) -> Block {
    let t = |text| put.t(text);
    let mut block = Block::new(t(words::REPORTER));
    let blank = || (String::new(), String::new(), String::new(), None);
    let mut all: Vec<(String, String, String, Option<bool>)> = page
        .reporters
        .iter()
        .map(|k| {
            let r = &k.reporter;
            let name = if r.name.is_empty() { t(words::ANONYMOUS).to_owned() } else { r.name.to_string() };
            (name, r.phone.to_string(), r.relation.to_string(), r.call_back)
        })
        .collect();
    if all.is_empty() {
        all.push(blank());
    }
    for (name, phone, relation, back) in all {
        let back = match back {
            Some(true) => words::CALL_BACK_YES,
            Some(false) => words::CALL_BACK_NO,
            None => words::CALL_BACK_BOXES,
        };
        block = block.cells([
            Cell::filled(32, t(words::NAME), name, 1),
            Cell::filled(24, t(words::PHONE), phone, 1),
            Cell::filled(22, t(words::RELATION), relation, 1),
            Cell::says(22, t(words::CALL_BACK), t(back)),
        ]);
    }
    block
}

/// 様式3: what is looked at stands ready; the judgement is people's.
pub(super) fn risk(put: Put<'_>, page: &CasePaper, sheet: &mut Sheet) {
    let t = |text| put.t(text);
    sheet.lead = vec![lead(put, page)];
    sheet.push(person(put, page));
    sheet.push(
        Block::new(t(words::ABUSE))
            .cells([Cell::says(1, t(words::KINDS), kinds(put, page))])
            .cells([Cell::says(1, t(words::URGENCY), urgency(put, page))]),
    );
    for (title, items) in words::RISKS {
        let mut block = Block { whole: true, ..Block::new(t(title)) }.columns(&[
            (44, t(words::RISK_HEAD)),
            (24, t(words::RISK_STATE)),
            (32, t(words::RISK_NOTE)),
        ]);
        for item in items {
            block = block.cells([
                Cell::says(44, "", t(*item)),
                Cell::says(24, "", t(words::OPEN_BOXES)),
                Cell::blank(32, "", 1),
            ]);
        }
        sheet.push(block);
    }
    sheet.push(
        Block { grave: true, whole: true, ..Block::new(t(words::RISK_LEVEL)) }
            .cells([Cell::says(1, "", t(words::RISK_BOXES))])
            .cells([Cell::blank(1, t(words::WHY), 3)])
            .cells([Cell::blank(1, t(words::ASSESSED_BY), 1)]),
    );
}

/// 様式2: what was done on the track so far, and lines to go on by hand.
pub(super) fn course(put: Put<'_>, page: &CasePaper, sheet: &mut Sheet) {
    sheet.lead = vec![lead(put, page)];
    let columns = [(18, words::C2_WHEN), (18, words::C2_HOW), (48, words::C2_WHAT), (16, words::C2_BY)];
    let mut block = Block::new(put.t(words::COURSE)).columns(&columns.map(|(w, t)| (w, put.t(t))));
    for (_, h, actor, name) in record(&page.view.timeline) {
        let on_track = matches!(
            h.event,
            CaseEvent::AbuseReported { .. }
                | CaseEvent::AbuseStepped { .. }
                | CaseEvent::MeasureConsulted { .. }
                | CaseEvent::Consulted { .. }
                | CaseEvent::Referred { .. }
                | CaseEvent::SafetyChecked { .. }
                | CaseEvent::Arrived { .. }
        );
        if !on_track {
            continue;
        }
        let how = match &h.event {
            CaseEvent::Consulted { channel, .. } => event::channel(channel.as_str(), put.lang),
            _ => "",
        };
        block = block.cells([
            Cell::says(18, "", put.on(h.at)),
            Cell::says(18, "", how),
            Cell::says(48, "", event::line(&h.event, actor.as_str(), name.as_str(), put.lang)),
            Cell::says(16, "", actor.as_str()),
        ]);
    }
    for _ in 0..BLANK {
        block = block.cells(columns.map(|(w, _)| Cell::blank(w, "", 2)));
    }
    sheet.push(block);
}
