//! Where something stands in a profile's text: the line of a path, and every place that cannot be
//! read, not only the first. It must not know what the values mean.

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::error::Unread;
use crate::domain::{
    Abuse, AskOrder, Bands, City, Decides, Definition, Desk, District, ExitContact, FeeItem, Functions,
    Limits, RegistrationUse, Support, Tier, Words,
};
use crate::text::Clean;

/// Line of a byte, from 1.
fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

/// The line of a path (`exits[3].number`); of what is nearest above it where the path itself is
/// not written (a missing or empty field). None when nothing of it is there.
pub(super) fn line(text: &str, path: &str) -> Option<usize> {
    let root = DeTable::parse(text).ok()?;
    let mut steps = path.split('.').flat_map(steps);
    let Some(Step::Key(first)) = steps.next() else { return None };
    let (key, mut value) = root.get_ref().iter().find(|(k, _)| k.get_ref() == first)?;
    let mut at = key.span().start;
    for step in steps {
        let next = match (step, value.get_ref()) {
            (Step::Key(key), DeValue::Table(table)) => {
                table.iter().find(|(k, _)| k.get_ref() == key).map(|(k, v)| (k.span().start, v))
            }
            (Step::Nth(n), DeValue::Array(list)) => list.get(n).map(|v| (v.span().start, v)),
            _ => None,
        };
        let Some((start, found)) = next else { break };
        (at, value) = (start, found);
    }
    Some(line_of(text, at))
}

enum Step<'a> {
    Key(&'a str),
    Nth(usize),
}

/// `needs[2]` is a key and a place in its list.
fn steps(part: &str) -> impl Iterator<Item = Step<'_>> {
    let (key, rest) = part.split_once('[').unwrap_or((part, ""));
    let places = rest.split('[').filter_map(|n| n.trim_end_matches(']').parse().ok());
    std::iter::once(Step::Key(key)).chain(places.map(Step::Nth))
}

/// Every place of a text that cannot be read; none when all of it can.
pub(super) fn unread(text: &str) -> Vec<Unread> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return errors.iter().map(|e| told(text, e, 0)).collect();
    }
    let whole = toml::from_str::<City>(text).err().map(|e| told(text, &e, 0));
    let Some(whole) = whole else { return Vec::new() };
    let mut out = Vec::new();
    for (key, value) in root.get_ref() {
        let at = key.span().start;
        out.extend(part(key.get_ref(), value).iter().map(|(e, start)| told(text, e, start.unwrap_or(at))));
    }
    // A field missing or unknown at the top is the whole's own error.
    if !out.contains(&whole) && (out.is_empty() || whole.line == 1) {
        out.insert(0, whole);
    }
    out
}

fn told(text: &str, error: &toml::de::Error, otherwise: usize) -> Unread {
    let line = line_of(text, error.span().map_or(otherwise, |s| s.start));
    Unread { line, reason: error.message().to_owned() }
}

type Errors = Vec<(toml::de::Error, Option<usize>)>;

/// What cannot be read in one field of the profile, element by element of a list.
fn part(key: &str, value: &Spanned<DeValue<'_>>) -> Errors {
    match key {
        "key" | "code" => one::<Clean>(value),
        "name" | "scheme" | "what_this_is_not" => one::<Words>(value),
        "registration" => one::<RegistrationUse>(value),
        "desks" => each::<Desk>(value),
        "decides" => one::<Decides>(value),
        "ask_order" => one::<AskOrder>(value),
        "supports" => each::<Support>(value),
        "abuse" => one::<Abuse>(value),
        "second_tier" => each::<Tier>(value),
        "functions" => one::<Functions>(value),
        "fees" => each::<FeeItem>(value),
        "bands" => one::<Bands>(value),
        "limits" => one::<Limits>(value),
        "closed_days" => each::<(u32, u32)>(value),
        "districts" => each::<District>(value),
        "definition" => one::<Definition>(value),
        "exits" => each::<ExitContact>(value),
        _ => Vec::new(),
    }
}

fn one<T: DeserializeOwned>(value: &Spanned<DeValue<'_>>) -> Errors {
    let start = value.span().start;
    let read = T::deserialize(ValueDeserializer::from(value.clone()));
    read.err().map(|e| (e, Some(start))).into_iter().collect()
}

fn each<T: DeserializeOwned>(value: &Spanned<DeValue<'_>>) -> Errors {
    match value.get_ref() {
        DeValue::Array(list) => list.iter().flat_map(one::<T>).collect(),
        _ => one::<Vec<T>>(value),
    }
}
