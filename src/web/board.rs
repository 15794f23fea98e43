//! The members' board: every office's numbers for a week, as a page, CSV and JSON.
//! It must not know persons; who holds a bed is not on it, only that it is taken.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use maud::{Markup, html};

use super::answer::{busy, closed, html as answer_html};
use super::ask::Ask;
use super::frame::{Frame, other, page};
use super::gate::{Peer, address};
use super::office::Desk;
use super::state::Web;
use super::token::Token;
use crate::domain::{Actor, At, Command, Facts, Link, Offer, ProviderId, Seq, Service, Source, view};
use crate::exchange::{OfferForm, write_offers};
use crate::i18n::{Lang, code, reason, web as words};
use crate::text::Clean;

/// A board at one moment.
struct Board {
    link: Link,
    desk: Desk,
    now: At,
    nights: Vec<NaiveDate>,
    stale_hours: BTreeMap<Service, u32>,
    offers: Vec<Offer>,
}

impl Board {
    fn tonight(&self) -> NaiveDate {
        self.nights.first().copied().unwrap_or_default()
    }
}

/// What every handler is given.
type Given = (State<Arc<Web>>, Extension<Peer>, Path<String>, HeaderMap);

async fn enter(given: Given, query: &str) -> Result<(Ask, Board), Response> {
    let (State(web), Extension(peer), Path(token), headers) = given;
    let accept = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let ask = Ask::read(query, accept);
    let address = address(peer.0, &headers, web.proxied);
    if web.too_many(address) {
        return Err(closed(StatusCode::TOO_MANY_REQUESTS, ask.lang, web.desk().await.as_ref()));
    }
    let (now, nights) = (web.now(), ask.nights);
    let digest = Token::read(&token).map(|t| t.digest());
    let read = web.read(move |s| {
        let link = digest.map(|d| s.link_by_digest(&d)).transpose()?.flatten();
        let desk = Desk::of(s);
        let Some(link) = link.filter(|l| l.opens(now) && l.is_board()) else {
            return Ok(Err(desk));
        };
        let offers = view::offers(s, now, nights, &|_| None::<Seq>)?;
        let services = offers.iter().filter_map(|o| o.service);
        let stale_hours = services.map(|service| (service, s.city().stale_hours(service))).collect();
        let nights = s.city().night_of(now).iter_days().zip(0..nights).map(|(night, _)| night).collect();
        Ok(Ok(Board { link, desk, now, nights, stale_hours, offers }))
    });
    match read.await {
        Ok(Ok(board)) => {
            if board.link.notes(now) {
                let id = format!("web-open-{}-{}", board.link.id, now.0);
                web.send_off(id, Actor::System, Command::OpenLink { link: board.link.id });
            }
            Ok((ask, board))
        }
        Ok(Err(desk)) => {
            web.failed(address);
            Err(closed(StatusCode::NOT_FOUND, ask.lang, Some(&desk)))
        }
        Err(_) => Err(busy(StatusCode::SERVICE_UNAVAILABLE, ask.lang, None)),
    }
}

/// `GET /board/TOKEN`
pub(super) async fn show(
    web: State<Arc<Web>>,
    peer: Extension<Peer>,
    token: Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let path = format!("/board/{}", *token);
    match enter((web, peer, token, headers), query.as_deref().unwrap_or_default()).await {
        Ok((ask, board)) => answer_html(StatusCode::OK, drawn(&ask, &board, &path)),
        Err(answer) => answer,
    }
}

/// `GET /board/TOKEN/FILE`: `vacancies.csv`, `vacancies-cp932.csv`, `vacancies.json`.
pub(super) async fn file(
    web: State<Arc<Web>>,
    peer: Extension<Peer>,
    Path((token, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let (form, kind) = match name.as_str() {
        "vacancies.csv" => (OfferForm::Csv, "text/csv; charset=utf-8"),
        "vacancies-cp932.csv" => (OfferForm::CsvCp932, "text/csv; charset=shift_jis"),
        "vacancies.json" => (OfferForm::Json, "application/json"),
        _ => {
            let lang = Ask::read("", "").lang;
            return closed(StatusCode::NOT_FOUND, lang, web.desk().await.as_ref());
        }
    };
    match enter((web, peer, Path(token), headers), "nights=14").await {
        Ok((_, board)) => {
            let bytes = write_offers(&board.offers, board.now, form);
            let named = format!("attachment; filename=\"{name}\"");
            ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, named)], bytes)
                .into_response()
        }
        Err(answer) => answer,
    }
}

fn drawn(ask: &Ask, board: &Board, path: &str) -> String {
    let lang = ask.lang;
    let switched = Ask { lang: other(lang), ..ask.clone() };
    let under = html! {
        p {
            (words::TONIGHT.fill(lang, &[&words::day(board.tonight(), lang)])) " / "
            (words::AS_OF_PAGE.fill(lang, &[&words::moment(board.now, board.now, lang)])) " "
            a.pill href={ (path) (ask.with(&[])) } { (words::RELOAD.get(lang)) }
        }
    };
    let frame = Frame {
        lang,
        heading: words::BOARD.get(lang),
        desk: Some(&board.desk),
        other: Some(format!("{path}{}", switched.with(&[]))),
        under,
        said: None,
    };
    let main = html! {
        p.note { (words::BOARD_NOTE.get(lang)) }
        @if board.offers.is_empty() { p { (words::BOARD_EMPTY.get(lang)) } }
        @for (service, of) in services(board) { (table(lang, board, service, &of)) }
        nav.pills {
            @for (name, word) in [("vacancies.csv", "CSV"), ("vacancies-cp932.csv", "CSV (CP932)"), ("vacancies.json", "JSON")] {
                a.pill href={ (path) "/" (name) } { (word) }
            }
        }
    };
    page(&frame, &main)
}

/// Offers by service and office, in the order they came.
fn services(board: &Board) -> Vec<(Service, Vec<Vec<&Offer>>)> {
    let mut out: Vec<(Service, Vec<Vec<&Offer>>)> = Vec::new();
    for offer in &board.offers {
        let service = offer.service.unwrap_or(Service::Other);
        match out.last_mut() {
            Some((last, offices)) if *last == service => match offices.last_mut() {
                Some(office) if office.first().is_some_and(|o| o.provider == offer.provider) => {
                    office.push(offer);
                }
                _ => offices.push(vec![offer]),
            },
            _ => out.push((service, vec![vec![offer]])),
        }
    }
    out
}

fn table(lang: Lang, board: &Board, service: Service, offices: &[Vec<&Offer>]) -> Markup {
    let id = format!("b-{}", super::fields::code(&service));
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (words::service(service).get(lang)) }
            div.scroll tabindex="0" role="group" aria-labelledby=(id) {
                table {
                    thead {
                        tr {
                            th scope="col" { (words::OFFICE.get(lang)) }
                            @for night in &board.nights { th scope="col" { (words::day(*night, lang)) } }
                        }
                    }
                    tbody { @for office in offices { (row(lang, board, service, office)) } }
                }
            }
        }
    }
}

fn row(lang: Lang, board: &Board, service: Service, office: &[&Offer]) -> Markup {
    let name: Option<(&Clean, &ProviderId)> = office.first().map(|o| (&o.name, &o.provider));
    let newest =
        office.iter().filter_map(|o| Some((o.as_of?, o.source.unwrap_or(Source::File)))).max_by_key(|n| n.0);
    let limit = i64::from(board.stale_hours.get(&service).copied().unwrap_or(24)) * 3600;
    let tonight = office.iter().filter(|o| o.night == board.tonight());
    html! {
        tr {
            th scope="row" {
                @if let Some((name, _)) = name { (name) }
                @if let Some((at, source)) = newest {
                    p.quiet {
                        (words::ago(at, board.now, lang)) ", " (words::source(source).get(lang))
                        @if board.now.seconds_since(at) > limit { " " strong { (words::STALE.get(lang)) } }
                    }
                }
                @for offer in tonight {
                    @if !offer.cannot.is_empty() {
                        @let why: Vec<&str> = offer.cannot.iter().map(|r| reason::refusal_reason(*r).get(lang)).collect();
                        p.quiet { (words::BOARD_CANNOT.fill(lang, &[&why.join(", ")])) }
                    }
                    @if !offer.note.is_empty() { p.quiet { (offer.note) } }
                }
            }
            @for night in &board.nights {
                @let said: Vec<&&Offer> = office.iter().filter(|o| o.night == *night).collect();
                td {
                    @for offer in &said { (cell(lang, offer)) }
                    @if said.is_empty() { p { "-" } }
                }
            }
        }
    }
}

/// One number: never a colour alone, unknown is a dash and not a nought.
fn cell(lang: Lang, offer: &Offer) -> Markup {
    let beds = match (offer.can_come, offer.free) {
        (Some(can), _) => (if can { words::COMES } else { words::COMES_NOT }).get(lang).to_owned(),
        (None, Some(free)) => format!("{}{free}", code::room_letter(offer.room).get(lang)),
        (None, None) => "-".to_owned(),
    };
    html! { p { (beds) } }
}
