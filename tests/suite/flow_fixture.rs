//! What guides the night of the fixture: need, two people, exits, abuse, plan. Invented all of it.
//! It must not know stores or rules: it is what the views would say.

use daiji::domain::view::{ChainRow, ContactRow, Decider, ExitRow, Flow, Need, TwoPeople};
use daiji::domain::{At, DecidesBy, Exit, Place, StaffId, View, Words};
use daiji::text::Clean;

use crate::fixture::{nov, on};

fn sec(at: At, seconds: i64) -> At {
    At(at.0 + seconds * 1000)
}

fn words(ja: &str, en: &str) -> Words {
    Words { ja: ja.into(), en: en.into() }
}

/// R8-0014: the duty officer has spoken, the backup was tried once and asked.
pub(crate) fn flow() -> Flow {
    let person = |place, who, view: Option<View>, at| Decider {
        place,
        who,
        view,
        at,
        reason: Clean::default(),
        heard: None,
        signed: true,
        asked: None,
        unreached: 0,
    };
    let asked = sec(nov(22, 2, 19), 2);
    let duty = on("otsuka", "大塚", "センター", "0282-20-0001");
    let backup = on("sakuma", "佐久間", "市", "090-0000-1122");
    let chain = |id: &str, place, name: &str, phone: &str| ChainRow {
        staff: StaffId::new(id),
        place,
        name: name.into(),
        org: "市".into(),
        phone: phone.into(),
        asked: None,
        unreached: 0,
        given_up: false,
    };
    Flow {
        need: Need { code: "second_view", who: "佐久間".into(), since: Some(asked), ..Need::default() },
        two: TwoPeople {
            by: DecidesBy::DutyAndBackup,
            words: words("市の判断: 当番と応援の二人", "The city: duty officer and backup together"),
            people: vec![
                person(Place::Duty, duty, Some(View::Emergency), Some(nov(22, 2, 19))),
                Decider { asked: Some(asked), unreached: 1, ..person(Place::Backup, backup, None, None) },
            ],
            same_side: false,
            chain: vec![
                ChainRow {
                    asked: Some(asked),
                    unreached: 1,
                    ..chain("sakuma", Place::Backup, "佐久間", "090-0000-1122")
                },
                chain("arai", Place::StandIn, "新井", "080-0000-3344"),
                chain("ishikawa", Place::Supervisor, "石川", "090-0000-5566"),
            ],
            tries: 3,
            minutes: 15,
            first_try: Some(nov(22, 2, 18)),
            alone: None,
            unsigned: vec![],
        },
        exits: exits(),
        plan: None,
        definition: words("いまいる所で安全に過ごせず、代わりの人もいない状態をいいます。", ""),
        consultant: "S-07 の担当".into(),
        consultant_phones: vec!["0282-50-0007".into()],
        office_day: chrono::NaiveDate::from_ymd_opt(2026, 11, 24),
        ..Flow::default()
    }
}

fn exits() -> Vec<ExitRow> {
    let row = |exit, ja: &str, number: &str, hours: Option<&str>, open| ExitRow {
        exit,
        contact: ContactRow {
            name: words(ja, ja),
            number: number.into(),
            hours: hours.map(|h| words(h, h)),
            open,
        },
        own: false,
    };
    let always = Some(true);
    vec![
        row(Exit::Ambulance119, "救急・消防", "119", None, always),
        row(Exit::Police110, "警察", "110", None, always),
        row(Exit::ChildGuidance189, "児童相談所", "189", None, always),
        ExitRow { own: true, ..row(Exit::Psychiatric, "見本クリニック", "0282-90-0001", None, None) },
        row(Exit::Psychiatric, "精神科救急", "0570-00-0000", Some("平日 17-22時"), Some(false)),
        row(Exit::Hospital, "急患センター", "0282-22-0000", Some("19-22時"), Some(false)),
        row(Exit::ElderAbuse, "", "", None, always),
        row(Exit::OtherCity, "", "", None, always),
    ]
}
