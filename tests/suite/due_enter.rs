//! Enter on the lines no other test opens: what has passed a limit, what abuse owes, what is to be
//! looked over, the reason of a replacement. Real store, real rules, keys in, screen out.

use daiji::app::Popup;
use daiji::domain::Facts;
use serde_json::{Value, json};

use crate::due::opened;
use crate::world::World;

/// A case two people decided is an emergency, for somebody on file.
fn decided(w: &mut World, for_: &str) -> Value {
    let person = w.door.read(|f| f.person_by_reg_no("0006")).unwrap().unwrap().id.0;
    let check = json!({"initials":"HS","age":45});
    let case = json!({"do":"open_case","person":person,"check":check,"words":"夜の電話"});
    let case = w.elsewhere("otsuka", case)["case"].clone();
    for command in [
        json!({"do":"check_safety","case":case}),
        json!({"do":"assess","case":case,"for":[for_]}),
        json!({"do":"give_view","case":case,"view":"emergency"}),
    ] {
        w.elsewhere("otsuka", command);
    }
    w.elsewhere("sakuma", json!({"do":"give_view","case":case,"view":"emergency"}));
    case
}

/// A place asked for, accepted and reached.
fn placed(w: &mut World, ask: Value) {
    let asked = w.elsewhere("otsuka", ask)["request"].clone();
    let yes = json!({"do":"answer_request","request":asked,"answer":"accepted","by":"係"});
    let stay = w.elsewhere("otsuka", yes)["assignment"].clone();
    w.elsewhere("otsuka", json!({"do":"arrive","assignment":stay}));
}

fn stands_in(ask: &str) -> World {
    let mut w = World::night("2026-11-21T21:05");
    let case = decided(&mut w, "home_lost");
    match ask {
        "familiar_supporter" => placed(
            &mut w,
            json!({"do":"request_place","case":case,"kind":"familiar_supporter","who":"慣れた人 木ノ内"}),
        ),
        "over_capacity" => {
            for who in ["otsuka", "ishikawa"] {
                let view = json!({"do":"give_view","case":case,"on":"over_capacity","view":"yes","reason":"ほかにない"});
                w.elsewhere(who, view);
            }
            let ask = json!({"do":"request_place","case":case,"kind":"over_capacity","provider":"P5","reason":"ほかにない"});
            placed(&mut w, ask);
        }
        _ => placed(&mut w, json!({"do":"request_place","case":case,"kind":"short_stay","provider":"P1"})),
    }
    w
}

/// An abuse report that cannot wait; nobody of the core was told yet.
fn reported() -> World {
    let mut w = World::night("2026-11-21T21:05");
    let case = decided(&mut w, "home_lost");
    let report = json!({"kinds":["physical"],"seen":"怒鳴り声","urgency":"now"});
    w.elsewhere("otsuka", json!({"do":"record_abuse_report","case":case,"report":report}));
    w
}

/// The kind, whose desk, the moment, what stands before it and what opens: the first words of what lies
/// on top, and a field or word of it.
type Row = (&'static str, &'static str, &'static str, fn() -> World, &'static str, &'static str);

const ROWS: [Row; 8] = [
    (
        "check_in",
        "otsuka",
        "2026-11-21T22:20",
        || stands_in("familiar_supporter"),
        "checkin",
        "行った人からの連絡",
    ),
    (
        "over_capacity",
        "otsuka",
        "2026-12-02T10:00",
        || stands_in("over_capacity"),
        "EndSupport",
        "支援の終わり",
    ),
    ("stay_warn", "otsuka", "2026-11-26T10:00", || stands_in("short_stay"), "extend", "みどり寮"),
    ("abuse_core", "otsuka", "2026-11-21T21:20", reported, "case Decide", "虐待対応"),
    ("abuse_visit", "otsuka", "2026-11-21T21:20", reported, "case Decide", "虐待対応"),
    (
        "measure",
        "sakuma",
        "2026-11-23T02:00",
        || World::after("at-08-abuse-report.toml", "2026-11-22T22:40"),
        "Night(Measure",
        "やむを得ない措置の相談",
    ),
    (
        "look_over",
        "ishikawa",
        "2026-11-22T10:00",
        || {
            let mut w = World::night("2026-11-21T21:05");
            let person = w.door.read(|f| f.person_by_reg_no("0006")).unwrap().unwrap().id.0;
            w.elsewhere("otsuka", json!({"do":"see_person","person":person,"purpose":{"other":"書類"}}));
            w
        },
        "morning",
        "朝の確かめ",
    ),
    (
        "replacement",
        "koguchi",
        "2026-11-21T21:30",
        || {
            let mut w = World::night("2026-11-21T21:05");
            w.elsewhere("koguchi", json!({"do":"replace_on_shift"}));
            w
        },
        "finish",
        "大塚 > 古口",
    ),
];

#[test]
fn enter_on_every_other_kind_opens_the_form_that_settles_it() {
    let mut found = vec![];
    for (kind, who, at, world, wanted, seen) in ROWS {
        let mut w = world();
        w.at(at);
        w.sit(who);
        w.fresh();
        let form = opened(&mut w, kind);
        let screen = w.screen(120, 36);
        if !form.starts_with(wanted) || !screen.contains(seen) {
            found.push(format!("{kind}: {form}\n{screen}"));
        }
        assert!(!matches!(w.model().popups.last(), Some(Popup::Due(_))), "{kind} opens nothing");
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
