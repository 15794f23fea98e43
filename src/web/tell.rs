//! What a form says, sent through the door: one command a room and run of nights, as the
//! provider itself. It must not know HTML or what was typed.

use axum::http::StatusCode;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::detail::of_room;
use super::fields::Errors;
use super::office::Office;
use super::state::Web;
use crate::domain::{
    Actor, At, Command, Facts, Link, No, Numbers, ProviderId, Publish, Refusal, Room, Seq, Source,
};
use crate::i18n::{T, web as words};
use crate::store::Done;
use crate::text::Clean;

/// What became of a form.
pub(super) enum Told {
    /// Committed.
    Taken,
    /// Something in it is wrong.
    Wrong(Errors),
    /// A number came in after the page was shown: when, and how.
    Changed(At, Source),
    /// Not taken, and why.
    Not(T, StatusCode),
}

/// Sends numbers. A form sent twice (`once`) is one set of commands.
pub(super) async fn tell(web: &Web, link: &Link, once: &str, numbers: Vec<Numbers>) -> Told {
    for n in numbers {
        let (provider, night, room) = (n.provider.clone(), n.night, n.room);
        let id = format!("web-{}-{once}-{}", link.id, mark(&n));
        let actor = Actor::Provider(provider.clone());
        match web.send(id, actor, Command::PublishVacancy(Box::new(n))).await {
            // The same form once more: done, unless something else was said since.
            Ok(Done { repeated: true, seq, .. }) => {
                if let Some(new) = newest(web, provider, night, room).await.filter(|p| Some(p.seq) > seq) {
                    return Told::Changed(new.as_of, new.source);
                }
            }
            Ok(_) => {}
            Err(No::Refused(Refusal::Stale { .. })) => {
                let new = newest(web, provider, night, room).await;
                return new.map_or(Told::Not(words::BUSY, StatusCode::SERVICE_UNAVAILABLE), |p| {
                    Told::Changed(p.as_of, p.source)
                });
            }
            Err(No::Refused(Refusal::BadInput { field, .. })) => {
                let mut errors = Errors::default();
                let name = match field.as_str() {
                    field @ ("accepting" | "used" | "reserved") => of_room(field, room),
                    field => field.to_owned(),
                };
                errors.say(&name, words::E_CHOICE, &[]);
                return Told::Wrong(errors);
            }
            Err(no) => return not(&no),
        }
    }
    Told::Taken
}

/// What a command says, in short: two different forms of one page are two commands.
fn mark(numbers: &Numbers) -> String {
    let text = serde_json::to_string(numbers).unwrap_or_default();
    Sha256::digest(text.as_bytes()).iter().take(8).fold(String::new(), |s, b| s + &format!("{b:02x}"))
}

async fn newest(web: &Web, provider: ProviderId, night: NaiveDate, room: Room) -> Option<Publish> {
    let said = web.read(move |s| s.published(&provider, night, night)).await.ok()?;
    said.into_iter().filter(|p| p.room == room).max_by_key(|p| p.seq)
}

/// "Nothing changed", for every service that has numbers; not over what came in unseen.
pub(super) async fn same(web: &Web, link: &Link, once: &str, office: &Office, shown: Seq) -> Told {
    let unseen = office.services.iter().flat_map(|s| &s.published).filter(|p| p.seq > shown);
    if let Some(new) = unseen.max_by_key(|p| p.seq) {
        // Our own answer of a moment ago, sent once more by an impatient finger, is no news.
        if new.source != Source::Own || !web.was_sent(&confirm_id(link, once, 0)).await {
            return Told::Changed(new.as_of, new.source);
        }
        return Told::Taken;
    }
    let known: Vec<(ProviderId, Clean)> = office
        .services
        .iter()
        .filter(|s| !s.published.is_empty())
        .map(|s| (s.provider.id.clone(), s.provider.name.clone()))
        .collect();
    for (i, (provider, by)) in known.into_iter().enumerate() {
        let actor = Actor::Provider(provider.clone());
        let command = Command::ConfirmVacancy { provider, by, source: Source::Own };
        if let Err(no) = web.send(confirm_id(link, once, i), actor, command).await {
            return not(&no);
        }
    }
    Told::Taken
}

fn confirm_id(link: &Link, once: &str, i: usize) -> String {
    format!("web-{}-{once}-same-{i}", link.id)
}

fn not(no: &No) -> Told {
    match no {
        No::Refused(_) => Told::Not(words::REFUSED, StatusCode::CONFLICT),
        No::Fault(_) => Told::Not(words::BUSY, StatusCode::SERVICE_UNAVAILABLE),
    }
}
