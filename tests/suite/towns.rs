//! The invented city of the demo in the ways of each profile, and a town's own profile at the
//! command line. It must not know how a pane is drawn.

use std::collections::BTreeMap;
use std::sync::Arc;

use daiji::app::{CaseDesk, Effect, Key, Looks, Model, Msg, Popup, Start, Step, Viewer, update};
use daiji::city;
use daiji::domain::view;
use daiji::domain::{
    AskOrder, At, CaseId, City, Command, Decides, Envelope, Facts, PersonFields, Question, Role, Service,
    StaffId, SupportKind, View,
};
use daiji::i18n::Lang;
use daiji::rehearsal::{self, PLAYER, Sim, SimState};
use daiji::store::Door;
use tempfile::TempDir;

use crate::bin::Home;
use crate::term::Term;

struct Town {
    _dir: TempDir,
    door: Door,
    city: City,
    now: At,
    sent: u32,
}

fn town(name: &str, at: &str) -> Town {
    let now: At = at.parse().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let city = city::load(name).unwrap();
    let mut door = Door::create(&dir.path().join("town.db"), &city, now.plus_minutes(-9 * 24 * 60)).unwrap();
    let made = rehearsal::city_data(&city, now, &mut |e: Envelope| {
        door.execute(&e).map(|d| d.outcome).map_err(|no| format!("{no:?} for {:?} at {}", e.command, e.at))
    });
    assert_eq!(made, Ok(()), "{name} at {at}");
    Town { _dir: dir, door, city, now, sent: 0 }
}

impl Town {
    fn send(&mut self, who: &str, command: Command) -> daiji::domain::Outcome {
        self.sent += 1;
        let (at, id) = (self.now, format!("towns-{}", self.sent));
        let e = Envelope { id, actor: who.into(), at, entered_at: at, seat: "test".into(), command };
        self.door.execute(&e).unwrap().outcome
    }

    /// A case of somebody unknown in which the player and the simulated backup have decided.
    fn decided(&mut self) -> CaseId {
        let person =
            PersonFields { description: Some("四十くらいの男性".into()), ..PersonFields::default() };
        let case = Command::OpenCase {
            call: None,
            person: None,
            new_person: Some(Box::new(person)),
            words: "家に居られない".into(),
            check: None,
            drill: false,
        };
        let case: CaseId = self.send(PLAYER, case).case.unwrap();
        self.send(PLAYER, Command::CheckSafety { case, danger: vec![] });
        let view = Command::GiveView {
            case,
            on: Question::Decision,
            view: View::Emergency,
            reason: "".into(),
            heard_from: None,
        };
        self.send(PLAYER, view);
        let player = StaffId::new(PLAYER);
        let mut sim = Sim::new(7);
        // They think, may ask for more, and then agree.
        for _ in 0..40 {
            self.now = At(self.now.0 + 1_000);
            let now = self.now;
            let state = self.door.read(|f| SimState::read(f, now, &player)).unwrap();
            for (actor, command) in sim.tick(now, &state) {
                if matches!(command, Command::GiveView { .. }) {
                    self.send(&actor.to_string(), command);
                }
            }
        }
        case
    }

    /// Organisations of the duty and the backup of this minute.
    fn on_duty(&mut self) -> [daiji::text::Clean; 2] {
        let now = self.now;
        let org = |f: &dyn Facts, id: Option<StaffId>| -> daiji::domain::Fact<daiji::text::Clean> {
            Ok(f.staff(&id.unwrap())?.and_then(|s| s.org).unwrap_or_default())
        };
        self.door
            .read(|f| {
                let shift = f.shift_at(now)?.unwrap();
                Ok([org(f, shift.duty)?, org(f, shift.backup)?])
            })
            .unwrap()
    }
}

#[test]
fn the_invented_city_stands_in_the_ways_of_every_profile() {
    for name in city::names() {
        // The second hour is just after a change of shift: what two began, the same two ended.
        for at in ["2026-11-22T02:20:00+09:00", "2026-11-20T17:20:00+09:00"] {
            let mut town = town(name, at);
            let now = town.now;
            let player = StaffId::new(PLAYER);
            let board = town.door.read(|f| view::board(f, now, Some(&player), None, None)).unwrap();
            assert_eq!((board.cases.len(), board.persons), (2, 305), "{name}");
            assert_eq!(board.vacancies.order, town.city.ask_order, "{name}");
            let turn = board.vacancies.short_stay.iter().filter(|r| r.turn.is_some()).count();
            let rotation = town.city.ask_order == AskOrder::Rotation;
            assert_eq!(turn, if rotation { 11 } else { 0 }, "{name}");
            assert_eq!(board.vacancies.short_stay.len(), 11, "{name}");
            let helped = town.city.support(SupportKind::HomeHelp).is_some();
            assert_eq!(board.vacancies.home_help.is_empty(), !helped, "{name}");
            let [duty, backup] = town.on_duty();
            let decides: Decides = town.city.decides.clone();
            assert!(decides.together(&duty, &backup), "{name}: {duty} {backup}");
            // Every person lives in a district of the profile.
            let districts: Vec<_> = town.city.districts.iter().map(|d| d.name.clone()).collect();
            let offices = town.door.read(|f| f.providers(Service::ShortStay, 50)).unwrap();
            assert!(offices.iter().all(|p| districts.contains(&p.district)), "{name}");
            // Bases and call centres have offices of their own.
            if matches!(town.city.ask_order, AskOrder::SharedBeds | AskOrder::OwnCorporation) {
                let orgs: Vec<_> = town.city.desks.iter().map(|d| d.org.clone()).collect();
                assert!(offices.iter().all(|p| orgs.contains(&p.corporation)), "{name}");
            } else {
                let corporations = offices.iter().filter(|p| !p.corporation.is_empty()).count();
                assert_eq!(corporations, 11, "{name}");
            }
        }
    }
}

/// The player's view and that of the simulated backup decide, whoever the city says decides.
#[test]
fn the_simulated_backup_decides_with_the_player() {
    for name in city::names() {
        let mut town = town(name, "2026-11-21T21:00:00+09:00");
        let case = town.decided();
        let file = town.door.read(|f| f.case(case)).unwrap().unwrap();
        assert_eq!(file.agreed(Question::Decision), Some(View::Emergency), "{name}: {:?}", file.views);
    }
}

/// A desk of a city with a decided case in its support step.
fn at_the_desk(name: &str) -> Model {
    let mut town = town(name, "2026-11-21T21:00:00+09:00");
    let case = town.decided();
    let (now, player) = (town.now, StaffId::new(PLAYER));
    let (board, view) = town
        .door
        .read(|f| {
            let board = view::board(f, now, Some(&player), None, Some(case))?;
            Ok((board, view::case_view(f, now, Some(&player), case)?))
        })
        .unwrap();
    let mut m = Model::new(Start {
        lang: Lang::Ja,
        now,
        viewer: Viewer { id: player, name: "あなた".into(), roles: vec![Role::Officer] },
        seat: "席1".into(),
        city: Arc::new(town.city),
        looks: Looks::default(),
        keys: BTreeMap::new(),
        no_secret: false,
        lock_minutes: 5,
    });
    update(&mut m, Msg::Board(Box::new(board)));
    let mut desk = CaseDesk::new(case);
    desk.step = Step::Support;
    desk.view = view.map(Box::new);
    m.case = Some(Box::new(desk));
    m
}

fn key(m: &mut Model, k: Key) -> Vec<Command> {
    let effects = update(m, Msg::Key(k));
    let command = |e| match e {
        Effect::Do { command, .. } => Some(*command),
        _ => None,
    };
    effects.into_iter().filter_map(command).collect()
}

/// Osaka's visit by keys: `o`, the first on the list, its five conditions one by one.
#[test]
fn o_lists_what_the_city_has_and_asks_its_conditions_one_by_one() {
    let mut m = at_the_desk("osaka");
    key(&mut m, Key::Char('o'));
    let Some(Popup::Pick(pick)) = m.top() else { panic!("no list") };
    let labels: Vec<&str> = pick.items.iter().map(|i| i.label.as_str()).collect();
    assert!(labels[0].contains("夜間・休日等緊急時支援") && labels[0].contains("夜間・閉庁日"), "{labels:?}");
    assert!(labels[0].contains("番号は市で入れる"), "{labels:?}");
    assert!(labels[1].contains("緊急一時保護"), "{labels:?}");
    let own = [SupportKind::ShortStay, SupportKind::HomeHelp, SupportKind::FamiliarSupporter];
    let without_key = m.city.supports.iter().filter(|s| !own.contains(&s.kind)).count();
    let numbered = pick.items.iter().filter(|i| i.key.is_ascii_digit()).count();
    assert_eq!(numbered, without_key, "{labels:?}");
    key(&mut m, Key::Char('1'));
    let Some(Popup::Form(form)) = m.top() else { panic!("no form") };
    let needs: Vec<&str> = form.fields.iter().filter(|f| f.id == "need").map(|f| f.about.as_str()).collect();
    assert_eq!((needs.len(), needs[2]), (5, "入院中ではない"));
    // Who is asked is the scheme's own desk; the cursor waits at the first condition.
    for answer in ['y', 'y', 'x', 'y', 'y'] {
        key(&mut m, Key::Char(answer));
        key(&mut m, Key::Tab);
    }
    let sent = key(&mut m, Key::Enter);
    let [Command::RequestPlace { kind, who, confirmed_needs, reason, .. }] = &sent[..] else {
        panic!("{sent:?}")
    };
    assert_eq!(*kind, SupportKind::HomeVisit);
    assert_eq!(who.as_str(), "夜間・休日等緊急時支援の窓口");
    assert_eq!((&confirmed_needs[..], reason.as_str()), (&[1, 2, 4, 5][..], ""));
}

/// A key for a kind the city does not have says where to look instead.
#[test]
fn a_key_for_what_the_city_does_not_have_points_to_the_list() {
    let mut m = at_the_desk("nagaoka");
    assert_eq!(key(&mut m, Key::Char('h')), []);
    assert!(m.toast.as_ref().is_some_and(|t| t.text.contains("この市の支援にありません")), "{:?}", m.toast);
    assert_eq!(m.case.as_ref().map(|c| c.kind), Some(SupportKind::ShortStay));
    // What is only wider has its own list when it is chosen from there.
    let mut m = at_the_desk("kashiwa");
    key(&mut m, Key::Char('o'));
    let Some(Popup::Pick(pick)) = m.top() else { panic!("no list") };
    let home_help = pick.items.iter().find(|i| i.label.contains("居宅介護")).unwrap().key;
    key(&mut m, Key::Char(home_help));
    assert_eq!(m.case.as_ref().map(|c| c.kind), Some(SupportKind::HomeHelp));
}

#[test]
fn a_demo_opens_in_the_ways_of_another_city() {
    let home = tempfile::tempdir().unwrap();
    let mut term = Term::start(&["demo", "--city", "kashiwa"], home.path(), 120, 36);
    term.sees("その人の拠点");
    term.sees("北 ひだまり寮");
}

#[test]
fn a_town_writes_its_own() {
    let home = Home::empty();
    let run = |args: &[&str]| {
        let out = home.bare().args(args).output().unwrap();
        let (said, told) = (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap());
        (out.status.code().unwrap(), said, told)
    };
    // A built-in one is printed as it is written, to begin with.
    let (code, text, _) = run(&["config", "--city", "tochigi"]);
    assert_eq!((code, text.as_str()), (0, city::text("tochigi").unwrap()));
    let dir = tempfile::tempdir().unwrap();
    let own = dir.path().join("mytown.toml");
    let file = own.to_str().unwrap();
    let mine = text.replace("key = \"tochigi\"", "key = \"mytown\"").replace("栃木市", "わが町");
    // What is wrong is told with its line, all of it, and nothing is made.
    std::fs::write(&own, mine.replace("warn_day = 5", "warn_day = 9").replace("tries = 3", "tries = 0"))
        .unwrap();
    let store = dir.path().join("s/desk.db");
    let store = store.to_str().unwrap();
    let (code, _, told) = run(&["--store", store, "init", "--city", file]);
    assert_eq!(code, 2, "{told}");
    let line = |begins: &str| 1 + mine.lines().position(|l| l.starts_with(begins)).unwrap();
    for (field, begins) in [("limits.warn_day", "warn_day"), ("limits.tries", "tries =")] {
        assert!(told.contains(&format!("{} 行目 {field}", line(begins))), "{told}");
    }
    assert!(!std::path::Path::new(store).exists());
    let (_, _, told) = run(&["--lang", "en", "--store", store, "init", "--city", file]);
    assert!(told.contains(&format!("line {} limits.tries \"0\": 1-20 tries", line("tries ="))), "{told}");
    std::fs::write(&own, mine.replace("tries = 3", "tries = many")).unwrap();
    let (code, _, told) = run(&["config", "--city", file]);
    assert!(code == 2 && told.contains(&format!("{} 行目: 読めません", line("tries ="))), "{told}");
    // As it should be: it can be used, and says what the town still fills in.
    std::fs::write(&own, &mine).unwrap();
    let (code, said, told) = run(&["config", "--city", file]);
    assert!(
        code == 0 && said.contains("使えます (わが町)") && said.contains("番号は市で入れて"),
        "{said}{told}"
    );
    let (code, said, told) = run(&["--store", store, "init", "--city", file]);
    assert!(code == 0 && said.contains("わが町 の台帳") && said.contains("exits[3].number"), "{said}{told}");
    let (code, _, told) = run(&["--store", store, "init", "--city", "nowhere"]);
    assert!(code == 2 && told.contains("kashiwa") && told.contains("daiji config --city"), "{told}");
    let (code, _, told) = run(&["--store", store, "init", "--city", "./not-there.toml"]);
    assert!(code == 2 && told.contains("開けません"), "{told}");
}

/// Whoever is in charge of somebody in the invented city has a name, and so has the office.
#[test]
fn nobody_in_charge_is_called_by_a_code() {
    let w = crate::world::World::drill("AT-02");
    let mut w = w;
    let (names, offices) = w
        .door
        .read(|f| {
            let (mut names, mut offices) = (vec![], vec![]);
            for id in 1..=40 {
                let Some(p) = f.person(daiji::domain::PersonId(id))? else { continue };
                names.push(p.record.consultant.to_string());
                names.extend(p.record.supporters.iter().map(|s| s.name.to_string()));
                offices.push(p.record.consult_office.to_string());
            }
            Ok((names, offices))
        })
        .unwrap();
    assert!(names.iter().filter(|n| !n.is_empty()).count() > 5, "{names:?}");
    for said in names.iter().chain(&offices) {
        assert!(!said.contains("の担当") && !said.contains("S-0"), "{said}");
    }
}
