//! A number heard on the telephone, before anything is filled in.
//! It must not know who typed it or where.

use super::model::Model;
use crate::domain::{Numbers, ProviderId, Source};

/// Tonight's numbers of an office, none of them told yet.
pub(super) fn heard_numbers(provider: &ProviderId, m: &Model) -> Numbers {
    Numbers::of(provider.clone(), m.city.night_of(m.moment()), Source::Phone)
}
