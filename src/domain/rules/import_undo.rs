//! Taking a whole import back while nobody has used anyone of it: new persons are on file no more,
//! changed ones stand as before, as a new version. It must not know how an import was made.

use super::ctx::Ctx;
use super::draft::Draft;
use super::possible::own_number;
use crate::domain::change::{Change, Plan};
use crate::domain::ids::{Code, Rev, Seq};
use crate::domain::person::Person;
use crate::domain::refusal::{No, Refusal};
use crate::text::Clean;

pub(super) fn undo(ctx: &Ctx<'_>, import: Seq) -> Result<Plan, No> {
    if ctx.facts.command_at(import)?.is_none_or(|c| c.as_str() != "import_persons") {
        return Err(Refusal::not_found("import", import).into());
    }
    let wrote = ctx.facts.persons_written_at(import)?;
    if wrote.is_empty() {
        return Err(Refusal::bad_state("import", "empty").into());
    }
    let mut draft = Draft::new();
    let (mut gone, mut restored) = (0, 0);
    for (id, rev) in wrote.iter().copied() {
        let Some(person) = ctx.facts.person(id)? else {
            return Err(Refusal::bad_state("import", "undone").into());
        };
        let used = ctx.facts.person_used_after(id, import)?;
        if let Some(used) = used {
            let again = used.command.as_str() == "undo_import";
            let state = if again { "undone".to_owned() } else { format!("used-{}", used.command) };
            return Err(Refusal::BadState {
                what: "import".into(),
                state: Code::new(&state),
                by: Some(used.by),
                at: Some(used.at),
            }
            .into());
        }
        let versions = ctx.facts.person_versions(id)?;
        let file = versions.iter().find(|v| v.rev == rev).map(|v| v.reason.clone()).unwrap_or_default();
        let next = Rev(person.rev.0 + 1);
        match versions.into_iter().find(|v| v.rev == Rev(rev.0 - 1)) {
            None => {
                gone += 1;
                draft.write(Change::PersonGone(id, next, file));
            }
            Some(before) => {
                // A number that somebody of this import had is free again.
                let number = before.record.reg_no.as_ref().map_or("", Clean::as_str);
                let owner = ctx.facts.person_by_reg_no(number)?.map(|p| p.id);
                if owner.is_none_or(|o| wrote.iter().all(|(w, _)| *w != o)) {
                    own_number(ctx, id, &before.record)?;
                }
                restored += 1;
                let person = Person { id, rev: next, written_at: ctx.at, record: before.record };
                draft.write(Change::Person(Box::new(person), file));
            }
        }
    }
    draft.outcome.rows = Some((gone, restored, 0));
    Ok(draft.plan())
}
