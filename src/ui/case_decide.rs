//! The steps safety, assess and decide: dangers, criteria with digits, the views of both.
//! It must not know how a decision is worked out: it draws views and what is missing.

use std::collections::BTreeSet;

use super::line::Line;
use super::look::Look;
use super::theme::Role;
use crate::app::{self, Model};
use crate::domain::view::{Box_, CaseView, OnShift, ViewRow};
use crate::domain::{Code, Danger, Question, StaffId, View};
use crate::i18n::{Lang, code, exits, form, reason, screen, told};
use crate::text;

/// The dangers in the order of their keys: `0` none, `1`–`6`.
pub(super) const DANGERS: [Danger; 6] =
    [Danger::Injury, Danger::Violence, Danger::Suicide, Danger::Missing, Danger::Fire, Danger::Medical];

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

/// The safety step.
pub(super) fn safety(case: &CaseView, draft: Draft, look: Look) -> Vec<Line> {
    let mut out = vec![Line::of(Role::Accent, look.t(screen::SAFETY_ASK))];
    let saved = case.danger.as_deref();
    let none = saved.is_some_and(<[Danger]>::is_empty) && draft.danger.is_empty();
    out.push(box_line("0", none, look.t(screen::SAFETY_NONE), Role::Text));
    for (i, danger) in DANGERS.iter().enumerate() {
        let on = draft.danger.contains(danger) || saved.is_some_and(|s| s.contains(danger));
        let role = if on { Role::Danger } else { Role::Text };
        out.push(box_line(&(i + 1).to_string(), on, look.t(code::danger(*danger)), role));
    }
    out
}

/// The exits with their numbers, what fits first: what to dial when there is danger.
pub(super) fn exits(model: &Model, case: &CaseView, look: Look) -> Vec<Line> {
    let fits = app::fits_now(model);
    let rows = app::exits_ordered(case, &fits).into_iter().map(|(key, fits, e)| {
        let words = app::exit_contact(&e.contact, look.t(code::exit(e.exit)), look.lang);
        let own = if e.own { look.t(exits::OWN_CLINIC) } else { "" };
        let mark = if fits { "! " } else { "  " };
        let role = if fits { Role::Danger } else { Role::Text };
        Line::of(role, mark).put(Role::Accent, key.to_string()).after(1, Role::Dim, own).after(1, role, words)
    });
    rows.collect()
}

fn box_line(key: &str, on: bool, words: &str, role: Role) -> Line {
    Line::of(Role::Accent, format!("  {key} "))
        .put(role, format!("{} {words}", if on { "[x]" } else { "[ ]" }))
}

fn criteria(title: &str, boxes: &[Box_], ticked: &BTreeSet<Code>, live: bool, look: Look) -> Vec<Line> {
    let mut out = vec![Line::of(if live { Role::Accent } else { Role::Dim }, title)];
    for (i, b) in boxes.iter().enumerate() {
        let on = ticked.contains(&b.code);
        let words = match look.lang {
            Lang::Ja => b.ja.as_str(),
            Lang::En => b.en.as_str(),
        };
        let row = box_line(&(i + 1).to_string(), on, words, if on { Role::Accent } else { Role::Text });
        let goes = b.leads_to.as_ref().map(|to| leads_to(to, look)).unwrap_or_default();
        out.push(row.after(2, Role::Dim, goes));
    }
    out
}

fn leads_to(code: &Code, look: Look) -> String {
    let words = match code.as_str() {
        "medical" => crate::t!("医療へ", "to medical care"),
        "abuse" => crate::t!("虐待の手順へ", "to the abuse procedure"),
        _ => return format!("> {}", code.as_str()),
    };
    look.t(words).into()
}

/// The decision step. In two columns when `height` is short.
pub(super) fn decide(case: &CaseView, draft: Draft, look: Look, width: usize, height: usize) -> Vec<Line> {
    let for_ = criteria(look.t(screen::FOR), &case.for_, draft.for_, !draft.minus, look);
    let against = criteria(look.t(screen::AGAINST), &case.against, draft.against, draft.minus, look);
    let views = views(case, draft, look, width);
    let mut out = Vec::new();
    if for_.len() + against.len() + views.len() < height {
        out.extend(for_);
        out.extend(against);
    } else {
        let half = (width - 2) / 2;
        for i in 0..for_.len().max(against.len()) {
            let left = for_.get(i).cloned().unwrap_or_default();
            let right = against.get(i).cloned().unwrap_or_default();
            out.push(cut(left, half).to(half + 2).join(right));
        }
    }
    if out.len() + views.len() < height {
        out.push(Line::new());
    }
    out.extend(views);
    out
}

fn cut(line: Line, width: usize) -> Line {
    let mut left = width;
    let mut out = Line::new();
    for (role, s) in line.parts {
        let s = text::truncate(&s, left).into_owned();
        left -= text::width(&s).min(left);
        out = out.put(role, s);
    }
    out
}

/// Both views, with waiting time, and what is missing in one line.
pub(super) fn views(case: &CaseView, draft: Draft, look: Look, width: usize) -> Vec<Line> {
    let mut out = vec![Line::of(Role::Accent, look.t(screen::TWO_DECIDE))];
    let on_question = |v: &&ViewRow| v.on == Question::Decision;
    for (label, who) in [(screen::DUTY, &case.duty), (screen::BACKUP, &case.backup)] {
        let given = case.views.iter().filter(on_question).find(|v| Some(&v.staff) == who.id.as_ref());
        out.extend(view_line(look.t(label), who, given, case, label == screen::BACKUP, look));
    }
    for v in case.views.iter().filter(on_question) {
        let known = [&case.duty, &case.backup].iter().any(|w| w.id.as_ref() == Some(&v.staff));
        if !known {
            let who = OnShift { id: Some(v.staff.clone()), name: v.name.clone(), ..OnShift::default() };
            let third = case.third.id.as_ref() == Some(&v.staff);
            let label = if third { screen::THIRD } else { crate::t!("ほか", "other") };
            out.extend(view_line(look.t(label), &who, Some(v), case, false, look));
        }
    }
    // Beside the decision a second person may be wanted for something else.
    let beside = case.awaited.as_ref().map(|a| a.on).filter(|on| *on != Question::Decision);
    for v in case.views.iter().filter(|v| Some(v.on) == beside) {
        let who = OnShift { id: Some(v.staff.clone()), name: v.name.clone(), ..OnShift::default() };
        out.extend(view_line(look.t(code::question(v.on)), &who, Some(v), case, false, look));
    }
    if let Some(view) = draft.view {
        let said = look.t(code::view(view, case.my_view_wanted.unwrap_or(Question::Decision)));
        let ask = crate::t!("あなたの見解「{0}」でよければ Enter", "Your view \"{0}\": Enter to give it");
        out.push(Line::of(Role::Accent, format!("> {}", look.fill(ask, &[said]))));
    }
    let more = more(case, draft, look);
    let waits = waits(case, true, look);
    let (role, words) = match case.agreed {
        Some(v) => (Role::Ok, look.fill(screen::AGREED, &[look.t(code::view(v, Question::Decision))])),
        None if !more.is_empty() => (Role::Warn, more),
        None => {
            let mine = case.my_view_wanted.is_some();
            out.extend(waits.iter().filter(|_| !mine).map(|w| Line::of(Role::Warn, format!("  {w}"))));
            (Role::Warn, reason::next(&case.next, look.lang))
        }
    };
    let wrapped = |role, words: &str| {
        let rows = text::wrap(words, width.saturating_sub(2));
        rows.into_iter().map(|l| Line::of(role, format!("  {l}"))).collect::<Vec<_>>()
    };
    out.extend(wrapped(role, &words));
    if let Some(words) = waits.filter(|_| case.agreed.is_some()) {
        out.extend(wrapped(Role::Warn, &words));
    }
    out
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

fn view_line(
    label: &str,
    who: &OnShift,
    given: Option<&ViewRow>,
    case: &CaseView,
    backup: bool,
    look: Look,
) -> Vec<Line> {
    let line = Line::of(Role::Text, "  ").put(Role::Dim, label).text(" ");
    let line = if who.name.is_empty() {
        line.put(Role::Warn, format!("! {}", look.t(screen::NOBODY)))
    } else {
        line.col(Role::Text, who.name.as_str(), text::width(who.name.as_str()).max(8))
    };
    if let Some(v) = given {
        let said = look.t(code::view(v.value, v.on));
        let role = if v.value == View::Emergency { Role::Accent } else { Role::Text };
        let line = line.after(1, role, said).after(2, Role::Dim, form::when(v.at, look.today()));
        return vec![if v.unsigned {
            line.after(2, Role::Warn, format!("! {}", look.t(screen::UNSIGNED)))
        } else {
            line
        }];
    }
    let state = match case.backup_asked.filter(|_| backup) {
        Some(at) => look.fill(screen::WAITS, &[&form::elapsed(at, look.now)]),
        None if backup => look.t(screen::NOT_ASKED).into(),
        None => look.t(screen::NOT_YET).into(),
    };
    let line = line.after(1, Role::Warn, state);
    let line = if backup && case.tries > 0 {
        line.after(2, Role::Warn, look.fill(screen::TRIES, &[&case.tries.to_string()]))
    } else {
        line
    };
    if backup && case.agreed.is_none() {
        let heard = look.t(crate::t!("b 電話で聞いた", "b heard by phone"));
        let below =
            Line::of(Role::Text, "       ").put(Role::Text, who.phone.as_str()).after(3, Role::Accent, heard);
        vec![line, below]
    } else {
        vec![line]
    }
}
