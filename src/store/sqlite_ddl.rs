//! What of the schema differs in SQLite: STRICT, pragmas, triggers, version steps.
//! It must not know what the tables mean.

/// The shared schema; SQLite's own words are added by [`schema`].
const SHARED: &str = include_str!("../../schema.sql");

/// Marks a file as ours (`daij`).
pub(super) const APPLICATION_ID: i64 = 0x6461_696a;

/// The version this program writes and the newest it reads. The parts of the schema after the
/// first begin with `-- @2`, `-- @3` …: a new file runs them all, an older one those it lacks.
pub const VERSION: i64 = 9;

/// Oldest SQLite without the WAL-reset bug: 3.51.3.
pub(super) const OLDEST_SQLITE: i32 = 3_051_003;

/// Set on every connection.
pub(super) const PRAGMAS: &str = "
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA recursive_triggers = ON;
PRAGMA secure_delete = ON;
PRAGMA journal_size_limit = 16777216;
";

/// The journal is only ever appended to, at its end, and the head never goes back.
const TRIGGERS: &str = "
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
  BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;
CREATE TRIGGER journal_at_end BEFORE INSERT ON journal
  WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM journal)
  BEGIN SELECT RAISE(ABORT, 'the journal is appended at its end'); END;
CREATE TRIGGER journal_head_forward BEFORE UPDATE ON journal_head
  WHEN NEW.seq <> OLD.seq + 1
  BEGIN SELECT RAISE(ABORT, 'the head moves by one'); END;
CREATE TRIGGER journal_head_stays BEFORE DELETE ON journal_head
  BEGIN SELECT RAISE(ABORT, 'the head is never deleted'); END;
CREATE TRIGGER case_event_no_update BEFORE UPDATE OF seq, place, case_id, at, entered_at, actor ON case_event
  BEGIN SELECT RAISE(ABORT, 'what happened is never edited'); END;
CREATE TRIGGER publish_no_update BEFORE UPDATE ON publish
  BEGIN SELECT RAISE(ABORT, 'a number given is never edited'); END;
";

/// The whole schema for a new file.
pub(super) fn schema() -> String {
    format!("{}{TRIGGERS}", strict(SHARED))
}

/// The part of the schema that leads to a version from the one before; empty when there is none.
pub(super) fn step(version: i64) -> String {
    let begins = SHARED.find(&format!("-- @{version} ")).unwrap_or(SHARED.len());
    let rest = SHARED.get(begins..).unwrap_or_default();
    let ends = rest.find(&format!("-- @{} ", version + 1)).unwrap_or(rest.len());
    strict(rest.get(..ends).unwrap_or_default())
}

fn strict(sql: &str) -> String {
    sql.replace("\n);", "\n) STRICT;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_after_the_first_has_its_part_and_there_is_none_beyond() {
        for version in 2..=VERSION {
            assert!(step(version).contains("CREATE "), "{version}");
        }
        assert_eq!(step(VERSION + 1), "");
        let first = SHARED.find("-- @2 ").unwrap();
        let parts: String = (2..=VERSION).map(step).collect();
        assert_eq!(format!("{}{parts}{TRIGGERS}", strict(&SHARED[..first])), schema());
    }
}
