//! Keys and paste for what lies over the desk: lookup, forms, picks, questions, palette, help.
//! It must not know what a picked action does.

use super::action::Guard;
use super::course_parse;
use super::desk_kind::{DeskForm, Late};
use super::drill;
use super::due_desk;
use super::due_kind::DueForm;
use super::form::FormKind;
use super::handing;
use super::handover_desk;
use super::kept_forms;
use super::key::Key;
use super::kinds;
use super::late;
use super::learn;
use super::life_forms;
use super::logs;
use super::meeting;
use super::missed;
use super::model::{Model, Tone};
use super::morning;
use super::msg::Effect;
use super::nav::neighbour;
use super::night;
use super::parse;
use super::pending::After;
use super::people;
use super::people_desk;
use super::person_desk;
use super::person_fill;
use super::persons;
use super::popup::{Confirm, Popup, Then, Yes};
use super::prove;
use super::record;
use super::rota_desk;
use super::rota_draft;
use super::rota_replace;
use super::support;
use super::table;
use super::telling;
use super::vacancies;
use super::watch;
use super::widen;
use super::{day_desk, desk_paper};
use crate::domain::{Command, Purpose};
use crate::i18n::action;
use crate::text::Clean;

/// A key for the popup on top.
pub(super) fn key(m: &mut Model, key: Key) -> Vec<Effect> {
    m.dirty = true;
    match m.popups.last() {
        Some(Popup::Find(_)) => find_key(m, key),
        Some(Popup::Form(_)) => form_key(m, key),
        Some(Popup::Pick(_)) => pick_key(m, key.fold()),
        Some(Popup::Confirm(_)) => confirm_key(m, key.fold()),
        Some(Popup::Palette(_)) => palette_key(m, key),
        Some(Popup::Issues(_)) => learn::key(m, key.fold()),
        Some(Popup::Due(_)) => due_desk::key(m, key.fold()),
        Some(Popup::Handover(_)) => handover_desk::key(m, key.fold()),
        Some(Popup::Morning(_)) => morning::key(m, key.fold()),
        Some(Popup::Record(_)) => person_desk::key(m, key.fold()),
        Some(Popup::People(_)) => people_desk::key(m, key.fold()),
        Some(Popup::Day(_)) => day_desk::key(m, key),
        Some(Popup::Rota(_)) => rota_desk::key(m, key),
        Some(Popup::Help { .. } | Popup::Read { .. }) => help_key(m, key.fold()),
        Some(Popup::Paper(_)) => drill::paper_key(m, key.fold()),
        Some(Popup::Called(_)) => vacancies::key(m, key.fold()),
        Some(Popup::Prove(_)) => prove::key(m, key),
        Some(Popup::Outcome { .. }) | None => vec![],
    }
}

/// Pasted text is typing: into the field in focus, else nowhere.
pub(super) fn paste(m: &mut Model, text: &str) {
    m.dirty = true;
    match m.popups.last_mut() {
        Some(Popup::Find(f)) => {
            f.query.insert(text);
            persons::search(m);
        }
        Some(Popup::Palette(p)) => p.query.insert(text),
        Some(Popup::Prove(p)) => p.secret.insert(text),
        Some(Popup::Rota(b)) => rota_desk::paste(b, text),
        Some(Popup::Day(b)) => day_desk::paste(b, text),
        Some(Popup::Form(f)) => {
            let at = f.focus;
            let typed = |f: &&mut super::form::Field| f.is_typed();
            if let Some(field) = f.fields.get_mut(at).filter(typed) {
                field.edit.insert(text);
            }
            course_parse::grow(f);
            m.kept.unwritten |= matches!(f.kind, super::form::FormKind::Person(_));
            logs::typed(m);
        }
        _ => {}
    }
}

fn find_key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Find(f)) = m.popups.last_mut() else { return vec![] };
    let hits: Vec<_> = f.found.iter().flat_map(|x| &x.hits).map(|h| h.person).collect();
    match key {
        Key::Esc => drop(m.popups.pop()),
        Key::Up => f.selected = neighbour(&hits, f.selected.as_ref(), -1),
        Key::Down => f.selected = neighbour(&hits, f.selected.as_ref(), 1),
        Key::Enter => {
            let Some(person) = f.selected else {
                return if m.find.is_none() { m.stop(action::NO_INDEX) } else { vec![] };
            };
            m.popups.pop();
            return persons::open(m, person);
        }
        _ if f.query.key(key) => persons::search(m),
        _ => {}
    }
    vec![]
}

fn form_key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Form(f)) = m.popups.last_mut() else { return vec![] };
    if f.sending.is_some() && key != Key::Esc {
        return vec![];
    }
    match key {
        Key::Esc if matches!(f.kind, FormKind::Desk(DeskForm::Late)) => return late::leaves(m),
        Key::Esc if kept_forms::touched(f) => return kept_forms::leave(m),
        Key::Esc if f.opened.is_none() && f.touched() => {
            let text = action::DROP.get(m.lang).to_owned();
            return m.open(Popup::Confirm(Confirm::new(text, Yes::DropForm)));
        }
        Key::Esc => drop(m.popups.pop()),
        Key::Tab | Key::Down => f.step(true),
        Key::BackTab | Key::Up => f.step(false),
        Key::Enter => return submit(m, false),
        _ => {
            let at = f.focus;
            let Some(field) = f.fields.get_mut(at) else { return vec![] };
            if field.key(key) {
                let id = field.id;
                f.errors.retain(|e| e.field != id && !e.field.is_empty());
                course_parse::grow(f);
                telling::grow(f);
                logs::typed(m);
                let Some(Popup::Form(f)) = m.popups.last() else { return vec![] };
                m.kept.unwritten |= matches!(f.kind, super::form::FormKind::Person(_));
                return person_fill::typed(m, id);
            }
        }
    }
    vec![]
}

/// Reads the form and sends what it means, at the time it was opened with.
fn submit(m: &mut Model, sure: bool) -> Vec<Effect> {
    if meeting::holds_back(m) {
        return vec![];
    }
    if let Some(out) = late::takes(m) {
        return out;
    }
    let before = late::as_of_form(m);
    let out = submit_as(m, sure, before);
    m.late = before;
    out
}

/// What is typed stays until it is saved. `before`: late entry as it is in force.
fn submit_as(m: &mut Model, sure: bool, before: Option<Late>) -> Vec<Effect> {
    let Some(Popup::Form(form)) = m.popups.last() else { return vec![] };
    let called_back = matches!(form.kind, FormKind::Due(DueForm::Reached { .. }));
    let parsed = parse::parse(form, m);
    let commands = match parsed {
        Ok(commands) => commands,
        Err(errors) => {
            if let Some(Popup::Form(f)) = m.popups.last_mut() {
                let first = errors.first().map(|e| e.field);
                f.focus = f
                    .fields
                    .iter()
                    .position(|x| Some(x.id) == first && x.is_empty())
                    .or_else(|| f.fields.iter().position(|x| Some(x.id) == first))
                    .unwrap_or(f.focus);
                person_fill::said(f, &errors, m.person.as_ref(), m.lang);
                f.errors = errors;
            }
            return vec![];
        }
    };
    if let Some(asked) = late::asks_when(m, &commands, before) {
        return asked;
    }
    if !sure && let Some(Command::WithdrawRegistration(end)) = commands.last() {
        let text = life_forms::end_question(m, end);
        return m.open(Popup::Confirm(Confirm::new(text, Yes::SendForm)));
    }
    let opens = matches!(commands.last(), Some(Command::OpenCase { .. }));
    let asks = matches!(commands.last(), Some(Command::RequestPlace { .. }));
    let last = match commands.last() {
        Some(Command::SetAsideCall { call, .. }) if called_back => After::CalledBack(*call),
        Some(Command::OpenCase { .. }) => After::ShowCase,
        Some(Command::RequestPlace { .. }) => After::Asked,
        Some(Command::PrintSheet(_) | Command::PrintPaper(_)) => After::Sheet,
        Some(Command::LogCall(_)) => After::Logged,
        Some(Command::LookOver(_)) => After::LookedOver,
        Some(Command::AddPerson(_)) => After::Added,
        Some(Command::SeePerson { person, purpose, .. }) => After::Seen(*person, purpose.clone()),
        _ => After::Nothing,
    };
    let out = m.send_all(commands, last);
    if let (Some(Effect::Do { tag, .. }), Some(Popup::Form(f))) = (out.first(), m.popups.last_mut()) {
        f.sending = Some(*tag);
        f.errors.clear();
        f.refused = None;
    }
    if opens || asks {
        // What is typed on the way to the new case is meant for it.
        m.typed_ahead = Some(vec![]);
    }
    out
}

fn pick_key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Pick(p)) = m.popups.last_mut() else { return vec![] };
    let keys: Vec<char> = p.items.iter().map(|i| i.key).collect();
    let by = match key {
        Key::Up | Key::Char('k') if !keys.contains(&'k') => -1,
        Key::Down | Key::Char('j') if !keys.contains(&'j') => 1,
        _ => 0,
    };
    if by != 0 {
        p.selected = neighbour(&keys, Some(&p.selected), by).unwrap_or(p.selected);
        return vec![];
    }
    let chosen = match key {
        Key::Enter => p.selected,
        Key::Char(c) => c,
        Key::Esc => {
            m.popups.pop();
            return vec![];
        }
        _ => return vec![],
    };
    let Some(then) = p.items.iter().find(|i| i.key == chosen).map(|i| i.then.clone()) else { return vec![] };
    m.popups.pop();
    run_pick(m, then)
}

fn run_pick(m: &mut Model, then: Then) -> Vec<Effect> {
    match then {
        Then::Hand(h) => handing::next(m, h),
        Then::Paper(p) => desk_paper::next(m, p),
        Then::Person(picked) => person_desk::picked(m, &picked),
        Then::Course(then) => widen::picked(m, then),
        Then::Night(picked) => night::run(m, picked),
        Then::See { person, why: Some(why) } => {
            // The journal keeps Japanese: it is the record's language.
            persons::see(m, person, Purpose::Other(why.ja.into()))
        }
        Then::See { person, why: None } => persons::see(m, person, Purpose::Review),
        Then::SeeForCall { person, call } => persons::see(m, person, Purpose::Call(call)),
        Then::AskBackup { case, staff } => {
            m.send(Command::AskBackup { case, staff, channel: Clean::from("phone") }, After::Nothing)
        }
        Then::NoReply { case, staff } => {
            m.send(Command::BackupNoReply { case, staff, channel: Clean::from("phone") }, After::Nothing)
        }
        Then::Show { case } => super::cases::show(m, case),
        Then::Provisional { case } => people::provisional(m, case),
        then @ (Then::Called { .. } | Then::TakeBack { .. }) => support::about_request(m, then),
        Then::Missed(picked) => missed::next(m, picked),
        Then::EndCall { call } => kinds::end(m, call),
        Then::Replace(entry) => rota_replace::then_backup(m, &entry),
        Then::Send(command) => m.send(*command, After::Nothing),
        Then::More(pick) => m.open(Popup::Pick(*pick)),
        Then::Ask(question) => m.open(Popup::Confirm(*question)),
        Then::Entered { keep } => {
            late::answered(m, keep);
            submit(m, false)
        }
        Then::Follow(session) => watch::chosen(m, session),
    }
}

/// Only the key the question names does it: it is never the starting key.
fn confirm_key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Confirm(asked)) = m.popups.last() else { return vec![] };
    match key {
        _ if key == asked.key => {
            let Some(Popup::Confirm(c)) = m.popups.pop() else { return vec![] };
            match c.yes {
                Yes::Quit => vec![Effect::Quit],
                Yes::DropForm => {
                    if matches!(m.popups.last(), Some(Popup::Form(_))) {
                        m.popups.pop();
                    }
                    vec![]
                }
                Yes::DropRotaDraft => {
                    rota_draft::dropped(m);
                    vec![]
                }
                Yes::SendForm => submit(m, true),
                Yes::Send(command) => m.send(*command, After::Nothing),
            }
        }
        Key::Char('n') | Key::Esc => {
            m.popups.pop();
            vec![]
        }
        _ => vec![],
    }
}

fn palette_key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Palette(p)) = m.popups.last_mut() else { return vec![] };
    match key {
        Key::Esc => {
            m.popups.pop();
            return vec![];
        }
        Key::Enter => {
            let (selected, case) = (p.selected, record::case_number(p.query.text()));
            m.popups.pop();
            if let Some(case) = case {
                return super::cases::show(m, case);
            }
            let row = table::rows().find(|r| Some(r.id) == selected);
            return match row.map(|row| (row, table::why_not(m, row))) {
                Some((_, Some(why))) => m.stop(why),
                Some((row, None)) => run(m, row, Key::Enter),
                None => vec![],
            };
        }
        Key::Up | Key::Down => {}
        _ => {
            p.query.key(key);
        }
    }
    let Some(Popup::Palette(p)) = m.popups.last().cloned() else { return vec![] };
    let found: Vec<&'static str> = found(m, p.query.text());
    let selected = match key {
        Key::Up => neighbour(&found, p.selected.as_ref(), -1),
        Key::Down => neighbour(&found, p.selected.as_ref(), 1),
        _ => found.first().copied(),
    };
    if let Some(Popup::Palette(p)) = m.popups.last_mut() {
        p.selected = selected;
    }
    vec![]
}

fn found(m: &Model, typed: &str) -> Vec<&'static str> {
    table::palette(m, typed).iter().map(|h| h.row.id).collect()
}

fn help_key(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Popup::Help { scroll } | Popup::Read { scroll }) = m.popups.last_mut() else { return vec![] };
    match key {
        Key::Down | Key::Char('j') => *scroll = scroll.saturating_add(1).min(200),
        Key::Up | Key::Char('k') => *scroll = scroll.saturating_sub(1),
        Key::PageDown | Key::Char(' ') => *scroll = scroll.saturating_add(10).min(200),
        Key::PageUp => *scroll = scroll.saturating_sub(10),
        Key::Esc | Key::Char('?' | 'q') | Key::Enter | Key::F(1) => drop(m.popups.pop()),
        _ => {}
    }
    vec![]
}

/// A key of another place is not silent: it says where it counts.
pub(super) fn elsewhere(m: &mut Model, key: Key) -> Vec<Effect> {
    if let Some((row, why)) = table::elsewhere(m, key) {
        let label = row.label.get(m.lang);
        m.say(Tone::Stop, format!("{key} {label}: {}", why.get(m.lang)));
    }
    vec![]
}

/// Runs a row if it may be run, else says why not.
pub(super) fn run(m: &mut Model, row: &'static super::action::ActionSpec, key: Key) -> Vec<Effect> {
    m.dirty = true;
    match table::guard(m, row) {
        Guard::Ready | Guard::Quiet => (row.run)(m, key),
        Guard::Off(why) => {
            m.say(Tone::Stop, why.get(m.lang));
            vec![]
        }
        Guard::Hidden => vec![],
    }
}
