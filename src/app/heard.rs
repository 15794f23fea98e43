//! A number heard on the telephone, before anything is filled in.
//! It must not know who typed it or where.

use super::model::Model;
use crate::domain::{Numbers, ProviderId, Room, Source};
use crate::text::Clean;

/// Tonight's numbers of an office, none of them told yet.
pub(super) fn heard_numbers(provider: &ProviderId, m: &Model) -> Numbers {
    Numbers {
        provider: provider.clone(),
        night: m.city.night_of(m.now),
        to: None,
        room: Room::Any,
        max: None,
        used: None,
        reserved: None,
        accepting: None,
        staff_tonight: None,
        nurse: false,
        can_come: None,
        earliest_minutes: None,
        accepts: None,
        cannot: Vec::new(),
        note: Clean::default(),
        source: Source::Phone,
        as_of: None,
        by: Clean::default(),
        shown: None,
    }
}
