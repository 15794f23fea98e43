//! The questions of `init` on a terminal: staff, offices, the turn, districts, tonight, secrets.
//! It must not stop at a wrong answer: what is not taken is told and asked again.

use std::io::{BufRead, Write, stdin, stdout};

use super::missing::TURN;
use super::out::{Ran, Stop, line};
use super::rota;
use super::session::Session;
use super::staff::new_secret;
use crate::domain::{
    Actor, AskOrder, Band, Code, Command, DecidesBy, Facts, ProviderFields, ProviderId, Role, Service,
    StaffId, SupportKind,
};
use crate::i18n::{Lang, T, cli as words, code, secret};
use crate::run::hash;
use crate::text::Clean;

struct Walk<'a> {
    session: &'a mut Session,
    me: StaffId,
    lang: Lang,
}

/// Walks through what makes a store a desk.
pub(crate) fn walk(session: &mut Session, me: &StaffId, lang: Lang) -> Ran {
    let mut walk = Walk { session, me: me.clone(), lang };
    line(words::WALK.get(lang))?;
    walk.staff()?;
    let short = walk.offices(words::WALK_PROVIDER, Service::ShortStay, "P")?;
    let city = walk.session.read(|s| Ok(s.city().clone()))?;
    if city.ask_order == AskOrder::Rotation {
        walk.turn(&short)?;
    }
    if city.support(SupportKind::HomeHelp).is_some() {
        let help = walk.offices(words::WALK_HELP, Service::HomeHelp, "H")?;
        walk.districts(&help)?;
    }
    walk.tonight()?;
    walk.secrets()
}

/// A line typed; empty at the end of the input.
fn ask(lang: Lang, question: T, parts: &[&str]) -> Ran<String> {
    let mut out = stdout().lock();
    write!(out, "{}", question.fill(lang, parts))?;
    out.flush()?;
    let mut answer = String::new();
    stdin().lock().read_line(&mut answer)?;
    Ok(Clean::new(answer.trim()).to_string())
}

/// Who the first administrator is: id and name; the login where nothing is typed.
pub(crate) fn first(login: &str, lang: Lang) -> Ran<(StaffId, Clean)> {
    let id = loop {
        let typed = ask(lang, secret::FIRST, &[login])?;
        let id = StaffId::new(if typed.is_empty() { login } else { &typed });
        // `feed`, `system` and `provider:…` are programs, not people.
        if Actor::from(id.as_str()) == Actor::Staff(id.clone()) {
            break id;
        }
        line(secret::FIRST_BAD.get(lang))?;
    };
    let name = ask(lang, words::WALK_NAME, &[])?;
    let name = if name.is_empty() { id.as_str().into() } else { Clean::new(&name) };
    Ok((id, name))
}

impl Walk<'_> {
    fn ask(&self, question: T, parts: &[&str]) -> Ran<String> {
        ask(self.lang, question, parts)
    }

    /// Does a command as the one who made the store; tells what was not taken.
    fn take(&mut self, command: Command) -> Ran<bool> {
        match self.session.execute_as(Actor::Staff(self.me.clone()), command) {
            Ok(_) => Ok(true),
            Err(Stop::No(no)) => {
                line(&words::WALK_BAD.fill(self.lang, &[&words::no(&no, self.lang)]))?;
                Ok(false)
            }
            Err(other) => Err(other),
        }
    }

    fn staff(&mut self) -> Ran {
        let decides = self.session.read(|s| Ok(s.city().decides.clone()))?;
        loop {
            let id = StaffId::new(&self.ask(words::WALK_STAFF, &[])?);
            if id.as_str().is_empty() {
                return Ok(());
            }
            let name = self.ask(words::WALK_NAME, &[])?;
            let roles = self.ask(words::WALK_ROLES, &[])?;
            let roles: Vec<Role> = roles
                .split([',', '、', ' '])
                .filter_map(|r| serde_json::from_value(r.trim().into()).ok())
                .collect();
            let roles = if roles.is_empty() { vec![Role::Officer] } else { roles };
            // Where two of different organisations decide, theirs must be told.
            let org = match decides.by {
                DecidesBy::DutyAndBackup => None,
                _ => Clean::from(self.ask(words::WALK_ORG, &[code::in_lang(&decides.words, self.lang)])?)
                    .some(),
            };
            let phone = Clean::from(self.ask(words::WALK_PHONE, &[])?).some();
            self.take(Command::AddStaff {
                staff: id,
                name: name.into(),
                roles,
                org,
                login: None,
                phones: phone.into_iter().collect(),
            })?;
        }
    }

    fn offices(&mut self, question: T, service: Service, letter: &str) -> Ran<Vec<ProviderId>> {
        let mut ids = Vec::new();
        loop {
            let name = self.ask(question, &[])?;
            if name.is_empty() {
                return Ok(ids);
            }
            let id = ProviderId::new(&format!("{letter}{}", ids.len() + 1));
            let phone = Clean::from(self.ask(words::WALK_PHONE, &[])?).some();
            let change = ProviderFields {
                service: Some(service),
                name: Some(name.into()),
                night_phones: phone.map(|p| vec![p]),
                ..ProviderFields::default()
            };
            if self.take(Command::AmendProvider {
                provider: id.clone(),
                change: Box::new(change),
                rev: None,
            })? {
                line(&format!("  {id}"))?;
                ids.push(id);
            }
        }
    }

    fn turn(&mut self, offices: &[ProviderId]) -> Ran {
        if offices.is_empty() {
            return Ok(());
        }
        let now: Vec<_> = offices.iter().map(ToString::to_string).collect();
        let typed = ids(&self.ask(words::WALK_ORDER, &[&now.join(" ")])?);
        let order = if typed.is_empty() { offices.to_vec() } else { typed };
        self.take(Command::SetRotation { list: Code::new(TURN), order })?;
        Ok(())
    }

    fn districts(&mut self, help: &[ProviderId]) -> Ran {
        if help.is_empty() {
            return Ok(());
        }
        let areas: Vec<Clean> =
            self.session.read(|s| Ok(s.city().districts.iter().map(|d| d.name.clone()).collect()))?;
        for area in areas {
            let providers = ids(&self.ask(words::WALK_AREA, &[area.as_str()])?);
            if !providers.is_empty() {
                self.take(Command::SetDistrict { area, providers })?;
            }
        }
        Ok(())
    }

    fn tonight(&mut self) -> Ran {
        let duty = self.ask(words::WALK_DUTY, &[])?;
        if duty.is_empty() {
            return Ok(());
        }
        let backup = Some(self.ask(words::WALK_BACKUP, &[])?).filter(|b| !b.is_empty());
        let now = self.session.now();
        let night = self.session.read(|s| Ok(s.city().night_of(now)))?;
        self.take(rota::set(night, Band::Night, [Some(duty), backup, None], None))?;
        Ok(())
    }

    /// Last, because the first secret closes the store to names alone.
    fn secrets(&mut self) -> Ran {
        let all = self.session.read(|s| s.all_staff())?;
        for staff in all.into_iter().filter(|s| s.ended.is_none()) {
            // After three slips it is left; the list of what is missing says so.
            for _ in 0..3 {
                match new_secret(staff.id.as_str(), None, self.lang) {
                    Ok(typed) => {
                        let phc = hash(&typed).map_err(Stop::Fault)?;
                        self.take(Command::SetSecret { staff: staff.id.clone(), phc })?;
                        break;
                    }
                    Err(Stop::Usage(why)) => line(&why)?,
                    Err(other) => return Err(other),
                }
            }
        }
        Ok(())
    }
}

fn ids(text: &str) -> Vec<ProviderId> {
    text.split([' ', ',', '、', '　']).filter(|w| !w.is_empty()).map(ProviderId::new).collect()
}
