//! What comes in (`Msg`) and what goes out (`Effect`): plain data, nothing else passes.
//! It must not know threads, terminals or stores.

use std::sync::Arc;

use chrono::NaiveDate;
use zeroize::Zeroize;

use super::day::{DayAsk, DayGot};
use super::drill_desk::DrillNews;
use super::find::Finder;
use super::hand_pick::Handed;
use super::key::Key;
use super::person_box::{PeopleList, PeopleTab};
use super::seated::Seated;
use crate::domain::report::Report;
use crate::domain::view::{
    AccessRow, BoardView, CaseView, DueList, HandoverPage, IssueRow, PersonCard, RotaPage, Side, Trust,
};
use crate::domain::{
    Area, At, CaseId, Command, Fault, Holder, KeptReporter, Outcome, PaperEntry, PersonId, Proposal,
    ProviderId, Purpose, Refusal, Seq,
};
use crate::text::Clean;

/// Names one command on its way, so that its answer finds its way back: the key press (from 1)
/// and the command's place among those the press sends. Written `12#0`; a command's id that ends
/// so is taken back together with the rest of its press (`domain::press_of`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag {
    /// The key press.
    pub press: u64,
    /// Which of its commands.
    pub nth: u8,
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.press, self.nth)
    }
}

/// Something that happened to the desk.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key.
    Key(Key),
    /// Pasted text: typed where there is a text field, otherwise nothing.
    Paste(String),
    /// The terminal's size, cells: columns, rows.
    Resize(u16, u16),
    /// The present time.
    Tick(At),
    /// Areas changed in the store, up to this journal position.
    Fresh(Vec<Area>, Seq),
    /// The board as asked for.
    Board(Box<BoardView>),
    /// A person as asked for.
    Person(Box<PersonCard>),
    /// A case as asked for.
    Case(Box<CaseView>),
    /// The open issues as asked for.
    Issues(Vec<IssueRow>),
    /// The morning list as asked for.
    Morning(Vec<AccessRow>),
    /// A page of the day side as asked for.
    Day(Box<DayGot>),
    /// Everything that comes due, as asked for.
    Due(Box<DueList>),
    /// The handover as asked for; none where the rota has no shift.
    Handover(Side, Option<Box<HandoverPage>>),
    /// A list of persons as asked for.
    People(Box<PeopleList>),
    /// A month of the rota as asked for.
    Rota(Box<RotaPage>),
    /// A proposal for a month of the rota.
    Proposed(Result<Box<Proposal>, Fault>),
    /// Forms half typed before this desk began: their names and what stood in them.
    Kept(Vec<(String, String)>),
    /// The postal code of an address as others of the same town have it; empty when nobody has.
    Postal(String, Clean),
    /// The card of the case's person.
    CaseCard(CaseId, Box<PersonCard>),
    /// Who reported on an abuse case, for its page alone.
    Reporters(CaseId, Vec<KeptReporter>),
    /// What an office's word was worth.
    Trust(Box<Trust>),
    /// A query found nothing the viewer may see, or failed.
    NoView(Query, Option<Fault>),
    /// The index of persons is ready (or was built anew).
    FindReady(Arc<dyn Finder>),
    /// A command is done.
    Done {
        /// Which.
        tag: Tag,
        /// What it made.
        outcome: Box<Outcome>,
        /// Its journal position; none when nothing was written.
        seq: Option<Seq>,
    },
    /// A command was refused; nothing was written.
    Refused {
        /// Which.
        tag: Tag,
        /// Why.
        refusal: Refusal,
    },
    /// A command failed below the rules.
    Faulted {
        /// Which.
        tag: Tag,
        /// Why.
        fault: Fault,
    },
    /// The store that failed was tried; none when it can be written again.
    Probed(Option<Fault>),
    /// Another process keeps the store longer than a write takes; none when it let go.
    Held(Option<Holder>),
    /// The secret typed, on the lock screen or before an act of weight, was right.
    Unlocked,
    /// It was wrong, or may not be tried again yet (seconds to wait).
    SecretWrong {
        /// Seconds until the next try is taken.
        wait: u32,
    },
    /// The one who sits here is no member of staff any more.
    Ended,
    /// Whether there is a secret to ask the one who sits here for.
    Me {
        /// None is set.
        no_secret: bool,
    },
    /// A hint line (demo, drill); none takes it away.
    Hint(Option<String>),
    /// A sheet was made, or not: words that say where it is, or what to do.
    Sheet(Result<String, String>),
    /// Words for whoever sits here, from what runs beside the desk.
    Told(String),
    /// Something of the drill the desk is in.
    Drill(DrillNews),
    /// Who else has the store open.
    Present(Vec<Seated>),
}

/// What a reader is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// The board; `focus` is the person pane 4 sorts for.
    Board {
        /// The person at hand.
        focus: Option<PersonId>,
    },
    /// A person's card. Sensitive parts are journalled by `see_person`, sent before it.
    Person {
        /// Who.
        id: PersonId,
        /// What for.
        purpose: Purpose,
        /// With the hidden address two people have opened.
        address: bool,
    },
    /// The person of the case shown, for what stands in its head.
    CaseCard {
        /// Which case.
        case: CaseId,
        /// Who.
        person: PersonId,
    },
    /// Who reported on an abuse case (G10): asked for by its page alone.
    Reporters {
        /// Which.
        case: CaseId,
    },
    /// A case.
    Case {
        /// Which.
        id: CaseId,
        /// The minute that is entered, where it is another than the present.
        entering: Option<At>,
    },
    /// What an office's word was worth when it was called.
    Trust {
        /// Which.
        provider: ProviderId,
    },
    /// The issues that are open or taken up.
    Issues,
    /// What waits to be looked over by a supervisor.
    Morning,
    /// Everything that comes due.
    Due,
    /// The handover at one side of the shift that runs.
    Handover {
        /// Which side.
        side: Side,
        /// The records in it were opened through the door.
        opened: bool,
    },
    /// A list of persons.
    People(PeopleTab),
    /// A page of the day side.
    Day(Box<DayAsk>),
    /// A month of the rota.
    Rota {
        /// Its first day.
        month: NaiveDate,
    },
    /// The forms the viewer left half typed.
    Kept,
    /// Who sits here: whether they have a secret.
    Me,
    /// The postal code others at this address, or in its town, have.
    Postal(String),
}

/// At most three sounds (`screen.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sound {
    /// A call rings.
    Ring,
    /// Your view is wanted.
    ViewWanted,
    /// A limit is passing.
    Limit,
}

/// What the shell is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Send a command through the door as the viewer, and answer with the tag.
    Do {
        /// Names the answer.
        tag: Tag,
        /// What.
        command: Box<Command>,
    },
    /// The same for what happened at another time (late entry).
    DoAt {
        /// Names the answer.
        tag: Tag,
        /// When it happened; never ahead.
        at: At,
        /// What.
        command: Box<Command>,
    },
    /// Ask the reader.
    Ask(Query),
    /// Work out a fair proposal for a month; answer `Proposed`.
    Propose {
        /// Its first day.
        month: NaiveDate,
        /// Every shift is to have a third.
        third: bool,
    },
    /// Make a sound.
    Bell(Sound),
    /// Check the viewer's secret; answer `Unlocked` or `SecretWrong`.
    CheckSecret(Secret),
    /// Draw everything anew (Ctrl-L).
    Redraw,
    /// Work out the report of the drill; answer `DrillNews::Report`.
    Report,
    /// Write down a form half typed, or take it away; no answer.
    Keep {
        /// The form's name.
        form: String,
        /// What stands in it; none = nothing any more.
        body: Option<String>,
    },
    /// Try whether the store can be written again; answer `Probed`.
    Probe,
    /// Make a sheet the door has let out; answer `Sheet`.
    Sheet(Box<Handed>),
    /// Write a report as a workbook beside the papers, through the door; answer `Sheet`.
    Export(Box<Report>),
    /// Make a paper the door has let out; answer `Sheet`.
    Paper(Box<PaperEntry>),
    /// A session that looked on acts from here on: its person has given their secret.
    StandIn,
    /// Leave.
    Quit,
}

/// A secret on its way to being checked; never printed, wiped when it is let go of.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// When the shell should send the next `Tick`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pulse {
    /// At this instant (the next second or minute shown, a toast's end, the lock).
    At(At),
}
