//! The real `ui::draw` on a test terminal, printed cell by cell and compared with snapshots.
//! Look at each one before accepting it: would you trust it at 2 a.m.?

use std::sync::Arc;

use daiji::app::{
    CaseDesk, Drill, Field, FindBox, Form, FormKind, Found, Hit, LineEdit, Lock, Looks, Model, OpenPerson,
    Pane, Paper, PaperLine, PaperTone, Popup, ProveBox, Spot, Start, Step, Toast, Tone, Viewer, Voice, Work,
};
use daiji::domain::view::CaseView;
use daiji::domain::{CallId, CaseId, FindContact, Mark, PersonId, ProviderId, Purpose, Role, StaffId, Why};
use daiji::i18n::Lang;
use daiji::{t, text, ui};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use crate::fixture;

/// The grid of a frame without the hidden halves of wide cells, then a grid of style letters:
/// one letter a style, in order of appearance, `.` for the commonest.
fn print(buf: &Buffer, cursor: Option<(u16, u16)>) -> String {
    let mut text_grid = String::new();
    let mut styles: Vec<(Style, usize)> = Vec::new();
    for cell in &buf.content {
        match styles.iter_mut().find(|(s, _)| *s == cell.style()) {
            Some((_, n)) => *n += 1,
            None => styles.push((cell.style(), 1)),
        }
    }
    let common = styles.iter().max_by_key(|(_, n)| *n).map(|(s, _)| *s).unwrap();
    let letters: Vec<Style> = styles.iter().map(|(s, _)| *s).filter(|s| *s != common).collect();
    let mut style_grid = String::new();
    for y in 0..buf.area.height {
        let (mut row, mut marks) = (String::new(), String::new());
        let mut x = 0;
        while x < buf.area.width {
            let cell = &buf[(x, y)];
            row.push_str(cell.symbol());
            let letter = letters.iter().position(|s| *s == cell.style());
            marks.push(letter.map_or('.', |i| char::from(b'a' + u8::try_from(i).unwrap())));
            let w = u16::try_from(text::width(cell.symbol())).unwrap().max(1);
            marks.push_str(&" ".repeat(usize::from(w - 1)));
            x += w;
        }
        assert_eq!(
            text::width(&row),
            usize::from(buf.area.width),
            "row {y} is not as wide as the screen: {row}"
        );
        text_grid.push_str(row.trim_end());
        text_grid.push('\n');
        style_grid.push_str(marks.trim_end_matches(['.', ' ']));
        style_grid.push('\n');
    }
    format!("{text_grid}--- cursor {cursor:?}\n{style_grid}")
}

pub(crate) fn frame(model: &Model) -> String {
    let (w, h) = model.looks.size;
    let mut terminal = Terminal::new(TestBackend::new(w, h)).unwrap();
    let mut cursor = None;
    terminal.draw(|frame| cursor = ui::draw(model, frame)).unwrap();
    print(terminal.backend().buffer(), cursor)
}

pub(crate) fn desk(size: (u16, u16), lang: Lang) -> Model {
    let mut model = Model::new(Start {
        lang,
        now: fixture::now(),
        viewer: Viewer { id: StaffId::new("otsuka"), name: "大塚".into(), roles: vec![Role::Officer] },
        seat: "席1".into(),
        city: Arc::new(fixture::city()),
        looks: Looks { size, ..Looks::default() },
        keys: std::collections::BTreeMap::default(),
        no_secret: false,
        lock_minutes: 5,
    });
    model.board = Some(Box::new(fixture::board()));
    model.sel.call = Some(CallId(15));
    model.sel.spot = Some(Spot::ShortStay(ProviderId::new("P1")));
    model.sel.work = Some(Work::Case(CaseId { year: 8, serial: 13 }));
    model.person = Some(OpenPerson {
        id: PersonId(1),
        purpose: Purpose::Call(CallId(15)),
        address: false,
        card: Some(Box::new(fixture::card())),
        scroll: 0,
    });
    model
}

fn in_case(size: (u16, u16), lang: Lang, view: CaseView, step: Step) -> Model {
    let mut model = desk(size, lang);
    let mut case = CaseDesk::new(view.id);
    case.for_ = view.for_.iter().filter(|b| b.ticked).map(|b| b.code.clone()).collect();
    case.step = step;
    case.spot = Some(Spot::ShortStay(ProviderId::new("P2")));
    case.assignment = view.assignments.first().map(|a| a.id);
    case.view = Some(Box::new(view));
    model.case = Some(Box::new(case));
    model
}

#[test]
fn board_at_three_sizes() {
    for size in [(80, 24), (120, 36), (200, 60)] {
        insta::assert_snapshot!(format!("board_{}x{}", size.0, size.1), frame(&desk(size, Lang::Ja)));
    }
}

#[test]
fn board_in_english() {
    insta::assert_snapshot!(frame(&desk((120, 36), Lang::En)));
}

#[test]
fn board_without_colour() {
    let mut model = desk((120, 36), Lang::Ja);
    model.looks.theme = "mono".into();
    model.pane = Pane::Vacancies;
    insta::assert_snapshot!(frame(&model));
}

#[test]
fn person_zoomed_and_a_toast() {
    let mut model = desk((120, 36), Lang::Ja);
    model.pane = Pane::Person;
    model.zoom = true;
    model.hint = Some("a を押すと鳴っている着信を受けます".into());
    let until = fixture::now().plus_minutes(1);
    model.toast =
        Some(Toast { text: "鳴っている着信はありません".into(), tone: Tone::Stop, until });
    insta::assert_snapshot!(frame(&model));
}

#[test]
fn a_perpetrator_on_the_line_is_a_banner_with_the_sentence_to_say() {
    let mut model = desk((80, 24), Lang::Ja);
    model.board.as_mut().unwrap().calls[0].perpetrator = true;
    let shown = frame(&model);
    assert!(shown.contains("お答えしておりません"), "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn case_decision() {
    insta::assert_snapshot!(
        "decide_120x36",
        frame(&in_case((120, 36), Lang::Ja, fixture::deciding(), Step::Decide))
    );
    insta::assert_snapshot!(
        "decide_80x24",
        frame(&in_case((80, 24), Lang::Ja, fixture::deciding(), Step::Decide))
    );
    insta::assert_snapshot!(
        "decide_en",
        frame(&in_case((120, 36), Lang::En, fixture::deciding(), Step::Decide))
    );
    insta::assert_snapshot!(
        "safety_120x36",
        frame(&in_case((120, 36), Lang::Ja, fixture::deciding(), Step::Safety))
    );
}

/// A case of somebody who is no longer here says so at its head.
#[test]
fn a_case_says_that_the_registration_has_ended() {
    let mut case = fixture::deciding();
    case.ended = Some(daiji::domain::Ended {
        how: daiji::domain::Registration::Deceased,
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, 20),
    });
    let shown = frame(&in_case((80, 24), Lang::Ja, case, Step::Decide));
    assert!(shown.contains("登0001 死亡 R8.11.20"), "{shown}");
}

#[test]
fn case_support() {
    insta::assert_snapshot!(
        "support_120x36",
        frame(&in_case((120, 36), Lang::Ja, fixture::placing(), Step::Support))
    );
    insta::assert_snapshot!(
        "support_80x24",
        frame(&in_case((80, 24), Lang::Ja, fixture::placing(), Step::Support))
    );
    insta::assert_snapshot!(
        "arrival_120x36",
        frame(&in_case((120, 36), Lang::Ja, fixture::staying(), Step::Arrival))
    );
    insta::assert_snapshot!(
        "after_120x36",
        frame(&in_case((120, 36), Lang::Ja, fixture::staying(), Step::After))
    );
}

fn hit(person: i64, reg: &str, name: &str, reading: &str, marks: &str) -> Hit {
    Hit {
        person: PersonId(person),
        reg_no: reg.into(),
        name: name.into(),
        reading: reading.into(),
        birth: chrono::NaiveDate::from_ymd_opt(1988, 4, 12),
        sex: "女".into(),
        district: "都賀".into(),
        marks: marks.into(),
        phone: "0282240000".into(),
        hidden: false,
        why: vec![Why::Reading, Why::District],
        alike: false,
    }
}

#[test]
fn find_over_the_board() {
    let born = chrono::NaiveDate::from_ymd_opt(1961, 12, 31);
    let mother = FindContact { name: "佐藤 見本子".into(), relation: "母".into() };
    let alone = vec![
        Hit {
            why: vec![Why::RegNo], ..hit(147, "0147", "田中 架空", "たなか かくう", "精神1級 ! 他害")
        },
        Hit {
            why: vec![Why::Phone("0282240931".into())],
            ..hit(931, "0931", "森 例", "もり れい", "身体2級")
        },
        Hit {
            why: vec![Why::ContactPhone { number: "09000000931".into(), contact: Some(mother.clone()) }],
            ..hit(2210, "2210", "棚加 見本", "たなか みほん", "療育A2 医ケア")
        },
        Hit { why: vec![Why::Contact(mother)], ..hit(12, "0012", "林 例示", "はやし れいじ", "") },
        Hit {
            why: vec![Why::Consultant("森 相子".into())],
            ..hit(13, "", "石 例示", "いし れいじ", "療育B1")
        },
        Hit {
            why: vec![Why::Office("相談支援センター見本".into())],
            ..hit(14, "0014", "長谷川 長々と見本", "はせがわ ながながとみほん", "療育B1 車いす")
        },
        Hit {
            why: vec![Why::Address], hidden: false, ..hit(15, "0015", "沢 例", "さわ れい", "療育B1")
        },
        Hit {
            why: vec![Why::Name],
            hidden: true,
            phone: String::new(),
            ..hit(16, "0016", "谷 例", "たに れい", "")
        },
    ];
    let alike = vec![
        Hit {
            alike: true, ..hit(147, "0147", "田中 架空", "たなか かくう", "精神1級 ! 他害")
        },
        hit(931, "0931", "田中 例", "たなか れい", "身体2級 車いす"),
        Hit {
            alike: true, birth: born, ..hit(2210, "2210", "棚加 可空", "たなか かくう", "療育A2 発作")
        },
        Hit {
            why: vec![Why::RecipientNo],
            alike: true,
            ..hit(2211, "2211", "棚加 可空", "たなか かくう", "")
        },
    ];
    for (name, hits, total) in [("find", alike, 3), ("find_why", alone, 31)] {
        for (size, lang) in [((120, 36), Lang::Ja), ((80, 24), Lang::Ja), ((120, 36), Lang::En)] {
            let mut model = desk(size, lang);
            let found = Found { hits: hits.clone(), total, more: total > 30, of: 10_412 };
            model.popups.push(Popup::Find(FindBox {
                query: LineEdit::with("たなか 都賀"),
                found: Some(found),
                selected: Some(PersonId(931)),
            }));
            let tongue = if lang == Lang::Ja { "" } else { "_en" };
            insta::assert_snapshot!(format!("{name}_{}x{}{tongue}", size.0, size.1), frame(&model));
        }
    }
}

#[test]
fn form_with_an_error() {
    let mut model = desk((120, 36), Lang::Ja);
    let kind = FormKind::Note { case: None, call: Some(CallId(15)) };
    let fields = vec![
        Field::text("initials", t!("頭文字", "Initials"))
            .must()
            .filled("KI")
            .hint(t!("姓から、ローマ字で", "Family name first")),
        Field::text("age", t!("年齢", "Age")).must(),
    ];
    let mut form = Form::new(kind, t!("対応を始める", "Open a case"), fields)
        .about("登0001 でまちがいないか、聞いて確かめます");
    form.focus = 1;
    form.errors = vec![daiji::app::FieldError {
        field: "age",
        what: t!("年齢を入れてください", "Give the age"),
    }];
    model.popups.push(Popup::Form(Box::new(form)));
    insta::assert_snapshot!(frame(&model));
}

#[test]
fn lock_shows_only_the_clock_and_what_rings() {
    for size in [(80, 24), (120, 36)] {
        let mut model = desk(size, Lang::Ja);
        model.lock = Some(Lock {
            since: fixture::now(),
            secret: LineEdit::with("abc"),
            trying: false,
            wrong_until: None,
            then: None,
        });
        let shown = frame(&model);
        for hidden in ["架空", "R8-0013", "0008", "みどり寮", "abc", "当番 ", "空き", "対応", "期限"]
        {
            assert!(!shown.contains(hidden), "{hidden} shows on the lock screen");
        }
        for there in ["02:20", "鳴動 00:14", "090-0000-5521", "通話 01:40", "暗証"] {
            assert!(shown.contains(there), "{there} is missing on the lock screen");
        }
        insta::assert_snapshot!(shown);
    }
}

/// The box that asks for the secret again before a view.
#[test]
fn the_secret_is_asked_again_in_a_box() {
    for lang in [Lang::Ja, Lang::En] {
        let mut model = desk((80, 24), lang);
        model.popups.push(Popup::Prove(ProveBox { secret: LineEdit::with("abcd"), ..ProveBox::default() }));
        insta::assert_snapshot!(frame(&model));
    }
}

/// A desk in a drill: voices over the footer, every call and case marked.
fn drilled(size: (u16, u16)) -> Model {
    let mut model = desk(size, Lang::Ja);
    let board = model.board.as_mut().unwrap();
    board.drill = true;
    board.calls.iter_mut().for_each(|c| c.drill = true);
    board.cases.iter_mut().for_each(|c| c.marks.push(Mark::Drill));
    let said = |who: &str, words: &str| Voice { at: fixture::now(), who: who.into(), words: words.into() };
    model.drill = Some(Box::new(Drill {
        voices: vec![
            said("電話の男性", "夜中にすみません。友だちが、うちに逃げてきてるんです"),
            said(
                "電話の男性",
                "大家とけんかして、部屋に居られないって。けがはないです。今はここで落ち着いてます",
            ),
            said("応援 瀬戸", "住まいに居られないなら緊急ですね"),
        ],
        ..Drill::of("AT-02")
    }));
    model.hint = Some("電話が鳴っています。a で受けます".into());
    model
}

#[test]
fn a_drill_says_so_on_every_frame() {
    for size in [(80, 24), (120, 36)] {
        let shown = frame(&drilled(size));
        assert!(shown.lines().next().unwrap().contains("[訓練]"), "{shown}");
        insta::assert_snapshot!(format!("drill_{}x{}", size.0, size.1), shown);
    }
    let line = |tone, indent, words: &str| PaperLine { tone, indent, words: words.into() };
    let mut reported = drilled((80, 24));
    reported.popups.push(Popup::Paper(Box::new(Paper {
        title: "AT-02 の結果".into(),
        lines: vec![
            line(PaperTone::Head, 0, "AT-02  逃げてきた男性 (知人からの電話)"),
            line(PaperTone::Plain, 0, "できた 21 / 23   遅れ 1   抜け 1"),
            line(PaperTone::Bad, 2, "遅れ    着信を受ける  26秒 (目安 15秒以内)"),
            line(
                PaperTone::Plain,
                8,
                "かけた人は待てずに切ることがあり、誰だったか分からなくなる。折り返す番号もない",
            ),
            line(PaperTone::Good, 2, "できた  はじめに安全を確かめる"),
        ],
        scroll: 0,
        leaves: true,
    })));
    insta::assert_snapshot!("drill_report_80x24", frame(&reported));
    // Popups, lock and a window too small say it too.
    let mut models = vec![reported];
    for popup in [Popup::Help { scroll: 0 }, Popup::Find(FindBox::default())] {
        let mut model = drilled((72, 20));
        model.popups.push(popup);
        models.push(model);
    }
    let mut locked = drilled((80, 24));
    locked.lock = Some(Lock {
        since: fixture::now(),
        secret: LineEdit::default(),
        trying: false,
        wrong_until: None,
        then: None,
    });
    models.push(locked);
    models.push(drilled((40, 10)));
    let mut empty = drilled((80, 24));
    empty.board = None;
    models.push(empty);
    for model in &models {
        assert!(words(model).contains("[訓練]"), "{}", words(model));
    }
}

#[test]
fn no_size_breaks_a_frame() {
    for lang in [Lang::Ja, Lang::En] {
        for size in [(20, 5), (72, 20), (79, 23), (99, 30), (100, 27), (133, 43), (250, 80)] {
            frame(&desk(size, lang));
            frame(&in_case(size, lang, fixture::deciding(), Step::Decide));
            frame(&in_case(size, lang, fixture::placing(), Step::Support));
        }
    }
}

/// The text of a frame without its styles.
fn words(model: &Model) -> String {
    frame(model).split("--- cursor").next().unwrap().to_owned()
}

#[test]
fn every_theme_says_the_same() {
    let night = desk((120, 36), Lang::Ja);
    for name in ui::THEMES.iter().flat_map(|n| [(*n).to_owned(), format!("{n}-16")]) {
        let mut other = night.clone();
        other.looks.theme.clone_from(&name);
        assert_eq!(words(&other), words(&night), "{name}");
    }
}

#[test]
fn chrome_is_never_of_ambiguous_width() {
    use unicode_width::UnicodeWidthChar;
    let boxes = |c: char| ('\u{2500}'..='\u{257f}').contains(&c);
    for lang in [Lang::Ja, Lang::En] {
        let mut screens = vec![desk((200, 60), lang)];
        screens.push(in_case((120, 36), lang, fixture::deciding(), Step::Decide));
        screens.push(in_case((120, 36), lang, fixture::deciding(), Step::Safety));
        screens.push(in_case((120, 36), lang, fixture::placing(), Step::Support));
        screens.push(in_case((120, 36), lang, fixture::staying(), Step::After));
        for model in &screens {
            let shown = words(model);
            let bad: String = shown.chars().filter(|c| !boxes(*c) && c.width() != c.width_cjk()).collect();
            assert_eq!(bad, "", "these take one cell here and two there");
        }
    }
}

#[test]
fn ascii_borders_need_no_box_drawing() {
    let mut model = desk((120, 36), Lang::Ja);
    model.looks.ascii = true;
    let shown = words(&model);
    assert!(!shown.chars().any(|c| ('\u{2500}'..='\u{257f}').contains(&c)), "{shown}");
    assert!(shown.contains("#= 2 着信"), "focus must differ without colour: {shown}");
}

#[test]
fn what_rings_is_in_sight_from_everywhere() {
    let mut views =
        vec![desk((80, 24), Lang::Ja), in_case((80, 24), Lang::Ja, fixture::placing(), Step::Support)];
    let mut zoomed = desk((120, 36), Lang::Ja);
    zoomed.pane = Pane::Vacancies;
    zoomed.zoom = true;
    views.push(zoomed);
    let mut finding = desk((80, 24), Lang::Ja);
    finding.popups.push(Popup::Find(FindBox::default()));
    views.push(finding);
    let mut helped = desk((80, 24), Lang::Ja);
    helped.popups.push(Popup::Help { scroll: 0 });
    views.push(helped);
    let mut last = desk((80, 24), Lang::Ja);
    last.sel.call = Some(CallId(12));
    views.push(last);
    for model in &views {
        assert!(words(model).contains("鳴動 00:14  090-0000-5521  登0003 の父"), "{}", words(model));
    }
}

#[test]
fn strange_names_keep_every_row_as_wide_as_the_screen() {
    for name in [
        "葛\u{e0100}城 か\u{3099}",
        "ﾀﾞｲｼﾞ ﾊﾟ",
        "😀👨\u{200d}👩\u{200d}👧 é e\u{301}\u{302}\u{303}",
        &"長い名前".repeat(60),
    ] {
        for size in [(80, 24), (120, 36), (121, 37)] {
            let mut model = desk(size, Lang::Ja);
            let board = model.board.as_mut().unwrap();
            board.calls[1].caller = name.into();
            board.calls[2].note = name.into();
            board.vacancies.short_stay[0].name = name.into();
            board.rota.now.as_mut().unwrap().backup.name = name.into();
            board.due[0].what = name.into();
            board.cases[1].asking[0].0 = name.into();
            let card = model.person.as_mut().unwrap().card.as_mut().unwrap();
            card.person.record.name = name.into();
            card.person.record.seizures = name.into();
            frame(&model);
            model.popups.push(Popup::Find(FindBox::default()));
            frame(&model);
        }
    }
}
