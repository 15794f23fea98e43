//! Whom a script means: a place asked, one of the simulated others; codes as the domain has them.
//! It must not know what happened (`record.rs`).

use super::placed::Readable;
use crate::domain::{Request, StaffId, SupportKind};
use crate::rehearsal::crew;

/// A place meant: any, an office by its id, or a kind of support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Any.
    Any,
    /// An office's id.
    Office(String),
    /// A kind.
    Kind(SupportKind),
    /// Any kind but the usual three (`wider`).
    Wider,
}

impl Wanted {
    /// Reads `P1`, `home_help`, `wider`.
    pub(super) fn of(text: &str) -> Self {
        if text == "wider" {
            return Self::Wider;
        }
        serde_json::from_value(text.into()).map_or_else(|_| Self::Office(text.to_owned()), Self::Kind)
    }

    /// Whether a request is for it.
    pub(super) fn fits(&self, request: &Request) -> bool {
        match self {
            Self::Any => true,
            Self::Office(id) => request.provider.as_ref().is_some_and(|p| p.as_str() == id),
            Self::Kind(kind) => request.kind == *kind,
            Self::Wider => {
                let usual = [SupportKind::ShortStay, SupportKind::HomeHelp, SupportKind::FamiliarSupporter];
                !usual.contains(&request.kind)
            }
        }
    }
}

/// One of the simulated others who may give a second view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Second {
    /// 応援
    Backup,
    /// 三番
    Third,
    /// 管理職
    Supervisor,
}

impl Second {
    /// All, in the order they are asked.
    pub const ALL: [Self; 3] = [Self::Backup, Self::Third, Self::Supervisor];

    /// Who that is in the invented city.
    #[must_use]
    pub fn staff(self) -> StaffId {
        StaffId::new(match self {
            Self::Backup => crew::BACKUP,
            Self::Third => crew::COORDINATOR,
            Self::Supervisor => crew::SUPERVISOR,
        })
    }

    pub(super) fn of(text: &str) -> Result<Self, String> {
        match text {
            "backup" => Ok(Self::Backup),
            "third" => Ok(Self::Third),
            "supervisor" => Ok(Self::Supervisor),
            other => Err(format!("no such person: {other:?} (backup, third or supervisor)")),
        }
    }
}

/// Reads a code as the domain writes it (`police_110`).
pub(super) fn code<T: serde::de::DeserializeOwned>(text: &str, what: &str) -> Result<T, String> {
    serde_json::from_value(text.into()).map_err(|_| format!("no such {what}: {text:?}"))
}

impl Readable for Wanted {
    fn read(text: &str) -> Result<Self, String> {
        Ok(Self::of(text))
    }
}
