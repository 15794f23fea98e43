//! What the store itself can say of how it is kept: its backups, whether it can be written, and
//! what in it does not fit together. It must not know disks, clocks or words.

use std::collections::BTreeMap;

use super::cols::{all, an_int, number, one, vals};
use super::door::Door;
use super::facts::Snapshot;
use super::seam::{End, Tx};
use crate::domain::{
    At, BackupCare, CaseState, Fact, Facts, FailedBackup, Fault, LastBackup, Publish, Service, backup_care,
    free,
};

/// The setting that holds the last backup.
pub const LAST_BACKUP: &str = "last_backup";
/// The setting that holds the last failed try; empty when the next one worked.
pub const BACKUP_FAILED: &str = "backup_failed";

/// Something that does not fit together: its code and where (ids, never words).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// Which promise is broken.
    pub code: &'static str,
    /// Where: an id, or a count.
    pub of: String,
}

/// A count that must be nought: the code and the statement that counts what breaks the promise.
const NOUGHTS: &[(&str, &str)] = &[
    // What a screen shows of a person is the version of the same revision.
    (
        "person_version",
        "SELECT COUNT(*) FROM person p WHERE p.rev <> (SELECT COUNT(*) FROM person_version v WHERE v.person = p.id) \
         OR p.rev <> (SELECT COALESCE(MAX(v.rev), 0) FROM person_version v WHERE v.person = p.id)",
    ),
    // Nothing happened that the journal does not know.
    (
        "event_line",
        "SELECT COUNT(*) FROM case_event e WHERE NOT EXISTS \
         (SELECT 1 FROM journal j WHERE j.seq = e.seq AND j.refused IS NULL)",
    ),
    (
        "version_line",
        "SELECT COUNT(*) FROM person_version v WHERE NOT EXISTS \
         (SELECT 1 FROM journal j WHERE j.seq = v.seq AND j.refused IS NULL)",
    ),
    (
        "publish_line",
        "SELECT COUNT(*) FROM publish p WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.seq = p.seq)",
    ),
    // A hint never runs ahead of the truth.
    ("area_ahead", "SELECT COUNT(*) FROM area WHERE seq > (SELECT seq FROM journal_head)"),
    (
        "bed_request",
        "SELECT COUNT(*) FROM bed_use b WHERE NOT EXISTS \
         (SELECT 1 FROM case_part p WHERE p.kind = 'request' AND p.id = b.request)",
    ),
    ("bed_ahead", "SELECT COUNT(*) FROM bed_use WHERE made > (SELECT seq FROM journal_head)"),
    (
        "two_shifts",
        "SELECT COUNT(*) FROM shift a JOIN shift b ON b.id > a.id AND b.start_at < a.end_at AND a.start_at < b.end_at \
         AND COALESCE(a.desk, '') = COALESCE(b.desk, '')",
    ),
];

impl Snapshot<'_> {
    /// The last backup made, if any.
    ///
    /// # Errors
    /// The store fails.
    pub fn last_backup(&self) -> Fact<Option<LastBackup>> {
        Ok(self.setting(LAST_BACKUP)?.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// How the backups stand.
    ///
    /// # Errors
    /// The store fails.
    pub fn backup_care(&self, now: At) -> Fact<BackupCare> {
        let failed: Option<FailedBackup> =
            self.setting(BACKUP_FAILED)?.and_then(|text| serde_json::from_str(&text).ok());
        Ok(backup_care(self.last_backup()?.as_ref(), failed.as_ref(), now))
    }

    /// What does not fit together, counted anew from the rows and the events of every case. `now`
    /// tells which nights are still to come.
    ///
    /// # Errors
    /// The store fails, or a row cannot be read.
    pub fn oddities(&self, now: At) -> Fact<Vec<Oddity>> {
        let mut found = Vec::new();
        for (code, sql) in NOUGHTS {
            let n = number(self.tx, sql, &[])?;
            if n > 0 {
                found.push(Oddity { code, of: n.to_string() });
            }
        }
        for id in self.case_ids(usize::MAX >> 1)? {
            let Some(case) = self.case(id)? else { continue };
            let over = case.state() == CaseState::Closed;
            let row = one(self.tx, "SELECT closed FROM case_ WHERE id = $1", vals![id.to_string()], an_int)?;
            let mut odd = |code: &'static str| found.push(Oddity { code, of: id.to_string() });
            if row != Some(i64::from(over)) {
                odd("case_state");
            }
            if over && case.running().next().is_some() {
                odd("support_of_closed");
            }
        }
        self.beds(now, &mut found)?;
        Ok(found)
    }

    /// Every decrement has its release: a closed case keeps no night after its last event, and no
    /// night to come is given away more often than it was offered.
    fn beds(&self, now: At, found: &mut Vec<Oddity>) -> Fact<()> {
        let sql = "SELECT c.id, MAX(b.night), (SELECT MAX(e.at) FROM case_event e WHERE e.case_id = c.id) \
                   FROM bed_use b JOIN case_part p ON p.kind = 'request' AND p.id = b.request \
                   JOIN case_ c ON c.id = p.case_id WHERE c.closed = 1 AND b.freed IS NULL GROUP BY c.id";
        let kept = all(self.tx, sql, &[], |c| Ok((c.text()?.to_owned(), c.date()?, c.at_or()?)))?;
        for (case, night, last) in kept {
            // A purge leaves a case no event to hold its nights against.
            if last.is_some_and(|last| night > last.date()) {
                found.push(Oddity { code: "bed_of_closed", of: case });
            }
        }
        let (from, to) = (now.date(), now.plus_minutes(62 * 24 * 60).date());
        for office in self.providers(Service::ShortStay, usize::MAX >> 1)? {
            let uses = self.bed_uses(&office.id, from, to)?;
            let mut newest: BTreeMap<_, Publish> = BTreeMap::new();
            for publish in self.published(&office.id, from, to)? {
                let cell = newest.entry((publish.night, publish.room)).or_insert_with(|| publish.clone());
                if publish.seq > cell.seq {
                    *cell = publish;
                }
            }
            for ((night, _), publish) in newest {
                if free(Some(&publish), &uses, now).mismatch {
                    found.push(Oddity { code: "below_zero", of: format!("{} {night}", office.id) });
                }
            }
        }
        Ok(())
    }
}

impl Door {
    /// Whether the store can be written at this moment: one page that says what it said, made durable
    /// like any other (a full disk shows at nothing less). It is no line of the journal.
    ///
    /// # Errors
    /// It is busy, full, read-only or gone.
    pub fn probe(&mut self) -> Result<(), Fault> {
        self.aside(&mut |tx: &dyn Tx| {
            tx.run("UPDATE setting SET value = value WHERE key = 'created_at'", &[])?;
            Ok(End::Keep)
        })
    }
}
