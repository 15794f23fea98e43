//! The routes, the headers every answer has, and how long an answer may take.
//! It must not know what a page says.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use super::answer::{busy, closed};
use super::ask::Ask;
use super::frame::{Asset, SCRIPT, STYLE};
use super::state::Web;
use super::visit::{nights, say, show, unchanged};
use super::{board, calendar};

/// The largest form taken, in bytes: two weeks of every room kind fit four times.
const BODY: usize = 64 * 1024;
/// The longest a request may take, its body included.
const PATIENCE: Duration = Duration::from_secs(20);

/// The headers of every answer: nothing from elsewhere, nothing framed, nothing kept, nothing
/// found by a search engine, and the address told to nobody.
const HEADERS: [(HeaderName, HeaderValue); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow, noarchive")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    ),
];

/// Every route.
pub(super) fn routes(web: &Arc<Web>) -> Router {
    Router::new()
        .route("/p/{token}", get(show))
        .route("/p/{token}/say", post(say))
        .route("/p/{token}/nights", post(nights))
        .route("/p/{token}/same", post(unchanged))
        .route("/cal/{file}", get(calendar::show))
        .route("/board/{token}", get(board::show))
        .route("/board/{token}/{file}", get(board::file))
        .route(&STYLE.path, get(|| async { asset(&STYLE) }))
        .route(&SCRIPT.path, get(|| async { asset(&SCRIPT) }))
        .route("/robots.txt", get(|| async { "User-agent: *\nDisallow: /\n" }))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .fallback(nowhere)
        .method_not_allowed_fallback(nowhere)
        .layer(DefaultBodyLimit::max(BODY))
        .layer(middleware::from_fn_with_state(Arc::clone(web), around))
        .with_state(Arc::clone(web))
}

fn asset(asset: &'static Asset) -> Response {
    let kept = "public, max-age=31536000, immutable";
    ([(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, kept)], asset.text).into_response()
}

fn language(headers: &HeaderMap) -> crate::i18n::Lang {
    let accept = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
    Ask::read("", accept.unwrap_or_default()).lang
}

async fn nowhere(State(web): State<Arc<Web>>, headers: HeaderMap) -> Response {
    closed(StatusCode::NOT_FOUND, language(&headers), web.desk().await.as_ref())
}

/// Around every request: a limit on its time and the headers of its answer.
async fn around(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let lang = language(request.headers());
    let mut answer = match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(answer) => answer,
        Err(_) => busy(StatusCode::REQUEST_TIMEOUT, lang, None),
    };
    let headers = answer.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if web.secure {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    answer
}
