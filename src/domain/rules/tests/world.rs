//! A night in memory: commands as JSON through the rules, changes applied, time set by hand.
//! It must not know what a test wants.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::rows::{Done, Rows, Stamp};
use crate::domain::unwanted::without_unwanted;
use crate::domain::{
    Actor, At, CaseFile, CaseId, City, Code, Command, Ctx, Facts, Free, No, Outcome, PersonId, ProviderId,
    Refusal, Room, Seq, Task, decide, free,
};
use crate::text::Clean;

#[derive(Clone)]
pub(super) struct World {
    pub(super) rows: Rows,
    pub(super) now: At,
    /// When things are entered; `now` but for late entry.
    pub(super) entered: Option<At>,
    /// What the fixture saved (`R01` …).
    pub(super) saved: BTreeMap<String, Value>,
    /// What is sent now belongs to one key press.
    pub(super) press: Option<&'static str>,
}

pub(super) fn tochigi() -> City {
    toml::from_str(include_str!("../../../city/tochigi.toml")).unwrap()
}

pub(super) fn at(text: &str) -> At {
    text.parse().unwrap()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl World {
    pub(super) fn empty() -> Self {
        Self {
            rows: Rows::new(tochigi()),
            now: at("2026-11-21T16:00"),
            entered: None,
            saved: BTreeMap::new(),
            press: None,
        }
    }

    /// The fixture F0 of the scenarios, at 21:00 of its first night.
    pub(super) fn f0() -> Self {
        let mut w = Self::empty();
        let text = include_str!("../../../../tests/scenarios/f0.toml");
        let fixture: Value = serde_json::to_value(toml::from_str::<toml::Value>(text).unwrap()).unwrap();
        let mut who = String::new();
        for step in fixture["step"].as_array().unwrap() {
            let mut step = step.as_object().unwrap().clone();
            if let Some(t) = step.remove("at") {
                w.now = at(t.as_str().unwrap());
            }
            if let Some(a) = step.remove("as") {
                a.as_str().unwrap().clone_into(&mut who);
            }
            let save = step.remove("save");
            let outcome = serde_json::to_value(w.ok(&who, Value::Object(step))).unwrap();
            for (field, name) in save.iter().filter_map(Value::as_object).flatten() {
                w.saved.insert(name.as_str().unwrap().to_owned(), outcome[field].clone());
            }
        }
        w.now = at("2026-11-21T21:00");
        w
    }

    /// One command; holds that are due lapse first, as at the door.
    pub(super) fn run(&mut self, who: &str, command: Value) -> Result<Outcome, Refusal> {
        let shown = command.to_string();
        let command: Command = serde_json::from_value(command).unwrap_or_else(|e| panic!("{e}: {shown}"));
        let due = self.entered.unwrap_or(self.now);
        if !self.rows.lapsed_holds(due).unwrap().is_empty() {
            self.decided(&Actor::System, &Command::LapseHolds {}).unwrap();
        }
        self.decided(&Actor::from(who), &command)
    }

    fn decided(&mut self, actor: &Actor, command: &Command) -> Result<Outcome, Refusal> {
        let seq = Seq(self.rows.head.0 + 1);
        let entered_at = self.entered.unwrap_or(self.now);
        let seat = Clean::new("席1");
        let ctx = Ctx { facts: &self.rows, actor, at: self.now, entered_at, seq, seat: &seat };
        // As the door does: what may not be refused comes in without what is never stored.
        let without = without_unwanted(command);
        let command = without.as_ref().unwrap_or(command);
        let plan = match decide(&ctx, command) {
            Ok(plan) => plan,
            Err(No::Refused(refusal)) => return Err(refusal),
            Err(No::Fault(fault)) => panic!("{fault}"),
        };
        self.rows.head = seq;
        let name = serde_json::to_value(command).unwrap()["do"].as_str().unwrap().to_owned();
        let press = self.press.map_or_else(|| seq.to_string(), str::to_owned);
        let stamp = Stamp { seq, at: self.now, entered_at, actor, command: &name, press: &press };
        let number = |field: &str| serde_json::to_value(command).unwrap()[field].as_i64();
        let (of, import) = (number("person").map(PersonId), number("import").map(Seq));
        let person = of.or(plan.outcome.person);
        let done = Done { actor: actor.clone(), at: entered_at, command: Code::new(&name), person, import };
        self.rows.done.insert(seq, done);
        for change in plan.changes {
            self.rows.apply(change, &stamp);
        }
        Ok(plan.outcome)
    }

    #[track_caller]
    pub(super) fn ok(&mut self, who: &str, command: Value) -> Outcome {
        let shown = command.to_string();
        self.run(who, command).unwrap_or_else(|r| panic!("{shown} was refused: {r:?}"))
    }

    #[track_caller]
    pub(super) fn no(&mut self, who: &str, command: Value) -> Refusal {
        let shown = command.to_string();
        let head = self.rows.head;
        let refusal = self.run(who, command).map_or_else(|r| r, |o| panic!("{shown} was done: {o:?}"));
        assert!(self.rows.head.0 <= head.0 + 1, "a refusal writes nothing");
        refusal
    }

    /// The code of a refusal.
    #[track_caller]
    pub(super) fn code(&mut self, who: &str, command: Value) -> &'static str {
        self.no(who, command).code()
    }

    pub(super) fn clock(&mut self, text: &str) {
        self.now = at(text);
    }

    /// Opens a case and leads it to a decision by otsuka and sakuma.
    pub(super) fn decided_case(&mut self, opening: Value, view: &str) -> CaseId {
        let mut opening = opening;
        opening["do"] = json!("open_case");
        let case = self.ok("otsuka", opening).case.unwrap();
        self.ok("otsuka", json!({"do":"check_safety","case":case}));
        let ticks = if view == "emergency" { "for" } else { "against" };
        let code = if view == "emergency" { "home_lost" } else { "request_for_talk" };
        self.ok("otsuka", json!({"do":"assess","case":case, ticks:[code]}));
        self.ok("otsuka", json!({"do":"give_view","case":case,"view":view}));
        let decided = self.ok("sakuma", json!({"do":"give_view","case":case,"view":view})).decided;
        assert_eq!(decided.unwrap().as_str(), view);
        case
    }

    /// An emergency of a man of whom little is known: no check is asked.
    pub(super) fn stranger(&mut self) -> CaseId {
        let man = json!({"new_person": {"sex": "male", "about_age": 40, "description": "四十くらいの男性"}});
        self.decided_case(man, "emergency")
    }

    /// A short stay asked for.
    pub(super) fn ask(&mut self, case: CaseId, provider: &str) -> Result<i64, Refusal> {
        let ask = json!({"do":"request_place","case":case,"kind":"short_stay","provider":provider});
        self.run("otsuka", ask).map(|o| o.request.unwrap().0)
    }

    pub(super) fn file(&self, case: CaseId) -> CaseFile {
        self.rows.case(case).unwrap().unwrap()
    }

    pub(super) fn free(&self, provider: &str, night: &str, room: Room) -> Free {
        let (id, night) = (ProviderId::from(provider), day(night));
        let published = self.rows.published(&id, night, night).unwrap();
        let uses = self.rows.bed_uses(&id, night, night).unwrap();
        free(published.iter().find(|p| p.room == room), &uses, self.now)
    }

    /// Beds free; none = unknown.
    pub(super) fn beds(&self, provider: &str, night: &str, room: Room) -> Option<u32> {
        self.free(provider, night, room).beds
    }

    pub(super) fn queue(&self) -> String {
        let order = self.rows.queue(&"short_stay".into()).unwrap();
        order.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn tasks(&self, kind: &str) -> Vec<Task> {
        let open = self.rows.open_tasks().unwrap();
        open.into_iter().filter(|t| t.kind.as_str() == kind).collect()
    }
}
