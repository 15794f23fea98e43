//! What an office's page is about: its services, the nights ahead, numbers and arrivals.
//! It must not know persons or cases (an arrival is a count and a time), nor any HTML.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::domain::{
    At, BedUse, Fact, Facts, Free, Link, Provider, Publish, RequestId, Room, Seq, Service, Source, Words,
    free,
};
use crate::text::Clean;

/// Nights an arrival is looked for in: longer than any stay.
const ARRIVALS: u64 = 62;

/// Whom a page names as the desk to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Desk {
    /// City.
    pub(super) city: Words,
    /// The scheme's name.
    pub(super) scheme: Words,
    /// The desk's own name (`当番電話`).
    pub(super) name: Clean,
}

impl Desk {
    /// The desk of the city in force.
    pub(super) fn of(facts: &dyn Facts) -> Self {
        let city = facts.city();
        let name = city.desks.first().map(|d| d.name.clone()).unwrap_or_default();
        Self { city: city.name.clone(), scheme: city.scheme.clone(), name }
    }
}

/// An office at one moment.
#[derive(Debug, Clone)]
pub(super) struct Office {
    /// Whom to call.
    pub(super) desk: Desk,
    /// The office's name.
    pub(super) name: Clean,
    /// Now.
    pub(super) now: At,
    /// The journal position everything here is of.
    pub(super) head: Seq,
    /// Tonight and the nights after it, in order; never empty.
    pub(super) nights: Vec<NaiveDate>,
    /// Its services, by id.
    pub(super) services: Vec<Offered>,
}

/// One service of the office.
#[derive(Debug, Clone)]
pub(super) struct Offered {
    /// The provider's row.
    pub(super) provider: Provider,
    /// Newest numbers of the nights shown.
    pub(super) published: Vec<Publish>,
    /// Beds taken and not given back, tonight and later.
    uses: Vec<BedUse>,
    /// Hours after which a number is old.
    stale_hours: u32,
    now: At,
}

/// One night and room kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// What is free.
    pub(super) free: Free,
    /// What the office said, if it did.
    pub(super) said: Option<u32>,
    /// Taken or held since it said so.
    pub(super) taken: u32,
}

/// Someone expected: never who.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arrival {
    /// First night from tonight on.
    pub(super) from: NaiveDate,
    /// Last night taken.
    pub(super) to: NaiveDate,
    /// A hold ends then; none once accepted.
    pub(super) held_until: Option<At>,
    /// When it was held or accepted.
    pub(super) at: At,
}

/// The newest number of a service: when and how it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Last {
    /// When it was true.
    pub(super) at: At,
    /// How it came.
    pub(super) source: Source,
}

impl Office {
    /// Reads the office a link belongs to; none when it has no service left.
    ///
    /// # Errors
    /// A fault of the store.
    pub(super) fn read(facts: &dyn Facts, link: &Link, now: At, nights: u64) -> Fact<Option<Self>> {
        let Some(anchor) = &link.provider else { return Ok(None) };
        let services = facts.office(anchor)?;
        let Some(name) =
            services.iter().find(|p| p.id == *anchor).or(services.first()).map(|p| p.name.clone())
        else {
            return Ok(None);
        };
        let tonight = facts.city().night_of(now);
        let ahead = |n: u64| tonight.checked_add_days(Days::new(n)).unwrap_or(tonight);
        let mut offered = Vec::new();
        for provider in services {
            let published = facts.published(&provider.id, tonight, ahead(nights - 1))?;
            let uses = facts.bed_uses(&provider.id, tonight, ahead(ARRIVALS))?;
            let stale_hours = facts.city().stale_hours(provider.service);
            offered.push(Offered { provider, published, uses, stale_hours, now });
        }
        Ok(Some(Self {
            desk: Desk::of(facts),
            name,
            now,
            head: facts.head()?,
            nights: (0..nights).map(ahead).collect(),
            services: offered,
        }))
    }

    /// Tonight.
    pub(super) fn tonight(&self) -> NaiveDate {
        self.nights.first().copied().unwrap_or_default()
    }

    /// Whether any number can be confirmed as it is.
    pub(super) fn has_numbers(&self) -> bool {
        self.services.iter().any(|s| !s.published.is_empty())
    }
}

impl Offered {
    /// Whether someone comes to a person's home instead of taking them in.
    pub(super) fn visits(&self) -> bool {
        self.provider.service == Service::HomeHelp
    }

    /// Room kinds numbers were given for or beds were taken in; one for anybody where there
    /// are none yet.
    pub(super) fn rooms(&self) -> Vec<Room> {
        let mut rooms: Vec<Room> = self.published.iter().map(|p| p.room).collect();
        rooms.extend(self.uses.iter().filter(|u| self.stands(u)).map(|u| u.room));
        rooms.sort_unstable();
        rooms.dedup();
        if rooms.is_empty() { vec![Room::Any] } else { rooms }
    }

    /// What was said for a night and room kind.
    pub(super) fn said(&self, night: NaiveDate, room: Room) -> Option<&Publish> {
        self.published.iter().filter(|p| p.night == night && p.room == room).max_by_key(|p| p.seq)
    }

    /// The newest of what was said for a night, whatever the room.
    pub(super) fn said_of(&self, night: NaiveDate) -> Option<&Publish> {
        self.published.iter().filter(|p| p.night == night).max_by_key(|p| p.seq)
    }

    /// The numbers of a night and room kind.
    pub(super) fn cell(&self, night: NaiveDate, room: Room) -> Cell {
        let said = self.said(night, room);
        let since = said.map_or(Seq(0), |p| p.counts_upto);
        let here = |u: &&BedUse| u.night == night && u.room == room && self.stands(u) && u.made > since;
        let taken = self.uses.iter().filter(here).count();
        Cell {
            free: free(said, &self.uses, self.now),
            said: said.and_then(|p| p.accepting),
            taken: u32::try_from(taken).unwrap_or(u32::MAX),
        }
    }

    /// When and how its newest number came: tonight's, else any night's.
    pub(super) fn last(&self, tonight: NaiveDate) -> Option<Last> {
        let newest = self.said_of(tonight).or_else(|| self.published.iter().max_by_key(|p| p.seq));
        newest.map(|p| Last { at: p.as_of, source: p.source })
    }

    /// Whether a number is old for this kind of service.
    pub(super) fn is_stale(&self, last: Last) -> bool {
        self.now.seconds_since(last.at) > i64::from(self.stale_hours) * 3600
    }

    fn stands(&self, bed: &BedUse) -> bool {
        bed.freed.is_none() && bed.hold_until.is_none_or(|end| end > self.now)
    }

    /// Who is expected, by night and time.
    pub(super) fn arrivals(&self) -> Vec<Arrival> {
        let mut by_request: BTreeMap<RequestId, Arrival> = BTreeMap::new();
        for bed in self.uses.iter().filter(|u| self.stands(u)) {
            let new = Arrival { from: bed.night, to: bed.night, held_until: bed.hold_until, at: bed.at };
            by_request
                .entry(bed.request)
                .and_modify(|a| {
                    a.from = a.from.min(bed.night);
                    a.to = a.to.max(bed.night);
                    a.at = a.at.min(bed.at);
                })
                .or_insert(new);
        }
        let mut all: Vec<Arrival> = by_request.into_values().collect();
        all.sort_by_key(|a| (a.from, a.at));
        all
    }
}
