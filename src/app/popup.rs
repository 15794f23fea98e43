//! What may lie over the desk, as one enum in a stack (architecture, rule 6).
//! It must not know what its keys do (`over.rs`) or how it is drawn.

use super::course_kind::CoursePick;
use super::day::DayBox;
use super::desk_kind::PaperPick;
use super::drill_desk::Paper;
use super::due_box::DueBox;
use super::due_kind::MissedPick;
use super::edit::LineEdit;
use super::find::Found;
use super::form::Form;
use super::hand_pick::HandPick;
use super::handover_box::HandoverBox;
use super::key::Key;
use super::msg::Tag;
use super::night_pick::NightPick;
use super::person_box::{PeopleBox, PersonPick, RecordBox};
use super::rota_box::RotaBox;
use crate::domain::view::{AccessRow, IssueRow};
use crate::domain::{
    At, CallId, CaseId, Command, IssueId, PersonId, ProviderId, ReplaceEntry, RequestId, Room, Seq, Service,
    StaffId,
};
use crate::i18n::T;
use crate::text::Clean;

/// Something over the desk. The last of the stack has the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Popup {
    /// `/`
    Find(FindBox),
    /// `?`
    Help {
        /// First line shown.
        scroll: u16,
    },
    /// What is read aloud: what this line is not, and the definition.
    Read {
        /// First line shown.
        scroll: u16,
    },
    /// `:`
    Palette(PaletteBox),
    /// A form.
    Form(Box<Form>),
    /// A question with yes and no.
    Confirm(Confirm),
    /// An office that is being called about its numbers.
    Called(CalledBox),
    /// A choice of one key.
    Pick(Pick),
    /// The issues nights have raised.
    Issues(IssuesBox),
    /// What was opened and handed out, for a supervisor.
    Morning(MorningBox),
    /// Everything that comes due.
    Due(Box<DueBox>),
    /// The handover of a change of shifts.
    Handover(Box<HandoverBox>),
    /// The whole record of the person in pane 3.
    Record(RecordBox),
    /// The day's lists of persons.
    People(PeopleBox),
    /// A page of the day side.
    Day(Box<DayBox>),
    /// A month of the rota.
    Rota(Box<RotaBox>),
    /// A sheet to read (a drill's report, its voices).
    Paper(Box<Paper>),
    /// The secret, asked again before an act of weight.
    Prove(ProveBox),
    /// `c`: the outcome of a telephone call; a scope of its own (`rules.md` §9).
    Outcome {
        /// The case.
        case: CaseId,
        /// The request.
        request: RequestId,
        /// Whom it went to.
        name: Clean,
    },
}

/// The lookup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindBox {
    /// What is typed.
    pub query: LineEdit,
    /// What was found; none until something is typed or while the index is being built.
    pub found: Option<Found>,
    /// Selected, by id.
    pub selected: Option<PersonId>,
}

/// An office on the telephone: one key says what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalledBox {
    /// Office.
    pub provider: ProviderId,
    /// Name.
    pub name: Clean,
    /// What it gives; none when no list has it.
    pub service: Option<Service>,
    /// Its one room kind; none where it has several: the number wants its room.
    pub room: Option<Room>,
}

impl CalledBox {
    /// It says whether someone comes, not how many beds there are.
    #[must_use]
    pub fn visits(&self) -> bool {
        self.service == Some(Service::HomeHelp)
    }

    /// It has numbers at all: a consultation office has telephones alone.
    #[must_use]
    pub fn tells(&self) -> bool {
        self.service != Some(Service::Consultation)
    }
}

/// The list of issues.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssuesBox {
    /// As read; none until the reader has answered.
    pub rows: Option<Vec<IssueRow>>,
    /// Selected, by id.
    pub selected: Option<IssueId>,
}

/// The morning list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MorningBox {
    /// As read; none until the reader has answered.
    pub rows: Option<Vec<AccessRow>>,
    /// Selected, by its place in the journal.
    pub selected: Option<Seq>,
}

/// The secret asked again: what waits for it is sent when it was right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProveBox {
    /// The secret being typed; drawn as its length only.
    pub secret: LineEdit,
    /// Being checked.
    pub trying: bool,
    /// The last one was wrong: not before this instant.
    pub wrong_until: Option<At>,
    /// The commands that wait, in their order.
    pub held: Vec<(Tag, Command)>,
}

/// The command palette.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PaletteBox {
    /// What is typed.
    pub query: LineEdit,
    /// Selected action, by id.
    pub selected: Option<&'static str>,
}

/// What a confirmed question does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Yes {
    /// Leave the program.
    Quit,
    /// Throw the form under it away.
    DropForm,
    /// Throw the draft of the rota away.
    DropRotaDraft,
    /// Send the form under it as it stands.
    SendForm,
    /// Send this.
    Send(Box<Command>),
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirm {
    /// The question, in words; `{now}` is drawn as the present time.
    pub text: String,
    /// The key that does it, never the one that asked; `n` and Esc do nothing.
    pub key: Key,
    /// What it does.
    pub yes: Yes,
}

impl Confirm {
    /// A question answered by `y`.
    #[must_use]
    pub fn new(text: String, yes: Yes) -> Self {
        Self { text, key: Key::Char('y'), yes }
    }

    /// A question answered by Enter, unless Enter asked it.
    #[must_use]
    pub fn by_enter(text: String, asked_by: Key, yes: Yes) -> Self {
        let key = if asked_by == Key::Enter { Key::Char('y') } else { Key::Enter };
        Self { text, key, yes }
    }
}

/// What a pick does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are what was picked")]
pub enum Then {
    /// A sheet, to someone, on some basis.
    Hand(HandPick),
    /// A paper, to someone, on some basis.
    Paper(PaperPick),
    /// Something of the night's first half.
    Night(NightPick),
    /// Open a person for this purpose.
    See { person: PersonId, why: Option<T> },
    /// Open a person for a call.
    SeeForCall { person: PersonId, call: CallId },
    /// Ask this person as backup.
    AskBackup { case: CaseId, staff: StaffId },
    /// This person did not answer.
    NoReply { case: CaseId, staff: StaffId },
    /// Show a case.
    Show { case: CaseId },
    /// Act alone for now.
    Provisional { case: CaseId },
    /// What came of the telephone call for this request.
    Called { case: CaseId, request: RequestId, name: Clean },
    /// Take this request back.
    TakeBack { request: RequestId, name: Clean },
    /// What a line after the decision does.
    Course(CoursePick),
    /// What came of calling back.
    Missed(MissedPick),
    /// End this call.
    EndCall { call: CallId },
    /// Something about a person's record or registration.
    Person(PersonPick),
    /// Which time a form carries: the one it was opened with, or the one in force.
    Entered {
        /// The one it was opened with.
        keep: bool,
    },
    /// A duty who goes is replaced, and who is backup then is still to be said.
    Replace(Box<ReplaceEntry>),
    /// Send this.
    Send(Box<Command>),
    /// The lines there was no key for.
    More(Box<Pick>),
    /// Ask this once more: only its own key does it.
    Ask(Box<Confirm>),
    /// Follow this desk, or none.
    Follow(Option<String>),
}

/// One line of a pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickItem {
    /// Its key.
    pub key: char,
    /// What it says.
    pub label: String,
    /// What it does.
    pub then: Then,
}

/// A choice of one key; arrows and Enter too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// Title.
    pub title: T,
    /// What it is about, in words.
    pub about: String,
    /// Lines.
    pub items: Vec<PickItem>,
    /// Selected, by its key.
    pub selected: char,
}

impl Pick {
    /// A pick, first line selected.
    #[must_use]
    pub fn new(title: T, items: Vec<PickItem>) -> Self {
        let selected = items.first().map_or(' ', |i| i.key);
        Self { title, about: String::new(), items, selected }
    }
}
