//! Forms of the record, the home: what to mind at the door, capsule, evacuation; and all forms by part.
//! It must not know how a form becomes a command.

use super::sheet_row::{Kind, Sheet, must, row};
use super::{sheet_body, sheet_person};
use crate::domain::RecordPart;
use crate::t;

const SHEETS: &[Sheet] = &[
    Sheet {
        part: RecordPart::Home,
        list: "",
        title: t!("家の注意・鍵", "The home"),
        source: t!("緊急時登録シート 14", "registration sheet 14"),
        rows: &[
            row(
                "visit_warnings",
                Kind::Text,
                t!("訪ねる人がまず知ること (玄関に犬、段差)", "First to know at the door (a dog)"),
            ),
            row("home.violence", Kind::Text, t!("同居者の暴力", "Violence of someone who lives there")),
            row("home.animals", Kind::Text, t!("犬、猫、そのほか", "Dog, cat, others")),
            row("home.keys", Kind::Text, t!("鍵はどこ、だれが持つ", "Where keys are, who holds one")),
            row("home.entry_code", Kind::Text, t!("オートロックの番号", "The code of the entrance")),
            row("home.parking", Kind::Text, t!("車を止める所", "Where to park")),
            row("home.smoking", Kind::Flag, t!("たばこを吸う人がいるか", "Whether someone smokes")),
            row("home.rubbish", Kind::Text, t!("足の踏み場、におい", "Room to stand, smell")),
        ],
    },
    Sheet {
        part: RecordPart::Capsule,
        list: "",
        title: t!("カプセル・持ち物", "Capsule, belongings"),
        source: t!("緊急時登録シート 15・16", "registration sheet 15, 16"),
        rows: &[
            row("capsule.present", Kind::Asked, t!("緊急時用カプセルがあるか", "Whether there is a capsule")),
            row("capsule.place", Kind::Text, t!("置き場所 (冷蔵庫の扉)", "Where (fridge door)")),
            row("capsule.updated_on", Kind::Day, t!("中身を替えた日", "When it was renewed")),
            row("capsule.contents", Kind::Text, t!("中身 (薬の写し、診察券の写し)", "What lies in it")),
            row(
                "belongings",
                Kind::Texts,
                t!("泊まりの持ち物。読点で区切る", "What to take along, parted by commas"),
            ),
        ],
    },
    Sheet {
        part: RecordPart::Evacuation,
        list: "",
        title: t!("個別避難計画", "Evacuation plan"),
        source: t!("個別避難計画", "evacuation plan"),
        rows: &[
            row("evacuation.plan", Kind::Text, t!("計画の置き場所、番号", "Where it is kept, its number")),
            row("evacuation.made_on", Kind::Day, t!("作った日・直した日", "Made or renewed on")),
            row("evacuation.place", Kind::Text, t!("避難先", "Where to")),
            row("evacuation.route", Kind::Text, t!("通る道", "Route")),
            row("evacuation.walking", Kind::Text, t!("歩けるか", "Whether they walk")),
            row("evacuation.help", Kind::Text, t!("介助の仕方", "How to help")),
            row("evacuation.carry", Kind::Text, t!("持ち出す物", "What to carry")),
            row(
                "evacuation.consent",
                Kind::Asked,
                t!("支援者に渡す同意", "Consent to share it with the helpers"),
            ),
        ],
    },
    Sheet {
        part: RecordPart::Evacuation,
        list: "evacuation.helpers",
        title: t!("避難を助ける人", "Evacuation helper"),
        source: t!("個別避難計画", "evacuation plan"),
        rows: &[
            must("name", Kind::Text, t!("名前", "Name")),
            row("address", Kind::Text, t!("住所", "Address")),
            row("phones", Kind::Texts, t!("電話。読点で区切る", "Telephones, parted by commas")),
        ],
    },
];

/// Every form there is.
pub(super) fn sheets() -> impl Iterator<Item = &'static Sheet> {
    sheet_person::SHEETS.iter().chain(sheet_body::SHEETS).chain(SHEETS)
}

/// The forms of a part: itself first, then its lists.
pub(super) fn of_part(part: RecordPart) -> impl Iterator<Item = &'static Sheet> {
    sheets().filter(move |s| s.part == part)
}

/// In which order a form asks for the fields of a part of the record or of a row of a list (`health`,
/// `clinics`): they are read out in the same one.
#[must_use]
pub fn order(name: &str) -> Vec<&'static str> {
    let list = |s: &&Sheet| !s.list.is_empty() && s.list.rsplit('.').next() == Some(name);
    if let Some(sheet) = sheets().find(list) {
        return sheet.rows.iter().map(|r| r.path).collect();
    }
    let mut out: Vec<&'static str> = Vec::new();
    for path in sheets().filter(|s| s.list.is_empty()).flat_map(|s| s.rows).map(|r| r.path) {
        let mut keys = path.split('.').skip_while(|key| *key != name).skip(1);
        out.extend(keys.next().filter(|key| !out.contains(key)));
    }
    out
}

/// The part whose own form asks for a field.
pub(super) fn part_of(path: &str) -> Option<RecordPart> {
    let own = |s: &&Sheet| s.list.is_empty() && s.rows.iter().any(|r| r.path == path);
    sheets().find(own).map(|s| s.part)
}

/// The form of a part, or of a list of it.
pub(super) fn sheet(part: RecordPart, list: &str) -> Option<&'static Sheet> {
    of_part(part).find(|s| s.list == list)
}
