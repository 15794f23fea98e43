//! The house test: reads `src/` and fails when the plan of `architecture.md` is broken.
//! It knows the room table and nothing about what the rooms do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Room → rooms it may use (`architecture.md`, Rooms).
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("domain", &["text"]),
    ("city", &["domain", "text"]),
    ("store", &["domain", "text"]),
    ("find", &["domain", "text"]),
    ("plan", &["domain", "text"]),
    ("presence", &["domain", "text"]),
    ("feed", &["domain", "text"]),
    ("vault", &[]),
    ("exchange", &["domain", "text", "i18n"]),
    ("paper", &["domain", "vault", "text", "i18n"]),
    ("web", &["domain", "store", "exchange", "text", "i18n"]),
    ("rehearsal", &["domain", "city", "store", "feed", "text", "i18n"]),
    ("app", &["domain", "find", "text", "i18n"]),
    ("ui", &["app", "domain", "text", "i18n"]),
    ("i18n", &["domain", "text"]),
    (
        "run",
        &[
            "text",
            "domain",
            "city",
            "store",
            "find",
            "feed",
            "exchange",
            "paper",
            "plan",
            "presence",
            "vault",
            "web",
            "rehearsal",
            "app",
            "ui",
            "i18n",
        ],
    ),
    (
        "cli",
        &[
            "text",
            "domain",
            "city",
            "store",
            "find",
            "feed",
            "exchange",
            "paper",
            "plan",
            "presence",
            "vault",
            "web",
            "rehearsal",
            "app",
            "ui",
            "i18n",
            "run",
        ],
    ),
];

/// The longest a file may be, in lines.
const LONGEST: usize = 500;

struct File {
    room: String,
    path: PathBuf,
    text: String,
    /// The text without comments and string literals: what imports and calls are looked for in.
    code: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Drops comments, string and character literals, so that words in them are no imports.
fn strip(text: &str) -> String {
    let b: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < b.len() {
        let next = b.get(i + 1).copied().unwrap_or(' ');
        if b[i] == '/' && next == '/' {
            while i < b.len() && b[i] != '\n' {
                i += 1;
            }
        } else if b[i] == '"' {
            i += 1;
            while i < b.len() && b[i] != '"' {
                i += if b[i] == '\\' { 2 } else { 1 };
            }
            i += 1;
            out.push_str("\"\"");
        } else if b[i] == 'r'
            && (next == '"' || next == '#')
            && !out.ends_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            let hashes = b[i + 1..].iter().take_while(|c| **c == '#').count();
            if b.get(i + 1 + hashes) == Some(&'"') {
                let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
                i += 2 + hashes;
                while i < b.len() && !b[i..].starts_with(&close) {
                    i += 1;
                }
                i += close.len();
                out.push_str("\"\"");
            } else {
                out.push(b[i]);
                i += 1;
            }
        } else if b[i] == '\'' && (b.get(i + 2) == Some(&'\'') || next == '\\') {
            i += if next == '\\' { 3 } else { 2 };
            while i < b.len() && b[i] != '\'' {
                i += 1;
            }
            i += 1;
        } else {
            out.push(b[i]);
            i += 1;
        }
    }
    out
}

fn files() -> Vec<File> {
    let src = root().join("src");
    let mut paths = Vec::new();
    walk(&src, &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let relative = path.strip_prefix(&src).unwrap();
            let room = relative
                .components()
                .next()
                .map(|c| c.as_os_str().to_string_lossy().into_owned())
                .filter(|_| relative.components().count() > 1)
                .unwrap_or_default();
            File { room, code: strip(&text), text, path: relative.to_path_buf() }
        })
        .collect()
}

/// Rooms named in `crate::room` or `crate::{room, …}` paths.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = code[at + 7..].trim_start();
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' => word.clear(),
                    c if depth == 0 && (c.is_alphanumeric() || c == '_') => {
                        word.push(c);
                        if ROOMS.iter().any(|(r, _)| *r == word) {
                            used.insert(word.clone());
                        }
                    }
                    ' ' | '\n' => {}
                    _ => word.push('.'),
                }
            }
        } else {
            let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            used.insert(word);
        }
    }
    used
}

fn fail(broken: &[String]) {
    assert!(
        broken.is_empty(),
        "the house is broken in {} place(s):\n  {}",
        broken.len(),
        broken.join("\n  ")
    );
}

#[test]
fn imports_follow_the_room_table() {
    let table: BTreeMap<_, _> = ROOMS.iter().copied().collect();
    let mut broken = Vec::new();
    for f in files().iter().filter(|f| !f.room.is_empty()) {
        let Some(may) = table.get(f.room.as_str()) else {
            broken.push(format!("{}: no such room in the plan", f.path.display()));
            continue;
        };
        for used in rooms_used(&f.code) {
            if used != f.room && table.contains_key(used.as_str()) && !may.contains(&used.as_str()) {
                broken.push(format!("{}: {} may not use {used}", f.path.display(), f.room));
            }
        }
    }
    fail(&broken);
}

#[test]
fn the_floor_plan_has_one_line_a_room() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let named: BTreeSet<String> = lib
        .lines()
        .filter_map(|l| l.strip_prefix("pub mod "))
        .filter_map(|l| l.split(';').next())
        .map(str::to_owned)
        .collect();
    // A room of the plan is built when its folder is there (`web` comes with the providers' page).
    let folders = fs::read_dir(root().join("src")).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir());
    let built: BTreeSet<String> =
        folders.map(|p| p.file_name().unwrap_or_default().to_string_lossy().into_owned()).collect();
    assert_eq!(named, built);
    for room in &named {
        assert!(ROOMS.iter().any(|(r, _)| r == room), "{room} is not in the plan");
    }
    for line in lib.lines().filter(|l| l.starts_with("pub mod ")) {
        assert!(line.contains("; // "), "a room without its words: {line}");
    }
}

#[test]
fn files_stay_small_and_say_what_they_are_for() {
    let mut broken = Vec::new();
    for f in files() {
        let lines = f.text.lines().count();
        if lines > LONGEST {
            broken.push(format!("{}: {lines} lines, the house allows {LONGEST}", f.path.display()));
        }
        if !f.text.lines().take(2).all(|l| l.starts_with("//! ") && l.len() > 10) {
            broken.push(format!("{}: must begin with two //! lines", f.path.display()));
        }
    }
    fail(&broken);
}

#[test]
fn a_mod_file_holds_only_mod_and_use() {
    let mut broken = Vec::new();
    for f in files().iter().filter(|f| f.path.ends_with("mod.rs")) {
        for statement in f.code.split(';').map(str::trim).filter(|s| !s.is_empty()) {
            let statement = statement.trim_start_matches("#[cfg(test)]").trim();
            let statement = statement.strip_prefix("pub(crate) ").unwrap_or(statement);
            let statement = statement.strip_prefix("pub ").unwrap_or(statement);
            if !(statement.starts_with("mod ") || statement.starts_with("use ")) {
                let first = statement.lines().next().unwrap_or_default();
                broken.push(format!("{}: holds more than mod and pub use: {first}", f.path.display()));
            }
        }
    }
    fail(&broken);
}

#[test]
fn libraries_stay_in_their_rooms() {
    let rules: &[(&str, &[&str])] = &[
        ("rusqlite", &["store"]),
        ("ratatui", &["ui", "run"]),
        ("crossterm", &["ui", "run"]),
        ("tokio", &["run", "cli", "feed", "web"]),
        ("axum", &["web", "feed"]),
        ("hyper", &["web"]),
        ("hyper_util", &["web"]),
        ("maud", &["web"]),
        ("tokio_rustls", &["web"]),
        ("qrcode", &["cli"]),
        ("anyhow", &["run", "cli"]),
        ("calamine", &["exchange"]),
        ("microlp", &["plan"]),
        ("krilla", &["paper"]),
        ("skrifa", &["paper"]),
        ("flate2", &["paper"]),
        ("x25519", &["vault"]),
    ];
    let mut broken = Vec::new();
    for f in files() {
        for (library, rooms) in rules {
            let uses = [format!("{library}::"), format!("use {library};")];
            if uses.iter().any(|u| f.code.contains(u.as_str())) && !rooms.contains(&f.room.as_str()) {
                broken.push(format!("{}: {library} belongs in {}", f.path.display(), rooms.join(", ")));
            }
        }
        if f.code.contains("use crossterm") || f.code.contains(" crossterm::") {
            broken.push(format!(
                "{}: import ratatui::crossterm, so that one crossterm is in the tree",
                f.path.display()
            ));
        }
    }
    fail(&broken);
}

#[test]
fn the_clock_is_read_in_three_places() {
    let mut broken = Vec::new();
    for f in files() {
        let free = f.path == Path::new("feed/clock.rs") || f.room == "run" || f.room == "cli";
        for word in ["Utc::now", "Local::now", "Instant::now", "SystemTime::now", "SystemTime::UNIX"] {
            if !free && f.code.contains(word) {
                broken.push(format!("{}: reads the clock ({word})", f.path.display()));
            }
        }
    }
    fail(&broken);
}

/// Files of a room must not import each other in a circle. A file's module path is its place;
/// `mod.rs` is the room's face and is left out: it only names the others.
#[test]
fn no_cycle_between_files_of_a_room() {
    let all = files();
    let mut broken = Vec::new();
    for (room, _) in ROOMS {
        let mut modules: BTreeMap<String, &File> = BTreeMap::new();
        for f in all.iter().filter(|f| f.room == *room && !f.path.ends_with("mod.rs")) {
            let place = f.path.with_extension("");
            let name: Vec<_> = place.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            modules.insert(name.join("::"), f);
        }
        let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (name, f) in &modules {
            let parent = name.rsplit_once("::").map_or("", |(p, _)| p);
            let grand = parent.rsplit_once("::").map_or("", |(p, _)| p);
            for other in modules.keys().filter(|o| *o != name) {
                let mut spelled = vec![format!("crate::{other}")];
                if let Some(rest) = other.strip_prefix(&format!("{parent}::")) {
                    spelled.push(format!("super::{rest}"));
                }
                if let Some(rest) = other.strip_prefix(&format!("{grand}::")).filter(|_| !grand.is_empty()) {
                    spelled.push(format!("super::super::{rest}"));
                }
                let hit = spelled.iter().any(|s| {
                    f.code.match_indices(s.as_str()).any(|(at, _)| {
                        let before = f.code[..at].chars().last().unwrap_or(' ');
                        let after = f.code[at + s.len()..].chars().next().unwrap_or(' ');
                        before != ':' && !(after.is_alphanumeric() || after == '_')
                    })
                });
                if hit && !f.path.components().any(|c| c.as_os_str() == "tests") {
                    edges.entry(name.clone()).or_default().insert(other.clone());
                }
            }
        }
        // Depth-first search; a grey module met again closes a circle.
        let mut done = BTreeSet::new();
        for start in modules.keys() {
            let mut path = Vec::new();
            circle(start, &edges, &mut path, &mut done, &mut broken);
        }
    }
    fail(&broken);
}

fn circle(
    at: &str,
    edges: &BTreeMap<String, BTreeSet<String>>,
    path: &mut Vec<String>,
    done: &mut BTreeSet<String>,
    broken: &mut Vec<String>,
) {
    if let Some(i) = path.iter().position(|p| p == at) {
        broken.push(format!("circle: {} -> {at}", path[i..].join(" -> ")));
        return;
    }
    if done.contains(at) {
        return;
    }
    path.push(at.to_owned());
    for next in edges.get(at).into_iter().flatten() {
        circle(next, edges, path, done, broken);
    }
    path.pop();
    done.insert(at.to_owned());
}

#[test]
fn the_top_level_is_as_planned() {
    let allowed = ["Cargo.toml", "Cargo.lock", "schema.sql", "src", "themes", "tests", "README.md", "target"];
    let odd: Vec<_> = fs::read_dir(root())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| !n.starts_with('.') && !allowed.contains(&n.as_str()))
        .collect();
    assert!(odd.is_empty(), "beyond the plan: {odd:?}");
}

#[test]
fn the_stripper_leaves_code_only() {
    let code = strip(
        "use crate::text; // crate::store\nlet s = \"crate::ui \\\" x\"; let c = '\"'; let r = r#\"crate::cli\"#;",
    );
    assert!(code.contains("crate::text"));
    for gone in ["crate::store", "crate::ui", "crate::cli"] {
        assert!(!code.contains(gone), "{gone} is left in {code}");
    }
    assert_eq!(
        rooms_used("use crate::{text::Clean, domain::At};"),
        ["domain", "text"].map(str::to_owned).into()
    );
}
