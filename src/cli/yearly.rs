//! `evaluation …`, `budget …`: the year's sheet and its money, written and shown.
//! It must not know what may be written: the door does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args_log::{BudgetVerb, EvaluationArgs, EvaluationVerb};
use super::out::{Ran, Stop, columns};
use super::session::{Given, Session};
use super::sheets::papers;
use super::vacancies::done;
use super::which::text_or_stdin;
use crate::domain::view::{EvaluationPage, evaluated_year, evaluation_page};
use crate::domain::{
    BudgetEntry, Command, Evaluation, EvaluationEntry, Item, LogFacts, OpinionAnswer, OpinionEntry, Refusal,
    Rev, Step, fiscal_year,
};
use crate::exchange::{Book, BookCell, BookSheet, guarded, write_book, write_table};
use crate::i18n::{Lang, cli as words, office, paper, yearly};
use crate::paper::{Typefaces, evaluation_sheet, pdf, plain, save};
use crate::text::Clean;

pub(crate) fn budget(given: &Given, verb: BudgetVerb) -> Ran {
    match verb {
        BudgetVerb::Set { year, name, function, planned, spent, drop } => {
            let dropped = drop.then_some(true);
            let entry = BudgetEntry { year, name: name.into(), function, planned, spent, dropped, rev: None };
            done(given, &Session::open(given)?.execute(Command::SetBudget(Box::new(entry)))?)
        }
        BudgetVerb::List { year } => {
            let mut session = Session::open(given)?;
            session.viewer()?;
            let year = year.unwrap_or_else(|| fiscal_year(session.now().date()));
            let mut lines = session.read(|s| s.budget(year))?;
            lines.retain(|l| !l.dropped);
            let lang = given.out.lang;
            given.out.say(&json!({ "ok": true, "year": year, "budget": lines }), || {
                if lines.is_empty() {
                    return given.out.t(words::NONE).to_owned();
                }
                let rows = lines.iter().map(|l| {
                    let of = l.function.map(|f| office::function(f).get(lang)).unwrap_or_default();
                    vec![l.name.to_string(), yearly::budget(l, lang), of.to_owned()]
                });
                columns(&rows.collect::<Vec<_>>())
            })
        }
    }
}

pub(crate) fn evaluation(given: &Given, verb: EvaluationVerb) -> Ran {
    match verb {
        EvaluationVerb::Show { year, public, rev, xlsx, csv, pdf } => {
            show(given, year, public, rev, &Files { xlsx, csv, pdf })
        }
        EvaluationVerb::Write(args) => write(given, *args),
        EvaluationVerb::Opinion { year, role, answer, words } => {
            let words: Clean = words.map(text_or_stdin).transpose()?.unwrap_or_default().into();
            let mut entry = EvaluationEntry { year, ..EvaluationEntry::default() };
            match (role, answer) {
                (Some(role), None) => entry.opinion = Some(OpinionEntry { role: role.into(), words }),
                (None, Some(opinion)) => entry.answer = Some(OpinionAnswer { opinion, words }),
                _ => return Err(Stop::Usage(given.out.t(yearly::ROLE_OR_ANSWER).to_owned())),
            }
            send(given, entry)
        }
        EvaluationVerb::Publish { year, back } => {
            send(given, EvaluationEntry { year, publish: Some(!back), ..EvaluationEntry::default() })
        }
    }
}

fn send(given: &Given, entry: EvaluationEntry) -> Ran {
    done(given, &Session::open(given)?.execute(Command::WriteEvaluation(Box::new(entry)))?)
}

fn write(given: &Given, args: EvaluationArgs) -> Ran {
    let words: Option<Clean> = args.words.map(text_or_stdin).transpose()?.map(Into::into);
    let mut session = Session::open(given)?;
    session.viewer()?;
    let year = args.year;
    let now = session.now();
    let old =
        session.read(|s| s.evaluation(year))?.unwrap_or_else(|| Evaluation::blank(year, "".into(), now));
    let mut entry = EvaluationEntry { year, ..EvaluationEntry::default() };
    let item =
        |old: Item| Item { grade: args.grade.or(old.grade), words: words.clone().unwrap_or(old.words) };
    let steps = |mut old: Vec<Step>| {
        if let Some(n) = args.remove.and_then(|n| n.checked_sub(1)).filter(|n| *n < old.len()) {
            old.remove(n);
        }
        old.extend(words.clone().map(|what| Step { what, by: args.by }));
        old
    };
    match args.item.as_str() {
        "type_fit" => entry.type_fit = Some(item(old.type_fit)),
        "hard_cases" => entry.hard_cases = Some(item(old.hard_cases)),
        "short" => entry.short = Some(steps(old.short)),
        "long" => entry.long = Some(steps(old.long)),
        "direction" => entry.direction = words,
        "state" => entry.state = words,
        "problems" => entry.problems = words,
        "measures" => entry.measures = words,
        function => {
            let function = super::args_value::code(function).map_err(Stop::Usage)?;
            let was = old.functions.get(&function).cloned().unwrap_or_default();
            entry.functions = BTreeMap::from([(function, item(was))]);
        }
    }
    done(given, &session.execute(Command::WriteEvaluation(Box::new(entry)))?)
}

struct Files {
    xlsx: Option<PathBuf>,
    csv: Option<PathBuf>,
    pdf: Option<PathBuf>,
}

fn show(given: &Given, year: Option<i32>, public: bool, rev: Option<i64>, files: &Files) -> Ran {
    let mut session = Session::open(given)?;
    let viewer = session.viewer()?;
    let now = session.now();
    let year = year.unwrap_or_else(|| evaluated_year(now));
    let mut page = session.read(|s| evaluation_page(s, now, viewer.as_ref(), year, public))?;
    if let Some(rev) = rev {
        let all = session.read(|s| s.evaluation_revisions(year))?;
        let none = || Refusal::not_found("evaluation", format!("{year} / {rev}"));
        page.sheet = Some(all.into_iter().find(|e| e.rev == Rev(rev)).ok_or_else(none)?);
    }
    let lang = given.out.lang;
    let papers = papers(given, &given.store)?;
    let sheet = evaluation_sheet(&page, &papers.place.from, lang);
    let mut written = Vec::new();
    if let Some(to) = &files.xlsx {
        let bytes = write_book(&book(&page, lang)).map_err(|e| Stop::Fault(e.to_string()))?;
        written.push(kept(to, &bytes, lang)?);
    }
    if let Some(to) = &files.csv {
        let rows: Vec<Vec<String>> =
            table(&page, lang).iter().map(|r| r.iter().map(|c| guarded(c)).collect()).collect();
        written.push(kept(to, &write_table(&rows, false), lang)?);
    }
    if let Some(to) = &files.pdf {
        let (faces, _) = Typefaces::load(papers.place.font.as_deref()).map_err(Stop::Fault)?;
        let bytes = pdf(&sheet, &faces, lang).map_err(|e| Stop::Fault(paper::NO_PDF.fill(lang, &[&e.0])))?;
        written.push(kept(to, &bytes, lang)?);
    }
    given.out.say(&json!({ "ok": true, "evaluation": page, "files": written }), || {
        if written.is_empty() { plain(&sheet, lang) } else { written.join("\n") }
    })
}

fn kept(to: &Path, bytes: &[u8], lang: Lang) -> Ran<String> {
    let shown = to.display().to_string();
    save(to, bytes).map_err(|e| Stop::Fault(paper::NO_PLACE.fill(lang, &[&shown, &e.to_string()])))?;
    Ok(paper::WRITTEN.fill(lang, &[&shown]))
}

/// Section, label, words: a row each.
fn table(page: &EvaluationPage, lang: Lang) -> Vec<Vec<String>> {
    let head = yearly::HEAD.iter().map(|t| t.get(lang).to_owned()).collect();
    let mut out = vec![head];
    for s in yearly::sections(page, lang) {
        out.extend(s.rows.into_iter().map(|(label, words)| vec![s.title.clone(), label, words]));
    }
    out
}

fn book(page: &EvaluationPage, lang: Lang) -> Book {
    let mut rows = table(page, lang).into_iter();
    let head = rows.next().unwrap_or_default();
    let title = yearly::TITLE.fill(lang, &[&page.year.to_string()]);
    let mut notes = vec![title.clone()];
    notes.extend(yearly::marks(page, lang));
    let rows = rows.map(|r| r.iter().map(|c| BookCell::from(c.as_str())).collect()).collect();
    let sheet = BookSheet { name: yearly::TAB.fill(lang, &[&page.year.to_string()]), notes, head, rows };
    Book { title, made: page.made, sheets: vec![sheet] }
}
