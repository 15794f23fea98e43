//! 1, 8 and 32 desks on one store of 10,000 persons, each a process on a pty of its own: a change
//! of another process to every screen, a write's way, processor time of a quiet desk, memory.
//! It knows only the binary. One desk is the floor of the others; no absolute aim.

#![expect(clippy::unwrap_used, reason = "a bench that cannot run must stop")]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, NativePtySystem, PtySize, PtySystem};

const SIZE: PtySize = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
const PERSONS: usize = 10_000;
const CHANGES: usize = 60;

/// The binary measured: this build's, or another one (`DAIJI_BIN`).
fn binary() -> String {
    std::env::var("DAIJI_BIN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_daiji").to_owned())
}

/// What is on a desk's screen, and who waits for it.
type Screen = Arc<(Mutex<vt100::Parser>, Condvar)>;

struct Desk {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    screen: Screen,
    _input: Box<dyn Write + Send>,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Desk {
    fn open(store: &Path, who: &str) -> Self {
        let pair = NativePtySystem::default().openpty(SIZE).unwrap();
        let mut c = CommandBuilder::new(binary());
        c.arg("--store");
        c.arg(store);
        c.args(["--as", who]);
        c.env("HOME", store.parent().unwrap());
        c.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(c).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (rows, columns) = (SIZE.rows.try_into().unwrap(), SIZE.cols.try_into().unwrap());
        let screen: Screen = Arc::new((Mutex::new(vt100::Parser::new(rows, columns, 0)), Condvar::new()));
        let shown = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                shown.0.lock().unwrap().process(&buffer[..n]);
                shown.1.notify_all();
            }
        });
        Self { child, screen, _input: input, _master: pair.master }
    }

    /// Blocks until a text is on the screen; when it was.
    fn sees(screen: &Screen, text: &str) -> Instant {
        let mut now = screen.0.lock().unwrap();
        while !now.screen().contents().contains(text) {
            now = screen.1.wait_timeout(now, Duration::from_secs(30)).unwrap().0;
        }
        Instant::now()
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A `do -` that is talked with.
struct Writer {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
}

impl Writer {
    fn on(store: &Path) -> Self {
        let mut child = Command::new(binary())
            .arg("--store")
            .arg(store)
            .args(["--as", "s0", "do", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self { child, output }
    }

    fn says(&mut self, line: &str) -> String {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
        let mut answer = String::new();
        self.output.read_line(&mut answer).unwrap();
        assert!(answer.contains("\"ok\":true"), "{answer}");
        answer
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

fn store(dir: &Path) -> PathBuf {
    let store = dir.join("d/desk.db");
    let run = |args: &[&str]| {
        let mut c = Command::new(binary());
        let out = c.env("HOME", dir).arg("--store").arg(&store).args(args).output().unwrap();
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    };
    run(&["init", "--city", "tochigi"]);
    for i in 0..32 {
        let (id, name) = (format!("s{i}"), format!("職員{i}"));
        run(&["--as", "system", "staff", "add", &id, "--name", &name, "--role", "officer,coordinator"]);
    }
    let mut csv = String::from("登録番号,氏名,ふりがな,性別,生年月日,住所,地区\n");
    for i in 0..PERSONS {
        writeln!(csv, "{i:07},架空 {i}子,かくう {i}こ,女,1980/4/{},大平町{i}番地,大平", i % 28 + 1).unwrap();
    }
    let file = dir.join("persons.csv");
    std::fs::write(&file, csv).unwrap();
    run(&["--as", "s0", "person", "import", file.to_str().unwrap()]);
    store
}

fn figure(mut times: Vec<Duration>) -> String {
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    format!("p50 {:>8.1?}  p99 {:>8.1?}  worst {:>8.1?}", at(50), at(99), times[times.len() - 1])
}

/// Processor time a process has used so far.
fn used(pid: u32) -> Duration {
    let about = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let rest: Vec<_> = about.rsplit_once(") ").unwrap().1.split(' ').collect();
    // utime and stime, in ticks of 10 ms.
    let ticks: u64 = rest[11].parse::<u64>().unwrap() + rest[12].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}

/// Memory that is this process's alone, in MB.
fn own_memory(pid: u32) -> u64 {
    let about = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap();
    let of = |name: &str| -> u64 {
        let line = about.lines().find(|l| l.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    (of("Private_Clean") + of("Private_Dirty")) / 1024
}

fn main() {
    let dir = tempfile::tempdir().unwrap();
    let store = store(dir.path());
    let mut nth = 0;
    for count in [1, 8, 32] {
        let desks: Vec<_> = (0..count).map(|i| Desk::open(&store, &format!("s{i}"))).collect();
        for desk in &desks {
            Desk::sees(&desk.screen, "着信");
        }
        let mut writer = Writer::on(&store);
        // The index of persons is built after the first frame: not part of any figure here.
        std::thread::sleep(Duration::from_secs(4));
        let (mut written, mut seen, mut all) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..CHANGES {
            nth += 1;
            let number = format!("0000-99-{nth:04}");
            let waiting: Vec<_> = desks
                .iter()
                .map(|d| {
                    let (screen, number) = (Arc::clone(&d.screen), number.clone());
                    std::thread::spawn(move || Desk::sees(&screen, &number))
                })
                .collect();
            let from = Instant::now();
            let line = format!(r#"{{"do":"ring_call","line":"desk","number":"{number}"}}"#);
            let answer: serde_json::Value = serde_json::from_str(&writer.says(&line)).unwrap();
            let saved = Instant::now();
            written.push(saved - from);
            // From the commit on; a screen may have it before the answer was read.
            let times: Vec<_> =
                waiting.into_iter().map(|w| w.join().unwrap().saturating_duration_since(saved)).collect();
            all.push(times.iter().copied().max().unwrap());
            seen.extend(times);
            let call = &answer["outcome"]["call"];
            writer.says(&format!(r#"{{"do":"lose_call","call":{call}}}"#));
            writer.says(&format!(r#"{{"do":"set_aside_call","call":{call},"reason":"x"}}"#));
            // The screens settle: a change is measured on quiet desks.
            std::thread::sleep(Duration::from_millis(100));
        }
        println!("{count:>2} desks  change to a screen  {}", figure(seen));
        println!("{count:>2} desks  change to all       {}", figure(all));
        println!("{count:>2} desks  write               {}", figure(written));
        // What the last change set going is over.
        std::thread::sleep(Duration::from_secs(2));
        let before: Vec<_> = desks.iter().map(|d| used(d.pid())).collect();
        // The time over which a quiet desk is measured.
        std::thread::sleep(Duration::from_secs(20));
        let after = desks.iter().map(|d| used(d.pid()));
        let idle: Duration = after.zip(before).map(|(a, b)| a.saturating_sub(b)).sum();
        let memory: u64 = desks.iter().map(|d| own_memory(d.pid())).sum();
        let (n, count_) = (u32::try_from(count).unwrap(), u64::try_from(count).unwrap());
        println!(
            "{count:>2} desks  quiet desk: {:.2} ms processor a second, {} MB of its own",
            (idle / n).as_secs_f64() * 1000.0 / 20.0,
            memory / count_
        );
    }
}
