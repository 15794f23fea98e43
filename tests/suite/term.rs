//! A terminal for the real binary: a pty, a vt100 screen, keys in, text out.
//! It waits for what is on the screen, never for a time.

use std::cell::Cell;
use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, NativePtySystem, PtySize, PtySystem};

/// How long a wait may take before the test fails: generous, for a loaded machine. Counted in rests,
/// not by a clock: a machine that was paused meanwhile has used up one of them, not all.
const PATIENCE: u32 = 1_000;
const REST: Duration = Duration::from_millis(100);
/// How many pieces it may write meanwhile: one that writes without end is not waited for for ever.
const PIECES: u32 = 20_000;

/// A size, never 0.
fn some(n: u16) -> std::num::NonZero<u16> {
    std::num::NonZero::new(n).unwrap()
}

/// One terminal at a time: a pty opened while another program is being started could be
/// inherited by it, and a closed terminal would then still be open somewhere.
static ALONE: Mutex<()> = Mutex::new(());

/// How long a terminal waits for those before it, together.
const TURN: Duration = Duration::from_mins(15);

thread_local! {
    /// Whether this thread has a terminal: a second one would wait for the first for ever.
    static HAS_ONE: Cell<bool> = const { Cell::new(false) };
}

/// The one terminal's turn; given back when the program has ended.
struct Turn(Option<MutexGuard<'static, ()>>);

impl Turn {
    fn take() -> Self {
        assert!(!HAS_ONE.get(), "this test has a terminal already: end it before the next one");
        let deadline = Instant::now() + TURN;
        loop {
            match ALONE.try_lock() {
                Ok(alone) => return Self::of(alone),
                // A test that failed while it was alone leaves the lock to the next one.
                Err(TryLockError::Poisoned(e)) => return Self::of(e.into_inner()),
                Err(TryLockError::WouldBlock) => {}
            }
            assert!(Instant::now() < deadline, "some other test never gave the terminal back");
            // A lock cannot be waited for with a deadline: it is tried again.
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn of(alone: MutexGuard<'static, ()>) -> Self {
        HAS_ONE.set(true);
        Self(Some(alone))
    }

    fn give_back(&mut self) {
        if self.0.take().is_some() {
            HAS_ONE.set(false);
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.give_back();
    }
}

/// A program on a terminal.
pub(crate) struct Term {
    /// The program.
    pub(crate) child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    input: Option<Box<dyn Write + Send>>,
    output: Receiver<Vec<u8>>,
    closing: Arc<AtomicBool>,
    turn: Turn,
    screen: vt100::Parser,
    /// Everything the program wrote.
    pub(crate) raw: Vec<u8>,
}

impl Term {
    /// Starts the binary with arguments on a terminal of this size.
    pub(crate) fn start(args: &[&str], home: &std::path::Path, columns: u16, rows: u16) -> Self {
        Self::start_with(args, home, columns, rows, &[])
    }

    /// The same with more in its environment.
    pub(crate) fn start_with(
        args: &[&str],
        home: &std::path::Path,
        columns: u16,
        rows: u16,
        env: &[(String, String)],
    ) -> Self {
        Self::on(Turn::take(), env!("CARGO_BIN_EXE_daiji"), args, home, (columns, rows), env)
    }

    /// One more beside the one this test has: opened one after the other they inherit nothing.
    pub(crate) fn beside(args: &[&str], home: &std::path::Path, columns: u16, rows: u16) -> Self {
        Self::second(env!("CARGO_BIN_EXE_daiji"), args, home, (columns, rows))
    }

    /// Starts any program so.
    pub(crate) fn run(program: &str, args: &[&str], home: &std::path::Path, size: (u16, u16)) -> Self {
        Self::on(Turn::take(), program, args, home, size, &[])
    }

    /// Any program on one more terminal beside the one this test has.
    pub(crate) fn second(program: &str, args: &[&str], home: &std::path::Path, size: (u16, u16)) -> Self {
        assert!(HAS_ONE.get(), "the first terminal takes the turn");
        Self::on(Turn(None), program, args, home, size, &[])
    }

    fn on(
        turn: Turn,
        program: &str,
        args: &[&str],
        home: &std::path::Path,
        (columns, rows): (u16, u16),
        env: &[(String, String)],
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = NativePtySystem::default().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "ja_JP.UTF-8");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for (name, value) in env {
            command.env(name, value);
        }
        command.cwd(home);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (send, output) = channel();
        let closing = Arc::new(AtomicBool::new(false));
        let close = Arc::clone(&closing);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65536];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if close.load(Ordering::SeqCst) {
                    break;
                }
                if send.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            child,
            master: Some(pair.master),
            input: Some(input),
            output,
            closing,
            turn,
            screen: vt100::Parser::new(some(rows), some(columns), 0),
            raw: Vec::new(),
        }
    }

    /// Types.
    pub(crate) fn keys(&mut self, keys: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(keys.as_bytes()).unwrap();
        input.flush().unwrap();
    }

    /// The screen as text, rows without trailing blanks.
    pub(crate) fn text(&self) -> String {
        self.screen
            .screen()
            .rows(0, self.screen.screen().size().1.get())
            .map(|r| r.trim_end().to_owned() + "\n")
            .collect()
    }

    /// Reads until the screen satisfies `done`.
    pub(crate) fn until(&mut self, what: &str, done: impl Fn(&str) -> bool) {
        let (mut left, mut pieces) = (PATIENCE, PIECES);
        while !done(&self.text()) {
            match self.output.recv_timeout(REST) {
                Ok(bytes) => {
                    assert!(pieces > 0, "never saw {what}, however much was written:\n{}", self.text());
                    pieces -= 1;
                    self.screen.process(&bytes);
                    self.raw.extend_from_slice(&bytes);
                }
                Err(RecvTimeoutError::Timeout) if left > 0 => left -= 1,
                Err(RecvTimeoutError::Timeout) => panic!("never saw {what}:\n{}", self.still()),
                Err(RecvTimeoutError::Disconnected) => {
                    assert!(done(&self.text()), "ended before {what}:\n{}", self.text());
                }
            }
        }
    }

    /// Reads whatever comes within a time.
    pub(crate) fn listen(&mut self, how_long: Duration) {
        let deadline = Instant::now() + how_long;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else { break };
            self.screen.process(&bytes);
            self.raw.extend_from_slice(&bytes);
        }
    }

    /// Waits until a text is on the screen no more.
    pub(crate) fn misses(&mut self, text: &str) {
        self.until(&format!("the screen without {text}"), |screen| !screen.contains(text));
    }

    /// Waits for a text on the screen.
    pub(crate) fn sees(&mut self, text: &str) {
        self.until(text, |screen| screen.contains(text));
    }

    /// Waits until a text is gone from the screen.
    pub(crate) fn gone(&mut self, text: &str) {
        self.until(text, |screen| !screen.contains(text));
    }

    /// Waits until it has written more than so many bytes in all.
    pub(crate) fn more_than(&mut self, bytes: usize) {
        let mut left = PATIENCE;
        while self.raw.len() <= bytes {
            let Ok(more) = self.output.recv_timeout(REST) else {
                assert!(
                    left > 0,
                    "wrote no more than {} of {bytes} bytes:\n{}",
                    self.raw.len(),
                    self.still()
                );
                left -= 1;
                continue;
            };
            self.screen.process(&more);
            self.raw.extend_from_slice(&more);
        }
    }

    /// Changes the terminal's size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
        self.screen.screen_mut().set_size(some(rows), some(columns));
    }

    /// Takes the terminal away, as a closed window does. The reader holds the pty too: it is
    /// told to let go, and a key makes the program write once more so that it wakes.
    pub(crate) fn close(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        self.keys("?");
        self.input = None;
        self.master = None;
    }

    /// Waits for the end of the program, closes the terminal and lets the next one begin.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let mut left = PATIENCE * 5;
        loop {
            // Reading on keeps the program from blocking on a full pipe.
            match self.output.recv_timeout(REST / 5) {
                Ok(bytes) => self.raw.extend_from_slice(&bytes),
                Err(RecvTimeoutError::Timeout) => left -= 1,
                Err(RecvTimeoutError::Disconnected) => {
                    // Nobody reads any more: only its end is waited for.
                    std::thread::sleep(REST / 5);
                    left -= 1;
                }
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                while let Ok(bytes) = self.output.try_recv() {
                    self.raw.extend_from_slice(&bytes);
                }
                self.input = None;
                self.master = None;
                self.turn.give_back();
                return status;
            }
            assert!(left > 0, "the program did not end:\n{}", self.still());
        }
    }
}

impl Term {
    /// What a program that does not end waits for, thread by thread, and who still has a terminal.
    fn still(&self) -> String {
        let text = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap_or_default();
        let mut told = String::new();
        for task in entries(&format!("/proc/{}/task", self.child.process_id().unwrap_or(0))) {
            let [name, waits] = ["comm", "wchan"].map(|f| text(task.join(f)));
            told.extend([name.trim(), " ", &waits, " "]);
            let state = text(task.join("status"));
            told.extend(state.lines().filter(|l| l.starts_with("State") || l.starts_with("Sig")));
            told.push('\n');
        }
        for process in entries("/proc") {
            for fd in entries(&process.join("fd").to_string_lossy()) {
                if std::fs::read_link(&fd).is_ok_and(|file| file.ends_with("ptmx")) {
                    let number = text(process.join("fdinfo").join(fd.file_name().unwrap()));
                    let who = text(process.join("cmdline")).replace('\0', " ");
                    told.extend([&fd.to_string_lossy(), " ", &who, "\n", &number]);
                }
            }
        }
        told + &self.text()
    }
}

fn entries(dir: &str) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(dir).into_iter().flatten().flatten().map(|e| e.path()).collect()
}

impl Drop for Term {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
