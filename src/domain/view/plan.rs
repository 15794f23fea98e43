//! A person's crisis plan as steps that can be ticked, marked where this case followed them.
//! It must not know how the steps are shown or recorded.

use super::flow::{PlanPage, PlanStage};
use crate::domain::case_file::CaseFile;
use crate::domain::person::{CrisisStage, Person};
use crate::text::Clean;

/// The stages as the form names them (`3-model.md` §4.3): the record's own words.
const STAGES: [&str; 3] = ["安定時", "注意", "危機"];

/// The plan of the person; none when none was written.
pub(super) fn page(case: &CaseFile, person: Option<&Person>) -> Option<PlanPage> {
    let plan = person?.record.crisis_plan.as_ref()?;
    let all = [&plan.stable, &plan.caution, &plan.crisis];
    let stages: Vec<PlanStage> =
        STAGES.iter().zip(all).map(|(name, s)| stage(name, s, &case.plan_followed)).collect();
    let blank = all.iter().all(|s| **s == CrisisStage::default());
    (!blank || !plan.call_order.is_empty()).then(|| PlanPage {
        stages,
        call_order: plan.call_order.clone(),
        signed_on: plan.signed_on,
    })
}

fn stage(name: &str, s: &CrisisStage, followed: &[Clean]) -> PlanStage {
    let steps = |text: &Clean| parts(text).into_iter().map(|p| (p.clone(), followed.contains(&p))).collect();
    PlanStage {
        name: Clean::new(name),
        signs: s.signs.clone(),
        own: steps(&s.own_steps),
        please: steps(&s.please_do),
        not: s.please_do_not.clone(),
    }
}

/// Steps as written: parted by a full stop, comma or semicolon outside brackets.
fn parts(text: &Clean) -> Vec<Clean> {
    let mut depth = 0_i32;
    let mut out = vec![String::new()];
    for c in text.as_str().chars() {
        match c {
            '(' | '（' | '「' => depth += 1,
            ')' | '）' | '」' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && matches!(c, '。' | '、' | ';' | '；') {
            out.push(String::new());
        } else if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out.iter().map(|s| Clean::new(s.trim())).filter(|s| !s.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_part_at_stops_but_not_inside_brackets() {
        let text = Clean::new("温かい飲み物、部屋を暗くする。頓服(朝、夜とも)を飲む");
        let all: Vec<String> = parts(&text).iter().map(|c| c.as_str().to_owned()).collect();
        assert_eq!(all, ["温かい飲み物", "部屋を暗くする", "頓服(朝、夜とも)を飲む"]);
        assert_eq!(parts(&Clean::default()), []);
    }
}
