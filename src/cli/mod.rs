//! Verbs for people and scripts.
//! It must not hold rules: everything goes through the door.

mod access;
mod args;
mod args_privacy;
mod audit;
mod calls;
mod cases;
mod config;
mod desk;
mod do_lines;
mod drill;
mod entry;
mod help;
mod identity;
mod imports;
mod init;
mod init_walk;
mod links;
mod missing;
mod out;
mod paper;
mod person_full;
mod person_lists;
mod person_tables;
mod persons;
mod place;
mod profile;
mod providers;
mod qr;
mod rehearse;
mod rota;
mod serve;
mod session;
mod sheets;
mod staff;
mod vacancies;
mod vacancy_files;
mod vacancy_trust;
mod watch;
mod which;
mod who;

pub use entry::main;
