//! The director of a drill: who rings, what is heard, what the simulated others do, by the
//! script and the record. Pure: it is told the time and only proposes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::file::{CallScript, Drill, SecondScript};
use super::meant::Second;
use super::record::{Record, ring_id};
use super::score::said;
use crate::domain::{Actor, At, Call, CallState, CaseFile, Command, Question, RequestState, View, Words};
use crate::rehearsal::sim::Wanted;
use crate::text::Clean;

/// An office picks up and answers so many seconds after it was asked.
const PICKS_UP: i64 = 4;
/// A caller who gave up rings again after so many seconds, at most so many times in all.
const AGAIN: i64 = 20;
const RINGS: usize = 4;
/// A view heard by telephone is signed after so many seconds.
const SIGNS: i64 = 10;
/// Another question than the decision is answered so many seconds after the officer's view.
const THINKS: i64 = 6;
/// The drill is over so many seconds after the last thing it waited for.
const OVER: i64 = 3;

/// Something that happens by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Somebody does something; a refusal of the door is dropped.
    Do(Actor, Box<Command>),
    /// Somebody is heard.
    Say(Words, Words),
    /// The drill's clock moves on.
    Later(At),
    /// What the drill waited for has happened.
    Over,
}

/// The director: one for a drill, asked at every tick.
#[derive(Debug, Clone)]
pub struct Director {
    drill: Arc<Drill>,
    line: Clean,
    /// What was done, each once.
    done: BTreeSet<String>,
}

impl Director {
    /// A director; calls come in on `line`.
    #[must_use]
    pub const fn new(drill: Arc<Drill>, line: Clean) -> Self {
        Self { drill, line, done: BTreeSet::new() }
    }

    /// What happens by itself at `now`. `wanted` are the views asked of the simulated others on
    /// other questions than the decision.
    pub fn tick(&mut self, now: At, record: &Record, wanted: &[Wanted]) -> Vec<Act> {
        let drill = Arc::clone(&self.drill);
        let mut out = Vec::new();
        for call in &drill.calls {
            self.call(now, record, call, &mut out);
        }
        for (i, cue) in drill.cues.iter().enumerate() {
            let due = cue.on.get_ref().when(record).map(|at| later(at, i64::from(cue.after)));
            if due.is_some_and(|due| due <= now) && self.once(format!("cue {i}")) {
                out.extend(cue.say.iter().map(|s| Act::Say(s.who.clone(), s.words.clone())));
                out.extend(cue.later.filter(|at| *at > now).map(Act::Later));
            }
        }
        for case in &record.cases {
            self.offices(now, case, &mut out);
        }
        if let Some(case) = record.case() {
            self.seconds(now, record, case, &mut out);
            self.signs(now, case, &mut out);
        }
        for w in wanted.iter().filter(|w| w.on != Question::Decision) {
            let key = format!("view {} {:?} {}", w.case, w.on, w.since.0);
            if now.seconds_since(w.since) >= THINKS && self.once(key) {
                out.push(view(w.who.as_str(), w.case, w.on, w.view, "同じ見方です"));
            }
        }
        let ends: Option<Vec<At>> = drill.settled.iter().map(|m| m.get_ref().when(record)).collect();
        let end = ends.and_then(|ends| ends.into_iter().max());
        if end.is_some_and(|end| now.seconds_since(end) >= OVER) && self.once("over".to_owned()) {
            out.push(Act::Over);
        }
        out
    }

    fn once(&mut self, key: String) -> bool {
        self.done.insert(key)
    }

    /// A call rings when its time has come, gives up, rings again; answered, its words come one
    /// by one while the line is open.
    fn call(&mut self, now: At, record: &Record, script: &CallScript, out: &mut Vec<Act>) {
        let rings: Vec<&Call> = record.rings(&script.key).collect();
        let Some(last) = rings.last() else {
            let due = script.on.get_ref().when(record).map(|at| later(at, i64::from(script.after)));
            if due.is_some_and(|due| due <= now) {
                self.ring(script, 1, out);
            }
            return;
        };
        match last.state {
            CallState::Ringing if now.seconds_since(last.began) >= i64::from(script.patience) => {
                if self.once(format!("lose {}", last.id)) {
                    out.push(Act::Do(Actor::Feed, Box::new(Command::LoseCall { call: last.id })));
                }
            }
            CallState::Missed if rings.len() < RINGS => {
                if last.ended.is_some_and(|at| now.seconds_since(at) >= AGAIN) {
                    self.ring(script, rings.len() + 1, out);
                }
            }
            CallState::Answered | CallState::Ended => self.speech(now, script, last, out),
            CallState::Ringing | CallState::Missed => {}
        }
    }

    fn ring(&mut self, script: &CallScript, nth: usize, out: &mut Vec<Act>) {
        let id = ring_id(&script.key, nth);
        if self.once(id.clone()) {
            let ring = Command::RingCall {
                line: self.line.clone(),
                number: script.number.clone(),
                name: None,
                external_id: Some(Clean::new(&id)),
            };
            out.push(Act::Do(Actor::Feed, Box::new(ring)));
        }
    }

    fn speech(&mut self, now: At, script: &CallScript, call: &Call, out: &mut Vec<Act>) {
        let Some(answered) = call.answered_at else { return };
        // Whoever hung up hears no more.
        let until = call.ended.unwrap_or(now).min(now);
        for (i, said) in script.says.iter().enumerate() {
            let due = later(answered, i64::from(said.after));
            if due <= until && self.once(format!("says {} {i}", script.key)) {
                out.push(Act::Say(script.who.clone(), Words { ja: said.ja.clone(), en: said.en.clone() }));
            }
        }
    }

    /// An office that was asked says what the script has it say; the officer keys it.
    fn offices(&mut self, now: At, case: &CaseFile, out: &mut Vec<Act>) {
        for request in case.requests.iter().filter(|r| r.state == RequestState::Asked) {
            if now.seconds_since(request.asked_at) < PICKS_UP || !self.once(format!("office {}", request.id))
            {
                continue;
            }
            let who = Words {
                ja: office(&request.who, "電話の相手"),
                en: office(&request.who, "On the telephone"),
            };
            let words = said(&self.drill, case, request).map_or_else(unscripted, |a| a.says.clone());
            out.push(Act::Say(who, words));
        }
    }

    /// The second view. Whoever picks up gives it some seconds after they were asked; whoever
    /// does not is heard not to, at every try.
    fn seconds(&mut self, now: At, record: &Record, case: &CaseFile, out: &mut Vec<Act>) {
        let drill = Arc::clone(&self.drill);
        for second in Second::ALL {
            self.second(now, record, case, second, script_of(&drill, second), out);
        }
    }

    fn second(
        &mut self,
        now: At,
        record: &Record,
        case: &CaseFile,
        second: Second,
        script: &SecondScript,
        out: &mut Vec<Act>,
    ) {
        let id = second.staff();
        let tries: Vec<At> = case.tries.iter().filter(|(who, _, _)| *who == id).map(|t| t.1).collect();
        let Some(value) = script.view else {
            // Rings out: heard at the first asking and at each try noted.
            for (n, at) in tries.iter().enumerate() {
                let key = format!("rings out {id} {n}");
                if now.seconds_since(*at) >= PICKS_UP && self.once(key) {
                    out.push(Act::Say(name(second), script.says.clone()));
                }
            }
            return;
        };
        if case.agreed(Question::Decision).is_some() || case.closed.is_some() {
            return;
        }
        let asked = match second {
            Second::Backup => tries.first().copied().or_else(|| record.viewed_at()),
            Second::Third => tries.first().copied(),
            Second::Supervisor => tries.first().copied().or_else(|| record.split_at()),
        };
        let spoken = case.views.iter().any(|v| v.on == Question::Decision && v.staff == id);
        let ready = asked.is_some_and(|at| now.seconds_since(at) >= i64::from(script.after));
        // A supervisor asked while the two have not spoken waits for them: theirs settles.
        if !ready || spoken || !self.once(format!("second {id}")) {
            return;
        }
        out.push(Act::Say(name(second), script.says.clone()));
        if !script.by_phone {
            out.push(view(id.as_str(), case.id, Question::Decision, value, script.says.ja.as_str()));
        }
    }

    /// What was heard by telephone is signed by its owner, if it is what they said; else they
    /// say it anew in their own session.
    fn signs(&mut self, now: At, case: &CaseFile, out: &mut Vec<Act>) {
        let drill = Arc::clone(&self.drill);
        for given in case.unsigned().filter(|v| now.seconds_since(v.at) >= SIGNS) {
            let owner = Second::ALL.into_iter().find(|s| s.staff() == given.staff);
            let Some(owner) = owner.filter(|_| self.once(format!("sign {}", given.id))) else { continue };
            let script = script_of(&drill, owner);
            let other = script.view.filter(|v| given.on == Question::Decision && *v != given.value);
            if let Some(said) = other {
                out.push(Act::Say(name(owner), not_so()));
                let reason = script.says.ja.as_str();
                out.push(view(given.staff.as_str(), case.id, Question::Decision, said, reason));
            } else {
                let sign = Command::Countersign { case: case.id, view: given.id };
                out.push(Act::Do(Actor::Staff(given.staff.clone()), Box::new(sign)));
            }
        }
    }
}

/// What the script has one of the others say; whoever it does not name says as the one before.
fn script_of(drill: &Drill, second: Second) -> &SecondScript {
    match second {
        Second::Backup => &drill.backup,
        Second::Third => drill.third.as_ref().unwrap_or(&drill.backup),
        Second::Supervisor => drill.supervisor.as_ref().or(drill.third.as_ref()).unwrap_or(&drill.backup),
    }
}

fn not_so() -> Words {
    Words {
        ja: "記録を見ました。私はそうは言っていません。自分の席で直します".into(),
        en: "That is not what I said. I correct it from my own seat".into(),
    }
}

fn view(who: &str, case: crate::domain::CaseId, on: Question, view: View, reason: &str) -> Act {
    let reason = Clean::new(reason);
    Act::Do(Actor::from(who), Box::new(Command::GiveView { case, on, view, reason, heard_from: None }))
}

/// Who a second person is, as the officer knows them.
fn name(second: Second) -> Words {
    let (ja, en) = match second {
        Second::Backup => ("応援 瀬戸", "Backup, Seto"),
        Second::Third => ("三番 日向", "Third, Hinata"),
        Second::Supervisor => ("管理職 九条", "Supervisor, Kujo"),
    };
    Words { ja: ja.into(), en: en.into() }
}

fn office(name: &Clean, unnamed: &str) -> Clean {
    if name.is_empty() { unnamed.into() } else { name.clone() }
}

/// An office the script does not know: it is asked beside the story, and cannot.
fn unscripted() -> Words {
    Words {
        ja: "今夜はちょうど埋まってしまいました".into(), en: "We have just filled up for tonight".into()
    }
}

const fn later(at: At, seconds: i64) -> At {
    At(at.0 + seconds * 1000)
}
