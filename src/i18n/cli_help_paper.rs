//! Help of what hands a person's data out: `person sheet`, `person disclose`.
//! It must not know clap; the other half of the table is `cli_help.rs`.

use super::T;
use crate::t;

const TO: T = t!(
    "渡す先: ambulance hospital police provider consultant city person family other",
    "For: ambulance hospital police provider consultant city person family other"
);
const BASIS: T = t!(
    "法の根拠: consent 同意 / life 生命・身体 / inside 市の内部 / authority 他の行政 / benefit 本人の利益 / law 法令",
    "Legal basis: consent life inside authority benefit law"
);
const PROVIDER: T = t!(
    "事業所の ID(受入れ前の事業所には名前を出さない)",
    "The office's id (one that has not accepted gets no name)"
);
const WHO: T = t!("渡す相手の名前(病院名など)", "Who exactly (a hospital's name ...)");
const REASON: T = t!("理由。- で標準入力から", "The reason; - reads standard input");
const CASE: T = t!("どの対応のためか", "For which case");
const PERSON: T = t!("人の番号、または登録番号(登0008)", "The person's number, or the registration number");

/// Paths and their texts.
pub(super) const TABLE: &[(&str, T)] = &[
    (
        "person sheet",
        t!(
            "紙を作る。だれにどの根拠で渡したか記録に残る",
            "Make a sheet; for whom and on which basis goes into the journal"
        ),
    ),
    (
        "person sheet --kind",
        t!(
            "紙の種類: face registration crisis capsule helpers",
            "Which sheet: face registration crisis capsule helpers"
        ),
    ),
    ("person sheet --pdf", t!("PDF をこのファイルに書く", "Write the PDF to this file")),
    ("person sheet --text", t!("文字だけの紙を画面に出す", "Print the plain text")),
    (
        "person disclose",
        t!("電話などで伝えたことを記録する", "Log what was told by telephone or face to face"),
    ),
    (
        "person disclose --fields",
        t!("伝えた項目(medical,allergies など、コンマ区切り)", "What was told (medical,allergies ...)"),
    ),
    ("person sheet --person", PERSON),
    ("person sheet --to", TO),
    ("person sheet --basis", BASIS),
    ("person sheet --provider", PROVIDER),
    ("person sheet --who", WHO),
    ("person sheet --reason", REASON),
    ("person sheet --case", CASE),
    ("person disclose --person", PERSON),
    ("person disclose --to", TO),
    ("person disclose --basis", BASIS),
    ("person disclose --provider", PROVIDER),
    ("person disclose --who", WHO),
    ("person disclose --reason", REASON),
    ("person disclose --case", CASE),
];
