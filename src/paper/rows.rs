//! Rows several sheets share: names, handbooks, contacts, medicine, the foot.
//! It must not know which sheet they stand on.

use chrono::NaiveDate;
use serde::Serialize;

use super::sheet::Block;
use crate::domain::view::SheetPage;
use crate::domain::{Detail, KeyPerson, Medicine, Record, TeamMember};
use crate::i18n::{Lang, T, code, form, paper as words, record_text};
use crate::text::Clean;

/// A page being worded.
#[derive(Clone, Copy)]
pub(super) struct Wording<'a> {
    pub(super) page: &'a SheetPage,
    pub(super) lang: Lang,
}

/// Words that are there, a wide or a plain space apart.
pub(super) fn joined(parts: &[&str], by: &str) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(by)
}

fn list(all: &[Clean]) -> String {
    all.iter().map(Clean::as_str).collect::<Vec<_>>().join("  ")
}

impl<'a> Wording<'a> {
    pub(super) fn t(self, words: T) -> &'static str {
        words.get(self.lang)
    }

    pub(super) fn r(self) -> &'a Record {
        &self.page.record
    }

    pub(super) fn label(self, d: Detail) -> &'static str {
        self.t(words::detail(d))
    }

    /// A date in full: `S63.4.12 (1988-04-12)`.
    pub(super) fn date(self, d: NaiveDate) -> String {
        match self.lang {
            Lang::Ja => format!("{} ({})", form::era_date(d, self.lang), d.format("%Y-%m-%d")),
            Lang::En => form::era_date(d, self.lang),
        }
    }

    /// `52歳 男`.
    pub(super) fn age_sex(self) -> String {
        let age = self.page.age.map(|a| words::AGE_OF.fill(self.lang, &[&a.to_string()]));
        let sex = self.r().sex.map_or("", |s| self.t(code::sex(s)));
        joined(&[&age.unwrap_or_default(), sex], " ")
    }

    /// The name with its reading.
    pub(super) fn name(self) -> String {
        let r = self.r();
        match (r.name.as_str(), r.reading.as_str()) {
            (name, "") => name.to_owned(),
            (name, reading) if self.lang == Lang::Ja => format!("{name}（{reading}）"),
            (name, reading) => format!("{name} ({reading})"),
        }
    }

    pub(super) fn reg_no(self) -> String {
        self.r().reg_no.as_ref().map(|no| form::reg(no.as_str(), self.lang)).unwrap_or_default()
    }

    /// Lines in large type; an unnamed page says what it is.
    pub(super) fn lead(self) -> Vec<String> {
        let r = self.r();
        if !self.page.left.named {
            return vec![self.age_sex()].into_iter().filter(|l| !l.is_empty()).collect();
        }
        let name = if r.name.is_empty() { r.description.as_str().to_owned() } else { self.name() };
        let called = if r.call_name.is_empty() {
            String::new()
        } else {
            format!("{} {}", self.label(Detail::CallName), r.call_name)
        };
        let second = joined(&[&self.age_sex(), &called, &self.reg_no()], "  ");
        [name, second].into_iter().filter(|l| !l.is_empty()).collect()
    }

    pub(super) fn handbooks(self) -> String {
        let one = |h: &crate::domain::Handbook| {
            let part = h.part.as_ref().map_or("", Clean::as_str);
            let issuer = h.issuer.as_ref().map_or("", Clean::as_str);
            let until = h.expires.map(|d| words::UNTIL.fill(self.lang, &[&form::era_date(d, self.lang)]));
            let kind = format!("{}{}", self.t(code::handbook(h.kind)), h.grade);
            joined(&[&kind, part, issuer, &until.unwrap_or_default()], " ")
        };
        self.r().handbooks.iter().map(one).collect::<Vec<_>>().join("  ")
    }

    pub(super) fn medical(self) -> String {
        let r = self.r();
        let items = r.medical.iter().map(|m| {
            let how = r.medical_items.iter().find(|i| i.item == *m).map(|i| self.said_but(i, &["item"]));
            let how = how.filter(|h| !h.is_empty()).map(|h| format!(" ({h})")).unwrap_or_default();
            format!("{}{how}", self.t(code::medical(*m)))
        });
        joined(&[&items.collect::<Vec<_>>().join("  "), r.medical_note.as_str()], "  ")
    }

    pub(super) fn medicine(self) -> String {
        let r = self.r();
        let until = r.medication_until.map(|d| words::UNTIL.fill(self.lang, &[&form::day(d, self.lang)]));
        let each = r.medicines.iter().map(|m| self.one_medicine(m));
        let each = each.collect::<Vec<_>>().join(" / ");
        joined(&[r.medication.as_str(), &each, &until.unwrap_or_default()], "  ")
    }

    fn one_medicine(self, m: &Medicine) -> String {
        let asked = if m.as_needed { self.t(words::AS_NEEDED) } else { "" };
        let left = m.left_days.zip(m.counted_on).map(|(days, on)| {
            words::DAYS_LEFT.fill(self.lang, &[&form::day(on, self.lang), &days.to_string()])
        });
        let times = list(&m.times);
        let parts = [m.name.as_str(), m.dose.as_str(), &times, asked, m.when.as_str(), m.how.as_str()];
        joined(&[&joined(&parts, " "), &left.unwrap_or_default()], " ")
    }

    /// A structured value in words.
    pub(super) fn said<S: Serialize>(self, value: &S) -> String {
        self.said_but(value, &[])
    }

    /// The same without the fields that stand elsewhere.
    fn said_but<S: Serialize>(self, value: &S, but: &[&str]) -> String {
        let mut value = serde_json::to_value(value).unwrap_or_default();
        if let Some(fields) = value.as_object_mut() {
            fields.retain(|name, _| !but.contains(&name.as_str()));
        }
        record_text::said("", &value, self.lang)
    }

    /// How seizures show and what is done; when to call an ambulance has its own row.
    pub(super) fn seizures(self) -> String {
        joined(&[self.r().seizures.as_str(), &self.said_but(&self.r().seizure, &["call_119"])], "  ")
    }

    /// Illnesses, infections, orders.
    pub(super) fn health(self) -> String {
        self.said_but(&self.r().health, &["clinics"])
    }

    pub(super) fn clinics(self) -> String {
        let one = |c: &crate::domain::Clinic| {
            let phones = list(&c.phones);
            let parts = [c.name.as_str(), c.department.as_str(), c.doctor.as_str(), &phones, c.note.as_str()];
            joined(&parts, " ")
        };
        self.r().health.clinics.iter().map(one).collect::<Vec<_>>().join(" / ")
    }

    /// What is swallowed how: one may choke on the wrong meal.
    pub(super) fn swallowing(self) -> String {
        joined(&[self.r().care.meals.as_str(), self.r().care.swallowing.as_str()], "  ")
    }

    /// The rest of the day's care.
    pub(super) fn daily(self) -> String {
        self.said_but(&self.r().care, &["meals", "swallowing"])
    }

    /// Means, then what else is known about talking.
    pub(super) fn communication(self) -> String {
        joined(&[self.r().communication.as_str(), &self.said(&self.r().talk)], "  ")
    }

    pub(super) fn behaviour(self) -> String {
        let r = self.r();
        let points = r.behaviour.map(|b| {
            let on = b.on.map(|d| format!(" ({})", form::era_month(d, self.lang))).unwrap_or_default();
            words::POINTS.fill(self.lang, &[&b.total.to_string()]) + &on
        });
        let flag = |on: bool, words: T| if on { self.t(words) } else { "" };
        joined(
            &[
                flag(r.flags.harms_others, words::HARMS_OTHERS),
                flag(r.flags.harms_self, words::HARMS_SELF),
                &points.unwrap_or_default(),
                &self.said(&r.conduct),
            ],
            "  ",
        )
    }

    pub(super) fn care(self) -> String {
        let f = &self.r().flags;
        let flag = |on: bool, words: T| if on { self.t(words) } else { "" };
        joined(
            &[
                flag(f.two_staff, words::TWO_STAFF),
                flag(f.same_sex_care, words::SAME_SEX),
                flag(f.infectious, words::INFECTIOUS),
            ],
            "  ",
        )
    }

    pub(super) fn mobility(self) -> String {
        let chair = if self.r().wheelchair { self.t(words::WHEELCHAIR) } else { "" };
        joined(&[chair, self.r().mobility.as_str()], "  ")
    }

    /// Who lives there, then what else is known of the carers.
    pub(super) fn household(self) -> String {
        let r = self.r();
        let one = |m: &crate::domain::Member| {
            let age = m.age.map(|a| words::AGE_OF.fill(self.lang, &[&a.to_string()])).unwrap_or_default();
            joined(&[m.relation.as_str(), m.name.as_str(), &age, m.note.as_str()], " ")
        };
        let members = r.household.members.iter().map(one).collect::<Vec<_>>().join(" / ");
        joined(&[&members, r.household.note.as_str(), &self.said(&r.carer_risk)], "  ")
    }

    /// Someone of the team.
    pub(super) fn member(self, m: &TeamMember) -> String {
        let parts =
            [&self.said_code(&m.role), m.office.as_str(), m.name.as_str(), &list(&m.phones), m.note.as_str()];
        joined(&parts, "  ")
    }

    fn said_code<S: Serialize>(self, code: &S) -> String {
        record_text::said("role", &serde_json::to_value(code).unwrap_or_default(), self.lang)
    }

    pub(super) fn support_level(self) -> String {
        let r = self.r();
        let until = r.support_until.map(|d| words::UNTIL.fill(self.lang, &[&form::era_date(d, self.lang)]));
        joined(&[&self.said(&r.support_level), &until.unwrap_or_default()], " ")
    }

    pub(super) fn phones(self) -> String {
        let r = self.r();
        let fax = if r.fax.is_empty() { String::new() } else { format!("FAX {}", r.fax) };
        joined(&[&list(&r.phones), &fax, r.mail.as_str()], "  ")
    }

    pub(super) fn consultant(self) -> String {
        let r = self.r();
        joined(&[r.consult_office.as_str(), r.consultant.as_str(), &list(&r.consultant_phones)], "  ")
    }

    /// Someone to call, or not to.
    pub(super) fn contact(self, k: &KeyPerson) -> String {
        let age = k.age.map(|a| words::AGE_OF.fill(self.lang, &[&a.to_string()])).unwrap_or_default();
        let flag = |on: bool, words: T| if on { self.t(words) } else { "" };
        joined(
            &[
                flag(k.must_not_call, words::MUST_NOT),
                k.relation.as_str(),
                k.name.as_str(),
                &age,
                &if k.must_not_call { String::new() } else { self.numbers(k) },
                flag(k.carer, words::CARER),
                flag(k.lives_with, words::LIVES_WITH),
                k.distance.as_str(),
                k.can_do.as_str(),
                flag(k.has_key, words::HAS_KEY),
                k.note.as_str(),
            ],
            "  ",
        )
    }

    /// Numbers for any hour, then those for the night.
    fn numbers(self, k: &KeyPerson) -> String {
        let night = list(&k.night_phones);
        let night = if night.is_empty() { night } else { words::NIGHT.fill(self.lang, &[&night]) };
        joined(&[&list(&k.phones), &night], "  ")
    }

    /// Address with its postal code and district.
    pub(super) fn address(self) -> String {
        let r = self.r();
        joined(&[r.postal_code.as_str(), r.address.as_str(), r.district.as_str()], "  ")
    }

    /// Contacts as rows in calling order, at most so many; those not to be called follow.
    pub(super) fn contacts(self, mut block: Block, most: usize) -> Block {
        let (stop, call): (Vec<_>, Vec<_>) = self.r().contacts.iter().partition(|k| k.must_not_call);
        for (i, k) in call.into_iter().take(most).enumerate() {
            block = block.row(&words::FIRST.fill(self.lang, &[&(i + 1).to_string()]), self.contact(k));
        }
        for k in stop {
            block = block.row("!", self.contact(k));
        }
        block
    }

    /// How old the information is.
    pub(super) fn checked(self) -> String {
        let Some(on) = self.r().checked_on else { return self.t(words::UNCHECKED).to_owned() };
        let date = words::CHECKED.fill(self.lang, &[&self.date(on)]);
        match self.page.months_old {
            Some(old) if old >= 12 => {
                format!("{date}  ! {}", words::OLD.fill(self.lang, &[&old.to_string()]))
            }
            _ => date,
        }
    }

    /// What stands under every sheet that says something of a person.
    pub(super) fn foot(self, from: &str) -> Vec<String> {
        let at = self.page.at;
        let when = format!("{} {}", self.date(at.date()), form::clock(at));
        let city = code::in_lang(&self.page.city, self.lang);
        let to = words::FOR.fill(self.lang, &[self.t(words::recipient(self.page.recipient))]);
        let made = words::MADE.fill(self.lang, &[&when, city, self.page.by.as_str()]);
        vec![self.checked(), joined(&[&made, &to], "  "), joined(&[from, self.t(words::SECRET)], "  ")]
    }
}
