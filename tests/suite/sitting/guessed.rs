//! Secrets guessed, two sessions of one person, the first start, logins.
//! It knows the program as several processes.

use daiji::domain::{Actor, At, Envelope, StaffId};
use daiji::store::{Door, Tried};
use serde_json::{Value, json};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;

use super::{desk, said};
use crate::bin::Home;
use crate::term::Term;

/// A file with a secret in it that only its owner reads.
fn file(home: &Home, name: &str, secret: &str) -> String {
    let path = home.store().with_file_name(name);
    std::fs::write(&path, format!("{secret}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    path.display().to_string()
}

/// Otsuka's secret is set: from now on every name is asked for one.
fn closed() -> (Home, String, String) {
    let home = desk();
    let (right, wrong) = (file(&home, "right", "yoru-no-kagi"), file(&home, "wrong", "1234"));
    let out = home.run(&["--as", "otsuka", "staff", "secret", "otsuka", "--new-secret-file", &right]);
    assert!(out.status.success(), "{}", said(&out));
    (home, right, wrong)
}

fn tries(home: &Home) -> Vec<(String, bool)> {
    let mut door = Door::open(&home.store()).unwrap();
    let lines = door.read(|s| s.journal_newest(500)).unwrap();
    let of = lines.into_iter().rev().filter(|l| l.command == "unlock");
    of.map(|l| (l.line, l.refused.is_some())).collect()
}

#[test]
fn guesses_are_journalled_and_slowed_from_every_process() {
    let (home, right, wrong) = closed();
    let lists = |file: &str| {
        let out = home.run(&["--json", "--as", "otsuka", "--secret-file", file, "case", "list"]);
        serde_json::from_slice::<Value>(&out.stdout).unwrap()
    };
    let counted = |n: usize| {
        let all = tries(&home);
        assert_eq!(all.len(), n, "{all:?}");
        assert!(all.iter().all(|(line, _)| line.contains("otsuka") && !line.contains("1234")), "{all:?}");
    };
    // A slip or two cost nothing, and a right secret ends the row: it is journalled then alone.
    assert_eq!(lists(&right)["ok"], true);
    counted(0);
    for _ in 0..2 {
        let answer = lists(&wrong);
        assert_eq!((&answer["refused"], &answer["wait"]), (&json!("locked"), &Value::Null));
    }
    counted(2);
    assert_eq!(lists(&right)["ok"], true);
    counted(3);
    assert_eq!(tries(&home).last().map(|(_, refused)| *refused), Some(false));
    // Five in a row, each by a process of its own, one of them by a line of `do`.
    for _ in 0..4 {
        assert_eq!(lists(&wrong)["refused"], "locked");
    }
    let mut c = home.command();
    let doing = c.args(["--secret-file", &wrong, "do", r#"{"do":"ring_call","line":"desk","as":"otsuka"}"#]);
    assert!(said(&doing.output().unwrap()).contains("locked"));
    counted(8);
    // Right or wrong, the next one is not even looked at, and it is said for how long.
    for file in [&right, &wrong] {
        let answer = lists(file);
        assert_eq!(answer["refused"], "locked");
        assert!((1..=10).contains(&answer["wait"].as_u64().unwrap()), "{answer}");
    }
    counted(8);
    let out = home.run(&["--as", "otsuka", "--secret-file", &right, "case", "list"]);
    assert!(said(&out).contains("待って"), "{}", said(&out));
    // Ten seconds later the right one is right.
    std::thread::sleep(std::time::Duration::from_secs(11));
    assert_eq!(lists(&right)["ok"], true);
}

#[test]
fn a_hundred_guesses_at_once_learn_no_more_than_five() {
    let (home, ..) = closed();
    let now = At(chrono::Utc::now().timestamp_millis());
    let guess = |n: i64, at: At, right: bool| {
        let mut door = Door::open(&home.store()).unwrap();
        let command = serde_json::from_value(json!({"do":"unlock","staff":"otsuka"})).unwrap();
        let actor = Actor::Staff(StaffId::new("otsuka"));
        let id = format!("guess-{n}-{at}");
        let envelope = Envelope { id, actor, at, entered_at: at, seat: "席9".into(), command };
        door.secret_tried(&envelope, right, true).unwrap()
    };
    let told = std::thread::scope(|scope| {
        let all: Vec<_> = (0..100).map(|n| scope.spawn(move || guess(n, now, n == 50))).collect();
        all.into_iter().map(|t| t.join().unwrap()).collect::<Vec<_>>()
    });
    let early = told.iter().filter(|t| matches!(t, Tried::Early { .. })).count();
    assert!(early >= 90, "{told:?}");
    // The waits grow to a minute and no further: the duty officer is never kept out for the night.
    let mut at = now.plus_minutes(20);
    let mut waits = Vec::new();
    for n in 0..12 {
        let Tried::Wrong { wait } = guess(1000 + n, at, false) else { panic!("{n}") };
        waits.push(wait);
        at = At(at.0 + i64::from(wait) * 1000 + 1);
    }
    assert_eq!(waits, [0, 0, 0, 0, 10, 20, 40, 60, 60, 60, 60, 60]);
    assert_eq!(guess(2000, at, true), Tried::Right);
    assert_eq!(guess(2001, at, false), Tried::Wrong { wait: 0 }, "and the row begins anew");
}

#[test]
fn one_person_in_two_sessions_is_one_person() {
    let home = desk();
    let now = At(chrono::Utc::now().timestamp_millis());
    let made = home.all_ok(
        "otsuka",
        &[
            json!({"do":"set_shift","date":now.date(),"band":"night","start":now.plus_minutes(-60),"end":now.plus_minutes(60),"duty":"otsuka","backup":"sakuma"}),
            json!({"do":"open_case","words":"帰れない","new_person":{"sex":"male"}}),
        ],
    );
    let case = &made[1]["outcome"]["case"];
    home.all_ok(
        "otsuka",
        &[json!({"do":"check_safety","case":case}), json!({"do":"assess","case":case,"for":["home_lost"]})],
    );
    let view = json!({"do":"give_view","case":case,"view":"emergency"});
    // Two processes of one person, both open before either says it.
    let mut sessions = [home.doing("otsuka"), home.doing("otsuka")];
    for session in &mut sessions {
        writeln!(session.stdin.take().unwrap(), "{view}").unwrap();
    }
    let answers: Vec<Value> =
        sessions.map(|s| serde_json::from_slice(&s.wait_with_output().unwrap().stdout).unwrap()).into();
    assert_eq!(answers.iter().filter(|a| a["ok"] == true).count(), 1, "{answers:?}");
    assert!(answers.iter().any(|a| a["refused"] == "same_person"), "{answers:?}");
    assert!(
        answers.iter().all(|a| a["outcome"]["decided"].is_null()),
        "one person decides nothing: {answers:?}"
    );
    assert_eq!(home.answers("sakuma", &[view])[0]["outcome"]["decided"], "emergency");
}

/// Over ssh the certificate says who it is, whatever account and name the process has; what brings
/// none is refused in words with the next step. The file here is sshd's own kind (see `ssh.rs`).
#[test]
fn a_bare_key_is_refused_in_words() {
    let home = desk();
    let auth = file(&home, "auth", "publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA==");
    let run = |lang: &str, auth: &str| {
        let mut c = home.command();
        c.env("SSH_USER_AUTH", auth).env("USER", "otsuka").env("LOGNAME", "otsuka");
        let out = c.args(["--lang", lang, "case", "list"]).output().unwrap();
        assert_eq!(out.status.code(), Some(3), "{}", said(&out));
        said(&out)
    };
    for auth in [auth.as_str(), "/nowhere"] {
        assert!(run("ja", auth).contains("ssh-setup --part sign"));
        assert!(run("en", auth).contains("certificate"));
    }
}

/// `init` on a terminal: who the first administrator is, their secret, and the desk after it.
#[test]
fn the_first_start_walks_through_the_first_administrator() {
    let home = Home::empty();
    let store = home.store();
    let at = store.to_str().unwrap();
    std::fs::create_dir_all(store.parent().unwrap()).unwrap();
    let dir = store.parent().unwrap();
    let mut term = Term::start(&["--store", at, "init", "--city", "kashiwa"], dir, 80, 24);
    term.sees("職員ID");
    term.keys("feed\r");
    term.sees("使えません");
    term.keys("kanri\r");
    term.sees("名前");
    term.keys("管理 花子\r");
    // Every further step may be skipped.
    for question in ["職員の ID", "短期入所の事業所名", "居宅介護の事業所名", "今夜の当番"]
    {
        term.sees(question);
        term.keys("\r");
    }
    term.sees("kanri の新しい暗証");
    // One that is too short is said so and asked again.
    term.keys("123\r");
    term.sees("もう一度");
    term.keys("123\r");
    term.sees("4文字以上にして");
    term.until("asked again", |s| s.matches("新しい暗証").count() == 2);
    term.keys("shirokuma\r");
    term.until("to be typed twice", |s| s.matches("もう一度").count() == 2);
    term.keys("shirokuma\r");
    assert!(term.end().success());
    let out = home.run(&[
        "--json",
        "--as",
        "kanri",
        "--secret-file",
        &file(&home, "s", "shirokuma"),
        "staff",
        "list",
    ]);
    let list: Value = serde_json::from_slice(&out.stdout).unwrap();
    let first = &list["staff"][0];
    assert_eq!(first["staff"], "kanri", "{list}");
    assert_eq!((&first["name"], &first["login"]), (&json!("管理 花子"), &json!("kanri")), "{list}");
    assert_eq!((&first["roles"], &first["secret"]), (&json!(["officer", "admin"]), &json!(true)), "{list}");

    // The desk asks an account that is nobody's own for the name, then for the secret.
    let mut term = Term::start(&["--store", at], dir, 120, 36);
    term.sees("職員ID");
    term.keys("kanri\r");
    term.sees("kanri の暗証");
    term.keys("nezumi\r");
    term.sees("ちがいます");
    term.keys("shirokuma\r");
    term.sees("着信はまだありません");
    // Hidden by one key, opened by the secret alone.
    term.keys("L");
    term.sees("ロック中");
    assert!(!term.text().contains("着信はまだ"), "{}", term.text());
    term.keys("nezumi\r");
    term.sees("ちがいます");
    // The wait after a wrong secret is real time.
    std::thread::sleep(std::time::Duration::from_secs(3));
    term.keys("shirokuma\r");
    term.gone("ロック中");
    term.keys("q");
    assert!(term.end().success());
    assert_eq!(tries(&home).iter().map(|(_, no)| *no).collect::<Vec<_>>(), [true, false, true, false]);
}

/// Somebody else's secret comes first: the administrator who made the store gives their own all the
/// same, at their own account; then nobody is believed any more.
#[test]
fn the_first_administrator_is_never_shut_out() {
    let home = Home::init("tochigi");
    home.all_ok("system", &[json!({"do":"add_staff","staff":"otsuka","name":"大塚","roles":["officer"]})]);
    let file = home.store().with_file_name("pw");
    let set = |secret: &str, args: &[&str]| {
        std::fs::write(&file, format!("{secret}\n")).unwrap();
        let own = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&file, own).unwrap();
        let mut line = args.to_vec();
        line.extend(["--new-secret-file", file.to_str().unwrap()]);
        home.run(&line)
    };
    assert!(set("nezumi-iro", &["--as", "otsuka", "staff", "secret", "otsuka"]).status.success());
    // Nobody else passes without a secret, by whatever name.
    assert_eq!(home.run(&["--as", "system", "staff", "list"]).status.code(), Some(3));
    let listed = home.run(&["--json", "staff", "list"]);
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let admin = |s: &&Value| s["roles"].to_string().contains("admin");
    let me = listed["staff"].as_array().unwrap().iter().find(admin).unwrap()["staff"].as_str().unwrap();
    assert!(set("shirokuma-1", &["staff", "secret", me]).status.success());
    assert_eq!(home.run(&["staff", "list"]).status.code(), Some(3), "from now on it is asked for");
}

/// A login leads to one person: whoever comes in by it must not become another.
#[test]
fn a_login_is_one_persons() {
    let home = Home::init("tochigi");
    let add = |id: &str, login: Option<&str>| json!({"do":"add_staff","staff":id,"name":"架空","roles":["officer"],"login":login});
    home.all_ok("system", &[add("otsuka", None), add("sakuma", Some("s-kuma"))]);
    for line in [add("z1", Some("otsuka")), add("z2", Some("s-kuma"))] {
        let answer = home.answers("system", std::slice::from_ref(&line));
        assert_eq!(
            (&answer[0]["refused"], &answer[0]["field"]),
            (&json!("bad_input"), &json!("login")),
            "{line}"
        );
    }
}
