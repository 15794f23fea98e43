//! `partner …`: the resource map, listed, written and ended.
//! It must not know what may be written: the door does.

use serde_json::json;

use super::args_office::{PartnerArgs, PartnerVerb};
use super::out::{Ran, columns};
use super::providers::phones;
use super::session::{Given, Session};
use super::vacancies::done;
use crate::domain::{Category, Command, Partner, PartnerEnd, PartnerEntry, view};
use crate::i18n::{cli as words, form, partner as names};
use crate::text::Clean;

pub(crate) fn run(given: &Given, verb: PartnerVerb) -> Ran {
    match verb {
        PartnerVerb::List { area, category, all } => list(given, area.as_deref(), category, all),
        PartnerVerb::Set(args) => set(given, *args),
        PartnerVerb::End { id, reason } => {
            let command = Command::EndPartner(Box::new(PartnerEnd { partner: id, reason: reason.into() }));
            done(given, &Session::open(given)?.execute(command)?)
        }
    }
}

fn set(given: &Given, args: PartnerArgs) -> Ran {
    // An empty word empties the field: the whole city, no hours.
    let text = |t: Option<String>| t.map(Clean::from);
    let entry = PartnerEntry {
        partner: args.id,
        category: args.category,
        name: text(args.name),
        area: text(args.area),
        phones: phones(args.phone),
        hours: text(args.hours),
        can: text(args.can),
        contact: text(args.contact),
        rev: None,
    };
    done(given, &Session::open(given)?.execute(Command::SetPartner(Box::new(entry)))?)
}

fn list(given: &Given, area: Option<&str>, category: Option<Category>, ended: bool) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let mut all = session.read(|s| view::partners(s, ended))?;
    all.retain(|p| area.is_none_or(|a| p.is_for(a)) && category.is_none_or(|c| c == p.category));
    let lang = given.out.lang;
    let row = |p: &Partner| {
        let area = if p.area.is_empty() { names::WHOLE_CITY.get(lang) } else { p.area.as_str() };
        let phones: Vec<&str> = p.phones.iter().map(Clean::as_str).collect();
        let over =
            p.ended.map(|on| names::ENDED.fill(lang, &[&form::era_date(on, lang), p.end_reason.as_str()]));
        vec![
            p.id.to_string(),
            names::category(p.category).get(lang).to_owned(),
            p.name.to_string(),
            area.to_owned(),
            phones.join(" "),
            p.hours.to_string(),
            p.can.to_string(),
            p.contact.to_string(),
            over.unwrap_or_default(),
        ]
    };
    given.out.say(&json!({ "ok": true, "partners": all }), || {
        if all.is_empty() {
            given.out.t(words::NONE).to_owned()
        } else {
            columns(&all.iter().map(row).collect::<Vec<_>>())
        }
    })
}
