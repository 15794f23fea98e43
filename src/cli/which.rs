//! Whom an argument means: a person by number, a text by argument or standard input.
//! It must not know what is done with them.

use std::io::{Read, stdin};

use super::out::Ran;
use super::session::Session;
use crate::domain::{Facts, PersonId, Refusal};

/// A text argument, or the standard input for `-`: names stay out of the shell's history.
pub(crate) fn text_or_stdin(text: String) -> Ran<String> {
    if text != "-" {
        return Ok(text);
    }
    let mut text = String::new();
    stdin().take(4096).read_to_string(&mut text)?;
    Ok(text.trim().to_owned())
}

/// A person's number, or a registration number written 登0008.
pub(crate) fn person_of(session: &mut Session, text: &str) -> Ran<PersonId> {
    if let Some(reg_no) = text.strip_prefix('登') {
        let found = session.read(|s| s.person_by_reg_no(reg_no))?;
        return found.map(|p| p.id).ok_or_else(|| Refusal::not_found("person", text).into());
    }
    text.parse().map_err(|_| Refusal::not_found("person", text).into())
}
