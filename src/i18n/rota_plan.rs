//! Words of a proposed month: what stayed empty and why, who carries what, how the search ended.
//! They must not know how a month is filled or drawn.

use super::{Lang, T, code, form, rota, rota_wish};
use crate::domain::{
    Finding, LeftOut, Load, NotProposed, OpenPlace, Proposal, SearchEnd, ShiftPlace, StaffId, Unmet, WhyNot,
};
use crate::t;

/// Above the shifts.
pub const HEAD: T =
    t!("{0} の案: {1} 枠、新しく入れる {2} 枠", "Proposal for {0}: {1} shifts, {2} of them new");
/// Every place has somebody.
pub const FULL: T = t!("空きはありません。", "No place is empty.");
/// Before the places that stayed empty.
pub const OPEN: T = t!("埋められなかった枠 {0} か所(理由):", "{0} places could not be filled (why):");
/// Nothing of the month is to come, or all of it is set.
pub const NOTHING: T = t!(
    "{0} に案で入れられる枠はありません(すべて決まっているか、過ぎた月です)。",
    "Nothing to propose for {0}: every shift is set, or the month is over."
);
/// It went through the door.
pub const TAKEN: T =
    t!("当番表に入れました。月の画面で直せます。", "Taken into the rota; edit it on the month's page.");
/// It did not go through the door yet.
pub const TAKE: T =
    t!("この案を入れるには: daiji rota propose {0} --take", "To take it: daiji rota propose {0} --take");
/// While it searches, on a terminal.
pub const SEARCHING: T = t!("案を探しています", "Searching");
/// A proposal lies on the page as a draft.
pub const SHOWN: T = t!(
    "案 {0} 枠、埋められない枠 {1}{2}。p で理由、Enter で入れる、x でやめる",
    "A proposal of {0} shifts, {1} places empty{2}. p why, Enter takes it, x drops it"
);
/// Title of the reasons.
pub const EXPLAINED: T = t!("案の説明", "About the proposal");
/// Above the loads.
pub const LOADS: T = t!("一人ずつの回数", "What each carries");
/// Heads of the table of loads.
pub const LOAD_HEADS: [T; 8] = [
    t!("職員", "staff"),
    t!("夜", "nights"),
    t!("うち当番", "duty"),
    t!("土日祝", "closed days"),
    t!("平日昼", "office days"),
    t!("三番", "third"),
    t!("前2か月の夜", "nights before"),
    t!("入りたい日", "liked"),
];
/// What was there before the proposal.
pub const KEPT: T = t!("決定済み", "set");
/// Nobody stands there.
pub const EMPTY: T = t!("! 空き", "! empty");

/// A place on a shift.
#[must_use]
pub const fn place(v: ShiftPlace) -> T {
    match v {
        ShiftPlace::Duty => t!("当番", "duty"),
        ShiftPlace::Backup => t!("応援", "backup"),
        ShiftPlace::Third => t!("三番", "third"),
    }
}

/// How the search ended.
#[must_use]
pub fn end(v: SearchEnd, steps: u64, lang: Lang) -> String {
    let words = match v {
        SearchEnd::Best => {
            t!("これより良い案はほぼありません(探索 {0} 手)。", "Hardly any better exists ({0} steps).")
        }
        SearchEnd::Steps => t!(
            "探索 {0} 手で止めました。それまでで一番良い案です。偏りが気になれば希望や上限を変えてもう一度。",
            "Stopped after {0} steps: the best found so far. Change wishes or limits and ask again."
        ),
        SearchEnd::Stopped => t!(
            "時間で打ち切りました(探索 {0} 手)。それまでで一番良い案です。",
            "Stopped early for time ({0} steps): the best found so far."
        ),
        SearchEnd::OneByOne => t!(
            "探索ができず、順に一人ずつ入れた案です(探索 {0} 手)。偏りを確かめてください。",
            "The search failed: filled one by one ({0} steps). Look at how it is shared."
        ),
    };
    words.fill(lang, &[&steps.to_string()])
}

/// What stands in somebody's way.
#[must_use]
pub fn why(v: &WhyNot, name: &dyn Fn(&StaffId) -> String, lang: Lang) -> String {
    match v {
        WhyNot::Wished => t!("希望休", "cannot that day").get(lang).to_owned(),
        WhyNot::Only { place } => rota_wish::only(*place).get(lang).to_owned(),
        WhyNot::Busy => t!("同じ時間に別の役", "another place at that time").get(lang).to_owned(),
        WhyNot::Rest { night } => {
            t!("連続({0} の夜)", "too near (night of {0})").fill(lang, &[&form::day(*night, lang)])
        }
        WhyNot::Touching { date, band } => {
            t!("続けての当番({0} {1})", "duty right before or after ({0} {1})")
                .fill(lang, &[&form::day(*date, lang), code::band(*band).get(lang)])
        }
        WhyNot::Nights { most } => {
            t!("上限(夜は月{0}回まで)", "limit ({0} nights a month)").fill(lang, &[&most.to_string()])
        }
        WhyNot::Weekends { most } => {
            t!("上限(週末は月{0}回まで)", "limit ({0} weekends a month)").fill(lang, &[&most.to_string()])
        }
        WhyNot::Apart { with } => {
            t!("所属({0} と二人では決められない)", "organisation (cannot decide with {0})")
                .fill(lang, &[&name(with)])
        }
    }
}

/// An empty place and its reasons, those of one kind together.
#[must_use]
pub fn open(v: &OpenPlace, name: &dyn Fn(&StaffId) -> String, lang: Lang) -> String {
    let mut reasons: Vec<(String, Vec<String>)> = Vec::new();
    for (staff, reason) in &v.why {
        let words = why(reason, name, lang);
        match reasons.iter_mut().find(|(w, _)| *w == words) {
            Some((_, who)) => who.push(name(staff)),
            None => reasons.push((words, vec![name(staff)])),
        }
    }
    let sep = if lang == Lang::Ja { "、" } else { ", " };
    let parts: Vec<String> =
        reasons.iter().map(|(words, who)| format!("{}: {words}", who.join(sep))).collect();
    let desk = v.desk.as_ref().map(|d| format!(" {d}")).unwrap_or_default();
    let nobody = t!("当番に入れる職員がいません", "there is no officer").get(lang);
    let parts = if parts.is_empty() { nobody.to_owned() } else { parts.join(" / ") };
    format!(
        "{} {}{desk} {}: {parts}",
        form::day(v.date, lang),
        code::band(v.band).get(lang),
        place(v.place).get(lang)
    )
}

/// A wish that could not be met.
#[must_use]
pub fn unmet(v: &Unmet, name: &dyn Fn(&StaffId) -> String, lang: Lang) -> String {
    t!("入りたい日に入れていません: {0} {1}", "Would have liked a day and did not get it: {0} {1}")
        .fill(lang, &[&name(&v.staff), &form::day(v.date, lang)])
}

/// One row of the table of loads.
#[must_use]
pub fn load(v: &Load, name: &dyn Fn(&StaffId) -> String) -> [String; 8] {
    let liked = if v.liked.0 == 0 { "-".to_owned() } else { format!("{}/{}", v.liked.1, v.liked.0) };
    let [nights, duties, closed, office, thirds, before] =
        [v.nights, v.duties, v.closed, v.office, v.thirds, v.before].map(|n| n.to_string());
    [name(&v.staff), nights, duties, closed, office, thirds, before, liked]
}

/// Before what the month lacks beside the proposal.
pub const OUTSIDE: T = t!(
    "この月の案では埋められない時間 {0} か所。前の月の最後の夜などを当番表に入れてください:",
    "{0} stretches this month's proposal cannot fill; put the last night of the month before (or the like) on the rota:"
);
/// Before the short rests the proposal itself makes.
pub const RESTS: T = t!(
    "この案で間が短くなる所 {0} か所(入れる前に、人を替えられるか見てください):",
    "Rests this proposal makes too short: {0} (see whether somebody else could take them):"
);
/// On the line that says a proposal is shown: how many of them.
pub const SHOWN_RESTS: T = t!("、間が短い所 {0}", ", {0} rests too short");

/// The short rests a proposal makes itself, line by line; the last of all, for they may be many.
#[must_use]
pub fn rests(p: &Proposal, name: &dyn Fn(&StaffId) -> String, lang: Lang) -> Vec<String> {
    if p.rests.is_empty() {
        return Vec::new();
    }
    let head = RESTS.fill(lang, &[&p.rests.len().to_string()]);
    std::iter::once(head).chain(p.rests.iter().map(|f| format!("  {}", rest(f, name, lang)))).collect()
}

/// A short rest: the later shift, who, and the hours since the one before.
fn rest(f: &Finding, name: &dyn Fn(&StaffId) -> String, lang: Lang) -> String {
    let who = f.staff.as_ref().map(name).unwrap_or_default();
    let band = f.band.map(|b| code::band(b).get(lang)).unwrap_or_default();
    let desk = f.desk.as_ref().map(|d| format!(" {d}")).unwrap_or_default();
    let (hours, minutes) = ((f.count / 60).to_string(), (f.count % 60).to_string());
    t!("{0} {1}{2} {3}: 前の枠から {4}時間{5}分", "{0} {1}{2} {3}: {4} h {5} min after the one before")
        .fill(lang, &[&form::day(f.date, lang), band, &desk, &who, &hours, &minutes])
}

/// Before whoever was no candidate.
pub const LEFT_OUT: T = t!("候補にしなかった職員 {0} 人:", "{0} of the staff were no candidates:");

/// Somebody who was no candidate, every reason with what to do about it.
#[must_use]
pub fn left_out(v: &NotProposed, name: &dyn Fn(&StaffId) -> String, lang: Lang) -> String {
    let why = |why: &LeftOut| {
        match why {
            LeftOut::Role => t!("当番に立つ役割ではない", "no role that takes the duty"),
            LeftOut::NoSecret => {
                t!("暗証が未設定 (daiji staff secret)", "no secret set (daiji staff secret)")
            }
            LeftOut::NoPhone => {
                t!("電話番号がない (daiji staff amend --phone)", "no telephone (daiji staff amend --phone)")
            }
        }
        .get(lang)
    };
    let sep = if lang == Lang::Ja { "、" } else { ", " };
    format!("{}: {}", name(&v.staff), v.why.iter().map(why).collect::<Vec<_>>().join(sep))
}

/// What a proposal could not do and how it was found, line by line.
#[must_use]
pub fn explained(p: &Proposal, name: &dyn Fn(&StaffId) -> String, lang: Lang) -> Vec<String> {
    let mut out = Vec::new();
    if p.is_whole() {
        out.push(FULL.get(lang).to_owned());
    }
    if !p.open.is_empty() {
        out.push(OPEN.fill(lang, &[&p.open.len().to_string()]));
        out.extend(p.open.iter().map(|o| format!("  {}", open(o, name, lang))));
    }
    out.extend(outside(p, name, lang));
    out.extend(p.unmet.iter().map(|u| unmet(u, name, lang)));
    if !p.left_out.is_empty() {
        out.push(LEFT_OUT.fill(lang, &[&p.left_out.len().to_string()]));
        out.extend(p.left_out.iter().map(|n| format!("  {}", left_out(n, name, lang))));
    }
    out.push(end(p.end, p.steps, lang));
    out
}

/// What the month lacks where nothing could be proposed, line by line.
#[must_use]
pub fn outside(p: &Proposal, name: &dyn Fn(&StaffId) -> String, lang: Lang) -> Vec<String> {
    if p.outside.is_empty() {
        return Vec::new();
    }
    let line = |f| format!("  {}", rota::finding(f, lang, &|id| name(&StaffId::new(id))));
    let head = OUTSIDE.fill(lang, &[&p.outside.len().to_string()]);
    std::iter::once(head).chain(p.outside.iter().map(line)).collect()
}
