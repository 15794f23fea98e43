//! The finder's rows: made when a person is written, kept as one text.
//! It must not know how finding is done (`find/`).

use super::keys::numbers;
use crate::domain::{FindContact, FindRow, HandbookKind, KeyPerson, Person, Record, Registration, Sex};
use crate::text::{Clean, wareki};

/// Between the fields of a stored row, and between the items of a list in one. `Clean`
/// text never holds either.
const FIELD: char = '\u{1f}';
const ITEM: char = '\u{1e}';
/// Between the parts of an item.
const PART: char = '\u{1d}';
/// The last field. A row that ends otherwise was written by an older program: what it lacks
/// is taken from the record when it is read.
const FORM: &str = "3";

/// The stored form: fields in the order of [`unpack`].
pub(super) fn pack(person: &Person) -> String {
    let r = &person.record;
    let list = |items: &[String]| items.join(&ITEM.to_string());
    let named = r.contacts.iter().filter(|c| !c.name.is_empty());
    let contacts: Vec<String> = named.map(|c| format!("{}{PART}{}", c.name, c.relation)).collect();
    let contact_phones: Vec<String> =
        r.contacts.iter().flat_map(KeyPerson::all_phones).flat_map(|p| numbers(p.as_str())).collect();
    let phones: Vec<String> = r.phones.iter().flat_map(|p| numbers(p.as_str())).collect();
    let or_empty = |v: &Option<Clean>| v.as_ref().map(ToString::to_string).unwrap_or_default();
    // Where a hidden person lives, goes and is known is not even in the index (`rules.md` §7).
    let shown = |place: &Clean| if r.flags.hidden { String::new() } else { place.to_string() };
    let around = |names: Vec<&Clean>| {
        let all = names.into_iter().map(shown).filter(|n| !n.is_empty());
        all.collect::<Vec<_>>().join(&ITEM.to_string())
    };
    [
        or_empty(&r.reg_no),
        r.name.to_string(),
        r.reading.to_string(),
        // Other names are found as the call name is.
        [&r.call_name].into_iter().chain(&r.other_names).map(Clean::as_str).collect::<Vec<_>>().join(" "),
        list(&phones),
        list(&contacts),
        list(&contact_phones),
        r.birth.map(|d| d.to_string()).unwrap_or_default(),
        or_empty(&r.recipient_no),
        shown(&r.district),
        shown(&r.address),
        sex(r.sex).to_owned(),
        marks(r),
        if r.registration == Registration::Registered { "1" } else { "" }.to_owned(),
        if r.flags.hidden { "1" } else { "" }.to_owned(),
        shown(&r.consultant),
        around(r.supporters.iter().map(|s| &s.name).collect()),
        around(vec![&r.consult_office]),
        FORM.to_owned(),
    ]
    .join(&FIELD.to_string())
}

fn sex(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Male) => "男",
        Some(Sex::Female) => "女",
        Some(Sex::Other) | None => "",
    }
}

/// Short marks of the result line: handbooks, then what the desk must know at once.
fn marks(r: &Record) -> String {
    let mut marks: Vec<String> = Vec::new();
    // Who is no longer here must not be looked for as if they were.
    if let Some(ended) = r.ended() {
        let how = match ended.how {
            Registration::Deceased => "死亡",
            Registration::Moved => "転出",
            _ => "取下げ",
        };
        marks.push(ended.on.map_or_else(|| how.to_owned(), |d| format!("{how} {}", wareki(d))));
    }
    for h in &r.handbooks {
        let kind = match h.kind {
            HandbookKind::Physical => "身体",
            HandbookKind::Rehab => "療育",
            HandbookKind::Mental => "精神",
        };
        marks.push(format!("{kind}{}", h.grade));
    }
    let flags = [
        (r.flags.harms_others, "! 他害"),
        (r.flags.harms_self, "! 自傷"),
        (!r.medical.is_empty(), "医ケア"),
        (r.wheelchair, "車いす"),
    ];
    marks.extend(flags.iter().filter(|(on, _)| *on).map(|(_, word)| (*word).to_owned()));
    marks.join(" ")
}

/// The row kept as `text`; none when an older program wrote it.
pub(super) fn unpack(person: i64, text: &str) -> Option<FindRow> {
    let mut fields = text.split(FIELD);
    let mut next = || fields.next().unwrap_or_default();
    let some = |t: &str| (!t.is_empty()).then(|| t.to_owned());
    let list = |t: &str| t.split(ITEM).filter(|s| !s.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let cleans = |t: &str| list(t).iter().map(|s| Clean::new(s)).collect::<Vec<_>>();
    let contact = |item: &String| {
        let (name, relation) = item.split_once(PART).unwrap_or((item, ""));
        FindContact { name: Clean::new(name), relation: Clean::new(relation) }
    };
    let row = FindRow {
        person,
        reg_no: some(next()),
        name: Clean::new(next()),
        reading: Clean::new(next()),
        call_name: Clean::new(next()),
        phones: list(next()),
        contacts: list(next()).iter().map(contact).collect(),
        contact_phones: list(next()),
        birth: next().parse().ok(),
        recipient_no: some(next()),
        district: Clean::new(next()),
        address: Clean::new(next()),
        sex: Clean::new(next()),
        marks: Clean::new(next()),
        registered: next() == "1",
        hidden: next() == "1",
        consultant: Clean::new(next()),
        supporters: cleans(next()),
        offices: cleans(next()),
    };
    (next() == FORM).then_some(row)
}
