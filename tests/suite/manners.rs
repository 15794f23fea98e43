//! Manners of the desk at night: what a tired officer may press at any moment, and what is said.
//! It knows keys, words on the screen at both sizes, and the store's answers.

mod choices;
mod sight;
mod two;

use daiji::app::{CaseDesk, Effect, Key, Looks, Model, Msg, Popup, Spot, Start, Step, Viewer, update};
use daiji::domain;
use daiji::domain::view::CaseView;
use daiji::domain::{Answer, Command, Facts, ProviderId, RequestId, RequestState, Role, StaffId};
use daiji::i18n::{Lang, reason};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::fixture;
use crate::world::World;

/// A desk on the fixture's board, at a size.
fn desk(size: (u16, u16), lang: Lang) -> Model {
    let mut m = Model::new(Start {
        lang,
        now: fixture::now(),
        viewer: Viewer { id: StaffId::new("otsuka"), name: "大塚".into(), roles: vec![Role::Officer] },
        seat: "席1".into(),
        city: Arc::new(fixture::city()),
        looks: Looks { size, ..Looks::default() },
        keys: BTreeMap::new(),
        no_secret: false,
        lock_minutes: 5,
    });
    update(&mut m, Msg::Board(Box::new(fixture::board())));
    m
}

/// The desk with a case open at a step.
fn in_case(size: (u16, u16), lang: Lang, view: CaseView, step: Step) -> Model {
    let mut m = desk(size, lang);
    m.case = Some(Box::new(CaseDesk::new(view.id)));
    m.asking.case.ask();
    update(&mut m, Msg::Case(Box::new(view)));
    m.case.as_mut().unwrap().step = step;
    m
}

/// The screen's text at the model's size.
fn screen(m: &Model) -> String {
    let (columns, rows) = m.looks.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| _ = daiji::ui::draw(m, frame)).unwrap();
    let buffer = terminal.backend().buffer();
    let mut out = String::new();
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let symbol = buffer[(x, y)].symbol();
            out.push_str(symbol);
            x += u16::try_from(daiji::text::width(symbol).max(1)).unwrap();
        }
        out.push('\n');
    }
    out
}

fn keys(m: &mut Model, typed: &str) -> Vec<Effect> {
    typed.chars().flat_map(|c| update(m, Msg::Key(Key::Char(c)))).collect()
}

fn press(m: &mut Model, key: Key) -> Vec<Effect> {
    update(m, Msg::Key(key))
}

fn commands(effects: &[Effect]) -> Vec<&Command> {
    effects
        .iter()
        .filter_map(|e| match e {
            Effect::Do { command, .. } => Some(command.as_ref()),
            _ => None,
        })
        .collect()
}

/// A second call answered: one key, the first goes on and is named, and no key ends the wrong one.
#[test]
fn a_second_call_is_answered_and_the_first_stays_in_sight() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("a");
    w.misses("切っていません");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
    w.count_from_here();
    w.keys("a");
    assert_eq!(w.pressed, 1, "answering asks nothing");
    w.sees("登0008");
    w.sees("通話 2本: 前の通話 0000-31-0001 (00:00) は切っていません");
    for (columns, rows) in [(80, 24), (120, 36)] {
        let screen = w.screen(columns, rows);
        assert!(screen.contains("t で終える T で移る"), "{screen}");
        assert_eq!(screen.matches("通話 00:00").count(), 2, "{screen}");
    }
    // The lock screen keeps both, and says of neither whom it is about.
    w.keys("L");
    let locked = w.screen(80, 24);
    assert!(locked.contains("0000-31-0001") && locked.contains("0000-38-0001"), "{locked}");
    assert!(!locked.contains("登0008"), "{locked}");
    w.keys("<Enter>");

    // Switching brings the other call's person, and back.
    w.keys("T");
    w.sees("3 登録者  登0001");
    w.sees("前の通話 0000-38-0001");
    w.keys("T");
    w.sees("3 登録者  登0008");

    // Leaving counts them as what they are.
    w.keys("q");
    w.sees("鳴っている着信 0、あなたの通話 2");
    w.keys("<Esc>");

    // t asks which, the call at hand selected; the other is one key away.
    w.keys("t");
    w.sees("終える通話");
    w.sees("> 2  0000-38-0001");
    w.keys("1");
    let ended = |w: &mut World, id| w.door.read(|f| f.call(domain::CallId(id))).unwrap().unwrap().ended;
    assert!(ended(&mut w, 1).is_some() && ended(&mut w, 2).is_none());
    w.sees("通話を終えました: 0000-31-0001");
    w.misses("切っていません");
    // What ended leaves the head of the list to what runs.
    let m = w.model();
    assert_eq!(m.calls().iter().map(|c| c.id.0).collect::<Vec<_>>(), [2, 1]);
    w.keys("t");
    assert!(ended(&mut w, 2).is_some(), "the only call ends at once");
}

/// A call from which a case was opened brings its case back.
#[test]
fn switching_calls_comes_back_to_the_case() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>0");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
    w.keys("a");
    w.sees("3 登録者  登0008");
    w.keys("T");
    w.sees("R8-0001  登0001");
    assert_eq!(w.model().case.as_ref().map(|c| c.step), Some(daiji::app::Step::Decide));
}

/// Two offices asked: `c` is for the row under the cursor, else one key says which.
#[test]
fn the_outcome_is_for_the_row_under_the_cursor() {
    let mut view = fixture::placing();
    let mut second = view.requests[0].clone();
    second.id = RequestId(32);
    second.provider = Some(ProviderId::new("P4"));
    second.name = "きぬ".into();
    view.requests.insert(0, second);
    let mut m = in_case((80, 24), Lang::Ja, view.clone(), Step::Support);
    let asked = |m: &Model| match m.top() {
        Some(Popup::Outcome { request, name, .. }) => Some((request.0, name.as_str().to_owned())),
        _ => None,
    };
    for (office, request, name) in [("P2", 31, "つばさ医療"), ("P4", 32, "きぬ")] {
        m.case.as_mut().unwrap().spot = Some(Spot::ShortStay(ProviderId::new(office)));
        keys(&mut m, "c");
        assert_eq!(asked(&m), Some((request, name.to_owned())));
        press(&mut m, Key::Esc);
    }
    // The cursor on an office nobody asked: of two, one key says which.
    m.case.as_mut().unwrap().spot = Some(Spot::ShortStay(ProviderId::new("P3")));
    keys(&mut m, "c");
    assert!(matches!(m.top(), Some(Popup::Pick(p)) if p.items.len() == 2));
    keys(&mut m, "2");
    assert_eq!(asked(&m), Some((31, "つばさ医療".to_owned())));
    let sent = keys(&mut m, "y");
    assert!(matches!(
        commands(&sent)[..],
        [Command::AnswerRequest { request: RequestId(31), answer: Answer::Accepted, .. }]
    ));

    // One alone is meant from anywhere.
    view.requests.retain(|r| r.id == RequestId(31));
    let mut m = in_case((80, 24), Lang::Ja, view.clone(), Step::Support);
    m.case.as_mut().unwrap().spot = Some(Spot::ShortStay(ProviderId::new("P3")));
    keys(&mut m, "c");
    assert_eq!(asked(&m), Some((31, "つばさ医療".to_owned())));
    // None: said, not silent.
    view.requests.iter_mut().for_each(|r| r.state = RequestState::Refused);
    let mut m = in_case((80, 24), Lang::Ja, view, Step::Support);
    keys(&mut m, "c");
    assert!(m.popups.is_empty() && m.toast.is_some());
}

/// The outcome keys name the office and are all there, at both sizes, in both languages.
#[test]
fn every_outcome_key_is_in_sight_at_80_columns() {
    for size in [(80, 24), (120, 36)] {
        for lang in [Lang::Ja, Lang::En] {
            for step in [Step::Support, Step::Decide, Step::Arrival] {
                let mut m = in_case(size, lang, fixture::placing(), step);
                m.case.as_mut().unwrap().spot = Some(Spot::ShortStay(ProviderId::new("P2")));
                keys(&mut m, "c");
                let shown = screen(&m);
                assert!(
                    shown.contains("つばさ医療 の返事は?") || shown.contains("What did つばさ医療"),
                    "{shown}"
                );
                for (key, why) in reason::REFUSAL_KEYS {
                    let words = format!("{key} {}", reason::refusal_reason(why).get(lang));
                    assert!(shown.contains(&words), "{words:?} at {size:?}:\n{shown}");
                }
            }
        }
    }
}
