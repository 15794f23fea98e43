//! The offices' time: what each was asked and what it did, with the list behind every figure. The
//! same counting as `office_report`, whose sheet goes to a meeting. It must not rank an office.

use std::collections::BTreeMap;

use super::gather::{Slice, amount, column, line};
use crate::domain::case::RequestState;
use crate::domain::facts::Fact;
use crate::domain::ids::{CaseId, ProviderId, RequestId};
use crate::domain::provider_standing::Function;
use crate::domain::report::{Behind, CaseSum, Cell, Figure, Label, Part, Table, Use};
use crate::text::Clean;

/// What counts of one office.
#[derive(Default)]
struct Office {
    asked: Vec<(CaseId, RequestId, RequestState)>,
    stays: Vec<Use>,
    nights: Vec<Use>,
    visits: Vec<Use>,
    unplanned: Vec<Use>,
}

/// Offices asked or used in the time, by id. Somebody hidden is counted at no office.
pub(super) fn table(s: Slice<'_>) -> Fact<Table> {
    let mut t = Table { public: false, ..Table::new("offices", Some(Function::Acceptance)) };
    t.columns = vec![
        column("asked", Part::Sum),
        column("accepted", Part::Addend(0)),
        column("accepted_if", Part::Addend(0)),
        column("refused", Part::Addend(0)),
        column("no_answer", Part::Addend(0)),
        column("withdrawn", Part::Addend(0)),
        column("waiting", Part::Addend(0)),
        column("stays", Part::Own),
        column("nights", Part::Own),
        column("visited", Part::Own),
        column("unplanned", Part::Own),
    ];
    for (id, o) in gathered(s)? {
        let name = s.all.facts.provider(&id)?.map_or_else(|| Clean::new(id.as_str()), |p| p.name);
        t.lines.push(line(Label::Office(id, name), Part::Own, cells(o)));
    }
    Ok(t)
}

fn gathered(s: Slice<'_>) -> Fact<BTreeMap<ProviderId, Office>> {
    let mut out: BTreeMap<ProviderId, Office> = BTreeMap::new();
    let apart = s.all.apart()?;
    let told = |c: &CaseSum| !apart.contains(&c.id);
    for c in s.all.cases.iter().filter(|c| told(c)) {
        for a in c.asked.iter().filter(|a| s.period.had(a.at)) {
            let Some(id) = &a.provider else { continue };
            out.entry(id.clone()).or_default().asked.push((c.id, a.request, a.state));
        }
    }
    for (c, u, stayed) in s.stayed().filter(|(c, _, n)| told(c) && n.nights > 0) {
        let Some(id) = &u.provider else { continue };
        out.entry(id.clone()).or_default().nights.push(amount(c, u, stayed.nights));
    }
    for (c, u) in s.begun().filter(|(c, _)| told(c)) {
        let Some(id) = &u.provider else { continue };
        let of = out.entry(id.clone()).or_default();
        let list = if u.kind.lodges() { &mut of.stays } else { &mut of.visits };
        list.push(amount(c, u, 1));
        if !u.planned {
            of.unplanned.push(amount(c, u, 1));
        }
    }
    Ok(out)
}

fn cells(o: Office) -> Vec<Cell> {
    let of = |states: &[RequestState]| {
        let all = o.asked.iter().filter(|(.., state)| states.is_empty() || states.contains(state));
        Cell::count(Behind::Requests(all.map(|(case, request, _)| (*case, *request)).collect()))
    };
    vec![
        of(&[]),
        of(&[RequestState::Accepted]),
        of(&[RequestState::AcceptedIf]),
        of(&[RequestState::Refused]),
        of(&[RequestState::NoAnswer]),
        of(&[RequestState::Cancelled, RequestState::Lapsed]),
        of(&[RequestState::Asked]),
        Cell::count(Behind::Uses(o.stays)),
        Cell::sum(Figure::Nights, Behind::Uses(o.nights)),
        Cell::count(Behind::Uses(o.visits)),
        Cell::count(Behind::Uses(o.unplanned)),
    ]
}
