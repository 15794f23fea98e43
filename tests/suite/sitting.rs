//! Who sits here: secrets asked again, guessed at and slowed, people who have ended, one person in two
//! sessions, the first administrator. It knows screens, answer lines and the journal.

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use daiji::app::{Effect, Msg, Popup, update};
use daiji::domain::{Actor, At, Envelope, Question, StaffId};
use daiji::store::{Door, Tried};
use serde_json::{Value, json};

use crate::bin::Home;
use crate::privacy::hidden_case;
use crate::term::Term;
use crate::world::World;

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr)
}

/// Somebody's secret on a world's store.
fn secret(w: &mut World, who: &str, secret: &str) {
    let phc = daiji::run::hash(secret).unwrap();
    w.elsewhere(who, json!({"do":"set_secret","staff":who,"phc":phc}));
}

/// A case that waits for the first view, on a desk of otsuka's that locks after an hour.
fn waiting() -> (World, String) {
    let mut w = World::night("2026-11-21T21:05");
    secret(&mut w, "otsuka", "2468");
    let case = w.elsewhere(
        "sakuma",
        json!({"do":"open_case","words":"帰れない","new_person":{"sex":"male","about_age":40}}),
    )["case"]
        .as_str()
        .unwrap()
        .to_owned();
    w.elsewhere("sakuma", json!({"do":"check_safety","case":case}));
    w.elsewhere("sakuma", json!({"do":"assess","case":case,"for":["home_lost"]}));
    w.sit("otsuka");
    w.locks_after(60);
    w.keys("5<Enter>");
    (w, case)
}

fn views(w: &mut World, case: &str) -> usize {
    w.case(case).views.iter().filter(|v| v.on == Question::Decision).count()
}

#[test]
fn an_idle_session_asks_for_the_secret_before_a_view_and_goes_on_with_it() {
    let (mut w, case) = waiting();
    w.at("2026-11-21T21:20");
    w.misses("ロック中");
    // A look around needs no secret, and does not stand for one.
    w.keys("?<Esc>");
    w.keys("y<Enter>");
    w.sees("暗証を確かめます");
    w.sees("大塚 の暗証");
    assert_eq!(views(&mut w, &case), 0, "nothing goes before the secret");
    // A call is answered all the same, and what is typed is a secret, not keys.
    w.keys("0000<Enter>");
    w.sees("ちがいます");
    w.misses("0000");
    assert_eq!(views(&mut w, &case), 0);
    w.tick(At(w.now.0 + 3_000));
    w.keys("2468");
    w.sees("****");
    w.keys("<Enter>");
    w.misses("暗証を確かめます");
    assert_eq!(views(&mut w, &case), 1, "it goes on with what was asked");
    // Proved: the next one is not asked again, until the desk lies idle again.
    w.tick(w.now.plus_minutes(3));
    w.keys("w");
    w.misses("暗証を確かめます");
}

#[test]
fn what_was_typed_is_kept_when_the_secret_is_not_given() {
    let (mut w, who, case) = hidden_case();
    secret(&mut w, "otsuka", "2468");
    w.sit("otsuka");
    w.locks_after(60);
    w.elsewhere("otsuka", json!({"do":"see_person","person":who,"purpose":{"case":case}}));
    w.keys("5<Enter>*");
    w.paste("迎えに行く");
    w.at("2026-11-21T21:30");
    w.keys("<Enter>");
    w.sees("暗証を確かめます");
    w.keys("<Esc>");
    w.sees("送っていません");
    w.sees("迎えに行く");
    let given = |w: &mut World| w.case(case.as_str().unwrap()).views.len();
    assert_eq!(given(&mut w), 0);
    w.keys("<Enter>2468<Enter>");
    w.misses("暗証を確かめます");
    assert_eq!(given(&mut w), 1);
    // The address itself asks too.
    w.elsewhere("sakuma", json!({"do":"give_view","case":case,"on":"address","view":"emergency"}));
    w.at("2026-11-21T21:50");
    w.keys("*");
    w.sees("暗証を確かめます");
    w.misses("架空町");
    w.keys("2468<Enter>");
    w.keys("<Esc>3z");
    w.sees("架空町4-4");
}

#[test]
fn a_lock_drops_the_view_that_waited_and_is_not_opened_by_its_secret() {
    let (mut w, case) = waiting();
    w.at("2026-11-21T21:20");
    w.keys("y<Enter>");
    assert!(matches!(w.model().top(), Some(Popup::Prove(_))));
    w.keys("<F10>");
    w.sees("ロック中");
    w.hand(Msg::Unlocked);
    w.sees("ロック中");
    w.keys("2468<Enter>");
    w.misses("ロック中");
    // Whoever unlocks has not seen what waited: it is asked for again.
    assert_eq!(views(&mut w, &case), 0);
    w.keys("y<Enter>");
    assert_eq!(views(&mut w, &case), 1);
}

/// A clock set back by an hour neither keeps a desk open nor forgets that nobody touched it.
#[test]
fn a_clock_set_back_gives_nobody_more_time() {
    let (mut w, case) = waiting();
    w.at("2026-11-21T21:14");
    w.keys("j");
    w.at("2026-11-21T20:14");
    w.at("2026-11-21T20:20");
    w.keys("y<Enter>");
    assert!(matches!(w.model().top(), Some(Popup::Prove(_))));
    assert_eq!(views(&mut w, &case), 0);
}

#[test]
fn whoever_has_ended_sees_nothing_more() {
    for locked in [false, true] {
        let (mut w, case) = waiting();
        w.index();
        w.sees(&case);
        if locked {
            w.keys("L");
        }
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-38-0001"}));
        w.sees("0000-38-0001");
        w.elsewhere("kanri", json!({"do":"end_staff","staff":"otsuka","reason":"退職"}));
        for size in [(120, 36), (80, 24), (40, 10)] {
            let shown = w.screen(size.0, size.1);
            assert!(shown.contains("この職員は終了しました"), "{shown}");
            for gone in [case.as_str(), "0000-38-0001", "帰れない", "大塚", "着信"] {
                assert!(!shown.contains(gone), "{gone}: {shown}");
            }
        }
        let left = format!("{:?}", w.model());
        assert!(w.model().find.is_none() && w.model().board.is_none() && !left.contains("帰れない"));
        // Nothing comes back with what happens next, and any key leaves.
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}));
        w.misses("0000-31-0001");
        let mut desk = w.model().clone();
        assert_eq!(update(&mut desk, Msg::Key("j".parse().unwrap())), [Effect::Quit]);
        let since = desk.ended.unwrap();
        assert_eq!(update(&mut desk, Msg::Tick(since.plus_minutes(1))), [Effect::Quit], "by itself too");
    }
}

/// A store with an admin of its own making and two officers.
fn desk() -> Home {
    let home = Home::init("tochigi");
    for (id, name) in [("otsuka", "大塚"), ("sakuma", "佐久間")] {
        let out = home.run(&["--as", "system", "staff", "add", id, "--name", name, "--role", "officer"]);
        assert!(out.status.success(), "{}", said(&out));
    }
    home
}

#[test]
fn an_open_desk_of_whoever_has_ended_goes_dark_and_ends() {
    let home = desk();
    let store = home.store();
    let args = ["--store", store.to_str().unwrap(), "--as", "otsuka"];
    let mut term = Term::start(&args, store.parent().unwrap(), 120, 36);
    term.sees("着信");
    let out = home.run(&["staff", "end", "otsuka", "--reason", "退職"]);
    assert!(out.status.success(), "{}", said(&out));
    term.sees("この職員は終了しました");
    assert!(!term.text().contains("着信"), "{}", term.text());
    term.keys("x");
    assert!(term.end().success());
    // Nor is anything read or taken from the command line, although this store has no secrets.
    for verb in [
        &["case", "list"][..],
        &["call", "list"],
        &["staff", "list"],
        &["do", r#"{"do":"ring_call","line":"desk"}"#],
    ] {
        let out = home.run(&[&["--as", "otsuka"], verb].concat());
        assert_eq!(out.status.code(), Some(3), "{verb:?}: {}", said(&out));
        let words = said(&out);
        assert!(words.contains("終了") || words.contains("ended"), "{words}");
    }
}

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
