//! What a form around a person fills in by itself: the district of an address, the postal code of a
//! town; and what is told of it. It must not know where postal codes come from.

use super::desk::OpenPerson;
use super::edit::LineEdit;
use super::form::{FieldError, Form, FormKind};
use super::model::Model;
use super::msg::{Effect, Query};
use super::person_kind::PersonForm;
use super::person_sheet;
use super::popup::Popup;
use crate::domain::{City, PersonId, Refusal};
use crate::i18n::{Lang, registration as words};
use crate::text::Clean;

/// The form on top, if it has an address.
fn with_address(m: &mut Model) -> Option<&mut Form> {
    match m.popups.last_mut() {
        Some(Popup::Form(f)) if matches!(f.kind, FormKind::Person(_)) && f.field("address").is_some() => {
            Some(f.as_mut())
        }
        _ => None,
    }
}

/// The district an address says: of the words that lead to one the longest counts.
fn district(city: &City, address: &str) -> Option<Clean> {
    let words = city.districts.iter().flat_map(|d| d.address.iter().map(move |w| (w, &d.name)));
    let found = words.filter(|(w, _)| !w.is_empty() && address.contains(w.as_str()));
    found.max_by_key(|(w, _)| w.as_str().chars().count()).map(|(_, name)| name.clone())
}

/// Fills a field nobody has typed in: what stands there is what was on file, or filled before.
fn fill(form: &mut Form, id: &str, text: &str) -> bool {
    let Some(field) = form.fields.iter_mut().find(|f| f.id == id) else { return false };
    let own = field.edit.text() != field.given;
    if own || field.edit.text() == text {
        return false;
    }
    field.edit = LineEdit::with(text);
    text.clone_into(&mut field.given);
    true
}

/// After a key in a field: a new address brings its district, and its town's postal code is asked for.
pub(super) fn typed(m: &mut Model, id: &str) -> Vec<Effect> {
    if id != "address" {
        return vec![];
    }
    let city = std::sync::Arc::clone(&m.city);
    let Some(form) = with_address(m) else { return vec![] };
    let address = form.clean("address");
    if let Some(district) = district(&city, address.as_str()) {
        fill(form, "district", district.as_str());
    }
    let town = address.as_str().split(|c: char| c.is_numeric()).next().unwrap_or_default().trim();
    // Two characters are no town yet.
    if town.chars().count() < 3 { vec![] } else { vec![Effect::Ask(Query::Postal(town.to_owned()))] }
}

/// The postal code others of the town have.
pub(super) fn postal(m: &mut Model, town: &str, code: &Clean) -> Vec<Effect> {
    let Some(form) = with_address(m) else { return vec![] };
    if !code.is_empty()
        && form.clean("address").as_str().starts_with(town)
        && fill(form, "postal_code", code.as_str())
    {
        m.dirty = true;
    }
    vec![]
}

/// What was wrong and has been said is not said again: that somebody of the name is on file, that
/// somebody else has changed the same fields. `now` is the card on screen.
pub(super) fn said(form: &mut Form, errors: &[FieldError], now: Option<&OpenPerson>, lang: Lang) {
    let FormKind::Person(kind) = &form.kind else { return };
    let mut kind = kind.clone();
    match kind.as_mut() {
        PersonForm::Add { twin } => *twin = errors.iter().any(|e| e.what == words::TWIN),
        PersonForm::Sheet(sheet) if errors.iter().any(|e| e.what == words::BOTH_CHANGED) => {
            let card = now.filter(|p| p.id == sheet.person).and_then(|p| p.card.as_deref());
            let Some(card) = card else { return };
            let both = person_sheet::both_changed(form, sheet, &card.person.record, lang);
            let theirs: Vec<String> = both
                .iter()
                .map(|(_, label, says)| words::THEIRS.fill(lang, &[label.get(lang), says]))
                .collect();
            form.refused = Some(theirs.join("  "));
            sheet.asked = Some(card.person.rev);
        }
        _ => {}
    }
    form.kind = FormKind::Person(kind);
}

/// A record that is newer than the form: the form goes on against the newer one, and says how.
pub(super) fn refused(
    form: &Form,
    refusal: &Refusal,
    told: String,
    on_screen: Option<PersonId>,
    lang: Lang,
) -> String {
    if let (FormKind::Person(kind), Refusal::Stale { .. }) = (&form.kind, refusal)
        && let PersonForm::Sheet(sheet) = kind.as_ref()
    {
        let next = if on_screen == Some(sheet.person) { words::AGAIN } else { words::REOPEN };
        return format!("{told}  {}", next.get(lang));
    }
    told
}
