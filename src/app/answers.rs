//! What comes back from the store: done, refused, faulted; refusals that give way open the
//! form that goes on, with what was typed kept.
//! It must not know why a rule refused.

use super::calls;
use super::cases;
use super::desk::{OpenPerson, Step};
use super::form::{Form, FormKind};
use super::forms;
use super::handing;
use super::handover_desk;
use super::kept_forms;
use super::model::{Model, Tone};
use super::msg::{Effect, Query, Tag};
use super::pending::{After, Pending};
use super::person_desk;
use super::person_fill;
use super::persons;
use super::popup::Popup;
use super::trouble;
use super::{desk_paper, identity, late, looking, morning, rota_act, rota_desk, rota_replace};
use crate::domain::view::CallRow;
use crate::domain::{At, Command, Fault, Outcome, PersonPart, Purpose, Question, Refusal, Role};
use crate::i18n::{self, Lang, action, code, form, reason, told};
use crate::t;

/// A command is saved.
pub(super) fn done(m: &mut Model, tag: Tag, outcome: &Outcome) -> Vec<Effect> {
    let Some(Pending { command, after, at, .. }) = m.pending.remove(&tag) else { return vec![] };
    m.saved_at = Some(m.now);
    trouble::over(m);
    m.dirty = true;
    if let Some(c) = m.case.as_mut().filter(|_| moves(&command)) {
        c.own = true;
    }
    let mut out = vec![];
    if let After::Then { mut rest, last } = after {
        let next = if rest.is_empty() { None } else { Some(rest.remove(0)) };
        let after = if rest.is_empty() { *last } else { After::Then { rest, last } };
        if let Some(next) = next {
            let sent = m.send_next(tag, next, after);
            if let Some(Effect::Do { tag: new, .. }) = sent.first() {
                // One press, one time: late entry may be over by now.
                if let Some(next) = m.pending.get_mut(new) {
                    next.at = at;
                }
                if let Some(form) = m.form_of(tag) {
                    form.sending = Some(*new);
                }
            }
            out.extend(sent);
        }
        told(m, &command, outcome, at);
        return out;
    }
    let kept = m.form_of(tag).and_then(|f| kept_forms::sent(f));
    m.close_form(tag);
    if let Some(key) = kept {
        out.extend(kept_forms::forget(m, &key));
    }
    told(m, &command, outcome, at);
    rota_act::saved(m, tag, &command, outcome);
    keep_draft(m, &command);
    if let (Some(c), Command::RequestPlace { .. }) = (&mut m.case, &command) {
        (c.draft, c.kept) = (None, None);
    }
    let shows = after == After::ShowCase;
    match after {
        After::Answered(call) => out.extend(calls::answered(m, call)),
        After::CalledBack(call) => out.extend(calls::called_back(m, call)),
        After::Seen(person, _) if looking::is_past(m, person) => {}
        After::Seen(person, purpose) => {
            // One of two records of one person leads to the other.
            let id = outcome.person.unwrap_or(person);
            let address = matches!(command, Command::SeePerson { part: PersonPart::Address, .. });
            m.person = Some(OpenPerson { id, purpose, address, card: None, scroll: 0 });
            out.extend(m.ask_person());
        }
        After::HandoverOpened => out.extend(handover_desk::opened(m)),
        After::SeenWhole(person, purpose) => out.extend(person_desk::seen_whole(m, person, purpose)),
        After::Added => {
            if let Some(person) = outcome.person {
                m.pane = super::desk::Pane::Person;
                out.extend(persons::see(m, person, Purpose::Review));
            }
        }
        After::Logged => late::logged(m, outcome.call, at),
        After::ShowCase => {
            late::opened(m);
            if let Some(case) = outcome.case {
                out.extend(cases::show(m, case));
            }
        }
        After::Looked(case, person) => {
            if let Some(c) = m.case.as_mut().filter(|c| c.id == case && c.looked == Some((person, false))) {
                c.looked = Some((person, true));
                out.push(Effect::Ask(Query::CaseCard { case, person }));
            }
        }
        After::LookedOver => out.extend(morning::ask(m)),
        After::Sheet => {
            out.extend(handing::let_out(&command, outcome));
            out.extend(desk_paper::let_out(&command));
        }
        After::Nothing | After::Safe | After::Asked | After::Then { .. } => {}
    }
    out.extend(m.ask_board());
    // A case just shown was asked for a moment ago.
    if !shows {
        out.extend(m.ask_case());
    }
    out
}

/// Whether a command moves its case on; notes, requests for a view and the like do not, and
/// never take the step along.
const fn moves(command: &Command) -> bool {
    matches!(
        command,
        Command::CheckSafety { .. }
            | Command::Refer { .. }
            | Command::Assess { .. }
            | Command::GiveView { .. }
            | Command::ActProvisionally { .. }
            | Command::RequestPlace { .. }
            | Command::AnswerRequest { .. }
            | Command::CancelRequest { .. }
            | Command::Depart { .. }
            | Command::Arrive { .. }
            | Command::ExtendSupport { .. }
            | Command::EndSupport { .. }
            | Command::HoldConference { .. }
            | Command::CloseCase { .. }
            | Command::ReopenCase { .. }
            | Command::Undo { .. }
    )
}

/// Says what was saved; opening a person says nothing, the pane shows it.
fn told(m: &mut Model, command: &Command, outcome: &Outcome, at: Option<At>) {
    if matches!(command, Command::SeePerson { .. } | Command::Unlock { .. }) {
        return;
    }
    let lang = m.lang;
    let text = if matches!(command, Command::Undo { .. }) {
        i18n::undo::done(&outcome.undone, lang)
    } else if let Some(decided) = &outcome.decided {
        let view = if decided.as_str() == "emergency" {
            crate::domain::View::Emergency
        } else {
            crate::domain::View::NotEmergency
        };
        let on = match command {
            Command::GiveView { on, .. } => *on,
            _ => Question::Decision,
        };
        action::DECIDED.fill(lang, &[code::view(view, on).get(lang)])
    } else if let Some(row) = ended(m, command) {
        action::CALL_ENDED.fill(lang, &[&calls::named(row, lang)])
    } else if let (true, Some(words)) = (outcome.warnings.is_empty(), changed(m, command)) {
        words
    } else if let (true, Some(words)) = (outcome.warnings.is_empty(), moved(m, command, at)) {
        words
    } else if outcome.warnings.is_empty() {
        action::command(command).get(lang).to_owned()
    } else {
        let sep = if lang == Lang::Ja { "、" } else { ", " };
        let words: Vec<_> = outcome.warnings.iter().map(|w| warning(w.as_str(), lang)).collect();
        action::WITH_WARNINGS.fill(lang, &[&words.join(sep)])
    };
    m.say(Tone::Good, text);
}

/// The call a command has ended.
fn ended<'a>(m: &'a Model, command: &Command) -> Option<&'a CallRow> {
    match command {
        Command::EndCall { call } => m.call(*call),
        _ => None,
    }
}

/// A shift handed on in words: who is on from now.
fn changed(m: &Model, command: &Command) -> Option<String> {
    match command {
        Command::ReplaceOnShift(entry) => rota_replace::done(m, entry),
        _ => None,
    }
}

/// A departure or an arrival in words: where, and when.
fn moved(m: &Model, command: &Command, at: Option<At>) -> Option<String> {
    let (id, words) = match command {
        Command::Depart { assignment, .. } => (assignment, action::DEPARTED),
        Command::Arrive { assignment } => (assignment, action::ARRIVED),
        _ => return None,
    };
    let rows = m.case.iter().filter_map(|c| c.view.as_deref()).flat_map(|v| &v.assignments);
    let name = rows.into_iter().find(|a| a.id == *id)?.name.as_str();
    Some(words.fill(m.lang, &[name, &form::clock(at.unwrap_or(m.now))]))
}

fn warning(code: &str, lang: Lang) -> String {
    let words = match code {
        "unknown_beds" => t!("空きの数は知らされていない", "the number of beds is not known"),
        "unknown_district" => t!("地区が分からない", "the district is not known"),
        "other_district" => t!("ほかの地区の事業所", "an office of another district"),
        "cannot_come" => t!("今夜は不可との知らせ", "they said they cannot come tonight"),
        "never_alone" => t!("一人では対応しない", "never alone with them"),
        "core_center_missing" => {
            t!("基幹センターが出席者にいない", "the core centre is not among the members")
        }
        other => return reason::fit(&other.into(), lang),
    };
    words.get(lang).to_owned()
}

/// A command was refused: nothing was written, what was typed is kept.
pub(super) fn refused(m: &mut Model, tag: Tag, refusal: &Refusal) -> Vec<Effect> {
    let Some(Pending { command, after, at, .. }) = m.pending.remove(&tag) else { return vec![] };
    m.typed_ahead = None;
    m.dirty = true;
    // The program asks the backup by itself: if they are asked already, nobody need know.
    if matches!(command, Command::AskBackup { .. }) && m.form_of(tag).is_none() {
        let mut out = m.ask_board();
        out.extend(m.ask_case());
        return out;
    }
    step_back(m, &after);
    let words = match (&command, refusal) {
        (Command::OpenCase { check: Some(check), .. }, Refusal::WrongPerson) => told::compared(check, m.lang),
        _ => forms::why(m, refusal),
    };
    let mut out = vec![];
    let (lang, on_screen) = (m.lang, m.person.as_ref().map(|p| p.id));
    keep_draft(m, &command);
    if let Some(waits) = waits_for_second(m, tag, &command, refusal) {
        m.say(Tone::Stop, waits);
    } else if rota_act::refused(m, tag, &words) {
        // What was typed for the cell stays, with the words under it.
    } else if let Some(form) = m.form_of(tag) {
        form.sending = None;
        form.refused = Some(person_fill::refused(form, refusal, words, on_screen, lang));
        if let Some(field) = field_of(refusal)
            && let Some(at) = form.fields.iter().position(|f| f.id == field)
        {
            form.focus = at;
        }
        out.extend(give_way(m, &command, refusal, true, at));
    } else if opens_form(&command, refusal) {
        out.extend(give_way(m, &command, refusal, false, at));
    } else {
        m.say(Tone::Stop, words);
    }
    // Whatever stood in the way is newer than the screen.
    if matches!(refusal, Refusal::Stale { .. }) {
        out.extend(rota_desk::ask(m));
        out.extend(m.ask_person());
    }
    out.extend(m.ask_board());
    out.extend(m.ask_case());
    out
}

/// A command that moved the screen ahead moves it back.
fn step_back(m: &mut Model, after: &After) {
    let Some(c) = &mut m.case else { return };
    match after {
        After::Safe => {
            c.step = Step::Safety;
            c.follow = true;
        }
        After::Asked => c.armed = true,
        _ => {}
    }
}

/// A refused request keeps the reasons it carries, for the next try.
fn keep_draft(m: &mut Model, command: &Command) {
    if let (Some(c), Command::RequestPlace { skip_reasons, reason, .. }) = (&mut m.case, command)
        && !(skip_reasons.is_empty() && reason.is_empty())
    {
        c.draft = Some(command.clone());
        c.skips.retain(|old| skip_reasons.iter().all(|new| new.provider != old.provider));
        c.skips.extend(skip_reasons.iter().cloned());
    }
}

/// All that is missing is the other person's view: the form makes room for the page that says
/// whose (and for `b`), with what was typed kept. In words; none for any other refusal.
fn waits_for_second(m: &mut Model, tag: Tag, command: &Command, r: &Refusal) -> Option<String> {
    let on = match (r, command) {
        (Refusal::TwoPeople { on }, _) if *on != Question::Decision => *on,
        (Refusal::NotSuitable { .. }, Command::RequestPlace { reason, .. }) if !reason.is_empty() => {
            Question::NotSuitable
        }
        _ => return None,
    };
    if let Some(form) = m.form_of(tag).cloned() {
        m.close_form(tag);
        // It may come back hours later: then its time is asked once more.
        let kept = Form { sending: None, refused: None, keeps: false, ..form };
        if let Some(c) = m.case.as_mut().filter(|_| !matches!(kept.kind, FormKind::Reason { .. })) {
            c.kept = Some(kept);
        }
    }
    let v = m.case.as_ref().and_then(|c| c.view.as_deref());
    let other = v.map(|v| if v.duty.id.as_ref() == Some(&m.viewer.id) { &v.backup } else { &v.duty });
    let supervisor = matches!(on, Question::Extension | Question::OverCapacity);
    let boss = supervisor && !m.viewer.has(Role::Supervisor);
    let who = match other.filter(|_| !boss) {
        Some(who) => who.name.as_str().to_owned(),
        None => action::A_SUPERVISOR.get(m.lang).to_owned(),
    };
    Some(action::WAITS_FOR_SECOND.fill(m.lang, &[&who]))
}

fn field_of(r: &Refusal) -> Option<&str> {
    match r {
        Refusal::WrongPerson => Some("check"),
        Refusal::ReasonRequired { field } => Some(match field.as_str() {
            "follow_ups" => "what",
            "consent_told" => "reason",
            other => other,
        }),
        Refusal::NeedUnconfirmed { .. } => Some("reason"),
        Refusal::BadInput { field, .. } => Some(field.as_str().trim_start_matches("follow_ups.")),
        _ => None,
    }
}

/// Whether a refusal of this command opens a form (`rules.md` §6).
fn opens_form(command: &Command, r: &Refusal) -> bool {
    matches!(
        (command, r),
        (
            Command::RequestPlace { .. },
            Refusal::TurnSkipped { .. } | Refusal::NotSuitable { .. } | Refusal::NoBed { .. },
        ) | (Command::SeePerson { .. }, Refusal::Hidden | Refusal::ReasonRequired { .. })
            | (Command::MergePersons(_), Refusal::OpenItems { .. })
            | (
                Command::GiveView { .. } | Command::PrintSheet(_) | Command::PrintPaper(_),
                Refusal::ReasonRequired { .. }
            )
    )
}

/// Opens the form that goes on. A form that asked before is replaced: what it gathered is in
/// the command already. It goes on at the time the command had (`at`).
fn give_way(m: &mut Model, command: &Command, r: &Refusal, from_form: bool, at: Option<At>) -> Vec<Effect> {
    if !opens_form(command, r) {
        return vec![];
    }
    let why = forms::why(m, r);
    let again = command.clone();
    let form = match (command, r) {
        (_, Refusal::TurnSkipped { providers }) => forms::skips(m, again, providers.clone()).about(why),
        (_, Refusal::NotSuitable { .. }) => {
            if from_form && matches!(top_kind(m), Some(FormKind::Reason { .. })) {
                // The reason is there; what is missing is the second person.
                return vec![];
            }
            forms::reason(again, why)
        }
        (_, Refusal::NoBed { provider, .. }) => forms::beds(again, provider.clone(), why),
        (Command::GiveView { case, on, view, heard_from: None, .. }, _) => {
            forms::own_view(*case, *on, *view).about(why)
        }
        (Command::MergePersons(entry), Refusal::OpenItems { items }) => identity::differ(m, entry, items),
        (Command::PrintSheet(_) | Command::PrintPaper(_), _) => handing::form(again, why),
        (Command::SeePerson { .. }, Refusal::Hidden) => {
            if from_form && matches!(top_kind(m), Some(FormKind::SecondPerson { .. })) {
                return vec![];
            }
            forms::second_person(again, why)
        }
        (Command::SeePerson { person, purpose: Purpose::Other(_), .. }, _) => forms::see(*person),
        _ if from_form => return vec![],
        _ => forms::reason(again, why),
    };
    if from_form {
        if top_kind(m).is_some_and(|k| same_question(k, &form.kind)) {
            // The same question again (a reason still missing): the typed text stays.
            return vec![];
        }
        m.popups.pop();
    }
    let keeps = at != m.late.map(|l| l.at);
    m.open(Popup::Form(Box::new(Form { entered: at, keeps, ..form })))
}

fn same_question(a: &FormKind, b: &FormKind) -> bool {
    match (a, b) {
        (FormKind::Privacy(a), FormKind::Privacy(b)) => {
            std::mem::discriminant(a) == std::mem::discriminant(b)
        }
        _ => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

fn top_kind(m: &Model) -> Option<&FormKind> {
    match m.top() {
        Some(Popup::Form(f)) => Some(&f.kind),
        _ => None,
    }
}

/// A command failed below the rules: it may or may not be tried again; the words say.
pub(super) fn faulted(m: &mut Model, tag: Tag, fault: &Fault) -> Vec<Effect> {
    let Some(Pending { after, .. }) = m.pending.remove(&tag) else { return vec![] };
    m.typed_ahead = None;
    let words = i18n::fault(fault, m.lang);
    step_back(m, &after);
    if let Some(form) = m.form_of(tag) {
        form.sending = None;
        form.refused = Some(words.clone());
    }
    trouble::stands(m, fault);
    m.say(Tone::Fault, words);
    vec![]
}
