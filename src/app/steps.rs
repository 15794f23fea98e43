//! Moving to any step of a case at any time, the situation, and what is read aloud.
//! It must not keep anyone in a step: none waits for another.

use super::action::{ActionSpec, Guard, Needs, Scope};
use super::desk::Step;
use super::guards::{open, view};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::night_form;
use super::night_pick::NightPick;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::i18n::{form, need, screen, situation as words};
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "case.steps",
        Scope::Case,
        &[Key::Char('l')],
        (
            t!("段へ", "Steps"),
            t!("どの段へも移れる (書くのが先でもよい)", "To any step: none waits for another"),
        ),
        |m, _| list(m),
    )
    .rank(58)
    .guard(|m| if view(m).is_some() { Guard::Ready } else { Guard::Hidden }),
    ActionSpec::new(
        "assess.situation",
        Scope::Case,
        &[Key::Char('I')],
        (
            t!("状況", "Situation"),
            t!(
                "状況の聞き取り: 介護者、親族、様子、くすり、今夜、希望",
                "The situation: carer, relatives, condition, medicine, tonight, wish"
            ),
        ),
        |m, _| situation(m),
    )
    .rank(18)
    .home(&[Step::Decide])
    .needs(Needs::Officer)
    .guard(open),
    ActionSpec::new(
        "desk.read",
        Scope::Everywhere,
        &[Key::Char('Y')],
        (
            t!("読み上げ", "Read aloud"),
            t!(
                "この電話でできないこと・緊急時の定義を読み上げる",
                "What this line is not, and the definition, to read aloud"
            ),
        ),
        |m, _| m.open(Popup::Read { scroll: 0 }),
    )
    .rank(33),
];

/// The steps with what is done, one key each.
fn list(m: &mut Model) -> Vec<Effect> {
    let Some(v) = view(m) else { return vec![] };
    let need = need::also(v.flow.need.code, m.lang).to_owned();
    let names = [screen::STEPS[0], screen::STEPS[2], screen::STEPS[3], screen::STEPS[4], screen::STEPS[5]];
    let reached = Step::of(v);
    let items = Step::ALL
        .into_iter()
        .zip(names)
        .zip('1'..='9')
        .map(|((step, name), key)| {
            let mark = if step == reached { need.as_str() } else { "" };
            let label = format!("{}  {mark}", name.get(m.lang)).trim_end().to_owned();
            PickItem { key, label, then: Then::Night(NightPick::Step { step }) }
        })
        .collect();
    m.open(Popup::Pick(Pick::new(t!("どの段へ", "To which step"), items)))
}

/// Goes there; what was half chosen is taken back, ticks stay.
pub(super) fn go(m: &mut Model, step: Step) -> Vec<Effect> {
    if let Some(c) = &mut m.case {
        (c.step, c.follow, c.news) = (step, false, false);
        (c.chosen, c.minus, c.armed) = (None, false, false);
        (c.page, c.line) = (None, None);
    }
    m.dirty = true;
    vec![]
}

fn situation(m: &mut Model) -> Vec<Effect> {
    let Some(v) = view(m) else { return vec![] };
    let now = v.flow.situation.clone().unwrap_or_default();
    let form = night_form::situation(v.id, &now);
    m.open_form(form)
}

/// The end of a case two people called no emergency, with the next office day filled in; none
/// when the case is another one.
pub(super) fn no_emergency(m: &Model) -> Option<super::form::Form> {
    let v = view(m)?;
    let no = v.agreed == Some(crate::domain::View::NotEmergency) && v.assignments.is_empty();
    if !no {
        return None;
    }
    let f = &v.flow;
    let who = if f.consultant.is_empty() { words::CONSULTANT.get(m.lang) } else { f.consultant.as_str() };
    let day = f.office_day.map(|d| form::day(d, m.lang)).unwrap_or_default();
    let phone = f.consultant_phones.first().map_or("", |p| p.as_str());
    let about = words::OFFICE_DAY.fill(m.lang, &[&day, format!("{who} {phone}").trim_end()]);
    let what = words::FOLLOW_UP.fill(m.lang, &[who]);
    Some(night_form::no_emergency(v.id, f.office_day, &what).about(about))
}
