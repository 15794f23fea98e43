//! Short logs of functions 3 to 5 (体験・人材・体制), drills and publicity: what was done by day,
//! in counts and words that name nobody. It must not know cases' content, nor who may see a person.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::ids::{ActivityId, CaseId, Code, IssueId, PersonId, ProviderId, Rev, StaffId};
use super::provider_standing::Function;
use super::time::{At, month_of};
use crate::text::Clean;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// 体験利用 (T31, K10, O08)
    TrialLiving,
    /// 施設入所者の外出 (O11): hours are counted against the month's cap
    Outing,
    /// 地域移行のための送迎 (O08)
    TransitionTransport,
    /// 研修の開催 (T34, K11)
    Training,
    /// 研修・実習の受入れ (O09)
    TrainingIntake,
    /// スーパーバイザーの派遣 (O09)
    SupervisorSent,
    /// 保健師・スーパーバイザー・OJT の同行 (N11)
    JointSupport,
    /// 拠点どうしの会議 (K07)
    BaseMeeting,
    /// 協議会・部会 (O10, M23)
    Council,
    /// つながる場 (O10)
    LinkMeeting,
    /// 説明会・報告会 (T36, M02)
    Briefing,
    /// 訓練 (T41)
    Drill,
    /// 広報・周知 (O16, M21)
    Publicity,
}

impl ActivityKind {
    /// All, in the order of the functions.
    pub const ALL: [Self; 13] = [
        Self::TrialLiving,
        Self::Outing,
        Self::TransitionTransport,
        Self::Training,
        Self::TrainingIntake,
        Self::SupervisorSent,
        Self::JointSupport,
        Self::BaseMeeting,
        Self::Council,
        Self::LinkMeeting,
        Self::Briefing,
        Self::Drill,
        Self::Publicity,
    ];

    /// Its code, as commands write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TrialLiving => "trial_living",
            Self::Outing => "outing",
            Self::TransitionTransport => "transition_transport",
            Self::Training => "training",
            Self::TrainingIntake => "training_intake",
            Self::SupervisorSent => "supervisor_sent",
            Self::JointSupport => "joint_support",
            Self::BaseMeeting => "base_meeting",
            Self::Council => "council",
            Self::LinkMeeting => "link_meeting",
            Self::Briefing => "briefing",
            Self::Drill => "drill",
            Self::Publicity => "publicity",
        }
    }

    /// The function it counts for (`6-reports.md`).
    #[must_use]
    pub const fn function(self) -> Function {
        match self {
            Self::TrialLiving | Self::Outing | Self::TransitionTransport => Function::Trial,
            Self::Training | Self::TrainingIntake | Self::SupervisorSent | Self::JointSupport => {
                Function::Training
            }
            Self::BaseMeeting
            | Self::Council
            | Self::LinkMeeting
            | Self::Briefing
            | Self::Drill
            | Self::Publicity => Function::Network,
        }
    }

    /// Whether it is about persons of the register, and somebody must be counted.
    #[must_use]
    pub const fn is_of_persons(self) -> bool {
        matches!(self, Self::TrialLiving | Self::Outing | Self::TransitionTransport)
    }

    /// What `how` may say of it; none = nothing.
    #[must_use]
    pub const fn ways(self) -> &'static [&'static str] {
        match self {
            Self::TrialLiving => &["group_home", "flat", "short_stay", "day_only"],
            Self::JointSupport => &["nurse", "supervision", "ojt", "joint"],
            _ => &[],
        }
    }
}

/// An entry that was wrong: it stays on file and counts nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Struck {
    /// By whom.
    pub by: StaffId,
    /// When.
    pub at: At,
    /// Why.
    pub reason: Clean,
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Id.
    pub id: ActivityId,
    /// Row revision.
    pub rev: Rev,
    /// What.
    pub kind: ActivityKind,
    /// The day it began.
    pub on: NaiveDate,
    /// The minute it began, where told: an outing over the turn of a month is parted by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin: Option<NaiveTime>,
    /// How long, in minutes; 0 = not told.
    #[serde(default)]
    pub minutes: u32,
    /// How many times (件数・回数).
    pub count: u32,
    /// How many people: who used it, took part, heard it (人数).
    #[serde(default)]
    pub people: u32,
    /// Nights (泊数).
    #[serde(default)]
    pub nights: u32,
    /// Days (日数).
    #[serde(default)]
    pub days: u32,
    /// Where.
    #[serde(default)]
    pub place: Clean,
    /// The office it was with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<ProviderId>,
    /// Who of the register, where told; masked before those who may not know them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<PersonId>,
    /// Cases talked over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseId>,
    /// Issues taken up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<IssueId>,
    /// Of what sort: one of [`ActivityKind::ways`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<Code>,
    /// What the trial cost the person, yen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_yen: Option<u32>,
    /// When it was talked over afterwards (体験の振り返り).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talk_on: Option<NaiveDate>,
    /// What was done or talked about, in words that name nobody.
    #[serde(default)]
    pub words: Clean,
    /// Entered by.
    pub by: StaffId,
    /// Entered at.
    pub made: At,
    /// Taken out of the count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub struck: Option<Struck>,
}

impl Activity {
    /// Whether it counts.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.struck.is_none()
    }

    /// The minutes of it that lie in the month of a day: one whose beginning is told is parted at
    /// the turn of the month, one without lies where its day lies.
    #[must_use]
    pub fn minutes_in(&self, month: NaiveDate) -> u32 {
        let (first, next) = month_of(month);
        let Some(begin) = self.begin else {
            return if first <= self.on && self.on < next { self.minutes } else { 0 };
        };
        let from = NaiveDateTime::new(self.on, begin);
        let to = from + TimeDelta::minutes(i64::from(self.minutes));
        let (open, shut) = (first.and_time(NaiveTime::MIN), next.and_time(NaiveTime::MIN));
        u32::try_from((to.min(shut) - from.max(open)).num_minutes()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outing(on: &str, begin: Option<&str>, minutes: u32) -> Activity {
        let begin = begin.map(|b| format!(r#""begin":"{b}","#)).unwrap_or_default();
        let json = format!(
            r#"{{"id":1,"rev":1,"kind":"outing","on":"{on}",{begin}"minutes":{minutes},"count":1,"by":"otsuka","made":"2026-11-30T10:00:00+09:00"}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn an_outing_over_the_turn_of_a_month_counts_in_both() {
        let night = outing("2026-11-30", Some("22:00"), 300);
        let day = |d: &str| d.parse().unwrap();
        assert_eq!((night.minutes_in(day("2026-11-05")), night.minutes_in(day("2026-12-31"))), (120, 180));
        assert_eq!(night.minutes_in(day("2026-10-31")), 0);
        // Without its beginning it lies where its day lies.
        let told = outing("2026-11-30", None, 300);
        assert_eq!((told.minutes_in(day("2026-11-01")), told.minutes_in(day("2026-12-01"))), (300, 0));
        let year = outing("2026-12-31", Some("23:59"), 2);
        assert_eq!((year.minutes_in(day("2026-12-01")), year.minutes_in(day("2027-01-31"))), (1, 1));
        assert_eq!(month_of(day("2028-02-29")), (day("2028-02-01"), day("2028-03-01")));
    }

    #[test]
    fn every_kind_belongs_to_one_of_the_three_functions() {
        let of = |f| ActivityKind::ALL.iter().filter(|k| k.function() == f).count();
        assert_eq!((of(Function::Trial), of(Function::Training), of(Function::Network)), (3, 4, 6));
    }
}
