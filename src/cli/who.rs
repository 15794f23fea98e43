//! Who acts: the login of the operating system, `--as`, and the secret where one is asked
//! (`rules.md` §8). It must not believe an environment variable.

use std::collections::BTreeSet;
use std::io::{IsTerminal, stdin};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::out::Stop;
use crate::domain::{Actor, Facts, Refusal, Staff, StaffId};
use crate::i18n::{Lang, cli as words};
use crate::run::fits;
use crate::store::{Door, Snapshot};

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

    /// The actor for `--as`, or the one this login belongs to.
    pub(crate) fn actor(&mut self, door: &mut Door, named: Option<&str>) -> Result<Actor, Stop> {
        let actor = match named {
            Some(name) => Actor::from(name),
            None => Actor::Staff(by_login(door, &login())?),
        };
        self.prove(door, &actor)?;
        Ok(actor)
    }

    /// Lets an actor pass, or asks for their secret.
    pub(crate) fn prove(&mut self, door: &mut Door, actor: &Actor) -> Result<(), Stop> {
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
        let staff = door.read(|f| f.staff(id))?.ok_or_else(|| Refusal::not_found("staff", id))?;
        let phc = staff.secret.filter(|_| staff.ended.is_none()).ok_or(Refusal::Locked)?;
        let given = self.ask(id)?;
        if !fits(&given, &phc) {
            return Err(Refusal::Locked.into());
        }
        self.proven.insert(id.clone());
        Ok(())
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

    fn ask(&self, id: &StaffId) -> Result<String, Stop> {
        if let Some(file) = &self.secret_file {
            return read_secret(file, self.lang);
        }
        if !stdin().is_terminal() {
            return Err(Stop::No(Refusal::Locked.into()));
        }
        prompt(&words::ASK_SECRET.fill(self.lang, &[id.as_str()]))
    }
}

fn not_allowed(needs: &str) -> Stop {
    Refusal::NotAllowed { needs: needs.into() }.into()
}

/// Asks on the terminal without showing what is typed.
pub(crate) fn prompt(question: &str) -> Result<String, Stop> {
    rpassword::prompt_password(question).map_err(Stop::from)
}

/// A secret out of a file that only its owner can read: its first line.
pub(crate) fn read_secret(file: &Path, lang: Lang) -> Result<String, Stop> {
    let fault = |why: &str| Stop::Fault(words::SECRET_FILE.fill(lang, &[&file.display().to_string(), why]));
    let about = std::fs::metadata(file).map_err(|e| fault(&e.to_string()))?;
    if about.mode() & 0o077 != 0 {
        return Err(fault(words::OTHERS_READ.get(lang)));
    }
    let text = std::fs::read_to_string(file).map_err(|e| fault(&e.to_string()))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn by_login(door: &mut Door, login: &str) -> Result<StaffId, Stop> {
    let all: Vec<Staff> = door.read(|f| f.all_staff())?;
    let bound = all.iter().find(|s| s.ended.is_none() && s.login.as_deref() == Some(login));
    let found = bound.or_else(|| all.iter().find(|s| s.ended.is_none() && s.id.as_str() == login));
    found.map(|s| s.id.clone()).ok_or_else(|| Refusal::not_found("staff", login).into())
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
