//! The abuse track at the desk: the receipt sheet, core members told one key each, the steps,
//! やむ措置 as a consult. It must not know who may read the reporter: the view says.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::guards::{open, view};
use super::key::Key;
use super::model::Model;
use super::msg::{Effect, Query};
use super::night_form;
use super::page_desk::{Page, PageDesk};
use super::pending::After;
use crate::domain::view::AbuseTrack;
use crate::domain::{AbuseStep, Command, ConsultEntry, ConsultWith};
use crate::i18n::abuse as words;
use crate::t;
use crate::text::Clean;

const HERE: Scope = Scope::Page(Page::Abuse);

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "case.abuse",
        Scope::Case,
        &[Key::Char('G')],
        (
            t!("虐待", "Abuse"),
            t!(
                "虐待対応: 受付票、コアメンバーへの連絡、段階 (もう一度で受付票)",
                "The abuse track: sheet, core members, steps (again: the sheet)"
            ),
        ),
        |m, _| enter(m),
    )
    .rank(16)
    .needs(Needs::Care)
    .guard(|m| if view(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "case.measure",
        Scope::Case,
        &[Key::Char('M')],
        (
            t!("措置の相談", "Measure"),
            t!(
                "やむを得ない措置の相談を残す (夜に約束しない)",
                "Note that an unavoidable measure was talked over; promise nothing"
            ),
        ),
        |m, _| measure(m),
    )
    .rank(57)
    .needs(Needs::Care)
    .guard(open),
    ActionSpec::new(
        "abuse.told",
        HERE,
        &[
            Key::Char('1'),
            Key::Char('2'),
            Key::Char('3'),
            Key::Char('4'),
            Key::Char('5'),
            Key::Char('6'),
            Key::Char('7'),
            Key::Char('8'),
            Key::Char('9'),
        ],
        (
            t!("伝えた", "Told"),
            t!("コアメンバーに伝えた (- のあと数字は出ない)", "A core member was told; - first: no answer"),
        ),
        |m, key| {
            let digit = key.text().and_then(|c| c.to_digit(10)).unwrap_or(0) as usize;
            let reached = !take_minus(m);
            told(m, digit.wrapping_sub(1), reached)
        },
    )
    .rank(0)
    .needs(Needs::Care)
    .guard(open)
    .by_key(),
    ActionSpec::new(
        "abuse.no_reply",
        HERE,
        &[Key::Char('-')],
        (t!("出ない", "No answer"), t!("次の数字の人は電話に出ない", "The next digit did not answer")),
        |m, _| {
            if let Some(p) = page(m) {
                p.minus = !p.minus;
            }
            vec![]
        },
    )
    .rank(1)
    .needs(Needs::Care)
    .guard(open),
    ActionSpec::new(
        "abuse.note",
        HERE,
        &[Key::Enter],
        (
            t!("記録", "Note"),
            t!(
                "選んだ人に伝えた、または選んだ段階を記録",
                "The chosen member was told, or note the chosen step"
            ),
        ),
        |m, _| note(m),
    )
    .rank(2)
    .needs(Needs::Care)
    .guard(open),
    ActionSpec::new(
        "abuse.down",
        HERE,
        &[Key::Down, Key::Char('j')],
        (t!("下へ", "Down"), t!("次の行", "Next line")),
        |m, _| move_by(m, 1),
    )
    .rank(90),
    ActionSpec::new(
        "abuse.up",
        HERE,
        &[Key::Up, Key::Char('k')],
        (t!("上へ", "Up"), t!("前の行", "Line above")),
        |m, _| move_by(m, -1),
    )
    .rank(91),
];

fn page(m: &mut Model) -> Option<&mut PageDesk> {
    m.case.as_mut().and_then(|c| c.page.as_mut())
}

fn track(m: &Model) -> Option<&AbuseTrack> {
    view(m).map(|v| &v.flow.abuse)
}

/// How many lines can be chosen: core members, then steps.
fn lines(m: &Model) -> usize {
    track(m).map_or(0, |t| t.core.len()) + AbuseStep::ALL.len()
}

/// Opens the page; on it, and as long as nothing was written, the sheet.
fn enter(m: &mut Model) -> Vec<Effect> {
    let Some(case) = view(m).map(|v| v.id) else { return vec![] };
    let there = m.case.as_ref().and_then(|c| c.page.as_ref()).is_some_and(|p| p.page == Page::Abuse);
    let written = track(m).is_some_and(|t| t.report.is_some());
    let mut out = vec![];
    if !there {
        let untold = track(m).and_then(|t| t.core.iter().position(|c| c.told.is_none()));
        let done =
            |s: &AbuseStep| track(m).is_some_and(|t| t.steps.iter().any(|(x, at)| x == s && at.is_some()));
        let step = AbuseStep::ALL.iter().position(|s| !done(s)).unwrap_or(0);
        let core = track(m).map_or(0, |t| t.core.len());
        if let Some(c) = &mut m.case {
            c.page = Some(PageDesk::new(Page::Abuse, untold.unwrap_or(core + step)));
            (c.chosen, c.minus) = (None, false);
        }
        out.push(Effect::Ask(Query::Reporters { case }));
    }
    let closed = view(m).is_some_and(|v| v.state == crate::domain::CaseState::Closed);
    if (there || !written) && !closed {
        out.extend(sheet(m));
    }
    m.dirty = true;
    out
}

fn sheet(m: &mut Model) -> Vec<Effect> {
    let Some(v) = view(m) else { return vec![] };
    let form = night_form::abuse(v.id, &v.flow.abuse);
    let about = if v.flow.abuse.reporter { words::REPORTER_KEPT } else { words::REPORTER_APART };
    let form = form.about(about.get(m.lang));
    m.open_form(form)
}

fn measure(m: &mut Model) -> Vec<Effect> {
    let Some(case) = view(m).map(|v| v.id) else { return vec![] };
    let form = night_form::measure(case).about(words::NEVER_PROMISE.get(m.lang));
    m.open_form(form)
}

fn take_minus(m: &mut Model) -> bool {
    page(m).is_some_and(|p| std::mem::take(&mut p.minus))
}

/// One core member, told or not reached.
fn told(m: &mut Model, nth: usize, reached: bool) -> Vec<Effect> {
    let Some(v) = view(m) else { return vec![] };
    let Some(member) = v.flow.abuse.core.get(nth) else { return m.stop(words::NO_SUCH_MEMBER) };
    let entry = ConsultEntry {
        case: v.id,
        with: ConsultWith::CoreMember,
        core: u32::try_from(nth + 1).ok(),
        who: member.contact.name.ja.clone(),
        trait_: None,
        channel: "phone".into(),
        reached,
        words: Clean::default(),
    };
    if let Some(p) = page(m) {
        p.at = nth;
    }
    m.send(Command::Consult(Box::new(entry)), After::Nothing)
}

fn note(m: &mut Model) -> Vec<Effect> {
    let Some(at) = page(m).map(|p| p.at) else { return vec![] };
    let core = track(m).map_or(0, |t| t.core.len());
    if at < core {
        // Who was told is said by their number: Enter would say it of whoever did not answer.
        if let Some(p) = page(m) {
            p.minus = false;
        }
        return m.stop(words::BY_NUMBER);
    }
    let (Some(step), Some(case)) = (AbuseStep::ALL.get(at - core).copied(), view(m).map(|v| v.id)) else {
        return vec![];
    };
    if track(m).is_some_and(|t| t.report.is_none()) {
        return sheet(m);
    }
    let form = night_form::abuse_step(case, step, m.moment());
    m.open_form(form)
}

fn move_by(m: &mut Model, by: isize) -> Vec<Effect> {
    let last = lines(m).saturating_sub(1);
    if let Some(p) = page(m) {
        p.at = p.at.saturating_add_signed(by).min(last);
        p.minus = false;
    }
    vec![]
}
