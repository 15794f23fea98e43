//! The day side at the desk: which page lies over it, what is asked for it, what has come.
//! It must not know what the keys of a page do.

use super::action::{ActionSpec, Needs, Scope};
use super::day::{DayAsk, DayBox, DayGot, LibraryBox, LogBox, ReportBox, ReportOf, SheetBox};
use super::key::Key;
use super::model::Model;
use super::msg::{Effect, Query};
use super::popup::Popup;
use super::{day_keys, library, logs, reports};
use crate::domain::report::ReportKind;
use crate::domain::view::evaluated_year;
use crate::t;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[
    ActionSpec::new(
        "day.log",
        Scope::Board,
        &[Key::Char('A')],
        (
            t!("活動の記録", "Activities"),
            t!(
                "体験・外出・研修・会議・訓練・広報を記録し、月の一覧と合計を見る",
                "Log trials, outings, trainings, meetings, drills; the month's list and totals"
            ),
        ),
        |m, _| {
            let log = LogBox { day: m.now.date(), month: None, selected: None };
            open(m, DayBox::Log(log))
        },
    )
    .rank(66)
    .needs(Needs::Care),
    ActionSpec::new(
        "day.reports",
        Scope::Board,
        &[Key::Char('S')],
        (
            t!("報告", "Reports"),
            t!(
                "月例・年度の数と前年、グラフ、数の元の一覧、検証シート、困難事例",
                "Figures of the month and year beside last year, charts, the list behind each; evaluation, hard cases"
            ),
        ),
        |m, _| {
            let of = ReportOf { kind: ReportKind::Month, day: m.now.date(), public: false };
            let report = ReportBox { of, pair: None, table: 0, cell: (0, 0), chart: false, rows: None };
            open(m, DayBox::Report(report))
        },
    )
    .rank(67),
];

/// Puts a page over the desk; the same kind of page stands there once.
pub(super) fn open(m: &mut Model, page: DayBox) -> Vec<Effect> {
    let same = std::mem::discriminant(&page);
    m.popups.retain(|p| !matches!(p, Popup::Day(b) if std::mem::discriminant(&**b) == same));
    m.open(Popup::Day(Box::new(page)));
    ask(m)
}

/// The library over what is there.
pub(super) fn shelf(m: &mut Model) -> Vec<Effect> {
    open(m, DayBox::Library(LibraryBox::default()))
}

/// The sheet of the year that ended last.
pub(super) fn sheet(m: &mut Model) -> Vec<Effect> {
    let year = evaluated_year(m.now);
    open(m, DayBox::Sheet(SheetBox { year, public: false, page: None, scroll: 0 }))
}

/// The page on top of the others.
pub(super) fn top(m: &mut Model) -> Option<&mut DayBox> {
    m.popups.iter_mut().rev().find_map(|p| match p {
        Popup::Day(b) => Some(&mut **b),
        _ => None,
    })
}

/// What the page on top needs to be read.
fn wanted(page: &DayBox) -> DayAsk {
    match page {
        DayBox::Log(b) => DayAsk::Log(b.day),
        DayBox::Report(b) => match &b.rows {
            Some(rows) if b.is_there() => DayAsk::Rows(rows.behind.clone()),
            _ => DayAsk::Report(b.of),
        },
        DayBox::Library(b) => DayAsk::Library(b.about),
        DayBox::Sheet(b) => DayAsk::Sheet(b.year, b.public),
    }
}

/// Asks for what the page on top shows.
pub(super) fn ask(m: &mut Model) -> Vec<Effect> {
    let Some(ask) = top(m).map(|page| wanted(page)) else { return vec![] };
    if m.asking.day.ask() { vec![Effect::Ask(Query::Day(Box::new(ask)))] } else { vec![] }
}

/// Something moved in the store. A report stays as it was counted, with its time beside it.
pub(super) fn changed(m: &mut Model) -> Vec<Effect> {
    match top(m) {
        None | Some(DayBox::Report(_)) => vec![],
        Some(_) => ask(m),
    }
}

/// An answer of the reader.
pub(super) fn fresh(m: &mut Model, got: DayGot) -> Vec<Effect> {
    if let DayGot::Draft(case, draft) = got {
        return library::drafted(m, case, draft.as_deref());
    }
    let again = m.asking.day.answered();
    m.dirty = true;
    let (mut other, mut moved) = (false, false);
    match (top(m), got) {
        (Some(DayBox::Log(b)), DayGot::Log(month)) => {
            other = !(month.first <= b.day && b.day <= month.last);
            if !other {
                if !b.selected.is_some_and(|id| month.rows.iter().any(|r| r.id == id)) {
                    b.selected = month.rows.first().map(|r| r.id);
                }
                b.month = Some(month);
            }
        }
        (Some(DayBox::Report(b)), DayGot::Report(pair)) => {
            other = pair.of != b.of;
            if !other {
                reports::place(b, *pair);
            }
        }
        (Some(DayBox::Report(b)), DayGot::Rows(behind, rows)) => {
            if let Some(list) = b.rows.as_mut().filter(|l| l.behind == behind) {
                list.at = list.at.min(rows.len().saturating_sub(1));
                list.rows = Some(rows);
            }
        }
        (Some(DayBox::Library(b)), DayGot::Library(about, rows)) => {
            other = about != b.about;
            if !other {
                if !b.selected.is_some_and(|id| rows.iter().any(|r| r.id == id)) {
                    b.selected = rows.first().map(|r| r.id);
                }
                b.rows = Some(rows);
                // Another text is another look.
                let row = b.looked().map(|r| (r.rev, r.waits));
                moved = b.look.is_some_and(|l| row != Some((l.rev, true)));
                if moved {
                    b.look = None;
                }
            }
        }
        (Some(DayBox::Sheet(b)), DayGot::Sheet(page)) => {
            other = page.year != b.year || page.public != b.public;
            if !other {
                b.page = Some(page);
            }
        }
        // Another page lies there by now.
        (Some(_), _) => other = true,
        (None, _) => {}
    }
    if moved {
        m.stop(crate::i18n::log::LOOK_CHANGED);
    }
    logs::typed(m);
    if again || other { ask(m) } else { vec![] }
}

/// A key for the page on top.
pub(super) fn key(m: &mut Model, typed: Key) -> Vec<Effect> {
    let Some(Popup::Day(page)) = m.popups.last() else { return vec![] };
    let key = typed.fold();
    match **page {
        DayBox::Library(ref b) if b.typing => library::typing(m, typed),
        DayBox::Log(_) => logs::key(m, key),
        DayBox::Report(_) => reports::key(m, key),
        DayBox::Library(_) => library::key(m, key),
        DayBox::Sheet(_) => day_keys::sheet(m, key),
    }
}

/// Pasted text: into the words looked for.
pub(super) fn paste(page: &mut DayBox, text: &str) {
    if let DayBox::Library(b) = page
        && b.typing
    {
        b.words.insert(text);
        library::settle(b);
    }
}
