//! The providers' page over real HTTP: what it takes, what it shows, whom it lets in.
//! Every night here is a scenario's; no person and no provider exists.

mod carried;
mod foreign;

use daiji::domain::{Facts, ProviderId, Publish, Source, free, view};
use serde_json::json;

use crate::site::Site;

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
