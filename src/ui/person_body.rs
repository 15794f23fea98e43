//! What each fact of a person's card says, as text: care, seizures, contacts, the plan's stages.
//! It must not know the order of the facts or how they are laid out.

use chrono::NaiveDate;

use super::look::Look;
use crate::domain::view::{CardParts, PersonCard};
use crate::domain::{CrisisStage, KeyPerson, MedicalItem, Record};
use crate::i18n::{T, card, code, form, record, screen};
use crate::text::{self, Clean};

/// The words that are there, a space between them.
pub(super) fn words(parts: &[&str]) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// `t` filled with a text, nothing without one.
fn with(t: T, text: &Clean, look: Look) -> String {
    if text.is_empty() { String::new() } else { look.fill(t, &[text.as_str()]) }
}

pub(super) fn days_left(until: NaiveDate, look: Look) -> i64 {
    (until - look.today()).num_days()
}

/// Medical care, one item a line where more is known of it than its name.
pub(super) fn care(r: &Record, look: Look) -> String {
    let known = |m| r.medical_items.iter().any(|i| i.item == m);
    let names: Vec<&str> =
        r.medical.iter().filter(|m| !known(**m)).map(|m| look.t(code::medical(*m))).collect();
    let mut out: Vec<String> = r.medical_items.iter().map(|i| item(i, look)).collect();
    out.push(words(&[&names.join(" "), r.medical_note.as_str()]));
    out.retain(|l| !l.is_empty());
    out.join("\n")
}

fn item(i: &MedicalItem, look: Look) -> String {
    let power = if i.power { look.t(card::POWER) } else { "" };
    let parts = [
        look.t(code::medical(i.item)).to_owned(),
        power.to_owned(),
        with(card::OUTAGE, &i.outage, look),
        with(card::WHO_CAN, &i.who_can, look),
        with(card::SUPPLIES, &i.supplies, look),
        i.how.as_str().to_owned(),
    ];
    words(&parts.each_ref().map(String::as_str))
}

/// Seizures: when to call an ambulance stands first.
pub(super) fn seizure(r: &Record, look: Look) -> String {
    let s = &r.seizure;
    let last = s.last_on.map(|d| look.fill(card::LAST, &[&form::era_date(d, look.lang)]));
    let parts = [
        with(card::CALL_119, &s.call_119, look),
        r.seizures.as_str().to_owned(),
        s.kind.as_str().to_owned(),
        s.frequency.as_str().to_owned(),
        s.signs.as_str().to_owned(),
        with(card::RESPONSE, &s.response, look),
        last.unwrap_or_default(),
    ];
    let said: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    said.join("  ")
}

/// Medicine with the days it lasts, and whether it is running out.
pub(super) fn medicine(r: &Record, until: Option<NaiveDate>, look: Look) -> (String, bool) {
    let until = until.or_else(|| r.medicine_until());
    let left = until.map(|d| (d, days_left(d, look)));
    let counted = match left {
        Some((on, days)) if days <= 0 => look.fill(card::MEDICINE_GONE, &[&form::month_day(on)]),
        Some((_, days)) => look.fill(screen::MEDICINE_LEFT, &[&days.to_string()]),
        None => String::new(),
    };
    let (regular, need): (Vec<_>, Vec<_>) = r.medicines.iter().partition(|m| !m.as_needed);
    let one = |m: &&crate::domain::Medicine| {
        let times: Vec<&str> = m.times.iter().map(Clean::as_str).collect();
        words(&[m.name.as_str(), m.dose.as_str(), &times.join("・"), m.when.as_str(), m.how.as_str()])
    };
    let list = |all: &[&crate::domain::Medicine]| all.iter().map(one).collect::<Vec<_>>().join("、");
    let need = if need.is_empty() { String::new() } else { look.fill(card::AS_NEEDED, &[&list(&need)]) };
    let text = words(&[&counted, r.medication.as_str(), &list(&regular), &need]);
    (text, left.is_some_and(|(_, days)| days <= 3))
}

/// What frightens: triggers, senses, touch, and what never to do.
pub(super) fn frightens(r: &Record, look: Look) -> String {
    let touch = if r.talk.dislikes_touch { look.t(card::NO_TOUCH) } else { "" };
    let never = r.crisis_plan.as_ref().map(|p| with(card::NEVER, &p.crisis.please_do_not, look));
    let parts = [
        r.triggers.as_str().to_owned(),
        touch.to_owned(),
        with(card::SENSES, &r.talk.sensory, look),
        never.unwrap_or_default(),
    ];
    let said: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
    if said.is_empty() { look.t(card::NOT_ON_FILE).to_owned() } else { said.join("  ") }
}

/// What calms.
pub(super) fn calms(r: &Record, look: Look) -> String {
    let please = r.crisis_plan.as_ref().map(|p| with(card::PLEASE, &p.crisis.please_do, look));
    let text = words(&[r.calming.as_str(), &please.unwrap_or_default()]);
    if text.is_empty() { look.t(card::NOT_ON_FILE).to_owned() } else { text }
}

/// How they say yes and no, what they are called, how one speaks with them.
pub(super) fn talk(r: &Record, look: Look) -> String {
    talking(r, look, false)
}

/// The same with yes and no first: what is said where there is room for a few words.
pub(super) fn yes_no(r: &Record, look: Look) -> String {
    talking(r, look, true)
}

fn talking(r: &Record, look: Look, answers_first: bool) -> String {
    let mut parts: Vec<String> = vec![with(card::CALLED, &r.call_name, look)];
    if !r.yes_no.is_empty() {
        // Records often say already what it is about.
        let told = r.yes_no.as_str();
        let said = ["はい", "yes", "Yes"].iter().any(|w| told.starts_with(w));
        parts.push(if said { told.to_owned() } else { look.fill(screen::YES_NO, &[told]) });
    }
    if answers_first {
        parts.reverse();
    }
    parts.push(r.communication.as_str().to_owned());
    parts.push(r.talk.ways.as_str().to_owned());
    parts.push(with(card::UNDERSTANDS, &r.talk.understanding, look));
    parts.retain(|p| !p.is_empty());
    if parts.is_empty() { look.t(card::NOT_ON_FILE).to_owned() } else { parts.join("  ") }
}

/// Whom to call, in the order to call them; whom not to call stands before them all.
pub(super) fn calls(r: &Record, look: Look) -> String {
    let never = r.contacts.iter().filter(|k| k.must_not_call);
    let mut out: Vec<String> =
        never.map(|k| words(&[look.t(screen::MUST_NOT_CALL), &who(k), k.note.as_str()])).collect();
    let order = (1..).zip(r.contacts.iter().filter(|k| !k.must_not_call));
    out.extend(order.map(|(n, k)| format!("{n} {}", contact(k, look))));
    out.join("\n")
}

fn who(k: &KeyPerson) -> String {
    let age = k.age.map(|a| a.to_string()).unwrap_or_default();
    let relation = if k.relation.is_empty() { k.name.as_str() } else { k.relation.as_str() };
    format!("{relation}{age}")
}

/// The first to call with one number, cut where there is more; none where nobody is on file.
pub(super) fn first_call(r: &Record, look: Look) -> Option<String> {
    let mut all = r.contacts.iter().filter(|k| !k.must_not_call);
    let first = all.next()?;
    let number = first.all_phones().next().map_or_else(|| look.t(card::NO_NUMBER), Clean::as_str);
    let more = all.next().is_some() || first.all_phones().count() > 1;
    let cut = if more { text::CUT.to_string() } else { String::new() };
    Some(format!("1 {} {number}{cut}", who(first)))
}

fn contact(k: &KeyPerson, look: Look) -> String {
    let join = |all: &[Clean]| all.iter().map(Clean::as_str).collect::<Vec<_>>().join(" ");
    let (day, night) = (join(&k.phones), join(&k.night_phones));
    let night = if night.is_empty() { night } else { look.fill(card::NIGHT, &[&night]) };
    let none = if day.is_empty() && night.is_empty() { look.t(card::NO_NUMBER) } else { "" };
    let mark = |on: bool, t: T| if on { look.t(t) } else { "" };
    words(&[
        &who(k),
        &day,
        &night,
        none,
        mark(k.lives_with, screen::LIVES_WITH),
        mark(k.carer, screen::CARER),
        mark(k.has_key, card::HAS_KEY),
        k.distance.as_str(),
        k.can_do.as_str(),
        k.note.as_str(),
    ])
}

pub(super) fn consultant(r: &Record) -> String {
    let phones: Vec<_> = r.consultant_phones.iter().map(Clean::as_str).collect();
    words(&[r.consult_office.as_str(), r.consultant.as_str(), &phones.join(" / ")])
}

/// Others who fall out together with this person.
pub(super) fn together(card: &PersonCard, look: Look) -> String {
    let reg = |no: &Clean, id: crate::domain::PersonId| {
        if no.is_empty() {
            format!("{} {id}", form::reg("", look.lang))
        } else {
            form::reg(no.as_str(), look.lang)
        }
    };
    let linked = |id: &crate::domain::PersonId| card.parts.linked.iter().any(|l| l.person == *id);
    let address = card.same_address.iter().filter(|(id, _)| !linked(id));
    let mut out: Vec<String> =
        address.map(|(id, no)| look.fill(card::SAME_ADDRESS, &[&reg(no, *id)])).collect();
    let rows = [(&card.parts.linked, card::SAME_HOUSE), (&card.parts.same_carer, card::SAME_CARER)];
    for (list, t) in rows {
        let others = list.iter();
        out.extend(
            others.map(|l| {
                look.fill(t, &[&reg(&l.reg_no, l.person), l.relation.as_str()]).trim_end().to_owned()
            }),
        );
    }
    out.join("  ")
}

/// The crisis plan: one stage a line.
pub(super) fn stages(r: &Record, look: Look) -> String {
    let Some(plan) = &r.crisis_plan else { return String::new() };
    let stage = |(name, s): (T, &CrisisStage)| {
        let parts = [
            s.signs.as_str().to_owned(),
            s.own_steps.as_str().to_owned(),
            with(card::PLEASE, &s.please_do, look),
            with(card::NEVER, &s.please_do_not, look),
        ];
        let said: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
        if said.is_empty() { String::new() } else { format!("{} {}", look.t(name), said.join("  ")) }
    };
    let stages = card::STAGES.into_iter().zip([&plan.stable, &plan.caution, &plan.crisis]);
    let mut out: Vec<String> = stages.map(stage).collect();
    let last = [
        plan.as_needed.as_str(),
        plan.refused_medicine.as_str(),
        plan.clinic.as_str(),
        plan.call_order.as_str(),
    ];
    out.push(words(&last));
    out.retain(|l| !l.is_empty());
    out.join("\n")
}

/// Changes told by telephone that nobody has settled, one a line.
pub(super) fn told(parts: &CardParts, look: Look) -> String {
    let one = |a: &crate::domain::view::AmendmentRow| {
        let said = if a.words.is_empty() { look.t(card::TOLD_HIDDEN) } else { a.words.as_str() };
        let when = form::month_day(a.at.date());
        let since = if a.changed_since { look.t(card::CHANGED_SINCE) } else { "" };
        let what = words(&[&fields(&a.fields, look), since]);
        look.fill(card::TOLD_ONE, &[&when, a.from.as_str(), said, &what]).trim_end().to_owned()
    };
    let mut out: Vec<String> = parts.amendments.iter().map(one).collect();
    if let Some(last) = out.first_mut() {
        last.push(' ');
        last.push_str(look.t(card::SETTLE_WITH));
    }
    out.join("\n")
}

/// What a visitor meets at the door.
pub(super) fn visiting(r: &Record, look: Look) -> String {
    let parts = [
        r.visit_warnings.as_str().to_owned(),
        with(card::VIOLENCE, &r.home.violence, look),
        with(card::ANIMALS, &r.home.animals, look),
    ];
    words(&parts.each_ref().map(String::as_str))
}

pub(super) fn mobility(r: &Record, look: Look) -> String {
    let chair = if r.wheelchair { look.t(screen::WHEELCHAIR) } else { "" };
    words(&[chair, r.mobility.as_str()])
}

pub(super) fn capsule(r: &Record, look: Look) -> String {
    let place = match &r.capsule {
        Some(c) if c.present => words(&[
            if c.place.is_empty() { look.t(card::CAPSULE_NO_PLACE) } else { c.place.as_str() },
            &c.updated_on.map(|d| form::era_month(d, look.lang)).unwrap_or_default(),
        ]),
        Some(_) => look.t(screen::NO_CAPSULE).to_owned(),
        None => String::new(),
    };
    let plan = r.plan_entry.map(|d| look.fill(screen::PLAN_ENTRY, &[&form::era_month(d, look.lang)]));
    words(&[&place, &plan.unwrap_or_default()])
}

pub(super) fn stays(r: &Record, look: Look) -> String {
    let rows: Vec<_> = r
        .stays
        .iter()
        .map(|s| {
            let trouble = if s.trouble { look.t(screen::TROUBLE) } else { "" };
            words(&[s.place.as_str(), s.when.as_str(), s.how.as_str(), trouble])
        })
        .collect();
    match (rows.is_empty(), r.has_stayed) {
        (false, _) => rows.join(" / "),
        (true, Some(false)) => look.t(screen::NEVER_STAYED).into(),
        (true, Some(true)) => look.t(screen::HAS_STAYED).into(),
        (true, None) => String::new(),
    }
}

/// Fields of a change told by telephone, by their labels.
pub(super) fn fields(names: &[crate::domain::Code], look: Look) -> String {
    let all: Vec<String> = names.iter().map(|f| record::field(f.as_str(), look.lang)).collect();
    if all.is_empty() { String::new() } else { format!("({})", all.join(" ")) }
}
