//! A fair proposal for a month of the rota: wishes and limits in, a filling and its reasons out.
//! It must not know a clock, a store or a language: who asks says when to stop.

mod ask;
mod cost;
mod filling;
mod model;
mod polish;
mod search;
mod task;
mod tell;
#[cfg(test)]
mod tests;

pub use ask::Ask;
