//! The yearly evaluation sheet (M02, M25, C01) and the budget lines beside it (N14).
//! It must not know the year's figures: they are counted anew whenever the sheet is read.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::{Rev, StaffId};
use super::provider_standing::Function;
use super::time::At;
use crate::text::Clean;

/// The city's own grade of an item (自己評価).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// 十分
    Sufficient,
    /// おおむね十分
    Mostly,
    /// 不十分
    Partly,
    /// まだ
    NotYet,
}

/// One question: the grade and the words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Item {
    /// Self-grade; none = not yet graded.
    pub grade: Option<Grade>,
    /// What is said to it.
    pub words: Clean,
}

/// 何を・いつまでに・どう改善: one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What is done, and how.
    pub what: Clean,
    /// By when; none = not told.
    #[serde(default)]
    pub by: Option<NaiveDate>,
}

/// What a member of the council says to it, and what is answered (C01).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// The member's role (家族会, 事業所, 学識 …), never a name.
    pub role: Clean,
    /// What they say.
    pub words: Clean,
    /// What is answered; empty = not yet.
    #[serde(default)]
    pub answer: Clean,
    /// Written down on.
    pub on: NaiveDate,
}

/// The sheet of a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Fiscal year, by the Western year it begins in.
    pub year: i32,
    /// Revision: every one is kept.
    pub rev: Rev,
    /// 整備類型は適切か
    #[serde(default)]
    pub type_fit: Item,
    /// 機能の充足度, function by function
    #[serde(default)]
    pub functions: BTreeMap<Function, Item>,
    /// 地域課題と困難事例への対応
    #[serde(default)]
    pub hard_cases: Item,
    /// Improvements, short term
    #[serde(default)]
    pub short: Vec<Step>,
    /// Improvements, middle and long term
    #[serde(default)]
    pub long: Vec<Step>,
    /// 目指すべき方向性 (M25)
    #[serde(default)]
    pub direction: Clean,
    /// 現状
    #[serde(default)]
    pub state: Clean,
    /// 課題
    #[serde(default)]
    pub problems: Clean,
    /// 具体的な対応方策
    #[serde(default)]
    pub measures: Clean,
    /// Members' opinions, in the order they came.
    #[serde(default)]
    pub opinions: Vec<Opinion>,
    /// Published on; whatever is written afterwards is published anew.
    #[serde(default)]
    pub published: Option<NaiveDate>,
    /// Last written by.
    pub by: StaffId,
    /// Last written at.
    pub changed: At,
}

impl Evaluation {
    /// An empty sheet.
    #[must_use]
    pub fn blank(year: i32, by: StaffId, at: At) -> Self {
        Self {
            year,
            rev: Rev(0),
            type_fit: Item::default(),
            functions: BTreeMap::new(),
            hard_cases: Item::default(),
            short: Vec::new(),
            long: Vec::new(),
            direction: Clean::default(),
            state: Clean::default(),
            problems: Clean::default(),
            measures: Clean::default(),
            opinions: Vec::new(),
            published: None,
            by,
            changed: at,
        }
    }

    /// What the sheet still lacks before it can be published, by code.
    #[must_use]
    pub fn lacks(&self, functions: &[Function]) -> Vec<&'static str> {
        let empty = |i: &Item| i.grade.is_none() || i.words.is_empty();
        let mut out = Vec::new();
        if empty(&self.type_fit) {
            out.push("type_fit");
        }
        if functions.iter().any(|f| self.functions.get(f).is_none_or(empty)) {
            out.push("functions");
        }
        if empty(&self.hard_cases) {
            out.push("hard_cases");
        }
        if self.short.is_empty() && self.long.is_empty() {
            out.push("improvements");
        }
        let headings = [&self.direction, &self.state, &self.problems, &self.measures];
        if headings.iter().any(|h| h.is_empty()) {
            out.push("headings");
        }
        out
    }
}

/// A line of the year's money (N14): what was planned and what was spent, in yen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// Fiscal year.
    pub year: i32,
    /// Its name: with the year it is the line's key.
    pub name: Clean,
    /// Row revision.
    pub rev: Rev,
    /// The function it is for; none = several or all.
    #[serde(default)]
    pub function: Option<Function>,
    /// Planned, yen; none = not told.
    #[serde(default)]
    pub planned: Option<i64>,
    /// Spent, yen; none = not told.
    #[serde(default)]
    pub spent: Option<i64>,
    /// Not a line any more: it stays on file and counts nowhere.
    #[serde(default)]
    pub dropped: bool,
}
