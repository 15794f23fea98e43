//! All integration tests in one binary: one link, one runner line.
//! Each module checks one promise of `architecture.md`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of tests stops where a test would")]

mod audit;
mod bin;
mod browser;
mod city;
mod cli;
mod contention;
mod course;
mod crash;
mod day_side;
mod desk_paper;
mod disk;
mod drill;
mod drill_nights;
mod due;
mod due_counts;
mod due_desk;
mod evidence;
mod exchange;
mod find;
mod find_store;
mod fixture;
mod flips;
mod flow_fixture;
mod guards;
mod handover;
mod handover_page;
mod held;
#[path = "../bench/history.rs"]
mod history;
mod hostile;
mod house;
mod inlets;
mod journey;
mod keeping;
mod kills;
mod late;
mod leak;
mod manners;
mod night;
mod notices;
mod offices;
#[path = "../bench/owed.rs"]
mod owed;
mod paper;
mod people_desk;
mod people_fixture;
mod people_screens;
mod pictures;
mod privacy;
mod pty;
mod purge;
mod readme;
mod replay;
mod report;
mod report_abuse;
mod report_index;
mod report_public;
mod roster;
mod rota;
mod rota_files;
mod rota_plan;
mod rota_replace;
mod screens;
mod site;
mod sitting;
mod ssh;
mod store;
mod term;
mod together;
mod tonight_sheet;
mod towns;
mod trust;
mod undo;
mod update;
mod vacancy_desk;

mod views;
mod web;
mod web_browser;
mod web_files;
mod web_load;
mod world;
