//! The desk itself, and the demo: what both are opened with.
//! It must not know what the desk does once it is open.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::calls::DoorBoard;
use super::clock;
use super::config::Config;
use super::heads::Heads;
use super::notify;
use super::out::{Ran, Stop};
use super::profile;
use super::serve::listening;
use super::session::{Given, Session, new_id, seat};
use super::sheets::{papers, tonight};
use crate::app::{self, Key, Looks, Msg};
use crate::domain::{Clock, Envelope, StaffId};
use crate::feed::{Listen, RealClock, listen};
use crate::i18n::{Lang, cli as words};
use crate::rehearsal::{self, Sim, SimState};
use crate::run::{Beside, Calendars, LookOn, NotHere, Options, Tonight, desk, is_terminal};
use crate::store::Door;
use crate::text::Clean;
use crate::ui::Theme;

/// How often the demo's city looks what happens by itself.
const TICK: Duration = Duration::from_millis(500);

/// Opens the desk on the given store, as the person who proved who they are.
pub(crate) fn open(given: &Given) -> Ran {
    terminal(given.out.lang)?;
    let mut session = Session::open(given)?;
    let viewer = session.sits()?;
    drop(session);
    let feed = feed(listening(given)?, &given.store)?;
    let told = notify::keeping(given).map(|work| -> Beside { Box::new(move |_| work()) });
    let paper = tonight(given, &given.store)?.filter(Tonight::keeps).map(|kept| -> Beside {
        Box::new(move |out| {
            let clock: Arc<dyn Clock> = Arc::new(RealClock);
            kept.keep(&clock, |said| {
                let _ = out.send(Msg::Told(said));
            });
        })
    });
    let beside = [Some(feed), told, paper].into_iter().flatten().chain(watching(given)).collect();
    start(given, &given.store, viewer, false, beside)
}

/// `watch`: opens a desk that looks on.
pub(crate) fn watch(given: &Given, only: bool) -> Ran {
    terminal(given.out.lang)?;
    let mut session = Session::open(given)?;
    let viewer = session.sits()?;
    drop(session);
    let options = options(given, &given.store, viewer, false, vec![])?;
    sit(given, Options { look_on: Some(LookOn { only }), ..options })
}

/// What runs beside a desk on a real store: the clock is watched, the journal's head noted.
fn watching(given: &Given) -> Vec<Beside> {
    let (store, lang) = (given.store.clone(), given.out.lang);
    let watched = store.clone();
    let mut out: Vec<Beside> = vec![Box::new(move |out| {
        if let Some(said) = clock::zone_words(lang) {
            let _ = out.send(Msg::Told(said));
        }
        // Every desk shows a doubt as it is journalled: nothing more is told here.
        clock::watch(&watched, lang, |_| {});
    })];
    if let Some(folder) = &given.config.rota.calendars {
        let kept = Calendars::of(&store, folder, lang);
        out.push(Box::new(move |out| {
            let clock: Arc<dyn Clock> = Arc::new(RealClock);
            kept.keep(&clock, |said| {
                let _ = out.send(Msg::Told(said));
            });
        }));
    }
    if let Some(heads) = Heads::of(&store, &given.config.journal, lang) {
        out.push(Box::new(move |out| {
            heads.keep(|said| {
                let _ = out.send(Msg::Told(said));
            });
        }));
    }
    out
}

/// Opens the desk on an invented city in a store that is gone afterwards.
pub(crate) fn demo(given: &Given, city: &str) -> Ran {
    let profile = profile::find(city, given.out.lang)?.city;
    terminal(given.out.lang)?;
    let dir = tempfile::Builder::new().prefix("daiji-demo-").tempdir()?;
    let store = dir.path().join("demo/desk.db");
    let now = RealClock.now();
    let mut door = Door::create(&store, &profile, now.plus_minutes(-9 * 24 * 60))?;
    rehearsal::city_data(&profile, now, &mut |envelope: Envelope| {
        door.execute(&envelope).map(|d| d.outcome)
    })?;
    drop(door);
    let feed = feed(Listen { http: None, ..beside_store(&store) }, &store)?;
    start(given, &store, rehearsal::player(), true, vec![city_by_itself(&store)?, feed])
}

fn beside_store(store: &Path) -> Listen {
    Listen { socket: super::place::socket(store, None), lease: super::place::feed_lease(store), http: None }
}

/// A desk needs a terminal.
pub(crate) fn terminal(lang: Lang) -> Ran {
    if is_terminal() { Ok(()) } else { Err(Stop::Usage(words::DESK_NEEDS_TERMINAL.get(lang).to_owned())) }
}

fn start(given: &Given, store: &Path, viewer: StaffId, demo: bool, beside: Vec<Beside>) -> Ran {
    sit(given, options(given, store, viewer, demo, beside)?)
}

/// What a desk on a store is opened with, by the configuration.
pub(crate) fn options(
    given: &Given,
    store: &Path,
    viewer: StaffId,
    demo: bool,
    beside: Vec<Beside>,
) -> Ran<Options> {
    let config = &given.config;
    Ok(Options {
        store: store.to_owned(),
        viewer,
        seat: desk_seat(),
        lang: given.out.lang,
        looks: looks(config),
        bell: config.bell,
        keys: keys(config, given.out.lang)?,
        lock_minutes: config.lock_minutes,
        demo,
        hints: demo,
        papers: papers(given, store)?,
        drill: None,
        clock: Arc::new(RealClock),
        look_on: None,
        beside,
    })
}

/// Opens a desk and stays until it is left.
pub(crate) fn sit(given: &Given, options: Options) -> Ran {
    desk(options).map_err(|e| match e.downcast::<NotHere>() {
        Ok(NotHere::NoTerminal) => Stop::Usage(words::DESK_NEEDS_TERMINAL.get(given.out.lang).to_owned()),
        Ok(NotHere::NoStaff) => Stop::Fault(words::NO_STAFF.get(given.out.lang).to_owned()),
        Err(e) => match e.downcast::<crate::domain::Fault>() {
            Ok(fault) => fault.into(),
            Err(e) => Stop::Fault(format!("{e:#}")),
        },
    })
}

/// The seat as others see it: the machine's terminal, never a person.
fn desk_seat() -> Clean {
    let tty = rustix::termios::ttyname(std::io::stdin(), Vec::new()).ok();
    let tty = tty.and_then(|t| t.into_string().ok()).unwrap_or_default();
    let host = seat();
    Clean::new(&format!("{}{}", host.as_str().trim_start_matches("cli@"), tty.trim_start_matches("/dev")))
}

fn looks(config: &Config) -> Looks {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
    let true_colour = set("COLORTERM").is_some_and(|v| v == "truecolor" || v == "24bit");
    let theme = Theme::pick(&config.theme, set("NO_COLOR").is_some(), true_colour);
    Looks { theme, ascii: config.ascii.unwrap_or(false), ..Looks::default() }
}

/// Keys of the configuration; a name no key has is a fault with its place.
pub(crate) fn keys(config: &Config, lang: Lang) -> Ran<BTreeMap<String, Vec<Key>>> {
    let mut keys = BTreeMap::new();
    for (action, names) in &config.keys {
        let parsed: Result<Vec<Key>, String> = names.iter().map(|n| n.parse()).collect();
        let parsed = parsed.map_err(|why| Stop::Fault(words::BAD_KEY.fill(lang, &[action, &why])))?;
        keys.insert(action.clone(), parsed);
    }
    match app::conflicts(&keys).first() {
        Some(why) => Err(Stop::Fault(words::BAD_KEY.fill(lang, &["", why]))),
        None => Ok(keys),
    }
}

/// The call feed, beside the desk: whoever holds the lease listens.
fn feed(to: Listen, store: &Path) -> Ran<Beside> {
    let board = Arc::new(DoorBoard::new(Door::open(store)?, None));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    // What the listener has to say has no place on the screen; `check` and `serve` say it.
    Ok(Box::new(move |_| runtime.block_on(listen(to, board, |_| {}))))
}

/// The invented city goes on by itself: calls, vacancies, the backup.
fn city_by_itself(store: &Path) -> Ran<Beside> {
    let mut door = Door::open(store)?;
    let seed = getrandom::u64().map_err(|e| Stop::Fault(e.to_string()))?;
    Ok(Box::new(move |_| {
        let (mut sim, player) = (Sim::new(seed), rehearsal::player());
        // Ends with the process; a store that is gone ends it earlier.
        loop {
            let now = RealClock.now();
            let Ok(state) = door.read(|s| SimState::read(s, now, &player)) else { return };
            for (actor, command) in sim.tick(now, &state) {
                let Ok(id) = new_id() else { return };
                let envelope = Envelope { id, actor, at: now, entered_at: now, seat: "demo".into(), command };
                // A proposal the rules refuse is dropped: the night has gone another way.
                let _ = door.execute(&envelope);
            }
            std::thread::sleep(TICK);
        }
    }))
}
