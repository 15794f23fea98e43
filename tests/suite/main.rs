//! All integration tests in one binary: one link, one runner line.
//! Each module checks one promise of `architecture.md`.

mod bin;
mod city;
mod cli;
mod find;
mod house;
