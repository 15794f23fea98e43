//! The forms of a night's first half: exits, situation, abuse, consults, the end of a call that
//! was no emergency. It must not know how they are sent (`night_parse.rs`).

use super::form::{Field, FieldKind, Form, FormKind};
use super::night_kind::NightForm;
use crate::domain::view::AbuseTrack;
use crate::domain::{AbuseKind, AbuseReport, AbuseStep, At, CaseId, Code, Exit, Situation, Urgency};
use crate::i18n::{T, abuse as words, form, track};
use crate::t;
use crate::text::Clean;

fn night(kind: NightForm, title: T, fields: Vec<Field>) -> Form {
    Form::new(FormKind::Night(kind), title, fields)
}

/// Handed to an exit: time, name and the number they gave (G13).
pub(super) fn refer(case: CaseId, to: Exit, contact: Clean, opened: At) -> Form {
    night(
        NightForm::Refer { case, to, contact, opened },
        t!("つないだ先の記録", "Referral"),
        vec![
            Field::text("taken_by", t!("受けた人", "Taken by"))
                .must()
                .hint(t!("電話に出た人の名前か所属", "Name or place of whoever took the call")),
            Field::of("taken_at", t!("電話した時刻", "Called at"), FieldKind::Time)
                .must()
                .filled(&form::clock(opened))
                .hint(t!("ちがえば直す (2:31)", "Change it if it was another time (2:31)")),
            Field::text("number", t!("受理番号など", "Their number"))
                .hint(t!("言われた番号があれば", "If they gave one")),
        ],
    )
}

/// Kinds of abuse, as codes of the sheet.
pub(super) const KINDS: [(&str, AbuseKind); 5] = [
    ("physical", AbuseKind::Physical),
    ("sexual", AbuseKind::Sexual),
    ("psychological", AbuseKind::Psychological),
    ("neglect", AbuseKind::Neglect),
    ("economic", AbuseKind::Economic),
];

/// How soon, as codes of the sheet.
pub(super) const URGENCIES: [(&str, Urgency); 3] =
    [("now", Urgency::Now), ("soon", Urgency::Soon), ("watch", Urgency::Watch)];

fn yes_no(id: &'static str, label: T, now: Option<bool>) -> Field {
    let all = vec![("y", t!("はい", "yes")), ("x", t!("いいえ", "no"))];
    let field = Field::of(id, label, FieldKind::Choice(all));
    match now {
        Some(yes) => field.choose(usize::from(!yes)),
        None => field,
    }
}

/// The receipt sheet (様式1) with the reporter apart. Written again, it begins with what stands;
/// the reporter's fields stay empty: whoever is on file stays on file.
pub(super) fn abuse(case: CaseId, track_: &AbuseTrack) -> Form {
    let blank = AbuseReport::default();
    let r = track_.report.as_ref().unwrap_or(&blank);
    let kinds = KINDS.iter().map(|(code, kind)| (*code, track::abuse_kind(*kind))).collect();
    let ticked: Vec<&str> = KINDS.iter().filter(|(_, k)| r.kinds.contains(k)).map(|(c, _)| *c).collect();
    let urgencies = URGENCIES.iter().map(|(code, u)| (*code, track::urgency(*u))).collect();
    let urgency = URGENCIES.iter().position(|(_, u)| *u == r.urgency).unwrap_or(1);
    let separate = track_.report.as_ref().map(|r| r.separation);
    night(
        NightForm::Abuse { case },
        words::SHEET,
        vec![
            Field::text("seen", words::SEEN).must().filled(r.seen.as_str()).hint(words::SEEN_HINT),
            Field::of("kinds", words::KINDS, FieldKind::Many(kinds)).tick(&ticked),
            Field::of("urgency", words::URGENCY, FieldKind::Choice(urgencies)).must().choose(urgency),
            yes_no("separation", words::SEPARATION, separate).hint(words::SEPARATION_HINT),
            Field::text("by_whom", words::BY_WHOM).filled(r.by_whom.as_str()).hint(words::BY_WHOM_HINT),
            Field::text("where_when", words::WHERE_WHEN).filled(r.where_when.as_str()),
            yes_no("repeated", words::REPEATED, r.repeated),
            Field::text("condition", words::CONDITION).filled(r.condition.as_str()),
            yes_no("uses_services", words::USES_SERVICES, r.uses_services),
            Field::text("rep_relation", words::REP_RELATION).hint(words::REPORTER_HINT),
            Field::text("rep_name", words::REP_NAME).hint(words::REPORTER_HINT),
            Field::text("rep_phone", words::REP_PHONE).hint(words::REPORTER_HINT),
            yes_no("rep_back", words::REP_BACK, None),
        ],
    )
}

/// A step of the track: what came of it, and when.
pub(super) fn abuse_step(case: CaseId, step: AbuseStep, opened: At) -> Form {
    night(
        NightForm::AbuseStep { case, step, opened },
        track::abuse_step(step),
        vec![
            Field::text("words", t!("どうなったか", "What came of it")).must(),
            Field::of("on", t!("時刻", "At"), FieldKind::Time)
                .must()
                .filled(&form::clock(opened))
                .hint(t!("ちがえば直す (2:31)", "Change it if it was another time (2:31)")),
        ],
    )
}

/// やむ措置: a consult, never a promise.
pub(super) fn measure(case: CaseId) -> Form {
    let bases = track::BASES.iter().map(|(code, t)| (*code, *t)).collect();
    night(
        NightForm::Measure { case },
        words::MEASURE,
        vec![
            Field::text("words", words::MEASURE_WORDS).must().hint(words::MEASURE_WORDS_HINT),
            Field::of("basis", words::MEASURE_BASIS, FieldKind::Many(bases)),
            Field::text("with", words::MEASURE_WITH).hint(words::MEASURE_WITH_HINT),
        ],
    )
}

/// A second tier was called: reached or not, and what they said.
pub(super) fn second_tier(case: CaseId, trait_: Code, who: Clean) -> Form {
    let reached = vec![("y", t!("つながった", "reached")), ("0", t!("出ない", "no answer"))];
    night(
        NightForm::SecondTier { case, trait_, who },
        t!("専門の窓口への連絡", "Second tier called"),
        vec![
            Field::of("reached", t!("電話", "Call"), FieldKind::Choice(reached)).must().choose(0),
            Field::text("words", t!("言われたこと", "What they said")),
        ],
    )
}

/// The situation as asked: all of it may stay empty, it never blocks.
pub(super) fn situation(case: CaseId, now: &Situation) -> Form {
    use crate::i18n::situation as s;
    let field = |id, label: T, text: &Clean| Field::text(id, label).filled(text.as_str());
    night(
        NightForm::Situation { case },
        s::TITLE,
        vec![
            field("carer_now", s::CARER, &now.carer_now).hint(s::CARER_HINT),
            field("relatives", s::RELATIVES, &now.relatives).hint(s::RELATIVES_HINT),
            field("condition", s::CONDITION, &now.condition),
            field("medicine", s::MEDICINE, &now.medicine).hint(s::MEDICINE_HINT),
            field("tonight", s::TONIGHT, &now.tonight),
            field("wish", s::WISH, &now.wish).hint(s::WISH_HINT),
            yes_no("interviewed", s::INTERVIEWED, now.interviewed),
        ],
    )
}

/// The end of a case two people called no emergency: why, what was explained, and who calls on
/// the next office day (G5, `rules.md` §5).
pub(super) fn no_emergency(case: CaseId, due: Option<chrono::NaiveDate>, what: &str) -> Form {
    let day = due.map(form::month_day).unwrap_or_default();
    let kinds = vec![
        ("office", t!("開庁日に連絡", "office day")),
        ("desk_callback", t!("当番が折返す", "desk calls back")),
    ];
    night(
        NightForm::NoEmergency { case, due },
        t!("緊急でないと決まった対応を終える", "Close: not an emergency"),
        vec![
            Field::text("reason", t!("理由", "Reason")).must().hint(t!(
                "話を聞いて落ち着いた、家族が来た、くすりが見つかった など",
                "Talked and calmed, a relative came, medicine found …"
            )),
            Field::text("explained", t!("説明したこと", "What was explained")),
            Field::of("kind", t!("このあと", "Follow-up"), FieldKind::Choice(kinds)).must().choose(0),
            Field::text("what", t!("約束の内容", "What is owed")).must().filled(what),
            Field::text("due", t!("いつまで", "Due")).filled(&day).hint(t!(
                "開庁日は 11/24 のように。折返しは 11/22 7:00 のように時刻も",
                "Office day as 11/24; a call back with its time, 11/22 7:00"
            )),
        ],
    )
}
