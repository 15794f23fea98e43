//! What a readable profile must still keep to before a night is run on it.
//! It must not know how profiles are written or stored.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{City, Criterion, Exit, Words};

use super::error::Flaw;

/// Criteria are ticked with the keys 1-9.
const MOST_CRITERIA: usize = 9;

/// Where a criterion may lead: the tracks the case file knows.
const LEADS_TO: [&str; 2] = ["medical", "abuse"];

/// Every flaw of a profile; none means it can be used.
#[must_use]
pub fn check(city: &City) -> Vec<Flaw> {
    let mut flaws = Flaws::default();
    names(city, &mut flaws);
    hours_and_limits(city, &mut flaws);
    districts(city, &mut flaws);
    definition(city, &mut flaws);
    exits(city, &mut flaws);
    flaws.0
}

#[derive(Default)]
struct Flaws(Vec<Flaw>);

impl Flaws {
    fn unless(&mut self, good: bool, field: &'static str, value: &dyn std::fmt::Display, want: &'static str) {
        if !good {
            self.0.push(Flaw { field, value: value.to_string(), want });
        }
    }

    fn words(&mut self, field: &'static str, words: &Words) {
        self.unless(!words.ja.is_empty(), field, &words.en, "Japanese words are missing");
        self.unless(!words.en.is_empty(), field, &words.ja, "English words are missing");
    }
}

fn names(city: &City, flaws: &mut Flaws) {
    let key = city.key.as_str();
    let plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    flaws.unless(plain, "key", &key, "small letters and digits only");
    let code = city.code.as_str();
    let five = code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit());
    flaws.unless(five, "code", &code, "5 digits");
    flaws.words("name", &city.name);
    flaws.words("scheme", &city.scheme);
    flaws.words("what_this_is_not", &city.what_this_is_not);
    flaws.unless(!city.desks.is_empty(), "desks", &"", "at least one line or desk");
    let mut seen = BTreeSet::new();
    for desk in &city.desks {
        let once = !desk.name.is_empty() && seen.insert(&desk.name);
        flaws.unless(once, "desks.name", &desk.name, "each once, none empty");
    }
}

fn hours_and_limits(city: &City, flaws: &mut Flaws) {
    // The night crosses midnight; day hours are what is left between.
    let bands = &city.bands;
    flaws.unless(
        bands.night_to < bands.night_from,
        "bands.night_to",
        &bands.night_to,
        "the night must end in the morning, before the hour it begins at",
    );
    let l = &city.limits;
    let ranges = [
        ("limits.stay_days", l.stay_days, 1..=366, "1-366 days"),
        ("limits.hold_minutes", l.hold_minutes, 1..=720, "1-720 minutes"),
        ("limits.tries", l.tries, 1..=20, "1-20 tries"),
        ("limits.tries_minutes", l.tries_minutes, 1..=180, "1-180 minutes"),
        ("limits.conference_days", l.conference_days, 1..=60, "1-60 office days"),
    ];
    for (field, value, range, want) in ranges {
        flaws.unless(range.contains(&value), field, &value, want);
    }
    flaws.unless(
        (1..=l.stay_days).contains(&l.warn_day),
        "limits.warn_day",
        &l.warn_day,
        "a day of the stay, not after stay_days",
    );
    for (month, day) in &city.closed_days {
        // 2024 is a leap year: 2/29 may be a closed day.
        let real = NaiveDate::from_ymd_opt(2024, *month, *day).is_some();
        flaws.unless(real, "closed_days", &format!("{month}/{day}"), "a month and a day that exist");
    }
}

fn districts(city: &City, flaws: &mut Flaws) {
    flaws.unless(!city.districts.is_empty(), "districts", &"", "at least one");
    let mut names = BTreeSet::new();
    let mut words = BTreeSet::new();
    for d in &city.districts {
        flaws.unless(
            !d.name.is_empty() && names.insert(&d.name),
            "districts.name",
            &d.name,
            "each name once",
        );
        for w in &d.address {
            let once = !w.is_empty() && words.insert(w);
            flaws.unless(once, "districts.address", w, "each address word in one district only");
        }
    }
    for d in &city.districts {
        let mut seen = BTreeSet::new();
        for f in &d.fallback {
            let other = f != &d.name && names.contains(f) && seen.insert(f);
            flaws.unless(other, "districts.fallback", f, "another district of this city, once");
        }
    }
}

fn definition(city: &City, flaws: &mut Flaws) {
    let d = &city.definition;
    flaws.unless(
        !d.version.is_empty(),
        "definition.version",
        &d.version,
        "must be there: it is frozen into cases",
    );
    flaws.words("definition.text", &d.text);
    let mut seen = BTreeSet::new();
    for (field, list) in [("definition.for", &d.for_), ("definition.against", &d.against)] {
        let fits = (1..=MOST_CRITERIA).contains(&list.len());
        flaws.unless(fits, field, &list.len(), "1-9 criteria: they are ticked with the keys 1-9");
        for Criterion { code, words, leads_to } in list {
            let once = !code.as_str().is_empty() && seen.insert(code);
            flaws.unless(once, field, code, "each code once in the whole definition");
            flaws.words(field, words);
            if let Some(to) = leads_to {
                flaws.unless(LEADS_TO.contains(&to.as_str()), field, to, "leads_to is medical or abuse");
            }
        }
    }
}

fn exits(city: &City, flaws: &mut Flaws) {
    for needed in [Exit::Ambulance119, Exit::Police110] {
        let there = city.exits.iter().any(|e| e.exit == needed);
        flaws.unless(there, "exits", &format!("{needed:?}"), "ambulance_119 and police_110 must be there");
    }
    for e in &city.exits {
        flaws.words("exits.name", &e.name);
        let dials = e.number.as_str().bytes().all(|b| b.is_ascii_digit() || matches!(b, b'#' | b'-' | b'+'));
        flaws.unless(dials, "exits.number", &e.number, "digits, #, + and - only");
        if let Some(hours) = &e.hours {
            flaws.words("exits.hours", hours);
        }
    }
}
