//! The forms of the record: fields filled from what is on file, and read back as a change of it.
//! It must not know which fields there are (`sheet_*.rs`) or what is done with a change.

use serde_json::{Value, json};

use super::form::{Field, FieldError, FieldKind, Form, FormKind};
use super::person_json::{Change, at, list, object, put};
use super::person_kind::{How, PersonForm, SheetForm};
use super::read::{DateOf, Parsed, count, number, whole, wrong};
use super::sheet_home::sheet;
use super::sheet_row::{Kind, Row, Sheet};
use crate::domain::view::PersonCard;
use crate::domain::{PersonFields, RecordPart};
use crate::i18n::{Lang, T, form, record, registration as words};
use crate::t;
use crate::text::{Clean, Unit, parse_date};

pub(super) const YES_NO: &[(&str, T)] = &[("y", t!("はい", "yes")), ("x", t!("いいえ", "no"))];

/// The name a row's field has in its form.
const fn id(row: &Row) -> &'static str {
    if row.path.is_empty() { "text" } else { row.path }
}

/// Whether a field, or what it is part of, is not for the viewer.
pub(super) fn is_masked(card: &PersonCard, path: &str) -> bool {
    let within = |m: &&str| path == *m || path.strip_prefix(*m).is_some_and(|rest| rest.starts_with('.'));
    card.parts.masked.iter().any(within)
}

/// A form of a part, or of a row of a list; none where nothing of it is for the viewer.
pub(super) fn open(
    card: &PersonCard,
    part: RecordPart,
    path: &'static str,
    at_row: Option<usize>,
    how: How,
    lang: Lang,
) -> Option<Form> {
    let sheet = sheet(part, path)?;
    let base = card.person.record.clone();
    let rows = list(&base, path);
    let row = at_row.and_then(|i| rows.get(i)).cloned();
    let all = object(&base);
    let from = if path.is_empty() { &all } else { row.as_ref().unwrap_or(&Value::Null) };
    let mut fields: Vec<Field> = Vec::new();
    if how == How::Told {
        fields.extend(told());
    }
    let shown = sheet.rows.iter().filter(|r| path.is_empty() && !is_masked(card, r.path) || !path.is_empty());
    fields.extend(shown.map(|r| field(r, from, lang)));
    if fields.is_empty() || is_masked(card, path) && !path.is_empty() {
        return None;
    }
    if !path.is_empty() {
        let place = at_row.unwrap_or(rows.len()) + 1;
        fields.push(
            Field::of("order", t!("順番", "Place"), FieldKind::Number(Unit::Place))
                .filled(&place.to_string())
                .hint(words::ORDER_HINT),
        );
        if row.is_some() {
            fields.push(
                Field::of("keep", t!("この行", "This row"), FieldKind::Choice(words::KEEP.to_vec()))
                    .choose(0)
                    .hint(words::KEEP_HINT),
            );
        }
    }
    if how == How::Amend {
        fields.push(
            Field::of("checked", t!("確かめた", "Checked"), FieldKind::Choice(YES_NO.to_vec()))
                .choose(1)
                .hint(words::CHECKED_HINT),
        );
        fields.push(Field::text("reason", t!("どこから", "Why")).must().hint(words::REASON_HINT));
    }
    let rev = card.person.rev;
    let kind = SheetForm { person: card.person.id, part, list: path, row, base, rev, asked: None, how };
    let title = if how == How::Told { words::TOLD_TITLE } else { sheet.title };
    let name = card.person.record.name.as_str();
    let reg = card.person.record.reg_no.as_ref().map_or("", Clean::as_str);
    let about = words::SHEET_ABOUT
        .fill(lang, &[&form::reg(reg, lang), name, sheet.title.get(lang), sheet.source.get(lang)]);
    let mut about = about;
    if path.is_empty() && sheet.rows.iter().any(|r| is_masked(card, r.path)) {
        about.push_str("  ");
        about.push_str(words::MASKED.get(lang));
    }
    let kind = FormKind::Person(Box::new(PersonForm::Sheet(Box::new(kind))));
    Some(Form::new(kind, title, fields).about(about))
}

/// Who told it, and their words.
pub(super) fn told() -> [Field; 2] {
    [
        Field::text("from", t!("だれから", "Told by")).must().hint(words::FROM_HINT),
        Field::text("words", t!("言った言葉", "Their words")).must().hint(words::WORDS_HINT),
    ]
}

fn field(row: &Row, from: &Value, lang: Lang) -> Field {
    let value = at(from, row.path);
    let name = row.path.rsplit('.').next().unwrap_or_default();
    let label = record::label(if name.is_empty() { "text" } else { name });
    let id = id(row);
    let of = |kind| Field::of(id, label, kind);
    let chosen = |field: Field, n: Option<usize>| match n {
        Some(n) => field.choose(n),
        None => field,
    };
    let codes = |all: &[(&'static str, T)]| all.to_vec();
    let field = match row.kind {
        Kind::Text => Field::text(id, label).filled(value.as_str().unwrap_or_default()),
        Kind::Texts => {
            let said = value.as_array().into_iter().flatten().filter_map(Value::as_str);
            Field::text(id, label).filled(&said.collect::<Vec<_>>().join("、"))
        }
        Kind::Day => {
            let day = value.as_str().and_then(parse_date).map(|d| form::era_date(d, lang));
            of(FieldKind::Day).filled(&day.unwrap_or_default())
        }
        Kind::Number(_) => of(FieldKind::Number(row.unit()))
            .filled(&value.as_u64().map(|n| n.to_string()).unwrap_or_default()),
        Kind::Flag => of(FieldKind::Choice(codes(YES_NO))).choose(usize::from(value.as_bool() != Some(true))),
        Kind::Asked => {
            chosen(of(FieldKind::Choice(codes(YES_NO))), value.as_bool().map(|yes| usize::from(!yes)))
        }
        Kind::One(all) => {
            let now = value.as_str().and_then(|c| all.iter().position(|(code, _)| *code == c));
            chosen(of(FieldKind::Choice(codes(all))), now)
        }
        Kind::Many(all) => {
            let on: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            of(FieldKind::Many(codes(all))).tick(&on)
        }
        Kind::Marks(all) => {
            let on: Vec<&str> =
                all.iter().map(|(c, _)| *c).filter(|c| value[*c].as_bool() == Some(true)).collect();
            of(FieldKind::Many(codes(all))).tick(&on)
        }
    };
    // A stage of the plan stands before each of its fields.
    let stage = match row.path.split('.').collect::<Vec<_>>().as_slice() {
        [_, stage, _] => format!("{}: ", record::field(stage, lang)),
        _ => String::new(),
    };
    let field = field.about(&Clean::new(&stage)).hint(row.hint);
    if row.must { field.must() } else { field }
}

/// What a field says; null when nothing.
fn value(field: &Field, row: &Row) -> Parsed<Value> {
    let text = field.edit.clean();
    Ok(match row.kind {
        _ if !matches!(row.kind, Kind::Marks(_)) && field.is_empty() => Value::Null,
        Kind::Text => Value::String(text.as_str().to_owned()),
        Kind::Texts => {
            let parts = text.as_str().split(['、', ',', '，', ';']).map(Clean::new).filter(|w| !w.is_empty());
            parts.map(|w| Value::String(w.as_str().to_owned())).collect()
        }
        Kind::Day => {
            match whole(text.as_str(), if row.path == "birth" { DateOf::Birth } else { DateOf::Other }) {
                Ok(day) => json!(day),
                Err(why) => return wrong(field.id, why),
            }
        }
        Kind::Number(most) => match count(field) {
            Ok(n) if n <= most => json!(n),
            Ok(_) => return wrong(field.id, words::TOO_MUCH),
            Err(what) => return wrong(field.id, what),
        },
        Kind::Flag | Kind::Asked => json!(field.code() == Some("y")),
        Kind::One(_) => json!(field.code()),
        Kind::Many(_) => json!(field.codes()),
        Kind::Marks(all) => {
            let on = field.codes();
            all.iter().map(|(code, _)| ((*code).to_owned(), json!(on.contains(code)))).collect()
        }
    })
}

/// How emptiness is written where a field has no name to be emptied by.
fn blank(kind: Kind) -> Value {
    match kind {
        Kind::Texts | Kind::Many(_) => json!([]),
        Kind::Flag => json!(false),
        _ => json!(""),
    }
}

/// Whether two states of a field say the same.
pub(super) fn same(a: &Field, b: &Field) -> bool {
    let chooses = !a.is_typed();
    let many = matches!(a.kind, FieldKind::Many(_));
    if many {
        a.ticked == b.ticked
    } else if chooses {
        a.chosen == b.chosen
    } else {
        a.edit.text().trim() == b.edit.text().trim()
    }
}

/// The fields that say something else than the record did, each with its row.
fn changed<'a>(
    form: &'a Form,
    sheet: &'static Sheet,
    from: &Value,
    lang: Lang,
) -> Vec<(&'static Row, &'a Field)> {
    let of = |row: &'static Row| {
        let now = form.field(id(row))?;
        (!same(now, &field(row, from, lang))).then_some((row, now))
    };
    sheet.rows.iter().filter_map(of).collect()
}

/// What the form changes in the record; none when nothing. `now` is the record as it stands by now:
/// a row is looked for there, so that nobody else's row is written over.
pub(super) fn change(
    form: &Form,
    kind: &SheetForm,
    now: &crate::domain::Record,
    lang: Lang,
) -> Parsed<Option<PersonFields>> {
    let Some(sheet) = sheet(kind.part, kind.list) else { return Ok(None) };
    let base = object(&kind.base);
    if !kind.list.is_empty() {
        return row_change(form, kind, sheet, now, lang);
    }
    // What was not touched comes from the record as it is by now, of parts that come whole too.
    let current = object(now);
    let mut change = Change::of(&current);
    let mut errors: Vec<FieldError> = Vec::new();
    let mut some = false;
    for (row, field) in changed(form, sheet, &base, lang) {
        some = true;
        match value(field, row) {
            // 秘匿 goes up by one hand and comes down by two people: here it is said how.
            Ok(Value::Object(marks)) if kind.base.flags.hidden && marks["hidden"] == json!(false) => {
                errors.push(FieldError { field: field.id, what: words::LIFT_HOW });
            }
            Ok(Value::Object(marks)) => {
                let before = at(&base, row.path);
                for (code, _) in marks_of(row).iter().filter(|(code, _)| marks[*code] != before[*code]) {
                    change.set(mark_path(code), marks[*code].clone(), json!(false));
                }
            }
            Ok(value) => change.set(row.path, value, blank(row.kind)),
            Err(wrong) => errors.extend(wrong),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    // An item no longer ticked goes out of the details too, or it would tick itself again.
    if let Some(field) = form.field("medical") {
        let ticked = field.codes();
        let items = list(now, "medical_items");
        let kept: Vec<Value> = items
            .iter()
            .filter(|i| i["item"].as_str().is_some_and(|c| ticked.contains(&c)))
            .cloned()
            .collect();
        if some && kept.len() != items.len() {
            change.set("medical_items", Value::Array(kept), json!([]));
        }
    }
    if !some {
        return Ok(None);
    }
    change.fields().map(Some).ok_or_else(|| vec![FieldError { field: "", what: words::HALF }])
}

/// The fields typed in that somebody else has changed too, and not to the same: each with what it
/// says by now. Of marks there are none: two who changed one agree.
pub(super) fn both_changed(
    form: &Form,
    kind: &SheetForm,
    now: &crate::domain::Record,
    lang: Lang,
) -> Vec<(&'static str, T, String)> {
    let Some(sheet) = sheet(kind.part, kind.list).filter(|s| s.list.is_empty()) else { return vec![] };
    let (base, now) = (object(&kind.base), object(now));
    let both = |(row, typed): (&'static Row, &Field)| {
        let theirs = field(row, &now, lang);
        let marks = matches!(row.kind, Kind::Marks(_));
        let differs = !marks && !same(&theirs, &field(row, &base, lang)) && !same(&theirs, typed);
        differs.then(|| (id(row), typed.label, says(&theirs, lang)))
    };
    changed(form, sheet, &base, lang).into_iter().filter_map(both).collect()
}

/// What stands in a field, in words.
pub(super) fn says(field: &Field, lang: Lang) -> String {
    if field.is_typed() {
        return field.edit.text().to_owned();
    }
    let on = field.options(lang).into_iter().filter(|(_, on)| *on).map(|(words, _)| words);
    on.collect::<Vec<_>>().join("、")
}

fn marks_of(row: &Row) -> &'static [(&'static str, T)] {
    match row.kind {
        Kind::Marks(all) => all,
        _ => &[],
    }
}

/// The path of a mark of the flags.
fn mark_path(code: &str) -> &'static str {
    const PATHS: [&str; 9] = [
        "flags.harms_others",
        "flags.harms_self",
        "flags.two_staff",
        "flags.same_sex_care",
        "flags.no_relatives",
        "flags.infectious",
        "flags.abuse_suspected",
        "flags.forensic",
        "flags.hidden",
    ];
    PATHS.iter().copied().find(|p| p.rsplit('.').next() == Some(code)).unwrap_or("flags")
}

fn row_change(
    form: &Form,
    kind: &SheetForm,
    sheet: &'static Sheet,
    now: &crate::domain::Record,
    lang: Lang,
) -> Parsed<Option<PersonFields>> {
    let before = kind.row.clone().unwrap_or(Value::Null);
    let mut rows = list(now, kind.list);
    let place = match &kind.row {
        Some(row) => match rows.iter().position(|r| r == row) {
            Some(i) => Some(i),
            None => return wrong("", words::ROW_GONE),
        },
        None => None,
    };
    let drop = form.code("keep") == Some("x");
    let mut row = before.clone();
    let mut errors: Vec<FieldError> = Vec::new();
    for (r, field) in changed(form, sheet, &before, lang) {
        match value(field, r) {
            Ok(value) if r.path.is_empty() => row = value,
            Ok(value) => put(&mut row, r.path, value),
            Err(wrong) => errors.extend(wrong),
        }
    }
    let to = match number(form, "order") {
        Ok(None) => place.unwrap_or(rows.len()),
        Ok(Some(n)) if n >= 1 => usize::try_from(n - 1).unwrap_or(rows.len()),
        _ => {
            errors.push(FieldError { field: "order", what: words::ORDER_HINT });
            0
        }
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    let old = rows.clone();
    if let Some(i) = place {
        rows.remove(i);
    }
    if !drop {
        rows.insert(to.min(rows.len()), row);
    }
    if rows == old {
        return Ok(None);
    }
    let base = object(now);
    let mut change = Change::of(&base);
    change.set(kind.list, Value::Array(rows), json!([]));
    change.fields().map(Some).ok_or_else(|| vec![FieldError { field: "", what: words::HALF }])
}
