//! The feed's words: one JSON object a line, turned into a command and its answer.
//! It must not know sockets or HTTP, which both speak it.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::board::{Reply, Switchboard, reply_json};
use super::lines::Line;
use crate::domain::{CallId, Command, Numbers, Refusal};
use crate::text::Clean;

/// What a telephone system reports, or a town's own system of vacancies. A call is named by `call` (the number the desk gave it)
/// or by the `external_id` it rang with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum Message {
    /// A call rings; the same `external_id` again is the same call.
    Ringing {
        /// The line; the desk's first one when absent.
        #[serde(default)]
        line: Clean,
        /// Number; none = 非通知.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<Clean>,
        /// Name as the network sent it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Clean>,
        /// The telephone system's id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        external_id: Option<Clean>,
    },
    /// Taken at another telephone, not at a desk.
    AnsweredElsewhere(Which),
    /// Over.
    Ended(Which),
    /// Given up by the caller before anyone answered.
    Abandoned(Which),
    /// An office's numbers, out of a town's own system: the fields of `publish_vacancy`.
    /// What is told without `as_of` is of this moment; what is no newer than the store's is `stale`.
    Vacancy(Box<Numbers>),
}

/// Which call.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// The desk's number of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
    /// Or the telephone system's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<Clean>,
}

impl Which {
    fn call(&self, board: &dyn Switchboard) -> Result<CallId, crate::domain::No> {
        if let Some(call) = self.call {
            return Ok(call);
        }
        let Some(external) = &self.external_id else {
            return Err(Refusal::bad_input("external_id", "call or external_id is needed").into());
        };
        let known = board.call_of(external.as_str())?;
        known.ok_or_else(|| Refusal::not_found("call", external).into())
    }
}

impl Message {
    /// Carries the message out; the answer comes after the commit.
    ///
    /// # Errors
    /// The refusal or fault of the command.
    pub fn send(self, board: &dyn Switchboard) -> Reply {
        let command = match self {
            Self::Ringing { line, number, name, external_id } => {
                let line = line.some().unwrap_or_else(|| Clean::new("desk"));
                let number = number.and_then(Clean::some);
                Command::RingCall { line, number, name: name.and_then(Clean::some), external_id }
            }
            // Nobody at a desk answered: it stands as missed until someone says what became
            // of it, so that no call is lost by a guess.
            Self::AnsweredElsewhere(which) | Self::Abandoned(which) => {
                Command::LoseCall { call: which.call(board)? }
            }
            Self::Ended(which) => Command::EndCall { call: which.call(board)? },
            Self::Vacancy(numbers) => Command::PublishVacancy(numbers),
        };
        board.send(command)
    }
}

/// Answers one line: `{"ok":true,"call":…,"seq":…}` after the commit, else `{"ok":false,…}`.
/// An empty line has no answer.
#[must_use]
pub fn handle_line(line: Line, board: &dyn Switchboard) -> Option<Value> {
    let reply = match line {
        Line::Text(text) if text.trim().is_empty() => return None,
        Line::Text(text) => match serde_json::from_str::<Message>(&text) {
            Ok(message) => message.send(board),
            Err(e) => Err(Refusal::bad_input("event", &without_words(&e)).into()),
        },
        Line::TooLong => Err(Refusal::bad_input("line", "longer than 1 MB").into()),
        Line::NotText => Err(Refusal::bad_input("line", "not UTF-8").into()),
    };
    Some(match &reply {
        Ok(done) => match (&done.outcome.call, &done.outcome.provider) {
            (None, Some(provider)) => json!({ "ok": true, "provider": provider, "seq": done.seq }),
            (call, _) => json!({ "ok": true, "call": call, "seq": done.seq }),
        },
        Err(_) => reply_json(&reply, None),
    })
}

/// What is wrong with a JSON text, without repeating what it said: callers' names and numbers
/// must not come back in a log.
fn without_words(e: &serde_json::Error) -> String {
    let kind = match e.classify() {
        serde_json::error::Category::Data => "unknown event or field, or a wrong type",
        _ => "not one JSON object",
    };
    format!("{kind} (column {})", e.column())
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::super::board::Done;
    use super::*;
    use crate::domain::{Fault, Outcome, Seq};

    #[derive(Default)]
    struct Fake(Mutex<Vec<Command>>);

    impl Switchboard for Fake {
        fn health(&self) -> serde_json::Value {
            serde_json::json!({ "ok": true, "faults": [] })
        }

        fn send(&self, command: Command) -> Reply {
            let mut seen = self.0.lock().unwrap();
            seen.push(command);
            let outcome = Outcome { call: Some(CallId(7)), ..Outcome::default() };
            Ok(Done { id: "x".into(), seq: Seq(i64::try_from(seen.len()).unwrap()), outcome })
        }

        fn call_of(&self, external_id: &str) -> Result<Option<CallId>, Fault> {
            Ok((external_id == "pbx-1").then_some(CallId(7)))
        }
    }

    fn answer(fake: &Fake, line: &str) -> String {
        handle_line(Line::Text(line.into()), fake).unwrap().to_string()
    }

    #[test]
    fn events_become_commands_and_are_acknowledged_with_the_call() {
        let fake = Fake::default();
        let ring = r#"{"event":"ringing","line":"desk","number":"0282-00-0001","external_id":"pbx-1"}"#;
        assert_eq!(answer(&fake, ring), r#"{"call":7,"ok":true,"seq":1}"#);
        assert_eq!(
            answer(&fake, r#"{"event":"abandoned","external_id":"pbx-1"}"#),
            r#"{"call":7,"ok":true,"seq":2}"#
        );
        assert_eq!(answer(&fake, r#"{"event":"ended","call":7}"#), r#"{"call":7,"ok":true,"seq":3}"#);
        let seen = fake.0.lock().unwrap();
        assert!(
            matches!(&seen[0], Command::RingCall { number: Some(n), .. } if n.as_str() == "0282-00-0001")
        );
        assert_eq!(seen[1], Command::LoseCall { call: CallId(7) });
        assert_eq!(seen[2], Command::EndCall { call: CallId(7) });
    }

    #[test]
    fn what_is_not_understood_is_refused_and_nothing_is_sent() {
        let fake = Fake::default();
        for line in [
            "{",
            "[]",
            r#"{"event":"dancing"}"#,
            r#"{"event":"ringing","secret":"0282"}"#,
            r#"{"event":"ended"}"#,
            r#"{"event":"ringing","number":12}"#,
        ] {
            let said = answer(&fake, line);
            assert!(said.contains(r#""ok":false"#) && said.contains(r#""refused":"bad_input""#), "{said}");
            assert!(!said.contains("0282") && !said.contains("dancing"), "foreign text comes back: {said}");
        }
        let unknown = answer(&fake, r#"{"event":"abandoned","external_id":"nobody"}"#);
        assert!(unknown.contains(r#""refused":"not_found""#), "{unknown}");
        assert!(handle_line(Line::TooLong, &fake).unwrap().to_string().contains("1 MB"));
        assert_eq!(handle_line(Line::Text("  ".into()), &fake), None);
        assert_eq!(fake.0.lock().unwrap().len(), 0);
    }
}
