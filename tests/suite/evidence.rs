//! The evidence of an office for its fee claims: what an office never reads in it, what was entered
//! afterwards, and how much of a long history is read for one month of one office.
//! It knows the door and the paper; every person and office is invented.

use std::time::{Duration, Instant};

use daiji::domain::view::{PaperBody, PaperPage};
use daiji::domain::{
    Actor, At, Basis, Command, DeskPaper, Envelope, Facts, Mark, PaperEntry, Recipient, StaffId,
};
use daiji::i18n::{Lang, code};
use daiji::paper::{desk_sheet, plain};
use daiji::store::Door;
use serde_json::{Value, json};

use crate::history;
use crate::pictures::paper;
use crate::world::{World, scratch};

fn text(page: &PaperPage, lang: Lang) -> String {
    plain(&desk_sheet(page, "", lang), lang)
}

/// What an office was asked in November, for itself or for the city.
fn entry(recipient: Recipient) -> PaperEntry {
    let inside = recipient == Recipient::City;
    PaperEntry {
        provider: Some("P1".into()),
        from: "2026-11-01".parse().ok(),
        to: "2026-11-22".parse().ok(),
        recipient,
        basis: if inside { Basis::Inside } else { Basis::Law },
        reason: if inside { "".into() } else { "加算の根拠".into() },
        ..PaperEntry::inside(DeskPaper::Evidence, None)
    }
}

/// Something that was done at `at` and is entered now.
fn late(w: &mut World, who: &str, at: &str, command: Value) -> Value {
    let command: Command = serde_json::from_value(command).unwrap();
    let id = format!("late{}", w.door.read(|f| f.head()).unwrap().0);
    let (at, entered_at) = (at.parse().unwrap(), w.now);
    let envelope = Envelope { id, actor: Actor::from(who), at, entered_at, seat: "席1".into(), command };
    serde_json::to_value(w.door.execute(&envelope).unwrap().outcome).unwrap()
}

/// A night on paper, entered in the morning: somebody flees from violence and an office takes them.
/// Nothing keeps the place from anybody (no separation), so that a supervisor may print it.
fn night_of_violence() -> World {
    let mut w = World::night("2026-11-22T09:00");
    let who = w.door.read(|f| f.person_by_reg_no("0006")).unwrap().unwrap();
    let case = late(
        &mut w,
        "otsuka",
        "2026-11-21T22:10",
        json!({"do":"open_case","person":who.id.0,"check":{"initials":"HS","age":45},"words":"逃げてきた"}),
    )["case"]
        .clone();
    late(
        &mut w,
        "otsuka",
        "2026-11-21T22:12",
        json!({"do":"check_safety","case":case,"danger":["violence"]}),
    );
    let ticked = json!({"do":"assess","case":case,"for":["violence_or_abuse","home_lost"]});
    late(&mut w, "otsuka", "2026-11-21T22:14", ticked);
    let view = json!({"do":"give_view","case":case,"view":"emergency"});
    late(&mut w, "otsuka", "2026-11-21T22:15", view.clone());
    late(&mut w, "sakuma", "2026-11-21T22:20", view);
    let place = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"});
    let asked = late(&mut w, "otsuka", "2026-11-21T22:25", place)["request"].clone();
    let yes = json!({"do":"answer_request","request":asked,"answer":"accepted","by":"夜勤 森"});
    let stay = late(&mut w, "otsuka", "2026-11-21T22:31", yes)["assignment"].clone();
    late(&mut w, "otsuka", "2026-11-21T23:30", json!({"do":"arrive","assignment":stay}));
    w
}

/// An office learns that it was urgent, not that it was about violence; the city reads why.
#[test]
fn an_office_reads_the_neutral_reason_and_the_city_the_true_one() {
    let mut w = night_of_violence();
    let violence = |lang: Lang| {
        let city = w.door.read(|s| Ok(s.city().clone())).unwrap();
        let ticked = city.definition.for_.iter().find(|c| c.code.as_str() == "violence_or_abuse").unwrap();
        code::in_lang(&ticked.words, lang).to_owned()
    };
    let said = [Lang::Ja, Lang::En].map(violence);
    for (recipient, neutral) in [(Recipient::Provider, true), (Recipient::City, false)] {
        let page = paper(&mut w, "ishikawa", &entry(recipient));
        let PaperBody::Evidence(evidence) = &page.body else { panic!("{page:?}") };
        assert_eq!(evidence.rows.len(), 1, "the case that was entered late is on it");
        let row = &evidence.rows[0];
        assert_eq!(row.asked_at, "2026-11-21T22:25".parse::<At>().unwrap(), "with its own time");
        assert!(row.late);
        let why: Vec<&str> = row.why.iter().map(|w| w.ja.as_str()).collect();
        assert_eq!(why == ["緊急"], neutral, "{recipient:?}: {why:?}");
        for (lang, said) in [Lang::Ja, Lang::En].into_iter().zip(&said) {
            let all = text(&page, lang);
            let spaceless = |t: &str| t.split_whitespace().collect::<String>();
            assert_eq!(!spaceless(&all).contains(&spaceless(said)), neutral, "{recipient:?} {said}:\n{all}");
            let forbidden: &[&str] =
                if lang == Lang::Ja { &["虐待", "暴力"] } else { &["abuse", "violence"] };
            for word in forbidden.iter().filter(|_| neutral) {
                assert!(!all.to_lowercase().contains(word), "{recipient:?} {word}:\n{all}");
            }
            assert!(all.contains(code::mark(Mark::LateEntry).get(lang)), "{recipient:?}:\n{all}");
        }
        let all = text(&page, Lang::Ja);
        assert!(all.contains("依頼 1件") && all.contains("夜勤 森"), "{all}");
    }
    // An officer who is on no shift and was not in it learns nothing of it, for whomever it is.
    for recipient in [Recipient::Provider, Recipient::City] {
        let all = text(&paper(&mut w, "arai", &entry(recipient)), Lang::Ja);
        assert!(all.contains("依頼 0件"), "{all}");
    }
}

/// One month of one office out of 20,000 cases: only what the index names is read.
#[test]
fn a_month_of_one_office_is_not_the_whole_history() {
    const CASES: u32 = 20_000;
    let dir = scratch();
    let path = dir.path().join("desk.db");
    history::write(&path, history::Size { years: 10, cases: CASES, calls: CASES, persons: 100 }, 11);
    let mut door = Door::open(&path).unwrap();
    let at = At::local("2027-04-02".parse().unwrap(), chrono::NaiveTime::MIN);
    let mut n = 0;
    let mut does = |who: Actor, command: Value| {
        n += 1;
        let (command, seat) = (serde_json::from_value(command).unwrap(), "席1".into());
        let envelope = Envelope { id: format!("e{n}"), actor: who, at, entered_at: at, seat, command };
        door.execute(&envelope).unwrap();
    };
    let boss = json!({"do":"add_staff","staff":"ishikawa","name":"石川","roles":["supervisor","admin"]});
    does(Actor::from("ishikawa"), boss);
    let office = json!({"service":"short_stay","name":"みどり寮"});
    does(Actor::from("ishikawa"), json!({"do":"amend_provider","provider":"P1","change":office}));
    let month = PaperEntry {
        from: "2020-06-01".parse().ok(),
        to: "2020-06-30".parse().ok(),
        ..entry(Recipient::City)
    };
    let asked = |door: &mut Door| {
        let viewer = StaffId::new("ishikawa");
        let page = door.read(|s| daiji::run::paper_with_head(s, at, &viewer, &month)).unwrap().unwrap();
        let PaperBody::Evidence(evidence) = page.body else { panic!("no evidence") };
        evidence.rows.len()
    };
    let timed = |work: &mut dyn FnMut() -> usize| -> (Duration, usize) {
        let from = Instant::now();
        let found = work();
        (from.elapsed(), found)
    };
    let (took, rows) = (0..3).map(|_| timed(&mut || asked(&mut door))).min().unwrap();
    // The words of every case, not even put together.
    let conn = rusqlite::Connection::open(&path).unwrap();
    let (scan, _) = timed(&mut || {
        let mut query = conn.prepare("SELECT body FROM case_event").unwrap();
        let mut all = query.query([]).unwrap();
        let mut bytes = 0;
        while let Some(row) = all.next().unwrap() {
            bytes += row.get_ref(0).unwrap().as_str().unwrap().len();
        }
        bytes
    });
    // Nothing is lost by it: the same rows as counted from every case of a year, one after the other.
    let (first, last) = (month.from.unwrap(), month.to.unwrap());
    let (slow, counted) = timed(&mut || {
        door.read(|s| {
            let mut n = 0;
            for id in s.case_ids(usize::MAX)?.into_iter().filter(|id| id.year == 2) {
                let case = s.case(id)?.unwrap();
                let mine = case.requests.iter().filter(|r| {
                    let office = r.provider.as_ref().is_some_and(|p| p.as_str() == "P1");
                    office && (first..=last).contains(&r.asked_at.date())
                });
                n += mine.filter(|_| !case.drill).count();
            }
            Ok(n)
        })
        .unwrap()
    });
    println!("{rows} rows: {took:?}; a tenth of {CASES} cases read: {slow:?}; bare scan: {scan:?}");
    assert_eq!(rows, counted);
    assert!(rows > 0);
    assert!(took * 3 < slow, "{took:?} for a month of one office, {slow:?} for every case of a year");
}
