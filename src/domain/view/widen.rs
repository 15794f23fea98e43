//! The wider supports of the city in its order, with limits, hours and who on file gives them.
//! It must not ask anyone: the officer does, and the door refuses what is not confirmed.

use super::course_types::{Wider, WiderOffice};
use super::exits::{Closed, contact};
use super::look::Look;
use super::place_types::VacancyGrid;
use super::stays::said_yes;
use crate::domain::case::{Question, SupportKind, View};
use crate::domain::case_file::CaseFile;
use crate::domain::city::{Hours, Support};
use crate::domain::facts::Fact;
use crate::domain::ids::ProviderId;
use crate::domain::provider::Service;
use crate::domain::rota::is_office_day;
use crate::domain::vacancy::free;
use crate::text::Clean;

/// Offices of a wider support told at most: one key each.
const MOST: usize = 9;
/// Offices looked at for room.
const LOOKED_AT: usize = 60;

/// What `o` lists: the wider supports, and whatever has no key of its own.
pub(super) fn wider(look: &Look<'_>, case: &CaseFile, grid: &VacancyGrid) -> Fact<Vec<Wider>> {
    let closed = Closed::new(look)?;
    let own_key =
        |k| matches!(k, SupportKind::ShortStay | SupportKind::HomeHelp | SupportKind::FamiliarSupporter);
    let agreed_by = said_yes(look, case, Question::OverCapacity);
    let agreed = super::awaited::fresh(case, Question::OverCapacity).agreed(Question::OverCapacity)
        == Some(View::Emergency);
    let mut out = Vec::new();
    for s in look.facts.city().supports.iter().filter(|s| s.wider || !own_key(s.kind)) {
        let two_people = s.two_people || s.kind == SupportKind::OverCapacity;
        let asked = case.requests.iter().filter(|r| r.kind == s.kind).count();
        out.push(Wider {
            kind: s.kind,
            words: s.words.clone(),
            days: if s.kind == SupportKind::OverCapacity {
                Some(case.frozen.over_capacity_days)
            } else {
                s.days
            },
            night_only: s.hours == Hours::NightOrHoliday,
            open: usable(look, s)?,
            two_people,
            agreed_by: if two_people { agreed_by.clone() } else { Vec::new() },
            agreed: two_people && agreed,
            needs: s.needs.clone(),
            contact: s.contact.as_ref().map(|c| contact(look, &closed, c)),
            offices: offices(look, case, s.kind, grid)?,
            asked: u32::try_from(asked).unwrap_or(u32::MAX),
        });
    }
    Ok(out)
}

/// Whether it can be used at this minute: at night, and by day when the office is closed.
fn usable(look: &Look<'_>, support: &Support) -> Fact<bool> {
    if support.hours == Hours::Always {
        return Ok(true);
    }
    let city = look.facts.city();
    let time = look.now.wall().time();
    if time >= city.bands.night_from || time < city.bands.night_to {
        return Ok(true);
    }
    let holidays: Vec<_> = look.facts.holidays(look.today, look.today)?.into_iter().map(|h| h.date).collect();
    Ok(!is_office_day(look.today, &holidays, &city.closed_days))
}

/// Offices on file that give it, those with room first. For over capacity the offices the person
/// could go to by everything but a bed.
fn offices(
    look: &Look<'_>,
    case: &CaseFile,
    kind: SupportKind,
    grid: &VacancyGrid,
) -> Fact<Vec<WiderOffice>> {
    let asked =
        |id: &ProviderId| case.requests.iter().any(|r| r.kind == kind && r.provider.as_ref() == Some(id));
    if kind == SupportKind::OverCapacity {
        let fits = grid.short_stay.iter().filter(|r| r.fit.as_ref().is_none_or(|f| f.hard.is_empty()));
        let office = |r: &super::place_types::VacancyRow| WiderOffice {
            provider: r.provider.clone(),
            name: r.name.clone(),
            phone: r.phones.first().cloned().unwrap_or_default(),
            room: None,
            asked: asked(&r.provider),
        };
        return Ok(fits.take(MOST).map(office).collect());
    }
    let service = match kind {
        SupportKind::GroupHomeRoom => Service::GroupHome,
        SupportKind::DayServiceNight => Service::DayService,
        _ => return Ok(Vec::new()),
    };
    let mut out = Vec::new();
    for id in look.facts.publishers(service, look.tonight, look.tonight, LOOKED_AT)? {
        let Some(provider) = look.provider(&id)?.filter(|p| !p.ended) else { continue };
        let published = look.facts.published(&id, look.tonight, look.tonight)?;
        let uses = look.facts.bed_uses(&id, look.tonight, look.tonight)?;
        let beds: Vec<u32> = published.iter().filter_map(|p| free(Some(p), &uses, look.now).beds).collect();
        let comes = published.iter().any(|p| p.can_come == Some(true));
        let room = if beds.is_empty() { comes.then_some(1) } else { Some(beds.iter().sum()) };
        let phone: Option<&Clean> = provider.night_phones.first().or_else(|| provider.day_phones.first());
        out.push(WiderOffice {
            name: provider.name.clone(),
            phone: phone.cloned().unwrap_or_default(),
            asked: asked(&id),
            provider: id,
            room,
        });
    }
    out.sort_by_key(|o| (o.asked, std::cmp::Reverse(o.room.unwrap_or(0))));
    out.truncate(MOST);
    Ok(out)
}
