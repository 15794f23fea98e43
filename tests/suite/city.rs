//! City profiles: the built-in ones hold, and broken ones are told with line and reason.
//! It must not know any store.

use daiji::city::{CityError, check, load, names, parse};

/// Fields and lines of everything wrong.
fn flaw_fields(text: &str) -> Vec<String> {
    match parse(text) {
        Err(CityError::Wrong(flaws)) => flaws.iter().map(|f| f.field.clone()).collect(),
        other => vec![format!("no flaws found: {other:?}")],
    }
}

const TOCHIGI: &str = include_str!("../../src/city/tochigi.toml");

#[test]
fn every_built_in_profile_holds() {
    assert_eq!(names(), ["tochigi", "kashiwa", "osaka", "nagaoka", "demo"]);
    for (name, districts) in names().into_iter().zip([6, 4, 24, 6, 6]) {
        let city = load(name).unwrap();
        assert_eq!(city.key.as_str(), name);
        assert_eq!(check(&city), []);
        assert_eq!(city.districts.len(), districts, "{name}");
    }
}

#[test]
fn tochigi_is_as_the_sources_say() {
    let city = load("tochigi").unwrap();
    let names: Vec<_> = city.districts.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names, ["栃木", "大平", "藤岡", "都賀", "西方", "岩舟"]);
    let frozen = city.freeze();
    assert_eq!((frozen.stay_days, frozen.warn_day, frozen.hold_minutes), (7, 5, 20));
    assert_eq!((frozen.tries, frozen.tries_minutes, frozen.conference_days), (3, 15, 3));
    assert_eq!(city.bands.night_from.to_string(), "17:15:00");
    assert_eq!(city.bands.night_to.to_string(), "08:30:00");
    assert_eq!((city.definition.for_.len(), city.definition.against.len()), (9, 6));
    let leads = |code: &str| {
        let d = &city.definition;
        let c = d.for_.iter().chain(&d.against).find(|c| c.code.as_str() == code).unwrap();
        c.leads_to.as_ref().map(|l| l.as_str().to_owned())
    };
    assert_eq!(leads("violence_or_abuse").as_deref(), Some("abuse"));
    assert_eq!(leads("needs_hospital").as_deref(), Some("medical"));
    assert_eq!(leads("infectious").as_deref(), Some("medical"));
    assert_eq!(leads("home_lost"), None);
}

#[test]
fn an_address_finds_its_district() {
    for (name, address, want) in [
        ("tochigi", "栃木県栃木市大平町富田1", Some("大平")),
        ("tochigi", "栃木市平柳町300-10", Some("栃木")),
        ("tochigi", "西方町金崎1", Some("西方")),
        ("tochigi", "小山市中央町1", None),
        // The first word behind the city's name, the longer of two: a building's name changes nothing.
        ("kashiwa", "千葉県柏市 十余二584 豊四季ハイツ", Some("北")),
        ("kashiwa", "柏市 柏市西原7-6-2", Some("北")),
        ("kashiwa", "柏市柏の葉6-1", Some("北")),
        ("kashiwa", "柏市柏6-1", Some("西")),
        ("kashiwa", "柏市大津ヶ丘2-19-5", Some("東")),
        ("kashiwa", "柏市東中新宿4-5-13", Some("南")),
        ("kashiwa", "柏原市中央1", None),
        ("kashiwa", "柏市どこでもない町1", None),
        ("osaka", "大阪府大阪市東淀川区1", Some("東淀川区")),
        ("osaka", "北区梅田1-1", Some("北区")),
        ("osaka", "堺市北区1-1", None),
        ("nagaoka", "新潟県長岡市 西津町字原4668番地", Some("川西")),
        ("nagaoka", "長岡市寺泊字藪田1", Some("北部")),
        ("nagaoka", "長岡市大手通1", Some("川東")),
    ] {
        let city = load(name).unwrap();
        assert_eq!(city.district_of(address).map(|d| d.name.as_str()), want, "{address}");
    }
}

#[test]
fn the_demo_city_has_no_real_number_but_the_national_ones() {
    for e in load("demo").unwrap().exits {
        let n = e.number.as_str();
        assert!(["119", "110", "189", "#7119"].contains(&n) || n.starts_with("0000-"), "{n}");
    }
}

#[test]
fn an_unknown_name_lists_the_known_ones() {
    let e = load("nowhere").unwrap_err();
    assert!(e.to_string().contains("tochigi, kashiwa, osaka, nagaoka, demo"), "{e}");
}

#[test]
fn everything_unreadable_is_told_at_once_with_its_lines() {
    let at = |text: &str| match parse(text) {
        Err(CityError::Unreadable(all)) => all,
        other => panic!("{other:?}"),
    };
    let line = |text: &str, begins: &str| 1 + text.lines().position(|l| l.starts_with(begins)).unwrap();
    let bad = TOCHIGI
        .replace("tries = 3", "tries = \"three\"")
        .replace("kind = \"hotel\"", "kind = \"castle\"")
        .replace("number = \"110\"", "numbr = \"110\"");
    let all = at(&bad);
    let lines: Vec<usize> = all.iter().map(|u| u.line).collect();
    let mut want = [line(&bad, "tries ="), line(&bad, "kind = \"castle\""), line(&bad, "numbr =")];
    want.sort_unstable();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, want, "{all:?}");
    assert!(
        all.iter().any(|u| u.reason.contains("castle")) && all.iter().any(|u| u.reason.contains("numbr"))
    );
    // Missing at the top, unknown at the top, and no TOML at all.
    let all = at(&TOCHIGI.replace("ask_order = \"rotation\"\n", ""));
    assert!(all.len() == 1 && all[0].reason.contains("ask_order"), "{all:?}");
    let all = at(&TOCHIGI.replace("ask_order =", "ask_oder ="));
    assert!(all.len() == 1 && all[0].reason.contains("ask_oder"), "{all:?}");
    assert_eq!(at("key = \"x\"\nname = ")[0].line, 2);
}

#[test]
fn what_cannot_be_is_found_all_at_once_with_its_lines() {
    let bad = TOCHIGI
        .replace("warn_day = 5", "warn_day = 8")
        .replace("night_to = \"08:30:00\"", "night_to = \"18:30:00\"")
        .replace("fallback = [\"都賀\", \"栃木\"]", "fallback = [\"西方\", \"小山\"]")
        .replace("code = \"09203\"", "code = \"9203\"")
        .replace("code = \"infectious\"", "code = \"home_lost\"")
        .replace("leads_to = \"abuse\"", "leads_to = \"abuze\"")
        .replace("number = \"0282-22-0119\"", "number = \"ask\"")
        .replace("closed_days = []", "closed_days = [[2, 29], [2, 30]]");
    assert_eq!(
        flaw_fields(&bad),
        [
            "code",
            "bands.night_to",
            "closed_days[1]",
            "limits.warn_day",
            "districts[4].fallback[0]",
            "districts[4].fallback[1]",
            "definition.for[4].leads_to",
            "definition.against[5].code",
            "exits[5].number",
        ]
    );
    let Err(CityError::Wrong(flaws)) = parse(&bad) else { panic!() };
    for flaw in &flaws {
        let line = bad.lines().nth(flaw.line.unwrap() - 1).unwrap();
        let key = flaw.field.rsplit('.').next().unwrap().split('[').next().unwrap();
        assert!(line.starts_with(key), "{flaw}: {line}");
        assert!(!flaw.want.ja.is_empty() && !flaw.want.en.is_empty());
    }
    let ten = "\n[[definition.against]]\ncode = \"x{}\"\nwords = { ja = \"あ\", en = \"a\" }\n";
    let many: String = (0..4).map(|i| ten.replace("{}", &i.to_string())).collect();
    let bad = TOCHIGI.replace("# 2-flow.md §2.2", &format!("{many}\n# 2-flow.md §2.2"));
    assert_eq!(flaw_fields(&bad), ["definition.against"]);
}

#[test]
fn how_a_city_works_is_checked() {
    let text = |name: &str| daiji::city::text(name).unwrap();
    let flaws = |name: &str, from: &str, to: &str| {
        assert!(text(name).contains(from), "{from}");
        flaw_fields(&text(name).replacen(from, to, 1))
    };
    // Desks and their areas.
    assert_eq!(
        flaws("kashiwa", "areas = [\"北\"]", "areas = [\"北北\"]"),
        ["desks[0].areas[0]", "districts[0].name"]
    );
    assert_eq!(
        flaws("kashiwa", "areas = [\"北\"]", "areas = [\"南\"]"),
        ["desks[1].areas[0]", "districts[0].name"]
    );
    assert_eq!(flaws("kashiwa", "[\"medical\"]", "[\"medicine\"]"), ["desks[0].strong_in[0]"]);
    assert_eq!(flaws("nagaoka", "org = \"コールセンター2の法人\"\n", ""), ["desks[1].org"]);
    // Renamed as its comment asks, it is on no side until decides.first says so.
    assert_eq!(flaws("nagaoka", "org = \"コールセンター2の法人\"", "org = \"みのり会\""), ["desks[1].org"]);
    assert_eq!(flaws("osaka", "name = \"都島区基幹\"", "name = \"北区基幹\""), ["desks[1].name"]);
    assert_eq!(flaws("nagaoka", "first = [\"コールセンター\"]", "first = [\"電話\"]"), ["decides.first"]);
    // Who decides.
    assert_eq!(flaws("osaka", "first = [\"基幹\"]", "first = []"), ["decides.first"]);
    assert_eq!(flaws("osaka", "first = [\"基幹\"]", "first = [\"市\"]"), ["decides.second[0]"]);
    assert_eq!(flaws("osaka", "by = \"sides\"", "by = \"two_orgs\""), ["decides.first", "decides.second"]);
    // Supports, their conditions and contacts.
    assert_eq!(flaws("osaka", "kind = \"home_help\"", "kind = \"short_stay\""), ["supports[1].kind"]);
    assert_eq!(flaws("tochigi", "two_people = true", "two_people = false"), ["supports[4].two_people"]);
    assert_eq!(flaws("tochigi", "days = 10", "days = 9"), ["supports[4].days"]);
    assert_eq!(
        flaws(
            "osaka",
            "ja = \"入院中ではない\", en = \"Not in hospital\"",
            "ja = \"入院中ではない\", en = \"\""
        ),
        ["supports[3].needs[2].en"]
    );
    // Abuse, second tier, fees, limits.
    assert_eq!(flaws("tochigi", "see_within_hours = 48", "see_within_hours = 0"), ["abuse.see_within_hours"]);
    assert_eq!(flaws("tochigi", "trait = \"autism\"", "trait = \"artism\""), ["second_tier[0].trait"]);
    assert_eq!(flaws("tochigi", "code = \"nights\"", "code = \"transport_legs\""), ["fees[1].code"]);
    // A list of the city's own has a code of its own and says which offices stand in it.
    assert_eq!(flaws("demo", "code = \"outing\"", "code = \"group_home\""), ["lists[0].code"]);
    assert_eq!(flaws("demo", "stale_hours = 48", "stale_hours = 0"), ["lists[0].stale_hours"]);
    let (named, ids) = ("named = [\"移動支援\"]\n", "offices = [\"X1\", \"X2\"]\n");
    assert_eq!(flaws("demo", &format!("{named}{ids}"), ""), ["lists[0].named"]);
    assert_eq!(
        flaws("kashiwa", "refusal_moves_turn = false", "refusal_moves_turn = true"),
        ["limits.refusal_moves_turn"]
    );
    assert_eq!(flaws("tochigi", "group_home = 744", "group_home = 0"), ["limits.stale_hours.group_home"]);
    // The rota's bands: hours by day within what the night leaves, one band at least.
    let morning = "night_to = \"08:30:00\"\n";
    let with = |more: &str| flaws("tochigi", morning, &format!("{morning}{more}\n"));
    let good = with("weekend = { from = \"09:00:00\", to = \"17:00:00\" }\noff = [\"day\"]");
    assert!(good.iter().all(|f| f.starts_with("no flaws found")), "{good:?}");
    assert_eq!(with("day = { from = \"08:00:00\", to = \"17:15:00\" }"), ["bands.day"]);
    assert_eq!(with("holiday = { from = \"12:00:00\", to = \"12:00:00\" }"), ["bands.holiday"]);
    assert_eq!(with("off = [\"day\", \"night\", \"weekend\", \"holiday\"]"), ["bands.off"]);
    assert_eq!(
        flaws("tochigi", "max_nights_in_row = 2", "max_nights_in_row = 0"),
        ["limits.max_nights_in_row"]
    );
    // Hours: a machine's need a person's beside them.
    let own = "open = [{ days = [\"mon\", \"mon\"], from = \"09:00:00\", to = \"10:00:00\" }]\n";
    let with = format!("number = \"119\"\n{own}");
    assert_eq!(flaws("tochigi", "number = \"119\"\n", &with), ["exits[0].open", "exits[0].open[0].days"]);
    assert_eq!(flaws("tochigi", "number = \"119\"\n", ""), ["exits"]);
}

#[test]
fn what_the_city_still_fills_in_is_told_with_its_line() {
    let text = daiji::city::text("osaka").unwrap();
    let left = daiji::city::left_open(&load("osaka").unwrap(), text);
    let fields: Vec<&str> = left.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "exits[3].number",
            "exits[6].number",
            "exits[7].number",
            "supports[3].contact.number",
            "supports[4].contact.number",
            "abuse.separate.number",
        ]
    );
    let line = |n: usize| text.lines().nth(left[n].line.unwrap() - 1).unwrap();
    assert!(line(0).starts_with("[[exits]]"), "a number that is not written stands nowhere: {}", line(0));
    assert!(line(3).starts_with("contact ="), "{}", line(3));
    assert!(daiji::city::left_open(&load("demo").unwrap(), daiji::city::text("demo").unwrap()).is_empty());
}

/// Numbers that may stand in a real city's profile: the national short ones and those the domain
/// pages name (`2-flow.md` §2.2). Nobody's else.
const PUBLIC: [&str; 9] =
    ["119", "110", "189", "#7119", "#8000", "0282-22-8699", "0282-22-0119", "050-1808-9939", "0570-666-990"];

#[test]
fn every_profile_is_complete_and_has_no_number_but_public_ones() {
    use daiji::domain::{AskOrder, DecidesBy, Exit, RegistrationUse, SupportKind};
    // The table of `2-flow.md` §2.8, row by row.
    let want = [
        ("tochigi", RegistrationUse::On, 1, DecidesBy::DutyAndBackup, AskOrder::Rotation, true),
        ("kashiwa", RegistrationUse::Off, 4, DecidesBy::TwoOrgs, AskOrder::SharedBeds, false),
        ("osaka", RegistrationUse::ByWard, 24, DecidesBy::Sides, AskOrder::Registered, false),
        ("nagaoka", RegistrationUse::Off, 2, DecidesBy::Sides, AskOrder::OwnCorporation, false),
    ];
    for (name, registration, desks, by, order, limit) in want {
        let city = load(name).unwrap();
        assert_eq!(city.registration, registration, "{name}");
        assert_eq!(city.desks.len(), desks, "{name}");
        assert_eq!((city.decides.by, city.ask_order, city.limits.stay_limit), (by, order, limit), "{name}");
        assert_eq!(city.freeze().stay_limit, limit, "{name}");
        assert!(city.second_tier.len() >= 2 && city.fees.len() >= 2, "{name}");
        assert!(!city.abuse.core.is_empty() && city.abuse.see_within_hours == 48, "{name}");
        for exit in [
            Exit::Ambulance119,
            Exit::Police110,
            Exit::ChildGuidance189,
            Exit::ElderAbuse,
            Exit::Psychiatric,
            Exit::Hospital,
            Exit::OtherCity,
        ] {
            assert!(city.exits.iter().any(|e| e.exit == exit), "{name} has no {exit:?}");
        }
        let numbers = city.exits.iter().map(|e| &e.number);
        let contacts = city.supports.iter().filter_map(|s| s.contact.as_ref());
        let contacts = contacts.chain(&city.abuse.core).chain(&city.abuse.separate);
        let contacts = contacts.chain(city.second_tier.iter().map(|t| &t.contact));
        for number in numbers.chain(contacts.map(|c| &c.number)).filter(|n| !n.is_empty()) {
            assert!(PUBLIC.contains(&number.as_str()), "{name}: {number}");
        }
        // Nobody is left with nothing: beside the first ones there are wider ones.
        assert!(city.supports.iter().filter(|s| s.wider).count() >= 5, "{name}");
        assert!(city.support(SupportKind::ShortStay).is_some_and(|s| !s.wider), "{name}");
        let text = daiji::city::text(name).unwrap();
        assert!(text.contains("[ASSUME]") || name == "tochigi", "{name} says what is assumed");
        assert!(text.lines().all(|l| !l.contains("株式会社") && !l.contains("社会福祉法人 ")), "{name}");
    }
    let osaka = load("osaka").unwrap();
    assert_eq!(osaka.support(SupportKind::HomeVisit).unwrap().needs.len(), 5, "[W17 §3]");
    assert!(osaka.abuse.separate.is_some());
    assert!(osaka.districts.iter().all(|d| osaka.desk_for(d.name.as_str()).is_some()));
    let nagaoka = load("nagaoka").unwrap();
    assert!(nagaoka.desks.iter().all(|d| d.abuse) && !nagaoka.functions.trial);
    assert!(nagaoka.support(SupportKind::HomeHelp).is_none(), "N10");
    let kashiwa = load("kashiwa").unwrap();
    assert_eq!(kashiwa.desk_for("南").unwrap().name.as_str(), "南拠点");
    assert!(kashiwa.desks.iter().all(|d| !d.strong_in.is_empty()));
}

#[test]
fn opening_hours_of_the_exits_can_be_read() {
    use daiji::domain::{At, open_now};
    let city = load("tochigi").unwrap();
    let at = |text: &str| text.parse::<At>().unwrap();
    let holiday = |d: chrono::NaiveDate| d == chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let open = |number: &str, when: &str| {
        let e = city.exits.iter().find(|e| e.number.as_str() == number).unwrap();
        open_now(&e.open, e.hours.as_ref(), at(when), holiday)
    };
    // とちまる [W52a]: weekdays 16:00-10:00, weekends and holidays all day.
    assert_eq!(open("#7119", "2026-11-20T15:00:00+09:00"), Some(false), "a Friday afternoon");
    assert_eq!(open("#7119", "2026-11-21T02:00:00+09:00"), Some(true));
    assert_eq!(open("#7119", "2026-11-23T12:00:00+09:00"), Some(true), "a holiday Monday");
    assert_eq!(open("#7119", "2026-11-24T03:00:00+09:00"), Some(true), "the night after it");
    assert_eq!(open("#7119", "2026-11-24T11:00:00+09:00"), Some(false));
    // Psychiatric [W52c]: weekdays 17-22, days off 10-22.
    assert_eq!(open("0570-666-990", "2026-11-20T16:30:00+09:00"), Some(false));
    assert_eq!(open("0570-666-990", "2026-11-21T11:00:00+09:00"), Some(true));
    assert_eq!(open("0570-666-990", "2026-11-21T22:00:00+09:00"), Some(false));
    // The fire department's two numbers share the week.
    assert_eq!(open("0282-22-0119", "2026-11-21T23:00:00+09:00"), Some(true), "a Saturday");
    assert_eq!(open("0282-22-0119", "2026-11-22T23:00:00+09:00"), Some(false), "a Sunday");
    assert_eq!(open("050-1808-9939", "2026-11-22T23:00:00+09:00"), Some(true));
    assert_eq!(open("0282-22-8699", "2026-11-22T23:00:00+09:00"), None, "nobody said");
    assert_eq!(open("119", "2026-11-22T23:00:00+09:00"), Some(true));
}
