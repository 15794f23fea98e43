//! The store: the one room with SQL, the door and the bell.
//! It must not know a rule, a screen or a clock.

mod access;
mod act;
mod apply;
mod apply_case;
mod apply_link;
mod apply_person;
mod archive;
mod audit;
mod bell;
mod chain;
mod cols;
mod desk;
mod door;
#[cfg(test)]
mod door_test;
mod facts;
mod find_read;
mod find_rows;
mod imports;
mod journal;
mod kept;
mod kept_forms;
mod keys;
mod partner;
mod person_lists;
mod place;
mod purge;
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
mod wrote;

pub use audit::Check;
pub use chain::Chain;
pub use desk::{Desk, Reader, Writer};
pub use door::{Done, Door, Rejected};
pub use facts::Snapshot;
pub use find_read::{FindChange, FindMark};
pub use journal::Line;
pub use place::beside;
pub use seam::{End, Engine, Row, Sql, Trouble, Tx, Val};
pub use sqlite::engine;
