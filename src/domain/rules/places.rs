//! Asking for a place tonight: short stay by turn, home help by district, a familiar supporter,
//! and the wider kinds (`commands.md`, `request_place`). A vacancy is not an acceptance.
//! It must not know the answers (`answers.rs`).

use chrono::NaiveDate;

use super::ctx::Ctx;
use super::ground::{Ruled, officer, open_case, person_of};
use super::offered;
use super::turn::{LIST, Tonight, no_bed, skips};
use crate::domain::case::{CaseEvent, Question, RequestState, SupportKind, View};
use crate::domain::case_file::{CaseFile, Request, last_day};
use crate::domain::change::{Change, Outcome, Plan};
use crate::domain::city::AskOrder;
use crate::domain::command::SkipReason;
use crate::domain::ids::{AssignmentId, CaseId, Code, ProviderId, RequestId};
use crate::domain::person::Person;
use crate::domain::provider::{Provider, Service};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Staff;
use crate::domain::time::At;
use crate::domain::vacancy::{BedUse, Room};
use crate::text::Clean;

/// A place as it is asked for.
pub(super) struct Asked<'a> {
    pub(super) case: CaseId,
    pub(super) kind: SupportKind,
    pub(super) provider: Option<&'a ProviderId>,
    pub(super) who: &'a Clean,
    pub(super) room: Option<Room>,
    pub(super) night: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    pub(super) skip_reasons: &'a [SkipReason],
    pub(super) planned: bool,
    pub(super) reason: &'a Clean,
    /// Conditions of the support that were asked and are so, from 1.
    pub(super) confirmed_needs: &'a [u32],
}

pub(super) fn request(ctx: &Ctx<'_>, asked: &Asked<'_>) -> Ruled<Plan> {
    let staff = officer(ctx)?;
    let case = open_case(ctx, asked.case)?;
    let person = person_of(ctx, &case)?;
    let decided = case.agreed(Question::Decision);
    // Protection by one goes on; somebody who said no to it is settled first.
    if decided != Some(View::Emergency) && (case.split() || !case.provisional()) {
        return Err(Refusal::TwoPeople { on: Question::Decision }.into());
    }
    let night = asked.night.unwrap_or_else(|| ctx.facts.city().night_of(ctx.at));
    let until = asked.until.unwrap_or_else(|| last_day(&case.frozen, night, night));
    if night < ctx.tonight() {
        return Err(Refusal::bad_input("night", "is over").into());
    }
    // A stay has at least its first night.
    if until <= night {
        return Err(Refusal::bad_input("until", "must be after the first night").into());
    }
    let lodges = asked.kind.lodges();
    if let Some(until) = case.overrun(ctx.today()).filter(|_| lodges) {
        return Err(Refusal::StayLimit { until }.into());
    }
    let first = ctx.today().max(night);
    let limit = if lodges {
        case.lodging_until(AssignmentId(ctx.seq.0), first, night)
    } else {
        last_day(&case.frozen, first, night)
    };
    let until = if asked.until.is_none() && case.frozen.stay_limit { until.min(limit) } else { until };
    if until > limit && case.frozen.stay_limit {
        return Err(Refusal::StayLimit { until: limit }.into());
    }
    let support = offered::here_and_now(ctx, &case, asked.kind)?;
    let waiting = |r: &Request| r.state == RequestState::Asked && r.kind == asked.kind;
    if asked.provider.is_some()
        && case.requests.iter().any(|r| waiting(r) && r.provider.as_ref() == asked.provider)
    {
        return Err(Refusal::bad_state("request", "asked").into());
    }
    let mut made = Made { skips: vec![], warnings: vec![], room: None, hold: None, bed: None };
    if until > limit {
        made.warnings.push(Code::new("past_plan"));
    }
    match asked.kind {
        SupportKind::ShortStay => short_stay(ctx, asked, &case, person.as_ref(), &staff, night, &mut made)?,
        SupportKind::HomeHelp => home_help(ctx, asked, &case, person.as_ref(), night, &mut made)?,
        SupportKind::FamiliarSupporter => supporter(asked, &case, person.as_ref(), &mut made)?,
        _ => wider(ctx, asked, &case, person.as_ref(), night, &mut made)?,
    }
    offered::asked_before(&support, &case, asked.confirmed_needs, asked.reason)?;
    let who = match asked.provider {
        Some(id) => ctx.facts.provider(id)?.map(|p| p.name).unwrap_or_default(),
        None => asked.who.clone(),
    };
    let request = RequestId(ctx.seq.0);
    let event = CaseEvent::PlaceRequested {
        request,
        kind: asked.kind,
        provider: asked.provider.cloned(),
        who,
        room: made.room,
        night,
        until,
        default_until: asked.until.is_none(),
        hold_until: made.hold,
        skips: made.skips,
        warnings: made.warnings.clone(),
        confirmed_needs: asked.confirmed_needs.to_vec(),
        planned: asked.planned,
    };
    let mut changes = vec![Change::Case(case.id, event)];
    changes.extend(made.bed.map(|bed| Change::Bed(Box::new(bed))));
    let outcome = Outcome {
        request: Some(request),
        case: Some(case.id),
        warnings: made.warnings,
        ..Outcome::default()
    };
    Ok(Plan { changes, outcome })
}

struct Made {
    skips: Vec<crate::domain::case::Skip>,
    warnings: Vec<Code>,
    room: Option<Room>,
    hold: Option<At>,
    bed: Option<BedUse>,
}

fn short_stay(
    ctx: &Ctx<'_>,
    asked: &Asked<'_>,
    case: &CaseFile,
    person: Option<&Person>,
    staff: &Staff,
    night: NaiveDate,
    made: &mut Made,
) -> Ruled<()> {
    let id = asked.provider.ok_or_else(|| Refusal::bad_input("provider", "a short stay needs an office"))?;
    let office = Tonight::load(ctx, id, night, person)?;
    gives(&office.provider, Service::ShortStay)?;
    let mut hard = office.suits.hard.clone();
    let sex = person.and_then(|p| p.record.sex);
    if asked.room.is_some_and(|room| !room.fits(sex)) && !hard.iter().any(|c| c.as_str() == "sex_room") {
        hard.push(Code::new("sex_room"));
    }
    gives_way(case, &hard, asked.reason)?;
    made.skips = skips(ctx, case, person, id, night, asked.skip_reasons)?;
    made.warnings.extend(office.suits.soft.iter().cloned());

    let mut rooms = office.fitting(person);
    if !hard.is_empty() {
        made.warnings.push(Code::new("not_suitable"));
        // Two people chose a room that does not fit: the rooms there are.
        if rooms.is_empty() || asked.room.is_some() {
            rooms.clone_from(&office.rooms);
        }
    }
    if let Some(room) = asked.room {
        rooms.retain(|(r, _)| *r == room);
    }
    let open = rooms.iter().find(|(_, free)| free.beds.is_some_and(|n| n > 0));
    let unknown = rooms.iter().find(|(_, free)| free.beds.is_none());
    let room = match (open, unknown, rooms.is_empty()) {
        (Some((room, _)), _, _) => *room,
        // Never said: a call may find out (`rules.md` §3: unknown is never 0).
        (None, Some((room, _)), _) => {
            made.warnings.push(Code::new("unknown_beds"));
            *room
        }
        (None, None, true) => {
            made.warnings.push(Code::new("unknown_beds"));
            asked.room.unwrap_or(Room::Any)
        }
        (None, None, false) => return Err(no_bed(ctx, &office, &rooms, night)?.into()),
    };
    let until = ctx.at.plus_minutes(i64::from(case.frozen.hold_minutes));
    made.room = Some(room);
    // Entered afterwards, a hold that has run out already holds nothing: the answer will say.
    if until <= ctx.entered_at {
        return Ok(());
    }
    made.hold = Some(until);
    // A hold takes tonight only.
    made.bed = Some(BedUse {
        request: RequestId(ctx.seq.0),
        provider: id.clone(),
        night,
        room,
        made: ctx.seq,
        hold_until: Some(until),
        by: staff.name.clone(),
        at: ctx.at,
        freed: None,
    });
    Ok(())
}

/// A hard mismatch gives way to a reason and a second person (`rules.md` §6); what two agreed
/// on one office says nothing of the next.
fn gives_way(case: &CaseFile, hard: &[Code], reason: &Clean) -> Ruled<()> {
    if hard.is_empty() {
        return Ok(());
    }
    if reason.is_empty() {
        return Err(Refusal::NotSuitable { why: hard.to_vec() }.into());
    }
    if case.agreed_anew(Question::NotSuitable) != Some(View::Emergency) {
        return Err(Refusal::NotSuitable { why: hard.to_vec() }.into());
    }
    Ok(())
}

/// The office gives that service, and still does.
fn gives(provider: &Provider, service: Service) -> Ruled<()> {
    if provider.ended {
        return Err(Refusal::bad_state("provider", "ended").into());
    }
    if provider.service != service {
        return Err(Refusal::bad_input("provider", "gives another service").into());
    }
    Ok(())
}

/// The district on file, else the one the address lies in.
fn district_of(ctx: &Ctx<'_>, person: &Person) -> Clean {
    let record = &person.record;
    if !record.district.is_empty() {
        return record.district.clone();
    }
    let found = ctx.facts.city().district_of(record.address.as_str());
    found.map(|d| d.name.clone()).unwrap_or_default()
}

fn home_help(
    ctx: &Ctx<'_>,
    asked: &Asked<'_>,
    case: &CaseFile,
    person: Option<&Person>,
    night: NaiveDate,
    made: &mut Made,
) -> Ruled<()> {
    let id = asked.provider.ok_or_else(|| Refusal::bad_input("provider", "home help needs an office"))?;
    let office = Tonight::load(ctx, id, night, person)?;
    gives(&office.provider, Service::HomeHelp)?;
    gives_way(case, &office.suits.hard, asked.reason)?;
    made.warnings.extend(office.suits.soft.iter().cloned());
    if !office.suits.hard.is_empty() {
        made.warnings.push(Code::new("not_suitable"));
    }
    let district = person.map(|p| district_of(ctx, p)).unwrap_or_default();
    if district.is_empty() {
        made.warnings.push(Code::new("unknown_district"));
    } else if !ctx.facts.district(district.as_str())?.contains(id) {
        made.warnings.push(Code::new("other_district"));
    }
    if office.published.iter().any(|p| p.can_come == Some(false)) {
        made.warnings.push(Code::new("cannot_come"));
    }
    Ok(())
}

/// Never one supporter alone where two are required, unless another support runs (AT-07).
fn supporter(asked: &Asked<'_>, case: &CaseFile, person: Option<&Person>, made: &mut Made) -> Ruled<()> {
    if asked.who.is_empty() && asked.provider.is_none() {
        return Err(Refusal::bad_input("who", "the supporter must be named").into());
    }
    if person.is_some_and(|p| p.record.flags.two_staff) {
        let asked_too = case.requests.iter().any(|r| r.state == RequestState::Asked);
        if case.running().next().is_none() && !asked_too {
            return Err(Refusal::NotSuitable { why: vec![Code::new("two_staff")] }.into());
        }
        made.warnings.push(Code::new("never_alone"));
    }
    Ok(())
}

/// The wider kinds are recorded; they take no bed. An office of the turn is asked as a short stay,
/// or over its capacity; whom an office cannot take it cannot take under another name.
fn wider(
    ctx: &Ctx<'_>,
    asked: &Asked<'_>,
    case: &CaseFile,
    person: Option<&Person>,
    night: NaiveDate,
    made: &mut Made,
) -> Ruled<()> {
    let Some(id) = asked.provider else {
        let named = !asked.who.is_empty();
        return if named { Ok(()) } else { Err(Refusal::bad_input("who", "the place must be named").into()) };
    };
    let office = Tonight::load(ctx, id, night, person)?;
    if office.provider.ended {
        return Err(Refusal::bad_state("provider", "ended").into());
    }
    let over = asked.kind == SupportKind::OverCapacity;
    let turn = case.frozen.ask_order == AskOrder::Rotation && ctx.facts.queue(&Code::new(LIST))?.contains(id);
    if turn && !over {
        return Err(Refusal::bad_input("provider", "an office of the turn: ask it for a short stay").into());
    }
    // Over capacity no room of those published is meant.
    let mut hard = office.suits.hard;
    hard.retain(|code| !over || code.as_str() != "sex_room");
    gives_way(case, &hard, asked.reason)?;
    if !hard.is_empty() {
        made.warnings.push(Code::new("not_suitable"));
    }
    made.warnings.extend(office.suits.soft);
    Ok(())
}
