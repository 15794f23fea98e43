//! What the desk is doing: `update(&mut Model, Msg) -> Vec<Effect>`, pure.
//! It must not know terminals, threads, stores or clocks; time comes in as `Msg::Tick`.

mod action;
mod after;
mod answers;
mod calls;
mod cases;
mod decide;
mod desk;
mod drill;
mod drill_desk;
mod edit;
mod find;
mod form;
mod forms;
mod fresh;
mod key;
mod leave;
mod model;
mod msg;
mod nav;
mod over;
mod parse;
mod pending;
mod persons;
mod popup;
mod send;
mod support;
mod table;
mod turn;
mod update;

pub use action::{ActionSpec, Guard, Needs, Scope};
pub use desk::{CaseDesk, DueKey, OpenPerson, Pane, Selection, Spot, Step, Work};
pub use drill_desk::{Drill, DrillNews, Paper, PaperLine, PaperTone, Voice};
pub use edit::LineEdit;
pub use find::{Boost, Finder, Found, Hit};
pub use form::{Field, FieldError, FieldKind, Form, FormKind};
pub use key::Key;
pub use leave::pulse;
pub use model::{Lock, Looks, Model, Rung, Start, Toast, Tone, Viewer};
pub use msg::{Effect, Msg, Pulse, Query, Secret, Sound, Tag};
pub use pending::{After, Asking, Askings, Pending};
pub use popup::{Confirm, FindBox, PaletteBox, Pick, PickItem, Popup, Then, Yes};
pub use support::request_meant;
pub use table::{Hint, conflicts, hints, keys_of, over_rows, palette, rows};
pub use update::update;
