//! The table of all rows: what a key means here, what the footer, help and palette list.
//! It must not know what a row does.

use super::action::{ActionSpec, Guard, Scope};
use super::desk::{CaseDesk, Pane, Step};
use super::key::Key;
use super::model::Model;
use super::popup::Popup;
use super::{
    abuse, address, after, calls, cases, clock, day_desk, decide, desk_paper, drill, due_desk, ending, exits,
    handing, handover_desk, identity, late, learn, leave, library, looking, meeting, morning, nav, people,
    people_desk, person_desk, persons, plan, record, rota_desk, stays, steps, support, telling, turn, undo,
    vacancies, watch, widen,
};
use crate::i18n::{T, action};

/// Every row, in the order footers and help list them.
pub fn rows() -> impl Iterator<Item = &'static ActionSpec> {
    [
        watch::ROWS,
        clock::ROWS,
        undo::ROWS,
        decide::ROWS,
        people::ROWS,
        steps::ROWS,
        abuse::ROWS,
        plan::ROWS,
        exits::ROWS,
        support::ROWS,
        widen::ROWS,
        turn::ROWS,
        calls::ROWS,
        cases::ROWS,
        vacancies::ROWS,
        stays::ROWS,
        after::ROWS,
        meeting::ROWS,
        ending::ROWS,
        learn::ROWS,
        morning::ROWS,
        handover_desk::ROWS,
        due_desk::ROWS,
        identity::ROWS,
        address::ROWS,
        telling::ROWS,
        record::ROWS,
        persons::ROWS,
        person_desk::ROWS,
        people_desk::ROWS,
        day_desk::ROWS,
        library::ROWS,
        rota_desk::ROWS,
        handing::ROWS,
        desk_paper::ROWS,
        late::ROWS,
        drill::ROWS,
        leave::ROWS,
        nav::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// A row as it stands now.
#[derive(Debug, Clone, Copy)]
pub struct Hint {
    /// The row.
    pub row: &'static ActionSpec,
    /// Why it is off.
    pub off: Option<T>,
    /// Not for the footer.
    pub quiet: bool,
}

/// The keys of a row: the user's if they set some, else its own.
#[must_use]
pub fn keys_of<'a>(m: &'a Model, row: &'static ActionSpec) -> &'a [Key] {
    match m.keys.get(row.id) {
        Some(own) if !row.by_key && !own.is_empty() => own,
        _ => row.keys,
    }
}

/// Scopes whose keys count now, the narrowest first.
#[must_use]
pub(super) fn scopes(m: &Model) -> Vec<Scope> {
    match (m.top(), m.case.as_deref()) {
        (Some(Popup::Outcome { .. }), _) => vec![Scope::Outcome],
        (_, Some(c)) if c.line.is_some() => vec![Scope::Record, Scope::Case, Scope::Everywhere],
        (_, Some(CaseDesk { page: Some(p), .. })) => {
            vec![Scope::Page(p.page), Scope::Case, Scope::Everywhere]
        }
        (_, Some(c)) => vec![Scope::Step(c.step), Scope::Case, Scope::Everywhere],
        (_, None) => vec![Scope::Pane(m.pane), Scope::Board, Scope::Everywhere],
    }
}

/// The guard of a row, its permission counted in.
#[must_use]
pub(super) fn guard(m: &Model, row: &ActionSpec) -> Guard {
    match (row.guard)(m) {
        Guard::Ready | Guard::Quiet | Guard::Off(_) if looking::is_off(m, row) => {
            Guard::Off(crate::i18n::watch::CANNOT_WRITE)
        }
        Guard::Ready | Guard::Quiet if !row.needs.met_by(&m.viewer) => Guard::Off(action::NO_ROLE),
        other => other,
    }
}

/// The row a key means now, if any. Hidden rows take no keys.
#[must_use]
pub(super) fn lookup(m: &Model, key: Key) -> Option<&'static ActionSpec> {
    let find = |scope: Scope| {
        let mine = rows().filter(|r| r.scope == scope && keys_of(m, r).contains(&key));
        mine.into_iter().find(|r| guard(m, r) != Guard::Hidden)
    };
    scopes(m).into_iter().find_map(find)
}

/// The row a function key means over popups and forms.
#[must_use]
pub(super) fn over_popups(m: &Model, key: Key) -> Option<&'static ActionSpec> {
    let named = matches!(key, Key::F(_) | Key::Ctrl(_));
    rows().find(|r| named && r.over && keys_of(m, r).contains(&key))
}

/// The rows that count over popups and can be run, each with its function key.
#[must_use]
pub fn over_rows(m: &Model) -> Vec<(&'static ActionSpec, Key)> {
    let function = |row| keys_of(m, row).iter().copied().find(|k| matches!(k, Key::F(_)));
    let ready = rows().filter(|r| r.over && guard(m, r) == Guard::Ready);
    ready.filter_map(|row| Some((row, function(row)?))).collect()
}

/// The rows that count here, narrowest scope first, each with its state.
#[must_use]
pub fn hints(m: &Model) -> Vec<Hint> {
    let listed = |scope: Scope| rows().filter(move |r| r.scope == scope);
    scopes(m)
        .into_iter()
        .flat_map(listed)
        .filter_map(|row| match guard(m, row) {
            Guard::Ready => Some(Hint { row, off: None, quiet: false }),
            Guard::Quiet => Some(Hint { row, off: None, quiet: true }),
            // On a watch most are off: what it can do is not to drown among them.
            Guard::Off(why) => Some(Hint { row, off: Some(why), quiet: looking::is_off(m, row) }),
            Guard::Hidden => None,
        })
        .collect()
}

/// Why a row cannot be run here and now; none = it can.
#[must_use]
pub(super) fn why_not(m: &Model, row: &ActionSpec) -> Option<T> {
    if !scopes(m).contains(&row.scope) {
        return Some(place(row.scope, m.case.is_some()));
    }
    match guard(m, row) {
        Guard::Ready | Guard::Quiet => None,
        Guard::Off(why) => Some(why),
        Guard::Hidden => Some(action::NOTHING_FOR_IT),
    }
}

/// Where the keys of a scope count, for whoever is elsewhere.
const fn place(scope: Scope, in_case: bool) -> T {
    match scope {
        Scope::Step(step) if in_case => match step {
            Step::Safety => action::AT_SAFETY,
            Step::Decide => action::AT_DECIDE,
            Step::Support => action::AT_SUPPORT,
            Step::Arrival => action::AT_ARRIVAL,
            Step::After => action::AT_AFTER,
        },
        Scope::Record if in_case => action::AT_RECORD,
        Scope::Case | Scope::Step(_) | Scope::Record | Scope::Page(_) => action::AT_CASE,
        _ if in_case => action::AT_BOARD,
        Scope::Pane(pane) => match pane {
            Pane::Rota => action::AT_ROTA,
            Pane::Calls => action::AT_CALLS,
            Pane::Person => action::AT_PERSON,
            Pane::Vacancies => action::AT_VACANCIES,
            Pane::Work => action::AT_WORK,
        },
        Scope::Outcome => action::NOTHING_ASKED,
        Scope::Board | Scope::Everywhere => action::NOTHING_FOR_IT,
    }
}

/// A letter that means something, but not here: its row and why not.
#[must_use]
pub(super) fn elsewhere(m: &Model, key: Key) -> Option<(&'static ActionSpec, T)> {
    let letter = key.text().is_some_and(|c| !c.is_ascii_digit());
    let acts = |r: &&ActionSpec| r.rank < MOVES && !r.by_key && r.scope != Scope::Outcome;
    let mut mine = rows().filter(|r| letter && keys_of(m, r).contains(&key)).filter(acts);
    mine.find_map(|row| Some((row, why_not(m, row)?)))
}

/// Ranks from here on only move about.
const MOVES: u8 = 80;

/// The rows a palette offers for what is typed (by label, help or id, both languages): those
/// that can be run first, then the others, each with why not.
#[must_use]
pub fn palette(m: &Model, typed: &str) -> Vec<Hint> {
    let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let fits = |r: &&'static ActionSpec| {
        let all =
            format!("{} {} {} {} {}", r.id, r.label.ja, r.label.en, r.help.ja, r.help.en).to_lowercase();
        words.iter().all(|w| all.contains(w.as_str()))
    };
    let here = scopes(m);
    let offered = |r: &&'static ActionSpec| {
        let there = here.contains(&r.scope) || (r.scope != Scope::Outcome && r.rank < MOVES);
        there && !r.by_key && r.id != "desk.palette"
    };
    let nearest = |r: &ActionSpec| here.iter().position(|s| *s == r.scope).unwrap_or(here.len());
    let mut out: Vec<Hint> = rows()
        .filter(offered)
        .filter(fits)
        .map(|row| Hint { row, off: why_not(m, row), quiet: false })
        .collect();
    out.sort_by_key(|h| (h.off.is_some(), nearest(h.row)));
    out
}

/// Settings that cannot stand: unknown action ids, rows whose keys are fixed, keys two rows of
/// one place share. Each as words for the terminal.
#[must_use]
pub fn conflicts(own: &std::collections::BTreeMap<String, Vec<Key>>) -> Vec<String> {
    let mut out: Vec<String> = own
        .keys()
        .filter(|id| !rows().any(|r| r.id == id.as_str() && !r.by_key))
        .map(|id| format!("{id}: no such action, or its keys are fixed"))
        .collect();
    let keys = |r: &'static ActionSpec| own.get(r.id).map_or(r.keys, Vec::as_slice);
    for (i, a) in rows().enumerate() {
        for b in rows().skip(i + 1).filter(|b| meet(a.scope, b.scope)) {
            for key in keys(a).iter().filter(|k| keys(b).contains(k)) {
                out.push(format!("{key}: {} and {}", a.id, b.id));
            }
        }
    }
    out
}

/// Whether two scopes can count at once.
fn meet(a: Scope, b: Scope) -> bool {
    use Scope::{Board, Case, Everywhere, Outcome, Page, Pane, Record, Step};
    match (a, b) {
        (Outcome, x) | (x, Outcome) => x == Outcome,
        (Pane(x), Pane(y)) => x == y,
        (Step(x), Step(y)) => x == y,
        (Page(x), Page(y)) => x == y,
        (Everywhere, _)
        | (_, Everywhere)
        | (Board | Pane(_), Board | Pane(_))
        | (Case, Case | Step(_) | Record | Page(_))
        | (Step(_) | Page(_), Case)
        | (Record, Case | Record) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_rows_of_one_place_share_a_key() {
        assert_eq!(conflicts(&std::collections::BTreeMap::new()), Vec::<String>::new());
    }

    #[test]
    fn ids_are_unique_and_rows_are_worded() {
        let mut ids = std::collections::BTreeSet::new();
        for r in rows() {
            assert!(ids.insert(r.id), "{}", r.id);
            for t in [r.label, r.help] {
                assert!(!t.ja.is_empty() && !t.en.is_empty(), "{}", r.id);
            }
            assert!(!r.keys.is_empty(), "{}", r.id);
        }
    }

    #[test]
    fn own_keys_that_clash_are_told() {
        let own = [("call.end".to_owned(), vec![Key::Char('a')]), ("no.such".to_owned(), vec![])].into();
        let told = conflicts(&own);
        assert!(told.iter().any(|t| t.starts_with("no.such")), "{told:?}");
        assert!(told.iter().any(|t| t.contains("call.answer")), "{told:?}");
    }
}
