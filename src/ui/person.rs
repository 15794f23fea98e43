//! Pane 3: the person's card, what may kill first (`1-functions.md` S03).
//! It must not know masking rules: parts the viewer may not see arrive empty.

use super::line::{Line, flow, labelled};
use super::look::Look;
use super::person_body;
use super::person_facts::{Fact, facts};
use super::theme::Role;
use crate::domain::view::PersonCard;
use crate::i18n::{Lang, card as card_words, form, reason, screen};
use crate::text;

/// Title: number, sex and age, handbooks, district, why it is open.
pub(super) fn title(card: Option<&PersonCard>, look: Look) -> Line {
    let base = Line::of(Role::Title, look.t(screen::PANE_PERSON));
    let Some(card) = card else { return base };
    let r = &card.person.record;
    let reg = form::reg(r.reg_no.as_ref().map_or("", |n| n.as_str()), look.lang);
    // Hidden and ended are one piece of the title: neither gives way.
    let hidden = if r.flags.hidden { look.t(screen::HIDDEN) } else { "" };
    let ended = r.ended().map(|e| form::ended(e, look.lang)).unwrap_or_default();
    let marks = person_body::words(&[hidden, &ended]);
    let line = base
        .after(2, Role::Title, reg)
        .after(1, Role::Text, r.name.as_str())
        .after(1, Role::Danger, marks)
        // A title cut short keeps who it is; how the name is read gives way first.
        .after(1, Role::Text, form::sex_age(r.sex, card.age, look.lang))
        .after(1, Role::Dim, r.reading.as_str())
        .after(1, Role::Text, form::handbooks(&card.person, look.lang))
        .after(1, Role::Text, r.district.as_str());
    let why = reason::seen_for(&card.seen_for, look.lang);
    let at = card.seen_at.map(form::clock).unwrap_or_default();
    line.right(Role::Dim, look.fill(screen::LOGGED, &[&why, &at]))
}

/// One fact after another, each with its label in a column. In two columns when wide and not high.
pub(super) fn stacked(card: &PersonCard, look: Look, width: usize, height: usize) -> Vec<Line> {
    let all = facts(card, look);
    if width < 118 || height >= 45 {
        return column(&all, look, width);
    }
    // What may kill stays across the whole width; the rest stands side by side.
    let (top, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|f| f.role == Role::Danger || f.whole);
    let mut out = column(&top, look, width);
    let half = (width - 3) / 2;
    let mut left = column(&rest, look, half);
    let cut = split_at(&rest, look, half, left.len().div_ceil(2));
    let right = left.split_off(cut);
    for i in 0..left.len().max(right.len()) {
        let l = left.get(i).cloned().unwrap_or_default();
        let r = right.get(i).cloned().unwrap_or_default();
        out.push(inline(l, half).to(half + 3).join(inline(r, half)));
    }
    out
}

/// The first sixty seconds on one screen: every fact whole while there is room; where there is not,
/// the later ones give way first, to one line a paragraph and then to the lines each must keep, and
/// the last line says how many found no room.
pub(super) fn fitted(card: &PersonCard, look: Look, width: usize, height: usize) -> Vec<Line> {
    let mut all = facts(card, look);
    // What was checked together says so once.
    for i in (1..all.len()).rev() {
        if all[i].age == all[i - 1].age {
            all[i].age = None;
        }
    }
    let mut rows: Vec<Vec<Line>> = all.iter().map(|f| fact(f, look, width)).collect();
    let total: usize = rows.iter().map(Vec::len).sum();
    if total <= height {
        return rows.into_iter().flatten().collect();
    }
    // One line is for saying that there is more.
    let mut over = total + 1 - height;
    for (row, f) in rows.iter_mut().zip(&all).rev() {
        if over > 0 && f.body.contains('\n') {
            let short = short(f, look, width);
            over = over.saturating_sub(row.len().saturating_sub(short.len()));
            *row = short;
        }
        let give = row.len().saturating_sub(f.least).min(over);
        over -= give;
        row.truncate(row.len() - give);
        if give > 0
            && let Some(last) = row.pop()
        {
            row.push(cut(last));
        }
    }
    let mut out: Vec<Line> = rows.into_iter().flatten().collect();
    out.truncate(height.saturating_sub(1));
    let left = total - out.len();
    out.push(Line::of(Role::Accent, look.fill(card_words::MORE_LINES, &[&left.to_string()])));
    out
}

/// A fact with one line a paragraph.
fn short(f: &Fact, look: Look, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    for (i, part) in f.body.split('\n').enumerate() {
        let (label, age) = if i == 0 { (f.label.clone(), f.age.clone()) } else { (String::new(), None) };
        let one = Fact { label, age, old: None, body: part.to_owned(), ..*f };
        let mut lines = labelless(&one, look, width);
        let more = lines.len() > 1;
        lines.truncate(1);
        out.extend(lines.into_iter().map(|l| if more { cut(l) } else { l }));
    }
    out
}

/// A line that says it was cut: where the mark finds no room the canvas cuts with one of its own.
fn cut(line: Line) -> Line {
    line.put(Role::Dim, "  ~")
}

/// What stands at the right edge, in the line itself: for a line that shares its row.
fn inline(mut line: Line, width: usize) -> Line {
    let right = std::mem::take(&mut line.right);
    let taken = right.iter().map(|(_, s)| text::width(s)).sum::<usize>();
    if taken == 0 {
        line
    } else {
        line.to(width.saturating_sub(taken)).join(Line { parts: right, ..Line::new() })
    }
}

/// Where to cut a column in two so that no fact is torn.
fn split_at(rest: &[Fact], look: Look, width: usize, want: usize) -> usize {
    let mut lines = 0;
    for fact in rest {
        if lines >= want {
            break;
        }
        lines += column(std::slice::from_ref(fact), look, width).len();
    }
    lines
}

fn column(facts: &[Fact], look: Look, width: usize) -> Vec<Line> {
    facts.iter().flat_map(|f| fact(f, look, width)).collect()
}

/// A fact: its label in a column, what it says beside it, how old it is at the end of its first line.
fn fact(f: &Fact, look: Look, width: usize) -> Vec<Line> {
    if f.label.is_empty() {
        return labelled((f.role, ""), 0, (f.role, &f.body), width);
    }
    labelless(f, look, width)
}

/// The same for a fact that may go on without its label.
fn labelless(f: &Fact, look: Look, width: usize) -> Vec<Line> {
    let label_width = if look.lang == Lang::Ja { 12 } else { 11 };
    let label = if f.role == Role::Text || f.role == Role::Dim { Role::Dim } else { f.role };
    let body = if f.role == Role::Dim { Role::Dim } else { f.body_role };
    let Some((age_role, age)) = &f.age else {
        return labelled((label, &f.label), label_width, (body, &f.body), width);
    };
    let room = width.saturating_sub(label_width).max(8);
    let first_room = room.saturating_sub(text::width(age) + 2).max(8);
    // The first line leaves room for the age; what does not fit goes on at the full width.
    let (head, more) = f.body.split_once('\n').map_or((f.body.as_str(), None), |(h, m)| (h, Some(m)));
    let first = text::wrap(head, first_room).into_iter().next().unwrap_or_default();
    let rest = head.get(first.len()..).unwrap_or_default().trim_start();
    let line = Line::new().col(label, &f.label, label_width).put(body, first);
    let mut out = vec![line.right(*age_role, age.clone())];
    let below = [Some(rest).filter(|r| !r.is_empty()), more];
    for part in below.into_iter().flatten() {
        out.extend(labelled((label, ""), label_width, (body, part), width));
    }
    out
}

/// Facts side by side, for a small screen: most important first.
pub(super) fn flowed(card: &PersonCard, look: Look, width: usize) -> Vec<Line> {
    flow(glance(card, look).into_iter().map(|g| g.line(width)), 3, width)
}

/// Cells from which a cut fact still says something beside another.
const BESIDE: usize = 26;

/// The same where even that finds no room: facts side by side, each cut short but for what may kill
/// and for the first number to call.
pub(super) fn packed(card: &PersonCard, look: Look, width: usize) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let (calls, says) = (look.t(card_words::CALL), look.t(card_words::SAYS));
    for mut g in glance(card, look) {
        if g.fact.label == calls
            && let Some(first) = person_body::first_call(&card.person.record, look)
        {
            g.fact.body = first;
        } else if g.fact.label == says {
            g.fact.body = person_body::yes_no(&card.person.record, look);
        }
        let whole = g.fact.role == Role::Danger || g.fact.label == calls;
        let full = g.line(width);
        let room = out.last().map_or(0, |l| width.saturating_sub(l.width() + 3));
        match out.last_mut() {
            Some(last) if full.width() <= room => *last = std::mem::take(last).text("   ").join(full),
            Some(last) if !whole && room >= BESIDE => {
                *last = std::mem::take(last).text("   ").join(g.line(room));
            }
            _ if whole => out.push(full),
            _ => out.push(g.line(width.saturating_sub(3) / 2)),
        }
    }
    out
}

/// A fact in one line, and how old it is where that is a warning.
struct Glance {
    fact: Fact,
    old: Option<String>,
}

impl Glance {
    /// In at most so many cells: the label and the age stay, what is said between them is cut.
    fn line(&self, most: usize) -> Line {
        let f = &self.fact;
        let label = if f.role == Role::Text { Role::Dim } else { f.role };
        let old = self.old.as_deref().unwrap_or_default();
        let gap = usize::from(!f.label.is_empty());
        let taken = text::width(&f.label) + gap + if old.is_empty() { 0 } else { text::width(old) + 2 };
        let body = f.body.replace('\n', " / ");
        let body = text::truncate(&body, most.saturating_sub(taken).max(8));
        Line::new().put(label, f.label.clone()).after(gap, f.body_role, body).after(2, Role::Warn, old)
    }
}

/// The facts of a small pane in the order they must stay: what may kill, whom not to call, what
/// frightens, whom to call, how they say yes and no; then the rest.
fn glance(card: &PersonCard, look: Look) -> Vec<Glance> {
    let mut all = facts(card, look);
    // The family may lie below the edge; whom not to call may not.
    let never = card.person.record.contacts.iter().filter(|k| k.must_not_call);
    let never: Vec<_> =
        never.map(|k| if k.relation.is_empty() { k.name.as_str() } else { k.relation.as_str() }).collect();
    if !never.is_empty() {
        let label = look.t(screen::MUST_NOT_CALL).to_owned();
        let (body, role, body_role) = (never.join(" "), Role::Warn, Role::Text);
        all.push(Fact { label, body, role, body_role, whole: false, age: None, old: None, least: 1 });
    }
    let first = [
        screen::F_LIFE,
        screen::MUST_NOT_CALL,
        card_words::FRIGHTENS,
        card_words::CALL,
        card_words::SAYS,
        card_words::MEDICINE_LOW,
        screen::F_MEDICINE,
    ]
    .map(|t| look.t(t));
    // What may kill and the banners keep their places at the head.
    all.sort_by_key(|f| match first.iter().position(|l| *l == f.label) {
        _ if f.role == Role::Danger => 0,
        Some(at) => at + 1,
        None => first.len() + 1,
    });
    let calls = look.t(card_words::CALL);
    let mut said: Option<String> = None;
    let one = |mut f: Fact| {
        if !never.is_empty() && f.label == calls {
            // Said already, in a place of its own.
            let rest: Vec<&str> =
                f.body.lines().filter(|l| !l.starts_with(look.t(screen::MUST_NOT_CALL))).collect();
            f.body = rest.join("\n");
        }
        // Facts of one age say so once, at the first of them.
        let old = f.old.take().filter(|o| Some(o) != said.as_ref());
        said = old.clone().or(said.take());
        Glance { fact: f, old }
    };
    all.into_iter().map(one).filter(|g| !g.fact.body.is_empty()).collect()
}
