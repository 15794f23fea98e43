//! The seam to an engine: a few synchronous calls, plain values, four kinds of trouble.
//! It must not know which engine is behind it, nor any table.

use std::borrow::Cow;
use std::time::Duration;

use chrono::NaiveDate;

use crate::domain::{
    ActivityId, Actor, At, AtRest, CallId, CaseId, Code, Fault, HandoverId, HardCaseId, Holder, IssueId,
    LinkId, PartnerId, PersonId, ProviderId, RequestId, Rev, Seq, ShiftId, StaffId, SwapId, TaskId,
};
use crate::text::Clean;

/// What can go wrong below the statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Somebody else kept the store longer than the waiting time.
    Busy(Option<Holder>),
    /// A constraint, trigger or revision said no.
    Constraint(String),
    /// Disk, file or connection: the engine cannot go on.
    Down(String),
    /// Anything else, among it rows that cannot be read.
    Other(String),
}

impl From<Trouble> for Fault {
    fn from(t: Trouble) -> Self {
        match t {
            Trouble::Busy(by) => Self::Busy { by },
            Trouble::Constraint(why) => Self::Constraint { why },
            Trouble::Down(why) => Self::Disk { why },
            Trouble::Other(why) => Self::Other { why },
        }
    }
}

/// The result of a statement.
pub type Sql<T> = Result<T, Trouble>;

/// A value bound to `$n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Val<'a> {
    /// NULL.
    Null,
    /// Integer, instant, yes/no.
    Int(i64),
    /// Text.
    Text(Cow<'a, str>),
}

/// One row of an answer, columns from 0.
pub trait Row {
    /// An integer, or none for NULL.
    ///
    /// # Errors
    /// [`Trouble::Other`] when the column is no integer.
    fn int(&self, column: usize) -> Sql<Option<i64>>;
    /// A text, or none for NULL.
    ///
    /// # Errors
    /// [`Trouble::Other`] when the column is no text.
    fn text(&self, column: usize) -> Sql<Option<&str>>;
}

/// Statements inside one transaction.
pub trait Tx {
    /// Runs a statement that returns no rows; the number of rows it changed.
    ///
    /// # Errors
    /// What the engine says.
    fn run(&self, sql: &'static str, values: &[Val<'_>]) -> Sql<usize>;
    /// Hands every row of an answer to `row`, in order.
    ///
    /// # Errors
    /// What the engine or `row` says.
    fn each(
        &self,
        sql: &'static str,
        values: &[Val<'_>],
        row: &mut dyn FnMut(&dyn Row) -> Sql<()>,
    ) -> Sql<()>;
}

/// How a write transaction ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Commit, durable before the call returns.
    Keep,
    /// Roll back: nothing was written.
    Drop,
}

/// Who is told about a holder, on the thread that waits.
pub type Tell = Box<dyn Fn(Option<Holder>) + Send>;

/// An engine: one connection to one store.
pub trait Engine: Send {
    /// One write transaction, alone among all writers. Rolls back when `work` fails.
    ///
    /// # Errors
    /// What `work` or the engine says.
    fn write(&mut self, work: &mut dyn FnMut(&dyn Tx) -> Sql<End>) -> Sql<()>;
    /// One short read transaction: everything in it is of one moment.
    ///
    /// # Errors
    /// What `work` or the engine says.
    fn read(&mut self, work: &mut dyn FnMut(&dyn Tx) -> Sql<()>) -> Sql<()>;
    /// Has `tell` called when another process keeps this one from writing for a second, and with
    /// none when it has let go.
    fn on_held(&mut self, tell: Tell);
    /// Waits up to `how_long` for a commit by any other connection; true when there was one
    /// since the last call. With zero it only looks.
    ///
    /// # Errors
    /// What the engine says.
    fn wait(&mut self, how_long: Duration) -> Sql<bool>;
    /// Takes what was dropped out of every file of the store: true when nothing is left of it,
    /// false when somebody else's reading kept a part.
    ///
    /// # Errors
    /// What the engine says.
    fn tidy(&mut self) -> Sql<bool>;
    /// Looks over the whole file; the engine's complaints, empty when sound.
    ///
    /// # Errors
    /// What the engine says.
    fn inspect(&mut self) -> Sql<Vec<String>>;
    /// How the store lies on the disk.
    fn at_rest(&self) -> AtRest;
}

impl<'a> From<&'a str> for Val<'a> {
    fn from(v: &'a str) -> Self {
        Self::Text(Cow::Borrowed(v))
    }
}

impl From<String> for Val<'_> {
    fn from(v: String) -> Self {
        Self::Text(Cow::Owned(v))
    }
}

impl<'a> From<&'a String> for Val<'a> {
    fn from(v: &'a String) -> Self {
        Self::Text(Cow::Borrowed(v))
    }
}

impl<'a> From<&'a Clean> for Val<'a> {
    fn from(v: &'a Clean) -> Self {
        Self::Text(Cow::Borrowed(v.as_str()))
    }
}

impl From<bool> for Val<'_> {
    fn from(v: bool) -> Self {
        Self::Int(i64::from(v))
    }
}

impl From<At> for Val<'_> {
    fn from(v: At) -> Self {
        Self::Int(v.0)
    }
}

impl From<NaiveDate> for Val<'_> {
    fn from(v: NaiveDate) -> Self {
        Self::Text(Cow::Owned(v.format("%Y-%m-%d").to_string()))
    }
}

impl From<&Actor> for Val<'_> {
    fn from(v: &Actor) -> Self {
        Self::Text(Cow::Owned(v.to_string()))
    }
}

impl From<CaseId> for Val<'_> {
    fn from(v: CaseId) -> Self {
        Self::Text(Cow::Owned(v.to_string()))
    }
}

impl<'a, T> From<Option<T>> for Val<'a>
where
    Val<'a>: From<T>,
{
    fn from(v: Option<T>) -> Self {
        v.map_or(Self::Null, Val::from)
    }
}

macro_rules! from_number_id {
    ($($name:ident)*) => {
        $(impl From<$name> for Val<'_> {
            fn from(v: $name) -> Self {
                Self::Int(v.0)
            }
        })*
    };
}
from_number_id!(
    ActivityId CallId HandoverId HardCaseId IssueId LinkId PartnerId PersonId RequestId Rev Seq ShiftId SwapId TaskId
);

macro_rules! from_text_id {
    ($($name:ident)*) => {
        $(impl<'a> From<&'a $name> for Val<'a> {
            fn from(v: &'a $name) -> Self {
                Self::Text(Cow::Borrowed(v.as_str()))
            }
        })*
    };
}
from_text_id!(StaffId ProviderId Code);

macro_rules! from_int {
    ($($name:ident)*) => {
        $(impl From<$name> for Val<'_> {
            fn from(v: $name) -> Self {
                Self::Int(i64::from(v))
            }
        })*
    };
}
from_int!(i64 u32 u16 i32);
