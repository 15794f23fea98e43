//! Start to first frame, and key to screen, on a real pty: the desk with 100 to 100,000 persons
//! against a minimal full-screen ratatui program in the same run.
//! It knows only the binary; figures are ratios to the floor, never absolute aims.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench that cannot run must stop")]

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use divan::Bencher;
use portable_pty::{CommandBuilder, NativePtySystem, PtySize, PtySystem};

const SIZE: PtySize = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };

fn main() {
    if std::env::args().any(|a| a == "--floor") {
        floor();
    } else {
        divan::main();
    }
}

/// The floor: a full-screen program of the same size that draws one page of text and answers
/// a key by moving a line.
fn floor() {
    use ratatui::crossterm::event::{Event, read};
    let mut terminal = ratatui::init();
    let mut row = 0_u16;
    loop {
        let drawn = terminal.draw(|frame| {
            let area = frame.area();
            for y in 0..area.height {
                let mark = if y == row { '>' } else { ' ' };
                let line =
                    format!("{mark} 着信 0282-00-{y:04}  登{y:04}  鳴動 00:14  さくら 男1  {:>60}", "floor");
                frame.buffer_mut().set_stringn(
                    0,
                    y,
                    line,
                    usize::from(area.width),
                    ratatui::style::Style::new(),
                );
            }
        });
        drawn.unwrap();
        match read() {
            Ok(Event::Key(k)) if k.code == ratatui::crossterm::event::KeyCode::Char('q') => break,
            Ok(Event::Key(_)) => row = (row + 1) % 20,
            Ok(_) => {}
            Err(_) => break,
        }
    }
    ratatui::restore();
}

struct Running {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Running {
    fn start(command: CommandBuilder) -> Self {
        let pair = NativePtySystem::default().openpty(SIZE).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { child, input, output, _master: pair.master }
    }

    /// Waits until a piece of text has come; the bytes read so far.
    fn until(&self, text: &str) -> usize {
        let mut seen = Vec::new();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_secs(20)) {
            seen.extend_from_slice(&bytes);
            if seen.windows(text.len()).any(|w| w == text.as_bytes()) {
                return seen.len();
            }
        }
        panic!("never drew {text:?}: {}", String::from_utf8_lossy(&seen));
    }

    /// Reads what has come until nothing more comes for a moment; bytes.
    fn drain(&self) -> usize {
        let mut n = 0;
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(150)) {
            n += bytes.len();
        }
        n
    }

    fn end(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn floor_command() -> CommandBuilder {
    let mut c = CommandBuilder::new(std::env::current_exe().unwrap());
    c.arg("--floor");
    c.env("TERM", "xterm-256color");
    c
}

fn home(persons: usize) -> &'static Path {
    static HOMES: OnceLock<std::sync::Mutex<Vec<(usize, &'static Path)>>> = OnceLock::new();
    let mut homes = HOMES.get_or_init(Default::default).lock().unwrap();
    if let Some((_, path)) = homes.iter().find(|(n, _)| *n == persons) {
        return path;
    }
    let dir: &'static Path = Box::leak(tempfile::tempdir().unwrap().keep().into_boxed_path());
    let run = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_daiji")).env("HOME", dir).args(args).output().unwrap();
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    };
    let store: PathBuf = dir.join("d/desk.db");
    let store = store.to_str().unwrap();
    run(&["--store", store, "init", "--city", "tochigi"]);
    let mut csv = String::from("登録番号,氏名,ふりがな,性別,生年月日,住所,地区,電話番号\n");
    for i in 0..persons {
        let (a, b) = (["佐藤", "田中", "長谷川", "森", "渡辺"][i % 5], ["一郎", "花", "健", "節子"][i % 4]);
        let (c, d) = (
            ["さとう", "たなか", "はせがわ", "もり", "わたなべ"][i % 5],
            ["いちろう", "はな", "けん", "せつこ"][i % 4],
        );
        let day = i % 28 + 1;
        writeln!(
            csv,
            "{i:07},{a} {b},{c} {d},男,1980/4/{day},大平町{i}番地,大平,0000-{:02}-{:04}",
            i / 10_000 % 100,
            i % 10_000
        )
        .unwrap();
    }
    let file = dir.join("persons.csv");
    std::fs::write(&file, csv).unwrap();
    run(&["--store", store, "person", "import", file.to_str().unwrap()]);
    homes.push((persons, dir));
    dir
}

fn desk_command(persons: usize) -> CommandBuilder {
    let dir = home(persons);
    let mut c = CommandBuilder::new(env!("CARGO_BIN_EXE_daiji"));
    c.arg("--store");
    c.arg(dir.join("d/desk.db"));
    c.env("HOME", dir);
    c.env("TERM", "xterm-256color");
    c
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn first_frame_floor(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| {
        let running = Running::start(floor_command());
        running.until("着");
        running.end();
    });
}

#[divan::bench(args = [100, 10_000, 100_000], sample_count = 20, sample_size = 1)]
fn first_frame_desk(bencher: Bencher<'_, '_>, persons: usize) {
    home(persons);
    bencher.bench_local(|| {
        let running = Running::start(desk_command(persons));
        running.until("着");
        running.end();
    });
}

/// The end of a synchronized update.
const END: &[u8] = b"\x1b[?2026l";

fn key_to_screen(bencher: Bencher<'_, '_>, command: CommandBuilder, name: &str, framed: bool) {
    let mut running = Running::start(command);
    running.until("着");
    running.drain();
    let mut bytes = 0_usize;
    let mut keys = 0_usize;
    // Tab moves the focus, a change every screen shows.
    bencher.bench_local(|| {
        running.input.write_all(b"\t").unwrap();
        running.input.flush().unwrap();
        // A frame may come in pieces; the desk says where one ends.
        loop {
            let piece = running.output.recv_timeout(Duration::from_secs(5)).unwrap();
            bytes += piece.len();
            if !framed || piece.windows(END.len()).any(|w| w == END) {
                break;
            }
        }
        keys += 1;
    });
    running.drain();
    eprintln!("{name}: {} bytes a key", bytes / keys.max(1));
    running.end();
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn key_to_screen_floor(bencher: Bencher<'_, '_>) {
    key_to_screen(bencher, floor_command(), "floor", false);
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn key_to_screen_desk(bencher: Bencher<'_, '_>) {
    key_to_screen(bencher, desk_command(10_000), "desk", true);
}
