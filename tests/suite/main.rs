//! All integration tests in one binary: one link, one runner line.
//! Each module checks one promise of `architecture.md`.

mod city;
mod find;
mod house;
