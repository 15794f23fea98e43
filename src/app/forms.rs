//! The forms there are: which fields each has, filled as far as the desk knows.
//! It must not know how they are sent (`parse.rs`).

use super::form::{Field, FieldKind, Form, FormKind};
use super::model::Model;
use crate::domain::{
    AssignmentId, CallId, CallKind, CaseId, CloseResult, Command, PersonId, ProviderId, Question, Refusal,
    RequestId, Room, TaskId, VerifiedBy, View,
};
use crate::i18n::{self, T, code, course};
use crate::t;
use crate::text::{Clean, Unit};

const WORDS: T = t!("言った言葉", "Their words");
const REASON: T = t!("理由", "Reason");
const NOTE: T = t!("一行", "One line");

/// Kinds of call, as codes of a choice.
pub(super) const CALL_KINDS: [(&str, CallKind); 10] = [
    ("emergency_request", CallKind::EmergencyRequest),
    ("consultation", CallKind::Consultation),
    ("anxiety_talk", CallKind::AnxietyTalk),
    ("abuse_report", CallKind::AbuseReport),
    ("forensic", CallKind::Forensic),
    ("other_municipality", CallKind::OtherMunicipality),
    ("provider_report", CallKind::ProviderReport),
    ("police_fire", CallKind::PoliceFire),
    ("wrong", CallKind::Wrong),
    ("silent", CallKind::Silent),
];

/// Ways of making sure who speaks.
pub(super) const VERIFIED: [(&str, VerifiedBy); 5] = [
    ("birth_date", VerifiedBy::BirthDate),
    ("address", VerifiedBy::Address),
    ("callback", VerifiedBy::Callback),
    ("voice", VerifiedBy::Voice),
    ("none", VerifiedBy::None),
];

/// Results of a case, as codes of a choice.
pub(super) const RESULTS: [(&str, CloseResult); 8] = [
    ("home", CloseResult::Home),
    ("back_to_place", CloseResult::BackToPlace),
    ("hospital", CloseResult::Hospital),
    ("group_home", CloseResult::GroupHome),
    ("facility", CloseResult::Facility),
    ("other_city", CloseResult::OtherCity),
    ("no_support", CloseResult::NoSupport),
    ("other", CloseResult::Other),
];

/// Rooms, as codes of a choice.
pub(super) const ROOMS: [(&str, Room); 5] = [
    ("any", Room::Any),
    ("male", Room::Male),
    ("female", Room::Female),
    ("single", Room::Single),
    ("double", Room::Double),
];

/// A case for the person on screen: the wrong-person check comes first.
pub(super) fn open_case(call: Option<CallId>, person: PersonId) -> Form {
    Form::new(
        FormKind::OpenCase { call, person },
        t!("緊急の対応を始める", "Open an emergency case"),
        vec![
            Field::text("check", t!("本人の確認", "Which person")).must().hint(t!(
                "頭文字は姓が先: 田中 博 52歳 = TH52 (HT ではない)。または生年月日 S49.4.12",
                "Initials, family name first, and age: 田中 博 (Tanaka Hiroshi), 52 = TH52, not HT. Or the birth date"
            )),
            Field::text("words", WORDS).hint(t!("あとからでも書けます (n)", "May be written later (n)")),
        ],
    )
}

/// A case for someone not on file: never blocked by missing registration.
pub(super) fn quick_case(call: Option<CallId>) -> Form {
    Form::new(
        FormKind::QuickCase { call },
        t!("緊急の対応を始める (名簿にない人)", "Open an emergency case (not on file)"),
        vec![
            Field::text("description", t!("どんな人", "Who")).must().hint(t!(
                "名前が分からなければ特徴でよい (40くらいの男性、名前不明)",
                "Without a name a description will do (man about 40)"
            )),
            Field::of(
                "sex",
                t!("性別", "Sex"),
                FieldKind::Choice(vec![
                    ("male", code::sex(crate::domain::Sex::Male)),
                    ("female", code::sex(crate::domain::Sex::Female)),
                    ("other", code::sex(crate::domain::Sex::Other)),
                ]),
            ),
            Field::of("about_age", t!("年齢 およそ", "About age"), FieldKind::Number(Unit::Years)),
            Field::text("words", WORDS),
        ],
    )
}

/// One line.
pub(super) fn note(case: Option<CaseId>, call: Option<CallId>) -> Form {
    Form::new(FormKind::Note { case, call }, t!("記録", "Note"), vec![Field::text("words", NOTE).must()])
}

/// A missed call set aside.
pub(super) fn set_aside(call: CallId) -> Form {
    Form::new(
        FormKind::SetAside { call },
        t!("折り返さない", "No call back"),
        vec![Field::text("reason", REASON).must()],
    )
}

/// Who speaks and what about.
pub(super) fn caller(call: CallId) -> Form {
    Form::new(
        FormKind::Caller { call },
        t!("相手と用件", "Caller and kind"),
        vec![
            Field::text("name", t!("名前", "Name")),
            Field::text("relation", t!("本人との間柄", "Relation")),
            Field::of(
                "verified_by",
                t!("確かめ方", "Made sure by"),
                FieldKind::Choice(VERIFIED.iter().map(|(c, v)| (*c, code::verified_by(*v))).collect()),
            ),
            Field::of(
                "kind",
                t!("用件", "Kind"),
                FieldKind::Choice(CALL_KINDS.iter().map(|(c, v)| (*c, code::call_kind(*v))).collect()),
            ),
        ],
    )
}

/// My own view with its reason.
pub(super) fn own_view(case: CaseId, on: Question, view: View) -> Form {
    Form::new(
        FormKind::OwnView { case, on, view },
        t!("見解の理由", "Reason for the view"),
        vec![Field::text("reason", REASON).must()],
    )
}

/// My view "need more": what has to be found out is for whoever is to find it out.
pub(super) fn need_more(case: CaseId, on: Question) -> Form {
    Form::new(
        FormKind::OwnView { case, on, view: View::NeedMore },
        t!("もっと確認", "Need to know more"),
        vec![
            Field::text("reason", t!("何を確かめるか", "What to find out")).hint(t!(
                "相手の画面に出ます。空のままでもよい",
                "The other person reads it; may stay empty"
            )),
        ],
    )
}

/// Protection by one.
pub(super) fn provisional(case: CaseId) -> Form {
    Form::new(
        FormKind::Provisional { case },
        t!("一人で保護する (あとで二人目が確認)", "Protect alone (a second confirms later)"),
        vec![
            Field::text("action", t!("何をするか", "What is done")).must(),
            Field::text("reason", t!("なぜ待てないか", "Why it cannot wait")).must(),
        ],
    )
}

/// Who is asked, where there is no office on the list; what must be so, one by one; the reason
/// where two people decide or a condition is not met.
pub(super) fn wider(command: Command, two: bool, needs: &[Clean]) -> Form {
    let mut fields = vec![Field::text("who", t!("頼む先", "Who is asked")).must()];
    let yes_no = || vec![("y", t!("はい", "yes")), ("x", t!("いいえ・不明", "no, unknown"))];
    fields.extend(
        needs.iter().map(|n| Field::of("need", t!(" ?", "?"), FieldKind::Choice(yes_no())).about(n).must()),
    );
    if two {
        fields.push(Field::text("reason", REASON).must());
    } else if !needs.is_empty() {
        let hint = t!("「はい」でないものがあるときに書く", "Needed where one of them is not yes");
        fields.push(Field::text("reason", REASON).hint(hint));
    }
    Form::new(FormKind::Wider { command: Box::new(command) }, t!("受け皿を広げる", "Widen"), fields)
}

/// A reason for every office passed over.
pub(super) fn skips(m: &Model, command: Command, offices: Vec<ProviderId>) -> Form {
    let told = |id: &ProviderId| {
        let mut known = m.case.iter().flat_map(|c| &c.skips);
        known.find(|s| s.provider == *id).map_or("", |s| s.reason.as_str())
    };
    let fields = offices
        .iter()
        .map(|id| {
            let name = m.name_of(id.as_str());
            let field = Field::text("skip", t!("を飛ばす理由", "passed over because"));
            field.filled(told(id)).about(&name.into()).must()
        })
        .collect();
    Form::new(
        FormKind::Skips { command: Box::new(command), offices },
        t!("輪番の順を飛ばす", "Passing over the turn"),
        fields,
    )
}

/// A reason without which a command was refused.
pub(super) fn reason(command: Command, why: String) -> Form {
    let told = match &command {
        Command::RequestPlace { reason, .. } => reason.clone(),
        _ => Clean::default(),
    };
    Form::new(
        FormKind::Reason { command: Box::new(command) },
        t!("理由を書いて続ける", "Go on with a reason"),
        vec![Field::text("reason", REASON).must().filled(told.as_str())],
    )
    .about(why)
}

/// The number an office really has.
pub(super) fn beds(command: Command, provider: ProviderId, why: String) -> Form {
    Form::new(
        FormKind::Beds { command: Box::new(command), provider },
        t!("電話で聞いた空き", "Beds heard by phone"),
        vec![Field::of("beds", t!("今夜の空き(床)", "Beds tonight"), FieldKind::Number(Unit::Beds)).must()],
    )
    .about(why)
}

/// A second person and a reason for a hidden record.
pub(super) fn second_person(command: Command, why: String) -> Form {
    Form::new(
        FormKind::SecondPerson { command: Box::new(command) },
        t!("秘匿の記録を二人で見る", "A hidden record, by two"),
        vec![
            Field::text("second", t!("二人目(職員ID)", "Second person (staff id)")).must(),
            Field::text("reason", REASON).must(),
        ],
    )
    .about(why)
}

/// A request taken back.
pub(super) fn cancel(request: RequestId, name: &Clean) -> Form {
    Form::new(
        FormKind::Cancel { request },
        t!("依頼を取り消す", "Take the request back"),
        vec![Field::text("reason", REASON)],
    )
    .about(name.as_str())
}

/// A stay ends.
pub(super) fn end_support(assignment: AssignmentId) -> Form {
    Form::new(
        FormKind::EndSupport { assignment },
        t!("支援の終わり", "End of the support"),
        vec![Field::text("destination", t!("行き先", "Where to")).must(), Field::text("reason", REASON)],
    )
}

/// A stay goes on; where the city gives no limit one person and a reason will do.
pub(super) fn extend(assignment: AssignmentId, limit: bool) -> Form {
    let title = if limit {
        t!("延長 (二人、うち一人は管理職)", "Extend (two people, one a supervisor)")
    } else {
        t!("延長 (日数の決まりはありません。理由を書く)", "Extend (no limit of days: give a reason)")
    };
    Form::new(
        FormKind::Extend { assignment },
        title,
        vec![
            Field::of("until", t!("最終日", "Last day"), FieldKind::Date)
                .must()
                .hint(t!("R8.12.1 か 2026-12-01", "2026-12-01")),
            Field::text("reason", REASON).must(),
        ],
    )
}

/// A line for the day on a stay.
pub(super) fn daily(assignment: AssignmentId) -> Form {
    Form::new(
        FormKind::Daily { assignment },
        t!("今日の様子", "How the day went"),
        vec![Field::text("words", NOTE).must()],
    )
}

/// A conference to come.
pub(super) fn set_conference(case: CaseId) -> Form {
    Form::new(
        FormKind::SetConference { case },
        t!("会議の予定", "Set the conference"),
        vec![
            Field::of("on", t!("日時", "When"), FieldKind::Time).must().hint(course::MEETING_HINT),
            members(),
        ],
    )
}

fn members() -> Field {
    Field::text("members", t!("出席者", "Members"))
        .hint(t!("読点か空白で区切る。基幹センターも", "Parted by commas; the core centre too"))
}

/// A task done.
pub(super) fn finish_task(task: TaskId, what: &str) -> Form {
    Form::new(
        FormKind::FinishTask { task },
        t!("済みにする", "Done"),
        vec![Field::text("words", t!("どうなったか", "What came of it"))],
    )
    .about(what)
}

/// A purpose in words.
pub(super) fn see(person: PersonId) -> Form {
    Form::new(
        FormKind::See { person },
        t!("見る目的", "Why it is opened"),
        vec![Field::text("purpose", t!("目的", "Purpose")).must()],
    )
}

/// Numbers heard on the telephone.
pub(super) fn numbers(provider: ProviderId, name: &str, home_help: bool) -> Form {
    let fields = if home_help {
        vec![
            Field::of(
                "can_come",
                t!("今夜", "Tonight"),
                FieldKind::Choice(vec![("y", t!("来られる", "can come")), ("x", t!("来られない", "cannot"))]),
            )
            .must(),
            Field::of("minutes", t!("何分で着くか", "Minutes to arrive"), FieldKind::Number(Unit::Minutes)),
        ]
    } else {
        vec![
            Field::of("beds", t!("今夜の空き(床)", "Beds tonight"), FieldKind::Number(Unit::Beds)).must(),
            Field::of(
                "room",
                t!("部屋", "Room"),
                FieldKind::Choice(ROOMS.iter().map(|(c, r)| (*c, code::room(*r))).collect()),
            )
            .must()
            .choose(0),
            Field::of("staff", t!("夜間の職員", "Staff tonight"), FieldKind::Number(Unit::People)),
        ]
    };
    let mut fields = fields;
    fields.push(Field::text("by", t!("だれから聞いたか", "Heard from")));
    Form::new(FormKind::Numbers { provider }, t!("電話で聞いた空き", "Vacancy heard by phone"), fields)
        .about(name)
}

/// A refusal as the words above a form that gives way to it.
pub(super) fn why(m: &Model, r: &Refusal) -> String {
    i18n::refusal(r, m.lang, &|id| m.name_of(id))
}
