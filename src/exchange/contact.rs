//! Carers and emergency contacts out of roster cells (`母 0282-…`, `見本 花子（母）`).
//! It must not know the rest of the person.

use unicode_normalization::UnicodeNormalization;

use super::phones::{self, Phones};
use crate::domain::KeyPerson;
use crate::text::Clean;

/// Words that are a relation and no name.
const RELATIONS: [&str; 40] = [
    "父",
    "母",
    "夫",
    "妻",
    "兄",
    "姉",
    "弟",
    "妹",
    "子",
    "息子",
    "娘",
    "長男",
    "長女",
    "次男",
    "次女",
    "祖父",
    "祖母",
    "叔父",
    "伯父",
    "叔母",
    "伯母",
    "おじ",
    "おば",
    "いとこ",
    "甥",
    "姪",
    "義父",
    "義母",
    "義兄",
    "義姉",
    "友人",
    "知人",
    "近所",
    "近所の人",
    "近所の知人",
    "隣人",
    "大家",
    "後見人",
    "成年後見人",
    "民生委員",
];

/// A contact cell: the person, and what of it could not be used.
pub(super) struct Contact {
    /// Whom to call.
    pub(super) person: KeyPerson,
    /// The telephone part as read.
    pub(super) phones: Phones,
}

/// Reads `母 0282-24-0001`, `見本 花子（母）090-…`, `成年後見人 …`. Words behind the number
/// are a note; 連絡不可 makes it a number never to call.
pub(super) fn read(raw: &str) -> Contact {
    let mut phones = phones::read(raw);
    let words = std::mem::take(&mut phones.before);
    let (name, relation) = name_and_relation(words.as_str());
    let stop = ["連絡不可", "連絡しない", "連絡禁止", "連絡してはいけない", "かけない"];
    let person = KeyPerson {
        name,
        relation,
        phones: phones.numbers.clone(),
        must_not_call: stop.iter().any(|s| raw.contains(s)),
        note: phones.after.clone(),
        ..KeyPerson::default()
    };
    Contact { person, phones }
}

/// `見本 花子（母）` → name and relation; a lone relation is one, anything else is a name.
pub(super) fn name_and_relation(text: &str) -> (Clean, Clean) {
    if let Some((name, rest)) = text.split_once(['(', '（']) {
        let relation = rest.trim_end_matches([')', '）', ' ', '\u{3000}']);
        return (Clean::new(name), Clean::new(relation));
    }
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    if RELATIONS.contains(&plain.as_str()) {
        return (Clean::default(), Clean::from(plain));
    }
    // 母 見本花子
    match text.split_once([' ', '\u{3000}']).filter(|(head, _)| RELATIONS.contains(head)) {
        Some((relation, name)) => (Clean::new(name), Clean::new(relation)),
        None => (Clean::new(text), Clean::default()),
    }
}

/// Puts the carer among the contacts: a contact of the same relation without a name is the
/// carer's own number; a carer without a number comes last, for there is nothing to call.
pub(super) fn with_carer(mut contacts: Vec<KeyPerson>, carer: KeyPerson) -> Vec<KeyPerson> {
    match own(&mut contacts, &carer) {
        Some(c) => {
            c.name = carer.name;
            c.age = carer.age;
            c.carer = true;
        }
        None => contacts.push(carer),
    }
    contacts
}

/// Puts who holds a key among the contacts, marked so; a new one comes last.
pub(super) fn with_key(mut contacts: Vec<KeyPerson>, holder: KeyPerson) -> Vec<KeyPerson> {
    match own(&mut contacts, &holder) {
        Some(c) => {
            let more: Vec<_> = holder.phones.into_iter().filter(|p| !c.phones.contains(p)).collect();
            c.phones.extend(more);
            c.has_key = true;
        }
        None => contacts.push(KeyPerson { has_key: true, ..holder }),
    }
    contacts
}

/// The contact that is meant: of the same name, or the nameless one of the same relation.
fn own<'c>(contacts: &'c mut [KeyPerson], who: &KeyPerson) -> Option<&'c mut KeyPerson> {
    contacts.iter_mut().find(|c| {
        let nameless = c.name.is_empty() || who.name.is_empty();
        (nameless && !c.relation.is_empty() && c.relation == who.relation)
            || (!c.name.is_empty() && c.name == who.name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_as_people_write_them() {
        for (raw, name, relation, number) in [
            ("母 0282-00-0001", "", "母", "0282-00-0001"),
            ("見本 花子（母）090-0000-0002", "見本 花子", "母", "090-0000-0002"),
            ("近所の知人　０９０－００００－０００２", "", "近所の知人", "090-0000-0002"),
            ("母 見本花子 0282000001", "見本花子", "母", "0282000001"),
            ("グループホームひなた 0282-00-0001", "グループホームひなた", "", "0282-00-0001"),
        ] {
            let c = read(raw).person;
            assert_eq!((c.name.as_str(), c.relation.as_str()), (name, relation), "{raw}");
            assert_eq!(c.phones, [Clean::from(number)], "{raw}");
        }
        assert!(read("兄 090-0000-0002（連絡不可）").person.must_not_call);
    }

    #[test]
    fn the_carer_takes_the_number_of_their_own_relation() {
        let carer =
            KeyPerson {
                name: "見本 花子".into(), relation: "母".into(), carer: true, ..Default::default()
            };
        let list =
            with_carer(vec![read("母 0282-00-0001").person, read("姉 0282-00-0002").person], carer.clone());
        assert_eq!(list.len(), 2);
        assert!(list[0].carer && list[0].name == carer.name && list[0].phones.len() == 1);
        let list = with_carer(vec![read("姉 0282-00-0002").person], carer);
        assert_eq!((list.len(), list[1].carer), (2, true));
    }
}
