//! The simulated world of the demo: calls ring, numbers change, the backup answers.
//! Pure and deterministic: it reads facts, is given the time, and only proposes commands.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::dice::Dice;
use super::persons::{CROWD, contact_phone};
use super::{cast, crew};
use crate::domain::{
    Actor, At, CallId, CallState, CaseId, Command, Fact, Facts, Numbers, ProviderId, Question, Role, Room,
    Seq, Service, Source, StaffId, View,
};
use crate::text::Clean;

/// Seconds until the first call rings.
const FIRST: i64 = 4;
/// Seconds between calls.
const BETWEEN: (u32, u32) = (60, 150);
/// At most so many ring at once.
const RINGING: usize = 2;
/// A caller gives up after so many seconds.
const PATIENCE: i64 = 90;
/// Seconds between changes of a vacancy.
const VACANCY: i64 = 40;
/// The second person answers so many seconds after the first view.
const THINKS: i64 = 6;
/// Having asked for more, they need so many seconds again.
const THINKS_AGAIN: i64 = 14;

/// A view the simulated second person may answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Case.
    pub case: CaseId,
    /// Question.
    pub on: Question,
    /// The view another person gave.
    pub view: View,
    /// When they gave it.
    pub since: At,
    /// Who is to answer.
    pub who: StaffId,
    /// They have asked for more already, at.
    pub asked_more: Option<At>,
}

/// A number that may change: tonight's of one office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Office.
    pub provider: ProviderId,
    /// Night.
    pub night: NaiveDate,
    /// Room kind.
    pub room: Room,
    /// Beds there are.
    pub max: Option<u32>,
    /// Beds they would take someone for.
    pub accepting: Option<u32>,
    /// Staff at night.
    pub staff: Option<u32>,
    /// A nurse is there.
    pub nurse: bool,
    /// The journal position of the number: what their page showed.
    pub shown: Seq,
}

/// What the simulation may know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SimState {
    /// Ringing calls and since when.
    pub ringing: Vec<(CallId, At)>,
    /// Views to be answered.
    pub wanted: Vec<Wanted>,
    /// Tonight's numbers of the short-stay offices.
    pub offered: Vec<Offered>,
    /// The line calls come in on.
    pub line: Clean,
}

impl SimState {
    /// Reads what the simulation may know at `now`; `player` answers for nobody but themselves.
    ///
    /// # Errors
    /// A fault of the keeper of the facts.
    pub fn read(facts: &dyn Facts, now: At, player: &StaffId) -> Fact<Self> {
        let calls = facts.recent_calls(20)?.into_iter();
        let ringing = calls.filter(|c| c.state == CallState::Ringing).map(|c| (c.id, c.began)).collect();
        let night = facts.city().night_of(now);
        let mut offered = Vec::new();
        for provider in facts.publishers(Service::ShortStay, night, night, 20)? {
            offered.extend(facts.published(&provider, night, night)?.into_iter().map(|p| Offered {
                provider: p.provider,
                night,
                room: p.room,
                max: p.max,
                accepting: p.accepting,
                staff: p.staff_tonight,
                nurse: p.nurse,
                shown: p.seq,
            }));
        }
        let backup = facts.shift_at(now)?.and_then(|s| s.backup).filter(|b| b != player);
        let staff = facts.all_staff()?;
        let supervisor =
            staff.iter().find(|s| s.has(Role::Supervisor) && s.id != *player).map(|s| s.id.clone());
        let mut wanted = Vec::new();
        for case in facts.open_cases()? {
            for on in [Question::Decision, Question::Extension, Question::OverCapacity, Question::NotSuitable]
            {
                let boss = matches!(on, Question::Extension | Question::OverCapacity);
                let Some(who) = (if boss { &supervisor } else { &backup }) else { continue };
                let mine = case.views.iter().find(|v| v.on == on && v.staff == *who);
                let other = case.views.iter().find(|v| v.on == on && v.staff == *player);
                let Some(other) = other.filter(|v| v.value != View::NeedMore) else { continue };
                if case.agreed(on).is_some() || mine.is_some_and(|v| v.value != View::NeedMore) {
                    continue;
                }
                wanted.push(Wanted {
                    case: case.id,
                    on,
                    view: other.value,
                    since: other.at,
                    who: who.clone(),
                    asked_more: mine.map(|v| v.at),
                });
            }
        }
        let line = facts.city().desks.first().map_or_else(|| "desk".into(), |d| d.name.clone());
        Ok(Self { ringing, wanted, offered, line })
    }
}

/// The simulation: keep one for a demo and ask it at every tick.
#[derive(Debug, Clone)]
pub struct Sim {
    dice: Dice,
    started: Option<At>,
    next_call: At,
    next_vacancy: At,
    rang: u32,
    /// Calls given up and views answered: each is proposed once, whatever became of it.
    done: BTreeSet<String>,
}

impl Sim {
    /// A simulation; the same seed makes the same night.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self {
            dice: Dice::new(seed),
            started: None,
            next_call: At(0),
            next_vacancy: At(0),
            rang: 0,
            done: BTreeSet::new(),
        }
    }

    /// What happens by itself at `now`, with who does it. A proposal the door refuses is
    /// dropped: it is not made again.
    pub fn tick(&mut self, now: At, state: &SimState) -> Vec<(Actor, Command)> {
        if self.started.is_none() {
            self.started = Some(now);
            self.next_call = later(now, FIRST);
            self.next_vacancy = later(now, VACANCY);
        }
        let mut out = Vec::new();
        for (call, began) in &state.ringing {
            if now.seconds_since(*began) >= PATIENCE && self.done.insert(format!("lose {call}")) {
                out.push((Actor::Feed, Command::LoseCall { call: *call }));
            }
        }
        if now >= self.next_call {
            if state.ringing.len() < RINGING {
                out.push((Actor::Feed, self.ring(now, state)));
            }
            let gap = self.dice.between(BETWEEN.0, BETWEEN.1);
            self.next_call = later(now, i64::from(gap));
        }
        if now >= self.next_vacancy {
            out.extend(self.vacancy(state));
            self.next_vacancy = later(now, VACANCY);
        }
        for wanted in &state.wanted {
            out.extend(self.answer(now, wanted));
        }
        out
    }

    /// The first caller is someone's family; later ones also strangers and withheld numbers.
    fn ring(&mut self, now: At, state: &SimState) -> Command {
        self.rang += 1;
        let kind = if self.rang == 1 { 0 } else { self.dice.below(6) };
        let number = match kind {
            0..=3 => Some(contact_phone(cast::CAST + 1 + self.dice.below(CROWD))),
            4 => Some(Clean::new(&format!("0000-90-{:04}", self.dice.below(9_999)))),
            _ => None,
        };
        let external = Clean::new(&format!("sim-{}-{}", now.0, self.rang));
        Command::RingCall { line: state.line.clone(), number, name: None, external_id: Some(external) }
    }

    /// One office says one bed more or less for tonight.
    fn vacancy(&mut self, state: &SimState) -> Option<(Actor, Command)> {
        let known: Vec<&Offered> = state.offered.iter().filter(|o| o.accepting.is_some()).collect();
        let o = self.dice.pick(&known)?;
        let beds = o.accepting.unwrap_or(0);
        let most = o.max.unwrap_or(2).min(3);
        let beds = if beds == 0 || (beds < most && self.dice.one_in(2)) { beds + 1 } else { beds - 1 };
        let numbers = Numbers {
            provider: o.provider.clone(),
            night: o.night,
            to: None,
            room: o.room,
            max: o.max.map(|m| m.max(beds)),
            used: None,
            reserved: None,
            accepting: Some(beds),
            staff_tonight: o.staff,
            nurse: o.nurse,
            can_come: None,
            earliest_minutes: None,
            accepts: None,
            cannot: Vec::new(),
            note: Clean::default(),
            source: Source::Own,
            as_of: None,
            by: Clean::default(),
            shown: Some(o.shown),
        };
        let actor = Actor::Provider(o.provider.clone());
        Some((actor, Command::PublishVacancy(Box::new(numbers))))
    }

    /// The second person thinks, sometimes asks for more first, and then agrees.
    fn answer(&mut self, now: At, w: &Wanted) -> Option<(Actor, Command)> {
        let ready = match w.asked_more {
            None => now.seconds_since(w.since) >= THINKS,
            Some(at) => now.seconds_since(at) >= THINKS_AGAIN,
        };
        let key = format!("view {} {:?} {} {}", w.case, w.on, w.since.0, w.asked_more.is_some());
        if !ready || !self.done.insert(key) {
            return None;
        }
        let more = w.asked_more.is_none() && w.on == Question::Decision && self.dice.one_in(4);
        let (view, reason) = if more {
            (View::NeedMore, "代わりの人が本当にいないか、もう一度聞いてください")
        } else {
            (w.view, "同じ見方です")
        };
        let command =
            Command::GiveView { case: w.case, on: w.on, view, reason: reason.into(), heard_from: None };
        Some((Actor::Staff(w.who.clone()), command))
    }
}

/// Who the simulation never speaks for, when nobody else is named.
#[must_use]
pub fn player() -> StaffId {
    crew::PLAYER.into()
}

const fn later(at: At, seconds: i64) -> At {
    At(at.0 + seconds * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_000_000_000;

    fn at(seconds: i64) -> At {
        At(START + seconds * 1000)
    }

    /// Calls by second, with a desk that answers nothing: what rings is given up in time.
    fn night(seed: u64, seconds: i64) -> (Vec<i64>, Vec<i64>, usize) {
        let mut sim = Sim::new(seed);
        let (mut rang, mut lost, mut ringing) = (Vec::new(), Vec::new(), Vec::<(CallId, At)>::new());
        let mut most = 0;
        for s in 0..seconds {
            let state = SimState { ringing: ringing.clone(), ..SimState::default() };
            for (actor, command) in sim.tick(at(s), &state) {
                assert_eq!(actor, Actor::Feed);
                match command {
                    Command::RingCall { .. } => {
                        rang.push(s);
                        ringing.push((CallId(s), at(s)));
                    }
                    Command::LoseCall { call } => {
                        lost.push(s);
                        ringing.retain(|(id, _)| *id != call);
                    }
                    other => panic!("{other:?}"),
                }
            }
            most = most.max(ringing.len());
        }
        (rang, lost, most)
    }

    #[test]
    fn the_first_call_rings_at_once_and_the_others_by_themselves() {
        let (rang, lost, most) = night(1, 3_600);
        assert!(rang[0] <= 5);
        assert!(rang.windows(2).all(|w| w[1] - w[0] >= 60));
        assert!((20..=60).contains(&rang.len()), "{}", rang.len());
        assert!(lost.len() + 2 >= rang.len() && most <= 2);
        assert_eq!(night(1, 3_600), night(1, 3_600), "the same seed makes the same night");
        assert_ne!(night(1, 3_600).0, night(2, 3_600).0);
    }

    #[test]
    fn a_full_line_stays_at_two() {
        let mut sim = Sim::new(3);
        let state =
            SimState { ringing: vec![(CallId(1), at(590)), (CallId(2), at(590))], ..SimState::default() };
        let rings = (0..600).flat_map(|s| sim.tick(at(s), &state)).count();
        assert_eq!(rings, 0);
    }

    fn wanted(asked_more: Option<At>) -> SimState {
        let one = Wanted {
            case: CaseId { year: 8, serial: 1 },
            on: Question::Decision,
            view: View::Emergency,
            since: at(0),
            who: "seto".into(),
            asked_more,
        };
        SimState {
            wanted: vec![one],
            ringing: vec![(CallId(1), at(0)), (CallId(2), at(0))],
            ..SimState::default()
        }
    }

    #[test]
    fn the_backup_thinks_and_agrees_sometimes_after_asking() {
        let mut first = Vec::new();
        for seed in 0..40 {
            let mut sim = Sim::new(seed);
            assert!(sim.tick(at(0), &wanted(None)).is_empty());
            assert!(sim.tick(at(5), &wanted(None)).is_empty());
            let said = sim.tick(at(6), &wanted(None));
            let [(actor, Command::GiveView { view, .. })] = said.as_slice() else { panic!("{said:?}") };
            assert_eq!(*actor, Actor::Staff("seto".into()));
            first.push(*view);
            assert!(sim.tick(at(7), &wanted(None)).is_empty(), "once, whatever became of it");
            if *view == View::NeedMore {
                assert!(sim.tick(at(15), &wanted(Some(at(6)))).is_empty());
                let said = sim.tick(at(20), &wanted(Some(at(6))));
                assert!(matches!(said.as_slice(), [(_, Command::GiveView { view: View::Emergency, .. })]));
            }
        }
        let more = first.iter().filter(|v| **v == View::NeedMore).count();
        assert!(first.iter().all(|v| *v != View::NotEmergency) && (3..=20).contains(&more), "{more}");
    }

    #[test]
    fn a_number_changes_by_one_and_never_below_nothing() {
        let mut sim = Sim::new(5);
        let mut beds = 1_u32;
        let mut changes = 0;
        for s in 0..4_000 {
            let offered = Offered {
                provider: "S01".into(),
                night: NaiveDate::default(),
                room: Room::Any,
                max: Some(2),
                accepting: Some(beds),
                staff: None,
                nurse: false,
                shown: Seq(1),
            };
            let state = SimState { offered: vec![offered], ..SimState::default() };
            for (_, command) in sim.tick(at(s), &state) {
                if let Command::PublishVacancy(n) = command {
                    let new = n.accepting.unwrap();
                    assert!(new.abs_diff(beds) == 1 && new <= 2);
                    beds = new;
                    changes += 1;
                }
            }
        }
        assert_eq!(changes, 99);
    }
}
