//! From a filled form around a person to the commands it means; somebody new.
//! It must not know which fields a part has, nor rules.

use super::find::Boost;
use super::form::{Field, FieldError, FieldKind, Form, FormKind};
use super::life_forms;
use super::model::Model;
use super::person_kind::{How, PersonForm, SheetForm};
use super::person_sheet;
use super::read::{DateOf, Parsed, list, number, whole, wrong};
use crate::domain::{CheckEntry, Command, KeyPerson, PersonFields, Sex};
use crate::i18n::{record, registration as words};
use crate::t;
use crate::text::{Clean, Unit};

/// Reads a form.
///
/// # Errors
/// Every field that cannot be read; empty ones that must not be were found before.
pub(super) fn parse(kind: &PersonForm, form: &Form, m: &Model) -> Parsed<Vec<Command>> {
    match kind {
        PersonForm::Sheet(sheet) => sheet_commands(form, sheet, m),
        PersonForm::Add { twin } => add(form, m, *twin),
        PersonForm::Life { person, act } => Ok(vec![life_forms::parse(form, m, *person, *act)?]),
    }
}

fn sheet_commands(form: &Form, sheet: &SheetForm, m: &Model) -> Parsed<Vec<Command>> {
    // Against the record as it stands by now, if the person is still the one on screen: only what
    // was typed is written, and what somebody else has written meanwhile is asked for.
    let card = m.person.as_ref().filter(|p| p.id == sheet.person).and_then(|p| p.card.as_deref());
    let (now, rev) = card.map_or((&sheet.base, sheet.rev), |c| (&c.person.record, c.person.rev));
    // A field of a row is masked with its list.
    let masked = |c: &crate::domain::view::PersonCard| match sheet.list {
        "" => form.fields.iter().any(|f| person_sheet::is_masked(c, f.id)),
        list => person_sheet::is_masked(c, list),
    };
    if card.is_some_and(masked) {
        return wrong("", words::MASKED_NOW);
    }
    if sheet.asked != Some(rev) {
        let both = person_sheet::both_changed(form, sheet, now, m.lang);
        let errors: Vec<_> =
            both.into_iter().map(|(field, ..)| FieldError { field, what: words::BOTH_CHANGED }).collect();
        if !errors.is_empty() {
            return Err(errors);
        }
    }
    let change = person_sheet::change(form, sheet, now, m.lang)?;
    let person = sheet.person;
    if sheet.how == How::Told {
        return Ok(vec![life_forms::told_entry(form, person, Box::new(change.unwrap_or_default()))]);
    }
    let mut out = Vec::new();
    if let Some(change) = change {
        let (change, reason) = (Box::new(change), form.clean("reason"));
        out.push(Command::AmendPerson { person, change, reason, rev: Some(rev) });
    }
    if form.code("checked") == Some("y") {
        out.push(Command::CheckPerson(Box::new(CheckEntry { person, parts: vec![sheet.part], on: None })));
    }
    if out.is_empty() { wrong("", words::NO_CHANGE) } else { Ok(out) }
}

/// The form of somebody new: what a first telephone call tells; the rest is in the record's forms.
pub(super) fn add_form() -> Form {
    let text = |id, name: &str| Field::text(id, record::label(name));
    let sexes =
        vec![("male", t!("男", "male")), ("female", t!("女", "female")), ("other", t!("その他", "other"))];
    let fields = vec![
        text("name", "name").hint(t!(
            "書類のとおりの字で。分からなければ特徴を",
            "As written on papers; else what they look like"
        )),
        text("reading", "reading")
            .hint(t!("ひらがなで。姓と名の間をあける", "In hiragana, family name first")),
        text("call_name", "call_name").hint(t!("本人が呼ばれたい名", "What they want to be called")),
        Field::of("sex", record::label("sex"), FieldKind::Choice(sexes)),
        Field::of("birth", record::label("birth"), FieldKind::Day)
            .hint(t!("S63.4.12、昭和63年4月12日、1988-04-12", "1988-04-12, or S63.4.12")),
        Field::of("about_age", record::label("about_age"), FieldKind::Number(Unit::Years))
            .hint(t!("生年月日が分からないときだけ", "Only while the birth date is unknown")),
        text("description", "description")
            .hint(t!("名前の分からない人の特徴", "What an unknown person looks like")),
        text("address", "address")
            .hint(t!("町名から。地区は自動で入る", "From the town on; the district follows")),
        text("postal_code", "postal_code")
            .hint(t!("同じ町の人の番号があれば自動で入る", "Filled from the same town if known")),
        text("district", "district").hint(t!("住所から自動で入る。違えば直す", "Filled from the address")),
        text("phones", "phones").hint(t!("二つ以上は読点で区切る", "Several parted by commas")),
        Field::text("contact_relation", t!("連絡する人", "Contact"))
            .hint(t!("間柄 (母)。いちばんに電話する人", "Relation of the first to call (mother)")),
        Field::text("contact_name", t!("その名前", "Their name")),
        Field::text("contact_phones", t!("その電話", "Their telephone")),
        text("consult_office", "consult_office").hint(t!("担当の相談支援事業所", "The consultation office")),
        text("consultant", "consultant"),
    ];
    let about = t!(
        "名簿に加えるだけです。登録の申請・会議は加えたあと r で",
        "This only puts them on file; application and meeting follow with r"
    );
    let kind = FormKind::Person(Box::new(PersonForm::Add { twin: false }));
    Form { about: about.ja.to_owned(), ..Form::new(kind, words::ADD_TITLE, fields) }
}

fn add(form: &Form, m: &Model, twin: bool) -> Parsed<Vec<Command>> {
    let text = |id: &str| form.clean(id);
    let given = |id: &str| text(id).some();
    let mut errors: Vec<FieldError> = Vec::new();
    if text("name").is_empty() && text("description").is_empty() {
        return wrong("name", words::NAME_OR);
    }
    let birth = given("birth").and_then(|said| match whole(said.as_str(), DateOf::Birth) {
        Ok(day) if day <= m.now.date() => Some(day),
        Ok(_) => {
            errors.push(FieldError {
                field: "birth",
                what: t!("まだ来ていない日です", "That day is still to come"),
            });
            None
        }
        Err(what) => {
            errors.push(FieldError { field: "birth", what });
            None
        }
    });
    let about_age = match number(form, "about_age")? {
        Some(n) if n > 120 => return wrong("about_age", words::TOO_MUCH),
        n => n.and_then(|n| u8::try_from(n).ok()),
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    let contact = KeyPerson {
        relation: text("contact_relation"),
        name: text("contact_name"),
        phones: list(form, "contact_phones"),
        ..KeyPerson::default()
    };
    if !twin {
        told_of_twins(m, &text("name"), birth)?;
    }
    let sexes = [("male", Sex::Male), ("female", Sex::Female), ("other", Sex::Other)];
    Ok(vec![Command::AddPerson(Box::new(PersonFields {
        name: given("name"),
        reading: given("reading"),
        call_name: given("call_name"),
        sex: super::read::chosen(form, "sex", &sexes),
        birth,
        about_age,
        description: given("description"),
        address: given("address"),
        postal_code: given("postal_code"),
        district: given("district"),
        phones: Some(list(form, "phones")).filter(|l| !l.is_empty()),
        contacts: (contact != KeyPerson::default()).then(|| vec![contact]),
        consult_office: given("consult_office"),
        consultant: given("consultant"),
        ..PersonFields::default()
    }))])
}

/// Somebody of that name, or born that day under a like name, is on file: said once.
fn told_of_twins(m: &Model, name: &Clean, birth: Option<chrono::NaiveDate>) -> Parsed<()> {
    let Some(find) = m.find.as_ref().filter(|_| !name.is_empty()) else { return Ok(()) };
    let found = find.search(name.as_str(), 5, &Boost::default());
    let same = found
        .hits
        .iter()
        .any(|h| h.name == *name && (birth.is_none() || h.birth.is_none() || h.birth == birth));
    if same { wrong("", words::TWIN) } else { Ok(()) }
}
