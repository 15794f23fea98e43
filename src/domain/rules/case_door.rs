//! Commands of a case after its opening, handed to the rule they belong to.
//! It must not decide anything itself.

use super::ctx::Ctx;
use super::ground::Ruled;
use super::{abuse, answers, assess, close, conference, consult, issues, notices, places, stay, views};
use crate::domain::change::Plan;
use crate::domain::command::Command;

/// Decides a command of a running case; none when the command is about something else.
pub(super) fn decide_case(ctx: &Ctx<'_>, command: &Command) -> Option<Ruled<Plan>> {
    use Command as C;
    Some(match command {
        C::CheckSafety { case, danger } => assess::check_safety(ctx, *case, danger),
        C::Refer { case, to, taken_by, taken_at, number } => {
            assess::refer(ctx, *case, *to, taken_by, *taken_at, number.as_ref())
        }
        C::Assess { case, for_, against, text, situation } => {
            assess::assess(ctx, *case, (for_, against), text, situation.as_deref())
        }
        C::RecordAbuseReport(entry) => abuse::report(ctx, entry),
        C::RecordAbuseStep(entry) => abuse::step(ctx, entry),
        C::ConsultUnavoidableMeasure(entry) => abuse::measure(ctx, entry),
        C::Consult(entry) => consult::consult(ctx, entry),
        C::FollowPlan(entry) => consult::follow_plan(ctx, entry),
        C::RecordLeg(entry) => consult::leg(ctx, entry),
        C::SetFeeItems(entry) => consult::fees(ctx, entry),
        C::RaiseIssue(entry) => issues::raise(ctx, entry),
        C::SettleIssue(entry) => issues::settle(ctx, entry),
        C::AskBackup { case, staff, channel } => views::ask_backup(ctx, *case, staff, channel, true),
        C::BackupNoReply { case, staff, channel } => views::ask_backup(ctx, *case, staff, channel, false),
        C::GiveView { case, on, view, reason, heard_from } => {
            let heard = heard_from.as_ref();
            views::give(ctx, &views::Given { case: *case, on: *on, view: *view, reason, heard })
        }
        C::RecordNotice(entry) => notices::record(ctx, entry),
        C::Countersign { case, view } => views::countersign(ctx, *case, *view),
        C::ActProvisionally { case, action, reason } => views::act_provisionally(ctx, *case, action, reason),
        C::RequestPlace {
            case,
            kind,
            provider,
            who,
            room,
            night,
            until,
            skip_reasons,
            planned,
            reason,
            confirmed_needs,
        } => {
            let asked = places::Asked {
                case: *case,
                kind: *kind,
                provider: provider.as_ref(),
                who,
                room: *room,
                night: *night,
                until: *until,
                skip_reasons,
                planned: *planned,
                reason,
                confirmed_needs,
            };
            places::request(ctx, &asked)
        }
        C::AnswerRequest { request, answer, reason, words, by, beds } => {
            let given = answers::Given {
                request: *request,
                answer: *answer,
                reason: *reason,
                words,
                by,
                beds: *beds,
            };
            answers::answer(ctx, &given)
        }
        C::CancelRequest { request, reason } => answers::cancel(ctx, *request, reason),
        C::LapseHolds {} => answers::lapse(ctx),
        C::Depart { assignment, how, leg } => stay::depart(ctx, *assignment, how, leg.as_deref()),
        C::Arrive { assignment } => stay::arrive(ctx, *assignment),
        C::CheckIn { assignment, words } => stay::check_in(ctx, *assignment, words),
        C::DailyNote { assignment, words } => stay::daily_note(ctx, *assignment, words),
        C::Incident { case, assignment, words } => stay::incident(ctx, *case, *assignment, words),
        C::EndSupport { assignment, reason, destination } => stay::end(ctx, *assignment, reason, destination),
        C::ExtendSupport { assignment, until, reason } => stay::extend(ctx, *assignment, *until, reason),
        C::SetConference { case, on, members } => conference::set(ctx, *case, *on, members),
        C::HoldConference(entry) => conference::hold(ctx, entry),
        C::CloseCase { case, result, destination, reason, explained, follow_ups } => {
            let closing = close::Closing { case: *case, result: *result, destination, reason, explained };
            close::close(ctx, &closing, follow_ups)
        }
        C::AddTask(entry) => close::add_task(ctx, entry),
        C::FinishTask { task, words } => close::finish_task(ctx, *task, words),
        _ => return None,
    })
}
