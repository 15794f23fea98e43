//! The lists of pane 4 by category: home help by district, group homes, day care at night,
//! consultation offices, and what a city adds. It must not rank: told numbers stand before none.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::look::Look;
use super::place_types::{ListRow, VacancyGrid, VacancyList, VacancyRow};
use super::places::{Draw, drawn};
use crate::domain::case_file::CaseFile;
use crate::domain::city_parts::OfficeList;
use crate::domain::facts::Fact;
use crate::domain::ids::{Code, ProviderId};
use crate::domain::person::Person;
use crate::domain::provider::{Provider, Service};
use crate::domain::vacancy::{BedUse, Publish, free};
use crate::text::Clean;

/// Services with a list of their own beside short stay, in the order they are gone through.
const SERVICES: [Service; 5] =
    [Service::HomeHelp, Service::GroupHome, Service::DayService, Service::Consultation, Service::Other];
/// Offices of a list at most; those that told something are never left out for others.
const MOST: usize = 60;
/// Days ahead a room that becomes free is looked for; back, a slow number is still the newest.
const AHEAD: u64 = 61;
/// Numbers of a category whose limit is longer than this (hours) are slow: what was told for an
/// earlier night holds on, with its age.
const SLOW: u32 = 7 * 24;

/// Pane 4 with its lists by category, for the board.
pub(super) fn board_grid(
    look: &Look<'_>,
    person: Option<&Person>,
    case: Option<&CaseFile>,
) -> Fact<VacancyGrid> {
    let (mut grid, districts) = drawn(look, person, case)?;
    grid.lists = lists(look, &grid, &districts)?;
    let has_room = |l: &&VacancyList, service| l.service == service && l.words.is_none();
    let rooms = |service| {
        let rows = grid.lists.iter().filter(|l| has_room(l, service)).flat_map(|l| &l.rows);
        u32::try_from(rows.filter(|r| takes_tonight(&r.office)).count()).unwrap_or(u32::MAX)
    };
    (grid.group_homes, grid.day_services) = (rooms(Service::GroupHome), rooms(Service::DayService));
    let told = |l: &&VacancyList| has_room(l, Service::GroupHome) || has_room(l, Service::DayService);
    let told = grid.lists.iter().filter(told).flat_map(|l| &l.rows).filter(|r| r.office.as_of.is_some());
    let shown = grid.short_stay.len() + grid.home_help.len() + told.count();
    let all = usize::try_from(look.facts.provider_count()?).unwrap_or(usize::MAX);
    grid.others = u32::try_from(all.saturating_sub(shown)).unwrap_or(u32::MAX);
    Ok(grid)
}

/// Whether an office told of a room or of coming tonight and of nothing that keeps it from it.
fn takes_tonight(row: &VacancyRow) -> bool {
    let room = row.nights.first().is_some_and(|n| n.iter().any(|c| c.free.beds.is_some_and(|b| b > 0)));
    row.cannot.is_empty() && (row.can_come == Some(true) || room)
}

/// The lists there are anything to say in, home help as the grid has it.
fn lists(
    look: &Look<'_>,
    grid: &VacancyGrid,
    districts: &[(Clean, Vec<ProviderId>)],
) -> Fact<Vec<VacancyList>> {
    let city = look.facts.city();
    let mut own: Vec<(&OfficeList, Vec<Member>)> = city.lists.iter().map(|l| (l, Vec::new())).collect();
    let mut out = Vec::new();
    for service in SERVICES {
        let mut offices = Vec::new();
        for member in members(look, service)? {
            match city.list_of(&member.provider).and_then(|l| own.iter_mut().find(|(o, _)| o.code == l.code))
            {
                Some((_, list)) => list.push(member),
                None => offices.push(member),
            }
        }
        let rows = match service {
            Service::HomeHelp => by_district(look, grid, districts, &offices)?,
            _ => rows(look, grid, &offices)?,
        };
        out.push(VacancyList {
            code: code(service),
            words: None,
            service,
            stale_hours: city.stale_hours(service),
            rows,
        });
    }
    // The rest comes last, after what the city has named.
    let other = out.pop();
    for (list, offices) in own {
        let service = offices.first().map_or(Service::Other, |m| m.provider.service);
        out.push(VacancyList {
            code: list.code.clone(),
            words: Some(list.words.clone()),
            service,
            stale_hours: list.stale_hours.unwrap_or_else(|| city.stale_hours(service)),
            rows: rows(look, grid, &offices)?,
        });
    }
    out.extend(other);
    out.retain(|l| !l.rows.is_empty());
    Ok(out)
}

/// A service's code, as the commands write it.
fn code(service: Service) -> Code {
    Code::new(match service {
        Service::ShortStay => "short_stay",
        Service::HomeHelp => "home_help",
        Service::GroupHome => "group_home",
        Service::DayService => "day_service",
        Service::Consultation => "consultation",
        Service::Other => "other",
    })
}

/// An office of a list, and whether it told anything for the nights ahead.
struct Member {
    provider: Provider,
    told: bool,
}

/// Offices of a service: those that told something for the nights ahead, then the others.
fn members(look: &Look<'_>, service: Service) -> Fact<Vec<Member>> {
    let (from, to) = span(look, look.facts.city().stale_hours(service));
    let mut ids: BTreeSet<ProviderId> = BTreeSet::new();
    let mut out = Vec::new();
    for id in look.facts.publishers(service, from, to, MOST * 2)? {
        let provider = look.provider(&id)?.filter(|p| !p.ended);
        out.extend(provider.map(|p| Member { provider: (*p).clone(), told: true }));
        ids.insert(id);
    }
    let mut others = look.facts.providers(service, MOST)?;
    others.retain(|p| !ids.contains(&p.id));
    // Whoever works with the city stands before a name out of a public file.
    others.sort_by_key(|p| p.agreed_on.is_none() && p.liaison.is_empty() && p.night_phones.is_empty());
    let others = others.into_iter().take(MOST.saturating_sub(out.len()));
    out.extend(others.map(|provider| Member { provider, told: false }));
    Ok(out)
}

/// Nights whose numbers a category's rows are made of.
fn span(look: &Look<'_>, stale_hours: u32) -> (NaiveDate, NaiveDate) {
    let tonight = look.tonight;
    let back = if stale_hours > SLOW { AHEAD } else { 0 };
    let from = tonight.checked_sub_days(Days::new(back)).unwrap_or(tonight);
    (from, tonight.checked_add_days(Days::new(AHEAD)).unwrap_or(tonight))
}

fn rows(look: &Look<'_>, grid: &VacancyGrid, offices: &[Member]) -> Fact<Vec<ListRow>> {
    offices.iter().map(|m| row(look, grid, m)).collect()
}

fn row(look: &Look<'_>, grid: &VacancyGrid, Member { provider, told }: &Member) -> Fact<ListRow> {
    let limit = look.facts.city().stale_hours_of(provider);
    let (from, to) = span(look, limit);
    // Most of a public file never told anything: nothing is looked up for them.
    let mut published = if *told { look.facts.published(&provider.id, from, to)? } else { Vec::new() };
    let uses = if published.is_empty() { Vec::new() } else { look.facts.bed_uses(&provider.id, from, to)? };
    if limit > SLOW {
        hold_on(look.tonight, &mut published);
    }
    let draw = Draw { look, nights: &grid.nights, person: None, case: None, at_hand: false };
    let office = draw.row_of(provider, &published, &uses);
    let told = published.iter().filter(|p| p.night == look.tonight).max_by_key(|p| p.seq);
    let trial = told.and_then(|p| p.accepts.as_ref()).map_or(provider.accepts.trial, |a| a.trial);
    Ok(ListRow { opens: opens(look, &published, &uses), trial, ..listed(provider, office) })
}

fn listed(provider: &Provider, office: VacancyRow) -> ListRow {
    ListRow {
        office,
        under: Clean::default(),
        opens: None,
        trial: provider.accepts.trial,
        liaison: provider.liaison.clone(),
        day_phones: provider.day_phones.clone(),
        night_phones: provider.night_phones.clone(),
    }
}

/// A slow number told for an earlier night is tonight's too, as old as it is.
fn hold_on(tonight: NaiveDate, published: &mut Vec<Publish>) {
    let mut earlier: Vec<Publish> = Vec::new();
    for p in published.iter().filter(|p| p.night < tonight) {
        match earlier.iter_mut().find(|e| e.room == p.room) {
            Some(e) if (e.night, e.seq) < (p.night, p.seq) => *e = p.clone(),
            Some(_) => {}
            None => earlier.push(p.clone()),
        }
    }
    earlier.retain(|e| !published.iter().any(|p| p.night == tonight && p.room == e.room));
    published.retain(|p| p.night >= tonight);
    published.extend(earlier.into_iter().map(|p| Publish { night: tonight, ..p }));
}

/// The first night with a room free that the office would give, and how many.
fn opens(look: &Look<'_>, published: &[Publish], uses: &[BedUse]) -> Option<(NaiveDate, u32)> {
    let mut nights: Vec<(NaiveDate, u32)> = published
        .iter()
        .filter(|p| p.night >= look.tonight && p.cannot.is_empty())
        .filter_map(|p| Some((p.night, free(Some(p), uses, look.now).beds.filter(|n| *n > 0)?)))
        .collect();
    nights.sort_unstable();
    let first = nights.first()?.0;
    Some((first, nights.iter().filter(|(n, _)| *n == first).map(|(_, beds)| beds).sum()))
}

/// Home help under each district it serves, the districts as they come; whoever serves none last.
fn by_district(
    look: &Look<'_>,
    grid: &VacancyGrid,
    districts: &[(Clean, Vec<ProviderId>)],
    offices: &[Member],
) -> Fact<Vec<ListRow>> {
    let mut out = Vec::new();
    for (area, ids) in districts {
        for office in ids.iter().filter_map(|id| grid.home_help.iter().find(|r| r.provider == *id)) {
            let Some(provider) = look.provider(&office.provider)? else { continue };
            out.push(ListRow { under: area.clone(), ..listed(&provider, office.clone()) });
        }
    }
    let served = |m: &&Member| !districts.iter().any(|(_, ids)| ids.contains(&m.provider.id));
    for member in offices.iter().filter(served) {
        out.push(row(look, grid, member)?);
    }
    Ok(out)
}
