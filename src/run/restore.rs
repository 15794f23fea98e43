//! A backup made a store again, in a new place, and what it lacks beside the store that is there.
//! It must not know words; it never writes over a file.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;

use super::backup::Manifest;
use crate::domain::{At, AtRest, Fact, Facts, Fault, Seq};
use crate::store::{CAN_SEAL, Door, Incoming, Key, Looked, Snapshot, held};
use crate::vault::{Identities, VaultWrong, is_sealed, unpack};

/// What is asked for.
pub struct Wanted<'a> {
    /// The backup.
    pub file: &'a Path,
    /// Where the store is to be; nothing is there yet.
    pub to: &'a Path,
    /// The office's identity, for a backup sealed for offices.
    pub by: Option<&'a Identities>,
    /// A plain store is wanted although the backup is of a sealed one.
    pub plain: bool,
}

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// What is in it.
    pub looked: Looked,
    /// How it lies there.
    pub at_rest: AtRest,
    /// When the backup was made; none for one that does not say.
    pub made: Option<At>,
}

/// Why nothing was restored.
#[derive(Debug)]
pub enum RestoreWrong {
    /// The backup is sealed for offices, and no identity was given.
    NeedsIdentity,
    /// The backup is of a sealed store, no key is configured, and `--plain` was not said.
    NeedsKey,
    /// The backup cannot be opened.
    Vault(VaultWrong),
    /// The store in it, or the place.
    Fault(Fault),
}

impl From<Fault> for RestoreWrong {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<VaultWrong> for RestoreWrong {
    fn from(wrong: VaultWrong) -> Self {
        Self::Vault(wrong)
    }
}

impl From<std::io::Error> for RestoreWrong {
    fn from(e: std::io::Error) -> Self {
        Self::Vault(VaultWrong::Io(e))
    }
}

/// Restores a backup into a new place: opened, looked over, compared with what it says of itself,
/// put under the key this process holds, moved into place when all of it fits.
///
/// # Errors
/// See [`RestoreWrong`]; nothing is left at the new place then.
pub fn restore(wanted: &Wanted<'_>) -> Result<Restored, RestoreWrong> {
    let mut from = File::open(wanted.file)?;
    let mut beginning = [0_u8; 32];
    let n = from.read(&mut beginning)?;
    from.rewind()?;
    let incoming = Incoming::begin(wanted.to)?;
    let mut body = incoming.file()?;
    let manifest = if is_sealed(&beginning[..n]) {
        let by = wanted.by.ok_or(RestoreWrong::NeedsIdentity)?;
        let line = unpack(from, by, &mut body)?;
        let manifest: Manifest =
            serde_json::from_str(&line).map_err(|e| VaultWrong::Damaged(format!("its first line: {e}")))?;
        Some(manifest)
    } else {
        std::io::copy(&mut from, &mut body)?;
        None
    };
    body.flush()?;
    drop(body);
    let own = if CAN_SEAL { held()? } else { None };
    let inside = match (&manifest, incoming.at_rest()?) {
        (Some(m), _) => m.key.as_ref().map(|hex| Key::from_hex(hex).ok_or_else(bad_key)).transpose()?,
        (None, AtRest::Plain) => None,
        (None, AtRest::Sealed) => {
            let own = own.as_deref().ok_or(RestoreWrong::NeedsKey)?;
            Key::from_hex(&own.hex())
        }
    };
    let to = if wanted.plain { None } else { own.as_deref() };
    if inside.is_some() && to.is_none() && !wanted.plain {
        return Err(RestoreWrong::NeedsKey);
    }
    let looked = incoming.settle(inside.as_ref(), to, |looked| {
        manifest.as_ref().is_none_or(|m| {
            (m.head, &m.hash, &m.counts, m.schema)
                == (looked.head, &looked.hash, &looked.counts, looked.schema)
        })
    })?;
    let at_rest = if to.is_some() { AtRest::Sealed } else { AtRest::Plain };
    Ok(Restored { looked, at_rest, made: manifest.map(|m| m.made) })
}

fn bad_key() -> RestoreWrong {
    VaultWrong::Damaged("the key inside".into()).into()
}

/// What came after a restored store's last line, in the store that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// The head of the store that is there.
    pub head: Seq,
    /// Lines that are missing.
    pub lines: i64,
    /// When the first and the last of them were entered.
    pub between: Option<(At, At)>,
    /// How many of which command.
    pub commands: Vec<(String, usize)>,
    /// Both stores have the same line at the restored head: one is the other's past.
    pub same: bool,
}

/// Compares a restored store with the one that is there.
///
/// # Errors
/// The store that is there cannot be read.
pub fn behind(there: &Path, restored: &Looked) -> Result<Behind, Fault> {
    let mut door = Door::open(there)?;
    door.read(|s: &Snapshot<'_>| -> Fact<Behind> {
        let head = s.head()?;
        let before = Seq(restored.head.0 - 1);
        let at_head = s.journal_after(before, 1)?;
        let same = restored.head.0 == 0 || at_head.first().is_some_and(|l| l.hash == restored.hash);
        let since = if same { s.journal_after(restored.head, usize::MAX >> 1)? } else { vec![] };
        let mut commands: Vec<(String, usize)> = vec![];
        for line in &since {
            match commands.iter_mut().find(|(name, _)| *name == line.command) {
                Some((_, n)) => *n += 1,
                None => commands.push((line.command.clone(), 1)),
            }
        }
        commands.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let between = since.first().zip(since.last()).map(|(a, b)| (a.entered_at, b.entered_at));
        Ok(Behind { head, lines: (head.0 - restored.head.0).max(0), between, commands, same })
    })
}
