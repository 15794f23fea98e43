//! The desk of one session: store, model, screen and loop put together, and taken apart in order.
//! It must not know any verb of the command line.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::drilled::Drilled;
use super::effects::{Hands, Sitting};
use super::looping;
use super::papers::Papers;
use super::seated::{self, Tell};
use super::terminal::{Screen, is_terminal};
use crate::app::{Drill, Key, Looks, Model, Msg, Start, Viewer, Watching};
use crate::domain::{Clock, Facts, StaffId};
use crate::i18n::Lang;
use crate::store::Desk;
use crate::text::Clean;

/// What a desk is opened with.
pub struct Options {
    /// The store.
    pub store: PathBuf,
    /// Who sits here: proved before this is called.
    pub viewer: StaffId,
    /// Seat, for the journal and the other desks.
    pub seat: Clean,
    /// Language.
    pub lang: Lang,
    /// Theme and borders.
    pub looks: Looks,
    /// Sounds.
    pub bell: bool,
    /// Keys the user set, by action id.
    pub keys: BTreeMap<String, Vec<Key>>,
    /// Minutes without a key after which the desk locks.
    pub lock_minutes: u32,
    /// A demo store: frames say so.
    pub demo: bool,
    /// A line names the next step (demo, drill).
    pub hints: bool,
    /// Where sheets go and what prints them.
    pub papers: Papers,
    /// The drill the desk is in.
    pub drill: Option<Drilled>,
    /// The clock in force: the real one but in a drill.
    pub clock: Arc<dyn Clock>,
    /// The desk only looks on.
    pub look_on: Option<LookOn>,
    /// Work beside the desk (the call feed, the demo's city), told once where messages go.
    pub beside: Vec<Beside>,
}

/// A desk that looks on and writes nothing (`rules.md` §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookOn {
    /// It may never come to act.
    pub only: bool,
}

/// Something that runs beside the desk, started before the first frame on a thread of its own.
pub type Beside = Box<dyn FnOnce(UnboundedSender<Msg>) + Send>;

/// Why a desk cannot be opened; the exit code of each is 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotHere {
    /// Standard input or output is no terminal.
    #[error("not a terminal")]
    NoTerminal,
    /// The store does not know the person.
    #[error("no such staff member")]
    NoStaff,
}

/// Opens the desk and stays until it is left.
///
/// # Errors
/// [`NotHere`], a fault of the store, or a terminal that cannot be written.
pub fn desk(options: Options) -> anyhow::Result<()> {
    if !is_terminal() {
        return Err(NotHere::NoTerminal.into());
    }
    let (out, mut inbox) = unbounded_channel();
    let fresh = out.clone();
    let held = out.clone();
    let (tells, told) = seated::tells();
    let ring = tells.clone();
    let desk = Desk::start_hearing(
        &options.store,
        move |areas, seq| {
            let _ = fresh.send(Msg::Fresh(areas, seq));
        },
        move |hint| {
            let _ = ring.send(Tell::Rung(hint));
        },
    )?;
    desk.writer().with(move |door| {
        door.on_held(move |by| {
            let _ = held.send(Msg::Held(by));
        });
    });
    if options.look_on.is_some() {
        // Before anything else is asked of the door.
        desk.writer().with(|door| door.look_on(true));
    }
    let clock = Arc::clone(&options.clock);
    let mut model = model(&options, &desk, clock.as_ref())?;
    // Before the first frame: it says 訓練 too.
    model.drill = options.drill.as_ref().map(|d| Box::new(Drill::of(&d.script.name)));
    model.watch = options.look_on.map(|l| Box::new(Watching { only: l.only, ..Watching::default() }));
    let me = seated::of(&model, clock.now());
    let place = seated::sit(options.store.clone(), me.clone(), desk.reader(), out.clone(), (tells, told))?;
    // What is invented lies in a folder that is gone afterwards: it says nothing there.
    let passing = options.demo || options.drill.is_some();
    model.at_rest = (!passing).then(|| desk.at_rest());
    let sitting = Sitting {
        viewer: options.viewer,
        seat: options.seat,
        bell: options.bell,
        demo: options.demo,
        hints: options.hints,
        lang: options.lang,
        papers: options.papers,
        drill: options.drill,
        me,
    };
    let mut hands = Hands::new(options.store, &desk, out.clone(), Arc::clone(&clock), sitting, place)?;
    for work in options.beside {
        let out = out.clone();
        std::thread::Builder::new().name("beside".into()).spawn(move || work(out))?;
    }

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut screen = Screen::take().context("terminal")?;
    let (columns, rows) = screen.size()?;
    let _ = out.send(Msg::Resize(columns, rows));
    let end = runtime.block_on(looping::run(&mut model, &mut screen, &mut hands, &mut inbox, clock.as_ref()));
    drop(screen);
    // Joins the store's threads: what was sent is written before the process ends.
    drop(hands);
    drop(desk);
    match end {
        Ok(_) => Ok(()),
        // A terminal that is gone is an end, not a fault.
        Err(_) if !super::terminal::is_alive() => Ok(()),
        Err(e) => Err(e).context("terminal"),
    }
}

fn model(options: &Options, desk: &Desk, clock: &dyn Clock) -> anyhow::Result<Model> {
    let (send, receive) = std::sync::mpsc::channel();
    let viewer = options.viewer.clone();
    desk.reader().read(
        move |facts| facts.staff(&viewer),
        move |staff| {
            let _ = send.send(staff);
        },
    );
    let staff = receive.recv()??.filter(|s| s.ended.is_none()).ok_or(NotHere::NoStaff)?;
    Ok(Model::new(Start {
        lang: options.lang,
        now: clock.now(),
        no_secret: staff.secret.is_none(),
        viewer: Viewer { id: staff.id, name: staff.name, roles: staff.roles },
        seat: options.seat.clone(),
        city: Arc::new(desk.city().clone()),
        looks: options.looks.clone(),
        keys: options.keys.clone(),
        lock_minutes: i64::from(options.lock_minutes),
    }))
}
