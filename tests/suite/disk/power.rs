//! Power cuts: what was written and synced is recorded, and played back up to a random point with
//! what was not synced yet dropped, torn by sector or reordered. Nothing acknowledged may be lost.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use daiji::store::Door;
use serde_json::{Value, json};

use super::Disk;
use crate::bin::Home;
use crate::crash::{Dice, desk};

/// What is written at once by a disk, in bytes.
const SECTOR: usize = 512;

enum Op {
    Made(u32, String),
    Known(u32, String),
    Written(u32, usize, Vec<u8>),
    Cut(u32, usize),
    Synced(u32),
    FolderSynced,
    Unlinked(String),
    Answered(String),
}

fn read_log(bytes: &[u8]) -> Vec<Op> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((head, after)) = rest.split_at_checked(17) {
        let file = u32::from_ne_bytes(head[1..5].try_into().unwrap());
        let offset = usize::try_from(u64::from_ne_bytes(head[5..13].try_into().unwrap())).unwrap();
        let length = usize::try_from(u32::from_ne_bytes(head[13..17].try_into().unwrap())).unwrap();
        let Some((bytes, after)) = after.split_at_checked(length) else { break };
        let text = || String::from_utf8(bytes.to_vec()).unwrap();
        out.push(match head[0] {
            b'C' => Op::Made(file, text()),
            b'O' => Op::Known(file, text()),
            b'W' => Op::Written(file, offset, bytes.to_vec()),
            b'T' => Op::Cut(file, offset),
            b'S' => Op::Synced(file),
            b'D' => Op::FolderSynced,
            b'U' => Op::Unlinked(text()),
            b'A' => Op::Answered(text()),
            other => panic!("an unknown record: {other}"),
        });
        rest = after;
    }
    out
}

/// A file as a disk has it: what is surely on it, and what may or may not be.
#[derive(Default, Clone)]
struct Platter {
    sure: Vec<u8>,
    unsure: Vec<(usize, Option<Vec<u8>>)>,
}

fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    if bytes.len() < at + new.len() {
        bytes.resize(at + new.len(), 0);
    }
    bytes[at..at + new.len()].copy_from_slice(new);
}

impl Platter {
    fn sync(&mut self) {
        for (at, bytes) in self.unsure.drain(..) {
            match bytes {
                Some(new) => put(&mut self.sure, at, &new),
                None => self.sure.truncate(at),
            }
        }
    }

    /// What is left after a cut: each unsynced write is there, gone, or torn by sectors.
    fn after_a_cut(&self, dice: &mut Dice) -> Vec<u8> {
        let mut left = self.sure.clone();
        for (at, bytes) in &self.unsure {
            let Some(new) = bytes else {
                if dice.roll(2) == 0 {
                    left.truncate(*at);
                }
                continue;
            };
            match dice.roll(3) {
                0 => {}
                1 => put(&mut left, *at, new),
                _ => {
                    for (i, sector) in new.chunks(SECTOR).enumerate() {
                        if dice.roll(2) == 0 {
                            put(&mut left, at + i * SECTOR, sector);
                        }
                    }
                }
            }
        }
        left
    }
}

/// The disk at one point of the record, and what had been answered by then.
fn cut_at(ops: &[Op], store: &Path, base: &[u8], dice: &mut Dice) -> (BTreeMap<String, Vec<u8>>, String) {
    let mut files: BTreeMap<u32, Platter> = BTreeMap::new();
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let mut moved: Vec<(String, Option<u32>)> = Vec::new();
    let mut answered = String::new();
    for op in ops {
        match op {
            Op::Known(file, name) => {
                if !names.contains_key(name) && Path::new(name) == store {
                    files.insert(*file, Platter { sure: base.to_vec(), unsure: vec![] });
                    names.insert(name.clone(), *file);
                }
            }
            Op::Made(file, name) => {
                files.insert(*file, Platter::default());
                moved.push((name.clone(), Some(*file)));
            }
            Op::Written(file, at, bytes) => {
                files.get_mut(file).unwrap().unsure.push((*at, Some(bytes.clone())));
            }
            Op::Cut(file, at) => files.get_mut(file).unwrap().unsure.push((*at, None)),
            Op::Synced(file) => files.get_mut(file).unwrap().sync(),
            Op::FolderSynced => entries(&mut names, moved.drain(..)),
            Op::Unlinked(name) => moved.push((name.clone(), None)),
            Op::Answered(text) => answered.push_str(text),
        }
    }
    // Names are kept in order: the folder's own journal loses its end, never its middle.
    let kept = usize::try_from(dice.roll(moved.len() as u64 + 1)).unwrap();
    entries(&mut names, moved.into_iter().take(kept));
    let left = names.into_iter().map(|(name, file)| (name, files[&file].after_a_cut(dice))).collect();
    (left, answered)
}

fn entries(names: &mut BTreeMap<String, u32>, moved: impl Iterator<Item = (String, Option<u32>)>) {
    for (name, file) in moved {
        match file {
            Some(file) => names.insert(name, file),
            None => names.remove(&name),
        };
    }
}

/// Runs the binary over the recorder; what it wrote.
fn recorded(home: &Home, disk: &Disk, round: usize, lines: usize, pages: &str) -> Vec<Op> {
    let mut command = home.command();
    command.args(["--as", "otsuka", "do", "-"]).envs(disk.env()).env("DAIJI_DISK_LOG", disk.log());
    // A small checkpoint: cuts fall into many of them.
    command.env("DAIJI_WAL_PAGES", pages);
    let mut child =
        command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || {
        for i in 0..lines {
            let id = format!("p{round}-{i}");
            let line = match i % 3 {
                0 => json!({"id":id,"do":"ring_call","line":"desk","external_id":id}),
                1 => json!({"id":id,"do":"add_person","name":format!("架空 {i}"),"sex":"female",
                    "address":"みなも市架空町".repeat(i * 7 % 20 + 1)}),
                _ => {
                    json!({"id":id,"do":"add_task","kind":"office","what":format!("折り返し {i}"),"due":"2030-04-01T09:00:00+09:00"})
                }
            };
            writeln!(input, "{line}").unwrap();
        }
    });
    let out = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
    let ops = read_log(&std::fs::read(disk.log()).unwrap());
    std::fs::remove_file(disk.log()).unwrap();
    ops
}

/// What a cut did.
struct Cut {
    /// Acknowledged before it.
    acknowledged: usize,
    /// Of these, gone.
    lost: Vec<String>,
    /// The store opens, and its file, rows and chain are whole.
    sound: bool,
    /// A WAL was left behind.
    wal: bool,
}

/// Cuts the power once and opens what is left; none when the point lies before the file.
fn cut(ops: &[Op], store: &Path, base: &[u8], dice: &mut Dice) -> Option<Cut> {
    let point = usize::try_from(dice.roll(ops.len() as u64)).unwrap();
    let (left, answered) = cut_at(&ops[..point], store, base, dice);
    let fresh = tempfile::tempdir().unwrap();
    for (name, bytes) in &left {
        std::fs::write(fresh.path().join(Path::new(name).file_name().unwrap()), bytes).unwrap();
    }
    if left.is_empty() {
        return None;
    }
    let ids: Vec<String> = answered
        .lines()
        .filter_map(|l| serde_json::from_str::<Value>(l).ok()?["id"].as_str().map(str::to_owned))
        .collect();
    let mut told = Cut { acknowledged: ids.len(), lost: vec![], sound: false, wal: left.len() > 1 };
    if let Ok(mut door) = Door::open(&fresh.path().join(store.file_name().unwrap())) {
        told.sound = door.check().is_ok_and(|c| c.is_sound());
        told.lost = ids.into_iter().filter(|id| !door.has_command(id).unwrap_or(false)).collect();
    } else {
        told.lost = ids;
    }
    Some(told)
}

/// 500 power cuts.
#[test]
fn nothing_acknowledged_is_lost_when_the_power_goes() {
    let (rounds, cuts) = (5, 102);
    let mut dice = Dice(0x0070_7765);
    let (mut tried, mut checked, mut with_wal) = (0, 0, 0);
    for round in 0..rounds {
        let home = desk();
        let disk = Disk::under(&home.store());
        // Closed and whole: the WAL is gone, everything is in the file.
        let base = std::fs::read(home.store()).unwrap();
        assert!(!home.store().with_extension("db-wal").exists());
        let ops = recorded(&home, &disk, round, 150, ["8", "40", "200", "1000"][round % 4]);
        let syncs = ops.iter().filter(|o| matches!(o, Op::Synced(_))).count();
        assert!(syncs >= 150, "{syncs} syncs for 150 commands");
        for _ in 0..cuts {
            let Some(told) = cut(&ops, &home.store(), &base, &mut dice) else { continue };
            assert!(told.sound && told.lost.is_empty(), "round {round}: lost {:?}", told.lost);
            tried += 1;
            checked += told.acknowledged;
            with_wal += usize::from(told.wal);
        }
    }
    println!("{tried} cuts, {with_wal} with a WAL, {checked} acknowledged commands looked for, 0 lost");
    assert!(tried >= rounds * cuts * 9 / 10 && checked > tried && with_wal > tried / 2);
}

/// The same cuts on a disk that lies about its syncs lose what was acknowledged: the test above
/// would see it.
#[test]
fn a_disk_that_lies_about_its_syncs_is_found_out() {
    let mut dice = Dice(0x006c_6965);
    let home = desk();
    let base = std::fs::read(home.store()).unwrap();
    let mut ops = recorded(&home, &Disk::under(&home.store()), 0, 60, "40");
    ops.retain(|op| !matches!(op, Op::Synced(_)));
    let cuts = (0..30).filter_map(|_| cut(&ops, &home.store(), &base, &mut dice));
    let caught = cuts.filter(|c| !c.sound || !c.lost.is_empty()).count();
    assert!(caught >= 15, "only {caught} of 30 lying disks were noticed");
}
