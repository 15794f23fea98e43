//! `due`: everything that comes due, for the desk or for one person in charge.
//! It must not print anyone the one who acts may not know: the view decides.

use serde_json::{Value, json};

use super::args_hand::DueArgs;
use super::out::{Ran, columns};
use super::person_lists::viewer;
use super::session::{Given, Session};
use crate::domain::Facts;
use crate::domain::view::{DueItem, Hear, MaybeCaller, Press, due_list};
use crate::exchange::guarded;
use crate::i18n::{cli as words, due as said};

pub(crate) fn run(given: &Given, args: &DueArgs) -> Ran {
    let mut session = Session::open(given)?;
    let (viewer, now) = (viewer(&mut session)?, session.now());
    let list = session.read(|s| due_list(s, now, viewer.as_ref(), args.days))?;
    let mine = match &viewer {
        Some(id) if args.mine => session.read(|s| s.staff(id))?.map(|s| s.name.to_string()),
        _ => None,
    };
    let owner = args.owner.clone().or(mine);
    let rows: Vec<&DueItem> =
        list.rows.iter().filter(|i| owner.as_ref().is_none_or(|o| i.row.owner.as_str() == o)).collect();
    let lang = given.out.lang;
    let cells = |i: &DueItem| {
        vec![
            said::group(i.group).get(lang).to_owned(),
            said::when(i, now, list.office_day, lang),
            said::kind(i, lang),
            said::about(i, lang),
            i.row.owner.to_string(),
        ]
    };
    if args.csv {
        // Words people typed stand in it.
        let safe = |row: Vec<String>| row.iter().map(|cell| guarded(cell)).collect::<Vec<_>>();
        let head = said::HEAD.iter().map(|t| t.get(lang).to_owned()).collect();
        let table: Vec<Vec<String>> =
            std::iter::once(head).chain(rows.iter().map(|i| safe(cells(i)))).collect();
        return super::vacancy_trust::write(&table);
    }
    let one = |i: &&DueItem| {
        json!({ "group": said::group(i.group).en, "due": i.row.due, "kind": i.row.kind, "task": i.row.task,
            "case": i.row.case, "person": i.row.person, "provider": i.row.provider, "call": i.row.call,
            "reg_no": i.reg_no, "name": i.name, "what": i.row.what, "owner": i.row.owner,
            "maybe": i.maybe.iter().map(maybe).collect::<Vec<_>>(), "undated": i.undated, "tonight": i.press != Press::Rest,
            "tried": i.tried.map(|t| t.times),
            "swap": i.swap.as_ref().map(|w| json!({ "swap": w.id, "staff": w.staff, "phone": w.phone,
                "heard": w.hear == Hear::Already, "may_hear": w.hear == Hear::May })) })
    };
    let objects: Vec<_> = rows.iter().map(one).collect();
    let object = json!({ "ok": true, "due": objects, "office_day": list.office_day, "more": list.more });
    given.out.say(&object, || {
        if rows.is_empty() {
            return given.out.t(words::NONE).to_owned();
        }
        columns(&rows.iter().map(|i| cells(i)).collect::<Vec<_>>())
    })
}

/// Whom a number may belong to, as far as the one who acts may know.
fn maybe(m: &MaybeCaller) -> Value {
    json!({ "person": m.person, "reg_no": m.reg_no, "relation": m.relation, "district": m.district,
        "hidden": m.hidden, "other": m.other })
}
