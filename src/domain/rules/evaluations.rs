//! The yearly evaluation sheet and the budget beside it: written part by part, every revision kept.
//! It must not know the year's figures.

use super::ctx::{Ctx, filled};
use super::ground::{Ruled, staff_by};
use super::naming;
use crate::domain::change::{Change, Plan};
use crate::domain::command::{BudgetEntry, EvaluationEntry};
use crate::domain::evaluation::{BudgetLine, Evaluation, Opinion};
use crate::domain::ids::{Code, Rev};
use crate::domain::provider_standing::Function;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Actor, Role};
use crate::domain::time::fiscal_year;
use crate::text::Clean;

/// Years a sheet may be of: from the programme's first, one ahead.
const FIRST_YEAR: i32 = 2015;
/// No line of a city's budget is more, yen.
const MOST: i64 = 1_000_000_000_000;

fn year(ctx: &Ctx<'_>, year: i32) -> Ruled<()> {
    if (FIRST_YEAR..=fiscal_year(ctx.today()) + 1).contains(&year) {
        return Ok(());
    }
    Err(Refusal::bad_input("evaluation.year", "2015 up to next year").into())
}

fn put<T: Clone>(to: &mut T, from: Option<&T>) {
    if let Some(value) = from {
        to.clone_from(value);
    }
}

pub(super) fn write(ctx: &Ctx<'_>, entry: &EvaluationEntry) -> Ruled<Plan> {
    let me = staff_by(ctx, ctx.me()?)?;
    year(ctx, entry.year)?;
    let old = ctx.facts.evaluation(entry.year)?;
    if let (Some(old), Some(rev)) = (&old, entry.rev)
        && old.rev != rev
    {
        let by = Actor::Staff(old.by.clone());
        return Err(Refusal::Stale { by, at: old.changed, rev: old.rev }.into());
    }
    let mut sheet = old.clone().unwrap_or_else(|| Evaluation::blank(entry.year, me.id.clone(), ctx.at));
    let before = sheet.clone();
    put(&mut sheet.type_fit, entry.type_fit.as_ref());
    for (function, item) in &entry.functions {
        sheet.functions.insert(*function, item.clone());
    }
    put(&mut sheet.hard_cases, entry.hard_cases.as_ref());
    put(&mut sheet.short, entry.short.as_ref());
    put(&mut sheet.long, entry.long.as_ref());
    put(&mut sheet.direction, entry.direction.as_ref());
    put(&mut sheet.state, entry.state.as_ref());
    put(&mut sheet.problems, entry.problems.as_ref());
    put(&mut sheet.measures, entry.measures.as_ref());
    if let Some(said) = &entry.opinion {
        filled("opinion.role", &said.role)?;
        filled("opinion.words", &said.words)?;
        sheet.opinions.push(Opinion {
            role: said.role.clone(),
            words: said.words.clone(),
            answer: Clean::default(),
            on: ctx.today(),
        });
    }
    if let Some(answer) = &entry.answer {
        let nth = usize::try_from(answer.opinion).ok().and_then(|n| n.checked_sub(1));
        let none = || Refusal::not_found("opinion", answer.opinion);
        let opinion = nth.and_then(|n| sheet.opinions.get_mut(n)).ok_or_else(none)?;
        opinion.answer = answer.words.clone();
    }
    let steps = sheet.short.iter().chain(&sheet.long);
    for step in steps {
        filled("evaluation.step", &step.what)?;
    }
    naming::nobody(ctx, &texts(&sheet))?;
    if sheet != before {
        // What was published was another text.
        sheet.published = None;
    }
    if let Some(publish) = entry.publish {
        if !me.has(Role::Supervisor) {
            return Err(Refusal::NotAllowed { needs: Code::new("supervisor") }.into());
        }
        let on: Vec<Function> =
            Function::ALL.into_iter().filter(|f| ctx.facts.city().functions.has(*f)).collect();
        let lacks = sheet.lacks(&on);
        if publish && !lacks.is_empty() {
            let items = lacks.into_iter().map(|c| Code::new(&format!("evaluation.{c}"))).collect();
            return Err(Refusal::OpenItems { items }.into());
        }
        if publish {
            naming::nobody_at_all(ctx, &texts(&sheet))?;
        }
        sheet.published = publish.then(|| ctx.today());
    }
    let mut plan = Plan::default();
    if old.is_none() || sheet != before {
        sheet.rev = Rev(sheet.rev.0 + 1);
        sheet.by = me.id;
        sheet.changed = ctx.at;
        plan.changes.push(Change::Evaluation(Box::new(sheet)));
    }
    Ok(plan)
}

/// Everything in words on a sheet.
fn texts(e: &Evaluation) -> Vec<&Clean> {
    let mut out =
        vec![&e.type_fit.words, &e.hard_cases.words, &e.direction, &e.state, &e.problems, &e.measures];
    out.extend(e.functions.values().map(|i| &i.words));
    out.extend(e.short.iter().chain(&e.long).map(|s| &s.what));
    out.extend(e.opinions.iter().flat_map(|o| [&o.role, &o.words, &o.answer]));
    out
}

pub(super) fn budget(ctx: &Ctx<'_>, entry: &BudgetEntry) -> Ruled<Plan> {
    year(ctx, entry.year)?;
    filled("budget.name", &entry.name)?;
    for yen in [entry.planned, entry.spent].into_iter().flatten() {
        if !(0..=MOST).contains(&yen) {
            return Err(Refusal::bad_input("budget.yen", "0 or more").into());
        }
    }
    let old = ctx.facts.budget(entry.year)?.into_iter().find(|l| l.name == entry.name);
    if let (Some(old), Some(rev)) = (&old, entry.rev)
        && old.rev != rev
    {
        return Err(Refusal::Stale { by: Actor::System, at: ctx.at, rev: old.rev }.into());
    }
    let blank = || BudgetLine {
        year: entry.year,
        name: entry.name.clone(),
        rev: Rev(0),
        function: None,
        planned: None,
        spent: None,
        dropped: false,
    };
    let mut line = old.clone().unwrap_or_else(blank);
    line.function = entry.function.or(line.function);
    line.planned = entry.planned.or(line.planned);
    line.spent = entry.spent.or(line.spent);
    line.dropped = entry.dropped.unwrap_or(old.is_some() && line.dropped && entry.planned.is_none());
    if line.planned.is_none() && line.spent.is_none() {
        return Err(Refusal::bad_input("budget.yen", "planned or spent").into());
    }
    let mut plan = Plan::default();
    if old.as_ref() != Some(&line) {
        line.rev = Rev(line.rev.0 + 1);
        plan.changes.push(Change::Budget(Box::new(line)));
    }
    Ok(plan)
}
