//! All integration tests in one binary: one link, one runner line.
//! Each module checks one promise of `architecture.md`.

#![expect(clippy::unwrap_used, reason = "a helper of tests stops where a test would")]

mod city;
mod exchange;
mod find;
mod fixture;
mod house;
mod screens;
