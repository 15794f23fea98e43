//! The evidence of an office for its fee claims: one box a request, sums above.
//! It must not say what can be claimed, nor know what was left out.

use super::case::answer;
use super::desk::{Put, joined};
use super::sheet::{Block, Cell, Sheet};
use crate::domain::RequestState;
use crate::domain::view::{EvidencePage, EvidenceRow};
use crate::i18n::{code, desk_paper as words, form};

pub(super) fn fill(put: Put<'_>, page: &EvidencePage, sheet: &mut Sheet) {
    let lang = put.lang;
    let from = form::era_date(page.from, lang);
    let number = if page.office_no.is_empty() {
        String::new()
    } else {
        words::OFFICE_NO.fill(lang, &[page.office_no.as_str()])
    };
    sheet.tenths = 100;
    sheet.lead = vec![
        joined(&[page.office.as_str(), &number]),
        words::PERIOD.fill(lang, &[&from, &form::era_date(page.to, lang)]),
    ];
    sheet.push(sums(put, page));
    for (i, row) in (1..).zip(&page.rows) {
        sheet.push(request(put, i, row));
    }
}

fn sums(put: Put<'_>, page: &EvidencePage) -> Block {
    let count = |wanted: &[RequestState]| page.rows.iter().filter(|r| wanted.contains(&r.state)).count();
    let length = page.rows.iter().filter_map(|r| r.length);
    let (days, nights) = length.fold((0, 0), |(d, n), (days, nights)| (d + days, n + nights));
    let parts = [
        page.rows.len(),
        count(&[RequestState::Accepted, RequestState::AcceptedIf]),
        count(&[RequestState::Refused]),
        count(&[RequestState::NoAnswer]),
    ]
    .map(|n| n.to_string());
    let (days, nights) = (days.to_string(), nights.to_string());
    let mut all: Vec<&str> = parts.iter().map(String::as_str).collect();
    all.extend([days.as_str(), nights.as_str()]);
    Block::new(put.t(words::SUM))
        .row("", words::SUM_LINE.fill(put.lang, &all))
        .row("", put.t(words::EVIDENCE_NOTE))
        .row("", put.t(words::NOT_LISTED))
}

fn request(put: Put<'_>, nth: usize, r: &EvidenceRow) -> Block {
    let (t, lang) = (|text| put.t(text), put.lang);
    let on = |at: Option<crate::domain::At>| at.map(|at| put.on(at)).unwrap_or_default();
    let day = |d| form::era_date(d, lang);
    let planned = if r.planned { words::PLANNED } else { words::UNPLANNED };
    let what = words::CONTENT_LINE
        .fill(lang, &[t(code::support_kind(r.kind)), &day(r.night), &day(r.until), t(planned)]);
    let why: Vec<_> = r.why.iter().map(|w| code::in_lang(w, lang)).collect();
    let late = if r.late { put.t(code::mark(crate::domain::Mark::LateEntry)) } else { "" };
    let title = joined(&[&nth.to_string(), &r.case.to_string(), r.name.as_str(), late]);
    let mut block = Block { whole: true, ..Block::new(&title) }
        .cells([
            Cell::says(24, t(words::ASKED), put.on(r.asked_at)),
            Cell::says(20, t(words::ASKED_BY), r.by.as_str()),
            Cell::says(56, t(words::CONTENT), what),
        ])
        .cells([
            Cell::says(50, t(words::URGENT_WHY), why.join("、")),
            Cell::says(22, t(words::DECIDED), on(r.decided)),
            Cell::says(
                28,
                t(words::ANSWERED),
                joined(&[
                    &answer(put, r.state, r.reason),
                    &on(r.answered_at),
                    r.answered_by.as_str(),
                    r.words.as_str(),
                ]),
            ),
        ]);
    if r.arrived.is_some() {
        let length = r
            .length
            .map(|(d, n)| words::DAYS.fill(lang, &[&d.to_string(), &n.to_string()]))
            .unwrap_or_default();
        let more: Vec<_> =
            r.extended.iter().map(|(until, why)| joined(&[&day(*until), why.as_str()])).collect();
        let ended = if r.ended.is_some() { on(r.ended) } else { t(words::RUNNING).to_owned() };
        let over = if r.over_capacity { t(words::OVER) } else { "" };
        block = block.cells([
            Cell::says(22, t(words::ARRIVED), on(r.arrived)),
            Cell::says(22, t(words::ENDED), ended),
            Cell::says(20, t(words::LENGTH), joined(&[&length, over])),
            Cell::says(36, t(words::PAST_LIMIT), more.join("\n")),
        ]);
    }
    block
}
