//! Words of imports: what is odd in a file, why one cannot be read, the dry run.
//! It must not know the shapes it words (`exchange/words.rs` pairs them).

use super::T;
use crate::t;

/// A note on a person about a cell that could not be used: heading, text.
pub const NOTE: T = t!("取込: {0}「{1}」", "Import: {0} \"{1}\"");

/// Summary of a dry run: rows, taken, left out.
pub const SUMMARY: T = t!("{0}行 うち取り込み {1} 除外 {2}", "{0} rows: {1} taken, {2} left out");
/// As above, with rows of other cities.
pub const SUMMARY_CITY: T = t!(
    "{0}行 うち取り込み {1} 除外 {2} ほかの市 {3}",
    "{0} rows: {1} taken, {2} left out, {3} of other cities"
);
/// An oddity and its count.
pub const COUNT: T = t!("  {0}: {1}件", "  {0}: {1}");
/// A row: number, verdict, warnings.
pub const LINE: T = t!("{0}行 {1} {2}", "row {0} {1}: {2}");
/// Between warnings of a row.
pub const JOIN: T = t!(" / ", " / ");
/// Verdict: taken, with something to look at.
pub const TAKEN: T = t!("取り込み", "taken");
/// Verdict: left out.
pub const LEFT_OUT: T = t!("除外", "left out");

/// A warning: column, what, what stood there.
pub const WARNING: T = t!("{0}: {1}「{2}」", "{0}: {1} \"{2}\"");
/// A warning about a cell where nothing stands.
pub const WARNING_EMPTY: T = t!("{0}: {1}", "{0}: {1}");
/// A warning about a whole row.
pub const WARNING_ROW: T = t!("{1}「{2}」", "{1} \"{2}\"");
/// A warning about a repeat: column, what, the earlier row.
pub const WARNING_REPEAT: T = t!("{0}: {1}({2}行)", "{0}: {1} (row {2})");

/// Two numbers in a cell.
pub const GLUED_PHONE: T = t!(
    "電話とFAXが1つの欄に続いている。はじめの番号だけ取り込み",
    "two numbers in one cell; the first is kept"
);
/// A number behind the address.
pub const PHONE_IN_ADDRESS: T =
    t!("住所の終わりに電話番号。電話へ移した", "a telephone number behind the address; moved");
/// FAX shifted.
pub const FAX_IN_PHONE: T =
    t!("電話の欄にFAX番号。取り込まない", "the FAX number in the telephone column; not taken");
/// No telephone number.
pub const PHONE_SHAPE: T = t!("電話番号の桁が合わない", "not a telephone number");
/// Full-width digits.
pub const FULL_WIDTH: T = t!("全角の数字。半角にした", "full-width digits; made plain");
/// No capacity.
pub const NO_CAPACITY: T = t!("定員の記載なし", "no capacity given");
/// Capacity is no number.
pub const BAD_CAPACITY: T = t!("定員が数でない。空にした", "capacity is no number; left empty");
/// Number used twice.
pub const DUPLICATE_NUMBER: T =
    t!("同じ事業所番号で名称の違う行がある", "the number stands with another name too");
/// Service stands twice.
pub const DUPLICATE_SERVICE: T =
    t!("同じ番号・サービス・名称の行がすでにある", "the same number, service and name stood before");
/// Number is not ten digits.
pub const NUMBER_SHAPE: T = t!("事業所番号が10桁の数字でない", "the office number is not 10 digits");
/// Check digit.
pub const CHECK_DIGIT: T = t!("事業所番号の検査数字が合わない", "wrong check digit of the office number");
/// `00:00-00:00`.
pub const CLOSED_HOURS: T = t!("00:00-00:00 は休みとして扱う", "00:00-00:00 is taken as closed");
/// Unknown service.
pub const UNKNOWN_SERVICE: T =
    t!("知らないサービス種別。その他として取り込み", "unknown service; taken as other");
/// No name.
pub const NO_NAME: T = t!("氏名も名称もない", "no name");
/// Reading only.
pub const NAME_MISSING: T = t!("氏名なし。ふりがなだけ取り込み", "no name; taken with its reading");
/// Reading is not kana.
pub const READING_NOT_KANA: T = t!("ふりがなに仮名でない文字", "the reading is not kana");
/// No date.
pub const BAD_DATE: T = t!("日付として読めない。空にしてメモに残した", "no date; emptied and noted");
/// Era and day do not fit.
pub const ERA_DAY: T =
    t!("元号と日が合わない。その年として取り込み", "the day is not in that era; taken as that year");
/// Excel serial.
pub const SERIAL_DATE: T =
    t!("日付が数値(Excelの通し番号)。日付にした", "a date as Excel's bare number; taken");
/// Bad value.
pub const BAD_VALUE: T =
    t!("この欄の値として読めない。空にしてメモに残した", "cannot be read; emptied and noted");
/// Out of range.
pub const OUT_OF_RANGE: T = t!("範囲の外。空にしてメモに残した", "out of range; emptied and noted");
/// Digits.
pub const DIGIT_COUNT: T =
    t!("桁数が合わない。空にしてメモに残した", "wrong number of digits; emptied and noted");
/// Unknown medical care.
pub const UNKNOWN_MEDICAL: T =
    t!("項目にない医療的ケア。メモに残した", "medical care not on the list; noted");
/// Formula.
pub const FORMULA: T =
    t!("値のない数式。空にしてメモに残した", "a formula without a value; emptied and noted");
/// Error value.
pub const CELL_ERROR: T = t!("エラーのセル。空にしてメモに残した", "an error cell; emptied and noted");
/// Hidden column unclear.
pub const HIDDEN_UNCLEAR: T =
    t!("秘匿の欄が読めない。念のため秘匿にした", "the hidden column is unclear; hidden to be safe");
/// District by address.
pub const DISTRICT_FROM_ADDRESS: T = t!("地区が空。住所から入れた", "no district; filled in by the address");
/// Registration number twice.
pub const DUPLICATE_REGISTRATION: T = t!("同じ登録番号がすでにある", "the registration number stood before");
/// Person twice.
pub const DUPLICATE_PERSON: T =
    t!("同じ氏名・生年月日がすでにある", "the same name and birth date stood before");
/// Unknown column.
pub const UNKNOWN_COLUMN: T =
    t!("知らない見出し。内容はメモに残す", "an unknown heading; its text goes to the notes");

/// The file cannot be opened: path, reason.
pub const E_UNREADABLE: T = t!("{0} を開けません: {1}", "cannot read {0}: {1}");
/// Too large: size, limit.
pub const E_TOO_LARGE: T = t!("大きすぎます: {0}(上限 {1})", "too large: {0} (at most {1})");
/// Nothing in it.
pub const E_EMPTY: T = t!("中身がありません", "there is nothing in it");
/// Encoding: line.
pub const E_ENCODING: T = t!(
    "{0}行目が UTF-8 でも Shift_JIS(CP932) でも読めません。文字コードを直して保存し直してください",
    "line {0} is neither UTF-8 nor Shift_JIS (CP932); save the file again in one of them"
);
/// Not text.
pub const E_NOT_TEXT: T = t!(
    "CSVではありません(UTF-16 か別の種類のファイル)。UTF-8 の CSV で保存し直してください",
    "not a CSV file (UTF-16, or another kind); save it as CSV in UTF-8"
);
/// Old or locked workbook.
pub const E_OLD_OR_LOCKED: T = t!(
    "古い形式(.xls)かパスワードつきのブックです。.xlsx で、パスワードなしで保存し直してください",
    "an old workbook (.xls) or one with a password; save it as .xlsx without a password"
);
/// Broken workbook or table: reason.
pub const E_WORKBOOK: T = t!("表として読めません: {0}", "cannot be read as a table: {0}");
/// Header differs: column, wanted, found.
pub const E_HEADER: T = t!(
    "見出しの{0}列目が違います。「{1}」のはずが「{2}」。別の種類か別の年の形式かもしれません",
    "heading {0} differs: \"{1}\" wanted, \"{2}\" found; this may be another kind of file"
);
/// Width: row, wanted, found.
pub const E_WIDTH: T =
    t!("{0}行目の列の数が違います: {1}列のはずが{2}列", "row {0} has {2} columns, not {1}");
/// No header.
pub const E_NO_HEADER: T = t!(
    "見出しの行が見つかりません。氏名かふりがなの列が要ります。見出しの言葉が違うときは --map の対応表で教えてください",
    "no header row found; a column 氏名 or ふりがな is needed. Other headings can be named in a map (--map)"
);
/// The header row a map names: row.
pub const E_NO_HEADER_ROW: T = t!(
    "{0}行目に見出しがありません。対応表の header_row を直すか、その行を消してください",
    "there are no headings in row {0}; mend header_row of the map, or take that line out"
);
/// A map that cannot be read: line, reason.
pub const E_MAP: T = t!(
    "{0}行目が対応表として読めません({1})。--save-map で書いた見本と見比べてください",
    "line {0} cannot be read as a map ({1}); compare it with one written by --save-map"
);
/// A map with an unknown field: line, name.
pub const E_MAP_FIELD: T = t!(
    "{0}行目: 「{1}」という項目はありません。項目名の一覧は --save-map で書いた対応表の終わりにあります",
    "line {0}: there is no field \"{1}\"; a map written by --save-map ends with the list of names"
);
/// A map with a letter that is none: line, letter.
pub const E_MAP_LETTER: T = t!(
    "{0}行目: 「{1}」は列の文字ではありません。A、B、AA のように書いてください",
    "line {0}: \"{1}\" is no column letter; write A, B, AA"
);
/// No rota.
pub const E_NO_ROTA: T = t!(
    "当番表の見出しがありません。「日付」「時間帯」「当番」の列か、「日付」「夜 当番」の列が要ります",
    "no headings of a rota: it needs columns Date, Band and Duty, or Date and Night duty"
);
/// No file of vacancies: why.
pub const E_NO_VACANCIES: T = t!(
    "空きの表として読めません({0})。CSV なら1行目に見出し「夜」と、「ID」か「事業所」が要ります。見本は daiji vacancy export で書けます",
    "not a file of vacancies ({0}): a CSV needs the headings 夜 and ID or 事業所 in its first row; daiji vacancy export writes one"
);
/// Two columns for one thing: first, second.
pub const E_COLUMN_TWICE: T = t!(
    "「{0}」と「{1}」が同じ項目です。どちらかの見出しを変えてください",
    "\"{0}\" and \"{1}\" are the same thing; rename one of them"
);
/// No holiday: line, what stands there.
pub const E_HOLIDAY: T = t!("{0}行目が祝日として読めません「{1}」", "line {0} is no holiday: \"{1}\"");
