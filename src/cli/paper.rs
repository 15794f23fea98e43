//! What the program says of itself: configuration sample, keys, completions, manual page.
//! It must not open a store.

use serde_json::json;

use super::config::sample;
use super::help;
use super::out::{Out, Ran, line};

/// `config`: the commented sample.
pub(crate) fn config(out: Out) -> Ran {
    let text = sample(out.lang);
    out.say(&json!({ "ok": true, "sample": text, "defaults": super::config::Config::default() }), || {
        text.clone()
    })
}

/// `completions SHELL`.
pub(crate) fn completions(shell: clap_complete::Shell, out: Out) -> Ran {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut help::command(out.lang), "daiji", &mut text);
    line(&String::from_utf8_lossy(&text))
}

/// `man`: the manual page, the verbs' pages following.
pub(crate) fn man(out: Out) -> Ran {
    let mut text = Vec::new();
    let mut whole = help::command(out.lang);
    whole.build();
    clap_mangen::Man::new(whole.clone()).render(&mut text)?;
    for verb in whole.get_subcommands() {
        clap_mangen::Man::new(verb.clone()).render(&mut text)?;
    }
    line(&String::from_utf8_lossy(&text))
}
