//! What ssh does not open: other programs, other keys, lines cut, seats only looked on.
//! It knows the bed of its parent and what a client may try.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{PATIENCE, SIZE, Site, said, shell};
use crate::term::Term;

/// A certificate to look on: the screen says so, and no key makes a desk of it.
#[test]
fn a_view_certificate_only_looks_on() {
    let Some(site) = Site::start() else { return };
    let mut term = site.desk(false, "ishikawa", site.port, &[]);
    term.sees("見守り 石川");
    term.keys("#");
    term.sees("見るだけ");
    term.keys("5\ry\r");
    term.sees("あてはまる");
    assert_eq!(site.views(), 0);
    term.child.kill().unwrap();
    term.end();
    site.all_end();
}

/// Whatever is asked for beside the desk, nothing of it is done.
#[test]
fn nothing_but_the_desk_is_reached() {
    let Some(site) = Site::start() else { return };
    let touched = site.path("touched").display().to_string();
    let store = site.home.store().display().to_string();
    for remote in [
        vec!["sh", "-c", "'echo OPEN'"],
        vec!["cat", store.as_str()],
        vec!["touch", touched.as_str()],
        vec!["daiji", "--as", "otsuka", "case", "list"],
        vec!["staff", "list"],
    ] {
        let out = site.ssh("otsuka", &[], &remote);
        let words = said(&out);
        assert_eq!(out.status.code(), Some(2), "{remote:?}: {words}");
        assert!(words.contains("端末") && !words.contains("OPEN") && !words.contains("SQLite"), "{words}");
        assert!(!words.contains(&site.case), "{words}");
    }
    assert!(!Path::new(&touched).exists());

    // On a terminal it is the desk that opens, not the shell asked for.
    let args = site.line("otsuka", site.port, &["-tt"]);
    let mut args: Vec<&str> = args.iter().map(String::as_str).collect();
    args.push("bash");
    let mut term = Term::run("/usr/bin/ssh", &args, site.dir.path(), SIZE);
    term.sees("otsuka の暗証");
    let pid = site.running()[0];
    let set = std::fs::read(format!("/proc/{pid}/environ")).unwrap();
    let set = String::from_utf8_lossy(&set).into_owned();
    assert!(set.contains("SSH_USER_AUTH=") && !set.contains("SSH_AUTH_SOCK"), "{set}");
    term.child.kill().unwrap();
    term.end();
    site.all_end();

    // No environment: neither another file to know them by, nor a library to load.
    let socket = site.path("agent").display().to_string();
    let mut agent =
        Command::new("ssh-agent").args(["-D", "-a", &socket]).stdout(Stdio::null()).spawn().unwrap();
    let since = Instant::now();
    while !Path::new(&socket).exists() {
        assert!(since.elapsed() < PATIENCE, "no agent to forward");
        // The agent's socket comes when it comes.
        std::thread::sleep(Duration::from_millis(20));
    }
    let forward = format!("ForwardAgent={socket}");
    let set = "SetEnv=SSH_USER_AUTH=/nowhere LD_PRELOAD=/nowhere.so XDG_CONFIG_HOME=/nowhere";
    let forged = ["-tt", "-o", &forward, "-o", set];
    let args = site.line("otsuka", site.port, &forged);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut term = Term::run("/usr/bin/ssh", &args, site.dir.path(), SIZE);
    term.sees("otsuka の暗証");
    let set = std::fs::read(format!("/proc/{}/environ", site.running()[0])).unwrap();
    let set = String::from_utf8_lossy(&set).into_owned();
    assert!(!set.contains("/nowhere") && !set.contains("SSH_AUTH_SOCK"), "{set}");
    agent.kill().unwrap();
    agent.wait().unwrap();
    term.child.kill().unwrap();
    term.end();

    // Files, by either protocol.
    let copy = |old: bool, from: &str, to: &str| {
        let mut args = site.line("otsuka", site.port, &[]);
        args.pop();
        args.iter_mut().filter(|a| *a == "-p").for_each(|a| "-P".clone_into(a));
        let mut c = Command::new("scp");
        if old {
            c.arg("-O");
        }
        c.args(args).args([from, to]).stdin(Stdio::null()).output().unwrap()
    };
    for old in [false, true] {
        let out = copy(old, &format!("{}@127.0.0.1:{store}", site.user), &touched);
        assert!(!out.status.success() && !Path::new(&touched).exists(), "{}", said(&out));
        let own = site.path("host.pub").display().to_string();
        let out = copy(old, &own, &format!("{}@127.0.0.1:{touched}", site.user));
        assert!(!out.status.success() && !Path::new(&touched).exists(), "{}", said(&out));
    }
    let out = site.ssh("otsuka", &["-s"], &["sftp"]);
    assert!(out.status.code() == Some(2) && out.stdout.is_empty(), "{}", said(&out));

    // Ports, either way.
    let inside = format!("127.0.0.1:{}", site.port);
    let out = site.ssh("otsuka", &["-W", &inside], &[]);
    assert!(!out.status.success() && !said(&out).contains("SSH-2.0"), "{}", said(&out));
    let out = site.ssh("otsuka", &["-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1"], &[]);
    assert!(!out.status.success(), "{}", said(&out));
    let socket = site.path("forwarded").display().to_string();
    let out = site.ssh(
        "otsuka",
        &["-N", "-o", "ExitOnForwardFailure=yes", "-R", &format!("{socket}:127.0.0.1:1")],
        &[],
    );
    assert!(!out.status.success() && !Path::new(&socket).exists(), "{}", said(&out));
    site.all_end();
}

/// Only a certificate of the city's own, in force, for the desk, not taken back.
#[test]
fn only_a_certificate_in_force_comes_in() {
    let Some(site) = Site::start() else { return };
    let comes_in = |key: &str| {
        let out = site.ssh(key, &[], &[]);
        let words = said(&out);
        let refused = out.status.code() == Some(255) && words.contains("Permission denied");
        assert!(refused || words.contains("端末"), "{key}: {words}");
        !refused
    };
    assert!(comes_in("otsuka"));
    site.key("bare");
    assert!(!comes_in("bare"), "a key nobody signed");
    site.key("guest");
    site.sign("guest", "otsuka", "guest");
    assert!(!comes_in("guest"), "a certificate for something else");
    site.key("late");
    shell(site.dir.path(), "ssh-keygen -q -s ca -I otsuka -n act -V -2h:-1h late.pub", &[]);
    assert!(!comes_in("late"), "a certificate of yesterday");
    site.key("foreign");
    shell(
        site.dir.path(),
        "ssh-keygen -q -t ed25519 -N '' -f other && ssh-keygen -q -s other -I otsuka -n act foreign.pub",
        &[],
    );
    assert!(!comes_in("foreign"), "signed by somebody else");
    let out = site.ssh("otsuka", &["-o", "PreferredAuthentications=password,keyboard-interactive"], &[]);
    assert_eq!(out.status.code(), Some(255), "no password");

    // A certificate of somebody the store does not know: the words say what is to be done.
    site.key("stranger");
    site.sign("stranger", "nobody", "act");
    let args = site.line("stranger", site.port, &["-tt"]);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut term = Term::run("/usr/bin/ssh", &args, site.dir.path(), SIZE);
    term.sees("nobody");
    assert!(!term.text().contains("暗証"), "{}", term.text());
    term.end();

    // Taken back: from now on, at once.
    let dir = site.dir.path();
    let ca = site.path("ca").display().to_string();
    shell(dir, &site.part("revoke"), &[("KEYID", "otsuka"), ("CA", &ca)]);
    assert!(!comes_in("otsuka") && comes_in("sakuma"));
    // A lost key bars nobody for good: a new one, signed for the same person, comes in.
    site.key("otsuka-new");
    site.sign("otsuka-new", "otsuka", "act");
    assert!(comes_in("otsuka-new"));
}

/// A certificate for `view` follows the desk, which shows it as long as its line is there.
#[test]
fn over_ssh_a_desk_is_followed_and_its_line_cut_is_seen() {
    let Some(site) = Site::start() else { return };
    site.key("looker");
    site.sign("looker", "sakuma", "view");
    let mut duty = site.desk(false, "otsuka", site.port, &[]);
    let args = site.line("looker", site.port, &["-tt"]);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut watch = Term::second("/usr/bin/ssh", &args, site.dir.path(), SIZE);
    watch.sees("sakuma の暗証");
    watch.keys("sakuma-secret\r");
    watch.sees("見守り 佐久間: 書けません");
    watch.sees("大塚の席を追っています");
    duty.sees("見守り 佐久間");
    duty.keys("5\r");
    duty.sees("あてはまる");
    watch.sees("あてはまる");
    watch.keys("y");
    watch.sees("見守り: 書けません");
    watch.keys("#");
    watch.sees("見るだけです");
    assert_eq!(site.views(), 0);
    // Its line is cut: it is gone from the desk's header.
    watch.child.kill().unwrap();
    watch.end();
    duty.misses("見守り 佐久間");
}
