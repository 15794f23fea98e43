//! What a readable profile must still keep to before a night is run on it: names, times, limits,
//! districts, the definition. It must not know how profiles are written or stored.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::check_ways;
use super::error::{Flaw, Said};
use super::flaws::{Flaws, said};
use crate::domain::{AskOrder, City, Criterion, Exit, Service};

/// Criteria are ticked with the keys 1-9.
const MOST_CRITERIA: usize = 9;

/// Where a criterion may lead: the tracks the case file knows.
const LEADS_TO: &[&str] = &["medical", "abuse"];

const THERE: Said = said("書いてください", "must be there");

/// Every flaw of a profile; none means it can be used.
#[must_use]
pub fn check(city: &City) -> Vec<Flaw> {
    let mut flaws = Flaws::default();
    names(city, &mut flaws);
    times(city, &mut flaws);
    limits(city, &mut flaws);
    check_ways::desks(city, &mut flaws);
    check_ways::decides(city, &mut flaws);
    check_ways::supports(city, &mut flaws);
    check_ways::abuse(city, &mut flaws);
    check_ways::fees(city, &mut flaws);
    check_ways::lists(city, &mut flaws);
    districts(city, &mut flaws);
    definition(city, &mut flaws);
    exits(city, &mut flaws);
    flaws.0
}

/// What a usable profile still leaves to the city: contacts of the night without a number.
#[must_use]
pub fn to_fill_in(city: &City) -> Vec<Flaw> {
    let mut flaws = Flaws::default();
    let want = said("番号は市で入れてください", "the city fills in the number");
    for (i, e) in city.exits.iter().enumerate() {
        flaws.unless(!e.number.is_empty(), format!("exits[{i}].number"), &e.name.ja, want);
    }
    for (i, s) in city.supports.iter().enumerate() {
        if let Some(c) = &s.contact {
            flaws.unless(!c.number.is_empty(), format!("supports[{i}].contact.number"), &c.name.ja, want);
        }
    }
    if let Some(c) = &city.abuse.separate {
        flaws.unless(!c.number.is_empty(), "abuse.separate.number", &c.name.ja, want);
    }
    flaws.0
}

fn names(city: &City, flaws: &mut Flaws) {
    let key = city.key.as_str();
    let plain = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    flaws.unless(
        plain,
        "key",
        &key,
        said("英小文字と数字だけで書いてください", "small letters and digits only"),
    );
    let code = city.code.as_str();
    let five = code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit());
    flaws.unless(five, "code", &code, said("市区町村コード 5 桁です", "5 digits"));
    flaws.words("name", &city.name);
    flaws.words("scheme", &city.scheme);
    flaws.words("what_this_is_not", &city.what_this_is_not);
}

fn times(city: &City, flaws: &mut Flaws) {
    // The night crosses midnight; day hours are what is left between.
    let bands = &city.bands;
    flaws.unless(
        bands.night_to < bands.night_from,
        "bands.night_to",
        &bands.night_to,
        said(
            "夜は朝に終わります。始まりより前の時刻にしてください",
            "the night must end in the morning, before the hour it begins at",
        ),
    );
    check_ways::bands(bands, flaws);
    for (i, (month, day)) in city.closed_days.iter().enumerate() {
        // 2024 is a leap year: 2/29 may be a closed day.
        let real = NaiveDate::from_ymd_opt(2024, *month, *day).is_some();
        let want = said("ある月日にしてください", "a month and a day that exist");
        flaws.unless(real, format!("closed_days[{i}]"), &format!("{month}/{day}"), want);
    }
}

fn limits(city: &City, flaws: &mut Flaws) {
    let l = &city.limits;
    let ranges = [
        ("stay_days", l.stay_days, 1..=366, said("1-366 日", "1-366 days")),
        ("hold_minutes", l.hold_minutes, 1..=720, said("1-720 分", "1-720 minutes")),
        ("tries", l.tries, 1..=20, said("1-20 回", "1-20 tries")),
        ("tries_minutes", l.tries_minutes, 1..=180, said("1-180 分", "1-180 minutes")),
        ("conference_days", l.conference_days, 1..=60, said("1-60 開庁日", "1-60 office days")),
        ("check_in_minutes", l.check_in_minutes, 5..=720, said("5-720 分", "5-720 minutes")),
        ("call_back_minutes", l.call_back_minutes, 1..=720, said("1-720 分", "1-720 minutes")),
        ("max_nights_in_row", l.max_nights_in_row, 1..=31, said("1-31 夜", "1-31 nights")),
        ("rest_hours", l.rest_hours, 0..=48, said("0-48 時間", "0-48 hours")),
        ("keep_years", l.keep_years, 1..=100, said("1-100 年", "1-100 years")),
        (
            "drill_months",
            l.drill_months,
            0..=120,
            said("0-120 か月(0 は期限なし)", "0-120 months (0: none owed)"),
        ),
        ("outing_hours", l.outing_hours, 0..=744, said("0-744 時間", "0-744 hours")),
        ("over_capacity_days", l.over_capacity_days, 1..=60, said("1-60 日", "1-60 days")),
        ("small_number", l.small_number, 1..=100, said("1-100(1 は伏せません)", "1-100 (1 masks nothing)")),
        (
            "persons_standard",
            l.persons_standard.unwrap_or(1),
            1..=1000,
            said("1-1000 人。決まりがなければ書きません", "1-1000 persons; left out where there is none"),
        ),
    ];
    for (field, value, range, want) in ranges {
        flaws.unless(range.contains(&value), format!("limits.{field}"), &value, want);
    }
    let want = said("滞在の日数の中の日にしてください", "a day of the stay, not after stay_days");
    flaws.unless((1..=l.stay_days).contains(&l.warn_day), "limits.warn_day", &l.warn_day, want);
    let turn = city.ask_order == AskOrder::Rotation;
    let want = said("輪番(rotation)の市だけの決まりです", "only where there is a turn (rotation)");
    flaws.unless(turn || !l.refusal_moves_turn, "limits.refusal_moves_turn", &true, want);
    let short = l.stale_hours.contains_key(&Service::ShortStay);
    let want = said(
        "short_stay を書いてください(ほかの基準になります)",
        "short_stay must be there: others follow it",
    );
    flaws.unless(short, "limits.stale_hours", &"", want);
    for (service, hours) in &l.stale_hours {
        let name = serde_json::to_value(service).ok();
        let name = name.as_ref().and_then(|v| v.as_str()).unwrap_or_default();
        let want = said("1-8760 時間", "1-8760 hours");
        flaws.unless((1..=8760).contains(hours), format!("limits.stale_hours.{name}"), hours, want);
    }
}

fn districts(city: &City, flaws: &mut Flaws) {
    flaws.unless(!city.districts.is_empty(), "districts", &"", said("一つは書いてください", "at least one"));
    let mut names = BTreeSet::new();
    let mut words = BTreeSet::new();
    for (i, d) in city.districts.iter().enumerate() {
        flaws.once(names.insert(&d.name), format!("districts[{i}].name"), &d.name);
        for (k, w) in d.address.iter().enumerate() {
            let want = said(
                "住所の言葉は一つの地区だけに書いてください",
                "each address word in one district only, none empty",
            );
            let once = !w.is_empty() && words.insert(w);
            flaws.unless(once, format!("districts[{i}].address[{k}]"), w, want);
        }
    }
    for (i, d) in city.districts.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for (k, f) in d.fallback.iter().enumerate() {
            let other = f != &d.name && names.contains(f) && seen.insert(f);
            let want = said("この市のほかの地区を一度だけ", "another district of this city, once");
            flaws.unless(other, format!("districts[{i}].fallback[{k}]"), f, want);
        }
    }
}

fn definition(city: &City, flaws: &mut Flaws) {
    let d = &city.definition;
    let want = said("版を書いてください。対応に残ります", "must be there: it is frozen into cases");
    flaws.unless(!d.version.is_empty(), "definition.version", &d.version, want);
    flaws.words("definition.text", &d.text);
    let mut seen = BTreeSet::new();
    for (list_name, list) in [("definition.for", &d.for_), ("definition.against", &d.against)] {
        let fits = (1..=MOST_CRITERIA).contains(&list.len());
        let want = said(
            "1-9 個にしてください。キー 1-9 で印をつけます",
            "1-9 criteria: they are ticked with the keys 1-9",
        );
        flaws.unless(fits, list_name, &list.len(), want);
        for (i, Criterion { code, words, leads_to }) in list.iter().enumerate() {
            let field = format!("{list_name}[{i}]");
            let want = said("定義の中で一度だけにしてください", "each code once in the whole definition");
            let once = !code.as_str().is_empty() && seen.insert(code);
            flaws.unless(once, format!("{field}.code"), code, want);
            flaws.words(&format!("{field}.words"), words);
            if let Some(to) = leads_to {
                let want = said("medical か abuse です", "leads_to is medical or abuse");
                flaws.one_of(LEADS_TO, format!("{field}.leads_to"), to, want);
            }
        }
    }
}

fn exits(city: &City, flaws: &mut Flaws) {
    for (needed, name) in [(Exit::Ambulance119, "ambulance_119"), (Exit::Police110, "police_110")] {
        let there = city.exits.iter().any(|e| e.exit == needed && !e.number.is_empty());
        let want = said("番号とともに書いてください", "must be there with its number");
        flaws.unless(there, "exits", &name, want);
    }
    for (i, e) in city.exits.iter().enumerate() {
        let field = format!("exits[{i}]");
        flaws.words(&format!("{field}.name"), &e.name);
        flaws.number(format!("{field}.number"), &e.number);
        flaws.hours(&field, e.hours.as_ref(), &e.open);
    }
    flaws.unless(!city.exits.is_empty(), "exits", &"", THERE);
}
