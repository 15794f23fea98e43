//! Arguments of the verbs on who is who and on who saw what.
//! It must not know languages: every help text lies in `i18n/cli_help_privacy.rs`, by its path.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::args_value::code;
use crate::domain::{CaseId, Code, Role};

/// `audit access`
#[derive(Debug, Args)]
pub(crate) struct AccessArgs {
    #[arg(long, value_name = "PERSON")]
    pub(crate) person: Option<String>,
    #[arg(long, value_name = "STAFF")]
    pub(crate) staff: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<NaiveDate>,
}

/// `audit morning`
#[derive(Debug, Args)]
pub(crate) struct MorningArgs {
    #[arg(long, value_name = "DATE")]
    pub(crate) date: Option<NaiveDate>,
}

/// `audit seen`
#[derive(Debug, Args)]
pub(crate) struct SeenArgs {
    #[arg(value_name = "N", required = true)]
    pub(crate) events: Vec<i64>,
}

/// `person identify`
#[derive(Debug, Args)]
pub(crate) struct IdentifyArgs {
    #[arg(value_name = "CASE")]
    pub(crate) case: CaseId,
    #[arg(value_name = "PERSON")]
    pub(crate) person: String,
    #[arg(long, value_name = "DATE")]
    pub(crate) birth: Option<NaiveDate>,
    #[arg(long, value_name = "TH", requires = "age")]
    pub(crate) initials: Option<String>,
    #[arg(long, value_name = "N")]
    pub(crate) age: Option<u8>,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) reason: String,
}

/// `person merge`
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    #[arg(value_name = "KEEP")]
    pub(crate) keep: String,
    #[arg(value_name = "OTHER")]
    pub(crate) other: String,
    #[arg(long, value_name = "FIELD", value_parser = field, value_delimiter = ',')]
    pub(crate) take: Vec<Code>,
    #[arg(long, value_name = "FIELD", value_parser = field, value_delimiter = ',')]
    pub(crate) stay: Vec<Code>,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) reason: String,
}

/// `person separate`
#[derive(Debug, Args)]
pub(crate) struct SeparateArgs {
    #[arg(value_name = "OTHER")]
    pub(crate) other: String,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) reason: String,
}

/// A part of what `ssh-setup` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Shell: the account and its folders.
    Account,
    /// Shell: the key that signs, and the list of what was revoked.
    Ca,
    /// The principals file.
    Principals,
    /// Lines for sshd's configuration.
    Sshd,
    /// Shell: a certificate for twelve hours.
    Sign,
    /// Shell: a certificate that counts no more.
    Revoke,
}

/// `ssh-setup`
#[derive(Debug, Args)]
pub(crate) struct SshSetupArgs {
    #[arg(long, value_name = "PART")]
    pub(crate) part: Option<Part>,
    #[arg(long, value_name = "LOGIN", default_value = "daiji")]
    pub(crate) user: String,
    #[arg(long, value_name = "DIR", default_value = "/etc/ssh/daiji")]
    pub(crate) dir: PathBuf,
}

/// The path of a field as the refusal named it (`household.note`).
fn field(text: &str) -> Result<Code, String> {
    let fits = text.bytes().all(|b| b.is_ascii_lowercase() || b"_.".contains(&b)) && !text.is_empty();
    if fits { Ok(Code::new(text)) } else { Err(format!("not a field: {text}")) }
}

/// `staff amend`
#[derive(Debug, Args)]
pub(crate) struct StaffAmend {
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[arg(long, value_name = "ROLE", value_parser = code::<Role>, value_delimiter = ',')]
    pub(crate) role: Vec<Role>,
    #[arg(long, value_name = "ORG")]
    pub(crate) org: Option<String>,
    #[arg(long, value_name = "LOGIN")]
    pub(crate) login: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub(crate) phone: Vec<String>,
}
