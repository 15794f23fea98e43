//! What stands around every whole page at both sizes: late entry above it, its own keys below it, and
//! a message that is not cut. It knows keys and words on the screen.

use crate::world::World;

/// Each page with the key that opens it and two words of its own keys.
const PAGES: [(&str, &str, [&str; 2]); 9] = [
    ("D", "due", ["Tab 全部・自分", "Esc 戻る"]),
    ("<F9>", "handover", ["Tab ", "Esc 戻る"]),
    ("R", "rota", ["Tab 移動", "Esc 閉じる"]),
    ("S", "reports", ["Tab 表", "Esc 閉じる"]),
    ("A", "activities", ["左右 月", "Esc 閉じる"]),
    ("M", "morning", ["A 全部確かめた", "Esc 閉じる"]),
    (";", "offices", ["Tab 1-4 ほかの一覧", "Esc 閉じる"]),
    ("Se", "evaluation", ["1-6 書く", "Esc 閉じる"]),
    ("Sl", "library", ["n 加える", "Esc 閉じる"]),
];

fn boss() -> World {
    let mut w = World::night("2026-11-22T02:10");
    let roles = serde_json::json!(["officer", "coordinator", "supervisor", "admin", "auditor"]);
    w.elsewhere("kanri", serde_json::json!({"do":"amend_staff","staff":"otsuka","roles":roles}));
    w.sit("otsuka");
    w
}

fn footer(screen: &str) -> &str {
    screen.lines().last().unwrap_or_default()
}

#[test]
fn the_footer_of_every_page_names_its_own_keys() {
    let mut w = boss();
    for (keys, page, wanted) in PAGES {
        w.keys(keys);
        assert!(!w.model().popups.is_empty(), "{keys} opens {page}");
        for (columns, rows) in [(80, 24), (120, 36)] {
            let screen = w.screen(columns, rows);
            for words in wanted {
                assert!(footer(&screen).contains(words), "{page} {columns}: {words}\n{screen}");
            }
            assert!(!footer(&screen).contains("Enter 決定"), "{page} {columns}:\n{screen}");
        }
        while !w.model().popups.is_empty() {
            w.keys("<Esc>");
        }
    }
    // A list to choose from keeps the general ones.
    w.keys("P");
    assert!(footer(&w.screen(80, 24)).contains("Enter 決定"));
}

#[test]
fn late_entry_is_said_above_every_page() {
    let mut w = boss();
    w.keys("<");
    w.paste("23:40");
    w.keys("<Enter>");
    for (keys, page, _) in PAGES {
        w.keys(keys);
        assert!(!w.model().popups.is_empty(), "{keys} opens {page}");
        for (columns, rows) in [(80, 24), (120, 36)] {
            let screen = w.screen(columns, rows);
            assert!(screen.contains("後から記入 11/21 23:40"), "{page} {columns}:\n{screen}");
        }
        while !w.model().popups.is_empty() {
            w.keys("<Esc>");
        }
    }
    // Over boxes too, however long they are.
    for keys in ["?", ":", "/", "P", "n"] {
        w.keys(keys);
        for (columns, rows) in [(80, 24), (72, 20), (120, 36)] {
            let screen = w.screen(columns, rows);
            assert!(screen.contains("後から記入 11/21 23:40"), "{keys} {columns}:\n{screen}");
        }
        while !w.model().popups.is_empty() {
            w.keys("<Esc>");
        }
    }
}

/// Where a paper went is read to its end on the smallest screen there is room for.
#[test]
fn the_path_of_a_paper_is_whole() {
    let mut w = boss();
    w.keys("P1");
    let folder = w.papers();
    let screen = w.screen(80, 24);
    let flat: String = screen.lines().map(str::trim).collect();
    let mut made = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path());
    let pdf = made.find(|p| p.extension().is_some_and(|e| e == "pdf")).unwrap();
    assert!(flat.contains(&pdf.display().to_string()), "{}:\n{screen}", pdf.display());
}

/// A call in late entry without a time: which time it gets is asked, or said plainly.
#[test]
fn a_call_without_a_time_says_which_time_it_gets() {
    let mut w = boss();
    w.keys("<");
    w.keys("<Tab><Right><Enter>");
    w.sees("電話が始まった時刻を入れてください");
    assert_eq!(w.model().late, None);
    w.keys("<Tab>");
    w.paste("23:40");
    w.keys("<Enter>");
    w.sees("紙・携帯で受けた電話");
    w.misses("時刻が空なので");
    w.keys("<Esc>");
    w.keys("<");
    w.keys("<Tab><Right><Enter>");
    w.sees("いま記入中の 11/21 23:40 を着信の時刻にしました");
    w.sees("後から記入 11/21 23:40");
}
