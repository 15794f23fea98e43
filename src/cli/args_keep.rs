//! Arguments of the verbs that keep a store: sealing, backups, restoring, sealed sheets.
//! It must not know languages: every help text lies in `i18n/cli_help_keep.rs`, by its path.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum SealVerb {
    Keygen {
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    On {
        #[arg(long)]
        plain: bool,
    },
    Off {
        #[arg(long)]
        plain: bool,
    },
    Rekey {
        #[arg(long, value_name = "FILE")]
        new_key: PathBuf,
        #[arg(long)]
        plain: bool,
    },
}

/// `backup`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct BackupArgs {
    #[arg(long, value_name = "DIR")]
    pub(crate) to: Option<PathBuf>,
    #[arg(long)]
    pub(crate) plain: bool,
    #[command(subcommand)]
    pub(crate) verb: Option<BackupVerb>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BackupVerb {
    Keygen {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// `restore`
#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "NEW.db")]
    pub(crate) to: PathBuf,
    #[arg(long, value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(long, value_name = "N[:HASH]")]
    pub(crate) head: Option<String>,
    #[arg(long)]
    pub(crate) plain: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PaperVerb {
    Open {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[arg(long, value_name = "FILE")]
        identity: PathBuf,
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
}
