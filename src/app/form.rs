//! Forms as data: fields, what they hold while half typed, and what is wrong with them.
//! It must not know which command a form becomes (`parse.rs`) or how it is drawn.

use super::course_kind::CourseForm;
use super::desk_kind::DeskForm;
use super::due_kind::DueForm;
use super::edit::LineEdit;
use super::key::Key;
use super::msg::Tag;
use super::night_kind::NightForm;
use super::person_kind::PersonForm;
use super::privacy_kind::PrivacyForm;
use crate::domain::{
    AssignmentId, At, CallId, CaseId, Command, PersonId, ProviderId, Question, RequestId, Subject, TaskId,
    View,
};
use crate::i18n::{Lang, T};
use crate::text::{Clean, Unit};
use std::collections::BTreeSet;

/// What a form is for, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are the ids the form is about")]
pub enum FormKind {
    /// A case for a person on file: the re-entered check.
    OpenCase { call: Option<CallId>, person: PersonId },
    /// A case for someone not on file.
    QuickCase { call: Option<CallId> },
    /// One line on a case or call.
    Note { case: Option<CaseId>, call: Option<CallId> },
    /// A missed call that needs no answer.
    SetAside { call: CallId },
    /// Who is speaking, and what about.
    Caller { call: CallId },
    /// A view heard on the telephone.
    Heard { case: CaseId, on: Question, view: View },
    /// My own view, with the reason it turned out to need.
    OwnView { case: CaseId, on: Question, view: View },
    /// Protection by one.
    Provisional { case: CaseId },
    /// A form of the night's first half.
    Night(NightForm),
    /// A place asked for where the provider is not on the list (a wider kind, a supporter).
    Wider { command: Box<Command> },
    /// Reasons for the offices passed over; `command` is the request they are for.
    Skips { command: Box<Command>, offices: Vec<ProviderId> },
    /// A reason without which a command was refused; `command` is sent again with it.
    Reason { command: Box<Command> },
    /// Who exactly gets a sheet, and why.
    Hand { command: Box<Command> },
    /// The number an office really has, then the request again.
    Beds { command: Box<Command>, provider: ProviderId },
    /// Second person and reason for a hidden person.
    SecondPerson { command: Box<Command> },
    /// A request taken back.
    Cancel { request: RequestId },
    /// A stay ends.
    EndSupport { assignment: AssignmentId },
    /// A stay goes on past its limit.
    Extend { assignment: AssignmentId },
    /// A line for the day on a stay.
    Daily { assignment: AssignmentId },
    /// A conference is set.
    SetConference { case: CaseId },
    /// Linked with another case.
    Link { case: CaseId },
    /// A task is done.
    FinishTask { task: TaskId },
    /// A form only what is due opens.
    Due(DueForm),
    /// A line on an item of the handover, or the words on all of it.
    Handover { item: Option<Subject> },
    /// Why a record is opened, in words.
    See { person: PersonId },
    /// An office's numbers for tonight, heard on the telephone.
    Numbers { provider: ProviderId },
    /// Who is who, and what was told.
    Privacy(PrivacyForm),
    /// A form of what follows the decision.
    Course(CourseForm),
    /// A form of the desk's papers or of late entry.
    Desk(DeskForm),
    /// A form of a person's record or of their registration.
    Person(Box<PersonForm>),
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A whole number of these, with or without the unit behind it.
    Number(Unit),
    /// A date, era or Western.
    Date,
    /// A whole date of any time: nothing is guessed.
    Day,
    /// A day that has been: a month and a day alone mean the latest such day.
    Past,
    /// A date and time.
    Time,
    /// One of these: code and words. Left/Right or the key shown in front chooses.
    Choice(Vec<(&'static str, T)>),
    /// One of these people or places, known only now: id and name.
    Names(Vec<(Clean, String)>),
    /// Any of these. Left/Right moves, Space or the key in front ticks.
    Many(Vec<(&'static str, T)>),
}

impl FieldKind {
    /// How many options there are; none where something is typed.
    fn options(&self) -> Option<usize> {
        match self {
            Self::Choice(all) | Self::Many(all) => Some(all.len()),
            Self::Names(all) => Some(all.len()),
            Self::Text | Self::Number(_) | Self::Date | Self::Day | Self::Past | Self::Time => None,
        }
    }
}

/// A field, half typed or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Name within the form.
    pub id: &'static str,
    /// Label.
    pub label: T,
    /// What the label is about, if the words alone do not say (an office's name).
    pub about: Clean,
    /// How to fill it, shown under the form while the field is focused.
    pub hint: Option<T>,
    /// Kind.
    pub kind: FieldKind,
    /// What is typed.
    pub edit: LineEdit,
    /// What the form put there itself.
    pub given: String,
    /// Chosen, of a choice; where one stands, of several.
    pub chosen: Option<usize>,
    /// Ticked, of several.
    pub ticked: BTreeSet<usize>,
    /// Must not stay empty.
    pub required: bool,
}

impl Field {
    /// A text field.
    #[must_use]
    pub fn text(id: &'static str, label: T) -> Self {
        Self {
            id,
            label,
            about: Clean::default(),
            hint: None,
            kind: FieldKind::Text,
            edit: LineEdit::default(),
            given: String::new(),
            chosen: None,
            ticked: BTreeSet::new(),
            required: false,
        }
    }

    /// A field of another kind.
    #[must_use]
    pub fn of(id: &'static str, label: T, kind: FieldKind) -> Self {
        Self { kind, ..Self::text(id, label) }
    }

    /// It must be filled.
    #[must_use]
    pub fn must(mut self) -> Self {
        self.required = true;
        self
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: T) -> Self {
        self.hint = Some(hint);
        self
    }

    /// With text in it.
    #[must_use]
    pub fn filled(mut self, text: &str) -> Self {
        self.edit = LineEdit::with(text);
        text.clone_into(&mut self.given);
        self
    }

    /// Named after something.
    #[must_use]
    pub fn about(mut self, about: &Clean) -> Self {
        self.about = about.clone();
        self
    }

    /// With a choice made.
    #[must_use]
    pub fn choose(mut self, index: usize) -> Self {
        self.chosen = Some(index);
        self
    }

    /// The code chosen.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match &self.kind {
            FieldKind::Choice(all) => self.chosen.and_then(|i| all.get(i)).map(|(code, _)| *code),
            _ => None,
        }
    }

    /// The id chosen among names.
    #[must_use]
    pub fn name(&self) -> Option<&Clean> {
        match &self.kind {
            FieldKind::Names(all) => self.chosen.and_then(|i| all.get(i)).map(|(id, _)| id),
            _ => None,
        }
    }

    /// The codes ticked, in the order they stand.
    #[must_use]
    pub fn codes(&self) -> Vec<&'static str> {
        match &self.kind {
            FieldKind::Many(all) => self.ticked.iter().filter_map(|i| all.get(*i)).map(|(c, _)| *c).collect(),
            _ => vec![],
        }
    }

    /// With these codes ticked.
    #[must_use]
    pub fn tick(mut self, codes: &[&str]) -> Self {
        if let FieldKind::Many(all) = &self.kind {
            let on = all.iter().enumerate().filter(|(_, (code, _))| codes.contains(code));
            self.ticked = on.map(|(i, _)| i).collect();
        }
        self
    }

    /// Whether text is typed in it; otherwise one chooses.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.kind.options().is_none()
    }

    /// The words of its options, each with whether it is on; none where text is typed.
    #[must_use]
    pub fn options(&self, lang: Lang) -> Vec<(String, bool)> {
        let words: Vec<String> = match &self.kind {
            FieldKind::Choice(all) | FieldKind::Many(all) => {
                all.iter().map(|(_, t)| t.get(lang).to_owned()).collect()
            }
            FieldKind::Names(all) => all.iter().map(|(_, name)| name.clone()).collect(),
            _ => vec![],
        };
        let many = matches!(self.kind, FieldKind::Many(_));
        let on = |i: usize| if many { self.ticked.contains(&i) } else { self.chosen == Some(i) };
        words.into_iter().enumerate().map(|(i, w)| (w, on(i))).collect()
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.kind {
            FieldKind::Choice(_) | FieldKind::Names(_) => self.chosen.is_none(),
            FieldKind::Many(_) => self.ticked.is_empty(),
            _ => self.edit.is_blank(),
        }
    }

    /// Takes an editing key; false when it means nothing here.
    pub fn key(&mut self, key: Key) -> bool {
        let Some(n) = self.kind.options() else { return self.edit.key(key) };
        if matches!(self.kind, FieldKind::Many(_)) {
            return self.tick_key(key.fold(), n);
        }
        self.chosen = match (key.fold(), self.chosen) {
            (Key::Backspace | Key::Delete, _) if !self.required => None,
            (Key::Right | Key::Char(' '), Some(i)) => Some((i + 1) % n.max(1)),
            (Key::Right | Key::Char(' '), None) => Some(0),
            (Key::Left, Some(i)) => Some((i + n - 1) % n.max(1)),
            (Key::Left, None) => n.checked_sub(1),
            // Only a key shown in front of an option chooses it.
            (Key::Char(c), _) => match (0..n).find(|i| self.option_key(*i) == Some(c)) {
                Some(i) => Some(i),
                None => return false,
            },
            _ => return false,
        };
        true
    }

    /// A key for a field of several: moving never ticks.
    fn tick_key(&mut self, key: Key, n: usize) -> bool {
        let at = self.chosen.unwrap_or(0);
        let toggle = match key {
            Key::Right => {
                self.chosen = Some(if self.chosen.is_none() { 0 } else { (at + 1) % n.max(1) });
                return true;
            }
            Key::Left => {
                self.chosen = Some((at + n.max(1) - 1) % n.max(1));
                return true;
            }
            Key::Backspace | Key::Delete => {
                self.ticked.clear();
                return true;
            }
            Key::Char(' ') => at,
            Key::Char(c) => match (0..n).find(|i| self.option_key(*i) == Some(c)) {
                Some(i) => i,
                None => return false,
            },
            _ => return false,
        };
        self.chosen = Some(toggle);
        if !self.ticked.remove(&toggle) {
            self.ticked.insert(toggle);
        }
        true
    }

    /// The key shown in front of an option: its code where the codes are keys (`y` `x` `m`),
    /// else its number, `0` for the tenth; none beyond.
    #[must_use]
    pub fn option_key(&self, index: usize) -> Option<char> {
        let number = || ('1'..='9').chain(['0']).nth(index);
        let (FieldKind::Choice(all) | FieldKind::Many(all)) = &self.kind else {
            return self.kind.options().filter(|n| index < *n).and_then(|_| number());
        };
        let alone = |code: &str| {
            let mut chars = code.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        let (code, _) = all.get(index)?;
        if all.iter().all(|(code, _)| alone(code).is_some()) {
            return alone(code);
        }
        number()
    }
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// Which field; empty = the form as a whole.
    pub field: &'static str,
    /// What is wrong and what would be right.
    pub what: T,
}

/// A form being filled. What is typed in it survives refusals, arriving calls and popups over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What for.
    pub kind: FormKind,
    /// Title.
    pub title: T,
    /// One line above the fields, already in words (whom it is about, why it opened).
    pub about: String,
    /// Fields, in order.
    pub fields: Vec<Field>,
    /// Index of the focused field.
    pub focus: usize,
    /// What is wrong.
    pub errors: Vec<FieldError>,
    /// A refusal of the store, already in words: the next step.
    pub refused: Option<String>,
    /// On its way to the store.
    pub sending: Option<Tag>,
    /// What stood in it when it opened, of a form that is kept when it is closed.
    pub opened: Option<String>,
    /// When what is typed in it happened: the time of late entry it was opened with; none: the present.
    pub entered: Option<At>,
    /// Asked, it was said that it stays so though late entry is over.
    pub keeps: bool,
    /// What was half typed in it before and no longer fits the record, as it is written down.
    pub left: Option<String>,
}

impl Form {
    /// A form, first field focused.
    #[must_use]
    pub fn new(kind: FormKind, title: T, fields: Vec<Field>) -> Self {
        Self {
            kind,
            title,
            about: String::new(),
            fields,
            focus: 0,
            errors: vec![],
            refused: None,
            sending: None,
            opened: None,
            entered: None,
            keeps: false,
            left: None,
        }
    }

    /// With a line above the fields.
    #[must_use]
    pub fn about(mut self, words: impl Into<String>) -> Self {
        self.about = words.into();
        self
    }

    /// The focused field.
    #[must_use]
    pub fn focused(&self) -> Option<&Field> {
        self.fields.get(self.focus)
    }

    /// A field by name.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|f| f.id == id)
    }

    /// A field's text, cleaned; empty when there is no such field.
    #[must_use]
    pub fn clean(&self, id: &str) -> Clean {
        self.field(id).map(|f| f.edit.clean()).unwrap_or_default()
    }

    /// A field's chosen code.
    #[must_use]
    pub fn code(&self, id: &str) -> Option<&'static str> {
        self.field(id).and_then(Field::code)
    }

    /// A field's ticked codes.
    #[must_use]
    pub fn codes(&self, id: &str) -> Vec<&'static str> {
        self.field(id).map(Field::codes).unwrap_or_default()
    }

    /// Whether anything was typed.
    #[must_use]
    pub fn touched(&self) -> bool {
        let typed = |f: &Field| !f.edit.is_blank() && f.edit.text() != f.given;
        self.fields.iter().any(|f| typed(f) || !f.ticked.is_empty())
    }

    /// The error of a field, if it has one.
    #[must_use]
    pub fn error(&self, id: &str) -> Option<T> {
        self.errors.iter().find(|e| e.field == id).map(|e| e.what)
    }

    /// Moves the focus, around the ends.
    pub fn step(&mut self, forward: bool) {
        let n = self.fields.len().max(1);
        self.focus = if forward { (self.focus + 1) % n } else { (self.focus + n - 1) % n };
    }
}
