//! An open case: the steps across the top, the current step left, the record right.
//! It must not know how a step's parts are drawn, only where they go.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::case_decide::{decide, exits, safety};
use super::case_stays::{Picked, running};
use super::case_support::{Chosen, familiar, helpers, offices, others, outcome, rotation};
use super::case_two::{Draft, alone, views, waits};
use super::line::{Line, labelled};
use super::look::Look;
use super::theme::Role;
use super::{case_abuse, case_after, case_head, case_plan, case_side, case_turn, person_facts, timeline};
use crate::app::{CaseDesk, Model, Page, Spot, Step, request_meant};
use crate::domain::view::{CaseView, PersonCard};
use crate::domain::{CaseState, Question, SupportKind, View};
use crate::i18n::{abuse, code, course, plan, screen, situation, told};

/// Draws the case; the cursor parks at the current step.
pub(super) fn draw(c: &mut Canvas, area: Rect, model: &Model, desk: &CaseDesk, look: Look) -> (u16, u16) {
    let Some(case) = desk.view.as_deref() else {
        c.line(area, 0, &Line::of(Role::Title, desk.id.to_string()));
        return (area.x, area.y);
    };
    let shown = index(desk.step, case);
    let width = usize::from(area.width) - 2;
    let mut head = case_head::lines(case, shown, look, width);
    // What may kill stays in sight while others are on the telephone.
    let in_pane = model.person.as_ref().and_then(|p| p.card.as_deref());
    let theirs = |c: &&PersonCard| case.person == Some(c.person.id);
    let card = in_pane.filter(theirs).or(desk.card.as_deref().filter(theirs));
    let life = card.map(|c| person_facts::life(&c.person.record, look)).unwrap_or_default();
    if !life.is_empty() && case.state != CaseState::Closed {
        head.push(Line::of(Role::Danger, look.t(screen::F_LIFE)).after(1, Role::Text, life));
    }
    if case.flow.place_hidden {
        head.push(Line::of(Role::Danger, look.t(abuse::PLACE_HIDDEN)));
    }
    if desk.step != Step::Decide {
        head.extend(alone(&case.flow.two, look, width));
        // Another question than the decision waits for a second person: said in every other step.
        let beside = case.awaited.as_ref().is_some_and(|a| a.on != Question::Decision);
        if let Some(words) = waits(case, false, look).filter(|_| beside) {
            head.extend(labelled((Role::Warn, ""), 0, (Role::Warn, &words), width));
        }
    }
    let top = Rect { x: area.x + 1, width: area.width - 2, height: 8, ..area };
    c.lines(top, &head, 0);
    let used = u16::try_from(head.len()).unwrap_or(1);
    let body = Rect { y: area.y + used, height: area.height - used, ..area };
    let step = Stepped { model, desk, case, look };
    if body.width < 100 {
        return step.narrow(c, body);
    }
    let left = Rect { width: body.width * 3 / 5, ..body };
    let right = Rect { x: left.right(), width: body.width - left.width, ..body };
    let cursor = step.step(c, left);
    if step.fair() {
        step.fairness(c, right);
        return cursor;
    }
    let mut record = right;
    if matches!(desk.step, Step::Safety | Step::Decide) && desk.page.is_none() {
        let lines = case_side::lines(case, look, usize::from(right.width) - 4);
        let height = u16::try_from(lines.len() + 2).unwrap_or(3).min(right.height / 2);
        let title = Line::of(Role::Title, look.t(situation::PANE));
        let inside = c.pane(Rect { height, ..right }, &title, false);
        c.lines(inside, &lines, 0);
        record = Rect { y: right.y + height, height: right.height - height, ..right };
    }
    if desk.step == Step::Support && desk.page.is_none() {
        let lines = others(case, &model.city, step.chosen(), look, usize::from(right.width) - 4);
        let height = u16::try_from(lines.len() + 2).unwrap_or(3).min(right.height / 2);
        let inside =
            c.pane(Rect { height, ..right }, &Line::of(Role::Title, look.t(screen::OTHER_SUPPORT)), false);
        c.lines(inside, &lines, 0);
        record = Rect { y: right.y + height, height: right.height - height, ..right };
    }
    let chosen = step.record(c, record);
    if desk.line.is_some() { chosen } else { cursor }
}

/// What moved the case beyond the step shown, and the key that goes on; none while the step is
/// where the case is.
pub(super) fn ahead(desk: &CaseDesk, look: Look) -> Option<Line> {
    let case = desk.view.as_deref()?;
    let places: Vec<_> = case.assignments.iter().map(|a| a.name.as_str()).collect();
    let words = match desk.ahead()? {
        _ if case.state == CaseState::Closed => look.t(told::AHEAD_CLOSED).to_owned(),
        Step::After if case.agreed == Some(View::NotEmergency) => look.t(told::AHEAD_NOT).to_owned(),
        Step::After => look.t(told::AHEAD_ENDED).to_owned(),
        Step::Arrival => look.fill(told::AHEAD_PLACED, &[&places.join(" ")]),
        Step::Support => look.t(told::AHEAD_AGREED).to_owned(),
        Step::Decide | Step::Safety => look.t(told::AHEAD_SAFE).to_owned(),
    };
    Some(Line::of(Role::Accent, words))
}

/// Which of [`screen::STEPS`] a step of the desk is.
fn index(step: Step, case: &CaseView) -> usize {
    match step {
        Step::Safety => 0,
        Step::Decide => 2,
        Step::Support => 3,
        Step::Arrival => 4,
        Step::After if case.state == CaseState::Closed || case.agreed == Some(View::NotEmergency) => 6,
        Step::After => 5,
    }
}

/// The selected row stays in sight when the step is longer than its box.
fn put(c: &mut Canvas, inside: Rect, lines: &[Line]) {
    let height = usize::from(inside.height);
    let at = lines.iter().position(|l| l.selected).unwrap_or(0);
    let from = (at + 3).saturating_sub(height).min(lines.len().saturating_sub(height));
    c.lines(inside, lines, from);
}

/// The cell of the selected line, else of the first.
fn row_of(lines: &[Line], inside: Rect) -> (u16, u16) {
    let row = lines.iter().position(|l| l.selected).unwrap_or(0);
    (inside.x, inside.y + u16::try_from(row).unwrap_or(0).min(inside.height.saturating_sub(1)))
}

struct Stepped<'a> {
    model: &'a Model,
    desk: &'a CaseDesk,
    case: &'a CaseView,
    look: Look,
}

impl Stepped<'_> {
    /// The fairness of the turn is asked for.
    fn fair(&self) -> bool {
        self.desk.fair && self.desk.step == Step::Support
    }

    fn fairness(&self, c: &mut Canvas, area: Rect) {
        let turn = &self.case.course.turn;
        let rotation = self.case.places.order == crate::domain::AskOrder::Rotation;
        let inside = c.pane(area, &case_turn::title(turn, rotation, self.look), true);
        let chosen = self.chosen().provider;
        put(c, inside, &case_turn::fairness(turn, chosen, self.look, usize::from(inside.width)));
    }

    /// 80 columns: the current step whole, the record below as far as there is room.
    fn narrow(&self, c: &mut Canvas, area: Rect) -> (u16, u16) {
        if self.fair() {
            self.fairness(c, area);
            return (area.x, area.y);
        }
        if self.desk.line.is_some() {
            return self.record(c, area);
        }
        let width = usize::from(area.width) - 4;
        let mut lines = self.lines(width, usize::from(area.height) - 2);
        if self.desk.page.is_some() {
            let inside = c.pane(area, &self.title(), true);
            put(c, inside, &lines);
            return row_of(&lines, inside);
        }
        if self.desk.step == Step::Support {
            lines.push(Line::new());
            lines.extend(others(self.case, &self.model.city, self.chosen(), self.look, width));
        }
        let need = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let height = if need + 5 <= area.height { need } else { area.height };
        let step = Rect { height, ..area };
        let inside = c.pane(step, &self.title(), true);
        put(c, inside, &lines);
        if height < area.height {
            self.record(c, Rect { y: area.y + height, height: area.height - height, ..area });
        }
        (inside.x, inside.y)
    }

    fn step(&self, c: &mut Canvas, area: Rect) -> (u16, u16) {
        let inside = c.pane(area, &self.title(), self.desk.line.is_none());
        let lines = self.lines(usize::from(inside.width), usize::from(inside.height));
        put(c, inside, &lines);
        row_of(&lines, inside)
    }

    fn title(&self) -> Line {
        let look = self.look;
        if let Some(page) = &self.desk.page {
            let words = match page.page {
                Page::Abuse => abuse::TITLE,
                Page::Plan => plan::TITLE,
            };
            return Line::of(Role::Title, look.t(words));
        }
        let step = Line::of(Role::Title, look.t(screen::STEPS[index(self.desk.step, self.case)]));
        match self.desk.step {
            Step::Decide => {
                step.after(3, Role::Text, look.fill(screen::DEFINITION, &[self.case.definition.as_str()]))
            }
            Step::Support => step.after(2, Role::Text, look.t(code::support_kind(self.desk.kind))).after(
                2,
                Role::Dim,
                look.t(code::ask_order(self.case.places.order)),
            ),
            _ => step,
        }
    }

    pub(super) fn chosen(&self) -> Chosen<'_> {
        Chosen {
            spot: self.desk.spot.as_ref(),
            provider: self.desk.spot.as_ref().and_then(Spot::provider),
            request: request_meant(self.model),
            assignment: self.desk.assignment,
            changes: Some(&self.model.changes),
        }
    }

    fn draft(&self) -> Draft<'_> {
        Draft {
            danger: &self.desk.danger,
            for_: &self.desk.for_,
            against: &self.desk.against,
            view: self.desk.chosen,
            minus: self.desk.minus,
            me: &self.model.viewer.id,
        }
    }

    fn lines(&self, width: usize, height: usize) -> Vec<Line> {
        let (case, look) = (self.case, self.look);
        if let Some(page) = &self.desk.page {
            return match (page.page, &case.flow.plan) {
                (Page::Abuse, _) => case_abuse::lines(case, page, look, width),
                (Page::Plan, Some(plan)) => case_plan::lines(plan, page, look, width),
                (Page::Plan, None) => Vec::new(),
            };
        }
        match self.desk.step {
            Step::Safety => {
                let mut out = safety(case, self.draft(), look);
                if self.desk.danger.is_empty() && case.danger.as_ref().is_none_or(Vec::is_empty) {
                    return out;
                }
                out.push(Line::new());
                out.push(Line::of(Role::Accent, format!("g {}", look.t(screen::EXITS))));
                out.extend(exits(self.model, case, look));
                out
            }
            Step::Decide => decide(case, self.draft(), look, width, height),
            Step::Support => self.support(width),
            Step::Arrival => self.arrival(width),
            Step::After => self.after(width),
        }
    }

    fn support(&self, width: usize) -> Vec<Line> {
        let (case, look, chosen) = (self.case, self.look, self.chosen());
        let mut out = match self.desk.kind {
            SupportKind::HomeHelp => helpers(case, chosen, look, width),
            SupportKind::FamiliarSupporter => familiar(case, chosen, look, width),
            _ => offices(case, chosen, self.model.trust.trust.as_deref(), look, width),
        };
        out.push(Line::new());
        // A narrow screen keeps its rows for what was asked: the keys show when `c` is pressed.
        let keys = if self.model.looks.size.0 < 100 { 1 } else { usize::MAX };
        out.extend(outcome(false, look, width).into_iter().take(keys));
        if matches!(self.desk.kind, SupportKind::ShortStay) {
            out.extend(case_turn::explained(case, look, width));
            out.extend(rotation(case, chosen, look));
        }
        let plan = if self.desk.planned { course::PLANNED } else { course::UNPLANNED };
        out.push(Line::of(Role::Dim, look.fill(course::NEXT_PLANNED, &[look.t(plan)])));
        out.push(Line::new());
        out.push(Line::of(Role::Accent, look.t(screen::RUNNING)));
        out.extend(running(case, self.picked(false), look, width));
        out
    }

    fn picked(&self, whole: bool) -> Picked {
        let chosen = self.chosen();
        Picked { request: chosen.request, assignment: chosen.assignment, whole }
    }

    fn arrival(&self, width: usize) -> Vec<Line> {
        let mut out = vec![Line::of(Role::Accent, self.look.t(screen::RUNNING))];
        out.extend(running(self.case, self.picked(true), self.look, width));
        out
    }

    fn after(&self, width: usize) -> Vec<Line> {
        let (case, look) = (self.case, self.look);
        let parts = [
            case_after::conference(case, look, width),
            case_after::before_the_end(case, look, width),
            running(case, self.picked(false), look, width),
            case_after::fees(&case.course.fees, case.course.closing.supported, look, width),
            views(case, self.draft(), look, width),
        ];
        let mut out = Vec::new();
        if case.state == CaseState::Closed {
            out.push(Line::of(Role::Accent, look.t(screen::CLOSED_CASE)));
        }
        for part in parts.into_iter().filter(|p| !p.is_empty()) {
            if !out.is_empty() {
                out.push(Line::new());
            }
            out.extend(part);
        }
        out
    }

    /// The record; the cell of its chosen line.
    fn record(&self, c: &mut Canvas, area: Rect) -> (u16, u16) {
        let look = self.look;
        let inside = c.pane(area, &Line::of(Role::Title, look.t(screen::TIMELINE)), self.desk.line.is_some());
        let size = (usize::from(inside.width), usize::from(inside.height));
        let lines = timeline::lines(self.case, look, size, usize::from(self.desk.scroll), self.desk.line);
        c.lines(inside, &lines, 0);
        row_of(&lines, inside)
    }
}
