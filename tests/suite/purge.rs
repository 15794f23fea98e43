//! How long things are kept: archives, purges, and what is left of the words behind them.
//! It must not know how a line is hashed.

use serde_json::{Value, json};

use crate::bin::Home;
use crate::world::World;
use daiji::domain::{Facts, Seq, StaffId};
use daiji::store::{Chain, Line};

fn verify(w: &mut World) -> Chain {
    w.door.verify().unwrap()
}

fn lines(w: &mut World) -> Vec<Line> {
    w.door.read(|s| s.journal_after(Seq(0), 100_000)).unwrap()
}

#[test]
fn a_purge_needs_a_verified_archive_and_two_people_and_leaves_no_word() {
    let mut w = World::night("2019-12-01T10:00");
    let person = w.elsewhere("koguchi", json!({"do":"add_person","name":"鬼灯 灯火","reading":"ほおずき とうか","registration":"registered","address":"栃木市蛍ヶ池9","phones":["0000-99-1234"]}))["person"].clone();
    w.elsewhere("koguchi", json!({"do":"see_person","person":person,"purpose":{"other":"鬼灯さんの照会"}}));
    let call = w
        .elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-99-1234","name":"鬼灯の母"}))
        ["call"]
        .clone();
    w.elsewhere("otsuka", json!({"do":"answer_call","call":call}));
    w.elsewhere("otsuka", json!({"do":"note","call":call,"words":"蛍袋の話"}));
    w.elsewhere("otsuka", json!({"do":"end_call","call":call}));
    w.at("2019-12-02T10:00");
    w.elsewhere("koguchi", json!({"do":"withdraw_registration","person":person,"reason":"moved","on":"2019-12-02","words":"転出"}));
    w.at("2026-11-21T10:00");
    let (today, now) = (w.now.date(), w.now);
    let over = w.door.read(|s| daiji::domain::over_time(s, today)).unwrap();
    assert_eq!(over.persons.iter().map(|p| json!(p)).collect::<Vec<_>>(), std::slice::from_ref(&person));
    assert_eq!(over.calls.iter().map(|c| json!(c)).collect::<Vec<_>>(), std::slice::from_ref(&call));
    let rows = w.door.read(|s| s.archive_rows(&over)).unwrap();
    let text = serde_json::to_string(&rows).unwrap();
    for word in ["鬼灯 灯火", "蛍ヶ池", "鬼灯さんの照会", "蛍袋の話", "0000-99-1234"] {
        assert!(text.contains(word), "the archive has {word}");
    }
    let lists = json!({"persons":[person],"cases":[],"calls":[call]});
    let with = |more: Value| {
        let mut all = lists.clone();
        all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        all
    };
    let hash = "a".repeat(64);
    let archive = with(json!({"do":"archive_records","until":"2021-11-20","file_hash":hash}));
    w.refused("ishikawa", archive.clone(), "not_allowed");
    let mut others = archive.clone();
    others["persons"] = json!([1]);
    w.refused("kanri", others, "bad_state");
    w.refused("ishikawa", with(json!({"do":"purge_records","archive":1})), "not_found");
    w.elsewhere("kanri", archive);
    let seq = lines(&mut w).pop().unwrap().seq;
    w.refused("kanri", with(json!({"do":"purge_records","archive":seq})), "not_allowed");
    let mut less = with(json!({"do":"purge_records","archive":seq}));
    less["calls"] = json!([]);
    w.refused("ishikawa", less, "not_found");
    let before = lines(&mut w);
    w.elsewhere("ishikawa", with(json!({"do":"purge_records","archive":seq})));
    assert!(w.door.tidy().unwrap());
    let after = lines(&mut w);
    assert_eq!(after[..before.len()], before[..], "the lines stay");
    let chain = verify(&mut w);
    assert_eq!((chain.broken, &chain.breaks), (None, &vec![]));
    assert!(chain.purged >= 4, "lines without words: {}", chain.purged);
    assert!(w.door.read(|s| daiji::domain::over_time(s, today)).unwrap().is_empty());
    assert_eq!(w.door.read(|s| s.person_by_reg_no("登録")).unwrap(), None);
    let me = StaffId::new("otsuka");
    let found = w.door.read(|s| s.rows_for_find(&me, now)).unwrap();
    assert!(!format!("{found:?}").contains("鬼灯"), "the finder has them no more");
    let store = w.door.path().to_owned();
    for end in ["", "-wal"] {
        let bytes = std::fs::read(daiji::store::beside(&store, end)).unwrap_or_default();
        for word in ["鬼灯", "蛍ヶ池", "蛍袋", "0000-99-1234", "0000991234", "転出"] {
            let there = bytes.windows(word.len()).any(|w| w == word.as_bytes());
            assert!(!there, "{word} is still in the file{end}");
        }
    }
}

/// The same by its verbs: nothing goes before its archive was read back, nor by whoever made it.
#[test]
fn the_verbs_archive_first_and_purge_by_another() {
    use std::os::unix::fs::PermissionsExt;
    let mut w = World::night("2019-12-01T10:00");
    let person = w.elsewhere("koguchi", json!({"do":"add_person","name":"鬼灯 灯火","registration":"registered"}))
        ["person"]
        .clone();
    w.elsewhere("koguchi", json!({"do":"withdraw_registration","person":person,"reason":"deceased"}));
    let (home, store) = (Home::empty(), w.door.path().to_owned());
    let dir = store.parent().unwrap().to_owned();
    let secret = dir.join("secret");
    std::fs::write(&secret, "0000\n").unwrap();
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o600)).unwrap();
    let run = |who: &str, args: &[&str]| {
        let mut c = home.bare();
        c.args(["--json", "--store"])
            .arg(&store)
            .args(["--as", who, "--secret-file"])
            .arg(&secret)
            .args(args);
        let out = c.output().unwrap();
        let said: Value = serde_json::from_slice(&out.stdout).unwrap_or_default();
        (out.status.code().unwrap(), said, String::from_utf8(out.stderr).unwrap())
    };
    let (code, list, why) = run("ishikawa", &["retention", "list"]);
    assert_eq!((code, &list["persons"]), (0, &json!([person])), "{why}");
    assert!(!list.to_string().contains("鬼灯"));
    assert_eq!(run("otsuka", &["retention", "list"]).0, 3);
    let shown = dir.to_str().unwrap();
    assert_eq!(run("ishikawa", &["retention", "archive", shown]).0, 3, "an admin's work");
    let strange = dir.join("strange.jsonl");
    std::fs::write(&strange, "{}\n").unwrap();
    assert_eq!(run("ishikawa", &["retention", "purge", strange.to_str().unwrap()]).0, 1);
    let files = || std::fs::read_dir(&dir).unwrap().count();
    let before = files();
    let (code, told, why) = run("kanri", &["retention", "archive", shown]);
    assert!(code == 1 && told.to_string().contains("--plain"), "no key seals it: {told} {why}");
    assert_eq!(files(), before, "nothing was written");
    let (code, made, why) = run("kanri", &["retention", "archive", shown, "--plain"]);
    assert_eq!(code, 0, "{made} {why}");
    let file = made["file"].as_str().unwrap().to_owned();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("鬼灯 灯火"));
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o077, 0, "for its owner alone");
    assert_eq!(run("kanri", &["retention", "purge", &file]).0, 3, "by another person");
    std::fs::write(&file, format!("{text} ")).unwrap();
    assert_eq!(run("ishikawa", &["retention", "purge", &file]).0, 1, "another file than was verified");
    std::fs::write(&file, &text).unwrap();
    let (code, done, why) = run("ishikawa", &["retention", "purge", &file]);
    assert_eq!(code, 0, "{done} {why}");
    let (code, told, _) = run("ishikawa", &["audit", "verify"]);
    assert_eq!((code, told["ok"].clone()), (0, json!(true)), "{told}");
    assert!(told["purged"].as_i64().unwrap() >= 2, "{told}");
    let (_, list, _) = run("ishikawa", &["retention", "list"]);
    assert_eq!(list["persons"], json!([]));
}

/// A night in full that is long over: a stay, an issue, tasks, and a second record of the same person.
struct Over {
    w: World,
    kept: Value,
    other: Value,
    case: Value,
}

const WORDS: [&str; 9] =
    ["鬼灯", "蛍袋", "蛍ヶ池", "鬼火の件", "狐火の用", "蛍草の課題", "済んだ蛍", "蛍火の折", "蛍の照会"];

fn long_over() -> Over {
    let mut w = World::night("2026-11-21T21:05");
    let add = |name: &str, more: Value| {
        let mut fields =
            json!({"do":"add_person","name":name,"birth":"1990-01-01","registration":"registered"});
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        fields
    };
    let kept = w.elsewhere("koguchi", add("鬼灯 灯火", json!({})))["person"].clone();
    let other =
        w.elsewhere("koguchi", add("蛍袋 灯火", json!({"address":"栃木市蛍ヶ池9"})))["person"].clone();
    let merge = json!({"do":"merge_persons","keep":kept,"other":other,"reason":"蛍火の折","stay":["name"]});
    w.elsewhere("koguchi", merge);
    // A handover from before the case: a call back to the person, a missed call.
    let back = json!({"do":"add_task","person":kept,"kind":"desk_callback","what":"狐火の用","due":"2026-11-21T22:00:00+09:00"});
    let back = w.elsewhere("otsuka", back)["task"].clone();
    let missed =
        w.elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-88-0001"}))["call"].clone();
    w.elsewhere("feed", json!({"do":"lose_call","call":missed}));
    let note = |item: String| json!({"item":item,"words":"鬼百合の線"});
    let items = [note(format!("callback:{back}")), note(format!("missed:{missed}"))];
    w.elsewhere(
        "arai",
        json!({"do":"write_handover","items":items,"words":"鬼百合の全体","reason":"鬼百合の訳"}),
    );
    w.elsewhere("otsuka", json!({"do":"set_aside_call","call":missed,"reason":"折り返した"}));
    let check = json!({"birth_date":"1990-01-01"});
    let case = w
        .elsewhere("otsuka", json!({"do":"open_case","person":kept,"words":"鬼火の件","check":check}))["case"]
        .clone();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case}));
    for who in ["otsuka", "sakuma"] {
        w.elsewhere(who, json!({"do":"give_view","case":case,"view":"emergency"}));
    }
    let ask = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"});
    let request = w.elsewhere("otsuka", ask)["request"].clone();
    let taken = json!({"do":"answer_request","request":request,"answer":"accepted_if","words":"22時まで"});
    let stay = w.elsewhere("otsuka", taken)["assignment"].clone();
    w.elsewhere("otsuka", json!({"do":"depart","assignment":stay}));
    w.elsewhere("otsuka", json!({"do":"arrive","assignment":stay}));
    w.at("2026-11-22T21:00");
    let fact = format!("callback:{back}#call_back");
    w.elsewhere(
        "sakuma",
        json!({"do":"accept_handover","items":[format!("callback:{back}")],"read_back":[fact]}),
    );
    w.elsewhere("otsuka", json!({"do":"end_support","assignment":stay,"destination":"自宅"}));
    let held = json!({"do":"hold_conference","case":case,"members":["基幹"],"cause":"蛍火の折"});
    w.elsewhere("otsuka", held);
    let issue = json!({"do":"raise_issue","case":case,"kind":"unmet_need","what":"蛍草の課題"});
    let issue = w.elsewhere("otsuka", issue)["issue"].clone();
    let settled = json!({"do":"settle_issue","issue":issue,"status":"settled","words":"済んだ蛍"});
    w.elsewhere("otsuka", settled);
    w.elsewhere("koguchi", json!({"do":"log_activity","kind":"training","on":"2026-11-22","minutes":60,"people":2,"cases":[case],"place":"鬼百合の家","words":"鬼百合の記"}));
    let due = "2026-11-23T09:00:00+09:00";
    let task = json!({"do":"add_task","kind":"call_back","what":"狐火の用","due":due,"case":case});
    w.elsewhere("otsuka", task);
    for task in w.door.read(|s| s.open_tasks()).unwrap() {
        if json!(task.case) == case || json!(task.person) == kept {
            w.elsewhere("otsuka", json!({"do":"finish_task","task":task.id}));
        }
    }
    w.elsewhere("otsuka", json!({"do":"close_case","case":case,"result":"home","destination":"自宅"}));
    for task in w.door.read(|s| s.open_tasks()).unwrap() {
        if json!(task.case) == case || json!(task.person) == kept {
            w.elsewhere("otsuka", json!({"do":"finish_task","task":task.id}));
        }
    }
    w.elsewhere("koguchi", json!({"do":"see_person","person":kept,"purpose":{"other":"蛍の照会"}}));
    w.elsewhere("koguchi", json!({"do":"withdraw_registration","person":kept,"reason":"deceased"}));
    w.at("2032-03-01T10:00");
    Over { w, kept, other, case }
}

impl Over {
    /// `archive_records` and what it names.
    fn archive(&mut self) -> Value {
        let today = self.w.now.date();
        let over = self.w.door.read(|s| daiji::domain::over_time(s, today)).unwrap();
        assert_eq!(json!(over.persons), json!([self.kept, self.other]));
        assert_eq!(json!(over.cases), json!([self.case]));
        let upto = self.w.door.read(|s| s.head()).unwrap();
        let rows = self.w.door.read(|s| s.archive_rows(&over)).unwrap();
        let text = serde_json::to_string(&rows).unwrap();
        for word in WORDS {
            assert!(text.contains(word) || word == "済んだ蛍", "the archive has {word}");
        }
        json!({"do":"archive_records","persons":over.persons,"cases":over.cases,"calls":over.calls,
               "until":"2027-02-28","upto":upto,"file_hash":"a".repeat(64)})
    }

    fn purge(archive: &Value, seq: i64) -> Value {
        json!({"do":"purge_records","archive":seq,"persons":archive["persons"],"cases":archive["cases"],
               "calls":archive["calls"]})
    }

    fn head(&mut self) -> i64 {
        self.w.door.read(|s| s.head()).unwrap().0
    }
}

#[test]
fn a_purged_night_with_a_stay_an_issue_and_two_records_of_one_person_leaves_a_sound_store() {
    let mut o = long_over();
    let archive = o.archive();
    // One record of a person does not go without the other.
    let mut half = archive.clone();
    half["persons"] = json!([o.kept]);
    o.w.refused("kanri", half, "bad_state");
    o.w.elsewhere("kanri", archive.clone());
    let purge = Over::purge(&archive, o.head());
    let change = "2026-11-22T17:15".parse().unwrap();
    let before = o.w.door.read(|s| s.handover(change, None)).unwrap().unwrap();
    assert_eq!((before.read.len(), before.items.iter().filter(|i| i.accepted.is_some()).count()), (1, 1));
    o.w.elsewhere("ishikawa", purge);
    // What was read back of anybody goes with the words; who took what over stays.
    let after = o.w.door.read(|s| s.handover(change, None)).unwrap().unwrap();
    assert_eq!((after.read.len(), after.items.iter().filter(|i| i.accepted.is_some()).count()), (0, 1));
    assert!(after.words.is_empty() && after.items.iter().all(|i| i.words.is_empty()));
    assert!(o.w.door.tidy().unwrap());
    let now = o.w.now;
    assert_eq!(o.w.door.read(|s| s.oddities(now)).unwrap(), []);
    let chain = verify(&mut o.w);
    assert_eq!((chain.broken, &chain.breaks), (None, &vec![]));
    let today = now.date();
    assert!(o.w.door.read(|s| daiji::domain::over_time(s, today)).unwrap().is_empty());
    let store = o.w.door.path().to_owned();
    for end in ["", "-wal"] {
        let bytes = std::fs::read(daiji::store::beside(&store, end)).unwrap_or_default();
        for word in WORDS.into_iter().chain(["鬼百合"]) {
            let there = bytes.windows(word.len()).any(|w| w == word.as_bytes());
            assert!(!there, "{word} is still in the file{end}");
        }
    }
    // Nothing is left to try words against.
    let conn = rusqlite::Connection::open(&store).unwrap();
    let sql = "SELECT COUNT(*) FROM journal_salt s JOIN journal j ON j.seq = s.seq \
               WHERE j.command IN ('finish_task', 'settle_issue', 'end_support', 'arrive', 'write_handover', 'accept_handover', 'log_activity')";
    assert_eq!(conn.query_row(sql, [], |r| r.get::<_, i64>(0)).unwrap(), 0);
    // An issue that goes without a purge is still told.
    let conn_of = |sql: &str| conn.execute_batch(sql).unwrap();
    let kept = json!({"do":"raise_issue","kind":"unmet_need","what":"ほかの課題"});
    o.w.elsewhere("otsuka", kept);
    conn_of("DELETE FROM issue");
    assert_eq!(verify(&mut o.w).breaks.len(), 1);
}

#[test]
fn what_was_written_since_its_archive_is_not_purged() {
    let mut o = long_over();
    let archive = o.archive();
    // Between the reading and the line of the archive, too.
    o.w.elsewhere("koguchi", json!({"do":"see_person","person":o.kept,"purpose":{"other":"蛍の照会"}}));
    o.w.elsewhere("kanri", archive.clone());
    let late = Over::purge(&archive, o.head());
    o.w.refused("ishikawa", late, "bad_state");
    let archive = o.archive();
    o.w.elsewhere("kanri", archive.clone());
    let seq = o.head();
    o.w.elsewhere("koguchi", json!({"do":"see_person","person":1,"purpose":{"other":"ほかの人"}}));
    o.w.elsewhere("koguchi", json!({"do":"see_person","person":o.kept,"purpose":"review"}));
    o.w.elsewhere("ishikawa", Over::purge(&archive, seq));
    let mut o = long_over();
    let mut ahead = o.archive();
    ahead["upto"] = json!(o.head() + 1);
    o.w.refused("kanri", ahead, "bad_input");
    let archive = o.archive();
    o.w.elsewhere("kanri", archive.clone());
    let seq = o.head();
    o.w.elsewhere("koguchi", json!({"do":"see_person","person":o.kept,"purpose":{"other":"蛍の照会"}}));
    o.w.refused("ishikawa", Over::purge(&archive, seq), "bad_state");
}

#[test]
fn nothing_is_archived_or_purged_by_a_clock_in_doubt() {
    let mut o = long_over();
    let doubt = json!({"do":"note_clock","doubt":"forward","seconds":7800});
    o.w.elsewhere("system", doubt.clone());
    let archive = o.archive();
    o.w.refused("kanri", archive, "bad_state");
    let event = o.w.door.read(|s| s.clock_doubt()).unwrap().unwrap().seq;
    o.w.elsewhere("otsuka", json!({"do":"settle_clock","event":event}));
    let archive = o.archive();
    o.w.elsewhere("kanri", archive.clone());
    let purge = Over::purge(&archive, o.head());
    o.w.elsewhere("system", doubt);
    o.w.refused("ishikawa", purge.clone(), "bad_state");
    let event = o.w.door.read(|s| s.clock_doubt()).unwrap().unwrap().seq;
    o.w.elsewhere("otsuka", json!({"do":"settle_clock","event":event}));
    o.w.elsewhere("ishikawa", purge);
}

/// While a rule asks it the store is locked: whatever is asked of a call finds its lines.
#[test]
fn the_case_of_a_call_is_found_by_an_index() {
    let w = World::night("2026-11-21T21:05");
    let conn = rusqlite::Connection::open(w.door.path()).unwrap();
    let sql = "EXPLAIN QUERY PLAN SELECT case_id FROM journal WHERE call = 1 AND case_id IS NOT NULL \
               AND refused IS NULL ORDER BY seq";
    let plan: String = conn.query_row(sql, [], |r| r.get(3)).unwrap();
    assert!(plan.contains("journal_call"), "{plan}");
}
