//! Verbs for people and scripts.
//! It must not hold rules: everything goes through the door.

mod args;
mod audit;
mod calls;
mod cases;
mod config;
mod desk;
mod do_lines;
mod drill;
mod entry;
mod help;
mod imports;
mod init;
mod init_walk;
mod links;
mod missing;
mod out;
mod paper;
mod person_full;
mod person_lists;
mod persons;
mod place;
mod profile;
mod progress;
mod providers;
mod qr;
mod rehearse;
mod roster;
mod roster_choose;
mod roster_show;
mod roster_undo;
mod roster_work;
mod rota;
mod serve;
mod session;
mod sheets;
mod staff;
mod vacancies;
mod vacancy_files;
mod watch;
mod which;
mod who;

pub use entry::main;
