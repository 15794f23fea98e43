//! Arguments of the rota's verbs beyond showing and setting: wishes, proposal, files, calendars.
//! It must not know what a verb does.

use chrono::NaiveDate;
use clap::Args;

use super::args_value::{code, month};
use crate::domain::OnlyAs;

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
