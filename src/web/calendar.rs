//! A person's own shifts, or the desk's with initials alone, as a calendar by address (iCalendar).
//! It must not know calls, cases or persons, nor hand out a name: an address may be passed on.

use std::sync::Arc;

use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::answer::{busy, closed};
use super::ask::Ask;
use super::gate::{Peer, address};
use super::office::Desk;
use super::state::Web;
use super::token::Token;
use crate::domain::{Actor, At, CalendarOf, Command, Fact, Facts, Link, Staff};
use crate::exchange::{Colleagues, calendar_span, rota_calendar};
use crate::i18n::Lang;
use crate::store::Snapshot;

/// Whoever fetches it asks again each time, and mostly hears that nothing changed.
const KEPT: HeaderValue = HeaderValue::from_static("private, no-cache");

/// `GET /cal/TOKEN.ics`
pub(super) async fn show(
    State(web): State<Arc<Web>>,
    Extension(peer): Extension<Peer>,
    Path(file): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    // What a calendar program accepts says nothing about who reads it: only the address does.
    let lang = Ask::read(query.as_deref().unwrap_or_default(), "").lang;
    let address = address(peer.0, &headers, web.proxied);
    if web.too_many(address) {
        return closed(StatusCode::TOO_MANY_REQUESTS, lang, web.desk().await.as_ref());
    }
    let (now, token) = (web.now(), file.strip_suffix(".ics").and_then(Token::read));
    let digest = token.map(|t| t.digest());
    let read = web.read(move |s| {
        let link = digest.map(|d| s.link_by_digest(&d)).transpose()?.flatten().filter(|l| l.opens(now));
        if let Some(link) = link
            && let Some(text) = text(s, &link, lang, now)?
        {
            return Ok(Ok((link, text)));
        }
        Ok(Err(Desk::of(s)))
    });
    match read.await {
        Ok(Ok((link, text))) => {
            if link.notes(now) {
                let id = format!("web-open-{}-{}", link.id, now.0);
                web.send_off(id, Actor::System, Command::OpenLink { link: link.id });
            }
            answer(&headers, text)
        }
        Ok(Err(desk)) => {
            web.failed(address);
            closed(StatusCode::NOT_FOUND, lang, Some(&desk))
        }
        Err(_) => busy(StatusCode::SERVICE_UNAVAILABLE, lang, None),
    }
}

/// The calendar of a link; none where it opens something else, or whose it is stands on no rota now.
fn text(s: &Snapshot<'_>, link: &Link, lang: Lang, now: At) -> Fact<Option<String>> {
    let who = match &link.calendar {
        None => return Ok(None),
        Some(CalendarOf::Desk) => None,
        Some(CalendarOf::Staff(id)) => match s.staff(id)?.filter(Staff::is_officer) {
            None => return Ok(None),
            Some(own) => Some(own.id),
        },
    };
    let days = calendar_span(now.date());
    Ok(rota_calendar(s, who.as_ref(), days, Colleagues::Initials, lang)?.map(|(text, _)| text))
}

/// The calendar, or that it is as it was.
fn answer(headers: &HeaderMap, text: String) -> Response {
    let digest = Sha256::digest(text.as_bytes());
    let tag = digest.iter().take(16).fold(String::from("\""), |s, b| s + &format!("{b:02x}")) + "\"";
    let same = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok());
    let same = same.flat_map(|v| v.split(',')).map(str::trim);
    let same = same.into_iter().any(|t| t == "*" || t.strip_prefix("W/").unwrap_or(t) == tag);
    let Ok(tag) = HeaderValue::from_str(&tag) else { return StatusCode::NO_CONTENT.into_response() };
    let head = [(header::ETAG, tag), (header::CACHE_CONTROL, KEPT)];
    if same {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"))];
    (head, kind, text).into_response()
}
