//! The nights of `10-scenarios.md` replay through the door, each on a fresh store.
//! It knows the files in `tests/scenarios/` and nothing of their content.

use daiji::rehearsal;

use crate::world::{scenarios, scratch};

#[test]
fn every_scenario_replays() {
    let mut files: Vec<_> = std::fs::read_dir(scenarios())
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    let mut differed = Vec::new();
    let mut wants = 0;
    for file in &files {
        let dir = scratch();
        let report = rehearsal::replay(file, dir.path()).unwrap();
        assert!(report.steps > 0, "{} has no step", file.display());
        wants += report.wants;
        differed.extend(report.differed);
    }
    assert!(differed.is_empty(), "{}", differed.join("\n"));
    assert!(files.len() >= 23 && wants >= 95, "{} files, {wants} wants", files.len());
}

#[test]
fn a_scenario_that_differs_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("wrong.toml");
    let text = r#"
title = "wrong"
city = "tochigi"
[[step]]
at = "2026-11-21T21:10:00+09:00"
as = "feed"
do = "ring_call"
line = "desk"
save = { call = "c" }
[[step]]
do = "answer_call"
call = 99
refused = "already_taken"
[[want]]
call = "$c"
state = "missed"
"#;
    std::fs::write(&file, text).unwrap();
    let report = rehearsal::replay(&file, dir.path()).unwrap();
    assert_eq!(report.differed.len(), 2, "{:?}", report.differed);
    assert!(report.differed[0].contains("must be refused already_taken"), "{:?}", report.differed);
    assert!(report.differed[1].contains("state must be"), "{:?}", report.differed);
}
