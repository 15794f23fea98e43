//! `provider import wamnet`: the national open data as a difference list, looked at or written.
//! It must not compare anything: the rules do, for the preview and the writing alike.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::imports::{name_of, unreadable};
use super::out::{Ran, columns};
use super::session::{Given, Session};
use crate::domain::{
    Command, Difference, FileCity, OfficeVerdict, OpenDataDiff, ProviderFile, preview_providers,
};
use crate::exchange::{Only, Preview, read_file, read_wamnet};
use crate::i18n::office::{self, list as words};
use crate::text::Clean;

/// What is wanted of the files.
pub(crate) struct Wanted<'a> {
    /// Only offices of this municipality code.
    pub(crate) city: Option<&'a str>,
    /// Look only.
    pub(crate) preview: bool,
    /// The file replaces what the desk wrote.
    pub(crate) file_wins: bool,
}

/// `provider import wamnet FILE… [--city CODE] [--preview] [--file-wins]`
pub(crate) fn wamnet(given: &Given, files: &[PathBuf], wanted: &Wanted<'_>) -> Ran {
    let mut session = Session::open(given)?;
    let own = session.door().city().clone();
    let only = wanted.city.map(|code| Only {
        code: code.to_owned(),
        name: (own.code.as_str() == code).then(|| own.name.ja.to_string()),
    });
    for path in files {
        let read = read_file(path).and_then(|bytes| read_wamnet(&bytes, only.as_ref()));
        let read = read.map_err(|e| unreadable(given, path, &e))?;
        let odd = Preview::of_providers(&read);
        let city = only.as_ref().map(|o| FileCity {
            code: Clean::new(&o.code),
            name: o.name.as_deref().map(Clean::new).unwrap_or_default(),
        });
        let (rows, services) = (read.rows, read.services);
        let file = ProviderFile { file: name_of(path), rows, services, city, file_wins: wanted.file_wins };
        session.viewer()?;
        let now = session.now();
        let diff = session.read(|s| {
            preview_providers(s, now, &file).map_or_else(
                |no| match no {
                    crate::domain::No::Fault(fault) => Err(fault),
                    crate::domain::No::Refused(refusal) => Ok(Err(refusal)),
                },
                |diff| Ok(Ok(diff)),
            )
        })??;
        if !wanted.preview {
            session.execute(Command::ImportProviders(Box::new(file)))?;
        }
        say(given, path, &odd, &diff, wanted)?;
    }
    Ok(())
}

fn say(given: &Given, file: &Path, odd: &Preview, diff: &OpenDataDiff, wanted: &Wanted<'_>) -> Ran {
    let [new, changed, back, gone] =
        [OfficeVerdict::New, OfficeVerdict::Changed, OfficeVerdict::Back, OfficeVerdict::Gone]
            .map(|v| diff.count(v));
    let same = diff.same + diff.count(OfficeVerdict::Kept);
    let counts = json!({ "new": new, "changed": changed, "same": same, "back": back, "gone": gone,
                         "conflicts": diff.conflicts() });
    let object = json!({ "ok": true, "file": name_of(file), "written": !wanted.preview, "rows": counts,
                         "offices": diff.offices, "preview": odd });
    let lang = given.out.lang;
    given.out.say(&object, || {
        let mut lines = odd.words(lang);
        lines.push(table(given, diff));
        let n = [new, changed, same, back, gone, diff.conflicts()].map(|n| n.to_string());
        let name = name_of(file);
        lines.push(words::COUNTS.fill(lang, &[name.as_str(), &n[0], &n[1], &n[2], &n[3], &n[4], &n[5]]));
        if diff.conflicts() > 0 && !wanted.file_wins {
            lines.push(words::WINS.get(lang).to_owned());
        }
        if gone > 0 {
            lines.push(words::WAITS.get(lang).to_owned());
        }
        lines.push((if wanted.preview { words::DRY } else { words::WRITTEN }).get(lang).to_owned());
        lines.retain(|l| !l.is_empty());
        lines.join("\n")
    })
}

/// One row an office, then one a difference.
fn table(given: &Given, diff: &OpenDataDiff) -> String {
    let lang = given.out.lang;
    let mut rows = Vec::new();
    for o in &diff.offices {
        let name = o.name.to_string();
        let verdict = office::verdict(o.verdict).get(lang).to_owned();
        let row = o.row.map(|n| n.to_string()).unwrap_or_default();
        rows.push(vec![verdict, row, o.provider.to_string(), o.service_name.to_string(), name]);
        rows.extend(
            o.differences.iter().map(|d| {
                vec![String::new(), String::new(), String::new(), String::new(), difference(given, d)]
            }),
        );
    }
    columns(&rows).trim_end().to_owned()
}

fn difference(given: &Given, d: &Difference) -> String {
    let lang = given.out.lang;
    let field = office::field(d.field.as_str(), lang).unwrap_or_else(|| d.field.to_string());
    let text = if d.kept { words::KEPT } else { words::CHANGE };
    text.fill(lang, &[&field, &value(given, &d.old), &value(given, &d.new)])
}

fn value(given: &Given, value: &Value) -> String {
    match value {
        Value::Null => given.out.t(words::NOTHING).to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(|v| self::value(given, v)).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
