//! `library …`: hard cases in words that name nobody.
//! It must not know what tells somebody: the door does.

use serde_json::json;

use super::args_log::{LibraryArgs, LibraryVerb};
use super::out::{Ran, columns};
use super::session::{Given, Session};
use super::vacancies::done;
use super::which::text_or_stdin;
use crate::domain::view::{HardCaseRow, hard_case_draft, library};
use crate::domain::{CaseId, Code, Command, HardCaseEntry, HardCaseId, HardCaseLook, Refusal};
use crate::i18n::{Lang, cli as words, form, yearly};

pub(crate) fn run(given: &Given, verb: LibraryVerb) -> Ran {
    match verb {
        LibraryVerb::List { about } => list(given, &about.unwrap_or_default()),
        LibraryVerb::Show { id } => show(given, id),
        LibraryVerb::Draft { case } => draft(given, case),
        LibraryVerb::Add(args) => add(given, *args),
        LibraryVerb::Check { id, out } => {
            let look = HardCaseLook {
                hard_case: id,
                keep: out.is_none(),
                reason: out.unwrap_or_default().into(),
                rev: None,
            };
            done(given, &Session::open(given)?.execute(Command::SettleHardCase(Box::new(look)))?)
        }
    }
}

fn rows(given: &Given, about: &str) -> Ran<Vec<HardCaseRow>> {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    session.read(|s| library(s, now, viewer.as_ref(), about))
}

fn list(given: &Given, about: &str) -> Ran {
    let all = rows(given, about)?;
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "library": all }), || {
        if all.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        let row = |h: &HardCaseRow| {
            vec![h.id.to_string(), yearly::about(h, lang), h.hard.to_string(), yearly::standing(h, lang)]
        };
        columns(&all.iter().map(row).collect::<Vec<_>>())
    })
}

fn show(given: &Given, id: HardCaseId) -> Ran {
    let found = rows(given, "")?.into_iter().find(|h| h.id == id);
    let h = found.ok_or_else(|| Refusal::not_found("hard_case", id))?;
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "hard_case": h }), || told(&h, lang))
}

fn told(h: &HardCaseRow, lang: Lang) -> String {
    let mut out =
        vec![format!("{}  {}  {}", h.id, yearly::about(h, lang), form::era_date(h.made.date(), lang))];
    out.push(yearly::standing(h, lang));
    for (label, words) in [(yearly::HARD, &h.hard), (yearly::TRIED, &h.tried), (yearly::WORKED, &h.worked)] {
        if !words.is_empty() {
            out.push(format!("{}: {words}", label.get(lang)));
        }
    }
    out.retain(|l| !l.is_empty());
    out.join("\n")
}

fn draft(given: &Given, case: CaseId) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let found = session.read(|s| hard_case_draft(s, now, viewer.as_ref(), case))?;
    let d = found.ok_or_else(|| Refusal::not_found("case", case))?;
    let lang = given.out.lang;
    given.out.say(&json!({ "ok": true, "draft": d }), || {
        let part = |label: crate::i18n::T, words: &str| format!("{}: {words}", label.get(lang));
        [part(yearly::HARD, &d.hard), part(yearly::TRIED, &d.tried), part(yearly::WORKED, &d.worked)]
            .join("\n")
    })
}

fn add(given: &Given, args: LibraryArgs) -> Ran {
    let entry = HardCaseEntry {
        hard_case: args.id,
        case: args.case,
        traits: args.traits.iter().map(|t| Code::new(t)).collect(),
        age: args.age,
        hard: args.hard.map(text_or_stdin).transpose()?.unwrap_or_default().into(),
        tried: args.tried.unwrap_or_default().into(),
        worked: args.worked.unwrap_or_default().into(),
        rev: None,
    };
    done(given, &Session::open(given)?.execute(Command::KeepHardCase(Box::new(entry)))?)
}
