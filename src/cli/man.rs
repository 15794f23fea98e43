//! `man`: the manual, one page a verb, from the same tree as `--help` and the key table.
//! It must not open a store or know what the verbs do.

use std::io::{self, Write};
use std::path::Path;

use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use serde_json::json;

use super::help;
use super::out::{Out, Ran, Stop, line};
use crate::app;
use crate::i18n::{Lang, T, man as words};

/// Prints the whole manual, or writes one file a page into a folder.
pub(crate) fn run(out: Out, dir: Option<&Path>) -> Ran {
    let pages = pages(out.lang)?;
    let Some(dir) = dir else {
        let whole: Vec<u8> = pages.into_iter().flat_map(|(_, text)| text).collect();
        return line(&String::from_utf8_lossy(&whole));
    };
    let shown = dir.display().to_string();
    let fault = |e: io::Error| Stop::Fault(format!("{shown}: {e}"));
    std::fs::create_dir_all(dir).map_err(fault)?;
    for (name, text) in &pages {
        std::fs::write(dir.join(format!("{name}.1")), text).map_err(fault)?;
    }
    let count = pages.len().to_string();
    out.say(&json!({ "ok": true, "pages": pages.len(), "folder": shown }), || {
        words::WRITTEN.fill(out.lang, &[&count, &shown])
    })
}

/// Every page: its name (`daiji-rota-show`) and its text.
fn pages(lang: Lang) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut whole = help::command(lang);
    whole.build();
    let mut out = Vec::new();
    below(&whole, lang, &mut out)?;
    Ok(out)
}

fn below(command: &clap::Command, lang: Lang, out: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let man = Man::new(command.clone());
    let mut text = Vec::new();
    man.render_title(&mut text)?;
    man.render_name_section(&mut text)?;
    man.render_synopsis_section(&mut text)?;
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut text)?;
    }
    if out.is_empty() {
        more(lang, &mut text)?;
    }
    out.push((name, text));
    for verb in command.get_subcommands() {
        below(verb, lang, out)?;
    }
    Ok(())
}

/// What only the first page says.
fn more(lang: Lang, text: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", [words::KEYS.get(lang)]);
    roff.text([roman(words::KEYS_LEAD.get(lang))]);
    for row in app::rows() {
        let keys = row.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join("  ");
        let (label, said) = (row.label.get(lang), row.help.get(lang));
        item(&mut roff, &keys, &format!("{label}: {said}"));
    }
    let tables: [(T, &[(&str, T)]); 5] = [
        (words::FILES, words::FILE_ROWS),
        (words::ENVIRONMENT, words::ENVIRONMENT_ROWS),
        (words::EXIT, words::EXIT_ROWS),
        (words::EXAMPLES, words::EXAMPLE_ROWS),
        (words::SEE, words::SEE_ROWS),
    ];
    for (title, rows) in tables {
        roff.control("SH", [title.get(lang)]);
        for (name, said) in rows {
            item(&mut roff, name, said.get(lang));
        }
    }
    roff.to_writer(text)
}

fn item(roff: &mut Roff, name: &str, said: &str) {
    roff.control("TP", []);
    roff.text([bold(name)]);
    roff.text([roman(said)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_has_a_page_and_the_first_says_the_rest() {
        for lang in [Lang::Ja, Lang::En] {
            let all = pages(lang).unwrap();
            let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names[0], "daiji");
            for name in ["daiji-rota", "daiji-rota-check", "daiji-audit-verify", "daiji-demo"] {
                assert!(names.contains(&name), "{name} {names:?}");
            }
            let mut once = names.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), names.len());
            let first = String::from_utf8(all[0].1.clone()).unwrap();
            for row in app::rows() {
                assert!(first.contains(&roff_of(row.label.get(lang))), "{}", row.id);
            }
            for part in [words::FILES, words::EXIT, words::ENVIRONMENT, words::EXAMPLES] {
                assert!(first.contains(part.get(lang)), "{}", part.get(lang));
            }
        }
    }

    /// As a page writes it: hyphens are marked.
    fn roff_of(text: &str) -> String {
        text.replace('-', "\\-")
    }

    #[test]
    fn every_example_is_a_line_the_program_takes() {
        for (line, _) in words::EXAMPLE_ROWS {
            let taken = help::command(Lang::En).try_get_matches_from(line.split_whitespace());
            assert!(taken.is_ok(), "{line}: {:?}", taken.err());
        }
    }
}
