//! Arguments of the verbs about offices: `provider …`, `rotation …`, `district …`.
//! They must not know languages: help texts lie in `i18n`, by their path.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::args_paper::EvidenceArgs;
use super::args_value::{code, month, yes_no};
use crate::domain::{Category, Function, PartnerId, Service};

#[derive(Debug, Subcommand)]
pub(crate) enum ProviderVerb {
    #[command(subcommand)]
    Import(ProviderImport),
    List {
        #[arg(long, value_name = "SERVICE", value_parser = code::<Service>)]
        service: Option<Service>,
        #[arg(long)]
        gone: bool,
    },
    Show {
        #[arg(value_name = "ID")]
        id: String,
    },
    Add {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long, value_name = "NAME")]
        name: String,
        #[arg(long, value_name = "SERVICE", value_parser = code::<Service>, default_value = "short_stay")]
        service: Service,
        #[arg(long, value_name = "NUMBER")]
        phone: Vec<String>,
        #[arg(long, value_name = "NUMBER")]
        night_phone: Vec<String>,
        #[arg(long, value_name = "AREA")]
        district: Option<String>,
    },
    Amend(Box<OfficeArgs>),
    Function(FunctionArgs),
    Report(ReportArgs),
    Evidence(Box<EvidenceArgs>),
    Link(LinkArgs),
}

#[derive(Debug, Args)]
pub(crate) struct LinkArgs {
    #[arg(value_name = "ID", required_unless_present_any = ["board", "list"])]
    pub(crate) provider: Option<String>,
    #[arg(long, conflicts_with = "provider")]
    pub(crate) board: bool,
    #[arg(long, value_name = "N", default_value_t = 365)]
    pub(crate) days: u32,
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["base", "svg", "list"])]
    pub(crate) revoke: bool,
    #[arg(long, conflicts_with_all = ["provider", "board"])]
    pub(crate) list: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProviderImport {
    Wamnet {
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "CODE")]
        city: Option<String>,
        #[arg(long)]
        preview: bool,
        #[arg(long)]
        file_wins: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RotationVerb {
    Set {
        #[arg(value_name = "LIST")]
        list: String,
        #[arg(value_name = "PROVIDER", required = true)]
        order: Vec<String>,
    },
    Show {
        #[arg(value_name = "LIST", default_value = "short_stay")]
        list: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DistrictVerb {
    Set {
        #[arg(value_name = "AREA")]
        area: String,
        #[arg(value_name = "PROVIDER", required = true)]
        providers: Vec<String>,
    },
    Show,
}

#[derive(Debug, Args)]
pub(crate) struct OfficeArgs {
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) corporation: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: Option<String>,
    #[arg(long, value_name = "AREA")]
    pub(crate) district: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub(crate) phone: Vec<String>,
    #[arg(long, value_name = "NUMBER")]
    pub(crate) night_phone: Vec<String>,
    #[arg(long, value_name = "N")]
    pub(crate) capacity: Option<u32>,
    #[arg(long, value_name = "N")]
    pub(crate) contracts: Option<u32>,
    #[arg(long, value_name = "DATE")]
    pub(crate) agreed_on: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub(crate) agreed_until: Option<NaiveDate>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) fee_terms: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) note: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) talk: Option<String>,
    #[arg(long, value_name = "WHO", requires = "talk")]
    pub(crate) talk_with: Option<String>,
    #[arg(long, value_name = "DATE", requires = "talk")]
    pub(crate) talk_on: Option<NaiveDate>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) decided: Option<String>,
    #[arg(long, value_name = "YES|NO", value_parser = yes_no)]
    pub(crate) ended: Option<bool>,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    #[arg(value_name = "YYYY-MM", value_parser = month)]
    pub(crate) month: NaiveDate,
    #[arg(long, value_name = "ID", conflicts_with = "agenda")]
    pub(crate) provider: Option<String>,
    #[arg(long)]
    pub(crate) agenda: bool,
    #[arg(long)]
    pub(crate) csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FunctionArgs {
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    #[arg(value_name = "FUNCTION", value_parser = code::<Function>)]
    pub(crate) function: Function,
    #[arg(long, value_name = "DATE")]
    pub(crate) from: NaiveDate,
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<NaiveDate>,
    #[arg(long, value_name = "YES|NO", value_parser = yes_no)]
    pub(crate) published: Option<bool>,
    #[arg(long, value_name = "DATE")]
    pub(crate) consent: Option<NaiveDate>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) words: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PartnerVerb {
    List {
        #[arg(long, value_name = "AREA")]
        area: Option<String>,
        #[arg(long, value_name = "CATEGORY", value_parser = code::<Category>)]
        category: Option<Category>,
        #[arg(long)]
        all: bool,
    },
    Set(Box<PartnerArgs>),
    End {
        #[arg(value_name = "ID")]
        id: PartnerId,
        #[arg(long, value_name = "WORDS")]
        reason: String,
    },
}

#[derive(Debug, Args)]
pub(crate) struct PartnerArgs {
    #[arg(value_name = "ID")]
    pub(crate) id: Option<PartnerId>,
    #[arg(long, value_name = "CATEGORY", value_parser = code::<Category>)]
    pub(crate) category: Option<Category>,
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub(crate) phone: Vec<String>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) hours: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) can: Option<String>,
    #[arg(long, value_name = "WHO")]
    pub(crate) contact: Option<String>,
}
