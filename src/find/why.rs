//! What matched, in the words of the person's own line: for the few persons that are shown.
//! It must not know ranks.

use super::keys::tag;
use super::matching::{Field, best};
use super::probe::Probe;
use super::query::Test;
use super::shelf::Shelf;
use crate::domain::{FindRow, Why};
use crate::text::{Clean, digits, fold};

/// What each of `terms` matched in `slot`, whose line is `row`; the same thing once.
pub(super) fn why(shelf: &Shelf, slot: usize, row: &FindRow, terms: &[Vec<Probe>]) -> Vec<Why> {
    let mut out = Vec::new();
    for term in terms {
        let matched =
            term.iter().filter_map(|p| Some((best(shelf, slot, p)?, p))).max_by_key(|(m, _)| m.score);
        if let Some((matched, probe)) = matched
            && let Some(why) = name(matched.field, probe, row)
            && !out.contains(&why)
        {
            out.push(why);
        }
    }
    out
}

fn name(field: Field, probe: &Probe, row: &FindRow) -> Option<Why> {
    let test = &probe.test;
    Some(match field {
        Field::Reg => Why::RegNo,
        Field::Birth => Why::Birth,
        Field::Tagged(tag::READING | tag::READING_PART) => Why::Reading,
        Field::Tagged(tag::NAME | tag::NAME_PART) => Why::Name,
        Field::Tagged(tag::CALL) => Why::CallName,
        Field::Tagged(tag::CONTACT) => Why::Contact(meant(test, &row.contacts, |c| &c.name)?.clone()),
        Field::Tagged(tag::DISTRICT) => Why::District,
        Field::Tagged(tag::ADDRESS) => Why::Address,
        Field::Tagged(tag::PHONE) => Why::Phone(number(test, &row.phones)?),
        Field::Tagged(tag::CONTACT_PHONE) => Why::ContactPhone {
            number: number(test, &row.contact_phones)?,
            contact: if let [only] = row.contacts.as_slice() { Some(only.clone()) } else { None },
        },
        Field::Tagged(tag::RECIPIENT) => Why::RecipientNo,
        Field::Tagged(tag::CONSULTANT) => Why::Consultant(row.consultant.clone()),
        Field::Tagged(tag::SUPPORTER) => Why::Supporter(meant(test, &row.supporters, |s| s)?.clone()),
        Field::Tagged(tag::OFFICE) => Why::Office(meant(test, &row.offices, |o| o)?.clone()),
        Field::Tagged(_) => return None,
    })
}

/// The one whose name holds what was typed, one that begins with it first.
fn meant<'a, T>(test: &Test, all: &'a [T], name: impl Fn(&T) -> &Clean) -> Option<&'a T> {
    let forms = match test {
        Test::Letters(forms) => forms.as_slice(),
        Test::Words(form) => std::slice::from_ref(form),
        _ => return None,
    };
    let any = |with: fn(&str, &str) -> bool| {
        all.iter().find(|c| {
            let folded = fold(name(c).as_str());
            forms.iter().any(|f| with(&folded, f))
        })
    };
    // A word swallowed in the whole (さとう おさむ: satosamu) is seen word by word.
    any(|c, f| c.starts_with(f))
        .or_else(|| any(|c, f| c.contains(f)))
        .or_else(|| {
            let heads = |w| forms.iter().any(|f| fold(w).starts_with(f.as_str()));
            all.iter().find(|c| name(c).as_str().split_whitespace().any(heads))
        })
        .or_else(|| all.first())
}

/// The number that was meant: the whole, then by its tail, then by its head.
fn number(test: &Test, numbers: &[String]) -> Option<String> {
    let Test::Digits(typed) = test else { return None };
    let any = |with: fn(&str, &str) -> bool| numbers.iter().map(|n| digits(n)).find(|n| with(n, typed));
    any(|n, t| n == t).or_else(|| any(|n, t| n.ends_with(t))).or_else(|| any(|n, t| n.starts_with(t)))
}
