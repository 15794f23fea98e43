//! The store keeps what it promises: nothing half written, nothing edited, nothing missed.
//! It knows the seam and the door, and opens the file behind their back only to damage it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;

use daiji::domain::{Actor, Area, At, AtRest, City, Envelope, Facts, Fault, Role, Seq, Staff, StaffId, at};
use daiji::store::{Desk, Door, End, Engine, Rejected, Snapshot, Tried, Trouble, Val, at_rest, engine, held};

fn city() -> City {
    daiji::city::load("tochigi").unwrap()
}

fn now() -> At {
    at(2026, 11, 21, 21, 5).unwrap()
}

struct Home {
    _dir: tempfile::TempDir,
    store: PathBuf,
}

/// A new store in a home of its own.
fn home() -> (Home, Door) {
    crate::held::hold();
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("home/night.db");
    let door = Door::create(&store, &city(), now()).unwrap();
    (Home { _dir: dir, store }, door)
}

fn sent(id: &str, json: &str) -> Envelope {
    Envelope {
        id: id.into(),
        actor: Actor::System,
        at: now(),
        entered_at: now(),
        seat: "1".into(),
        command: serde_json::from_str(json).unwrap(),
    }
}

/// A commit that asks no rule.
fn set(door: &mut Door, value: &str) -> Seq {
    door.set_setting("demo", value, &Actor::Feed, now()).unwrap()
}

fn head(door: &mut Door) -> Seq {
    door.read(|s| s.head()).unwrap()
}

fn is_open(door: &mut Door) -> bool {
    door.read(|s: &Snapshot<'_>| s.is_open()).unwrap()
}

/// A connection behind the store's back, with the key where the store has one.
fn raw(store: &Path) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(store).unwrap();
    if let (AtRest::Sealed, Some(key)) = (at_rest(store).unwrap(), held().unwrap()) {
        conn.execute_batch(&format!("PRAGMA key = \"x'{}'\"", *key.hex())).unwrap();
    }
    conn
}

/// A connection behind the store's back, without its triggers.
fn behind(store: &Path) -> rusqlite::Connection {
    let conn = raw(store);
    for trigger in ["journal_no_update", "journal_no_delete", "journal_head_forward"] {
        conn.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    conn
}

// The seam: what every engine must do.

fn seats(engine: &mut dyn Engine) -> Vec<String> {
    let mut found = Vec::new();
    engine
        .read(&mut |tx| {
            tx.each("SELECT value FROM setting WHERE key LIKE 't%' ORDER BY key", &[], &mut |row| {
                found.extend(row.text(0)?.map(str::to_owned));
                Ok(())
            })
        })
        .unwrap();
    found
}

#[test]
fn a_write_is_kept_or_dropped_as_a_whole() {
    let (home, _door) = home();
    let mut e = engine(&home.store).unwrap();
    let insert = "INSERT INTO setting (key, value) VALUES ($1, $2)";
    let values = [Val::from("t1"), Val::from("a")];
    e.write(&mut |tx| tx.run(insert, &values).map(|_| End::Drop)).unwrap();
    assert!(seats(e.as_mut()).is_empty());

    let half = e.write(&mut |tx| {
        tx.run(insert, &values)?;
        tx.run(insert, &values).map(|_| End::Keep)
    });
    assert!(matches!(half, Err(Trouble::Constraint(_))), "{half:?}");
    assert!(seats(e.as_mut()).is_empty());

    e.write(&mut |tx| tx.run(insert, &values).map(|_| End::Keep)).unwrap();
    assert_eq!(seats(e.as_mut()), ["a"]);
}

#[test]
fn null_numbers_and_text_come_back_as_they_went() {
    let (home, _door) = home();
    let mut e = engine(&home.store).unwrap();
    e.read(&mut |tx| {
        let values = [Val::Null, Val::from(-5_i64), Val::from("緊急")];
        tx.each("SELECT $1, $2, $3", &values, &mut |row| {
            assert_eq!((row.int(0)?, row.text(0)?), (None, None));
            assert_eq!(row.int(1)?, Some(-5));
            assert_eq!(row.text(2)?, Some("緊急"));
            assert!(row.int(2).is_err());
            Ok(())
        })
    })
    .unwrap();
}

#[test]
fn waiting_tells_of_others_commits_only() {
    let (home, _door) = home();
    let (mut mine, mut other) = (engine(&home.store).unwrap(), engine(&home.store).unwrap());
    let write = |e: &mut Box<dyn Engine>, key: &str| {
        let values = [Val::from(key), Val::from("x")];
        e.write(&mut |tx| {
            tx.run("INSERT INTO setting (key, value) VALUES ($1, $2)", &values).map(|_| End::Keep)
        })
        .unwrap();
    };
    write(&mut mine, "t1");
    assert!(!mine.wait(std::time::Duration::ZERO).unwrap());
    write(&mut other, "t2");
    assert!(mine.wait(std::time::Duration::ZERO).unwrap());
    assert!(!mine.wait(std::time::Duration::ZERO).unwrap());
}

#[test]
fn writers_in_a_crowd_all_get_through() {
    let (home, _door) = home();
    let mut crowd = Vec::new();
    for n in 0..4 {
        let store = home.store.clone();
        crowd.push(std::thread::spawn(move || {
            let mut e = engine(&store).unwrap();
            for i in 0..25 {
                let values = [Val::from(format!("t{n}-{i}")), Val::from("x")];
                e.write(&mut |tx| {
                    tx.run("INSERT INTO setting (key, value) VALUES ($1, $2)", &values).map(|_| End::Keep)
                })
                .unwrap();
            }
        }));
    }
    for t in crowd {
        t.join().unwrap();
    }
    assert_eq!(seats(engine(&home.store).unwrap().as_mut()).len(), 100);
}

// The place.

#[test]
fn a_store_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let (home, mut door) = home();
    door.set_setting("demo", "1", &Actor::System, now()).unwrap();
    let mode = |p: &Path| std::fs::metadata(p).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(home.store.parent().unwrap()), 0o700);
    for entry in std::fs::read_dir(home.store.parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn a_missing_newer_foreign_or_read_only_file_is_refused_in_words() {
    use std::os::unix::fs::PermissionsExt;
    let (home, door) = home();
    drop(door);
    let missing = Door::open(&home.store.with_file_name("none.db")).err();
    assert!(matches!(missing, Some(Fault::Missing { .. })), "{missing:?}");

    let mut perms = std::fs::metadata(&home.store).unwrap().permissions();
    perms.set_mode(0o400);
    std::fs::set_permissions(&home.store, perms.clone()).unwrap();
    let locked = Door::open(&home.store).err();
    assert!(matches!(locked, Some(Fault::ReadOnly { .. })), "{locked:?}");
    perms.set_mode(0o600);
    std::fs::set_permissions(&home.store, perms).unwrap();

    let conn = raw(&home.store);
    conn.pragma_update(None, "user_version", 99).unwrap();
    let newer = Door::open(&home.store).err();
    assert_eq!(newer, Some(Fault::Newer { found: 99, known: 9 }));

    conn.pragma_update(None, "application_id", 0).unwrap();
    let foreign = Door::open(&home.store).err();
    assert!(matches!(foreign, Some(Fault::Damaged { .. })), "{foreign:?}");

    let noise = home.store.with_file_name("noise.db");
    std::fs::write(&noise, "this is not a database, but it is long enough to look at".repeat(40)).unwrap();
    let noise = Door::open(&noise).err();
    assert!(matches!(noise, Some(Fault::Damaged { .. })), "{noise:?}");

    let again = Door::create(&home.store, &city(), now()).err();
    assert_eq!(again, Some(Fault::Place { why: "exists".into() }));
}

#[test]
fn a_file_of_the_first_version_steps_up_and_keeps_its_numbers() {
    let (home, mut door) = home();
    let provider = r#"{"do":"amend_provider","provider":"P1","change":{"service":"short_stay","name":"さくら","agreed_on":"2026-04-01","agreed_until":"2027-03-31"}}"#;
    let publish = r#"{"do":"publish_vacancy","provider":"P1","night":"2026-11-21","room":"any","accepting":2,"source":"phone"}"#;
    let admin = r#"{"do":"add_staff","staff":"a","name":"あ","roles":["admin","coordinator","officer"]}"#;
    door.execute(&sent("c0", admin)).unwrap();
    for (id, json) in [("c1", provider), ("c2", publish)] {
        door.execute(&Envelope { actor: Actor::from("a"), ..sent(id, json) }).unwrap();
    }
    let person = r#"{"do":"add_person","name":"見本 太郎","registration":"registered","plan_entry":"2025-01-01",
        "review_due":"2026-10-01","flags":{"no_relatives":true}}"#;
    let person = door.execute(&Envelope { actor: Actor::from("a"), ..sent("c2p", person) }).unwrap();
    let opened = r#"{"do":"open_case","words":"帰れない","new_person":{"sex":"male","about_age":40}}"#;
    door.execute(&Envelope { actor: Actor::from("a"), ..sent("c2c", opened) }).unwrap();
    let counted = |door: &mut Door| {
        let end = chrono::NaiveDate::from_ymd_opt(2027, 3, 31).unwrap();
        let (from, to) = (now().plus_minutes(-1440), now().plus_minutes(1440));
        let ending =
            |s: &Snapshot<'_>| Ok::<_, Fault>(s.providers_ending(end)?.into_iter().map(|p| p.id).collect());
        let ends: Vec<daiji::domain::ProviderId> = door.read(ending).unwrap();
        (ends, door.read(|s| s.case_sums(from, to)).unwrap())
    };
    let before = counted(&mut door);
    assert_eq!((before.0.len(), before.1.len()), (1, 1));
    drop(door);
    let conn = raw(&home.store);
    conn.execute_batch(
        "DROP TABLE provider_end; DROP TABLE budget; DROP TABLE evaluation; DROP TABLE hard_case; DROP TABLE replacement; DROP TABLE swap; DROP TABLE handover; DROP TABLE case_sum; DROP TABLE person_span; DROP TABLE activity_person; DROP TABLE activity; DROP TABLE wish; DROP INDEX call_began; DROP INDEX case_opened; DROP INDEX journal_call; DROP TABLE partner; DROP INDEX person_version_seq; DROP INDEX person_hidden; DROP TABLE draft; DROP TABLE person_state; DROP TABLE person_due; DROP TABLE person_risk; DROP TABLE link; ALTER TABLE publish DROP COLUMN cannot; DROP TABLE issue; DROP TABLE reporter; \
         DROP TABLE ask; DROP TABLE act; ALTER TABLE call_note DROP COLUMN struck; \
         ALTER TABLE case_ DROP COLUMN drill; PRAGMA user_version = 1",
    )
    .unwrap();
    drop(conn);
    let mut door = Door::open(&home.store).unwrap();
    // What is counted of cases and offices, and the lists of persons, are filled from what was there
    // before them.
    assert_eq!(counted(&mut door), before);
    let owed = door.read(|s| Ok((s.persons_due(now().date(), 9)?, s.persons_at_risk(9)?))).unwrap();
    let his = person.outcome.person.unwrap();
    assert_eq!(owed, (vec![his], vec![his]));
    let night = now().date();
    let told = door.read(|s| s.published(&"P1".into(), night, night)).unwrap();
    assert_eq!((told.len(), told[0].accepting, told[0].cannot.len()), (1, Some(2), 0));
    let digest = "ab".repeat(32);
    let give = format!(r#"{{"do":"issue_link","provider":"P1","digest":"{digest}"}}"#);
    let done = door.execute(&Envelope { actor: Actor::from("a"), ..sent("c3", &give) }).unwrap();
    let link = door.read(|s| s.link_by_digest(&digest)).unwrap().unwrap();
    assert_eq!(Some(link.id), done.outcome.link);
    let newest = door.read(|s| s.journal_newest(1)).unwrap().remove(0);
    assert!(newest.command == "issue_link" && !newest.line.contains("digest"), "{}", newest.line);
    assert!(door.check().unwrap().is_sound());
}

#[test]
fn every_table_is_strict() {
    let (home, _door) = home();
    let conn = raw(&home.store);
    let sql = "SELECT COUNT(*), SUM(strict) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'";
    let (tables, strict): (i64, i64) = conn.query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
    assert!(tables >= 20);
    assert_eq!(tables, strict);
}

// The door.

#[test]
fn a_refusal_writes_nothing() {
    let (home, mut door) = home();
    let before = std::fs::read(&home.store).unwrap();
    let no = door.execute(&sent("c1", r#"{"do":"answer_call","call":77}"#));
    assert!(matches!(no, Err(Rejected::Refused(_))), "{no:?}");
    assert_eq!(head(&mut door), Seq(0));
    assert!(!door.has_command("c1").unwrap());
    drop(door);
    assert_eq!(std::fs::read(&home.store).unwrap(), before);
}

#[test]
fn the_chain_holds_and_one_edited_line_breaks_it() {
    let (home, mut door) = home();
    for n in 1..=5 {
        assert_eq!(set(&mut door, &n.to_string()), Seq(n));
    }
    let check = door.check().unwrap();
    assert!(check.is_sound(), "{check:?}");
    assert_eq!(check.chain.lines, 5);

    let conn = raw(&home.store);
    for forbidden in [
        "UPDATE journal SET actor = 'x' WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 5",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
        "UPDATE journal_head SET seq = 2",
    ] {
        assert!(conn.execute_batch(forbidden).is_err(), "{forbidden}");
    }
    let conn = behind(&home.store);
    conn.execute_batch("UPDATE journal SET actor = 'x' WHERE seq = 3").unwrap();
    assert_eq!(door.verify().unwrap().broken, Some(Seq(3)));
    conn.execute_batch("UPDATE journal SET actor = 'feed' WHERE seq = 3").unwrap();
    assert_eq!(door.verify().unwrap().broken, None);
    conn.execute_batch("DELETE FROM journal_salt WHERE seq = 5; DELETE FROM journal WHERE seq = 5").unwrap();
    assert_eq!(door.verify().unwrap().broken, Some(Seq(5)));
}

#[test]
fn a_journal_line_holds_no_words() {
    let (_home, mut door) = home();
    set(&mut door, "秘密のことば");
    let lines = door.read(|s| s.journal_after(Seq(0), 10)).unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].command, "set_setting");
    assert!(!lines[0].line.contains("秘密"), "{}", lines[0].line);
}

#[test]
fn a_wrong_secret_leaves_a_line_and_its_id_may_be_tried_again() {
    let (_home, mut door) = home();
    let unlock = sent("u1", r#"{"do":"unlock","staff":"otsuka"}"#);
    assert_eq!(door.secret_tried(&unlock, false, true).unwrap(), Tried::Wrong { wait: 0 });
    let lines = door.read(|s| s.journal_newest(1)).unwrap();
    assert_eq!(lines[0].refused.as_deref(), Some("locked"));
    assert!(!door.has_command("u1").unwrap());
    assert_eq!(door.verify().unwrap().broken, None);
}

#[test]
fn a_store_is_open_until_the_first_secret() {
    let (home, mut door) = home();
    assert!(is_open(&mut door));
    let conn = raw(&home.store);
    let sql = "INSERT INTO staff (id, rev, name, roles, phones, secret) VALUES ('a', 1, 'あ', '[\"admin\"]', '[]', '$x')";
    conn.execute_batch(sql).unwrap();
    assert!(!is_open(&mut door));
    let staff = door.read(|s| s.staff(&StaffId::new("a"))).unwrap().unwrap();
    assert!(matches!(staff, Staff { ref roles, .. } if roles == &[Role::Admin]));
}

// Noticing.

#[test]
fn desks_notice_each_others_commits() {
    let (home, door) = home();
    drop(door);
    let (tell_a, a_hears) = channel();
    let (tell_b, b_hears) = channel();
    let a = Desk::start(&home.store, move |areas, seq| tell_a.send((areas, seq)).unwrap_or(())).unwrap();
    let b = Desk::start(&home.store, move |areas, seq| tell_b.send((areas, seq)).unwrap_or(())).unwrap();
    for (n, writing) in [(1, &a), (2, &b)] {
        let (reply, answer) = channel();
        assert!(writing.writer().with(move |door| reply.send(set(door, "1")).unwrap()));
        assert_eq!(answer.recv().unwrap(), Seq(n));
        assert_eq!(a_hears.recv().unwrap(), (vec![Area::Settings], Seq(n)));
        assert_eq!(b_hears.recv().unwrap(), (vec![Area::Settings], Seq(n)));
    }
    let (reply, answer) = channel();
    a.reader().read(|s| s.setting("demo"), move |n| reply.send(n).unwrap());
    assert_eq!(answer.recv().unwrap().unwrap().as_deref(), Some("1"));
    drop((a, b));
    let bells = daiji::store::beside(&home.store, ".bells");
    assert_eq!(std::fs::read_dir(bells).unwrap().count(), 0);
}

#[test]
fn a_desk_notices_a_commit_without_a_bell() {
    let (home, mut door) = home();
    let (tell, hears) = channel();
    let watching = Desk::start(&home.store, move |_, seq| tell.send(seq).unwrap_or(())).unwrap();
    std::fs::remove_dir_all(daiji::store::beside(&home.store, ".bells")).unwrap();
    set(&mut door, "1");
    assert_eq!(hears.recv().unwrap(), Seq(1));
    drop(watching);
}

#[test]
fn a_dead_bell_is_cleared_away() {
    let (home, mut door) = home();
    let bells = daiji::store::beside(&home.store, ".bells");
    std::fs::create_dir(&bells).unwrap();
    // A socket whose owner is gone stays behind as a file.
    drop(std::os::unix::net::UnixDatagram::bind(bells.join("9-0")).unwrap());
    set(&mut door, "1");
    assert_eq!(std::fs::read_dir(&bells).unwrap().count(), 0);
}
