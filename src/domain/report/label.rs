//! What stands before a line or over a column: codes of the domain, dates, names. Wording is i18n's.
//! It must not know a language.

use serde::Serialize;

use crate::domain::call::CallKind;
use crate::domain::case::{CloseResult, Exit, SupportKind};
use crate::domain::ids::{Code, ProviderId, StaffId};
use crate::domain::issue::IssueKind;
use crate::domain::provider::Service;
use crate::domain::provider_standing::Function;
use crate::domain::reason::RefusalReason;
use crate::text::Clean;

/// A label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// A word of the reports themselves (`i18n/report.rs`): `all`, `night`, `registered` …
    Of(&'static str),
    /// A code of the city's data or of no list: a criterion, a trait, an activity. Words where known,
    /// else the code itself.
    Code(Code),
    /// A name or words as somebody wrote them (a desk, an area, a theme).
    Words(Clean),
    /// A district; empty = not known.
    District(Clean),
    /// A month: year, month.
    Month(i32, u32),
    /// A fiscal year, by the Western year it begins in.
    Year(i32),
    /// An hour of the day, 0–23.
    Hour(u32),
    /// An office: its id, its name.
    Office(ProviderId, Clean),
    /// A member of staff: id, name.
    Staff(StaffId, Clean),
    /// What a call was about.
    Call(CallKind),
    /// Kind of support.
    Support(SupportKind),
    /// How a case ended.
    Result(CloseResult),
    /// Why an office said no.
    Refusal(RefusalReason),
    /// Where a case was referred.
    Exit(Exit),
    /// One of the five functions.
    Function(Function),
    /// A service.
    Service(Service),
    /// Kind of an issue.
    Issue(IssueKind),
}

fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(s)) => s,
        _ => String::new(),
    }
}

impl Label {
    /// The label in the path of a figure (`TABLE.LINE.COLUMN`): the same in every language, no dot.
    #[must_use]
    pub fn key(&self) -> String {
        let plain = |text: &str| text.replace(['.', ' ', '\u{3000}'], "_");
        match self {
            Self::Of(code) => (*code).to_owned(),
            Self::Code(code) => plain(code.as_str()),
            Self::Words(words) => plain(words.as_str()),
            Self::District(name) if name.is_empty() => "unknown".to_owned(),
            Self::District(name) => plain(name.as_str()),
            Self::Month(year, month) => format!("{year}-{month:02}"),
            Self::Year(year) => format!("fy{year}"),
            Self::Hour(hour) => format!("h{hour:02}"),
            Self::Office(id, _) => plain(id.as_str()),
            Self::Staff(id, _) => plain(id.as_str()),
            Self::Call(v) => word(v),
            Self::Support(v) => word(v),
            Self::Result(v) => word(v),
            Self::Refusal(v) => word(v),
            Self::Exit(v) => word(v),
            Self::Function(v) => word(v),
            Self::Service(v) => word(v),
            Self::Issue(v) => word(v),
        }
    }
}
