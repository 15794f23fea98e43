//! What the feed asks of whoever listens (a desk, `serve`), and the answer in JSON.
//! It must not know how a command is carried out.

use serde_json::{Value, json};

use crate::domain::{CallId, Command, Fault, No, Outcome, Seq};

/// A command carried out: its id, its place in the journal, what it made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The id it was sent under.
    pub id: String,
    /// Journal position.
    pub seq: Seq,
    /// What it made.
    pub outcome: Outcome,
}

/// The answer to a command, known only after the commit.
pub type Reply = Result<Done, No>;

/// Whoever takes what the feed brings. Both may block; the feed calls them off its loop.
pub trait Switchboard: Send + Sync {
    /// Carries a command out as [`crate::domain::Actor::Feed`] and answers after the commit.
    ///
    /// # Errors
    /// The refusal or fault of the command.
    fn send(&self, command: Command) -> Reply;

    /// How the store is, for a monitor: `ok`, codes and numbers, never content.
    fn health(&self) -> Value;

    /// The call a telephone system knows under this id.
    ///
    /// # Errors
    /// A fault of the store.
    fn call_of(&self, external_id: &str) -> Result<Option<CallId>, Fault>;
}

/// One answer line (`rules.md` §10): `{"ok":true,"id":…,"seq":…,"outcome":{…}}`,
/// `{"ok":false,"refused":"code",…facts}` or `{"ok":false,"fault":…}`; `id` is repeated when
/// the sender gave one.
#[must_use]
pub fn reply_json(reply: &Reply, id: Option<&str>) -> Value {
    let mut line = match reply {
        Ok(done) => json!({ "ok": true, "id": done.id, "seq": done.seq, "outcome": done.outcome }),
        Err(No::Refused(refusal)) => with_ok(serde_json::to_value(refusal)),
        Err(No::Fault(fault)) => with_ok(serde_json::to_value(fault)),
    };
    if let (Some(id), Value::Object(map)) = (id, &mut line) {
        map.insert("id".to_owned(), id.into());
    }
    line
}

fn with_ok(value: serde_json::Result<Value>) -> Value {
    let mut line = json!({ "ok": false });
    if let (Value::Object(map), Ok(Value::Object(facts))) = (&mut line, value) {
        map.extend(facts);
    }
    line
}
