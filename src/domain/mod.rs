//! What is true: persons, calls, cases, decisions, supports, providers, vacancies, rota.
//! It knows no clock, no SQL, no screen and no runtime; only `text`.

mod finding;

pub use finding::FindRow;
