//! What is asked, offered and said no to, and what the palette and the header keep in sight.
//! It knows keys and the words on the screen.

use daiji::app::{Key, Model, Msg, Popup, Step, update};
use daiji::domain;
use daiji::domain::{Command, StaffId};
use daiji::i18n::Lang;

use super::{commands, desk, in_case, keys, press, screen};
use crate::fixture;

/// Starting or ending a stay, and signing, are asked once and name what they are about; the key
/// that asks never confirms, not even from the palette.
#[test]
fn what_cannot_be_taken_back_is_asked_once() {
    let mut view = fixture::staying();
    view.assignments[0].state = domain::AssignmentState::Accepted;
    view.assignments[0].arrived_at = None;
    view.assignments[0].day = None;
    for size in [(80, 24), (120, 36)] {
        let mut m = in_case(size, Lang::Ja, view.clone(), Step::Arrival);
        assert_eq!(keys(&mut m, "A"), []);
        let shown = screen(&m);
        assert!(shown.contains("つばさ医療 に着いた 02:20 でよいですか"), "{shown}");
        assert!(shown.contains("Enter はい  Esc いいえ"), "{shown}");
        assert_eq!(keys(&mut m, "Ay "), [], "no other key confirms");
        let sent = press(&mut m, Key::Enter);
        assert!(matches!(commands(&sent)[..], [Command::Arrive { .. }]), "{sent:?}");
    }
    let mut m = in_case((80, 24), Lang::Ja, view.clone(), Step::Arrival);
    keys(&mut m, "A");
    press(&mut m, Key::Esc);
    let arrives = |m: &Model| m.pending.values().any(|p| matches!(p.command, Command::Arrive { .. }));
    assert!(m.popups.is_empty() && !arrives(&m));

    // From the palette Enter asks, so another key confirms.
    keys(&mut m, ":stay.arrived");
    press(&mut m, Key::Enter);
    assert!(screen(&m).contains("y はい  Esc いいえ"));
    assert_eq!(press(&mut m, Key::Enter), []);
    assert_eq!(commands(&keys(&mut m, "y")).len(), 1);

    let mut m = in_case((80, 24), Lang::Ja, fixture::staying(), Step::Arrival);
    keys(&mut m, "R");
    assert!(screen(&m).contains("つばさ医療 の支援を終えます (02:20)"));

    let mut m = in_case((80, 24), Lang::Ja, fixture::placing(), Step::Decide);
    m.viewer.id = StaffId::new("sakuma");
    assert_eq!(keys(&mut m, "S"), []);
    assert!(screen(&m).contains("あなたの見解「緊急」に署名しますか"));
    assert!(matches!(commands(&press(&mut m, Key::Enter))[..], [Command::Countersign { .. }]));
}

/// What is in front of an option is its key, and nothing else chooses; no option is cut.
#[test]
fn a_choice_shows_the_keys_that_choose() {
    let form = |m: &Model| match m.top() {
        Some(Popup::Form(f)) => f.as_ref().clone(),
        _ => panic!("no form"),
    };
    for lang in [Lang::Ja, Lang::En] {
        let mut m = desk((80, 24), lang);
        keys(&mut m, "i");
        press(&mut m, Key::Up);
        let shown = screen(&m);
        for (i, kind) in [
            (1, domain::CallKind::EmergencyRequest),
            (9, domain::CallKind::Wrong),
            (0, domain::CallKind::Silent),
        ] {
            let words = format!("{i} {}", daiji::i18n::code::call_kind(kind).get(lang));
            assert!(shown.contains(&words), "{words:?}:\n{shown}");
        }
        keys(&mut m, "0");
        assert_eq!(form(&m).code("kind"), Some("silent"));
        assert!(
            screen(&m).contains(&format!(
                "[0 {}]",
                daiji::i18n::code::call_kind(domain::CallKind::Silent).get(lang)
            ))
        );
    }
    // A view is chosen by the letters it shows: digits mean nothing there.
    let mut m = in_case((80, 24), Lang::Ja, fixture::deciding(), Step::Decide);
    keys(&mut m, "b");
    assert!(screen(&m).contains("y 緊急  x 緊急でない"), "{}", screen(&m));
    keys(&mut m, "2");
    assert_eq!(form(&m).code("view"), None);
    keys(&mut m, "x");
    assert_eq!(form(&m).code("view"), Some("x"));
    // Pasted text goes into text fields alone.
    update(&mut m, Msg::Paste("見本".into()));
    assert!(form(&m).fields[0].edit.is_blank());
}

/// A note says what it goes to before a word is typed.
#[test]
fn a_note_names_its_target() {
    let mut m = desk((80, 24), Lang::Ja);
    keys(&mut m, "n");
    assert!(screen(&m).contains("この通話に: 0282-24-0001 登0001 の知人"), "{}", screen(&m));
    let mut m = in_case((80, 24), Lang::Ja, fixture::deciding(), Step::Decide);
    m.board.as_mut().unwrap().cases[0].id = m.case.as_ref().unwrap().id;
    m.board.as_mut().unwrap().cases[0].reg_no = "0001".into();
    keys(&mut m, "n");
    assert!(screen(&m).contains("この対応に: R8-0014 登0001"), "{}", screen(&m));
}

/// A key of another place is never silent, and runs nothing.
#[test]
fn a_key_that_counts_elsewhere_says_where() {
    let told = |m: &Model| m.toast.as_ref().map(|t| t.text.clone()).unwrap_or_default();
    let mut m = desk((80, 24), Lang::Ja);
    for (key, words) in [
        ("g", "g つなぐ: 対応を開いてから使います"),
        ("c", "c 電話した: 対応を開いてから使います"),
        ("E", "E つながらない: 対応を開いてから使います"),
        ("=", "= 変わりなし: 4 空き の枠で使います"),
    ] {
        assert_eq!(keys(&mut m, key), []);
        assert!(told(&m).starts_with(words), "{}", told(&m));
        assert!(screen(&m).contains(words), "{}", screen(&m));
    }
    let mut m = in_case((80, 24), Lang::Ja, fixture::deciding(), Step::Safety);
    keys(&mut m, "y");
    assert!(told(&m).starts_with("y 緊急: 判断 の段で使います"), "{}", told(&m));
    keys(&mut m, "A");
    assert!(told(&m).starts_with("A 到着: いまは対象がありません"), "{}", told(&m));
    keys(&mut m, "z");
    assert!(told(&m).starts_with("z 拡大: 盤面で使います"), "{}", told(&m));
    let before = m.clone().toast;
    keys(&mut m, "~");
    assert_eq!(m.toast, before, "a key that means nothing anywhere says nothing");
}

/// The palette offers what can be run first; the rest stands below, with why not.
#[test]
fn the_palette_says_why_not() {
    let mut m = desk((80, 24), Lang::Ja);
    keys(&mut m, ":つなぐ");
    let shown = screen(&m).replace(['\n', ' ', '┃', '│', '└', '┘', '┌', '┐', '─'], "");
    assert!(shown.contains(">gつなぐ") && shown.contains("対応を開いてから使います"), "{shown}");
    assert_eq!(press(&mut m, Key::Enter), []);
    assert!(m.popups.is_empty() && m.toast.as_ref().unwrap().text.contains("対応を開いてから"));

    let all = daiji::app::palette(&m, "");
    let off = all.iter().position(|h| h.off.is_some()).unwrap();
    assert!(all[off..].iter().all(|h| h.off.is_some()), "what can be run comes first");
    assert!(all.iter().any(|h| h.row.id == "stay.arrived") && all.iter().any(|h| h.row.id == "safety.none"));
    // What can be run is run.
    keys(&mut m, ":desk.note");
    press(&mut m, Key::Enter);
    assert!(matches!(m.top(), Some(Popup::Form(_))));
}

/// At 80 columns the header still says who is on duty and who is backup, the band, what waits
/// and when it was saved, whatever marks stand beside it.
#[test]
fn the_header_keeps_both_names_at_80_columns() {
    for lang in [Lang::Ja, Lang::En] {
        for (demo, open) in [(false, false), (false, true), (true, true)] {
            for band in [domain::Band::Night, domain::Band::Weekend, domain::Band::Holiday] {
                let mut m = desk((80, 24), lang);
                let board = m.board.as_mut().unwrap();
                (board.demo, board.open_store) = (demo, open);
                board.rota.now.as_mut().unwrap().band = band;
                let shown = screen(&m);
                let head = shown.lines().next().unwrap();
                let band = daiji::i18n::code::band(band).get(lang);
                for part in ["大塚*", "佐久間", "02:20", band, "11/22"] {
                    assert!(head.contains(part), "{part:?} is not in {head:?}");
                }
                let tail = if lang == Lang::Ja { "鳴1 対2 期3 保存 02:20" } else { "saved 02:20" };
                assert!(head.trim_end().ends_with(tail), "{head:?}");
                assert!(!head.contains('~'), "{head:?}");
            }
        }
    }
}
