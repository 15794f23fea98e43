//! The day's lists of persons over the desk: what is owed, households at risk, candidates, offices.
//! It must not know how they are worked out: the rows arrive as they may be seen.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::footer;
use super::line::Line;
use super::look::Look;
use super::popup::Cursor;
use super::theme::Role;
use crate::app::{PeopleBox, PeopleKey, PeopleList, PeopleTab};
use crate::domain::view::{CandidateRow, ConsultOffice, PersonDueRow, RiskRow};
use crate::domain::{Code, PersonDue, PersonId, Registration};
use crate::i18n::{T, course, form, people as words, person, reason};
use crate::t;
use crate::text::Clean;

/// Draws a list; the cursor parks at the chosen line.
pub(super) fn draw(c: &mut Canvas, list: &PeopleBox, area: Rect, look: Look) -> Cursor {
    c.clear(area);
    let mut title = Line::new();
    for (n, tab) in (1..).zip(PeopleTab::ALL) {
        let on = tab == list.tab;
        let name = look.t(tab_name(tab));
        let shown = if on { format!("[{n} {name}]") } else { format!(" {n} {name} ") };
        title = title.put(if on { Role::Title } else { Role::Dim }, shown);
    }
    let inner = usize::from(area.width) - 4;
    let rows = match &list.list {
        None => vec![vec![Line::of(Role::Dim, look.t(course::READING))]],
        Some(l) => lines(l, list.selected.as_ref(), look, inner),
    };
    let count = list.list.as_ref().map(|l| l.keys().len());
    let counted = count.map_or_else(String::new, |n| look.fill(words::COUNT, &[&n.to_string()]));
    let inside = c.pane(area, &title.right(Role::Dim, counted), true);
    let foot = footer::inside(look.t(words::KEYS), inner);
    let below = u16::try_from(foot.len()).unwrap_or(1).min(inside.height);
    c.lines(Rect { y: inside.bottom() - below, height: below, ..inside }, &foot, 0);
    let body = Rect { height: inside.height - below, ..inside };
    let flat: Vec<Line> = rows.iter().flatten().cloned().collect();
    let top = flat.iter().position(|l| l.selected).unwrap_or(0);
    let bottom = flat.iter().rposition(|l| l.selected).unwrap_or(0);
    let height = usize::from(body.height);
    // The last line is kept for how many more there are.
    let room = if flat.len() > height { height.saturating_sub(1) } else { height };
    let from = (bottom + 1).saturating_sub(room).min(top);
    c.lines(Rect { height: u16::try_from(room).unwrap_or(body.height), ..body }, &flat, from);
    let below = under(&rows, from + room);
    if below > 0 {
        let edge = Rect { y: body.bottom() - 1, height: 1, ..body };
        c.clear(edge);
        c.line(edge, 0, &Line::of(Role::Accent, look.fill(words::MORE, &[&below.to_string()])));
    }
    (inside.x, inside.y + u16::try_from(top - from.min(top)).unwrap_or(0))
}

/// Rows of which the last line lies below line `end`.
fn under(rows: &[Vec<Line>], end: usize) -> usize {
    let mut at = 0;
    let below = rows.iter().filter(|row| {
        at += row.len();
        at > end
    });
    below.count()
}

fn lines(list: &PeopleList, selected: Option<&PeopleKey>, look: Look, width: usize) -> Vec<Vec<Line>> {
    let keys = list.keys();
    let chosen = |i: usize| keys.get(i) == selected;
    let mut out: Vec<Vec<Line>> = match list {
        PeopleList::Due(l) => {
            l.rows.iter().enumerate().map(|(i, r)| vec![due(r, chosen(i), look, width)]).collect()
        }
        PeopleList::Risk(l) => l.rows.iter().enumerate().map(|(i, r)| risk(r, chosen(i), look)).collect(),
        PeopleList::Candidates(l) => {
            l.rows.iter().enumerate().map(|(i, r)| candidate(r, chosen(i), look)).collect()
        }
        PeopleList::Offices(rows) => {
            rows.iter().enumerate().map(|(i, o)| office(o, chosen(i), look, width)).collect()
        }
    };
    let more = match list {
        PeopleList::Due(l) => l.more,
        PeopleList::Risk(l) => l.more,
        PeopleList::Candidates(l) => l.more,
        PeopleList::Offices(_) => false,
    };
    if more {
        out.push(vec![Line::of(Role::Warn, look.t(words::NOT_ALL))]);
    }
    if out.is_empty() {
        out.push(vec![Line::of(Role::Dim, look.t(none(list.tab())))]);
    }
    out
}

/// Number and name of a person; somebody without a number by the number of the file.
fn who(line: Line, reg_no: &str, id: PersonId, name: &str, look: Look) -> Line {
    let reg = if reg_no.is_empty() {
        format!("{} {id}", form::reg("", look.lang))
    } else {
        form::reg(reg_no, look.lang)
    };
    line.col(Role::Text, &reg, 10).text(" ").col(Role::Text, name, 14).text(" ")
}

fn head(chosen: bool) -> Line {
    Line::of(Role::Accent, if chosen { "> " } else { "  " })
}

/// What is owed: how late in words and by colour, what, who, by whom.
fn due(r: &PersonDueRow, chosen: bool, look: Look, width: usize) -> Line {
    let days = (r.due - look.today()).num_days();
    let n = days.abs().to_string();
    // Nobody knows from when to count: it has no day, and is owed now.
    let undated = r.kind == PersonDue::RegisteredOn;
    let (role, words) = match days {
        _ if undated => (Role::Warn, look.t(words::UNDATED).to_owned()),
        d if d < -30 => (Role::Danger, look.fill(words::LATE_LONG, &[&n])),
        d if d < 0 => (Role::Warn, look.fill(words::LATE, &[&n])),
        0 => (Role::Warn, look.t(words::TODAY).to_owned()),
        d if d <= 7 => (Role::Accent, look.fill(words::SOON, &[&n])),
        _ => (Role::Text, look.fill(words::AHEAD, &[&n])),
    };
    let kind = reason::due(&Code::new(r.kind.code()), look.lang);
    let on = if undated { String::new() } else { form::era_date(r.due, look.lang) };
    let mut line = head(chosen).col(role, &words, 18).text(" ");
    if width > 90 {
        line = line.col(Role::Dim, &on, 10).text(" ");
    }
    let line = line.col(Role::Text, &kind, if width > 90 { 24 } else { 16 }).text(" ");
    who(line, r.reg_no.as_str(), r.person, r.name.as_str(), look)
        .col(Role::Dim, r.district.as_str(), 6)
        .after(1, Role::Dim, r.owner.as_str())
        .select(chosen)
}

/// A household at risk: why it is here on its own line, the visit at the right.
fn risk(r: &RiskRow, chosen: bool, look: Look) -> Vec<Line> {
    let visit = match (&r.visit, r.visited_on) {
        (Some(v), _) if v.at < look.now => {
            let at = form::meeting(v.at, look.lang);
            (Role::Warn, look.fill(words::VISIT_PASSED, &[&at]))
        }
        (Some(v), _) => {
            let who: Vec<&str> = [&v.city, &v.core_centre, &v.consultant]
                .into_iter()
                .map(Clean::as_str)
                .filter(|w| !w.is_empty())
                .collect();
            (Role::Ok, look.fill(words::VISIT, &[&form::meeting(v.at, look.lang), &who.join("・")]))
        }
        (None, Some(on)) => (Role::Text, look.fill(words::VISITED, &[&form::era_date(on, look.lang)])),
        (None, None) => (Role::Warn, look.t(words::NEVER_VISITED).to_owned()),
    };
    let age = r.age.map(|a| a.to_string()).unwrap_or_default();
    let first = who(head(chosen), r.reg_no.as_str(), r.person, r.name.as_str(), look)
        .col(Role::Dim, &age, 4)
        .col(Role::Dim, r.district.as_str(), 8)
        .right(visit.0, visit.1)
        .select(chosen);
    let signs: Vec<&str> = r.signs.iter().map(|s| look.t(person::risk(*s))).collect();
    let why = Line::of(Role::Warn, format!("    {}", look.fill(words::WHY, &[&signs.join("  ")])));
    vec![first, why.select(chosen)]
}

/// Somebody on the way: who explained the registration and when.
fn candidate(r: &CandidateRow, chosen: bool, look: Look) -> Vec<Line> {
    let explained = match r.explained_on {
        Some(on) => {
            let days = (look.today() - on).num_days().to_string();
            let by = r.explained_by.as_str();
            (Role::Text, look.fill(words::EXPLAINED, &[&form::era_date(on, look.lang), by, &days]))
        }
        None => (Role::Warn, look.t(words::NOT_EXPLAINED).to_owned()),
    };
    let applied = match (r.registration, r.applied_on) {
        (Registration::Applied, Some(on)) => (
            Role::Accent,
            look.fill(words::APPLIED, &[&form::era_date(on, look.lang), r.applied_by.as_str()]),
        ),
        (Registration::Applied, None) => (Role::Warn, look.t(words::APPLIED_UNDATED).to_owned()),
        _ => (Role::Dim, look.t(words::CANDIDATE).to_owned()),
    };
    let age = r.age.map(|a| a.to_string()).unwrap_or_default();
    let first = who(head(chosen), "", r.person, r.name.as_str(), look)
        .col(Role::Dim, &age, 4)
        .col(Role::Dim, r.district.as_str(), 8)
        .right(applied.0, applied.1)
        .select(chosen);
    let consultant = r.consultant.as_str();
    let second = Line::of(explained.0, format!("    {}", explained.1)).after(2, Role::Dim, consultant);
    vec![first, second.select(chosen)]
}

/// An office: its people, and the numbers by day and at night.
fn office(o: &ConsultOffice, chosen: bool, look: Look, width: usize) -> Vec<Line> {
    let all = |list: &[Clean]| list.iter().map(Clean::as_str).collect::<Vec<_>>().join(" ");
    let night = if o.night.is_empty() {
        (Role::Warn, look.t(words::NO_NIGHT).to_owned())
    } else {
        (Role::Text, look.fill(words::NIGHT, &[&all(&o.night)]))
    };
    let liaison = if o.liaison.is_empty() { look.t(words::NO_LIAISON).to_owned() } else { all(&o.liaison) };
    let role = if o.liaison.is_empty() { Role::Warn } else { Role::Text };
    let first = head(chosen)
        .col(Role::Dim, o.district.as_str(), 8)
        .text(" ")
        .col(Role::Text, o.name.as_str(), (width / 3).max(20))
        .text(" ")
        .put(role, liaison)
        .select(chosen);
    let second = Line::of(Role::Text, format!("           {}", look.fill(words::DAY, &[&all(&o.day)])))
        .after(2, night.0, night.1)
        .after(2, Role::Dim, o.note.as_str());
    vec![first, second.select(chosen)]
}

const fn tab_name(tab: PeopleTab) -> T {
    match tab {
        PeopleTab::Due => t!("人の期限", "Due"),
        PeopleTab::Risk => t!("心配な世帯", "At risk"),
        PeopleTab::Candidates => t!("候補・申請", "Candidates"),
        PeopleTab::Offices => t!("相談事業所", "Offices"),
    }
}

/// What an empty list says.
const fn none(tab: PeopleTab) -> T {
    match tab {
        PeopleTab::Due => t!("30日のうちに期限の来る人はいません", "Nobody owes anything within 30 days"),
        PeopleTab::Risk => t!("心配のしるしのある世帯はありません", "No household shows a sign of risk"),
        PeopleTab::Candidates => t!("候補も申請もありません", "No candidates, no applications"),
        PeopleTab::Offices => {
            t!(
                "相談支援事業所がありません (取り込み: daiji provider import)",
                "No offices (daiji provider import)"
            )
        }
    }
}
