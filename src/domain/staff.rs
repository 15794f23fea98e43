//! Who may sit at the desk: staff, their roles, and the actor of a command.
//! It must not know how anyone proves who they are beyond the stored secret's text.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ids::{ProviderId, Rev, StaffId};
use super::time::At;
use crate::text::Clean;

/// What a staff member may do; roles add up (`commands.md`, Who).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Takes shifts; everything on calls, persons, cases, vacancies by phone.
    Officer,
    /// An officer's, and stands in for the backup, one of two for extensions, reads the audit.
    Supervisor,
    /// Registration, reviews, conferences, providers, rotation lists.
    Coordinator,
    /// Reads journal and access log, nothing else.
    Auditor,
    /// Staff, settings, import, backup; no persons' content.
    Admin,
    /// Looks on; may send `see_person` only.
    Watcher,
}

/// Who may say anything on the rota: whoever only looks on or audits may not (`commands.md`, Who).
pub const ROTA_ROLES: [Role; 4] = [Role::Officer, Role::Supervisor, Role::Coordinator, Role::Admin];

/// One staff member: one person, however many logins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// Id (`otsuka`).
    pub id: StaffId,
    /// Name as shown (大塚).
    pub name: Clean,
    /// Roles; at least one.
    pub roles: Vec<Role>,
    /// Where they belong (市 / センター).
    pub org: Option<Clean>,
    /// Operating-system login, if bound to one.
    pub login: Option<String>,
    /// Telephone numbers in calling order, as written.
    pub phones: Vec<Clean>,
    /// argon2id PHC text of the secret; none until set.
    pub secret: Option<String>,
    /// When they left; an ended member may do nothing.
    pub ended: Option<At>,
    /// Row revision.
    pub rev: Rev,
}

impl Staff {
    /// Whether this member has the role and has not left.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.ended.is_none() && self.roles.contains(&role)
    }

    /// Whether they may do an officer's work (officers and supervisors).
    #[must_use]
    pub fn is_officer(&self) -> bool {
        self.has(Role::Officer) || self.has(Role::Supervisor)
    }
}

/// Wrong secrets are counted over so many minutes.
pub const SECRET_MINUTES: i64 = 10;
/// So many wrong secrets cost nothing: anyone slips at night.
const SLIPS: usize = 4;
/// Seconds after the fifth, sixth, seventh wrong secret and every further one: guessing becomes
/// hopeless, and whoever has the duty is never kept out for longer than a minute.
const WAITS: [i64; 4] = [10, 20, 40, 60];

/// Seconds until a secret is looked at again, after wrong ones at these instants (own words of
/// `rules.md` §8, across all seats and processes). Instants beyond `now` come of a clock that
/// was set back; they count, and keep nobody waiting longer than the longest wait.
#[must_use]
pub fn secret_wait(wrong: &[At], now: At) -> u32 {
    let from = now.plus_minutes(-SECRET_MINUTES);
    let counted: Vec<At> = wrong.iter().copied().filter(|at| *at > from).collect();
    let Some(over) = counted.len().checked_sub(SLIPS + 1) else { return 0 };
    let wait = WAITS[over.min(WAITS.len() - 1)];
    let since = counted.iter().max().map_or(wait, |last| now.seconds_since(*last));
    u32::try_from((wait - since).clamp(0, wait)).unwrap_or(0)
}

/// Who sends a command. In JSON one text: `otsuka`, `feed`, `system`, `provider:P1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A staff member.
    Staff(StaffId),
    /// The call feed.
    Feed,
    /// A provider's own page.
    Provider(ProviderId),
    /// The program itself (lapsing holds, frozen rules).
    System,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff(id) => id.fmt(f),
            Self::Feed => f.pad("feed"),
            Self::System => f.pad("system"),
            Self::Provider(id) => write!(f, "provider:{id}"),
        }
    }
}

impl From<&str> for Actor {
    fn from(s: &str) -> Self {
        match s {
            "feed" => Self::Feed,
            "system" => Self::System,
            _ => match s.strip_prefix("provider:") {
                Some(id) => Self::Provider(id.into()),
                None => Self::Staff(s.into()),
            },
        }
    }
}

impl Serialize for Actor {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Actor {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(String::deserialize(d)?.as_str().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_cost_nothing_and_guesses_a_minute_at_most() {
        let at = |s: i64| At(1_000_000_000 + s * 1000);
        let wrong = |n: i64| (0..n).map(at).collect::<Vec<_>>();
        assert_eq!(secret_wait(&wrong(4), at(3)), 0);
        assert_eq!(secret_wait(&wrong(5), at(4)), 10);
        assert_eq!(secret_wait(&wrong(5), at(11)), 3);
        assert_eq!(secret_wait(&wrong(5), at(14)), 0);
        assert_eq!([6, 7, 8, 50].map(|n| secret_wait(&wrong(n), at(n - 1))), [20, 40, 60, 60]);
        // After ten minutes nobody remembers.
        assert_eq!(secret_wait(&wrong(50), at(49 + 600)), 0);
        // A clock set back by an hour.
        assert_eq!(secret_wait(&wrong(50), at(-3600)), 60);
    }
}
