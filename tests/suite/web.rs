//! The providers' page over real HTTP: what it takes, what it shows, whom it lets in.
//! Every night here is a scenario's; no person and no provider exists.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use daiji::domain::{Facts, ProviderId, Publish, Source, free, view};
use daiji::store::Desk;
use serde_json::json;

use crate::bin::Home;
use crate::site::{Answer, Site, attribute, unescape};

const NIGHT: &str = "2026-11-21T22:14";

fn said(site: &mut Site, provider: &str, night: &str) -> Vec<Publish> {
    let (id, night) = (ProviderId::new(provider), night.parse().unwrap());
    site.door.read(|s| s.published(&id, night, night)).unwrap()
}

fn beds(site: &mut Site, provider: &str, night: &str) -> Option<u32> {
    let (id, day) = (ProviderId::new(provider), night.parse().unwrap());
    let newest = said(site, provider, night).into_iter().max_by_key(|p| p.seq);
    let (uses, now) = (site.door.read(|s| s.bed_uses(&id, day, day)).unwrap(), site.now());
    free(newest.as_ref(), &uses, now).beds
}

/// Journal lines but those that note an opened page: they are written when nobody waits.
fn lines(site: &mut Site) -> usize {
    let all = site.door.read(|s| s.journal_newest(10_000)).unwrap();
    all.iter().filter(|l| l.command != "open_link").count()
}

#[test]
fn a_number_told_on_the_page_is_on_the_board_with_time_and_source() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let form = site.get(&page).is(200).form("/say", "P1");
    assert_eq!(form.get("accepting.any"), "1", "F0: one bed at P1");
    let form = form
        .with("accepting.any", "３")
        .with("max.any", "4")
        .with("staff", "2")
        .with("wheelchair", "no")
        .with("behaviour", "12")
        .and("medical", "suction")
        .and("cannot", "staff_short")
        .with("note", "夜勤は一人");
    let back = site.tells(&form);
    assert!(back.text().contains("22:14 に受け取りました"), "{}", back.text());
    let told = said(&mut site, "P1", "2026-11-21").remove(0);
    assert_eq!((told.accepting, told.max, told.staff_tonight), (Some(3), Some(4), Some(2)));
    assert_eq!((told.source, told.note.as_str(), told.cannot.len()), (Source::Own, "夜勤は一人", 1));
    let accepts = told.accepts.unwrap();
    assert_eq!(
        (accepts.wheelchair, accepts.behaviour_max, accepts.medical.len()),
        (Some(false), Some(12), 1)
    );
    let now = site.now();
    let board = site.door.read(|s| view::board(s, now, Some(&"otsuka".into()), None, None)).unwrap();
    let row = board.vacancies.short_stay.iter().find(|r| r.provider.as_str() == "P1").unwrap();
    assert_eq!(row.nights[0].iter().map(|c| c.free.beds).collect::<Vec<_>>(), [Some(3)]);
    assert_eq!((row.source, row.as_of), (Some(Source::Own), Some(now)));
    let line = site.door.read(|s| s.journal_newest(2)).unwrap();
    let line = line.iter().find(|l| l.command == "publish_vacancy").unwrap();
    assert_eq!((line.actor.to_string().as_str(), line.seat.as_str()), ("provider:P1", "web"));
    assert!(!line.line.contains("夜勤"), "words stay out of the journal: {}", line.line);
    let form = site.get(&page).form("/say", "P1");
    assert_eq!(
        (form.get("accepting.any"), form.get("wheelchair"), form.get("cannot")),
        ("3", "no", "staff_short")
    );
}

#[test]
fn nothing_changed_is_one_tap() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let before = said(&mut site, "P1", "2026-11-21").remove(0);
    assert!(site.get(&page).text().contains("変わりなし"));
    let back = site.tells(&site.get(&page).form("/same", ""));
    assert!(back.text().contains("22:14 に受け取りました"), "{}", back.text());
    let after = said(&mut site, "P1", "2026-11-21").remove(0);
    assert_eq!((after.accepting, after.source, after.as_of), (before.accepting, Source::Own, site.now()));
    assert!(after.seq > before.seq);
}

#[test]
fn holds_made_after_the_page_was_opened_still_count() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let form = site.get(&page).form("/say", "P1");
    assert_eq!(form.get("accepting.any"), "1");
    let case = decided(&mut site);
    site.does("otsuka", json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"}))
        .unwrap();
    // The office says 2, not knowing of the hold made since: one is left.
    site.tells(&form.with("accepting.any", "2").with("max.any", ""));
    assert_eq!(beds(&mut site, "P1", "2026-11-21"), Some(1));
    let shown = site.get(&page);
    assert!(shown.text().contains("1人分を市が押さえています(22:34 まで"), "{}", shown.text());
    assert!(shown.text().contains("知らせた数 2、そのあと受け入れ・押さえ 1"), "{}", shown.text());
    // What the page shows now has it counted already, and saying so again changes nothing.
    let form = shown.form("/say", "P1");
    assert_eq!(form.get("accepting.any"), "1");
    site.tells(&form);
    assert_eq!(beds(&mut site, "P1", "2026-11-21"), Some(1));
}

/// A case of a man nobody knows, decided by two.
fn decided(site: &mut Site) -> String {
    let man = json!({"do":"open_case","new_person":{"name":"架空 太一","sex":"male","about_age":40}});
    let case = site.does("otsuka", man).unwrap().case.unwrap().to_string();
    site.does("otsuka", json!({"do":"check_safety","case":case})).unwrap();
    site.does("otsuka", json!({"do":"assess","case":case,"for":["home_lost"]})).unwrap();
    for who in ["otsuka", "sakuma"] {
        site.does(who, json!({"do":"give_view","case":case,"view":"emergency"})).unwrap();
    }
    case
}

#[test]
fn the_telephone_s_number_is_never_written_over_unseen() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let opened = site.get(&page);
    let phone = json!({"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"any",
        "accepting":0,"source":"phone"});
    site.at("2026-11-21T22:20");
    site.does("otsuka", phone).unwrap();
    let refused = site.send(&opened.form("/same", "")).is(409);
    assert!(refused.text().contains("22:20 に電話でに変わりました"), "{}", refused.text());
    let typed = opened.form("/say", "P1").with("accepting.any", "2").with("note", "入れた言葉");
    let refused = site.send(&typed).is(409);
    assert!(refused.text().contains("22:20") && refused.text().contains("市の当番が"), "{}", refused.text());
    assert_eq!(beds(&mut site, "P1", "2026-11-21"), Some(0));
    let again = refused.form("/say", "P1");
    assert_eq!((again.get("accepting.any"), again.get("note")), ("2", "入れた言葉"), "typed text is kept");
    site.tells(&again);
    assert_eq!(beds(&mut site, "P1", "2026-11-21"), Some(2));
}

#[test]
fn what_is_wrong_is_said_by_field_and_kept() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let before = lines(&mut site);
    let form = site.get(&page).form("/say", "P1");
    let wrong = form
        .with("accepting.any", "三つ")
        .with("max.any", "2")
        .with("used.any", "5")
        .with("behaviour", "99")
        .with("note", "<b>\"&'");
    let answer = site.send(&wrong).is(422);
    let text = answer.text();
    assert!(text.contains("直すところがあります") && text.contains("0 から 999 までの数字"), "{text}");
    assert!(text.contains("定員より多く") && text.contains("0 から 24 まで"), "{text}");
    assert_eq!(lines(&mut site), before, "nothing was written");
    let kept = answer.form("/say", "P1");
    assert_eq!((kept.get("accepting.any"), kept.get("note")), ("三つ", "<b>\"&'"));
    for field in ["accepting.any", "used.any", "behaviour"] {
        assert!(answer.body.contains(&format!("href=\"#d-P1-{field}\"")), "the summary leads to {field}");
        assert!(answer.body.contains(&format!("id=\"d-P1-{field}-error\"")), "{field}");
    }
    let past = site.get(&page).form("/say", "P1").with("night", "2026-11-20");
    assert!(site.send(&past).is(422).text().contains("もう過ぎました"));
    assert_eq!(lines(&mut site), before);
}

#[test]
fn the_next_nights_are_told_where_they_changed() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P2");
    let before = lines(&mut site);
    let form = site.get(&page).form("/nights", "P2");
    let unchanged = site.send(&form).is(422);
    assert!(unchanged.text().contains("どこも変わっていません"));
    let own = form.get("n.2026-11-25.male").to_owned();
    let form =
        form.with("n.2026-11-22.male", "7").with("n.2026-11-23.male", "7").with("n.2026-11-24.male", "6");
    site.tells(&form);
    for (night, n) in [("22", 7), ("23", 7), ("24", 6)] {
        assert_eq!(beds(&mut site, "P2", &format!("2026-11-{night}")), Some(n));
    }
    let left = said(&mut site, "P2", "2026-11-25");
    assert!(left.iter().all(|p| p.as_of < site.now()), "what was not changed is not said again");
    assert_eq!(left.first().and_then(|p| p.accepting).map(|n| n.to_string()).unwrap_or_default(), own);
    assert_eq!(lines(&mut site) - before, 2, "two runs of equal nights");
    let two_weeks = site.get(&format!("{page}?nights=14")).is(200);
    assert!(two_weeks.body.contains("n.2026-12-04.male"));
}

#[test]
fn the_same_form_twice_is_one_number_and_going_back_is_noticed() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let form = site.get(&page).form("/say", "P1").with("accepting.any", "2");
    site.tells(&form);
    let once = lines(&mut site);
    site.tells(&form);
    assert_eq!(lines(&mut site), once, "an impatient finger");
    let same = site.get(&page).form("/same", "");
    site.tells(&same);
    let twice = lines(&mut site);
    site.tells(&same);
    assert_eq!(lines(&mut site), twice);
    // Back to the first form after something else was said: not taken for done.
    let stale = site.send(&form).is(409);
    assert!(stale.text().contains("このページから") || stale.text().contains("このページを開いたあと"));
}

#[test]
fn an_office_has_all_its_services_and_no_other_s() {
    let mut site = Site::after("f0.toml", NIGHT);
    for (id, service) in [("P1", "short_stay"), ("P1G", "group_home")] {
        let change = json!({"service":service,"name":"みどり寮","office_no":"0910000001"});
        site.does("arai", json!({"do":"amend_provider","provider":id,"change":change})).unwrap();
    }
    let page = site.link("P1");
    let answer = site.get(&page);
    site.tells(&answer.form("/say", "P1G").with("accepting.any", "1"));
    assert_eq!(beds(&mut site, "P1G", "2026-11-21"), Some(1));
    let before = lines(&mut site);
    let other = site.get(&page).form("/say", "P1").with("s", "P2").with("accepting.any", "9");
    site.send(&other).is(404);
    let mut other = site.get(&page).form("/nights", "P1").with("s", "P2");
    other = other.with("n.2026-11-22.any", "9");
    site.send(&other).is(404);
    assert_eq!(lines(&mut site), before, "another office cannot be touched");
    assert!(!answer.text().contains("さくら"), "nor seen");
}

#[test]
fn home_help_says_whether_it_can_come() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("H1");
    let form = site.get(&page).form("/say", "H1");
    assert!(form.values.iter().all(|(n, _)| !n.starts_with("accepting")), "no beds in home help");
    site.tells(&form.with("can_come", "yes").with("earliest", "25"));
    let told = said(&mut site, "H1", "2026-11-21").remove(0);
    assert_eq!((told.can_come, told.earliest_minutes), (Some(true), Some(25)));
    let nights = site.get(&page).form("/nights", "H1").with("n.2026-11-22.any", "no");
    site.tells(&nights);
    assert_eq!(said(&mut site, "H1", "2026-11-22")[0].can_come, Some(false));
}

#[test]
fn unknown_ended_and_cut_addresses_are_one_calm_page() {
    let mut site = Site::after("f0.toml", NIGHT);
    let (cut, kept) = (site.link("P1"), site.link("P2"));
    let cut_form = site.get(&cut).is(200).form("/say", "P1").with("accepting.any", "5");
    site.does("ishikawa", json!({"do":"revoke_link","provider":"P1"})).unwrap();
    let token = daiji::web::Token::random().unwrap();
    let give =
        json!({"do":"issue_link","provider":"P1","digest":token.digest(),"expires":"2026-11-21T22:15"});
    site.does("arai", give).unwrap();
    let ended = format!("/p/{}", token.as_str());
    let ended_form = site.get(&ended).is(200).form("/same", "");
    site.at("2026-11-21T22:15");
    let before = lines(&mut site);
    let unknown = format!("/p/{}", "0".repeat(32));
    let pages: Vec<Answer> =
        [&cut, &unknown, &ended, "/p/nonsense", "/p/%3Cscript%3E"].map(|p| site.get(p).is(404)).into();
    for page in &pages {
        assert_eq!(page.body, pages[0].body);
        assert!(
            page.text().contains("栃木市の当番電話") && page.text().contains("開けません"),
            "{}",
            page.text()
        );
        assert!(!page.body.contains("みどり寮"));
    }
    assert_eq!(site.send(&cut_form).is(404).body, pages[0].body);
    assert_eq!(site.send(&ended_form).is(404).body, pages[0].body);
    assert_eq!(lines(&mut site), before, "nothing was written");
    site.get(&kept).is(200);
}

#[test]
fn hostile_text_stays_text() {
    let mut site = Site::after("f0.toml", NIGHT);
    let nasty = "<script>alert(1)</script>\"'&<img src=x onerror=y>";
    site.does("arai", json!({"do":"amend_provider","provider":"P1","change":{"name":nasty}})).unwrap();
    let page = site.link("P1");
    let answer = site.get(&page);
    let back = site.tells(&answer.form("/say", "P1").with("note", nasty).with("accepting.any", "1"));
    for page in [&answer, &back] {
        assert!(!page.body.contains("<script>") && !page.body.contains("<img"), "{}", page.body);
        assert!(page.text().contains(nasty));
        sound(page);
    }
    assert_eq!(back.form("/say", "P1").get("note"), nasty);
    for query in ["?lang=%22%3E%3Cb%3E", "?s=%3Cb%3E&night=%3Cb%3E&add=%3Cb%3E&nights=%3Cb%3E&taken=1"] {
        let answer = site.get(&format!("{page}{query}")).is(200);
        assert!(!answer.body.contains("<b>"), "{}", answer.body);
    }
}

/// Every id once, every control named, every reference led somewhere, every tag closed.
fn sound(page: &Answer) {
    const EMPTY: [&str; 5] = ["meta", "link", "input", "br", "!DOCTYPE"];
    let (mut ids, mut open, mut wanted, mut controls) = (BTreeSet::new(), Vec::new(), Vec::new(), Vec::new());
    for piece in page.body.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap();
        let name = tag.split_whitespace().next().unwrap();
        if let Some(closed) = name.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed.to_owned()), "{}", page.body);
            continue;
        }
        if !EMPTY.contains(&name) {
            open.push(name.to_owned());
        }
        if let Some(id) = attribute(piece, "id") {
            assert!(ids.insert(id.clone()), "twice: {id}");
        }
        wanted.extend(attribute(piece, "for"));
        wanted.extend(attribute(piece, "aria-labelledby"));
        wanted.extend(
            attribute(piece, "aria-describedby").iter().flat_map(|d| d.split(' ')).map(str::to_owned),
        );
        wanted.extend(attribute(piece, "href").and_then(|h| h.strip_prefix('#').map(str::to_owned)));
        let hidden = attribute(piece, "type").as_deref() == Some("hidden");
        if (name == "input" && !hidden) || name == "select" {
            controls.push((attribute(piece, "id").unwrap(), attribute(piece, "aria-label").is_some()));
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for id in &wanted {
        assert!(ids.contains(id), "leads nowhere: {id}");
    }
    for (id, named) in controls {
        assert!(named || wanted.contains(&id), "nameless control: {id}");
    }
    assert!(page.body.contains("aria-live=\"polite\"") && page.body.contains("<main"));
}

#[test]
fn no_page_ever_says_who() {
    let mut site = Site::after("at-01-sibling-conflict.toml", "2026-11-21T23:30");
    let page = site.link("P1");
    let other = site.link("P2");
    let persons: Vec<_> =
        (1..=12).map(|id| site.door.read(|s| s.person(daiji::domain::PersonId(id))).unwrap()).collect();
    let mut words = BTreeSet::new();
    for person in persons.iter().flatten() {
        let r = &person.record;
        let mut all = vec![&r.name, &r.reading, &r.call_name, &r.address, &r.description];
        all.extend(r.contacts.iter().map(|c| &c.name));
        all.extend(&r.phones);
        let whole = all.iter().map(ToString::to_string).filter(|w| w.chars().count() > 1);
        words.extend(
            whole
                .flat_map(|w| w.split(' ').map(str::to_owned).collect::<Vec<_>>())
                .filter(|w| w.chars().count() > 1),
        );
    }
    assert!(words.contains("小林") && words.len() > 10, "{words:?}");
    let shown = site.get(&page).is(200);
    assert!(shown.text().contains("1人 受け入れ決定"), "the stay is there: {}", shown.text());
    let wrong = site.send(&shown.form("/say", "P1").with("accepting.any", "x")).is(422);
    let taken = site.tells(&shown.form("/same", ""));
    let english = site.get(&format!("{page}?lang=en&nights=14")).is(200);
    for answer in [shown, wrong, taken, english, site.get(&other)] {
        for word in &words {
            // A registration number of four digits may stand in a year or a token.
            let alone = word.chars().all(|c| c.is_ascii_digit());
            assert!(alone || !answer.text().contains(word.as_str()), "{word} is on a page");
        }
        assert!(!answer.text().contains("R8-"), "no case number");
        sound(&answer);
    }
}

#[test]
fn english_and_japanese_are_both_whole() {
    let mut site = Site::after("f0.toml", NIGHT);
    let (beds, help) = (site.link("P1"), site.link("H1"));
    let japanese = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
    for page in [&beds, &help] {
        let form = site.get(&format!("{page}?lang=en&nights=14")).form("/say", "");
        let mut all =
            vec![site.get(&format!("{page}?lang=en&nights=14")), site.send(&form.with("staff", "x"))];
        all.push(site.tells(&site.get(&format!("{page}?lang=en")).form("/same", "")));
        for answer in all {
            let text = answer.text().replace("みどり寮", "").replace("ヘルパー北", "").replace("日本語", "");
            assert!(!text.contains(japanese), "{}", text.lines().find(|l| l.contains(japanese)).unwrap());
            assert!(answer.body.contains("<html lang=\"en\""));
        }
    }
    let ja = site.get(&beds);
    for english in ["Nothing", "Send", "Tonight", "tonight", "Free", "Room", "Staff"] {
        assert!(!ja.text().contains(english), "{english}");
    }
    let wished = site.get_with(&beds, &[("Accept-Language", "en-GB,en;q=0.9,ja;q=0.1")]);
    assert!(wished.text().contains("Nothing changed"));
    let back = site.send(&wished.form("/same", "")).is(303);
    assert!(back.header("location").unwrap().contains("lang=en"), "the language stays");
    let calm = site.get_with("/p/x", &[("Accept-Language", "en")]).is(404);
    assert!(!calm.text().replace("当番電話", "").contains(japanese), "{}", calm.text());
}

#[test]
fn every_answer_is_guarded() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let good = site.get(&page).is(200);
    let style =
        attribute(good.body.split("<link ").nth(1).map(|l| format!("<link {l}")).unwrap().as_str(), "href")
            .unwrap();
    let long = "x".repeat(70_000);
    let form = good.form("/say", "P1");
    let answers = [
        good.clone(),
        site.get("/p/x").is(404),
        site.get("/").is(404),
        site.get("/../../etc/passwd").is(404),
        site.get(&style).is(200),
        site.get("/robots.txt").is(200),
        site.send(&form.clone().with("accepting.any", "x")).is(422),
        site.send(&form.clone().with("note", &long)).is(413),
        site.send_with(&form, &[("Sec-Fetch-Site", "cross-site")]).is(403),
        site.send_with(&form, &[("Origin", "https://evil.example")]).is(403),
        site.raw(format!("DELETE {page} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes())
            .is(404),
    ];
    for answer in &answers {
        let csp = answer.header("content-security-policy").unwrap_or_else(|| panic!("{}", answer.head));
        assert!(
            csp.contains("default-src 'none'")
                && csp.contains("frame-ancestors 'none'")
                && !csp.contains("unsafe")
        );
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert!(answer.header("x-robots-tag").unwrap().contains("noindex"));
        let kept = answer.header("cache-control").unwrap();
        assert!(kept == "no-store" || kept.contains("immutable"), "{kept}");
        assert!(
            !answer.body.contains("http://") && !answer.body.contains("https://"),
            "nothing from elsewhere"
        );
        assert!(!answer.body.contains(" style=") && !answer.body.contains(" onclick"), "nothing inline");
    }
    assert_eq!(answers[4].header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert!(
        answers.iter().all(|a| a.header("strict-transport-security").is_none()),
        "plain HTTP on the loopback"
    );
    // Old browsers send neither header, or hide the origin because our pages forbid referrers.
    site.send_with(&form, &[("Origin", "null")]).is(303);
    let own = format!("http://{}", site.address);
    site.send_with(&site.get(&page).form("/same", ""), &[("Origin", &own)]).is(303);
}

#[test]
fn guessing_is_slowed_by_address() {
    let mut site = Site::served("f0.toml", NIGHT, None, true);
    let page = site.link("P1");
    let from = |n: u8| format!("203.0.113.{n}");
    for _ in 0..30 {
        site.get_with("/p/nonsense", &[("X-Forwarded-For", &from(9))]).is(404);
    }
    let waits = site.get_with(&page, &[("X-Forwarded-For", &from(9))]).is(429);
    assert!(!waits.body.contains("みどり寮"), "even with a good address it waits");
    site.get_with(&page, &[("X-Forwarded-For", &from(8))]).is(200);
    site.get_with("/favicon.ico", &[("X-Forwarded-For", &from(8))]).is(204);
    site.at("2026-11-21T22:24");
    site.get_with(&page, &[("X-Forwarded-For", &from(9))]).is(200);
}

#[test]
fn slow_clients_hold_nobody_up() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let slow: Vec<TcpStream> = (0..25)
        .map(|i| {
            let mut s = TcpStream::connect(site.address).unwrap();
            let head = format!("POST {page}/say HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\nlang=");
            s.write_all(if i % 2 == 0 { b"GET /p/" } else { head.as_bytes() }).unwrap();
            s
        })
        .collect();
    let begin = Instant::now();
    site.tells(&site.get(&page).form("/same", ""));
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    // One address has no more than its share of connections; the rest are closed at once.
    let mut crowd: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(site.address).unwrap()).collect();
    let mut closed = 0;
    for s in &mut crowd {
        s.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
        closed += usize::from(matches!(s.read(&mut [0; 8]), Ok(0)));
    }
    assert!(closed >= 10, "{closed}");
    drop(slow);
}

#[test]
fn opening_a_page_is_in_the_journal_once_an_hour() {
    let mut site = Site::after("f0.toml", NIGHT);
    let page = site.link("P1");
    let opened = |site: &mut Site| {
        let lines = site.door.read(|s| s.journal_newest(20)).unwrap();
        lines.iter().filter(|l| l.command == "open_link").count()
    };
    let seen = |site: &mut Site, n: usize| {
        // The line is written after the page is sent: nobody waits for it.
        let until = Instant::now() + Duration::from_secs(10);
        while opened(site) < n && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(10));
        }
        opened(site)
    };
    site.get(&page).is(200);
    assert_eq!(seen(&mut site, 1), 1);
    site.get(&page).is(200);
    site.at("2026-11-21T23:13");
    site.get(&page).is(200);
    site.at("2026-11-21T23:14");
    site.get(&page).is(200);
    assert_eq!(seen(&mut site, 2), 2);
    let line = site.door.read(|s| s.journal_newest(1)).unwrap().remove(0);
    assert_eq!(line.actor.to_string(), "provider:P1");
}

/// The real program: a desk in this process hears of what a provider's page took in another.
#[test]
fn a_desk_hears_at_once_of_what_serve_took() {
    let home = Home::init("tochigi");
    let run = |args: &[&str]| {
        let out = home.run(args);
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    run(&["--as", "system", "staff", "add", "arai", "--name", "荒井", "--role", "coordinator,admin,officer"]);
    run(&["--as", "arai", "provider", "add", "P1", "--name", "さくら"]);
    let svg = home.store().with_file_name("qr.svg");
    let link = run(&[
        "--json",
        "--as",
        "arai",
        "provider",
        "link",
        "P1",
        "--base",
        "https://share.example.jp/",
        "--svg",
        svg.to_str().unwrap(),
    ]);
    let link: serde_json::Value = serde_json::from_str(&link).unwrap();
    let (path, url) = (link["path"].as_str().unwrap(), link["url"].as_str().unwrap());
    assert_eq!(url, format!("https://share.example.jp{path}"));
    assert_eq!(decoded(&std::fs::read_to_string(&svg).unwrap()), url);

    let mut serve = home
        .command()
        .args(["serve", "--bind", "127.0.0.1:0"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(serve.stdout.take().unwrap()));
    let first = lines.next().unwrap().unwrap();
    let address = first.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let (tell, hears) = std::sync::mpsc::channel();
    let desk = Desk::start(&home.store(), move |areas, seq| tell.send((areas, seq)).unwrap_or(())).unwrap();
    let ask = |text: String| {
        let mut s = TcpStream::connect(&address).unwrap();
        s.write_all(text.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        s.read_to_end(&mut bytes).unwrap();
        Answer::of(&bytes)
    };
    let page = ask(format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")).is(200);
    assert!(page.text().contains("さくら"));
    let body = page.form("/say", "P1").with("accepting.any", "2").body();
    let begin = Instant::now();
    ask(format!(
        "POST {path}/say HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    ))
    .is(303);
    let took = loop {
        let (areas, _) = hears.recv_timeout(Duration::from_secs(5)).unwrap();
        if areas.contains(&daiji::domain::Area::Vacancies) {
            break begin.elapsed();
        }
    };
    assert!(took < Duration::from_millis(500), "{took:?} until the desk heard");
    drop(desk);
    let list = run(&["--json", "--as", "arai", "provider", "link", "--list"]);
    assert!(list.contains("\"P1\"") && !list.contains(path.rsplit('/').next().unwrap()), "{list}");
    run(&["--as", "arai", "provider", "link", "P1", "--revoke"]);
    ask(format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")).is(404);
    let journal = run(&["--json", "--as", "arai", "audit", "list"]);
    assert!(journal.contains("issue_link") && journal.contains("revoke_link"));
    assert!(!journal.contains(path.rsplit('/').next().unwrap()));
    serve.kill().unwrap();
    serve.wait().unwrap();
    let open = home.run(&["serve", "--bind", "0.0.0.0:0"]);
    assert_eq!(open.status.code(), Some(2), "no plain HTTP beyond this machine");
}

/// What a camera reads in an SVG of dark squares.
fn decoded(svg: &str) -> String {
    let path = svg.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut dark = BTreeSet::new();
    let mut far = 0;
    for square in path.split('M').skip(1) {
        let numbers: Vec<usize> =
            square.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
        let (x, y, w, h) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        dark.extend((x..x + w).flat_map(|x| (y..y + h).map(move |y| (x, y))));
        far = far.max(x + w).max(y + h);
    }
    let side = far + 40;
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(
            side,
            side,
            |x, y| if dark.contains(&(x, y)) { 0 } else { 255 },
        );
    unescape(&picture.detect_grids()[0].decode().unwrap().1)
}

/// A client that trusts the fixture's own certificate and nothing else.
fn over_tls(site: &Site, request: &str) -> std::io::Result<Answer> {
    use std::sync::Arc;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio_rustls::rustls::pki_types::pem::PemObject;
    use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
    use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(fixture("loopback.pem")).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let tcp = tokio::net::TcpStream::connect(site.address).await?;
        let mut tls = connector.connect(ServerName::try_from("127.0.0.1").unwrap(), tcp).await?;
        tls.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::new();
        // The other side may close without a farewell.
        let _ = tls.read_to_end(&mut bytes).await;
        Ok(Answer::of(&bytes))
    })
}

fn fixture(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
fn pages_come_over_tls_from_certificate_files() {
    let tls = daiji::web::Tls::read(&fixture("loopback.pem"), &fixture("loopback.key")).unwrap();
    let mut site = Site::served("f0.toml", NIGHT, Some(tls), false);
    let page = site.link("P1");
    let get = format!("GET {page} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let answer = over_tls(&site, &get).unwrap().is(200);
    assert!(answer.text().contains("みどり寮"));
    assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"));
    assert_ne!(site.get(&page).status, 200, "nothing without TLS on the same port");
    over_tls(&site, &get).unwrap().is(200);
    let wrong = daiji::web::Tls::read(&fixture("loopback.key"), &fixture("loopback.pem")).err().unwrap();
    assert!(wrong.file.ends_with("loopback.key"), "{wrong}");
    let missing = daiji::web::Tls::read(&fixture("none.pem"), &fixture("loopback.key")).err().unwrap();
    assert!(missing.file.ends_with("none.pem"), "{missing}");
}
