//! How far the offices' numbers could be relied on in the time: what was true when they were called,
//! how old the numbers were. It must not rank anyone out: who is asked is the turn's.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::gather::{Slice, columns, line};
use crate::domain::case::RequestState;
use crate::domain::facts::Fact;
use crate::domain::ids::{CaseId, ProviderId, RequestId};
use crate::domain::provider_standing::Function;
use crate::domain::report::{Behind, Cell, Figure, Label, Part, Period, Table};
use crate::domain::view::look::Look;
use crate::domain::view::trust;
use crate::text::Clean;

type Asked = Vec<(CaseId, RequestId)>;

/// What an office's word was worth.
#[derive(Default)]
struct Word {
    name: Clean,
    asked: Asked,
    accepted: Asked,
    refused: Asked,
    no_answer: Asked,
    tested: Asked,
    kept: Asked,
}

/// Offices of whom numbers are expected and those asked for a short stay, by id. Cases kept apart
/// count at no office.
pub(super) fn table(s: Slice<'_>) -> Fact<Table> {
    let facts = s.all.facts;
    let look = Look::new(facts, s.all.now, None)?;
    let apart = s.all.apart()?;
    let mut words: BTreeMap<ProviderId, Word> = BTreeMap::new();
    for p in trust::expected(facts)? {
        words.insert(p.id, Word { name: p.name, ..Word::default() });
    }
    let asks = trust::Asks::of(&s.all.cases);
    for asking in facts.asked_within(s.period.from(), s.period.to())? {
        if apart.contains(&asking.case) {
            continue;
        }
        if !words.contains_key(&asking.provider) {
            let name = facts.provider(&asking.provider)?.map(|p| p.name);
            let name = name.unwrap_or_else(|| Clean::new(asking.provider.as_str()));
            words.insert(asking.provider.clone(), Word { name, ..Word::default() });
        }
        let Some(word) = words.get_mut(&asking.provider) else { continue };
        let one = (asking.case, asking.request);
        word.asked.push(one);
        match asking.state {
            RequestState::Accepted | RequestState::AcceptedIf => word.accepted.push(one),
            RequestState::Refused => word.refused.push(one),
            RequestState::NoAnswer => word.no_answer.push(one),
            _ => {}
        }
        if let Some(kept) = trust::tested(&look, &asks, &asking)? {
            word.tested.push(one);
            if kept {
                word.kept.push(one);
            }
        }
    }
    let ages = trust::ages_at(facts, nights(s.period, look.tonight))?;
    let mut t = Table { public: false, ..Table::new("trust", Some(Function::Acceptance)) };
    t.columns = columns([
        "asked",
        "accepted",
        "refused",
        "no_answer",
        "number_tested",
        "number_true",
        "true_share",
        "nights_told",
        "hours_old",
    ]);
    for (id, word) in words {
        let ages = ages.get(&id).map(Vec::as_slice).unwrap_or_default();
        t.lines.push(line(Label::Office(id, word.name.clone()), Part::Own, cells(word, ages)));
    }
    Ok(t)
}

/// The last nights of the time that are over, as many as a desk looks back.
fn nights(period: Period, tonight: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let last = tonight.pred_opt().map_or(period.last, |over| over.min(period.last));
    let all = (0..trust::NIGHTS).filter_map(move |back| last.checked_sub_days(Days::new(back)));
    all.filter(move |night| period.has(*night))
}

fn cells(word: Word, ages: &[i64]) -> Vec<Cell> {
    let (tested, kept) = (word.tested.len(), word.kept.len());
    let share = match (i64::try_from(kept), i64::try_from(tested)) {
        (Ok(kept), Ok(tested)) if tested > 0 => Figure::Percent(kept * 1000 / tested),
        _ => Figure::Unknown,
    };
    let of = |list: Asked| Cell::count(Behind::Requests(list));
    let told = Figure::Count(i64::try_from(ages.len()).unwrap_or(i64::MAX));
    let old = ages.get(ages.len() / 2).map_or(Figure::Unknown, |hours| Figure::Hours(*hours));
    vec![
        of(word.asked),
        of(word.accepted),
        of(word.refused),
        of(word.no_answer),
        of(word.tested.clone()),
        of(word.kept),
        Cell { figure: share, behind: Behind::Requests(word.tested) },
        Cell::told(told),
        Cell::told(old),
    ]
}
