//! Whatever the rules refuse is said without a code or an English reason: every field, thing, state
//! and reason that stands in their source, and every verb with wrong values.
//! It knows the source's literals and the binary's answers; what a rule allows is not looked at here.

use std::collections::BTreeSet;
use std::path::Path;

use daiji::domain::Refusal;
use daiji::i18n::{self, Lang};

/// Text literals behind a call's name, as many as follow one another: `bad_input("until", "too early"`.
fn literals(text: &str, call: &str) -> Vec<Vec<String>> {
    let mut out = vec![];
    for (at, _) in text.match_indices(call) {
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let mut rest = text[at + call.len()..].trim_start();
        let mut said = vec![];
        while let Some(open) = rest.strip_prefix('"') {
            let Some((literal, after)) = open.split_once('"') else { break };
            said.push(literal.to_owned());
            let Some(next) = after.trim_start().strip_prefix(',') else { break };
            rest = next.trim_start();
        }
        out.push(said);
    }
    out
}

fn sources(dir: &Path, out: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // Tests make up codes of their own.
            if path.file_name().unwrap() != "tests" {
                sources(&path, out);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            out.push(text.split("#[cfg(test)]").next().unwrap().to_owned());
        }
    }
}

/// Words a Japanese message may hold in ASCII letters.
const ALLOWED: &[&str] = &[
    "daiji",
    "drill",
    "retention",
    "archive",
    "desks",
    "clock",
    "settle",
    "init",
    "Excel",
    "CSV",
    "xlsx",
    "JSON",
    "UTF",
    "Enter",
    "F9",
    "K",
    "H",
    "o",
    "b",
    "E",
    "DV",
    "A",
    "B",
    "C",
    "argon2id",
    "MB",
    "AT",
    "x",
    "NAME",
    "T",
    "X",
    "person",
    "imports",
    "csv",
];

/// What stands in a message in ASCII letters and is none of the allowed.
fn foreign(said: &str) -> Vec<String> {
    let words = said.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'));
    let words = words.map(|w| w.trim_matches('.')).filter(|w| w.chars().any(|c| c.is_ascii_alphabetic()));
    words.filter(|w| !ALLOWED.contains(w)).map(str::to_owned).collect()
}

#[test]
fn no_refusal_of_the_rules_shows_a_code_or_an_english_reason() {
    let mut texts = vec![];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ["domain", "store"] {
        sources(&root.join(room), &mut texts);
    }
    let mut all: Vec<Refusal> = vec![];
    for text in &texts {
        for call in ["bad_input(", "wrong(", "bad("] {
            let two = literals(text, call).into_iter().filter(|l| l.len() == 2);
            all.extend(two.map(|l| Refusal::bad_input(&l[0], &l[1])));
        }
        // A reason said through a helper that knows the field.
        for call in ["bad_input(field, ", "bad("] {
            let one = literals(text, call).into_iter().filter(|l| l.len() == 1 && l[0].contains(' '));
            all.extend(one.map(|l| Refusal::bad_input("until", &l[0])));
        }
        let two = literals(text, "bad_state(").into_iter().filter(|l| l.len() == 2);
        all.extend(two.map(|l| Refusal::bad_state(&l[0], &l[1])));
        let one = literals(text, "not_found(").into_iter().filter(|l| !l.is_empty());
        all.extend(one.map(|l| Refusal::not_found(&l[0], "7")));
        for call in ["reasoned(", "filled(", "not_in_the_future(", "not_ahead("] {
            let first = literals(text, call).into_iter().filter(|l| !l.is_empty());
            all.extend(first.map(|l| Refusal::ReasonRequired { field: l[0].as_str().into() }));
        }
    }
    assert!(all.len() > 200, "{}", all.len());
    let mut found = BTreeSet::new();
    for refusal in &all {
        for said in [i18n::refusal(refusal, Lang::Ja, &str::to_owned), i18n::cli::refusal(refusal, Lang::Ja)]
        {
            let foreign = foreign(&said);
            if !foreign.is_empty() {
                found.insert(format!("{foreign:?} in {said:?} of {refusal:?}"));
            }
        }
    }
    assert!(
        found.is_empty(),
        "{} of {}:\n{}",
        found.len(),
        all.len(),
        found.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// What is typed wrong, by verb: `daiji` with these arguments, and what is written to its input.
/// Every verb of the program has a line here (or stands among those without values below).
const WRONG: &[&[&str]] = &[
    &["demo", "--city", "x"],
    &["drill", "x"],
    &["init", "--city", "x"],
    &["do", "none.json"],
    &["replay", "none.toml"],
    &["replay", "bad.txt"],
    &["call", "ring", "--at", "x"],
    &["call", "ring", "--number", "1", "--at", "2099-01-01T00:00"],
    &["call", "answer", "x"],
    &["call", "answer", "99"],
    &["call", "end", "99"],
    &["person", "show", "1"],
    &["person", "show", "99", "--purpose", "x"],
    &["person", "sheet", "99"],
    &["person", "sheet", "1", "--kind", "x"],
    &["person", "sheet", "1", "--to", "other", "--basis", "life"],
    &["person", "disclose", "99", "--fields", "age", "--to", "hospital", "--basis", "life"],
    &["person", "disclose", "1", "--fields", "x", "--to", "hospital", "--basis", "life"],
    &["person", "import", "none.csv"],
    &["person", "import", "bad.txt"],
    &["person", "undo-import", "99"],
    &["person", "undo-import", "x"],
    &["person", "due", "--days", "x"],
    &["person", "identify", "R8-0099", "1", "--birth", "1990-07-07", "--reason", "x"],
    &["person", "identify", "x", "1", "--birth", "1990", "--reason", "x"],
    &["person", "merge", "1", "1", "--reason", "x"],
    &["person", "separate", "1", "--reason", "x"],
    &["person", "check", "1", "x"],
    &["person", "check", "99", "contacts"],
    &["case", "show", "x"],
    &["case", "show", "R8-0099"],
    &["case", "record", "R8-0001", "--to", "family", "--basis", "life"],
    &["case", "record", "R8-0001", "--to", "police", "--basis", "law"],
    &["case", "conference", "R8-0001", "--to", "provider", "--provider", "P9", "--basis", "life"],
    &["case", "abuse", "R8-0001"],
    &["vacancy", "export", "none/x.csv"],
    &["vacancy", "import", "none.csv"],
    &["vacancy", "import", "bad.txt"],
    &["vacancy", "import", "bad.json"],
    &["vacancy", "set", "P9", "--beds", "1"],
    &["vacancy", "set", "P1", "--night", "x"],
    &["vacancy", "confirm", "P9"],
    &["vacancy", "confirm", "P1"],
    &["provider", "import", "wamnet", "none.csv"],
    &["provider", "import", "wamnet", "bad.txt"],
    &["provider", "list", "--service", "x"],
    &["provider", "show", "P9"],
    &["provider", "add", "x"],
    &["provider", "amend", "P9", "--name", "x"],
    &["provider", "amend", "P1", "--agreed-until", "2020-01-01"],
    &["provider", "function", "P1", "consultation", "--from", "2021-01-01", "--to", "2020-01-01"],
    &["provider", "report", "2026-13"],
    &["provider", "report", "2026-11", "--provider", "P9"],
    &["provider", "evidence", "P9", "--from", "2026-01-01", "--to", "2026-01-31"],
    &["provider", "evidence", "P1", "--from", "2026-02-01", "--to", "2026-01-31"],
    &["provider", "evidence", "P1", "--from", "2026-01-01", "--to", "2099-01-31"],
    &["provider", "evidence", "P1", "--from", "2026-01-01", "--to", "2026-01-31", "--for", "family"],
    &["provider", "evidence", "P1", "--from", "2026-01-01", "--to", "2026-01-31", "--basis", "inside"],
    &["provider", "link", "P9"],
    &["provider", "link", "P1", "--revoke"],
    &["partner", "set", "99", "--name", "x"],
    &["partner", "set", "--name", "x"],
    &["partner", "end", "99", "--reason", "x"],
    &["partner", "list", "--category", "x"],
    &["activity", "add", "x"],
    &["activity", "add", "training", "--on", "2099-01-01"],
    &["activity", "add", "training", "--on", "2026-11-01", "--how", "x"],
    &["activity", "add", "training", "--from", "9"],
    &["activity", "add", "outing", "--on", "2026-11-01"],
    &["activity", "add", "outing", "--on", "2026-11-01", "--person", "99"],
    &["activity", "add", "training", "--on", "2026-11-01", "--words", "別 人さん"],
    &["activity", "list", "2026-13"],
    &["activity", "strike", "99", "--reason", "x"],
    &["activity", "strike", "x"],
    &["budget", "list", "x"],
    &["budget", "set", "2026", "x"],
    &["budget", "set", "1800", "x", "--planned", "5"],
    &["evaluation", "show", "x"],
    &["evaluation", "write", "1800", "type_fit", "--words", "x"],
    &["evaluation", "write", "2026", "type_fit", "--grade", "x"],
    &["evaluation", "opinion", "2026"],
    &["evaluation", "opinion", "2026", "--answer", "5", "--words", "x"],
    &["evaluation", "publish", "2026"],
    &["library", "show", "99"],
    &["library", "draft", "R8-0099"],
    &["library", "add"],
    &["library", "add", "--age", "x"],
    &["library", "check", "99"],
    &["rotation", "set", "short_stay", "P9"],
    &["rotation", "set", "short_stay", "P1", "P1"],
    &["district", "set", "栃木", "P9"],
    &["rota", "show", "x"],
    &["rota", "set", "2026-11-21", "x"],
    &["rota", "set", "2026-11-21", "night", "--duty", "x"],
    &["rota", "set", "2026-11-21", "night", "--duty", "kansa"],
    &["rota", "set", "2026-11-21", "night", "--duty", "otsuka", "--backup", "otsuka"],
    &["rota", "check", "x"],
    &["rota", "who", "x"],
    &["rota", "propose", "2026-12", "--seconds", "0"],
    &["rota", "export", "2026-12", "none/x.csv"],
    &["rota", "import", "none.csv"],
    &["rota", "import", "bad.txt"],
    &["rota", "ics", "none/x.ics"],
    &["rota", "link", "x"],
    &["rota", "swap", "ask", "2026-11-21", "x", "otsuka", "--reason", "y"],
    &["rota", "swap", "answer", "99"],
    &["rota", "wish", "x"],
    &["rota", "wishes", "x"],
    &["handover", "write", "--words", "x"],
    &["handover", "write", "--item", "x"],
    &["handover", "accept", "x"],
    &["handover", "accept", "case:R8-0099"],
    &["handover", "accept", "case:R8-0001", "--read-back", "9"],
    &["due", "--days", "x"],
    &["due", "show"],
    &["man", "nothing"],
    &["staff", "add", "x"],
    &["staff", "add", "otsuka", "--name", "x", "--role", "officer"],
    &["staff", "add", "", "--name", "x", "--role", "officer"],
    &["staff", "amend", "x", "--name", "y"],
    &["staff", "secret", "otsuka", "--new-secret-file", "none"],
    &["staff", "end", "x", "--reason", "y"],
    &["holidays", "import", "none.csv"],
    &["holidays", "import", "bad.txt"],
    &["report", "month", "2026-13"],
    &["report", "month", "2026-11", "--xlsx", "none/x.xlsx"],
    &["report", "year", "1900"],
    &["report", "year", "2026", "--form", "x"],
    &["audit", "list", "--last", "x"],
    &["audit", "verify", "--head", "x"],
    &["audit", "export", "none/x.csv", "--recipient", "city", "--basis", "x"],
    &["audit", "export", "none/x.csv", "--recipient", "city", "--basis", "inside"],
    &["audit", "seen", "999"],
    &["retention", "archive", "none/x"],
    &["retention", "purge", "none"],
    &["clock", "settle", "x"],
    &["seal", "keygen", "none/k"],
    &["seal", "on"],
    &["backup", "keygen", "none/k"],
    &["backup", "--plain", "--to", "bad.txt"],
    &["restore", "none", "--to", "new.db"],
    &["restore", "bad.txt", "--to", "new.db"],
    &["restore", "bad.txt", "--to", "new.db", "--head", "x"],
    &["paper", "open", "none", "--identity", "none"],
    &["sheet", "tonight", "--to", "x"],
    &["config", "--city", "x"],
    &["completions", "x"],
    &["ssh-setup", "--x"],
    &["serve", "--bind", "x"],
    &["serve", "--tls-cert", "none", "--tls-key", "none", "--bind", "127.0.0.1:0"],
    &["notify", "x"],
    &["watch"],
];

/// Verbs that take no value that could be wrong: they only refuse a word too many.
const NO_VALUES: &[&str] = &[
    "audit access",
    "audit head",
    "audit morning",
    "call list",
    "case list",
    "check",
    "clock show",
    "district show",
    "handover show",
    "keys",
    "library list",
    "person candidates",
    "person find",
    "person imports",
    "person offices",
    "person risk",
    "retention list",
    "rota swap list",
    "rotation show",
    "seal off",
    "seal rekey",
    "staff list",
    "vacancy list",
    "vacancy silent",
    "vacancy trust",
];

/// The verb an argument list calls.
fn verb<'a>(line: &[&str], verbs: &'a BTreeSet<String>) -> Option<&'a str> {
    (1..=3)
        .rev()
        .map(|n| line.iter().take(n).copied().collect::<Vec<_>>().join(" "))
        .find_map(|name| verbs.get(&name.replace('-', " ")).or_else(|| verbs.get(&name)))
        .map(String::as_str)
}

#[test]
fn every_verb_with_a_wrong_value_says_so_in_japanese() {
    let home = crate::bin::Home::init("tochigi");
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("bad.txt"), "これは\nだめ,な\0もの\n").unwrap();
    std::fs::write(dir.path().join("bad.json"), "{\"a\":1}").unwrap();
    let run = |args: &[&str]| home.command().current_dir(dir.path()).args(args).output().unwrap();
    for (id, roles) in [("kansa", "auditor"), ("otsuka", "officer,coordinator,supervisor,admin,auditor")] {
        let out = run(&["--as", "system", "staff", "add", id, "--name", id, "--role", roles]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }
    home.all_ok(
        "otsuka",
        &[
            serde_json::json!({"do":"add_person","name":"別 人","birth":"1990-07-07"}),
            serde_json::json!({"do":"open_case","new_person":{"description":"だれか"},"words":"夜の電話"}),
            serde_json::json!({"do":"amend_provider","provider":"P1","change":{"service":"short_stay","name":"みどり寮"}}),
        ],
    );
    let verbs = crate::leak::verbs();
    let called: BTreeSet<&str> = WRONG.iter().filter_map(|line| verb(line, &verbs)).collect();
    let without: Vec<&String> =
        verbs.iter().filter(|v| !called.contains(v.as_str()) && !NO_VALUES.contains(&v.as_str())).collect();
    assert!(without.is_empty(), "no wrong value is tried: {without:?}");
    let names: BTreeSet<String> =
        verbs.iter().flat_map(|v| v.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
    let mut found = vec![];
    for line in WRONG {
        let out = run(&[&["--lang", "ja", "--as", "otsuka"], *line].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned() + &String::from_utf8_lossy(&out.stdout);
        if out.status.success() {
            found.push(format!("{line:?} was taken: {said}"));
        }
        if !said.contains(|c: char| ('ぁ'..='ん').contains(&c)) {
            found.push(format!("{line:?}: no Japanese: {said}"));
        }
        let strange = sentence(&said, line, &names);
        if !strange.is_empty() {
            found.push(format!("{line:?}: {strange:?} in {said}"));
        }
    }
    assert!(found.is_empty(), "{} of {}:\n{}", found.len(), WRONG.len(), found.join("\n"));
}

/// English in a message: words in small letters that are neither typed, nor a verb, an option, a path
/// or what the line takes.
fn sentence(said: &str, typed: &[&str], verbs: &BTreeSet<String>) -> Vec<String> {
    let mut listed = false;
    let lines = said.lines().map(|l| {
        // One a line below it, each code with its word: the word is looked at, the code is taken.
        let row = l.strip_prefix("  ").filter(|_| listed);
        listed = row.is_some() || l.ends_with("使えるもの:");
        match (row, l.split_once("使えるもの: ")) {
            (Some(row), _) => row.split_once(' ').map_or("", |(_, word)| word).to_owned(),
            (None, Some((before, after))) => {
                format!("{before}{}", after.split_once('。').map_or("", |(_, rest)| rest))
            }
            (None, None) => l.to_owned(),
        }
    });
    let mut out = vec![];
    for line in lines {
        for word in
            line.split(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, '(' | ')' | '`' | ','))
        {
            let path =
                word.contains(['/', '=', '<', '[', '|', '.']) || word.starts_with('-') || word.contains(':');
            let small =
                word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-');
            let known = typed.contains(&word) || verbs.contains(word) || TAKEN.contains(&word);
            if small && !path && !known {
                out.push(word.to_owned());
            }
        }
    }
    out
}

/// Names a message may hold: cities, programs, files and their forms.
const TAKEN: &[&str] = &[
    "daiji",
    "tochigi",
    "kashiwa",
    "osaka",
    "nagaoka",
    "demo",
    "city",
    "csv",
    "xlsx",
    "json",
    "figure",
    "chmod",
    "cargo",
    "build",
    "sealed",
    "features",
    "recipients",
    "folder",
    "ssh",
    "setup",
    "key_file",
    "at",
    "a",
    "vacancies",
    "export",
];
