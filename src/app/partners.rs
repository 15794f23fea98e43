//! The resource map on the widening list: partners of the person's district with their telephones;
//! the one picked is called, and the call noted as any other beside the two who decide.
//! It must not know who may write the map.

use super::course_kind::CoursePick;
use super::guards::view;
use super::model::Model;
use super::msg::Effect;
use super::popup::{Pick, PickItem, Popup, Then};
use crate::domain::view::CaseView;
use crate::domain::{CaseId, ConsultWith, Partner};
use crate::i18n::{Lang, partner as words, screen};
use crate::text::Clean;

/// Partners named in the one line of the widening list.
const NAMED: usize = 2;

/// Those of the person's district and of the whole city, the district's own first; all of them
/// where no district is known or it is not for the viewer.
fn near(v: &CaseView) -> Vec<&Partner> {
    let district = v.course.district.as_str();
    let mut near: Vec<&Partner> = v.course.partners.iter().filter(|p| p.is_for(district)).collect();
    near.sort_by_key(|p| !district.is_empty() && p.area.is_empty());
    near
}

/// The line of the widening list that opens the map; none while there is nobody on it.
pub(super) fn entry(v: &CaseView, lang: Lang) -> Option<PickItem> {
    let near = near(v);
    if near.is_empty() {
        return None;
    }
    let first = |p: &&Partner| [p.name.as_str(), phone(p, lang)].join(" ");
    let named: Vec<String> = near.iter().take(NAMED).map(first).collect();
    let label = words::OPEN_MAP.fill(lang, &[&near.len().to_string(), &named.join("  ")]);
    Some(PickItem { key: 'p', label, then: Then::Course(CoursePick::Partners { case: v.id }) })
}

fn phone(p: &Partner, lang: Lang) -> &str {
    p.phones.first().map_or(screen::NUMBER_BY_CITY.get(lang), |n| n.as_str())
}

/// A partner in a line: category, name, telephones, hours, what they can do, whom to ask for.
fn label(p: &Partner, lang: Lang) -> String {
    let category = words::category(p.category).get(lang);
    let area = if p.area.is_empty() { words::WHOLE_CITY.get(lang) } else { p.area.as_str() };
    let mut parts = vec![category, p.name.as_str(), area];
    if p.phones.is_empty() {
        parts.push(phone(p, lang));
    }
    parts.extend(p.phones.iter().map(Clean::as_str));
    parts.extend([p.hours.as_str(), p.can.as_str(), p.contact.as_str()]);
    parts.retain(|t| !t.is_empty());
    parts.join("  ")
}

/// The map of the person's district; who is picked is called and the call noted.
pub(super) fn list(m: &mut Model, case: CaseId) -> Vec<Effect> {
    let lang = m.lang;
    let Some(v) = view(m) else { return vec![] };
    let near = near(v);
    let keys = ('1'..='9').chain('a'..='z').chain('A'..='Z');
    let items: Vec<PickItem> = near
        .iter()
        .zip(keys)
        .map(|(p, key)| PickItem {
            key,
            label: label(p, lang),
            then: Then::Course(CoursePick::Consult {
                case,
                with: ConsultWith::Partner,
                who: p.name.clone(),
                trait_: None,
            }),
        })
        .collect();
    let district = v.course.district.as_str();
    let mut about = if district.is_empty() {
        words::OF_ALL.get(lang).to_owned()
    } else {
        words::OF_DISTRICT.fill(lang, &[district])
    };
    let rest = near.len().saturating_sub(items.len());
    if rest > 0 {
        about = format!("{about}\n{}", words::MORE.fill(lang, &[&rest.to_string()]));
    }
    let mut pick = Pick::new(words::TITLE, items);
    pick.about = about;
    m.open(Popup::Pick(pick))
}
