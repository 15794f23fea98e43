//! The door: every change comes in here as a command, is decided by the rules, and is written
//! with one journal line in one transaction. It must not know a rule, a clock or a screen.

use std::path::{Path, PathBuf};

use super::apply::{apply, area};
use super::audit::Check;
use super::bell::{Hint, Ringer};
use super::chain::{self, Chain};
use super::cols::{json, vals};
use super::cost::{Cost, Counting};
use super::facts::{DRILL, Snapshot};
use super::journal::{self, BEGINNING, Line};
use super::redact::{Redacted, redact, salt};
use super::seam::{End, Engine, Sql, Trouble, Tx};
use super::sqlite::{Sqlite, Use};
use super::writing::Stamp;
use super::wrote;
use crate::domain::{
    Actor, Area, At, AtRest, CaseId, City, Code, Command, Ctx, Envelope, Fact, Facts, Fault, HeadMark,
    Holder, No, Outcome, Part, Plan, Refusal, Seq, decide, decide_looking_on, without_unwanted,
};

/// Why a command was not done: the rules refuse, or the store failed.
pub type Rejected = No;

/// A command that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Its journal position; none when there was nothing to do and nothing was written.
    pub seq: Option<Seq>,
    /// What it made.
    pub outcome: Outcome,
    /// It had been done before under the same id: this is the first outcome.
    pub repeated: bool,
}

/// The one way in. A door writes; readers have their own ([`super::Desk`]).
pub struct Door {
    engine: Box<dyn Engine>,
    city: City,
    path: PathBuf,
    ringer: Ringer,
    /// The rules; the door's own tests bring simpler ones.
    pub(super) rules: Rules,
}

/// The rules as the door asks them.
pub(super) type Rules = fn(&Ctx<'_>, &Command) -> Result<Plan, No>;

/// Reads the city's profile out of a store.
pub(super) fn city_of(engine: &mut dyn Engine) -> Result<City, Fault> {
    let mut text = None;
    engine.read(&mut |tx| {
        let sql = "SELECT value FROM setting WHERE key = 'city'";
        text = super::cols::one(tx, sql, &[], |c| Ok(c.text()?.to_owned()))?;
        Ok(())
    })?;
    let text = text.ok_or_else(|| Fault::Damaged { why: "no city profile".into() })?;
    let damaged = |e: serde_json::Error| Fault::Damaged { why: format!("city profile: {e}") };
    let mut value: serde_json::Value = serde_json::from_str(&text).map_err(damaged)?;
    // A limit that profiles had and nothing read: stores made then keep opening.
    if let Some(limits) = value.get_mut("limits").and_then(serde_json::Value::as_object_mut) {
        limits.remove("mask_below");
    }
    serde_json::from_value(value).map_err(damaged)
}

impl Door {
    /// Makes a new store for a city and opens it.
    ///
    /// # Errors
    /// There is a file already, the place is refused, the disk fails.
    pub fn create(path: &Path, city: &City, now: At) -> Result<Self, Fault> {
        Self::make(path, city, now, false)
    }

    /// Makes a new store for a drill and opens it: every call and case in it is a drill's,
    /// by the rules and not by anybody's good will.
    ///
    /// # Errors
    /// As [`Door::create`].
    pub fn create_for_drill(path: &Path, city: &City, now: At) -> Result<Self, Fault> {
        Self::make(path, city, now, true)
    }

    fn make(path: &Path, city: &City, now: At, drill: bool) -> Result<Self, Fault> {
        let profile = json(city)?;
        Sqlite::create(path, &|tx| {
            let sql = "INSERT INTO setting (key, value) VALUES ($1, $2)";
            tx.run(sql, vals!["city", &profile])?;
            tx.run(sql, vals!["created_at", now.to_string()])?;
            if drill {
                tx.run(sql, vals![DRILL, "1"])?;
            }
            let sql = "INSERT INTO journal_head (only, seq, hash, at) VALUES (1, 0, $1, $2)";
            tx.run(sql, vals![BEGINNING, now])?;
            Ok(())
        })?;
        Self::open(path)
    }

    /// Opens a store that is there.
    ///
    /// # Errors
    /// Missing, read-only, newer or damaged files, network places, an SQLite too old.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let mut engine = Sqlite::open(path, Use::Write)?;
        let city = city_of(&mut engine)?;
        let (engine, path, ringer) = (Box::new(engine), path.to_owned(), Ringer::new(path));
        Ok(Self { engine, city, path, ringer, rules: decide })
    }

    /// From here on the rules of a session that looks on, or those of a desk again.
    pub fn look_on(&mut self, only: bool) {
        self.rules = if only { decide_looking_on } else { decide };
    }

    /// Where the store lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How the store lies on the disk.
    #[must_use]
    pub fn at_rest(&self) -> AtRest {
        self.engine.at_rest()
    }

    /// The profile in force.
    #[must_use]
    pub fn city(&self) -> &City {
        &self.city
    }

    /// Does one command, once: a repeated id returns its first outcome.
    ///
    /// # Errors
    /// A refusal (nothing was written but an attempt line where the rule says so) or a fault
    /// (nothing was written; after [`Fault::Disk`] ask [`Door::has_command`]).
    pub fn execute(&mut self, envelope: &Envelope) -> Result<Done, Rejected> {
        let (city, rules) = (&self.city, self.rules);
        let mut answer = None;
        self.engine
            .write(&mut |tx| {
                let done = one_command(tx, city, rules, envelope);
                let end = match &done {
                    Ok(Done { seq: Some(_), repeated: false, .. }) => End::Keep,
                    Err(No::Refused(refusal)) if is_attempt(&envelope.command, refusal) => {
                        attempt(tx, envelope, refusal)?;
                        End::Keep
                    }
                    _ => End::Drop,
                };
                answer = Some((done, end));
                Ok(end)
            })
            .map_err(Fault::from)?;
        let (done, end) = answer.ok_or_else(nothing_ran)?;
        if end == End::Keep {
            self.ringer.ring(Hint::Commit);
        }
        done
    }

    /// Sets a setting, journalled with its key. Setting `city` puts a new profile in force
    /// for what begins after it; running cases keep theirs.
    ///
    /// # Errors
    /// The store fails, or the profile cannot be read.
    pub fn set_setting(&mut self, key: &str, value: &str, actor: &Actor, at: At) -> Result<Seq, Fault> {
        let city = (key == "city").then(|| serde_json::from_str(value)).transpose();
        let city: Option<City> = city.map_err(|e| Fault::Damaged { why: format!("city profile: {e}") })?;
        let mut seq = Seq(0);
        self.engine.write(&mut |tx| {
            let sql = "INSERT INTO setting (key, value) VALUES ($1, $2) \
                       ON CONFLICT (key) DO UPDATE SET value = excluded.value";
            tx.run(sql, vals![key, value])?;
            let salt = salt()?;
            let line = serde_json::json!({ "key": key, "value": super::redact::digest(&salt, value) });
            let blank = blank(at, at, actor, "", "set_setting");
            seq = journal::append(tx, Line { line: line.to_string(), ..blank }, &salt)?;
            bump(tx, &[Area::Settings], seq)?;
            Ok(End::Keep)
        })?;
        if let Some(city) = city {
            self.city = city;
        }
        self.ringer.ring(Hint::Commit);
        Ok(seq)
    }

    /// A write that asks the rules itself; the bell rings when it is kept.
    pub(super) fn writing(
        &mut self,
        work: &mut dyn FnMut(&dyn Tx, &City, Rules) -> Sql<End>,
    ) -> Result<(), Fault> {
        let (city, rules) = (&self.city, self.rules);
        let mut kept = false;
        self.engine.write(&mut |tx| {
            let end = work(tx, city, rules)?;
            kept = end == End::Keep;
            Ok(end)
        })?;
        if kept {
            self.ringer.ring(Hint::Commit);
        }
        Ok(())
    }

    /// A write of what is no truth: no journal line, no bell.
    pub(super) fn aside(&mut self, work: &mut dyn FnMut(&dyn Tx) -> Sql<End>) -> Result<(), Fault> {
        Ok(self.engine.write(work)?)
    }

    /// One short read: everything `work` asks is of one moment.
    ///
    /// # Errors
    /// What `work` or the store says.
    pub fn read<T>(&mut self, work: impl FnOnce(&Snapshot<'_>) -> Fact<T>) -> Result<T, Fault> {
        read_once(self.engine.as_mut(), &self.city, work)
    }

    /// The same, with what it asked of the store.
    ///
    /// # Errors
    /// As [`Door::read`].
    pub fn read_counted<T>(
        &mut self,
        work: impl FnOnce(&Snapshot<'_>) -> Fact<T>,
    ) -> Result<(T, Cost), Fault> {
        read_once(self.engine.as_mut(), &self.city, |s| {
            let tx = Counting::new(s.tx);
            let got = work(&Snapshot { tx: &tx, city: s.city, tally: s.tally })?;
            Ok((got, tx.cost()))
        })
    }

    /// Whether a command with this id was done: to be asked after an ambiguous failure.
    ///
    /// # Errors
    /// The store fails.
    pub fn has_command(&mut self, id: &str) -> Result<bool, Fault> {
        self.read(|s| Ok(journal::by_command_id(s.tx, id)?.is_some()))
    }

    /// Has `tell` called on this door's thread when another process keeps it from writing for a
    /// second, and with none when that one has let go.
    pub fn on_held(&mut self, tell: impl Fn(Option<Holder>) + Send + 'static) {
        self.engine.on_held(Box::new(tell));
    }

    /// Follows the journal's chain.
    ///
    /// # Errors
    /// The store fails.
    pub fn verify(&mut self) -> Result<Chain, Fault> {
        self.verify_against(&[])
    }

    /// Follows the journal's chain and holds it against heads noted in a second place: what was cut
    /// off at the end, or written anew as a whole, shows only there.
    ///
    /// # Errors
    /// The store fails.
    pub fn verify_against(&mut self, marks: &[HeadMark]) -> Result<Chain, Fault> {
        self.read(|s| Ok(chain::verify(s.tx, marks)?))
    }

    /// Takes what a purge dropped out of the files; false when another session kept a part.
    ///
    /// # Errors
    /// The store fails.
    pub fn tidy(&mut self) -> Result<bool, Fault> {
        Ok(self.engine.tidy()?)
    }

    /// Looks over the whole file and the chain.
    ///
    /// # Errors
    /// The store fails.
    pub fn check(&mut self) -> Result<Check, Fault> {
        let complaints = self.engine.inspect()?;
        Ok(Check { complaints, chain: self.verify()? })
    }
}

/// One read transaction around a closure that may fail in domain words.
pub(super) fn read_once<T>(
    engine: &mut dyn Engine,
    city: &City,
    work: impl FnOnce(&Snapshot<'_>) -> Fact<T>,
) -> Result<T, Fault> {
    let mut work = Some(work);
    let mut answer = None;
    engine.read(&mut |tx| {
        answer = work.take().map(|work| work(&Snapshot { tx, city, tally: None }));
        Ok(())
    })?;
    answer.unwrap_or_else(|| Err(nothing_ran()))
}

fn nothing_ran() -> Fault {
    Fault::Other { why: "the transaction did not run".into() }
}

/// Refusals that leave an attempt line (`rules.md` §7, §8): a closed record, a wrong secret.
fn is_attempt(command: &Command, refusal: &Refusal) -> bool {
    match refusal {
        // Whatever was tried on a hidden person, and a check that did not fit: whoever looks over
        // the night sees both.
        Refusal::Hidden | Refusal::WrongPerson => true,
        Refusal::Locked => matches!(command, Command::Unlock { .. }),
        _ => false,
    }
}

pub(super) fn attempt(tx: &dyn Tx, envelope: &Envelope, refusal: &Refusal) -> Sql<Seq> {
    let salt = salt()?;
    let line = line_of(envelope, redact(&envelope.command, &salt)?);
    let refused = Some(refusal.code().to_owned());
    let codes = serde_json::json!({ "codes": [format!("refused:{}", refusal.code())] }).to_string();
    journal::append(tx, Line { command_id: None, outcome: codes, refused, ..line }, &salt)
}

pub(super) fn one_command(
    tx: &dyn Tx,
    city: &City,
    rules: Rules,
    envelope: &Envelope,
) -> Result<Done, Rejected> {
    if let Some((seq, outcome)) = journal::by_command_id(tx, &envelope.id).map_err(Fault::from)? {
        let outcome = serde_json::from_str(&outcome)
            .map_err(|e| Fault::Damaged { why: format!("journal line {seq}: {e}") })?;
        return Ok(Done { seq: Some(seq), outcome, repeated: true });
    }
    if touches_places(&envelope.command) {
        lapse(tx, city, rules, envelope)?;
    }
    // Taken out before anything is decided, so that not even the line's digest is of it.
    match without_unwanted(&envelope.command) {
        None => written(tx, city, rules, envelope),
        Some(command) => {
            let mut done = written(tx, city, rules, &Envelope { command, ..envelope.clone() })?;
            done.outcome.warnings.push(Code::new("national_id"));
            Ok(done)
        }
    }
}

/// Commands that look at or change what is free: due holds lapse first, on their own line.
fn touches_places(command: &Command) -> bool {
    matches!(
        command,
        Command::RequestPlace { .. }
            | Command::AnswerRequest { .. }
            | Command::CancelRequest { .. }
            | Command::Arrive { .. }
            | Command::EndSupport { .. }
            | Command::ExtendSupport { .. }
            | Command::PublishVacancy(_)
            | Command::ConfirmVacancy { .. }
    )
}

fn lapse(tx: &dyn Tx, city: &City, rules: Rules, envelope: &Envelope) -> Result<(), Rejected> {
    let due = Snapshot { tx, city, tally: None }.lapsed_holds(envelope.entered_at)?;
    if due.is_empty() {
        return Ok(());
    }
    let own = Envelope {
        id: format!("{}#lapse", envelope.id),
        actor: Actor::System,
        at: envelope.entered_at,
        entered_at: envelope.entered_at,
        seat: envelope.seat.clone(),
        command: Command::LapseHolds {},
    };
    written(tx, city, rules, &own).map(|_| ())
}

/// Decides a command, writes its plan and its line.
fn written(tx: &dyn Tx, city: &City, rules: Rules, envelope: &Envelope) -> Result<Done, Rejected> {
    let (head, _) = journal::head(tx).map_err(Fault::from)?;
    let facts = Snapshot { tx, city, tally: None };
    let seq = Seq(head.0 + 1);
    let ctx = Ctx {
        facts: &facts,
        actor: &envelope.actor,
        at: envelope.at,
        entered_at: envelope.entered_at,
        seq,
        seat: &envelope.seat,
    };
    let plan = rules(&ctx, &envelope.command)?;
    // The same ring twice, or no hold due: nothing happened, so there is nothing to journal.
    let idle = matches!(envelope.command, Command::RingCall { .. } | Command::LapseHolds {});
    if idle && plan.changes.is_empty() {
        return Ok(Done { seq: None, outcome: plan.outcome, repeated: false });
    }
    write_plan(tx, envelope, seq, &plan).map_err(Fault::from)?;
    Ok(Done { seq: Some(seq), outcome: plan.outcome, repeated: false })
}

fn write_plan(tx: &dyn Tx, envelope: &Envelope, seq: Seq, plan: &Plan) -> Sql<()> {
    let salt = salt()?;
    let redacted = redact(&envelope.command, &salt)?;
    let Envelope { id, actor, at, entered_at, .. } = envelope;
    let stamp = Stamp { seq, at: *at, entered_at: *entered_at, actor, command: &redacted.name, id };
    for (place, change) in (1_i64..).zip(&plan.changes) {
        apply(tx, &stamp, place, change)?;
    }
    super::sums::after(tx, &plan.changes)?;
    let part = redacted.part;
    let redacted_name = redacted.name.clone();
    let mut line = line_of(envelope, redacted);
    line.line = wrote::noted(line.line, &plan.changes, &salt)?;
    line.call = line.call.or(plan.outcome.call.map(|id| id.0));
    line.person = line.person.or(plan.outcome.person.map(|id| id.0));
    line.case = match (line.case, plan.outcome.case, part) {
        (Some(case), _, _) => Some(case),
        (None, Some(case), _) => Some(case.to_string()),
        (None, None, Some(part)) => case_of(tx, part)?.map(|c| c.to_string()),
        (None, None, None) => None,
    };
    line.outcome = json(&plan.outcome)?;
    if journal::append(tx, line, &salt)? != seq {
        return Err(Trouble::Other("journal: the head moved under a command".into()));
    }
    let mut areas: Vec<Area> = plan.changes.iter().filter_map(area).collect();
    // No row moves, yet every desk shows it.
    if matches!(redacted_name.as_str(), "note_clock" | "settle_clock") {
        areas.push(Area::Rota);
    }
    areas.sort_unstable();
    areas.dedup();
    bump(tx, &areas, seq)
}

fn case_of(tx: &dyn Tx, (kind, id): (&str, i64)) -> Sql<Option<CaseId>> {
    let part = match kind {
        "request" => Part::Request(crate::domain::RequestId(id)),
        "assignment" => Part::Assignment(crate::domain::AssignmentId(id)),
        _ => Part::View(crate::domain::ViewId(id)),
    };
    super::read_case::of_part(tx, part)
}

fn blank(at: At, entered_at: At, actor: &Actor, seat: &str, command: &str) -> Line {
    Line {
        seq: Seq(0),
        at,
        entered_at,
        actor: actor.clone(),
        seat: seat.to_owned(),
        command: command.to_owned(),
        command_id: None,
        call: None,
        person: None,
        case: None,
        line: "{}".into(),
        outcome: "{}".into(),
        refused: None,
        prev_hash: String::new(),
        hash: String::new(),
    }
}

fn line_of(envelope: &Envelope, r: Redacted) -> Line {
    Line {
        command_id: Some(envelope.id.clone()),
        call: r.call,
        person: r.person,
        case: r.case,
        line: r.line,
        ..blank(envelope.at, envelope.entered_at, &envelope.actor, envelope.seat.as_str(), &r.name)
    }
}

fn bump(tx: &dyn Tx, areas: &[Area], seq: Seq) -> Sql<()> {
    for area in areas {
        let sql = "INSERT INTO area (name, rev, seq) VALUES ($1, 1, $2) \
                   ON CONFLICT (name) DO UPDATE SET rev = area.rev + 1, seq = excluded.seq";
        tx.run(sql, vals![super::cols::code(area)?, seq])?;
    }
    Ok(())
}
