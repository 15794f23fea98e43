//! The next move at the desk: mostly what someone would plausibly do now, sometimes nonsense.
//! It knows what leads deep into a night, never whether a move is allowed.

mod case;

use daiji::domain::{At, CallState, CaseFile, CaseState, GivenView, Place, Question, View};
use serde_json::{Value, json};

use super::night::{Night, OFFICERS, OTHERS, SUPERVISOR, Snap};

/// Words that may never reach anyone who has no part in it.
pub(super) const SECRET_WORDS: &str = "ひみつの用件";
pub(super) const REPORTER: &str = "通報花子";
const PERSONS: [(&str, &str, u8); 7] = [
    ("R01", "TH", 52),
    ("R03", "NH", 9),
    ("R04", "SH", 24),
    ("R05", "MA", 38),
    ("R06", "HS", 45),
    ("R08", "NK", 29),
    ("R09", "IS", 19),
];
const NUMBERS: [&str; 8] = [
    "0000-31-0001",
    "0000-33-0002",
    "0000-35-0001",
    "0000-36-0002",
    "0000-39-0002",
    "0000-10-0002",
    "0000-90-0001",
    "",
];

/// Choices that fall the same way for the same seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap() % n.max(1)
    }

    /// True `n` times in a hundred.
    pub(super) fn chance(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// What must come of a move; most may go either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Must {
    Either,
    /// Whatever else is wrong with it, it may not be done.
    NotBeDone,
    /// Nobody may be turned away here (G2).
    BeDone,
}

#[derive(Debug, Clone)]
pub(super) struct Move {
    pub(super) who: String,
    /// When it happened; before now for a late entry.
    pub(super) at: At,
    pub(super) command: Value,
    pub(super) must: Must,
}

pub(super) struct Desk<'a> {
    pub(super) night: &'a Night,
    pub(super) snap: &'a Snap,
    pub(super) dice: Dice,
}

/// How far time goes on before the move, in minutes.
pub(super) fn minutes(dice: &mut Dice) -> i64 {
    let n = match dice.below(100) {
        0..45 => 0,
        45..88 => 1 + dice.below(9),
        88..95 => 30 + dice.below(500),
        _ => 1440 + dice.below(2880),
    };
    i64::try_from(n).unwrap()
}

impl Desk<'_> {
    pub(super) fn next(mut self) -> Move {
        let mut must = Must::Either;
        let (who, command) = match self.dice.below(100) {
            0..3 => ("feed".to_owned(), self.ring()),
            3..8 => self.call(),
            8..15 => self.open(&mut must),
            15..84 => self.case(),
            84..88 => self.vacancy(),
            88..92 => self.person(),
            92..94 => self.rota(),
            94..95 => self.task(),
            95..97 => (self.night.last.clone(), json!({"do":"undo"})),
            _ => self.nonsense(&mut must),
        };
        let (mut at, now) = (self.night.now, self.night.now);
        if must == Must::Either && who != "feed" {
            if self.dice.chance(7) {
                at = now.plus_minutes(-i64::try_from(1 + self.dice.below(600)).unwrap());
            } else if self.dice.chance(1) {
                (at, must) = (now.plus_minutes(5), Must::NotBeDone);
            }
        }
        Move { who, at, command, must }
    }

    /// Whoever is on duty or behind them, now and then anyone.
    fn officer(&mut self) -> String {
        let shift = self.snap.shift.as_ref();
        let place = match self.dice.below(10) {
            0..6 => shift.and_then(|s| s.duty.as_ref()),
            6..9 => shift.and_then(|s| s.backup.as_ref()),
            _ => None,
        };
        place.map_or_else(|| (*self.dice.pick(&OFFICERS)).to_owned(), ToString::to_string)
    }

    fn ring(&mut self) -> Value {
        let number = *self.dice.pick(&NUMBERS);
        let name = self.dice.chance(10).then_some("三浦");
        json!({"do":"ring_call","line":"desk","number":(!number.is_empty()).then_some(number),"name":name})
    }

    fn call(&mut self) -> (String, Value) {
        let who = self.officer();
        let Some(call) = self.snap.calls.get(self.dice.below(6)) else { return ("feed".into(), self.ring()) };
        let id = call.id;
        let mine = call.answered_by.as_ref().map_or_else(|| who.clone(), ToString::to_string);
        let r05 = &self.night.saved["R05"];
        match (call.state, self.dice.below(6)) {
            (CallState::Ringing, 0) => ("feed".into(), json!({"do":"lose_call","call":id})),
            (CallState::Ringing, _) => (who, json!({"do":"answer_call","call":id})),
            (CallState::Missed, _) => (who, json!({"do":"set_aside_call","call":id,"reason":"かけ直した"})),
            (CallState::Answered, 0..2) => (mine, json!({"do":"end_call","call":id})),
            (_, 2) => (mine, json!({"do":"classify_call","call":id,"kind":"abuse_report"})),
            (_, 3) => (mine, json!({"do":"name_caller","call":id,"name":"水野 綾","person":r05})),
            (_, 4) => (mine, json!({"do":"note","call":id,"words":"電話のメモ"})),
            _ => (who, json!({"do":"answer_call","call":id})),
        }
    }

    fn open(&mut self, must: &mut Must) -> (String, Value) {
        let who = self.officer();
        if self.snap.open().count() >= 5 {
            return self.case();
        }
        let call = self.snap.calls.iter().find(|c| c.state == CallState::Answered).map(|c| c.id);
        if self.dice.chance(45) {
            // Nobody is turned away for being on no list.
            *must = Must::BeDone;
            let age = 3 + self.dice.below(90);
            let sex = *self.dice.pick(&["male", "female", "other"]);
            let known = self.dice.chance(50);
            let person = if known {
                json!({"sex":sex,"about_age":age,"description":"通りにいた人"})
            } else {
                json!({"description":"名のらない"})
            };
            return (who, json!({"do":"open_case","call":call,"new_person":person,"words":"助けてほしい"}));
        }
        let (name, initials, age) = *self.dice.pick(&PERSONS);
        let age = if self.dice.chance(15) { age + 1 } else { age };
        let words = if name == "R05" { SECRET_WORDS } else { "助けてほしい" };
        let check = json!({"initials":initials,"age":age});
        let person = &self.night.saved[name];
        (who, json!({"do":"open_case","person":person,"words":words,"check":check}))
    }

    fn case(&mut self) -> (String, Value) {
        let open: Vec<&CaseFile> = self.snap.open().collect();
        // The oldest one gets most of the work, so that some go far.
        let i = if self.dice.chance(45) { 0 } else { self.dice.below(open.len()) };
        let Some(case) = open.get(i) else { return self.reopen() };
        let who = self.officer();
        if self.dice.chance(10) {
            return self.aside(case, who);
        }
        // What a close would wait for is done first, mostly.
        let ending = matches!(case.state(), CaseState::Decided | CaseState::After);
        if ending && self.dice.chance(70) {
            if let Some(v) = case.unsigned().next() {
                return (v.staff.to_string(), json!({"do":"countersign","case":case.id,"view":v.id}));
            }
            if case.abuse.is_some() && case.consulted.is_empty() {
                return (who, json!({"do":"consult","case":case.id,"with":"core_member","who":"課長"}));
            }
        }
        if case.split() {
            let view = *self.dice.pick(&["emergency", "not_emergency"]);
            let who = if self.dice.chance(70) { SUPERVISOR.to_owned() } else { who };
            return (who, json!({"do":"give_view","case":case.id,"view":view,"reason":"話し合って決めた"}));
        }
        match case.state() {
            CaseState::Received => {
                let danger = if self.dice.chance(25) { json!(["injury"]) } else { json!([]) };
                (who, json!({"do":"check_safety","case":case.id,"danger":danger}))
            }
            CaseState::Safety => (who, self.refer(case)),
            CaseState::Assessing => {
                let against = if self.dice.chance(25) { json!(["rest_or_travel"]) } else { json!([]) };
                (who, json!({"do":"assess","case":case.id,"for":["home_lost"],"against":against}))
            }
            CaseState::Deciding => self.view(case),
            CaseState::Decided => (who, self.close(case, "no_support")),
            CaseState::Placing => self.place(case, who),
            CaseState::Supported => self.support(case, who),
            CaseState::After => {
                if case.conference_held.is_some() || self.dice.chance(30) {
                    let result = *self.dice.pick(&["home", "back_to_place", "hospital", "no_support"]);
                    (who, self.close(case, result))
                } else {
                    (who, self.confer(case))
                }
            }
            CaseState::Closed => (who, json!({"do":"note","case":case.id,"words":"あとのメモ"})),
        }
    }

    fn confer(&mut self, case: &CaseFile) -> Value {
        let known = if self.dice.chance(85) { "介護者の急病" } else { "" };
        json!({"do":"hold_conference","case":case.id,"members":["本人","基幹相談支援センター"],"cause":known,
            "prevention":[{"who":"古口","what":"訪問","by":"2026-12-25"}],"issues":["夜に受ける所が少ない"]})
    }

    fn reopen(&mut self) -> (String, Value) {
        let who = self.officer();
        let closed: Vec<_> = self.snap.files.values().collect();
        match closed.get(self.dice.below(closed.len())) {
            Some(case) => (who, json!({"do":"reopen_case","case":case.id,"reason":"また困っている"})),
            None => self.open(&mut Must::Either),
        }
    }

    fn refer(&mut self, case: &CaseFile) -> Value {
        let to = *self.dice.pick(&["ambulance_119", "police_110", "child_guidance_189", "hospital"]);
        let taken_by = *self.dice.pick(&["指令 柴", "当直 南", "", "  "]);
        let later = self.dice.chance(10).then(|| self.night.now.plus_minutes(60));
        json!({"do":"refer","case":case.id,"to":to,"taken_by":taken_by,"taken_at":later})
    }

    /// Two people, in all the ways they may speak.
    fn view(&mut self, case: &CaseFile) -> (String, Value) {
        let shift = self.snap.shift.as_ref();
        let has = |place: Place| {
            case.views
                .iter()
                .any(|v| v.on == Question::Decision && v.place == place && v.value != View::NeedMore)
        };
        let view = match self.dice.below(100) {
            0..62 => "emergency",
            62..94 => "not_emergency",
            _ => "need_more",
        };
        // Mostly the second says what the first said.
        let said = case.views.iter().rev().find(|v| v.on == Question::Decision).map(|v| v.value);
        let view = match said {
            Some(View::Emergency) if self.dice.chance(85) => "emergency",
            Some(View::NotEmergency) if self.dice.chance(85) => "not_emergency",
            _ => view,
        };
        let reason = if self.dice.chance(70) { "二人で確かめた" } else { "" };
        let said_so = |who: &str| {
            let own = |v: &&GivenView| v.on == Question::Decision && v.staff.as_str() == who;
            case.views.iter().any(|v| own(&v) && v.value == word(view))
        };
        let give = |who: &str| {
            (who.to_owned(), json!({"do":"give_view","case":case.id,"view":view,"reason":reason}))
        };
        let name =
            |who: Option<&daiji::domain::StaffId>| who.map_or_else(|| "arai".to_owned(), ToString::to_string);
        let duty = name(shift.and_then(|s| s.duty.as_ref()));
        let backup = name(shift.and_then(|s| s.backup.as_ref()));
        let third = name(shift.and_then(|s| s.third.as_ref()));
        if !has(Place::Duty) && self.dice.chance(80) {
            if self.dice.chance(15) {
                let act =
                    json!({"do":"act_provisionally","case":case.id,"action":"保護","reason":"応援が出ない"});
                return (duty, act);
            }
            return give(&duty);
        }
        match self.dice.below(10) {
            0..4 if !said_so(&backup) => give(&backup),
            0..7 if !said_so(&backup) => {
                let heard = json!({"staff":backup,"channel":"電話","words":"それでよい"});
                (duty, json!({"do":"give_view","case":case.id,"view":view,"heard_from":heard}))
            }
            0..7 if !said_so(&duty) => give(&duty),
            7 if !said_so(&third) => give(&third),
            0..9 => give(SUPERVISOR),
            _ => (duty, json!({"do":"backup_no_reply","case":case.id,"staff":backup,"channel":"電話"})),
        }
    }

    fn vacancy(&mut self) -> (String, Value) {
        let p = *self.dice.pick(&["P1", "P2", "P3", "P4", "P5"]);
        let own = format!("provider:{p}");
        let who = if self.dice.chance(60) { own } else { self.officer() };
        if self.dice.chance(30) {
            return (who, json!({"do":"confirm_vacancy","provider":p,"source":"self"}));
        }
        let room = match p {
            "P2" => "male",
            "P4" => "female",
            _ => "any",
        };
        let night = self.night.now.date();
        let accepting = (!self.dice.chance(15)).then(|| self.dice.below(4));
        (
            who,
            json!({"do":"publish_vacancy","provider":p,"night":night,"to":night + chrono::Days::new(14),"room":room,
            "accepting":accepting,"source":"self"}),
        )
    }

    fn person(&mut self) -> (String, Value) {
        let (name, ..) = *self.dice.pick(&PERSONS);
        let name = if self.dice.chance(40) { "R05" } else { name };
        let person = &self.night.saved[name];
        let who = if self.dice.chance(50) { self.officer() } else { (*self.dice.pick(&OTHERS)).to_owned() };
        let command = match self.dice.below(4) {
            0 => json!({"do":"see_person","person":person,"purpose":"review"}),
            1 => {
                json!({"do":"see_person","person":person,"part":"address","purpose":{"other":"訪問"},"second":"arai","reason":"訪問"})
            }
            2 => {
                json!({"do":"amend_person","person":person,"reason":"電話で確認","change":{"medication":"朝夕"}})
            }
            _ => json!({"do":"add_risk_note","person":person,"words":"大声が苦手"}),
        };
        (who, command)
    }

    fn rota(&mut self) -> (String, Value) {
        let who = self.officer();
        if self.dice.chance(30) {
            let month = *self.dice.pick(&["2026-11", "2026-12"]);
            return (who, json!({"do":"confirm_rota","month":month}));
        }
        let date =
            self.night.now.date() + chrono::Days::new(u64::try_from(20 + self.dice.below(40)).unwrap());
        let (duty, backup) = (*self.dice.pick(&OFFICERS), *self.dice.pick(&OFFICERS));
        (who, json!({"do":"set_shift","date":date,"band":"night","duty":duty,"backup":backup}))
    }

    fn task(&mut self) -> (String, Value) {
        let who = self.officer();
        match self.snap.tasks.get(self.dice.below(self.snap.tasks.len())) {
            Some(t) if self.dice.chance(60) => {
                (who, json!({"do":"finish_task","task":t.id,"words":"済んだ"}))
            }
            _ => {
                let kind = *self.dice.pick(&["office", "desk_callback"]);
                let due = self.night.now.plus_minutes(i64::try_from(self.dice.below(20_000)).unwrap());
                (who, json!({"do":"add_task","kind":kind,"what":"電話する","due":due}))
            }
        }
    }

    /// What nobody should be able to do.
    fn nonsense(&mut self, must: &mut Must) -> (String, Value) {
        *must = Must::NotBeDone;
        let some = self.snap.files.keys().next();
        let outsider =
            (*self.dice.pick(&["kansa", "miru", "kanri", "provider:P1", "feed", "system", "nobody"]))
                .to_owned();
        match self.dice.below(8) {
            0 => (
                outsider,
                json!({"do":"give_view","case":some.map_or("R8-0001".into(), ToString::to_string),"view":"emergency"}),
            ),
            1 => (outsider, json!({"do":"open_case","words":"勝手に"})),
            2 => (
                "provider:P2".into(),
                json!({"do":"publish_vacancy","provider":"P1","night":self.night.now.date(),"room":"any","accepting":5,"source":"self"}),
            ),
            3 => (self.officer(), json!({"do":"give_view","case":"R8-9999","view":"emergency"})),
            4 => {
                let one = *self.dice.pick(&OFFICERS);
                let date = self.night.now.date() + chrono::Days::new(60);
                (self.officer(), json!({"do":"set_shift","date":date,"band":"night","duty":one,"backup":one}))
            }
            5 => ("otsuka".into(), json!({"do":"set_secret","staff":"sakuma","phc":"$argon2id$x"})),
            6 => (
                outsider,
                json!({"do":"close_case","case":some.map_or("R8-0001".into(), ToString::to_string),"result":"home"}),
            ),
            _ => (
                self.officer(),
                json!({"do":"publish_vacancy","provider":"P1","night":self.night.now.date(),"room":"any","max":1,"accepting":9,"source":"phone"}),
            ),
        }
    }
}

fn word(view: &str) -> View {
    match view {
        "emergency" => View::Emergency,
        "not_emergency" => View::NotEmergency,
        _ => View::NeedMore,
    }
}
