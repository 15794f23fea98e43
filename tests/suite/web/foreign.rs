//! What comes from outside the page is foreign: addresses, texts, guesses, slow clients.
//! It knows what a browser or an attacker may send, and what may come back.

use daiji::domain::Facts;
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{NIGHT, lines};
use crate::site::{Answer, Site, attribute};

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
