//! City profiles: the built-in ones hold, and broken ones are told with line and reason.
//! It must not know any store.

use daiji::city::{CityError, check, load, names, parse};

fn flaw_fields(text: &str) -> Vec<&'static str> {
    let Err(CityError::Wrong(flaws)) = parse(text) else { return vec!["no flaws found"] };
    flaws.iter().map(|f| f.field).collect()
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
fn unreadable_text_is_told_with_its_line() {
    let at = |text: &str| match parse(text) {
        Err(CityError::Unreadable { line, reason }) => (line, reason),
        other => panic!("{other:?}"),
    };
    let bad = TOCHIGI.replace("tries = 3", "tries = \"three\"");
    let line = 1 + bad.lines().position(|l| l.starts_with("tries =")).unwrap();
    assert_eq!(at(&bad).0, line);
    let (line, reason) = at(&TOCHIGI.replace("hold_minutes", "hold_minuts"));
    assert!(line > 1 && reason.contains("hold_minuts"), "{line} {reason}");
    assert_eq!(at("key = \"x\"\nname = ").0, 2);
}

#[test]
fn what_cannot_be_is_found_all_at_once() {
    let bad = TOCHIGI
        .replace("warn_day = 5", "warn_day = 8")
        .replace("night_to = \"08:30:00\"", "night_to = \"18:30:00\"")
        .replace("fallback = [\"都賀\", \"栃木\"]", "fallback = [\"西方\", \"小山\"]")
        .replace("code = \"09203\"", "code = \"9203\"")
        .replace("code = \"infectious\"", "code = \"home_lost\"")
        .replace("leads_to = \"abuse\"", "leads_to = \"abuze\"")
        .replace("closed_days = []", "closed_days = [[2, 30]]");
    assert_eq!(
        flaw_fields(&bad),
        [
            "code",
            "bands.night_to",
            "limits.warn_day",
            "closed_days",
            "districts.fallback",
            "districts.fallback",
            "definition.for",
            "definition.against",
        ]
    );
    let ten = "\n[[definition.against]]\ncode = \"x{}\"\nwords = { ja = \"あ\", en = \"a\" }\n";
    let many: String = (0..4).map(|i| ten.replace("{}", &i.to_string())).collect();
    let bad = TOCHIGI.replace("# 2-flow.md §2.2", &format!("{many}\n# 2-flow.md §2.2"));
    assert_eq!(flaw_fields(&bad), ["definition.against"]);
}
