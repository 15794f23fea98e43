//! Arguments of `report …`.
//! They must not know languages: help texts lie in `i18n`, by their path.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use super::args_value::month;

#[derive(Debug, Subcommand)]
pub(crate) enum ReportVerb {
    Month {
        #[arg(value_name = "YYYY-MM", value_parser = month)]
        month: NaiveDate,
        #[command(flatten)]
        out: ReportOut,
    },
    Year {
        #[arg(value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1950..=2200))]
        year: i32,
        #[arg(long, value_name = "FORM", default_value = "all")]
        form: YearForm,
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(1..=50), default_value_t = 5)]
        years: i32,
        #[command(flatten)]
        out: ReportOut,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum YearForm {
    All,
    Fukuoka,
    Osaka,
}

#[derive(Debug, Args)]
pub(crate) struct ReportOut {
    #[arg(long, value_name = "FILE", conflicts_with_all = ["csv", "list"])]
    pub(crate) xlsx: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "list")]
    pub(crate) csv: Option<PathBuf>,
    #[arg(long, requires = "csv")]
    pub(crate) cp932: bool,
    #[arg(long, conflicts_with = "list")]
    pub(crate) public: bool,
    #[arg(long, value_name = "FIGURE")]
    pub(crate) list: Option<String>,
}
