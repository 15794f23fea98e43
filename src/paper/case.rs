//! 対応記録: a case as a file keeps it, whole and in order; and the parts the conference's pack
//! shares with it. It must not know what was left out: the page comes in already cut.

use super::desk::{Put, joined, when};
use super::sheet::{Block, Cell, Sheet};
use crate::domain::view::{CasePaper, ViewRow, record, standing};
use crate::domain::{At, CaseEvent, Happened, Question, RequestState, Situation};
use crate::i18n::{code, desk_paper as words, event, form, reason, undo};
use crate::text::Clean;

pub(super) fn fill(put: Put<'_>, page: &CasePaper, sheet: &mut Sheet) {
    sheet.lead = vec![lead(put, page)];
    sheet.push(about(put, page));
    sheet.push(situation(put, page.view.flow.situation.as_ref()));
    sheet.push(criteria(put, page));
    sheet.push(views(put, page));
    sheet.push(requests(put, page));
    sheet.push(stays(put, page));
    sheet.push(course(put, page, &|_| true).titled(put.t(words::COURSE)));
}

/// Number and name, in large type.
pub(super) fn lead(put: Put<'_>, page: &CasePaper) -> String {
    let name = page.person.as_ref().map(|p| p.name.as_str()).filter(|n| !n.is_empty());
    joined(&[&page.view.id.to_string(), name.unwrap_or_else(|| put.t(words::UNKNOWN))])
}

/// Who it is, and how the case stands.
pub(super) fn about(put: Put<'_>, page: &CasePaper) -> Block {
    let (v, lang) = (&page.view, put.lang);
    let mut block = Block::new(put.t(words::ABOUT));
    if let Some(p) = &page.person {
        let born = p.birth.map(|b| form::era_date(b, lang)).unwrap_or_default();
        block = block
            .row(put.t(words::READING), p.reading.as_str())
            .row(put.t(words::BORN), joined(&[&born, &form::sex_age(v.sex, v.age, lang)]))
            .row(put.t(words::REG), joined(&[&form::reg(v.reg_no.as_str(), lang), v.handbooks.as_str()]))
            .row(put.t(words::ADDRESS), joined(&[p.address.as_str(), p.phone.as_str()]));
    }
    let marks: Vec<_> = v.marks.iter().map(|m| put.t(code::mark(*m))).collect();
    let phones: Vec<_> = v.flow.consultant_phones.iter().map(Clean::as_str).collect();
    block = block
        .row(put.t(words::CONSULTANT), joined(&[v.flow.consultant.as_str(), &phones.join(" ")]))
        .row(put.t(words::OPENED), put.on(v.opened_at))
        .row(put.t(words::STATE), joined(&[put.t(code::case_state(v.state)), &marks.join(" ")]))
        .row(put.t(words::CALLER), v.caller.as_str());
    for (at, after, by, number) in &v.calls {
        let number = if number.is_empty() { put.t(words::WITHHELD) } else { number.as_str() };
        let line = match after {
            Some(s) => words::CALL_LINE.fill(lang, &[&when(*at), number, by.as_str(), &s.to_string()]),
            None => words::CALL_UNTAKEN.fill(lang, &[&when(*at), number]),
        };
        block = block.row(put.t(words::CALLS), line);
    }
    let linked: Vec<_> = v.linked.iter().map(ToString::to_string).collect();
    block.row(put.t(words::LINKED), linked.join(" "))
}

/// The situation as it was written.
pub(super) fn situation(put: Put<'_>, s: Option<&Situation>) -> Block {
    let Some(s) = s else { return Block::default() };
    let spoken = match s.interviewed {
        Some(true) => put.t(words::INTERVIEWED),
        Some(false) => put.t(words::NOT_INTERVIEWED),
        None => "",
    };
    Block::new(put.t(words::SITUATION))
        .row(put.t(words::CARER_NOW), s.carer_now.as_str())
        .row(put.t(words::RELATIVES), s.relatives.as_str())
        .row(put.t(words::CONDITION), s.condition.as_str())
        .row(put.t(words::MEDICINE), s.medicine.as_str())
        .row(put.t(words::PLACE), s.tonight.as_str())
        .row(put.t(words::WISH), s.wish.as_str())
        .row(put.t(words::INTERVIEW), spoken)
}

fn criteria(put: Put<'_>, page: &CasePaper) -> Block {
    let v = &page.view;
    let in_lang = |b: &crate::domain::view::Box_| match put.lang {
        crate::i18n::Lang::Ja => b.ja.as_str().to_owned(),
        crate::i18n::Lang::En => b.en.as_str().to_owned(),
    };
    let agreed = v.agreed.map_or(put.t(words::NOT_AGREED), |a| put.t(code::view(a, Question::Decision)));
    let mut block = Block::new(put.t(words::DECISION))
        .row(put.t(words::AGREED), agreed)
        .row(put.t(words::DEFINED), v.definition.as_str());
    for b in v.for_.iter().filter(|b| b.ticked) {
        block = block.row(put.t(words::CRITERIA), in_lang(b));
    }
    v.against
        .iter()
        .filter(|b| b.ticked)
        .fold(block, |block, b| block.row(put.t(words::CRITERIA_NOT), in_lang(b)))
}

/// Everybody's view, how it was heard, whether its owner has signed.
pub(super) fn views(put: Put<'_>, page: &CasePaper) -> Block {
    let heads = [(20, words::WHOSE), (22, words::VIEW), (16, words::AT), (22, words::HOW), (20, words::WHY)]
        .map(|(w, t)| (w, put.t(t)));
    let mut block = Block::new(put.t(words::VIEWS)).columns(&heads);
    for row in &page.view.views {
        block = block.cells(view(put, page, row));
    }
    block
}

fn view(put: Put<'_>, page: &CasePaper, row: &ViewRow) -> Vec<Cell> {
    let decider = page.view.flow.two.people.iter().find(|d| d.who.id.as_ref() == Some(&row.staff));
    // Their place on the rota is that of the decision.
    let decider = decider.filter(|_| row.on == Question::Decision);
    let place = decider.map(|d| put.t(code::place(d.place))).unwrap_or_default();
    let heard = decider.and_then(|d| d.heard.as_ref());
    let heard = heard.map(|(how, said)| {
        let how = event::channel(how.as_str(), put.lang);
        if said.is_empty() { how.to_owned() } else { format!("{how} 「{said}」") }
    });
    let signed = match (row.unsigned, &heard) {
        (true, _) => put.t(words::UNSIGNED),
        (false, Some(_)) => put.t(words::SIGNED),
        (false, None) => put.t(words::OWN),
    };
    let on = if row.on == Question::Decision { "" } else { put.t(code::question(row.on)) };
    vec![
        Cell::says(20, "", joined(&[place, row.name.as_str()])),
        Cell::says(22, "", joined(&[on, put.t(code::view(row.value, row.on))])),
        Cell::says(16, "", when(row.at)),
        Cell::says(22, "", joined(&[&heard.unwrap_or_default(), signed])),
        Cell::says(20, "", row.reason.as_str()),
    ]
}

/// What one request came to, in words.
pub(super) fn answer(put: Put<'_>, state: RequestState, why: Option<crate::domain::RefusalReason>) -> String {
    let why = why.map(|r| put.t(reason::refusal_reason(r))).unwrap_or_default();
    joined(&[put.t(code::request_state(state)), why])
}

/// Everyone who was asked, and what they said.
pub(super) fn requests(put: Put<'_>, page: &CasePaper) -> Block {
    let heads =
        [(16, words::AT), (28, words::WHERE), (18, words::KIND), (18, words::ANSWER), (20, words::ANSWERER)]
            .map(|(w, t)| (w, put.t(t)));
    let mut block = Block::new(put.t(words::REQUESTS)).columns(&heads);
    for r in page.view.requests.iter().rev() {
        let planned = if r.planned { words::PLANNED } else { words::UNPLANNED };
        block = block.cells([
            Cell::says(16, "", when(r.asked_at)),
            Cell::says(28, "", r.name.as_str()),
            Cell::says(18, "", joined(&[put.t(code::support_kind(r.kind)), put.t(planned)])),
            Cell::says(18, "", answer(put, r.state, r.reason)),
            Cell::says(20, "", said(page, r.id, r.by.as_str())),
        ]);
    }
    block
}

/// Who answered, and in which words.
fn said(page: &CasePaper, request: crate::domain::RequestId, by: &str) -> String {
    let words = page.view.timeline.iter().rev().find_map(|(h, ..)| match &h.event {
        CaseEvent::RequestAnswered { request: id, words, .. }
        | CaseEvent::AnswerTold { request: id, words, .. }
            if *id == request && !words.is_empty() =>
        {
            Some(words.as_str())
        }
        _ => None,
    });
    joined(&[by, words.unwrap_or_default()])
}

/// What was given, from arrival to end.
pub(super) fn stays(put: Put<'_>, page: &CasePaper) -> Block {
    let heads = [
        (34, words::WHERE),
        (18, words::STATE),
        (16, words::ARRIVED),
        (16, words::ENDED),
        (16, words::LENGTH),
    ]
    .map(|(w, t)| (w, put.t(t)));
    let mut block = Block::new(put.t(words::STAYS)).columns(&heads);
    for a in &page.view.assignments {
        let on = |at: Option<At>| at.map(when).unwrap_or_default();
        let length = a
            .day
            .map(|(day, _, nights)| words::DAYS.fill(put.lang, &[&day.to_string(), &nights.to_string()]));
        let until = words::UNTIL.fill(put.lang, &[&form::month_day(a.until)]);
        block = block.cells([
            Cell::says(34, "", joined(&[put.t(code::support_kind(a.kind)), a.name.as_str()])),
            Cell::says(18, "", joined(&[put.t(code::assignment_state(a.state)), &until])),
            Cell::says(16, "", on(a.arrived_at)),
            Cell::says(16, "", on(a.ended_at)),
            Cell::says(16, "", length.unwrap_or_default()),
        ]);
    }
    block
}

/// Lines of the case's record by their own time: what was taken back or corrected says so, and so
/// does what was entered afterwards.
pub(super) fn course(put: Put<'_>, page: &CasePaper, wanted: &dyn Fn(&CaseEvent) -> bool) -> Block {
    let heads = [(15, words::AT), (70, words::WHAT), (15, words::WHO_DID)].map(|(w, t)| (w, put.t(t)));
    let mut block = Block::default().columns(&heads);
    let standing = standing(&page.view.timeline);
    for (_, h, actor, name) in record(&page.view.timeline) {
        if !wanted(&h.event) {
            continue;
        }
        let line = event::line(&h.event, actor.as_str(), name.as_str(), put.lang);
        let line = undo::marked(&line, standing.get(&h.seq).copied(), put.lang);
        let all: Vec<String> =
            [line, more(put, h), late(put, h)].into_iter().filter(|t| !t.is_empty()).collect();
        block = block.cells([
            Cell::says(15, "", when(h.at)),
            Cell::says(70, "", all.join("\n")),
            Cell::says(15, "", actor.as_str()),
        ]);
    }
    block
}

/// What the one line of a screen has no room for: the words behind it.
fn more(put: Put<'_>, h: &Happened) -> String {
    let quoted = |text: &Clean| if text.is_empty() { String::new() } else { format!("「{text}」") };
    match &h.event {
        CaseEvent::Opened { words, .. } => quoted(words),
        CaseEvent::Assessed { text, .. } => quoted(text),
        CaseEvent::ViewGiven { reason, heard, .. } => {
            let said = heard.as_ref().map(|h| quoted(&h.words)).unwrap_or_default();
            joined(&[reason.as_str(), &said])
        }
        CaseEvent::ActedProvisionally { reason, .. }
        | CaseEvent::Extended { reason, .. }
        | CaseEvent::SupportEnded { reason, .. } => reason.as_str().to_owned(),
        CaseEvent::Closed { destination, reason, explained, .. } => {
            joined(&[destination.as_str(), reason.as_str(), explained.as_str()])
        }
        CaseEvent::LegMade { leg, .. } => leg.belongings.as_str().to_owned(),
        CaseEvent::ConferenceHeld { members, findings, .. } => {
            let members: Vec<_> = members.iter().map(Clean::as_str).collect();
            let steps = findings.prevention.iter().map(|p| joined(&[p.who.as_str(), p.what.as_str()]));
            let steps: Vec<_> = steps.collect();
            joined(&[&members.join("、"), findings.cause.as_str(), &steps.join("、")])
        }
        CaseEvent::PlaceRequested { skips, .. } => {
            let passed = skips.iter().filter(|s| !s.words.is_empty()).map(|s| s.words.as_str());
            let passed: Vec<_> = passed.collect();
            if passed.is_empty() {
                String::new()
            } else {
                format!("{}: {}", put.t(words::PASSED), passed.join("、"))
            }
        }
        _ => String::new(),
    }
}

fn late(put: Put<'_>, h: &Happened) -> String {
    h.entered_at.map(|at| words::LATE.fill(put.lang, &[&when(at)])).unwrap_or_default()
}
