//! Somebody takes over the running shift, with keys: what every line says will be, and what is then.
//! It must not know the rule by itself (`domain::rules::tests::rota` does).

use daiji::app::Popup;
use daiji::domain::{Facts, Shift, StaffId, at};
use serde_json::json;

use crate::world::World;

#[expect(clippy::unnecessary_wraps, reason = "as a shift has them")]
fn id(who: &str) -> Option<StaffId> {
    Some(who.into())
}

/// The shift at a minute of the 22nd.
fn on(w: &mut World, hour: u32, minute: u32) -> Shift {
    let mut all = w.door.read(|f| f.shifts_at(at(2026, 11, 22, hour, minute).unwrap())).unwrap();
    assert_eq!(all.len(), 1, "one shift a minute");
    all.remove(0)
}

#[test]
fn when_the_duty_goes_the_backup_moves_up_and_the_third_behind_them_said_before_enter() {
    let mut w = World::night("2026-11-22T02:20");
    w.sit("otsuka");
    w.keys("C");
    w.sees("> 1  当番 大塚 > 佐久間  これから 当番 佐久間・応援 新井");
    w.sees("当番 大塚 > 新井  これから 当番 新井・応援 佐久間・三番 なし");
    w.sees("当番 大塚 > 石川  これから 当番 石川・応援 佐久間 ");
    // The third's own place is one too; whoever has a graver one is not offered it.
    w.sees("三番 新井 > 石川  これから 当番 大塚・応援 佐久間・三番 石川");
    w.misses("三番 新井 > 大塚");
    w.misses("三番 新井 > 佐久間");
    // Whoever is not on tonight is offered too, behind those who are.
    w.sees("当番 大塚 > 古口");
    w.sees("応援 佐久間 > 石川");
    w.keys("<Enter>");
    let now = on(&mut w, 2, 20);
    assert_eq!((now.duty, now.backup, now.third), (id("sakuma"), id("arai"), None));
    assert_eq!(on(&mut w, 2, 19).duty, id("otsuka"), "what was before stays theirs");
    // Said once more, with what puts it right: there is no `u` for the rota.
    w.sees("替えました。これから 当番 佐久間・応援 新井・三番 なし。違えば C で替え直す。理由はあとで D");
    w.keys("u");
    assert_eq!(on(&mut w, 2, 20).duty, id("sakuma"), "u does not reach it");
}

#[test]
fn the_third_is_replaced_by_one_key_and_nobody_else_moves() {
    let mut w = World::night("2026-11-22T02:20");
    w.sit("otsuka");
    w.keys("C");
    let screen = w.screen(120, 40);
    let line = screen.lines().find(|l| l.contains("三番 新井 > 石川")).unwrap_or_else(|| panic!("{screen}"));
    let at = line.find("三番").unwrap();
    let key = line[..at].trim_end().chars().last().unwrap();
    w.keys(&key.to_string());
    let now = on(&mut w, 2, 20);
    assert_eq!((now.duty, now.backup, now.third), (id("otsuka"), id("sakuma"), id("ishikawa")));
    w.sees("替えました。これから 当番 大塚・応援 佐久間・三番 石川");
}

#[test]
fn without_a_third_nothing_is_said_of_one() {
    let mut w = World::night("2026-11-22T02:20");
    w.sit("otsuka");
    w.keys("C<Enter>");
    w.at("2026-11-22T02:30");
    w.sit("sakuma");
    w.keys("C");
    w.sees("これから");
    w.misses("三番 ");
}

#[test]
fn when_nobody_stands_behind_the_backup_is_chosen_in_the_same_go() {
    let mut w = World::night("2026-11-22T02:20");
    w.sit("otsuka");
    w.keys("C<Enter>");
    w.at("2026-11-22T03:00");
    w.sit("sakuma");
    w.keys("C");
    w.sees("> 1  当番 佐久間 > 新井  これから 当番 新井・応援 いません(空き)");
    let before = on(&mut w, 3, 0);
    w.keys("<Enter>");
    // Nothing is done yet: the backup is asked for, and both change at once.
    assert_eq!(on(&mut w, 3, 0), before);
    w.sees("だれが応援に入りますか");
    w.sees("> 1  石川");
    w.sees("これから 当番 新井・応援 石川");
    w.sees("応援なしで代わる");
    w.keys("<Enter>");
    let now = on(&mut w, 3, 0);
    assert_eq!((now.duty, now.backup, now.third), (id("arai"), id("ishikawa"), None));
}

#[test]
fn without_a_backup_the_gap_is_shown_and_c_fills_it() {
    let mut w = World::night("2026-11-22T02:20");
    w.sit("otsuka");
    w.keys("C<Enter>");
    w.at("2026-11-22T03:00");
    w.sit("sakuma");
    w.keys("C<Enter>");
    // Those who have their rest, then who was on until just now, then nobody.
    w.sees("大塚(間が0時間40分)");
    w.keys("<Down><Down><Down><Enter>");
    let now = on(&mut w, 3, 0);
    assert_eq!((now.duty, now.backup), (id("arai"), None));
    w.sees("応援がいない(C で入れる)");
    w.at("2026-11-22T03:03");
    w.sees("応援が未定");
    // The place is filled by anybody who may, from the same key.
    w.keys("C");
    w.sees("応援 - > 石川");
    w.sees("これから 当番 新井・応援 石川");
}

#[test]
fn hours_that_run_and_that_nobody_has_are_filled_from_this_minute() {
    let mut w = World::night("2026-11-24T22:00");
    let none = w.door.read(|f| f.shifts_at(at(2026, 11, 24, 22, 0).unwrap())).unwrap();
    assert!(none.is_empty(), "F0 has nobody on that night: {none:?}");
    w.sit("otsuka");
    w.keys("C");
    w.sees("いま代われる当番がありません");
    w.keys("R4<Right>5");
    let on = w.door.read(|f| f.shifts_at(at(2026, 11, 24, 22, 0).unwrap())).unwrap();
    assert_eq!(
        (on.len(), on[0].start),
        (1, at(2026, 11, 24, 22, 0).unwrap()),
        "nobody is told later to have been on"
    );
    assert_eq!(on[0].end, at(2026, 11, 25, 8, 30).unwrap());
    assert_eq!(on[0].duty, id("otsuka"));
    // From then on it runs: the backup is put there by `C`.
    w.sees("始まった当番はここでは変えません");
    w.keys("<Esc>C");
    w.sees("応援 - > ");
}

/// The lines of the pick on top, and of every page its last line leads to.
fn lines(w: &mut World) -> Vec<Vec<String>> {
    let mut pages = vec![];
    loop {
        let Some(Popup::Pick(p)) = w.model().popups.last() else { panic!("no pick") };
        let mut page: Vec<String> = p.items.iter().map(|i| i.label.clone()).collect();
        let more = page.last().is_some_and(|l| l.starts_with("次の頁"));
        let about = p.about.clone();
        if !more {
            assert!(!about.contains("次の頁"), "{about}");
            pages.push(page);
            return pages;
        }
        let said = page.pop().unwrap();
        pages.push(page);
        w.keys("z");
        let Some(Popup::Pick(p)) = w.model().popups.last() else { panic!("no page") };
        // What the line and the words above promised is what follows.
        let rest: usize = p.items.len()
            + if p.items.last().unwrap().label.starts_with("次の頁") {
                count(&p.items.last().unwrap().label) - 1
            } else {
                0
            };
        assert_eq!(count(&said), rest, "{said}");
        assert!(about.contains(&format!("ほか {rest} 通りは z")), "{about}");
    }
}

/// The number in a line.
fn count(line: &str) -> usize {
    line.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// The place each line is about, in their order, once.
fn places(lines: &[String]) -> Vec<&str> {
    let mut out: Vec<&str> = lines.iter().map(|l| l.split(' ').next().unwrap()).collect();
    out.dedup();
    out
}

fn many(w: &mut World) {
    for n in 10..50 {
        let add =
            json!({"do":"add_staff","staff":format!("o{n}"),"name":format!("応{n}"),"roles":["officer"]});
        w.elsewhere("kanri", add);
    }
}

#[test]
fn more_lines_than_keys_stand_on_further_pages_and_none_is_left_out() {
    let mut w = World::night("2026-11-22T02:20");
    many(&mut w);
    w.sit("otsuka");
    w.keys("C");
    w.sees("次の頁に");
    let pages = lines(&mut w);
    assert!(pages.len() > 3 && pages[..pages.len() - 1].iter().all(|p| p.len() == 31), "{pages:?}");
    let all: Vec<String> = pages.concat();
    assert_eq!(places(&all), ["当番", "応援", "三番"]);
    for place in ["当番 大塚", "応援 佐久間", "三番 新井"] {
        for n in 10..50 {
            let line = format!("{place} > 応{n}");
            assert_eq!(all.iter().filter(|l| l.starts_with(&line)).count(), 1, "{line}");
        }
    }
    // The last page's own keys do what they say: somebody becomes the third.
    let last = pages.last().unwrap().last().unwrap();
    assert!(last.starts_with("三番 新井 > 応49"), "{last}");
    w.keys("<Up><Enter>");
    let now = on(&mut w, 2, 20);
    assert_eq!((now.duty, now.backup), (id("otsuka"), id("sakuma")));
    assert_ne!(now.third, id("arai"));
    // Who is backup then has as many: that nobody is stays possible.
    w.at("2026-11-22T02:30");
    w.elsewhere("otsuka", json!({"do":"replace_on_shift","place":"duty","staff":"sakuma","reason":""}));
    w.at("2026-11-22T03:00");
    w.sit("sakuma");
    w.keys("C");
    let Some(Popup::Pick(p)) = w.model().popups.last() else { panic!("no pick") };
    assert!(p.items[0].label.contains("応援 いません"), "{}", p.items[0].label);
    w.keys("<Enter>");
    w.sees("だれが応援に入りますか");
    let all = lines(&mut w).concat();
    assert!(all.last().unwrap().starts_with("応援なしで代わる"), "{:?}", all.last());
}

#[test]
fn the_duty_of_every_desk_comes_before_any_backup_and_the_thirds_last() {
    let mut w = World::after("f-kashiwa.toml", "2026-11-21T21:05");
    for (desk, [duty, backup, third]) in
        [("北拠点", ["hoshi", "mori", "nishio"]), ("南拠点", ["umino", "tani", "kacho"])]
    {
        w.elsewhere(
            "mori",
            json!({"do":"set_shift","date":"2026-12-10","band":"night","desk":desk,"duty":duty,"backup":backup,"third":third}),
        );
    }
    w.at("2026-12-10T22:00");
    w.sit("hoshi");
    w.keys("C");
    let all = lines(&mut w).concat();
    assert_eq!(places(&all), ["当番", "応援", "三番"], "{all:?}");
    let of =
        |place: &str, desk: &str| all.iter().filter(|l| l.starts_with(place) && l.contains(desk)).count();
    for place in ["当番", "応援"] {
        assert!(of(place, "北拠点") > 0 && of(place, "南拠点") > 0, "{place} {all:?}");
    }
}

#[test]
fn whoever_has_no_rest_comes_last_and_the_line_says_so() {
    let mut w = World::night("2026-11-22T02:20");
    w.sit("otsuka");
    let order = |w: &mut World| {
        w.keys("C");
        let screen = w.screen(120, 40);
        let at = |who: &str| screen.find(&format!("当番 大塚 > {who}")).unwrap_or_else(|| panic!("{screen}"));
        (at("石川"), at("古口"))
    };
    let (ishikawa, koguchi) = order(&mut w);
    assert!(ishikawa < koguchi, "by id");
    w.keys("<Esc>");
    // From 8:30 on ishikawa has the duty of the day: no rest at all after this night.
    w.elsewhere(
        "sakuma",
        json!({"do":"set_shift","date":"2026-11-22","band":"weekend","duty":"ishikawa","backup":"arai"}),
    );
    w.at("2026-11-22T02:21");
    let (ishikawa, koguchi) = order(&mut w);
    assert!(koguchi < ishikawa);
    w.sees("石川(間が0時間0分)");
}
