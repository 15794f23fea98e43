//! Bits flipped in a closed store: what is refused, what is reported, and what nobody notices.
//! It knows the door and looks behind it only to see whether anything changed at all.

use std::collections::BTreeMap;
use std::path::Path;

use daiji::domain::{At, AtRest, Envelope, Fault, at};
use daiji::store::{CAN_SEAL, Door, at_rest, held};
use sha2::{Digest, Sha256};

/// Flips of the short form; the long form of 400 runs with `DAIJI_FLIPS=400`.
const SHORT: usize = 60;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(below).unwrap()).unwrap()
    }
}

fn now() -> At {
    at(2026, 11, 21, 21, 5).unwrap()
}

/// A store with a town in it, closed; its bytes.
fn town(store: &Path) -> Vec<u8> {
    crate::held::hold();
    let city = daiji::city::load("demo").unwrap();
    let mut door = Door::create(store, &city, now().plus_minutes(-9 * 24 * 60)).unwrap();
    daiji::rehearsal::city_data(&city, now(), &mut |e: Envelope| door.execute(&e).map(|d| d.outcome))
        .unwrap();
    assert!(door.check().unwrap().is_sound());
    assert_eq!(door.at_rest() == AtRest::Sealed, CAN_SEAL);
    drop(door);
    std::fs::read(store).unwrap()
}

/// What came of one flip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    /// The store does not open.
    Refused,
    /// `check` says so.
    Reported,
    /// Nobody notices, and nothing that is kept has changed.
    Harmless,
    /// Nobody notices, and something that is kept has changed.
    Missed,
    /// The same, in the journal itself.
    MissedJournal,
}

fn outcome(store: &Path, before: &[(String, String)], where_: &mut BTreeMap<String, usize>) -> End {
    let looked = Door::open(store).map(|mut door| {
        let check = door.check();
        let odd = door.read(|s| s.oddities(now()));
        // What a check cannot even read, it reports: `check` says 壊れている.
        check.is_ok_and(|c| c.is_sound()) && odd.is_ok_and(|o| o.is_empty())
    });
    match looked {
        Err(
            Fault::Damaged { .. }
            | Fault::Sealed { .. }
            | Fault::Newer { .. }
            | Fault::Disk { .. }
            | Fault::Other { .. },
        ) => End::Refused,
        Err(other) => panic!("an unheard-of fault: {other:?}"),
        Ok(false) => End::Reported,
        Ok(true) => {
            let changed: Vec<String> =
                content(store).into_iter().zip(before).filter(|(a, b)| a != *b).map(|(a, _)| a.0).collect();
            for table in &changed {
                *where_.entry(table.clone()).or_default() += 1;
            }
            match changed.iter().any(|t| t == "journal" || t == "journal_head") {
                true => End::MissedJournal,
                false if changed.is_empty() => End::Harmless,
                false => End::Missed,
            }
        }
    }
}

/// Every table with a digest of its rows.
fn content(store: &Path) -> Vec<(String, String)> {
    let conn = rusqlite::Connection::open(store).unwrap();
    if let (AtRest::Sealed, Some(key)) = (at_rest(store).unwrap(), held().unwrap()) {
        conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"", *key.hex())).unwrap();
    }
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    let mut names = conn.prepare(tables).unwrap();
    let names: Vec<String> = names.query_map([], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
    names
        .into_iter()
        .map(|name| {
            let mut hash = Sha256::new();
            let mut rows = conn.prepare(&format!("SELECT * FROM {name} ORDER BY 1, 2")).unwrap();
            let columns = rows.column_count();
            let mut rows = rows.query([]).unwrap();
            while let Ok(Some(row)) = rows.next() {
                for c in 0..columns {
                    hash.update(format!("{:?}|", row.get_ref(c).unwrap()));
                }
            }
            let digest = hash.finalize().iter().fold(String::new(), |t, b| t + &format!("{b:02x}"));
            (name, digest)
        })
        .collect()
}

#[test]
fn flipped_bits_are_refused_or_reported() {
    let flips = std::env::var("DAIJI_FLIPS").ok().and_then(|n| n.parse().ok()).unwrap_or(SHORT);
    let dir = tempfile::tempdir().unwrap();
    let whole = town(&dir.path().join("home/town.db"));
    let store = dir.path().join("home/flipped.db");
    std::fs::write(&store, &whole).unwrap();
    let before = content(&store);
    let mut dice = Dice(0x00da_1d1a_f11b);
    let (mut ends, mut where_) = (Vec::new(), BTreeMap::new());
    for _ in 0..flips {
        let bit = dice.roll(whole.len() * 8);
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        for part in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(daiji::store::beside(&store, part));
        }
        std::fs::write(&store, &bytes).unwrap();
        ends.push(outcome(&store, &before, &mut where_));
    }
    let count = |end| ends.iter().filter(|e| **e == end).count();
    let build = if CAN_SEAL { "sealed" } else { "plain" };
    println!(
        "{flips} flips in {} KB, {build} build: refused {}, reported {}, unnoticed without harm {}, missed {}, \
         missed in the journal {}; missed by table: {where_:?}",
        whole.len() / 1024,
        count(End::Refused),
        count(End::Reported),
        count(End::Harmless),
        count(End::Missed),
        count(End::MissedJournal)
    );
    assert_eq!(count(End::MissedJournal), 0, "the chain covers every byte of the journal");
    if CAN_SEAL {
        let noticed = count(End::Refused) + count(End::Reported);
        assert_eq!(noticed, flips, "a sealed page is authenticated to its last bit");
    }
}
