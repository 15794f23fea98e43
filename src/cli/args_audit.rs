//! Arguments of the verbs on the journal and on how long things are kept.
//! It must not know languages: every help text lies in `i18n/cli_help_audit.rs`, by its path.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::args_privacy::{AccessArgs, MorningArgs, SeenArgs};
use super::args_value::code;
use crate::domain::{Basis, CaseId, Recipient};

#[derive(Debug, Subcommand)]
pub(crate) enum AuditVerb {
    List(ListArgs),
    Verify(VerifyArgs),
    Head,
    Export(Box<JournalExportArgs>),
    Access(AccessArgs),
    Morning(MorningArgs),
    Seen(SeenArgs),
}

/// `audit list`
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) last: usize,
    #[arg(long, value_name = "PERSON")]
    pub(crate) person: Option<String>,
    #[arg(long, value_name = "STAFF")]
    pub(crate) staff: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) night: Option<NaiveDate>,
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<CaseId>,
}

/// `audit verify`
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    #[arg(long, value_name = "SEQ:HASH")]
    pub(crate) head: Vec<String>,
    #[arg(long, value_name = "FILE|DIR")]
    pub(crate) head_file: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) export: Option<PathBuf>,
}

/// `audit export`
#[derive(Debug, Args)]
pub(crate) struct JournalExportArgs {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "RECIPIENT", value_parser = code::<Recipient>)]
    pub(crate) recipient: Recipient,
    #[arg(long, value_name = "BASIS", value_parser = code::<Basis>)]
    pub(crate) basis: Basis,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) who: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<NaiveDate>,
    #[arg(long, value_name = "PERSON")]
    pub(crate) person: Option<String>,
    #[arg(long, value_name = "STAFF")]
    pub(crate) staff: Option<String>,
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<CaseId>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RetentionVerb {
    List,
    Archive {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        #[arg(long)]
        plain: bool,
    },
    Purge {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ClockVerb {
    Show,
    Settle {
        #[arg(value_name = "WORDS|-", allow_hyphen_values = true)]
        words: String,
    },
}
