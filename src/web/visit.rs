//! An office's page: opened by GET, told by POST, and back by redirect.
//! It must not know HTML; what may be written is the door's to say.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;

use super::answer::{busy, closed, html, on_to};
use super::ask::Ask;
use super::fields::{Errors, Fields, code_of};
use super::gate::{Peer, address, from_own_page};
use super::office::{Offered, Office};
use super::page::office;
use super::sheet::{Sheet, Trouble, Which};
use super::state::{Opened, Web};
use super::tell::{Told, same, tell};
use super::token::Token;
use super::{ahead, detail};
use crate::domain::{Actor, Command, Link, Numbers, Room, Seq};
use crate::i18n::web as words;

/// What every handler is given.
type Given = (State<Arc<Web>>, Extension<Peer>, Path<String>, HeaderMap);

/// A visit that got in.
struct Visit {
    web: Arc<Web>,
    link: Link,
    office: Office,
    path: String,
    ask: Ask,
    once: String,
}

fn accept(headers: &HeaderMap) -> &str {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or_default()
}

/// 128 random bits in hex: what makes a form one command.
fn random_word() -> String {
    let mut bytes = [0_u8; 16];
    // Without randomness a form sent twice is two commands, which harms nobody.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().fold(String::new(), |s, b| s + &format!("{b:02x}"))
}

async fn enter(given: Given, query: &str) -> Result<Visit, Response> {
    let (State(web), Extension(peer), Path(token), headers) = given;
    let ask = Ask::read(query, accept(&headers));
    let address = address(peer.0, &headers, web.proxied);
    if web.too_many(address) {
        let desk = web.desk().await;
        return Err(closed(StatusCode::TOO_MANY_REQUESTS, ask.lang, desk.as_ref()));
    }
    let token = Token::read(&token);
    match web.open(token.as_ref(), ask.nights).await {
        Ok(Opened::Office(link, office)) => {
            let path = format!("/p/{}", token.as_ref().map(Token::as_str).unwrap_or_default());
            Ok(Visit { web, link: *link, office: *office, path, ask, once: random_word() })
        }
        Ok(Opened::Closed(desk)) => {
            web.failed(address);
            Err(closed(StatusCode::NOT_FOUND, ask.lang, Some(&desk)))
        }
        Err(_) => Err(busy(StatusCode::SERVICE_UNAVAILABLE, ask.lang, None)),
    }
}

impl Visit {
    fn draw(&self, status: StatusCode, trouble: Option<&Trouble>) -> Response {
        let sheet = Sheet {
            office: &self.office,
            path: &self.path,
            ask: &self.ask,
            once: &self.once,
            trouble,
            apart: self.web.apart,
        };
        html(status, office(&sheet))
    }

    /// Draws the page anew as the store has it now, with what was not taken.
    async fn draw_again(mut self, status: StatusCode, trouble: &Trouble) -> Response {
        let (link, now, nights) = (self.link.clone(), self.web.now(), self.ask.nights);
        match self.web.read(move |s| Office::read(s, &link, now, nights)).await {
            Ok(Some(office)) => {
                self.office = office;
                self.draw(status, Some(trouble))
            }
            _ => busy(StatusCode::SERVICE_UNAVAILABLE, self.ask.lang, Some(&self.office.desk)),
        }
    }

    fn taken(&self) -> Response {
        on_to(&format!("{}{}", self.path, self.ask.with(&[("taken", "1")])))
    }
}

/// `GET /p/TOKEN`
pub(super) async fn show(
    web: State<Arc<Web>>,
    peer: Extension<Peer>,
    token: Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let visit = match enter((web, peer, token, headers), query.as_deref().unwrap_or_default()).await {
        Ok(visit) => visit,
        Err(answer) => return answer,
    };
    if visit.link.notes(visit.office.now)
        && let Some(provider) = visit.link.provider.clone()
    {
        let id = format!("web-open-{}-{}", visit.link.id, visit.once);
        visit.web.send_off(id, Actor::Provider(provider), Command::OpenLink { link: visit.link.id });
    }
    visit.draw(StatusCode::OK, None)
}

/// A form on its way in.
struct Sent {
    visit: Visit,
    fields: Fields,
    /// The position the form was filled in at; one never reached counts as the beginning, so
    /// that everything since is shown again.
    shown: Seq,
}

async fn receive(given: Given, body: Result<Bytes, BytesRejection>) -> Result<Sent, Response> {
    let own = from_own_page(&given.3);
    let ask = Ask::read("", accept(&given.3));
    let Ok(body) = body else {
        return Err(busy(StatusCode::PAYLOAD_TOO_LARGE, ask.lang, given.0.desk().await.as_ref()));
    };
    if !own {
        return Err(closed(StatusCode::FORBIDDEN, ask.lang, given.0.desk().await.as_ref()));
    }
    let query = String::from_utf8_lossy(&body).into_owned();
    let mut visit = enter(given, &query).await?;
    let fields = Fields::parse(&body);
    let once = fields.one("once");
    if once.len() == 32 && once.bytes().all(|b| b.is_ascii_hexdigit()) {
        once.clone_into(&mut visit.once);
    }
    let shown = fields.one("shown").parse().map_or(Seq(0), Seq);
    let shown = if (Seq(0)..=visit.office.head).contains(&shown) { shown } else { Seq(0) };
    Ok(Sent { visit, fields, shown })
}

/// The room kinds a form speaks of; only codes, each once.
fn rooms(fields: &Fields) -> Vec<Room> {
    let mut rooms: Vec<Room> = Vec::new();
    for room in fields.one("rooms").split(',').filter_map(code_of) {
        if !rooms.contains(&room) {
            rooms.push(room);
        }
    }
    if rooms.is_empty() { vec![Room::Any] } else { rooms }
}

impl Sent {
    /// The service the form speaks of, if it is one of this office.
    fn service(&self) -> Option<&Offered> {
        let id = self.visit.ask.service.as_ref()?;
        self.visit.office.services.iter().find(|s| s.provider.id == *id)
    }

    async fn finish(self, which: Which, read: Result<Vec<Numbers>, Errors>) -> Response {
        let form = self.visit.ask.service.clone().map(|id| (id, which));
        let rooms = rooms(&self.fields);
        let mut trouble = Trouble {
            form,
            rooms,
            shown: Some(self.shown),
            alert: words::FIX.get(self.visit.ask.lang).to_owned(),
            errors: Errors::default(),
            fields: self.fields,
        };
        let told = match read {
            Ok(numbers) => tell(&self.visit.web, &self.visit.link, &self.visit.once, numbers).await,
            Err(errors) => Told::Wrong(errors),
        };
        let lang = self.visit.ask.lang;
        let status = match told {
            Told::Taken => return self.visit.taken(),
            Told::Wrong(errors) => {
                trouble.errors = errors;
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Told::Changed(at, source) => {
                let when = words::moment(at, self.visit.office.now, lang);
                trouble.alert = words::STALE_SAY.fill(lang, &[&when, words::source(source).get(lang)]);
                trouble.shown = None;
                StatusCode::CONFLICT
            }
            Told::Not(why, status) => {
                trouble.alert = words::NOT_TAKEN.fill(lang, &[why.get(lang)]);
                status
            }
        };
        self.visit.draw_again(status, &trouble).await
    }
}

/// `POST /p/TOKEN/say`
pub(super) async fn say(
    web: State<Arc<Web>>,
    peer: Extension<Peer>,
    token: Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let sent = match receive((web, peer, token, headers), body).await {
        Ok(sent) => sent,
        Err(answer) => return answer,
    };
    let nights = &sent.visit.office.nights;
    let Some(service) = sent.service() else {
        return closed(StatusCode::NOT_FOUND, sent.visit.ask.lang, Some(&sent.visit.office.desk));
    };
    let read = if let Some(night) = sent.visit.ask.night.filter(|n| nights.contains(n)) {
        detail::typed(&sent.fields, service, (night, nights), &rooms(&sent.fields), sent.shown)
    } else {
        let mut errors = Errors::default();
        errors.say("to", words::E_NIGHT, &[]);
        Err(errors)
    };
    sent.finish(Which::Detail, read).await
}

/// `POST /p/TOKEN/nights`
pub(super) async fn nights(
    web: State<Arc<Web>>,
    peer: Extension<Peer>,
    token: Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let sent = match receive((web, peer, token, headers), body).await {
        Ok(sent) => sent,
        Err(answer) => return answer,
    };
    let Some(service) = sent.service() else {
        return closed(StatusCode::NOT_FOUND, sent.visit.ask.lang, Some(&sent.visit.office.desk));
    };
    let ahead_of = sent.visit.office.nights.get(1..).unwrap_or_default();
    let read = ahead::typed(&sent.fields, service, ahead_of, &rooms(&sent.fields), sent.shown);
    sent.finish(Which::Ahead, read).await
}

/// `POST /p/TOKEN/same`
pub(super) async fn unchanged(
    web: State<Arc<Web>>,
    peer: Extension<Peer>,
    token: Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let sent = match receive((web, peer, token, headers), body).await {
        Ok(sent) => sent,
        Err(answer) => return answer,
    };
    let (lang, now) = (sent.visit.ask.lang, sent.visit.office.now);
    let told =
        same(&sent.visit.web, &sent.visit.link, &sent.visit.once, &sent.visit.office, sent.shown).await;
    let (alert, status) = match told {
        Told::Taken => return sent.visit.taken(),
        Told::Changed(at, source) => {
            let parts = [words::moment(at, now, lang), words::source(source).get(lang).to_owned()];
            (words::STALE_SAY.fill(lang, &[&parts[0], &parts[1]]), StatusCode::CONFLICT)
        }
        Told::Wrong(_) => (words::FIX.get(lang).to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        Told::Not(why, status) => (words::NOT_TAKEN.fill(lang, &[why.get(lang)]), status),
    };
    let trouble = Trouble {
        form: None,
        fields: Fields::default(),
        errors: Errors::default(),
        alert,
        shown: None,
        rooms: Vec::new(),
    };
    sent.visit.draw_again(status, &trouble).await
}
