//! The two forms of a service in HTML: one night in full, and the table of the next nights.
//! It must not know how a form is taken (`detail.rs`, `ahead.rs`).

use chrono::NaiveDate;
use maud::{Markup, html};

use super::ahead::{self, of_night};
use super::controls::Form;
use super::detail::{self, of_room};
use super::fields::{Errors, code};
use super::office::Offered;
use super::sheet::{Sheet, Which, prefix};
use crate::domain::{MedicalCare, Room};
use crate::i18n::{code as coded, web as words};

const ROOMS: [Room; 5] = [Room::Any, Room::Male, Room::Female, Room::Single, Room::Double];
const MEDICAL: [MedicalCare; 15] = [
    MedicalCare::Ventilator,
    MedicalCare::Tracheostomy,
    MedicalCare::NasalAirway,
    MedicalCare::Oxygen,
    MedicalCare::Suction,
    MedicalCare::Nebulizer,
    MedicalCare::TubeFeeding,
    MedicalCare::CentralVenous,
    MedicalCare::Injection,
    MedicalCare::BloodSugar,
    MedicalCare::Dialysis,
    MedicalCare::Catheter,
    MedicalCare::Stoma,
    MedicalCare::BowelCare,
    MedicalCare::SeizureCare,
];
/// Fields folded away until wanted: open where one of them has an error.
const FOLDED: [&str; 2] = ["child_from", "behaviour"];

/// The room kinds of a form as one field.
fn listed(rooms: &[Room]) -> String {
    rooms.iter().map(code).collect::<Vec<_>>().join(",")
}

/// The rooms of a service's form: those it has and one more if asked for.
fn rooms_of(sheet: &Sheet<'_>, offered: &Offered) -> Vec<Room> {
    let mut rooms = if offered.visits() { vec![Room::Any] } else { offered.rooms() };
    if let Some(add) = sheet.ask.add.filter(|_| sheet.ask.service.as_ref() == Some(&offered.provider.id))
        && !offered.visits()
        && !rooms.contains(&add)
    {
        rooms.push(add);
    }
    rooms
}

/// One night in full.
pub(super) fn detail(sheet: &Sheet<'_>, offered: &Offered) -> Markup {
    let (office, lang, id) = (sheet.office, sheet.lang(), &offered.provider.id);
    let night = sheet.ask.night_of(id, &office.nights);
    let trouble = sheet.trouble_of(id, Which::Detail);
    let rooms = trouble.map_or_else(|| rooms_of(sheet, offered), |t| t.rooms.clone());
    let known = detail::known(offered, night, &rooms);
    let none = Errors::default();
    let form = Form {
        prefix: prefix(id, Which::Detail),
        fields: trouble.map_or(&known, |t| &t.fields),
        errors: trouble.map_or(&none, |t| &t.errors),
        lang,
    };
    let day = words::day(night, lang);
    html! {
        h3 id={ "n-" (id) } { (words::DETAIL.fill(lang, &[&day])) }
        @if night != office.tonight() {
            nav.pills {
                a.pill href={ (sheet.path) (sheet.ask.with(&[])) "#s-" (id) } { (words::BACK_TONIGHT.get(lang)) }
            }
        }
        form method="post" action={ (sheet.path) "/say" } {
            (sheet.carried(trouble.and_then(|t| t.shown).unwrap_or(office.head)))
            input type="hidden" name="s" value=(id);
            input type="hidden" name="night" value=(night);
            input type="hidden" name="rooms" value=(listed(&rooms));
            @if offered.visits() {
                (form.choice("can_come", words::CAN_COME, (words::COMES, words::COMES_NOT)))
                (form.number("earliest", words::EARLIEST, None))
            } @else {
                @for room in &rooms { (room_numbers(&form, *room)) }
                (more_rooms(sheet, offered, &rooms))
            }
            (form.number("staff", words::STAFF, None))
            @if !offered.visits() { (reasons(&form)) }
            (takes(&form, offered))
            (form.text("note", words::NOTE, 200))
            (form.select("to", "", Some(words::UNTIL_NIGHT), &until(sheet, night)))
            button type="submit" { (words::SAY_BUTTON.get(lang)) }
        }
    }
}

fn room_numbers(form: &Form<'_>, room: Room) -> Markup {
    let name = words::room(room).get(form.lang);
    html! {
        fieldset {
            legend { (words::ROOM_NUMBERS.fill(form.lang, &[name])) }
            (form.number(&of_room("accepting", room), words::ACCEPTING, Some(words::ACCEPTING_HELP)))
            div.grid {
                (form.number(&of_room("max", room), words::MAX, None))
                (form.number(&of_room("used", room), words::USED, None))
                (form.number(&of_room("reserved", room), words::RESERVED, None))
            }
        }
    }
}

fn more_rooms(sheet: &Sheet<'_>, offered: &Offered, rooms: &[Room]) -> Markup {
    let (lang, id) = (sheet.lang(), &offered.provider.id);
    let left: Vec<Room> = ROOMS.into_iter().filter(|r| !rooms.contains(r)).collect();
    let night = sheet.ask.night_of(id, &sheet.office.nights).to_string();
    html! {
        @if !left.is_empty() {
            nav.pills aria-label=(words::ADD_ROOM.get(lang)) {
                span.quiet { (words::ADD_ROOM.get(lang)) }
                @for room in left {
                    @let query = sheet.ask.with(&[("s", id.as_str()), ("night", &night), ("add", &code(&room))]);
                    a.pill href={ (sheet.path) (query) "#n-" (id) } { (words::room(room).get(lang)) }
                }
            }
        }
    }
}

fn reasons(form: &Form<'_>) -> Markup {
    html! {
        details open[!form.fields.all("cannot").is_empty()] {
            summary { (words::CANNOT.get(form.lang)) }
            div.ticks role="group" aria-label=(words::CANNOT.get(form.lang)) {
                @for (reason, label) in words::CANNOT_REASONS { (form.tick("cannot", &code(&reason), label)) }
            }
        }
    }
}

fn takes(form: &Form<'_>, offered: &Offered) -> Markup {
    let wrong = FOLDED.iter().any(|f| form.errors.of(f).is_some());
    let yes_no = (words::YES, words::NO);
    html! {
        details open[wrong] {
            summary { (words::TAKES.get(form.lang)) }
            @if !offered.visits() {
                (form.tick("anyone", "yes", words::ANYONE))
                (form.choice("wheelchair", words::WHEELCHAIR, yes_no))
                (form.number("child_from", words::CHILD_FROM, None))
            }
            (form.number("behaviour", words::BEHAVIOUR, None))
            (form.choice("same_sex", words::SAME_SEX, yes_no))
            @if !offered.visits() { (form.choice("trial", words::TRIAL, yes_no)) }
            (form.tick("two_staff", "yes", words::TWO_STAFF))
            @if !offered.visits() {
                (form.tick("infectious", "yes", words::INFECTIOUS))
                (form.tick("nurse", "yes", words::NURSE))
            }
            fieldset {
                legend { (words::MEDICAL.get(form.lang)) }
                div.ticks {
                    @for item in MEDICAL { (form.tick("medical", &code(&item), coded::medical(item))) }
                }
            }
        }
    }
}

fn until(sheet: &Sheet<'_>, night: NaiveDate) -> Vec<(String, String)> {
    let lang = sheet.lang();
    let from = sheet.office.nights.iter().filter(|n| **n >= night);
    from.map(|n| {
        let day = words::day(*n, lang);
        let text = if *n == night { words::ONLY_THIS.fill(lang, &[&day]) } else { day };
        (n.to_string(), text)
    })
    .collect()
}

/// The table of the next nights.
pub(super) fn ahead(sheet: &Sheet<'_>, offered: &Offered) -> Markup {
    let (lang, id) = (sheet.lang(), &offered.provider.id);
    let nights = sheet.office.nights.get(1..).unwrap_or_default();
    let trouble = sheet.trouble_of(id, Which::Ahead);
    let rooms = trouble.map_or_else(|| rooms_of(sheet, offered), |t| t.rooms.clone());
    let known = ahead::known(offered, nights, &rooms);
    let none = Errors::default();
    let form = Form {
        prefix: prefix(id, Which::Ahead),
        fields: trouble.map_or(&known, |t| &t.fields),
        errors: trouble.map_or(&none, |t| &t.errors),
        lang,
    };
    html! {
        details open[trouble.is_some() || sheet.ask.two_weeks()] {
            summary { (words::NIGHTS.get(lang)) }
            form method="post" action={ (sheet.path) "/nights" } {
                (sheet.carried(trouble.and_then(|t| t.shown).unwrap_or(sheet.office.head)))
                input type="hidden" name="s" value=(id);
                input type="hidden" name="rooms" value=(listed(&rooms));
                p.help { (words::NIGHTS_HELP.get(lang)) }
                div.scroll { (table(sheet, offered, &form, nights, &rooms)) }
                button type="submit" { (words::NIGHTS_BUTTON.get(lang)) }
            }
        }
    }
}

fn table(
    sheet: &Sheet<'_>,
    offered: &Offered,
    form: &Form<'_>,
    nights: &[NaiveDate],
    rooms: &[Room],
) -> Markup {
    let (lang, id) = (sheet.lang(), &offered.provider.id);
    html! {
        table {
            thead {
                tr {
                    th scope="col" { (words::NIGHT.get(lang)) }
                    @for room in rooms {
                        th scope="col" {
                            @if offered.visits() { (words::CAN_COME.get(lang)) } @else { (words::room(*room).get(lang)) }
                        }
                    }
                    th scope="col" { (words::DETAIL_LINK.get(lang)) }
                }
            }
            tbody {
                @for night in nights {
                    @let day = words::day(*night, lang);
                    @let query = sheet.ask.with(&[("s", id.as_str()), ("night", &night.to_string())]);
                    tr {
                        th scope="row" { (day) }
                        @for room in rooms { td { (night_cell(offered, form, *night, *room)) } }
                        td {
                            a href={ (sheet.path) (query) "#n-" (id) }
                                aria-label={ (day) " " (words::DETAIL_LINK.get(lang)) } { (words::DETAIL_LINK.get(lang)) }
                        }
                    }
                }
            }
        }
    }
}

fn night_cell(offered: &Offered, form: &Form<'_>, night: NaiveDate, room: Room) -> Markup {
    let (name, lang) = (of_night("n", night, room), form.lang);
    let before = of_night("was", night, room);
    let day = words::day(night, lang);
    html! {
        input type="hidden" name=(before) value=(form.fields.one(&before));
        @if offered.visits() {
            @let ways = [("", words::UNKNOWN), ("yes", words::COMES), ("no", words::COMES_NOT)]
                .map(|(value, word)| (value.to_owned(), word.get(lang).to_owned()));
            (form.select(&name, &day, None, &ways))
        } @else {
            (form.cell(&name, &format!("{day} {}", words::room(room).get(lang))))
            @if offered.cell(night, room).free.mismatch { p.error { (words::MISMATCH.get(lang)) } }
        }
    }
}
