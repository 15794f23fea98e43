//! Who sits at the invented desk, and on which shift: three weeks back and three ahead.
//! It must not decide anything a rota rule decides: it only proposes shifts.

use chrono::{Days, NaiveDate};

use crate::domain::{At, Band, City, Command, DecidesBy, Role, ShiftEntry, StaffId, day_band};
use crate::text::Clean;

/// The one at the keyboard.
pub const PLAYER: &str = "toban";
/// The simulated backup of the first night.
pub const BACKUP: &str = "seto";
/// The simulated supervisor.
pub const SUPERVISOR: &str = "kujo";
pub(super) const ADMIN: &str = "kanri";
pub(super) const COORDINATOR: &str = "hinata";

/// Days of rota before today and after it.
const BACK: u64 = 21;
const AHEAD: u64 = 24;
/// The day ahead whose shift lacks a backup.
const HOLE: i64 = 7;
/// Minutes somebody tries the desk: a shift that begins within them is the player's too.
const NEAR: i64 = 120;
/// Those who take turns.
const TURN: [&str; 6] = [PLAYER, BACKUP, COORDINATOR, "nagi", "izumi", "arita"];

/// Commands that add the staff, the admin first.
pub(super) fn staff(city: &City) -> Vec<Command> {
    let both = vec![Role::Officer, Role::Coordinator];
    let list = [
        (ADMIN, "管理 担当", vec![Role::Admin]),
        (PLAYER, "あなた", both.clone()),
        (BACKUP, "瀬戸", both.clone()),
        (COORDINATOR, "日向", both.clone()),
        (SUPERVISOR, "九条", vec![Role::Supervisor]),
        ("nagi", "凪", both.clone()),
        ("izumi", "和泉", both),
        ("arita", "有田", vec![Role::Officer]),
    ];
    let add = |(i, (id, name, roles)): (usize, (&str, &str, Vec<Role>))| Command::AddStaff {
        staff: id.into(),
        name: name.into(),
        roles,
        org: Some(org(city, id)),
        login: None,
        phones: vec![Clean::new(&format!("090-0000-00{:02}", 10 + i))],
    };
    list.into_iter().enumerate().map(add).collect()
}

/// Where somebody belongs: whoever follows in the turn may decide with the one before (two bases,
/// or one of each side); who takes no turn is the city's.
fn org(city: &City, id: &str) -> Clean {
    let d = &city.decides;
    let Some(i) = TURN.iter().position(|t| *t == id) else { return Clean::new("市") };
    let named = |words: &[Clean], org: &Clean| words.iter().any(|w| org.as_str().contains(w.as_str()));
    let desks = || city.desks.iter().map(|desk| desk.org.clone()).filter(|org| !org.is_empty());
    match d.by {
        DecidesBy::DutyAndBackup => {
            Clean::new(if matches!(id, BACKUP | "izumi") { "市" } else { "センター" })
        }
        DecidesBy::TwoOrgs => {
            let mut orgs: Vec<Clean> = desks().collect();
            orgs.dedup();
            if orgs.len() < 2 {
                orgs = vec!["拠点1".into(), "拠点2".into()];
            }
            // The last of the turn stands before the first.
            let last = i + 1 == TURN.len() && i % orgs.len() == 0;
            orgs.swap_remove(if last { 1 } else { i % orgs.len() })
        }
        DecidesBy::Sides if i % 2 == 0 => {
            let first: Vec<Clean> = desks().filter(|org| named(&d.first, org)).collect();
            let word = || d.first.first().cloned().unwrap_or_default();
            first.get(i / 2 % first.len().max(1)).cloned().unwrap_or_else(word)
        }
        DecidesBy::Sides => {
            let own = Some(&city.name.ja).filter(|n| named(&d.second, n) && !named(&d.first, n));
            own.or_else(|| d.second.first()).cloned().unwrap_or_default()
        }
    }
}

/// A shift as proposed.
#[derive(Debug, Clone)]
pub(super) struct Proposed {
    pub(super) date: NaiveDate,
    pub(super) band: Band,
    pub(super) start: At,
    pub(super) end: At,
    pub(super) duty: StaffId,
    pub(super) backup: Option<StaffId>,
    pub(super) third: StaffId,
}

impl Proposed {
    pub(super) fn command(&self) -> Command {
        Command::SetShift(Box::new(ShiftEntry {
            shift: None,
            date: self.date,
            band: self.band,
            start: None,
            end: None,
            duty: Some(self.duty.clone()),
            backup: self.backup.clone(),
            third: Some(self.third.clone()),
            desk: None,
            rev: None,
        }))
    }
}

/// The whole rota around `now`. On the shift of this minute, and on the next one where that is near, the
/// player is on duty and the simulated backup behind them: who tries the desk over the change of shifts
/// stays on.
pub(super) fn rota(city: &City, now: At, holidays: &[NaiveDate]) -> Vec<Proposed> {
    let today = now.date();
    let first = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
    let mut slots: Vec<(NaiveDate, Band, At, At)> = Vec::new();
    for date in
        first.iter_days().take_while(|d| (*d - today).num_days() <= i64::try_from(AHEAD).unwrap_or(15))
    {
        let day = day_band(date, holidays, &city.closed_days);
        for band in [day, Band::Night].into_iter().filter(|b| city.bands.has(*b)) {
            let (start, end) = city.bands.hours(date, band);
            slots.push((date, band, start, end));
        }
    }
    let here = slots.iter().position(|(_, _, start, end)| *start <= now && now < *end);
    let mut out: Vec<Proposed> = Vec::new();
    for (i, (date, band, start, end)) in slots.into_iter().enumerate() {
        let who = |k: i64| turn(from(i, here.unwrap_or(0)), k);
        let hole = (date - today).num_days() == HOLE && band != Band::Night;
        let backup = if hole { None } else { Some(who(1)) };
        out.push(Proposed { date, band, start, end, duty: who(0), backup, third: who(2) });
    }
    if let Some(i) = here {
        let near = |s: &Proposed| s.start <= now.plus_minutes(NEAR);
        for shift in out.iter_mut().skip(i).take(2).filter(|s| near(s)) {
            shift.duty = PLAYER.into();
            shift.backup = Some(BACKUP.into());
            shift.third = COORDINATOR.into();
        }
    }
    out
}

/// Shifts from one to another.
fn from(shift: usize, here: usize) -> i64 {
    i64::try_from(shift).unwrap_or(0) - i64::try_from(here).unwrap_or(0)
}

/// Who has the `k`th place of the `nth` shift from this minute's on. Two take a shift together, the
/// next two the shift behind it, and every fifth time one more is passed over: nobody has two shifts
/// running, everybody gets both places, by day and by night.
fn turn(nth: i64, k: i64) -> StaffId {
    let at = (2 * nth + nth.div_euclid(5) + k).rem_euclid(i64::try_from(TURN.len()).unwrap_or(1));
    StaffId::new(usize::try_from(at).ok().and_then(|at| TURN.get(at)).copied().unwrap_or(BACKUP))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use chrono::Datelike;

    use super::*;
    use crate::city;
    use crate::domain::{Problem, Rev, RotaGround, Shift, ShiftId, at, check};

    fn shifts(rota: &[Proposed]) -> Vec<Shift> {
        let shift = |p: &Proposed| Shift {
            id: ShiftId(0),
            date: p.date,
            band: p.band,
            start: p.start,
            end: p.end,
            duty: Some(p.duty.clone()),
            backup: p.backup.clone(),
            third: Some(p.third.clone()),
            desk: None,
            rev: Rev(1),
        };
        rota.iter().map(shift).collect()
    }

    #[test]
    fn the_invented_rota_is_one_a_city_would_have() {
        for name in city::names() {
            let city = city::load(name).unwrap();
            for (now, short) in [
                (at(2026, 11, 21, 21, 5), 0),
                (at(2026, 11, 24, 10, 0), 0),
                (at(2026, 12, 1, 3, 0), 0),
                (at(2026, 12, 1, 16, 0), 1),
            ] {
                let now = now.unwrap();
                let rota = rota(&city, now, &[]);
                let running = rota.iter().find(|p| p.start <= now && now < p.end).unwrap();
                assert_eq!(
                    (running.duty.clone(), running.backup.clone()),
                    (PLAYER.into(), Some(BACKUP.into()))
                );
                let all = shifts(&rota);
                let ended = BTreeSet::new();
                let on = RotaGround { city: &city, holidays: &[], last_holiday: None, ended: &ended, now };
                let mut found: BTreeMap<Problem, usize> = BTreeMap::new();
                let months: BTreeSet<NaiveDate> = all.iter().filter_map(|s| s.date.with_day(1)).collect();
                for f in months.iter().flat_map(|m| check(on, *m, &all)) {
                    *found.entry(f.what).or_default() += 1;
                }
                let of = |what: Problem| found.get(&what).copied().unwrap_or(0);
                // The player's second shift running where the change is near, and nothing else.
                assert_eq!(of(Problem::ShortRest), short, "{name} {now:?} {found:?}");
                assert_eq!((of(Problem::NightsInRow), of(Problem::SamePerson)), (0, 0), "{name}");
                assert_eq!(of(Problem::NoBackup), 1, "the hole to be found");
                let mut duties: BTreeMap<(bool, &str), usize> = BTreeMap::new();
                for p in &rota {
                    *duties.entry((p.band == Band::Night, p.duty.as_str())).or_default() += 1;
                    let orgs = [p.duty.as_str(), p.backup.as_ref().unwrap_or(&p.duty).as_str()];
                    let [a, b] = orgs.map(|id| org(&city, id));
                    assert!(
                        p.backup.is_none() || city.decides.together(&a, &b),
                        "{name} {}: {a} {b}",
                        p.date
                    );
                }
                assert_eq!(duties.len(), 2 * TURN.len(), "everybody, by day and by night");
                assert!(duties.values().all(|n| (5..=11).contains(n)), "{name} {duties:?}");
            }
        }
    }
}
