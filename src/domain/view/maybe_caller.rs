//! Whom a number may belong to, as far as a viewer may know.
//! It must not know how numbers are matched.

use crate::domain::ids::PersonId;
use crate::text::Clean;

/// Someone a number may belong to, masked for the viewer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MaybeCaller {
    /// The person it is about, if the viewer may know.
    pub person: Option<PersonId>,
    /// Registration number.
    pub reg_no: Clean,
    /// Relation (`本人`, `父`); a provider's or staff member's name instead of a person.
    pub relation: Clean,
    /// District.
    pub district: Clean,
    /// Hidden person: the row says 秘匿 and nothing else.
    pub hidden: bool,
    /// Provider or staff name when it is none of the persons.
    pub other: Clean,
}
