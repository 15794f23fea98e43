//! Moments of a drill (`answered:mother`, `decided`, `accepted:P2`): what a script waits for.
//! They must not know what happens then.

use super::meant::{Second, Wanted, code};
use super::placed::Readable;
use super::record::Record;
use crate::domain::{Answer, At, CallState, CaseEvent, Exit};

/// Something that happens in a drill, told by the record alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// `start`
    Start,
    /// `answered:CALL`
    Answered(String),
    /// `hung_up:CALL`
    HungUp(String),
    /// `opened`: the case.
    Opened,
    /// `safety`: the safety step, whatever it found.
    Safety,
    /// `danger`: the safety step found one.
    Danger,
    /// `referred:EXIT`
    Referred(Exit),
    /// `assessed`
    Assessed,
    /// `viewed`: the officer's own view.
    Viewed,
    /// `called:backup|third|supervisor`: asked by telephone.
    Called(Second),
    /// `no_reply:N`: the N-th try without an answer was noted.
    NoReply(usize),
    /// `alone`: protection by one.
    Alone,
    /// `split`: the views differ.
    Split,
    /// `decided`
    Decided,
    /// `asked`, `asked:P1`, `asked:home_help`
    Asked(Wanted),
    /// `accepted`, …
    Accepted(Wanted),
    /// `refused`, …: no, or no answer.
    Refused(Wanted),
    /// `departed`
    Departed,
    /// `arrived`
    Arrived,
    /// `extended`
    Extended,
    /// `ended`: the support.
    Ended,
    /// `closed`
    Closed,
}

impl Readable for Moment {
    fn read(text: &str) -> Result<Self, String> {
        let (name, arg) = text.split_once(':').map_or((text, None), |(n, a)| (n, Some(a)));
        let need = || arg.map(str::to_owned).ok_or_else(|| format!("{name} needs `{name}:…`"));
        let place = || arg.map_or(Wanted::Any, Wanted::of);
        let moment = match name {
            "answered" => Self::Answered(need()?),
            "hung_up" => Self::HungUp(need()?),
            "referred" => Self::Referred(code(&need()?, "exit")?),
            "called" => Self::Called(Second::of(&need()?)?),
            "no_reply" => Self::NoReply(need()?.parse().map_err(|_| "no_reply needs a number".to_owned())?),
            "asked" => Self::Asked(place()),
            "accepted" => Self::Accepted(place()),
            "refused" => Self::Refused(place()),
            _ if arg.is_some() => return Err(format!("{name} takes nothing after it, or is no moment")),
            "start" => Self::Start,
            "opened" => Self::Opened,
            "safety" => Self::Safety,
            "danger" => Self::Danger,
            "assessed" => Self::Assessed,
            "viewed" => Self::Viewed,
            "alone" => Self::Alone,
            "split" => Self::Split,
            "decided" => Self::Decided,
            "departed" => Self::Departed,
            "arrived" => Self::Arrived,
            "extended" => Self::Extended,
            "ended" => Self::Ended,
            "closed" => Self::Closed,
            other => return Err(format!("no such moment: {other:?}")),
        };
        Ok(moment)
    }
}

impl Moment {
    /// The call a moment is about, by its key in the script.
    pub(super) fn call(&self) -> Option<&str> {
        match self {
            Self::Answered(key) | Self::HungUp(key) => Some(key),
            _ => None,
        }
    }

    /// The office a moment is about.
    pub(super) fn office(&self) -> Option<&str> {
        match self {
            Self::Asked(Wanted::Office(id))
            | Self::Accepted(Wanted::Office(id))
            | Self::Refused(Wanted::Office(id)) => Some(id),
            _ => None,
        }
    }

    /// When it first happened; none while it has not.
    #[must_use]
    pub fn when(&self, record: &Record) -> Option<At> {
        match self {
            Self::Start => Some(record.began),
            Self::Answered(key) => record.rings(key).find_map(|c| c.answered_at),
            Self::HungUp(key) => {
                record.rings(key).find(|c| c.state == CallState::Ended).and_then(|c| c.ended)
            }
            Self::Decided => record.decided_at(),
            Self::Split => record.split_at(),
            Self::Viewed => record.viewed_at(),
            Self::NoReply(n) => {
                let case = record.case()?;
                let failed = case.tries.iter().filter(|(_, _, answered)| !answered);
                failed.map(|(_, at, _)| *at).nth(n.saturating_sub(1))
            }
            Self::Called(second) => {
                let who = second.staff();
                record.case()?.tries.iter().find(|(s, _, asked)| *s == who && *asked).map(|(_, at, _)| *at)
            }
            Self::Asked(wanted) => {
                record.case()?.requests.iter().filter(|r| wanted.fits(r)).map(|r| r.asked_at).min()
            }
            Self::Accepted(wanted) => record.answered(wanted, &[Answer::Accepted, Answer::AcceptedIf]),
            Self::Refused(wanted) => record.answered(wanted, &[Answer::Refused, Answer::NoAnswer]),
            _ => record.event(|e| self.is(e)),
        }
    }

    /// Whether an event of the case is this moment.
    fn is(&self, event: &CaseEvent) -> bool {
        match (self, event) {
            (Self::Opened, CaseEvent::Opened { .. })
            | (Self::Safety, CaseEvent::SafetyChecked { .. })
            | (Self::Assessed, CaseEvent::Assessed { .. })
            | (Self::Alone, CaseEvent::ActedProvisionally { .. })
            | (Self::Departed, CaseEvent::Departed { .. })
            | (Self::Arrived, CaseEvent::Arrived { .. })
            | (Self::Extended, CaseEvent::Extended { .. })
            | (Self::Ended, CaseEvent::SupportEnded { .. })
            | (Self::Closed, CaseEvent::Closed { .. }) => true,
            (Self::Danger, CaseEvent::SafetyChecked { danger }) => !danger.is_empty(),
            (Self::Referred(exit), CaseEvent::Referred { to, .. }) => to == exit,
            _ => false,
        }
    }
}
