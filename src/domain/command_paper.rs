//! `print_paper`: papers of the desk and of its cases, beside the sheets of persons.
//! It must not know who may print one (`rules/desk_paper.rs`) or how it looks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::disclosure::{Basis, Recipient};
use super::ids::{CaseId, ProviderId};
use crate::text::Clean;

/// A paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskPaper {
    /// 今夜の紙: what goes on by hand when no machine runs.
    Tonight,
    /// 対応記録: everything that happened in a case.
    Record,
    /// ケア会議資料
    Conference,
    /// 虐待相談・通報受付票 (豊島区 様式1 `[W29b]`): the abuse file, the only paper with a reporter.
    AbuseReceipt,
    /// リスクアセスメントシート (様式3)
    AbuseRisk,
    /// 対応経過記録簿 (様式2)
    AbuseCourse,
    /// 加算の証跡: what an office was asked and did over a time (`6-reports.md`, Fees 2024).
    Evidence,
}

impl DeskPaper {
    /// The papers of one case, in the order they are offered.
    pub const OF_CASE: [Self; 5] =
        [Self::Record, Self::Conference, Self::AbuseReceipt, Self::AbuseRisk, Self::AbuseCourse];

    /// A paper of the abuse track: for the city's own section alone.
    #[must_use]
    pub const fn about_abuse(self) -> bool {
        matches!(self, Self::AbuseReceipt | Self::AbuseRisk | Self::AbuseCourse)
    }

    /// Its name as in JSON, for files and words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tonight => "tonight",
            Self::Record => "record",
            Self::Conference => "conference",
            Self::AbuseReceipt => "abuse_receipt",
            Self::AbuseRisk => "abuse_risk",
            Self::AbuseCourse => "abuse_course",
            Self::Evidence => "evidence",
        }
    }
}

/// `print_paper`: which paper, to whom, on which basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperEntry {
    /// Which.
    pub paper: DeskPaper,
    /// The case, of a paper of a case.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// The office, of the evidence; or the one that gets a paper of a case.
    #[serde(default)]
    pub provider: Option<ProviderId>,
    /// First day, of the evidence.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day, of the evidence.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// To whom.
    pub recipient: Recipient,
    /// Named in words.
    #[serde(default)]
    pub who: Clean,
    /// On which basis.
    pub basis: Basis,
    /// Why, where the basis or the paper asks for it.
    #[serde(default)]
    pub reason: Clean,
}

impl PaperEntry {
    /// A paper for the city's own section, on the basis of its duty.
    #[must_use]
    pub fn inside(paper: DeskPaper, case: Option<CaseId>) -> Self {
        Self {
            paper,
            case,
            provider: None,
            from: None,
            to: None,
            recipient: Recipient::City,
            who: Clean::default(),
            basis: Basis::Inside,
            reason: Clean::default(),
        }
    }
}
