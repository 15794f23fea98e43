//! The whole desk without a terminal: real store, real rules, real views, keys in, screen out.
//! It stands in for the shell alone: every effect is carried out at once, the clock is set by hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use daiji::app::{self, Effect, Key, Looks, Model, Msg, Query, Start, Viewer};
use daiji::domain::{self, Actor, At, Code, Command, Envelope, Facts, Purpose, StaffId, view};
use daiji::i18n::Lang;
use daiji::plan::Ask;
use daiji::rehearsal::{self, drill};
use daiji::store::{Door, Rejected, Tried};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use serde_json::Value;
use tempfile::TempDir;

/// A night: one store, any number of desks on it.
pub(crate) struct World {
    dir: TempDir,
    /// The door, for what is not done by keys.
    pub(crate) door: Door,
    desks: BTreeMap<String, Model>,
    /// The desk the keys go to.
    pub(crate) seat: String,
    /// The time.
    pub(crate) now: At,
    /// Key presses since the last [`World::count_from_here`].
    pub(crate) pressed: usize,
    sent: u64,
    night: Option<Night>,
}

/// A drill being played.
struct Night {
    script: Arc<drill::Drill>,
    from: domain::Seq,
    director: drill::Director,
}

pub(crate) fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios")
}

/// A folder of its own, in memory where the machine has one: a store there waits for no disk.
pub(crate) fn scratch() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

impl World {
    /// F0 at an instant (`2026-11-21T21:05`).
    pub(crate) fn night(at: &str) -> Self {
        Self::after("f0.toml", at)
    }

    /// A scenario played to its end, at an instant after it.
    pub(crate) fn after(scenario: &str, at: &str) -> Self {
        let dir = scratch();
        let staged = rehearsal::stage(&scenarios().join(scenario), dir.path()).unwrap();
        assert_eq!(staged.report.differed, Vec::<String>::new());
        Self {
            dir,
            door: staged.door,
            desks: BTreeMap::new(),
            seat: String::new(),
            now: at.parse().unwrap(),
            pressed: 0,
            sent: 0,
            night: None,
        }
    }

    /// Desks on a store that something else has open too.
    pub(crate) fn beside(store: &Path, now: At) -> Self {
        Self {
            dir: scratch(),
            door: Door::open(store).unwrap(),
            desks: BTreeMap::new(),
            seat: String::new(),
            now,
            pressed: 0,
            sent: 0,
            night: None,
        }
    }

    /// A drill from its first minute, with the simulated others; the one who is drilled sits.
    pub(crate) fn drill(name: &str) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let script = Arc::new(drill::drill(name).unwrap());
        let city = daiji::city::load("demo").unwrap();
        let begun = script.at.plus_minutes(-9 * 24 * 60);
        let mut door = Door::create_for_drill(&dir.path().join("drill.db"), &city, begun).unwrap();
        drill::drill_data(&city, &script, &mut |envelope: Envelope| {
            let done = door.execute(&envelope).map(|d| d.outcome);
            done.map_err(|e| drill::DrillError::Unreadable {
                line: 0,
                reason: format!("{envelope:?}: {e:?}"),
            })
        })
        .unwrap();
        let from = door.read(|s| s.head()).unwrap();
        let director = drill::Director::new(Arc::clone(&script), city.desks[0].name.clone());
        let mut w = Self {
            dir,
            door,
            desks: BTreeMap::new(),
            seat: String::new(),
            now: script.at,
            pressed: 0,
            sent: 0,
            night: Some(Night { script, from, director }),
        };
        w.sit(rehearsal::PLAYER);
        w.desks.get_mut(rehearsal::PLAYER).unwrap().drill = Some(Box::new(app::Drill::of(name)));
        let (me, now) = (rehearsal::player(), w.now);
        let rows = w.door.read(|s| s.rows_for_find(&me, now)).unwrap();
        w.send(Msg::FindReady(Arc::new(daiji::run::Persons::build(rows))));
        w
    }

    /// The record of the drill as it stands.
    pub(crate) fn record(&mut self) -> drill::Record {
        let (from, began) = self.night.as_ref().map(|n| (n.from, n.script.at)).unwrap();
        let now = self.now;
        self.door.read(|s| drill::Record::read(s, from, began, now)).unwrap()
    }

    /// How the drill stands.
    pub(crate) fn scored(&mut self) -> drill::Report {
        let record = self.record();
        drill::score(&self.night.as_ref().unwrap().script, &record)
    }

    fn report(&mut self) -> Option<Msg> {
        let report = self.scored();
        let script = Arc::clone(&self.night.as_ref()?.script);
        let lines = drill::sheet(&script, &report, Lang::Ja).into_iter().map(|l| app::PaperLine {
            tone: app::PaperTone::Plain,
            indent: l.indent,
            words: l.words,
        });
        Some(Msg::Drill(app::DrillNews::Report(lines.collect())))
    }

    /// Seconds go by, one after the other, and the simulated others do what they do.
    pub(crate) fn wait(&mut self, seconds: i64) {
        for _ in 0..seconds {
            self.now = At(self.now.0 + 1000);
            let seats: Vec<_> = self.desks.keys().cloned().collect();
            for seat in seats {
                self.send_to(&seat, Msg::Tick(self.now));
            }
            self.direct();
        }
    }

    fn direct(&mut self) {
        let record = self.record();
        let (now, me) = (self.now, rehearsal::player());
        let wanted = self.door.read(|s| rehearsal::SimState::read(s, now, &me)).unwrap().wanted;
        let acts = self.night.as_mut().unwrap().director.tick(now, &record, &wanted);
        let mut wrote = false;
        for act in acts {
            match act {
                drill::Act::Do(actor, command) => {
                    wrote |= self.execute(&actor.to_string(), *command).is_ok();
                }
                drill::Act::Say(who, words) => {
                    let (who, words) = (who.ja.to_string(), words.ja.to_string());
                    let voice = app::Voice { at: now, who, words };
                    self.send(Msg::Drill(app::DrillNews::Said(voice)));
                }
                drill::Act::Later(at) => {
                    self.now = at;
                    self.send(Msg::Drill(app::DrillNews::Later(at)));
                    self.send(Msg::Tick(at));
                }
                drill::Act::Over => self.send(Msg::Drill(app::DrillNews::Over)),
            }
        }
        if wrote {
            self.fresh();
        }
    }

    /// Everything heard so far.
    pub(crate) fn heard(&self) -> Vec<String> {
        let drill = self.model().drill.as_ref();
        drill.map(|d| d.voices.iter().map(|v| v.words.clone()).collect()).unwrap_or_default()
    }

    /// Sits down as a staff member: a desk of their own on the same store.
    pub(crate) fn sit(&mut self, who: &str) {
        who.clone_into(&mut self.seat);
        if self.desks.contains_key(who) {
            return;
        }
        let id = StaffId::new(who);
        let (staff, city) = self.door.read(|f| Ok((f.staff(&id)?, f.city().clone()))).unwrap();
        let staff = staff.unwrap();
        let model = Model::new(Start {
            lang: Lang::Ja,
            now: self.now,
            viewer: Viewer { id: staff.id, name: staff.name, roles: staff.roles },
            seat: "席1".into(),
            city: Arc::new(city),
            looks: Looks::default(),
            keys: BTreeMap::new(),
            no_secret: staff.secret.is_none(),
            lock_minutes: 5,
        });
        self.desks.insert(who.to_owned(), model);
        self.send(Msg::Resize(120, 36));
        self.send(Msg::Tick(self.now));
        self.fresh();
    }

    /// The index of persons, as the desk builds it after its first frame.
    pub(crate) fn index(&mut self) {
        let (me, now) = (StaffId::new(&self.seat), self.now);
        let rows = self.door.read(|s| s.rows_for_find(&me, now)).unwrap();
        self.send(Msg::FindReady(Arc::new(daiji::run::Persons::build(rows))));
    }

    /// The program of the one who sits dies.
    pub(crate) fn stand_up(&mut self) {
        self.desks.remove(&self.seat);
    }

    /// The desk of the one who sits.
    pub(crate) fn model(&self) -> &Model {
        &self.desks[&self.seat]
    }

    /// The one who sits reads English from here on.
    pub(crate) fn english(&mut self) {
        let seat = self.seat.clone();
        self.desks.get_mut(&seat).unwrap().lang = Lang::En;
    }

    /// The shell wakes this desk at an instant it asked for.
    pub(crate) fn tick(&mut self, at: At) {
        self.now = at;
        self.send(Msg::Tick(at));
    }

    /// Time goes on.
    pub(crate) fn at(&mut self, at: &str) {
        self.now = at.parse().unwrap();
        let seats: Vec<_> = self.desks.keys().cloned().collect();
        for seat in seats {
            self.send_to(&seat, Msg::Tick(self.now));
        }
    }

    /// A case by its number.
    pub(crate) fn case(&mut self, id: &str) -> domain::CaseFile {
        let id = id.parse().unwrap();
        self.door.read(|f| f.case(id)).unwrap().unwrap()
    }

    /// Whether there is no case of this number.
    pub(crate) fn no_case(&mut self, id: &str) -> bool {
        let id = id.parse().unwrap();
        self.door.read(|f| f.case(id)).unwrap().is_none()
    }

    /// Something done elsewhere, through the door; every desk hears of it.
    pub(crate) fn elsewhere(&mut self, who: &str, command: Value) -> Value {
        let command: Command = serde_json::from_value(command).unwrap();
        let done = self.execute(who, command).unwrap();
        self.fresh();
        serde_json::to_value(done).unwrap()
    }

    /// Something done elsewhere that no desk hears of yet.
    pub(crate) fn quietly(&mut self, who: &str, command: Value) {
        let command: Command = serde_json::from_value(command).unwrap();
        self.execute(who, command).unwrap();
    }

    /// Something tried elsewhere that is refused with this code.
    pub(crate) fn refused(&mut self, who: &str, command: Value, code: &str) {
        let shown = command.to_string();
        let command: Command = serde_json::from_value(command).unwrap();
        match self.execute(who, command) {
            Err(Rejected::Refused(refusal)) => assert_eq!(refusal.code(), code, "{shown}"),
            other => panic!("{shown}: {other:?}"),
        }
    }

    fn execute(&mut self, who: &str, command: Command) -> Result<domain::Outcome, Rejected> {
        self.sent += 1;
        self.execute_as(&format!("w{}", self.sent), who, command).map(|d| d.outcome)
    }

    fn execute_as(&mut self, id: &str, who: &str, command: Command) -> Result<daiji::store::Done, Rejected> {
        self.execute_at(id, who, self.now, command)
    }

    fn execute_at(
        &mut self,
        id: &str,
        who: &str,
        at: At,
        command: Command,
    ) -> Result<daiji::store::Done, Rejected> {
        let envelope = Envelope {
            id: id.to_owned(),
            actor: Actor::from(who),
            at,
            entered_at: self.now,
            seat: "席1".into(),
            command,
        };
        self.door.execute(&envelope)
    }

    /// Every desk asks anew, as after a bell.
    pub(crate) fn fresh(&mut self) {
        let head = self.door.read(|f| f.head()).unwrap();
        let seats: Vec<_> = self.desks.keys().cloned().collect();
        for seat in seats {
            self.send_to(&seat, Msg::Fresh(EVERY.to_vec(), head));
        }
    }

    /// Something that comes to this desk from its shell.
    pub(crate) fn hand(&mut self, msg: Msg) {
        self.send(msg);
    }

    fn send(&mut self, msg: Msg) {
        let seat = self.seat.clone();
        self.send_to(&seat, msg);
    }

    fn send_to(&mut self, seat: &str, msg: Msg) {
        let mut queue = vec![msg];
        let mut rounds = 0;
        while !queue.is_empty() {
            rounds += 1;
            assert!(rounds < 200, "the desk never comes to rest");
            let mut wrote = false;
            let mut next = Vec::new();
            for msg in queue {
                let effects = app::update(self.desks.get_mut(seat).unwrap(), msg);
                for effect in effects {
                    let (answer, changed) = self.carry_out(seat, effect);
                    next.extend(answer);
                    wrote |= changed;
                }
            }
            if wrote {
                let head = self.door.read(|f| f.head()).unwrap();
                next.push(Msg::Fresh(EVERY.to_vec(), head));
                let others: Vec<_> = self.desks.keys().filter(|s| *s != seat).cloned().collect();
                for other in others {
                    self.send_to(&other, Msg::Fresh(EVERY.to_vec(), head));
                }
            }
            queue = next;
        }
    }

    fn carry_out(&mut self, seat: &str, effect: Effect) -> (Option<Msg>, bool) {
        match effect {
            Effect::Do { tag, command } => self.does(seat, tag, self.now, *command),
            Effect::DoAt { tag, at, command } => self.does(seat, tag, at, *command),
            Effect::Ask(query) => (Some(self.ask(seat, query)), false),
            Effect::CheckSecret(secret) => (Some(self.check(seat, &secret.0)), true),
            Effect::Probe => (Some(Msg::Probed(self.door.probe().err())), false),
            Effect::Report => (self.report(), false),
            Effect::Sheet(handed) => (Some(self.sheet(seat, &handed)), false),
            Effect::Paper(entry) => (Some(self.paper(seat, &entry)), false),
            Effect::Export(report) => (Some(self.export(seat, &report)), false),
            Effect::Keep { form, body } => {
                self.door.keep_form(&StaffId::new(seat), &form, body.as_deref(), self.now).unwrap();
                (None, false)
            }
            Effect::Propose { month, third } => {
                let now = self.now;
                let ask = self.door.read(|f| Ask::gather(f, month, now, third));
                let found = ask.map(|a| Box::new(a.solve(&mut |steps| steps < 24)));
                (Some(Msg::Proposed(found)), false)
            }
            Effect::Bell(_) | Effect::Redraw | Effect::StandIn | Effect::Quit => (None, false),
        }
    }

    fn does(&mut self, seat: &str, tag: app::Tag, at: At, command: Command) -> (Option<Msg>, bool) {
        match self.execute_at(&format!("{seat}-{tag}"), seat, at, command) {
            Ok(done) => {
                let (outcome, seq) = (Box::new(done.outcome), done.seq);
                (Some(Msg::Done { tag, outcome, seq }), true)
            }
            Err(Rejected::Refused(refusal)) => (Some(Msg::Refused { tag, refusal }), false),
            Err(Rejected::Fault(fault)) => (Some(Msg::Faulted { tag, fault }), false),
        }
    }

    /// The papers as the shell makes them.
    fn paper(&mut self, seat: &str, entry: &domain::PaperEntry) -> Msg {
        let (now, viewer) = (self.now, StaffId::new(seat));
        let page = self.door.read(|s| daiji::run::paper_with_head(s, now, &viewer, entry)).unwrap();
        let place = daiji::paper::Place { folder: self.papers(), keep_days: 7, ..Default::default() };
        let papers = daiji::run::Papers { place, print: vec![] };
        Msg::Sheet(papers.make_paper(page.as_ref(), self.desks[seat].lang))
    }

    /// A report as the shell lets it out.
    fn export(&mut self, seat: &str, report: &domain::report::Report) -> Msg {
        self.sent += 1;
        let as_me = Envelope {
            id: format!("w{}", self.sent),
            actor: Actor::Staff(StaffId::new(seat)),
            at: self.now,
            entered_at: self.now,
            seat: seat.into(),
            command: Command::LapseHolds {},
        };
        let place = daiji::paper::Place { folder: self.papers(), keep_days: 7, ..Default::default() };
        let lang = self.desks[seat].lang;
        Msg::Sheet(daiji::run::export(&mut self.door, as_me, report, &place, lang))
    }

    /// A secret is looked at, and what came of it written down.
    fn check(&mut self, seat: &str, secret: &str) -> Msg {
        let staff = StaffId::new(seat);
        let phc = self.door.read(|f| f.staff(&staff)).unwrap().and_then(|s| s.secret);
        let right = phc.is_none_or(|phc| daiji::run::fits(secret, &phc));
        self.sent += 1;
        let envelope = Envelope {
            id: format!("w{}", self.sent),
            actor: Actor::Staff(staff.clone()),
            at: self.now,
            entered_at: self.now,
            seat: "席1".into(),
            command: Command::Unlock { staff },
        };
        match self.door.secret_tried(&envelope, right, true).unwrap() {
            Tried::Right => Msg::Unlocked,
            Tried::Wrong { wait } | Tried::Early { wait } => Msg::SecretWrong { wait },
        }
    }

    /// The one who sits locks only after so many minutes.
    pub(crate) fn locks_after(&mut self, minutes: i64) {
        let seat = self.seat.clone();
        self.desks.get_mut(&seat).unwrap().lock_minutes = minutes;
    }

    /// The folder sheets are written to.
    pub(crate) fn papers(&self) -> PathBuf {
        self.dir.path().join("paper")
    }

    fn sheet(&mut self, seat: &str, handed: &app::Handed) -> Msg {
        let (now, viewer) = (self.now, StaffId::new(seat));
        let what = (handed.sheet, handed.to);
        let page =
            self.door.read(|f| view::sheet_page(f, now, Some(&viewer), handed.person, what, &handed.left));
        let place = daiji::paper::Place { folder: self.papers(), keep_days: 7, ..Default::default() };
        let papers = daiji::run::Papers { place, print: vec![] };
        Msg::Sheet(papers.make(page.unwrap(), handed.person, Lang::Ja))
    }

    fn ask(&mut self, seat: &str, query: Query) -> Msg {
        let (now, viewer) = (self.now, StaffId::new(seat));
        let asked = query.clone();
        let answer = self.door.read(move |facts| {
            let me = facts.staff(&viewer)?.filter(|s| s.ended.is_none());
            let Some(me) = me else { return Ok(Some(Msg::Ended)) };
            Ok(match query {
                Query::Me => Some(Msg::Me { no_secret: me.secret.is_none() }),
                Query::Board { focus } => {
                    Some(Msg::Board(Box::new(view::board(facts, now, Some(&viewer), focus, None)?)))
                }
                Query::Person { id, purpose, address } => {
                    let code = Code::new(match purpose {
                        _ if address => "address",
                        Purpose::Call(_) => "call",
                        Purpose::Case(_) => "case",
                        Purpose::Review => "review",
                        Purpose::Other(_) => "other",
                    });
                    view::person_card(facts, now, Some(&viewer), id, &code)?.map(|c| Msg::Person(Box::new(c)))
                }
                Query::CaseCard { case, person } => {
                    let card = view::person_card(facts, now, Some(&viewer), person, &"case".into())?;
                    card.map(|c| Msg::CaseCard(case, Box::new(c)))
                }
                Query::Day(ask) => Some(Msg::Day(Box::new(daiji::run::day(facts, now, &viewer, &ask)?))),
                Query::Issues => Some(Msg::Issues(view::open_issues(facts, now, Some(&viewer))?)),
                Query::Due => Some(Msg::Due(Box::new(view::due_list(facts, now, Some(&viewer), 60)?))),
                Query::Handover { side, opened } => {
                    let page = view::handover(facts, now, Some(&viewer), side, opened)?;
                    Some(Msg::Handover(side, page.map(Box::new)))
                }
                Query::Morning => view::morning(facts, now, Some(&viewer), None)?.map(Msg::Morning),
                Query::Rota { month } => Some(Msg::Rota(Box::new(view::rota_month(facts, now, month)?))),
                Query::People(tab) => {
                    Some(Msg::People(Box::new(daiji::run::people(facts, tab, now, &viewer)?)))
                }
                Query::Kept => Some(Msg::Kept(facts.kept_forms(&viewer)?)),
                Query::Postal(town) => {
                    let code = view::postal_code(facts, now, Some(&viewer), &town)?;
                    Some(Msg::Postal(town, code))
                }
                Query::Trust { provider } => {
                    let since = view::trust_since(now);
                    view::trust_of(facts, now, Some(&viewer), &provider, since)?
                        .map(|t| Msg::Trust(Box::new(t)))
                }
                Query::Reporters { case } => {
                    view::reporters(facts, now, Some(&viewer), case)?.map(|kept| Msg::Reporters(case, kept))
                }
                Query::Case { id, entering } => {
                    let when = (now, entering.unwrap_or(now));
                    view::case_view_entering(facts, when, Some(&viewer), id)?.map(|c| Msg::Case(Box::new(c)))
                }
            })
        });
        match answer {
            Ok(Some(msg)) => msg,
            Ok(None) => Msg::NoView(asked, None),
            Err(fault) => Msg::NoView(asked, Some(fault)),
        }
    }

    /// Types keys: characters, and names in angle brackets (`<Enter>`, `<F2>`).
    pub(crate) fn keys(&mut self, script: &str) {
        let mut rest = script;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|r| r.split_once('>'));
            let key = if let Some((Ok(key), after)) = named.map(|(name, after)| (name.parse::<Key>(), after))
            {
                rest = after;
                key
            } else {
                rest = &rest[c.len_utf8()..];
                Key::Char(c)
            };
            self.pressed += 1;
            self.send(Msg::Key(key));
        }
    }

    /// Text as an input method or a paste brings it: not counted as keys.
    pub(crate) fn paste(&mut self, text: &str) {
        self.send(Msg::Paste(text.to_owned()));
    }

    /// Counts key presses from here.
    pub(crate) fn count_from_here(&mut self) {
        self.pressed = 0;
    }

    /// The screen at a size.
    pub(crate) fn screen(&mut self, columns: u16, rows: u16) -> String {
        self.send(Msg::Resize(columns, rows));
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        let model = &self.desks[&self.seat];
        terminal
            .draw(|frame| {
                let _ = daiji::ui::draw(model, frame);
            })
            .unwrap();
        let buffer = terminal.backend().buffer();
        let mut out = String::new();
        for y in 0..rows {
            let mut line = String::new();
            let mut x = 0;
            while x < columns {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol).max(1)).unwrap();
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// A text must be on the screen at the design size.
    pub(crate) fn sees(&mut self, text: &str) {
        let screen = self.screen(120, 36);
        assert!(screen.contains(text), "{text:?} is not on the screen of {}:\n{screen}", self.seat);
    }

    /// A text must not be on the screen.
    pub(crate) fn misses(&mut self, text: &str) {
        let screen = self.screen(120, 36);
        assert!(!screen.contains(text), "{text:?} is on the screen of {}:\n{screen}", self.seat);
    }
}

const EVERY: [domain::Area; 9] = [
    domain::Area::Calls,
    domain::Area::Persons,
    domain::Area::Cases,
    domain::Area::Vacancies,
    domain::Area::Providers,
    domain::Area::Rota,
    domain::Area::Staff,
    domain::Area::Tasks,
    domain::Area::Settings,
];
