//! Verbs for people and scripts.
//! It must not hold rules: everything goes through the door.

mod args;
mod help;
