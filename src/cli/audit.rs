//! `audit …`: the journal, and whether its chain is whole.
//! It must not print words of persons: the journal has none.

use serde_json::json;

use super::access;
use super::args::AuditVerb;
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use crate::domain::{Facts, Refusal, Role};
use crate::i18n::{cli as words, form};
use crate::store::{Chain, Line};

pub(crate) fn run(given: &Given, verb: &AuditVerb) -> Ran {
    match verb {
        AuditVerb::Access(args) => return access::access(given, args),
        AuditVerb::Morning(args) => return access::list(given, args),
        AuditVerb::Seen(args) => return access::seen(given, args),
        AuditVerb::List { .. } | AuditVerb::Verify => {}
    }
    let mut session = Session::open(given)?;
    may_audit(&mut session)?;
    match verb {
        AuditVerb::List { last } => list(given, &mut session, *last),
        AuditVerb::Verify => {
            let chain = session.door().verify()?;
            say_chain(given, &chain)
        }
        _ => Ok(()),
    }
}

/// Auditors, supervisors and admins read the journal (`commands.md`, Who).
fn may_audit(session: &mut Session) -> Ran {
    let Some(id) = session.viewer()? else {
        return Err(Refusal::NotAllowed { needs: "auditor".into() }.into());
    };
    let staff = session.read(|s| s.staff(&id))?.ok_or_else(|| Refusal::not_found("staff", &id))?;
    let may = [Role::Auditor, Role::Supervisor, Role::Admin].into_iter().any(|r| staff.has(r));
    if may { Ok(()) } else { Err(Refusal::NotAllowed { needs: "auditor".into() }.into()) }
}

fn list(given: &Given, session: &mut Session, last: usize) -> Ran {
    let lines = session.read(|s| s.journal_newest(last))?;
    let object = |l: &Line| {
        json!({ "seq": l.seq, "at": l.at, "entered_at": l.entered_at, "actor": l.actor, "seat": l.seat,
                "command": l.command, "call": l.call, "person": l.person, "case": l.case, "refused": l.refused })
    };
    let objects: Vec<_> = lines.iter().map(object).collect();
    let today = session.now().date();
    given.out.say(&json!({ "ok": true, "lines": objects }), || {
        let row = |l: &Line| {
            vec![
                l.seq.to_string(),
                form::when(l.at, today),
                l.actor.to_string(),
                l.command.clone(),
                l.case.clone().unwrap_or_default(),
                l.person
                    .map(|p| words::MADE_PERSON.fill(given.out.lang, &[&p.to_string()]))
                    .unwrap_or_default(),
                l.refused.clone().unwrap_or_default(),
            ]
        };
        columns(&lines.iter().map(row).collect::<Vec<_>>())
    })
}

fn chain_words(given: &Given, chain: &Chain) -> String {
    match chain.broken {
        None => words::CHAIN_WHOLE.fill(given.out.lang, &[&chain.lines.to_string()]),
        Some(seq) => words::CHAIN_BROKEN.fill(given.out.lang, &[&seq.to_string()]),
    }
}

fn say_chain(given: &Given, chain: &Chain) -> Ran {
    let object = json!({ "ok": chain.broken.is_none(), "lines": chain.lines, "broken": chain.broken });
    given.out.say(&object, || chain_words(given, chain))?;
    if chain.broken.is_none() { Ok(()) } else { Err(Stop::Code(1)) }
}
