//! `man`: the manual, one page a verb, from the same tree as `--help` and the key table.
//! It must not open a store or know what the verbs do.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use serde_json::json;

use super::help;
use super::out::{Out, Ran, Stop, line};
use crate::app;
use crate::i18n::{Lang, T, man as words};
use crate::text::printed;

/// Prints the manual or one verb's page, or writes one file a page into a folder. A terminal gets what
/// a person reads, a pipe what `man` does.
pub(crate) fn run(out: Out, verb: &[String], dir: Option<&Path>) -> Ran {
    let readable = plain(verb, out.lang)
        .ok_or_else(|| Stop::Usage(words::NO_PAGE.fill(out.lang, &[&verb.join(" ")])))?;
    if dir.is_none() && io::stdout().is_terminal() {
        return line(&printed(&readable));
    }
    let mut pages = pages(out.lang)?;
    let Some(dir) = dir else {
        if !verb.is_empty() {
            let wanted = format!("daiji-{}", verb.join("-"));
            pages.retain(|(name, _)| *name == wanted);
        }
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

/// A heading, what stands above its rows, the rows.
type Section = (&'static str, Option<&'static str>, Vec<(String, String)>);

/// What only the first page says.
fn sections(lang: Lang) -> Vec<Section> {
    let key = |row: &app::ActionSpec| {
        let keys = row.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join("  ");
        (keys, format!("{}: {}", row.label.get(lang), row.help.get(lang)))
    };
    let keys = app::rows().map(key).collect();
    let tables: [(T, &[(&str, T)]); 5] = [
        (words::FILES, words::FILE_ROWS),
        (words::ENVIRONMENT, words::ENVIRONMENT_ROWS),
        (words::EXIT, words::EXIT_ROWS),
        (words::EXAMPLES, words::EXAMPLE_ROWS),
        (words::SEE, words::SEE_ROWS),
    ];
    let mut out = vec![(words::KEYS.get(lang), Some(words::KEYS_LEAD.get(lang)), keys)];
    for (title, rows) in tables {
        let rows = rows.iter().map(|(name, said)| ((*name).to_owned(), said.get(lang).to_owned()));
        out.push((title.get(lang), None, rows.collect()));
    }
    out
}

fn more(lang: Lang, text: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::default();
    for (title, lead, rows) in sections(lang) {
        roff.control("SH", [title]);
        if let Some(lead) = lead {
            roff.text([roman(lead)]);
        }
        for (name, said) in rows {
            item(&mut roff, &name, &said);
        }
    }
    roff.to_writer(text)
}

/// A page as a person reads it: the verb, its help, on the first page the rest. None for no verb.
fn plain(verb: &[String], lang: Lang) -> Option<String> {
    let mut whole = help::command(lang);
    whole.build();
    let mut command = &mut whole;
    for name in verb {
        command = command.find_subcommand_mut(name)?;
    }
    let mut out = String::from("daiji");
    for name in verb {
        out.push(' ');
        out.push_str(name);
    }
    out = format!("{out}\n\n{}", command.render_long_help());
    if verb.is_empty() {
        for (title, lead, rows) in sections(lang) {
            let lead = lead.map(|l| format!("  {l}\n")).unwrap_or_default();
            // Writing into a String cannot fail.
            let _ = write!(out, "\n{title}\n{lead}");
            for (name, said) in rows {
                let _ = write!(out, "  {name}\n      {said}\n");
            }
        }
    }
    Some(out)
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

    #[test]
    fn a_page_is_there_to_be_read_for_every_verb() {
        for lang in [Lang::Ja, Lang::En] {
            let mut names = Vec::new();
            let mut root = help::command(lang);
            root.build();
            verbs(&root, &mut Vec::new(), &mut names);
            assert!(names.len() > 100, "{}", names.len());
            for verb in &names {
                let page = plain(verb, lang).unwrap();
                assert!(page.starts_with(&format!("daiji {}\n", verb.join(" "))), "{page}");
                assert!(!page.lines().any(|l| l.starts_with('.')) && !page.contains("\\f"), "{page}");
            }
            let first = plain(&[], lang).unwrap();
            for part in [words::KEYS, words::FILES, words::EXIT, words::ENVIRONMENT, words::EXAMPLES] {
                assert!(first.contains(part.get(lang)), "{}", part.get(lang));
            }
        }
        let page = plain(&["rota".to_owned(), "check".to_owned()], Lang::Ja).unwrap();
        assert!(page.contains("今月") && page.contains("使い方: daiji rota check"), "{page}");
        assert_eq!(plain(&["rota".to_owned(), "nothing".to_owned()], Lang::Ja), None);
    }

    fn verbs(command: &clap::Command, path: &mut Vec<String>, out: &mut Vec<Vec<String>>) {
        for sub in command.get_subcommands() {
            path.push(sub.get_name().to_owned());
            out.push(path.clone());
            verbs(sub, path, out);
            path.pop();
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
