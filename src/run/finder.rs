//! The index of persons behind the desk's seam: built on a thread of its own after the first
//! frame, never on the way to it.
//! It must not know how a query is typed or a result drawn.

use std::collections::HashMap;

use crate::app::{Boost, Finder, Found, Hit};
use crate::domain::{FindRow, PersonId};
use crate::find;

/// The index, and the rows its hits are shown from.
#[derive(Debug)]
pub(super) struct Persons {
    index: find::Index,
    rows: HashMap<i64, Hit>,
}

impl Persons {
    /// Builds the index.
    #[must_use]
    pub(super) fn build(rows: Vec<FindRow>) -> Self {
        let shown = rows.iter().map(|r| (r.person, hit(r))).collect();
        Self { index: find::Index::build(rows), rows: shown }
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
        let found = self.index.search(query, limit, &find::Boost { today, ..find::Boost::default() });
        let hits: Vec<Hit> = found.hits.iter().filter_map(|h| self.rows.get(&h.person).cloned()).collect();
        let similar = found.hits.iter().take(limit).any(|h| !self.index.similar(h.person).is_empty());
        Found { hits, total: found.total, of: self.index.len(), similar }
    }
}
