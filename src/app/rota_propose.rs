//! The fair proposal on the rota's page: asked for, shown as a draft, its reasons to read.
//! It must not know how a month is filled: the shell works it out and says so.

use super::drill_desk::{Paper, PaperLine, PaperTone};
use super::model::{Model, Tone};
use super::msg::Effect;
use super::popup::Popup;
use super::rota_at::page;
use crate::domain::{Fault, Proposal, StaffId};
use crate::i18n::{self, rota, rota_plan as words};

/// `p`: a proposal for the month shown; with one as a draft, what it could not do and why.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let third = m.city.bands.third;
    let Some(b) = page(m) else { return vec![] };
    if b.proposal.is_some() && !b.draft.is_empty() {
        return explain(m);
    }
    let effect = Effect::Propose { month: b.month, third };
    if b.searching {
        return m.stop(words::SEARCHING);
    }
    b.searching = true;
    m.say(Tone::Good, words::SEARCHING.get(m.lang));
    vec![effect]
}

/// A proposal came. It is a draft; nothing opens by itself under the fingers.
pub(super) fn proposed(m: &mut Model, found: Result<Box<Proposal>, Fault>) -> Vec<Effect> {
    let lang = m.lang;
    let Some(b) = page(m) else { return vec![] };
    b.searching = false;
    let found = match found {
        Ok(found) => found,
        Err(fault) => {
            m.say(Tone::Fault, i18n::fault(&fault, lang));
            return vec![];
        }
    };
    // Another month is shown by now, or somebody types into this one.
    if found.month != b.month || b.pick.is_some() || !b.draft.is_empty() {
        return vec![];
    }
    let month = found.month.format("%Y-%m").to_string();
    b.draft = found.file().map(|f| f.rows).unwrap_or_default();
    let (new, open) = (b.draft.len(), found.open.len() + found.outside.len());
    let first = found.outside.first().map(|f| rota::finding(f, lang, &|id| id.to_owned()));
    let rests = match found.rests.len() {
        0 => String::new(),
        n => words::SHOWN_RESTS.fill(lang, &[&n.to_string()]),
    };
    b.proposal = Some(found);
    if new == 0 {
        let nothing = words::NOTHING.fill(lang, &[&month]);
        m.say(Tone::Stop, first.map(|f| format!("{nothing} {f}")).unwrap_or(nothing));
    } else {
        m.say(Tone::Good, words::SHOWN.fill(lang, &[&new.to_string(), &open.to_string(), &rests]));
    }
    vec![]
}

/// What the proposal could not do, how the load lies, how it was found.
fn explain(m: &mut Model) -> Vec<Effect> {
    let lang = m.lang;
    let Some(b) = page(m) else { return vec![] };
    let (Some(found), Some(read)) = (&b.proposal, &b.page) else { return vec![] };
    let name = |id: &StaffId| read.name(id.as_str());
    let line = |tone, indent, words: String| PaperLine { tone, indent, words };
    let mut lines: Vec<PaperLine> = Vec::new();
    for (nth, row) in words::explained(found, &name, lang).into_iter().enumerate() {
        let tone = match (nth, found.is_whole()) {
            (0, true) => PaperTone::Good,
            (0, false) => PaperTone::Bad,
            _ => PaperTone::Plain,
        };
        let indent = if row.starts_with(' ') { 2 } else { 0 };
        lines.push(line(tone, indent, row.trim_start().to_owned()));
    }
    lines.push(line(PaperTone::Head, 0, words::LOADS.get(lang).to_owned()));
    for load in &found.loads {
        let row = words::load(load, &name);
        let parts: Vec<String> =
            words::LOAD_HEADS.iter().zip(&row).skip(1).map(|(t, n)| format!("{} {n}", t.get(lang))).collect();
        lines.push(line(PaperTone::Plain, 2, format!("{}: {}", row[0], parts.join("  "))));
    }
    for row in words::rests(found, &name, lang) {
        let (tone, indent) = if row.starts_with(' ') { (PaperTone::Plain, 2) } else { (PaperTone::Head, 0) };
        lines.push(line(tone, indent, row.trim_start().to_owned()));
    }
    let title = words::EXPLAINED.get(lang).to_owned();
    m.open(Popup::Paper(Box::new(Paper { title, lines, scroll: 0, leaves: false })))
}
