//! Arguments of the verbs of the day's logs: `activity …`, `budget …`, `evaluation …`, `library …`.
//! They must not know languages: help texts lie in `i18n`, by their path.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};
use clap::{Args, Subcommand};

use super::args_value::{activity_kind, code, month};
use crate::domain::{
    ActivityId, ActivityKind, AgeBand, CaseId, Function, Grade, HardCaseId, IssueId, PersonId,
};

#[derive(Debug, Subcommand)]
pub(crate) enum ActivityVerb {
    Add(Box<ActivityArgs>),
    List {
        #[arg(value_name = "YYYY-MM", value_parser = month)]
        month: Option<NaiveDate>,
        #[arg(long, value_name = "KIND", value_parser = activity_kind)]
        kind: Option<ActivityKind>,
    },
    Strike {
        #[arg(value_name = "ID")]
        id: ActivityId,
        #[arg(long, value_name = "WORDS")]
        reason: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ActivityArgs {
    #[arg(value_name = "KIND", value_parser = activity_kind)]
    pub(crate) kind: ActivityKind,
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<NaiveDate>,
    #[arg(long, value_name = "HH:MM")]
    pub(crate) from: Option<NaiveTime>,
    #[arg(long, value_name = "N")]
    pub(crate) minutes: Option<u32>,
    #[arg(long, value_name = "N")]
    pub(crate) count: Option<u32>,
    #[arg(long, value_name = "N")]
    pub(crate) people: Option<u32>,
    #[arg(long, value_name = "N")]
    pub(crate) nights: Option<u32>,
    #[arg(long, value_name = "N")]
    pub(crate) days: Option<u32>,
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    #[arg(long, value_name = "PROVIDER")]
    pub(crate) provider: Option<String>,
    #[arg(long, value_name = "PERSON", value_delimiter = ',')]
    pub(crate) person: Vec<PersonId>,
    #[arg(long, value_name = "CASE", value_delimiter = ',')]
    pub(crate) case: Vec<CaseId>,
    #[arg(long, value_name = "ISSUE", value_delimiter = ',')]
    pub(crate) issue: Vec<IssueId>,
    #[arg(long, value_name = "HOW")]
    pub(crate) how: Option<String>,
    #[arg(long, value_name = "YEN")]
    pub(crate) fee: Option<u32>,
    #[arg(long, value_name = "DATE")]
    pub(crate) talk: Option<NaiveDate>,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) words: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BudgetVerb {
    List {
        #[arg(value_name = "YEAR")]
        year: Option<i32>,
    },
    Set {
        #[arg(value_name = "YEAR")]
        year: i32,
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(long, value_name = "FUNCTION", value_parser = code::<Function>)]
        function: Option<Function>,
        #[arg(long, value_name = "YEN")]
        planned: Option<i64>,
        #[arg(long, value_name = "YEN")]
        spent: Option<i64>,
        #[arg(long)]
        drop: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum EvaluationVerb {
    Show {
        #[arg(value_name = "YEAR")]
        year: Option<i32>,
        #[arg(long)]
        public: bool,
        #[arg(long, value_name = "REV", conflicts_with = "public")]
        rev: Option<i64>,
        #[arg(long, value_name = "FILE")]
        xlsx: Option<PathBuf>,
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
        #[arg(long, value_name = "FILE")]
        pdf: Option<PathBuf>,
    },
    Write(Box<EvaluationArgs>),
    Opinion {
        #[arg(value_name = "YEAR")]
        year: i32,
        #[arg(long, value_name = "ROLE", conflicts_with = "answer", requires = "words")]
        role: Option<String>,
        #[arg(long, value_name = "N")]
        answer: Option<u32>,
        #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
        words: Option<String>,
    },
    Publish {
        #[arg(value_name = "YEAR")]
        year: i32,
        #[arg(long)]
        back: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct EvaluationArgs {
    #[arg(value_name = "YEAR")]
    pub(crate) year: i32,
    #[arg(value_name = "ITEM", value_parser = ["type_fit", "consultation", "acceptance", "trial", "training", "network",
        "hard_cases", "short", "long", "direction", "state", "problems", "measures"])]
    pub(crate) item: String,
    #[arg(long, value_name = "GRADE", value_parser = code::<Grade>)]
    pub(crate) grade: Option<Grade>,
    #[arg(long, value_name = "DATE")]
    pub(crate) by: Option<NaiveDate>,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) words: Option<String>,
    #[arg(long, value_name = "N")]
    pub(crate) remove: Option<usize>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LibraryVerb {
    List {
        #[arg(value_name = "TEXT")]
        about: Option<String>,
    },
    Show {
        #[arg(value_name = "ID")]
        id: HardCaseId,
    },
    Draft {
        #[arg(value_name = "CASE")]
        case: CaseId,
    },
    Add(Box<LibraryArgs>),
    Check {
        #[arg(value_name = "ID")]
        id: HardCaseId,
        #[arg(long, value_name = "WORDS")]
        out: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct LibraryArgs {
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<CaseId>,
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<HardCaseId>,
    #[arg(long = "trait", value_name = "TRAIT", value_delimiter = ',')]
    pub(crate) traits: Vec<String>,
    #[arg(long, value_name = "BAND", value_parser = code::<AgeBand>)]
    pub(crate) age: Option<AgeBand>,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) hard: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) tried: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) worked: Option<String>,
}
