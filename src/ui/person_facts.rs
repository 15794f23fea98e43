//! The facts of a person's card in the order a night officer needs them.
//! It must not know how they are laid out.

use chrono::NaiveDate;

use super::look::Look;
use super::theme::Role;
use crate::domain::view::PersonCard;
use crate::domain::{KeyPerson, Record};
use crate::i18n::{T, code, form, screen};
use crate::text::Clean;

/// One fact: label, text, and how it stands out.
pub(super) struct Fact {
    pub(super) label: String,
    pub(super) body: String,
    pub(super) role: Role,
    pub(super) body_role: Role,
    /// Needs the whole width.
    pub(super) whole: bool,
}

struct List(Look, Vec<Fact>);

impl List {
    fn add(&mut self, label: T, body: impl Into<String>, role: Role) {
        let body = body.into();
        if !body.is_empty() {
            let body_role = if role == Role::Danger { Role::Danger } else { Role::Text };
            self.1.push(Fact { label: self.0.t(label).into(), body, role, body_role, whole: false });
        }
    }

    fn banner(&mut self, body: impl Into<String>) {
        let body = body.into();
        self.1.push(Fact {
            label: String::new(),
            body,
            role: Role::Danger,
            body_role: Role::Danger,
            whole: true,
        });
    }
}

/// Every fact there is to show, most urgent first.
pub(super) fn facts(card: &PersonCard, look: Look) -> Vec<Fact> {
    let r = &card.person.record;
    let mut list = List(look, Vec::new());
    if r.flags.hidden {
        list.banner(format!("{}  {}", look.t(screen::HIDDEN_BANNER), look.t(screen::NEUTRAL)));
    }
    let life = life(r, look);
    if life.is_empty() {
        list.add(screen::F_LIFE, look.t(screen::NO_LIFE), Role::Dim);
    } else {
        list.add(screen::F_LIFE, life, Role::Danger);
    }
    let (behaviour, warns) = behaviour(r, look);
    if warns {
        list.add(screen::F_BEHAVIOUR, behaviour, Role::Warn);
    } else {
        list.add(screen::F_BEHAVIOUR_CALM, behaviour, Role::Text);
    }
    list.add(screen::F_VISIT, r.visit_warnings.as_str(), Role::Warn);
    list.add(screen::F_TALK, talk(r, look), Role::Text);
    list.add(screen::F_TRIGGERS, r.triggers.as_str(), Role::Text);
    list.add(screen::F_CALMING, r.calming.as_str(), Role::Text);
    let family: Vec<_> = r.contacts.iter().map(|k| contact(k, look)).collect();
    let family = if family.is_empty() { look.t(screen::NO_CONTACT).to_owned() } else { family.join(" / ") };
    list.add(screen::F_FAMILY, family, Role::Text);
    list.add(screen::F_MEDICINE, medicine(r, look), Role::Text);
    list.add(screen::F_MOBILITY, mobility(r, look), Role::Text);
    list.add(screen::F_CAPSULE, capsule(r, look), Role::Text);
    let (age, old) = data_age(card, look);
    let mut fact =
        Fact { label: age, body: String::new(), role: Role::Dim, body_role: Role::Dim, whole: false };
    if old {
        (fact.role, fact.body_role) = (Role::Warn, Role::Warn);
    }
    // Drawn as a body so that it takes the whole line.
    (fact.body, fact.label) = (fact.label, String::new());
    list.1.push(fact);
    list.add(screen::F_STAYS, stays(r, look), Role::Text);
    let known: Vec<_> = r
        .supporters
        .iter()
        .map(|s| words(&[s.name.as_str(), s.phone.as_str(), s.available.as_str()]))
        .collect();
    list.add(screen::F_SUPPORTERS, known.join(" / "), Role::Text);
    let same = card.same_address.iter().map(|(_, reg)| form::reg(reg.as_str(), look.lang));
    list.add(screen::F_SAME_ADDRESS, same.collect::<Vec<_>>().join("  "), Role::Text);
    let earlier = card.cases.iter().map(|(id, on, state)| {
        format!("{id} {} {}", form::era_date(*on, look.lang), look.t(code::case_state(*state)))
    });
    list.add(screen::F_EARLIER, earlier.collect::<Vec<_>>().join(" / "), Role::Text);
    contact_facts(&mut list, card, r, look);
    list.1
}

fn contact_facts(list: &mut List, card: &PersonCard, r: &Record, look: Look) {
    list.add(screen::F_CALL_NAME, r.call_name.as_str(), Role::Text);
    let phones: Vec<_> = r.consultant_phones.iter().map(Clean::as_str).collect();
    let consultant = words(&[r.consult_office.as_str(), r.consultant.as_str(), &phones.join(" / ")]);
    list.add(screen::F_CONSULTANT, consultant, Role::Text);
    if card.address_hidden {
        list.add(screen::F_ADDRESS, look.t(screen::ADDRESS_HIDDEN), Role::Warn);
    } else {
        list.add(screen::F_ADDRESS, r.address.as_str(), Role::Text);
    }
    let phones: Vec<_> = r.phones.iter().map(Clean::as_str).collect();
    list.add(screen::F_PHONE, phones.join(" / "), Role::Text);
    if let Some(plan) = &r.crisis_plan {
        let c = &plan.crisis;
        let parts = [c.signs.as_str(), c.please_do.as_str(), c.please_do_not.as_str()];
        list.add(screen::F_CRISIS, words(&parts), Role::Text);
    }
    list.add(screen::F_NOTES, r.description.as_str(), Role::Text);
    let notes: Vec<_> = r.notes.iter().rev().map(Clean::as_str).collect();
    list.add(screen::F_NOTES, notes.join(" / "), Role::Text);
}

/// What may kill: medical care with its power, seizures, allergies, medicine running out.
pub(super) fn life(r: &Record, look: Look) -> String {
    let mut parts: Vec<String> = r.medical.iter().map(|m| look.t(code::medical(*m)).to_owned()).collect();
    if !r.medical_note.is_empty() {
        parts.push(r.medical_note.as_str().into());
    }
    if !r.seizures.is_empty() {
        parts.push(look.fill(screen::SEIZURE, &[r.seizures.as_str()]));
    }
    if !r.allergies.is_empty() {
        parts.push(look.fill(screen::ALLERGY, &[r.allergies.as_str()]));
    }
    if r.medication_until.is_some_and(|d| days_left(d, look) <= 0) && !r.medication.is_empty() {
        parts.push(format!("{} {}", look.t(screen::MEDICINE_OUT), r.medication));
    }
    parts.join("  ")
}

fn days_left(until: NaiveDate, look: Look) -> i64 {
    (until - look.today()).num_days()
}

/// Behaviour and flags, and whether they are a warning.
fn behaviour(r: &Record, look: Look) -> (String, bool) {
    let f = &r.flags;
    let mut parts: Vec<String> = Vec::new();
    let known = r.behaviour.is_some() || f.harms_others || f.harms_self;
    if known {
        let others = if f.harms_others { screen::HARMS_OTHERS } else { screen::NO_HARM_OTHERS };
        let own = if f.harms_self { screen::HARMS_SELF } else { screen::NO_HARM_SELF };
        parts.extend([look.t(others).into(), look.t(own).into()]);
    }
    if let Some(b) = r.behaviour {
        let on = b.on.map(|d| format!("({})", form::era_month(d, look.lang))).unwrap_or_default();
        parts.push(look.fill(screen::BEHAVIOUR_TOTAL, &[&b.total.to_string()]) + &on);
    }
    let flags = [
        (f.two_staff, screen::TWO_STAFF),
        (f.same_sex_care, screen::SAME_SEX),
        (f.infectious, screen::INFECTIOUS),
        (f.abuse_suspected, screen::ABUSE_SUSPECTED),
        (f.forensic, screen::FORENSIC),
        (f.no_relatives, screen::NO_RELATIVES),
    ];
    parts.extend(flags.iter().filter(|(on, _)| *on).map(|(_, t)| look.t(*t).to_owned()));
    let warns = f.harms_others || f.harms_self || flags.iter().any(|(on, _)| *on);
    // Ten or more is the threshold of severe behaviour support, judged when read.
    (parts.join("  "), warns || r.behaviour.is_some_and(|b| b.total >= 10))
}

fn talk(r: &Record, look: Look) -> String {
    let mut parts = vec![r.communication.as_str().to_owned()];
    if !r.yes_no.is_empty() {
        // Records often say already what it is about.
        let told = r.yes_no.as_str();
        let said = ["はい", "yes", "Yes"].iter().any(|w| told.starts_with(w));
        parts.push(if said { told.to_owned() } else { look.fill(screen::YES_NO, &[told]) });
    }
    parts.retain(|p| !p.is_empty());
    parts.join("  ")
}

fn contact(k: &KeyPerson, look: Look) -> String {
    let age = k.age.map(|a| a.to_string()).unwrap_or_default();
    let phones: Vec<_> = k.phones.iter().map(Clean::as_str).collect();
    let who = if k.relation.is_empty() { k.name.as_str() } else { k.relation.as_str() };
    let lives = if k.lives_with { look.t(screen::LIVES_WITH) } else { "" };
    let carer = if k.carer { look.t(screen::CARER) } else { "" };
    let stop = if k.must_not_call { look.t(screen::MUST_NOT_CALL) } else { "" };
    words(&[&format!("{who}{age}"), stop, lives, carer, k.note.as_str(), &phones.join(" ")])
}

fn medicine(r: &Record, look: Look) -> String {
    let left = r.medication_until.map(|d| days_left(d, look)).filter(|d| *d > 0);
    let left = left.map(|d| look.fill(screen::MEDICINE_LEFT, &[&d.to_string()])).unwrap_or_default();
    words(&[r.medication.as_str(), &left])
}

fn mobility(r: &Record, look: Look) -> String {
    let chair = if r.wheelchair { look.t(screen::WHEELCHAIR) } else { "" };
    words(&[chair, r.mobility.as_str()])
}

fn capsule(r: &Record, look: Look) -> String {
    let place = match &r.capsule {
        Some(c) if c.present => words(&[
            c.place.as_str(),
            &c.updated_on.map(|d| form::era_month(d, look.lang)).unwrap_or_default(),
        ]),
        Some(_) => look.t(screen::NO_CAPSULE).to_owned(),
        None => String::new(),
    };
    let plan = r.plan_entry.map(|d| look.fill(screen::PLAN_ENTRY, &[&form::era_month(d, look.lang)]));
    words(&[&place, &plan.unwrap_or_default()])
}

fn data_age(card: &PersonCard, look: Look) -> (String, bool) {
    let mut text = card.months_old.map_or_else(
        || look.t(screen::AGE_UNKNOWN).to_owned(),
        |m| look.fill(screen::MONTHS_OLD, &[&m.to_string()]),
    );
    let old = card.review_overdue || card.months_old.is_some_and(|m| m > 12);
    if old && !text.starts_with('!') {
        text.insert_str(0, "! ");
    }
    if card.review_overdue {
        text.push_str("  ");
        text.push_str(look.t(screen::REVIEW_OVERDUE));
    }
    (text, old || card.months_old.is_none())
}

fn stays(r: &Record, look: Look) -> String {
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

fn words(parts: &[&str]) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
