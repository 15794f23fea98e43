//! The invented city through the real door, and what each viewer sees of it: panes and masks.
//! Counts and outcomes only; nothing here knows how a pane is drawn.

use std::collections::BTreeMap;

use daiji::city;
use daiji::domain::view::{self, BoardView, CaseView};
use daiji::domain::{
    Actor, At, CallState, CaseState, Command, Envelope, Facts, Fault, Mark, Outcome, PersonId, RequestState,
    StaffId,
};
use daiji::rehearsal;
use daiji::store::{Door, Rejected};
use tempfile::TempDir;

struct Invented {
    _dir: TempDir,
    door: Door,
    now: At,
    sent: Vec<(At, Actor)>,
    counter: u32,
}

fn invented(at: &str) -> Invented {
    let now: At = at.parse().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let city = city::load("demo").unwrap();
    let mut door = Door::create(&dir.path().join("demo.db"), &city, now.plus_minutes(-9 * 24 * 60)).unwrap();
    let mut sent = Vec::new();
    let made = rehearsal::city_data(&city, now, &mut |e: Envelope| -> Result<Outcome, String> {
        sent.push((e.at, e.actor.clone()));
        door.execute(&e).map(|d| d.outcome).map_err(|no| format!("{no:?} for {:?} at {}", e.command, e.at))
    });
    assert_eq!(made, Ok(()));
    Invented { _dir: dir, door, now, sent, counter: 0 }
}

impl Invented {
    fn board(&mut self, who: &str, focus: Option<PersonId>) -> BoardView {
        let (now, who) = (self.now, StaffId::new(who));
        self.door.read(|f| view::board(f, now, Some(&who), focus, None)).unwrap()
    }

    fn case(&mut self, who: &str, state: CaseState) -> CaseView {
        let (now, staff) = (self.now, StaffId::new(who));
        let row = self.board(who, None).cases.into_iter().find(|c| c.state == state).unwrap();
        self.door.read(|f| view::case_view(f, now, Some(&staff), row.id)).unwrap().unwrap()
    }

    fn card(&mut self, who: Option<&str>, person: i64, purpose: &str) -> Option<view::PersonCard> {
        let (now, staff) = (self.now, who.map(StaffId::new));
        let purpose = purpose.into();
        self.door.read(|f| view::person_card(f, now, staff.as_ref(), PersonId(person), &purpose)).unwrap()
    }

    fn send(&mut self, who: &str, command: Command) -> Result<Outcome, Rejected> {
        self.counter += 1;
        let (at, id) = (self.now, format!("test-{}", self.counter));
        let envelope = Envelope { id, actor: who.into(), at, entered_at: at, seat: "test".into(), command };
        self.door.execute(&envelope).map(|d| d.outcome)
    }
}

#[test]
fn the_invented_city_stands_at_any_hour_and_its_times_never_go_back() {
    for at in [
        "2026-11-22T02:20:00",
        "2026-11-20T11:00:00",
        "2027-01-01T00:00:30",
        "2028-02-29T23:59:00",
        "2026-11-21T17:03:00",
        "2026-11-23T08:38:00",
        "2026-11-21T17:20:00",
        "2026-11-24T00:05:00",
    ] {
        let mut city = invented(at);
        assert!(city.sent.windows(2).all(|w| w[0].0 <= w[1].0), "{at}");
        assert!(city.sent.iter().all(|(t, _)| *t <= city.now), "{at}");
        let board = city.board(rehearsal::PLAYER, None);
        assert_eq!(board.rota.now.as_ref().and_then(|s| s.duty.id.clone()), Some(rehearsal::PLAYER.into()));
        assert_eq!(board.rota.now.as_ref().and_then(|s| s.backup.id.clone()), Some(rehearsal::BACKUP.into()));
        assert_eq!(board.rota.missing.len(), 1, "{at}: one hole in a fortnight: {:?}", board.rota.missing);
        assert_eq!(board.cases.len(), 2, "{at}");
        assert_eq!(board.persons, 305, "{at}");
        assert!(board.open_store);
    }
}

#[test]
fn the_board_of_the_night() {
    let mut city = invented("2026-11-22T02:20:00");
    let board = city.board(rehearsal::PLAYER, None);
    let grid = &board.vacancies;
    assert_eq!((grid.nights.len(), grid.short_stay.len(), grid.home_help.len()), (14, 11, 7));
    assert_eq!(grid.nights[0].to_string(), "2026-11-21", "after midnight it is still that night");
    assert!(grid.short_stay.iter().all(|r| r.nights.len() == 14 && r.fit.is_none()));
    // Two were accepted: they are last in the turn; the third is being asked.
    let turn: Vec<&str> = grid.short_stay.iter().map(|r| r.provider.as_str()).collect();
    assert_eq!((turn[0], turn[9], turn[10]), ("S03", "S01", "S02"));
    let asked = &grid.short_stay[0].nights[0][0];
    assert_eq!((asked.free.beds, asked.taken), (Some(1), 1), "a bed of two is held");
    assert_eq!(grid.short_stay.iter().filter(|r| r.stale).count(), 3);
    // Three homes: a room tonight, a room in some days, an empty one nobody can be taken into.
    assert_eq!((grid.group_homes, grid.day_services), (1, 1));
    let lists: Vec<&str> = grid.lists.iter().map(|l| l.code.as_str()).collect();
    assert_eq!(lists, ["home_help", "group_home", "day_service", "consultation", "outing"]);
    assert_eq!(grid.lists[4].stale_hours, 48, "the city's own list has its own limit");
    let unknown = grid.short_stay.iter().flat_map(|r| r.nights.iter().flatten());
    assert_eq!(unknown.filter(|c| c.free.beds.is_none()).count(), 2, "unknown is never 0");

    let support = board.cases.iter().find(|c| c.state == CaseState::Supported).unwrap();
    assert_eq!(support.support[0].1.as_str(), "さくら荘");
    assert_eq!((support.support[0].3, support.support[0].4), (Some(3), 7));
    let placing = board.cases.iter().find(|c| c.state == CaseState::Placing).unwrap();
    assert_eq!(placing.asking[0].0.as_str(), "なぎの家");
    assert!(placing.reg_no.is_empty(), "nobody registered");

    let mut due: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &board.due {
        *due.entry(row.kind.as_str()).or_default() += 1;
    }
    let want = [
        ("conference", 1),
        ("countersign", 1),
        ("hold", 1),
        ("missed_call", 1),
        ("office", 1),
        ("rota_gap", 1),
    ];
    assert_eq!(due, BTreeMap::from(want));
    assert!(board.due.windows(2).all(|w| w[0].due <= w[1].due));

    let missed = board.calls.iter().find(|c| c.state == CallState::Missed).unwrap();
    assert_eq!(missed.maybe.len(), 1);
    assert!(!missed.maybe[0].relation.is_empty());
    let silent: Vec<u32> = board.calls.iter().filter(|c| c.number.is_none()).map(|c| c.times_today).collect();
    assert_eq!(silent, [2, 1], "newest first, each counted up to itself");
}

#[test]
fn the_fit_of_the_person_at_hand() {
    let mut city = invented("2026-11-22T02:20:00");
    // Person 5 is a girl on a ventilator: one office suits her.
    let grid = city.board(rehearsal::PLAYER, Some(PersonId(5))).vacancies;
    let fits: Vec<&str> = grid
        .short_stay
        .iter()
        .filter(|r| r.fit.as_ref().is_some_and(|f| f.hard.is_empty() && !f.no_bed))
        .map(|r| r.name.as_str())
        .collect();
    assert_eq!(fits, ["つばめ医療センター"]);
    let full = grid.short_stay.iter().find(|r| r.name.as_str() == "くじら").unwrap();
    assert!(full.fit.as_ref().unwrap().no_bed, "takes anyone, has no bed");
    // Person 11 is hidden; the office where the other works is out.
    let grid = city.board(rehearsal::PLAYER, Some(PersonId(11))).vacancies;
    let there = grid.short_stay.iter().find(|r| r.name.as_str() == "みずうみ園").unwrap();
    assert!(there.fit.as_ref().unwrap().hard.contains(&"hidden_place".into()));
}

#[test]
fn a_hidden_person_is_there_only_for_those_who_may_know() {
    let mut city = invented("2026-11-22T02:20:00");
    let duty = city.card(Some(rehearsal::PLAYER), 11, "call").unwrap();
    assert!(
        duty.address_hidden
            && duty.person.record.address.is_empty()
            && duty.person.record.district.is_empty()
    );
    assert!(!duty.person.record.name.is_empty() && !duty.person.record.calming.is_empty());
    // Asking for the address opens it for nobody: two people's views do (`privacy.rs`).
    let asked = city.card(Some(rehearsal::PLAYER), 11, "address").unwrap();
    assert!(asked.address_hidden && asked.person.record.address.is_empty());
    for who in [Some("nagi"), Some(rehearsal::SUPERVISOR), Some("kanri"), Some("nobody"), None] {
        assert!(city.card(who, 11, "call").is_none(), "{who:?}");
    }
    // Number 13 has a coordinator of ours: hinata is also the third tonight; nagi is neither.
    assert!(city.card(Some("hinata"), 13, "review").is_some());
    // Everyone else at the desk sees an ordinary person; an admin none.
    assert!(city.card(Some("nagi"), 1, "call").is_some_and(|c| !c.address_hidden));
    assert!(city.card(Some("kanri"), 1, "call").is_none());
    // Mother and son of one address know of each other.
    assert_eq!(city.card(Some("nagi"), 9, "call").unwrap().same_address, [(PersonId(10), "0010".into())]);

    // The hidden person's own telephone rings.
    let own = city.door.read(|f| f.person(PersonId(11))).unwrap().unwrap().record.phones;
    let number = own[0].clone();
    let ring =
        Command::RingCall {
            line: "当番電話".into(), number: Some(number), name: None, external_id: None
        };
    city.send("feed", ring).unwrap();
    let seen = city.board(rehearsal::PLAYER, None).calls.remove(0);
    assert_eq!(seen.state, CallState::Ringing);
    assert!(seen.maybe[0].hidden && seen.maybe[0].reg_no.is_empty() && seen.maybe[0].district.is_empty());
    let other = city.board("nagi", None).calls.remove(0);
    assert_eq!(other.state, CallState::Ringing);
    assert!(other.maybe.is_empty() && other.number.is_some(), "the number alone");
}

#[test]
fn the_alleged_perpetrator_on_the_line_warns_the_desk_on_shift_only() {
    let mut city = invented("2026-11-22T02:20:00");
    let ring = Command::RingCall { line: "当番電話".into(), number: None, name: None, external_id: None };
    let call = city.send("feed", ring).unwrap().call.unwrap();
    city.send(rehearsal::PLAYER, Command::AnswerCall { call }).unwrap();
    let tell = Command::NameCaller {
        call,
        name: Some("三好武".into()),
        relation: Some("兄".into()),
        person: Some(PersonId(11)),
        verified_by: None,
    };
    city.send(rehearsal::PLAYER, tell).unwrap();
    let row = |b: BoardView| b.calls.into_iter().find(|c| c.id == call).unwrap();
    let seen = row(city.board(rehearsal::PLAYER, None));
    assert!(seen.perpetrator && seen.person == Some(PersonId(11)));
    let other = row(city.board("nagi", None));
    assert!(
        !other.perpetrator && other.person.is_none() && other.caller.is_empty() && other.relation.is_empty()
    );
}

#[test]
fn the_case_of_this_hour_waits_for_its_answer() {
    let mut city = invented("2026-11-22T02:20:00");
    let case = city.case(rehearsal::PLAYER, CaseState::Placing);
    assert_eq!(case.next.as_str(), "answer");
    assert_eq!(case.requests[0].state, RequestState::Asked);
    assert!(case.requests[0].hold_until.is_some_and(|t| t > city.now));
    assert!(!case.requests[0].phones.is_empty());
    let row = &case.places.short_stay[0];
    assert_eq!(row.fit.as_ref().and_then(|f| f.asked), Some((RequestState::Asked, None)));
    assert!(row.fit.as_ref().unwrap().soft.contains(&"unknown_needs".into()));
    assert_eq!(case.calls.len(), 1);
    assert_eq!(case.calls[0].1, Some(14));
    assert_eq!(case.words, ["家に居られない。駅の待合に座っている".into()]);
    assert!(case.my_view_wanted.is_none() && case.agreed.is_some());

    let stay = city.case(rehearsal::PLAYER, CaseState::Supported);
    assert_eq!(stay.next.as_str(), "end");
    assert_eq!(stay.assignments[0].day, Some((3, 7, 2)));
    assert_eq!(stay.views.iter().filter(|v| v.unsigned).count(), 1);
    assert!(stay.conference.is_some());
    assert!(stay.marks.is_empty() || stay.marks == [Mark::LateEntry]);
}

#[test]
fn a_view_is_wanted_of_the_one_who_has_not_given_it() {
    let mut city = invented("2026-11-22T02:20:00");
    let open = Command::OpenCase {
        call: None,
        person: None,
        new_person: None,
        words: "名前も分からない".into(),
        check: None,
        drill: false,
    };
    let case = city.send(rehearsal::PLAYER, open).unwrap().case.unwrap();
    city.send(rehearsal::PLAYER, Command::CheckSafety { case, danger: vec![] }).unwrap();
    let wanted = |city: &mut Invented, who: &str| {
        let row = city.board(who, None).cases.into_iter().find(|c| c.id == case).unwrap();
        row.view_wanted.is_some()
    };
    assert!(!wanted(&mut city, rehearsal::BACKUP));
    let give = Command::GiveView {
        case,
        on: daiji::domain::Question::Decision,
        view: daiji::domain::View::Emergency,
        reason: "".into(),
        heard_from: None,
    };
    city.send(rehearsal::PLAYER, give.clone()).unwrap();
    assert!(wanted(&mut city, rehearsal::BACKUP));
    for other in [rehearsal::PLAYER, "hinata", "nagi", rehearsal::SUPERVISOR] {
        assert!(!wanted(&mut city, other), "{other}");
    }
    city.send(rehearsal::BACKUP, give).unwrap();
    assert!(!wanted(&mut city, rehearsal::BACKUP));
}

#[test]
fn a_case_about_abuse_is_not_on_the_shared_board() {
    let mut city = invented("2026-11-22T02:20:00");
    let ring = Command::RingCall { line: "当番電話".into(), number: None, name: None, external_id: None };
    let call = city.send("feed", ring).unwrap().call.unwrap();
    city.send(rehearsal::PLAYER, Command::AnswerCall { call }).unwrap();
    let kind = daiji::domain::CallKind::AbuseReport;
    city.send(rehearsal::PLAYER, Command::ClassifyCall { call, kind }).unwrap();
    let open = Command::OpenCase {
        call: Some(call),
        person: None,
        new_person: None,
        words: "隣の家から怒鳴り声".into(),
        check: None,
        drill: false,
    };
    let case = city.send(rehearsal::PLAYER, open).unwrap().case.unwrap();
    for (who, sees) in
        [(rehearsal::PLAYER, true), (rehearsal::SUPERVISOR, true), ("nagi", false), ("kanri", false)]
    {
        let row = city.board(who, None).cases.into_iter().find(|c| c.id == case);
        assert_eq!(row.is_some(), sees, "{who}");
        assert!(row.is_none_or(|r| r.marks == [Mark::Abuse]));
        let (now, staff) = (city.now, StaffId::new(who));
        let page = city.door.read(|f| view::case_view(f, now, Some(&staff), case)).unwrap();
        assert_eq!(page.is_some(), sees, "{who}");
    }
}

#[test]
fn the_simulated_night_goes_through_the_door_without_a_refusal() {
    let mut city = invented("2026-11-22T02:20:00");
    let me = rehearsal::player();
    let open = Command::OpenCase {
        call: None,
        person: None,
        new_person: None,
        words: "母が倒れた".into(),
        check: None,
        drill: false,
    };
    let case = city.send(rehearsal::PLAYER, open).unwrap().case.unwrap();
    city.send(rehearsal::PLAYER, Command::CheckSafety { case, danger: vec![] }).unwrap();
    let give = Command::GiveView {
        case,
        on: daiji::domain::Question::Decision,
        view: daiji::domain::View::Emergency,
        reason: "".into(),
        heard_from: None,
    };
    city.send(rehearsal::PLAYER, give).unwrap();
    let mut sim = rehearsal::Sim::new(7);
    let mut done: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..300 {
        city.now = At(city.now.0 + 2_000);
        let (now, who) = (city.now, me.clone());
        let state = city.door.read(|f| rehearsal::SimState::read(f, now, &who)).unwrap();
        for (actor, command) in sim.tick(now, &state) {
            let name = match command {
                Command::RingCall { .. } => "ring",
                Command::LoseCall { .. } => "lose",
                Command::PublishVacancy(_) => "vacancy",
                Command::GiveView { .. } => "view",
                ref other => panic!("{other:?}"),
            };
            *done.entry(name).or_default() += 1;
            city.send(&actor.to_string(), command).unwrap();
        }
    }
    // Ten minutes: calls every 60 to 150 seconds, a number every 40.
    assert!((4..=11).contains(&done["ring"]) && done["lose"] + 2 >= done["ring"], "{done:?}");
    assert_eq!(done["vacancy"], 14, "{done:?}");
    assert!((1..=2).contains(&done["view"]), "{done:?}");
    let board = city.board(rehearsal::PLAYER, None);
    let row = board.cases.iter().find(|c| c.id == case).unwrap();
    assert_eq!(row.state, CaseState::Placing, "the backup agreed by itself");
    // What was heard on the way is worded in both languages, and the next step named.
    let now = city.now;
    let page = city.door.read(|f| view::case_view(f, now, Some(&me), case)).unwrap().unwrap();
    let code = rehearsal::hint(&board, Some(&page), &me).unwrap();
    assert_eq!(code.as_str(), "request");
    for lang in [daiji::i18n::Lang::Ja, daiji::i18n::Lang::En] {
        assert!(daiji::i18n::rehearsal::hint(&code, lang).is_some());
    }
}

#[test]
fn the_same_hour_gives_the_same_city() {
    let all = |at: &str| {
        let city = city::load("demo").unwrap();
        let mut out = Vec::new();
        let made = rehearsal::city_data(&city, at.parse().unwrap(), &mut |e: Envelope| {
            out.push(e);
            Ok::<_, Fault>(Outcome::default())
        });
        assert_eq!(made, Ok(()));
        out
    };
    let (a, b) = (all("2026-11-22T02:20:00"), all("2026-11-22T02:20:00"));
    assert_eq!(a, b);
    assert!(a.len() > 120, "{}", a.len());
    // Every number is of a range that is not in use.
    let mut numbers = Vec::new();
    phones(&serde_json::to_value(&a).unwrap(), "", &mut numbers);
    assert!(numbers.len() > 600, "{}", numbers.len());
    let odd: Vec<_> =
        numbers.iter().filter(|n| !n.starts_with("0000-") && !n.starts_with("090-0000-")).collect();
    assert!(odd.is_empty(), "{odd:?}");
}

fn phones(value: &serde_json::Value, key: &str, out: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => map.iter().for_each(|(k, v)| phones(v, k, out)),
        serde_json::Value::Array(list) => list.iter().for_each(|v| phones(v, key, out)),
        serde_json::Value::String(text) if key.contains("phone") || key == "number" => out.push(text.clone()),
        _ => {}
    }
}
