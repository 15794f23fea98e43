//! The journal under attack: whatever is done to its lines or words is told by kind and place.
//! It knows how a line is hashed, to forge one as an attacker would.

mod morning;

use daiji::domain::{Break, BreakKind, Facts, HeadMark, Seq};
use daiji::store::{Chain, Line};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::path::Path;

use crate::world::World;

/// A connection behind the store's back, without its triggers.
fn behind(store: &Path) -> Connection {
    let conn = Connection::open(store).unwrap();
    for trigger in [
        "journal_no_update",
        "journal_no_delete",
        "journal_at_end",
        "journal_head_forward",
        "case_event_no_update",
    ] {
        conn.execute_batch(&format!("DROP TRIGGER IF EXISTS {trigger}")).unwrap();
    }
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    conn
}

/// An evening with calls, a case, openings with typed purposes, an abuse reporter's row.
fn evening() -> World {
    let mut w = World::night("2026-11-21T21:05");
    let r01 = w.door.read(|f| f.person_by_reg_no("0001")).unwrap().unwrap().id;
    let call =
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-31-0001"}))["call"].clone();
    w.elsewhere("otsuka", json!({"do":"answer_call","call":call}));
    w.elsewhere("otsuka", json!({"do":"note","call":call,"words":"母が倒れたとのこと"}));
    w.elsewhere("otsuka", json!({"do":"see_person","person":r01,"purpose":{"call":call}}));
    let case = w.elsewhere("otsuka", json!({"do":"open_case","call":call,"person":r01,"check":{"initials":"TH","age":52},"words":"母が入院"}))["case"].clone();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case,"danger":[]}));
    w.elsewhere("otsuka", json!({"do":"note","case":case,"words":"薬は台所"}));
    w.elsewhere("sakuma", json!({"do":"see_person","person":r01,"purpose":{"other":"弟から照会"}}));
    w.elsewhere("otsuka", json!({"do":"add_task","kind":"call_back","what":"母の病院へ","due":"2026-11-22T09:00:00+09:00","case":case}));
    w.elsewhere(
        "otsuka",
        json!({"do":"set_wishes","staff":"otsuka","month":"2026-12","wishes":{"most_nights":3}}),
    );
    w.elsewhere(
        "otsuka",
        json!({"do":"set_wishes","staff":"otsuka","month":"2026-12","wishes":{"most_nights":4}}),
    );
    for spent in [31_000_000, 32_000_000] {
        w.elsewhere(
            "koguchi",
            json!({"do":"set_budget","year":2026,"name":"夜間相談委託料","planned":65_098_000,"spent":spent}),
        );
    }
    w
}

fn verify(w: &mut World) -> Chain {
    w.door.verify().unwrap()
}

fn found(w: &mut World) -> Vec<(BreakKind, i64, i64)> {
    verify(w).breaks.iter().map(|b| (b.kind, b.from.0, b.to.0)).collect()
}

fn lines(w: &mut World) -> Vec<Line> {
    w.door.read(|s| s.journal_after(Seq(0), 100_000)).unwrap()
}

/// The hash of a line, as an attacker with the source would work it out.
fn forged(l: &Line) -> String {
    let who = (l.seq, l.at.0, l.entered_at.0, &l.actor, &l.seat);
    let what = (&l.command, &l.command_id, l.call, l.person, &l.case);
    let text = serde_json::to_string(&(&l.prev_hash, who, what, &l.line, &l.outcome, &l.refused)).unwrap();
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |s, b| s + &format!("{b:02x}"))
}

#[test]
fn a_whole_evening_verifies_and_its_words_are_held_too() {
    let mut w = evening();
    let chain = verify(&mut w);
    assert_eq!((chain.broken, chain.breaks, chain.purged), (None, vec![], 0));
    let all = lines(&mut w);
    assert_eq!(chain.lines, i64::try_from(all.len()).unwrap());
    assert!(all.iter().all(|l| l.is_whole() && forged(l) == l.hash), "the attacker's hash is the store's");
    let noted = all.iter().filter(|l| l.line.contains("\"wrote\":{")).count();
    assert!(noted > 20, "lines name what they wrote: {noted} of {}", all.len());
    assert!(!all.iter().any(|l| l.line.contains("台所") || l.line.contains("照会")));
}

#[test]
fn each_kind_of_damage_is_told_with_its_line() {
    use BreakKind::{Changed, Inserted, Moved, Removed};
    type Act = fn(&Connection, i64);
    type Want = fn(i64, i64) -> Vec<(BreakKind, i64, i64)>;
    let acts: [(&str, Act, Want); 7] = [
        (
            "changed",
            |c, n| assert!(0 < c.execute("UPDATE journal SET actor = 'kanri' WHERE seq = ?1", [n]).unwrap()),
            |n, _| vec![(Changed, n, n)],
        ),
        (
            "outcome changed",
            |c, n| {
                assert!(
                    0 < c.execute("UPDATE journal SET outcome = '{\"x\":1}' WHERE seq = ?1", [n]).unwrap()
                );
            },
            |n, _| vec![(Changed, n, n)],
        ),
        (
            "removed",
            |c, n| assert!(0 < c.execute("DELETE FROM journal WHERE seq IN (?1, ?1 + 1)", [n]).unwrap()),
            |n, _| vec![(Removed, n, n + 1)],
        ),
        (
            "removed and pushed together",
            |c, n| {
                c.execute("DELETE FROM journal WHERE seq = ?1", [n]).unwrap();
                c.execute("UPDATE journal SET seq = 100000 + seq - 1 WHERE seq > ?1", [n]).unwrap();
                c.execute("UPDATE journal SET seq = seq - 100000 WHERE seq > 100000", []).unwrap();
            },
            |n, _| vec![(Removed, n, n)],
        ),
        (
            "inserted",
            |c, n| {
                c.execute("UPDATE journal SET seq = 100000 + seq + 1 WHERE seq >= ?1", [n]).unwrap();
                c.execute("UPDATE journal SET seq = seq - 100000 WHERE seq > 100000", []).unwrap();
                c.execute("INSERT INTO journal SELECT ?1, at, entered_at, 'kanri', seat, command, NULL, call, person, case_id, line, outcome, refused, prev_hash, hash FROM journal WHERE seq = ?1 + 3", [n]).unwrap();
            },
            |n, _| vec![(Inserted, n, n)],
        ),
        (
            "two exchanged",
            |c, n| {
                c.execute("UPDATE journal SET seq = seq + 100000 WHERE seq IN (?1, ?1 + 1)", [n]).unwrap();
                c.execute("UPDATE journal SET seq = ?1 WHERE seq = 100000 + ?1 + 1", [n]).unwrap();
                c.execute("UPDATE journal SET seq = ?1 + 1 WHERE seq = 100000 + ?1", [n]).unwrap();
            },
            |n, _| vec![(Moved, n + 1, n + 1)],
        ),
        (
            "cut at the end",
            |c, n| assert!(0 < c.execute("DELETE FROM journal WHERE seq >= ?1", [n]).unwrap()),
            |n, end| vec![(Removed, n, end)],
        ),
    ];
    for (name, act, want) in acts {
        let mut w = evening();
        let end = lines(&mut w).len();
        let (n, end) = (i64::try_from(end / 2).unwrap(), i64::try_from(end).unwrap());
        act(&behind(w.door.path()), n);
        let told = found(&mut w);
        let kinds: Vec<_> = told.iter().map(|(k, _, _)| *k).collect();
        let wanted = want(n, end);
        if name == "two exchanged" {
            // Of two that turned round either one may be called the moved one.
            assert!(kinds == [Moved] && (n..=n + 1).contains(&told[0].1), "{name}: {told:?}");
        } else {
            assert_eq!(told, wanted, "{name}");
        }
        assert!(verify(&mut w).broken.is_some());
    }
}

#[test]
fn words_changed_behind_the_lines_are_told_by_line_and_record() {
    let told = |act: &str| {
        let mut w = evening();
        let before = lines(&mut w);
        behind(w.door.path()).execute_batch(act).unwrap();
        let chain = verify(&mut w);
        assert!(chain.broken.is_some(), "{act}");
        assert_eq!(lines(&mut w), before, "no line was touched");
        let one = chain.breaks.into_iter().map(|b: Break| (b.kind, b.from.0, b.record.unwrap().to_string()));
        let found: Vec<_> = one.collect();
        assert!(found.iter().all(|(k, _, _)| *k == BreakKind::Words), "{act}: {found:?}");
        (found, before)
    };
    let seq = |lines: &[Line], command: &str| lines.iter().rfind(|l| l.command == command).unwrap().seq.0;

    let (found, all) = told("UPDATE purpose SET words = '本人から' WHERE words = '弟から照会'");
    let purpose = all.iter().rfind(|l| l.command == "see_person").unwrap();
    assert_eq!(found, [(BreakKind::Words, purpose.seq.0, format!("purpose:{}", purpose.person.unwrap()))]);
    let (found, _) = told("DELETE FROM purpose WHERE words = '弟から照会'");
    assert_eq!(found.len(), 1);

    let (found, all) = told("UPDATE case_event SET body = replace(body, '台所', '居間')");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, seq(&all, "note"));
    assert!(found[0].2.starts_with("case:R8-"), "{found:?}");

    let (found, _) = told("UPDATE person_version SET reason = 'x' WHERE person = 1 AND rev = 1");
    assert!(found.len() == 1 && found[0].2 == "person:1:1", "{found:?}");
    let (found, _) = told("UPDATE shift SET duty = 'koguchi' WHERE duty = 'otsuka' AND date = '2026-11-21'");
    assert!(found.len() == 1 && found[0].2.starts_with("shift:"), "who was on duty: {found:?}");
    let (found, _) = told("UPDATE call_note SET words = 'x'");
    assert!(found.len() == 1 && found[0].2.starts_with("note:"), "{found:?}");
    let (found, _) = told("UPDATE task SET what = 'x'");
    assert!(!found.is_empty() && found.iter().all(|f| f.2.starts_with("task:")), "{found:?}");
    let (found, _) = told("UPDATE staff SET name = 'だれか' WHERE id = 'otsuka'");
    assert!(found.len() == 1 && found[0].2 == "staff:otsuka", "{found:?}");
    let (found, _) = told("UPDATE wish SET body = replace(body, '4', '9')");
    assert!(found.len() == 1 && found[0].2 == "wish:otsuka:2026-12", "a wish: {found:?}");
    let (found, _) = told("UPDATE wish SET by_staff = 'koguchi'");
    assert_eq!(found.len(), 1, "and whose hand wrote it");
    let (found, _) = told("UPDATE budget SET body = replace(body, '32000000', '23000000')");
    assert!(found.len() == 1 && found[0].2.starts_with("budget:2026:"), "money: {found:?}");
    assert!(!found[0].2.contains("委託"), "typed words are in no line");
    let (found, _) = told("DELETE FROM budget");
    assert_eq!(found.len(), 1);
    // A row that no line wrote, and a salt that is gone without a purge.
    let (found, _) = told("INSERT INTO purpose (seq, person, words) SELECT MAX(seq), 1, 'x' FROM journal");
    assert!(found.len() == 1 && found[0].2 == "purpose:1", "{found:?}");
    let (found, all) = told("DELETE FROM journal_salt WHERE seq = (SELECT MAX(seq) FROM journal)");
    assert_eq!(found, [(BreakKind::Words, i64::try_from(all.len()).unwrap(), "salt".to_owned())]);
}

#[test]
fn a_chain_written_anew_shows_against_the_heads_noted_elsewhere() {
    let mut w = evening();
    let all = lines(&mut w);
    let mark = |l: &Line| HeadMark { at: Some(l.entered_at), seq: l.seq, hash: l.hash.clone() };
    let (third, middle, last) = (&all[all.len() / 3], &all[all.len() * 2 / 3], all.last().unwrap());
    let marks = [mark(third), mark(middle), mark(last)];
    assert_eq!(w.door.verify_against(&marks).unwrap().broken, None);
    let typed: HeadMark = mark(middle).short().parse().unwrap();
    assert_eq!(w.door.verify_against(&[typed]).unwrap().broken, None);

    // Every hash from the middle on worked out anew: the chain alone is whole.
    let from = all.len() / 2;
    let conn = behind(w.door.path());
    let mut prev = all[from - 1].hash.clone();
    for line in &all[from..] {
        let mut line = line.clone();
        if line.seq == all[from].seq {
            line.actor = "kanri".into();
        }
        line.prev_hash = prev;
        line.hash = forged(&line);
        let sql = "UPDATE journal SET actor = ?1, prev_hash = ?2, hash = ?3 WHERE seq = ?4";
        conn.execute(sql, (line.actor.to_string(), &line.prev_hash, &line.hash, line.seq.0)).unwrap();
        prev = line.hash;
    }
    conn.execute("UPDATE journal_head SET hash = ?1", [&prev]).unwrap();
    assert_eq!(verify(&mut w).broken, None, "nothing in the file itself tells");
    let told = w.door.verify_against(&marks).unwrap().breaks;
    assert_eq!((told.len(), told[0].kind), (1, BreakKind::Rewritten));
    assert_eq!((told[0].from.0, told[0].to), (third.seq.0 + 1, middle.seq));
    assert_eq!(told[0].day, Some(middle.entered_at.date()));

    // Cut at the end, head row and all.
    let mut w = evening();
    let conn = behind(w.door.path());
    let n = i64::try_from(all.len()).unwrap() - 3;
    conn.execute("DELETE FROM journal_salt WHERE seq > ?1", [n]).unwrap();
    conn.execute("DELETE FROM journal WHERE seq > ?1", [n]).unwrap();
    let hash: String = conn.query_row("SELECT hash FROM journal WHERE seq = ?1", [n], |r| r.get(0)).unwrap();
    conn.execute("UPDATE journal_head SET seq = ?1, hash = ?2", (n, &hash)).unwrap();
    let far = HeadMark { at: None, seq: last.seq, hash: last.hash.clone() };
    let told = w.door.verify_against(&[far]).unwrap().breaks;
    let cut: Vec<_> = told.iter().filter(|b| b.kind == BreakKind::Cut).map(|b| (b.from.0, b.to.0)).collect();
    assert_eq!(cut, [(n + 1, n + 3)], "{told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any column of any line, set to anything else, is told at that line.
    #[test]
    fn any_column_of_any_line(at in any::<prop::sample::Index>(), column in 0_usize..9, value in "[a-z0-9]{1,6}") {
        let columns = ["at", "entered_at", "actor", "seat", "command", "case_id", "line", "outcome", "refused"];
        let mut w = evening();
        let all = lines(&mut w);
        let seq = all[at.index(all.len())].seq.0;
        let number = value.bytes().fold(7_i64, |n, b| n * 31 + i64::from(b));
        let conn = behind(w.door.path());
        let column = columns[column];
        if matches!(column, "at" | "entered_at") {
            conn.execute(&format!("UPDATE journal SET {column} = ?1 WHERE seq = ?2"), (number, seq)).unwrap();
        } else {
            conn.execute(&format!("UPDATE journal SET {column} = ?1 WHERE seq = ?2"), (&value, seq)).unwrap();
        }
        drop(conn);
        prop_assert_eq!(found(&mut w), vec![(BreakKind::Changed, seq, seq)]);
    }
}
