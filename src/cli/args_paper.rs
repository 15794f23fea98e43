//! Arguments of the verbs that print papers of the desk and of its cases.
//! It must not know languages: every help text lies in `i18n/cli_help_paper.rs`, by its path.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::args_value::code;
use crate::domain::{Basis, CaseId, DeskPaper, Recipient};

#[derive(Debug, Subcommand)]
pub(crate) enum SheetVerb {
    Tonight(Output),
}

/// Where a paper goes: the folder and the printer, unless one of these is given.
#[derive(Debug, Args)]
pub(crate) struct Output {
    #[arg(long, value_name = "FILE")]
    pub(crate) pdf: Option<PathBuf>,
    #[arg(long, conflicts_with = "pdf")]
    pub(crate) text: bool,
}

/// To whom, on which basis.
#[derive(Debug, Args)]
pub(crate) struct Handed {
    #[arg(long, value_name = "RECIPIENT", value_parser = code::<Recipient>, default_value = "city")]
    pub(crate) to: Recipient,
    #[arg(long, value_name = "BASIS", value_parser = code::<Basis>)]
    pub(crate) basis: Option<Basis>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) who: Option<String>,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) reason: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

/// A paper of a case.
#[derive(Debug, Args)]
pub(crate) struct CasePaperArgs {
    #[arg(value_name = "CASE")]
    pub(crate) case: CaseId,
    #[arg(long, value_name = "PROVIDER")]
    pub(crate) provider: Option<String>,
    #[command(flatten)]
    pub(crate) handed: Handed,
}

#[derive(Debug, Args)]
pub(crate) struct ConferenceArgs {
    #[command(flatten)]
    pub(crate) paper: CasePaperArgs,
    #[arg(long, value_name = "FILE")]
    pub(crate) ics: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct AbuseArgs {
    #[command(flatten)]
    pub(crate) paper: CasePaperArgs,
    #[arg(long, value_name = "FORM", value_enum, default_value = "receipt")]
    pub(crate) form: AbuseForm,
}

/// A form of the abuse track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AbuseForm {
    Receipt,
    Risk,
    Course,
}

impl AbuseForm {
    /// The paper it is.
    pub(crate) const fn paper(self) -> DeskPaper {
        match self {
            Self::Receipt => DeskPaper::AbuseReceipt,
            Self::Risk => DeskPaper::AbuseRisk,
            Self::Course => DeskPaper::AbuseCourse,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct EvidenceArgs {
    #[arg(value_name = "PROVIDER")]
    pub(crate) provider: String,
    #[arg(long, value_name = "DATE")]
    pub(crate) from: NaiveDate,
    #[arg(long, value_name = "DATE")]
    pub(crate) to: NaiveDate,
    #[arg(long = "for", value_name = "RECIPIENT", value_parser = code::<Recipient>, default_value = "provider")]
    pub(crate) recipient: Recipient,
    #[arg(long, value_name = "BASIS", value_parser = code::<Basis>)]
    pub(crate) basis: Option<Basis>,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) reason: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}
