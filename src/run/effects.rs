//! The desk's hands: what `update` wants done, done on the store's threads, answers sent back.
//! It must not know why: commands and queries pass through unread.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::mpsc::UnboundedSender;

use super::day::day;
use super::drilled::{self, Drilled};
use super::export::export;
use super::finder::{self, Nudge};
use super::papers::{Papers, paper_with_head};
use super::proposing::propose;
use super::seated::{self, Place, Tell};
use super::secret;
use super::terminal::Screen;
use crate::app::{DrillNews, Effect, Handed, Model, Msg, PeopleList, PeopleTab, Query, Secret, Tag};
use crate::domain::report::Report;
use crate::domain::view::{
    board, candidates, case_view_entering, consult_offices, due_list, due_people, handover, high_risk,
    morning, open_issues, person_card, postal_code, reporters, rota_month, sheet_page, trust_of, trust_since,
};
use crate::domain::{
    Actor, Area, At, Clock, Code, Command, Envelope, Fact, Facts, Fault, No, PaperEntry, Purpose, SeatKind,
    Sitter, Staff, StaffId,
};
use crate::i18n::{Lang, rehearsal as words};
use crate::rehearsal;
use crate::store::{Desk, Done, Reader, Snapshot, Tried, Writer};
use crate::text::Clean;

/// Who sits here and how their commands are marked.
#[derive(Debug, Clone)]
pub(super) struct Sitting {
    /// Who.
    pub(super) viewer: StaffId,
    /// Seat, for the journal.
    pub(super) seat: Clean,
    /// Sounds are wanted.
    pub(super) bell: bool,
    /// Every frame says demo.
    pub(super) demo: bool,
    /// A line names the next step.
    pub(super) hints: bool,
    /// Language of the report.
    pub(super) lang: Lang,
    /// Where sheets go.
    pub(super) papers: Papers,
    /// The drill, if it is one.
    pub(super) drill: Option<Drilled>,
    /// What this session says of itself to the others.
    pub(super) me: Sitter,
}

/// Everything the loop needs to carry effects out.
pub(super) struct Hands {
    path: PathBuf,
    writer: Writer,
    reader: Reader,
    out: UnboundedSender<Msg>,
    clock: Arc<dyn Clock>,
    sitting: Sitting,
    ids: Arc<Ids>,
    index: Option<Nudge>,
    /// Whoever sat here has ended.
    over: bool,
    shift: Option<At>,
    hinted: Option<Code>,
    place: Place,
}

/// Command ids of one session: random, then the key press, or counted.
pub(super) struct Ids {
    session: u64,
    next: AtomicU64,
}

impl Ids {
    /// A session's ids.
    ///
    /// # Errors
    /// The system has no randomness.
    fn new() -> io::Result<Self> {
        Ok(Self { session: getrandom::u64().map_err(io::Error::other)?, next: AtomicU64::new(1) })
    }

    /// The id of a command of the desk: those of one key press share its beginning.
    fn of(&self, tag: Tag) -> String {
        format!("{:016x}-{tag}", self.session)
    }

    /// The next id of what no key press sent.
    fn next(&self) -> String {
        format!("{:016x}-u{}", self.session, self.next.fetch_add(1, Ordering::Relaxed))
    }
}

impl Hands {
    /// Hands for a desk on a store.
    ///
    /// # Errors
    /// The system has no randomness.
    pub(super) fn new(
        path: PathBuf,
        desk: &Desk,
        out: UnboundedSender<Msg>,
        clock: Arc<dyn Clock>,
        sitting: Sitting,
        place: Place,
    ) -> io::Result<Self> {
        let (writer, reader) = (desk.writer(), desk.reader());
        Ok(Self {
            path,
            writer,
            reader,
            out,
            clock,
            sitting,
            ids: Arc::new(Ids::new()?),
            index: None,
            over: false,
            shift: None,
            hinted: None,
            place,
        })
    }

    /// Whoever sat here has ended: the index of persons goes, and none is built any more.
    pub(super) fn let_go(&mut self) {
        self.index = None;
        self.over = true;
    }

    /// A frame was drawn. After the first one the index of persons is built and from then on
    /// followed, on a thread of its own: it never stands on the way to the first frame.
    pub(super) fn drawn(&mut self) {
        if self.index.is_none() && !self.over {
            let (path, viewer, out) = (self.path.clone(), self.sitting.viewer.clone(), self.out.clone());
            self.index = Some(finder::keep(path, viewer, Arc::clone(&self.clock), out));
        }
    }

    /// Tells the others what changed about this session: whether its screen is locked, whether it
    /// looks on, and what it focuses while somebody looks on.
    pub(super) fn tell(&mut self, model: &Model) {
        let me = seated::of(model, self.sitting.me.since);
        if self.sitting.me != me {
            self.sitting.me = me.clone();
            self.place.tell(Tell::Me(Box::new(me)));
        }
    }

    /// Persons or who may find them may have changed.
    fn look_again(&self) {
        if let Some(index) = &self.index {
            index.nudge();
        }
    }

    /// Carries one effect out; true when the desk is to be left.
    ///
    /// # Errors
    /// The terminal cannot be written.
    pub(super) fn carry_out(&mut self, effect: Effect, screen: &mut Screen) -> io::Result<bool> {
        match effect {
            Effect::Do { tag, command } => self.execute(tag, *command, None),
            Effect::DoAt { tag, at, command } => self.execute(tag, *command, Some(at)),
            Effect::Ask(query) => self.ask(query),
            // Whoever looks on is not the one who is called.
            Effect::Bell(_) if self.sitting.bell && self.sitting.me.kind == SeatKind::Desk => {
                screen.bell()?;
            }
            Effect::Bell(_) => {}
            Effect::CheckSecret(secret) => self.check(secret),
            Effect::Propose { month, third } => {
                propose(&self.reader, self.out.clone(), &self.clock, month, third);
            }
            Effect::Probe => self.probe(),
            Effect::Redraw => screen.forget()?,
            Effect::Report => self.report(),
            Effect::Keep { form, body } => self.keep(form, body),
            Effect::Sheet(handed) => self.sheet(*handed),
            Effect::Paper(entry) => self.paper(*entry),
            Effect::Export(report) => self.export(*report),
            Effect::StandIn => {
                self.writer.with(|door| door.look_on(false));
            }
            Effect::Quit => return Ok(true),
        }
        Ok(false)
    }

    fn envelope(&self, id: String, command: Command) -> Envelope {
        let now = self.clock.now();
        Envelope {
            id,
            actor: Actor::Staff(self.sitting.viewer.clone()),
            at: now,
            entered_at: now,
            seat: self.sitting.seat.clone(),
            command,
        }
    }

    fn execute(&self, tag: Tag, command: Command, at: Option<At>) {
        let (out, writer) = (self.out.clone(), self.writer.clone());
        let mut envelope = self.envelope(self.ids.of(tag), command);
        // A clock set back since it was typed: nothing happens in the future.
        envelope.at = at.unwrap_or(envelope.at).min(envelope.entered_at);
        let sent = envelope.clone();
        self.writer.execute(envelope, move |result| {
            let Err(No::Fault(fault @ Fault::Disk { .. })) = result else {
                let _ = out.send(answered(tag, result));
                return;
            };
            // The disk failed around the commit: it may be there all the same. Ask for its id
            // before anyone repeats it; the same id again only returns the first outcome.
            let late = out.clone();
            let asked = writer.with(move |door| {
                let there = door.has_command(&sent.id).unwrap_or(false);
                let result = if there { door.execute(&sent) } else { Err(No::Fault(fault)) };
                let _ = late.send(answered(tag, result));
            });
            if !asked {
                let fault = Fault::Other { why: "the store's thread has ended".into() };
                let _ = out.send(Msg::Faulted { tag, fault });
            }
        });
    }

    fn ask(&self, query: Query) {
        let (out, now, viewer) = (self.out.clone(), self.clock.now(), self.sitting.viewer.clone());
        let demo = self.sitting.demo;
        let asked = query.clone();
        self.reader.read(
            move |facts| answer(facts, &query, now, &viewer, demo, (facts.is_open()?, facts.saved_at()?)),
            move |result| {
                let _ = out.send(match result {
                    Ok(Some(msg)) => msg,
                    Ok(None) => Msg::NoView(asked, None),
                    Err(fault) => Msg::NoView(asked, Some(fault)),
                });
            },
        );
    }

    /// Checks a secret on a thread of its own (some tens of milliseconds of argon2id) and has
    /// the journal say what came of it: what was tried in other seats makes this one wait too.
    fn check(&self, secret: Secret) {
        let (out, viewer, now) = (self.out.clone(), self.sitting.viewer.clone(), self.clock.now());
        let writer = self.writer.clone();
        let envelope = self.envelope(self.ids.next(), Command::Unlock { staff: viewer.clone() });
        self.reader.read(
            move |facts| Ok((facts.staff(&viewer)?, facts.secret_wait(&viewer, now)?)),
            move |read| {
                // Only a staff row that was read may say that there is no secret to ask for: a
                // fault or a missing row never opens the desk.
                let (staff, wait) = read.unwrap_or_default();
                if wait > 0 {
                    let _ = out.send(Msg::SecretWrong { wait });
                    return;
                }
                let staff = staff.filter(|s| s.ended.is_none());
                let late = out.clone();
                let begun = std::thread::Builder::new().name("secret".into()).spawn(move || {
                    let fits = |s: &Staff| s.secret.as_ref().is_none_or(|phc| secret::fits(&secret.0, phc));
                    let right = staff.as_ref().is_some_and(fits);
                    writer.with(move |door| {
                        let _ = out.send(match door.secret_tried(&envelope, right, true) {
                            Ok(Tried::Wrong { wait } | Tried::Early { wait }) => Msg::SecretWrong { wait },
                            Ok(Tried::Right) => Msg::Unlocked,
                            // What cannot be written down may still be right: a full disk locks
                            // nobody out. What could not be counted is a wrong one.
                            Err(No::Fault(_)) if right => Msg::Unlocked,
                            Err(_) => Msg::SecretWrong { wait: 0 },
                        });
                    });
                });
                if begun.is_err() {
                    let _ = late.send(Msg::SecretWrong { wait: 0 });
                }
            },
        );
    }

    /// Tries a store that failed; the answer comes as a message.
    fn probe(&self) {
        let out = self.out.clone();
        self.writer.with(move |door| {
            let _ = out.send(Msg::Probed(door.probe().err()));
        });
    }

    /// The shift changed: who may find a hidden person did too (`rules.md` §7).
    pub(super) fn watch_shift(&mut self, model: &Model) {
        let Some(board) = &model.board else { return };
        let shift = board.rota.now.as_ref().map(|s| s.start);
        if self.shift != shift {
            self.shift = shift;
            self.look_again();
        }
    }

    /// The drill's report, worked out from the record as it stands.
    fn report(&self) {
        let Some(drill) = self.sitting.drill.clone() else { return };
        let (out, now, lang) = (self.out.clone(), self.clock.now(), self.sitting.lang);
        self.reader.read(
            move |s| drill.report(s, now, lang),
            move |lines| {
                let lines = lines.unwrap_or_else(|fault| drilled::unread(&fault, lang));
                let _ = out.send(Msg::Drill(DrillNews::Report(lines)));
            },
        );
    }

    /// Writes a form half typed down beside the truth; a fault costs only what is still on the screen.
    fn keep(&self, form: String, body: Option<String>) {
        let (viewer, now) = (self.sitting.viewer.clone(), self.clock.now());
        self.writer.with(move |door| {
            let _ = door.keep_form(&viewer, &form, body.as_deref(), now);
        });
    }

    /// Makes a sheet the door has let out: its page is read by the reader, the rest is done on a
    /// thread of its own, out of the way of every write.
    fn sheet(&self, handed: Handed) {
        let (out, now, viewer) = (self.out.clone(), self.clock.now(), self.sitting.viewer.clone());
        let (papers, lang, person) = (self.sitting.papers.clone(), self.sitting.lang, handed.person);
        self.reader.read(
            move |s| {
                let what = (handed.sheet, handed.to);
                sheet_page(s, now, Some(&viewer), handed.person, what, &handed.left)
            },
            move |page| {
                let late = out.clone();
                let page = page.unwrap_or_default();
                let made = std::thread::Builder::new().name("sheet".into()).spawn(move || {
                    let _ = out.send(Msg::Sheet(papers.make(page, person, lang)));
                });
                if made.is_err() {
                    let _ = late.send(Msg::Sheet(papers_gone(lang)));
                }
            },
        );
    }

    /// The same for a paper of the desk or of a case.
    fn paper(&self, entry: PaperEntry) {
        let (out, now, viewer) = (self.out.clone(), self.clock.now(), self.sitting.viewer.clone());
        let (papers, lang) = (self.sitting.papers.clone(), self.sitting.lang);
        self.reader.read(
            move |s| paper_with_head(s, now, &viewer, &entry),
            move |page| {
                let late = out.clone();
                let page = page.unwrap_or_default();
                let made = std::thread::Builder::new().name("paper".into()).spawn(move || {
                    let _ = out.send(Msg::Sheet(papers.make_paper(page.as_ref(), lang)));
                });
                if made.is_err() {
                    let _ = late.send(Msg::Sheet(papers_gone(lang)));
                }
            },
        );
    }

    /// A report leaves in a file, with its line in the journal.
    fn export(&self, report: Report) {
        let (out, papers, lang) = (self.out.clone(), self.sitting.papers.clone(), self.sitting.lang);
        let as_me = self.envelope(self.ids.next(), Command::LapseHolds {});
        self.writer.with(move |door| {
            let _ = out.send(Msg::Sheet(export(door, as_me, &report, &papers.place, lang)));
        });
    }

    /// The next step for a newcomer, when it is another than the one shown.
    pub(super) fn hint(&mut self, model: &Model) -> Option<Msg> {
        let board = model.board.as_ref().filter(|_| self.sitting.hints)?;
        let case = model.case.as_ref().and_then(|c| c.view.as_deref());
        let code = rehearsal::hint(board, case, &self.sitting.viewer);
        // In a drill the office itself is heard.
        let code = code.map(|code| {
            let heard = self.sitting.drill.is_some() && code.as_str().starts_with("says_");
            if heard { Code::new("answer") } else { code }
        });
        if code == self.hinted {
            return None;
        }
        self.hinted.clone_from(&code);
        let words = code.and_then(|code| words::hint(&code, model.lang)).map(str::to_owned);
        Some(Msg::Hint(words))
    }

    /// Areas changed: the index follows when persons did, or who may find them.
    pub(super) fn fresh(&self, areas: &[Area]) {
        let concerns = |a: &Area| matches!(a, Area::Persons | Area::Rota | Area::Staff);
        if areas.iter().any(concerns) {
            self.look_again();
        }
    }
}

fn papers_gone(lang: Lang) -> Result<String, String> {
    Err(crate::i18n::paper::GONE.get(lang).to_owned())
}

fn answered(tag: Tag, result: Result<Done, No>) -> Msg {
    match result {
        Ok(done) => Msg::Done { tag, outcome: Box::new(done.outcome), seq: done.seq },
        Err(No::Refused(refusal)) => Msg::Refused { tag, refusal },
        Err(No::Fault(fault)) => Msg::Faulted { tag, fault },
    }
}

fn answer(
    facts: &Snapshot<'_>,
    query: &Query,
    now: At,
    viewer: &StaffId,
    demo: bool,
    (open, saved_at): (bool, Option<At>),
) -> Fact<Option<Msg>> {
    // Whoever has ended sees nothing more, whatever their desk asks for.
    let Some(me) = facts.staff(viewer)?.filter(|s| s.ended.is_none()) else { return Ok(Some(Msg::Ended)) };
    Ok(match query {
        Query::Me => Some(Msg::Me { no_secret: me.secret.is_none() }),
        Query::Board { focus } => {
            let mut view = board(facts, now, Some(viewer), *focus, None)?;
            view.demo = demo;
            view.open_store = open;
            view.saved_at = saved_at;
            view.backup = Some(facts.backup_care(now)?);
            Some(Msg::Board(Box::new(view)))
        }
        Query::Person { id, purpose, address } => {
            let code = if *address { "address".into() } else { purpose_code(purpose) };
            person_card(facts, now, Some(viewer), *id, &code)?.map(|card| Msg::Person(Box::new(card)))
        }
        Query::CaseCard { case, person } => person_card(facts, now, Some(viewer), *person, &"case".into())?
            .map(|card| Msg::CaseCard(*case, Box::new(card))),
        Query::Case { id, entering } => {
            let moment = entering.unwrap_or(now).min(now);
            case_view_entering(facts, (now, moment), Some(viewer), *id)?.map(|case| Msg::Case(Box::new(case)))
        }
        Query::Issues => Some(Msg::Issues(open_issues(facts, now, Some(viewer))?)),
        Query::Due => Some(Msg::Due(Box::new(due_list(facts, now, Some(viewer), DUE_DAYS)?))),
        Query::Handover { side, opened } => {
            let page = handover(facts, now, Some(viewer), *side, *opened)?;
            Some(Msg::Handover(*side, page.map(Box::new)))
        }
        Query::Morning => morning(facts, now, Some(viewer), None)?.map(Msg::Morning),
        Query::Day(ask) => Some(Msg::Day(Box::new(day(facts, now, viewer, ask)?))),
        Query::Rota { month } => Some(Msg::Rota(Box::new(rota_month(facts, now, *month)?))),
        Query::People(tab) => Some(Msg::People(Box::new(people(facts, *tab, now, viewer)?))),
        Query::Kept => Some(Msg::Kept(facts.kept_forms(viewer)?)),
        Query::Postal(town) => Some(Msg::Postal(town.clone(), postal_code(facts, now, Some(viewer), town)?)),
        Query::Trust { provider } => {
            let since = trust_since(now);
            trust_of(facts, now, Some(viewer), provider, since)?.map(|t| Msg::Trust(Box::new(t)))
        }
        Query::Reporters { case } => {
            reporters(facts, now, Some(viewer), *case)?.map(|kept| Msg::Reporters(*case, kept))
        }
    })
}

/// Days the list of what is owed looks ahead.
const AHEAD: u32 = 30;
/// Days ahead of the list of everything that comes due.
const DUE_DAYS: u32 = 60;

/// A list of persons.
///
/// # Errors
/// A fault of the store.
pub fn people(facts: &dyn Facts, tab: PeopleTab, now: At, viewer: &StaffId) -> Fact<PeopleList> {
    let who = Some(viewer);
    Ok(match tab {
        PeopleTab::Due => PeopleList::Due(due_people(facts, now, who, AHEAD)?),
        PeopleTab::Risk => PeopleList::Risk(high_risk(facts, now, who)?),
        PeopleTab::Candidates => PeopleList::Candidates(candidates(facts, now, who)?),
        PeopleTab::Offices => PeopleList::Offices(consult_offices(facts)?),
    })
}

/// The code a purpose has on the card.
#[must_use]
fn purpose_code(purpose: &Purpose) -> Code {
    Code::new(match purpose {
        Purpose::Call(_) => "call",
        Purpose::Case(_) => "case",
        Purpose::Review => "review",
        Purpose::Other(_) => "other",
    })
}
