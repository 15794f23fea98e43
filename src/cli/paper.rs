//! What the program says of itself: configuration sample, keys, completions, manual page.
//! It must not open a store.

use serde_json::json;

use super::config_sample::sample;
use super::help;
use super::out::{Out, Ran, line};
use crate::app::{self, ActionSpec};
use crate::text;

/// `config`: the commented sample.
pub(crate) fn config(out: Out) -> Ran {
    let text = sample(out.lang);
    out.say(&json!({ "ok": true, "sample": text, "defaults": super::config::Config::default() }), || {
        text.clone()
    })
}

/// `keys`: the key table, from the action rows.
pub(crate) fn keys(out: Out) -> Ran {
    let lang = out.lang;
    let names = |row: &ActionSpec| row.keys.iter().map(ToString::to_string).collect::<Vec<_>>();
    let rows: Vec<_> = app::rows().collect();
    let object = || -> Vec<_> {
        let row = |r: &&ActionSpec| {
            json!({ "action": r.id, "keys": names(r), "label": r.label.get(lang), "help": r.help.get(lang),
                "settable": !r.by_key })
        };
        rows.iter().map(row).collect()
    };
    let wide =
        |of: &dyn Fn(&ActionSpec) -> String| rows.iter().map(|r| text::width(&of(r))).max().unwrap_or(0);
    let (id, key) = (|r: &ActionSpec| r.id.to_owned(), |r: &ActionSpec| names(r).join(" "));
    let (ids, keys) = (wide(&id), wide(&key));
    let table = || {
        let row = |r: &&ActionSpec| {
            let (label, help) = (r.label.get(lang), r.help.get(lang));
            format!("{}  {}  {label}: {help}", text::pad(&id(r), ids), text::pad(&key(r), keys))
        };
        rows.iter().map(row).collect::<Vec<_>>().join("\n")
    };
    out.say(&json!({ "ok": true, "keys": object() }), table)
}

/// `completions SHELL`.
pub(crate) fn completions(shell: clap_complete::Shell, out: Out) -> Ran {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::command(out.lang), "daiji", &mut text);
    line(&String::from_utf8_lossy(&text))
}
