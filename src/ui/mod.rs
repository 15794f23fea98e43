//! ui: see the floor plan in `lib.rs`.
//! Empty until its first capability lands.
