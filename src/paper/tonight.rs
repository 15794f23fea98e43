//! 今夜の紙: rota, numbers, the turn, home help, open cases, questions; and cards to write on.
//! It must not know what was left out: the page comes in already cut.

use super::desk::{Put, joined, when};
use super::sheet::{Block, Boxed, Cell, Sheet};
use super::tonight_handover;
use crate::domain::view::{ContactRow, OnShift, ShiftView, TonightCase, TonightPage, TurnRow};
use crate::i18n::{by_hand, code, desk_paper as words, form, handover, reason, track};
use crate::text::Clean;

/// Cards for cases, each on a page of its own.
const CARDS: u8 = 2;
/// Lines for calls that are no case.
const CALLS: u8 = 20;
/// Requests a card has room for.
const ASKED: u8 = 4;

pub(super) fn fill(put: Put<'_>, page: &TonightPage, from: &str, sheet: &mut Sheet) {
    let lang = put.lang;
    let night = words::NIGHT_OF.fill(lang, &[&form::day(page.night, lang)]);
    let desk = if from.is_empty() { code::in_lang(&put.head.city, lang) } else { from };
    sheet.lead = vec![joined(&[&night, desk])];
    sheet.push(Block::new("").row("", put.t(words::ASK_FIRST)));
    sheet.blocks.push(rota(put, page));
    sheet.push(cases(put, page));
    sheet.push(tonight_handover::block(put, page));
    sheet.push(call_backs(put, page));
    sheet.push(numbers(put, page));
    sheet.push(turn(put, page));
    sheet.push(home_help(put, page));
    sheet.push(questions(put));
    sheet.push(definition(put, page));
    sheet.push(not(put, page));
    sheet.push(call_log(put));
    for nth in 1..=CARDS {
        sheet.push(card(put, page, nth));
    }
}

fn person(put: Put<'_>, who: &OnShift) -> String {
    if who.name.is_empty() {
        return format!("! {}", put.t(words::NOBODY));
    }
    let name = joined(&[who.name.as_str(), who.org.as_str()]);
    if who.phone.is_empty() { name } else { format!("{name}\n{}", who.phone) }
}

fn rota(put: Put<'_>, page: &TonightPage) -> Block {
    let heads = [(26, words::WHEN), (24, words::DUTY), (24, words::BACKUP), (24, words::THIRD)]
        .map(|(w, t)| (w, put.t(t)));
    let mut block = Block { grave: true, ..Block::new(put.t(words::ROTA)) };
    if page.now.is_empty() {
        block = block.row("", put.t(words::NO_SHIFT));
    }
    for s in &page.supervisors {
        block = block
            .row(put.t(words::SUPERVISORS), joined(&[s.name.as_str(), s.org.as_str(), s.phone.as_str()]));
    }
    block = block.columns(&heads);
    let shift = |s: &ShiftView, now: bool| {
        let mark = if now { put.t(words::NOW) } else { "" };
        let band = put.t(code::band(s.band));
        let head = joined(&[mark, &form::day(s.date, put.lang), band, s.desk.as_str()]);
        let third = if s.third.name.is_empty() { String::new() } else { person(put, &s.third) };
        [
            Cell::says(26, "", format!("{head}\n{}-{}", form::hour(s.start), form::hour(s.end))),
            Cell::says(24, "", person(put, &s.duty)),
            Cell::says(24, "", person(put, &s.backup)),
            Cell::says(24, "", third),
        ]
    };
    for s in &page.now {
        block = block.cells(shift(s, true));
    }
    page.next.iter().fold(block, |block, s| block.cells(shift(s, false)))
}

fn phones(all: &[Clean]) -> String {
    all.iter().map(Clean::as_str).collect::<Vec<_>>().join("  ")
}

fn numbers(put: Put<'_>, page: &TonightPage) -> Block {
    let heads = [(34, words::WHERE), (32, words::PHONE), (34, words::HOURS)].map(|(w, t)| (w, put.t(t)));
    let mut block = Block { grave: true, ..Block::new(put.t(words::NUMBERS)) }.columns(&heads);
    let row = |about: &str, c: &ContactRow| {
        let name = joined(&[about, code::in_lang(&c.name, put.lang)]);
        let number = if c.number.is_empty() { put.t(words::NO_NUMBER) } else { c.number.as_str() };
        let hours = c.hours.as_ref().map_or("", |h| code::in_lang(h, put.lang));
        let hours = if hours.is_empty() && c.open == Some(true) { put.t(words::ANY_TIME) } else { hours };
        [Cell::says(34, "", name), Cell::says(32, "", number), Cell::says(34, "", hours)]
    };
    for exit in &page.exits {
        block = block.cells(row("", &exit.contact));
    }
    for (about, contact) in &page.second_tier {
        let about = words::SECOND_TIER.fill(put.lang, &[&track::trait_(about, put.lang)]);
        block = block.cells(row(&about, contact));
    }
    page.core.iter().fold(block, |block, c| block.cells(row(put.t(words::CORE), c)))
}

fn beds(put: Put<'_>, r: &TurnRow) -> String {
    let one = |(room, beds): &(crate::domain::Room, Option<u32>)| {
        let n = beds.map(|n| words::BEDS_N.fill(put.lang, &[&n.to_string()]));
        let room = if *room == crate::domain::Room::Any { "" } else { put.t(code::room(*room)) };
        joined(&[room, &n.unwrap_or_else(|| put.t(words::NOT_TOLD).to_owned())])
    };
    let told: Vec<String> = r.beds.iter().map(one).collect();
    let cannot: Vec<_> = r.cannot.iter().map(|c| put.t(reason::refusal_reason(*c))).collect();
    let told = if told.is_empty() { put.t(words::NOT_TOLD).to_owned() } else { told.join("\n") };
    if cannot.is_empty() { told } else { format!("{told}\n! {}", cannot.join(" ")) }
}

fn turn(put: Put<'_>, page: &TonightPage) -> Block {
    let heads =
        [(6, words::NTH), (24, words::OFFICE), (26, words::PHONE), (16, words::BEDS), (28, words::TOLD)]
            .map(|(w, t)| (w, put.t(t)));
    let mut block = Block::new(put.t(words::TURN)).row("!", put.t(words::TURN_NOTE)).columns(&heads);
    for (i, r) in (1..).zip(&page.turn) {
        let stale = if r.stale { put.t(words::STALE) } else { "" };
        let told = r.as_of.map(when).unwrap_or_default();
        let source = r.source.map(|s| put.t(words::source(s))).unwrap_or_default();
        // Their own page: the source says it already.
        let by = if r.by.as_str().starts_with("provider:") { "" } else { r.by.as_str() };
        block = block.cells([
            Cell::says(6, "", i.to_string()),
            Cell::says(24, "", r.name.as_str()),
            Cell::says(26, "", phones(&r.phones)),
            Cell::says(16, "", beds(put, r)),
            Cell::says(28, "", joined(&[&told, source, by, stale])),
        ]);
    }
    if page.turn.is_empty() { Block::default() } else { block }
}

fn home_help(put: Put<'_>, page: &TonightPage) -> Block {
    let heads = [(12, words::DISTRICT), (24, words::OFFICE), (26, words::PHONE), (38, words::TONIGHT)]
        .map(|(w, t)| (w, put.t(t)));
    let mut block = Block::new(put.t(words::HELP)).columns(&heads);
    for (area, rows) in &page.home_help {
        for (i, r) in rows.iter().enumerate() {
            let comes = match r.can_come {
                Some(true) => put.t(words::COMES),
                Some(false) => put.t(words::COMES_NOT),
                None => put.t(words::NOT_TOLD),
            };
            let minutes = r.minutes.map(|m| form::minutes(i64::from(m), put.lang)).unwrap_or_default();
            let told = r.as_of.map(when).unwrap_or_default();
            block = block.cells([
                Cell::says(12, "", if i == 0 { area.as_str() } else { "" }),
                Cell::says(24, "", r.name.as_str()),
                Cell::says(26, "", phones(&r.phones)),
                Cell::says(38, "", joined(&[comes, &minutes, &told])),
            ]);
        }
    }
    block
}

fn support(put: Put<'_>, c: &TonightCase) -> String {
    let running = c.support.iter().map(|(kind, name, state, until)| {
        let last = words::UNTIL.fill(put.lang, &[&form::month_day(*until)]);
        joined(&[
            put.t(code::support_kind(*kind)),
            name.as_str(),
            put.t(code::assignment_state(*state)),
            &last,
        ])
    });
    let asked = c
        .asking
        .iter()
        .map(|(name, since)| words::ASKED_SINCE.fill(put.lang, &[name.as_str(), &form::clock(*since)]));
    running.chain(asked).collect::<Vec<_>>().join("\n")
}

fn cases(put: Put<'_>, page: &TonightPage) -> Block {
    let heads =
        [(14, words::CASE), (14, words::OPENED), (18, words::STATE), (24, words::WHO), (30, words::SUPPORT)]
            .map(|(w, t)| (w, put.t(t)));
    let mut block = Block { grave: true, ..Block::new(put.t(words::CASES)) };
    if page.cases.is_empty() {
        return block.row("", put.t(words::NONE));
    }
    block = block.columns(&heads);
    for c in &page.cases {
        let marks: Vec<_> = c.marks.iter().map(|m| put.t(code::mark(*m))).collect();
        let who = match (c.closed_up, c.name.is_empty()) {
            (true, _) => put.t(words::CLOSED_UP),
            (false, true) => put.t(words::UNKNOWN),
            (false, false) => c.name.as_str(),
        };
        block = block.cells([
            Cell::says(14, "", c.id.to_string()),
            Cell::says(14, "", when(c.opened_at)),
            Cell::says(18, "", joined(&[put.t(code::case_state(c.state)), &marks.join(" ")])),
            Cell::says(24, "", who),
            Cell::says(30, "", support(put, c)),
        ]);
    }
    block
}

fn call_backs(put: Put<'_>, page: &TonightPage) -> Block {
    let heads = [(16, put.t(words::WHEN)), (42, put.t(words::PHONE)), (42, put.t(handover::IF_NOT))];
    let block = Block::new(put.t(words::CALL_BACKS)).columns(&heads);
    page.call_backs.iter().fold(block, |block, c| {
        let (what, step) = match c.missed {
            true if c.what.is_empty() && !c.masked => (words::MISSED, "call_withheld"),
            true => (words::MISSED, "call_missed"),
            false => (words::PROMISED, "callback"),
        };
        let number = match (c.missed, c.what.is_empty()) {
            // A number is known, only not for paper.
            (_, true) if c.masked => put.t(words::MASKED),
            (true, true) => put.t(words::WITHHELD),
            _ => c.what.as_str(),
        };
        let case = c.case.map(|id| id.to_string()).unwrap_or_default();
        block.cells([
            Cell::says(16, "", when(c.at)),
            Cell::says(42, "", joined(&[put.t(what), number, &case])),
            Cell::says(42, "", put.t(by_hand::if_not(step))),
        ])
    })
}

fn questions(put: Put<'_>) -> Block {
    let block = Block::new(put.t(words::KEY_QUESTIONS));
    (1..).zip(words::QUESTIONS).fold(block, |block, (i, q)| block.row(&i.to_string(), put.t(q)))
}

fn definition(put: Put<'_>, page: &TonightPage) -> Block {
    let Some(d) = &page.definition else { return Block::default() };
    let title = words::DEFINITION.fill(put.lang, &[d.version.as_str()]);
    let mut block = Block::new(&title).row("", code::in_lang(&d.text, put.lang));
    block = block.columns(&[(6, ""), (44, put.t(words::FOR)), (6, ""), (44, put.t(words::AGAINST))]);
    let says = |i: usize, list: &[crate::domain::Criterion], sign: &str| {
        let words = list.get(i).map(|c| code::in_lang(&c.words, put.lang).to_owned());
        let key = words.as_ref().map_or_else(String::new, |_| format!("{sign}{}", i + 1));
        [Cell::says(6, "", key), Cell::says(44, "", words.unwrap_or_default())]
    };
    for i in 0..d.for_.len().max(d.against.len()) {
        let row = says(i, &d.for_, "").into_iter().chain(says(i, &d.against, "-"));
        block = block.cells(row.collect::<Vec<_>>());
    }
    block
}

/// What this line is not, to be read aloud.
fn not(put: Put<'_>, page: &TonightPage) -> Block {
    Block::new(put.t(words::NOT)).row("", code::in_lang(&page.not, put.lang))
}

/// A card for one case: its fields stand in the order the desk asks them, so that it can be
/// entered from the top with the times that stand on it.
fn card(put: Put<'_>, page: &TonightPage, nth: u8) -> Block {
    let t = |text| put.t(text);
    let many = |n: usize, sign: &str| (1..=n).map(|i| format!("□{sign}{i}")).collect::<Vec<_>>().join("  ");
    let (pro, con) = page.definition.as_ref().map_or((9, 9), |d| (d.for_.len(), d.against.len()));
    let criteria = format!("{}      {}", many(pro, ""), many(con, "-"));
    let mut block =
        Block { whole: true, new_page: true, ..Block::new(&words::CARD.fill(put.lang, &[&nth.to_string()])) }
            .cells([
                Cell::blank(24, t(words::C_CALL), 1),
                Cell::blank(14, t(words::C_END), 1),
                Cell::blank(26, t(words::C_NUMBER), 1),
                Cell::blank(36, t(words::C_CALLER), 1),
            ])
            .cells([
                Cell::blank(42, t(words::C_PERSON), 1),
                Cell::blank(38, t(words::C_WHERE), 1),
                Cell::blank(20, t(words::C_REG), 1),
            ])
            .cells([
                Cell::says(58, t(words::C_DANGER), t(words::C_DANGERS)),
                Cell::blank(42, t(words::C_EXIT), 1),
            ])
            .cells([Cell::blank(1, t(words::C_WORDS), 4)])
            .cells([Cell::says(1, t(words::C_CRITERIA), criteria)])
            .cells([Cell::says(44, t(words::C_DUTY_VIEW), t(words::C_VIEWS)), Cell::blank(56, "", 2)])
            .cells([Cell::says(44, t(words::C_BACKUP_VIEW), t(words::C_VIEWS)), Cell::blank(56, "", 2)]);
    for _ in 0..ASKED {
        block = block.cells([
            Cell::blank(25, t(words::C_ASKED), 1),
            Cell::blank(11, t(words::C_ASKED_AT), 1),
            Cell::says(38, t(words::C_ANSWER), t(words::C_ANSWERS)),
            Cell::blank(26, t(words::C_ANSWERER), 1),
        ]);
    }
    block
        .cells([
            Cell::blank(34, t(words::C_DEPART), 1),
            Cell::blank(34, t(words::C_ARRIVE), 1),
            Cell::blank(32, t(words::C_ALONG), 1),
        ])
        .cells([Cell::blank(1, t(words::C_NEXT), 2)])
        .cells([Cell::blank(50, t(words::C_WRITER), 1), Cell::blank(50, t(words::C_ENTERED), 1)])
}

fn call_log(put: Put<'_>) -> Block {
    let columns = [(16, words::L_WHEN), (24, words::L_WHO), (44, words::L_WHAT), (16, words::L_NEXT)];
    let mut block = Block { whole: true, ..Block::new(put.t(words::CALL_LOG)) }
        .columns(&columns.map(|(w, t)| (w, put.t(t))));
    let blank: Vec<Cell> = columns.iter().map(|(w, _)| Cell::blank(*w, "", 1)).collect();
    block.grid.extend((0..CALLS).map(|_| Boxed { cells: blank.clone(), head: false }));
    // Nothing is known in it: it is there to be written on.
    block
}
