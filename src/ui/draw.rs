//! One frame: header, banner, board or case, lines below, popups, lock.
//! It must not know what any of them says.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::board::Board;
use super::canvas::Canvas;
use super::line::Line;
use super::look::Look;
use super::rota::Present;
use super::theme::{Role, Theme};
use super::{
    called, calls, case, due, ended, find, footer, handover, header, help, hints, issues, lock, logs,
    morning, paper, people, person_record, popup, read, reports, rota_month, shelf, watch,
};
use crate::app::{DayBox, Model, Pane, Popup, Tone, keys_of, rows};
use crate::i18n::{clock, late, screen};
use crate::text;

/// The smallest screen that is drawn: columns, rows.
pub const LEAST: (u16, u16) = (72, 20);

/// Ringing calls shown where the calls are out of sight.
const RINGING_SHOWN: usize = 2;

/// Lines a message may take.
const TOAST: usize = 4;

/// Draws the model; returns the cell of the hardware cursor: the focused field, or the row
/// in focus, so that an input method composes there. Changes nothing.
pub fn draw(model: &Model, frame: &mut Frame) -> Option<(u16, u16)> {
    let theme = Theme::named(&model.looks.theme);
    let look = Look { lang: model.lang, now: model.now };
    let area = frame.area();
    let mut c = Canvas { buf: frame.buffer_mut(), theme, ascii: model.looks.ascii, top: 0 };
    c.clear(area);
    if model.ended.is_some() {
        return ended::draw(&mut c, look);
    }
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return too_small(&mut c, area, model, look);
    }
    if let Some(locked) = &model.lock {
        return lock::draw(&mut c, model, locked, look);
    }
    let below = below(model, look, area.width);
    let banner = banner(model, look, area.width);
    let top = 1 + u16::try_from(banner.len()).unwrap_or(0);
    let foot = 1 + u16::try_from(below.len()).unwrap_or(0);
    c.top = top;
    let me = model.watch.is_none().then_some(&model.viewer.id);
    let present = Present { me, others: &model.present };
    let inner = |y: u16, height: u16| Rect { x: area.x + 1, y: area.y + y, width: area.width - 2, height };
    let head = header::line(model, &present, look, usize::from(area.width) - 2);
    c.line(inner(0, 1), 0, &head);
    c.lines(inner(1, top - 1), &banner, 0);
    let body = Rect { y: area.y + top, height: area.height - top - foot, ..area };
    let mut cursor = match (&model.case, &model.board) {
        (Some(desk), _) => Some(case::draw(&mut c, body, model, desk, look)),
        (None, Some(view)) => Board { model, view, present, look }.draw(&mut c, body),
        (None, None) => {
            let wait = crate::t!("読み込んでいます", "reading");
            c.line(inner(top, 1), 0, &Line::of(Role::Dim, look.t(wait)));
            None
        }
    };
    c.lines(inner(area.height - foot, foot - 1), &below, 0);
    let keys = hints::over(model, look).unwrap_or_else(|| hints::hints(model, look));
    c.line(inner(area.height - 1, 1), 0, &footer::line(&keys, usize::from(area.width) - 2));
    // A whole page lies where the board stands: under late entry, what waits to be taken over and the
    // perpetrator's banner, over who rings.
    for over in &model.popups {
        cursor = popup(&mut c, model, over, body, look).or(cursor);
    }
    cursor
}

fn popup(c: &mut Canvas, model: &Model, over: &Popup, body: Rect, look: Look) -> Option<(u16, u16)> {
    match over {
        Popup::Find(find) => {
            let persons = model.board.as_ref().map_or(0, |b| b.persons);
            Some(find::find(c, find, model.find.is_some(), persons, look))
        }
        Popup::Help { scroll } => Some(help::help(c, &hints::hints(model, look), usize::from(*scroll), look)),
        Popup::Read { scroll } => Some(read::draw(c, model, usize::from(*scroll), look)),
        Popup::Palette(palette) => {
            let found = hints::palette(model, palette.query.text(), look);
            Some(help::palette(c, &found, palette, look))
        }
        Popup::Form(form) => popup::form(c, form, model.late.map(|l| l.at), look),
        Popup::Confirm(confirm) => Some(popup::confirm(c, confirm, look)),
        Popup::Pick(pick) => Some(popup::pick(c, pick, look)),
        Popup::Called(at) => {
            let board = model.board.as_deref()?;
            Some(called::draw(c, at, &board.vacancies, &board.due, look))
        }
        Popup::Prove(asked) => lock::prove(c, asked, model.viewer.name.as_str(), look),
        Popup::Issues(list) => Some(issues::draw(c, list, look)),
        Popup::Due(at) => Some(due::draw(c, at, body, look)),
        Popup::Handover(at) => Some(handover::draw(c, at, body, look)),
        Popup::Morning(list) => Some(morning::draw(c, list, look)),
        Popup::Paper(sheet) => Some(paper::draw(c, sheet, model.drill.is_some(), look)),
        Popup::Record(at) => {
            let card = model.person.as_ref().and_then(|p| p.card.as_deref());
            Some(person_record::draw(c, card, *at, body, look))
        }
        Popup::People(list) => Some(people::draw(c, list, body, look)),
        Popup::Day(page) => {
            c.clear(body);
            Some(match &**page {
                DayBox::Log(b) => logs::draw(c, body, b, look),
                DayBox::Report(b) => reports::draw(c, body, b, &model.city, look),
                DayBox::Library(b) => shelf::library(c, body, b, look),
                DayBox::Sheet(b) => shelf::sheet(c, body, b, look),
            })
        }
        Popup::Rota(lies) => Some(rota_month::draw(c, body, lies, (&model.city, &model.viewer), look)),
        Popup::Outcome { request, name, .. } => {
            let rows = model.case.iter().filter_map(|d| d.view.as_deref()).flat_map(|v| &v.requests);
            let phone = rows.into_iter().find(|r| r.id == *request).and_then(|r| r.phones.first());
            Some(help::outcome(c, name.as_str(), phone.map_or("", |p| p.as_str()), look))
        }
    }
}

/// That this desk only looks on; that what is entered carries another time; the perpetrator's banner
/// with the neutral sentence: over everything, never cut.
fn banner(model: &Model, look: Look, width: u16) -> Vec<Line> {
    let mut out: Vec<Line> = watch::frame(model, look, usize::from(width) - 2).into_iter().collect();
    if let Some(at) = model.late {
        let words = look.fill(late::BANNER, &[&late::moment(at.at)]);
        let lines = text::wrap(&words, usize::from(width) - 2);
        out.extend(lines.into_iter().map(|l| Line::of(Role::Danger, l)));
    }
    if let Some(waits) = model.board.as_ref().and_then(|b| b.handover.as_ref()) {
        out.push(handover::top(waits, look, usize::from(width) - 2));
    }
    if let Some(words) = calls::banner(model.calls(), look) {
        let lines = text::wrap(&words, usize::from(width) - 2);
        out.extend(lines.into_iter().map(|l| Line::of(Role::Danger, l)));
    }
    out
}

/// What rings while the calls are out of sight, fault, toast and hint: over the footer.
fn below(model: &Model, look: Look, width: u16) -> Vec<Line> {
    let mut out = Vec::new();
    let zoomed = model.zoom && model.pane != Pane::Calls;
    let elsewhere = model.case.is_some() || zoomed || !model.popups.is_empty();
    if elsewhere {
        // Whatever is on the screen, who rings and how to answer is on it too.
        let ringing: Vec<_> = model.ringing().into_iter().cloned().collect();
        let shown = &ringing[..ringing.len().min(RINGING_SHOWN)];
        let hint = match model.popups.last() {
            None => screen::ANSWER_HINT,
            Some(_) => screen::ANSWER_HINT_OVER,
        };
        out.extend(shown.iter().flat_map(|call| {
            let rows = calls::rows(std::slice::from_ref(call), None, "", look, false);
            let right = vec![(Role::Accent, look.t(hint).to_owned())];
            rows.into_iter().flatten().map(move |line| Line { right: right.clone(), ..line })
        }));
        let more = ringing.len() - shown.len();
        if more > 0 {
            out.push(Line::of(Role::Ringing, look.fill(screen::RINGING_MORE, &[&more.to_string()])));
        }
    }
    let at_hand = model.my_call().map(|c| c.id);
    out.extend(calls::still_open(&model.my_calls(), at_hand, look));
    out.extend(model.case.as_deref().and_then(|desk| case::ahead(desk, look)));
    if let Some(doubt) = model.clock_doubt() {
        let row = rows().find(|row| row.id == "clock.settle");
        let key = row.and_then(|row| keys_of(model, row).first()).map(ToString::to_string);
        let words = clock::banner(doubt, &key.unwrap_or_default(), look.lang);
        out.extend(text::wrap(&words, usize::from(width) - 2).into_iter().map(|l| Line::of(Role::Danger, l)));
    }
    let held = model.held.as_ref().map(|by| crate::i18n::holder(Some(by), look.lang));
    let trouble = model.fault.clone().or(held);
    // What to do stands at its end: it is never cut.
    let lines = trouble.iter().flat_map(|words| text::wrap(&format!("! {words}"), usize::from(width) - 2));
    out.extend(lines.map(|l| Line::of(Role::Danger, l)));
    let toast = model.toast.as_ref().filter(|t| t.until > model.now);
    if let Some(toast) = toast.filter(|t| Some(&t.text) != trouble.as_ref()) {
        let (role, sign) = match toast.tone {
            Tone::Good => (Role::Ok, ""),
            Tone::Stop => (Role::Warn, "! "),
            Tone::Fault => (Role::Danger, "! "),
        };
        // A path or a reason is read to its end, whatever its middle is.
        let words = text::wrap_ends(&format!("{sign}{}", toast.text), usize::from(width) - 2, TOAST);
        out.extend(words.into_iter().map(|words| Line::of(role, words)));
    }
    out.extend(paper::heard(model, look));
    if let Some(hint) = &model.hint {
        let demo = model.board.as_ref().is_some_and(|b| b.demo);
        let mark = match (&model.drill, demo) {
            (Some(_), _) => look.t(screen::DRILL),
            (None, true) => look.t(screen::DEMO),
            (None, false) => "",
        };
        let gap = if mark.is_empty() { "" } else { " " };
        out.push(Line::of(Role::Dim, format!("{mark}{gap}{hint}")));
    }
    out
}

fn too_small(c: &mut Canvas, area: Rect, model: &Model, look: Look) -> Option<(u16, u16)> {
    let words = look.fill(screen::TOO_SMALL, &[&area.width.to_string(), &area.height.to_string()]);
    let words = if model.drill.is_some() { format!("{} {words}", look.t(screen::DRILL)) } else { words };
    let wrap = |role, words: &str| {
        let lines = text::wrap(words, usize::from(area.width));
        lines.into_iter().map(|l| Line::of(role, l)).collect::<Vec<_>>()
    };
    let ringing = model.ringing().len();
    let mut lines = Vec::new();
    if ringing > 0 {
        lines = wrap(Role::Ringing, &look.fill(screen::RINGING_NOW, &[&ringing.to_string()]));
    }
    lines.extend(wrap(Role::Warn, &words));
    c.lines(area, &lines, 0);
    None
}
