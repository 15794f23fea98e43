//! The command line: verbs, options and what they take (`commands.md`, Verbs).
//! It must not know languages: every help text lies in `i18n/cli_help.rs`, by its path.

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::args_audit::{AuditVerb, ClockVerb, RetentionVerb};
use super::args_hand::{DueArgs, HandoverVerb};
use super::args_keep::{BackupArgs, PaperVerb, RestoreArgs, SealVerb};
use super::args_log::{ActivityVerb, BudgetVerb, EvaluationVerb, LibraryVerb};
use super::args_office::{DistrictVerb, PartnerVerb, ProviderVerb, RotationVerb};
use super::args_paper::{AbuseArgs, CasePaperArgs, ConferenceArgs, SheetVerb};
use super::args_privacy::{IdentifyArgs, MergeArgs, SeparateArgs, SshSetupArgs, StaffAmend};
use super::args_report::ReportVerb;
use super::args_rota::{
    IcsArgs, ProposeArgs, RotaExport, RotaImport, RotaLinkArgs, RotaWho, SwapVerb, WishArgs,
};
use super::args_value::{band, code, month, yes_no};
use crate::domain::{At, Band, Basis, CallId, CaseId, Detail, Recipient, RecordPart, Role, Room, SheetKind};

/// The whole line.
#[derive(Debug, Parser)]
#[command(name = "daiji", version, disable_help_subcommand = true)]
pub(crate) struct Line {
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) store: Option<PathBuf>,
    #[arg(long = "as", global = true, value_name = "STAFF")]
    pub(crate) as_: Option<String>,
    #[arg(long, global = true, value_name = "TIME")]
    pub(crate) at: Option<At>,
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<LangArg>, // read by `entry` before clap, so that usage errors are in it too
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) secret_file: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LangArg {
    Ja,
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Demo {
        #[arg(long, value_name = "NAME|FILE", default_value = "demo")]
        city: String,
    },
    Drill {
        #[arg(value_name = "NAME", default_value = "list")]
        name: String,
        #[arg(long)]
        no_hint: bool,
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
    },
    Init {
        #[arg(long, value_name = "NAME|FILE", default_value = "tochigi")]
        city: String,
    },
    Do {
        #[arg(value_name = "JSON|FILE|-")]
        input: Option<String>,
    },
    Replay {
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    #[command(subcommand)]
    Call(CallVerb),
    #[command(subcommand)]
    Person(PersonVerb),
    #[command(subcommand)]
    Case(CaseVerb),
    #[command(subcommand)]
    Vacancy(VacancyVerb),
    #[command(subcommand)]
    Provider(ProviderVerb),
    #[command(subcommand)]
    Partner(PartnerVerb),
    #[command(subcommand)]
    Activity(ActivityVerb),
    #[command(subcommand)]
    Budget(BudgetVerb),
    #[command(subcommand)]
    Evaluation(EvaluationVerb),
    #[command(subcommand)]
    Library(LibraryVerb),
    #[command(subcommand)]
    Rotation(RotationVerb),
    #[command(subcommand)]
    District(DistrictVerb),
    #[command(subcommand)]
    Rota(RotaVerb),
    #[command(subcommand)]
    Handover(HandoverVerb),
    Due(DueArgs),
    #[command(subcommand)]
    Staff(StaffVerb),
    #[command(subcommand)]
    Holidays(HolidaysVerb),
    #[command(subcommand)]
    Report(ReportVerb),
    #[command(subcommand)]
    Audit(AuditVerb),
    #[command(subcommand)]
    Retention(RetentionVerb),
    #[command(subcommand)]
    Clock(ClockVerb),
    Check {
        #[arg(long)]
        quick: bool,
    },
    #[command(subcommand)]
    Seal(SealVerb),
    Backup(BackupArgs),
    Restore(RestoreArgs),
    #[command(subcommand)]
    Paper(PaperVerb),
    #[command(subcommand)]
    Sheet(SheetVerb),
    Keys,
    Config {
        #[arg(long, value_name = "NAME|FILE")]
        city: Option<String>,
    },
    Completions {
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    Man {
        #[arg(value_name = "VERB", num_args = 0.., conflicts_with = "dir")]
        verb: Vec<String>,
        #[arg(long, value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    SshSetup(SshSetupArgs),
    Serve(ServeArgs),
    Notify {
        #[arg(long)]
        test: bool,
    },
    Watch {
        #[arg(long)]
        only: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CallVerb {
    Ring(Ring),
    Answer {
        #[arg(value_name = "CALL")]
        call: CallId,
    },
    End {
        #[arg(value_name = "CALL")]
        call: CallId,
    },
    List {
        #[arg(long)]
        all: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Ring {
    #[arg(long, value_name = "N|-", allow_hyphen_values = true)]
    pub(crate) number: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[arg(long, value_name = "LINE", default_value = "desk")]
    pub(crate) line: String,
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PersonVerb {
    Sheet(Box<SheetArgs>),
    Disclose {
        #[command(flatten)]
        hand: Box<HandArgs>,
        #[arg(long, value_name = "FIELD", value_parser = code::<Detail>, required = true, value_delimiter = ',')]
        fields: Vec<Detail>,
    },
    Import(RosterArgs),
    Imports,
    UndoImport {
        #[arg(value_name = "IMPORT")]
        import: Option<i64>,
    },
    Find {
        #[arg(value_name = "TEXT|-", allow_hyphen_values = true)]
        text: String,
    },
    Show {
        #[arg(value_name = "PERSON")]
        person: String,
        #[arg(long, value_name = "CALL", conflicts_with_all = ["case", "purpose"])]
        call: Option<CallId>,
        #[arg(long, value_name = "CASE", conflicts_with = "purpose")]
        case: Option<CaseId>,
        #[arg(long, value_name = "WORDS")]
        purpose: Option<String>,
        #[arg(long)]
        full: bool,
    },
    Due {
        #[arg(long, value_name = "N", default_value_t = 30)]
        days: u32,
    },
    Risk,
    Identify(IdentifyArgs),
    Merge(MergeArgs),
    Separate(SeparateArgs),
    Candidates,
    Offices,
    Check {
        #[arg(value_name = "PERSON")]
        person: String,
        #[arg(value_name = "PART", required = true, value_parser = code::<RecordPart>)]
        parts: Vec<RecordPart>,
    },
}

/// What is handed out, whose, to whom, on which basis.
#[derive(Debug, Args)]
pub(crate) struct HandArgs {
    #[arg(value_name = "PERSON")]
    pub(crate) person: String,
    #[arg(long, value_name = "RECIPIENT", value_parser = code::<Recipient>)]
    pub(crate) to: Option<Recipient>,
    #[arg(long, value_name = "BASIS", value_parser = code::<Basis>)]
    pub(crate) basis: Option<Basis>,
    #[arg(long, value_name = "PROVIDER")]
    pub(crate) provider: Option<String>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) who: Option<String>,
    #[arg(long, value_name = "WORDS|-", allow_hyphen_values = true)]
    pub(crate) reason: Option<String>,
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<CaseId>,
}

#[derive(Debug, Args)]
pub(crate) struct SheetArgs {
    #[command(flatten)]
    pub(crate) hand: HandArgs,
    #[arg(long, value_name = "KIND", value_parser = code::<SheetKind>, default_value = "face")]
    pub(crate) kind: SheetKind,
    #[arg(long, value_name = "FILE")]
    pub(crate) pdf: Option<PathBuf>,
    #[arg(long)]
    pub(crate) text: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum CaseVerb {
    List,
    Show {
        #[arg(value_name = "CASE")]
        case: CaseId,
    },
    Record(Box<CasePaperArgs>),
    Conference(Box<ConferenceArgs>),
    Abuse(Box<AbuseArgs>),
}

#[derive(Debug, Subcommand)]
pub(crate) enum VacancyVerb {
    List,
    Export(ExportArgs),
    Import(ImportArgs),
    Set(Box<VacancySet>),
    Confirm {
        #[arg(value_name = "PROVIDER")]
        provider: String,
        #[arg(long, value_name = "WHO")]
        by: Option<String>,
    },
    Trust {
        #[arg(long, value_name = "DATE")]
        since: Option<NaiveDate>,
        #[arg(long)]
        csv: bool,
    },
    Silent {
        #[arg(long)]
        csv: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[arg(value_name = "FILE|-")]
    pub(crate) file: Option<PathBuf>,
    #[arg(long, value_name = "FORM", value_parser = ["csv", "cp932", "json"], default_value = "csv")]
    pub(crate) format: String,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=62), default_value_t = 14)]
    pub(crate) nights: u16,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "one a switch of the command line")]
pub(crate) struct RosterArgs {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[arg(long, value_name = "MAP")]
    pub(crate) map: Option<PathBuf>,
    #[arg(long, value_name = "MAP")]
    pub(crate) save_map: Option<PathBuf>,
    #[arg(long, value_name = "CSV")]
    pub(crate) choices: Option<PathBuf>,
    #[arg(long, value_name = "CSV")]
    pub(crate) save_choices: Option<PathBuf>,
    #[arg(long)]
    pub(crate) diff: bool,
    #[arg(long)]
    pub(crate) file_wins: bool,
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct VacancySet {
    #[arg(value_name = "PROVIDER")]
    pub(crate) provider: String,
    #[arg(long, value_name = "DATE")]
    pub(crate) night: Option<NaiveDate>,
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Option<NaiveDate>,
    #[arg(long, value_name = "ROOM", value_parser = code::<Room>, default_value = "any")]
    pub(crate) room: Room,
    #[arg(long, value_name = "N")]
    pub(crate) accepting: Option<u32>,
    #[arg(long, value_name = "N")]
    pub(crate) max: Option<u32>,
    #[arg(long, value_name = "N")]
    pub(crate) used: Option<u32>,
    #[arg(long, value_name = "N")]
    pub(crate) reserved: Option<u32>,
    #[arg(long, value_name = "N")]
    pub(crate) staff_tonight: Option<u32>,
    #[arg(long, value_name = "YES|NO", value_parser = yes_no)]
    pub(crate) can_come: Option<bool>,
    #[arg(long, value_name = "MINUTES")]
    pub(crate) earliest: Option<u32>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) note: Option<String>,
    #[arg(long, value_name = "WHO")]
    pub(crate) by: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[arg(long, value_name = "A:P")]
    pub(crate) bind: Option<SocketAddr>,
    #[arg(long, value_name = "FILE", requires = "tls_key", requires = "bind")]
    pub(crate) tls_cert: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    #[arg(long, requires = "bind", conflicts_with = "tls_cert")]
    pub(crate) proxy: bool,
    #[arg(long, value_name = "DIR")]
    pub(crate) watch: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "bind")]
    pub(crate) board: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RotaVerb {
    Show {
        #[arg(value_name = "YYYY-MM", value_parser = month)]
        month: Option<NaiveDate>,
    },
    Set {
        #[arg(value_name = "DATE")]
        date: NaiveDate,
        #[arg(value_name = "BAND", value_parser = band)]
        band: Band,
        #[arg(long, value_name = "STAFF")]
        duty: Option<String>,
        #[arg(long, value_name = "STAFF")]
        backup: Option<String>,
        #[arg(long, value_name = "STAFF")]
        third: Option<String>,
        #[arg(long, value_name = "DESK")]
        desk: Option<String>,
    },
    Check {
        #[arg(value_name = "YYYY-MM", value_parser = month)]
        month: Option<NaiveDate>,
    },
    Who(RotaWho),
    Propose(ProposeArgs),
    Export(RotaExport),
    Import(RotaImport),
    Ics(IcsArgs),
    Link(RotaLinkArgs),
    #[command(subcommand)]
    Swap(SwapVerb),
    Wish(WishArgs),
    Wishes {
        #[arg(value_name = "YYYY-MM", value_parser = month)]
        month: NaiveDate,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum StaffVerb {
    Add {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long, value_name = "NAME")]
        name: String,
        #[arg(long, value_name = "ROLE", value_parser = code::<Role>, required = true, value_delimiter = ',')]
        role: Vec<Role>,
        #[arg(long, value_name = "ORG")]
        org: Option<String>,
        #[arg(long, value_name = "LOGIN")]
        login: Option<String>,
        #[arg(long, value_name = "NUMBER")]
        phone: Vec<String>,
    },
    Amend(StaffAmend),
    List,
    Secret {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long, value_name = "FILE")]
        new_secret_file: Option<PathBuf>,
    },
    End {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long, value_name = "WORDS")]
        reason: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum HolidaysVerb {
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}
