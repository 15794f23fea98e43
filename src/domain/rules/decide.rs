//! One command, decided: hands it to the rule it belongs to.
//! It must not write anything: the plan it returns is all that may change.

use super::ctx::Ctx;
use super::{
    activities, amendments, calls, case_door, cases, desk_paper, evaluations, functions, handover, identity,
    import, import_undo, journal, library, lift, links, may, open_data, paper, partners, persons, providers,
    registration, rota, rota_month, rota_swap, see, staff, undo, vacancies, visits, wishes,
};
use crate::domain::change::Plan;
use crate::domain::command::Command;
use crate::domain::ids::Code;
use crate::domain::refusal::{No, Refusal};
use crate::domain::unwanted::national_id_in;

/// The warning on a line written while nobody knew whether the clock was right.
const CLOCK_IN_DOUBT: &str = "clock_doubt";

/// Decides one command.
///
/// # Errors
/// A refusal of the rules, or a fault while reading facts.
pub fn decide(ctx: &Ctx<'_>, command: &Command) -> Result<Plan, No> {
    if ctx.at > ctx.entered_at {
        return Err(Refusal::bad_input("at", "in the future").into());
    }
    may::may(ctx, command)?;
    if let Some(field) = national_id_in(command) {
        return Err(Refusal::bad_input("national_id", &field).into());
    }
    let mut plan = match call(ctx, command) {
        Some(plan) => plan,
        None => match person(ctx, command) {
            Some(plan) => plan,
            None => office(ctx, command).unwrap_or_else(|| case(ctx, command)),
        },
    }?;
    undo::leave_footprint(ctx, command, &mut plan)?;
    if journal::leans_on_rota(command) && ctx.facts.clock_doubt()?.is_some() {
        plan.outcome.warnings.push(Code::new(CLOCK_IN_DOUBT));
    }
    Ok(plan)
}

/// Decides one command of a session that only looks on.
///
/// # Errors
/// As [`decide`]; whatever is no opening of a record is refused.
pub fn decide_looking_on(ctx: &Ctx<'_>, command: &Command) -> Result<Plan, No> {
    may::looking_on(command)?;
    decide(ctx, command)
}

fn call(ctx: &Ctx<'_>, command: &Command) -> Option<Result<Plan, No>> {
    use Command as C;
    Some(match command {
        C::RingCall { line, number, name, external_id } => {
            calls::ring(ctx, line, number.as_ref(), name.as_ref(), external_id.as_ref())
        }
        C::AnswerCall { call } => calls::answer(ctx, *call),
        C::LoseCall { call } => calls::lose(ctx, *call),
        C::EndCall { call } => calls::end(ctx, *call),
        C::SetAsideCall { call, reason } => calls::set_aside(ctx, *call, reason),
        C::LogCall(entry) => calls::log(ctx, entry),
        C::NameCaller { call, name, relation, person, verified_by } => {
            calls::name(ctx, *call, (name.as_ref(), relation.as_ref()), *person, *verified_by)
        }
        C::ClassifyCall { call, kind } => calls::classify(ctx, *call, *kind),
        C::Note { case: None, call: Some(call), words } => calls::note(ctx, *call, words),
        _ => return None,
    })
}

fn person(ctx: &Ctx<'_>, command: &Command) -> Option<Result<Plan, No>> {
    use Command as C;
    Some(match command {
        C::AddPerson(fields) => persons::add(ctx, fields),
        C::AmendPerson { person, change, reason, rev } => persons::amend(ctx, *person, change, reason, *rev),
        C::SeePerson { person, part, purpose, second, reason } => {
            see::see(ctx, *person, *part, purpose, second.as_ref(), reason)
        }
        C::WriteCrisisPlan { person, plan, rev } => persons::crisis_plan(ctx, *person, plan, *rev),
        C::SetCapsule { person, capsule, rev } => persons::capsule(ctx, *person, capsule, *rev),
        C::AddContact { person, contact } => persons::contact(ctx, *person, contact),
        C::AddRiskNote { person, words } => persons::risk_note(ctx, *person, words),
        C::CheckPerson(entry) => persons::check(ctx, entry),
        C::LinkHousehold(entry) => persons::household(ctx, entry),
        C::ProposeCandidate(entry) => registration::propose(ctx, entry),
        C::ApplyRegistration(entry) => registration::apply(ctx, entry),
        C::DecideRegistration(entry) => registration::decide(ctx, entry),
        C::HoldFirstTalk(entry) => registration::talk(ctx, entry),
        C::ReviewRegistration(entry) => registration::review(ctx, entry),
        C::WithdrawRegistration(entry) => registration::withdraw(ctx, entry),
        C::RestoreRegistration(entry) => registration::restore(ctx, entry),
        C::LiftHidden(entry) => lift::lift(ctx, entry),
        C::PlanVisit(entry) => visits::plan(ctx, entry),
        C::RecordVisit(entry) => visits::record(ctx, entry),
        C::RequestTrialStay(entry) => visits::trial(ctx, entry),
        C::ProposeAmendment(entry) => amendments::propose(ctx, entry),
        C::SettleAmendment(entry) => amendments::settle(ctx, entry),
        C::PrintSheet(handing) => paper::print(ctx, handing),
        C::PrintPaper(entry) => desk_paper::print(ctx, entry),
        C::Disclose(handing) => paper::disclose(ctx, handing),
        C::LookOver(entry) => see::look_over(ctx, &entry.events),
        C::IdentifyPerson(entry) => identity::identify(ctx, entry),
        C::MergePersons(entry) => identity::merge(ctx, entry),
        C::SeparatePersons(entry) => identity::separate(ctx, entry),
        C::ImportPersons { file, rows, file_wins } => import::persons(ctx, file, rows, *file_wins),
        C::UndoImport { import } => import_undo::undo(ctx, *import),
        _ => return None,
    })
}

fn office(ctx: &Ctx<'_>, command: &Command) -> Option<Result<Plan, No>> {
    use Command as C;
    Some(match command {
        C::ImportProviders(file) => open_data::import(ctx, file),
        C::LogActivity(entry) => activities::log(ctx, entry),
        C::StrikeActivity(entry) => activities::strike(ctx, entry),
        C::SetBudget(entry) => evaluations::budget(ctx, entry),
        C::WriteEvaluation(entry) => evaluations::write(ctx, entry),
        C::KeepHardCase(entry) => library::keep(ctx, entry),
        C::SettleHardCase(entry) => library::settle(ctx, entry),
        C::SetPartner(entry) => partners::set(ctx, entry),
        C::EndPartner(entry) => partners::end(ctx, entry),
        C::RegisterFunction(entry) => functions::register(ctx, entry),
        C::AmendProvider { provider, change, rev } => providers::amend(ctx, provider, change, *rev),
        C::SetRotation { list, order } => providers::rotation(ctx, list, order),
        C::SetDistrict { area, providers: list } => providers::district(ctx, area, list),
        C::PublishVacancy(numbers) => vacancies::publish(ctx, numbers),
        C::IssueLink { provider, calendar, digest, expires } => {
            links::issue(ctx, (provider.as_ref(), calendar.as_ref()), digest, *expires)
        }
        C::RevokeLink { link, provider } => links::revoke(ctx, *link, provider.as_ref()),
        C::OpenLink { link } => links::open(ctx, *link),
        C::ConfirmVacancy { provider, by, source } => vacancies::confirm(ctx, provider, by, *source),
        C::SetShift(entry) => rota::set(ctx, entry),
        C::SwapShift(entry) => rota_swap::propose(ctx, entry),
        C::AnswerSwap(entry) => rota_swap::answer(ctx, entry),
        C::ReplaceOnShift(entry) => rota_swap::replace(ctx, entry),
        C::ImportRota(file) => rota_month::import(ctx, file),
        C::SetWishes(entry) => wishes::set(ctx, entry),
        C::ConfirmRota { month } => rota_month::confirm(ctx, month),
        C::ImportHolidays { rows } => rota::holidays(rows),
        C::WriteHandover(entry) => handover::write(ctx, entry),
        C::AcceptHandover(entry) => handover::accept(ctx, entry),
        C::AddStaff { staff: id, name, roles, org, login, phones } => {
            staff::add(ctx, id, (name, org.as_ref(), login.as_ref()), roles, phones)
        }
        C::AmendStaff(entry) => staff::amend(ctx, entry),
        C::EndStaff { staff: id, reason } => staff::end(ctx, id, reason),
        C::SetSecret { staff: id, phc } => staff::secret(ctx, id, phc),
        C::Unlock { staff: id } => staff::unlock(ctx, id),
        C::ExportJournal(entry) => journal::export(ctx, entry),
        C::ExportReport(entry) => journal::export_report(entry),
        C::NoteClock(entry) => journal::note_clock(ctx, entry),
        C::SettleClock(entry) => journal::settle_clock(ctx, entry),
        C::ArchiveRecords(entry) => journal::archive(ctx, entry),
        C::PurgeRecords(entry) => journal::purge(ctx, entry),
        _ => return None,
    })
}

fn case(ctx: &Ctx<'_>, command: &Command) -> Result<Plan, No> {
    use Command as C;
    match command {
        C::OpenCase { call, person, new_person, words, check, drill } => cases::open(
            ctx,
            &cases::Opening {
                call: *call,
                person: *person,
                new_person: new_person.as_deref(),
                words,
                check: check.as_ref(),
                drill: *drill,
            },
        ),
        C::ReopenCase { case, reason } => cases::reopen(ctx, *case, reason),
        C::LinkCase { case, other, reason } => cases::link(ctx, *case, *other, reason),
        C::Note { case: Some(case), call: None, words } => cases::note(ctx, *case, words),
        C::Note { .. } => Err(Refusal::bad_input("case", "a case or a call, one of them").into()),
        C::Correct { case, event, reason } => cases::correct(ctx, *case, *event, reason),
        C::Undo { seq } => undo::undo(ctx, *seq),
        command => case_door::decide_case(ctx, command)
            .unwrap_or_else(|| Err(Refusal::bad_input("do", "no rule knows this command").into())),
    }
}
