//! The README tells what the program says: help and configuration sample, word for word.
//! `UPDATE_README=1 cargo test readme` writes them anew; it knows nothing of the texts around.

use std::path::PathBuf;

use crate::bin::Home;

/// Blocks of the README: name between the markers, and the arguments that print it.
const BLOCKS: &[(&str, &[&str])] = &[
    ("help-ja", &["--lang", "ja", "--help"]),
    ("keys-ja", &["--lang", "ja", "keys"]),
    ("config-ja", &["--lang", "ja", "config"]),
    ("cities-ja", &["--lang", "ja", "config", "--city", "list"]),
    ("help-en", &["--lang", "en", "--help"]),
    ("keys-en", &["--lang", "en", "keys"]),
    ("config-en", &["--lang", "en", "config"]),
    ("cities-en", &["--lang", "en", "config", "--city", "list"]),
];

fn printed(args: &[&str]) -> String {
    let out = Home::empty().bare().args(args).output().unwrap();
    assert!(out.status.success(), "{args:?}");
    let text = String::from_utf8(out.stdout).unwrap();
    let lines: Vec<_> = text.trim_end().lines().map(str::trim_end).collect();
    format!("```\n{}\n```\n", lines.join("\n"))
}

#[test]
fn the_readme_says_what_the_program_says() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let mut text = std::fs::read_to_string(&path).unwrap();
    let before = text.clone();
    for (name, args) in BLOCKS {
        let begin = format!("<!-- begin {name} -->\n");
        let end = format!("<!-- end {name} -->");
        let from = text.find(&begin).unwrap_or(text.len()) + begin.len();
        let to = text.find(&end).unwrap_or_default();
        assert!(from <= to, "README.md has no block {name}");
        text.replace_range(from..to, &printed(args));
    }
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(&path, &text).unwrap();
    } else {
        assert!(text == before, "README.md is behind the program: UPDATE_README=1 cargo test readme");
    }
}
