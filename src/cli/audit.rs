//! `audit …`: the journal, and whether its chain is whole.
//! It must not print words of persons: the journal has none.

use serde_json::{Value, json};

use super::args_audit::{AuditVerb, ListArgs, VerifyArgs};
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use super::which::person_of;
use super::{access, heads, journal_file};
use crate::domain::{Fact, Facts, JournalAsked, LinkId, Refusal, Role, StaffId, at};
use crate::i18n::{audit as said, cli as words, form};
use crate::store::{Chain, Line};

pub(crate) fn run(given: &Given, verb: &AuditVerb) -> Ran {
    match verb {
        AuditVerb::Access(args) => return access::access(given, args),
        AuditVerb::Morning(args) => return access::list(given, args),
        AuditVerb::Seen(args) => return access::seen(given, args),
        _ => {}
    }
    let mut session = Session::open(given)?;
    may_audit(&mut session)?;
    match verb {
        AuditVerb::List(args) => list(given, &mut session, args),
        AuditVerb::Verify(args) => verify(given, &mut session, args),
        AuditVerb::Head => head(given, &mut session),
        AuditVerb::Export(args) => journal_file::export(given, &mut session, args),
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

/// Noon of a date: a night's lines lie between the noon of its date and the next.
fn noon(date: chrono::NaiveDate) -> Option<crate::domain::At> {
    use chrono::Datelike;
    at(date.year(), date.month(), date.day(), 12, 0)
}

fn list(given: &Given, session: &mut Session, args: &ListArgs) -> Ran {
    let person = args.person.as_deref().map(|text| person_of(session, text)).transpose()?;
    let asked = JournalAsked {
        from: args.night.and_then(noon),
        to: args.night.and_then(|n| n.succ_opt()).and_then(noon),
        person,
        staff: args.staff.as_deref().map(StaffId::new),
        case: args.case,
    };
    let last = args.last;
    let lines = session.read(|s| {
        let lines = s.journal_asked(&asked, last)?.into_iter();
        lines.map(|l| Ok((opens(s, &l)?, l))).collect::<Fact<Vec<_>>>()
    })?;
    let object = |(of, l): &(Option<&str>, Line)| {
        json!({ "seq": l.seq, "at": l.at, "entered_at": l.entered_at, "actor": l.actor, "seat": l.seat,
                "command": l.command, "opens": of, "call": l.call, "person": l.person, "case": l.case, "refused": l.refused })
    };
    let objects: Vec<_> = lines.iter().map(object).collect();
    let today = session.now().date();
    given.out.say(&json!({ "ok": true, "lines": objects }), || {
        let opened = |of: &str| format!(" ({})", said::opens(of).get(given.out.lang));
        let row = |(of, l): &(Option<&str>, Line)| {
            vec![
                l.seq.to_string(),
                form::when(l.at, today),
                l.actor.to_string(),
                format!("{}{}", l.command, of.map(opened).unwrap_or_default()),
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

/// What an address opens that a line gives out or cuts: its command names all alike.
fn opens(facts: &impl Facts, line: &Line) -> Fact<Option<&'static str>> {
    let said: Value = serde_json::from_str(&line.line).unwrap_or_default();
    let named = |key: &str| said.get(key).is_some_and(|v| !v.is_null());
    let (calendar, provider) = match line.command.as_str() {
        "revoke_link" if named("link") => {
            let id = said.get("link").and_then(Value::as_i64).unwrap_or_default();
            let Some(cut) = facts.link(LinkId(id))? else { return Ok(None) };
            (cut.calendar.is_some(), cut.provider.is_some())
        }
        "issue_link" | "revoke_link" => (named("calendar"), named("provider")),
        _ => return Ok(None),
    };
    Ok(Some(if calendar {
        "calendar"
    } else if provider {
        "provider"
    } else {
        "board"
    }))
}

/// `audit head`: today's head, to be written on paper and typed back.
fn head(given: &Given, session: &mut Session) -> Ran {
    let now = session.now();
    let mark = session.read(|s| s.head_mark(now))?;
    let object = json!({ "ok": true, "at": now, "seq": mark.seq, "hash": mark.hash, "short": mark.short() });
    let parts = [form::when(now, now.date().pred_opt().unwrap_or(now.date())), mark.short()];
    given.out.say(&object, || said::HEAD.fill(given.out.lang, &[&parts[0], &parts[1]]))
}

/// `audit verify`: the chain, the heads noted elsewhere, an export.
fn verify(given: &Given, session: &mut Session, args: &VerifyArgs) -> Ran {
    let lang = given.out.lang;
    let mut marks = Vec::new();
    for text in &args.head {
        let mark = text.parse().map_err(|_| Stop::Usage(said::BAD_HEAD.fill(lang, &[text])))?;
        marks.push(mark);
    }
    let place = args.head_file.as_ref().or(given.config.journal.head_file.as_ref());
    if let Some(place) = place {
        // The place of the configuration may not have its first head yet.
        let there = args.head_file.is_some() || place.exists();
        if there {
            marks.extend(heads::read(place, lang)?);
        }
    }
    if let Some(file) = &args.export {
        return journal_file::check(given, session, file, &marks);
    }
    let chain = session.door().verify_against(&marks)?;
    say_chain(given, &chain, marks.len())
}

/// What following the chain found, in words: every place, and the next step.
pub(crate) fn chain_words(given: &Given, chain: &Chain, marks: usize) -> String {
    let lang = given.out.lang;
    let mut out = Vec::new();
    if chain.broken.is_none() {
        out.push(words::CHAIN_WHOLE.fill(lang, &[&chain.lines.to_string()]));
        if marks > 0 {
            out.push(said::HEADS_FIT.fill(lang, &[&marks.to_string()]));
        }
    } else {
        out.push(said::BROKEN.get(lang).to_owned());
        out.extend(chain.breaks.iter().map(|b| format!("  {}", said::broken(b, lang))));
        out.push(said::NEXT_STEP.get(lang).to_owned());
    }
    if chain.purged > 0 {
        out.push(said::PURGED.fill(lang, &[&chain.purged.to_string()]));
    }
    out.join("\n")
}

fn say_chain(given: &Given, chain: &Chain, marks: usize) -> Ran {
    let object = chain_object(chain, marks);
    given.out.say(&object, || chain_words(given, chain, marks))?;
    if chain.broken.is_none() { Ok(()) } else { Err(Stop::Code(1)) }
}

fn chain_object(chain: &Chain, marks: usize) -> Value {
    json!({ "ok": chain.broken.is_none(), "lines": chain.lines, "broken": chain.broken, "breaks": chain.breaks,
            "heads": marks, "purged": chain.purged })
}
