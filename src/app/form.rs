//! Forms as data: fields, what they hold while half typed, and what is wrong with them.
//! It must not know which command a form becomes (`parse.rs`) or how it is drawn.

use super::edit::LineEdit;
use super::key::Key;
use super::msg::Tag;
use super::night_kind::NightForm;
use crate::domain::{
    AssignmentId, CallId, CaseId, Command, PersonId, ProviderId, Question, RequestId, TaskId, View,
};
use crate::i18n::T;
use crate::text::Clean;

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
    /// The number an office really has, then the request again.
    Beds { command: Box<Command>, provider: ProviderId },
    /// Second person and reason for a hidden person.
    SecondPerson { command: Box<Command> },
    /// Conditions or words of an answer, and who said so.
    Answered { command: Box<Command>, request: RequestId },
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
    /// A conference was held.
    HoldConference { case: CaseId },
    /// A case ends.
    Close { case: CaseId },
    /// Linked with another case.
    Link { case: CaseId },
    /// A task is done.
    FinishTask { task: TaskId },
    /// Why a record is opened, in words.
    See { person: PersonId },
    /// An office's numbers for tonight, heard on the telephone.
    Numbers { provider: ProviderId },
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// A date, era or Western.
    Date,
    /// A date and time.
    Time,
    /// One of these: code and words. Left/Right or the key shown in front chooses.
    Choice(Vec<(&'static str, T)>),
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
    /// Chosen, of a choice.
    pub chosen: Option<usize>,
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
            chosen: None,
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

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.kind {
            FieldKind::Choice(_) => self.chosen.is_none(),
            _ => self.edit.is_blank(),
        }
    }

    /// Takes an editing key; false when it means nothing here.
    pub fn key(&mut self, key: Key) -> bool {
        let FieldKind::Choice(all) = &self.kind else { return self.edit.key(key) };
        let n = all.len();
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

    /// The key shown in front of an option: its code where the codes are keys (`y` `x` `m`),
    /// else its number, `0` for the tenth; none beyond.
    #[must_use]
    pub fn option_key(&self, index: usize) -> Option<char> {
        let FieldKind::Choice(all) = &self.kind else { return None };
        let alone = |code: &str| {
            let mut chars = code.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        let (code, _) = all.get(index)?;
        if all.iter().all(|(code, _)| alone(code).is_some()) {
            return alone(code);
        }
        ('1'..='9').chain(['0']).nth(index)
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

    /// Whether anything was typed.
    #[must_use]
    pub fn touched(&self) -> bool {
        self.fields.iter().any(|f| !f.edit.is_blank())
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
