//! The abuse track at night (`2-flow.md` §2.3): the receipt sheet with its reporter apart, who
//! is told at once, the steps that follow, and やむ措置 as a consult, never a promise.
//! It must not know who may read them: views mask (`rules.md` §7, G10).

use chrono::NaiveTime;

use super::beds::{new_tasks, warn};
use super::ctx::{Ctx, filled};
use super::ground::{
    Ruled, event, finish, needed, office_due, officer_or_coordinator, open_case, person_of, task,
};
use crate::domain::abuse::{AbuseReport, AbuseStep, Urgency};
use crate::domain::call::CallKind;
use crate::domain::case::{CaseEvent, Exit};
use crate::domain::case_file::CaseFile;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{AbuseEntry, AbuseStepEntry, MeasureEntry};
use crate::domain::exits::{ADULT, ELDER};
use crate::domain::ids::Rev;
use crate::domain::person::Person;
use crate::text::Clean;

/// Bases of やむ措置 that may be named `[W30]`.
const BASES: [&str; 5] = [
    "disabled_welfare_18",
    "intellectual_15_4",
    "intellectual_16_1_2",
    "child_welfare_21_6",
    "abuse_prevention_9_2",
];

/// The sheet. Nobody must give a name; a report without one is heard (`[W58]`).
pub(super) fn report(ctx: &Ctx<'_>, entry: &AbuseEntry) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let case = open_case(ctx, entry.case)?;
    let person = person_of(ctx, &case)?;
    filled("report.seen", &entry.report.seen)?;
    let reporter = entry.reporter.as_ref().filter(|r| **r != crate::domain::Reporter::default());
    let told =
        CaseEvent::AbuseReported { report: Box::new(entry.report.clone()), reporter: reporter.is_some() };
    let mut plan = event(&case, told);
    plan.outcome.case = Some(case.id);
    if let Some(reporter) = reporter {
        plan.changes.push(Change::Reporter(case.id, Box::new(reporter.clone())));
    }
    // A call of the case that nobody has classified was this report: its number and name are the
    // reporter's and leave the board (G10), also when the case is closed one day.
    for id in &case.calls {
        if let Some(mut call) = ctx.facts.call(*id)?.filter(|c| c.kind.is_none()) {
            call.kind = Some(CallKind::AbuseReport);
            call.rev = Rev(call.rev.0 + 1);
            plan.changes.push(Change::Call(Box::new(call)));
        }
    }
    for code in lines(&case, &entry.report, person.as_ref(), ctx) {
        warn(&mut plan, code);
    }
    // The first report owes the word to the core members at once, and a visit in time.
    if case.abuse.is_none() {
        let core = task(ctx, new_tasks(&plan), &case, "abuse_core", Clean::default(), ctx.at)?;
        plan.changes.push(Change::Task(Box::new(core)));
        let hours = i64::from(ctx.facts.city().abuse.see_within_hours.max(1));
        let due = ctx.at.plus_minutes(hours * 60);
        let visit = task(ctx, new_tasks(&plan), &case, "abuse_visit", Clean::default(), due)?;
        plan.outcome.task = Some(visit.id);
        plan.changes.push(Change::Task(Box::new(visit)));
    }
    Ok(plan)
}

/// Whom the law names beside the city, said as warnings: they never block.
fn lines(case: &CaseFile, report: &AbuseReport, person: Option<&Person>, ctx: &Ctx<'_>) -> Vec<&'static str> {
    let age = person.and_then(|p| p.age(ctx.today()));
    let referred = |to: Exit| case.referrals.iter().any(|r| r.to == to);
    let told = referred(Exit::Police110) || referred(Exit::Ambulance119);
    let wanted = [
        (age.is_some_and(|a| a < ADULT) && !referred(Exit::ChildGuidance189), "child_line"),
        (age.is_some_and(|a| a >= ELDER) && !referred(Exit::ElderAbuse), "elder_line"),
        (report.urgency == Urgency::Now && !told, "police_or_ambulance"),
    ];
    wanted.into_iter().filter_map(|(wanted, code)| wanted.then_some(code)).collect()
}

pub(super) fn step(ctx: &Ctx<'_>, entry: &AbuseStepEntry) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let case = open_case(ctx, entry.case)?;
    if case.abuse.is_none() {
        return Err(crate::domain::Refusal::bad_state("abuse_report", "none").into());
    }
    needed("words", &entry.words)?;
    let on = entry.on.unwrap_or(ctx.at);
    if on > ctx.entered_at {
        return Err(crate::domain::Refusal::bad_input("on", "must not be in the future").into());
    }
    let mut plan = event(&case, CaseEvent::AbuseStepped { step: entry.step, words: entry.words.clone(), on });
    let settles = match entry.step {
        AbuseStep::FirstResponse | AbuseStep::CoreMeeting => Some("abuse_core"),
        AbuseStep::FactCheck | AbuseStep::EntrySurvey => Some("abuse_visit"),
        _ => None,
    };
    if let Some(kind) = settles {
        plan.changes.extend(finish(ctx, case.id, kind, None)?);
    }
    Ok(plan)
}

/// やむ措置: decided by the town's office by day. The night records the consult, the facts and
/// where the person is meanwhile; nobody is promised anything (`2-flow.md` §2.2).
pub(super) fn measure(ctx: &Ctx<'_>, entry: &MeasureEntry) -> Ruled<Plan> {
    officer_or_coordinator(ctx)?;
    let case = open_case(ctx, entry.case)?;
    needed("words", &entry.words)?;
    if let Some(code) = entry.basis.iter().find(|c| !BASES.contains(&c.as_str())) {
        return Err(crate::domain::Refusal::bad_input("basis", &format!("no such basis: {code}")).into());
    }
    let told = CaseEvent::MeasureConsulted {
        basis: entry.basis.clone(),
        with: entry.with.clone(),
        words: entry.words.clone(),
    };
    let mut plan = event(&case, told);
    let open = ctx.facts.open_tasks()?;
    if !open.iter().any(|t| t.case == Some(case.id) && t.kind.as_str() == "measure") {
        // The next office day, from its opening: the office decides, not the night.
        let due = office_due(ctx, ctx.today(), 1)?;
        let morning =
            crate::domain::At::local(due.date(), NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default());
        let owed = task(ctx, 0, &case, "measure", Clean::default(), morning)?;
        plan.outcome.task = Some(owed.id);
        plan.changes.push(Change::Task(Box::new(owed)));
    }
    warn(&mut plan, "never_promise");
    if person_of(ctx, &case)?.is_some_and(|p| only_mental(&p)) && case.abuse.is_none() {
        // None of the articles names people with mental illness alone, but in abuse cases.
        warn(&mut plan, "measure_basis");
    }
    Ok(plan)
}

fn only_mental(person: &Person) -> bool {
    let mut books = person.record.handbooks.iter().peekable();
    books.peek().is_some() && books.all(|h| h.kind == crate::domain::HandbookKind::Mental)
}
