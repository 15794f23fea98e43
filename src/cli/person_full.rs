//! `person show --full`: the whole record as text, part by part, with the age of each.
//! It must not print more than the card holds: what is hidden has been taken out before.

use serde_json::{Value, json};

use crate::domain::view::PersonCard;
use crate::i18n::{Lang, cli as words, form, record, record_text};

/// The ages of the parts, as JSON.
pub(super) fn ages(card: &PersonCard) -> Value {
    let one = |a: &crate::domain::view::PartAge| json!({ "part": a.part, "checked_on": a.on, "by": a.by, "months": a.months });
    card.parts.ages.iter().map(one).collect()
}

/// Open proposals, as JSON.
pub(super) fn amendments(card: &PersonCard) -> Value {
    let one = |a: &crate::domain::view::AmendmentRow| {
        json!({ "amendment": a.id, "at": a.at, "by": a.by, "from": a.from, "words": a.words,
                "fields": a.fields, "changed_since": a.changed_since })
    };
    card.parts.amendments.iter().map(one).collect()
}

/// Every part with what it says; a part that says nothing is there with its age alone.
pub(super) fn text(card: &PersonCard, lang: Lang) -> String {
    let all = serde_json::to_value(&card.person.record).unwrap_or_default();
    let told = card.parts.amendments.iter().map(|told| {
        let fields: Vec<String> = told.fields.iter().map(|f| record::field(f.as_str(), lang)).collect();
        let at = form::era_date(told.at.date(), lang);
        let id = told.id.to_string();
        words::TOLD.fill(lang, &[&id, &at, told.from.as_str(), told.words.as_str(), &fields.join(" ")])
    });
    let mut lines: Vec<String> = told.collect();
    for age in &card.parts.ages {
        let checked = age.on.map_or_else(
            || words::NEVER_CHECKED.get(lang).to_owned(),
            |on| words::CHECKED.fill(lang, &[&form::era_date(on, lang), age.by.as_str()]).trim().to_owned(),
        );
        lines.push(format!("[{}] {checked}", record::part(age.part, lang)));
        let said = age.part.fields().iter().map(|name| (name, record_text::said(name, &all[*name], lang)));
        let said = said.filter(|(_, text)| !text.is_empty());
        lines.extend(said.map(|(name, text)| format!("  {}: {text}", record::field(name, lang))));
    }
    lines.join("\n")
}
