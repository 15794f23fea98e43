//! All integration tests in one binary: one link, one runner line.
//! Each module checks one promise of `architecture.md`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of tests stops where a test would")]

mod bin;
mod city;
mod cli;
mod crash;
mod drill;
mod exchange;
mod find;
mod fixture;
mod house;
mod journey;
mod manners;
mod pty;
mod readme;
mod replay;
mod screens;
mod store;
mod term;
mod towns;
mod update;
mod views;
mod world;
