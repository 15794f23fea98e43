//! What officers do in a case: places asked, answers told, supports, closes, and asides.
//! It knows the shapes of commands; some of them are wrong on purpose.

use daiji::domain::{CaseFile, ProviderId, Question, RequestState, SupportKind};
use serde_json::{Value, json};

use super::super::night::{OFFICERS, SUPERVISOR};
use super::{Desk, REPORTER};

impl Desk<'_> {
    pub(super) fn place(&mut self, case: &CaseFile, who: String) -> (String, Value) {
        if let Some(asked) = case.requests.iter().rev().find(|r| r.state == RequestState::Asked) {
            // Now and then the office takes its time, and the desk turns to another case.
            if self.dice.chance(25) {
                return (who, json!({"do":"note","case":case.id,"words":"返事を待つ"}));
            }
            return (who, self.answer(asked.id.0));
        }
        for (on, kind) in [(Question::OverCapacity, "over_capacity"), (Question::NotSuitable, "short_stay")] {
            let said: Vec<_> =
                case.views.iter().filter(|v| v.on == on).map(|v| v.staff.to_string()).collect();
            if said.len() == 1 && self.dice.chance(90) {
                let who = if said[0] == SUPERVISOR { who } else { SUPERVISOR.to_owned() };
                let view =
                    json!({"do":"give_view","case":case.id,"on":on,"view":"yes","reason":"ほかにない"});
                return (who, view);
            }
            if said.len() > 1 && self.dice.chance(85) {
                let out: Vec<_> = self.night.out.get(&case.id).into_iter().flatten().collect();
                let mut ask = self.ask_any(case, kind, true);
                if !out.is_empty() {
                    ask["provider"] = json!(self.dice.pick(&out));
                }
                return (who, ask);
            }
        }
        // Two desks after one bed.
        let held = self.snap.open().flat_map(|c| &c.requests).find(|r| r.state == RequestState::Asked);
        if let Some(held) = held.and_then(|r| r.provider.as_ref()).filter(|_| self.dice.chance(25)) {
            let mut ask = self.ask_any(case, "short_stay", true);
            ask["provider"] = json!(held);
            return (who, ask);
        }
        // Whoever acted alone is confirmed, or not, by somebody on the rota.
        if case.provisional() && self.dice.chance(35) {
            let shift = self.snap.shift.as_ref();
            let second =
                shift.and_then(|s| if self.dice.chance(50) { s.backup.clone() } else { s.duty.clone() });
            let second = second.map_or_else(|| SUPERVISOR.to_owned(), |id| id.to_string());
            let view = json!({"do":"give_view","case":case.id,"view":"emergency","reason":"二人で確かめた"});
            return (second, view);
        }
        match self.dice.below(100) {
            0..55 => {
                let out = self.night.out.get(&case.id);
                let tried = |p: &ProviderId| {
                    case.requests.iter().any(|r| r.provider.as_ref() == Some(p))
                        || out.is_some_and(|out| out.contains(p))
                };
                let next = self.snap.queue.iter().find(|p| !tried(p));
                let next = next.or(self.snap.queue.first()).map(ToString::to_string);
                (who, json!({"do":"request_place","case":case.id,"kind":"short_stay","provider":next}))
            }
            55..66 => {
                let reasoned = self.dice.chance(60);
                (who, self.ask_any(case, "short_stay", reasoned))
            }
            66..82 => {
                let on = *self.dice.pick(&["not_suitable", "not_suitable", "over_capacity"]);
                let who = *self.dice.pick(&["otsuka", "sakuma", SUPERVISOR]);
                (
                    who.to_owned(),
                    json!({"do":"give_view","case":case.id,"on":on,"view":"yes","reason":"ほかにない"}),
                )
            }
            82..90 => {
                let kind = *self.dice.pick(&["home_help", "familiar_supporter", "over_capacity", "hospital"]);
                let provider = (kind == "home_help").then(|| *self.dice.pick(&["H1", "H2"]));
                (
                    who,
                    json!({"do":"request_place","case":case.id,"kind":kind,"provider":provider,
                    "who":if provider.is_none() {"木村"} else {""},"reason":"ほかにない"}),
                )
            }
            90..94 => (who, self.refer(case)),
            _ => {
                let result = *self.dice.pick(&["home", "hospital", "facility", "no_support"]);
                (who, self.close(case, result))
            }
        }
    }

    /// Any office of the turn, with a reason for every other or none.
    pub(super) fn ask_any(&mut self, case: &CaseFile, kind: &str, reasoned: bool) -> Value {
        let provider = self.dice.pick(&self.snap.queue).to_string();
        let why = |p: &ProviderId| json!({"provider":p,"reason":"今夜は事情がある"});
        let reasons: Vec<_> = self.snap.queue.iter().filter(|_| reasoned).map(why).collect();
        json!({"do":"request_place","case":case.id,"kind":kind,"provider":provider,"skip_reasons":reasons,
            "reason":"ほかにない"})
    }

    pub(super) fn answer(&mut self, request: i64) -> Value {
        let answer = |answer: &str, reason: Option<&str>| json!({"do":"answer_request","request":request,"answer":answer,"reason":reason,"by":"夜勤 森"});
        match self.dice.below(100) {
            0..55 => answer("accepted", None),
            55..62 => answer("accepted_if", None),
            62..74 => {
                answer("refused", Some(*self.dice.pick(&["full", "staff_short", "behaviour", "distance"])))
            }
            74..80 => answer("no_answer", None),
            80..86 => answer("refused", None),
            86..92 => json!({"do":"cancel_request","request":request,"reason":"家族が取り下げた"}),
            _ => {
                let beds = self.dice.below(3);
                let mut told = answer("accepted", None);
                told["beds"] = json!(beds);
                told
            }
        }
    }

    pub(super) fn support(&mut self, case: &CaseFile, who: String) -> (String, Value) {
        if let Some(asked) = case.requests.iter().find(|r| r.state == RequestState::Asked) {
            return (who, self.answer(asked.id.0));
        }
        let Some(stay) = case.running().next() else { return (who, self.confer(case)) };
        let id = stay.id;
        // Moved on, or somebody beside.
        if self.dice.chance(8) {
            let kind = *self.dice.pick(&["hotel", "hospital", "home_help"]);
            let provider = (kind == "home_help").then_some("H1");
            let named = if provider.is_none() { "木村" } else { "" };
            let ask =
                json!({"do":"request_place","case":case.id,"kind":kind,"provider":provider,"who":named});
            return (who, ask);
        }
        if stay.arrived_at.is_none() {
            return match self.dice.below(10) {
                0..6 => (who, json!({"do":"arrive","assignment":id})),
                6..8 => (who, json!({"do":"depart","assignment":id,"how":"車"})),
                8 => (who, json!({"do":"cancel_request","request":stay.request,"reason":"落ち着いた"})),
                _ => (who, self.close(case, "home")),
            };
        }
        let over = self.night.now.date() > stay.until;
        match self.dice.below(100) {
            0..20 if !over => (who, json!({"do":"daily_note","assignment":id,"words":"変わりなし"})),
            0..15 => (who, json!({"do":"daily_note","assignment":id,"words":"期限のあと"})),
            15..20 => (who, json!({"do":"check_in","assignment":id,"words":"様子を見た"})),
            20..45 => {
                let who = if self.dice.chance(55) { SUPERVISOR.to_owned() } else { who };
                (who, json!({"do":"give_view","case":case.id,"on":"extension","view":"yes"}))
            }
            45..60 => {
                let days = i64::try_from(1 + self.dice.below(9)).unwrap();
                let until = stay.until + chrono::Days::new(u64::try_from(days).unwrap());
                let reason = if self.dice.chance(85) { "母が入院中" } else { "" };
                (who, json!({"do":"extend_support","assignment":id,"until":until,"reason":reason}))
            }
            60..66 => {
                (who, json!({"do":"end_support","assignment":id,"reason":"落ち着いた","destination":"自宅"}))
            }
            66..76 => (who, self.confer(case)),
            76..94 => (who, json!({"do":"incident","case":case.id,"assignment":id,"words":"転んだ"})),
            _ => (who, self.close(case, "home")),
        }
    }

    pub(super) fn close(&mut self, case: &CaseFile, result: &str) -> Value {
        let reason = if self.dice.chance(85) { "watch" } else { "" };
        let destination = if self.dice.chance(85) { "自宅" } else { "" };
        let follow_ups = match self.dice.below(10) {
            0 => json!([]),
            1 => json!([{"kind":"office","what":"様子を聞く","due":"2026-11-23T10:00:00+09:00"}]),
            2..4 => {
                let due = self.night.now.plus_minutes(i64::try_from(self.dice.below(3000)).unwrap());
                json!([{"kind":"desk_callback","what":"折り返す","due":due}])
            }
            _ => json!([{"kind":"office","what":"様子を聞く"}]),
        };
        json!({"do":"close_case","case":case.id,"result":result,"destination":destination,"reason":reason,
            "follow_ups":follow_ups})
    }

    /// What may be done on a case beside the next step.
    pub(super) fn aside(&mut self, case: &CaseFile, who: String) -> (String, Value) {
        let id = case.id;
        let command = match self.dice.below(9) {
            0 => json!({"do":"note","case":id,"words":"ひとこと"}),
            1 => {
                let reporter = self.dice.chance(60).then(|| json!({"name":REPORTER,"phone":"0000-12-7788"}));
                json!({"do":"record_abuse_report","case":id,"report":{"seen":"叫び声","separation":true},"reporter":reporter})
            }
            2 => json!({"do":"consult","case":id,"with":"core_member","who":"課長"}),
            3 => self.refer(case),
            4 => json!({"do":"ask_backup","case":id,"staff":*self.dice.pick(&OFFICERS),"channel":"電話"}),
            5 => match case.unsigned().next() {
                Some(v) => {
                    let who = if self.dice.chance(80) { v.staff.to_string() } else { who };
                    return (who, json!({"do":"countersign","case":id,"view":v.id}));
                }
                None => {
                    json!({"do":"set_conference","case":id,"on":self.night.now.plus_minutes(4000),"members":["本人"]})
                }
            },
            6 => match case.events.get(self.dice.below(case.events.len())) {
                Some(h) => {
                    let who = h.actor.to_string();
                    if self.dice.chance(50) {
                        return (who, json!({"do":"correct","case":id,"event":h.seq,"reason":"書き間違い"}));
                    }
                    return (who, json!({"do":"undo"}));
                }
                None => json!({"do":"note","case":id,"words":"ひとこと"}),
            },
            7 => return self.view(case),
            _ => {
                let kind = *self.dice.pick(&[SupportKind::ShortStay, SupportKind::HomeHelp]);
                json!({"do":"request_place","case":id,"kind":kind,"provider":*self.dice.pick(&["P1","P3","P5","H1"])})
            }
        };
        (who, command)
    }
}
