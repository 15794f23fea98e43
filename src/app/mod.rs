//! What the desk is doing: `update(&mut Model, Msg) -> Vec<Effect>`, pure.
//! It must not know terminals, threads, stores or clocks; time comes in as `Msg::Tick`.

mod desk;
mod edit;
mod find;
mod form;
mod key;
mod model;
mod msg;
mod pending;
mod popup;

pub use desk::{CaseDesk, DueKey, OpenPerson, Pane, Selection, Spot, Step, Work};
pub use edit::LineEdit;
pub use find::{Boost, Finder, Found, Hit};
pub use form::{Field, FieldError, FieldKind, Form, FormKind};
pub use key::Key;
pub use model::{Lock, Looks, Model, Rung, Start, Toast, Tone, Viewer};
pub use msg::{Effect, Msg, Pulse, Query, Secret, Sound, Tag};
pub use pending::{After, Pending};
pub use popup::{Confirm, FindBox, PaletteBox, Pick, PickItem, Popup, Then, Yes};
