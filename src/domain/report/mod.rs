//! Reports: tables of figures over a time, each figure with the list it was counted from.
//! It must not know where the records are kept, nor how a table is drawn or in which language.

mod behind;
mod heads;
mod label;
mod period;
mod public;
mod registered;
mod sum;
mod types;

pub use behind::{Behind, Use, Who};
pub use heads::{Entry, Heads};
pub use label::Label;
pub use period::Period;
pub use public::masked;
pub use registered::{Consulted, Counted, Span, registered_then};
pub use sum::{AskSum, CallSum, CallSums, CaseSum, UseSum};
pub use types::{Cell, Column, Figure, Line, Part, Report, ReportKind, Table};
