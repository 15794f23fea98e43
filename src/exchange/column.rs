//! Columns of rosters by the headings people give them, and where the header stands.
//! It must not know what the cells below mean.

use unicode_normalization::UnicodeNormalization;

use super::error::ReadError;
use super::table::Row;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Column {
    RegNo,
    Class,
    Name,
    Reading,
    CallName,
    Sex,
    Birth,
    Address,
    District,
    Phone,
    Physical,
    Rehab,
    Mental,
    SupportLevel,
    RecipientNo,
    Medical,
    Behaviour,
    ConsultOffice,
    Consultant,
    ConsultantPhone,
    Carer,
    CarerAge,
    /// 緊急連絡先, in the order of its number.
    Contact(u8),
    Medication,
    Allergies,
    Seizures,
    Communication,
    YesNo,
    Triggers,
    Calming,
    Mobility,
    VisitWarnings,
    Capsule,
    Stays,
    RegisteredOn,
    ReviewDue,
    Hidden,
    /// 備考 and whatever has a heading nobody knows.
    Note,
}

/// Headings (NFKC, no blanks, no brackets); the first of a kind is the usual one.
const HEADINGS: &[(Column, &[&str])] = &[
    (Column::RegNo, &["登録番号", "登録No", "登録NO", "登録No.", "番号", "No", "NO", "No."]),
    (Column::Class, &["登録区分", "区分ABC"]),
    (Column::Name, &["氏名", "名前", "利用者氏名", "利用者名", "本人氏名", "登録者氏名"]),
    (
        Column::Reading,
        &["ふりがな", "フリガナ", "カナ", "かな", "氏名カナ", "カナ氏名", "氏名かな", "よみがな", "読み"],
    ),
    (Column::CallName, &["呼び名", "呼ばれたい名", "通称", "愛称"]),
    (Column::Sex, &["性別"]),
    (Column::Birth, &["生年月日", "誕生日"]),
    (Column::Address, &["住所", "現住所", "居住地"]),
    (Column::District, &["地区", "地域", "圏域"]),
    (Column::Phone, &["電話番号", "電話", "TEL", "Tel", "連絡先", "本人電話番号", "自宅電話"]),
    (Column::Physical, &["身体障害者手帳", "身体手帳", "身障手帳", "身体"]),
    (Column::Rehab, &["療育手帳", "療育"]),
    (Column::Mental, &["精神障害者保健福祉手帳", "精神手帳", "精神"]),
    (Column::SupportLevel, &["障害支援区分", "支援区分", "区分"]),
    (Column::RecipientNo, &["受給者証番号", "受給者番号", "障害福祉サービス受給者証番号"]),
    (Column::Medical, &["医療的ケア", "医ケア", "医療的ケアの内容"]),
    (Column::Behaviour, &["行動関連項目", "行動関連項目点数", "行動関連項目合計", "行動点数"]),
    (Column::ConsultOffice, &["担当相談支援事業所", "相談支援事業所", "相談事業所"]),
    (Column::Consultant, &["担当相談員", "相談支援専門員", "担当相談支援専門員", "相談員"]),
    (Column::ConsultantPhone, &["担当相談員電話", "相談員電話番号", "相談支援事業所電話番号"]),
    (Column::Carer, &["主たる介護者", "主介護者", "介護者", "介護者氏名"]),
    (Column::CarerAge, &["介護者年齢", "主介護者年齢", "主たる介護者年齢"]),
    (Column::Contact(1), &["緊急連絡先1", "緊急連絡先", "連絡先1"]),
    (Column::Contact(2), &["緊急連絡先2", "連絡先2"]),
    (Column::Contact(3), &["緊急連絡先3", "連絡先3"]),
    (Column::Contact(4), &["緊急連絡先4", "連絡先4"]),
    (Column::Medication, &["服薬", "服薬状況", "内服"]),
    (Column::Allergies, &["アレルギー"]),
    (Column::Seizures, &["発作", "発作の有無"]),
    (Column::Communication, &["コミュニケーション", "意思疎通", "コミュニケーション手段"]),
    (Column::YesNo, &["はい・いいえ", "はいいいえ", "意思表示"]),
    (Column::Triggers, &["引き金", "苦手なこと", "不調のきっかけ"]),
    (Column::Calming, &["落ち着く方法", "落着く方法", "対応方法"]),
    (Column::Mobility, &["移動", "移動・移乗", "移乗"]),
    (Column::VisitWarnings, &["訪問時注意", "訪問時の注意", "訪問時注意事項"]),
    (Column::Capsule, &["カプセル", "緊急時用カプセル", "救急医療情報キット"]),
    (Column::Stays, &["短期入所利用歴", "短期入所歴", "短期入所の経験", "ショート利用歴"]),
    (Column::RegisteredOn, &["登録日", "登録年月日"]),
    (Column::ReviewDue, &["次回見直し", "次回見直し日", "見直し予定"]),
    (Column::Hidden, &["住所秘匿", "秘匿", "支援措置", "DV等支援措置"]),
    (Column::Note, &["備考", "メモ", "特記事項", "その他"]),
];

/// How far down a header is looked for: titles and remarks stand above it.
const SEARCH_ROWS: usize = 30;

/// A column of this file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// Column in the sheet, from 0.
    pub(super) at: usize,
    /// What it holds.
    pub(super) column: Column,
    /// The heading as written.
    pub(super) words: String,
    /// Whether the heading is known.
    pub(super) known: bool,
}

/// The header of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    /// Columns, left to right.
    pub(super) headings: Vec<Heading>,
    /// Index in `rows` of the first row below it.
    pub(super) below: usize,
}

/// Finds the header: of the first rows the one with most known headings, with the row below
/// it where two rows make one header (手帳 over 身体・療育・精神).
pub(super) fn find(rows: &[Row]) -> Result<Header, ReadError> {
    let top = rows.iter().take(SEARCH_ROWS);
    let scored = top.enumerate().map(|(i, row)| (one_row(row).iter().filter(|h| h.known).count(), i));
    // Of equals the upper one: a later row cannot be the header of an earlier one.
    let best = scored.max_by_key(|(score, i)| (*score, std::cmp::Reverse(*i)));
    let Some((_, at)) = best.filter(|(score, _)| *score >= 2) else { return Err(ReadError::NoHeader) };
    let single = one_row(&rows[at]);
    let known = |h: &[Heading]| h.iter().filter(|h| h.known).count();
    let double = rows.get(at + 1).map(|below| two_rows(&rows[at], below));
    let (headings, below) = match double {
        Some(d) if known(&d) > known(&single) => (d, at + 2),
        _ => (single, at + 1),
    };
    if !headings.iter().any(|h| matches!(h.column, Column::Name | Column::Reading)) {
        return Err(ReadError::NoHeader);
    }
    for (i, h) in headings.iter().enumerate() {
        let twice = |other: &&Heading| other.column == h.column && h.column != Column::Note;
        if let Some(other) = headings[..i].iter().find(twice) {
            return Err(ReadError::ColumnTwice { first: other.words.clone(), second: h.words.clone() });
        }
    }
    Ok(Header { headings, below })
}

fn one_row(row: &Row) -> Vec<Heading> {
    (0..row.cells.len()).filter_map(|at| heading(at, &[row.cell(at).text()])).collect()
}

/// Each column by its lower cell, by both together, or by its upper cell alone. A blank upper
/// cell beside a filled one belongs to it (merged cells).
fn two_rows(upper: &Row, lower: &Row) -> Vec<Heading> {
    let mut group = String::new();
    let mut out = Vec::new();
    for at in 0..upper.cells.len().max(lower.cells.len()) {
        let (top, bottom) = (upper.cell(at).text(), lower.cell(at).text());
        if !top.is_empty() {
            group.clone_from(&top);
        }
        let found = if bottom.is_empty() {
            heading(at, &[top])
        } else {
            heading(at, &[format!("{group}{bottom}"), bottom, top])
        };
        out.extend(found);
    }
    out
}

/// The heading of a column: the first candidate that is known, else a note by the first.
fn heading(at: usize, candidates: &[String]) -> Option<Heading> {
    let known = candidates.iter().find_map(|words| Some((column_of(words)?, words)));
    let (column, words) = match known {
        Some(found) => found,
        None => (Column::Note, candidates.iter().find(|c| !c.is_empty())?),
    };
    Some(Heading { at, column, words: words.clone(), known: known.is_some() })
}

fn column_of(words: &str) -> Option<Column> {
    let plain: String = words.nfkc().filter(|c| !c.is_whitespace() && !matches!(c, '※' | '*')).collect();
    let bare = plain.split('(').next().unwrap_or_default();
    [plain.as_str(), bare]
        .into_iter()
        .find_map(|w| HEADINGS.iter().find(|(_, names)| names.contains(&w)).map(|(c, _)| *c))
}

#[cfg(test)]
mod tests {
    use super::super::table::Cell;
    use super::Column::{Mental, Name, Note, Physical, Reading, RegNo, Rehab};
    use super::*;

    fn row(number: u64, cells: &[&str]) -> Row {
        Row { number, cells: cells.iter().map(|c| Cell::of_text(c)).collect() }
    }

    #[test]
    fn titles_above_and_two_rows_are_seen_through() {
        let rows = [
            row(1, &["登録者名簿（架空）"]),
            row(2, &["令和8年10月1日現在", "", "区分"]),
            row(3, &["登録番号", "氏　名", "手帳", "", "", "フリガナ", "趣味"]),
            row(4, &["", "", "身体", "療育", "精神", "", ""]),
            row(5, &["0001", "見本 太郎", "1級", "", "", "ミホン タロウ", ""]),
        ];
        let h = find(&rows).unwrap();
        let columns: Vec<_> = h.headings.iter().map(|h| h.column).collect();
        assert_eq!(columns, [RegNo, Name, Physical, Rehab, Mental, Reading, Note]);
        assert_eq!((h.below, h.headings.iter().filter(|h| !h.known).count()), (4, 1));
        assert_eq!(find(&rows[..2]), Err(ReadError::NoHeader));
    }

    #[test]
    fn two_columns_for_one_thing_are_refused() {
        let rows = [row(1, &["氏名", "名前", "住所"])];
        assert!(matches!(find(&rows), Err(ReadError::ColumnTwice { .. })));
    }
}
