//! The steps safety, assess and decide: dangers, criteria with digits, the views of both.
//! It must not know how a decision is worked out: it draws views and what is missing.

use std::collections::BTreeSet;

use super::case_two::{Draft, views};
use super::line::Line;
use super::look::Look;
use super::theme::Role;
use crate::app::{self, Model};
use crate::domain::view::{Box_, CaseView};
use crate::domain::{Code, Danger};
use crate::i18n::{Lang, code, exits, screen};
use crate::text;

/// The dangers in the order of their keys: `0` none, `1`–`6`.
pub(super) const DANGERS: [Danger; 6] =
    [Danger::Injury, Danger::Violence, Danger::Suicide, Danger::Missing, Danger::Fire, Danger::Medical];

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
