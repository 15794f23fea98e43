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
