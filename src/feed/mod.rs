//! The outside arriving: calls from a telephone system (socket, HTTP) and the real clock.
//! It must not know stores or screens; what arrives becomes commands for whoever listens.

mod board;
mod clock;
mod http;
mod lease;
mod lines;
mod listen;
mod post;
mod wire;

pub use board::{Done, Reply, Switchboard, reply_json};
pub use clock::{ClockWatch, RealClock, ShiftedClock, reading, zone};
pub use http::{Token, TokenError};
pub use lease::Lease;
pub use lines::{Line, LineReader, Lines, MAX_LINE};
pub use listen::{Listen, Notice, listen};
pub use post::post;
pub use wire::{Message, handle_line};
