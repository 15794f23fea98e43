//! A hidden person planted with names, places and people nobody else has; then everything a role
//! can look at is looked at, and searched for them however written. It must not know how masking
//! is done: only what `rules.md` §7 lets each role read.

use std::collections::BTreeSet;

use daiji::domain::{Asked, Seq, StaffId, view};
use daiji::text::fold;
use serde_json::{Value, json};

use crate::bin::Home;
use crate::site::Site;
use crate::world::World;

/// What is planted: the words, and of which kind they are.
const PLANTED: &[(&str, Kind)] = &[
    ("鬼灯 灯火", Kind::Name),
    ("ほおずき とうか", Kind::Name),
    ("鬼灯", Kind::Name),
    ("とうかちゃん", Kind::Name),
    ("藤岡町蛍ヶ池987-65-4321", Kind::Place),
    ("蛍ヶ池", Kind::Place),
    // Long enough that no hash, nor the seconds of a time, holds it by chance once marks are folded away.
    ("987-65-4321", Kind::Place),
    ("青葉シェルター", Kind::Place),
    ("白樺作業所", Kind::Place),
    ("ほおずき", Kind::Name),
    ("0000-77-0101", Kind::Number),
    ("鈴掛 朔", Kind::Risk),
    ("0000-77-0202", Kind::Risk),
    ("夜に大声で泣く", Kind::Risk),
    ("毒島 権八", Kind::Risk),
    ("399-7777", Kind::Place),
    ("裏門の青い傘", Kind::Place),
    ("柊 介助", Kind::Risk),
    ("朝霧医院", Kind::Place),
    ("藍の家に週末", Kind::Place),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Names and call-name.
    Name,
    /// Address and whereabouts: a second person and a reason.
    Place,
    /// Of a call: "the number alone to others".
    Number,
    /// Risk notes, calming, whom to call.
    Risk,
}

/// Who looks, and what `rules.md` §7 lets them read of a hidden person.
pub(crate) const ROLES: &[(&str, &[Kind], &str)] = &[
    ("otsuka", &[Kind::Name, Kind::Risk, Kind::Number], "tonight's duty: name, 秘匿, risk notes, calming"),
    ("sakuma", &[Kind::Name, Kind::Risk, Kind::Number], "tonight's backup"),
    ("arai", &[Kind::Name, Kind::Risk, Kind::Number], "tonight's third"),
    ("yamano", &[Kind::Name, Kind::Risk, Kind::Number], "the person's own coordinator"),
    ("koguchi", &[], "an officer not on shift: no trace"),
    ("soudan", &[], "another coordinator: no trace"),
    ("ishikawa", &[], "a supervisor nobody called: no trace"),
    ("kanri", &[], "an admin: no persons' content"),
    ("kansa", &[], "an auditor: the registration number only"),
    ("mimori", &[], "a watcher off shift: no trace"),
];

/// What the case's own words say before those who lead it.
const EVERYTHING: [Kind; 4] = [Kind::Name, Kind::Risk, Kind::Place, Kind::Number];

/// With the number of a call in sight: rules.md §7 gives it to everyone who sees the calls.
fn with_number(may: &[Kind]) -> Vec<Kind> {
    may.iter().copied().chain([Kind::Number]).collect()
}

fn staff() -> Vec<Value> {
    let add =
        |id: &str, name: &str, role: &str| json!({"do":"add_staff","staff":id,"name":name,"roles":[role]});
    vec![
        add("yamano", "山野", "coordinator"),
        add("soudan", "相田", "coordinator"),
        add("kansa", "菅", "auditor"),
        add("mimori", "三森", "watcher"),
    ]
}

fn person() -> Value {
    json!({
        "do":"add_person","name":"鬼灯 灯火","reading":"ほおずき とうか","call_name":"とうかちゃん","birth":"1990-07-07",
        "reg_no":"7077","registration":"registered","address":"藤岡町蛍ヶ池987-65-4321","district":"藤岡","phones":["0000-77-0101"],
        "contacts":[{"name":"鈴掛 朔","relation":"友人","phones":["0000-77-0202"]}],
        "coordinator":"yamano","triggers":"夜に大声で泣く","flags":{"hidden":true,"perpetrators":["毒島 権八"]},
        "stays":[{"place":"青葉シェルター","when":"R8.5","how":"よく眠れた"}],
        "team":[{"role":"day_service","name":"白樺作業所","phone":"0000-77-0303"}],
        "visit_warnings":"裏門の青い傘","postal_code":"399-7777","notes":["藍の家に週末"],
        "supporters":[{"name":"柊 介助","phone":"0000-77-0404"}],"health":{"clinics":[{"name":"朝霧医院"}]},"consult_office":"", "review_due":"2026-11-25"
    })
}

/// A text without what it may hold; everything of it in every way of writing.
pub(crate) fn leaks(text: &str, may: &[Kind]) -> Vec<&'static str> {
    let plain: String = text.split_whitespace().collect();
    let folded = fold(text);
    let there = |secret: &str| {
        let bare: String = secret.split_whitespace().collect();
        text.contains(secret) || plain.contains(&bare) || folded.contains(&fold(secret))
    };
    let allowed = |kind: &Kind| may.contains(kind);
    PLANTED.iter().filter(|(s, kind)| !allowed(kind) && there(s)).map(|(s, _)| *s).collect()
}

#[test]
fn the_search_sees_every_way_of_writing() {
    for text in [
        "鬼灯　灯火",
        "鬼灯灯火",
        "ﾎｵｽﾞｷ ﾄｳｶ",
        "ホオズキトウカ",
        "Hoozuki Touka",
        "藤岡町蛍ヶ池９８７－６５－４３２１",
        "０００0-77-0202",
    ] {
        assert!(!leaks(text, &[]).is_empty(), "{text}");
    }
    assert!(leaks("鬼灯 灯火", &[Kind::Name]).is_empty() && leaks("みどり寮", &[]).is_empty());
}

/// The night with the hidden person in it, a case of theirs running; each role looks at a night
/// of its own, so that what one does is not what another sees.
pub(crate) fn night() -> (World, Value, Value) {
    let mut w = World::night("2026-11-21T21:05");
    for one in staff() {
        w.elsewhere("kanri", one);
    }
    let who = w.elsewhere("otsuka", person())["person"].clone();
    let call = w
        .elsewhere("feed", json!({"do":"ring_call","line":"desk","number":"0000-77-0101","name":"ホオズキ"}))
        ["call"]
        .clone();
    w.elsewhere("otsuka", json!({"do":"answer_call","call":call}));
    w.elsewhere("otsuka", json!({"do":"note","call":call,"words":"鬼灯さん 蛍ヶ池の離れにいる"}));
    let case = w.elsewhere(
        "otsuka",
        json!({"do":"open_case","call":call,"person":who,"check":{"birth_date":"1990-07-07"},"words":"鬼灯 灯火さん、蛍ヶ池の離れ"}),
    )["case"].clone();
    w.elsewhere("otsuka", json!({"do":"add_task","case":case,"kind":"office","what":"鬼灯さんの荷物を白樺作業所へ","due":"2026-11-24T10:00:00+09:00"}));
    w.elsewhere("otsuka", json!({"do":"see_person","person":who,"purpose":{"other":"鬼灯 灯火の親族から"}}));
    (w, who, case)
}

/// What the case's own words say is its deciders' and those on shift (`rules.md` §7: the place of
/// a running case: its deciders and tonight's duty and backup).
fn in_case(who: &str) -> bool {
    matches!(who, "otsuka" | "sakuma")
}

/// Every row of the table pressed from the board and from the person, every pane zoomed, every
/// search: whatever lies on the screen then is searched.
#[test]
fn no_screen_shows_a_hidden_person_to_whom_it_is_not_for() {
    let rows: Vec<_> = daiji::app::rows().filter(|r| !r.by_key).collect();
    let mut screens = 0;
    let mut ids = BTreeSet::new();
    let mut found = Vec::new();
    for (who, may, why) in ROLES {
        let (mut w, person, case) = night();
        w.sit(who);
        let (now, id) = (w.now, StaffId::new(who));
        let index = w.door.read(|s| s.rows_for_find(&id, now)).unwrap();
        w.hand(daiji::app::Msg::FindReady(std::sync::Arc::new(daiji::run::Persons::build(index))));
        let mut look = |w: &mut World, what: &str| {
            for (columns, rows) in [(120, 36), (80, 24)] {
                screens += 1;
                let text = w.screen(columns, rows);
                // The case's own words before those who lead it.
                let may: Vec<Kind> = if in_case(who) { EVERYTHING.to_vec() } else { with_number(may) };
                for secret in leaks(&text, &may) {
                    found.push(format!("{who} ({why}) {what} {columns}x{rows}: {secret}\n{text}"));
                }
            }
        };
        for pane in 1..=5 {
            w.keys(&format!("{pane}"));
            look(&mut w, "pane");
            w.keys("z");
            look(&mut w, "zoom");
            w.keys("z<Enter>");
            look(&mut w, "entered");
            w.keys("<Esc><Esc><Esc><Esc>");
        }
        for query in ["ほおず", "鬼", "蛍", "0000-77", "毒島", "7077", "鈴"] {
            w.keys("/");
            w.paste(query);
            look(&mut w, "find");
            w.keys("<Enter>1");
            look(&mut w, "found");
            w.keys("<Esc><Esc><Esc><Esc>");
        }
        for row in &rows {
            ids.insert(row.id);
            w.keys("<Esc><Esc><Esc><Esc>");
            let key = row.keys[0];
            if matches!(row.id, "desk.lock" | "desk.quit") {
                continue;
            }
            w.keys(&format!(
                "2{}",
                if key == daiji::app::Key::Char('<') { String::new() } else { name(key) }
            ));
            look(&mut w, row.id);
            // And as the palette runs it.
            w.keys("<Esc><Esc>:");
            w.paste(row.id);
            look(&mut w, row.id);
            w.keys("<Esc><Esc>");
        }
        // The views the desk asks for, whoever asks.
        let (me, person) = (Some(id), daiji::domain::PersonId(person.as_i64().unwrap()));
        let case = case.as_str().unwrap().parse().unwrap();
        let asked = w
            .door
            .read(|f| {
                let v = me.as_ref();
                Ok([
                    format!("{:?}", view::board(f, now, v, Some(person), None)?),
                    format!("{:?}", view::person_card(f, now, v, person, &"review".into())?),
                    if in_case(who) {
                        String::new()
                    } else {
                        format!("{:?}", view::case_view(f, now, v, case)?)
                    },
                    format!("{:?}", view::open_issues(f, now, v)?),
                    format!("{:?}", view::morning(f, now, v, None)?),
                    format!("{:?}", view::access_log(f, now, v, &Asked::default())?),
                    format!("{:?}", view::due_people(f, now, v, 30)?),
                    format!("{:?}", view::high_risk(f, now, v)?),
                    format!("{:?}", view::reporters(f, now, v, case)?),
                    format!("{:?}", view::candidates(f, now, v)?),
                    format!("{:?}", view::postal_code(f, now, v, "藤岡町蛍ヶ池")?),
                    format!("{:?}", view::trust(f, now, v, now.date().pred_opt().unwrap_or_default())?),
                ])
            })
            .unwrap();
        for (i, text) in asked.iter().enumerate() {
            let may: Vec<Kind> = if in_case(who) { EVERYTHING.to_vec() } else { may.to_vec() };
            let may = if i == 0 { with_number(&may) } else { may };
            let may = if i == 1 { may.into_iter().filter(|k| *k != Kind::Place).collect() } else { may };
            for secret in leaks(text, &may) {
                found.push(format!("{who} ({why}) view {i}: {secret}\n{text}"));
            }
        }
        // The journal holds none of it, whoever reads.
        let lines = w.door.read(|s| s.journal_after(Seq(0), 100_000)).unwrap();
        for line in lines {
            for secret in
                leaks(&without_digests(&format!("{} {} {}", line.line, line.outcome, line.seat)), &[])
            {
                found.push(format!("journal {}: {secret} {}", line.seq, line.line));
            }
        }
    }
    told(&found);
    assert_eq!(ids.len(), rows.len());
    assert!(screens >= ROLES.len() * (rows.len() - 2) * 4, "{screens} screens of {} rows", rows.len());
}

/// Salted digests and hashes hold any short number by chance.
fn without_digests(text: &str) -> String {
    let mut parts = text.split('~');
    let mut out = parts.next().unwrap_or_default().to_owned();
    out.extend(parts.map(|p| p.trim_start_matches(|c: char| c.is_ascii_hexdigit())));
    // A hash, whole or as it is written on paper (`48:3f2a-…`): longer than any number planted.
    let hash = |c: char| c.is_ascii_hexdigit() || matches!(c, ':' | '-');
    out.split_inclusive(|c| !hash(c))
        .map(|run| if run.trim_end_matches(|c| !hash(c)).len() < 16 { run } else { "" })
        .collect()
}

fn name(key: daiji::app::Key) -> String {
    let text = key.to_string();
    if text.chars().count() == 1 { text } else { format!("<{text}>") }
}

/// Nothing was found; or what was, each kind of it once, and the first of all whole.
#[track_caller]
fn told(found: &[String]) {
    let kinds: BTreeSet<&str> = found.iter().filter_map(|f| f.lines().next()).collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    assert!(found.is_empty(), "{} leaks:\n{}\nthe first:\n{}", found.len(), kinds.join("\n"), found[0]);
}

/// How each verb is looked at: its arguments, or why it shows nothing of anybody on file.
const VERBS: &[(&str, Look)] = &[
    // On a terminal alone: its screen is the desk's, which is looked at by role.
    ("watch", Look::NoStore),
    ("activity add", Look::Writes),
    ("activity list", Look::Run(&["activity", "list"])),
    ("activity strike", Look::Writes),
    ("audit access", Look::Run(&["audit", "access"])),
    ("audit export", Look::Writes),
    ("audit head", Look::Run(&["audit", "head"])),
    ("audit list", Look::Run(&["audit", "list", "--last", "500"])),
    ("audit morning", Look::Run(&["audit", "morning"])),
    ("audit seen", Look::Writes),
    ("audit verify", Look::Run(&["audit", "verify"])),
    ("budget list", Look::Run(&["budget", "list"])),
    ("budget set", Look::Writes),
    ("evaluation opinion", Look::Writes),
    ("evaluation publish", Look::Writes),
    ("evaluation show", Look::Run(&["evaluation", "show"])),
    ("evaluation write", Look::Writes),
    ("library add", Look::Writes),
    ("library check", Look::Writes),
    ("library draft", Look::Run(&["library", "draft", "CASE"])),
    ("library list", Look::Run(&["library", "list"])),
    ("library show", Look::Run(&["library", "show", "1"])),
    ("backup keygen", Look::NoStore),
    ("call answer", Look::Writes),
    ("call end", Look::Writes),
    ("call list", Look::Run(&["call", "list", "--all"])),
    ("call ring", Look::Run(&["call", "ring", "--number", "0000-77-0101"])),
    ("case abuse", Look::Run(&["case", "abuse", "CASE", "--text", "--reason", "x"])),
    ("case conference", Look::Run(&["case", "conference", "CASE", "--text", "--reason", "x"])),
    ("case list", Look::Run(&["case", "list"])),
    ("case record", Look::Run(&["case", "record", "CASE", "--text", "--reason", "x"])),
    ("case show", Look::Run(&["case", "show", "CASE"])),
    ("check", Look::Run(&["check"])),
    ("clock settle", Look::Run(&["clock", "settle", "117"])),
    ("clock show", Look::Run(&["clock", "show"])),
    ("completions", Look::NoStore),
    ("config", Look::NoStore),
    ("demo", Look::NoStore),
    ("district set", Look::Writes),
    ("district show", Look::Run(&["district", "show"])),
    ("do", Look::Run(&["do", r#"{"do":"note","case":"CASE","words":"x"}"#])),
    ("drill", Look::NoStore),
    ("due", Look::Run(&["due", "--days", "400"])),
    ("handover accept", Look::Writes),
    ("handover show", Look::Run(&["handover", "show"])),
    ("handover write", Look::Writes),
    ("holidays import", Look::Writes),
    ("init", Look::NoStore),
    ("keys", Look::NoStore),
    ("man", Look::NoStore),
    ("notify", Look::Run(&["notify"])),
    ("paper open", Look::NoStore),
    ("partner end", Look::Writes),
    ("partner list", Look::Run(&["partner", "list", "--all"])),
    ("partner set", Look::Writes),
    ("person candidates", Look::Run(&["person", "candidates"])),
    ("person check", Look::Run(&["person", "check", "PERSON", "contacts"])),
    (
        "person disclose",
        Look::Run(&[
            "person", "disclose", "PERSON", "--fields", "age", "--to", "hospital", "--basis", "life",
        ]),
    ),
    ("person due", Look::Run(&["person", "due", "--days", "3650"])),
    ("person find", Look::Run(&["person", "find", "灯火"])),
    (
        "person identify",
        Look::Run(&["person", "identify", "CASE", "PERSON", "--birth", "1990-07-07", "--reason", "x"]),
    ),
    ("person import", Look::Writes),
    ("person imports", Look::Run(&["person", "imports"])),
    ("person merge", Look::Run(&["person", "merge", "PERSON", "OTHER", "--reason", "x"])),
    ("person offices", Look::Run(&["person", "offices"])),
    ("person risk", Look::Run(&["person", "risk"])),
    ("person separate", Look::Run(&["person", "separate", "PERSON", "--reason", "x"])),
    ("person sheet", Look::Sheets),
    ("person show", Look::Run(&["person", "show", "PERSON", "--purpose", "x", "--full"])),
    // The completions write a hyphen as they write a space.
    ("person undo import", Look::Writes),
    ("provider add", Look::Writes),
    ("provider amend", Look::Writes),
    (
        "provider evidence",
        Look::Run(&["provider", "evidence", "P1", "--from", "2026-01-01", "--to", "2026-01-31", "--text"]),
    ),
    ("provider function", Look::Writes),
    ("provider import wamnet", Look::Writes),
    ("provider link", Look::Run(&["provider", "link", "--list"])),
    ("provider list", Look::Run(&["provider", "list"])),
    ("provider report", Look::Run(&["provider", "report", "2026-11"])),
    ("provider show", Look::Run(&["provider", "show", "P1"])),
    ("replay", Look::NoStore),
    ("report month", Look::Run(&["report", "month", "2026-11", "--list", "calls.all.all"])),
    ("report year", Look::Run(&["report", "year", "2026"])),
    ("retention archive", Look::Writes),
    ("retention list", Look::Run(&["retention", "list"])),
    ("retention purge", Look::Writes),
    // A backup made a store again, and a store under another key: they print numbers, never content.
    ("restore", Look::Writes),
    ("rota check", Look::Run(&["rota", "check", "2026-11"])),
    ("rota export", Look::Run(&["rota", "export", "2026-11", "-"])),
    ("rota ics", Look::Run(&["rota", "ics", "-"])),
    ("rota import", Look::Writes),
    // The address itself is printed once, by whoever gives it out; the feed has a test of its own.
    ("rota link", Look::Run(&["rota", "link", "--list"])),
    ("rota propose", Look::Run(&["rota", "propose", "2026-12", "--seconds", "1"])),
    ("rota set", Look::Writes),
    ("rota show", Look::Run(&["rota", "show"])),
    ("rota swap answer", Look::Writes),
    ("rota swap ask", Look::Writes),
    ("rota swap list", Look::Run(&["rota", "swap", "list"])),
    ("rota who", Look::Run(&["rota", "who"])),
    ("rota wish", Look::Writes),
    ("rota wishes", Look::Run(&["rota", "wishes", "2026-11"])),
    ("rotation set", Look::Writes),
    ("rotation show", Look::Run(&["rotation", "show"])),
    ("seal keygen", Look::NoStore),
    ("seal off", Look::Writes),
    ("seal on", Look::Writes),
    ("seal rekey", Look::Writes),
    ("serve", Look::Web),
    ("sheet tonight", Look::Run(&["sheet", "tonight", "--text"])),
    ("ssh setup", Look::NoStore),
    ("staff add", Look::Writes),
    ("staff amend", Look::Writes),
    ("staff end", Look::Writes),
    ("staff list", Look::Run(&["staff", "list"])),
    ("staff secret", Look::Writes),
    ("vacancy confirm", Look::Writes),
    ("vacancy export", Look::Run(&["vacancy", "export", "-"])),
    ("vacancy import", Look::Writes),
    ("vacancy list", Look::Run(&["vacancy", "list"])),
    ("vacancy set", Look::Writes),
    ("vacancy silent", Look::Run(&["vacancy", "silent"])),
    ("vacancy trust", Look::Run(&["vacancy", "trust"])),
];

#[derive(Debug, Clone, Copy)]
enum Look {
    /// As every role, as words and as JSON.
    Run(&'static [&'static str]),
    /// Every sheet for several recipients.
    Sheets,
    /// It takes something in and answers with its own numbers.
    Writes,
    /// It opens no store with persons in it.
    NoStore,
    /// The pages have a test of their own below.
    Web,
}

/// The verbs there are, as the program itself lists them.
pub(crate) fn verbs() -> BTreeSet<String> {
    let out = Home::empty().run(&["completions", "bash"]);
    let text = String::from_utf8(out.stdout).unwrap();
    let all: BTreeSet<String> = text
        .split("cmd=\"daiji__subcmd__")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|path| path.replace("__subcmd__", " ").replace("__", "-"))
        .collect();
    all.iter().filter(|v| !all.iter().any(|o| o.starts_with(&format!("{v} ")))).cloned().collect()
}

#[test]
fn no_verb_prints_a_hidden_person_to_whom_it_is_not_for() {
    let listed: BTreeSet<String> = VERBS.iter().map(|(v, _)| (*v).to_owned()).collect();
    assert_eq!(listed, verbs(), "every verb has a line in the table of this test");
    let home = Home::init("tochigi");
    let add = |id: &str, role: &str| {
        let out = home.run(&["--as", "system", "staff", "add", id, "--name", id, "--role", role]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    };
    for (id, role) in [
        ("kanri", "admin"),
        ("otsuka", "officer,coordinator"),
        ("sakuma", "officer"),
        ("arai", "officer"),
        ("koguchi", "officer,coordinator"),
        ("yamano", "coordinator"),
        ("soudan", "coordinator"),
        ("ishikawa", "supervisor"),
        ("kansa", "auditor"),
        ("mimori", "watcher"),
    ] {
        add(id, role);
    }
    let now = chrono::Utc::now();
    let (from, to) = (now - chrono::TimeDelta::hours(3), now + chrono::TimeDelta::hours(6));
    let shift = json!({"do":"set_shift","date":from.date_naive(),"band":"night","start":from.to_rfc3339(),"end":to.to_rfc3339(),
        "duty":"otsuka","backup":"sakuma","third":"arai"});
    let set = home.answers("otsuka", &[shift, person(), json!({"do":"add_person","name":"別 人"})]);
    assert!(set.iter().all(|a| a["ok"] == true), "{set:?}");
    let (planted, other) = (set[1]["outcome"]["person"].to_string(), set[2]["outcome"]["person"].to_string());
    let opened = home.answers(
        "otsuka",
        &[json!({"do":"open_case","person":set[1]["outcome"]["person"],"check":{"birth_date":"1990-07-07"},"words":"鬼灯 灯火さん、蛍ヶ池の離れ"})],
    );
    let case = opened[0]["outcome"]["case"].as_str().unwrap().to_owned();
    let fill = |a: &&str| a.replace("PERSON", &planted).replace("OTHER", &other).replace("CASE", &case);
    let (mut runs, mut found) = (0, Vec::new());
    for (who, may, why) in ROLES {
        let mut look = |args: Vec<String>, may: &[Kind]| {
            for json in [false, true] {
                let mut line: Vec<&str> = if json { vec!["--json"] } else { vec![] };
                line.extend(["--as", who]);
                line.extend(args.iter().map(String::as_str));
                let out = home.run(&line);
                runs += 1;
                assert_ne!(out.status.code(), Some(2), "{line:?}: {}", String::from_utf8_lossy(&out.stderr));
                let said = format!(
                    "{}{}",
                    String::from_utf8_lossy(&out.stdout),
                    String::from_utf8_lossy(&out.stderr)
                );
                // The journal's hashes are no telephone number.
                let journal = args.first().is_some_and(|verb| verb == "audit");
                let read = if journal { without_digests(&said) } else { said.clone() };
                for secret in leaks(&read, may) {
                    found.push(format!("{who} ({why}) {args:?}: {secret}\n{said}"));
                }
            }
        };
        for (verb, how) in VERBS {
            match how {
                Look::Run(args) => {
                    // What merges, identifies or parts is only tried by those it must say nothing to.
                    let changes =
                        matches!(*verb, "person merge" | "person identify" | "person separate" | "call ring");
                    if changes && !may.is_empty() {
                        continue;
                    }
                    let case_words = in_case(who) && verb.starts_with("case");
                    let may: Vec<Kind> = if case_words { EVERYTHING.to_vec() } else { may.to_vec() };
                    // The number of a call, alone, is everyone's who sees the calls.
                    let may = if *verb == "call list" { with_number(&may) } else { may };
                    look(args.iter().map(fill).collect(), &may);
                }
                Look::Sheets => {
                    for kind in ["face", "registration", "crisis", "capsule", "helpers"] {
                        for to in ["hospital", "city", "family"] {
                            let args = [
                                "person", "sheet", "PERSON", "--kind", kind, "--to", to, "--basis", "life",
                                "--text",
                            ];
                            look(args.iter().map(fill).collect(), may);
                        }
                    }
                }
                Look::Writes | Look::NoStore | Look::Web => {}
            }
        }
    }
    told(&found);
    assert!(runs > 700, "{runs}");
    // Beside the store itself nothing lies about with a word of it in it: no log, no paper.
    for entry in walk(home.store().parent().unwrap()) {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("desk.db") {
            let text = String::from_utf8_lossy(&std::fs::read(&entry).unwrap_or_default()).into_owned();
            assert!(leaks(&text, &[]).is_empty() && leaks(&name, &[]).is_empty(), "{}", entry.display());
        }
    }
}

fn walk(dir: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { out.extend(walk(&path)) } else { out.push(path) }
    }
    out
}

#[test]
fn no_page_of_an_office_shows_anybody() {
    let mut site = Site::after("f0.toml", "2026-11-21T21:05");
    for one in staff() {
        site.does("kanri", one).unwrap();
    }
    let who = site.does("otsuka", person()).unwrap().person;
    let case = site.does("otsuka", json!({"do":"open_case","person":who,"check":{"birth_date":"1990-07-07"},"words":"鬼灯 灯火さん"})).unwrap().case;
    for command in [
        json!({"do":"check_safety","case":case}),
        json!({"do":"assess","case":case,"for":["home_lost"],"text":"蛍ヶ池に帰れない"}),
        json!({"do":"give_view","case":case,"view":"emergency","reason":"鬼灯さん"}),
    ] {
        site.does("otsuka", command).unwrap();
    }
    site.does("sakuma", json!({"do":"give_view","case":case,"view":"emergency"})).unwrap();
    let asked = site
        .does(
            "otsuka",
            json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1","reason":"鬼灯さん"}),
        )
        .unwrap();
    let mut pages = 0;
    let mut look = |site: &mut Site| {
        for office in ["P1", "P2", "H1"] {
            let link = site.link(office);
            let page = site.get(&link);
            pages += 1;
            assert_eq!(page.status, 200, "{office}");
            // The page never shows a name, before and after acceptance.
            assert_eq!(
                leaks(&format!("{}{}{}", page.head, page.body, page.text()), &[]),
                Vec::<&str>::new(),
                "{office}"
            );
        }
    };
    look(&mut site);
    site.does("otsuka", json!({"do":"answer_request","request":asked.request,"answer":"accepted","by":"係"}))
        .unwrap();
    look(&mut site);
    assert_eq!(pages, 6);
}
