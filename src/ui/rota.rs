//! Pane 1: who is on duty now and next, and where the rota has holes.
//! It must not know the model; it gets the view and who is connected.

use super::line::Line;
use super::look::Look;
use super::theme::Role;
use crate::app::Seated;
use crate::domain::view::{OnShift, RotaView, ShiftView};
use crate::domain::{Band, SeatKind, Sitter, StaffId};
use crate::i18n::{clock, code, form, reason, screen, watch};
use crate::text;

/// Who is at which desk.
pub(super) struct Present<'a> {
    /// Who sits at this very desk; none where it only looks on.
    pub(super) me: Option<&'a StaffId>,
    /// Everybody else's sessions.
    pub(super) others: &'a [Seated],
}

impl Present<'_> {
    /// They sit at a desk that is open.
    pub(super) fn has(&self, who: &OnShift) -> bool {
        let at = |id: &StaffId| self.desks(id).any(Sitter::is_at_desk);
        who.id.as_ref().is_some_and(|id| self.me == Some(id) || at(id))
    }

    /// They have a desk, and its screen is locked.
    fn locked(&self, who: &OnShift) -> bool {
        !self.has(who) && who.id.as_ref().is_some_and(|id| self.desks(id).any(|s| s.locked))
    }

    fn desks(&self, id: &StaffId) -> impl Iterator<Item = &Sitter> {
        let all = self.others.iter().map(|s| &s.sitter);
        all.filter(move |s| s.staff == *id && s.kind == SeatKind::Desk)
    }
}

/// The lines of the pane.
pub(super) fn lines(rota: &RotaView, present: &Present, look: Look, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    if rota.clock.is_some() {
        out.push(Line::of(Role::Danger, look.t(clock::ROTA)));
    }
    match &rota.now {
        None => out.push(nobody(rota, look)),
        Some(now) => {
            let when = if now.band == Band::Night { screen::TONIGHT } else { screen::TODAY };
            let desk = if now.desk.is_empty() { String::new() } else { format!(" {}", now.desk) };
            out.push(Line::of(Role::Accent, look.t(when)).text(format!(" {}{desk}", hours(now))));
            let name_width = [&now.duty, &now.backup, &now.third].map(|p| text::width(p.name.as_str()));
            let name_width = name_width.into_iter().max().unwrap_or(0).clamp(4, 12);
            for (label, who) in people(now) {
                out.push(person(label, who, name_width, present, look, width));
            }
        }
    }
    for shift in &rota.beside {
        out.push(Line::of(Role::Dim, shift.desk.as_str()).text(" ").join(slashed(shift, look)));
    }
    out.extend(missing(rota, look));
    for shift in &rota.next {
        out.push(
            Line::of(Role::Dim, form::day(shift.date, look.lang))
                .after(1, Role::Dim, look.t(code::band(shift.band)))
                .after(1, Role::Dim, hours(shift))
                .after(1, Role::Dim, shift.desk.as_str()),
        );
        let names = people(shift)
            .into_iter()
            .map(|(label, who)| Line::of(Role::Dim, look.t(label)).text(" ").join(name(who, look)));
        let mut row = Line::of(Role::Text, "  ");
        for (i, n) in names.enumerate() {
            row = if i == 0 { row.join(n) } else { row.text("  ").join(n) };
        }
        out.push(row);
    }
    if let Some(end) = rota.holidays_end {
        out.push(Line::of(Role::Warn, look.fill(screen::HOLIDAYS_END, &[&form::day(end, look.lang)])));
    }
    out
}

/// The pane as one line, for a small screen.
pub(super) fn short(rota: &RotaView, look: Look) -> Line {
    let mut line = Line::of(Role::Title, look.t(screen::PANE_ROTA)).text("  ");
    if rota.clock.is_some() {
        line = line.put(Role::Danger, look.t(clock::CHECK)).text("  ");
    }
    match &rota.now {
        None => line = line.join(nobody(rota, look)),
        Some(now) => {
            let when = if now.band == Band::Night { screen::TONIGHT } else { screen::TODAY };
            line = line.put(Role::Dim, look.t(when)).text(" ").join(slashed(now, look));
        }
    }
    if let Some((at, band, what)) = rota.missing.first() {
        let day = form::month_day(at.date());
        let what = reason::missing(what, look.lang);
        line = line.after(2, Role::Warn, format!("! {day} {} {what}", look.t(code::band(*band))));
    }
    if let Some(next) = rota.next.first() {
        line = line.after(2, Role::Dim, form::month_day(next.date)).text(" ").join(slashed(next, look));
    }
    line
}

/// Nobody is on: a hole in the rota, or hours that are not the rota's.
pub(super) fn nobody(rota: &RotaView, look: Look) -> Line {
    if rota.not_rota {
        return Line::of(Role::Dim, look.t(screen::NOT_ROTA));
    }
    Line::of(Role::Warn, look.t(screen::NO_SHIFT))
}

fn slashed(shift: &ShiftView, look: Look) -> Line {
    let third = !shift.third.name.is_empty();
    let line = name(&shift.duty, look).put(Role::Dim, "/").join(name(&shift.backup, look));
    if third { line.put(Role::Dim, "/").join(name(&shift.third, look)) } else { line }
}

fn people(shift: &ShiftView) -> Vec<(crate::i18n::T, &OnShift)> {
    let mut all = vec![(screen::DUTY, &shift.duty), (screen::BACKUP, &shift.backup)];
    if !shift.third.name.is_empty() {
        all.push((screen::THIRD, &shift.third));
    }
    all
}

fn name(who: &OnShift, look: Look) -> Line {
    if who.name.is_empty() {
        Line::of(Role::Warn, format!("! {}", look.t(screen::NOBODY)))
    } else {
        Line::of(Role::Text, who.name.as_str())
    }
}

fn person(
    label: crate::i18n::T,
    who: &OnShift,
    name_width: usize,
    present: &Present,
    look: Look,
    width: usize,
) -> Line {
    let line = Line::of(Role::Text, "  ").put(Role::Dim, look.t(label)).text(" ");
    if who.name.is_empty() {
        return line.join(name(who, look));
    }
    let line = line.col(Role::Text, who.name.as_str(), name_width);
    let org = who.org.as_str();
    if who.id.is_some() && who.id.as_ref() == present.me {
        return line.after(1, Role::Dim, org).after(1, Role::Ok, look.t(screen::THIS_SEAT));
    }
    let (long, short) = match present.has(who) {
        true => (look.t(screen::CONNECTED), "*"),
        false if present.locked(who) => (look.t(watch::LOCKED_SEAT), ""),
        false => ("", ""),
    };
    // The number is what one needs when they do not answer: it is never the part cut off.
    let room = width.saturating_sub(text::width(who.phone.as_str()) + 1);
    let shapes = [(org, long), (org, short), ("", short)];
    let shapes = shapes.map(|(org, mark)| line.clone().after(1, Role::Dim, org).after(1, Role::Ok, mark));
    let fits = shapes.iter().position(|l| l.width() <= room).unwrap_or(2);
    shapes[fits].clone().right(Role::Text, who.phone.as_str())
}

fn hours(shift: &ShiftView) -> String {
    format!("{}-{}", form::hour(shift.start), form::hour(shift.end))
}

fn missing(rota: &RotaView, look: Look) -> Vec<Line> {
    let rows = rota.missing.iter().map(|(at, band, what)| {
        let band = look.t(code::band(*band));
        let what = reason::missing(what, look.lang);
        Line::of(Role::Warn, format!("! {} {band} {what}", form::day(at.date(), look.lang)))
    });
    rows.collect()
}
