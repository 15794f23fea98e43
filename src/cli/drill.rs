//! `drill`: a scripted night in a store that is gone afterwards, and its report.
//! It must not know what is expected or how it is scored: that is `rehearsal`'s.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

use super::desk::{options, sit, terminal};
use super::out::{Out, Ran, Stop, columns};
use super::session::{Given, new_id};
use crate::app::{DrillNews, Msg, Voice};
use crate::city;
use crate::domain::{Actor, Clock, Command, Envelope, Facts, Seq, Words};
use crate::feed::ShiftedClock;
use crate::i18n::{Lang, drill as words, screen};
use crate::rehearsal::drill::{
    Act, Director, Drill, DrillError, Record, Report, SheetTone, drill, drill_data, drills, score, sheet,
};
use crate::rehearsal::{SimState, player};
use crate::run::{Beside, Drilled};
use crate::store::{Door, Rejected};

/// How often the director looks.
const TICK: Duration = Duration::from_millis(250);

/// How a drill is begun.
pub(crate) struct Begun<'a> {
    /// The drill's name.
    pub(crate) name: &'a str,
    /// No line names the next step.
    pub(crate) no_hint: bool,
    /// The report as JSON goes to this file too.
    pub(crate) report: Option<&'a Path>,
}

fn of(words: &Words, lang: Lang) -> &str {
    if lang == Lang::Ja { words.ja.as_str() } else { words.en.as_str() }
}

fn wrong(e: &DrillError, lang: Lang) -> Stop {
    match e {
        DrillError::Unknown { name, known } => {
            Stop::Usage(words::UNKNOWN.fill(lang, &[name, &known.join(" ")]))
        }
        other => Stop::Fault(words::BROKEN.fill(lang, &[&other.to_string()])),
    }
}

/// Whether the list is meant.
pub(crate) fn is_list(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("list")
}

/// `drill list`: name, title, what it practises, about how long.
pub(crate) fn list(out: Out) -> Ran {
    let all = drills().map_err(|e| wrong(&e, out.lang))?;
    let object = json!({ "ok": true, "drills": all.iter().map(|d| json!({
        "name": d.name, "title": of(&d.title, out.lang), "practises": of(&d.practises, out.lang),
        "minutes": d.minutes,
    })).collect::<Vec<_>>() });
    out.say(&object, || {
        let row = |d: &Drill| {
            vec![
                d.name.clone(),
                words::ABOUT.fill(out.lang, &[&d.minutes.to_string()]),
                of(&d.title, out.lang).to_owned(),
                of(&d.practises, out.lang).to_owned(),
            ]
        };
        let rows: Vec<_> = all.iter().map(row).collect();
        format!("{} {}\n\n{}", screen::DRILL.get(out.lang), words::LIST.get(out.lang), columns(&rows))
    })
}

/// `drill NAME`: the night, then its report on the terminal.
pub(crate) fn run(given: &Given, begun: &Begun<'_>) -> Ran {
    let lang = given.out.lang;
    let script = Arc::new(drill(begun.name).map_err(|e| wrong(&e, lang))?);
    terminal(lang)?;
    let saved = begun.report.map(|path| Saved::open(path, lang)).transpose()?;
    let dir = tempfile::Builder::new().prefix("daiji-drill-").tempdir()?;
    let store = dir.path().join("drill/desk.db");
    let from = prepare(&store, &script)?;
    let clock = Arc::new(ShiftedClock::from(script.at));
    let drilled = Drilled { script: Arc::clone(&script), from };

    let world = world_by_itself(&store, drilled.clone(), Arc::clone(&clock), lang)?;
    let mut options = options(given, &store, player(), false, vec![world])?;
    options.hints = !begun.no_hint;
    options.drill = Some(drilled);
    options.clock = Arc::clone(&clock) as Arc<dyn Clock>;
    sit(given, options)?;

    let now = clock.now();
    let record = Door::open(&store)?.read(|s| Record::read(s, from, script.at, now))?;
    let report = score(&script, &record);
    let object = object(&script, &report, begun, lang);
    if let Some(saved) = saved {
        saved.write(&object, lang)?;
    }
    given.out.say(&object, || text(&script, &report, lang))
}

/// Where the report goes beside the terminal; opened before the night, so that a place that
/// cannot be written is told before and not after it.
struct Saved(PathBuf, std::fs::File);

impl Saved {
    fn open(path: &Path, lang: Lang) -> Ran<Self> {
        use std::os::unix::fs::OpenOptionsExt;
        let file = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path);
        let file = file.map_err(|e| not_saved(path, &e, lang))?;
        Ok(Self(path.to_owned(), file))
    }

    fn write(mut self, object: &Value, lang: Lang) -> Ran {
        writeln!(self.1, "{object}").map_err(|e| not_saved(&self.0, &e, lang))
    }
}

fn not_saved(path: &Path, e: &std::io::Error, lang: Lang) -> Stop {
    Stop::Fault(words::NOT_SAVED.fill(lang, &[&path.display().to_string(), &e.to_string()]))
}

/// A fresh store with everything the drill begins with; the journal position it begins at.
pub(crate) fn prepare(store: &Path, script: &Drill) -> Ran<Seq> {
    let profile = city::load("demo").map_err(|e| Stop::Fault(e.to_string()))?;
    let mut door = Door::create_for_drill(store, &profile, script.at.plus_minutes(-9 * 24 * 60))?;
    drill_data(&profile, script, &mut |envelope: Envelope| {
        door.execute(&envelope).map(|d| d.outcome).map_err(Stop::from)
    })?;
    Ok(door.read(|s| s.head())?)
}

impl From<DrillError> for Stop {
    fn from(e: DrillError) -> Self {
        Self::Fault(e.to_string())
    }
}

/// The simulated others: they look what happened and do what the script has them do.
fn world_by_itself(store: &Path, drill: Drilled, clock: Arc<ShiftedClock>, lang: Lang) -> Ran<Beside> {
    let mut door = Door::open(store)?;
    let line = door.city().desks.first().map(|d| d.name.clone()).unwrap_or_default();
    Ok(Box::new(move |out| {
        let mut director = Director::new(Arc::clone(&drill.script), line);
        let me = player();
        // Ends with the process, or with the desk.
        loop {
            std::thread::sleep(TICK);
            let now = clock.now();
            let read = door.read(|s| {
                let record = Record::read(s, drill.from, drill.script.at, now)?;
                Ok((record, SimState::read(s, now, &me)?.wanted))
            });
            // A store that is busy is asked again.
            let Ok((record, wanted)) = read else { continue };
            for act in director.tick(now, &record, &wanted) {
                if !carry_out(act, &mut door, clock.as_ref(), &out, lang) {
                    return;
                }
            }
        }
    }))
}

/// False when the desk is gone.
fn carry_out(
    act: Act,
    door: &mut Door,
    clock: &ShiftedClock,
    out: &UnboundedSender<Msg>,
    lang: Lang,
) -> bool {
    let news = match act {
        Act::Do(actor, command) => {
            // A proposal the rules refuse is dropped: the night has gone another way.
            let _ = send(door, actor, *command, clock);
            return true;
        }
        Act::Say(who, words) => {
            let (who, words) = (of(&who, lang).to_owned(), of(&words, lang).to_owned());
            DrillNews::Said(Voice { at: clock.now(), who, words })
        }
        Act::Later(at) => {
            clock.move_on(at);
            DrillNews::Later(clock.now())
        }
        Act::Over => DrillNews::Over,
    };
    out.send(Msg::Drill(news)).is_ok()
}

fn send(door: &mut Door, actor: Actor, command: Command, clock: &ShiftedClock) -> Ran {
    let now = clock.now();
    let envelope = Envelope { id: new_id()?, actor, at: now, entered_at: now, seat: "drill".into(), command };
    match door.execute(&envelope) {
        Ok(_) | Err(Rejected::Refused(_)) => Ok(()),
        Err(Rejected::Fault(fault)) => Err(fault.into()),
    }
}

fn object(script: &Drill, report: &Report, begun: &Begun<'_>, lang: Lang) -> Value {
    let mut object = serde_json::to_value(report).unwrap_or_default();
    if let Value::Object(map) = &mut object {
        map.insert("ok".to_owned(), true.into());
        map.insert("title".to_owned(), of(&script.title, lang).into());
        map.insert("hints".to_owned(), (!begun.no_hint).into());
    }
    object
}

fn text(script: &Drill, report: &Report, lang: Lang) -> String {
    let mark = screen::DRILL.get(lang);
    let lines = sheet(script, report, lang).into_iter().map(|l| {
        let indent = " ".repeat(usize::from(l.indent));
        let sign = if l.tone == SheetTone::Bad { "!" } else { " " };
        format!("{mark}{sign}{indent}{}", l.words).trim_end().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}
