//! The shapes of pane 4: offices with their nights, and the lists by category.
//! They must not say that a place can be had: a number is what an office told, never an answer.

use chrono::NaiveDate;

use crate::domain::case::RequestState;
use crate::domain::city::AskOrder;
use crate::domain::city_parts::Words;
use crate::domain::ids::{Code, PersonId, ProviderId, Seq};
use crate::domain::person::MedicalCare;
use crate::domain::provider::Service;
use crate::domain::reason::RefusalReason;
use crate::domain::time::At;
use crate::domain::vacancy::{Free, Room, Source};
use crate::text::Clean;

/// A cell of pane 4.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellView {
    /// Room kind.
    pub room: Room,
    /// Free, derived.
    pub free: Free,
    /// Taken since by us (drawn 受).
    pub taken: u32,
    /// Journal position of the newest publish or use.
    pub seq: Seq,
}

/// How well a provider fits a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fit {
    /// Hard mismatches: the office is out (`sex_room`, `child`, `medical` …).
    pub hard: Vec<Code>,
    /// Soft warnings (`behaviour`, `wheelchair`, `first_meeting`, `past_trouble`, `distance`,
    /// `no_agreement`, `stale`, `unknown_needs`).
    pub soft: Vec<Code>,
    /// No bed tonight.
    pub no_bed: bool,
    /// Asked already in this case: the answer.
    pub asked: Option<(RequestState, Option<RefusalReason>)>,
    /// Behind `behaviour`: the person's total, its date, the most the office takes.
    pub behaviour: Option<(u8, Option<NaiveDate>, Option<u8>)>,
    /// Behind `medical`: what the office cannot do.
    pub missing_care: Vec<MedicalCare>,
    /// Passed over in this case: the officer's reason.
    pub passed: Clean,
}

/// A row of pane 4: an office and its nights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VacancyRow {
    /// Provider.
    pub provider: ProviderId,
    /// Name.
    pub name: Clean,
    /// Place in the turn from 1; none when not on the list.
    pub turn: Option<u32>,
    /// Per night (as in [`VacancyGrid::nights`]) the cells of each room kind.
    pub nights: Vec<Vec<CellView>>,
    /// Staff tonight.
    pub staff_tonight: Option<u32>,
    /// A nurse is there.
    pub nurse: bool,
    /// Home help: can come tonight.
    pub can_come: Option<bool>,
    /// Earliest arrival, minutes.
    pub earliest_minutes: Option<u32>,
    /// Newest number true as of.
    pub as_of: Option<At>,
    /// Its source.
    pub source: Option<Source>,
    /// Past the city's stale limit.
    pub stale: bool,
    /// Fit for the person at hand; none without one.
    pub fit: Option<Fit>,
    /// Night telephones, then day.
    pub phones: Vec<Clean>,
    /// District (home help: areas served).
    pub district: Clean,
    /// 法人
    pub corporation: Clean,
    /// Standing note.
    pub note: Clean,
    /// What the office says keeps it from taking anyone tonight, however many beds are empty.
    pub cannot: Vec<RefusalReason>,
}

/// Pane 4.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VacancyGrid {
    /// Nights shown, tonight first (14).
    pub nights: Vec<NaiveDate>,
    /// In which order short stays are asked.
    pub order: AskOrder,
    /// Short stay, in that order.
    pub short_stay: Vec<VacancyRow>,
    /// Home help: the person's district first.
    pub home_help: Vec<VacancyRow>,
    /// Familiar supporters of the person at hand: name, phone, available.
    pub supporters: Vec<(Clean, Clean, Clean)>,
    /// Group homes with room.
    pub group_homes: u32,
    /// Day services that take someone at night.
    pub day_services: u32,
    /// All other providers (拠点マップ).
    pub others: u32,
    /// The person the fit is for.
    pub person: Option<PersonId>,
    /// The lists by category beside short stay; the board's alone, a case has none.
    pub lists: Vec<VacancyList>,
}

impl VacancyGrid {
    /// An office's row, wherever it stands.
    #[must_use]
    pub fn office(&self, id: &ProviderId) -> Option<&VacancyRow> {
        let listed = self.lists.iter().flat_map(|l| &l.rows).map(|r| &r.office);
        self.short_stay.iter().chain(&self.home_help).chain(listed).find(|r| r.provider == *id)
    }

    /// What an office gives: the service of the list it stands in.
    #[must_use]
    pub fn service(&self, id: &ProviderId) -> Option<Service> {
        let has = |rows: &[VacancyRow]| rows.iter().any(|r| r.provider == *id);
        if has(&self.short_stay) {
            return Some(Service::ShortStay);
        }
        if has(&self.home_help) {
            return Some(Service::HomeHelp);
        }
        self.lists.iter().find(|l| l.rows.iter().any(|r| r.office.provider == *id)).map(|l| l.service)
    }
}

/// A list of pane 4: the offices of one category, as the store and the city have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VacancyList {
    /// The service's code (`group_home`), or the city's own.
    pub code: Code,
    /// What the city calls a category of its own; none = the service's word.
    pub words: Option<Words>,
    /// What its offices tell: rooms, whether they come, or telephones alone.
    pub service: Service,
    /// Hours after which a number of this category is old (city data).
    pub stale_hours: u32,
    /// Rows: those that told something or have an agreement first.
    pub rows: Vec<ListRow>,
}

/// An office in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The office, with the nights of the grid.
    pub office: VacancyRow,
    /// The heading it stands under (home help: the district); empty = none.
    pub under: Clean,
    /// The first night, up to two months ahead, with a room free, and how many that night.
    pub opens: Option<(NaiveDate, u32)>,
    /// A trial stay is possible (体験可); none = not told.
    pub trial: Option<bool>,
    /// Liaison officers of a consultation office.
    pub liaison: Vec<Clean>,
    /// Telephones by day.
    pub day_phones: Vec<Clean>,
    /// Telephones at night, in order.
    pub night_phones: Vec<Clean>,
}
