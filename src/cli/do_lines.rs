//! `do`: JSON commands through the door, one line in, one line out after each commit
//! (`rules.md` §10). It must not know what any command means.

use std::fs::File;
use std::io::{Read, stdin};

use serde_json::{Map, Value};

use super::out::{Ran, Stop, object_line};
use super::session::{Given, Session, new_id};
use crate::domain::{Actor, At, Command, No, Refusal};
use crate::feed::{Line, LineReader, Reply, reply_json};
use crate::i18n::cli as words;

/// One line, taken apart.
#[derive(Debug, PartialEq)]
struct Asked {
    id: Option<String>,
    at: Option<At>,
    by: Option<String>,
    command: Command,
}

/// Does every line of the input, whatever became of the one before; ends as the last one did.
pub(crate) fn run(given: &Given, input: Option<&str>) -> Ran {
    let mut session = Session::open(given)?;
    let from: Box<dyn Read> = match input {
        None | Some("-") => Box::new(stdin()),
        Some(text) if text.trim_start().starts_with('{') => Box::new(std::io::Cursor::new(text.to_owned())),
        Some(file) => Box::new(
            File::open(file)
                .map_err(|e| Stop::Fault(words::NO_FILE.fill(given.out.lang, &[file, &e.to_string()])))?,
        ),
    };
    let mut code = 0;
    for (number, text) in (1_u64..).zip(LineReader::new(from)) {
        let text = match text? {
            Line::Text(text) if text.trim().is_empty() => continue,
            Line::Text(text) => Ok(text),
            Line::TooLong => Err("longer than 1 MB"),
            Line::NotText => Err("not UTF-8"),
        };
        let (id, reply) = answer(&mut session, text, number)?;
        code = match &reply {
            Ok(_) => 0,
            Err(No::Refused(_)) => 3,
            Err(No::Fault(_)) => 1,
        };
        object_line(&reply_json(&reply, id.as_deref()))?;
    }
    if code == 0 { Ok(()) } else { Err(Stop::Code(code)) }
}

fn answer(session: &mut Session, text: Result<String, &str>, number: u64) -> Ran<(Option<String>, Reply)> {
    let asked = match text.map_err(|why| (None, why.to_owned())).and_then(|t| parse(&t)) {
        Ok(asked) => asked,
        Err((id, why)) => {
            let refusal =
                Refusal::BadInput { field: "line".into(), why: why.as_str().into(), line: Some(number) };
            return Ok((id, Err(refusal.into())));
        }
    };
    let given_id = asked.id.clone();
    let reply = match act(session, asked) {
        Ok(done) => Ok(done),
        Err(Stop::No(no)) => Err(no),
        Err(other) => return Err(other),
    };
    Ok((given_id, reply))
}

fn act(session: &mut Session, asked: Asked) -> Ran<crate::feed::Done> {
    let actor = match &asked.by {
        Some(name) => {
            let actor = Actor::from(name.as_str());
            session.pass(&actor)?;
            actor
        }
        None => session.actor()?,
    };
    let id = asked.id.map_or_else(new_id, Ok)?;
    Ok(session.send(id, actor, asked.at, asked.command)?)
}

/// Takes `id`, `at` and `as` out of a line; the rest is the command. The error carries the id,
/// if one could be read, and what is wrong.
fn parse(text: &str) -> Result<Asked, (Option<String>, String)> {
    let mut object: Map<String, Value> =
        serde_json::from_str(text).map_err(|e| (None, format!("not a JSON object: {e}")))?;
    let mut taken = |key: &str| match object.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) => Ok(Some(s)),
        Some(_) => Err(format!("{key} must be a text")),
    };
    let id = taken("id").map_err(|why| (None, why))?;
    let told = |why: String| (id.clone(), why);
    if id.as_ref().is_some_and(|id| id.is_empty() || id.len() > 200) {
        return Err((None, "id must have 1 to 200 bytes".to_owned()));
    }
    let at = taken("at").map_err(told)?.map(|t| t.parse::<At>()).transpose().map_err(told)?;
    let by = taken("as").map_err(told)?;
    let command = serde_json::from_value(Value::Object(object)).map_err(|e| told(e.to_string()))?;
    Ok(Asked { id, at, by, command })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CallId;

    #[test]
    fn the_envelope_is_taken_out_of_the_line() {
        let asked =
            parse(r#"{"do":"answer_call","call":3,"id":"x","as":"otsuka","at":"2026-11-21T21:10"}"#).unwrap();
        assert_eq!(asked.command, Command::AnswerCall { call: CallId(3) });
        assert_eq!((asked.id.as_deref(), asked.by.as_deref()), (Some("x"), Some("otsuka")));
        assert_eq!(asked.at, crate::domain::at(2026, 11, 21, 21, 10));
    }

    #[test]
    fn a_wrong_line_says_why_and_keeps_its_id() {
        for (line, id, why) in [
            ("{", None, "not a JSON object"),
            ("[]", None, "not a JSON object"),
            (r#"{"do":"answer_call","call":3,"id":7}"#, None, "id must be a text"),
            (r#"{"do":"answer_call","call":3,"id":"x","more":1}"#, Some("x"), "unknown field `more`"),
            (r#"{"do":"dance","id":"x"}"#, Some("x"), "unknown variant `dance`"),
            (r#"{"do":"answer_call","call":3,"id":"x","at":"noon"}"#, Some("x"), "not a time"),
            (r#"{"call":3}"#, None, "missing field `do`"),
            (r#"{"do":"add_person","nmae":"x"}"#, None, "unknown field `nmae`"),
        ] {
            let (got, said) = parse(line).unwrap_err();
            assert!(said.contains(why) && got.as_deref() == id, "{line}: {got:?} {said}");
        }
    }
}
