//! Refuses words that name somebody on file, where a record must name nobody.
//! It must not know what the words are for.

use super::ctx::Ctx;
use super::ground::Ruled;
use super::known::knows;
use crate::domain::naming::Wording;
use crate::domain::refusal::Refusal;
use crate::text::Clean;

/// Refuses texts that name a person on file: `bad_input` for `names`, with the word. Of somebody
/// the actor may not know nothing is said, so that trying names tells nobody who is hidden.
pub(super) fn nobody(ctx: &Ctx<'_>, texts: &[&Clean]) -> Ruled<()> {
    let words: Vec<Wording> =
        texts.iter().filter(|t| !t.is_empty()).map(|t| Wording::new(t.as_str())).collect();
    if words.is_empty() {
        return Ok(());
    }
    let mut found = Vec::new();
    ctx.facts.each_person_keys(&mut |keys| {
        found.extend(words.iter().find_map(|w| w.names(&keys)).map(|word| (keys.id, word)));
    })?;
    for (id, word) in found {
        if let Some(person) = ctx.facts.person(id)?
            && knows(ctx, &person)?
        {
            return Err(Refusal::bad_input("names", &word).into());
        }
    }
    Ok(())
}
