//! The lower half of the decision step: who decides, who has said what, who is waited for.
//! It must not know how a decision is worked out: it draws views and what is missing.

use std::collections::BTreeSet;

use super::line::{Line, labelled};
use super::look::Look;
use super::theme::Role;
use crate::domain::view::{CaseView, Decider, TwoPeople, ViewRow};
use crate::domain::{Code, Danger, Place, Question, StaffId, View};
use crate::i18n::{Lang, code, form, screen, told, two};
use crate::text;

/// What the officer has chosen on this screen and not yet sent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft<'a> {
    pub(super) danger: &'a [Danger],
    /// Ticked for: starts from what is saved.
    pub(super) for_: &'a BTreeSet<Code>,
    pub(super) against: &'a BTreeSet<Code>,
    /// A view chosen by its key, waiting for Enter.
    pub(super) view: Option<View>,
    /// `-` was pressed: the next digit ticks against.
    pub(super) minus: bool,
    /// Who looks.
    pub(super) me: &'a StaffId,
}

/// Who decides and what each has said, with the words heard on the telephone; who is waited for.
pub(super) fn views(case: &CaseView, draft: Draft, look: Look, width: usize) -> Vec<Line> {
    let t = &case.flow.two;
    let words = if look.lang == Lang::Ja { &t.words.ja } else { &t.words.en };
    let mut out =
        vec![Line::of(Role::Accent, look.t(screen::TWO_DECIDE)).after(2, Role::Dim, words.as_str())];
    for d in &t.people {
        out.extend(decider(case, t, d, look, width));
    }
    // Beside the decision a second person may be wanted for something else.
    let beside = case.awaited.as_ref().map(|a| a.on).filter(|on| *on != Question::Decision);
    for v in case.views.iter().filter(|v| Some(v.on) == beside) {
        let said = look.t(code::view(v.value, v.on));
        out.push(
            Line::of(Role::Text, "  ")
                .put(Role::Dim, look.t(code::question(v.on)))
                .after(1, Role::Text, v.name.as_str())
                .after(1, Role::Text, said)
                .after(2, Role::Dim, form::when(v.at, look.today())),
        );
    }
    if let Some(view) = draft.view {
        let said = look.t(code::view(view, case.my_view_wanted.unwrap_or(Question::Decision)));
        let ask = crate::t!("あなたの見解「{0}」でよければ Enter", "Your view \"{0}\": Enter to give it");
        out.push(Line::of(Role::Accent, format!("> {}", look.fill(ask, &[said]))));
    }
    let say = |role, words: &str| labelled((role, "  "), 2, (role, words), width);
    match (case.agreed, more(case, draft, look)) {
        (Some(v), _) => {
            let agreed = look.fill(screen::AGREED, &[look.t(code::view(v, Question::Decision))]);
            out.extend(say(Role::Ok, &agreed));
        }
        (None, more) if !more.is_empty() => out.extend(say(Role::Warn, &more)),
        (None, _) => {}
    }
    let mine = case.my_view_wanted == Some(Question::Decision) && case.agreed.is_none();
    if let Some(words) = waits(case, true, look).filter(|_| !mine) {
        out.extend(say(Role::Warn, &words));
    }
    out.extend(next_person(case, t, look));
    out.extend(alone(t, look, width));
    out.extend(unsigned(t, look));
    out
}

/// One of those who decide: the view, or how long it is waited for and how often it failed.
fn decider(case: &CaseView, t: &TwoPeople, d: &Decider, look: Look, width: usize) -> Vec<Line> {
    let third = d.who.id.is_some() && d.who.id == case.third.id;
    let label = if third { screen::THIRD } else { code::place(d.place) };
    let line = Line::of(Role::Text, "  ").put(Role::Dim, look.t(label)).text(" ");
    let line = if d.who.name.is_empty() {
        line.put(Role::Warn, format!("! {}", look.t(screen::NOBODY)))
    } else {
        line.col(Role::Text, d.who.name.as_str(), text::width(d.who.name.as_str()).max(8))
    };
    let Some(view) = d.view else { return waiting(case, t, d, line, look) };
    let said = look.t(code::view(view, Question::Decision));
    let role = if view == View::Emergency { Role::Accent } else { Role::Text };
    let at = d.at.map(|at| form::when(at, look.today())).unwrap_or_default();
    let line = line.after(1, role, said).after(2, Role::Dim, at);
    let line =
        if d.signed { line } else { line.after(2, Role::Warn, format!("! {}", look.t(screen::UNSIGNED))) };
    let heard = d.heard.as_ref().map(|(_, words)| words.as_str()).filter(|w| !w.is_empty());
    let words = heard.or_else(|| Some(d.reason.as_str()).filter(|r| !r.is_empty() && view != View::NeedMore));
    let Some(words) = words else { return vec![line] };
    let below = labelled((Role::Dim, ""), 7, (Role::Text, &format!("「{words}」")), width);
    std::iter::once(line).chain(below).collect()
}

fn waiting(case: &CaseView, t: &TwoPeople, d: &Decider, line: Line, look: Look) -> Vec<Line> {
    let second = d.place != Place::Duty;
    let state = match d.asked {
        Some(at) => look.fill(screen::WAITS, &[&form::elapsed(at, look.now)]),
        None if second => look.t(screen::NOT_ASKED).into(),
        None => look.t(screen::NOT_YET).into(),
    };
    let tries = match d.unreached {
        0 => String::new(),
        n => look.fill(two::TRIES, &[&n.to_string(), &t.tries.to_string()]),
    };
    let line = line.after(1, Role::Warn, state).after(2, Role::Warn, tries);
    if !second || case.agreed.is_some() {
        return vec![line];
    }
    let heard = look.t(told::WAITS_HEARD);
    let below =
        Line::of(Role::Text, "       ").put(Role::Text, d.who.phone.as_str()).after(3, Role::Accent, heard);
    vec![line, below]
}

/// Whom to telephone when the tries are over, or when a supervisor has to settle it.
fn next_person(case: &CaseView, t: &TwoPeople, look: Look) -> Option<Line> {
    let over = t.chain.iter().any(|r| r.given_up);
    let split = case.marks.contains(&crate::domain::Mark::Split);
    if case.agreed.is_some() || !(over || split || t.same_side) {
        return None;
    }
    let listed = |id: &StaffId| t.people.iter().any(|d| d.who.id.as_ref() == Some(id) && d.view.is_none());
    let next = t.chain.iter().find(|r| !r.given_up && (split || !listed(&r.staff)))?;
    let label =
        if case.third.id.as_ref() == Some(&next.staff) { screen::THIRD } else { code::place(next.place) };
    let who = format!("{} {}", look.t(label), next.name);
    Some(
        Line::of(Role::Warn, format!("  {}", look.fill(two::NEXT, &[&who])))
            .after(2, Role::Text, next.phone.as_str())
            .after(2, Role::Dim, next.org.as_str())
            .after(2, Role::Accent, "E"),
    )
}

/// Protection by one: what was done, and how a second person confirms it.
fn alone(t: &TwoPeople, look: Look, width: usize) -> Vec<Line> {
    let Some(a) = &t.alone else { return Vec::new() };
    let at = form::when(a.at, look.today());
    let done = look.fill(two::ALONE, &[&at, a.by.as_str(), a.action.as_str()]);
    let how = look.t(two::CONFIRM);
    [(Role::Warn, done.as_str()), (Role::Text, how)]
        .into_iter()
        .flat_map(|(role, words)| labelled((role, "  "), 2, (role, words), width))
        .collect()
}

/// Views heard on the telephone whose owners have still to sign, oldest first.
fn unsigned(t: &TwoPeople, look: Look) -> Option<Line> {
    if t.unsigned.is_empty() {
        return None;
    }
    let names: Vec<String> = t
        .unsigned
        .iter()
        .map(|u| {
            let mine = if u.mine { look.t(two::YOU) } else { "" };
            format!("{}{mine} {}", u.name, form::when(u.at, look.today()))
        })
        .collect();
    let words = look.fill(two::TO_SIGN, &[&names.join("  ")]);
    Some(Line::of(Role::Dim, format!("  {words}")))
}

/// Who asked for more, why, and the keys that answer; empty when nobody did.
fn more(case: &CaseView, draft: Draft, look: Look) -> String {
    let asks = |v: &&ViewRow| v.on == Question::Decision && v.value == View::NeedMore;
    let Some(v) = case.views.iter().filter(asks).max_by_key(|v| v.id) else { return String::new() };
    let why = if v.reason.is_empty() { String::new() } else { format!("「{}」", v.reason) };
    let at = form::when(v.at, look.today());
    if v.staff == *draft.me {
        return look.fill(told::MORE_MINE, &[&why]);
    }
    let asked = look.fill(told::MORE_ASKED, &[v.name.as_str(), &at, &why]);
    let keys = match v.asked_again {
        None => look.t(told::MORE_KEYS).to_owned(),
        Some(since) => {
            let waited = form::elapsed(since, look.now);
            look.fill(told::MORE_AGAIN, &[&form::when(since, look.today()), &waited])
        }
    };
    format!("{asked} {keys}")
}

/// Whose view is waited for, on what, since when, and the key that helps; `here` = in the step
/// where views are given.
pub(super) fn waits(case: &CaseView, here: bool, look: Look) -> Option<String> {
    let a = case.awaited.as_ref()?;
    let about = if a.on == Question::Decision {
        String::new()
    } else {
        format!("{}: ", look.t(code::question(a.on)))
    };
    let since = [form::when(a.since, look.today()), form::elapsed(a.since, look.now)];
    let label = match &a.who.id {
        None => look.t(crate::i18n::action::A_SUPERVISOR).to_owned(),
        id if *id == case.duty.id => format!("{} {}", look.t(screen::DUTY), a.who.name),
        id if *id == case.backup.id => format!("{} {}", look.t(screen::BACKUP), a.who.name),
        id if *id == case.third.id => format!("{} {}", look.t(screen::THIRD), a.who.name),
        Some(_) => a.who.name.as_str().to_owned(),
    };
    let mine = case.my_view_wanted == Some(a.on);
    let words = match (mine, here) {
        (true, true) => look.fill(told::WAITS_ME, &[&since[0], &since[1]]),
        (true, false) => look.fill(told::WAITS_ME_THERE, &[&since[0], &since[1]]),
        (false, _) => {
            let words = look.fill(told::WAITS_VIEW, &[&label, &since[0], &since[1]]);
            // In the decision step that key stands beside the telephone.
            let there = here && a.on == Question::Decision;
            if there { words } else { format!("{words}  {}", look.t(told::WAITS_HEARD)) }
        }
    };
    Some(format!("{about}{words}"))
}
