//! What a scenario wants to be true at its end, compared with the store through `Facts`.
//! It must not change anything; each kind of want names its fields below.

use serde_json::{Map, Value};

use super::stands;
use crate::domain::At;
use crate::store::{Door, Snapshot};

/// Compares one want; every difference as a line. Kinds, by the first of these keys a want
/// carries:
///
/// - `task`: a kind, with `case`, `person`, `count` (0 = none is open), `due` (date), `due_at`,
///   `owner`, `what`.
/// - `journal`: a command name (`"*"` = any), with `case`, `by`, `count`, `refused` (attempts),
///   `words` (everything the lines hold).
/// - `board`: a staff member; what is on their board, with `cases` (how many), `due` (kinds)
///   and `words`, everything their board, and `case` and `person` if named, would show.
/// - `places`: a staff member, with `case`: the list of short stays on their screen, `order` and
///   `by` what (`rotation`, `shared_beds` …), `turn` (numbers shown), `next` step.
/// - `case`: `state`, `decided`, `day`, `nights`, `until`, `first_night`, `marks`, `person`,
///   `shift_date`, `requests` (list of `[provider or who, state]`), `refusals`, `reasons` (a
///   count by refusal reason), `timeline` (events), `exits` (`[to, taken_by]`), `danger`,
///   `kinds` (of supports that were accepted), `warnings` (of all requests), `result`,
///   `conference` (date held), `tries` (who was asked), `views` (`[staff, place, view]`),
///   `words` (every text of it).
/// - `refusals`: `"all"`, with a count for each reason a provider gave in any case.
/// - `queue`: `order`, the turn with the next one first.
/// - `free`: a provider, with `night`, `room`, `beds` (a number, or `"-"` for unknown),
///   `as_of`, `source`, `stale`.
/// - `call`: `state`, `answered_by`, `kind`, `person`, `number`, `words` (its notes).
/// - `people_due`: a staff member; what is owed for the persons they may know, with `person`,
///   `kinds`, `overdue` (kinds), `count` (rows) and `words`, everything the list shows.
/// - `people_risk`: a staff member; the households at risk they may know, with `person`, `signs`,
///   `count` and `words`.
/// - `handover`: a staff member, with `at` and `side` (anything = what they will leave): `from`, `to`,
///   `written` (by whom), `items`, `accepted`, `settled` (kinds), `read` and `was_read` (dangerous
///   facts), `left` and `words`, everything the page holds.
/// - `person`: `rev`, `registered_on`, `talk_due`, `review_due`, `reviews` and `amendments` (how
///   many), `registration`, `age` on the day of the want, `elder` (65 or more), `minor`,
///   `marks` (flags set), `cases` (how many), `words` (the record).
/// - `report`: a month (`2026-11`), a year (`FY2026`) or a year in a form (`fukuoka 2026`, `osaka
///   2026`), with `public`; every figure by its path (`"cases.emergency.all" = 5`), `"-"` for what is
///   not known, `"*"` for what is masked. Each counts as long as the list behind it, or it differs.
/// - `shift`: an instant, with `date`, `band`, `duty`, `backup`, `third`.
/// - `office_day_after`: a date, with `is`.
///
/// `NAME_has` wants a list to hold these in this order (others may lie between), or a text to
/// hold each of them; `NAME_lacks` wants none of them.
///
/// # Errors
/// A want of no known kind, an id that cannot be read, or a fault of the store.
pub(super) fn compare(door: &mut Door, now: At, want: &Value) -> Result<Vec<String>, String> {
    door.read(|facts| Ok(compare_facts(facts, now, want))).map_err(|f| f.to_string())?
}

fn compare_facts(facts: &Snapshot<'_>, now: At, want: &Value) -> Result<Vec<String>, String> {
    let Value::Object(fields) = want else { return Err("a want is a table".to_owned()) };
    let got = stands::stands(facts, now, want)?;
    let Value::Object(got) = got else { return Err("nothing stands there".to_owned()) };
    Ok(fields.iter().filter_map(|(key, value)| differs(&got, key, value)).collect())
}

/// Texts longer than this are not printed whole.
const LONG: usize = 300;

fn differs(got: &Map<String, Value>, key: &str, want: &Value) -> Option<String> {
    let is = |name: &str| got.get(name).unwrap_or(&Value::Null);
    if let Some(name) = key.strip_suffix("_has") {
        let missing = missing(is(name), want);
        return (!missing.is_empty())
            .then(|| format!("{name} must have {missing:?}, is {}", shown(is(name))));
    }
    if let Some(name) = key.strip_suffix("_lacks") {
        let there: Vec<_> = each(want).iter().filter(|w| holds(is(name), w)).collect();
        return (!there.is_empty()).then(|| format!("{name} must not have {}", around(is(name), &there)));
    }
    if !got.contains_key(key) {
        return Some(format!("no such field: {key}"));
    }
    (is(key) != want).then(|| format!("{key} must be {want}, is {}", is(key)))
}

fn each(want: &Value) -> &[Value] {
    match want {
        Value::Array(list) => list,
        one => std::slice::from_ref(one),
    }
}

fn holds(got: &Value, one: &Value) -> bool {
    match (got, one) {
        (Value::String(text), Value::String(part)) => text.contains(part.as_str()),
        (Value::Array(list), one) => list.contains(one),
        _ => false,
    }
}

/// A value as a line shows it: a long text by its length alone.
fn shown(got: &Value) -> String {
    match got.as_str().map(|t| t.chars().count()) {
        Some(n) if n > LONG => format!("a text of {n} characters"),
        _ => got.to_string(),
    }
}

/// What should not be there with what stands around it.
fn around(got: &Value, there: &[&Value]) -> String {
    let near = |one: &&&Value| {
        let (text, part) = got.as_str().zip(one.as_str())?;
        let (before, after) = text.split_once(part)?;
        let before: String = before.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
        let after: String = after.chars().take(60).collect();
        Some(format!("{part:?} as in …{before}[{part}]{after}…"))
    };
    there.iter().map(|one| near(&one).unwrap_or_else(|| one.to_string())).collect::<Vec<_>>().join("; ")
}

/// What is not there; in a list, or not in this order.
fn missing<'a>(got: &Value, want: &'a Value) -> Vec<&'a Value> {
    let Value::Array(list) = got else {
        return each(want).iter().filter(|w| !holds(got, w)).collect();
    };
    let mut rest = list.iter();
    each(want).iter().filter(|w| !rest.any(|g| g == *w)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn lines(got: &Value, want: &Value) -> usize {
        let fields = want.as_object().unwrap();
        fields.iter().filter_map(|(k, v)| differs(got.as_object().unwrap(), k, v)).count()
    }

    #[test]
    fn has_keeps_the_order_and_lacks_finds_what_should_not_be_there() {
        let got = json!({"timeline": ["opened", "assessed", "closed"], "words": "兄の通院先"});
        assert_eq!(lines(&got, &json!({"timeline_has": ["opened", "closed"]})), 0);
        assert_eq!(lines(&got, &json!({"timeline_has": ["closed", "opened"]})), 1);
        assert_eq!(lines(&got, &json!({"words_has": ["通院", "兄"], "words_lacks": "母"})), 0);
        assert_eq!(lines(&got, &json!({"words_has": ["母"], "words_lacks": ["兄"]})), 2);
        assert_eq!(lines(&got, &json!({"timeline_lacks": ["closed"]})), 1);
        assert_eq!(lines(&got, &json!({"nothing_such": 1})), 1, "a field nobody knows is no silent yes");
        assert_eq!(lines(&got, &json!({"nothing_such_has": [1]})), 1);
    }
}
