//! The page of the abuse track: the sheet, who is told, the visit, the steps; the reporter as
//! far as the page was given one. It must not ask for anything: it draws what it holds.

use super::line::{Line, flow, labelled};
use super::look::Look;
use super::theme::Role;
use crate::app::{PageDesk, exit_contact};
use crate::domain::view::{AbuseTrack, CaseView, CoreRow};
use crate::domain::{AbuseReport, KeptReporter};
use crate::i18n::{Lang, abuse as words, code, form, track};

/// Width of the labels of the sheet.
const LABEL: usize = 14;

/// The page; the chosen line is marked.
pub(super) fn lines(case: &CaseView, page: &PageDesk, look: Look, width: usize) -> Vec<Line> {
    let t = &case.flow.abuse;
    let mut out = head(t, look, width);
    out.extend(reporters(page.reporters.as_deref().unwrap_or_default(), t, look, width));
    out.push(Line::of(Role::Accent, look.t(words::CORE)));
    if t.core.is_empty() {
        out.push(Line::of(Role::Warn, format!("  {}", look.t(words::NO_CORE))));
    }
    for (i, member) in t.core.iter().enumerate() {
        let minus = page.minus && i == page.at;
        out.push(core(member, i, minus, look).select(page.at == i));
    }
    out.extend(owed(t, look, width));
    out.push(Line::of(Role::Accent, look.t(words::STEPS)));
    for (i, (step, taken)) in t.steps.iter().enumerate() {
        let on = page.at == t.core.len() + i;
        let sign = if on { "> " } else { "  " };
        let mark = if taken.is_some() { "[x]" } else { "[ ]" };
        let line = Line::of(Role::Accent, sign).put(
            if taken.is_some() { Role::Ok } else { Role::Text },
            format!("{mark} {}", look.t(track::abuse_step(*step))),
        );
        let line = match taken {
            Some((at, told)) => {
                line.after(2, Role::Dim, form::when(*at, look.today())).after(1, Role::Text, told.as_str())
            }
            None => line,
        };
        out.push(line.select(on));
    }
    for (at, with) in &t.measures {
        let when = form::when(*at, look.today());
        let line = Line::of(Role::Dim, format!("M {}", look.fill(words::MEASURES, &[&when])));
        out.push(line.after(1, Role::Text, with.as_str()));
    }
    out
}

/// Who answers for it, then the sheet as it stands.
fn head(t: &AbuseTrack, look: Look, width: usize) -> Vec<Line> {
    let pick = |w: &crate::domain::Words| if look.lang == Lang::Ja { w.ja.clone() } else { w.en.clone() };
    let who = pick(&t.who);
    let mut out = Vec::new();
    if !who.is_empty() {
        out.extend(labelled((Role::Dim, ""), 0, (Role::Dim, &look.fill(words::WHO, &[who.as_str()])), width));
    }
    if let Some(desk) = &t.separate {
        let contact = exit_contact(desk, "", look.lang);
        let line = look.fill(words::SEPARATE, &[&contact]);
        out.extend(labelled((Role::Text, ""), 0, (Role::Text, &line), width));
    }
    match (&t.report, t.reported_at) {
        (Some(r), Some(at)) => {
            let when = form::when(at, look.today());
            let kinds: Vec<_> = r.kinds.iter().map(|k| look.t(track::abuse_kind(*k))).collect();
            out.push(
                Line::of(Role::Accent, look.fill(words::REPORTED, &[&when]))
                    .after(2, Role::Text, kinds.join(" "))
                    .after(2, Role::Warn, look.t(track::urgency(r.urgency)))
                    .after(2, Role::Warn, if r.separation { look.t(words::APART) } else { "" }),
            );
            out.extend(sheet(r, look, width));
        }
        _ => out.push(Line::of(Role::Warn, look.t(words::NO_SHEET))),
    }
    out
}

fn sheet(r: &AbuseReport, look: Look, width: usize) -> Vec<Line> {
    let long = [(words::SEEN, &r.seen), (words::WHERE_WHEN, &r.where_when), (words::CONDITION, &r.condition)];
    let long = long.into_iter().filter(|(_, text)| !text.is_empty());
    let mut out: Vec<Line> = long
        .flat_map(|(label, text)| {
            let label = format!("  {}", look.t(label));
            labelled((Role::Dim, &label), LABEL + 2, (Role::Text, text.as_str()), width)
        })
        .collect();
    let yes = |v: bool| look.t(if v { crate::t!("はい", "yes") } else { crate::t!("いいえ", "no") });
    let short =
        |label: crate::i18n::T, text: &str| Line::of(Role::Dim, look.t(label)).after(1, Role::Text, text);
    let mut facts = Vec::new();
    if !r.by_whom.is_empty() {
        facts.push(short(words::BY_WHOM, r.by_whom.as_str()));
    }
    facts.extend(r.repeated.map(|v| short(words::REPEATED, yes(v))));
    facts.extend(r.uses_services.map(|v| short(words::USES_SERVICES, yes(v))));
    let rows = flow(facts, 3, width.saturating_sub(2));
    out.extend(rows.into_iter().map(|l| Line::of(Role::Text, "  ").join(l)));
    out
}

/// Whoever reported: on this screen and nowhere else.
fn reporters(kept: &[KeptReporter], t: &AbuseTrack, look: Look, width: usize) -> Vec<Line> {
    let title = Line::of(Role::Accent, look.t(words::REPORTER));
    if kept.is_empty() {
        let anonymous = t.report.is_some() && !t.reporter;
        return if anonymous {
            vec![title.after(2, Role::Text, look.t(words::ANONYMOUS))]
        } else {
            Vec::new()
        };
    }
    let mut out = vec![title];
    for k in kept {
        let r = &k.reporter;
        let name = if r.name.is_empty() { look.t(words::ANONYMOUS) } else { r.name.as_str() };
        let back = match r.call_back {
            Some(true) => look.t(words::BACK_YES),
            Some(false) => look.t(words::BACK_NO),
            None => "",
        };
        let parts = [r.relation.as_str(), name, r.phone.as_str(), back];
        let line = parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("  ");
        out.extend(labelled((Role::Text, "  "), 2, (Role::Text, &line), width));
    }
    out
}

fn core(member: &CoreRow, i: usize, minus: bool, look: Look) -> Line {
    let contact = exit_contact(&member.contact, "", look.lang);
    let sign = if minus { "- " } else { "  " };
    let line = Line::of(Role::Accent, format!("{sign}{} ", i + 1)).put(Role::Text, contact);
    let missed = member
        .unreached
        .map(|(n, at)| look.fill(words::UNREACHED, &[&n.to_string(), &form::when(at, look.today())]));
    match member.told {
        Some(at) => line.after(2, Role::Ok, look.fill(words::TOLD, &[&form::when(at, look.today())])),
        None => line.after(2, Role::Warn, missed.unwrap_or_else(|| look.t(words::NOT_TOLD).into())),
    }
}

/// What the law and the city's hours still ask for.
fn owed(t: &AbuseTrack, look: Look, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    if !t.lines.is_empty() {
        let all: Vec<_> = t.lines.iter().map(|e| look.t(code::exit(*e))).collect();
        let line = look.fill(words::LINES, &[&all.join(" ")]);
        out.extend(labelled((Role::Danger, ""), 0, (Role::Danger, &line), width));
    }
    match t.see_by {
        Some(by) if by > look.now => {
            let left = by.seconds_since(look.now) / 60;
            let left = look.fill(words::LEFT, &[&(left / 60).to_string(), &(left % 60).to_string()]);
            let day = format!("{} {}", form::day(by.date(), look.lang), form::clock(by));
            out.push(Line::of(Role::Text, look.fill(words::SEE_BY, &[&day, &left])));
        }
        Some(by) => {
            let day = format!("{} {}", form::day(by.date(), look.lang), form::clock(by));
            out.push(Line::of(Role::Danger, look.fill(words::SEE_LATE, &[&day])));
        }
        None if t.report.is_some() => out.push(Line::of(Role::Ok, look.t(words::SEEN_DONE))),
        None => {}
    }
    out
}
