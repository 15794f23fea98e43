//! Links (頁の番地): who opens a provider's page or the members' board, and until when.
//! It must not know the token: only its digest is ever here.

use serde::{Deserialize, Serialize};

use super::ids::{LinkId, ProviderId, StaffId};
use super::time::At;
use crate::text::Clean;

/// Whose calendar an address opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarOf {
    /// The desk's, with initials alone.
    Desk,
    /// One person's own shifts.
    Staff(StaffId),
}

/// A page address that was given out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Id; the journal position of the command that made it.
    pub id: LinkId,
    /// A service of the office whose page it opens; none = the board of the members, or a calendar.
    pub provider: Option<ProviderId>,
    /// The calendar it opens, and nothing else.
    pub calendar: Option<CalendarOf>,
    /// SHA-256 of the token, 64 lower-case hex digits.
    pub digest: String,
    /// When it was given out.
    pub issued: At,
    /// By whom, as others see them.
    pub by: Clean,
    /// The first instant at which it no longer opens; none = until it is cut.
    pub expires: Option<At>,
    /// When it was cut.
    pub revoked: Option<At>,
    /// When a page was last opened with it; moves at most once an hour.
    pub opened: Option<At>,
}

impl Link {
    /// Whether it opens its page at an instant.
    #[must_use]
    pub fn opens(&self, now: At) -> bool {
        self.revoked.is_none() && self.expires.is_none_or(|end| now < end)
    }

    /// Whether it opens the board of the members.
    #[must_use]
    pub const fn is_board(&self) -> bool {
        self.provider.is_none() && self.calendar.is_none()
    }

    /// Whether opening it at an instant is worth a journal line of its own: the first time, and then
    /// once an hour; a calendar, which telephones fetch all day long by themselves, once a day.
    #[must_use]
    pub fn notes(&self, now: At) -> bool {
        let hours = if self.calendar.is_some() { 24 } else { 1 };
        self.opened.is_none_or(|last| now.seconds_since(last) >= hours * 3600)
    }
}

/// Whether a text can be a token's digest: 64 lower-case hex digits.
#[must_use]
pub fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_until_its_end_or_until_it_is_cut() {
        let mut link = Link {
            id: LinkId(1),
            provider: None,
            calendar: None,
            digest: "0".repeat(64),
            issued: At(0),
            by: Clean::default(),
            expires: Some(At(100)),
            revoked: None,
            opened: None,
        };
        assert!(link.opens(At(99)) && !link.opens(At(100)));
        assert!(link.notes(At(1)));
        link.opened = Some(At(0));
        assert!(!link.notes(At(3_599_000)) && link.notes(At(3_600_000)));
        assert!(link.is_board());
        link.calendar = Some(CalendarOf::Desk);
        assert!(!link.is_board() && !link.notes(At(3_600_000)) && link.notes(At(24 * 3_600_000)));
        link.revoked = Some(At(5));
        assert!(!link.opens(At(6)));
    }

    #[test]
    fn a_token_is_no_digest() {
        assert!(is_digest(&"0a".repeat(32)));
        assert!(!is_digest(&"0A".repeat(32)) && !is_digest("00") && !is_digest(&"g".repeat(64)));
    }
}
