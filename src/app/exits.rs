//! The exits: the fitting ones first, with number and hours; after the call one form.
//! It must not know which exit a danger asks for: the domain says.

use super::action::{ActionSpec, Needs, Scope};
use super::guards::{open, view};
use super::key::Key;
use super::model::Model;
use super::msg::Effect;
use super::night_form;
use super::night_pick::NightPick;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::view::{CaseView, ContactRow, ExitRow};
use crate::domain::{CallKind, Exit, Known, Words, fitting};
use crate::i18n::{Lang, code, exits as words, screen, track};
use crate::t;
use crate::text::Clean;

/// Rows.
pub(super) const ROWS: &[ActionSpec] = &[ActionSpec::new(
    "case.refer",
    Scope::Case,
    &[Key::Char('g')],
    (
        t!("つなぐ", "Refer"),
        t!(
            "119・110・病院・専門の窓口へ。電話のあと記録",
            "To 119, 110, hospital, second tier; note it after the call"
        ),
    ),
    |m, _| choose(m),
)
.rank(12)
.needs(Needs::Officer)
.guard(open)];

/// What of the city's exits fits now: the dangers ticked on the screen count too.
#[must_use]
pub fn fits_now(m: &Model) -> Vec<Exit> {
    let (Some(desk), Some(v)) = (m.case.as_deref(), view(m)) else { return vec![] };
    let saved = v.danger.as_deref().unwrap_or_default();
    let danger = if desk.danger.is_empty() { saved } else { &desk.danger };
    let medical = |to: &crate::domain::Code| to.as_str() == "medical";
    let ticked = |b: &&crate::domain::view::Box_| {
        (desk.for_.contains(&b.code) || desk.against.contains(&b.code))
            && b.leads_to.as_ref().is_some_and(medical)
    };
    let mut fits = fitting(Known {
        danger,
        age: v.age,
        abuse: v.flow.abuse.pointed,
        medical: v.for_.iter().chain(&v.against).any(|b| ticked(&b)),
        elsewhere: v.flow.kind == Some(CallKind::OtherMunicipality),
    });
    // What the law names and nobody has called yet.
    fits.extend(v.flow.abuse.lines.iter().filter(|e| !fits.contains(e)).copied().collect::<Vec<_>>());
    fits
}

/// The exits with their keys: a key is the exit's own whatever stands first.
#[must_use]
pub fn ordered<'a>(v: &'a CaseView, fits: &[Exit]) -> Vec<(char, bool, &'a ExitRow)> {
    let keys = ('1'..='9').chain('a'..='i');
    let all: Vec<_> = keys.zip(&v.flow.exits).map(|(key, e)| (key, fits.contains(&e.exit), e)).collect();
    let mut out: Vec<_> = Vec::new();
    for exit in fits {
        out.extend(all.iter().filter(|(_, _, e)| e.exit == *exit).copied());
    }
    out.extend(all.iter().filter(|(_, fits, _)| !fits).copied());
    out
}

/// A contact in one line: name, number, hours, and whether it is open at this minute.
#[must_use]
pub fn contact(c: &ContactRow, name: &str, lang: Lang) -> String {
    let pick = |w: &Words| if lang == Lang::Ja { w.ja.clone() } else { w.en.clone() };
    let own = pick(&c.name);
    let name = if own.is_empty() { name } else { own.as_str() };
    let number = if c.number.is_empty() { screen::NUMBER_BY_CITY.get(lang) } else { c.number.as_str() };
    let hours = c.hours.as_ref().map(pick).unwrap_or_default();
    let open = match c.open {
        Some(true) if c.hours.is_none() => "",
        Some(true) => words::OPEN.get(lang),
        Some(false) => words::SHUT.get(lang),
        None => "",
    };
    let parts = [name, number, open, hours.as_str()];
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("  ")
}

/// The exits of the city, what fits first; then the second tier by trait.
pub(super) fn choose(m: &mut Model) -> Vec<Effect> {
    let fits = fits_now(m);
    let Some(v) = view(m) else { return vec![] };
    let case = v.id;
    let item = |(key, fits, e): (char, bool, &ExitRow)| {
        let mark = if fits { words::FIRST.get(m.lang) } else { "" };
        let own = if e.own { words::OWN_CLINIC.get(m.lang) } else { "" };
        let words = contact(&e.contact, code::exit(e.exit).get(m.lang), m.lang);
        // The exit says itself who it is; another contact is named in the record.
        let named = matches!(e.exit, Exit::Ambulance119 | Exit::Police110 | Exit::ChildGuidance189);
        let contact = if named { Clean::default() } else { e.contact.name.ja.clone() };
        let label = [mark, own, &words].iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>();
        PickItem {
            key,
            label: label.join(" "),
            then: Then::Night(NightPick::Refer { case, to: e.exit, contact }),
        }
    };
    let mut items: Vec<PickItem> = ordered(v, &fits).into_iter().map(item).collect();
    let tier = v.flow.second_tier.iter().zip('s'..='z').map(|((trait_, c), key)| {
        let about = track::trait_(trait_, m.lang);
        let label = format!("{} {}", words::SECOND_TIER.fill(m.lang, &[&about]), contact(c, "", m.lang));
        let who = c.name.ja.clone();
        PickItem {
            key,
            label,
            then: Then::Night(NightPick::SecondTier { case, trait_: trait_.clone(), who }),
        }
    });
    items.extend(tier);
    let mut pick = Pick::new(words::TITLE, items);
    pick.about = match fits.first() {
        Some(first) => words::FITS.fill(m.lang, &[code::exit(*first).get(m.lang)]),
        None => String::new(),
    };
    m.open(Popup::Pick(pick))
}

/// The call is made: who took it, when, their number. Police and ambulance do not end the case.
pub(super) fn record(m: &mut Model, case: crate::domain::CaseId, to: Exit, contact: Clean) -> Vec<Effect> {
    let goes_on = words::GOES_ON.get(m.lang);
    let whom = if contact.is_empty() { code::exit(to).get(m.lang).to_owned() } else { contact.to_string() };
    let form = night_form::refer(case, to, contact, m.moment()).about(format!("{whom}  {goes_on}"));
    m.open_form(form)
}
