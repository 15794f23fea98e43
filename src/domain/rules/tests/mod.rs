//! Tests of the rules on a store in memory: no SQL, no clock, the fixture F0 of the scenarios.
//! They must not know how anything is kept or shown.

mod desks;
mod facts;
mod guarded;
mod handover_orders;
mod handovers;
mod identity;
mod import;
mod leaks;
mod links;
mod logs;
mod nights;
mod office;
mod papers;
mod people;
mod places;
mod privacy;
mod properties;
mod record;
mod registration;
mod rota;
mod rota_now;
mod rows;
mod standing;
mod track;
mod turns;
mod undo;
mod ways_round;
mod wishes;
mod world;
