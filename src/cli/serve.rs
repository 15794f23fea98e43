//! `serve`: takes calls and serves the providers' pages without a desk, for as long as it runs.
//! It must not know the wire or a page; `feed` and `web` do, the door writes.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;

use super::args::ServeArgs;
use super::calls::DoorBoard;
use super::clock;
use super::config::FeedConfig;
use super::heads::Heads;
use super::notify;
use super::out::{Out, Ran, Stop, complain, line};
use super::place;
use super::session::Given;
use super::sheets;
use super::vacancy_files::BOARD;
use super::watch;
use crate::domain::{Actor, Clock, Facts};
use crate::feed::{Listen, Notice, RealClock, Token, listen};
use crate::i18n::cli as words;
use crate::run::Calendars;
use crate::store::{Desk, Door, Snapshot};
use crate::web::{self, Tls, Web};

/// Where the feed listens for a store.
pub(crate) fn listening(given: &Given) -> Ran<Listen> {
    Ok(Listen {
        socket: place::socket(&given.store, given.config.feed.socket.as_deref()),
        lease: place::feed_lease(&given.store),
        http: http(&given.config.feed, given.out)?,
    })
}

fn http(feed: &FeedConfig, out: Out) -> Ran<Option<(u16, Token)>> {
    let (Some(port), Some(file)) = (feed.port, &feed.token_file) else { return Ok(None) };
    let token = Token::read(file).map_err(|e| {
        Stop::Fault(words::BAD_TOKEN.fill(out.lang, &[&file.display().to_string(), &e.to_string()]))
    })?;
    Ok(Some((port, token)))
}

/// The pages of one process: its listener, and the store's threads behind it.
struct Pages {
    listener: TcpListener,
    web: Arc<Web>,
    tls: Option<Tls>,
    // Dropped last: the pages ask it until they end.
    _desk: Desk,
}

/// Everything that can be wrong with the pages is said before the first call is taken.
fn pages(given: &Given, args: &ServeArgs, runtime: &tokio::runtime::Runtime) -> Ran<Option<Pages>> {
    let Some(address) = args.bind else { return Ok(None) };
    let lang = given.out.lang;
    let tls = args.tls_cert.as_deref().zip(args.tls_key.as_deref());
    if !address.ip().is_loopback() && tls.is_none() && !args.proxy {
        return Err(Stop::Usage(words::SERVE_PLAIN.fill(lang, &[&address.to_string()])));
    }
    let tls = tls.map(|(cert, key)| Tls::read(cert, key)).transpose();
    let tls = tls.map_err(|e| Stop::Fault(words::SERVE_TLS.fill(lang, &[&e.to_string()])))?;
    if args.board.is_some() {
        alone(given)?;
    }
    let desk = Desk::start(&given.store, |_, _| {})?;
    let secure = tls.is_some() || args.proxy;
    let web = Web::new(desk.reader(), desk.writer(), Arc::new(RealClock))
        .placed(args.proxy, secure)
        .apart(args.board.is_some());
    let listener = runtime
        .block_on(web::bind(address))
        .map_err(|e| Stop::Fault(words::SERVE_BIND.fill(lang, &[&address.to_string(), &e.to_string()])))?;
    let scheme = if tls.is_some() { "https" } else { "http" };
    let at: SocketAddr = listener.local_addr()?;
    line(&words::SERVING_PAGES.fill(lang, &[&format!("{scheme}://{at}")]))?;
    Ok(Some(Pages { listener, web: Arc::new(web), tls, _desk: desk }))
}

/// Makes sure that a store holds nothing but providers and vacancies, and marks it so.
fn alone(given: &Given) -> Ran {
    let mut door = Door::open(&given.store)?;
    let (persons, marked) = door.read(|s: &Snapshot<'_>| {
        let any = s.person_count()? > 0 || !s.case_ids(1)?.is_empty() || !s.recent_calls(1)?.is_empty();
        Ok((any, s.setting(BOARD)?.is_some()))
    })?;
    if persons {
        let file = given.store.display().to_string();
        return Err(Stop::Fault(words::BOARD_PERSONS.fill(given.out.lang, &[&file])));
    }
    if !marked {
        door.set_setting(BOARD, "1", &Actor::System, RealClock.now())?;
    }
    Ok(())
}

/// Serves until a signal. With `--board` the file named there is the store, and no calls are
/// taken: they would bring persons with them.
pub(crate) fn run(given: &Given, args: &ServeArgs) -> Ran {
    match &args.board {
        Some(file) => serve(&Given { store: file.clone(), ..given.clone() }, args),
        None => serve(given, args),
    }
}

/// What a running process does beside its work: the clock is watched, the head noted.
fn beside(given: &Given) -> Ran {
    let (store, lang) = (given.store.clone(), given.out.lang);
    if let Some(said) = clock::zone_words(lang) {
        complain(&said)?;
    }
    let watched = store.clone();
    let watch = move || {
        clock::watch(&watched, lang, |said| {
            // A closed output does not stop the watching.
            let _ = complain(&said);
        });
    };
    std::thread::Builder::new().name("clock".into()).spawn(watch)?;
    if let Some(heads) = Heads::of(&store, &given.config.journal, lang) {
        let keep = move || {
            heads.keep(|said| {
                let _ = complain(&said);
            });
        };
        std::thread::Builder::new().name("head".into()).spawn(keep)?;
    }
    Ok(())
}

fn serve(given: &Given, args: &ServeArgs) -> Ran {
    let to = listening(given)?;
    let board = Arc::new(DoorBoard::new(Door::open(&given.store)?, None));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let pages = pages(given, args, &runtime)?;
    if let Some(dir) = &args.watch {
        watch::start(given, dir)?;
    }
    // A store of offices alone has no case to tell of.
    if let Some(work) = notify::keeping(given).filter(|_| args.board.is_none()) {
        std::thread::Builder::new().name("notify".into()).spawn(work)?;
    }
    // Nor has it a rota.
    if let Some(folder) = given.config.rota.calendars.as_ref().filter(|_| args.board.is_none()) {
        let kept = Calendars::of(&given.store, folder, given.out.lang);
        let keep = move || {
            let clock: Arc<dyn Clock> = Arc::new(RealClock);
            kept.keep(&clock, |said| drop(complain(&said)));
        };
        std::thread::Builder::new().name("calendars".into()).spawn(keep)?;
    }
    super::backup::schedule(given)?;
    let takes_calls = args.board.is_none();
    beside(given)?;
    // A store of offices alone has no night.
    if let Some(kept) = sheets::tonight(given, &given.store)?.filter(|k| takes_calls && k.keeps()) {
        let keep = move || {
            let clock: Arc<dyn Clock> = Arc::new(RealClock);
            kept.keep(&clock, |said| {
                // A closed output does not stop the keeping.
                let _ = complain(&said);
            });
        };
        std::thread::Builder::new().name("tonight".into()).spawn(keep)?;
    }
    let (lang, socket) = (given.out.lang, to.socket.display().to_string());
    let said = move |notice: Notice| {
        // A closed output does not stop the listening.
        let _ = match notice {
            Notice::Listening(None) => line(&words::SERVING.fill(lang, &[&socket])),
            Notice::Listening(Some(port)) => line(&format!(
                "{}\n{}",
                words::SERVING.fill(lang, &[&socket]),
                words::SERVING_HTTP.fill(lang, &[&port.to_string()])
            )),
            Notice::Waiting => line(words::SERVE_WAITS.get(lang)),
            Notice::Failed(why) => complain(&words::SERVE_FAILED.fill(lang, &[&why])),
        };
    };
    runtime.block_on(async move {
        use tokio::signal::unix::{SignalKind, signal};
        let mut end = signal(SignalKind::terminate())?;
        let mut hang = signal(SignalKind::hangup())?;
        let served = async {
            match pages {
                Some(Pages { listener, web, tls, _desk }) => web::serve(listener, web, tls).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = listen(to, board, said), if takes_calls => {}
            () = served => {}
            _ = end.recv() => {}
            _ = hang.recv() => {}
            done = tokio::signal::ctrl_c() => done?,
        }
        Ok::<(), std::io::Error>(())
    })?;
    Ok(())
}
