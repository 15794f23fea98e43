//! Who acts: the certificate of ssh, the login of the operating system, `--as`, and the secret where
//! one is asked (`rules.md` §8). It must not believe an environment variable.

use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal, Write, stdin};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::out::{Stop, complain};
use super::seat::{new_id, seat};
use super::ssh_auth::{Came, came};
use crate::domain::{Actor, Clock, Command, Envelope, Facts, No, Refusal, Role, Staff, StaffId};
use crate::feed::RealClock;
use crate::i18n::{Lang, cli as words, secret};
use crate::run::fits;
use crate::store::{Door, Snapshot, Tried};
use crate::text::Clean;

/// The login of the one who runs this, out of the account table by the process's own id;
/// never `$USER`.
pub(crate) fn login() -> String {
    let uid = rustix::process::getuid().as_raw();
    let table = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    name_of(&table, uid).unwrap_or_else(|| format!("uid{uid}"))
}

fn name_of(table: &str, uid: u32) -> Option<String> {
    let mut rows = table.lines().map(|l| l.split(':').collect::<Vec<_>>());
    rows.find(|r| r.get(2).and_then(|n| n.parse().ok()) == Some(uid)).map(|r| r[0].to_owned())
}

/// How often a secret is asked for on a terminal before the program gives up.
const TRIES: usize = 3;

/// Proves people, each once.
pub(crate) struct Proof {
    secret_file: Option<PathBuf>,
    lang: Lang,
    proven: BTreeSet<StaffId>,
    fixed: Option<bool>,
}

impl Proof {
    pub(crate) fn new(secret_file: Option<PathBuf>, lang: Lang) -> Self {
        Self { secret_file, lang, proven: BTreeSet::new(), fixed: None }
    }

    /// Takes somebody as proven: the one who made the store in this very process.
    pub(crate) fn trust(&mut self, id: StaffId) {
        self.proven.insert(id);
    }

    /// The actor for `--as`, or the one whose certificate or login this is.
    pub(crate) fn actor(&mut self, door: &mut Door, named: Option<&str>) -> Result<Actor, Stop> {
        let actor = match named {
            Some(name) => Actor::from(name),
            None => Actor::Staff(me(door)?),
        };
        self.prove(door, &actor, false)?;
        Ok(actor)
    }

    /// The one who sits down at a desk. An account that is nobody's own asks for the name: the
    /// desk's own login screen (`rules.md` §8).
    pub(crate) fn sits(&mut self, door: &mut Door, named: Option<&str>) -> Result<StaffId, Stop> {
        let id = match named {
            Some(name) => StaffId::new(name),
            None => match me(door) {
                // Nobody's, or that of someone who has ended.
                Err(Stop::No(No::Refused(Refusal::NotFound { .. } | Refusal::BadState { .. })))
                    if came() == Came::Here && stdin().is_terminal() && !self.is_believed(door)? =>
                {
                    StaffId::new(&self.asked_name()?)
                }
                found => found?,
            },
        };
        self.prove(door, &Actor::Staff(id.clone()), true)?;
        Ok(id)
    }

    fn asked_name(&self) -> Result<String, Stop> {
        let mut out = std::io::stdout().lock();
        write!(out, "{}", secret::WHO.get(self.lang))?;
        out.flush()?;
        let mut name = String::new();
        stdin().lock().read_line(&mut name)?;
        Ok(Clean::new(name.trim()).to_string())
    }

    /// Lets an actor pass, or asks for their secret.
    pub(crate) fn pass(&mut self, door: &mut Door, actor: &Actor) -> Result<(), Stop> {
        self.prove(door, actor, false)
    }

    fn prove(&mut self, door: &mut Door, actor: &Actor, told: bool) -> Result<(), Stop> {
        let staff = match actor {
            Actor::Staff(id) => door.read(|f| f.staff(id))?,
            _ => None,
        };
        // Nothing is shown to whoever has ended, nor taken from them, however open the store.
        if staff.as_ref().is_some_and(|s| s.ended.is_some()) {
            return Err(ended());
        }
        if self.is_believed(door)? {
            return Ok(());
        }
        let Actor::Staff(id) = actor else {
            // A telephone system runs as the account that owns the store; nobody else may
            // speak for the program or for a provider.
            return if *actor == Actor::Feed { Ok(()) } else { Err(not_allowed("staff")) };
        };
        if self.proven.contains(id) {
            return Ok(());
        }
        let staff = staff.ok_or_else(|| Refusal::not_found("staff", id))?;
        let Some(phc) = staff.secret.clone() else {
            // Somebody else's secret came first: the one who made the store is not shut out of it.
            return if begins(door, &staff)? { Ok(()) } else { Err(Refusal::Locked.into()) };
        };
        self.try_secrets(door, id, &phc, told)?;
        self.proven.insert(id.clone());
        Ok(())
    }

    /// Asks for a secret, on a terminal again when it was wrong. Wrong ones are journalled, and
    /// after a row of them nobody is heard for a while, here or anywhere.
    fn try_secrets(&self, door: &mut Door, id: &StaffId, phc: &str, told: bool) -> Result<(), Stop> {
        let again = self.secret_file.is_none() && stdin().is_terminal();
        for left in (0..if again { TRIES } else { 1 }).rev() {
            let wait = door.read(|s| s.secret_wait(id, RealClock.now()))?;
            if wait > 0 {
                return Err(Refusal::LockedFor { wait }.into());
            }
            let right = fits(&self.ask(id)?, phc);
            let now = RealClock.now();
            let envelope = Envelope {
                id: new_id()?,
                actor: Actor::Staff(id.clone()),
                at: now,
                entered_at: now,
                seat: seat(),
                command: Command::Unlock { staff: id.clone() },
            };
            match door.secret_tried(&envelope, right, told)? {
                Tried::Right => return Ok(()),
                Tried::Early { wait } => return Err(Refusal::LockedFor { wait }.into()),
                Tried::Wrong { .. } if left > 0 => complain(secret::WRONG.get(self.lang))?,
                Tried::Wrong { .. } => {}
            }
        }
        Err(Refusal::Locked.into())
    }

    /// Whether the store believes `--as`: no secret is set yet, as in those of demo, drill and
    /// replay.
    fn is_believed(&mut self, door: &mut Door) -> Result<bool, Stop> {
        if self.fixed != Some(false) {
            // Asked again while it is open: the first secret closes it within a session too.
            let believed = door.read(|s: &Snapshot<'_>| s.is_open())?;
            self.fixed = Some(believed);
        }
        Ok(self.fixed == Some(true))
    }

    fn ask(&self, id: &StaffId) -> Result<Zeroizing<String>, Stop> {
        if let Some(file) = &self.secret_file {
            return read_secret(file, self.lang);
        }
        if !stdin().is_terminal() {
            return Err(Stop::No(Refusal::Locked.into()));
        }
        prompt(&words::ASK_SECRET.fill(self.lang, &[id.as_str()]))
    }
}

/// Whoever runs this: over ssh the key ID of their certificate, else the operating system's login;
/// never `$USER`.
fn me(door: &mut Door) -> Result<StaffId, Stop> {
    match came() {
        Came::Here => by_login(door, &login()),
        Came::Certificate(key_id) => by_login(door, &key_id),
        Came::Bare => Err(not_allowed(secret::CERTIFICATE)),
    }
}

fn ended() -> Stop {
    Refusal::bad_state("staff", "ended").into()
}

fn not_allowed(needs: &str) -> Stop {
    Refusal::NotAllowed { needs: needs.into() }.into()
}

/// Asks on the terminal without showing what is typed.
pub(crate) fn prompt(question: &str) -> Result<Zeroizing<String>, Stop> {
    rpassword::prompt_password(question).map(Zeroizing::new).map_err(Stop::from)
}

/// A secret out of a file that only its owner can read: its first line.
pub(crate) fn read_secret(file: &Path, lang: Lang) -> Result<Zeroizing<String>, Stop> {
    let fault = |why: &str| Stop::Fault(words::SECRET_FILE.fill(lang, &[&file.display().to_string(), why]));
    let about = std::fs::metadata(file).map_err(|e| fault(&e.to_string()))?;
    if about.mode() & 0o077 != 0 {
        return Err(fault(words::OTHERS_READ.get(lang)));
    }
    let text = std::fs::read_to_string(file).map(Zeroizing::new).map_err(|e| fault(&e.to_string()))?;
    Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()))
}

/// Whether this is an administrator at their own account of this machine while no administrator has a
/// secret yet: nobody but they could give one.
fn begins(door: &mut Door, staff: &Staff) -> Result<bool, Stop> {
    let all: Vec<Staff> = door.read(|f| f.all_staff())?;
    let kept = all.iter().any(|s| s.has(Role::Admin) && s.secret.is_some());
    let own = came() == Came::Here && by_login(door, &login()).is_ok_and(|id| id == staff.id);
    Ok(staff.has(Role::Admin) && !kept && own)
}

fn by_login(door: &mut Door, login: &str) -> Result<StaffId, Stop> {
    let all: Vec<Staff> = door.read(|f| f.all_staff())?;
    let bound = |s: &&Staff| s.login.as_deref() == Some(login);
    let named = |s: &&Staff| s.id.as_str() == login;
    let here = || all.iter().filter(|s| s.ended.is_none());
    if let Some(found) = here().find(bound).or_else(|| here().find(named)) {
        return Ok(found.id.clone());
    }
    let gone = all.iter().any(|s| bound(&s) || named(&s));
    Err(if gone { ended() } else { Refusal::not_found("staff", login).into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_comes_out_of_the_account_table() {
        let table = "root:x:0:0:root:/root:/bin/bash\nbroken\nyakin:x:1007:1007::/home/yakin:/bin/sh\n";
        assert_eq!(name_of(table, 1007).as_deref(), Some("yakin"));
        assert_eq!(name_of(table, 8), None);
    }
}
