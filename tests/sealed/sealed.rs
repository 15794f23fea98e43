//! What sealing promises: nothing readable on the disk, clear words about keys, never a new file,
//! keys changed only while nobody is there. It knows the binary and the door.

use std::path::{Path, PathBuf};
use std::process::Output;

use daiji::domain::{AtRest, Fault};
use daiji::store::{Key, at_rest, beside};
use serde_json::{Value, json};

use crate::bin::Home;

/// A home whose configuration names a key file, and the key in it.
fn sealed_home() -> (Home, PathBuf) {
    let home = Home::empty();
    let key = home.store().parent().unwrap().parent().unwrap().join("store.key");
    home.configure(&format!("[seal]\nkey_file = \"{}\"\n", key.display()));
    let made = ok(&home.run(&["--json", "seal", "keygen"]));
    assert_eq!(made["file"], key.to_str().unwrap());
    ok(&home.run(&["--json", "init", "--city", "tochigi"]));
    assert_eq!(at_rest(&home.store()).unwrap(), AtRest::Sealed);
    (home, key)
}

fn said(out: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

fn ok(out: &Output) -> Value {
    assert!(out.status.success(), "{}", said(out));
    assert!(out.stderr.is_empty(), "nothing else is written: {}", said(out));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn refused(out: &Output) -> String {
    assert!(!out.status.success(), "{}", said(out));
    let err = said(out);
    assert!(!err.contains("sqlcipher") && !err.contains("ERROR CORE"), "its log is silent: {err}");
    err
}

fn holds(dir: &Path, words: &[&str]) -> Vec<String> {
    let mut found = vec![];
    for entry in std::fs::read_dir(dir).unwrap().flatten().filter(|e| e.path().is_file()) {
        let bytes = std::fs::read(entry.path()).unwrap();
        for word in words {
            if bytes.windows(word.len()).any(|w| w == word.as_bytes()) {
                found.push(format!("{}: {word}", entry.path().display()));
            }
        }
    }
    found
}

fn a_person(home: &Home) {
    home.all_ok(
        "system",
        &[
            json!({"do":"add_staff","staff":"otsuka","name":"大塚","roles":["officer","coordinator","admin"]}),
            json!({"do":"add_staff","staff":"sakuma","name":"佐久間","roles":["officer"]}),
        ],
    );
    home.all_ok("otsuka", &[json!({"do":"add_person","name":"鬼灯 灯火","address":"蛍ヶ池987-6"})]);
}

#[test]
fn nothing_of_a_person_is_readable_on_the_disk_while_it_is_open_or_closed() {
    let (home, _) = sealed_home();
    a_person(&home);
    let words = ["鬼灯", "蛍ヶ池", "SQLite format 3", "otsuka", "CREATE TABLE"];
    let dir = home.store().parent().unwrap().to_owned();
    // Open: the newest pages lie in the -wal.
    let mut writer = home.doing("otsuka");
    let mut input = writer.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, "{\"do\":\"add_person\",\"name\":\"鬼灯 次郎\"}\n".as_bytes())
        .unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(writer.stdout.as_mut().unwrap()), &mut line)
        .unwrap();
    assert!(line.contains("\"ok\":true"), "{line}");
    assert!(std::fs::metadata(beside(&home.store(), "-wal")).unwrap().len() > 4096);
    assert_eq!(holds(&dir, &words), Vec::<String>::new());
    drop(input);
    writer.wait().unwrap();
    assert_eq!(holds(&dir, &words), Vec::<String>::new());
}

#[test]
fn a_wrong_missing_or_open_key_is_told_in_words_and_nothing_is_touched() {
    use std::os::unix::fs::PermissionsExt;
    let (home, key) = sealed_home();
    let before = std::fs::read(home.store()).unwrap();
    let right = std::fs::read_to_string(&key).unwrap();
    let id = Key::from_hex(&right).unwrap().id();

    let other = Key::random().unwrap();
    std::fs::write(&key, other.hex().as_bytes()).unwrap();
    let words = refused(&home.run(&["check"]));
    assert!(words.contains("別の鍵") && words.contains(&id) && words.contains(&other.id()), "{words}");
    // Without the note beside the store nobody can tell which of the two it is.
    std::fs::remove_file(beside(&home.store(), ".seal")).unwrap();
    let words = refused(&home.run(&["check"]));
    assert!(words.contains("この鍵では開きません"), "{words}");

    std::fs::write(&key, "not a key").unwrap();
    assert!(refused(&home.run(&["check"])).contains("16 進 64 桁"));
    std::fs::write(&key, &right).unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(refused(&home.run(&["check"])).contains("chmod 600"));
    std::fs::remove_file(&key).unwrap();
    assert!(refused(&home.run(&["check"])).contains("鍵ファイルがありません"));
    let other = home.store().with_file_name("other.db");
    let made = home.bare().arg("--store").arg(&other).arg("init").output().unwrap();
    assert!(
        refused(&made).contains("鍵ファイルがありません") && !other.exists(),
        "never a plain store instead"
    );
    home.configure("");
    let words = refused(&home.run(&["--json", "check"]));
    assert!(words.contains("no_key") && words.contains("\"fault\":\"sealed\""), "{words}");
    assert_eq!(std::fs::read(home.store()).unwrap(), before);

    // A credential of systemd: a folder in the environment, the key in a file of it.
    let credentials = home.store().with_file_name("credentials");
    std::fs::create_dir(&credentials).unwrap();
    std::fs::write(credentials.join("daiji.key"), &right).unwrap();
    std::fs::set_permissions(credentials.join("daiji.key"), std::fs::Permissions::from_mode(0o440)).unwrap();
    let out = home.command().env("CREDENTIALS_DIRECTORY", &credentials).args(["--json", "check"]).output();
    assert_eq!(ok(&out.unwrap())["sealed"], true);
}

#[test]
fn sealing_unsealing_and_a_new_key_keep_everything_and_want_everybody_out() {
    let (home, key) = sealed_home();
    a_person(&home);
    let dir = home.store().parent().unwrap().to_owned();
    let lines = ok(&home.run(&["--json", "check"]))["lines"].clone();
    let who = |home: &Home| {
        let out = home.run(&["--json", "--as", "otsuka", "person", "find", "鬼灯"]);
        ok(&out).to_string().contains("鬼灯 灯火")
    };
    assert!(who(&home));

    // Somebody is there: nothing happens, and words say so.
    let mut open = home.doing("otsuka");
    let input = open.stdin.take().unwrap();
    let mut stdin = &input;
    std::io::Write::write_all(&mut stdin, b"{\"do\":\"ring_call\",\"line\":\"desk\"}\n").unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(open.stdout.as_mut().unwrap()), &mut line)
        .unwrap();
    let words = refused(&home.run(&["--as", "otsuka", "seal", "off"]));
    assert!(words.contains("すべて閉じて"), "{words}");
    assert_eq!(at_rest(&home.store()).unwrap(), AtRest::Sealed);
    drop(input);
    open.wait().unwrap();

    let no = home.run(&["--json", "--as", "sakuma", "seal", "off"]);
    assert!(
        no.status.code() == Some(3) && refused(&no).contains("\"needs\":\"admin\""),
        "an administrator's"
    );
    let off = ok(&home.run(&["--json", "--as", "otsuka", "seal", "off"]));
    assert_eq!((&off["sealed"], &off["changed"]), (&json!(false), &json!(true)));
    assert_eq!(at_rest(&home.store()).unwrap(), AtRest::Plain);
    assert!(Path::new(off["backup"].as_str().unwrap()).exists());
    assert!(who(&home) && !holds(&dir, &["鬼灯"]).is_empty(), "the test sees what is plain");
    let check = ok(&home.run(&["--json", "check"]));
    assert!(check["notes"].to_string().contains("unsealed") && check["sealed"] == false);

    let words = refused(&home.run(&["--as", "otsuka", "seal", "on"]));
    assert!(words.contains("backup keygen"), "a plain backup is wanted in so many words: {words}");
    ok(&home.run(&["--json", "--as", "otsuka", "seal", "on", "--plain"]));
    assert!(who(&home));
    assert_eq!(holds(&dir, &["鬼灯"]), Vec::<String>::new());
    assert_eq!(ok(&home.run(&["--json", "--as", "otsuka", "seal", "on"]))["changed"], false);

    let new = key.with_file_name("new.key");
    ok(&home.run(&["--json", "seal", "keygen", new.to_str().unwrap()]));
    ok(&home.run(&["--json", "--as", "otsuka", "seal", "rekey", "--new-key", new.to_str().unwrap()]));
    assert!(refused(&home.run(&["check"])).contains("別の鍵"), "the old key opens it no more");
    home.configure(&format!("[seal]\nkey_file = \"{}\"\n", new.display()));
    assert!(who(&home));
    let check = ok(&home.run(&["--json", "check"]));
    assert!(check["lines"].as_i64() > lines.as_i64() && check["broken"].is_null() && check["sealed"] == true);
    let left: Vec<_> = std::fs::read_dir(&dir)
        .unwrap()
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|n| n.contains("recoding") || n.contains("draft"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "no drafts");
}

#[test]
fn a_sealed_backup_opens_with_an_offices_key_alone() {
    let (home, key) = sealed_home();
    a_person(&home);
    let dir = key.parent().unwrap().to_owned();
    let office = dir.join("office.key");
    let public = ok(&home.run(&["--json", "backup", "keygen", office.to_str().unwrap()]))["public"].clone();
    home.configure(&format!("[seal]\nkey_file = \"{}\"\n[backup]\nrecipients = [{public}]\n", key.display()));
    let made = ok(&home.run(&["--json", "backup"]));
    let file = made["file"].as_str().unwrap().to_owned();
    assert_eq!((&made["kind"], file.contains(".age")), (&json!("offices"), true));
    home.all_ok("otsuka", &[json!({"do":"add_person","name":"後 来太"})]);

    // Another machine: no key of the store, the office's identity alone.
    let new_key = dir.join("other.key");
    home.configure(&format!("[seal]\nkey_file = \"{}\"\n", new_key.display()));
    ok(&home.run(&["--json", "seal", "keygen"]));
    let to = dir.join("there/back.db");
    let (to_s, office_s) = (to.to_str().unwrap(), office.to_str().unwrap());
    let words = refused(&home.run(&["restore", &file, "--to", to_s]));
    assert!(words.contains("--identity"), "{words}");
    let back = ok(&home.run(&["--json", "restore", &file, "--to", to_s, "--identity", office_s]));
    assert_eq!((&back["sealed"], &back["seq"]), (&json!(true), &made["seq"]));
    assert!(back["missing"].is_null(), "the store that is there has another key: it cannot be compared");
    assert_eq!(at_rest(&to).unwrap(), AtRest::Sealed);
    let out =
        home.bare().args(["--store", to_s, "--as", "otsuka", "--json", "person", "find", "鬼灯"]).output();
    assert!(ok(&out.unwrap()).to_string().contains("鬼灯 灯火"));

    // With the store's own key again, what is missing since is counted.
    home.configure(&format!("[seal]\nkey_file = \"{}\"\n", key.display()));
    let to = dir.join("there/again.db");
    let args = ["--json", "restore", &file, "--to", to.to_str().unwrap(), "--identity", office_s];
    let back = ok(&home.run(&args));
    assert_eq!(back["missing"]["commands"]["add_person"], 1, "{back}");
    // The backup of a sealed store without offices keeps the store's own key.
    let made = ok(&home.run(&["--json", "backup"]));
    assert_eq!(made["kind"], "keyed");
    assert_eq!(at_rest(Path::new(made["file"].as_str().unwrap())).unwrap(), AtRest::Sealed);
}

#[test]
fn a_plain_store_opens_in_the_sealed_build_and_says_that_it_is_plain() {
    let home = Home::init("tochigi");
    assert_eq!(at_rest(&home.store()).unwrap(), AtRest::Plain);
    let check = ok(&home.run(&["--json", "check"]));
    assert!(check["sealed"] == false && check["notes"].to_string().contains("unsealed"), "{check}");
    let out = home.run(&["check"]);
    assert!(said(&out).contains("暗号化されていない") && said(&out).contains("seal on"), "{}", said(&out));
}

#[test]
fn a_store_held_closed_is_told_and_opens_again() {
    let (home, _) = sealed_home();
    let lock = std::fs::File::options().write(true).open(beside(&home.store(), ".open")).unwrap();
    lock.lock().unwrap();
    assert!(refused(&home.run(&["check"])).contains("保守中"));
    drop(lock);
    ok(&home.run(&["--json", "check"]));
    let fault = Fault::Sealed { why: "offline".into(), path: "x".into() };
    assert_eq!(serde_json::to_value(&fault).unwrap()["fault"], "sealed");
}
