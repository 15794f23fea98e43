//! How an import is shown: each row's verdict, what it changes, whom it may mean, for people and
//! for scripts. It must not show a value of a record that was not opened, nor any of a hidden person.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::args::RosterArgs;
use super::out::columns;
use super::roster_work::Import;
use crate::domain::{Candidate, Code, MatchKey, Other, Outcome, PersonId, RowPlan, RowVerdict, Seq};
use crate::exchange::{Preview, warning_words};
use crate::i18n::{Lang, cli, import as words, record};
use crate::text::Clean;

/// A row as it is shown.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    row: u64,
    /// The name as the file has it.
    name: Clean,
    verdict: RowVerdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<PersonId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<ShownField>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<Candidate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    noted: Vec<Code>,
    hidden: bool,
}

/// A field that differs; its values only where they may be shown.
#[derive(Debug, Serialize)]
struct ShownField {
    field: Code,
    kept: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<Value>,
}

impl Shown {
    pub(super) fn of(import: &Import<'_>, plan: &RowPlan) -> Self {
        let open = !plan.hidden && plan.person.is_some_and(|id| import.is_open(id));
        let field = |d: &crate::domain::Difference| ShownField {
            field: d.field.clone(),
            kept: d.kept,
            old: open.then(|| d.old.clone()),
            new: open.then(|| d.new.clone()),
        };
        let fields = import.row(plan.row).map(|r| &r.fields);
        // Who may not know of a hidden person hears no more of it than the file itself says.
        let says = fields.and_then(|f| f.flags.as_ref()).is_some_and(|flags| flags.hidden == Some(true));
        let hidden = plan.hidden && (says || !plan.differences.is_empty());
        let name = fields.and_then(|f| f.name.clone().or_else(|| f.reading.clone())).unwrap_or_default();
        Self {
            row: plan.row,
            name,
            verdict: plan.verdict,
            person: plan.person,
            differences: plan.differences.iter().map(field).collect(),
            // Whom it may be is content of a record: not for an admin alone.
            candidates: if import.who.reads { plan.candidates.clone() } else { Vec::new() },
            joined: plan.joined,
            noted: plan.noted.clone(),
            hidden,
        }
    }

    fn details(&self, lang: Lang) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        if let Some(row) = self.joined {
            out.push(words::JOINED.fill(lang, &[&row.to_string()]));
        }
        if self.verdict == RowVerdict::Closed {
            out.push(words::CLOSED.get(lang).to_owned());
        }
        if self.hidden && self.verdict != RowVerdict::Same {
            out.push(words::HIDDEN.get(lang).to_owned());
        }
        out.extend(self.differences.iter().map(|d| d.words(lang)));
        out.extend(self.candidates.iter().map(|c| candidate(c, lang)));
        out.extend(self.noted.iter().map(|f| match f.as_str() {
            "number" => words::NO_SUCH_NUMBER.get(lang).to_owned(),
            f => words::NOTED.fill(lang, &[&field(f, lang)]),
        }));
        out
    }
}

impl ShownField {
    fn words(&self, lang: Lang) -> String {
        let name = field(self.field.as_str(), lang);
        let mut out = match (&self.old, &self.new) {
            (Some(old), Some(new)) => {
                words::FIELD_VALUES.fill(lang, &[&name, &value(old, lang), &value(new, lang)])
            }
            _ => words::FIELD_ONLY.fill(lang, &[&name]),
        };
        if self.kept {
            out.push_str(words::KEPT.get(lang));
        }
        out
    }
}

/// `home.keys` in words.
fn field(path: &str, lang: Lang) -> String {
    path.split('.').map(|p| record::field(p, lang)).collect::<Vec<_>>().join(" ")
}

/// A value in one line.
pub(super) fn value(v: &Value, lang: Lang) -> String {
    match v {
        Value::Null => words::BLANK.get(lang).to_owned(),
        Value::String(s) if s.is_empty() => words::BLANK.get(lang).to_owned(),
        Value::String(s) => record::code(s, lang),
        Value::Array(items) if items.is_empty() => words::BLANK.get(lang).to_owned(),
        Value::Array(items) => items.iter().map(|i| value(i, lang)).collect::<Vec<_>>().join("、"),
        Value::Object(fields) => {
            let said = fields.iter().filter(|(_, v)| !matches!(v, Value::Null | Value::Bool(false)));
            let said =
                said.filter(|(_, v)| v.as_str() != Some("") && v.as_array().is_none_or(|a| !a.is_empty()));
            let one = |(k, v): (&String, &Value)| match v {
                Value::Bool(true) => record::field(k, lang),
                v => value(v, lang),
            };
            said.map(one).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    }
}

/// By what two agree, in words.
pub(super) fn keys(by: &[MatchKey], lang: Lang) -> String {
    by.iter().map(|k| words::key(*k).get(lang)).collect::<Vec<_>>().join("・")
}

fn candidate(c: &Candidate, lang: Lang) -> String {
    let by = keys(&c.by, lang);
    match c.who {
        Other::Person(id) => words::CANDIDATE_PERSON.fill(lang, &[&id.to_string(), &by]),
        Other::Row(row) => words::CANDIDATE_ROW.fill(lang, &[&row.to_string(), &by]),
    }
}

/// The plan in words: what was odd, every row there is something to say of, the counts.
pub(super) fn text(import: &Import<'_>, args: &RosterArgs, preview: &Preview, rows: &[Shown]) -> String {
    let lang = import.given.out.lang;
    let mut odd: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for l in preview.lines.iter().filter(|l| !l.warnings.is_empty()) {
        odd.insert(l.row, l.warnings.iter().map(|w| warning_words(w, lang)).collect());
    }
    let mut out = preview.summary(lang);
    let mut table: Vec<(u64, Vec<String>)> = Vec::new();
    for r in rows {
        let mut details = r.details(lang);
        details.extend(odd.remove(&r.row).unwrap_or_default());
        // What goes as it should needs a line where somebody asked for the preview alone.
        let plain = matches!(r.verdict, RowVerdict::Same | RowVerdict::New);
        if details.is_empty() && plain && (!args.dry_run || r.verdict == RowVerdict::Same) {
            continue;
        }
        let row = cli_row(r.row, lang);
        let verdict = words::verdict(r.verdict).get(lang).to_owned();
        table.push((r.row, vec![row, verdict, r.name.to_string(), details.join(" / ")]));
    }
    // What is left belongs to the header, or to rows without a name.
    for (row, details) in odd {
        let left =
            preview.lines.iter().any(|l| l.row == row && l.verdict == crate::exchange::Verdict::LeftOut);
        let verdict = if left { words::verdict(RowVerdict::LeftOut).get(lang) } else { "" };
        table.push((row, vec![cli_row(row, lang), verdict.to_owned(), String::new(), details.join(" / ")]));
    }
    table.sort_by_key(|(row, _)| *row);
    out.extend(
        columns(&table.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>()).lines().map(str::to_owned),
    );
    let count = |of: &[RowVerdict]| rows.iter().filter(|r| of.contains(&r.verdict)).count().to_string();
    out.push(words::COUNTS.fill(
        lang,
        &[
            &count(&[RowVerdict::New]),
            &count(&[RowVerdict::Update]),
            &count(&[RowVerdict::Same]),
            &count(&[RowVerdict::Joined]),
            &count(&[RowVerdict::Choose]),
            &count(&[RowVerdict::LeftOut, RowVerdict::Closed]),
        ],
    ));
    let has = |test: &dyn Fn(&Shown) -> bool| rows.iter().any(test);
    if has(&|r| r.verdict == RowVerdict::Choose) {
        out.push(words::HOW_TO_CHOOSE.get(lang).to_owned());
    }
    if has(&|r| r.differences.iter().any(|d| d.kept)) {
        out.push(words::HOW_TO_WIN.get(lang).to_owned());
    }
    if args.dry_run && !args.diff && import.who.reads && has(&|r| !r.differences.is_empty()) {
        out.push(words::HOW_TO_DIFF.get(lang).to_owned());
    }
    out.join("\n")
}

fn cli_row(row: u64, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{row}行"),
        Lang::En => format!("row {row}"),
    }
}

/// What was done, and how it is taken back.
pub(super) fn ending(import: &Import<'_>, done: Option<&(Seq, Outcome)>) -> String {
    let lang = import.given.out.lang;
    let Some((seq, outcome)) = done else { return cli::DRY.get(lang).to_owned() };
    let (new, changed, same) = outcome.rows.unwrap_or_default();
    let counts = [new, changed, same].map(|n| n.to_string());
    let mut out = vec![cli::IMPORTED.fill(lang, &[import.file.as_str(), &counts[0], &counts[1], &counts[2]])];
    if outcome.left_out > 0 {
        out.push(words::LEFT.fill(lang, &[&outcome.left_out.to_string()]));
    }
    if new + changed > 0 {
        out.push(words::TO_UNDO.fill(lang, &[&seq.to_string()]));
    }
    out.join("\n")
}
