//! Pane 4 by keys: its lists, an office on the telephone, what another desk changed.
//! It must not know how rows are drawn beyond their words.

use std::io::Write as _;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::bin::Home;
use crate::site::Site;
use crate::term::Term;
use crate::world::World;

/// F0 with offices of every category, on the evening of 11/21.
fn evening() -> World {
    from("2026-11-21T21:05")
}

/// The same at an instant.
fn from(at: &str) -> World {
    let mut w = World::night(at);
    let offices = [
        (
            "G1",
            json!({"service":"group_home","name":"ホームかしわ","accepts":{"trial":true},
            "day_phones":["0000-60-0001"],"night_phones":["0000-61-0001"],"agreed_on":"2025-04-01"}),
        ),
        (
            "G2",
            json!({"service":"group_home","name":"ホームくぬぎ","accepts":{"trial":false},"day_phones":["0000-60-0002"]}),
        ),
        ("D1", json!({"service":"day_service","name":"作業所なみ","night_phones":["0000-62-0001"]})),
        (
            "C1",
            json!({"service":"consultation","name":"相談みつば","liaison":["鈴木(架空)"],
            "day_phones":["0000-63-0001"],"night_phones":["0000-64-0001"]}),
        ),
        ("X1", json!({"service":"other","name":"移動しおかぜ","day_phones":["0000-65-0001"]})),
    ];
    for (id, change) in offices {
        w.elsewhere("sakuma", json!({"do":"amend_provider","provider":id,"change":change}));
    }
    w.sit("otsuka");
    w
}

fn says(w: &mut World, provider: &str, more: &serde_json::Value) {
    let mut command =
        json!({"do":"publish_vacancy","provider":provider,"night":"2026-11-21","room":"any","source":"self"});
    command.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    w.elsewhere("sakuma", command);
}

/// The line of the screen with a word.
fn line(w: &mut World, word: &str) -> String {
    let screen = w.screen(120, 36);
    screen.lines().find(|l| l.contains(word)).unwrap_or_else(|| panic!("no {word:?}:\n{screen}")).to_owned()
}

#[test]
fn two_keys_after_a_call_set_a_number() {
    let mut w = evening();
    w.keys("4");
    w.count_from_here();
    w.keys("c");
    w.sees("0000-10-0001");
    w.keys("3");
    assert_eq!(w.pressed, 2);
    let said = line(&mut w, "みどり寮");
    assert!(said.contains(" 3 ") && said.contains("今電"), "{said}");
    assert!(said.contains("2名"), "what was not spoken of stays: {said}");
}

#[test]
fn another_desk_s_number_is_marked_until_its_row_was_under_the_cursor() {
    let mut w = evening();
    w.sit("arai");
    w.keys("4");
    w.sit("otsuka");
    w.keys("4");
    w.misses("* 変わった");
    w.sit("arai");
    w.keys("jc0");
    assert!(!line(&mut w, "さくら").contains('*'), "one's own number is no news");
    w.sit("otsuka");
    assert!(line(&mut w, "さくら").contains("*男0"), "{}", w.screen(120, 36));
    w.sees("* 変わった 1");
    assert!(w.screen(80, 24).contains("*男0"), "{}", w.screen(80, 24));
    // It survives repaint, time and news of other things.
    w.at("2026-11-21T21:08");
    says(&mut w, "P4", &json!({"room":"female","accepting":1,"staff_tonight":2}));
    w.sees("*男0");
    w.sees("* 変わった 1");
    // Under the cursor it is still to be seen, and gone with the next key.
    w.keys("j");
    w.sees("*男0");
    w.keys("k");
    w.misses("*男0");
    w.misses("* 変わった");
    w.sit("arai");
    w.misses("* 変わった");
}

#[test]
fn one_key_takes_every_mark_away_and_each_desk_has_its_own() {
    let mut w = evening();
    w.sit("arai");
    w.sit("otsuka");
    says(&mut w, "P1", &json!({"accepting":2,"staff_tonight":3}));
    says(&mut w, "H1", &json!({"can_come":false}));
    for who in ["otsuka", "arai"] {
        w.sit(who);
        w.sees("* 変わった 2");
        w.sees("*2 ");
        w.sees("*3名");
        w.sees("*今夜不可");
    }
    w.keys("4x");
    w.misses("* 変わった");
    w.sit("otsuka");
    w.sees("* 変わった 2");
    // Said again with nothing new in it, it is no change.
    w.keys("4x");
    w.elsewhere("arai", json!({"do":"confirm_vacancy","provider":"P1","source":"phone"}));
    w.misses("* 変わった");
}

#[test]
fn lists_by_category_come_round_with_one_key() {
    let mut w = evening();
    says(&mut w, "G1", &json!({"night":"2026-11-25","to":"2026-12-10","accepting":1}));
    says(&mut w, "G2", &json!({"night":"2026-11-02","accepting":1,"as_of":"2026-11-02T10:00:00+09:00"}));
    says(&mut w, "D1", &json!({"can_come":true,"staff_tonight":1}));
    w.keys("4g");
    w.sees("居宅介護");
    assert!(line(&mut w, "ヘルパー北").contains("40分で到着"));
    w.keys("g");
    w.sees("グループホーム 3/6");
    w.sees("空きは受け入れの約束ではありません");
    let (g1, g2) = (line(&mut w, "ホームかしわ"), line(&mut w, "ホームくぬぎ"));
    assert!(g1.contains("11/25から1室") && g1.contains("体験可"), "{g1}");
    assert!(g2.contains("今夜から1室") && g2.contains("19日前") && !g2.contains("古"), "{g2}");
    w.keys("g");
    w.sees("日中活動の夜間 4/6");
    assert!(line(&mut w, "作業所なみ").contains("夜間可"));
    w.keys("g");
    w.sees("相談");
    let c1 = line(&mut w, "相談みつば");
    assert!(c1.contains("鈴木(架空)") && c1.contains("0000-64-0001") && c1.contains("0000-63-0001"), "{c1}");
    w.keys("g");
    w.sees("移動しおかぜ");
    w.keys("g");
    w.sees("みどり寮");
}

#[test]
fn a_silent_office_is_called_from_its_line_by_day() {
    // A month later every number is old; it is Monday morning.
    let mut w = from("2026-12-21T10:00");
    w.keys("5");
    let screen = w.screen(120, 36);
    let silent: Vec<&str> = screen.lines().filter(|l| l.contains("更新なし")).collect();
    assert_eq!(silent.len(), 4, "three by name and the rest:\n{screen}");
    // The third of them: each is a line of its own to the cursor.
    let mut named = std::collections::BTreeSet::new();
    for _ in 0..12 {
        let screen = w.screen(120, 36);
        named
            .extend(screen.lines().filter(|l| l.contains("> ") && l.contains("更新なし")).map(str::to_owned));
        w.keys("j");
    }
    assert_eq!(named.len(), 4, "{named:?}");
    w.keys("kk<Enter>");
    w.sees("daiji vacancy silent");
    w.keys("k");
    let row = line(&mut w, "> ! 更新なし");
    w.keys("<Enter>");
    w.sees("0-9 今夜の空き(床)");
    let phone = row.split_whitespace().find(|p| p.starts_with("0000-")).unwrap();
    let shown = w.screen(120, 36).matches(phone).count();
    assert_eq!(shown, 2, "in the line and in the box: {row}");
    let before = w.screen(120, 36);
    assert!(before.contains("電話: みどり寮"), "{before}");
    w.keys("=");
    w.misses(phone);
    assert!(line(&mut w, "みどり寮").contains("今電"));
}

#[test]
fn the_page_shows_what_was_heard_in_two_keys_and_the_desk_what_the_page_told() {
    let mut site = Site::after("f0.toml", "2026-11-21T22:14");
    let page = site.link("P1");
    let mut w = World::beside(site.door.path(), site.now());
    w.sit("otsuka");
    w.keys("4");
    w.count_from_here();
    w.keys("c3");
    assert_eq!(w.pressed, 2);
    let shown = site.get(&page).is(200);
    assert_eq!(shown.form("/say", "P1").get("accepting.any"), "3");
    assert!(shown.text().contains("市の当番が 22:14 に電話で"), "{}", shown.text());
    // And back: the page's number stands on the desk, marked, with its source.
    site.at("2026-11-21T22:20");
    site.tells(&site.get(&page).form("/say", "P1").with("accepting.any", "2"));
    w.now = site.now();
    w.fresh();
    let row = line(&mut w, "みどり寮");
    assert!(row.contains("*2") && row.contains("今自"), "{row}");
}

#[test]
fn what_a_word_was_worth_is_said_after_a_few_calls_only() {
    let mut w = evening();
    let called = |w: &mut World, n: u32, answer: serde_json::Value| {
        w.at(&format!("2026-11-21T21:0{}", 4 + n));
        let man =
            json!({"do":"open_case","new_person":{"name":format!("架空 {n}"),"sex":"male","about_age":40}});
        let case = w.elsewhere("otsuka", man)["case"].clone();
        w.elsewhere("otsuka", json!({"do":"check_safety","case":case}));
        w.elsewhere("otsuka", json!({"do":"assess","case":case,"for":["home_lost"]}));
        for who in ["otsuka", "sakuma"] {
            w.elsewhere(who, json!({"do":"give_view","case":case,"view":"emergency"}));
        }
        let ask = json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"});
        let request = w.elsewhere("otsuka", ask)["request"].clone();
        // They take a while to look.
        w.now = daiji::domain::At(w.now.0 + 20_000);
        let mut told = json!({"do":"answer_request","request":request});
        told.as_object_mut().unwrap().extend(answer.as_object().unwrap().clone());
        w.elsewhere("otsuka", told);
        case
    };
    w.keys("4z");
    w.sees("電話 0000-10-0001");
    called(&mut w, 1, json!({"answer":"refused","reason":"staff_short"}));
    called(&mut w, 2, json!({"answer":"refused","reason":"staff_short"}));
    w.misses("90日");
    let case = called(&mut w, 3, json!({"answer":"refused","reason":"behaviour"}));
    w.sees("電話 3回(90日)  受けた 0  断り 人手2 行動1");
    w.misses("数どおり");
    called(&mut w, 4, json!({"answer":"refused","reason":"full"}));
    w.sees("電話 4回(90日)  数どおり 3回中0  受けた 0  断り 人手2 行動1 満床1");
    // The same line stands in the support step of a case.
    w.keys("z5");
    let number = case.as_str().unwrap();
    for _ in 0..8 {
        if line(&mut w, number).contains("> ") {
            break;
        }
        w.keys("k");
    }
    w.keys("<Enter>s<Up><Up><Up><Up><Up>");
    // What another desk changes is marked here too, until its row was under the cursor.
    says(&mut w, "P2", &json!({"room":"male","accepting":0,"cannot":["full"],"staff_tonight":2}));
    w.sees("*男0");
    w.keys("<Down><Up>");
    w.misses("*男0");
    w.sees("数どおり 3回中0");
}

/// The real program on a terminal: another process writes, the desk paints it anew.
#[test]
fn a_desk_on_a_terminal_shows_another_s_number_within_half_a_second() {
    let home = Home::init("tochigi");
    for args in [
        &["--as", "system", "staff", "add", "arai", "--name", "荒井", "--role", "coordinator,officer"][..],
        &["--as", "arai", "provider", "add", "P1", "--name", "ひのき"][..],
        &["--as", "arai", "rotation", "set", "short_stay", "P1"][..],
    ] {
        let out = home.run(args);
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    }
    let store = home.store();
    let args = ["--store", store.to_str().unwrap(), "--as", "arai"];
    let mut desk = Term::start(&args, store.parent().unwrap(), 120, 36);
    desk.sees("ひのき");
    let mut other = home.doing("arai");
    let mut input = other.stdin.take().unwrap();
    let mut took = Vec::new();
    let night = chrono::Local::now().date_naive();
    for beds in [7, 8, 9] {
        // Two nights: whichever of them this hour belongs to is among them.
        let say = json!({"do":"publish_vacancy","provider":"P1","night":night.pred_opt().unwrap(),"to":night,
            "room":"any","accepting":beds,"source":"phone"});
        let begin = Instant::now();
        writeln!(input, "{say}").unwrap();
        input.flush().unwrap();
        desk.sees(&format!("*{beds}"));
        took.push(begin.elapsed());
    }
    drop(input);
    other.wait().unwrap();
    println!("from the command to the other desk's screen: {took:?}");
    // The first has the program's start in it.
    assert!(took[1..].iter().all(|t| *t < Duration::from_millis(500)), "{took:?}");
}

/// Offices of every list with numbers of every kind, and one change not looked at yet.
fn shown() -> World {
    let mut w = evening();
    says(&mut w, "G1", &json!({"night":"2026-11-25","to":"2026-12-10","accepting":1}));
    let old = json!({"night":"2026-11-02","accepting":1,"cannot":["staff_short"],"as_of":"2026-11-02T10:00:00+09:00"});
    says(&mut w, "G2", &old);
    w.keys("4x");
    says(&mut w, "P2", &json!({"room":"male","accepting":0,"staff_tonight":1}));
    says(&mut w, "H2", &json!({"can_come":false}));
    w
}

#[test]
fn pane_4_as_it_is_seen() {
    let mut w = shown();
    insta::assert_snapshot!("vacancies_changed_120x36", w.screen(120, 36));
    insta::assert_snapshot!("vacancies_changed_80x24", w.screen(80, 24));
    w.keys("gg");
    insta::assert_snapshot!("vacancies_group_homes_120x36", w.screen(120, 36));
    w.keys("z");
    insta::assert_snapshot!("vacancies_group_homes_80x24", w.screen(80, 24));
    w.keys("c");
    insta::assert_snapshot!("vacancies_called_80x24", w.screen(80, 24));
    w.keys("<Esc>");
    w.hand(daiji::app::Msg::Resize(120, 36));
    w.english();
    insta::assert_snapshot!("vacancies_group_homes_120x36_en", w.screen(120, 36));
}

#[test]
fn empty_is_never_drawn_as_taken_in() {
    let mut w = evening();
    says(&mut w, "P1", &json!({"accepting":2,"cannot":["staff_short"],"staff_tonight":1}));
    let row = line(&mut w, "みどり寮");
    assert!(row.contains("(2)") && row.contains("不可 人手"), "{row}");
    w.misses("グループホーム空室 1");
    says(&mut w, "G2", &json!({"accepting":1,"cannot":["staff_short"]}));
    w.misses("グループホーム空室 1");
    says(&mut w, "G1", &json!({"accepting":1}));
    w.sees("グループホーム空室 1");
}
