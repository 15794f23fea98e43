//! The keys by which a row of a roster and somebody on file are compared, and how strongly two of
//! them agree. It must not know what is done with a row.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::domain::ids::PersonId;
use crate::domain::import::{MatchKey, PersonKeys};
use crate::domain::person::Record;
use crate::domain::person_fields::PersonFields;
use crate::text::{Clean, fold, phone_digits};

/// Keys of a row or of a person; an empty text is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Keys {
    pub(super) reg_no: String,
    pub(super) recipient_no: String,
    /// Name folded: width, blanks and variant kanji do not count.
    pub(super) name: String,
    /// The part before the first blank, folded; empty when there is none.
    surname: String,
    pub(super) reading: String,
    address: String,
    pub(super) birth: Option<NaiveDate>,
    /// Telephones by their digits; of a person only those that were asked for.
    pub(super) phones: Vec<String>,
}

/// How surely two are one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tie {
    /// One person, by this key.
    Same(MatchKey),
    /// Perhaps: somebody has to say.
    Maybe(Vec<MatchKey>),
}

fn tight(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

fn number(text: Option<&Clean>) -> String {
    text.map(|t| tight(t.as_str())).unwrap_or_default()
}

fn address(raw: &str) -> String {
    let dash = |c| matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | '－');
    tight(raw).chars().map(|c| if dash(c) { '-' } else { c }).collect()
}

impl Keys {
    /// The keys of a row.
    pub(super) fn of_row(f: &PersonFields) -> Self {
        let name = f.name.as_ref().map_or("", Clean::as_str);
        let surname = name.split_whitespace().next().filter(|s| *s != name).unwrap_or_default();
        let phones = f.phones.iter().flatten().map(|p| phone_digits(p.as_str()));
        Self {
            reg_no: number(f.reg_no.as_ref()),
            recipient_no: number(f.recipient_no.as_ref()),
            name: fold(&tight(name)),
            surname: fold(&tight(surname)),
            reading: fold(&tight(f.reading.as_ref().map_or("", Clean::as_str))),
            address: address(f.address.as_ref().map_or("", Clean::as_str)),
            birth: f.birth,
            phones: phones.filter(|p| p.len() >= 9).collect(),
        }
    }

    /// The keys of somebody on file; telephones are added by who asks.
    pub(super) fn of_person(keys: &PersonKeys) -> Self {
        Self {
            reg_no: keys.reg_no.as_deref().map(tight).unwrap_or_default(),
            recipient_no: keys.recipient_no.as_deref().map(tight).unwrap_or_default(),
            name: fold(&keys.name),
            surname: String::new(),
            reading: fold(&keys.reading),
            address: address(&keys.address),
            birth: keys.birth,
            phones: Vec::new(),
        }
    }

    /// Whether there is a name or a reading.
    pub(super) fn says_who(&self) -> bool {
        !(self.name.is_empty() && self.reading.is_empty())
    }

    /// The keys of somebody on file as they will be with this record.
    pub(super) fn of_record(record: &Record) -> Self {
        let number = |n: &Option<Clean>| number(n.as_ref());
        let phones = record.phones.iter().map(|p| phone_digits(p.as_str()));
        Self {
            reg_no: number(&record.reg_no),
            recipient_no: number(&record.recipient_no),
            name: fold(&tight(record.name.as_str())),
            surname: String::new(),
            reading: fold(&tight(record.reading.as_str())),
            address: address(record.address.as_str()),
            birth: record.birth,
            phones: phones.filter(|p| p.len() >= 9).collect(),
        }
    }
}

/// What two numbers or texts say of each other: the same, two, or nothing.
fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> Option<bool> {
    a.zip(b).map(|(a, b)| a == b)
}

fn some(text: &String) -> Option<&String> {
    Some(text).filter(|t| !t.is_empty())
}

/// How two agree; none when nothing says that they may be one.
///
/// A number makes them one unless name and birth date both speak against it; name and birth date
/// make them one unless a number speaks against it. Everything less is somebody's to decide.
/// Of one who is `stored` it is enough that the row says nothing else than what is on file.
pub(super) fn tie(a: &Keys, b: &Keys, stored: bool) -> Option<Tie> {
    let reg = agree(some(&a.reg_no), some(&b.reg_no));
    let recipient = agree(some(&a.recipient_no), some(&b.recipient_no));
    let name = agree(some(&a.name), some(&b.name));
    let reading = agree(some(&a.reading), some(&b.reading));
    let birth = agree(a.birth.as_ref(), b.birth.as_ref());
    let place = agree(some(&a.address), some(&b.address));
    // Where one has no name, the reading stands for it.
    let named = name.or(reading);
    let other_number = reg == Some(false) || recipient == Some(false);
    let agrees = named == Some(true) || birth == Some(true);
    let against = !agrees && (named == Some(false) || birth == Some(false));
    let phone = a.phones.iter().any(|p| b.phones.contains(p));

    if reg == Some(true) {
        return Some(if against { Tie::Maybe(vec![MatchKey::RegNo]) } else { Tie::Same(MatchKey::RegNo) });
    }
    if recipient == Some(true) {
        let sure = !against && reg != Some(false);
        return Some(if sure {
            Tie::Same(MatchKey::RecipientNo)
        } else {
            Tie::Maybe(vec![MatchKey::RecipientNo])
        });
    }
    let mut by = Vec::new();
    match (named, birth) {
        (Some(true), Some(true)) if !other_number => return Some(Tie::Same(MatchKey::NameBirth)),
        (Some(true), Some(true)) => by.push(MatchKey::NameBirth),
        // Nothing but the name is known of either, and nothing differs.
        (Some(true), None) if !other_number => {
            let place = a.address == b.address || (stored && a.address.is_empty());
            let nothing_more = a.birth.is_none() && b.birth.is_none() && place;
            let numbers = a.reg_no == b.reg_no && a.recipient_no == b.recipient_no;
            let silent = a.phones.is_empty() && (stored || b.phones.is_empty());
            if nothing_more && numbers && (phone || silent) {
                return Some(Tie::Same(MatchKey::NameBirth));
            }
            by.push(MatchKey::Name);
        }
        (Some(true), Some(false)) if place == Some(true) && !other_number => by.push(MatchKey::NameAddress),
        (Some(false), Some(true)) if reading == Some(true) && !other_number => {
            by.push(MatchKey::ReadingBirth);
        }
        _ => {}
    }
    if phone && !other_number && birth != Some(false) && name != Some(true) && surnames(a, b) {
        by.push(MatchKey::Phone);
    }
    (!by.is_empty()).then_some(Tie::Maybe(by))
}

/// Whether two may have one surname: one is known and the other name begins with it, or a name is
/// missing.
fn surnames(a: &Keys, b: &Keys) -> bool {
    let begins = |s: &Keys, other: &Keys| !s.surname.is_empty() && other.name.starts_with(&s.surname);
    let head = |k: &Keys| k.name.chars().take(2).collect::<String>();
    a.name.is_empty()
        || b.name.is_empty()
        || begins(a, b)
        || begins(b, a)
        || (a.surname.is_empty() && b.surname.is_empty() && head(a) == head(b))
}

/// How strong a certain key is.
pub(super) const fn rank(key: MatchKey) -> u8 {
    match key {
        MatchKey::RegNo => 3,
        MatchKey::RecipientNo => 2,
        _ => 1,
    }
}

/// Somebody a row agrees with.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) person: PersonId,
    pub(super) tie: Tie,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(json: serde_json::Value) -> Keys {
        Keys::of_row(&serde_json::from_value(json).unwrap())
    }

    #[test]
    fn what_is_certain_and_what_is_not() {
        use serde_json::json;
        let base = || {
            json!({"reg_no":"0007","name":"渡邊 花子","reading":"わたなべ はなこ","birth":"1980-04-12",
                             "address":"架空町1-2","phones":["0282-00-0001"]})
        };
        let with = |more: serde_json::Value| {
            let mut row = base();
            for (k, v) in more.as_object().unwrap() {
                if v.is_null() {
                    row.as_object_mut().unwrap().remove(k);
                } else {
                    row[k] = v.clone();
                }
            }
            tie(&self::row(base()), &self::row(row), false)
        };
        let same = |key| Some(Tie::Same(key));
        let maybe = |key| Some(Tie::Maybe(vec![key]));
        assert_eq!(with(json!({"name":"鈴木 花子"})), same(MatchKey::RegNo), "a new surname");
        assert_eq!(with(json!({"birth":"1980-04-21"})), same(MatchKey::RegNo), "a birth date mended");
        let other = json!({"name":"例示 次郎","reading":"れいじ じろう","birth":"1991-01-01"});
        assert_eq!(with(other), maybe(MatchKey::RegNo), "a number twice");
        assert_eq!(
            with(json!({"reg_no":null,"name":"渡辺　花子"})),
            same(MatchKey::NameBirth),
            "variant kanji"
        );
        assert_eq!(with(json!({"reg_no":"0008"})), maybe(MatchKey::NameBirth), "another number");
        let reading = json!({"reg_no":null,"name":"綿部 華子","phones":null});
        assert_eq!(with(reading), maybe(MatchKey::ReadingBirth));
        assert_eq!(with(json!({"reg_no":null,"birth":"1980-04-21"})), maybe(MatchKey::NameAddress));
        let moved = json!({"reg_no":null,"birth":"1999-04-21","address":"別町9"});
        assert_eq!(with(moved), None, "a namesake born on another day, elsewhere");
        assert_eq!(with(json!({"reg_no":null,"birth":null})), maybe(MatchKey::Name));
        let sister = json!({"reg_no":null,"name":"渡邊 桃","reading":"わたなべ もも","birth":"1983-01-01"});
        assert_eq!(with(sister), None, "one telephone, two sisters");
        let unknown = json!({"reg_no":null,"name":"渡邊 はな子","reading":null,"birth":null});
        assert_eq!(with(unknown), maybe(MatchKey::Phone));
    }
}
