//! Who sits at the invented desk, and on which shift: three weeks back and three ahead.
//! It must not decide anything a rota rule decides: it only proposes shifts.

use chrono::{Datelike, Days, NaiveDate};

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

/// The whole rota around `now`. On the shift of this minute and the next one the player is on
/// duty and the simulated backup behind them.
pub(super) fn rota(city: &City, now: At, holidays: &[NaiveDate]) -> Vec<Proposed> {
    let today = now.date();
    let first = today.checked_sub_days(Days::new(BACK)).unwrap_or(today);
    let mut out: Vec<Proposed> = Vec::new();
    for date in
        first.iter_days().take_while(|d| (*d - today).num_days() <= i64::try_from(AHEAD).unwrap_or(15))
    {
        let day = day_band(date, holidays, &city.closed_days);
        for band in [day, Band::Night].into_iter().filter(|b| city.bands.has(*b)) {
            let (start, end) = city.bands.hours(date, band);
            let i =
                usize::try_from(date.num_days_from_ce()).unwrap_or(0) * 2 + usize::from(band == Band::Night);
            let who = |k: usize| StaffId::new(TURN.get((i + k) % TURN.len()).copied().unwrap_or(BACKUP));
            let hole = (date - today).num_days() == HOLE && band == day;
            let backup = if hole { None } else { Some(who(1)) };
            out.push(Proposed { date, band, start, end, duty: who(0), backup, third: who(2) });
        }
    }
    if let Some(i) = out.iter().position(|s| s.start <= now && now < s.end) {
        for shift in out.iter_mut().skip(i).take(2) {
            shift.duty = PLAYER.into();
            shift.backup = Some(BACKUP.into());
            shift.third = COORDINATOR.into();
        }
    }
    out
}
