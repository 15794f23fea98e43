//! One process at the store: the door, who acts, and when.
//! It must not know any verb, and prints nothing.

use std::path::{Path, PathBuf};

use super::clock_look::complain_of_clock;
use super::config::Config;
use super::out::{Out, Ran};
pub(crate) use super::seat::{new_id, seat};
use super::who::Proof;
use crate::domain::{Actor, At, Clock, Command, Envelope, Facts, Outcome, Refusal, Seq, StaffId};
use crate::feed::{Done, RealClock, Reply};
use crate::store::{Door, Snapshot};
use crate::text::Clean;

/// What every verb is given: how to say things, and where the store lies.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) out: Out,
    pub(crate) config: Config,
    pub(crate) store: PathBuf,
    pub(crate) as_: Option<String>,
    pub(crate) at: Option<At>,
    pub(crate) secret_file: Option<PathBuf>,
}

/// The store, opened.
pub(crate) struct Session {
    door: Door,
    pub(crate) proof: Proof,
    named: Option<String>,
    late: Option<At>,
    seat: Clean,
}

impl Session {
    /// Opens the store of the given options.
    pub(crate) fn open(given: &Given) -> Ran<Self> {
        let mut door = Door::open(&given.store)?;
        complain_of_clock(&mut door, given.out.lang);
        Self::on(door, given)
    }

    /// A session on a door already open.
    pub(crate) fn on(door: Door, given: &Given) -> Ran<Self> {
        if let Some(at) = given.at
            && at > RealClock.now()
        {
            return Err(Refusal::bad_input("at", "in the future").into());
        }
        Ok(Self {
            door,
            proof: Proof::new(given.secret_file.clone(), given.out.lang),
            named: given.as_.clone(),
            late: given.at,
            seat: seat(),
        })
    }

    /// Now, for reads: `--at` is for what is entered later and never shows what somebody
    /// could see then (`rules.md` §7: tonight's duty).
    #[expect(clippy::unused_self, reason = "a session's time, whatever it comes from")]
    pub(crate) fn now(&self) -> At {
        RealClock.now()
    }

    /// Who acts in this session, proven.
    pub(crate) fn actor(&mut self) -> Ran<Actor> {
        self.proof.actor(&mut self.door, self.named.as_deref())
    }

    /// The staff member who acts, proven; nobody else may read.
    pub(crate) fn viewer(&mut self) -> Ran<Option<StaffId>> {
        Ok(match self.actor()? {
            Actor::Staff(id) => Some(id),
            _ => None,
        })
    }

    /// The one who sits down at the desk, proven: where the account is nobody's own (a seat that
    /// several share), the name is asked too. The journal shows who sits here from now on.
    pub(crate) fn sits(&mut self) -> Ran<StaffId> {
        self.proof.sits(&mut self.door, self.named.as_deref())
    }

    /// Lets another actor pass within this session (a line's own `as`).
    pub(crate) fn pass(&mut self, actor: &Actor) -> Ran {
        self.proof.pass(&mut self.door, actor)
    }

    /// Does a command as the one who acts.
    pub(crate) fn execute(&mut self, command: Command) -> Ran<Outcome> {
        let actor = self.actor()?;
        self.execute_as(actor, command)
    }

    /// Does a command as the one who acts, and says under which number.
    pub(crate) fn execute_numbered(&mut self, command: Command) -> Ran<(Seq, Outcome)> {
        let actor = self.actor()?;
        let done = self.send(new_id()?, actor, None, command)?;
        Ok((done.seq, done.outcome))
    }

    /// Does a command as somebody.
    pub(crate) fn execute_as(&mut self, actor: Actor, command: Command) -> Ran<Outcome> {
        Ok(self.send(new_id()?, actor, None, command)?.outcome)
    }

    /// Sends a command under an id; `at` is its own time, if it has one.
    pub(crate) fn send(&mut self, id: String, actor: Actor, at: Option<At>, command: Command) -> Reply {
        let entered_at = RealClock.now();
        let at = at.or(self.late).unwrap_or(entered_at);
        if at > entered_at {
            return Err(Refusal::bad_input("at", "in the future").into());
        }
        let envelope = Envelope { id, actor, at, entered_at, seat: self.seat.clone(), command };
        let done = self.door.execute(&envelope)?;
        let seq = match done.seq {
            Some(seq) => seq,
            None => self.door.read(|s| s.head())?,
        };
        Ok(Done { id: envelope.id, seq, outcome: done.outcome })
    }

    /// One short read of one moment.
    pub(crate) fn read<T>(
        &mut self,
        work: impl FnOnce(&Snapshot<'_>) -> Result<T, crate::domain::Fault>,
    ) -> Ran<T> {
        Ok(self.door.read(work)?)
    }

    /// The door itself, for checks.
    pub(crate) fn door(&mut self) -> &mut Door {
        &mut self.door
    }

    /// Where the store lies.
    pub(crate) fn path(&self) -> &Path {
        self.door.path()
    }
}
