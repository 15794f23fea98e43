//! Help of what hands data out on paper or by word: `person sheet`, `case record`, `sheet tonight` …,
//! and of the manual.
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

const PDF: T = t!("PDF をこのファイルに書く", "Write the PDF to this file");
const TEXT: T = t!("文字だけの紙を画面に出す", "Print the plain text");
const WHICH_CASE: T = t!("対応番号(例 R8-0014)", "The case number (R8-0014)");
const TO_CITY: T = t!(
    "渡す先(省略は市の担当課): city police hospital ambulance provider consultant person family other",
    "For (city when absent): city police hospital ambulance provider consultant person family other"
);
const BASIS_CITY: T = t!(
    "法の根拠(市の担当課なら省略で inside): consent life inside authority benefit law",
    "Legal basis (inside, for the city's own section): consent life inside authority benefit law"
);

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
    ("sheet", t!("机の紙", "Papers of the desk")),
    (
        "sheet tonight",
        t!(
            "今夜の紙: 当番・電話・輪番・開いている対応・白紙の控え",
            "The tonight sheet: rota, numbers, turn, open cases, blank cards"
        ),
    ),
    ("sheet tonight --pdf", PDF),
    ("sheet tonight --text", TEXT),
    (
        "case record",
        t!(
            "対応記録を紙にする。だれにどの根拠で渡したか記録に残る",
            "Print a case's record; for whom and on which basis goes into the journal"
        ),
    ),
    (
        "case conference",
        t!(
            "ケア会議の資料。日時が決まっていれば招待(iCalendar)も",
            "The pack for the conference; with a date set, its invitation (iCalendar) too"
        ),
    ),
    (
        "case conference --ics",
        t!("招待をこのファイルに書く(名前は入らない)", "Write the invitation to this file (it names nobody)"),
    ),
    (
        "case abuse",
        t!(
            "虐待対応の様式。通報者は様式1だけに出る",
            "Forms of the abuse track; whoever reported stands on form 1 alone"
        ),
    ),
    (
        "case abuse --form",
        t!(
            "receipt 様式1 受付票 / risk 様式3 リスク / course 様式2 経過",
            "receipt form 1, risk form 3, course form 2"
        ),
    ),
    (
        "provider evidence",
        t!(
            "事業所の緊急受入れの証跡(加算の根拠)を期間で紙にする",
            "Print what an office was asked and did over some days, for its fee claims"
        ),
    ),
    ("provider evidence --provider", t!("事業所の ID", "The office's id")),
    ("provider evidence --from", t!("最初の日(依頼の日)", "First day (of the request)")),
    ("provider evidence --to", t!("最後の日", "Last day")),
    ("case record --to", TO_CITY),
    ("case record --basis", BASIS_CITY),
    ("case record --who", WHO),
    ("case record --reason", REASON),
    ("case record --pdf", PDF),
    ("case record --text", TEXT),
    ("case record --case", WHICH_CASE),
    ("case record --provider", PROVIDER),
    ("case conference --to", TO_CITY),
    ("case conference --basis", BASIS_CITY),
    ("case conference --who", WHO),
    ("case conference --reason", REASON),
    ("case conference --pdf", PDF),
    ("case conference --text", TEXT),
    ("case conference --case", WHICH_CASE),
    ("case conference --provider", PROVIDER),
    ("case abuse --to", TO_CITY),
    ("case abuse --basis", BASIS_CITY),
    ("case abuse --who", WHO),
    ("case abuse --reason", REASON),
    ("case abuse --pdf", PDF),
    ("case abuse --text", TEXT),
    ("case abuse --case", WHICH_CASE),
    ("case abuse --provider", PROVIDER),
    (
        "provider evidence --recipient",
        t!(
            "渡す先: provider その事業所(省略) / city 市の担当課",
            "For: provider, the office itself (when absent), or city"
        ),
    ),
    (
        "provider evidence --basis",
        t!(
            "法の根拠(省略は consent、市なら inside)",
            "Legal basis (consent when absent; inside for the city)"
        ),
    ),
    ("provider evidence --reason", REASON),
    ("provider evidence --pdf", PDF),
    ("provider evidence --text", TEXT),
    (
        "man",
        t!(
            "マニュアルを出す。端末には読める形で、パイプには man の形(roff)で",
            "Print the manual: readable on a terminal, as roff into a pipe"
        ),
    ),
    (
        "man --verb",
        t!(
            "この動詞のページ(例 rota check)。省略は全体",
            "The page of this verb (rota check); all of it when absent"
        ),
    ),
    ("man --dir", t!("一ページ一ファイルでこのフォルダに書く", "Write one file a page into this folder")),
];
