//! The facts of a person's card in the order a night officer needs them: what may kill, what
//! frightens, what calms, how they say yes and no, whom to call. It must not know how they are laid out.

use chrono::NaiveDate;

use super::look::Look;
use super::person_body as body;
use super::theme::Role;
use crate::domain::RecordPart as Part;
use crate::domain::view::{CardParts, PartAge, PersonCard};
use crate::domain::{Record, harms_asked};
use crate::i18n::{T, card as words, code, form, screen};
use crate::text::Clean;

/// One fact: label, text, how it stands out, how old it is.
pub(super) struct Fact {
    pub(super) label: String,
    /// Paragraphs are parted by line breaks.
    pub(super) body: String,
    pub(super) role: Role,
    pub(super) body_role: Role,
    /// Needs the whole width.
    pub(super) whole: bool,
    /// When and by whom its part was last checked.
    pub(super) age: Option<(Role, String)>,
    /// The same in the fewest words, where it is a warning.
    pub(super) old: Option<String>,
    /// Lines that stay where there is little room.
    pub(super) least: usize,
}

struct List<'a> {
    look: Look,
    parts: &'a CardParts,
    facts: Vec<Fact>,
}

impl List<'_> {
    fn add(&mut self, label: T, body: impl Into<String>, role: Role) -> &mut Self {
        self.named(label, body, role, 0, &[])
    }

    /// A fact of the first sixty seconds: it keeps `least` lines, and says how old it is.
    fn named(
        &mut self,
        label: T,
        body: impl Into<String>,
        role: Role,
        least: usize,
        parts: &[Part],
    ) -> &mut Self {
        let body = body.into();
        if !body.is_empty() {
            let body_role = if role == Role::Danger { Role::Danger } else { Role::Text };
            let age = age_of(self.parts, parts);
            let old = age.and_then(|a| old_short(a.months, self.look));
            let age = age.map(|a| age_words(a.months, a.on, a.by.as_str(), self.look));
            let label = self.look.t(label).into();
            self.facts.push(Fact { label, body, role, body_role, whole: false, age, old, least });
        }
        self
    }

    fn line(&mut self, body: impl Into<String>, role: Role) {
        let body = body.into();
        self.facts.push(Fact {
            label: String::new(),
            body,
            role,
            body_role: role,
            whole: role == Role::Danger,
            age: None,
            old: None,
            least: if role == Role::Danger { 3 } else { 0 },
        });
    }
}

/// Every fact there is to show, most urgent first.
pub(super) fn facts(card: &PersonCard, look: Look) -> Vec<Fact> {
    let r = &card.person.record;
    let mut list = List { look, parts: &card.parts, facts: Vec::new() };
    if r.flags.hidden {
        list.line(format!("{}  {}", look.t(screen::HIDDEN_BANNER), look.t(screen::NEUTRAL)), Role::Danger);
    }
    if let Some(ended) = r.ended() {
        list.line(look.fill(words::ENDED, &[&form::ended(ended, look.lang)]), Role::Danger);
    }
    kills(&mut list, card, r);
    let told = body::told(&card.parts, look);
    list.named(words::TOLD, told, Role::Warn, 1, &[]);
    frightens(&mut list, r);
    list.named(words::CALMS, body::calms(r, look), Role::Text, 1, &[Part::Risk]);
    list.named(words::SAYS, body::talk(r, look), Role::Text, 1, &[Part::Communication]);
    let calls = body::calls(r, look);
    let calls = if calls.is_empty() { look.t(screen::NO_CONTACT).to_owned() } else { calls };
    let never = r.contacts.iter().any(|k| k.must_not_call);
    let lines = 2 + usize::from(never);
    list.named(words::CALL, calls, Role::Text, lines, &[Part::Contacts]);
    list.named(screen::F_CONSULTANT, body::consultant(r), Role::Text, 0, &[Part::Team]);
    list.named(words::TOGETHER, body::together(card, look), Role::Warn, 1, &[]);
    let plan = body::stages(r, look);
    list.named(words::PLAN, plan, Role::Text, 3, &[Part::Plan]);
    let (age, old) = data_age(card, look);
    list.line(age, if old { Role::Warn } else { Role::Dim });
    rest(&mut list, card, r);
    list.facts
}

/// What may kill: medical care with its power, seizures with the 119 rule, allergies, medicine.
fn kills(list: &mut List<'_>, card: &PersonCard, r: &Record) {
    let look = list.look;
    let (medical, allergy) = (body::care(r, look), r.allergies.as_str());
    let seizure = body::seizure(r, look);
    if medical.is_empty() && seizure.is_empty() && allergy.is_empty() {
        list.named(screen::F_LIFE, look.t(screen::NO_LIFE), Role::Dim, 1, &[Part::Medical]);
    }
    list.named(words::CARE, medical, Role::Danger, 2, &[Part::Medical]);
    list.named(words::SEIZURE, seizure, Role::Danger, 1, &[Part::Medical]);
    list.named(words::ALLERGY, allergy, Role::Danger, 1, &[Part::Medical]);
    let (medicine, low) = body::medicine(r, card.parts.medicine_until, look);
    let label = if low { words::MEDICINE_LOW } else { screen::F_MEDICINE };
    let role = if low { Role::Danger } else { Role::Text };
    list.named(label, medicine, role, 1, &[Part::Medication]);
}

/// What frightens, and what others have to beware of.
fn frightens(list: &mut List<'_>, r: &Record) {
    let look = list.look;
    list.named(words::FRIGHTENS, body::frightens(r, look), Role::Warn, 1, &[Part::Risk]);
    let (behaviour, warns) = behaviour(r, look);
    if warns {
        list.named(screen::F_BEHAVIOUR, behaviour, Role::Warn, 1, &[Part::Risk]);
    } else {
        list.named(screen::F_BEHAVIOUR_CALM, behaviour, Role::Text, 1, &[Part::Risk]);
    }
    list.named(screen::F_VISIT, body::visiting(r, look), Role::Warn, 0, &[Part::Home]);
}

/// What is looked for after the first minute.
fn rest(list: &mut List<'_>, card: &PersonCard, r: &Record) {
    let look = list.look;
    list.add(screen::F_MOBILITY, body::mobility(r, look), Role::Text);
    list.add(screen::F_CAPSULE, body::capsule(r, look), Role::Text);
    list.add(screen::F_STAYS, body::stays(r, look), Role::Text);
    let known: Vec<_> = r
        .supporters
        .iter()
        .map(|s| body::words(&[s.name.as_str(), s.phone.as_str(), s.available.as_str()]))
        .collect();
    list.add(screen::F_SUPPORTERS, known.join(" / "), Role::Text);
    let earlier = card.cases.iter().map(|(id, on, state)| {
        format!("{id} {} {}", form::era_date(*on, look.lang), look.t(code::case_state(*state)))
    });
    list.add(screen::F_EARLIER, earlier.collect::<Vec<_>>().join(" / "), Role::Text);
    if card.address_hidden {
        list.add(screen::F_ADDRESS, look.t(screen::ADDRESS_HIDDEN), Role::Warn);
    } else {
        list.add(screen::F_ADDRESS, r.address.as_str(), Role::Text);
    }
    let phones: Vec<_> = r.phones.iter().map(Clean::as_str).collect();
    list.add(screen::F_PHONE, phones.join(" / "), Role::Text);
    list.add(screen::F_NOTES, r.description.as_str(), Role::Text);
    let notes: Vec<_> = r.notes.iter().rev().map(Clean::as_str).collect();
    list.add(screen::F_NOTES, notes.join(" / "), Role::Text);
}

/// What may kill, in one line: for the head of a case.
pub(super) fn life(r: &Record, look: Look) -> String {
    let mut parts: Vec<String> = r.medical.iter().map(|m| look.t(code::medical(*m)).to_owned()).collect();
    parts.push(r.medical_note.as_str().into());
    let seizure = body::seizure(r, look);
    if !seizure.is_empty() {
        parts.push(look.fill(screen::SEIZURE, &[&seizure]));
    }
    if !r.allergies.is_empty() {
        parts.push(look.fill(screen::ALLERGY, &[r.allergies.as_str()]));
    }
    if r.medicine_until().is_some_and(|d| body::days_left(d, look) <= 0) {
        parts.push(format!("{} {}", look.t(screen::MEDICINE_OUT), r.medication).trim_end().to_owned());
    }
    parts.retain(|p| !p.is_empty());
    parts.join("  ")
}

/// Behaviour and flags, and whether they are a warning.
fn behaviour(r: &Record, look: Look) -> (String, bool) {
    let f = &r.flags;
    let mut parts: Vec<String> = Vec::new();
    // A no is said only where somebody asked: a record that never had the question says nothing.
    let asked = harms_asked(r);
    let said = |yes: bool, there: T, not: T| match (yes, asked) {
        (true, _) => Some(look.t(there).to_owned()),
        (false, true) => Some(look.t(not).to_owned()),
        (false, false) => None,
    };
    let others = said(f.harms_others, screen::HARMS_OTHERS, screen::NO_HARM_OTHERS);
    let own = said(f.harms_self, screen::HARMS_SELF, screen::NO_HARM_SELF);
    if others.is_none() && own.is_none() {
        parts.push(look.t(words::HARM_UNKNOWN).to_owned());
    }
    parts.extend(others.into_iter().chain(own));
    let flags = [
        (f.two_staff, screen::TWO_STAFF),
        (f.same_sex_care, screen::SAME_SEX),
        (f.infectious, screen::INFECTIOUS),
        (f.abuse_suspected, screen::ABUSE_SUSPECTED),
        (f.forensic, screen::FORENSIC),
        (f.no_relatives, screen::NO_RELATIVES),
    ];
    parts.extend(flags.iter().filter(|(on, _)| *on).map(|(_, t)| look.t(*t).to_owned()));
    if let Some(b) = r.behaviour {
        let on = b.on.map(|d| format!("({})", form::era_month(d, look.lang))).unwrap_or_default();
        parts.push(look.fill(screen::BEHAVIOUR_TOTAL, &[&b.total.to_string()]) + &on);
    }
    let items: Vec<String> = r.conduct.items.iter().map(|i| words::behaviour(*i, look.lang)).collect();
    if !items.is_empty() {
        parts.push(look.fill(words::ITEMS, &[&items.join(" ")]));
    }
    parts.push(r.conduct.response.as_str().into());
    parts.retain(|p| !p.is_empty());
    let warns = f.harms_others || f.harms_self || flags.iter().any(|(on, _)| *on);
    // Ten or more is the threshold of severe behaviour support, judged when read.
    (parts.join("  "), warns || r.behaviour.is_some_and(|b| b.total >= 10))
}

/// Months after which what is said is old.
const OLD: i64 = 12;

/// The oldest of some parts; none where nothing is known of ages at all.
fn age_of<'a>(card: &'a CardParts, parts: &[Part]) -> Option<&'a PartAge> {
    let ages = card.ages.iter().filter(|a| parts.contains(&a.part));
    // Never checked is the oldest there is.
    ages.max_by_key(|a| a.months.unwrap_or(i64::MAX))
}

/// `古い 14か月前`, `確かめた記録なし`; nothing where it is not old.
fn old_short(months: Option<i64>, look: Look) -> Option<String> {
    match months {
        Some(m) if m > OLD => Some(look.fill(words::OLD_SHORT, &[&m.to_string()])),
        Some(_) => None,
        None => Some(look.t(words::NEVER_SHORT).to_owned()),
    }
}

/// `7か月前 大塚`, `! 古い 14か月前 大塚`, `! 確かめた記録なし`.
pub(super) fn age_words(months: Option<i64>, on: Option<NaiveDate>, by: &str, look: Look) -> (Role, String) {
    let words = |t: T, n: i64| look.fill(t, &[&n.to_string(), by]).trim_end().to_owned();
    match (months, on) {
        (Some(m), _) if m > OLD => (Role::Warn, words(words::OLD, m)),
        (Some(0), _) => (Role::Dim, look.fill(words::THIS_MONTH, &[by]).trim_end().to_owned()),
        (Some(m), _) => (Role::Dim, words(words::MONTHS, m)),
        (None, _) => (Role::Warn, look.t(words::NEVER_CHECKED).to_owned()),
    }
}

fn data_age(card: &PersonCard, look: Look) -> (String, bool) {
    let mut text = card.months_old.map_or_else(
        || look.t(screen::AGE_UNKNOWN).to_owned(),
        |m| look.fill(screen::MONTHS_OLD, &[&m.to_string()]),
    );
    let old = card.review_overdue || card.months_old.is_some_and(|m| m > OLD);
    if old && !text.starts_with('!') {
        text.insert_str(0, "! ");
    }
    if card.review_overdue {
        text.push_str("  ");
        text.push_str(look.t(screen::REVIEW_OVERDUE));
    }
    let ended = card.parts.consent_ends.filter(|d| *d < look.today());
    if let Some(on) = ended {
        text.push_str("  ");
        text.push_str(&look.fill(words::CONSENT_OVER, &[&form::era_date(on, look.lang)]));
    }
    (text, old || ended.is_some() || card.months_old.is_none())
}
