//! What a store still lacks before it is a desk, each with the command that brings it.
//! It must not bring anything itself.

use std::fmt::Write;

use super::out::Ran;
use super::session::Session;
use crate::domain::{AskOrder, Band, Code, DecidesBy, Facts, Service, SupportKind};
use crate::i18n::{Lang, cli as words};

/// The rotation list of short-stay offices.
pub(crate) const TURN: &str = "short_stay";

/// One thing missing: its code, its words, and the command that brings it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Left {
    pub(crate) code: &'static str,
    what: crate::i18n::T,
    of: String,
    pub(crate) command: String,
}

/// What a store lacks before it is a desk.
pub(crate) fn missing(session: &mut Session) -> Ran<Vec<Left>> {
    let now = session.now();
    let path = session.path().display().to_string();
    let default = super::place::default_store().is_some_and(|p| p == session.path());
    let daiji = if default { "daiji".to_owned() } else { format!("daiji --store {}", quoted(&path)) };
    let left = |code, what, of: &str, rest: &str| Left {
        code,
        what,
        of: of.to_owned(),
        command: format!("{daiji} {rest}"),
    };
    session.read(|s| {
        let mut out = Vec::new();
        let staff: Vec<_> = s.all_staff()?.into_iter().filter(|m| m.ended.is_none()).collect();
        if staff.iter().filter(|m| m.is_officer()).count() < 2 {
            out.push(left("staff", words::LEFT_STAFF, "", "staff add ID --name NAME --role officer"));
        }
        for m in staff.iter().filter(|m| m.secret.is_none()) {
            out.push(left("secret", words::LEFT_SECRET, m.id.as_str(), &format!("staff secret {}", m.id)));
        }
        if s.providers(Service::ShortStay, 1)?.is_empty() {
            let rest = format!("provider import wamnet FILE --city {}", s.city().code);
            out.push(left("providers", words::LEFT_PROVIDERS, "", &rest));
        }
        // Who decides is told by where people belong: without it no two of them ever agree.
        let decides = &s.city().decides;
        let orgs: Vec<_> =
            staff.iter().filter(|m| m.is_officer()).map(|m| m.org.clone().unwrap_or_default()).collect();
        let pair = orgs.iter().enumerate().any(|(i, a)| orgs[i + 1..].iter().any(|b| decides.together(a, b)));
        if decides.by != DecidesBy::DutyAndBackup && !pair {
            let rest = "staff add ID --name NAME --role officer --org ORG";
            out.push(left("decides", words::LEFT_DECIDES, "", rest));
        }
        if s.city().ask_order == AskOrder::Rotation && s.queue(&Code::new(TURN))?.is_empty() {
            out.push(left("rotation", words::LEFT_ROTATION, "", &format!("rotation set {TURN} P1 P2 P3")));
        }
        let served = s.districts()?;
        let helped = s.city().support(SupportKind::HomeHelp).is_some_and(|h| !h.wider);
        let bare = s
            .city()
            .districts
            .iter()
            .filter(|_| helped)
            .find(|d| !served.iter().any(|(area, ids)| *area == d.name && !ids.is_empty()));
        if let Some(district) = bare {
            out.push(left(
                "districts",
                words::LEFT_DISTRICTS,
                "",
                &format!("district set {} H1", district.name),
            ));
        }
        if s.shift_at(now)?.is_none() {
            let band = code_of(Band::Night);
            let rest = format!("rota set {} {band} --duty ID --backup ID", s.city().night_of(now));
            out.push(left("rota", words::LEFT_ROTA, "", &rest));
        }
        if s.last_holiday()?.is_none_or(|last| last < now.date()) {
            out.push(left("holidays", words::LEFT_HOLIDAYS, "", "holidays import syukujitsu.csv"));
        }
        Ok(out)
    })
}

fn code_of(band: Band) -> String {
    serde_json::to_value(band).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let plain = path.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c));
    if plain { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// The list in words, each with its command below it.
pub(crate) fn missing_words(left: &[Left], lang: Lang) -> String {
    if left.is_empty() {
        return words::NOTHING_LEFT.get(lang).to_owned();
    }
    let mut out = words::LEFT.get(lang).to_owned();
    for l in left {
        let what = l.what.fill(lang, &[&l.of]);
        let _ = write!(out, "\n- {what}\n    {}", l.command);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_for_a_shell() {
        assert_eq!(quoted("/var/lib/daiji.db"), "/var/lib/daiji.db");
        assert_eq!(quoted("/a b/it's"), "'/a b/it'\\''s'");
    }
}
