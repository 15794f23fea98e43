//! Answers as the browser gets them: pages, the calm page, and the way back after a form.
//! It must not know the store's rows or what was asked.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::frame::{calm, of};
use super::office::Desk;
use crate::i18n::{Lang, web as words};

/// A page with a status.
pub(super) fn html(status: StatusCode, page: String) -> Response {
    (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

/// The one page for every address that does not open: it tells nothing about why.
pub(super) fn closed(status: StatusCode, lang: Lang, desk: Option<&Desk>) -> Response {
    let (city, name) = whom(lang, desk);
    let sentences = [words::CLOSED.fill(lang, &[&city, &name]), words::CLOSED_PHONE.get(lang).to_owned()];
    html(status, calm(lang, words::CLOSED_TITLE.get(lang), desk, &sentences))
}

/// The page for a moment in which nothing can be shown.
pub(super) fn busy(status: StatusCode, lang: Lang, desk: Option<&Desk>) -> Response {
    let (city, name) = whom(lang, desk);
    let sentences = [words::BUSY_PAGE.fill(lang, &[&city, &name]), words::CLOSED_PHONE.get(lang).to_owned()];
    let mut page = html(status, calm(lang, words::BUSY_TITLE.get(lang), desk, &sentences));
    page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    page
}

fn whom(lang: Lang, desk: Option<&Desk>) -> (String, String) {
    match desk {
        Some(desk) => (of(&desk.city, lang).to_string(), desk.name.to_string()),
        None => (words::THE_CITY.get(lang).to_owned(), words::THE_DESK.get(lang).to_owned()),
    }
}

/// After a form was taken: on to the page by GET, so that reloading sends nothing again.
pub(super) fn on_to(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::NO_CONTENT.into_response(),
    }
}
