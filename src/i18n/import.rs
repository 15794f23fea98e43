//! Words of importing a roster: verdicts, keys, choices, taking back.
//! It must not know how rows and persons find each other.

use super::{Lang, T};
use crate::domain::{At, Code, MatchKey, RowVerdict};
use crate::t;

/// What becomes of a row.
#[must_use]
pub const fn verdict(v: RowVerdict) -> T {
    match v {
        RowVerdict::New => t!("新規", "new"),
        RowVerdict::Update => t!("更新", "update"),
        RowVerdict::Same => t!("同じ", "same"),
        RowVerdict::Joined => t!("合わせる", "joined"),
        RowVerdict::Choose => t!("要確認", "choose"),
        RowVerdict::LeftOut => t!("除外", "left out"),
        RowVerdict::Closed => t!("担当へ", "for another"),
    }
}

/// By what two agree.
#[must_use]
pub const fn key(k: MatchKey) -> T {
    match k {
        MatchKey::RegNo => t!("登録番号", "registration number"),
        MatchKey::RecipientNo => t!("受給者証番号", "recipient number"),
        MatchKey::NameBirth => t!("氏名と生年月日", "name and birth date"),
        MatchKey::ReadingBirth => t!("よみと生年月日", "reading and birth date"),
        MatchKey::NameAddress => t!("氏名と住所", "name and address"),
        MatchKey::Phone => t!("電話と姓", "telephone and surname"),
        MatchKey::Name => t!("氏名だけ", "the name alone"),
    }
}

/// Counts of a preview: new, updated, same, joined, doubtful, left out.
pub const COUNTS: T = t!(
    "新規 {0} 更新 {1} 同じ {2} 合わせる {3} 要確認 {4} 除外 {5}",
    "new {0}, update {1}, same {2}, joined {3}, choose {4}, left out {5}"
);
/// A field that changes, by name.
pub const FIELD_ONLY: T = t!("{0}", "{0}");
/// A field with its values: field, old, new.
pub const FIELD_VALUES: T = t!("{0}: {1} → {2}", "{0}: {1} -> {2}");
/// Behind a field that stays.
pub const KEPT: T = t!("(台帳が新しいので残す)", " (the desk's is newer: it stays)");
/// A hidden person's value.
pub const HIDDEN: T = t!("秘匿", "hidden");
/// Nothing there.
pub const BLANK: T = t!("(空)", "(blank)");
/// A field that was emptied and noted.
pub const NOTED: T = t!("{0}: 使えないのでメモへ", "{0}: cannot be used, noted");
/// A number of the national id system stood in the row.
pub const NO_SUCH_NUMBER: T = t!(
    "個人番号(マイナンバー)らしい番号は取り込みません",
    "what looks like an individual number is not taken in"
);
/// Joined with an earlier row.
pub const JOINED: T = t!("{0}行と同じ人", "the same person as row {0}");
/// A candidate on file: number, keys.
pub const CANDIDATE_PERSON: T = t!("台帳の{0}か({1})", "person {0}? ({1})");
/// A candidate in the file: row, keys.
pub const CANDIDATE_ROW: T = t!("{0}行か({1})", "row {0}? ({1})");
/// Why another must decide.
pub const CLOSED: T = t!(
    "この行はここでは決められません。当番か担当に頼んでください",
    "this row cannot be settled here: ask tonight's duty or the one in charge"
);
/// Below a list with doubtful rows.
pub const HOW_TO_CHOOSE: T = t!(
    "要確認の行は取り込みません。端末で実行すると1行ずつ選べます。または --save-choices 表.csv で書き出し、選択の欄を埋めて --choices 表.csv",
    "Doubtful rows are left out. On a terminal they are asked one by one; or write them with --save-choices FILE.csv, fill in the last column and give --choices FILE.csv"
);
/// Below a list with fields kept.
pub const HOW_TO_WIN: T = t!(
    "台帳で書かれた欄は残します。ファイルの値にするには --file-wins",
    "What the desk wrote stays. To take the file's word: --file-wins"
);
/// Below a list without values.
pub const HOW_TO_DIFF: T = t!(
    "前と後の値は --diff で(開いた記録は閲覧の記録に残ります)",
    "Old and new values: --diff (every record opened goes into the access log)"
);
/// Rows left out after writing.
pub const LEFT: T = t!("取り込まなかった行 {0}", "{0} rows were left out");
/// A map was written: file.
pub const MAP_SAVED: T = t!("対応表を書きました: {0}", "The map is written: {0}");
/// Choices were written: count, file.
pub const CHOICES_SAVED: T = t!(
    "要確認 {0} 行を書きました: {1}。選択の欄に 同じ・別・除外 のどれかを入れてください(個人の情報です。扱いに注意)",
    "{0} doubtful rows are written: {1}. Fill in same, other or out in the last column (personal data: keep it safe)"
);
/// A file that is there already: file.
pub const FILE_THERE: T = t!(
    "{0} はもうあります。上書きはしません。別の名前にしてください",
    "{0} is there already and is not written over: take another name"
);
/// A line of choices that cannot be used: line, why.
pub const BAD_CHOICE: T = t!("選択の表の{0}行目: {1}", "line {0} of the choices: {1}");
/// Why: word.
pub const CHOICE_WORD: T = t!(
    "「{0}」は選択の言葉ではありません。同じ・別・除外 のどれかに",
    "\"{0}\" is no choice: write same, other or out"
);
/// Why: the row is another's now.
pub const CHOICE_ROW: T = t!(
    "名簿のその行は別の人です。名簿が変わっています。--save-choices で書き直してください",
    "that row of the roster is somebody else: the roster has changed. Write the choices anew"
);
/// Why: two answers.
pub const CHOICE_TWICE: T = t!("同じ行に二つの答えがあります", "two answers for one row");
/// Why: no such columns.
pub const CHOICE_HEAD: T = t!(
    "選択の表の見出しがありません。--save-choices で書いた表を使ってください",
    "no headings of choices: use a file written by --save-choices"
);
/// Headings of the choices.
pub const CHOICE_HEADS: [T; 9] = [
    t!("行", "row"),
    t!("氏名", "name"),
    t!("生年月日", "born"),
    t!("住所", "address"),
    t!("相手", "who"),
    t!("相手の氏名", "their name"),
    t!("相手の生年月日", "their birth"),
    t!("一致", "agree by"),
    t!("選択", "choice"),
];
/// Above the two columns: row, of how many.
pub const ASK_HEAD: T = t!("{0}行 (要確認 {1}/{2})", "row {0} (doubtful {1} of {2})");
/// Over the left column.
pub const ASK_FILE: T = t!("名簿", "roster");
/// Over the right column: number, who, keys.
pub const ASK_OTHER: T = t!("{0}: {1} 一致: {2}", "{0}: {1} agree by: {2}");
/// Somebody on file.
pub const ON_FILE: T = t!("台帳の{0}", "person {0}");
/// Another row.
pub const OTHER_ROW: T = t!("名簿の{0}行", "row {0}");
/// The keys.
pub const ASK_KEYS: T = t!(
    "1-9 その人と同じ  n どれとも別  x 取り込まない  r 残りはあとで  q やめる(何も書かない)",
    "1-9 the same  n none of them  x leave out  r the rest later  q quit, nothing is written"
);
/// Before writing.
pub const ASK_WRITE: T =
    t!("取り込みますか  y はい  それ以外はやめる", "Import now?  y yes, anything else: no");
/// Nothing of the file is news.
pub const NOTHING_NEW: T = t!("変わりなし", "no change");
/// Below an import: its number.
pub const TO_UNDO: T = t!(
    "まちがえたときは、だれも使わないうちに daiji person undo-import {0} でまるごと取り消せます",
    "A mistake? While nobody has used anyone of it: daiji person undo-import {0}"
);
/// Quit.
pub const QUIT: T = t!("やめました。何も書いていません。", "Stopped; nothing was written.");
/// Words beside the bar.
pub const READING: T = t!("読んでいます", "reading");
/// Words beside the bar.
pub const COMPARING: T = t!("台帳と比べています", "comparing");
/// Words beside the bar.
pub const OPENING: T = t!("開いています", "opening");
/// Words beside the bar.
pub const WRITING: T = t!("書いています", "writing");
/// Counts of an import: new, changed.
pub const IMPORT_COUNTS: T = t!("新規 {0} 更新 {1}", "new {0}, changed {1}");
/// Mark of an import taken back.
pub const TAKEN_BACK: T = t!("取消済み", "taken back");
/// Below the list.
pub const HOW_TO_UNDO: T =
    t!("取り消すには daiji person undo-import 番号", "To take one back: daiji person undo-import NUMBER");
/// Taken back: import, gone, restored.
pub const UNDONE: T = t!(
    "取り込み {0} を取り消しました: 消えた人 {1}、前に戻った人 {2}",
    "Import {0} is taken back: {1} persons gone, {2} as before"
);
/// What a `see_person` of a preview is for: file.
pub const PURPOSE: T = t!("名簿の取り込みの確認 {0}", "looking through the import of {0}");

/// What somebody did with a person of an import.
fn did(command: &str) -> T {
    match command {
        "see_person" => t!("記録を見た", "saw the record"),
        "print_sheet" | "print_paper" => t!("紙に出した", "printed a sheet"),
        "disclose" => t!("外に伝えた", "told somebody outside"),
        "import_persons" => t!("あとの取り込みで変わった", "a later import changed it"),
        "open_case" => t!("対応を開いた", "opened a case"),
        "ring_call" | "answer_call" | "name_caller" | "log_call" => t!("電話があった", "a call"),
        "amend_person" | "add_contact" | "check_person" | "write_crisis_plan" | "set_capsule"
        | "add_risk_note" => t!("記録を直した", "amended the record"),
        "merge_persons" | "separate_persons" | "link_household" => {
            t!("記録をつないだ", "linked the record")
        }
        _ => t!("使った", "used it"),
    }
}

/// Why an import was not taken back, and the next step.
#[must_use]
pub fn refusal(state: &Code, by: Option<String>, at: Option<At>, lang: Lang) -> String {
    let who = by.unwrap_or_default();
    let when = at.map(|at| format!("{} {}", super::form::era_date(at.date(), lang), super::form::clock(at)));
    let when = when.unwrap_or_default();
    match state.as_str() {
        "empty" => t!(
            "この取り込みで変わった人はいないので、取り消すものがありません。番号は daiji person imports で確かめてください",
            "This import changed nobody: there is nothing to take back. daiji person imports shows the numbers"
        )
        .get(lang)
        .to_owned(),
        "undone" => t!(
            "この取り込みはもう取り消されています。番号は daiji person imports で確かめてください",
            "This import has been taken back already. daiji person imports shows the numbers"
        )
        .get(lang)
        .to_owned(),
        "used-import_persons" => t!(
            "この取り込みの人は、あとの取り込みで変わっています({0} {1})。先にあとの取り込みを取り消してください(番号は daiji person imports)",
            "A later import changed somebody of this one ({0}, {1}): take that one back first (daiji person imports)"
        )
        .fill(lang, &[&when, &who]),
        used => t!(
            "この取り込みの人はもう使われています({0} {1} {2})。取り消せません。まちがいは一人ずつ直すか、正しい名簿をもう一度取り込んでください",
            "Somebody of this import has been used already ({0}, {1}: {2}): it cannot be taken back. Mend the record, or import the right roster once more"
        )
        .fill(lang, &[&when, &who, did(used.trim_start_matches("used-")).get(lang)]),
    }
}
