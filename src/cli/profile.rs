//! A city's profile for a verb: a built-in one by its name, a town's own by its file; told in
//! words where it is wrong. It must not know what a profile means.

use std::path::Path;

use serde_json::json;

use super::out::{Out, Ran, Stop, columns};
use crate::city::{self, CityError, Flaw};
use crate::domain::City;
use crate::i18n::{Lang, cli as words, code};

/// A profile, and what the city still has to fill in.
pub(crate) struct Profile {
    pub(crate) city: City,
    pub(crate) left: Vec<Flaw>,
}

/// A name with a slash or `.toml` is a file.
fn is_file(name: &str) -> bool {
    name.contains('/') || Path::new(name).extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"))
}

fn text(name: &str, lang: Lang) -> Ran<String> {
    if is_file(name) {
        let read = std::fs::read_to_string(name);
        return read.map_err(|e| Stop::Usage(words::CITY_FILE.fill(lang, &[name, &e.to_string()])));
    }
    city::text(name).map(str::to_owned).map_err(|e| wrong(&e, name, lang))
}

/// The profile of that name or in that file.
pub(crate) fn find(name: &str, lang: Lang) -> Ran<Profile> {
    let text = text(name, lang)?;
    let city = city::parse(&text).map_err(|e| wrong(&e, name, lang))?;
    let left = city::left_open(&city, &text);
    Ok(Profile { city, left })
}

/// Everything wrong with a profile, a line each.
fn wrong(error: &CityError, name: &str, lang: Lang) -> Stop {
    let told = match error {
        CityError::Unknown { name, known } => {
            return Stop::Usage(words::CITY_UNKNOWN.fill(lang, &[name, &known.join(" ")]));
        }
        CityError::Unreadable(all) => {
            let one = |u: &city::Unread| words::CITY_UNREAD.fill(lang, &[&u.line.to_string(), &u.reason]);
            all.iter().map(one).collect::<Vec<_>>()
        }
        CityError::Wrong(flaws) => flaws.iter().map(|f| flaw(f, lang)).collect(),
    };
    Stop::Usage(words::NO_CITY.fill(lang, &[name, &told.join("\n  ")]))
}

fn flaw(f: &Flaw, lang: Lang) -> String {
    let at = f.line.map_or_else(|| "-".to_owned(), |n| n.to_string());
    let want = match lang {
        Lang::Ja => f.want.ja,
        Lang::En => f.want.en,
    };
    words::CITY_FLAW.fill(lang, &[&at, &f.field, &f.value, want])
}

/// What is left to fill in, in words: nothing when nothing is.
pub(crate) fn left_words(left: &[Flaw], lang: Lang) -> Option<String> {
    let lines: Vec<_> = left.iter().map(|f| flaw(f, lang)).collect();
    (!lines.is_empty()).then(|| words::CITY_LEFT.fill(lang, &[&lines.join("\n  ")]))
}

/// What is left, for scripts.
pub(crate) fn left_objects(left: &[Flaw]) -> Vec<serde_json::Value> {
    left.iter().map(|f| json!({ "field": f.field, "line": f.line, "what": f.value })).collect()
}

/// Names the list of all instead of one.
const LIST: &str = "list";

/// `config --city list`: the built-in profiles side by side.
fn list(out: Out) -> Ran {
    let mut rows = Vec::new();
    let mut objects = Vec::new();
    for name in city::names() {
        let city = city::load(name).map_err(|e| wrong(&e, name, out.lang))?;
        let l = &city.limits;
        let days = if l.stay_limit { words::CITY_LIMIT } else { words::CITY_NO_LIMIT };
        let desks = [city.desks.len(), city.districts.len()].map(|n| n.to_string());
        objects.push(json!({ "city": name, "name": city.name, "code": city.code, "decides": city.decides.by,
            "ask_order": city.ask_order, "registration": city.registration, "stay_days": l.stay_days,
            "stay_limit": l.stay_limit, "desks": city.desks.len(), "districts": city.districts.len() }));
        rows.push(vec![
            name.to_owned(),
            code::in_lang(&city.name, out.lang).to_owned(),
            out.t(code::registration_use(city.registration)).to_owned(),
            words::CITY_DESKS.fill(out.lang, &[&desks[0], &desks[1]]),
            code::in_lang(&city.decides.words, out.lang).to_owned(),
            out.t(code::ask_order(city.ask_order)).to_owned(),
            days.fill(out.lang, &[&l.stay_days.to_string()]),
        ]);
    }
    out.say(&json!({ "ok": true, "cities": objects }), || columns(&rows))
}

/// `config --city`: a built-in profile as it is written, to begin a town's own with; a file is
/// read and checked.
pub(crate) fn show(name: &str, out: Out) -> Ran {
    if name == LIST {
        return list(out);
    }
    if !is_file(name) {
        let text = text(name, out.lang)?;
        let object = json!({ "ok": true, "city": name, "profile": text });
        return out.say(&object, || text.clone());
    }
    let profile = find(name, out.lang)?;
    let object = json!({ "ok": true, "city": profile.city.key, "left": left_objects(&profile.left) });
    out.say(&object, || {
        let good = words::CITY_GOOD.fill(out.lang, &[name, profile.city.name.ja.as_str()]);
        match left_words(&profile.left, out.lang) {
            Some(left) => format!("{good}\n{left}"),
            None => good,
        }
    })
}
