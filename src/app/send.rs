//! Sending commands and saying what happened: the small verbs every flow uses.
//! It must not know any flow.

use super::desk::{CaseDesk, Work};
use super::form::Form;
use super::looking;
use super::model::{Model, Toast, Tone};
use super::msg::{Effect, Query, Tag};
use super::pending::{After, Pending};
use super::popup::Popup;
use crate::domain::{CaseId, Command, ProviderId};
use crate::i18n::T;
use crate::text::Clean;

/// How long a toast stays, milliseconds.
const TOAST: i64 = 6_000;

impl Model {
    /// Sends one command.
    pub(super) fn send(&mut self, command: Command, after: After) -> Vec<Effect> {
        self.presses += 1;
        self.send_as(Tag { press: self.presses, nth: 0 }, command, after)
    }

    /// Sends the command that follows another of the same key press.
    pub(super) fn send_next(&mut self, tag: Tag, command: Command, after: After) -> Vec<Effect> {
        self.send_as(Tag { nth: tag.nth.saturating_add(1), ..tag }, command, after)
    }

    fn send_as(&mut self, tag: Tag, command: Command, after: After) -> Vec<Effect> {
        if looking::refuses(self, &command) {
            return self.stop(crate::i18n::watch::CANNOT_WRITE);
        }
        let pending =
            Pending { command: command.clone(), since: self.now, at: self.late.map(|l| l.at), after };
        self.pending.insert(tag, pending);
        self.dirty = true;
        vec![Effect::Do { tag, command: Box::new(command) }]
    }

    /// Sends commands one after the other; each waits until the one before is saved.
    pub(super) fn send_all(&mut self, commands: Vec<Command>, last: After) -> Vec<Effect> {
        let mut commands = commands.into_iter();
        let Some(first) = commands.next() else { return vec![] };
        let rest: Vec<Command> = commands.collect();
        let after = if rest.is_empty() { last } else { After::Then { rest, last: Box::new(last) } };
        self.send(first, after)
    }

    /// The case makes room; ticks not saved are sent along.
    pub(super) fn leave_case(&mut self) -> Vec<Effect> {
        let Some(c) = self.case.take().filter(|c| c.ticks_dirty) else { return vec![] };
        let command = Command::Assess {
            case: c.id,
            for_: c.for_.iter().cloned().collect(),
            against: c.against.iter().cloned().collect(),
            text: Clean::default(),
            situation: None,
        };
        self.send(command, After::Nothing)
    }

    /// Says something for a few seconds.
    pub(super) fn say(&mut self, tone: Tone, text: impl Into<String>) {
        let until = crate::domain::At(self.now.0 + TOAST);
        self.toast = Some(Toast { text: text.into(), tone, until });
        self.dirty = true;
    }

    /// Says why something cannot be done; nothing else happens.
    pub(super) fn stop(&mut self, why: T) -> Vec<Effect> {
        self.say(Tone::Stop, why.get(self.lang));
        vec![]
    }

    /// Puts a popup on top.
    pub(super) fn open(&mut self, popup: Popup) -> Vec<Effect> {
        self.popups.push(popup);
        self.dirty = true;
        vec![]
    }

    /// Puts a form on top. What is typed in it is of the time it is opened with, whatever rings meanwhile.
    pub(super) fn open_form(&mut self, form: Form) -> Vec<Effect> {
        let entered = self.late.map(|l| l.at);
        self.open(Popup::Form(Box::new(Form { entered, keeps: false, ..form })))
    }

    /// Puts a form on top, with what was typed in it before a second person was waited for.
    pub(super) fn open_kept(&mut self, form: Form) -> Vec<Effect> {
        let kept = self.case.as_mut().and_then(|c| c.kept.take_if(|kept| kept.kind == form.kind));
        match kept {
            // What was typed stays, and when it happened; where things stand is told anew.
            Some(kept) => self.open(Popup::Form(Box::new(Form { about: form.about, ..kept }))),
            None => self.open_form(form),
        }
    }

    /// The form that waits for this command.
    pub(super) fn form_of(&mut self, tag: Tag) -> Option<&mut Form> {
        self.popups.iter_mut().find_map(|p| match p {
            Popup::Form(f) if f.sending == Some(tag) => Some(f.as_mut()),
            _ => None,
        })
    }

    /// Closes the form that waits for this command.
    pub(super) fn close_form(&mut self, tag: Tag) {
        self.popups.retain(|p| !matches!(p, Popup::Form(f) if f.sending == Some(tag)));
    }

    /// Asks for a fresh board; while one is on its way, once more after it.
    pub(super) fn ask_board(&mut self) -> Vec<Effect> {
        let query = Query::Board { focus: self.focus_person() };
        self.asking.board.ask().then_some(Effect::Ask(query)).into_iter().collect()
    }

    /// Asks for the open case.
    pub(super) fn ask_case(&mut self) -> Vec<Effect> {
        let Some(id) = self.case.as_ref().map(|c| c.id) else { return vec![] };
        let query = Query::Case { id, entering: self.late.map(|l| l.at) };
        self.asking.case.ask().then_some(Effect::Ask(query)).into_iter().collect()
    }

    /// Shows a case; the board's selection goes along.
    pub(super) fn show_case(&mut self, id: CaseId) -> Vec<Effect> {
        if self.case.as_ref().is_none_or(|c| c.id != id) {
            self.case = Some(Box::new(CaseDesk::new(id)));
            // Over a slow line the next keys are typed before the case is there: they are meant for it.
            self.typed_ahead.get_or_insert_default();
        }
        self.sel.work = Some(Work::Case(id));
        self.dirty = true;
        self.ask_case()
    }

    /// Asks for the open person.
    pub(super) fn ask_person(&mut self) -> Vec<Effect> {
        let Some(p) = &self.person else { return vec![] };
        let query = Query::Person { id: p.id, purpose: p.purpose.clone(), address: p.address };
        self.asking.person.ask().then_some(Effect::Ask(query)).into_iter().collect()
    }

    /// A name for an id of staff or provider as far as the views hold one, else the id.
    #[must_use]
    pub fn name_of(&self, id: &str) -> String {
        let shifts = self.board.iter().flat_map(|b| b.rota.now.iter().chain(&b.rota.next));
        let staff = shifts.flat_map(|s| [&s.duty, &s.backup, &s.third]);
        let pages = self.popups.iter().filter_map(|p| match p {
            Popup::Rota(b) => b.page.as_deref(),
            _ => None,
        });
        if let Some(who) = pages.flat_map(|p| &p.staff).find(|s| s.id.as_str() == id) {
            return who.name.as_str().to_owned();
        }
        let of_case = self.case.iter().filter_map(|c| c.view.as_deref());
        let in_case = of_case.clone().flat_map(|v| [&v.duty, &v.backup, &v.third]);
        if let Some(who) = staff.chain(in_case).find(|s| s.id.as_ref().is_some_and(|i| i.as_str() == id)) {
            return who.name.as_str().to_owned();
        }
        if let Some(v) = of_case.clone().flat_map(|v| &v.views).find(|v| v.staff.as_str() == id) {
            return v.name.as_str().to_owned();
        }
        let mut grids = self.board.iter().map(|b| &b.vacancies).chain(of_case.map(|v| &v.places));
        let provider = ProviderId::new(id);
        grids.find_map(|g| g.office(&provider)).map_or_else(|| id.to_owned(), |r| r.name.as_str().to_owned())
    }
}
