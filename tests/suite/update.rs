//! `update`: keys in, effects out, and the key budget of `screen.md` counted in presses.
//! Pure ones stand on the fixture's board; the budget is counted on a real store.

use std::collections::BTreeMap;
use std::sync::Arc;

use daiji::app::{
    Boost, Effect, Finder, FormKind, Found, Hit, Key, Looks, Model, Msg, OpenPerson, Pane, Popup, Query,
    Sound, Start, Step, Viewer, update,
};
use daiji::domain::{
    CallState, CaseState, Code, Command, PersonId, ProviderId, Purpose, Refusal, Role, Seq, StaffId, View,
    Why,
};
use daiji::i18n::Lang;

use crate::fixture;
use crate::world::World;

fn desk() -> Model {
    let mut m = Model::new(Start {
        lang: Lang::Ja,
        now: fixture::now(),
        viewer: Viewer { id: StaffId::new("otsuka"), name: "大塚".into(), roles: vec![Role::Officer] },
        seat: "席1".into(),
        city: Arc::new(fixture::city()),
        looks: Looks::default(),
        keys: BTreeMap::new(),
        no_secret: false,
        lock_minutes: 5,
    });
    update(&mut m, Msg::Board(Box::new(fixture::board())));
    m
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

fn tag(effects: &[Effect]) -> daiji::app::Tag {
    let found = effects.iter().find_map(|e| match e {
        Effect::Do { tag, .. } => Some(*tag),
        _ => None,
    });
    found.unwrap()
}

/// Somebody in pane 3 whose card has not come yet.
fn somebody() -> OpenPerson {
    OpenPerson { id: PersonId(77), purpose: Purpose::Review, address: false, card: None, scroll: 0 }
}

#[test]
fn a_answers_what_has_rung_longest_and_only_once() {
    let mut m = desk();
    let oldest = m.oldest_ringing().unwrap().id;
    let sent = keys(&mut m, "a");
    assert_eq!(commands(&sent), [&Command::AnswerCall { call: oldest }]);
    let again = keys(&mut m, "a");
    assert!(!commands(&again).contains(&&Command::AnswerCall { call: oldest }), "twice: {again:?}");
}

#[test]
fn full_width_letters_are_keys_but_stay_text_in_fields() {
    let mut m = desk();
    assert_eq!(commands(&keys(&mut m, "ａ")).len(), 1);
    let mut m = desk();
    keys(&mut m, "／");
    assert!(matches!(m.top(), Some(Popup::Find(_))));
    keys(&mut m, "ａー");
    let Some(Popup::Find(f)) = m.top() else { unreachable!() };
    assert_eq!(f.query.text(), "ａー");
}

#[test]
fn an_arriving_call_takes_neither_focus_nor_keys() {
    let mut m = desk();
    keys(&mut m, "2j");
    let (pane, selected) = (m.pane, m.sel.call);
    keys(&mut m, "n");
    keys(&mut m, "かき");
    let mut board = fixture::board();
    let mut new = board.calls[0].clone();
    new.id = daiji::domain::CallId(999);
    new.state = CallState::Ringing;
    new.began = fixture::now();
    board.calls.insert(0, new);
    board.seq = Some(Seq(1_000_000));
    let effects = update(&mut m, Msg::Board(Box::new(board.clone())));
    assert_eq!(effects, [Effect::Bell(Sound::Ring)]);
    assert_eq!((m.pane, m.sel.call), (pane, selected));
    let Some(Popup::Form(f)) = m.top() else { panic!("the form is gone") };
    assert_eq!(f.fields[0].edit.text(), "かき");
    // The same ring is heard once.
    assert_eq!(update(&mut m, Msg::Board(Box::new(board))), []);
}

#[test]
fn text_survives_a_refusal_and_goes_again() {
    let mut m = desk();
    m.person = Some(somebody());
    keys(&mut m, "eTK52");
    let sent = press(&mut m, Key::Enter);
    let tag = tag(&sent);
    update(&mut m, Msg::Refused { tag, refusal: Refusal::WrongPerson });
    let Some(Popup::Form(f)) = m.top() else { panic!("the form is gone") };
    assert_eq!(f.fields[0].edit.text(), "TK52");
    assert!(f.refused.is_some() && f.sending.is_none());
    let again = press(&mut m, Key::Enter);
    assert!(matches!(commands(&again)[..], [Command::OpenCase { .. }]), "{again:?}");
}

#[test]
fn the_check_takes_initials_or_a_birth_date_in_any_width() {
    for (typed, initials, age, birth) in [
        ("TH52", Some("TH"), Some(52), None),
        ("ｔｈ ５２", Some("TH"), Some(52), None),
        ("S49.4.12", None, None, Some("1974-04-12")),
        ("19740412", None, None, Some("1974-04-12")),
    ] {
        let mut m = desk();
        m.person = Some(somebody());
        keys(&mut m, &format!("e{typed}"));
        let sent = press(&mut m, Key::Enter);
        let [Command::OpenCase { check: Some(check), .. }] = commands(&sent)[..] else {
            panic!("{typed}: {sent:?}")
        };
        assert_eq!(check.initials.as_ref().map(daiji::text::Clean::as_str), initials, "{typed}");
        assert_eq!((check.age, check.birth_date), (age, birth.map(|b| b.parse().unwrap())), "{typed}");
    }
    let mut m = desk();
    m.person = Some(somebody());
    keys(&mut m, "e52");
    assert_eq!(press(&mut m, Key::Enter), []);
    let Some(Popup::Form(f)) = m.top() else { panic!("the form is gone") };
    assert!(f.error("check").is_some());
}

#[test]
fn a_skipped_turn_asks_a_reason_for_every_office() {
    let mut m = desk();
    let case = m.board.as_ref().unwrap().cases[0].id;
    let sent = Command::RequestPlace {
        case,
        kind: daiji::domain::SupportKind::ShortStay,
        provider: Some(ProviderId::new("P2")),
        who: "".into(),
        room: None,
        night: None,
        until: None,
        planned: false,
        skip_reasons: vec![],
        reason: "".into(),
        confirmed_needs: vec![],
    };
    let yes = daiji::app::Yes::Send(Box::new(sent));
    m.popups.push(Popup::Confirm(daiji::app::Confirm::new(String::new(), yes)));
    let tag = tag(&keys(&mut m, "y"));
    let skipped = vec![ProviderId::new("P1"), ProviderId::new("P3")];
    update(&mut m, Msg::Refused { tag, refusal: Refusal::TurnSkipped { providers: skipped.clone() } });
    let Some(Popup::Form(f)) = m.top() else { panic!("no form") };
    assert!(matches!(f.kind, FormKind::Skips { .. }) && f.fields.len() == 2);
    keys(&mut m, "電話中");
    press(&mut m, Key::Tab);
    keys(&mut m, "遠い");
    let again = press(&mut m, Key::Enter);
    let [Command::RequestPlace { skip_reasons, .. }] = commands(&again)[..] else { panic!("{again:?}") };
    let told: Vec<_> = skip_reasons.iter().map(|s| (s.provider.clone(), s.reason.as_str())).collect();
    assert_eq!(told, [(skipped[0].clone(), "電話中"), (skipped[1].clone(), "遠い")]);
}

#[test]
fn an_idle_desk_draws_once_a_minute_and_locks_after_five() {
    let mut m = desk();
    let board = daiji::domain::view::BoardView::default();
    m.board = Some(Box::new(board));
    m.take_dirty();
    let start = m.now;
    let mut frames = 0;
    for second in 1..240 {
        update(&mut m, Msg::Tick(daiji::domain::At(start.0 + second * 1000)));
        frames += usize::from(m.take_dirty());
    }
    assert_eq!(frames, 4, "one frame a minute of the clock");
    update(&mut m, Msg::Tick(start.plus_minutes(5)));
    assert!(m.lock.is_some());
}

#[test]
fn the_lock_screen_answers_but_shows_nobody() {
    let mut m = desk();
    keys(&mut m, "L");
    let call = m.oldest_ringing().unwrap().id;
    let sent = keys(&mut m, "a");
    assert_eq!(commands(&sent), [&Command::AnswerCall { call }]);
    let tag = tag(&sent);
    let after = update(&mut m, Msg::Done { tag, outcome: Box::default(), seq: None });
    assert!(commands(&after).is_empty(), "no record is opened behind the lock: {after:?}");
    // In a field that is not empty `a` is a letter of the secret.
    keys(&mut m, "xa");
    assert_eq!(m.lock.as_ref().unwrap().secret.text(), "xa");
    let check = press(&mut m, Key::Enter);
    assert!(matches!(check[..], [Effect::CheckSecret(_)]));
    assert!(!format!("{check:?}").contains("xa"), "a secret is never printed");
    update(&mut m, Msg::Unlocked);
    assert!(m.lock.is_none());
}

#[derive(Debug)]
struct One;

impl Finder for One {
    fn search(&self, _: &str, _: usize, _: &Boost) -> Found {
        let hit = Hit {
            person: PersonId(9),
            reg_no: "0009".into(),
            name: "見本".into(),
            reading: "みほん".into(),
            birth: None,
            sex: "".into(),
            district: "".into(),
            marks: "".into(),
            phone: String::new(),
            hidden: false,
            why: vec![Why::Reading],
            alike: false,
        };
        Found { hits: vec![hit], total: 1, more: false, of: 1 }
    }
}

#[test]
fn budget_a_person_found_by_three_letters_is_open_in_six() {
    let mut m = desk();
    m.board.as_mut().unwrap().calls.retain(|c| c.state != CallState::Answered);
    update(&mut m, Msg::FindReady(Arc::new(One)));
    let mut pressed = 0;
    let mut sent = vec![];
    for key in "/mih".chars().map(Key::Char).chain([Key::Enter, Key::Char('1')]) {
        pressed += 1;
        sent = press(&mut m, key);
    }
    assert!(matches!(commands(&sent)[..], [Command::SeePerson { person: PersonId(9), .. }]), "{sent:?}");
    assert!(pressed <= 6);
}

#[test]
fn find_opens_over_a_form_and_the_form_waits() {
    let mut m = desk();
    keys(&mut m, "n半分");
    press(&mut m, Key::F(3));
    assert!(matches!(m.top(), Some(Popup::Find(_))));
    press(&mut m, Key::Esc);
    let Some(Popup::Form(f)) = m.top() else { panic!("the form is gone") };
    assert_eq!(f.fields[0].edit.text(), "半分");
}

#[test]
fn a_ring_is_heard_again_until_it_is_silenced() {
    let mut m = desk();
    let bells = |m: &mut Model| {
        let now = m.now;
        let ticks = (1..=20).map(|s| daiji::domain::At(now.0 + s * 1000));
        let all: Vec<_> = ticks.flat_map(|t| update(m, Msg::Tick(t))).collect();
        all.iter().filter(|e| **e == Effect::Bell(Sound::Ring)).count()
    };
    assert_eq!(bells(&mut m), 4);
    keys(&mut m, ".");
    assert_eq!(bells(&mut m), 0);
}

#[test]
fn keys_typed_before_the_case_is_there_are_meant_for_it() {
    let mut m = desk();
    m.person = Some(somebody());
    keys(&mut m, "eTH52");
    let sent = press(&mut m, Key::Enter);
    assert_eq!(keys(&mut m, "2m"), [], "nothing happens on the board meanwhile");
    let view = fixture::deciding();
    let outcome = daiji::domain::Outcome { case: Some(view.id), ..Default::default() };
    update(&mut m, Msg::Done { tag: tag(&sent), outcome: Box::new(outcome), seq: None });
    update(&mut m, Msg::NoView(Query::Board { focus: None }, None));
    let ticked = view.for_.iter().filter(|b| b.ticked).count();
    update(&mut m, Msg::Case(Box::new(view.clone())));
    update(&mut m, Msg::Case(Box::new(view)));
    let case = m.case.as_ref().unwrap();
    assert_eq!((case.for_.len(), case.chosen), (ticked + 1, Some(View::NeedMore)));
}

#[test]
fn off_says_why_and_sends_nothing() {
    let mut m = desk();
    m.board.as_mut().unwrap().calls.retain(|c| c.state != CallState::Ringing);
    assert_eq!(keys(&mut m, "a"), []);
    assert!(m.toast.is_some());
    m.viewer.roles = vec![Role::Auditor];
    assert_eq!(keys(&mut m, "e"), []);
    assert!(m.popups.is_empty());
}

#[test]
fn a_storm_of_changes_asks_twice_not_a_hundred_times() {
    let mut m = desk();
    let asked: usize = (0..100)
        .map(|n| {
            let out = update(&mut m, Msg::Fresh(vec![daiji::domain::Area::Calls], Seq(n)));
            out.iter().filter(|e| matches!(e, Effect::Ask(Query::Board { .. }))).count()
        })
        .sum();
    assert_eq!(asked, 1);
    let again = update(&mut m, Msg::Board(Box::new(fixture::board())));
    assert_eq!(again.iter().filter(|e| matches!(e, Effect::Ask(Query::Board { .. }))).count(), 1);
}

/// The night of AT-02 by keys alone, on a real store.
#[test]
fn the_key_budget_holds_on_a_real_night() {
    let mut w = World::night("2026-11-22T02:20");
    w.sit("otsuka");
    w.elsewhere("feed", serde_json::json!({"do": "ring_call", "line": "desk", "number": "0000-31-0001"}));

    w.count_from_here();
    w.keys("a");
    let m = w.model();
    assert!(w.pressed <= 1 && m.person.as_ref().is_some_and(|p| p.card.is_some()), "{:?}", m.toast);
    assert_eq!(m.my_call().map(|c| c.state), Some(CallState::Answered));

    w.count_from_here();
    w.keys("eTH52<Enter>");
    assert!(w.pressed <= 7);
    let case = w.model().case.as_ref().expect("the case is open").id;

    w.count_from_here();
    w.keys("014y<Enter>");
    assert!(w.pressed <= 7);
    let view = w.model().case.as_ref().unwrap().view.clone().unwrap();
    assert_eq!(view.for_.iter().filter(|b| b.ticked).count(), 2);
    assert_eq!(view.views.iter().map(|v| v.value).collect::<Vec<_>>(), [View::Emergency]);
    assert!(view.backup_asked.is_some(), "the backup is asked with the first view");

    w.sit("sakuma");
    w.count_from_here();
    w.keys("wy<Enter>");
    assert!(w.pressed <= 4);
    assert_eq!(w.model().case.as_ref().unwrap().view.as_ref().unwrap().agreed, Some(View::Emergency));

    w.sit("otsuka");
    w.count_from_here();
    w.keys("s<Enter>");
    assert!(w.pressed <= 3);
    let view = w.model().case.as_ref().unwrap().view.clone().unwrap();
    assert_eq!(view.requests.len(), 1, "{:?}", w.model().toast);
    assert!(view.requests[0].hold_until.is_some(), "the bed is held");

    w.count_from_here();
    w.keys("c1");
    assert!(w.pressed <= 2);
    w.keys("s<Enter>cy");
    let view = w.model().case.as_ref().unwrap().view.clone().unwrap();
    assert_eq!(view.state, CaseState::Supported, "{:?}", w.model().toast);
    assert_eq!(w.model().case.as_ref().unwrap().step, Step::Arrival, "the step follows");

    w.count_from_here();
    w.keys("n");
    w.paste("知人に個人情報は伝えない");
    w.keys("<Enter>");
    assert!(w.pressed <= 2);
    w.keys("A<Enter>");
    let view = w.model().case.as_ref().unwrap().view.clone().unwrap();
    assert!(view.words.iter().any(|x| x.as_str().contains("個人情報")));
    assert_eq!(view.id, case);
    assert_eq!(view.assignments[0].day.map(|(day, _, _)| day), Some(1));
    assert_ne!(view.next, Code::new("arrive"));
}

#[test]
fn panes_are_numbers_on_the_board_and_ticks_in_a_case() {
    let mut m = desk();
    keys(&mut m, "4");
    assert_eq!(m.pane, Pane::Vacancies);
    let view = fixture::deciding();
    m.case = Some(Box::new(daiji::app::CaseDesk::new(view.id)));
    m.asking.case.ask();
    update(&mut m, Msg::Case(Box::new(view)));
    let before = m.case.as_ref().unwrap().for_.len();
    keys(&mut m, "2");
    assert_eq!(m.pane, Pane::Vacancies);
    assert_eq!(m.case.as_ref().unwrap().for_.len(), before + 1);
    keys(&mut m, "ー1");
    assert_eq!(m.case.as_ref().unwrap().against.len(), 1);
}
