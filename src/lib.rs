//! daiji: the night desk of a 地域生活支援拠点等 (community life-support base).
//! This file is the floor plan: one line a room; `tests/suite/house.rs` keeps it true.

pub mod app; // what the desk is doing: update(&mut Model, Msg) -> Vec<Effect>, pure
pub mod city; // what differs between cities, as data
pub mod cli; // verbs for people and scripts
pub mod domain; // what is true: no clock, no SQL, no screen
pub mod exchange; // files in and out
pub mod feed; // the outside arriving: calls and the real clock
pub mod find; // the index of persons in memory
pub mod i18n; // Japanese and English, as plain structs
pub mod paper; // a person's sheets: data, plain text, PDF, files
pub mod plan; // a fair proposal for a month of the rota: wishes and limits in, reasons out
pub mod presence; // who has the store open, held by file locks
pub mod rehearsal; // the invented city, demo, drills, scenario replay
pub mod run; // the shell: loop, effects, terminal, signals
pub mod store; // the one room with SQL, the door and the bell
pub mod text; // cells, truncation, folding, the Clean type (leaf)
pub mod ui; // how it looks: &Model -> Buffer
pub mod vault; // key files, and files sealed for offices' keys
pub mod web; // とちぎシェアネット: the providers' page
