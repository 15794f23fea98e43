//! Who may send which command (`commands.md`, Who): roles add up; programs have their own few.
//! It must not know the rota: places on it are asked where a rule needs them.

use super::ctx::Ctx;
use crate::domain::command::Command;
use crate::domain::ids::Code;
use crate::domain::refusal::{No, Refusal};
use crate::domain::staff::{Actor, ROTA_ROLES, Role};

use Role::{Admin, Coordinator, Officer, Supervisor, Watcher};

const OFFICERS: &[Role] = &[Officer, Supervisor];
const CARE: &[Role] = &[Officer, Supervisor, Coordinator];
const PROVIDERS: &[Role] = &[Coordinator, Admin];
const ROTA: &[Role] = &ROTA_ROLES;
const ALL: &[Role] = &[Officer, Supervisor, Coordinator, Role::Auditor, Admin, Watcher];

/// Roles of which one is enough.
fn roles(command: &Command) -> &'static [Role] {
    use Command as C;
    match command {
        C::SeePerson { .. } => &[Officer, Supervisor, Coordinator, Watcher],
        C::AddPerson(_)
        | C::AmendPerson { .. }
        | C::WriteCrisisPlan { .. }
        | C::SetCapsule { .. }
        | C::AddContact { .. }
        | C::AddRiskNote { .. }
        | C::CheckPerson(_)
        | C::LinkHousehold(_)
        | C::ProposeAmendment(_)
        | C::RecordVisit(_)
        | C::LiftHidden(_)
        | C::PrintSheet(_)
        | C::PrintPaper(_)
        | C::Disclose(_)
        | C::IdentifyPerson(_)
        | C::MergePersons(_)
        | C::SeparatePersons(_)
        | C::SetConference { .. }
        | C::HoldConference(_)
        | C::RecordAbuseReport(_)
        | C::RecordAbuseStep(_)
        | C::ConsultUnavoidableMeasure(_)
        | C::Consult(_)
        | C::FollowPlan(_)
        | C::RecordLeg(_)
        | C::SetFeeItems(_)
        | C::RaiseIssue(_)
        | C::SettleIssue(_)
        | C::LogActivity(_)
        | C::StrikeActivity(_)
        | C::KeepHardCase(_)
        | C::SettleHardCase(_)
        | C::Note { .. }
        | C::AddTask(_)
        | C::FinishTask { .. }
        | C::Undo { .. }
        | C::PublishVacancy(_)
        | C::ConfirmVacancy { .. } => CARE,
        C::ImportPersons { .. }
        | C::UndoImport { .. }
        | C::ImportProviders(_)
        | C::RegisterFunction(_)
        | C::SetPartner(_)
        | C::EndPartner(_)
        | C::AmendProvider { .. }
        | C::SetRotation { .. }
        | C::SetDistrict { .. }
        | C::IssueLink { calendar: None, .. }
        | C::ImportHolidays { .. } => PROVIDERS,
        // The registration's life is the coordinator's work by day.
        C::ProposeCandidate(_)
        | C::ApplyRegistration(_)
        | C::DecideRegistration(_)
        | C::HoldFirstTalk(_)
        | C::ReviewRegistration(_)
        | C::WithdrawRegistration(_)
        | C::RestoreRegistration(_)
        | C::PlanVisit(_)
        | C::RequestTrialStay(_)
        | C::SettleAmendment(_) => &[Coordinator],
        // Cutting a stolen address cannot wait for the office day.
        C::SetShift(_)
        | C::SwapShift(_)
        | C::AnswerSwap(_)
        | C::ImportRota(_)
        | C::SetWishes(_)
        | C::ConfirmRota { .. }
        | C::RevokeLink { .. }
        // Whose calendar it is, is asked by its own rule.
        | C::IssueLink { calendar: Some(_), .. }
        | C::SettleClock(_) => ROTA,
        C::AddStaff { .. } | C::AmendStaff(_) | C::EndStaff { .. } | C::ArchiveRecords(_) => &[Admin],
        C::LookOver(_) | C::PurgeRecords(_) => &[Supervisor],
        // What the program itself measures or does is nobody's word.
        C::NoteClock(_) | C::RecordNotice(_) => &[],
        C::SetBudget(_) => &[Coordinator, Supervisor, Admin],
        // Publishing asks for a supervisor by its own rule.
        C::WriteEvaluation(_) => &[Coordinator, Supervisor],
        C::ExportJournal(_) => &[Role::Auditor, Supervisor, Admin],
        // Figures name nobody: whoever works at the desk may take them to a meeting.
        C::ExportReport(_) => &[Role::Officer, Coordinator, Supervisor, Admin, Role::Auditor],
        // Whose secret or view it is, is asked by their own rules.
        C::SetSecret { .. } | C::Unlock { .. } | C::Countersign { .. } | C::LapseHolds {} => ALL,
        _ => OFFICERS,
    }
}

/// Refuses a command its actor may never send.
pub(super) fn may(ctx: &Ctx<'_>, command: &Command) -> Result<(), No> {
    let no = |needs: &str| Err(No::from(Refusal::NotAllowed { needs: Code::new(needs) }));
    match ctx.actor {
        Actor::Feed => match command {
            // A town's own system tells numbers; the telephone's truth stands over it.
            Command::RingCall { .. }
            | Command::LoseCall { .. }
            | Command::EndCall { .. }
            | Command::PublishVacancy(_) => Ok(()),
            _ => no("staff"),
        },
        Actor::System => match command {
            Command::LapseHolds {}
            | Command::AddStaff { .. }
            | Command::OpenLink { .. }
            | Command::RecordNotice(_)
            | Command::NoteClock(_) => Ok(()),
            _ => no("staff"),
        },
        Actor::Provider(own) => match command {
            Command::PublishVacancy(n) if n.provider == *own => Ok(()),
            Command::ConfirmVacancy { provider, .. } if provider == own => Ok(()),
            // Whose link it is, is asked by its own rule.
            Command::OpenLink { .. } => Ok(()),
            _ => no("staff"),
        },
        Actor::Staff(id) => {
            if matches!(command, Command::AddStaff { .. }) && no_admin(ctx)? {
                return Ok(());
            }
            let roles = roles(command);
            match ctx.facts.staff(id)? {
                Some(me) if roles.iter().any(|r| me.has(*r)) => Ok(()),
                Some(me) if me.ended.is_none() => no(&needed(roles)),
                _ => no("staff"),
            }
        }
    }
}

/// A session that looks on opens records and its own screen, whatever its person may do elsewhere
/// (`rules.md` §8).
pub(super) fn looking_on(command: &Command) -> Result<(), No> {
    match command {
        Command::SeePerson { .. } | Command::Unlock { .. } => Ok(()),
        _ => Err(No::from(Refusal::NotAllowed { needs: Code::new("desk") })),
    }
}

/// A store without an admin is being set up: whoever made it may add the first ones.
fn no_admin(ctx: &Ctx<'_>) -> Result<bool, No> {
    Ok(!ctx.facts.all_staff()?.iter().any(|s| s.has(Admin)))
}

fn needed(roles: &[Role]) -> String {
    roles.first().map_or_else(|| "system".to_owned(), super::ctx::word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(json: serde_json::Value) -> Command {
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn who_looks_on_opens_records_and_nothing_else() {
        use serde_json::json;
        let may = |json| looking_on(&command(json)).is_ok();
        assert!(may(json!({"do":"see_person","person":1,"purpose":"review"})));
        assert!(may(json!({"do":"unlock","staff":"ishikawa"})));
        for json in [
            json!({"do":"note","case":"R8-0001","words":"x"}),
            json!({"do":"give_view","case":"R8-0001","view":"emergency"}),
            json!({"do":"answer_call","call":1}),
            json!({"do":"add_person","name":"x"}),
            json!({"do":"set_secret","staff":"ishikawa","phc":"x"}),
            json!({"do":"lapse_holds"}),
        ] {
            assert!(!may(json.clone()), "{json}");
        }
    }

    #[test]
    fn a_notice_is_the_programs_own_word() {
        let json = serde_json::json!({"do":"record_notice","case":"R8-0001","staff":"sakuma","way":"program",
            "attempt":1,"outcome":"sent"});
        assert_eq!(roles(&command(json)), &[] as &[Role], "no role may say it");
    }
}
