//! What only the desk and its council read: what offices can take and where nobody can, needs that
//! were not met. It must not rank an office nor say what a person needs.

use super::gather::{Slice, column, line, plain};
use crate::domain::facts::Fact;
use crate::domain::ids::{Code, IssueId};
use crate::domain::issue::{Issue, IssueKind};
use crate::domain::provider::{Provider, Service};
use crate::domain::report::{Behind, Cell, Column, Label, Part, Table};
use crate::domain::view::office_report::{STRENGTHS, strengths};
use crate::domain::view::report_types::Strength;
use crate::text::Clean;

/// The tables.
pub(super) fn tables(s: Slice<'_>) -> Fact<Vec<Table>> {
    let offices = agreed(s)?;
    let mut out = vec![super::load::table(s)?, traits(&offices), cover(s, &offices)?, unmet(s)?];
    for table in &mut out {
        table.public = false;
    }
    Ok(out)
}

/// Offices with an agreement or a function on the time's last day, or in the turn.
fn agreed(s: Slice<'_>) -> Fact<Vec<Provider>> {
    let facts = s.all.facts;
    let turn = facts.queue(&Code::new("short_stay"))?;
    let day = s.period.last;
    let mut out = Vec::new();
    for service in Service::ALL {
        let mut all = facts.providers(service, usize::MAX)?;
        all.retain(|p| {
            p.agreed(day) || turn.contains(&p.id) || p.standing.functions.iter().any(|f| f.holds(day))
        });
        out.append(&mut all);
    }
    for (_, list) in facts.districts()? {
        for id in list {
            if out.iter().all(|p| p.id != id) {
                out.extend(facts.provider(&id)?.filter(|p| !p.ended));
            }
        }
    }
    Ok(out)
}

fn can(p: &Provider, strength: Strength) -> bool {
    p.accepts.any || strengths(&p.accepts).contains(&strength)
}

fn code(strength: Strength) -> Label {
    let word = serde_json::to_value(strength).ok();
    Label::Code(Code::new(&format!("can_{}", word.as_ref().and_then(|v| v.as_str()).unwrap_or_default())))
}

/// How many offices can take what, by service.
fn traits(offices: &[Provider]) -> Table {
    let mut t = Table::new("traits", None);
    let services: Vec<Service> =
        Service::ALL.into_iter().filter(|s| offices.iter().any(|p| p.service == *s)).collect();
    t.columns = vec![column("all", Part::Sum)];
    t.columns.extend(services.iter().map(|s| Column { label: Label::Service(*s), part: Part::Addend(0) }));
    let row = |is: &dyn Fn(&Provider) -> bool| {
        let of = |service: Option<Service>| {
            let all = offices.iter().filter(|p| is(p) && service.is_none_or(|s| s == p.service));
            Cell::count(Behind::Offices(all.map(|p| p.id.clone()).collect()))
        };
        std::iter::once(of(None)).chain(services.iter().map(|s| of(Some(*s)))).collect::<Vec<_>>()
    };
    t.lines.push(line(Label::Of("offices"), Part::Own, row(&|_| true)));
    for strength in STRENGTHS {
        t.lines.push(line(code(strength), Part::Own, row(&|p| can(p, strength))));
    }
    t
}

/// Area × trait: offices there that can take it. A 0 is a need nobody covers (O16).
fn cover(s: Slice<'_>, offices: &[Provider]) -> Fact<Table> {
    let mut t = Table::new("cover", None);
    t.columns = vec![column("offices", Part::Own)];
    t.columns.extend(STRENGTHS.into_iter().map(|c| Column { label: code(c), part: Part::Own }));
    let turned = s.all.facts.districts()?;
    for area in s.all.facts.city().districts.iter().map(|d| &d.name) {
        let serves = |p: &&Provider| {
            p.district == *area || turned.iter().any(|(name, list)| name == area && list.contains(&p.id))
        };
        let here: Vec<&Provider> = offices.iter().filter(serves).collect();
        let of = |is: &dyn Fn(&Provider) -> bool| {
            Cell::count(Behind::Offices(here.iter().filter(|p| is(p)).map(|p| p.id.clone()).collect()))
        };
        let mut cells = vec![of(&|_| true)];
        cells.extend(STRENGTHS.into_iter().map(|c| of(&|p| can(p, c))));
        t.lines.push(line(Label::District(area.clone()), Part::Own, cells));
    }
    Ok(t)
}

/// The log of unmet needs by area and by why (N15): entries of the issue list raised in the time.
fn unmet(s: Slice<'_>) -> Fact<Table> {
    let mut t = plain(Table::new("unmet", None));
    let mut all = s.all.facts.issues_made(s.period.from(), s.period.to())?;
    all.retain(|i| i.kind == IssueKind::UnmetNeed);
    let mut why: Vec<Code> = all.iter().flat_map(|i| i.traits.iter().cloned()).collect();
    why.sort();
    why.dedup();
    t.columns.extend(why.iter().map(|c| Column { label: Label::Code(c.clone()), part: Part::Own }));
    let row = |is: &dyn Fn(&Issue) -> bool| {
        let of = |why: Option<&Code>| {
            let all = all.iter().filter(|i| is(i) && why.is_none_or(|w| i.traits.contains(w)));
            Cell::count(Behind::Issues(all.map(|i| i.id).collect::<Vec<IssueId>>()))
        };
        std::iter::once(of(None)).chain(why.iter().map(|w| of(Some(w)))).collect::<Vec<_>>()
    };
    t.lines.push(line(Label::Of("all"), Part::Sum, row(&|_| true)));
    let mut areas: Vec<&Clean> = all.iter().map(|i| &i.area).collect();
    areas.sort();
    areas.dedup();
    for area in areas {
        t.lines.push(line(Label::District(area.clone()), Part::Addend(0), row(&|i| i.area == *area)));
    }
    Ok(t)
}
