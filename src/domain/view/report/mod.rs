//! Reports worked out from the facts: the month by the five functions, the year, the forms of
//! Fukuoka and Osaka (`6-reports.md`). It must not know how a table is drawn or written.

mod accept;
mod consult;
mod forms;
mod gather;
mod heads;
mod inside;
mod lists;
mod load;
mod logs;
mod make;
mod network;
mod offices;
mod times;
mod trusted;

pub use lists::{ReportRow, RowOf, report_rows};
pub use make::{month_report, public_report, public_years_report, year_figures, year_report, years_report};
