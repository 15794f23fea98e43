//! `call …`: for a telephone system's script and for looking.
//! It must not know the wire; ringing goes to whoever listens, else through the door.

use std::io::{Read, stdin};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::args::{CallVerb, Ring};
use super::out::{Ran, Stop, columns};
use super::place;
use super::session::{Given, Session, new_id, seat};
use crate::domain::{Actor, At, CallId, CallState, Clock, Command, Envelope, Facts, Fault, Refusal, view};
use crate::feed::{Done, Message, RealClock, Reply, Switchboard, post};
use crate::i18n::{cli as words, code, form};
use crate::run::Health;
use crate::store::Door;
use crate::text::Clean;

pub(crate) fn run(given: &Given, verb: CallVerb) -> Ran {
    match verb {
        CallVerb::Ring(ring) => self::ring(given, ring),
        CallVerb::Answer { call } => act(given, Command::AnswerCall { call }),
        CallVerb::End { call } => act(given, Command::EndCall { call }),
        CallVerb::List { all } => list(given, all),
    }
}

fn act(given: &Given, command: Command) -> Ran {
    let outcome = Session::open(given)?.execute(command)?;
    given.out.say(&json!({ "ok": true, "outcome": outcome }), || given.out.t(words::DONE).to_owned())
}

/// The door as the call feed's switchboard, for `serve` and for a script without a listener.
pub(crate) struct DoorBoard {
    door: Mutex<Door>,
    seat: Clean,
    late: Option<At>,
    health: Mutex<Option<(Instant, Value)>>,
}

/// An answer to a monitor is good for so long: whoever asks all the time keeps no call waiting.
const HEALTH_GOOD: Duration = Duration::from_secs(5);

impl DoorBoard {
    pub(crate) fn new(door: Door, late: Option<At>) -> Self {
        Self { door: Mutex::new(door), seat: seat(), late, health: Mutex::new(None) }
    }

    fn door(&self) -> Result<std::sync::MutexGuard<'_, Door>, Fault> {
        self.door.lock().map_err(|_| Fault::Other { why: "an earlier command failed midway".into() })
    }
}

impl Switchboard for DoorBoard {
    fn send(&self, command: Command) -> Reply {
        let entered_at = RealClock.now();
        let at = self.late.unwrap_or(entered_at);
        if at > entered_at {
            return Err(Refusal::bad_input("at", "in the future").into());
        }
        let id = new_id().map_err(|_| Fault::Other { why: "no randomness".into() })?;
        let envelope = Envelope { id, actor: Actor::Feed, at, entered_at, seat: self.seat.clone(), command };
        let mut door = self.door()?;
        let done = door.execute(&envelope)?;
        let seq = match done.seq {
            Some(seq) => seq,
            None => door.read(|s| s.head())?,
        };
        Ok(Done { id: envelope.id, seq, outcome: done.outcome })
    }

    fn health(&self) -> Value {
        let fault = || json!({ "ok": false, "faults": ["fault"] });
        let Ok(mut known) = self.health.lock() else { return fault() };
        if let Some((_, said)) = known.as_ref().filter(|(at, _)| at.elapsed() < HEALTH_GOOD) {
            return said.clone();
        }
        let health = self.door().and_then(|mut door| Health::of(&mut door));
        let said = health.map_or_else(|_| fault(), |health| health.json());
        *known = Some((Instant::now(), said.clone()));
        said
    }

    fn call_of(&self, external_id: &str) -> Result<Option<CallId>, Fault> {
        Ok(self.door()?.read(|s| s.call_by_external(external_id))?.map(|call| call.id))
    }
}

fn ring(given: &Given, ring: Ring) -> Ran {
    let number = match ring.number.as_deref() {
        Some("-") => {
            let mut text = String::new();
            stdin().take(4096).read_to_string(&mut text)?;
            Some(text)
        }
        _ => ring.number,
    };
    let has_id = ring.id.is_some();
    let clean = |text: Option<String>| text.map(Clean::from).and_then(Clean::some);
    let message = Message::Ringing {
        line: ring.line.into(),
        number: clean(number),
        name: clean(ring.name),
        external_id: clean(ring.id),
    };
    // A call with its own time is entered, not rung: no desk should ring for it now.
    if given.at.is_none() {
        let socket = place::socket(&given.store, given.config.feed.socket.as_deref());
        match post(&socket, &message) {
            Ok(None) => {}
            Ok(Some(answer)) if answer["ok"] == true => {
                return given
                    .out
                    .say(&answer, || words::RANG.fill(given.out.lang, &[&answer["call"].to_string()]));
            }
            Ok(Some(answer)) => {
                given.out.say(&answer, || {
                    let lang = given.out.lang;
                    let why = serde_json::from_value::<Fault>(answer.clone())
                        .map_or_else(|_| answer.to_string(), |fault| crate::i18n::fault(&fault, lang));
                    words::BAD_ANSWER.fill(lang, &[&why])
                })?;
                return Err(Stop::Code(if answer.get("refused").is_some() { 3 } else { 1 }));
            }
            // The same external id again is the same call, so trying once more harms nothing.
            Err(_) if has_id => {}
            Err(e) => return Err(Stop::Fault(words::POST_BROKE.fill(given.out.lang, &[&e.to_string()]))),
        }
    }
    let board = DoorBoard::new(Door::open(&given.store)?, given.at);
    let done = message.send(&board)?;
    let call = done.outcome.call;
    given.out.say(&json!({ "ok": true, "call": call, "seq": done.seq }), || {
        words::RANG.fill(given.out.lang, &[&call.map_or_else(String::new, |c| c.to_string())])
    })
}

fn list(given: &Given, all: bool) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let calls = session.read(|s| Ok(view::board(s, now, viewer.as_ref(), None, None)?.calls))?;
    let shown: Vec<_> = calls
        .iter()
        .filter(|c| all || matches!(c.state, CallState::Ringing | CallState::Answered) || !c.settled)
        .filter(|c| all || c.state != CallState::Ended)
        .collect();
    let objects: Vec<_> = shown
        .iter()
        .map(|c| {
            json!({ "call": c.id, "state": c.state, "began": c.began, "line": c.line, "number": c.number,
                    "by": c.by, "person": c.person, "reg_no": c.reg_no, "settled": c.settled })
        })
        .collect();
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "calls": objects }), || {
        if shown.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        let row = |c: &&view::CallRow| {
            vec![
                c.id.to_string(),
                code::call_state(c.state).get(lang).to_owned(),
                form::when(c.began, now.date()),
                c.line.to_string(),
                c.number.as_ref().map_or_else(|| words::WITHHELD.get(lang).to_owned(), ToString::to_string),
                c.by_name.to_string(),
            ]
        };
        columns(&shown.iter().map(row).collect::<Vec<_>>())
    })
}
