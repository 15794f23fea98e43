//! `restore FILE --to NEW.db`: a backup made a store again, and what it lacks.
//! It must not write over anything.

use serde_json::{Value, json};

use super::args_keep::RestoreArgs;
use super::keys::identity;
use super::out::{Ran, Stop};
use super::session::Given;
use crate::domain::{At, AtRest, Fault};
use crate::i18n::backup::said as words;
use crate::i18n::{Lang, cli};
use crate::run::{Behind, RestoreWrong, Restored, Wanted, behind, restore};
use crate::vault::VaultWrong;

/// A head written down elsewhere: its number, and its hash where it was written too.
struct Head {
    seq: i64,
    hash: Option<String>,
}

fn head(text: &str, lang: Lang) -> Ran<Head> {
    let (seq, hash) = text.split_once(':').map_or((text, None), |(seq, hash)| (seq, Some(hash)));
    let seq = seq.trim().parse().map_err(|_| Stop::Usage(words::HEAD_FORM.get(lang).to_owned()))?;
    Ok(Head { seq, hash: hash.map(|h| h.trim().to_lowercase()) })
}

pub(crate) fn run(given: &Given, args: &RestoreArgs) -> Ran {
    let lang = given.out.lang;
    let written = args.head.as_deref().map(|text| head(text, lang)).transpose()?;
    let by = args.identity.as_deref().map(|file| identity(file, lang)).transpose()?;
    let wanted = Wanted { file: &args.file, to: &args.to, by: by.as_ref(), plain: args.plain };
    let restored = restore(&wanted).map_err(|e| wrong(&e, args, lang))?;
    let (missing, object) = compared(given, args, &restored, written.as_ref());
    let to = args.to.display().to_string();
    let looked = &restored.looked;
    let object = json!({ "ok": true, "to": to, "seq": looked.head, "hash": looked.hash, "at": looked.at,
        "sealed": restored.at_rest == AtRest::Sealed, "made": restored.made, "counts": looked.counts,
        "missing": object });
    given.out.say(&object, || {
        let mut said = words::RESTORED.fill(lang, &[&to, &looked.head.to_string(), &when(looked.at)]);
        if restored.at_rest == AtRest::Plain {
            said = format!("{said}\n{}", words::RESTORED_PLAIN.get(lang));
        }
        format!("{said}\n{missing}\n{}", words::NEXT_USE.fill(lang, &[&to]))
    })
}

fn when(at: At) -> String {
    at.wall().format("%Y-%m-%d %H:%M:%S").to_string()
}

/// What is missing since: beside the store that is there, or beside a number written down.
fn compared(
    given: &Given,
    args: &RestoreArgs,
    restored: &Restored,
    written: Option<&Head>,
) -> (String, Value) {
    let lang = given.out.lang;
    let head = restored.looked.head.0;
    if let Some(written) = written {
        let same_line = written.seq == head;
        if same_line && written.hash.as_ref().is_some_and(|h| !restored.looked.hash.starts_with(h)) {
            return (words::BAD_HEAD.get(lang).to_owned(), json!({ "same": false }));
        }
        let lines = (written.seq - head).max(0);
        let said = if lines == 0 {
            words::NOTHING_MISSING.fill(lang, &[&head.to_string()])
        } else {
            words::MISSING_BY_HEAD
                .fill(lang, &[&lines.to_string(), &head.to_string(), &written.seq.to_string()])
        };
        return (said, json!({ "lines": lines }));
    }
    if given.store == args.to {
        let none = Fault::Missing { path: given.store.display().to_string() };
        return not_compared(&none, lang);
    }
    match behind(&given.store, &restored.looked) {
        Err(fault) => not_compared(&fault, lang),
        Ok(behind) => (behind_words(given, &behind), object(&behind)),
    }
}

fn not_compared(fault: &Fault, lang: Lang) -> (String, Value) {
    let why = cli::fault(fault, lang);
    let first = why.lines().next().unwrap_or_default().to_owned();
    (words::NOT_COMPARED.fill(lang, &[&first]), Value::Null)
}

fn object(behind: &Behind) -> Value {
    let commands: serde_json::Map<String, Value> =
        behind.commands.iter().map(|(name, n)| (name.clone(), json!(n))).collect();
    json!({ "lines": behind.lines, "head": behind.head, "same": behind.same, "commands": commands,
        "from": behind.between.map(|(a, _)| a), "to": behind.between.map(|(_, b)| b) })
}

fn behind_words(given: &Given, behind: &Behind) -> String {
    let lang = given.out.lang;
    if !behind.same {
        return words::OTHER_LINE.fill(lang, &[&given.store.display().to_string()]);
    }
    let Some((from, to)) = behind.between else {
        return words::NOTHING_MISSING.fill(lang, &[&behind.head.to_string()]);
    };
    let list: Vec<String> = behind.commands.iter().take(8).map(|(name, n)| format!("{name} {n}")).collect();
    words::MISSING.fill(lang, &[&behind.lines.to_string(), &when(from), &when(to), &list.join(" / ")])
}

fn wrong(wrong: &RestoreWrong, args: &RestoreArgs, lang: Lang) -> Stop {
    let file = args.file.display().to_string();
    Stop::Fault(match wrong {
        RestoreWrong::NeedsIdentity => words::NEEDS_IDENTITY.get(lang).to_owned(),
        RestoreWrong::NeedsKey => words::NEEDS_KEY.get(lang).to_owned(),
        RestoreWrong::Vault(VaultWrong::NotFor) => words::NOT_FOR.get(lang).to_owned(),
        RestoreWrong::Vault(VaultWrong::Io(e)) => words::UNREAD.fill(lang, &[&file, &e.to_string()]),
        RestoreWrong::Vault(e) => words::DAMAGED.fill(lang, &[&file, &e.to_string()]),
        RestoreWrong::Fault(Fault::Place { why }) if why == "exists" => {
            words::THERE.fill(lang, &[&args.to.display().to_string()])
        }
        RestoreWrong::Fault(Fault::Damaged { why }) => words::DAMAGED.fill(lang, &[&file, why]),
        RestoreWrong::Fault(fault) => return Stop::No(fault.clone().into()),
    })
}
