//! From the arguments to an exit code: language, configuration, store, verb.
//! It must not do a verb's work.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::FromArgMatches;
use clap::error::ErrorKind;

use super::args::{HolidaysVerb, Line, Verb};
use super::config::Config;
use super::out::{Out, Ran, Stop, line};
use super::session::Given;
use super::{
    activities, audit, backup, calls, cases, check, clock, desk, desk_papers, do_lines, drill, due, handover,
    help, imports, init, keys, library, man, notify, paper, partners, persons, place, profile, providers,
    rehearse, report, restore, retention, rota, seal, serve, sheets, ssh_setup, staff, vacancies, yearly,
};
use crate::i18n::{Lang, cli as words};

/// Runs one command line; the exit code of `commands.md` (0 done, 1 fault, 2 wrong usage,
/// 3 refusal).
#[must_use]
pub fn main(args: Vec<OsString>) -> u8 {
    let config = Config::read(place::config_file().as_deref());
    let lang = wanted_lang(&args, config.as_ref().ok().and_then(|c| c.lang));
    let json = args.iter().any(|a| a == "--json");
    let out = Out { lang, json };
    let parsed = help::command(lang).try_get_matches_from(args);
    let line = match parsed.and_then(|m| Line::from_arg_matches(&m)) {
        Ok(line) => line,
        Err(e) if matches!(e.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return out.end(self::line(&e.render().to_string()));
        }
        Err(e) => return out.end(Err(Stop::Usage(help::wrong_usage(&e, lang)))),
    };
    out.end(run(line, config, out))
}

/// `--lang` before anything else is read, so that even a usage error is in it; then the
/// configuration; then the environment; Japanese.
fn wanted_lang(args: &[OsString], configured: Option<Lang>) -> Lang {
    let mut asked = None;
    let mut rest = args.iter().map(|a| a.to_string_lossy());
    while let Some(arg) = rest.next() {
        let value = if arg == "--lang" { rest.next() } else { arg.strip_prefix("--lang=").map(Into::into) };
        asked = match value.as_deref() {
            Some("en") => Some(Lang::En),
            Some("ja") => Some(Lang::Ja),
            _ => asked,
        };
    }
    asked.or(configured).unwrap_or_else(|| {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(std::env::var_os)
            .find(|v| !v.is_empty());
        if set.is_some_and(|v| v.to_string_lossy().starts_with("en")) { Lang::En } else { Lang::Ja }
    })
}

fn run(line: Line, config: Result<Config, super::config::Wrong>, out: Out) -> Ran {
    let file = place::config_file();
    let config = config.map_err(|wrong| {
        let file = file.as_deref().map(Path::display).map(|d| d.to_string()).unwrap_or_default();
        Stop::Fault(words::BAD_CONFIG.fill(out.lang, &[&file, &wrong.line.to_string(), &wrong.why]))
    });
    // What needs no store must work with a broken configuration too: it shows the way out.
    match &line.verb {
        Some(Verb::Keys) => return paper::keys(out),
        Some(Verb::Config { city: None }) => return paper::config(out),
        Some(Verb::Config { city: Some(name) }) => return profile::show(name, out),
        Some(Verb::Completions { shell }) => return paper::completions(*shell, out),
        Some(Verb::Man { verb, dir }) => return man::run(out, verb, dir.as_deref()),
        Some(Verb::SshSetup(args)) => return ssh_setup::run(out, args, line.store.as_deref()),
        Some(Verb::Replay { files }) => return rehearse::replay(out, files),
        Some(Verb::Drill { name, .. }) if drill::is_list(name) => return drill::list(out),
        _ => {}
    }
    let config = config?;
    let store = line.store.or_else(|| config.store.clone()).or_else(place::default_store);
    let store: PathBuf = store.ok_or_else(|| Stop::Fault(words::NO_HOME.get(out.lang).to_owned()))?;
    let given = Given { out, config, store, as_: line.as_, at: line.at, secret_file: line.secret_file };
    // What is invented lies plain in a folder of its own and is gone afterwards.
    if !matches!(line.verb, Some(Verb::Demo { .. } | Verb::Drill { .. })) {
        keys::hold(&given.config);
    }
    match line.verb {
        Some(Verb::Init { city }) => init::run(&given, &city),
        Some(Verb::Do { input }) => do_lines::run(&given, input.as_deref()),
        Some(Verb::Call(verb)) => calls::run(&given, verb),
        Some(Verb::Person(verb)) => persons::run(&given, verb),
        Some(Verb::Case(verb)) => cases::run(&given, verb),
        Some(Verb::Vacancy(verb)) => vacancies::run(&given, verb),
        Some(Verb::Provider(verb)) => providers::run(&given, verb),
        Some(Verb::Activity(verb)) => activities::run(&given, verb),
        Some(Verb::Budget(verb)) => yearly::budget(&given, verb),
        Some(Verb::Evaluation(verb)) => yearly::evaluation(&given, verb),
        Some(Verb::Library(verb)) => library::run(&given, verb),
        Some(Verb::Partner(verb)) => partners::run(&given, verb),
        Some(Verb::Rotation(verb)) => providers::rotation(&given, verb),
        Some(Verb::District(verb)) => providers::district(&given, verb),
        Some(Verb::Rota(verb)) => rota::run(&given, verb),
        Some(Verb::Due(args)) => due::run(&given, &args),
        Some(Verb::Handover(verb)) => handover::run(&given, verb),
        Some(Verb::Staff(verb)) => staff::run(&given, verb),
        Some(Verb::Holidays(HolidaysVerb::Import { file })) => imports::holidays(&given, &file),
        Some(Verb::Report(verb)) => report::run(&given, &verb),
        Some(Verb::Audit(verb)) => audit::run(&given, &verb),
        Some(Verb::Retention(verb)) => retention::run(&given, &verb),
        Some(Verb::Clock(verb)) => clock::run(&given, verb),
        Some(Verb::Check { quick }) => check::run(&given, quick),
        Some(Verb::Seal(verb)) => seal::run(&given, &verb),
        Some(Verb::Backup(args)) => backup::run(&given, &args),
        Some(Verb::Restore(args)) => restore::run(&given, &args),
        Some(Verb::Paper(verb)) => sheets::open(&given, &verb),
        Some(Verb::Sheet(verb)) => desk_papers::sheet(&given, verb),
        Some(Verb::Serve(args)) => serve::run(&given, &args),
        Some(Verb::Notify { test }) => notify::run(&given, test),
        Some(Verb::Watch { only }) => desk::watch(&given, only),
        None => desk::open(&given),
        Some(Verb::Demo { city }) => desk::demo(&given, &city),
        Some(Verb::Drill { name, no_hint, report }) => {
            drill::run(&given, &drill::Begun { name: &name, no_hint, report: report.as_deref() })
        }
        Some(
            Verb::Keys
            | Verb::Config { .. }
            | Verb::Completions { .. }
            | Verb::Man { .. }
            | Verb::SshSetup(_)
            | Verb::Replay { .. },
        ) => Ok(()),
    }
}
