//! The registration sheet, the crisis plan and the capsule's sheet (`3-model.md` §4.1, 4.3, 4.5).
//! It must not know what was left out: the page comes in already cut.

use super::rows::{Wording, joined};
use super::sheet::{Block, Sheet};
use crate::domain::{CrisisStage, Detail};
use crate::i18n::{T, code, form, paper as words};
use crate::text::Clean;

/// Contacts on a sheet of several pages: as many as there are.
const ALL: usize = usize::MAX;

/// 緊急時登録シート: everything that leaves, in the order of the common form.
pub(super) fn registration(w: Wording<'_>, sheet: &mut Sheet) {
    let r = w.r();
    let date = |d: Option<chrono::NaiveDate>| d.map(|d| w.date(d)).unwrap_or_default();
    sheet.push(
        Block::new(w.t(words::STATUS))
            .row(
                w.label(Detail::RegNo),
                joined(&[&w.reg_no(), w.t(code::registration(r.registration))], "  "),
            )
            .row(w.t(words::CLASS), r.class.as_ref().map_or("", Clean::as_str))
            .row(w.t(words::REGISTERED), date(r.registered_on))
            .row(w.t(words::PLAN_ENTRY), date(r.plan_entry))
            .row(w.t(words::REVIEW), date(r.review_due)),
    );
    sheet.push(
        Block::new(w.t(words::PERSON))
            .row(w.label(Detail::Birth), date(r.birth))
            .row(w.t(words::OTHER_NAMES), w.said(&r.other_names))
            .row(w.label(Detail::Description), r.description.as_str())
            .row(w.label(Detail::Address), w.address())
            .row(w.label(Detail::Phones), w.phones())
            .row(w.label(Detail::Handbooks), w.handbooks())
            .row(w.label(Detail::SupportLevel), w.support_level())
            .row(
                w.label(Detail::RecipientNo),
                joined(&[&w.said(&r.recipient_no), &w.said(&r.recipient_city)], "  "),
            )
            .row(w.label(Detail::Papers), joined(&[&w.said(&r.benefits), r.granted.as_str()], "  "))
            .row(w.label(Detail::Guardian), w.said(&r.guardian)),
    );
    let household = w.contacts(Block::new(w.t(words::HOUSEHOLD)), ALL);
    sheet.push(
        household
            .row(w.label(Detail::Household), w.household())
            .row(w.label(Detail::Expected), w.said(&r.expected)),
    );
    sheet.push(health(w));
    sheet.push(
        Block::new(w.t(words::DAILY))
            .row(w.label(Detail::Mobility), w.mobility())
            .row(w.label(Detail::Care), w.care())
            .row(w.label(Detail::Behaviour), w.behaviour())
            .row(w.label(Detail::Daily), w.daily()),
    );
    sheet.push(
        Block::new(w.t(words::TALK))
            .row(w.label(Detail::Communication), w.communication())
            .row(w.t(words::YES_NO), r.yes_no.as_str())
            .row(w.label(Detail::Triggers), r.triggers.as_str())
            .row(w.label(Detail::Calming), r.calming.as_str()),
    );
    let mut offices = Block::new(w.t(words::OFFICES))
        .row(w.label(Detail::Consultant), w.consultant())
        .row(w.label(Detail::Stays), stays(w));
    for s in &r.supporters {
        let who = joined(&[s.name.as_str(), s.phone.as_str(), s.available.as_str()], "  ");
        offices = offices.row(w.label(Detail::Supporters), who);
    }
    for member in &r.team {
        offices = offices.row(w.label(Detail::Team), w.member(member));
    }
    sheet.push(offices);
    sheet.push(
        Block::new(w.t(words::VISIT))
            .row(w.label(Detail::VisitWarnings), r.visit_warnings.as_str())
            .row(w.label(Detail::Keys), w.said(&r.home))
            .row(w.label(Detail::Capsule), capsule(w))
            .row(w.label(Detail::Belongings), w.said(&r.belongings))
            .row(w.label(Detail::Evacuation), w.said(&r.evacuation)),
    );
    stages(w, sheet);
    let notes = Block::new(w.label(Detail::Notes));
    sheet.push(r.notes.iter().rev().fold(notes, |b, note| b.row("", note.as_str())));
    let sign = Block::new(w.t(words::SIGN)).row(w.label(Detail::Consent), w.said(&r.consent));
    sheet.push(sign.row("", w.t(words::SIGN_LINE)));
}

fn health(w: Wording<'_>) -> Block {
    let r = w.r();
    Block { grave: true, ..Block::new(w.t(words::HEALTH)) }
        .row(w.t(words::CALL_119), r.seizure.call_119.as_str())
        .row(w.label(Detail::Seizures), w.seizures())
        .row(w.label(Detail::Allergies), r.allergies.as_str())
        .row(w.label(Detail::Medical), w.medical())
        .row(w.t(words::SWALLOWING), w.swallowing())
        .row(w.label(Detail::Medication), w.medicine())
        .row(w.label(Detail::Health), w.health())
        .row(w.label(Detail::Clinics), w.clinics())
}

fn stays(w: Wording<'_>) -> String {
    let r = w.r();
    let one = |s: &crate::domain::PastStay| {
        let trouble = if s.trouble { w.t(words::TROUBLE) } else { "" };
        joined(&[s.place.as_str(), s.when.as_str(), s.how.as_str(), trouble], " ")
    };
    let mut all: Vec<_> = r.stays.iter().map(one).collect();
    let more = [(words::HOPED, w.said(&r.hoped_places)), (words::REFUSED, w.said(&r.refusals))];
    all.extend(more.into_iter().filter(|(_, t)| !t.is_empty()).map(|(l, t)| format!("{}: {t}", w.t(l))));
    match (all.is_empty(), r.has_stayed) {
        (false, _) => all.join("  "),
        (true, Some(true)) => w.t(words::HAS_STAYED).to_owned(),
        (true, Some(false)) => w.t(words::NEVER_STAYED).to_owned(),
        (true, None) => String::new(),
    }
}

fn capsule(w: Wording<'_>) -> String {
    match &w.r().capsule {
        Some(c) if c.present => {
            let on = c.updated_on.map(|d| form::era_date(d, w.lang)).unwrap_or_default();
            joined(&[w.t(words::HAS_STAYED), c.place.as_str(), c.contents.as_str(), &on], "  ")
        }
        Some(_) => w.t(words::NEVER_STAYED).to_owned(),
        None => String::new(),
    }
}

/// クライシスプラン: three stages, then whom to call.
pub(super) fn crisis(w: Wording<'_>, sheet: &mut Sheet) {
    stages(w, sheet);
    let r = w.r();
    sheet.push(
        Block { grave: true, ..Block::new(w.t(words::HEALTH)) }
            .row(w.t(words::CALL_119), r.seizure.call_119.as_str())
            .row(w.label(Detail::Seizures), w.seizures())
            .row(w.label(Detail::Medication), w.medicine()),
    );
    sheet.push(
        Block::new(w.t(words::TALK))
            .row(w.label(Detail::Communication), joined(&[&w.communication(), r.yes_no.as_str()], "  "))
            .row(w.label(Detail::Triggers), r.triggers.as_str())
            .row(w.label(Detail::Calming), r.calming.as_str()),
    );
    let call = w.contacts(Block::new(w.t(words::CALL)), ALL);
    sheet.push(call.row(w.label(Detail::Consultant), w.consultant()));
}

fn stages(w: Wording<'_>, sheet: &mut Sheet) {
    let Some(plan) = &w.r().crisis_plan else { return };
    let stage = |title: T, s: &CrisisStage| {
        Block::new(w.t(title))
            .row(w.t(words::SIGNS), s.signs.as_str())
            .row(w.t(words::OWN_STEPS), s.own_steps.as_str())
            .row(w.t(words::PLEASE), s.please_do.as_str())
            .row(w.t(words::PLEASE_NOT), s.please_do_not.as_str())
    };
    sheet.push(stage(words::STABLE, &plan.stable));
    sheet.push(stage(words::CAUTION, &plan.caution));
    sheet.push(Block { grave: true, ..stage(words::CRISIS, &plan.crisis) });
    let signed = plan.signed_on.map_or_else(|| w.t(words::UNSIGNED).to_owned(), |d| w.date(d));
    sheet.push(
        Block::new(w.t(words::CALL_ORDER))
            .row("", plan.call_order.as_str())
            .row(w.t(words::SEEN_AT), plan.clinic.as_str())
            .row(w.t(words::AS_NEEDED), plan.as_needed.as_str())
            .row(w.t(words::REFUSED_MEDICINE), plan.refused_medicine.as_str())
            .row(w.t(words::SIGNED), signed),
    );
}

/// 救急情報用紙: what the ambulance finds in the fridge door.
pub(super) fn for_capsule(w: Wording<'_>, sheet: &mut Sheet) {
    let r = w.r();
    sheet.push(
        Block::new(w.t(words::PERSON))
            .row(w.label(Detail::Birth), r.birth.map(|d| w.date(d)).unwrap_or_default())
            .row(w.label(Detail::Address), w.address())
            .row(w.label(Detail::Phones), w.phones())
            .row(w.label(Detail::Handbooks), w.handbooks()),
    );
    sheet.push(health(w));
    sheet.push(
        Block::new(w.t(words::TALK))
            .row(w.label(Detail::Communication), joined(&[&w.communication(), r.yes_no.as_str()], "  "))
            .row(w.label(Detail::Calming), r.calming.as_str())
            .row(w.label(Detail::Mobility), w.mobility()),
    );
    let call = w.contacts(Block::new(w.t(words::CALL)), ALL);
    sheet.push(call.row(w.label(Detail::Consultant), w.consultant()));
    let kept = r.capsule.as_ref().filter(|c| c.present);
    let renewed = kept.and_then(|c| c.updated_on).map(|d| w.date(d)).unwrap_or_default();
    sheet.push(
        Block::new(w.label(Detail::Capsule))
            .row(w.t(words::CAPSULE_AT), kept.map_or("", |c| c.place.as_str()))
            .row(w.t(words::RENEWED), renewed)
            .row(
                w.t(words::KEPT_IN),
                joined(&[w.t(words::KEPT), kept.map_or("", |c| c.contents.as_str())], "  "),
            )
            .row(w.t(words::STICKER), w.t(words::STICKER_AT)),
    );
}
