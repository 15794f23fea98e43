//! `update`: one message in, the model changed, effects out. Pure: no clock, no I/O.
//! It must not know what any key or view means; it only sends each where it belongs.

use super::key::Key;
use super::model::{Model, Tone};
use super::msg::{Effect, Msg, Query};
use super::pending::Asking;
use super::popup::Popup;
use super::{
    answers, cases, day_desk, drill, due_desk, follow, fresh, handing, handover_desk, kept_forms, late,
    learn, leave, led_back, morning, over, people_desk, person_fill, persons, prove, rota_desk, rota_propose,
    table, trouble, vacancies, watch,
};

/// Keys kept while a case is on its way; more is a cat on the keyboard.
const AHEAD: usize = 32;

/// Takes a message.
pub fn update(m: &mut Model, msg: Msg) -> Vec<Effect> {
    if m.ended.is_some() {
        return prove::over(m, &msg);
    }
    let effects = take(m, msg);
    let effects = prove::hold(m, effects);
    late::stamp(m, effects)
}

fn take(m: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => {
            prove::touched(m);
            vacancies::seen(m);
            let mut out = pressed(m, key);
            out.extend(vacancies::ask(m));
            out
        }
        Msg::Paste(text) => {
            prove::touched(m);
            match &mut m.lock {
                Some(lock) => lock.secret.insert(&text),
                None => over::paste(m, &text),
            }
            m.dirty = true;
            vec![]
        }
        Msg::Resize(columns, rows) => {
            m.dirty = true;
            m.looks.size = (columns, rows);
            // The first size is the start: ask for the first board. Any later one may be the second of
            // two, with a terminal that cut its lines between them: it is painted whole.
            if m.board.is_some() || m.asking.board != Asking::Idle {
                return vec![Effect::Redraw];
            }
            let mut out = m.ask_board();
            out.push(Effect::Ask(Query::Kept));
            out
        }
        Msg::Tick(now) => {
            let mut out = leave::tick(m, now);
            out.extend(drill::tick(m));
            out.extend(trouble::tick(m));
            out
        }
        Msg::Drill(news) => drill::news(m, news),
        Msg::Fresh(areas, seq) => fresh::changed(m, &areas, seq),
        Msg::Board(board) => {
            let out = fresh::board(m, board);
            then(out, vacancies::ask(m))
        }
        Msg::Person(card) => {
            let out = fresh::person(m, card);
            then(out, follow::arrived(m))
        }
        Msg::Case(view) => {
            let mut out = fresh::case(m, view);
            out.extend(vacancies::ask(m));
            let out = play_back(m, out);
            then(out, follow::arrived(m))
        }
        Msg::Issues(rows) => learn::fresh(m, rows),
        Msg::Due(list) => due_desk::fresh(m, list),
        Msg::Handover(side, page) => handover_desk::fresh(m, side, page),
        Msg::Morning(rows) => morning::fresh(m, rows),
        Msg::Rota(page) => rota_desk::fresh(m, page),
        Msg::Proposed(found) => rota_propose::proposed(m, found),
        Msg::People(list) => people_desk::fresh(m, *list),
        Msg::Day(got) => day_desk::fresh(m, *got),
        Msg::Kept(rows) => kept_forms::fresh(m, rows),
        Msg::Postal(address, code) => person_fill::postal(m, &address, &code),
        Msg::CaseCard(case, card) => fresh::case_card(m, case, card),
        Msg::Trust(trust) => vacancies::trusted(m, trust),
        Msg::Reporters(case, kept) => fresh::reporters(m, case, kept),
        Msg::NoView(query, fault) => fresh::none(m, &query, fault.as_ref()),
        Msg::FindReady(find) => {
            m.find = Some(find);
            m.dirty = true;
            persons::search(m);
            vec![]
        }
        Msg::Done { tag, outcome, seq } => {
            m.changes.own(seq);
            answers::done(m, tag, &outcome)
        }
        Msg::Refused { tag, refusal } => answers::refused(m, tag, &refusal),
        Msg::Faulted { tag, fault } => answers::faulted(m, tag, &fault),
        Msg::Sheet(said) => handing::made(m, said),
        Msg::Probed(fault) => trouble::probed(m, fault),
        Msg::Held(by) => trouble::held(m, by),
        Msg::Present(all) => watch::present(m, all),
        Msg::Told(words) => {
            m.say(Tone::Stop, words);
            vec![]
        }
        Msg::Unlocked => leave::unlocked(m),
        Msg::SecretWrong { wait } => {
            prove::wrong(m, wait);
            vec![]
        }
        Msg::Ended => prove::ended(m),
        Msg::Me { no_secret } => {
            m.dirty |= m.no_secret != no_secret;
            m.no_secret = no_secret;
            vec![]
        }
        Msg::Hint(hint) => {
            m.dirty |= m.hint != hint;
            m.hint = hint;
            vec![]
        }
    }
}

fn then(mut first: Vec<Effect>, rest: Vec<Effect>) -> Vec<Effect> {
    first.extend(rest);
    first
}

fn pressed(m: &mut Model, key: Key) -> Vec<Effect> {
    let (back, bare) = (m.back.take(), led_back::is_bare(m));
    let out = press(m, key);
    match back {
        Some(back) if m.back.is_none() => led_back::pressed(m, key, back, bare, out),
        _ => out,
    }
}

fn press(m: &mut Model, key: Key) -> Vec<Effect> {
    // Whoever goes on typing does not want what an earlier key was to open.
    m.follow = None;
    if m.lock.is_some() {
        return leave::locked_key(m, key);
    }
    // A function key never waits: a call is answered whatever is being saved.
    if let Some(row) = table::over_popups(m, key) {
        return over::run(m, row, key);
    }
    if let Some(ahead) = &mut m.typed_ahead {
        match key {
            Key::Esc => m.typed_ahead = None,
            _ if ahead.len() < AHEAD => ahead.push(key),
            _ => {}
        }
        return vec![];
    }
    match m.popups.last() {
        None | Some(Popup::Outcome { .. }) => {
            let key = key.fold();
            match table::lookup(m, key) {
                Some(row) => over::run(m, row, key),
                None if m.popups.is_empty() => over::elsewhere(m, key),
                None => vec![],
            }
        }
        Some(_) => over::key(m, key),
    }
}

/// The case typed ahead for is there, as saved: its keys are played.
fn play_back(m: &mut Model, mut out: Vec<Effect>) -> Vec<Effect> {
    if !m.pending.is_empty() || m.asking.case != Asking::Idle || m.case.is_none() {
        return out;
    }
    let Some(ahead) = m.typed_ahead.take() else { return out };
    for key in ahead {
        out.extend(pressed(m, key));
    }
    // Its person waited for the keys.
    out.extend(cases::look_at_person(m));
    out
}
