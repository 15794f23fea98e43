//! Rules about the journal itself: exports, doubts about the clock, archives and purges.
//! They must not know how a line is kept or hashed.

use super::ctx::{Ctx, reasoned};
use super::draft::Draft;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{
    ArchiveEntry, ClockEntry, ClockSettled, Command, ExportEntry, PurgeEntry, ReportEntry,
};
use crate::domain::disclosure::Recipient;
use crate::domain::ids::{CallId, CaseId, PersonId};
use crate::domain::refusal::{No, Refusal};
use crate::domain::retention::not_over;
use crate::domain::staff::Actor;
use crate::text::Clean;

/// A SHA-256 in hex.
fn is_hash(code: &Clean) -> bool {
    code.as_str().len() == 64 && code.as_str().bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn hashed(code: &Clean) -> Result<(), No> {
    if is_hash(code) { Ok(()) } else { Err(Refusal::bad_input("file_hash", "64 letters 0-9 a-f").into()) }
}

/// Lines leave the store: to whom is named where no kind of recipient says it.
pub(super) fn export(_: &Ctx<'_>, entry: &ExportEntry) -> Result<Plan, No> {
    hashed(&entry.file_hash)?;
    if entry.recipient == Recipient::Other {
        reasoned("who", &entry.who)?;
    }
    if entry.from.zip(entry.to).is_some_and(|(from, to)| to < from) {
        return Err(Refusal::bad_input("to", "before from").into());
    }
    Ok(Draft::new().plan())
}

/// Figures leave the store.
pub(super) fn export_report(entry: &ReportEntry) -> Result<Plan, No> {
    hashed(&entry.file_hash)?;
    if entry.to < entry.from {
        return Err(Refusal::bad_input("to", "before from").into());
    }
    if !matches!(entry.form.as_str(), "xlsx" | "csv") {
        return Err(Refusal::bad_input("form", "xlsx or csv").into());
    }
    Ok(Draft::new().plan())
}

/// The clock is in doubt. Every desk notices the same jump: the first one's line is enough.
pub(super) fn note_clock(ctx: &Ctx<'_>, entry: &ClockEntry) -> Result<Plan, No> {
    match ctx.facts.clock_doubt()? {
        Some(known) if known.doubt == entry.doubt => Err(Refusal::bad_state("clock", "in_doubt").into()),
        _ => Ok(Draft::new().plan()),
    }
}

/// Whether a command's rule or its record leans on who is on duty at this minute: done while the
/// clock is in doubt, its line carries the doubt.
pub(super) fn leans_on_rota(command: &Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::AnswerCall { .. }
            | C::SeePerson { .. }
            | C::OpenCase { .. }
            | C::AskBackup { .. }
            | C::BackupNoReply { .. }
            | C::GiveView { .. }
            | C::Countersign { .. }
            | C::ActProvisionally { .. }
            | C::RequestPlace { .. }
            | C::ExtendSupport { .. }
            | C::LiftHidden(_)
            | C::PrintSheet(_)
            | C::PrintPaper(_)
            | C::WriteHandover(_)
            | C::AcceptHandover(_)
            | C::Disclose(_)
    )
}

/// Somebody looked at another clock and at who is on duty.
pub(super) fn settle_clock(ctx: &Ctx<'_>, entry: &ClockSettled) -> Result<Plan, No> {
    ctx.me()?;
    match ctx.facts.clock_doubt()? {
        Some(known) if known.seq == entry.event => Ok(Draft::new().plan()),
        // Meanwhile it jumped again, or somebody else settled it.
        _ => Err(Refusal::not_found("event", entry.event).into()),
    }
}

/// Years are counted by the clock: nothing goes while nobody knows whether it is right.
fn sure(ctx: &Ctx<'_>) -> Result<(), No> {
    match ctx.facts.clock_doubt()? {
        None => Ok(()),
        Some(_) => Err(Refusal::bad_state("clock", "in_doubt").into()),
    }
}

/// Only what its time is over for may be archived to be dropped.
pub(super) fn archive(ctx: &Ctx<'_>, entry: &ArchiveEntry) -> Result<Plan, No> {
    hashed(&entry.file_hash)?;
    sure(ctx)?;
    if entry.upto.is_some_and(|upto| upto >= ctx.seq) {
        return Err(Refusal::bad_input("upto", "past the last line").into());
    }
    all_over(ctx, &entry.persons, &entry.cases, &entry.calls)?;
    Ok(Draft::new().plan())
}

/// The words go: exactly those of a verified archive, by a second person, while their time is
/// still over (whoever came back since is kept).
pub(super) fn purge(ctx: &Ctx<'_>, entry: &PurgeEntry) -> Result<Plan, No> {
    let me = ctx.me()?;
    sure(ctx)?;
    let none = || No::from(Refusal::not_found("archive", entry.archive));
    let (by, archive) = ctx.facts.archived(entry.archive)?.ok_or_else(none)?;
    let whole =
        (&archive.persons, &archive.cases, &archive.calls) == (&entry.persons, &entry.cases, &entry.calls);
    if !whole {
        return Err(none());
    }
    if by == Actor::Staff(me.clone()) {
        return Err(Refusal::SamePerson { staff: Some(me.clone()) }.into());
    }
    all_over(ctx, &entry.persons, &entry.cases, &entry.calls)?;
    // What was written about them since is in no archive.
    if ctx.facts.written_since(archive.upto.unwrap_or(entry.archive), entry)?.is_some() {
        return Err(Refusal::bad_state("archive", "written_since").into());
    }
    let mut draft = Draft::new();
    draft.write(Change::Purge(Box::new(entry.clone())));
    Ok(draft.plan())
}

fn all_over(ctx: &Ctx<'_>, persons: &[PersonId], cases: &[CaseId], calls: &[CallId]) -> Result<(), No> {
    if persons.is_empty() && cases.is_empty() && calls.is_empty() {
        return Err(Refusal::bad_input("persons", "nothing is named").into());
    }
    match not_over(ctx.facts, ctx.entered_at.date(), (persons, cases, calls))? {
        None => Ok(()),
        Some((what, id)) => Err(Refusal::bad_state(what, &format!("kept-{id}")).into()),
    }
}
