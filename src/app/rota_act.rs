//! What is sent from the rota's page: a cell filled or cleared, a pattern, a swap, a month
//! confirmed. It must not know keys or how anything is drawn.

use super::forms;
use super::key::Key;
use super::model::{Model, Tone};
use super::msg::{Effect, Tag};
use super::pending::After;
use super::popup::{Confirm, Pick, PickItem, Popup, Then, Yes};
use super::rota_at::page;
use super::rota_box::{RotaBox, SwapFrom};
use crate::domain::{
    At, Command, Outcome, Rev, RotaFile, RotaSource, Shift, ShiftEntry, ShiftId, StaffId, Swap, SwapAnswer,
    SwapEntry, SwapPart, SwapState, SwapWord,
};
use crate::i18n::{code, due, form, rota as words};
use crate::text::Clean;

/// The shift as it is to stand with somebody else in the cell.
fn entry(b: &RotaBox, who: Option<StaffId>, now: At) -> Option<ShiftEntry> {
    let slot = b.slot()?;
    let old = b.shift(slot);
    let blank = Shift {
        id: ShiftId(0),
        date: slot.date,
        band: slot.band,
        start: slot.start.max(now),
        end: slot.end,
        duty: None,
        backup: None,
        third: None,
        desk: b.desk().cloned(),
        rev: Rev(0),
    };
    let s = old.cloned().unwrap_or(blank).with(b.cell.place, who);
    Some(ShiftEntry {
        shift: old.map(|s| s.id),
        date: s.date,
        band: s.band,
        start: Some(s.start),
        end: Some(s.end),
        duty: s.duty,
        backup: s.backup,
        third: s.third,
        desk: s.desk,
        rev: old.map(|s| s.rev),
    })
}

/// Puts somebody into the cell, or nobody; with a swap begun, hands that place to them.
pub(super) fn put(m: &mut Model, who: Option<StaffId>) -> Vec<Effect> {
    let now = m.now;
    let Some(b) = page(m) else { return vec![] };
    if let (Some(from), Some(to)) = (b.swap.clone(), &who) {
        let to = to.clone();
        b.pick = None;
        return propose(m, &from, to, None);
    }
    let Some(slot) = b.slot() else { return m.stop(words::NOT_OF_ROTA) };
    // Hours that run and that nobody has are filled from this minute on; a shift that runs is handed on.
    if slot.end <= now || (slot.start <= now && b.shift(slot).is_some()) {
        return m.stop(words::BEGUN);
    }
    if who.is_none() && b.shift(slot).is_none_or(|s| s.at(b.cell.place).is_none()) {
        return vec![];
    }
    let Some(entry) = entry(b, who, now) else { return vec![] };
    let same = |c: &Command| match c {
        Command::SetShift(e) => (e.date, e.band, &e.desk) == (entry.date, entry.band, &entry.desk),
        _ => false,
    };
    if m.pending.values().any(|p| same(&p.command)) {
        return m.stop(words::BEING_SAVED);
    }
    let out = m.send(Command::SetShift(Box::new(entry)), After::Nothing);
    if let (Some(Effect::Do { tag, .. }), Some(b)) = (out.first(), page(m))
        && let Some(p) = &mut b.pick
    {
        p.sending = Some(*tag);
    }
    out
}

/// A command of the page is saved: what was typed goes, the cell shows it at once.
pub(super) fn saved(m: &mut Model, tag: Tag, command: &Command, outcome: &Outcome) {
    if let Command::ImportRota(file) = command {
        // Left while it was on its way: it is the month's by now.
        m.rota_drafts.retain(|_, d| d.rows != file.rows);
    }
    let Some(b) = page(m) else { return };
    if b.pick.as_ref().is_some_and(|p| p.sending == Some(tag)) {
        b.pick = None;
    }
    match command {
        Command::SetShift(e) => {
            let (Some(page), Some(id)) = (&mut b.page, outcome.shift) else { return };
            let (Some(start), Some(end)) = (e.start, e.end) else { return };
            let rev = page.shifts.iter().find(|s| s.id == id).map_or(1, |s| s.rev.0 + 1);
            let (duty, backup, third) = (e.duty.clone(), e.backup.clone(), e.third.clone());
            page.shifts.retain(|s| s.id != id);
            let (date, band, desk) = (e.date, e.band, e.desk.clone());
            page.shifts.push(Shift { id, date, band, start, end, duty, backup, third, desk, rev: Rev(rev) });
            page.shifts.sort_by_key(|s| (s.start, s.id));
        }
        Command::ImportRota(_) => {
            b.draft.clear();
            b.proposal = None;
        }
        Command::SwapShift(_) => b.swap = None,
        _ => {}
    }
}

/// A command of the page is refused: what was typed stays, with the reason under it.
pub(super) fn refused(m: &mut Model, tag: Tag, why: &str) -> bool {
    let Some(p) = page(m).and_then(|b| b.pick.as_mut()).filter(|p| p.sending == Some(tag)) else {
        return false;
    };
    p.sending = None;
    p.refused = Some(why.to_owned());
    true
}

/// `c`: last month's pattern as a draft.
pub(super) fn copy(m: &mut Model) -> Vec<Effect> {
    let now = m.now;
    let Some(b) = page(m) else { return vec![] };
    b.proposal = None;
    b.draft = b.pattern(now);
    let count = b.draft.len();
    if count == 0 {
        return m.stop(words::NO_PATTERN);
    }
    m.say(Tone::Good, words::DRAFT.fill(m.lang, &[&count.to_string()]));
    vec![]
}

/// The draft becomes the month's.
pub(super) fn save_draft(m: &mut Model) -> Vec<Effect> {
    let Some(b) = page(m) else { return vec![] };
    let month = Clean::new(&b.month.format("%Y-%m").to_string());
    let rows = b.draft.clone();
    let source = if b.proposal.is_some() { RotaSource::Proposal } else { RotaSource::Pattern };
    m.send(Command::ImportRota(Box::new(RotaFile { source, month, rows })), After::Nothing)
}

/// `k`: the month as a whole.
pub(super) fn confirm(m: &mut Model) -> Vec<Effect> {
    let (city, now) = (m.city.clone(), m.now);
    let Some(b) = page(m) else { return vec![] };
    let month = b.month.format("%Y-%m").to_string();
    let open = b.findings(&city, now);
    let counts = b.counts(&open);
    let stops: usize = counts.iter().filter(|c| c.what.stops()).map(|c| c.count).sum();
    let text = match (counts.iter().map(|c| c.count).sum::<usize>(), stops) {
        (0, _) => words::CONFIRM.fill(m.lang, &[&month]),
        (all, 0) => words::CONFIRM_WARNED.fill(m.lang, &[&month, &all.to_string()]),
        (all, stops) => words::CONFIRM_OPEN.fill(m.lang, &[&month, &all.to_string(), &stops.to_string()]),
    };
    let command = Command::ConfirmRota { month: Clean::new(&month) };
    m.open(Popup::Confirm(Confirm::by_enter(text, Key::Char('k'), Yes::Send(Box::new(command)))))
}

/// `s`: the first place of a swap, then the second.
pub(super) fn swap(m: &mut Model) -> Vec<Effect> {
    let now = m.now;
    let lang = m.lang;
    let Some(b) = page(m) else { return vec![] };
    let cell = b.cell;
    let Some(slot) = b.slot() else { return m.stop(words::NOT_OF_ROTA) };
    if slot.start <= now {
        return m.stop(words::BEGUN);
    }
    let here = b.shift(slot).and_then(|s| Some((s.id, s.at(cell.place)?.clone())));
    let Some((shift, staff)) = here else { return m.stop(words::NOBODY_HERE) };
    match b.swap.take() {
        Some(from) if from.cell == cell => vec![],
        Some(from) => {
            let part = SwapPart { shift, place: cell.place };
            let to = staff;
            b.swap = Some(from.clone());
            propose(m, &from, to, Some(part))
        }
        None => {
            let name = b.page.as_ref().map(|p| p.name(staff.as_str())).unwrap_or_default();
            let when = format!("{} {}", form::day(slot.date, lang), code::band(slot.band).get(lang));
            b.swap = Some(SwapFrom { cell, shift, staff });
            m.say(Tone::Good, words::SWAP_BEGUN.fill(lang, &[&name, &when]));
            vec![]
        }
    }
}

/// Asks for the reason; it is sent with it.
fn propose(m: &mut Model, from: &SwapFrom, to: StaffId, for_: Option<SwapPart>) -> Vec<Effect> {
    let Some(page) = page(m).and_then(|b| b.page.as_ref()) else { return vec![] };
    let (a, b) = (page.name(from.staff.as_str()), page.name(to.as_str()));
    let about = if for_.is_some() { words::SWAP_ABOUT } else { words::GIVE_ABOUT };
    let about = about.fill(m.lang, &[&a, &b]);
    let entry =
        SwapEntry { shift: from.shift, place: from.cell.place, staff: to, for_, reason: Clean::default() };
    m.open_form(forms::reason(Command::SwapShift(Box::new(entry)), about))
}

/// The swap that waits for the viewer's word: of the cell, else the oldest.
#[must_use]
pub(super) fn waiting(m: &Model) -> Option<&Swap> {
    of_cell(m, &|s| s.waits_for(&m.viewer.id))
}

/// The swap of which the viewer may record a yes they heard: of the cell, else the oldest.
#[must_use]
pub(super) fn hearable(m: &Model) -> Option<&Swap> {
    if !m.viewer.plans() {
        return None;
    }
    of_cell(m, &|s| s.may_be_heard(&m.viewer.id))
}

fn of_cell<'a>(m: &'a Model, wanted: &dyn Fn(&Swap) -> bool) -> Option<&'a Swap> {
    let b = m.popups.iter().find_map(|p| match p {
        Popup::Rota(b) => Some(b),
        _ => None,
    })?;
    let swaps = &b.page.as_ref()?.swaps;
    let mine = || swaps.iter().filter(|s| wanted(s));
    mine().find(|s| is_here(b, s)).or_else(|| mine().next())
}

/// Whether a swap is about the shift under the cursor.
fn is_here(b: &RotaBox, swap: &Swap) -> bool {
    let here = b.slot().and_then(|slot| b.shift(slot)).map(|s| s.id);
    here.is_some_and(|id| swap.give.shift == id || swap.take.as_ref().is_some_and(|t| t.shift == id))
}

/// `y` or `x`: yes or no to the swap that waits, once more asked.
pub(super) fn say(m: &mut Model, key: Key) -> Vec<Effect> {
    let Some(swap) = waiting(m) else { return vec![] };
    let heard = swap.unsigned().any(|c| c.staff == m.viewer.id);
    let (id, done) = (swap.id, swap.state == SwapState::Done || heard && key == Key::Char('y'));
    let (answer, asked) = match key {
        Key::Char('y') if done => (SwapWord::Confirm, words::SAY_CONFIRM),
        Key::Char('y') => (SwapWord::Accept, words::SAY_YES),
        _ if done => (SwapWord::Decline, words::SAY_DENY),
        _ => (SwapWord::Decline, words::SAY_NO),
    };
    let text = asked.fill(m.lang, &[&told(m, swap)]);
    let command = Command::AnswerSwap(Box::new(SwapAnswer { swap: id, answer, staff: None }));
    m.open(Popup::Confirm(Confirm::by_enter(text, key, Yes::Send(Box::new(command)))))
}

/// `b`: a yes heard on the telephone, as a view of the backup is: whose it was is chosen, with their
/// number, and asked once more with the days and both names. It may be a swap of another cell: that is
/// said before anything else.
pub(super) fn heard(m: &mut Model) -> Vec<Effect> {
    let Some(swap) = hearable(m) else { return vec![] };
    let lies = m.popups.iter().find_map(|p| match p {
        Popup::Rota(b) => Some(b),
        _ => None,
    });
    let Some((b, page)) = lies.and_then(|b| Some((b, b.page.as_deref()?))) else { return vec![] };
    let elsewhere = if is_here(b, swap) { "" } else { words::HEARD_ELSEWHERE.get(m.lang) };
    let (what, id) = (told(m, swap), swap.id);
    let items = ('1'..='9').zip(swap.missing()).map(|(key, who)| {
        let phone = Some(page.phone(who)).filter(|p| !p.is_empty());
        let phone = phone.unwrap_or_else(|| due::NO_PHONE.get(m.lang));
        let name = page.name(who.as_str());
        let label = words::HEARD_OF.fill(m.lang, &[&name, phone]);
        let answer = SwapAnswer { swap: id, answer: SwapWord::Accept, staff: Some(who.clone()) };
        let text = format!("{elsewhere}{}", due::SWAP_HEAR.fill(m.lang, &[&what, &name, phone]));
        let yes = Yes::Send(Box::new(Command::AnswerSwap(Box::new(answer))));
        PickItem { key, label, then: Then::Ask(Box::new(Confirm::new(text, yes))) }
    });
    let mut pick = Pick::new(words::HEARD, items.collect());
    pick.about = format!("{elsewhere}{what}");
    m.open(Popup::Pick(pick))
}

/// A swap in words: who gives what to whom.
fn told(m: &Model, swap: &Swap) -> String {
    let page = m.popups.iter().find_map(|p| match p {
        Popup::Rota(b) => b.page.as_deref(),
        _ => None,
    });
    page.map(|p| words::swap(swap, &p.swapped, m.lang, &|id| p.name(id))).unwrap_or_default()
}
