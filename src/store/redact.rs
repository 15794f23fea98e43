//! A command as the journal may keep it: ids and codes as they are, every other value as a
//! salted digest. It must not know any command by its meaning, only by its JSON (`kept.rs`).

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::kept::{Keep, is_code, keep};
use super::seam::{Sql, Trouble};
use crate::domain::Command;

/// Never in the journal in any form, not even digested.
const DROPPED: &[&str] = &["digest", "phc"];

/// A command ready for the journal.
pub(super) struct Redacted {
    /// The command's name (`see_person`).
    pub(super) name: String,
    /// Ids, codes and digests, as JSON.
    pub(super) line: String,
    /// The command's own `call`, `person` and `case`, where it names them.
    pub(super) call: Option<i64>,
    pub(super) person: Option<i64>,
    pub(super) case: Option<String>,
    /// Request, assignment or view: the kind and id of the part of a case it names.
    pub(super) part: Option<(&'static str, i64)>,
}

/// Salted SHA-256 of a text, half of it in hex behind `~`.
pub(super) fn digest(salt: &str, text: &str) -> String {
    let hash = Sha256::new().chain_update(salt).chain_update([0]).chain_update(text).finalize();
    format!("~{}", hex(&hash[..16]))
}

/// Lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, b| {
        // Writing into a String cannot fail.
        let _ = write!(out, "{b:02x}");
        out
    })
}

/// A new random salt.
pub(super) fn salt() -> Sql<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|e| Trouble::Down(format!("no randomness: {e}")))?;
    Ok(hex(&bytes))
}

/// Redacts a command.
pub(super) fn redact(command: &Command, salt: &str) -> Sql<Redacted> {
    let unreadable = |why: String| Trouble::Other(format!("command cannot be journalled: {why}"));
    let value = serde_json::to_value(command).map_err(|e| unreadable(e.to_string()))?;
    let Value::Object(mut fields) = value else { return Err(unreadable("no object".into())) };
    let Some(Value::String(name)) = fields.remove("do") else { return Err(unreadable("no name".into())) };
    // Rows of an import stand in the version rows: the line keeps their number and one digest.
    if let Some(Value::Array(rows)) = fields.get("rows") {
        let all = serde_json::to_string(rows).map_err(|e| unreadable(e.to_string()))?;
        let short = serde_json::json!({ "count": rows.len(), "digest": digest(salt, &all) });
        fields.insert("rows".into(), short);
    }
    let walk = Walk { command: &name, salt };
    let line: Map<String, Value> = fields
        .iter()
        .filter(|(key, _)| !DROPPED.contains(&key.as_str()))
        .filter_map(|(key, value)| {
            let shown = if key == "rows" { Some(value.clone()) } else { walk.value(key, value) };
            shown.map(|v| (key.clone(), v))
        })
        .collect();
    let number = |key: &str| fields.get(key).and_then(Value::as_i64);
    let purpose = |key: &str| fields.get("purpose").and_then(|p| p.get(key));
    let part = ["request", "assignment", "view"].into_iter().find_map(|kind| Some((kind, number(kind)?)));
    let case = fields.get("case").or_else(|| purpose("case")).and_then(Value::as_str).map(str::to_owned);
    Ok(Redacted {
        call: number("call").or_else(|| purpose("call").and_then(Value::as_i64)),
        person: number("person"),
        case,
        part,
        line: Value::Object(line).to_string(),
        name,
    })
}

/// One command on its way into the journal.
struct Walk<'a> {
    command: &'a str,
    salt: &'a str,
}

impl Walk<'_> {
    /// The value at a path as kept: empty ones vanish, what is not kept becomes a digest.
    fn value(&self, path: &str, value: &Value) -> Option<Value> {
        match value {
            Value::Null => None,
            Value::String(s) if s.is_empty() => None,
            Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(self.leaf(path, value)),
            Value::Array(items) => {
                let items: Vec<Value> = items.iter().filter_map(|v| self.value(path, v)).collect();
                (!items.is_empty()).then_some(Value::Array(items))
            }
            Value::Object(fields) => {
                let inner = fields.iter().filter(|(key, _)| !DROPPED.contains(&key.as_str()));
                let inner: Map<String, Value> = inner
                    .filter_map(|(key, v)| Some((key.clone(), self.value(&format!("{path}.{key}"), v)?)))
                    .collect();
                (!inner.is_empty()).then_some(Value::Object(inner))
            }
        }
    }

    fn leaf(&self, path: &str, value: &Value) -> Value {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match keep(self.command, path) {
            Keep::Whole => value.clone(),
            Keep::Code if is_code(&text) => value.clone(),
            Keep::Code | Keep::Digest => Value::String(digest(self.salt, &text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(json: &str) -> Redacted {
        redact(&serde_json::from_str::<Command>(json).unwrap(), "salt").unwrap()
    }

    #[test]
    fn words_become_digests_and_ids_stay() {
        let r = line(
            r#"{"do":"open_case","call":7,"person":3,"words":"母が倒れた","check":{"initials":"TH","age":52}}"#,
        );
        assert_eq!((r.name.as_str(), r.call, r.person), ("open_case", Some(7), Some(3)));
        assert!(r.line.contains(r#""call":7"#) && r.line.contains("\"words\":\"~"));
        assert!(!r.line.contains('母') && !r.line.contains("TH") && r.line.contains(r#""age":"~"#));
    }

    #[test]
    fn secrets_leave_no_trace() {
        let r = line(r#"{"do":"set_secret","staff":"otsuka","phc":"$argon2id$v=19$abc"}"#);
        assert_eq!(r.line, r#"{"staff":"otsuka"}"#);
    }

    #[test]
    fn other_is_a_case_only_in_a_link() {
        let r = line(r#"{"do":"link_case","case":"R8-0001","other":"R8-0002","reason":"同じ家"}"#);
        assert!(r.line.contains("R8-0002") && !r.line.contains("同じ"), "{}", r.line);
    }

    #[test]
    fn a_reason_is_a_code_only_in_answers() {
        let r = line(r#"{"do":"answer_request","request":9,"answer":"refused","reason":"full"}"#);
        assert!(r.line.contains(r#""reason":"full""#));
        assert_eq!(r.part, Some(("request", 9)));
        let r = line(r#"{"do":"reopen_case","case":"R8-0001","reason":"まちがい"}"#);
        assert!(r.line.contains("\"reason\":\"~") && r.case.as_deref() == Some("R8-0001"));
    }

    /// The same key is a code in one command and a name or a place in another.
    #[test]
    fn names_and_hidden_places_are_digested_whatever_their_key_is_called() {
        for (json, word, kept) in [
            (
                r#"{"do":"consult_unavoidable_measure","case":"R8-0001","basis":["disabled_welfare_18"],"with":"三浦 花子","words":"x"}"#,
                "三浦",
                "disabled_welfare_18",
            ),
            (
                r#"{"do":"record_leg","assignment":3,"leg":{"by":"taxi","from":"家","to":"シェルターゆり"}}"#,
                "シェルター",
                r#""by":"taxi""#,
            ),
            (
                r#"{"do":"depart","assignment":3,"how":"車","leg":{"by":"taxi","to":"シェルターゆり"}}"#,
                "シェルター",
                r#""assignment":3"#,
            ),
            (
                r#"{"do":"raise_issue","kind":"near_miss","area":"大平","traits":["三浦さん","mental"],"what":"x"}"#,
                "大平",
                "mental",
            ),
            (
                r#"{"do":"add_task","kind":"三浦さんへ","what":"x","due":"2026-11-24T10:00:00+09:00"}"#,
                "三浦",
                "2026-11-24",
            ),
            (
                r#"{"do":"consult","case":"R8-0001","with":"doctor","who":"三浦医師"}"#,
                "三浦",
                r#""with":"doctor""#,
            ),
        ] {
            let line = line(json).line;
            assert!(!line.contains(word) && line.contains(kept), "{line}");
            assert!(!line.contains("三浦さん"), "{line}");
        }
    }

    #[test]
    fn an_import_keeps_its_count_and_one_digest() {
        let r = line(r#"{"do":"import_holidays","rows":[{"date":"2026-11-23","name":"勤労感謝の日"}]}"#);
        assert!(r.line.contains(r#""count":1"#) && !r.line.contains("勤労"));
    }

    #[test]
    fn purposes_keep_their_code_but_not_their_words() {
        let r = line(r#"{"do":"see_person","person":4,"purpose":"review"}"#);
        assert!(r.line.contains(r#""purpose":"review""#));
        let r = line(r#"{"do":"see_person","person":4,"purpose":{"other":"家族の問合せ"}}"#);
        assert!(!r.line.contains("家族"));
        let r = line(r#"{"do":"see_person","person":4,"purpose":{"call":12}}"#);
        assert_eq!(r.call, Some(12));
    }
}
