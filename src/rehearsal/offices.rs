//! The invented offices: short stay in their turn, home help by district, wider places, and the
//! numbers they gave for the coming nights. It must not hold a real office or number.

use chrono::{Days, NaiveDate};

use super::names::CONSULTANTS;
use crate::domain::{
    Accepts, AskOrder, City, Command, MedicalCare, Numbers, ProviderFields, ProviderId, RefusalReason, Room,
    Service, Source, SupportKind,
};
use crate::text::Clean;

/// Names of the short-stay offices, in their turn.
pub(super) const SHORT_STAY_NAMES: [&str; 11] = [
    "ひだまり寮",
    "さくら荘",
    "なぎの家",
    "つばめ医療センター",
    "あおぞら",
    "こもれび",
    "みずうみ園",
    "はるかぜ",
    "くじら",
    "のぞみの里",
    "ほしのいえ",
];

const HOME_HELP: [(&str, u32); 7] = [
    ("ヘルパーすみれ", 40),
    ("ヘルパーたんぽぽ", 30),
    ("訪問介護かもめ", 60),
    ("ケアひばり", 45),
    ("訪問介護もみじ", 50),
    ("ヘルパーつむぎ", 35),
    ("ケアりんどう", 70),
];

/// Who runs the short-stay offices: their load is told together.
const CORPORATIONS: [&str; 4] =
    ["社会福祉法人 みなも会", "社会福祉法人 なぎ", "医療法人 つばめ", "合同会社 こもれび"];

/// Nights a publish speaks of.
const NIGHTS: u64 = 22;

/// The n-th short-stay office, from 0.
pub(super) fn short_stay(n: usize) -> ProviderId {
    ProviderId::new(&format!("S{:02}", n + 1))
}

/// The n-th home-help office, from 0.
pub(super) fn home_help(n: usize) -> ProviderId {
    ProviderId::new(&format!("H{}", n + 1))
}

fn accepts(n: usize) -> Accepts {
    use MedicalCare::{Oxygen, SeizureCare, Suction, Tracheostomy, TubeFeeding, Ventilator};
    let base = Accepts { wheelchair: Some(true), behaviour_max: Some(12), ..Accepts::default() };
    match n {
        0 => Accepts { two_staff: true, ..base },
        1 => Accepts { behaviour_max: Some(17), two_staff: true, ..base },
        2 => Accepts { wheelchair: Some(false), ..base },
        3 => Accepts {
            medical: vec![Ventilator, Tracheostomy, Suction, TubeFeeding, Oxygen, SeizureCare],
            child_from: Some(3),
            two_staff: true,
            ..base
        },
        4 => Accepts { behaviour_max: Some(9), wheelchair: None, ..base },
        5 => Accepts { child_from: Some(12), ..base },
        6 => Accepts { behaviour_max: Some(20), two_staff: true, ..base },
        7 => Accepts { medical: vec![TubeFeeding, Suction], infectious: true, ..base },
        8 => Accepts { any: true, ..Accepts::default() },
        9 => Accepts { child_from: Some(6), behaviour_max: Some(15), ..base },
        _ => base,
    }
}

/// Room kind, beds on most nights, staff at night, a nurse.
const ROOMS: [(Room, u32, u32, bool); 11] = [
    (Room::Any, 2, 2, false),
    (Room::Male, 2, 2, false),
    (Room::Any, 2, 1, false),
    (Room::Any, 1, 3, true),
    (Room::Female, 1, 1, false),
    (Room::Single, 1, 2, false),
    (Room::Any, 1, 2, false),
    (Room::Male, 1, 2, true),
    (Room::Any, 0, 1, false),
    (Room::Double, 1, 2, false),
    (Room::Female, 2, 2, false),
];

fn office(id: ProviderId, service: Service, name: &str, district: Clean, fields: ProviderFields) -> Command {
    let change = ProviderFields {
        service: Some(service),
        name: Some(name.into()),
        district: Some(district),
        ..fields
    };
    Command::AmendProvider { provider: id, change: Box::new(change), rev: None }
}

/// Commands that put the offices on file, set the turn and the districts.
pub(super) fn commands(city: &City) -> Vec<Command> {
    let district = |n: usize| {
        city.districts.get(n % city.districts.len().max(1)).map(|d| d.name.clone()).unwrap_or_default()
    };
    let phone = |kind: u32, n: usize| vec![Clean::new(&format!("0000-{kind}-{:04}", n + 1))];
    let mut out = Vec::new();
    let at_base = |n: usize| Base::of(city, n);
    for (n, name) in SHORT_STAY_NAMES.iter().enumerate() {
        let fields = ProviderFields {
            accepts: Some(accepts(n)),
            day_phones: Some(phone(10, n)),
            night_phones: Some(phone(11, n)),
            // One office has not signed yet, and one has somebody to keep away from there.
            agreed_on: NaiveDate::from_ymd_opt(2025, 4, 1).filter(|_| n != 9),
            people: (n == 6).then(|| vec!["三好 武".into()]),
            note: (n == 3).then(|| "主治医の指示書があれば夜間も可".into()),
            corporation: at_base(n)
                .map(|b| b.corporation)
                .or_else(|| Some(Clean::new(CORPORATIONS[n % CORPORATIONS.len()]))),
            ..ProviderFields::default()
        };
        let base = at_base(n);
        let area = base.and_then(|b| b.area);
        let named = area.as_ref().map(|area| format!("{area} {name}"));
        let area = area.unwrap_or_else(|| district(n));
        let name = named.as_deref().unwrap_or(name);
        out.push(office(short_stay(n), Service::ShortStay, name, area, fields));
    }
    let helped = has_home_help(city);
    for (n, (name, minutes)) in HOME_HELP.iter().enumerate().filter(|_| helped) {
        let fields = ProviderFields {
            night_phones: Some(phone(20, n)),
            earliest_minutes: Some(*minutes),
            agreed_on: NaiveDate::from_ymd_opt(2025, 4, 1),
            ..ProviderFields::default()
        };
        out.push(office(home_help(n), Service::HomeHelp, name, district(n), fields));
    }
    out.extend(listed(city));
    if city.ask_order == AskOrder::Rotation {
        let order = (0..SHORT_STAY_NAMES.len()).map(short_stay).collect();
        out.push(Command::SetRotation { list: "short_stay".into(), order });
    }
    let n = city.districts.len();
    for (i, d) in city.districts.iter().enumerate().filter(|_| helped) {
        // Where there are more districts than offices, an office has several.
        let near = |h: &usize| h % n.max(1) == i || h + 1 == i + n || *h == i % HOME_HELP.len();
        let providers = (0..HOME_HELP.len()).filter(near).map(home_help).collect();
        out.push(Command::SetDistrict { area: d.name.clone(), providers });
    }
    out
}

/// The offices of the other lists: homes with rooms and a trial, day care that stays at night,
/// consultation with its liaison, and going out, which the invented city has a list of its own for.
fn listed(city: &City) -> Vec<Command> {
    use Service::{Consultation, DayService, GroupHome, Other};
    let all = [
        ("G1", GroupHome, "ホームみなと", true),
        ("G2", GroupHome, "ホームかわべ", true),
        ("G3", GroupHome, "ホームもりの", false),
        ("D1", DayService, "作業所なみおと", true),
        ("D2", DayService, "生活介護ゆきみ", false),
        ("D3", DayService, "工房はなおか", false),
        ("C1", Consultation, CONSULTANTS[0].0, true),
        ("C2", Consultation, CONSULTANTS[1].0, false),
        ("X1", Other, "移動支援しおかぜ", true),
        ("X2", Other, "移動支援ひなた", false),
    ];
    let phone = |kind: u32, n: usize| vec![Clean::new(&format!("0000-{kind}-{:04}", n + 1))];
    let district = |n: usize| {
        city.districts.get(n % city.districts.len().max(1)).map(|d| d.name.clone()).unwrap_or_default()
    };
    let office = |(n, (id, service, name, first)): (usize, (&str, Service, &str, bool))| {
        let trial = Some(first).filter(|_| service == GroupHome);
        let fields = ProviderFields {
            accepts: Some(Accepts { trial, ..Accepts::default() }),
            day_phones: Some(phone(60, n)),
            night_phones: first.then(|| phone(61, n)),
            liaison: (service == Consultation).then(|| vec![Clean::new(CONSULTANTS[usize::from(!first)].1)]),
            corporation: Base::of(city, n).map(|b| b.corporation),
            agreed_on: NaiveDate::from_ymd_opt(2025, 4, 1).filter(|_| first),
            ..ProviderFields::default()
        };
        office(id.into(), service, name, district(n), fields)
    };
    all.into_iter().enumerate().map(office).collect()
}

/// Where the city has bases or call centres with places of their own: whose the n-th office is.
struct Base {
    corporation: Clean,
    /// The base's area, where the office is a part of the base.
    area: Option<Clean>,
}

impl Base {
    fn of(city: &City, n: usize) -> Option<Self> {
        let shared = city.ask_order == AskOrder::SharedBeds;
        if !shared && city.ask_order != AskOrder::OwnCorporation {
            return None;
        }
        let desk = city.desks.get(n % city.desks.len().max(1))?;
        Some(Self { corporation: desk.org.clone(), area: desk.areas.first().cloned().filter(|_| shared) })
    }
}

/// Whether the city has home help at all.
pub(super) fn has_home_help(city: &City) -> bool {
    city.support(SupportKind::HomeHelp).is_some()
}

fn numbers(provider: ProviderId, night: NaiveDate, source: Source) -> Numbers {
    let to = night.checked_add_days(Days::new(NIGHTS));
    Numbers { to, ..Numbers::of(provider, night, source) }
}

/// What a short-stay office says for the nights from `night` on; `fewer` beds than usual.
pub(super) fn beds(n: usize, night: NaiveDate, source: Source, fewer: u32) -> Command {
    let (room, beds, staff, nurse) = ROOMS.get(n).copied().unwrap_or((Room::Any, 1, 1, false));
    Command::PublishVacancy(Box::new(Numbers {
        room,
        max: Some(beds.max(1) + 2),
        accepting: Some(beds.saturating_sub(fewer)),
        staff_tonight: Some(staff),
        nurse,
        by: if source == Source::Phone { "夜勤の方".into() } else { Clean::default() },
        ..numbers(short_stay(n), night, source)
    }))
}

/// Nights an office has not said anything certain about.
pub(super) fn unsaid(n: usize, from: NaiveDate, to: NaiveDate) -> Command {
    let (room, _, staff, nurse) = ROOMS.get(n).copied().unwrap_or((Room::Any, 1, 1, false));
    Command::PublishVacancy(Box::new(Numbers {
        room,
        to: Some(to),
        staff_tonight: Some(staff),
        nurse,
        ..numbers(short_stay(n), from, Source::Own)
    }))
}

/// Whether home help and the wider places have someone or some room.
pub(super) fn others(city: &City, night: NaiveDate) -> Vec<Command> {
    let mut out = Vec::new();
    for (n, (_, minutes)) in HOME_HELP.iter().enumerate().filter(|_| has_home_help(city)) {
        out.push(Numbers {
            can_come: Some(n != 4),
            earliest_minutes: Some(*minutes),
            ..numbers(home_help(n), night, Source::Own)
        });
    }
    // A room now, a room in some days, and an empty one nobody can be taken into.
    let later = night.checked_add_days(Days::new(4)).unwrap_or(night);
    let until = later.pred_opt();
    out.push(Numbers { accepting: Some(1), ..numbers("G1".into(), night, Source::Phone) });
    out.push(Numbers { accepting: Some(0), to: until, ..numbers("G2".into(), night, Source::Own) });
    out.push(Numbers {
        accepting: Some(1),
        to: night.checked_add_days(Days::new(NIGHTS)),
        ..numbers("G2".into(), later, Source::Own)
    });
    let short = vec![RefusalReason::StaffShort];
    out.push(Numbers { accepting: Some(1), cannot: short, ..numbers("G3".into(), night, Source::Phone) });
    let stays = Numbers { can_come: Some(true), ..numbers("D1".into(), night, Source::Phone) };
    out.push(Numbers { staff_tonight: Some(1), ..stays });
    out.push(Numbers { can_come: Some(false), ..numbers("D2".into(), night, Source::Own) });
    out.push(Numbers { can_come: Some(true), ..numbers("X1".into(), night, Source::Own) });
    out.into_iter().map(|n| Command::PublishVacancy(Box::new(n))).collect()
}

/// When an office last spoke before `now`, in minutes: some long ago, so that stale ones show.
pub(super) const SPOKE: [(usize, i64); 8] =
    [(10, 20 * 60), (3, 9 * 60), (6, 5 * 60), (5, 3 * 60), (0, 125), (2, 64), (9, 41), (1, 9)];

/// Where what an office last said came from.
pub(super) const fn source(n: usize) -> Source {
    match n {
        1 | 5 => Source::Phone,
        6 => Source::File,
        _ => Source::Own,
    }
}
