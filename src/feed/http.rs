//! `POST /call` and `POST /vacancies` on the loopback with a bearer token, for telephone systems
//! and towns' own systems that speak HTTP.
//! It must not know the socket, and listens nowhere but on this machine.

use std::fmt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::board::Switchboard;
use super::lines::Line;
use super::wire::handle_line;

pub(super) const BODY: usize = 64 * 1024;
/// The largest body of vacancies: five hundred offices with two weeks of two room kinds each.
const OFFICES: usize = 4 * 1024 * 1024;

/// The bearer token, kept as its digest.
#[derive(Clone)]
pub struct Token([u8; 32]);

/// Why a token file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// Others may read it (mode beyond 0600).
    #[error("others can read it; chmod 600")]
    Open,
    /// Shorter than 16 characters.
    #[error("shorter than 16 characters")]
    Short,
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Token {
    /// The token in a file: its first line, at least 16 characters, readable by its owner only.
    ///
    /// # Errors
    /// Unreadable, open to others or too short.
    pub fn read(path: &Path) -> Result<Self, TokenError> {
        let fail = |e: std::io::Error| TokenError::Unreadable(e.to_string());
        if std::fs::metadata(path).map_err(fail)?.mode() & 0o077 != 0 {
            return Err(TokenError::Open);
        }
        let text = std::fs::read_to_string(path).map_err(fail)?;
        Self::new(text.lines().next().unwrap_or_default().trim()).ok_or(TokenError::Short)
    }

    /// A token, at least 16 characters.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        (text.chars().count() >= 16).then(|| Self(Sha256::digest(text.as_bytes()).into()))
    }

    /// Compares digests byte by byte to the end: the time says nothing about where they differ.
    fn is(&self, given: &str) -> bool {
        let given: [u8; 32] = Sha256::digest(given.as_bytes()).into();
        std::hint::black_box(self.0.iter().zip(given).fold(0_u8, |diff, (a, b)| diff | (a ^ b))) == 0
    }
}

struct Gate {
    token: Token,
    board: Arc<dyn Switchboard>,
}

/// The routes of the HTTP feed.
pub(super) fn routes(token: Token, board: Arc<dyn Switchboard>) -> Router {
    Router::new()
        .route("/health", get(health))
        .route("/call", post(call).layer(DefaultBodyLimit::max(BODY)))
        .route("/vacancies", post(vacancies).layer(DefaultBodyLimit::max(OFFICES)))
        .with_state(Arc::new(Gate { token, board }))
}

/// Whether the token was given.
fn known(gate: &Gate, headers: &HeaderMap) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    gate.token.is(given.and_then(|v| v.strip_prefix("Bearer ")).unwrap_or_default())
}

/// For a monitor of this machine: it has no token to lose, and learns nothing of anybody.
async fn health(State(gate): State<Arc<Gate>>) -> Response {
    let board = Arc::clone(&gate.board);
    let said = tokio::task::spawn_blocking(move || board.health()).await;
    let said = said.unwrap_or_else(|_| json!({ "ok": false, "faults": ["fault"] }));
    let status = if said["ok"] == true { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    answer(status, said)
}

fn stranger() -> Response {
    answer(StatusCode::UNAUTHORIZED, json!({ "ok": false, "refused": "not_allowed" }))
}

/// Numbers of many offices at once: an array of `publish_vacancy` fields, each taken or refused for
/// itself, answered in its order.
async fn vacancies(State(gate): State<Arc<Gate>>, headers: HeaderMap, body: Bytes) -> Response {
    if !known(&gate, &headers) {
        return stranger();
    }
    let Ok(Value::Array(all)) = serde_json::from_slice::<Value>(&body) else {
        let bad =
            json!({ "ok": false, "refused": "bad_input", "field": "body", "why": "an array is needed" });
        return answer(StatusCode::BAD_REQUEST, bad);
    };
    let board = Arc::clone(&gate.board);
    let said = tokio::task::spawn_blocking(move || {
        let one = |mut row: Value| {
            if let Value::Object(fields) = &mut row {
                fields.insert("event".to_owned(), "vacancy".into());
                fields.entry("source").or_insert_with(|| "file".into());
            }
            handle_line(Line::Text(row.to_string()), board.as_ref())
        };
        all.into_iter().filter_map(one).collect::<Vec<_>>()
    });
    match said.await {
        Ok(answers) => {
            let taken = answers.iter().filter(|a| a["ok"] == true).count();
            let ok = taken == answers.len();
            answer(StatusCode::OK, json!({ "ok": ok, "taken": taken, "answers": answers }))
        }
        Err(e) => answer(
            StatusCode::SERVICE_UNAVAILABLE,
            json!({ "ok": false, "fault": "other", "why": e.to_string() }),
        ),
    }
}

async fn call(State(gate): State<Arc<Gate>>, headers: HeaderMap, body: Bytes) -> Response {
    if !known(&gate, &headers) {
        return stranger();
    }
    let line = String::from_utf8(body.into()).map_or(Line::NotText, Line::Text);
    let board = Arc::clone(&gate.board);
    match tokio::task::spawn_blocking(move || handle_line(line, board.as_ref())).await {
        Ok(Some(said)) => answer(status(&said), said),
        Ok(None) => {
            answer(StatusCode::BAD_REQUEST, json!({ "ok": false, "refused": "bad_input", "field": "body" }))
        }
        Err(e) => answer(
            StatusCode::SERVICE_UNAVAILABLE,
            json!({ "ok": false, "fault": "other", "why": e.to_string() }),
        ),
    }
}

fn answer(status: StatusCode, said: Value) -> Response {
    (status, Json(said)).into_response()
}

fn status(said: &Value) -> StatusCode {
    if said["ok"] == true {
        StatusCode::OK
    } else if said.get("fault").is_some() {
        StatusCode::SERVICE_UNAVAILABLE
    } else if said["refused"] == "bad_input" {
        StatusCode::BAD_REQUEST
    } else {
        StatusCode::CONFLICT
    }
}
