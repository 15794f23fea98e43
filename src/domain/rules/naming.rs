//! Refuses words that name somebody on file, where a record must name nobody.
//! It must not know what the words are for.

use super::ctx::Ctx;
use super::ground::Ruled;
use super::known::knows;
use crate::domain::naming::Wording;
use crate::domain::person::Person;
use crate::domain::refusal::Refusal;
use crate::text::Clean;

/// Refuses texts that name a person on file: `bad_input` for `names`, with the word. Of somebody
/// the actor may not know nothing is said, so that trying names tells nobody who is hidden.
pub(super) fn nobody(ctx: &Ctx<'_>, texts: &[&Clean]) -> Ruled<()> {
    for (person, word) in named(ctx, texts)? {
        if knows(ctx, &person)? {
            return Err(Refusal::bad_input("names", &word).into());
        }
    }
    Ok(())
}

/// The same of texts that leave the desk or go to all: nobody on file is named in them, hidden
/// persons neither. The word is told only where the actor may know whose it is.
pub(super) fn nobody_at_all(ctx: &Ctx<'_>, texts: &[&Clean]) -> Ruled<()> {
    nobody(ctx, texts)?;
    if named(ctx, texts)?.is_empty() { Ok(()) } else { Err(Refusal::bad_input("names", "").into()) }
}

/// Whom texts name, each with the word that does.
fn named(ctx: &Ctx<'_>, texts: &[&Clean]) -> Ruled<Vec<(Person, String)>> {
    let words: Vec<Wording> =
        texts.iter().filter(|t| !t.is_empty()).map(|t| Wording::new(t.as_str())).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    ctx.facts.each_person_keys(&mut |keys| {
        found.extend(words.iter().find_map(|w| w.names(&keys)).map(|word| (keys.id, word)));
    })?;
    let mut out = Vec::new();
    for (id, word) in found {
        out.extend(ctx.facts.person(id)?.map(|person| (person, word)));
    }
    Ok(out)
}
