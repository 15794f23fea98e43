//! What a drill expects, by name (`answered`, `referred:police_110`, `not:closed`).
//! It must not know whether it was done (`score.rs`).

use std::fmt;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::meant::{Wanted, code};
use super::placed::Readable;
use crate::domain::{CallKind, CloseResult, Code, Danger, Exit, Question, SupportKind, View};

/// One thing expected, or expected not to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// As written.
    text: String,
    /// It must not have happened.
    pub not: bool,
    /// What.
    pub what: What,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// `answered[:CALL]`: within the published time.
    Answered(Option<String>),
    /// `caller_noted[:CALL]`: who speaks, or what kind of call.
    CallerNoted(Option<String>),
    /// `kind:CALL_KIND`
    Kind(CallKind),
    /// `hung_up[:CALL]`
    HungUp(Option<String>),
    /// `person:REG_NO`: the case is about this person.
    Person(String),
    /// `new_person`: the case is about somebody not registered, described.
    NewPerson,
    /// `words_kept`: what was said is written down.
    WordsKept,
    /// `safety_checked`: before criteria, views and requests.
    SafetyChecked,
    /// `danger:DANGER`
    Danger(Danger),
    /// `referred:EXIT`
    Referred(Exit),
    /// `assessed`
    Assessed,
    /// `ticked:CRITERION`
    Ticked(Code),
    /// `ticked_against:CRITERION`
    TickedAgainst(Code),
    /// `own_view`: the officer's own, before the second person's.
    OwnView,
    /// `second_view`: a decision by two.
    SecondView,
    /// `decided:VIEW`
    Decided(View),
    /// `tries:N`: so many tries without an answer noted before somebody else was asked.
    Tries(usize),
    /// `stand_in`: the third or a supervisor gave the second view.
    StandIn,
    /// `supervisor`: a supervisor's view settled it.
    Supervisor,
    /// `alone`: protection by one.
    Alone,
    /// `first_request`: within the published time of the decision.
    FirstRequest,
    /// `asked_first:P1`: the first short stay asked.
    AskedFirst(String),
    /// `asked[:P1|home_help|wider]`
    Asked(Wanted),
    /// `turn_reason`: nobody passed over who could have taken the person.
    TurnReason,
    /// `outcomes_kept`: every answer recorded as the office gave it.
    OutcomesKept,
    /// `accepted[:…]`
    Accepted(Wanted),
    /// `departed`
    Departed,
    /// `arrived`
    Arrived,
    /// `extended`: by two.
    Extended,
    /// `late_application`: the task stands.
    LateApplication,
    /// `conference`: the task stands.
    Conference,
    /// `noted`: something was written after the opening.
    Noted,
    /// `signed`: no view heard by telephone is left unsigned.
    Signed,
    /// `closed[:RESULT]`
    Closed(Option<CloseResult>),
    /// `follow_up[:DATE]`
    FollowUp(Option<NaiveDate>),
    /// `address_opened`: the two views on a hidden address.
    AddressOpened,
    /// `did:COMMAND`: the officer sent it.
    Did(String),
}

impl Check {
    /// The name without what follows it, `not:` kept: what its words are found by.
    #[must_use]
    pub fn code(&self) -> String {
        let body = self.text.strip_prefix("not:").unwrap_or(&self.text);
        let name = body.split(':').next().unwrap_or(body);
        if self.not { format!("not:{name}") } else { name.to_owned() }
    }

    /// What follows the name.
    #[must_use]
    pub fn arg(&self) -> &str {
        let body = self.text.strip_prefix("not:").unwrap_or(&self.text);
        body.split_once(':').map_or("", |(_, arg)| arg)
    }

    /// The question two people agreed on, for checks about one.
    pub(super) const fn question(&self) -> Question {
        match self.what {
            What::Extended => Question::Extension,
            What::AddressOpened => Question::Address,
            _ => Question::Decision,
        }
    }

    /// The call it names.
    pub(super) fn call(&self) -> Option<&str> {
        match &self.what {
            What::Answered(key) | What::CallerNoted(key) | What::HungUp(key) => key.as_deref(),
            _ => None,
        }
    }

    /// The office it names.
    pub(super) fn office(&self) -> Option<&str> {
        match &self.what {
            What::AskedFirst(id) | What::Asked(Wanted::Office(id)) | What::Accepted(Wanted::Office(id)) => {
                Some(id)
            }
            _ => None,
        }
    }

    /// The kind of support it names.
    #[must_use]
    pub fn kind(&self) -> Option<SupportKind> {
        match &self.what {
            What::Asked(Wanted::Kind(kind)) | What::Accepted(Wanted::Kind(kind)) => Some(*kind),
            _ => None,
        }
    }
}

impl Readable for Check {
    fn read(text: &str) -> Result<Self, String> {
        let not = text.starts_with("not:");
        let what = read(text.strip_prefix("not:").unwrap_or(text))?;
        Ok(Self { not, what, text: text.to_owned() })
    }
}

fn read(body: &str) -> Result<What, String> {
    let (name, arg) = body.split_once(':').map_or((body, None), |(n, a)| (n, Some(a)));
    let own = || arg.map(str::to_owned);
    let need = || own().ok_or_else(|| format!("{name} needs `{name}:…`"));
    let place = || arg.map_or(Wanted::Any, Wanted::of);
    let what = match name {
        "answered" => What::Answered(own()),
        "caller_noted" => What::CallerNoted(own()),
        "hung_up" => What::HungUp(own()),
        "kind" => What::Kind(code(&need()?, "kind of call")?),
        "person" => What::Person(need()?),
        "danger" => What::Danger(code(&need()?, "danger")?),
        "referred" => What::Referred(code(&need()?, "exit")?),
        "ticked" => What::Ticked(Code::new(&need()?)),
        "ticked_against" => What::TickedAgainst(Code::new(&need()?)),
        "decided" => What::Decided(code(&need()?, "view")?),
        "tries" => What::Tries(need()?.parse().map_err(|_| "tries needs a number".to_owned())?),
        "asked_first" => What::AskedFirst(need()?),
        "asked" => What::Asked(place()),
        "accepted" => What::Accepted(place()),
        "closed" => What::Closed(arg.map(|a| code(a, "result")).transpose()?),
        "follow_up" => {
            let date = arg.map(|a| a.parse().map_err(|_| format!("not a date: {a:?}")));
            What::FollowUp(date.transpose()?)
        }
        "did" => What::Did(need()?),
        _ if arg.is_some() => return Err(format!("{name} takes nothing after it, or is no check")),
        "new_person" => What::NewPerson,
        "words_kept" => What::WordsKept,
        "safety_checked" => What::SafetyChecked,
        "assessed" => What::Assessed,
        "own_view" => What::OwnView,
        "second_view" => What::SecondView,
        "stand_in" => What::StandIn,
        "supervisor" => What::Supervisor,
        "alone" => What::Alone,
        "first_request" => What::FirstRequest,
        "turn_reason" => What::TurnReason,
        "outcomes_kept" => What::OutcomesKept,
        "departed" => What::Departed,
        "arrived" => What::Arrived,
        "extended" => What::Extended,
        "late_application" => What::LateApplication,
        "conference" => What::Conference,
        "noted" => What::Noted,
        "signed" => What::Signed,
        "address_opened" => What::AddressOpened,
        other => return Err(format!("no such check: {other:?}")),
    };
    Ok(what)
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Check {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_read_with_what_follows_them() {
        let read = |t: &str| Check::read(t);
        let check = read("not:asked:P4").unwrap();
        assert!(check.not && check.what == What::Asked(Wanted::Office("P4".into())));
        assert_eq!((check.code().as_str(), check.arg(), check.office()), ("not:asked", "P4", Some("P4")));
        assert_eq!(read("referred:police_110").unwrap().what, What::Referred(Exit::Police110));
        assert_eq!(read("asked:home_help").unwrap().kind(), Some(SupportKind::HomeHelp));
        for bad in ["referred", "referred:moon", "assessed:x", "tries:many", "follow_up:soon", "nothing"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
