//! Why a person was found, in a short word, with the words of the record that were meant.
//! It must not know rows or widths.

use super::t::{Lang, T};
use crate::domain::{FindContact, Why};
use crate::t;

/// On the row of one with a namesake.
pub const ALIKE: T = t!("似た名", "alike");

/// The word (`読み`, `住所`; of a contact their relation) and what of the record it was, where
/// the row does not show it already.
#[must_use]
pub fn why(why: &Why, lang: Lang) -> (String, String) {
    let said = |word: T, what: &str| (word.get(lang).to_owned(), what.to_owned());
    let family = t!("家族", "contact");
    let relation = |c: &FindContact| {
        if c.relation.is_empty() { family.get(lang).to_owned() } else { c.relation.to_string() }
    };
    match why {
        Why::RegNo => said(t!("登録番号", "reg. no"), ""),
        Why::Name => said(t!("名", "name"), ""),
        Why::Reading => said(t!("読み", "reading"), ""),
        Why::CallName => said(t!("呼び名", "called"), ""),
        Why::Contact(c) => (relation(c), c.name.to_string()),
        Why::Phone(number) => said(t!("電話", "phone"), number),
        Why::ContactPhone { number, contact } => {
            let whose = contact.as_ref().map_or_else(|| family.get(lang).to_owned(), relation);
            (t!("{0}電話", "{0}'s phone").fill(lang, &[&whose]), number.clone())
        }
        Why::Birth => said(t!("生年月日", "birth"), ""),
        Why::RecipientNo => said(t!("受給者証", "recipient"), ""),
        Why::District => said(t!("地区", "district"), ""),
        Why::Address => said(t!("住所", "address"), ""),
        Why::Consultant(name) => said(t!("相談員", "consultant"), name.as_str()),
        Why::Supporter(name) => said(t!("支援者", "supporter"), name.as_str()),
        Why::Office(name) => said(t!("事業所", "office"), name.as_str()),
    }
}
