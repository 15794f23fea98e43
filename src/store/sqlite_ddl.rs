//! What of the schema differs in SQLite: STRICT, pragmas, triggers, version steps.
//! It must not know what the tables mean.

/// The shared schema; SQLite's own words are added by [`schema`].
const SHARED: &str = include_str!("../../schema.sql");

/// Marks a file as ours (`daij`).
pub(super) const APPLICATION_ID: i64 = 0x6461_696a;

/// Steps from one `user_version` to the next; step `n` leads to version `n + 2`, because a
/// new file begins at 1 with the whole schema of its day.
pub(super) const STEPS: [&str; 1] = ["
CREATE TABLE link (
  id       INTEGER NOT NULL PRIMARY KEY,
  provider TEXT REFERENCES provider (id),
  digest   TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
  issued   INTEGER NOT NULL,
  issuer   TEXT NOT NULL,
  expires  INTEGER,
  revoked  INTEGER,
  opened   INTEGER
) STRICT;
CREATE INDEX link_uncut ON link (id) WHERE revoked IS NULL;
ALTER TABLE publish ADD COLUMN cannot TEXT NOT NULL DEFAULT '[]';
"];

/// The version this program writes and the newest it reads: 1 and the steps.
pub(super) const VERSION: i64 = 2;

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
    format!("{}{TRIGGERS}", SHARED.replace("\n);", "\n) STRICT;"))
}
