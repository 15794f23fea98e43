//! The command line of the change of shifts and of what comes due.
//! It must not know languages: every help text lies in `i18n/cli_help_hand.rs`, by its path.

use clap::{Args, Subcommand};

use crate::domain::Subject;

#[derive(Debug, Subcommand)]
pub(crate) enum HandoverVerb {
    Show {
        #[arg(long)]
        next: bool,
    },
    Write {
        #[arg(long, value_name = "WORDS")]
        words: Option<String>,
        #[arg(long, value_name = "ITEM=WORDS")]
        item: Vec<String>,
        #[arg(long, value_name = "WORDS")]
        reason: Option<String>,
    },
    Accept {
        #[arg(value_name = "ITEM", required_unless_present_any = ["all", "read_back"])]
        items: Vec<Subject>,
        #[arg(long, conflicts_with = "items")]
        all: bool,
        #[arg(long, value_name = "N", value_delimiter = ',')]
        read_back: Vec<usize>,
        #[arg(long, value_name = "WORDS")]
        reason: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct DueArgs {
    /// `due list`, as other verbs have it: the same as `due`.
    #[arg(value_name = "list", value_parser = ["list"])]
    pub(crate) list: Option<String>,
    #[arg(long, value_name = "NAME", conflicts_with = "mine")]
    pub(crate) owner: Option<String>,
    #[arg(long)]
    pub(crate) mine: bool,
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub(crate) days: u32,
    #[arg(long)]
    pub(crate) csv: bool,
}
