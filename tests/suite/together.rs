//! Several people on one store, each in a process of their own: who is there, who looks on, who
//! wins, and what is told to whoever came second. It knows screens and answers, nothing inside.

use std::io::{BufRead, BufReader, Write};
use std::process::Command;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use daiji::domain::{Actor, At, Envelope, Facts};
use daiji::store::{Desk, Door};
use serde_json::{Value, json};

use crate::bin::Home;
use crate::term::Term;

/// Tonight's three, a supervisor and a watcher; a person, one bed at さくら for a while.
pub(crate) fn night() -> Home {
    let home = Home::init("tochigi");
    let staff = |id: &str, name: &str, org: &str, roles: &[&str]| json!({"do":"add_staff","staff":id,"name":name,"org":org,"roles":roles});
    home.all_ok(
        "system",
        &[
            staff("otsuka", "大塚", "センター", &["officer", "coordinator", "admin"]),
            staff("sakuma", "佐久間", "市", &["officer", "coordinator"]),
            staff("arai", "新井", "市", &["officer"]),
            staff("ishikawa", "石川", "市", &["supervisor"]),
            staff("mimori", "見森", "市", &["watcher"]),
        ],
    );
    let now = At(chrono::Utc::now().timestamp_millis());
    let (start, end) = (now.plus_minutes(-180), now.plus_minutes(180));
    let last = now.plus_minutes(9 * 24 * 60).date();
    home.all_ok(
        "otsuka",
        &[
            json!({"do":"set_shift","date":start.date(),"band":"night","start":start,"end":end,"duty":"otsuka","backup":"sakuma","third":"arai"}),
            json!({"do":"add_person","name":"田中 一郎","reading":"たなか いちろう","reg_no":"0001","birth":"1984-03-02","sex":"male"}),
            json!({"do":"add_person","name":"鬼灯 灯火","reg_no":"0002","birth":"1990-07-07","flags":{"hidden":true}}),
            json!({"do":"amend_provider","provider":"P1","change":{"service":"short_stay","name":"さくら","accepts":{"any":true}}}),
            json!({"do":"set_rotation","list":"short_stay","order":["P1"]}),
            json!({"do":"publish_vacancy","provider":"P1","night":start.plus_minutes(-24*60).date(),"to":last,"room":"any","accepting":1,"source":"self"}),
        ],
    );
    home
}

fn case(home: &Home, check: &Value) -> String {
    let made = home.all_ok("otsuka", std::slice::from_ref(check));
    made[0]["outcome"]["case"].as_str().unwrap().to_owned()
}

pub(crate) fn person_case(home: &Home) -> String {
    case(home, &json!({"do":"open_case","person":1,"check":{"birth_date":"1984-03-02"},"words":"帰れない"}))
}

/// A case decided by two.
fn decided(home: &Home) -> String {
    let id = case(home, &json!({"do":"open_case","words":"帰れない","new_person":{"sex":"male"}}));
    let view = json!({"do":"give_view","case":id,"view":"emergency"});
    home.all_ok(
        "otsuka",
        &[
            json!({"do":"check_safety","case":id}),
            json!({"do":"assess","case":id,"for":["home_lost"]}),
            view.clone(),
        ],
    );
    home.all_ok("sakuma", &[view]);
    id
}

pub(crate) struct Seats<'a> {
    home: &'a Home,
    store: String,
}

impl<'a> Seats<'a> {
    pub(crate) fn of(home: &'a Home) -> Self {
        Self { home, store: home.store().display().to_string() }
    }

    fn args<'b>(&'b self, who: &'b str, verb: &[&'b str]) -> Vec<&'b str> {
        [&["--store", self.store.as_str(), "--as", who], verb].concat()
    }

    pub(crate) fn first(&self, who: &str) -> Term {
        Term::start(&self.args(who, &[]), self.home.store().parent().unwrap(), 120, 36)
    }

    fn beside(&self, who: &str, verb: &[&str], columns: u16, rows: u16) -> Term {
        Term::beside(&self.args(who, verb), self.home.store().parent().unwrap(), columns, rows)
    }
}

fn signal(term: &Term, name: &str) {
    let pid = term.child.process_id().unwrap().to_string();
    assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
}

#[test]
fn who_is_there_is_seen_and_who_dies_is_gone() {
    let home = night();
    let seats = Seats::of(&home);
    let mut duty = seats.first("otsuka");
    duty.sees("当番 大塚*");
    assert!(!duty.text().contains("佐久間*"), "{}", duty.text());
    let mut backup = seats.beside("sakuma", &[], 80, 24);
    backup.sees("当番 大塚*");
    duty.sees("応援 佐久間*");
    // A locked screen is nobody sitting there.
    backup.keys("L");
    backup.sees("ロック中");
    duty.misses("佐久間*");
    duty.sees("画面は閉");
    backup.keys("\r");
    duty.sees("応援 佐久間*");
    // The lid is closed and opened again: nothing is lost, the desk goes on. (In the middle of a write
    // it would hold the others up: what it had to write is written first.)
    std::thread::sleep(Duration::from_secs(1));
    signal(&backup, "STOP");
    home.all_ok("otsuka", &[json!({"do":"ring_call","line":"desk","number":"0000-11-0001"})]);
    duty.sees("0000-11-0001");
    // Whoever is stopped answers nobody: no star meanwhile.
    duty.misses("佐久間*");
    signal(&backup, "CONT");
    backup.sees("0000-11-0001");
    duty.sees("応援 佐久間*");
    backup.resize(120, 36);
    backup.sees("応援 佐久間*");
    // Killed without a word: found out by the lock, within the time of a lost bell.
    signal(&backup, "KILL");
    let died = Instant::now();
    duty.misses("佐久間*");
    assert!(died.elapsed() < Duration::from_secs(4), "{:?}", died.elapsed());
    backup.end();
    // Its line gone: the session is gone with it.
    let mut backup = seats.beside("sakuma", &[], 80, 24);
    duty.sees("応援 佐久間*");
    signal(&backup, "HUP");
    backup.end();
    duty.misses("佐久間*");
    signal(&duty, "TERM");
    duty.end();
    let left = std::fs::read_dir(format!("{}.here", seats.store)).unwrap().count();
    assert_eq!(left, 0, "who left took their files along");
}

#[test]
fn a_watch_follows_the_desk_writes_nothing_but_its_sight_and_can_take_a_seat() {
    let home = night();
    let number = person_case(&home);
    let seats = Seats::of(&home);
    let mut duty = seats.first("otsuka");
    duty.sees(&number);
    let mut watch = seats.beside("ishikawa", &["watch"], 120, 36);
    watch.sees("見守り 石川: 書けません");
    watch.sees("大塚の席を追っています");
    duty.sees("見守り 石川");
    duty.resize(80, 24);
    duty.sees("見守り石川");
    duty.resize(120, 36);
    // What the desk opens is followed, with a line of one's own.
    duty.keys("5\r");
    duty.sees("けがや暴力");
    watch.sees("けがや暴力");
    // A form and what is typed in it are not.
    duty.keys("n");
    duty.keys("typed on the duty desk");
    duty.sees("typed on the duty desk");
    // Nothing is written from here.
    watch.keys("0");
    watch.sees("見守り: 書けません");
    assert!(!watch.text().contains("typed on the duty desk"));
    duty.keys("\x1b\x1b");
    let seen = || {
        let out = home.run(&["--as", "ishikawa", "audit", "access", "--staff", "ishikawa"]);
        String::from_utf8(out.stdout).unwrap()
    };
    // What was looked at is journalled just after it is shown.
    let begun = Instant::now();
    while !seen().contains("見守り 大塚") {
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", seen());
    }
    let lines = home.run(&["--json", "--as", "ishikawa", "audit", "list", "--last", "200"]);
    let lines: Value = serde_json::from_slice(&lines.stdout).unwrap();
    let own = lines["lines"].as_array().unwrap().iter().filter(|l| l["actor"] == "ishikawa");
    let own: Vec<_> = own.map(|l| l["command"].as_str().unwrap().to_owned()).collect();
    assert!(!own.is_empty() && own.iter().all(|c| c == "see_person"), "{own:?}");
    // To stand in they take a seat, with their own secret (none is set here: Enter).
    watch.keys("#");
    watch.sees("席につく");
    watch.keys("\r");
    watch.sees("席につきました");
    watch.misses("書けません");
    duty.misses("見守り");
    watch.keys("0");
    watch.sees("あてはまる");
    duty.sees("あてはまる");
}

/// A seat is taken by one's own secret: a wrong one leads nowhere, and Esc back to looking on.
#[test]
fn a_seat_is_taken_by_the_persons_own_secret() {
    let home = night();
    let secret = |who: &str, text: &str| {
        let file = home.store().parent().unwrap().join(format!("secret-{who}"));
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
        file.display().to_string()
    };
    let file = secret("ishikawa", "correct horse");
    let set = home.run(&["--as", "ishikawa", "staff", "secret", "ishikawa", "--new-secret-file", &file]);
    assert!(set.status.success(), "{}", String::from_utf8_lossy(&set.stderr));
    let seats = Seats::of(&home);
    let args = ["--secret-file", file.as_str(), "--store", seats.store.as_str(), "--as", "ishikawa", "watch"];
    let mut watch = Term::start(&args, home.store().parent().unwrap(), 120, 36);
    watch.sees("書けません");
    watch.keys("#");
    watch.sees("席につく: 暗証");
    watch.keys("wrong\r");
    watch.sees("ちがいます");
    watch.keys("\x1b");
    watch.sees("見守り 石川: 書けません");
    watch.keys("#");
    watch.sees("席につく: 暗証");
    // A wrong one is followed by a pause: what is typed in it is not taken.
    std::thread::sleep(Duration::from_secs(4));
    watch.keys("correct horse\r");
    watch.sees("席につきました");
    watch.misses("書けません");
}

#[test]
fn a_hidden_person_is_not_followed_and_a_view_key_never_acts() {
    let home = night();
    let seats = Seats::of(&home);
    let mut duty = seats.first("otsuka");
    duty.sees("当番 大塚*");
    let mut watch = seats.beside("mimori", &["watch", "--only"], 80, 24);
    watch.sees("大塚の席を追っています");
    // The duty opens somebody hidden: no trace on the watch, and no try of it in its name.
    duty.keys("/0002");
    duty.sees("鬼灯");
    duty.keys("\r3");
    duty.sees("秘匿");
    duty.keys("4");
    // The pane follows: so the focus has come over.
    watch.until("the vacancies in focus", |s| s.contains("┏━ 4 空き"));
    assert!(!watch.text().contains("登0002"), "{}", watch.text());
    watch.keys("#");
    watch.sees("見るだけです");
    let out = home.run(&["--json", "--as", "ishikawa", "audit", "list", "--last", "200"]);
    let lines: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert!(lines["lines"].as_array().unwrap().iter().all(|l| l["actor"] != "mimori"), "{lines}");
    drop(watch);
    let mut watch = seats.beside("ishikawa", &["watch", "--only"], 80, 24);
    watch.sees("書けません");
    watch.keys("#");
    watch.sees("見るだけです");
}

/// AT-15 at two desks: one bed, two officers, one wins and the other is told who.
#[test]
fn two_desks_and_one_bed() {
    let home = night();
    let (a, b) = (decided(&home), decided(&home));
    let seats = Seats::of(&home);
    let mut one = seats.first("otsuka");
    let mut two = seats.beside("sakuma", &[], 120, 36);
    one.sees(&b);
    two.sees(&b);
    // Each opens a case of their own, at the step support.
    one.keys("5\r");
    one.sees(&format!("{a} "));
    two.keys("5j\r");
    two.sees(&format!("{b} "));
    for desk in [&mut one, &mut two] {
        desk.sees("さくら");
        desk.keys("s");
    }
    // Both stand at the list before either takes the bed.
    std::thread::sleep(Duration::from_millis(300));
    one.keys("\r");
    two.keys("\r");
    let held = |s: &str| s.contains("に依頼 仮押さえ");
    let told = |s: &str| s.contains("押さえています");
    one.until("the bed or who has it", |s| held(s) || told(s));
    two.until("the bed or who has it", |s| held(s) || told(s));
    let won = [&one, &two].iter().filter(|t| held(&t.text())).count();
    assert_eq!(won, 1, "{}\n{}", one.text(), two.text());
    let (loser, winner) = if held(&one.text()) { (&two, "大塚") } else { (&one, "佐久間") };
    assert!(loser.text().contains(winner), "the other is told who:\n{}", loser.text());
}

/// Two desks, one call: both keys at once, one of them has it, both screens say who.
#[test]
fn two_desks_and_one_call() {
    let home = night();
    let seats = Seats::of(&home);
    let mut one = seats.first("otsuka");
    let mut two = seats.beside("sakuma", &[], 120, 36);
    one.sees("応援 佐久間*");
    two.sees("応援 佐久間*");
    home.all_ok("feed", &[json!({"do":"ring_call","line":"desk","number":"0000-11-0001"})]);
    one.sees("鳴動");
    two.sees("鳴動");
    one.keys("a");
    two.keys("a");
    let mine = |s: &str| s.contains("通話 ") && s.contains("0000-11-0001") && !s.contains("鳴動");
    one.until("the call answered", mine);
    two.until("the call answered", mine);
    let list = home.run(&["--json", "--as", "otsuka", "call", "list"]);
    let list: Value = serde_json::from_slice(&list.stdout).unwrap();
    let by = list["calls"][0]["by"].as_str().unwrap_or_default().to_owned();
    let (winner, loser, name) = match by.as_str() {
        "otsuka" => (&mut one, &mut two, "大塚"),
        "sakuma" => (&mut two, &mut one, "佐久間"),
        _ => panic!("{list}"),
    };
    let row = |s: &str| s.lines().find(|l| l.contains("0000-11-0001")).unwrap_or_default().to_owned();
    winner.until("the call at this seat", |s| row(s).contains("この席"));
    loser.until("who has it", |s| row(s).contains(name) || s.contains(&format!("{name} が")));
}

/// Two desks, one record: whoever comes second is told who and when, and what they typed stays.
#[test]
fn a_stale_edit_is_refused_with_who_and_when_and_nothing_typed_is_lost() {
    let home = night();
    let seats = Seats::of(&home);
    let mut duty = seats.first("otsuka");
    duty.sees("当番 大塚*");
    duty.keys("/0001");
    duty.sees("田中");
    duty.keys("\r3");
    duty.sees("見直しのため閲覧");
    duty.keys("d");
    duty.sees("登録票");
    duty.keys("jjj\r");
    duty.sees("はい・いいえ");
    duty.keys("my own words\r");
    duty.sees("ここを入れてください");
    duty.keys("called");
    duty.sees("called");
    // Nobody may write for a while; another's change stands in line before this desk's Enter.
    let turn = std::fs::File::open(format!("{}.lock", home.store().display())).unwrap();
    let mut other = home.doing("sakuma");
    let (mut say, mut told) = (other.stdin.take().unwrap(), BufReader::new(other.stdout.take().unwrap()));
    let mut answer = String::new();
    writeln!(say, "{}", json!({"do":"ring_call","line":"desk"})).unwrap();
    told.read_line(&mut answer).unwrap();
    turn.lock().unwrap();
    let change = json!({"do":"amend_person","person":1,"change":{"triggers":"大声"},"reason":"家族から"});
    writeln!(say, "{change}").unwrap();
    let line = std::fs::File::open(format!("{}.next", home.store().display())).unwrap();
    let begun = Instant::now();
    while line.try_lock().inspect(|()| line.unlock().unwrap()).is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it never stood in line");
        // No lock tells that somebody waits for it: it is looked at again.
        std::thread::sleep(Duration::from_millis(5));
    }
    duty.keys("\r");
    // It says that somebody is in the way: so its own change waits now.
    duty.sees("まだ保存できません");
    turn.unlock().unwrap();
    drop(say);
    told.read_line(&mut answer).unwrap();
    assert_eq!(answer.matches("\"ok\":true").count(), 2, "{answer}");
    assert!(other.wait().unwrap().success());
    duty.sees("佐久間 が");
    duty.sees("に変えました");
    assert!(duty.text().contains("my own words"), "{}", duty.text());
    // Once more, against what stands there now: both are kept.
    // (A second Enter within the same instant would meet the old record once more.)
    std::thread::sleep(Duration::from_secs(1));
    duty.keys("\r");
    duty.until("the form gone", |s| !s.contains("に変えました"));
    let show = ["--as", "otsuka", "person", "show", "1", "--purpose", "確かめ", "--full"];
    let text = || String::from_utf8(home.run(&show).stdout).unwrap();
    let both = |t: &str| t.contains("my own words") && t.contains("大声");
    let begun = Instant::now();
    while !both(&text()) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", text());
    }
}

/// Every hint is lost (no bell can be hung): a change is there within 2 s all the same, also on a
/// desk that asks the store all the time. With its bell it is there at once.
#[test]
fn a_change_is_seen_at_once_and_within_two_seconds_when_every_hint_is_lost() {
    let slowest = |deaf: bool, busy: bool| {
        let home = night();
        let store = home.store();
        let bells = std::path::PathBuf::from(format!("{}.bells", store.display()));
        if deaf {
            let _ = std::fs::remove_dir_all(&bells);
            std::fs::write(&bells, "").unwrap();
        }
        let (tell, told) = channel();
        let desk = Desk::start(&store, move |_, seq| {
            let _ = tell.send((seq, Instant::now()));
        })
        .unwrap();
        // It asks without a pause.
        let busy = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(busy));
        let (reader, on) = (desk.reader(), busy.clone());
        let asking = std::thread::spawn(move || {
            while on.load(std::sync::atomic::Ordering::Relaxed) {
                reader.read(|s| s.head(), |_| {});
                // A desk that asks ten times a second, as a busy one does.
                std::thread::sleep(Duration::from_millis(100));
            }
        });
        let mut door = Door::open(&store).unwrap();
        let mut slowest = Duration::ZERO;
        for n in 0..5 {
            let at = At(chrono::Utc::now().timestamp_millis());
            let command = serde_json::from_value(json!({"do":"ring_call","line":"desk"})).unwrap();
            let id = format!("hint-{n}");
            let envelope = Envelope { id, actor: Actor::Feed, at, entered_at: at, seat: "t".into(), command };
            let seq = door.execute(&envelope).unwrap().seq.unwrap();
            let from = Instant::now();
            let seen = std::iter::from_fn(|| told.recv_timeout(Duration::from_secs(10)).ok())
                .find(|(s, _)| *s >= seq);
            let (_, at) = seen.expect("never heard of it");
            slowest = slowest.max(at.saturating_duration_since(from));
        }
        busy.store(false, std::sync::atomic::Ordering::Relaxed);
        asking.join().unwrap();
        slowest
    };
    let (heard, deaf, quiet) = (slowest(false, true), slowest(true, true), slowest(true, false));
    println!("a change is seen after {heard:?}; without a bell after {deaf:?}, on a quiet desk {quiet:?}");
    assert!(heard < Duration::from_millis(500), "{heard:?}");
    assert!(deaf < Duration::from_secs(2) && quiet < Duration::from_secs(2), "{deaf:?} {quiet:?}");
}
