//! The store: the one room with SQL, the door and the bell.
//! It must not know a rule, a screen or a clock.

mod access;
mod act;
mod apply;
mod apply_case;
mod apply_link;
mod apply_person;
mod audit;
mod bell;
mod cipher;
mod cols;
mod copies;
mod desk;
mod door;
#[cfg(test)]
mod door_test;
mod facts;
mod find_read;
mod find_rows;
mod imports;
mod journal;
mod keeping;
mod kept;
mod kept_forms;
mod keys;
mod open_lock;
mod partner;
mod person_lists;
mod place;
mod read_call;
mod read_case;
mod read_issue;
mod read_link;
mod read_person;
mod read_provider;
mod read_rota;
mod redact;
mod seam;
mod sqlite;
mod sqlite_ddl;
mod turn;
mod writing;

pub use audit::Check;
pub use cipher::{CAN_SEAL, Key, at_rest, held, hold};
pub use copies::{Copying, Counts, Incoming, Looked, look_over, recode, reseal};
pub use desk::{Desk, Reader, Writer};
pub use door::{Done, Door, Rejected};
pub use facts::Snapshot;
pub use find_read::{FindChange, FindMark};
pub use journal::{Chain, Line};
pub use keeping::{BACKUP_FAILED, LAST_BACKUP, Oddity};
pub use place::beside;
pub use seam::{End, Engine, Row, Sql, Trouble, Tx, Val};
pub use sqlite::engine;
pub use sqlite_ddl::VERSION as SCHEMA;
