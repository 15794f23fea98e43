//! Which values of a command the journal keeps as they are, command by command.
//! It must not know what a command does: only what kind of value stands under each key.

/// Ids and revisions, kept under any command; nothing can be typed there but a number or the
/// number of a case.
const IDS: &[&str] = &[
    "activity",
    "assignment",
    "call",
    "case",
    "event",
    "hard_case",
    "events",
    "issue",
    "keep",
    "link",
    "partner",
    "person",
    "request",
    "rev",
    "seq",
    "shift",
    "swap",
    "task",
];

/// What else a command keeps: codes, times, nights, beds, ids of staff and offices. A key within
/// an object is written with its path (`report.urgency`). Everything else is digested: one word
/// may be a code here and a name there (`with` of a consult, `with` of a measure), so nothing is
/// kept by its name alone. A key behind `?` takes any text: it is kept only while it is a code.
fn more(command: &str) -> &'static [&'static str] {
    match command {
        "export_journal" => &["recipient", "basis", "from", "to", "staff", "count", "upto", "?file_hash"],
        "export_report" => &["kind", "from", "to", "public", "?form", "?file_hash"],
        "note_clock" => &["doubt", "seconds"],
        "archive_records" => &["persons", "cases", "calls", "until", "upto", "?file_hash"],
        "purge_records" => &["archive", "persons", "cases", "calls"],
        "log_call" => &["begin", "end"],
        "name_caller" => &["verified_by"],
        "classify_call" => &["kind"],
        "see_person" => &["part", "purpose", "purpose.call", "purpose.case", "second"],
        "print_sheet" | "disclose" => &["sheet", "fields", "recipient", "provider", "basis"],
        "print_paper" => &["paper", "provider", "from", "to", "recipient", "basis"],
        "open_case" => &["drill"],
        "check_safety" => &["danger"],
        "refer" => &["to", "taken_at"],
        "assess" => &["?for", "?against"],
        "record_abuse_report" => &["report.kinds", "report.urgency", "report.separation"],
        "record_abuse_step" => &["step", "on"],
        "consult_unavoidable_measure" => &["?basis"],
        "consult" => &["with", "core", "?trait", "reached"],
        "record_leg" | "depart" => &["leg.by", "leg.at"],
        "set_fee_items" => &["?items.code", "items.count"],
        "raise_issue" => &["kind", "level", "?traits"],
        "settle_issue" => &["status"],
        "log_activity" => &[
            "kind", "on", "begin", "minutes", "count", "people", "nights", "days", "provider", "persons",
            "cases", "issues", "?how", "fee_yen", "talk_on",
        ],
        "set_budget" => &["year", "function", "planned", "spent", "dropped"],
        "write_evaluation" => &["year", "type_fit.grade", "hard_cases.grade", "answer.opinion", "publish"],
        "keep_hard_case" => &["?traits", "age"],
        "settle_hard_case" => &["keep"],
        "ask_backup" | "backup_no_reply" | "end_staff" | "set_secret" | "unlock" => &["staff"],
        "record_notice" => &["staff", "way", "attempt", "outcome"],
        "give_view" => &["on", "view", "heard_from.staff"],
        "countersign" | "lift_hidden" => &["view"],
        "request_place" => &[
            "kind",
            "provider",
            "room",
            "night",
            "until",
            "planned",
            "confirmed_needs",
            "skip_reasons.provider",
        ],
        "answer_request" => &["answer", "reason", "beds"],
        "extend_support" => &["until"],
        "set_conference" | "apply_registration" | "hold_first_talk" | "plan_visit" => &["on"],
        "hold_conference" => &["on", "?registration"],
        "close_case" => &["result", "?follow_ups.kind", "follow_ups.due"],
        "link_case" | "link_household" | "separate_persons" => &["other"],
        "merge_persons" => &["other", "?take", "?stay"],
        "add_task" => &["?kind", "due"],
        "amend_provider" | "revoke_link" => &["provider"],
        "set_partner" => &["category"],
        "register_function" => &["provider", "function", "from", "to", "published", "consent_on"],
        "set_rotation" => &["?list", "order"],
        "set_district" => &["providers"],
        "publish_vacancy" => &[
            "provider",
            "night",
            "to",
            "room",
            "max",
            "used",
            "reserved",
            "accepting",
            "staff_tonight",
            "cannot",
            "source",
            "as_of",
            "shown",
        ],
        "confirm_vacancy" => &["provider", "source"],
        "issue_link" => &["provider", "calendar", "calendar.staff", "expires"],
        "write_handover" => &["items.item"],
        // What is read back may be what ails somebody: never kept.
        "accept_handover" => &["items"],
        "set_shift" => &["date", "band", "start", "end", "duty", "backup", "third"],
        "swap_shift" => &["place", "staff", "for.shift", "for.place"],
        "answer_swap" => &["answer", "staff"],
        "replace_on_shift" => &["place", "staff", "backup"],
        "import_rota" => &["source", "?month"],
        "confirm_rota" => &["?month"],
        "set_wishes" => &["staff", "?month"],
        "add_staff" | "amend_staff" => &["staff", "roles"],
        "check_person" => &["parts", "on"],
        "amend_person" | "propose_amendment" => &["change.clear"],
        "import_persons" | "import_providers" => &["file_wins"],
        "undo_import" => &["import"],
        "propose_candidate" => &["explained_on"],
        "decide_registration" => &["decision", "on"],
        "review_registration" => &["kind", "on", "changes.clear"],
        "withdraw_registration" => &["reason", "on"],
        "record_visit" => &["visit", "on"],
        "request_trial_stay" => &["due"],
        "settle_amendment" => &["amendment", "confirm", "?over", "?stay"],
        _ => &[],
    }
}

/// How a value is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// As it is.
    Whole,
    /// As it is, while it is a code (`short_stay`, `2026-11`).
    Code,
    /// As a salted digest.
    Digest,
}

/// How the value at a path of a command is kept.
pub(super) fn keep(command: &str, path: &str) -> Keep {
    if IDS.contains(&path) {
        return Keep::Whole;
    }
    let named = |key: &&str| key.trim_start_matches('?') == path;
    match more(command).iter().find(|key| named(key)) {
        Some(key) if key.starts_with('?') => Keep::Code,
        Some(_) => Keep::Whole,
        None => Keep::Digest,
    }
}

/// Whether a text is a code: nothing a person is called by.
pub(super) fn is_code(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Command;

    fn error(json: &str) -> String {
        serde_json::from_str::<Command>(json).map_or_else(|e| e.to_string(), |_| String::new())
    }

    /// The words between backquotes.
    fn quoted(text: &str) -> Vec<String> {
        text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }

    /// Goes through every command there is, and every field of it that takes any words: none is
    /// kept whole, but ids of staff and offices.
    #[test]
    fn no_field_that_takes_words_is_kept() {
        let names = quoted(&error(r#"{"do":"?"}"#));
        assert!(names.len() > 60, "{names:?}");
        let ids = ["staff", "second", "duty", "backup", "third", "provider", "providers", "order"];
        let (mut fields, mut texts) = (0, 0);
        for name in names.iter().skip(1) {
            let unknown = error(&format!(r#"{{"do":"{name}","zz":1}}"#));
            for field in quoted(&unknown).iter().skip(1) {
                fields += 1;
                let takes = |value: &str| {
                    let said = error(&format!(r#"{{"do":"{name}","{field}":{value}}}"#));
                    said.is_empty() || said.starts_with("missing field")
                };
                if takes(r#""三浦 花子""#) || takes(r#"["三浦 花子"]"#) {
                    texts += 1;
                    let kept = keep(name, field);
                    let id = ids.contains(&field.as_str());
                    assert!(kept != Keep::Whole || id, "{name}.{field} takes words and keeps them");
                }
            }
        }
        assert!(fields > 200 && texts > 60, "the probe sees fields: {fields}, {texts}");
    }

    #[test]
    fn a_name_is_no_code() {
        assert!(is_code("short_stay") && is_code("2026-11"));
        assert!(!is_code("三浦") && !is_code("Miura") && !is_code("a b"));
    }
}
