//! Manners of the desk at night: what a tired officer may press at any moment, and what is said.
//! It knows keys, words on the screen at both sizes, and the store's answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use daiji::app::{CaseDesk, Effect, Key, Looks, Model, Msg, Popup, Spot, Start, Step, Viewer, update};
use daiji::domain::view::CaseView;
use daiji::domain::{self, Answer, Command, Facts, ProviderId, RequestId, RequestState, Role, StaffId};
use daiji::i18n::{Lang, reason};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use serde_json::json;

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

/// Starting or ending a stay, and signing, are asked once and name what they are about; the key
/// that asks never confirms, not even from the palette.
#[test]
fn what_cannot_be_taken_back_is_asked_once() {
    let mut view = fixture::staying();
    view.assignments[0].state = domain::AssignmentState::Accepted;
    view.assignments[0].arrived_at = None;
    view.assignments[0].day = None;
    for size in [(80, 24), (120, 36)] {
        let mut m = in_case(size, Lang::Ja, view.clone(), Step::Arrival);
        assert_eq!(keys(&mut m, "A"), []);
        let shown = screen(&m);
        assert!(shown.contains("つばさ医療 に着いた 02:20 でよいですか"), "{shown}");
        assert!(shown.contains("Enter はい  Esc いいえ"), "{shown}");
        assert_eq!(keys(&mut m, "Ay "), [], "no other key confirms");
        let sent = press(&mut m, Key::Enter);
        assert!(matches!(commands(&sent)[..], [Command::Arrive { .. }]), "{sent:?}");
    }
    let mut m = in_case((80, 24), Lang::Ja, view.clone(), Step::Arrival);
    keys(&mut m, "A");
    press(&mut m, Key::Esc);
    let arrives = |m: &Model| m.pending.values().any(|p| matches!(p.command, Command::Arrive { .. }));
    assert!(m.popups.is_empty() && !arrives(&m));

    // From the palette Enter asks, so another key confirms.
    keys(&mut m, ":stay.arrived");
    press(&mut m, Key::Enter);
    assert!(screen(&m).contains("y はい  Esc いいえ"));
    assert_eq!(press(&mut m, Key::Enter), []);
    assert_eq!(commands(&keys(&mut m, "y")).len(), 1);

    let mut m = in_case((80, 24), Lang::Ja, fixture::staying(), Step::Arrival);
    keys(&mut m, "R");
    assert!(screen(&m).contains("つばさ医療 の支援を終えます (02:20)"));

    let mut m = in_case((80, 24), Lang::Ja, fixture::placing(), Step::Decide);
    m.viewer.id = StaffId::new("sakuma");
    assert_eq!(keys(&mut m, "S"), []);
    assert!(screen(&m).contains("あなたの見解「緊急」に署名しますか"));
    assert!(matches!(commands(&press(&mut m, Key::Enter))[..], [Command::Countersign { .. }]));
}

/// What is in front of an option is its key, and nothing else chooses; no option is cut.
#[test]
fn a_choice_shows_the_keys_that_choose() {
    let form = |m: &Model| match m.top() {
        Some(Popup::Form(f)) => f.as_ref().clone(),
        _ => panic!("no form"),
    };
    for lang in [Lang::Ja, Lang::En] {
        let mut m = desk((80, 24), lang);
        keys(&mut m, "i");
        press(&mut m, Key::Up);
        let shown = screen(&m);
        for (i, kind) in [
            (1, domain::CallKind::EmergencyRequest),
            (9, domain::CallKind::Wrong),
            (0, domain::CallKind::Silent),
        ] {
            let words = format!("{i} {}", daiji::i18n::code::call_kind(kind).get(lang));
            assert!(shown.contains(&words), "{words:?}:\n{shown}");
        }
        keys(&mut m, "0");
        assert_eq!(form(&m).code("kind"), Some("silent"));
        assert!(
            screen(&m).contains(&format!(
                "[0 {}]",
                daiji::i18n::code::call_kind(domain::CallKind::Silent).get(lang)
            ))
        );
    }
    // A view is chosen by the letters it shows: digits mean nothing there.
    let mut m = in_case((80, 24), Lang::Ja, fixture::deciding(), Step::Decide);
    keys(&mut m, "b");
    assert!(screen(&m).contains("y 緊急  x 緊急でない"), "{}", screen(&m));
    keys(&mut m, "2");
    assert_eq!(form(&m).code("view"), None);
    keys(&mut m, "x");
    assert_eq!(form(&m).code("view"), Some("x"));
    // Pasted text goes into text fields alone.
    update(&mut m, Msg::Paste("見本".into()));
    assert!(form(&m).fields[0].edit.is_blank());
}

/// What the other person does moves no step, however it arrives: it is told with its key.
#[test]
fn the_step_stays_under_the_fingers() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    // The other desk looks on from the first step while this one goes on.
    w.sit("sakuma");
    w.keys("w");
    let step = |w: &World| w.model().case.as_ref().map(|c| c.step);
    assert_eq!(step(&w), Some(Step::Decide), "the key that opens it goes where it stands");
    w.sit("otsuka");
    w.keys("n");
    w.paste("大家さんが");
    w.sit("sakuma");
    w.keys("y<Enter>");
    assert_eq!(step(&w), Some(Step::Support), "one's own command goes on by itself");
    w.sit("otsuka");
    assert_eq!(step(&w), Some(Step::Decide));
    w.sees("大家さんが");
    w.sees("二人そろいました: 緊急。s で受け入れ先へ");
    // The note is saved, and still nothing moved.
    w.keys("<Enter>");
    assert_eq!(step(&w), Some(Step::Decide));
    for (columns, rows) in [(80, 24), (120, 36)] {
        let screen = w.screen(columns, rows);
        assert!(screen.contains("二人そろいました: 緊急。s で受け入れ先へ"), "{screen}");
    }
    w.keys("s");
    assert_eq!(step(&w), Some(Step::Support));
    w.misses("二人そろいました");
    // The other desk places the person meanwhile: told, not followed; Tab goes on.
    w.sit("sakuma");
    w.keys("s<Enter>cy");
    assert_eq!(step(&w), Some(Step::Arrival));
    w.sit("otsuka");
    assert_eq!(step(&w), Some(Step::Support));
    w.sees("支援が決まりました: みどり寮。着いたら A、Tab で先の段へ");
    w.keys("<Tab>");
    assert_eq!(step(&w), Some(Step::Arrival));
    w.misses("支援が決まりました");
}

/// Gone ahead to the places while the other thinks: their view is told all the same.
#[test]
fn a_view_is_told_wherever_one_has_gone() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>s");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.sees("二人の見解がそろいました: 緊急");
    assert_eq!(w.model().case.as_ref().map(|c| c.step), Some(Step::Support));
}

/// A place that does not fit: the page says whose view is waited for and since when, the backup
/// has a key to say yes, and nothing typed is typed twice.
#[test]
fn a_mismatch_names_who_is_waited_for_and_keeps_what_was_typed() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sees("佐久間 の見解を待って 00:00");
    w.at("2026-11-21T21:06:30");
    w.sees("佐久間 の見解を待って 01:30");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    // あおい takes women only: past two offices, and it does not fit.
    w.keys("s");
    while w.model().case.as_ref().unwrap().spot != Some(Spot::ShortStay(ProviderId::new("P4"))) {
        w.keys("<Down>");
    }
    w.keys("<Enter>");
    w.sees("この人に合いません: 性別");
    w.paste("本人がここを望む");
    w.keys("<Enter>");
    assert!(w.model().popups.is_empty(), "the form makes room for the page: {:?}", w.model().top());
    assert!(w.case("R8-0001").requests.is_empty());
    w.sees("佐久間 の見解を待っています。そろったらもう一度どうぞ");
    w.sees("合わない先への依頼: 応援 佐久間 の見解待ち 00:00 (21:06 から)");
    let small = w.screen(80, 24);
    assert!(small.contains("応援 佐久間 の見解待ち"), "{small}");

    w.sit("sakuma");
    w.keys("<Esc>w");
    w.sees("合わない先への依頼: あなたの見解待ち 00:00 (21:06 から)。");
    w.keys("y");
    w.sees("あなたの見解「はい」でよければ Enter");
    w.keys("<Enter>");
    w.misses("あなたの見解待ち");
    w.sit("otsuka");
    w.sees("二人そろいました: 合わない先への依頼");
    // The mismatch is settled; what is still asked is the turn, office by office.
    w.keys("<Enter>");
    let Some(Popup::Form(form)) = w.model().top().cloned() else { panic!("{:?}", w.model().toast) };
    for field in &form.fields {
        assert!(field.id == "skip" && field.edit.is_blank(), "asked again for what was typed: {form:?}");
        w.paste("電話がつながらない");
        w.keys("<Tab>");
    }
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    assert_eq!(case.requests.len(), 1, "{:?}", w.model().toast);
    let skipped: Vec<_> = case.requests[0].skips.iter().filter(|s| !s.words.is_empty()).collect();
    assert_eq!(skipped.len(), form.fields.len());

    // They say no; for the next office past the same ones the reasons stand there already.
    w.keys("c1");
    while w.model().case.as_ref().unwrap().spot != Some(Spot::ShortStay(ProviderId::new("P3"))) {
        w.keys("<Down>");
    }
    w.keys("<Enter>");
    let Some(Popup::Form(form)) = w.model().top().cloned() else { panic!("{:?}", w.model().toast) };
    assert!(form.fields.iter().all(|f| f.edit.text() == "電話がつながらない"), "{form:?}");
    w.keys("<Enter>");
    assert_eq!(w.case("R8-0001").requests.len(), 2);
}

/// An extension waits for a supervisor: said so, and the form opens again as it was left.
#[test]
fn an_extension_keeps_its_form_while_a_supervisor_is_waited_for() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.keys("s<Enter>cyA<Enter>+");
    w.paste("R8.12.1");
    w.keys("<Tab>");
    w.paste("家族が退院しない");
    w.keys("<Enter>");
    assert!(w.model().popups.is_empty());
    w.sees("管理職 の見解を待っています");
    w.sees("期間の延長: 管理職 の見解待ち 00:00 (21:05 から)");
    w.keys("+");
    w.sees("家族が退院しない");
    w.sees("R8.12.1");
}

/// Asked for more: who, why, and the key that answers; asked again, it is their turn.
#[test]
fn who_asks_for_more_says_what_and_is_asked_again() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wm<Enter>");
    w.sees("何を確かめるか");
    w.paste("代わりの人が本当にいないか");
    w.keys("<Enter>");
    w.sees("あなたは「もっと確認」と答えました");
    w.keys("<Esc>");
    w.misses("あなたの見解 緊急かどうか");

    w.sit("otsuka");
    for (columns, rows) in [(80, 24), (120, 36)] {
        let shown = w.screen(columns, rows).replace(['\n', ' ', '┃', '│'], "");
        assert!(
            shown.contains("佐久間がもっと確認を求めています(21:05)「代わりの人が本当にいないか」"),
            "{shown}"
        );
    }
    w.sees("B でもう一度頼む");
    w.keys("nきいた<Enter>B");
    w.sees("もう一度頼みました (21:05 から 00:00)");
    w.sit("sakuma");
    w.sees("あなたの見解 緊急かどうか");
    w.count_from_here();
    w.keys("wy<Enter>");
    assert!(w.pressed <= 4);
    assert_eq!(w.case("R8-0001").agreed(domain::Question::Decision), Some(domain::View::Emergency));
    // Settled: nobody is asked again.
    w.sit("otsuka");
    w.misses("もっと確認を求めています");
}

/// A note says what it goes to before a word is typed.
#[test]
fn a_note_names_its_target() {
    let mut m = desk((80, 24), Lang::Ja);
    keys(&mut m, "n");
    assert!(screen(&m).contains("この通話に: 0282-24-0001 登0001 の知人"), "{}", screen(&m));
    let mut m = in_case((80, 24), Lang::Ja, fixture::deciding(), Step::Decide);
    m.board.as_mut().unwrap().cases[0].id = m.case.as_ref().unwrap().id;
    m.board.as_mut().unwrap().cases[0].reg_no = "0001".into();
    keys(&mut m, "n");
    assert!(screen(&m).contains("この対応に: R8-0014 登0001"), "{}", screen(&m));
}

/// A key of another place is never silent, and runs nothing.
#[test]
fn a_key_that_counts_elsewhere_says_where() {
    let told = |m: &Model| m.toast.as_ref().map(|t| t.text.clone()).unwrap_or_default();
    let mut m = desk((80, 24), Lang::Ja);
    for (key, words) in [
        ("g", "g つなぐ: 対応を開いてから使います"),
        ("c", "c 電話した: 対応を開いてから使います"),
        ("E", "E つながらない: 対応を開いてから使います"),
        ("=", "= 変わりなし: 4 空き の枠で使います"),
    ] {
        assert_eq!(keys(&mut m, key), []);
        assert!(told(&m).starts_with(words), "{}", told(&m));
        assert!(screen(&m).contains(words), "{}", screen(&m));
    }
    let mut m = in_case((80, 24), Lang::Ja, fixture::deciding(), Step::Safety);
    keys(&mut m, "y");
    assert!(told(&m).starts_with("y 緊急: 判断 の段で使います"), "{}", told(&m));
    keys(&mut m, "A");
    assert!(told(&m).starts_with("A 到着: いまは対象がありません"), "{}", told(&m));
    keys(&mut m, "z");
    assert!(told(&m).starts_with("z 拡大: 盤面で使います"), "{}", told(&m));
    let before = m.clone().toast;
    keys(&mut m, "~");
    assert_eq!(m.toast, before, "a key that means nothing anywhere says nothing");
}

/// The palette offers what can be run first; the rest stands below, with why not.
#[test]
fn the_palette_says_why_not() {
    let mut m = desk((80, 24), Lang::Ja);
    keys(&mut m, ":つなぐ");
    let shown = screen(&m).replace(['\n', ' ', '┃', '│', '└', '┘', '┌', '┐', '─'], "");
    assert!(shown.contains(">gつなぐ") && shown.contains("対応を開いてから使います"), "{shown}");
    assert_eq!(press(&mut m, Key::Enter), []);
    assert!(m.popups.is_empty() && m.toast.as_ref().unwrap().text.contains("対応を開いてから"));

    let all = daiji::app::palette(&m, "");
    let off = all.iter().position(|h| h.off.is_some()).unwrap();
    assert!(all[off..].iter().all(|h| h.off.is_some()), "what can be run comes first");
    assert!(all.iter().any(|h| h.row.id == "stay.arrived") && all.iter().any(|h| h.row.id == "safety.none"));
    // What can be run is run.
    keys(&mut m, ":desk.note");
    press(&mut m, Key::Enter);
    assert!(matches!(m.top(), Some(Popup::Form(_))));
}

/// At 80 columns the header still says who is on duty and who is backup, the band, what waits
/// and when it was saved, whatever marks stand beside it.
#[test]
fn the_header_keeps_both_names_at_80_columns() {
    for lang in [Lang::Ja, Lang::En] {
        for (demo, open) in [(false, false), (false, true), (true, true)] {
            for band in [domain::Band::Night, domain::Band::Weekend, domain::Band::Holiday] {
                let mut m = desk((80, 24), lang);
                let board = m.board.as_mut().unwrap();
                (board.demo, board.open_store) = (demo, open);
                board.rota.now.as_mut().unwrap().band = band;
                let shown = screen(&m);
                let head = shown.lines().next().unwrap();
                let band = daiji::i18n::code::band(band).get(lang);
                for part in ["大塚*", "佐久間", "02:20", band, "11/22"] {
                    assert!(head.contains(part), "{part:?} is not in {head:?}");
                }
                let tail = if lang == Lang::Ja { "鳴1 対2 期3 保存 02:20" } else { "saved 02:20" };
                assert!(head.trim_end().ends_with(tail), "{head:?}");
                assert!(!head.contains('~'), "{head:?}");
            }
        }
    }
}

/// The fixture's board with two calls ringing and two of one's own running.
fn busy(m: &mut Model) {
    let board = m.board.as_mut().unwrap();
    let mut ring = board.calls[0].clone();
    (ring.id, ring.number) = (domain::CallId(17), Some("0000-31-0017".into()));
    ring.began = fixture::now();
    let mut talk = board.calls[1].clone();
    (talk.id, talk.number) = (domain::CallId(18), Some("0000-31-0018".into()));
    board.calls.insert(1, ring);
    board.calls.insert(3, talk);
}

/// Whatever else wants room, both ringing calls are on an 80 column screen, wherever one is.
#[test]
fn two_ringing_calls_are_both_in_sight() {
    let sees = |m: &Model, what: &str| {
        let shown = screen(m);
        assert!(shown.contains("鳴動 00:14  090-0000-5521"), "{what}:\n{shown}");
        assert!(shown.contains("鳴動 00:00  0000-31-0017"), "{what}:\n{shown}");
    };
    let mut m = desk((80, 24), Lang::Ja);
    busy(&mut m);
    sees(&m, "board");
    m.hint = Some("見本の案内".into());
    keys(&mut m, "g");
    assert!(m.toast.is_some());
    for call in [16, 17, 15, 18, 14, 13, 12] {
        m.sel.call = Some(domain::CallId(call));
        sees(&m, "board with a toast");
        assert!(screen(&m).contains('>'), "the selected line is in sight too");
    }
    m.pane = daiji::app::Pane::Work;
    m.zoom = true;
    sees(&m, "zoomed");
    for step in [Step::Safety, Step::Decide, Step::Support, Step::Arrival, Step::After] {
        let mut m = in_case((80, 24), Lang::Ja, fixture::placing(), step);
        busy(&mut m);
        sees(&m, "case");
        keys(&mut m, "n");
        sees(&m, "form");
        assert!(
            screen(&m).contains("F2 で受ける") && !screen(&m).contains("a で受ける"),
            "a is a letter here"
        );
    }
    // A third is counted.
    let mut m = in_case((80, 24), Lang::Ja, fixture::placing(), Step::Support);
    busy(&mut m);
    let mut third = m.board.as_ref().unwrap().calls[1].clone();
    third.id = domain::CallId(19);
    m.board.as_mut().unwrap().calls.insert(2, third);
    assert!(screen(&m).contains("ほかに 1 件 鳴っています"));
    // No room for anything: that it rings, how often, and the key.
    m.looks.size = (60, 10);
    assert!(screen(&m).contains("鳴っています 3 件 (a か F2 で受ける)"), "{}", screen(&m));
    assert_eq!(commands(&keys(&mut m, "a")).len(), 1);
}

/// What lies on top has the last line: no key of the desk is promised that does nothing there.
#[test]
fn the_last_line_belongs_to_what_is_on_top() {
    let last = |m: &Model| screen(m).lines().last().unwrap().trim().to_owned();
    let mut m = desk((80, 24), Lang::Ja);
    keys(&mut m, "n");
    assert_eq!(last(&m), "Enter 決定  Tab 次の欄  Shift-Tab 前の欄  Esc やめる  F2 受ける  F3 探す");
    press(&mut m, Key::Esc);
    keys(&mut m, "/");
    assert_eq!(last(&m), "矢印 選ぶ  Enter 決定  Esc やめる  F2 受ける  F3 探す  F10 閉じる");
    press(&mut m, Key::Esc);
    keys(&mut m, "q");
    assert_eq!(last(&m), "y はい  Esc いいえ  F2 受ける  F3 探す  F10 閉じる");
    press(&mut m, Key::Esc);
    // The outcome keys are rows of the desk and keep their labels.
    let mut m = in_case((80, 24), Lang::Ja, fixture::placing(), Step::Support);
    keys(&mut m, "c");
    assert!(last(&m).starts_with("y 受ける  w 条件つき  0 出ない"), "{}", last(&m));
}

/// At 80 columns the last line begins with the work of the step, and says how much it leaves out.
#[test]
fn the_footer_begins_with_the_work_of_the_step() {
    let last = |m: &Model| screen(m).lines().last().unwrap().trim().to_owned();
    let mut view = fixture::staying();
    let m = in_case((80, 24), Lang::Ja, view.clone(), Step::Arrival);
    let here = "R 支援の終わり  K 会議の予定  H 会議の記録  C 終了";
    assert!(last(&m).starts_with(here), "{}", last(&m));
    let count = |m: &Model| last(m).rsplit_once("?+").map(|(_, n)| n.parse::<usize>().unwrap());
    assert!(count(&m).is_some_and(|n| n > 5), "{}", last(&m));
    let m = in_case((80, 24), Lang::Ja, view.clone(), Step::After);
    assert!(last(&m).starts_with("K 会議の予定  H 会議の記録  C 終了"), "{}", last(&m));
    let m = in_case((80, 24), Lang::En, view.clone(), Step::After);
    assert!(last(&m).starts_with("K Set conference  H Conference held  C Close"), "{}", last(&m));

    view.assignments[0].state = domain::AssignmentState::Accepted;
    let m = in_case((80, 24), Lang::Ja, view, Step::Arrival);
    assert!(last(&m).starts_with("D 出発  A 到着"), "{}", last(&m));
    // Everything the mark leaves out is in the help it points to; wide enough, nothing is.
    let m = desk((80, 24), Lang::Ja);
    let shown = last(&m).split("  ").count();
    let all = daiji::app::hints(&m).iter().filter(|h| !h.quiet).count();
    assert!(last(&m).contains("n 記録"), "{}", last(&m));
    assert_eq!(shown + count(&m).unwrap(), all, "{}", last(&m));
}

/// A wrong check says what was compared, never what the record holds.
#[test]
fn a_wrong_check_says_what_was_compared() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("ae");
    w.sees("頭文字は姓が先: 田中 博 52歳 = TH52 (HT ではない)");
    w.keys("HT52<Enter>");
    w.sees("頭文字 HT (姓が先) と年齢 52 を開いている人の記録と比べました");
    let small = w.screen(80, 24).replace(['\n', ' ', '┃', '│'], "");
    assert!(
        small.contains("合いません(どちらかは出しません)。聞き直すか、生年月日で確かめてください"),
        "{small}"
    );
    assert!(!small.contains("TH52を"), "{small}");
    w.keys("<Ctrl-U>S50.1.1<Enter>");
    w.sees("生年月日 S50.1.1 を開いている人の記録と比べました");
    assert!(w.no_case("R8-0001"));
    w.keys("<Ctrl-U>TH52<Enter>");
    w.sees("R8-0001");
}

/// A support that has ended says when, and counts no days any more.
#[test]
fn an_ended_stay_says_when_it_ended() {
    let mut view = fixture::staying();
    view.assignments[0].state = domain::AssignmentState::Ended;
    view.assignments[0].ended_at = Some(fixture::nov(22, 1, 30));
    for size in [(80, 24), (120, 36)] {
        for step in [Step::Arrival, Step::After] {
            let shown = screen(&in_case(size, Lang::Ja, view.clone(), step));
            assert!(shown.contains("つばさ医療  終了 01:30"), "{shown}");
            assert!(shown.contains("到着 11/21 23:00  1泊"), "{shown}");
            assert!(!shown.contains("日目/7"), "{shown}");
        }
    }
}

/// Small words: no stray space, nothing said twice.
#[test]
fn words_are_said_once_and_without_gaps() {
    let words = |r: &domain::Refusal| daiji::i18n::refusal(r, Lang::Ja, &str::to_owned);
    assert_eq!(words(&domain::Refusal::ReasonRequired { field: "reason".into() }), "理由を書いてください");
    assert_eq!(words(&domain::Refusal::bad_input("until", "x")), "最終日を確かめて直してください");
    let mut w = World::night("2026-11-21T21:05");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("a");
    w.sees("はい・いいえは うなずき");
    w.misses("はい・いいえは はい・いいえは");
}

/// A conference is set as it is said, and the page shows when and with whom.
#[test]
fn a_conference_is_set_as_it_is_said() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.keys("s<Enter>cyA<Enter>");
    for (typed, shown) in [
        ("木 14:00", "11/26(木) 14:00"),
        ("11/27 10", "11/27(金) 10:00"),
        ("あさって 14", "11/23(月) 14:00"),
        ("１６：３０", "11/22(日) 16:30"),
        ("11/30", "11/30(月)"),
    ] {
        w.keys("K");
        w.sees("あさって 14。時刻が決まっていなければ日だけ");
        w.paste(typed);
        w.keys("<Tab>");
        w.paste("基幹センター、S-07 の担当");
        w.keys("<Enter>");
        assert!(w.model().popups.is_empty(), "{typed}: {:?}", w.model().top());
        while w.model().case.as_ref().unwrap().step != Step::After {
            w.keys("<Tab>");
        }
        w.sees(&format!("会議の予定 {shown}"));
        let small = w.screen(80, 24);
        assert!(small.contains(shown) && small.contains("基幹センター、S-07 の担当"), "{small}");
    }
    // Set for a day without a time: no time is shown that nobody said.
    w.misses("11/30(月) 00:00");
    w.keys("K");
    w.paste("いつか");
    w.keys("<Enter>");
    w.sees("これからの日時を: 11/26 14、木 14:00、あさって 14 のように");
}

/// Who said yes, and on what condition, is written after the one key of the answer, until arrival.
#[test]
fn a_condition_is_written_after_the_answer() {
    let mut w = World::night("2026-11-21T21:05");
    w.sit("sakuma");
    w.sit("otsuka");
    w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
    w.keys("aeTH52<Enter>01y<Enter>");
    w.sit("sakuma");
    w.keys("wy<Enter>");
    w.sit("otsuka");
    w.keys("s<Enter>cw");
    w.sees("受けた人と条件は @");
    w.keys("@");
    w.paste("夜勤 森");
    w.keys("<Tab>");
    w.paste("薬手帳を持って");
    w.keys("<Enter>");
    let case = w.case("R8-0001");
    let r = case.requests.last().unwrap();
    assert_eq!((r.by.as_str(), r.words.as_str()), ("夜勤 森", "薬手帳を持って"));
    assert_eq!(case.assignments.len(), 1, "it is one acceptance");
    w.sees("の返事: 夜勤 森");
    // Once they are there it is a note's matter.
    w.keys("A<Enter>@");
    assert!(w.model().popups.is_empty());
}
