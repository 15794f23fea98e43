//! Arguments of the verbs of the day's logs: `activity …`.
//! They must not know languages: help texts lie in `i18n`, by their path.

use chrono::{NaiveDate, NaiveTime};
use clap::{Args, Subcommand};

use super::args_value::{code, month};
use crate::domain::{ActivityId, ActivityKind, CaseId, IssueId, PersonId};

#[derive(Debug, Subcommand)]
pub(crate) enum ActivityVerb {
    Add(Box<ActivityArgs>),
    List {
        #[arg(value_name = "YYYY-MM", value_parser = month)]
        month: Option<NaiveDate>,
        #[arg(long, value_name = "KIND", value_parser = code::<ActivityKind>)]
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
    #[arg(value_name = "KIND", value_parser = code::<ActivityKind>)]
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
