//! The index of persons behind the desk's seam: built on a thread of its own after the first
//! frame, never on the way to it.
//! It must not know how a query is typed or a result drawn.

use crate::app::{Boost, Finder, Found, Hit};
use crate::domain::{FindRow, PersonId};
use crate::find::{self, Index};

/// The index of persons.
pub struct Persons(Index);

impl Persons {
    /// Builds the index.
    #[must_use]
    pub fn build(rows: Vec<FindRow>) -> Self {
        Self(Index::build(rows))
    }
}

/// Never a name in a debug text.
impl std::fmt::Debug for Persons {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Persons({})", self.0.len())
    }
}

fn hit(row: &FindRow) -> Hit {
    Hit {
        person: PersonId(row.person),
        reg_no: row.reg_no.as_deref().unwrap_or_default().into(),
        name: row.name.clone(),
        reading: row.reading.clone(),
        birth: row.birth,
        sex: row.sex.clone(),
        district: row.district.clone(),
        marks: row.marks.clone(),
        phone: row.phones.first().or(row.contact_phones.first()).cloned().unwrap_or_default(),
        hidden: row.hidden,
    }
}

impl Finder for Persons {
    fn search(&self, query: &str, limit: usize, boost: &Boost) -> Found {
        let today = boost.calling.iter().chain(&boost.cases).map(|p| p.0).collect();
        let found = self.0.search(query, limit, &find::Boost { today, ..find::Boost::default() });
        let similar = found.hits.iter().any(|h| !self.0.similar(h.person).is_empty());
        let hits = found.hits.iter().map(|h| hit(&h.row)).collect();
        Found { hits, total: found.total, of: self.0.len(), similar }
    }
}
