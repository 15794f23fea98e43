//! Arguments of the rota's verbs beyond showing and setting: wishes, proposal, files, calendars.
//! It must not know what a verb does.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::args_value::{band, code, month};
use crate::domain::{Band, OnlyAs, ShiftPlace, SwapWord};

#[derive(Debug, Args)]
pub(crate) struct WishArgs {
    #[arg(value_name = "STAFF")]
    pub(crate) staff: String,
    #[arg(value_name = "YYYY-MM", value_parser = month)]
    pub(crate) month: Option<NaiveDate>,
    #[arg(long, value_name = "DAYS")]
    pub(crate) cannot: Option<String>,
    #[arg(long, value_name = "DAYS")]
    pub(crate) like: Option<String>,
    #[arg(long, value_name = "WEEKDAYS")]
    pub(crate) never: Option<String>,
    #[arg(long, value_name = "N|none")]
    pub(crate) nights: Option<String>,
    #[arg(long, value_name = "N|none")]
    pub(crate) weekends: Option<String>,
    #[arg(long, value_name = "N|none")]
    pub(crate) rest: Option<String>,
    #[arg(long, value_name = "PLACE", value_parser = code::<OnlyAs>)]
    pub(crate) only: Option<OnlyAs>,
    #[arg(long)]
    pub(crate) any: bool,
    #[arg(long)]
    pub(crate) clear: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ProposeArgs {
    #[arg(value_name = "YYYY-MM", value_parser = month)]
    pub(crate) month: NaiveDate,
    #[arg(long)]
    pub(crate) third: bool,
    #[arg(long)]
    pub(crate) take: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) seconds: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct RotaExport {
    #[arg(value_name = "YYYY-MM", value_parser = month)]
    pub(crate) month: NaiveDate,
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long, value_name = "FORMAT", value_parser = ["csv", "cp932", "xlsx"])]
    pub(crate) format: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct RotaImport {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Debug, Args)]
pub(crate) struct IcsArgs {
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    #[arg(long, value_name = "STAFF")]
    pub(crate) staff: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<NaiveDate>,
}

/// `rota who`: a minute, as [`crate::app::minute_asked`] reads it.
#[derive(Debug, Args)]
pub(crate) struct RotaWho {
    #[arg(value_name = "TIME", num_args = 0..)]
    pub(crate) time: Vec<String>,
}

/// `rota link`: a person's calendar, or the desk's.
#[derive(Debug, Args)]
pub(crate) struct RotaLinkArgs {
    #[arg(value_name = "STAFF", required_unless_present_any = ["desk", "list"])]
    pub(crate) staff: Option<String>,
    #[arg(long, conflicts_with = "staff")]
    pub(crate) desk: bool,
    /// None = until it is cut: a calendar that goes silent looks like a month without a shift.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) days: u32,
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<String>,
    #[arg(long, conflicts_with_all = ["base", "days", "list"])]
    pub(crate) revoke: bool,
    #[arg(long, conflicts_with_all = ["staff", "desk"])]
    pub(crate) list: bool,
}

/// `rota swap`
#[derive(Debug, Subcommand)]
pub(crate) enum SwapVerb {
    Ask(SwapAsk),
    Answer(SwapSay),
    List,
}

#[derive(Debug, Args)]
pub(crate) struct SwapAsk {
    #[arg(value_name = "DATE")]
    pub(crate) date: NaiveDate,
    #[arg(value_name = "BAND", value_parser = band)]
    pub(crate) band: Band,
    #[arg(value_name = "STAFF")]
    pub(crate) staff: String,
    #[arg(long, value_name = "PLACE", value_parser = code::<ShiftPlace>)]
    pub(crate) place: Option<ShiftPlace>,
    #[arg(long, value_name = "DATE", requires = "for_band")]
    pub(crate) for_date: Option<NaiveDate>,
    #[arg(long, value_name = "BAND", value_parser = band, requires = "for_date")]
    pub(crate) for_band: Option<Band>,
    #[arg(long, value_name = "PLACE", value_parser = code::<ShiftPlace>, requires = "for_date")]
    pub(crate) for_place: Option<ShiftPlace>,
    #[arg(long, value_name = "DESK")]
    pub(crate) desk: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) reason: String,
}

#[derive(Debug, Args)]
pub(crate) struct SwapSay {
    #[arg(value_name = "SWAP")]
    pub(crate) swap: i64,
    #[arg(value_name = "ANSWER", value_parser = code::<SwapWord>)]
    pub(crate) answer: SwapWord,
    #[arg(long, value_name = "STAFF")]
    pub(crate) heard: Option<String>,
}
