//! An office's page in HTML: "nothing changed" first, then each service with its forms.
//! It must not know the store; everything it says is handed in.

use maud::{Markup, html};

use super::ask::Ask;
use super::controls::Form;
use super::frame::{Frame, other, page};
use super::office::{Arrival, Offered};
use super::service::{ahead, detail};
use super::sheet::{Sheet, Trouble, prefix};
use crate::domain::Source;
use crate::i18n::web as words;

/// The page.
pub(super) fn office(sheet: &Sheet<'_>) -> String {
    let (office, lang) = (sheet.office, sheet.lang());
    let under = html! {
        p {
            (words::TONIGHT.fill(lang, &[&words::day(office.tonight(), lang)])) " / "
            (words::AS_OF_PAGE.fill(lang, &[&words::moment(office.now, office.now, lang)])) " "
            a.pill href={ (sheet.path) (sheet.ask.with(&[])) } { (words::RELOAD.get(lang)) }
        }
    };
    let switched = Ask { lang: other(lang), ..sheet.ask.clone() };
    let frame = Frame {
        lang,
        heading: office.name.as_str(),
        desk: Some(&office.desk),
        other: Some(format!("{}{}", sheet.path, switched.with(&[]))),
        under,
        said: received(sheet),
    };
    let main = html! {
        @if let Some(trouble) = sheet.trouble { (alert(sheet, trouble)) }
        @if office.has_numbers() { (same(sheet)) }
        @for offered in &office.services { (service(sheet, offered)) }
        (weeks(sheet))
    };
    page(&frame, &main)
}

/// When the newest number of this page's own was received.
fn received(sheet: &Sheet<'_>) -> Option<String> {
    let own = sheet.office.services.iter().flat_map(|s| &s.published).filter(|p| p.source == Source::Own);
    let at = own.max_by_key(|p| p.seq).filter(|_| sheet.ask.taken)?.as_of;
    let lang = sheet.lang();
    let when = words::moment(at, sheet.office.now, lang);
    Some(format!("{} {}", words::RECEIVED.fill(lang, &[&when]), words::RECEIVED_MORE.get(lang)))
}

fn alert(sheet: &Sheet<'_>, trouble: &Trouble) -> Markup {
    let summary = trouble.form.as_ref().map(|(id, which)| {
        Form {
            prefix: prefix(id, *which),
            fields: &trouble.fields,
            errors: &trouble.errors,
            lang: sheet.lang(),
        }
        .summary()
    });
    html! {
        div.alert role="alert" tabindex="-1" {
            p { strong { (trouble.alert) } }
            @if let Some(summary) = summary { (summary) }
        }
    }
}

/// One tap: the numbers are as they are shown.
fn same(sheet: &Sheet<'_>) -> Markup {
    let lang = sheet.lang();
    html! {
        form.same method="post" action={ (sheet.path) "/same" } {
            (sheet.carried(sheet.office.head))
            button type="submit" { (words::SAME_BUTTON.get(lang)) }
            p.help { (words::SAME_HELP.get(lang)) }
        }
    }
}

fn weeks(sheet: &Sheet<'_>) -> Markup {
    let lang = sheet.lang();
    let (nights, word) = if sheet.ask.two_weeks() { (7, words::ONE_WEEK) } else { (14, words::TWO_WEEKS) };
    let query = Ask { nights, ..sheet.ask.clone() }.with(&[]);
    html! { nav.pills { a.pill href={ (sheet.path) (query) } { (word.get(lang)) } } }
}

fn service(sheet: &Sheet<'_>, offered: &Offered) -> Markup {
    let (lang, id) = (sheet.lang(), &offered.provider.id);
    let name = match offered.provider.service_name.as_str() {
        "" => words::service(offered.provider.service).get(lang),
        own => own,
    };
    html! {
        section id={ "s-" (id) } aria-labelledby={ "h-" (id) } {
            h2 id={ "h-" (id) } { (name) }
            (last(sheet, offered))
            (tonight(sheet, offered))
            (arrivals(sheet, offered))
            (detail(sheet, offered))
            (ahead(sheet, offered))
        }
    }
}

fn last(sheet: &Sheet<'_>, offered: &Offered) -> Markup {
    let (office, lang) = (sheet.office, sheet.lang());
    let Some(last) = offered.last(office.tonight()) else {
        return html! { p.quiet { (words::NEVER.get(lang)) } };
    };
    let when = words::moment(last.at, office.now, lang);
    let parts = [when.as_str(), &words::ago(last.at, office.now, lang), words::source(last.source).get(lang)];
    html! {
        p.quiet {
            (words::LAST.fill(lang, &parts))
            @if offered.is_stale(last) { " " strong { (words::STALE.get(lang)) } }
        }
        @if last.source == Source::Phone {
            p.note { (words::PHONE_NOTE.fill(lang, &[&when])) }
        }
    }
}

/// What is free tonight, in one line a room.
fn tonight(sheet: &Sheet<'_>, offered: &Offered) -> Markup {
    let (night, lang) = (sheet.office.tonight(), sheet.lang());
    if offered.visits() {
        let can = offered.said_of(night).and_then(|p| p.can_come);
        let word = can.map_or(words::UNKNOWN, |yes| if yes { words::COMES } else { words::COMES_NOT });
        return html! { p.now { (words::CAN_COME.get(lang)) " " strong { (word.get(lang)) } } };
    }
    html! {
        @for room in offered.rooms() {
            @let cell = offered.cell(night, room);
            p.now {
                (words::NOW_FREE.get(lang)) " (" (words::room(room).get(lang)) ") "
                @match cell.free.beds {
                    Some(beds) => { strong { (beds) } }
                    None => { strong { (words::UNKNOWN.get(lang)) } }
                }
                @if let Some(said) = cell.said.filter(|_| cell.taken > 0) {
                    " "
                    span.quiet { (words::SAID_TAKEN.fill(lang, &[&said.to_string(), &cell.taken.to_string()])) }
                }
            }
            @if cell.free.mismatch { p.error { (words::MISMATCH.get(lang)) } }
        }
    }
}

fn arrivals(sheet: &Sheet<'_>, offered: &Offered) -> Markup {
    let lang = sheet.lang();
    let all = offered.arrivals();
    html! {
        h3 { (words::ARRIVALS.get(lang)) }
        @if sheet.apart {
            p.quiet { (words::ARRIVALS_APART.get(lang)) }
        } @else if all.is_empty() {
            p.quiet { (words::NO_ARRIVALS.get(lang)) }
        } @else {
            ul { @for arrival in &all { li { (arrival_line(sheet, arrival)) } } }
            p.help { (words::NO_NAMES.get(lang)) }
        }
    }
}

fn arrival_line(sheet: &Sheet<'_>, arrival: &Arrival) -> String {
    let (now, lang) = (sheet.office.now, sheet.lang());
    let nights = if arrival.from == arrival.to {
        words::NIGHT_OF.fill(lang, &[&words::day(arrival.from, lang)])
    } else {
        let (from, to) = (words::day(arrival.from, lang), words::day(arrival.to, lang));
        words::NIGHTS_FROM_TO.fill(lang, &[&from, &to])
    };
    match arrival.held_until {
        Some(end) => words::HELD.fill(lang, &[&nights, &words::moment(end, now, lang)]),
        None => words::ACCEPTED.fill(lang, &[&nights, &words::moment(arrival.at, now, lang)]),
    }
}
