//! What is kept of offices and partners by day, on a real store: the resource map by keys, the
//! monthly report counted by hand, the national open data as it is published.
//! It knows words and counts, nothing of how they are drawn.

use daiji::domain::ConsultWith;
use serde_json::json;

use crate::world::World;

/// The resource map of the fixture's night: two districts and the whole city.
fn map(w: &mut World) {
    for (name, area, phone) in [
        ("大平の民生委員", "大平", "0000-70-0001"),
        ("藤岡公民館", "藤岡", "0000-70-0002"),
        ("夜の会", "", "0000-70-0003"),
    ] {
        w.elsewhere(
            "sakuma",
            json!({"do":"set_partner","category":"welfare_commissioner","name":name,"area":area,"phones":[phone],
                "can":"見守り"}),
        );
    }
}

fn decided(w: &mut World, open: serde_json::Value) -> String {
    let case = w.elsewhere("otsuka", open)["case"].as_str().unwrap().to_owned();
    w.elsewhere("otsuka", json!({"do":"check_safety","case":case}));
    for who in ["otsuka", "sakuma"] {
        w.elsewhere(who, json!({"do":"give_view","case":case,"view":"emergency"}));
    }
    case
}

#[test]
fn partners_of_the_district_stand_on_the_widening_list_and_a_call_is_noted() {
    let mut w = World::night("2026-11-21T21:05");
    map(&mut w);
    let who = json!({"do":"add_person","name":"見本 太郎","birth":"1990-01-01","district":"大平"});
    let who = w.elsewhere("otsuka", who)["person"].clone();
    let check = json!({"birth_date":"1990-01-01"});
    let open = json!({"do":"open_case","person":who,"words":"火を使えない","check":check});
    let case = decided(&mut w, open);
    w.sit("otsuka");
    w.keys("5<Enter>so");
    w.sees("地域の協力先 2件");
    w.sees("大平の民生委員 0000-70-0001");
    w.keys("p");
    w.sees("大平 と市全体");
    w.sees("夜の会");
    w.misses("藤岡公民館");
    w.keys("1");
    w.sees("大平の民生委員");
    w.keys("y");
    w.keys("<Tab>");
    w.paste("様子を見に行く");
    w.keys("<Enter>");
    let file = w.case(&case);
    assert_eq!(file.consulted, [(ConsultWith::Partner, w.now, true)]);
}
