//! What a command costs: one durable command against a bare write and fsync, a change until
//! another reader has it, the import of the country's short-stay providers.
//! Figures are ratios to the floor of the same run; the machine is shared.

#![expect(clippy::unwrap_used, reason = "a bench that cannot run must stop")]

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::mpsc::channel;

use daiji::domain::{Actor, At, Command, Envelope, ProviderFile, Role};
use daiji::store::{Desk, Door};
use daiji::{city, exchange};
use divan::Bencher;

fn main() {
    divan::main();
}

const NOW: At = At(1_795_262_700_000);

fn envelope(n: u64, command: Command) -> Envelope {
    Envelope {
        id: format!("bench-{n}"),
        actor: Actor::Feed,
        at: NOW,
        entered_at: NOW,
        seat: "bench".into(),
        command,
    }
}

fn ring() -> Command {
    let number = Some("0000-30-0101".into());
    Command::RingCall { line: "desk".into(), number, name: None, external_id: None }
}

fn store(dir: &Path) -> Door {
    Door::create(&dir.join("bench/desk.db"), &city::load("tochigi").unwrap(), NOW).unwrap()
}

/// The floor: four kilobytes written and on the disk.
#[divan::bench(sample_count = 300, sample_size = 1)]
fn durable_floor(bencher: Bencher<'_, '_>) {
    let dir = tempfile::tempdir().unwrap();
    let mut file = File::create(dir.path().join("floor")).unwrap();
    bencher.bench_local(|| {
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
    });
}

#[divan::bench(sample_count = 300, sample_size = 1)]
fn durable_command(bencher: Bencher<'_, '_>) {
    let dir = tempfile::tempdir().unwrap();
    let mut door = store(dir.path());
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        door.execute(&envelope(n, ring())).unwrap();
    });
}

/// From the start of a command here until another desk's reader has been told and has read.
#[divan::bench(sample_count = 300, sample_size = 1)]
fn command_until_another_desk_knows(bencher: Bencher<'_, '_>) {
    let dir = tempfile::tempdir().unwrap();
    let mut door = store(dir.path());
    let (told, hears) = channel();
    let other = Desk::start(door.path(), move |_, seq| told.send(seq).unwrap_or_default()).unwrap();
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        let seq = door.execute(&envelope(n, ring())).unwrap().seq.unwrap();
        while hears.recv().unwrap() < seq {}
    });
    drop(other);
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn import_of_7498_rows(bencher: Bencher<'_, '_>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/wamnet/short_stay_024.csv");
    let Ok(bytes) = std::fs::read(file) else {
        eprintln!("skipped: ../shared/data is not here");
        return;
    };
    bencher.bench_local(|| {
        let dir = tempfile::tempdir().unwrap();
        let mut door = store(dir.path());
        let read = exchange::read_wamnet(&bytes, None).unwrap();
        let command = Command::ImportProviders(Box::new(ProviderFile {
            file: "short_stay_024.csv".into(),
            rows: read.rows,
            ..ProviderFile::default()
        }));
        let (staff, name, roles) = ("kanri".into(), "管理".into(), vec![Role::Admin]);
        let add = Command::AddStaff { staff, name, roles, org: None, login: None, phones: vec![] };
        for (n, command) in [(1, add), (2, command)] {
            let sent = Envelope { actor: "kanri".into(), ..envelope(n, command) };
            door.execute(&sent).unwrap();
        }
    });
}
