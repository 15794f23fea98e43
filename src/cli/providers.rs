//! `provider …`, `rotation …`, `district …`: who can be asked, and in which order.
//! It must not know files' forms (`exchange/`) or who is fit.

use serde_json::json;

use super::args_office::{DistrictVerb, ProviderImport, ProviderVerb, RotationVerb};
use super::links;
use super::out::{Ran, columns};
use super::session::{Given, Session};
use super::vacancies::{clean, done};
use super::{provider_import, provider_keep, provider_report};
use crate::domain::{Code, Command, Facts, Provider, ProviderFields, ProviderId, Service, view};
use crate::i18n::{cli as words, course, form, screen};
use crate::text::Clean;

/// Providers listed of one service at most: more than any region has.
const MOST: usize = 5000;

pub(crate) fn run(given: &Given, verb: ProviderVerb) -> Ran {
    match verb {
        ProviderVerb::Import(ProviderImport::Wamnet { files, city, preview, file_wins }) => {
            let wanted = provider_import::Wanted { city: city.as_deref(), preview, file_wins };
            provider_import::wamnet(given, &files, &wanted)
        }
        ProviderVerb::List { service, gone } => list(given, service, gone),
        ProviderVerb::Show { id } => provider_keep::show(given, &id),
        ProviderVerb::Amend(args) => provider_keep::amend(given, *args),
        ProviderVerb::Report(args) => provider_report::run(given, &args),
        ProviderVerb::Evidence(args) => super::desk_papers::evidence(given, *args),
        ProviderVerb::Function(args) => provider_keep::function(given, args),
        ProviderVerb::Link(args) => links::run(given, &args),
        ProviderVerb::Add { id, name, service, phone, night_phone, district } => {
            let change = ProviderFields {
                service: Some(service),
                name: Some(name.into()),
                day_phones: phones(phone),
                night_phones: phones(night_phone),
                district: clean(district),
                ..ProviderFields::default()
            };
            let command = Command::AmendProvider {
                provider: ProviderId::new(&id),
                change: Box::new(change),
                rev: None,
            };
            done(given, &Session::open(given)?.execute(command)?)
        }
    }
}

/// Telephones as given; none given = nothing said.
pub(super) fn phones(list: Vec<String>) -> Option<Vec<Clean>> {
    let list: Vec<Clean> = list.into_iter().map(Clean::from).collect();
    (!list.is_empty()).then_some(list)
}

fn list(given: &Given, service: Option<Service>, gone: bool) -> Ran {
    let mut session = Session::open(given)?;
    session.viewer()?;
    let wanted = service.map_or_else(|| Service::ALL.to_vec(), |s| vec![s]);
    let found = session.read(|s| {
        let mut all = Vec::new();
        for service in wanted {
            all.extend(s.providers(service, MOST)?);
        }
        if gone {
            all.retain(|p: &Provider| p.standing.gone_undecided().is_some());
        }
        Ok(all)
    })?;
    let rows = |p: &Provider| {
        let phone = p.night_phones.first().or_else(|| p.day_phones.first());
        vec![
            p.id.to_string(),
            code_of(p.service),
            p.name.to_string(),
            p.district.to_string(),
            phone.map(ToString::to_string).unwrap_or_default(),
        ]
    };
    given.out.say(&json!({ "ok": true, "providers": found }), || {
        if found.is_empty() {
            given.out.t(words::NONE).to_owned()
        } else {
            columns(&found.iter().map(rows).collect::<Vec<_>>())
        }
    })
}

/// A service as it is written on the command line.
fn code_of(service: Service) -> String {
    match serde_json::to_value(service) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

fn ids(list: &[String]) -> Vec<ProviderId> {
    list.iter().map(|id| ProviderId::new(id)).collect()
}

/// `rotation …`
pub(crate) fn rotation(given: &Given, verb: RotationVerb) -> Ran {
    let mut session = Session::open(given)?;
    match verb {
        RotationVerb::Set { list, order } => {
            let command = Command::SetRotation { list: Code::new(&list), order: ids(&order) };
            done(given, &session.execute(command)?)
        }
        RotationVerb::Show { list } => {
            let viewer = session.viewer()?;
            let (now, lang) = (session.now(), given.out.lang);
            let list = Code::new(&list);
            let (queue, turn) = session.read(|s| {
                let mut named = Vec::new();
                for id in s.queue(&list)? {
                    let name = s.provider(&id)?.map(|p| p.name).unwrap_or_default();
                    named.push((id, name));
                }
                Ok((named, view::fairness(s, now, viewer.as_ref())?))
            })?;
            let order: Vec<_> = queue.iter().map(|(id, _)| id).collect();
            let load = |id: &ProviderId| turn.offices.iter().find(|o| o.provider == *id);
            let offices: Vec<_> = turn
                .offices
                .iter()
                .map(|o| {
                    json!({ "provider": o.provider, "asked": o.asked, "accepted": o.accepted,
                        "refused": o.refused, "no_answer": o.no_answer,
                        "last_accepted": o.last_accepted, "staying": o.staying })
                })
                .collect();
            let corporations: Vec<_> = turn
                .corporations
                .iter()
                .map(|c| {
                    json!({ "corporation": c.name, "offices": c.offices, "asked": c.asked,
                        "accepted": c.accepted, "staying": c.staying })
                })
                .collect();
            let object = json!({ "ok": true, "list": list, "order": order, "since": turn.since,
                "offices": offices, "corporations": corporations });
            given.out.say(&object, || {
                if queue.is_empty() {
                    return given.out.t(words::NONE).to_owned();
                }
                let t = |t: crate::i18n::T| t.get(lang).to_owned();
                let head = vec![
                    t(screen::COL_TURN),
                    String::new(),
                    t(screen::COL_OFFICE),
                    t(course::COL_ASKED),
                    t(course::COL_ACCEPTED),
                    t(course::COL_REFUSED),
                    t(course::COL_NO_ANSWER),
                    t(course::COL_LAST),
                ];
                let rows = (1..).zip(&queue).map(|(n, (id, name)): (u32, _)| {
                    let office = load(id);
                    let count = |get: fn(&view::OfficeLoad) -> u32| {
                        office.map_or_else(|| "0".to_owned(), |o| get(o).to_string())
                    };
                    let accepted_at = office.and_then(|o| o.last_accepted);
                    vec![
                        n.to_string(),
                        id.to_string(),
                        name.to_string(),
                        count(|o| o.asked),
                        count(|o| o.accepted),
                        count(|o| o.refused),
                        count(|o| o.no_answer),
                        accepted_at.map_or_else(|| t(course::NEVER), |at| form::day(at.date(), lang)),
                    ]
                });
                columns(&std::iter::once(head).chain(rows).collect::<Vec<_>>())
            })
        }
    }
}

/// `district …`
pub(crate) fn district(given: &Given, verb: DistrictVerb) -> Ran {
    let mut session = Session::open(given)?;
    match verb {
        DistrictVerb::Set { area, providers } => {
            let command = Command::SetDistrict { area: area.into(), providers: ids(&providers) };
            done(given, &session.execute(command)?)
        }
        DistrictVerb::Show => {
            session.viewer()?;
            let districts = session.read(|s| s.districts())?;
            given.out.say(&json!({ "ok": true, "districts": districts }), || {
                let row = |(area, ids): &(Clean, Vec<ProviderId>)| {
                    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
                    vec![area.to_string(), ids.join(" ")]
                };
                if districts.is_empty() {
                    given.out.t(words::NONE).to_owned()
                } else {
                    columns(&districts.iter().map(row).collect::<Vec<_>>())
                }
            })
        }
    }
}
