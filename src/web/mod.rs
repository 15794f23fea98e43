//! とちぎシェアネット: the providers' page, the members' board, calendars, and how they are served.
//! It must not know a clock or a case: time comes in, persons never do.

mod ahead;
mod answer;
mod ask;
mod board;
mod calendar;
mod controls;
mod detail;
mod fields;
mod frame;
mod gate;
mod listen;
mod office;
mod page;
mod routes;
mod service;
mod sheet;
mod state;
mod tell;
mod tls;
mod token;
mod visit;

pub use listen::{bind, serve};
pub use state::Web;
pub use tls::{Tls, TlsError};
pub use token::Token;
