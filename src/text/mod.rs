//! Text as the desk needs it: cells, truncation, folding, and foreign text made clean.
//! A leaf room: it knows no other room.

mod clean;

pub use clean::Clean;
