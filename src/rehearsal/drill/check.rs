//! What a readable drill must still keep to before anyone sits down to it: every name it uses
//! is there, every text is in both languages. It must not know how it is played.

use std::collections::BTreeSet;
use std::fmt;

use super::expect::What;
use super::file::Drill;
use super::meant::Wanted;
use super::moment::Moment;
use super::placed::Placed;
use crate::domain::{Answer, City, Words};
use crate::text::Clean;

/// Why a drill cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrillError {
    /// There is no drill of that name; the ones there are.
    #[error("no drill named {name:?}; there are: {}", known.join(", "))]
    Unknown {
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// The text is no drill: not TOML, a field missing, unknown or of the wrong kind.
    #[error("line {line}: {reason}")]
    Unreadable {
        /// Line, from 1.
        line: usize,
        /// The reader's own reason (English).
        reason: String,
    },
    /// It can be read, but what it says cannot be.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Wrong(Vec<Flaw>),
}

/// One thing a drill says that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Line, from 1; 0 when it is about the whole file.
    pub line: usize,
    /// What and why (English).
    pub reason: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        f.write_str(&self.reason)
    }
}

/// The line a byte lies in, from 1.
pub(super) fn line_of(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

/// Everything wrong with a drill read from `text`, to be played in `city` with these `offices`.
pub(super) fn check(text: &str, drill: &Drill, city: &City, offices: &[String]) -> Vec<Flaw> {
    let calls: BTreeSet<&str> = drill.calls.iter().map(|c| c.key.as_str()).collect();
    let mut look = Look { text, city, offices, calls, flaws: Vec::new() };
    look.whole(drill);
    look.speech(drill);
    look.moments(drill);
    look.checks(drill);
    look.flaws
}

struct Look<'a> {
    text: &'a str,
    city: &'a City,
    offices: &'a [String],
    calls: BTreeSet<&'a str>,
    flaws: Vec<Flaw>,
}

impl Look<'_> {
    fn flaw<T>(&mut self, at: Option<&Placed<T>>, reason: impl Into<String>) {
        let line = at.map_or(0, |s| line_of(self.text, s.at()));
        self.flaws.push(Flaw { line, reason: reason.into() });
    }

    fn words(&mut self, what: &str, words: &Words) {
        for (lang, text) in [("Japanese", &words.ja), ("English", &words.en)] {
            if text.is_empty() {
                self.flaw::<()>(None, format!("{what}: {lang} words are missing"));
            }
        }
    }

    fn whole(&mut self, drill: &Drill) {
        if drill.name.trim().is_empty() {
            self.flaw::<()>(None, "name is empty");
        }
        self.words("title", &drill.title);
        self.words("practises", &drill.practises);
        if !(1..=60).contains(&drill.minutes) {
            self.flaw::<()>(None, format!("minutes = {}: 1-60 minutes", drill.minutes));
        }
        if drill.calls.is_empty() {
            self.flaw::<()>(None, "call: somebody must call");
        }
        if self.calls.len() != drill.calls.len() {
            self.flaw::<()>(None, "call.key: each key once");
        }
        if drill.expect.is_empty() || drill.settled.is_empty() {
            self.flaw::<()>(None, "expect and settled: at least one each");
        }
        for person in &drill.persons {
            if person.name.as_ref().is_none_or(Clean::is_empty) || person.birth.is_none() {
                self.flaw::<()>(None, "person: name and birth must be there");
            }
        }
        for id in &drill.turn {
            self.office(Some(id), id.get_ref().as_str());
        }
        for tonight in &drill.tonight {
            self.office(Some(&tonight.office), tonight.office.get_ref().as_str());
        }
    }

    fn speech(&mut self, drill: &Drill) {
        for call in &drill.calls {
            self.words("call.who", &call.who);
            if call.says.is_empty() {
                self.flaw(Some(&call.on), format!("call {}: says nothing", call.key));
            }
            for said in &call.says {
                let words = Words { ja: said.ja.clone(), en: said.en.clone() };
                self.words(&format!("call {}", call.key), &words);
            }
        }
        for second in
            [Some(&drill.backup), drill.third.as_ref(), drill.supervisor.as_ref()].into_iter().flatten()
        {
            self.words("backup, third or supervisor", &second.says);
        }
        for answer in &drill.answers {
            self.words("answer.says", &answer.says);
            if (answer.is == Answer::Refused) != answer.reason.is_some() {
                self.flaw(Some(&answer.from), "answer: a refusal has a reason, anything else has none");
            }
            if let Wanted::Office(id) = answer.from.get_ref() {
                self.office(Some(&answer.from), id);
            }
        }
        for cue in &drill.cues {
            if cue.say.is_none() == cue.later.is_none() {
                self.flaw(Some(&cue.on), "cue: say something, or move the clock, one of the two");
            }
            if let Some(say) = &cue.say {
                self.words("cue.say.who", &say.who);
                self.words("cue.say.words", &say.words);
            }
        }
    }

    fn office<T>(&mut self, at: Option<&Placed<T>>, id: &str) {
        if !self.offices.iter().any(|o| o == id) {
            let known = self.offices.join(", ");
            self.flaw(at, format!("no such office or kind: {id:?}; offices are {known}"));
        }
    }

    fn call<T>(&mut self, at: &Placed<T>, key: Option<&str>) {
        if let Some(key) = key
            && !self.calls.contains(key)
        {
            self.flaw(Some(at), format!("no such call: {key:?}"));
        }
    }

    fn moments(&mut self, drill: &Drill) {
        let of_calls = drill.calls.iter().map(|c| &c.on);
        let all: Vec<&Placed<Moment>> =
            drill.settled.iter().chain(of_calls).chain(drill.cues.iter().map(|c| &c.on)).collect();
        for moment in all {
            self.call(moment, moment.get_ref().call());
            if let Some(id) = moment.get_ref().office() {
                self.office(Some(moment), id);
            }
        }
    }

    fn checks(&mut self, drill: &Drill) {
        let listed: BTreeSet<String> = drill.expect.iter().map(|c| c.get_ref().to_string()).collect();
        if listed.len() != drill.expect.len() {
            self.flaw(drill.expect.first(), "expect: each check once");
        }
        for why in &drill.why {
            self.words("why", &Words { ja: why.ja.clone(), en: why.en.clone() });
            if !listed.contains(&why.check.get_ref().to_string()) {
                self.flaw(Some(&why.check), format!("why: {} is not expected", why.check.get_ref()));
            }
        }
        for check in &drill.expect {
            self.call(check, check.get_ref().call());
            if let Some(id) = check.get_ref().office() {
                self.office(Some(check), id);
            }
            let definition = &self.city.definition;
            let missing = match &check.get_ref().what {
                What::Ticked(code) => definition.for_.iter().all(|c| c.code != *code),
                What::TickedAgainst(code) => definition.against.iter().all(|c| c.code != *code),
                _ => false,
            };
            if missing {
                self.flaw(Some(check), format!("{}: no such criterion", check.get_ref()));
            }
            let person = match &check.get_ref().what {
                What::Person(reg) => Some(reg.clone()),
                _ => None,
            };
            let known = |reg: &str| {
                drill.persons.iter().any(|p| p.reg_no.as_ref().is_some_and(|r| r.as_str() == reg))
            };
            if let Some(reg) = person.filter(|reg| !known(reg)) {
                self.flaw(Some(check), format!("no person with reg_no {reg:?} in this drill"));
            }
        }
    }
}
