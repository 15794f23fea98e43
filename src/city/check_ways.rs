//! What a profile says of how its city works: desks, who decides, supports, abuse, second tier,
//! fees. It must not know limits or the definition (`check.rs`).

use std::collections::BTreeSet;

use super::flaws::{Flaws, said};
use crate::domain::{AskOrder, Band, BandHours, Bands, City, DecidesBy, Desk, SupportKind};

/// Traits a base may be strong in (K04) and a second tier is asked by (M07).
const TRAITS: &[&str] = &["behaviour", "medical", "mental", "child", "autism", "elder", "forensic"];

pub(super) fn desks(city: &City, flaws: &mut Flaws) {
    let want = said("電話か窓口を一つは書いてください", "at least one line or desk");
    flaws.unless(!city.desks.is_empty(), "desks", &"", want);
    let mut names = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for (i, desk) in city.desks.iter().enumerate() {
        flaws.once(names.insert(&desk.name), format!("desks[{i}].name"), &desk.name);
        for (k, area) in desk.areas.iter().enumerate() {
            let known = city.districts.iter().any(|d| d.name == *area);
            let want = said("この市の地区を一つの窓口だけに", "a district of this city, at one desk only");
            flaws.unless(known && taken.insert(area), format!("desks[{i}].areas[{k}]"), area, want);
        }
        for (k, code) in desk.strong_in.iter().enumerate() {
            let want = said(
                "behaviour medical mental child autism elder forensic のどれか",
                "one of behaviour medical mental child autism elder forensic",
            );
            flaws.one_of(TRAITS, format!("desks[{i}].strong_in[{k}]"), code, want);
        }
        if let Some(hours) = &desk.hours {
            flaws.words(&format!("desks[{i}].hours"), hours);
        }
        let own = city.ask_order == AskOrder::OwnCorporation;
        let want = said(
            "法人名を書いてください。その法人の先から探します",
            "the corporation must be named: its own places come first",
        );
        flaws.unless(!own || !desk.org.is_empty(), format!("desks[{i}].org"), &desk.name, want);
    }
    // Either nobody's areas are told, or every district has somebody.
    for (i, d) in city.districts.iter().enumerate() {
        let want = said("どの窓口の地区にもありません(desks.areas)", "no desk has it among its areas");
        flaws.unless(
            taken.is_empty() || taken.contains(&d.name),
            format!("districts[{i}].name"),
            &d.name,
            want,
        );
    }
    let shared = city.ask_order == AskOrder::SharedBeds;
    let want =
        said("shared_beds の市は拠点の地区 areas が要ります", "shared_beds needs the areas of the bases");
    flaws.unless(!shared || !taken.is_empty(), "ask_order", &"shared_beds", want);
}

/// Hours by day lie within what the night leaves; the rota keeps at least one band.
pub(super) fn bands(bands: &Bands, flaws: &mut Flaws) {
    let by_day = [("day", &bands.day), ("weekend", &bands.weekend), ("holiday", &bands.holiday)];
    for (name, hours) in by_day {
        let Some(BandHours { from, to }) = hours else { continue };
        let want = said(
            "夜の終わりと始まりの間の、前後の正しい時刻にしてください",
            "between the night's end and its beginning, from before to",
        );
        let good = from < to && *from >= bands.night_to && *to <= bands.night_from;
        flaws.unless(good, format!("bands.{name}"), &format!("{from}-{to}"), want);
    }
    let all = [Band::Day, Band::Night, Band::Weekend, Band::Holiday];
    let want = said("当番表に置く帯を一つは残してください", "at least one band stays the rota's");
    flaws.unless(all.iter().any(|b| bands.has(*b)), "bands.off", &bands.off.len(), want);
}

pub(super) fn decides(city: &City, flaws: &mut Flaws) {
    let d = &city.decides;
    flaws.words("decides.words", &d.words);
    let sides = d.by == DecidesBy::Sides;
    for (field, list) in [("decides.first", &d.first), ("decides.second", &d.second)] {
        let want = said("その側の所属に入る言葉を書いてください", "words of the organisations on that side");
        flaws.unless(!sides || !list.is_empty(), field, &"", want);
        let want = said("by = \"sides\" のときだけ書きます", "only where by = \"sides\"");
        flaws.unless(sides || list.is_empty(), field, &list.len(), want);
        for (k, word) in list.iter().enumerate() {
            let other = field == "decides.second" && d.first.contains(word);
            let want = said("空でなく、片方の側だけに書いてください", "not empty, and on one side only");
            flaws.unless(!word.is_empty() && !other, format!("{field}[{k}]"), word, want);
        }
    }
    self::sides(city, flaws);
}

/// Whoever answers at a desk is on a side, or no two at it and elsewhere could ever decide: a desk
/// renamed wants its new name among the words.
fn sides(city: &City, flaws: &mut Flaws) {
    let d = &city.decides;
    let told = !d.first.is_empty() && !d.second.is_empty() && !d.second.iter().any(|w| d.first.contains(w));
    if d.by != DecidesBy::Sides || !told {
        return;
    }
    let words = || d.first.iter().chain(&d.second);
    let on = |desk: &Desk| words().any(|w| desk.org.as_str().contains(w.as_str()));
    let desks = || city.desks.iter().enumerate().filter(|(_, desk)| !desk.org.is_empty());
    let some = desks().any(|(_, desk)| on(desk));
    let want = said(
        "どの窓口の所属(desks.org)にもない言葉です",
        "no desk's org has any of these words, nor of decides.second",
    );
    let first = d.first.first().cloned().unwrap_or_default();
    flaws.unless(some || desks().next().is_none(), "decides.first", &first, want);
    for (i, desk) in desks().filter(|_| some) {
        let want = said(
            "どちらの側でもありません。decides の first か second に、この所属に入る言葉を書いてください",
            "on no side: decides.first or second needs a word of this organisation",
        );
        flaws.unless(on(desk), format!("desks[{i}].org"), &desk.org, want);
    }
}

pub(super) fn supports(city: &City, flaws: &mut Flaws) {
    let want = said("支援を一つは書いてください", "at least one support");
    flaws.unless(!city.supports.is_empty(), "supports", &"", want);
    let mut kinds = BTreeSet::new();
    for (i, s) in city.supports.iter().enumerate() {
        let field = format!("supports[{i}]");
        let kind = serde_json::to_value(s.kind).ok();
        let kind = kind.as_ref().and_then(|v| v.as_str()).unwrap_or_default();
        let want = said("支援の種類は一度だけ書いてください", "each kind once");
        flaws.unless(kinds.insert(s.kind), format!("{field}.kind"), &kind, want);
        flaws.words(&format!("{field}.words"), &s.words);
        let days = s.days.unwrap_or(1);
        flaws.unless(
            (1..=366).contains(&days),
            format!("{field}.days"),
            &days,
            said("1-366 日", "1-366 days"),
        );
        for (k, need) in s.needs.iter().enumerate() {
            flaws.words(&format!("{field}.needs[{k}]"), need);
        }
        if let Some(contact) = &s.contact {
            flaws.contact(&format!("{field}.contact"), contact);
        }
        if s.kind == SupportKind::OverCapacity {
            let want =
                said("定員外は二人で決めます: two_people = true", "over capacity takes two_people = true");
            flaws.unless(s.two_people, format!("{field}.two_people"), &s.two_people, want);
            let same = s.days.is_none_or(|d| d == city.limits.over_capacity_days);
            let want =
                said("limits.over_capacity_days と同じにしてください", "as in limits.over_capacity_days");
            flaws.unless(same, format!("{field}.days"), &days, want);
        }
    }
    let short = kinds.contains(&SupportKind::ShortStay);
    let want = said("short_stay(短期入所)を書いてください", "short_stay must be among them");
    flaws.unless(short, "supports", &kinds.len(), want);
}

pub(super) fn abuse(city: &City, flaws: &mut Flaws) {
    let a = &city.abuse;
    flaws.words("abuse.who", &a.who);
    let want = said("1-168 時間", "1-168 hours");
    let hours = a.see_within_hours;
    flaws.unless((1..=168).contains(&hours), "abuse.see_within_hours", &hours, want);
    let want = said("すぐ知らせる人を一人は書いてください", "at least one who is told at once");
    flaws.unless(!a.core.is_empty(), "abuse.core", &"", want);
    for (i, contact) in a.core.iter().enumerate() {
        flaws.contact(&format!("abuse.core[{i}]"), contact);
    }
    if let Some(contact) = &a.separate {
        flaws.contact("abuse.separate", contact);
    }
    for (i, tier) in city.second_tier.iter().enumerate() {
        let want = said(
            "behaviour medical mental child autism elder forensic のどれか",
            "one of behaviour medical mental child autism elder forensic",
        );
        flaws.one_of(TRAITS, format!("second_tier[{i}].trait"), &tier.trait_, want);
        flaws.contact(&format!("second_tier[{i}].contact"), &tier.contact);
    }
}

pub(super) fn fees(city: &City, flaws: &mut Flaws) {
    let mut codes = BTreeSet::new();
    for (i, fee) in city.fees.iter().enumerate() {
        let want = said("空でなく、一度だけ書いてください", "each once, none empty");
        let once = !fee.code.as_str().is_empty() && codes.insert(&fee.code);
        flaws.unless(once, format!("fees[{i}].code"), &fee.code, want);
        flaws.words(&format!("fees[{i}].words"), &fee.words);
        let yen = fee.yen.unwrap_or(0);
        let want = said("100万円までです", "up to 1,000,000 yen");
        flaws.unless(yen <= 1_000_000, format!("fees[{i}].yen"), &yen, want);
    }
}

/// Codes of the lists every city has.
const LISTS: &[&str] = &["short_stay", "home_help", "group_home", "day_service", "consultation", "other"];

pub(super) fn lists(city: &City, flaws: &mut Flaws) {
    let mut codes = BTreeSet::new();
    for (i, list) in city.lists.iter().enumerate() {
        let field = format!("lists[{i}]");
        let code = list.code.as_str();
        let want = said(
            "空でなく、一度だけ、short_stay などの決まった種別でない名にしてください",
            "each once, none empty, none of the services' (short_stay …)",
        );
        let own = !code.is_empty() && !LISTS.contains(&code) && codes.insert(&list.code);
        flaws.unless(own, format!("{field}.code"), &list.code, want);
        flaws.words(&format!("{field}.words"), &list.words);
        let any = !list.offices.is_empty() || list.codes.iter().chain(&list.named).any(|w| !w.is_empty());
        let want = said(
            "codes(サービスコード)、named(サービス名の一部)、offices(事業所の ID)のどれかを書いてください",
            "say which: codes (of the service), named (part of its name) or offices (ids)",
        );
        flaws.unless(any, format!("{field}.named"), &"", want);
        let hours = list.stale_hours.unwrap_or(24);
        let want = said("1-8760 時間", "1-8760 hours");
        flaws.unless((1..=8760).contains(&hours), format!("{field}.stale_hours"), &hours, want);
    }
}
