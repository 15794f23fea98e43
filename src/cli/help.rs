//! Help and usage errors in the chosen language: clap's tree with the texts of `i18n`.
//! It must not know what the verbs do.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory};

use super::args::Line;
use super::out::columns;
use crate::domain::ActivityKind;
use crate::i18n::{Lang, T, cli_help, cli_help_frame as frame, cli_help_hand, log, reason};
use crate::t;

/// The command line with its texts in one language.
pub(crate) fn command(lang: Lang) -> Command {
    let mut root = dress(Line::command().disable_version_flag(true), "", lang);
    root = root.after_help(frame::CODES.get(lang));
    root.arg(
        Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help(text("--version", lang))
            .help_heading(frame::OPTIONS.get(lang)),
    )
}

fn text(path: &str, lang: Lang) -> &'static str {
    cli_help(path).map_or("", |t| t.get(lang))
}

/// The path of an argument below a verb's path.
fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path} {name}") }
}

fn dress(command: Command, path: &str, lang: Lang) -> Command {
    let template =
        format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", frame::USAGE.get(lang));
    let has_verbs = command.has_subcommands();
    let mut command = command
        .about(text(path, lang))
        .help_template(template)
        .subcommand_help_heading(frame::VERBS.get(lang))
        .subcommand_value_name(frame::VERB.get(lang))
        .disable_help_flag(true)
        .mut_args(|arg| {
            let own = text(&below(path, &format!("--{}", arg.get_id())), lang);
            let heading = if arg.is_positional() { frame::ARGUMENTS } else { frame::OPTIONS };
            let absent: Vec<_> =
                arg.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
            let takes = arg.get_action().takes_values();
            let own = if takes && !absent.is_empty() {
                format!("{own}{}", DEFAULT.fill(lang, &[&absent.join(" ")]))
            } else {
                own.to_owned()
            };
            let arg = arg.help(own).help_heading(heading.get(lang));
            if takes { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
        })
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(text("--help", lang))
                .help_heading(frame::OPTIONS.get(lang)),
        );
    if path == "due" {
        command = command.after_help(due_kinds(lang));
    }
    if has_verbs {
        command = command.disable_help_subcommand(true);
    }
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let path = below(path, &name);
        command = command.mut_subcommand(&name, |sub| dress(sub, &path, lang));
    }
    command
}

/// What the kinds of `due --json` are.
fn due_kinds(lang: Lang) -> String {
    let rows: Vec<_> =
        reason::due_kinds().map(|(code, t)| vec![format!("  {code}"), t.get(lang).to_owned()]).collect();
    let head = cli_help_hand::DUE_KINDS.get(lang);
    format!("{head}\n{}\n{}", columns(&rows).trim_end(), cli_help_hand::DUE_MISSED.get(lang))
}

/// What is wrong with a line, in words, with the next step.
pub(crate) fn wrong_usage(error: &clap::Error, lang: Lang) -> String {
    let part = |kind| match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(s)) => s.join(" "),
        _ => String::new(),
    };
    let arg = part(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => UNKNOWN.fill(lang, &[&arg]),
        ErrorKind::InvalidSubcommand => NO_VERB.fill(lang, &[&part(ContextKind::InvalidSubcommand)]),
        ErrorKind::MissingRequiredArgument => MISSING.fill(lang, &[&arg]),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // What may follow is the help of the verb so far, which is what clap has to say here.
            let verbs = error.render().to_string();
            return format!("{}\n\n{}\n\n{}", HALF.get(lang), verbs.trim_end(), NEXT.get(lang));
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let listed = values(error);
            let taken = match range(error).or_else(|| form(&arg)) {
                _ if explained(&listed, lang).is_some() => {
                    TAKES_EACH.fill(lang, &[&explained(&listed, lang).unwrap_or_default()])
                }
                _ if !listed.is_empty() => TAKES.fill(lang, &[&listed]),
                Some(form) => FORM.fill(lang, &[&form]),
                None => String::new(),
            };
            format!("{}{taken}", BAD_VALUE.fill(lang, &[&arg, &part(ContextKind::InvalidValue)]))
        }
        ErrorKind::ArgumentConflict => CONFLICT.fill(lang, &[&arg, &part(ContextKind::PriorArg)]),
        _ => OTHER.get(lang).to_owned(),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(part).join("");
    let near = if near.is_empty() { near } else { NEAR.fill(lang, &[&near]) };
    format!("{what}{near}\n{}", NEXT.get(lang))
}

/// What would have been taken, where the reader of the value says it: clap's own list, or the
/// names between backticks behind "expected" of the domain's codes.
fn values(error: &clap::Error) -> String {
    if let Some(ContextValue::Strings(all)) = error.get(ContextKind::ValidValue) {
        return all.join(" ");
    }
    let said = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let listed = said.split_once("expected").map_or("", |(_, rest)| rest);
    listed.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(" ")
}

/// Codes that say little by themselves, each with its word; none of others.
fn explained(listed: &str, lang: Lang) -> Option<String> {
    let row = |code: &str| {
        let kind: ActivityKind = super::args_value::code(code).ok()?;
        Some(vec![format!("  {code}"), log::kind(kind).get(lang).to_owned()])
    };
    let rows: Option<Vec<_>> = listed.split_whitespace().map(row).collect();
    rows.filter(|rows| !rows.is_empty()).map(|rows| columns(&rows).trim_end().to_owned())
}

/// The numbers a range takes: `0 is not in 1..=600`.
fn range(error: &clap::Error) -> Option<String> {
    let said = std::error::Error::source(error).map(ToString::to_string)?;
    let (_, range) = said.rsplit_once(" is not in ")?;
    let (first, last) = range.split_once("..")?;
    Some(format!("{first}-{}", last.trim_start_matches('=')))
}

/// How a value is written, by its name in the line (`--at <TIME>`).
fn form(arg: &str) -> Option<String> {
    let name = arg.rsplit(['<', '[']).next()?.trim_end_matches(['.', '>', ']']);
    let form = match name {
        "TIME" => "2026-11-21T21:10",
        "DATE" => "2026-11-21",
        "HH:MM" => "09:30",
        "YYYY-MM" | "MONTH" => "2026-11",
        "YEAR" | "YYYY" => "2026",
        "CASE" => "R8-0014",
        "ITEM" => "case:R8-0014",
        "A:P" => "127.0.0.1:8080",
        "CALL" | "ID" | "IMPORT" | "N" | "PERSON" | "MINUTES" | "SECONDS" | "ISSUE" => "12",
        "YEN" => "120000",
        _ => return None,
    };
    Some(form.to_owned())
}

const DEFAULT: T = t!("(省略は {0})", " ({0} when absent)");
const UNKNOWN: T = t!("「{0}」という選択肢・引数はありません。", "There is no option or argument {0}.");
const NO_VERB: T = t!("「{0}」という動詞はありません。", "There is no verb {0}.");
const MISSING: T = t!("足りないもの: {0}。", "Missing: {0}.");
const HALF: T = t!("動詞が途中までです。", "The verb is incomplete.");
const BAD_VALUE: T = t!("{0} に「{1}」は使えません。", "{0} does not take \"{1}\".");
const TAKES: T = t!("使えるもの: {0}。", " It takes: {0}.");
const TAKES_EACH: T = t!("使えるもの:\n{0}", " It takes:\n{0}");
const FORM: T = t!("{0} のように書きます。", " Write it like {0}.");
const CONFLICT: T = t!("{0} と {1} は一緒に使えません。", "{0} and {1} do not go together.");
const OTHER: T = t!("この書き方は使えません。", "This line cannot be used.");
const NEAR: T = t!("もしかして: {0}", " Did you mean {0}?");
const NEXT: T =
    t!("使い方: daiji --help、各動詞は daiji 動詞 --help", "Usage: daiji --help, or daiji VERB --help");

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(command: &Command, path: &str, out: &mut Vec<String>) {
        if cli_help(path).is_none() {
            out.push(path.to_owned());
        }
        for arg in command.get_arguments() {
            let own = below(path, &format!("--{}", arg.get_id()));
            if cli_help(&own).is_none() && !matches!(arg.get_id().as_str(), "help" | "version") {
                out.push(own);
            }
        }
        for sub in command.get_subcommands() {
            missing(sub, &below(path, sub.get_name()), out);
        }
    }

    #[test]
    fn every_verb_and_option_has_its_words() {
        let mut out = Vec::new();
        missing(&Line::command(), "", &mut out);
        assert_eq!(out, Vec::<String>::new(), "without help in i18n/cli_help.rs");
    }

    #[test]
    fn help_is_whole_in_both_languages() {
        command(Lang::Ja).debug_assert();
        let ja = command(Lang::Ja).render_long_help().to_string();
        let en = command(Lang::En).render_long_help().to_string();
        assert!(ja.contains("使い方: daiji") && ja.contains("着信") && ja.contains("終了コード"), "{ja}");
        assert!(en.contains("Usage: daiji") && en.contains("Exit codes"), "{en}");
        for word in ["Usage", "Commands", "Options", "Print"] {
            assert!(!ja.contains(word), "{word} in the Japanese help:\n{ja}");
        }
        assert!(en.is_ascii() || en.chars().filter(|c| !c.is_ascii()).count() == 0, "{en}");
    }

    #[test]
    fn wrong_usage_names_what_is_wrong_and_the_next_step() {
        let error = command(Lang::Ja).try_get_matches_from(["daiji", "--nothing"]).unwrap_err();
        let words = wrong_usage(&error, Lang::Ja);
        assert!(words.contains("--nothing") && words.contains("daiji --help"), "{words}");
        let error = command(Lang::En).try_get_matches_from(["daiji", "call", "answer", "x"]).unwrap_err();
        assert!(wrong_usage(&error, Lang::En).contains("CALL"), "{}", wrong_usage(&error, Lang::En));
        let error = command(Lang::Ja).try_get_matches_from(["daiji", "rota", "set", "2026-11-21", "noon"]);
        let words = wrong_usage(&error.unwrap_err(), Lang::Ja);
        assert!(words.contains("使えるもの: day night weekend holiday。"), "{words}");
        for (line, form) in [
            (&["daiji", "rota", "check", "x"][..], "2026-11"),
            (&["daiji", "case", "show", "x"], "R8-0014"),
            (&["daiji", "--at", "x", "case", "list"], "2026-11-21T21:10"),
            (&["daiji", "rota", "propose", "2026-12", "--seconds", "0"], "1-600"),
        ] {
            let error = command(Lang::Ja).try_get_matches_from(line).unwrap_err();
            let words = wrong_usage(&error, Lang::Ja);
            assert!(words.contains(&format!("{form} のように")), "{words}");
        }
        let error = command(Lang::Ja).try_get_matches_from(["daiji", "rota"]).unwrap_err();
        let words = wrong_usage(&error, Lang::Ja);
        assert!(words.contains("who") && words.contains("swap"), "{words}");
        let set = |band| {
            let line = ["daiji", "rota", "set", "2026-11-21", band, "--duty", "otsuka"];
            command(Lang::Ja).try_get_matches_from(line).map(|_| ())
        };
        assert!(set("夜").is_ok() && set("休日昼").is_ok() && set("night").is_ok() && set("朝").is_err());
        for (lang, args) in [(Lang::Ja, ["体験"]), (Lang::En, ["nothing"])] {
            let line = ["daiji", "activity", "add"].into_iter().chain(args);
            let words = wrong_usage(&command(lang).try_get_matches_from(line).unwrap_err(), lang);
            let help = cli_help("activity add --kind").unwrap().get(lang);
            for kind in ActivityKind::ALL {
                let said = log::kind(kind).get(lang);
                assert!(words.lines().any(|l| l.contains(kind.code()) && l.contains(said)), "{words}");
                let shown = said.trim_end_matches(" (つながる場)");
                assert!(help.lines().any(|l| l == format!("{}: {shown}", kind.code())), "{help}");
            }
        }
        let kind = |kind| command(Lang::Ja).try_get_matches_from(["daiji", "activity", "add", kind]).is_ok();
        assert!(kind("訓練") && kind("体験利用") && kind("drill"));
        for line in [&["daiji", "due"][..], &["daiji", "due", "list"], &["daiji", "due", "list", "--csv"]] {
            assert!(command(Lang::Ja).try_get_matches_from(line).is_ok(), "{line:?}");
        }
        assert!(command(Lang::Ja).try_get_matches_from(["daiji", "due", "show"]).is_err());
        let error = command(Lang::En).try_get_matches_from(["daiji", "completions", "csh"]).unwrap_err();
        assert!(wrong_usage(&error, Lang::En).contains("bash elvish fish"), "{error}");
    }
}
