//! Pane 4: who has room on which night, in the order they are asked, and fit for one person.
//! It must not choose: it sorts and warns, the officer asks.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::look::Look;
use super::order::Order;
use super::place_types::{CellView, Fit, VacancyGrid, VacancyRow};
use super::turn;
use crate::domain::case_file::CaseFile;
use crate::domain::city::AskOrder;
use crate::domain::facts::Fact;
use crate::domain::fit::fit;
use crate::domain::ids::{Code, ProviderId, Seq};
use crate::domain::person::Person;
use crate::domain::provider::{Provider, Service};
use crate::domain::reason::RefusalReason;
use crate::domain::vacancy::{BedUse, Free, Publish, Room, free};
use crate::text::Clean;

/// Nights shown.
const NIGHTS: u64 = 14;
/// Short-stay rows beside those in the turn, or in all where there is none.
const OTHERS: usize = 40;

/// Pane 4 for tonight, for a person and a case at hand if there are any. `person` must be one
/// the viewer may know. The lists by category are the board's.
pub(super) fn grid(look: &Look<'_>, person: Option<&Person>, case: Option<&CaseFile>) -> Fact<VacancyGrid> {
    Ok(drawn(look, person, case)?.0)
}

/// Districts and their home help, in an order.
pub(super) type Districts = Vec<(Clean, Vec<ProviderId>)>;

/// The grid without its lists, and the districts in the order its home help is in.
pub(super) fn drawn(
    look: &Look<'_>,
    person: Option<&Person>,
    case: Option<&CaseFile>,
) -> Fact<(VacancyGrid, Districts)> {
    let nights: Vec<NaiveDate> =
        (0..NIGHTS).filter_map(|n| look.tonight.checked_add_days(Days::new(n))).collect();
    let last = nights.last().copied().unwrap_or(look.tonight);
    let order = Order::new(look, person, case)?;
    let at_hand = person.is_some() || case.is_some();
    let draw = Draw { look, nights: &nights, person, case, at_hand };
    let row = |p: &Provider| draw.row(p);
    let short_stay = if order.by == AskOrder::Rotation {
        by_turn(look, last, &row)?
    } else {
        by_order(look, &order, &row)?
    };
    let districts = districts(look, person)?;
    let home_help = home_help(&draw, &districts)?;
    let grid = VacancyGrid {
        order: order.by,
        short_stay,
        home_help,
        supporters: person.map(supporters).unwrap_or_default(),
        group_homes: 0,
        day_services: 0,
        others: 0,
        person: person.map(|p| p.id),
        lists: Vec::new(),
        nights,
    };
    Ok((grid, districts))
}

/// Those in the turn, then others that gave a number, by fit.
fn by_turn(
    look: &Look<'_>,
    last: NaiveDate,
    draw: &dyn Fn(&Provider) -> Fact<VacancyRow>,
) -> Fact<Vec<VacancyRow>> {
    let turn = look.facts.queue(&turn::LIST.into())?;
    let mut short_stay = Vec::new();
    for (i, id) in turn.iter().enumerate() {
        if let Some(provider) = look.provider(id)?.filter(|p| !p.ended) {
            let mut row = draw(&provider)?;
            row.turn = u32::try_from(i + 1).ok();
            short_stay.push(row);
        }
    }
    let mut others = Vec::new();
    for id in look.facts.publishers(Service::ShortStay, look.tonight, last, OTHERS + turn.len())? {
        if turn.contains(&id) || others.len() == OTHERS {
            continue;
        }
        if let Some(provider) = look.provider(&id)? {
            others.push(draw(&provider)?);
        }
    }
    others.sort_by_key(|r| r.fit.as_ref().map_or(0, |f| if f.hard.is_empty() { f.soft.len() } else { 100 }));
    short_stay.extend(others);
    Ok(short_stay)
}

/// All short stays the city works with, as it asks them.
fn by_order(
    look: &Look<'_>,
    order: &Order,
    draw: &dyn Fn(&Provider) -> Fact<VacancyRow>,
) -> Fact<Vec<VacancyRow>> {
    let mut rows = Vec::new();
    for id in order.offices(look, OTHERS)? {
        if let Some(provider) = look.provider(&id)? {
            rows.push(draw(&provider)?);
        }
    }
    order.sort(&mut rows);
    Ok(rows)
}

/// What rows are drawn for.
pub(super) struct Draw<'a> {
    pub(super) look: &'a Look<'a>,
    pub(super) nights: &'a [NaiveDate],
    pub(super) person: Option<&'a Person>,
    pub(super) case: Option<&'a CaseFile>,
    /// A person or a case is at hand: rows say how they fit.
    pub(super) at_hand: bool,
}

impl Draw<'_> {
    /// An office with what it told for the nights.
    fn row(&self, provider: &Provider) -> Fact<VacancyRow> {
        let (look, last) = (self.look, self.nights.last().copied().unwrap_or(self.look.tonight));
        let published = look.facts.published(&provider.id, look.tonight, last)?;
        let uses = look.facts.bed_uses(&provider.id, look.tonight, last)?;
        Ok(self.row_of(provider, &published, &uses))
    }

    /// Rows that share a night's numbers: all of one provider.
    pub(super) fn row_of(&self, provider: &Provider, published: &[Publish], uses: &[BedUse]) -> VacancyRow {
        let look = self.look;
        let nights: Vec<Vec<CellView>> =
            self.nights.iter().map(|n| cells(look, *n, published, uses)).collect();
        let of_tonight = || published.iter().filter(|p| p.night == look.tonight);
        let tonight = of_tonight().max_by_key(|p| p.seq);
        let newest = tonight.or_else(|| published.iter().max_by_key(|p| p.seq));
        let limit = i64::from(look.facts.city().stale_hours_of(provider)) * 3600;
        let stale = newest.is_some_and(|p| look.now.seconds_since(p.as_of) > limit);
        let first = nights.first().map(Vec::as_slice).unwrap_or_default();
        let fit = self.at_hand.then(|| suits(look, provider, tonight, first, self.person, self.case, stale));
        let mut cannot: Vec<RefusalReason> = Vec::new();
        for reason in of_tonight().flat_map(|p| &p.cannot) {
            if !cannot.contains(reason) {
                cannot.push(*reason);
            }
        }
        VacancyRow {
            provider: provider.id.clone(),
            name: provider.name.clone(),
            turn: None,
            staff_tonight: tonight.and_then(|p| p.staff_tonight),
            nurse: tonight.is_some_and(|p| p.nurse),
            can_come: tonight.and_then(|p| p.can_come),
            earliest_minutes: tonight.and_then(|p| p.earliest_minutes).or(provider.earliest_minutes),
            as_of: newest.map(|p| p.as_of),
            source: newest.map(|p| p.source),
            stale,
            fit,
            phones: provider.night_phones.iter().chain(&provider.day_phones).cloned().collect(),
            district: provider.district.clone(),
            corporation: provider.corporation.clone(),
            note: provider.note.clone(),
            cannot,
            nights,
        }
    }
}

/// One cell for each room kind published or taken that night.
fn cells(look: &Look<'_>, night: NaiveDate, published: &[Publish], uses: &[BedUse]) -> Vec<CellView> {
    let mut rooms: BTreeMap<Room, Option<&Publish>> = BTreeMap::new();
    for p in published.iter().filter(|p| p.night == night) {
        let newest = rooms.entry(p.room).or_default();
        if newest.is_none_or(|n| n.seq < p.seq) {
            *newest = Some(p);
        }
    }
    let lapsed = |u: &BedUse| u.hold_until.is_some_and(|until| until <= look.now);
    for u in uses.iter().filter(|u| u.night == night && u.freed.is_none() && !lapsed(u)) {
        rooms.entry(u.room).or_default();
    }
    let cell = |(room, publish): (Room, Option<&Publish>)| {
        let here: Vec<&BedUse> = uses.iter().filter(|u| u.night == night && u.room == room).collect();
        let since = publish.map_or(Seq(0), |p| p.counts_upto);
        let taken = here.iter().filter(|u| u.freed.is_none() && !lapsed(u) && u.made > since).count();
        let moved = here.iter().map(|u| u.freed.unwrap_or(u.made)).max().unwrap_or(Seq(0));
        CellView {
            room,
            free: free(publish, uses, look.now),
            taken: u32::try_from(taken).unwrap_or(u32::MAX),
            seq: publish.map_or(Seq(0), |p| p.seq).max(moved),
        }
    };
    rooms.into_iter().map(cell).collect()
}

fn suits(
    look: &Look<'_>,
    provider: &Provider,
    tonight: Option<&Publish>,
    cells: &[CellView],
    person: Option<&Person>,
    case: Option<&CaseFile>,
    stale: bool,
) -> Fit {
    let rooms: Vec<(Room, Free)> = cells.iter().map(|c| (c.room, c.free)).collect();
    let suits = fit(person, provider, tonight, &rooms, look.today, stale);
    let sex = person.and_then(|p| p.record.sex);
    let mut beds = rooms.iter().filter(|(room, _)| room.fits(sex)).map(|(_, free)| free.beds).peekable();
    let no_bed = beds.peek().is_some() && beds.all(|b| b == Some(0));
    let asked = case
        .and_then(|c| c.requests.iter().rev().find(|r| r.provider.as_ref() == Some(&provider.id)))
        .map(|r| (r.state, r.reason));
    let accepts = tonight.and_then(|p| p.accepts.as_ref()).unwrap_or(&provider.accepts);
    let record = person.map(|p| &p.record);
    let has = |code: &str| suits.hard.iter().chain(&suits.soft).any(|c| c.as_str() == code);
    let behaviour = record.and_then(|r| r.behaviour.as_ref()).filter(|_| has("behaviour"));
    let items = record.map(|r| r.medical.as_slice()).unwrap_or_default().iter().copied();
    Fit {
        behaviour: behaviour.map(|b| (b.total, b.on, accepts.behaviour_max)),
        missing_care: items.filter(|c| has("medical") && !accepts.medical.contains(c)).collect(),
        passed: case.map(|c| turn::reason_for(c, &provider.id)).unwrap_or_default(),
        hard: suits.hard,
        soft: suits.soft,
        no_bed,
        asked,
    }
}

/// Districts with their home help: the person's first, then those that may come instead.
fn districts(look: &Look<'_>, person: Option<&Person>) -> Fact<Districts> {
    let mut table = look.facts.districts()?;
    let home = person.map(|p| &p.record.district).filter(|d| !d.is_empty());
    let near = home.and_then(|d| look.facts.city().districts.iter().find(|x| x.name == *d));
    table.sort_by_key(|(area, _)| match home {
        Some(d) if d == area => 0,
        _ => near.and_then(|n| n.fallback.iter().position(|f| f == area)).map_or(usize::MAX, |i| i + 1),
    });
    Ok(table)
}

/// Home help: each office once, where its nearest district stands.
fn home_help(draw: &Draw<'_>, districts: &Districts) -> Fact<Vec<VacancyRow>> {
    let home = draw.person.map(|p| &p.record.district).filter(|d| !d.is_empty());
    let mut out: Vec<VacancyRow> = Vec::new();
    // The areas an office serves are told in the order the city wrote them.
    let written = draw.look.facts.districts()?;
    for id in districts.iter().flat_map(|(_, list)| list) {
        if out.iter().any(|r| r.provider == *id) {
            continue;
        }
        let Some(provider) = draw.look.provider(id)?.filter(|p| !p.ended) else { continue };
        let served: Vec<&Clean> =
            written.iter().filter(|(_, list)| list.contains(id)).map(|(area, _)| area).collect();
        let mut row = draw.row(&provider)?;
        if let (Some(fit), Some(home)) = (row.fit.as_mut(), home)
            && !served.contains(&home)
        {
            fit.soft.push(Code::new("distance"));
        }
        row.district = Clean::new(&served.iter().map(|a| a.as_str()).collect::<Vec<_>>().join("・"));
        out.push(row);
    }
    Ok(out)
}

/// Familiar supporters: those written down, then the consultant.
fn supporters(person: &Person) -> Vec<(Clean, Clean, Clean)> {
    let r = &person.record;
    let mut out: Vec<_> =
        r.supporters.iter().map(|s| (s.name.clone(), s.phone.clone(), s.available.clone())).collect();
    let consultant = if r.consultant.is_empty() { &r.consult_office } else { &r.consultant };
    if !consultant.is_empty() && !out.iter().any(|(name, _, _)| name == consultant) {
        let phone = r.consultant_phones.last().cloned().unwrap_or_default();
        out.push((consultant.clone(), phone, Clean::default()));
    }
    out
}
