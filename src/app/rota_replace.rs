//! `C`: somebody takes a place of the running shift at once; every line says who is duty, backup and
//! third from then on. It must not decide who moves up: `domain::taken_over` does, for the door too.

use super::model::Model;
use super::msg::Effect;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::view::{OnShift, ShiftView, Spare};
use crate::domain::{Command, ReplaceEntry, Rev, Shift, ShiftPlace, StaffId, taken_over};
use crate::i18n::{T, rota as words};
use crate::text::{self, Clean};

/// Lines of a pick: what each says and does.
type Lines = Vec<(String, Then)>;

/// Cells of a line in a box on a screen of 80.
const LINE: usize = 66;
/// Keys of the lines; `j` and `k` move, `c` began it, the last is for the lines that follow.
const KEYS: &str = "123456789abdefghilmnopqrstuvwxyz";

/// The running shifts' places, the gravest first at every desk, and who may take them: whoever is on
/// tonight, then whoever has their rest and can be reached.
pub(super) fn replace(m: &mut Model) -> Vec<Effect> {
    let Some(rota) = m.board.as_ref().map(|b| &b.rota) else { return vec![] };
    let mut lines = vec![];
    for place in ShiftPlace::ALL {
        let mut others = vec![];
        for shift in rota.now.iter().chain(&rota.beside) {
            if place == ShiftPlace::Third && !thirds(m, shift) {
                continue;
            }
            let [near, far] = takers(m, shift, place, &rota.spare);
            lines.extend(near);
            others.extend(far);
        }
        lines.extend(others);
    }
    if lines.is_empty() {
        return m.stop(words::NO_SHIFT_NOW);
    }
    let about = words::REPLACE_ABOUT.get(m.lang);
    let pick = paged(m, words::REPLACE, about, lines);
    m.open(Popup::Pick(pick))
}

/// The backup moved up and nobody stands behind them: who is backup from now on, or nobody.
pub(super) fn then_backup(m: &mut Model, entry: &ReplaceEntry) -> Vec<Effect> {
    let Some(rota) = m.board.as_ref().map(|b| &b.rota) else { return vec![] };
    let mut all = rota.now.iter().chain(&rota.beside);
    let Some(shift) = all.find(|s| Some(s.id) == entry.shift).cloned() else {
        return m.stop(words::NO_SHIFT_NOW);
    };
    let send = |entry: ReplaceEntry| Then::Send(Box::new(Command::ReplaceOnShift(Box::new(entry))));
    let mut items = vec![];
    for spare in &rota.spare {
        let Some(id) = spare.who.id.clone().filter(|id| entry.staff.as_ref() != Some(id)) else { continue };
        let with = ReplaceEntry { backup: Some(id), ..entry.clone() };
        let Some(after) = after(&shift, &with) else { continue };
        let label = joined(&told(m, spare), &from_now(m, &shift, &after, &rota.spare));
        items.push((label, send(with)));
    }
    if let Some(after) = after(&shift, entry) {
        let alone = from_now(m, &shift, &after, &rota.spare);
        items.push((words::NO_BACKUP_THEN.fill(m.lang, &[&alone]), send(entry.clone())));
    }
    let about = words::BACKUP_ABOUT.get(m.lang);
    let pick = paged(m, words::BACKUP_THEN, about, items);
    m.open(Popup::Pick(pick))
}

/// What changes and who is on then, below each other where one line of the box has no room for both: no
/// name is broken over two lines.
fn joined(what: &str, then: &str) -> String {
    let fits = text::width(what) + 2 + text::width(then) <= LINE;
    format!("{what}{}{then}", if fits { "  " } else { "\n" })
}

/// Lines under their keys. What there is no key for stands on a page of its own: the last line leads
/// there, and the words above say how many follow. Nothing is left out.
fn paged(m: &Model, title: T, about: &str, mut lines: Lines) -> Pick {
    let all = KEYS.chars().count();
    let mut said = about.to_owned();
    if lines.len() > all {
        let rest = lines.split_off(all - 1);
        let count = rest.len().to_string();
        said += &words::REPLACE_MORE.fill(m.lang, &[&count]);
        let next = Then::More(Box::new(paged(m, title, about, rest)));
        lines.push((words::REPLACE_NEXT.fill(m.lang, &[&count]), next));
    }
    let keyed = KEYS.chars().zip(lines).map(|(key, (label, then))| PickItem { key, label, then });
    Pick { about: said, ..Pick::new(title, keyed.collect()) }
}

/// Lines for one place: those who are on tonight, or look at this screen; then the others.
fn takers(m: &Model, shift: &ShiftView, place: ShiftPlace, spare: &[Spare]) -> [Lines; 2] {
    let now = at(shift, place);
    let me = OnShift { id: Some(m.viewer.id.clone()), name: m.viewer.name.clone(), ..OnShift::default() };
    let chain = [&shift.backup, &shift.third];
    let mut seen: Vec<StaffId> = vec![];
    let mut line = |who: &Spare| {
        let id = who.who.id.clone().filter(|id| !seen.contains(id))?;
        let entry = ReplaceEntry {
            shift: Some(shift.id),
            place,
            staff: Some(id.clone()),
            backup: None,
            reason: Clean::default(),
        };
        let after = after(shift, &entry).filter(|_| now.id.as_ref() != Some(&id))?;
        seen.push(id);
        let before = if now.name.is_empty() { "-" } else { now.name.as_str() };
        let named = words::place(place).get(m.lang);
        let head = words::TAKES.fill(m.lang, &[named, before, &told(m, who), shift.desk.as_str()]);
        let label = joined(head.trim_end(), &from_now(m, shift, &after, spare));
        let asks = place != ShiftPlace::Third && after.backup.is_none();
        let then = if asks && spare.iter().any(|s| s.who.id != after.duty) {
            Then::Replace(Box::new(entry))
        } else {
            Then::Send(Box::new(Command::ReplaceOnShift(Box::new(entry))))
        };
        Some((label, then))
    };
    let here = |who: &OnShift| Spare { who: OnShift { phone: Clean::default(), ..who.clone() }, tired: None };
    let near = std::iter::once(&me).chain(chain).filter_map(|who| line(&here(who))).collect();
    let far = spare.iter().filter_map(line).collect();
    [near, far]
}

fn at(shift: &ShiftView, place: ShiftPlace) -> &OnShift {
    match place {
        ShiftPlace::Duty => &shift.duty,
        ShiftPlace::Backup => &shift.backup,
        ShiftPlace::Third => &shift.third,
    }
}

/// The shift once it is done.
fn after(shift: &ShiftView, entry: &ReplaceEntry) -> Option<Shift> {
    let now = Shift {
        id: shift.id,
        date: shift.date,
        band: shift.band,
        start: shift.start,
        end: shift.end,
        duty: shift.duty.id.clone(),
        backup: shift.backup.id.clone(),
        third: shift.third.id.clone(),
        desk: None,
        rev: Rev(1),
    };
    taken_over(&now, entry.place, entry.staff.as_ref()?, entry.backup.as_ref())
}

/// A name, the telephone of whoever has to be called, and how little rest they have.
fn told(m: &Model, spare: &Spare) -> String {
    let mut out = spare.who.name.to_string();
    if !spare.who.phone.is_empty() {
        out = format!("{out} {}", spare.who.phone);
    }
    if let Some(minutes) = spare.tired {
        let (hours, minutes) = ((minutes / 60).to_string(), (minutes % 60).to_string());
        out += &words::TIRED.fill(m.lang, &[&hours, &minutes]);
    }
    out
}

/// Whether the shift has a third, or its city wants one.
fn thirds(m: &Model, shift: &ShiftView) -> bool {
    m.city.bands.third || shift.third.id.is_some()
}

/// It is done: who is duty and who is backup now, and what puts it right. There is no `u` for the rota:
/// somebody may have been told already. None once the board shows the new shift.
pub(super) fn done(m: &Model, entry: &ReplaceEntry) -> Option<String> {
    let rota = &m.board.as_ref()?.rota;
    let shift = rota.now.iter().chain(&rota.beside).find(|s| Some(s.id) == entry.shift)?;
    let after = after(shift, entry)?;
    Some(words::REPLACED.fill(m.lang, &[&from_now(m, shift, &after, &rota.spare)]))
}

/// Who is duty, backup and, where that is another than until now, third from now on.
fn from_now(m: &Model, shift: &ShiftView, after: &Shift, spare: &[Spare]) -> String {
    let known = [&shift.duty, &shift.backup, &shift.third].into_iter().chain(spare.iter().map(|s| &s.who));
    let known: Vec<&OnShift> = known.collect();
    let name = |id: &Option<StaffId>| match id {
        None => words::NOBODY_THEN.get(m.lang).to_owned(),
        Some(id) if *id == m.viewer.id => m.viewer.name.to_string(),
        Some(id) => {
            let own = known.iter().find(|k| k.id.as_ref() == Some(id)).map(|k| k.name.to_string());
            own.unwrap_or_else(|| id.to_string())
        }
    };
    let two = words::FROM_NOW.fill(m.lang, &[&name(&after.duty), &name(&after.backup)]);
    // Who stays where they are is not said again: the line is to be read at a glance.
    let third = match (&after.third, m.city.bands.third) {
        (third, _) if *third == shift.third.id => return two,
        (None, false) => words::NO_THIRD_THEN.get(m.lang).to_owned(),
        (third, _) => name(third),
    };
    two + &words::THIRD_THEN.fill(m.lang, &[&third])
}
