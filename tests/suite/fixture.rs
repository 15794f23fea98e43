//! An invented night at the desk as views: board, person card, case. No person here exists.
//! It must not know stores or rules: it is what the views would say.

use chrono::NaiveDate;
use daiji::domain::view::{
    AssignmentRow, Awaited, BoardView, Box_, CallRow, CaseRow, CaseView, CellView, DueRow, Fit, MaybeCaller,
    Need, OnShift, PersonCard, RequestRow, RotaView, ShiftView, VacancyGrid, VacancyRow, ViewRow,
};
use daiji::domain::{
    Abuse, Actor, Answer, AskOrder, AssignmentState, At, Band, Bands, BehaviourTotal, CallId, CallKind,
    CallState, Capsule, CaseEvent, CaseId, CaseState, City, Criterion, Decides, Definition, Desk, Free,
    Frozen, Functions, Handbook, HandbookKind, Happened, KeyPerson, Limits, Mark, MedicalCare, Person,
    PersonId, Place, ProviderId, Question, Record, RefusalReason, Registration, RegistrationUse,
    RequestState, Rev, Room, Seq, Service, Sex, Source, StaffId, StayCount, SupportKind, Supporter, TaskId,
    View, ViewId, Words, at,
};
use daiji::text::Clean;

/// An instant of November 2026: day, hour, minute.
pub(crate) fn nov(day: u32, hour: u32, minute: u32) -> At {
    at(2026, 11, day, hour, minute).unwrap()
}

fn sec(at: At, seconds: i64) -> At {
    At(at.0 + seconds * 1000)
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// The present of every frame: Sunday 11/22, 02:20:14.
pub(crate) fn now() -> At {
    sec(nov(22, 2, 20), 14)
}

fn case_id(serial: u32) -> CaseId {
    CaseId { year: 8, serial }
}

pub(crate) fn on(id: &str, name: &str, org: &str, phone: &str) -> OnShift {
    OnShift { id: Some(StaffId::new(id)), name: name.into(), org: org.into(), phone: phone.into() }
}

/// The city's profile, shortened.
pub(crate) fn city() -> City {
    let criterion = |code: &str, ja: &str, en: &str, leads: Option<&str>| Criterion {
        code: code.into(),
        words: Words { ja: ja.into(), en: en.into() },
        leads_to: leads.map(Into::into),
    };
    let time = |h, m| chrono::NaiveTime::from_hms_opt(h, m, 0).unwrap();
    City {
        key: "tochigi".into(),
        name: Words { ja: "栃木市".into(), en: "Tochigi".into() },
        scheme: Words { ja: "だいじ".into(), en: "daiji".into() },
        code: "09203".into(),
        registration: RegistrationUse::On,
        desks: vec![Desk {
            name: "desk".into(),
            org: Clean::default(),
            areas: vec![],
            strong_in: vec![],
            abuse: false,
            hours: None,
        }],
        decides: Decides::default(),
        ask_order: AskOrder::Rotation,
        supports: daiji::city::load("tochigi").unwrap().supports,
        abuse: Abuse::default(),
        second_tier: vec![],
        functions: Functions::default(),
        fees: vec![],
        bands: Bands::of_night(time(17, 15), time(8, 30)),
        limits: Limits {
            call_back_minutes: 15,
            drill_months: 12,
            stay_days: 7,
            stay_limit: true,
            stay_count: StayCount::Days,
            warn_day: 5,
            hold_minutes: 20,
            tries: 3,
            tries_minutes: 15,
            conference_days: 3,
            stale_hours: [(Service::ShortStay, 24)].into(),
            check_in_minutes: 60,
            over_capacity_days: 10,
            max_nights_in_row: 2,
            rest_hours: 8,
            keep_years: 5,
            outing_hours: 24,
            persons_standard: None,
            small_number: 5,
            refusal_moves_turn: false,
        },
        closed_days: vec![],
        lists: vec![],
        districts: vec![],
        definition: Definition {
            version: "第3版(R6.4)".into(),
            text: Words::default(),
            for_: vec![
                criterion(
                    "home_lost",
                    "住まいを失った・居られない",
                    "Home lost or cannot be stayed in",
                    None,
                ),
                criterion("carer_absent", "介護者が不在 / 不在になる", "Carer absent or about to be", None),
                criterion("person_unwell", "本人の不調で支援を望む", "Person unwell and wants support", None),
                criterion("no_substitute", "代わりの人がいない", "Nobody to take over", None),
                criterion("violence", "虐待・暴力", "Abuse, violence", Some("abuse")),
            ],
            against: vec![
                criterion("planned_absence", "前から分かっていた不在", "Planned absence", None),
                criterion("rest_or_travel", "旅行・休養", "Travel, rest", None),
                criterion("needs_hospital", "入院が必要", "Needs hospital", Some("medical")),
                criterion("request_for_talk", "話を聞いてほしい", "Wants to talk", None),
            ],
        },
        exits: vec![],
        what_this_is_not: Words::default(),
    }
}

fn shift(day: u32, band: Band, people: [OnShift; 3]) -> ShiftView {
    let [duty, backup, third] = people;
    let (start, end) = match band {
        Band::Night => (nov(day, 17, 15), nov(day + 1, 8, 30)),
        _ => (nov(day, 8, 30), nov(day, 17, 15)),
    };
    ShiftView {
        id: daiji::domain::ShiftId(i64::from(day)),
        date: date(day),
        band,
        start,
        end,
        duty,
        backup,
        third,
        desk: Clean::default(),
    }
}

fn rota() -> RotaView {
    let otsuka = || on("otsuka", "大塚", "センター", "0282-20-0001");
    let sakuma = || on("sakuma", "佐久間", "市", "090-0000-1122");
    let arai = || on("arai", "新井", "市", "080-0000-3344");
    let furuguchi = || on("furuguchi", "古口", "センター", "");
    let ishikawa = || on("ishikawa", "石川", "市", "");
    RotaView {
        clock: None,
        beside: vec![],
        now: Some(shift(21, Band::Night, [otsuka(), sakuma(), arai()])),
        next: vec![
            shift(22, Band::Weekend, [furuguchi(), ishikawa(), OnShift::default()]),
            shift(22, Band::Night, [sakuma(), otsuka(), OnShift::default()]),
            shift(23, Band::Holiday, [arai(), furuguchi(), OnShift::default()]),
            shift(23, Band::Night, [ishikawa(), otsuka(), OnShift::default()]),
        ],
        not_rota: false,
        spare: vec![],
        missing: vec![(nov(28, 8, 30), Band::Weekend, "no_backup".into())],
        holidays_end: None,
    }
}

fn call(id: i64, state: CallState, began: At, number: Option<&str>) -> CallRow {
    CallRow {
        id: CallId(id),
        state,
        began,
        answered_at: None,
        ended: None,
        line: "desk".into(),
        number: number.map(Into::into),
        network_name: Clean::default(),
        maybe: vec![],
        by: None,
        by_name: Clean::default(),
        seat: Clean::default(),
        person: None,
        reg_no: Clean::default(),
        caller: Clean::default(),
        relation: Clean::default(),
        kind: None,
        note: Clean::default(),
        times_today: 0,
        settled: false,
        perpetrator: false,
        case: None,
        drill: false,
    }
}

fn calls() -> Vec<CallRow> {
    let maybe = |reg: &str, relation: &str, district: &str| MaybeCaller {
        person: Some(PersonId(3)),
        reg_no: reg.into(),
        relation: relation.into(),
        district: district.into(),
        ..MaybeCaller::default()
    };
    vec![
        CallRow {
            maybe: vec![maybe("0003", "父", "栃木")],
            ..call(16, CallState::Ringing, nov(22, 2, 20), Some("090-0000-5521"))
        },
        CallRow {
            answered_at: Some(sec(nov(22, 2, 18), 34)),
            by: Some(StaffId::new("otsuka")),
            by_name: "大塚".into(),
            seat: "席1".into(),
            person: Some(PersonId(1)),
            reg_no: "0001".into(),
            relation: "知人".into(),
            case: Some(case_id(14)),
            ..call(15, CallState::Answered, sec(nov(22, 2, 18), 20), Some("0282-24-0001"))
        },
        CallRow {
            kind: Some(CallKind::Silent),
            times_today: 2,
            by_name: "大塚".into(),
            ..call(14, CallState::Ended, nov(22, 1, 52), None)
        },
        CallRow {
            reg_no: "0008".into(),
            relation: "本人".into(),
            kind: Some(CallKind::Consultation),
            note: "支援なし 担当へ 11/24(火)".into(),
            by_name: "大塚".into(),
            ..call(13, CallState::Ended, nov(22, 0, 25), Some("0282-22-0088"))
        },
        CallRow {
            maybe: vec![MaybeCaller { hidden: true, ..MaybeCaller::default() }],
            ..call(12, CallState::Missed, nov(21, 23, 10), Some("080-0000-9017"))
        },
    ]
}

fn cell(room: Room, beds: Option<u32>, taken: u32) -> Vec<CellView> {
    vec![CellView { room, free: Free { beds, mismatch: false }, taken, seq: Seq(1) }]
}

fn office(id: &str, name: &str, turn: u32, room: Room, beds: &[Option<u32>]) -> VacancyRow {
    let nights = (0..14).map(|i| cell(room, *beds.get(i % beds.len()).unwrap(), 0)).collect();
    VacancyRow {
        corporation: Clean::default(),
        provider: ProviderId::new(id),
        name: name.into(),
        turn: Some(turn),
        nights,
        staff_tonight: Some(1),
        nurse: false,
        can_come: None,
        earliest_minutes: None,
        as_of: Some(nov(22, 1, 40)),
        source: Some(Source::Own),
        stale: false,
        fit: Some(Fit::default()),
        phones: vec!["夜 0282-30-0011".into(), "昼 0282-30-0010".into()],
        district: "栃木".into(),
        note: Clean::default(),
        cannot: vec![],
    }
}

/// Offices as of tonight, for 登0001.
pub(crate) fn grid() -> VacancyGrid {
    let mut full = office("P4", "きぬ", 4, Room::Any, &[Some(0), Some(0), Some(1), Some(1)]);
    full.as_of = Some(nov(21, 2, 0));
    full.stale = true;
    full.source = Some(Source::File);
    full.fit = Some(Fit { no_bed: true, soft: vec!["stale".into()], ..Fit::default() });
    let mut taken = office("P5", "みどり寮", 5, Room::Any, &[Some(1)]);
    for night in taken.nights.iter_mut().take(6) {
        *night = cell(Room::Any, Some(0), 1);
    }
    taken.staff_tonight = Some(2);
    taken.as_of = Some(nov(22, 2, 10));
    taken.source = Some(Source::Phone);
    taken.fit = Some(Fit { no_bed: true, ..Fit::default() });
    let mut nurse =
        office("P2", "つばさ医療センター短期入所", 2, Room::Any, &[Some(1), Some(1), None, None, Some(1)]);
    nurse.nurse = true;
    nurse.as_of = Some(nov(22, 0, 10));
    nurse.fit = Some(Fit { soft: vec!["first_meeting".into()], ..Fit::default() });
    let mut first =
        office("P1", "さくら", 1, Room::Male, &[Some(1), Some(1), Some(1), None, None, None, Some(1)]);
    first.staff_tonight = Some(2);
    let mut women = office("P3", "あおい", 3, Room::Female, &[Some(1)]);
    women.as_of = Some(nov(21, 23, 10));
    women.fit = Some(Fit { hard: vec!["sex_room".into()], ..Fit::default() });
    let mut help = office("H2", "すみれ", 1, Room::Any, &[None]);
    help.can_come = Some(true);
    help.earliest_minutes = Some(40);
    help.district = "大平".into();
    VacancyGrid {
        order: daiji::domain::AskOrder::Rotation,
        nights: (0..14).map(|i| date(21) + chrono::Days::new(i)).collect(),
        short_stay: vec![first, nurse, women, full, taken],
        home_help: vec![help],
        supporters: vec![
            ("S-07 の担当".into(), "090-0000-7788".into(), "連絡可".into()),
            ("ひのき の担当".into(), "0282-31-0002".into(), "22時まで".into()),
        ],
        group_homes: 2,
        day_services: 1,
        others: 14,
        person: Some(PersonId(1)),
        lists: vec![],
    }
}

fn cases() -> Vec<CaseRow> {
    let row = |serial: u32, state: CaseState, opened: At| CaseRow {
        id: case_id(serial),
        person: None,
        reg_no: Clean::default(),
        described: Clean::default(),
        sex: None,
        age: None,
        state,
        marks: vec![],
        opened_at: opened,
        support: vec![],
        asking: vec![],
        conference: None,
        view_wanted: None,
    };
    vec![
        CaseRow {
            sex: Some(Sex::Female),
            age: Some(34),
            support: vec![(SupportKind::ShortStay, "みどり寮".into(), AssignmentState::Arrived, Some(1), 7)],
            conference: Some(nov(26, 10, 0)),
            ..row(12, CaseState::Supported, nov(21, 21, 10))
        },
        CaseRow {
            person: Some(PersonId(7)),
            reg_no: "0007".into(),
            asking: vec![("つばさ医療".into(), nov(22, 2, 8), Some(nov(22, 2, 28)))],
            marks: vec![Mark::Provisional],
            ..row(13, CaseState::Placing, nov(22, 1, 45))
        },
    ]
}

fn due() -> Vec<DueRow> {
    let row = |kind: &str, what: &str, case: Option<u32>, owner: &str, due: At| DueRow {
        call: None,
        assignment: None,
        request: None,
        task: Some(TaskId(1)),
        kind: kind.into(),
        what: what.into(),
        case: case.map(case_id),
        person: None,
        provider: None,
        owner: owner.into(),
        due,
    };
    vec![
        row("countersign", "電話の見解", Some(11), "佐久間", nov(21, 22, 0)),
        row("desk_callback", "登0008", None, "大塚", nov(22, 7, 0)),
        row("late_application", "", Some(12), "市", nov(24, 10, 0)),
    ]
}

/// The board of the night.
pub(crate) fn board() -> BoardView {
    BoardView {
        handover: None,
        backup: None,
        seq: Some(Seq(412)),
        saved_at: Some(sec(nov(22, 2, 20), 7)),
        rota: rota(),
        calls: calls(),
        vacancies: grid(),
        cases: cases(),
        due: due(),
        undo: None,
        persons: 10_412,
        open_store: false,
        demo: false,
        drill: false,
    }
}

fn key_person(relation: &str, phones: &[&str]) -> KeyPerson {
    KeyPerson {
        relation: relation.into(),
        phones: phones.iter().map(|p| Clean::new(p)).collect(),
        ..KeyPerson::default()
    }
}

/// 登0001, opened for the call.
pub(crate) fn card() -> PersonCard {
    let record = Record {
        reg_no: Some("0001".into()),
        registration: Registration::Registered,
        name: "架空 一郎".into(),
        call_name: "いっちゃん".into(),
        sex: Some(Sex::Male),
        birth: NaiveDate::from_ymd_opt(1974, 4, 12),
        district: "大平".into(),
        address: "大平町架空 1-2-3".into(),
        phones: vec!["0282-43-0000".into()],
        handbooks: vec![Handbook {
            kind: HandbookKind::Rehab,
            grade: "B1".into(),
            class: None,
            part: None,
            issuer: None,
            expires: None,
        }],
        medical: vec![MedicalCare::SeizureCare],
        seizures: "月1回、5分を超えたら119".into(),
        medication: "抗てんかん薬 朝夕".into(),
        medication_until: Some(date(26)),
        behaviour: Some(BehaviourTotal { total: 6, on: NaiveDate::from_ymd_opt(2026, 4, 1) }),
        visit_warnings: "玄関に犬".into(),
        communication: "ゆっくり短く".into(),
        yes_no: "うなずき".into(),
        triggers: "大声、予定の変更".into(),
        calming: "静かな部屋、音楽".into(),
        contacts: vec![
            KeyPerson {
                age: Some(72), lives_with: true, note: "要介護2".into(), ..key_person("母", &[])
            },
            key_person("兄", &["090-0000-4410"]),
            KeyPerson { must_not_call: true, ..key_person("父", &[]) },
        ],
        consult_office: "S-07".into(),
        consultant_phones: vec!["昼 0282-50-0007".into(), "夜 090-0000-0707".into()],
        supporters: vec![Supporter {
            name: "S-07 の担当".into(),
            phone: "090-0000-7788".into(),
            available: "連絡可".into(),
        }],
        capsule: Some(Capsule { present: true, place: "冷蔵庫".into(), ..Capsule::default() }),
        plan_entry: NaiveDate::from_ymd_opt(2026, 4, 1),
        has_stayed: Some(false),
        ..Record::default()
    };
    PersonCard {
        person: Person { id: PersonId(1), rev: Rev(1), written_at: nov(1, 9, 0), record },
        age: Some(52),
        address_hidden: false,
        seen_for: "call".into(),
        seen_at: Some(nov(22, 2, 18)),
        months_old: Some(13),
        review_overdue: true,
        same_address: vec![(PersonId(412), "0412".into())],
        cases: vec![(
            CaseId { year: 7, serial: 31 },
            NaiveDate::from_ymd_opt(2026, 1, 9).unwrap(),
            CaseState::Closed,
        )],
        parts: daiji::domain::view::CardParts::default(),
    }
}

fn frozen() -> Frozen {
    city().freeze()
}

fn happened(seq: i64, at: At, event: CaseEvent, name: &str) -> (Happened, Clean, Clean) {
    let actor = Actor::Staff(StaffId::new("otsuka"));
    (Happened { seq: Seq(seq), at, entered_at: None, actor, event }, "大塚".into(), name.into())
}

/// R8-0014 while the second view is awaited.
pub(crate) fn deciding() -> CaseView {
    let city = city();
    let boxes = |all: &[Criterion], ticked: &[&str]| {
        all.iter()
            .map(|c| Box_ {
                code: c.code.clone(),
                ja: c.words.ja.clone(),
                en: c.words.en.clone(),
                leads_to: c.leads_to.clone(),
                ticked: ticked.contains(&c.code.as_str()),
            })
            .collect()
    };
    let shift = rota().now.unwrap();
    CaseView {
        stay_limit: true,
        id: case_id(14),
        state: CaseState::Deciding,
        marks: vec![],
        opened_at: nov(22, 2, 16),
        definition: "第3版(R6.4)".into(),
        person: Some(PersonId(1)),
        reg_no: "0001".into(),
        described: Clean::default(),
        ended: None,
        sex: Some(Sex::Male),
        age: Some(52),
        handbooks: "療育B1".into(),
        caller: "知人".into(),
        danger: Some(vec![]),
        for_: boxes(&city.definition.for_, &["home_lost", "no_substitute"]),
        against: boxes(&city.definition.against, &[]),
        assessed: true,
        views: vec![ViewRow {
            id: ViewId(9),
            on: Question::Decision,
            staff: StaffId::new("otsuka"),
            name: "大塚".into(),
            value: View::Emergency,
            at: nov(22, 2, 19),
            unsigned: false,
            reason: Clean::default(),
            counts: true,
            asked_again: None,
        }],
        agreed: None,
        duty: shift.duty,
        backup: shift.backup,
        third: shift.third,
        backup_asked: Some(sec(nov(22, 2, 19), 2)),
        tries: 1,
        my_view_wanted: None,
        awaited: Some(Awaited {
            on: Question::Decision,
            who: on("sakuma", "佐久間", "市", "090-0000-1122"),
            since: sec(nov(22, 2, 19), 2),
        }),
        requests: vec![],
        assignments: vec![],
        places: grid(),
        timeline: deciding_timeline(),
        words: vec!["大家さんとけんかして出てきた。もう戻れない".into()],
        conference: None,
        calls: vec![(nov(22, 2, 15), Some(14), "大塚".into(), "0282-24-0001".into())],
        linked: vec![],
        next: "second_view".into(),
        flow: Box::new(crate::flow_fixture::flow()),
        course: Box::default(),
    }
}

fn deciding_timeline() -> Vec<(Happened, Clean, Clean)> {
    let opened = CaseEvent::Opened {
        call: Some(CallId(15)),
        person: Some(PersonId(1)),
        words: Clean::default(),
        checked_by: Some("birth_date".into()),
        frozen: Box::new(frozen()),
        drill: false,
    };
    let assessed = CaseEvent::Assessed {
        for_: vec!["home_lost".into(), "no_substitute".into()],
        against: vec![],
        text: Clean::default(),
        situation: None,
    };
    let view = CaseEvent::ViewGiven {
        view: ViewId(9),
        on: Question::Decision,
        staff: StaffId::new("otsuka"),
        place: Place::Duty,
        value: View::Emergency,
        reason: Clean::default(),
        heard: None,
        org: Clean::default(),
    };
    let asked = CaseEvent::BackupAsked { staff: StaffId::new("sakuma"), channel: "電話".into() };
    vec![
        happened(1, nov(22, 2, 16), opened, ""),
        happened(2, nov(22, 2, 17), CaseEvent::SafetyChecked { danger: vec![] }, ""),
        happened(3, nov(22, 2, 17), CaseEvent::Noted { words: "知人に個人情報は伝えない".into() }, ""),
        happened(4, nov(22, 2, 18), assessed, ""),
        happened(5, nov(22, 2, 19), view, "大塚"),
        happened(6, nov(22, 2, 19), asked, "佐久間"),
    ]
}

/// R8-0014 once decided: one office has refused, the next is asked.
pub(crate) fn placing() -> CaseView {
    let mut case = deciding();
    case.state = CaseState::Placing;
    case.agreed = Some(View::Emergency);
    case.next = "answer".into();
    case.awaited = None;
    case.flow.need = Need { code: "answer", ..Need::default() };
    case.views.push(ViewRow {
        id: ViewId(10),
        staff: StaffId::new("sakuma"),
        name: "佐久間".into(),
        unsigned: true,
        ..case.views[0].clone()
    });
    let refused = Some((RequestState::Refused, Some(RefusalReason::StaffShort)));
    case.places.short_stay[0].fit = Some(Fit { asked: refused, ..Fit::default() });
    let request = |id, provider: &str, name: &str, state| RequestRow {
        id: daiji::domain::RequestId(id),
        kind: SupportKind::ShortStay,
        provider: Some(ProviderId::new(provider)),
        name: name.into(),
        phones: vec!["夜 0282-30-0021".into()],
        state,
        reason: None,
        asked_at: sec(nov(22, 2, 19), 40),
        hold_until: Some(nov(22, 2, 39)),
        planned: false,
        by: "大塚".into(),
    };
    case.requests = vec![
        request(31, "P2", "つばさ医療", RequestState::Asked),
        RequestRow {
            reason: Some(RefusalReason::StaffShort),
            ..request(30, "P1", "さくら", RequestState::Refused)
        },
    ];
    let answered = CaseEvent::RequestAnswered {
        request: daiji::domain::RequestId(30),
        answer: Answer::Refused,
        reason: Some(RefusalReason::StaffShort),
        words: Clean::default(),
        by: "夜勤者".into(),
        assignment: None,
    };
    case.timeline.push(happened(8, nov(22, 2, 20), answered, "さくら"));
    case
}

/// R8-0014 with a stay running on its second day.
pub(crate) fn staying() -> CaseView {
    let mut case = placing();
    case.state = CaseState::Supported;
    case.next = "end".into();
    case.flow.need = Need { code: "end", also: vec!["countersign"], ..Need::default() };
    case.requests.clear();
    case.assignments = vec![AssignmentRow {
        request: daiji::domain::RequestId(30),
        id: daiji::domain::AssignmentId(40),
        kind: SupportKind::ShortStay,
        provider: Some(ProviderId::new("P2")),
        name: "つばさ医療".into(),
        state: AssignmentState::Arrived,
        accepted_at: nov(21, 22, 0),
        arrived_at: Some(nov(21, 23, 0)),
        ended_at: None,
        until: date(27),
        day: Some((2, 7, 1)),
    }];
    case
}
