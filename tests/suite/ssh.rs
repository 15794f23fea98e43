//! A real OpenSSH server on a loopback port, set up with exactly what `ssh-setup` prints: who comes in,
//! what they reach, what travels on the line. It knows sshd and words on the screen.

mod closed;

use daiji::domain::{Question, View};
use daiji::store::Door;
use serde_json::json;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::bin::Home;
use crate::term::Term;

const SSHD: &str = "/usr/sbin/sshd";
const PATIENCE: Duration = Duration::from_secs(40);
const SIZE: (u16, u16) = (120, 36);

/// The server, its users' keys, and a store with a case that waits for two views.
struct Site {
    home: Home,
    dir: tempfile::TempDir,
    sshd: Child,
    port: u16,
    case: String,
    user: String,
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr)
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

fn write(path: &Path, text: &str, mode: u32) {
    std::fs::write(path, text).unwrap();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// A shell line that must work.
fn shell(dir: &Path, script: &str, set: &[(&str, &str)]) {
    let mut c = Command::new("sh");
    c.args(["-euc", script]).current_dir(dir).stdin(Stdio::null()).envs(set.iter().copied());
    // What a person would type at `ssh-keygen`'s questions.
    c.env("SSH_ASKPASS_REQUIRE", "force").env("SSH_ASKPASS", dir.join("askpass")).env("DISPLAY", ":0");
    let out = c.output().unwrap();
    assert!(out.status.success(), "{script}\n{}", said(&out));
}

impl Site {
    /// None without an sshd on this machine, which is a failure where one is wanted.
    fn start() -> Option<Self> {
        if !Path::new(SSHD).exists() {
            let wanted = std::env::var_os("CI").is_some_and(|v| v == "true");
            assert!(!wanted, "no sshd here (apt-get install openssh-server)");
            eprintln!("skipped: no sshd here (apt-get install openssh-server)");
            return None;
        }
        let home = Home::init("tochigi");
        let case = staff_and_case(&home);
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().to_path_buf();
        let at = |name: &str| root.join(name).display().to_string();
        write(&dir.path().join("askpass"), "#!/bin/sh\necho ao-no-ca\n", 0o700);
        let user = String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap();
        let user = user.trim().to_owned();
        let mut site = Self { sshd: dead(), port: free_port(), case, user, home, dir };
        // The account is there already: what is left to make are its folders.
        shell(site.dir.path(), &site.part("account"), &[]);
        let mode = std::fs::metadata(site.home.store().parent().unwrap()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        shell(site.dir.path(), &site.part("ca"), &[("CA", &at("ca"))]);
        for (who, may) in [("otsuka", "act"), ("sakuma", "act"), ("ishikawa", "view")] {
            site.key(who);
            site.sign(who, who, may);
        }
        write(&site.path("etc/principals"), &site.part("principals"), 0o644);
        shell(site.dir.path(), "ssh-keygen -q -t ed25519 -N '' -f host", &[]);
        let mut config = format!(
            "Port {}\nListenAddress 127.0.0.1\nHostKey {}\nPidFile none\nUsePAM no\nStrictModes no\n\
             LogLevel ERROR\nSubsystem sftp internal-sftp\nPermitRootLogin prohibit-password\n",
            site.port,
            at("host"),
        );
        config += &site.part("sshd");
        write(&site.path("sshd_config"), &config, 0o600);
        // Where sshd drops what it may; it refuses to start without.
        let _ = std::fs::create_dir_all("/run/sshd");
        let tried = Command::new(SSHD).args(["-t", "-f", &at("sshd_config")]).output().unwrap();
        assert!(tried.status.success(), "{config}\n{}", said(&tried));
        site.sshd = Command::new(SSHD)
            .args(["-D", "-e", "-f", &at("sshd_config")])
            .stderr(std::fs::File::create(site.path("sshd.log")).unwrap())
            .spawn()
            .unwrap();
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", site.port)).is_err() {
            assert!(since.elapsed() < PATIENCE, "sshd does not listen");
            // sshd listens when it does: it is tried until then.
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(site)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// A part of the set-up, as printed.
    fn part(&self, part: &str) -> String {
        let dir = self.path("etc").display().to_string();
        let out = self.home.run(&["ssh-setup", "--part", part, "--user", &self.user, "--dir", &dir]);
        assert!(out.status.success(), "{}", said(&out));
        String::from_utf8(out.stdout).unwrap()
    }

    fn key(&self, name: &str) {
        shell(self.dir.path(), &format!("ssh-keygen -q -t ed25519 -N '' -C x -f {name}"), &[]);
    }

    /// A certificate for a key, as the admin makes it.
    fn sign(&self, key: &str, id: &str, may: &str) {
        let (ca, key) = (self.path("ca").display().to_string(), format!("{key}.pub"));
        let set = [("CA", ca.as_str()), ("KEYID", id), ("KEY", &key), ("MAY", may)];
        shell(self.dir.path(), &self.part("sign"), &set);
    }

    /// The arguments of `ssh` with somebody's key, over some port.
    fn line(&self, key: &str, port: u16, more: &[&str]) -> Vec<String> {
        let key = self.path(key).display().to_string();
        let mut args: Vec<String> =
            ["-F", "none", "-p", &port.to_string(), "-i", &key].map(str::to_owned).into();
        for option in [
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "BatchMode=yes",
            "SendEnv=LANG",
        ] {
            args.extend(["-o".to_owned(), option.to_owned()]);
        }
        args.extend(more.iter().map(|s| (*s).to_owned()));
        args.push(format!("{}@127.0.0.1", self.user));
        args
    }

    /// `ssh` without a terminal, with something to run there.
    fn ssh(&self, key: &str, more: &[&str], remote: &[&str]) -> Output {
        let mut c = Command::new("ssh");
        c.args(self.line(key, self.port, more)).args(remote).stdin(Stdio::null()).env("LANG", "ja_JP.UTF-8");
        c.output().unwrap()
    }

    /// A desk over ssh up to its board.
    fn desk(&self, second: bool, who: &str, port: u16, more: &[&str]) -> Term {
        let args = self.line(who, port, more);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let start = if second { Term::second } else { Term::run };
        let mut term = start("/usr/bin/ssh", &args, self.dir.path(), SIZE);
        term.sees(&format!("{who} の暗証"));
        term.keys(&format!("{who}-secret\r"));
        term.sees(&self.case);
        term
    }

    /// Ids of the programs that run on this store.
    fn running(&self) -> Vec<u32> {
        let store = self.home.store().display().to_string();
        let all =
            std::fs::read_dir("/proc").unwrap().filter_map(|e| e.ok()?.file_name().to_str()?.parse().ok());
        let ours = |pid: &u32| {
            let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            let args: Vec<_> = line.split(|b| *b == 0).map(String::from_utf8_lossy).collect();
            args.first().is_some_and(|a| a.ends_with("/daiji")) && args.iter().any(|a| *a == store)
        };
        all.filter(ours).collect()
    }

    /// Waits until none runs any more.
    fn all_end(&self) {
        let since = Instant::now();
        while !self.running().is_empty() {
            assert!(since.elapsed() < PATIENCE, "a session outlives its line: {:?}", self.running());
            // The system ends sessions in its own time: they are looked for until they are gone.
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// How many count as having said "emergency"; the journal and the file are sound.
    fn views(&self) -> usize {
        let mut door = Door::open(&self.home.store()).unwrap();
        assert!(door.check().unwrap().is_sound());
        let id = self.case.parse().unwrap();
        let case = door.read(|f| daiji::domain::Facts::case(f, id)).unwrap().unwrap();
        case.views.iter().filter(|v| v.on == Question::Decision && v.value == View::Emergency).count()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.sshd.kill();
        let _ = self.sshd.wait();
    }
}

/// Something that has ended, in the place of a server not started yet.
fn dead() -> Child {
    Command::new("true").spawn().unwrap()
}

/// Duty and backup, both with a secret, and a case that waits for two views; its number.
fn staff_and_case(home: &Home) -> String {
    for (id, name, role) in [
        ("otsuka", "大塚", "officer,admin"),
        ("sakuma", "佐久間", "officer"),
        ("ishikawa", "石川", "supervisor"),
    ] {
        let line = ["--as", "system", "staff", "add", id, "--name", name, "--role", role, "--login", id];
        assert!(home.run(&line).status.success());
    }
    let now = daiji::domain::At(chrono::Utc::now().timestamp_millis());
    let (start, end) = (now.plus_minutes(-180), now.plus_minutes(180));
    let made = home.all_ok(
        "otsuka",
        &[
            json!({"do":"set_shift","date":now.date(),"band":"night","start":start,"end":end,"duty":"otsuka","backup":"sakuma"}),
            json!({"do":"open_case","words":"帰れない","new_person":{"sex":"male","about_age":40}}),
        ],
    );
    let case = made[1]["outcome"]["case"].as_str().unwrap().to_owned();
    home.all_ok(
        "otsuka",
        &[json!({"do":"check_safety","case":case}), json!({"do":"assess","case":case,"for":["home_lost"]})],
    );
    for who in ["otsuka", "sakuma", "ishikawa"] {
        let file = home.store().with_file_name(format!("{who}.secret"));
        write(&file, &format!("{who}-secret\n"), 0o600);
        let file = file.display().to_string();
        // The first secret closes the store to names alone: each later act brings its own.
        let line = [
            "--as",
            "otsuka",
            "--secret-file",
            &home.store().with_file_name("otsuka.secret").display().to_string(),
            "staff",
            "secret",
            who,
            "--new-secret-file",
            &file,
        ]
        .map(str::to_owned);
        let out = home.run(&line.each_ref().map(String::as_str));
        assert!(out.status.success(), "{}", said(&out));
    }
    case
}

/// A line between a client and the server whose bytes towards the client are counted.
struct Meter {
    port: u16,
    down: Arc<AtomicUsize>,
}

impl Meter {
    fn to(server: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let down = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&down);
        std::thread::spawn(move || {
            let (mut client, _) = listener.accept().unwrap();
            let mut server = TcpStream::connect(("127.0.0.1", server)).unwrap();
            let (mut up_from, mut up_to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            std::thread::spawn(move || std::io::copy(&mut up_from, &mut up_to));
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = server.read(&mut buffer) {
                counted.fetch_add(n, Ordering::SeqCst);
                if client.write_all(&buffer[..n]).is_err() {
                    break;
                }
            }
        });
        Self { port, down }
    }

    /// Bytes since it was asked last.
    fn take(&self) -> usize {
        self.down.swap(0, Ordering::SeqCst)
    }
}

/// Two people decide one case from two sessions at once; only what changed travels; a session
/// whose line is gone ends and leaves nothing half done.
#[test]
fn two_people_decide_one_case_over_ssh() {
    let Some(site) = Site::start() else { return };
    let meter = Meter::to(site.port);
    let mut duty = site.desk(false, "otsuka", meter.port, &[]);
    let opened = meter.take();
    assert_eq!(site.views(), 0);

    // Keys: letters in the lookup, and the whole help moving by a line, which is the worst there is.
    let mut most = |keys: &[&str]| {
        let mut most = 0;
        for key in keys {
            let before = duty.raw.len();
            duty.keys(key);
            duty.more_than(before);
            // All of one key's bytes, not only the first of them.
            std::thread::sleep(Duration::from_millis(100));
            most = most.max(meter.take());
        }
        most
    };
    most(&["/"]);
    let letter = most(&["s", "u", "z", "u", "k", "i"]);
    most(&["\x1b", "?"]);
    let page = most(&["j", "j", "k", "k"]);
    duty.keys("\x1b");
    duty.gone("ヘルプ");

    // A resize and back: the desk is whole again.
    for size in [(80, 24), SIZE] {
        let before = duty.raw.len();
        duty.resize(size.0, size.1);
        duty.more_than(before + 1_500);
        duty.sees(&site.case);
    }

    // What somebody else does elsewhere: a call rings.
    std::thread::sleep(Duration::from_millis(300));
    meter.take();
    let rung = site.home.run(&["call", "ring", "--number", "0000-24-0001"]);
    assert!(rung.status.success(), "{}", said(&rung));
    duty.sees("0000-24-0001");
    // All of the change's bytes, not only the first of them.
    std::thread::sleep(Duration::from_millis(100));
    let change = meter.take();
    println!(
        "ssh, 120x36, bytes towards the client: {opened} to open, {letter} a letter, {change} a call that \
         rings, {page} a page of help moved"
    );
    // Only changed cells travel: a key and a change are far below a whole desk.
    assert!(letter < 1_000 && change < 3_000, "{letter} a letter, {change} a change");
    assert!(page < 30_000, "{page}");

    // The second one's desk, while the first is open.
    let mut backup = site.desk(true, "sakuma", site.port, &[]);
    // Typed at once, as over a slow line: what comes before the case is there is meant for it.
    duty.keys("5\ry\r");
    site.until(1);
    backup.sees("見解");
    // Cut off in the middle of a view: it is there or it is not, and the session ends.
    backup.keys("wy\r");
    backup.child.kill().unwrap();
    backup.end();
    let since = Instant::now();
    while site.running().len() > 1 {
        assert!(since.elapsed() < PATIENCE, "the session outlives its line");
        // Looked for until it is gone, or patience ends.
        std::thread::sleep(Duration::from_millis(20));
    }
    let after = site.views();
    assert!(after == 1 || after == 2, "{after}");
    if after == 1 {
        let mut again = site.desk(true, "sakuma", site.port, &[]);
        again.keys("wy\r");
        site.until(2);
        again.child.kill().unwrap();
        again.end();
    }
    duty.sees("緊急");
    duty.child.kill().unwrap();
    duty.end();
    site.all_end();
    assert_eq!(site.views(), 2, "one view each, none twice");
}

impl Site {
    /// Waits until so many have said it.
    fn until(&self, views: usize) {
        let since = Instant::now();
        while self.views() < views {
            assert!(since.elapsed() < PATIENCE, "no view came");
            // Another process's act: looked for until it is there.
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}
