//! What readers of files and the operating system say in English, in the language of the message it
//! stands in. It must not know which file it was.

use std::io::{Error, ErrorKind};

use super::{Lang, T};
use crate::t;

/// Texts of libraries as they come, with what stands for them.
const TEXTS: &[(&str, &str)] = &[
    ("file is not a database", "台帳の形ではありません"),
    ("database disk image is malformed", "中身が壊れています"),
    ("attempt to write a readonly database", "書き込めません"),
    ("unable to open database file", "開けません"),
    ("disk I/O error", "ディスクが読み書きできません"),
    ("database or disk is full", "空き容量がありません"),
    ("stream did not contain valid UTF-8", "UTF-8 の文字ではありません"),
    ("invalid utf-8 sequence", "UTF-8 の文字ではありません"),
    ("failed to fill whole buffer", "途中で終わっています"),
    ("key with no value, expected `=`", "= と値がありません"),
    ("port and token_file go together", "port と token_file は両方書きます"),
    ("there are no fields", "項目はありません"),
    ("missing field ", "足りない項目 "),
    ("duplicate field ", "二度ある項目 "),
    ("duplicate key", "同じ項目が二度あります"),
    ("unknown field ", "ない項目 "),
    ("unknown variant ", "使えない値 "),
    ("invalid type: ", "値の種類が違います: "),
    ("invalid value: ", "値が違います: "),
    ("invalid length ", "数が違います "),
    (", expected one of ", "。あるのは "),
    (", expected ", "。要るのは "),
    (" or `", " か `"),
    ("a boolean", "true か false"),
    ("boolean", "true / false"),
    ("a borrowed string", "文字"),
    ("a string", "文字"),
    ("string", "文字"),
    ("integer", "整数"),
    ("floating point", "小数"),
    ("a sequence", "並び [ ]"),
    ("sequence", "並び"),
    ("a map", "{ } の組"),
    ("map", "組"),
    ("null", "空"),
    ("no identity in it", "鍵の行がありません"),
    ("sealed for other keys", "ほかの鍵で封じてあります"),
    ("EOF while parsing", "途中で終わっています:"),
    ("expected value", "値がありません"),
];

/// Words of a system's failure.
fn system(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "その名前のファイルかフォルダーがありません",
        ErrorKind::PermissionDenied => "権限がありません",
        ErrorKind::AlreadyExists => "もうあります",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "空き容量がありません",
        ErrorKind::ReadOnlyFilesystem => "書き込めない場所です",
        ErrorKind::IsADirectory => "フォルダーです",
        ErrorKind::NotADirectory => "途中がフォルダーではありません",
        ErrorKind::DirectoryNotEmpty => "空のフォルダーではありません",
        ErrorKind::AddrInUse => "ほかのものが使っています",
        ErrorKind::AddrNotAvailable => "この計算機の番地ではありません",
        ErrorKind::ConnectionRefused => "相手が応じません",
        ErrorKind::TimedOut => "時間切れです",
        ErrorKind::InvalidInput | ErrorKind::InvalidFilename => "使えない名前です",
        _ => return None,
    })
}

const NUMBERED: T = t!("機械の故障 {0} 番", "system failure {0}");

/// How a TOML reader begins.
const TOML_HEAD: &str = "TOML parse error at line ";

/// A message with what readers and the system said put into its language.
#[must_use]
pub fn reader(text: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return text.to_owned();
    }
    let out = of_the_system(text);
    if out.contains(TOML_HEAD) {
        let out = parse_head(&out);
        // The lines above the last one are the reader's picture of the file: the writer's own words.
        let (kept, said) = out.split_at(out.rfind('\n').map_or(0, |at| at + 1));
        return format!("{kept}{}", places(&worded(said)));
    }
    let Some(at) = begins(&out) else { return out };
    let (kept, said) = out.split_at(at);
    format!("{kept}{}", places(&worded(said)))
}

/// Where a library's sentence begins, known by one of its fixed beginnings: what stands before it (a
/// path, a name, a word of the city's own) stays as it is.
fn begins(text: &str) -> Option<usize> {
    let whole = |from: &str| from.len() > 9 && from.contains(' ') && !from.starts_with([' ', ',']);
    TEXTS
        .iter()
        .filter(|(from, _)| whole(from) && !from.starts_with("a "))
        .filter_map(|(from, _)| text.find(from))
        .min()
}

/// A library's sentence with its words replaced; whatever it quotes is somebody's own and stays.
fn worded(said: &str) -> String {
    let mut out = String::new();
    let (mut rest, mut quote, mut before) = (said, None, None);
    while let Some(c) = rest.chars().next() {
        let found = TEXTS.iter().find_map(|(from, to)| {
            let after = rest.strip_prefix(from)?;
            let joined = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
            let inside = from.starts_with(|c: char| c.is_ascii_alphabetic()) && joined(before)
                || from.ends_with(|c: char| c.is_ascii_alphabetic()) && joined(after.chars().next());
            (!inside).then_some((*from, *to, after))
        });
        if quote.is_none()
            && let Some((from, to, after)) = found
        {
            out.push_str(to);
            quote = (from.matches('`').count() % 2 == 1).then_some('`');
            (rest, before) = (after, from.chars().next_back());
            continue;
        }
        let mut chars = rest.chars();
        out.extend(chars.next());
        match quote {
            Some('"') if c == '\\' => out.extend(chars.next()),
            Some(open) if open == c => quote = None,
            None if matches!(c, '`' | '"') => quote = Some(c),
            _ => {}
        }
        (rest, before) = (chars.as_str(), Some(c));
    }
    out
}

/// `No such file or directory (os error 2)`, and the path some libraries say once more.
fn of_the_system(text: &str) -> String {
    let mut out = text.to_owned();
    while let Some((before, after)) = out.split_once(" (os error ") {
        let Some((number, rest)) = after.split_once(')') else { break };
        let Ok(code) = number.parse::<i32>() else { break };
        let error = Error::from_raw_os_error(code);
        let full = error.to_string();
        let said = full.trim_end_matches(&format!(" (os error {code})"));
        let Some(kept) = before.strip_suffix(said) else { break };
        let words = system(error.kind()).map_or_else(|| NUMBERED.fill(Lang::Ja, &[number]), str::to_owned);
        let rest = match rest.strip_prefix(" at path \"").and_then(|r| r.split_once('"')) {
            Some((_, rest)) => rest,
            None => rest,
        };
        out = format!("{kept}{words}{rest}");
    }
    out
}

/// The heading of a TOML reader, and its last line where it is of no known form.
fn parse_head(text: &str) -> String {
    let Some((before, after)) = text.split_once(TOML_HEAD) else { return text.to_owned() };
    let (place, rest) = after.split_once('\n').unwrap_or((after, ""));
    let (line, column) = place.split_once(", column ").unwrap_or((place, ""));
    let mut rest: Vec<String> = rest.lines().map(str::to_owned).collect();
    if let Some(last) = rest.last_mut()
        && !TEXTS.iter().any(|(from, _)| last.starts_with(from))
    {
        "書き方が違います".clone_into(last);
    }
    format!("{before}{line}行目 {column}字目で読めません\n{}", rest.join("\n"))
}

/// ` at line 3 column 7`.
fn places(text: &str) -> String {
    let Some((before, after)) = text.split_once(" at line ") else { return text.to_owned() };
    let Some((line, rest)) = after.split_once(" column ") else { return text.to_owned() };
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    format!("{before} ({line}行目 {}字目){}", &rest[..end], &rest[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(text: &str) -> bool {
        let mut words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 2);
        words.any(|w| {
            w.bytes().all(|b| b.is_ascii_lowercase()) && !["them", "lang", "true", "false"].contains(&w)
        })
    }

    #[test]
    fn what_a_reader_says_is_put_into_the_language_of_the_message() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[expect(dead_code, reason = "only read")]
        struct Read {
            lang: String,
            #[serde(default)]
            them: Option<bool>,
        }
        for toml in
            ["them = 1", "lang = 1", "", "lang", "lang = \"a\"\nthe = 1", "lang = \"a\"\nlang = \"b\"", "= 3"]
        {
            let e = toml::from_str::<Read>(toml).unwrap_err();
            for said in [e.message().to_owned(), e.to_string()] {
                let words = reader(&said, Lang::Ja);
                assert!(
                    !english(&words.replace(" the ", " ").replace("`the`", "")) || !said.contains("TOML"),
                    "{said} -> {words}"
                );
                assert_eq!(reader(&said, Lang::En), said);
            }
        }
        let e = serde_json::from_str::<Read>("{\"them\":true}").unwrap_err().to_string();
        assert_eq!(reader(&e, Lang::Ja), "足りない項目 `lang` (1行目 13字目)");
    }

    #[test]
    fn what_the_system_says_is_worded() {
        let e = Error::from_raw_os_error(2).to_string();
        let said = format!("/tmp/x を開けません: {e} at path \"/tmp/.y\"。次へ");
        assert_eq!(
            reader(&said, Lang::Ja),
            "/tmp/x を開けません: その名前のファイルかフォルダーがありません。次へ"
        );
        let e = Error::from_raw_os_error(5).to_string();
        assert_eq!(reader(&e, Lang::Ja), "機械の故障 5 番");
        assert_eq!(reader("a (os error x)", Lang::Ja), "a (os error x)");
        assert_eq!(reader("string の欄 map", Lang::Ja), "string の欄 map", "the city's own words stay");
    }

    #[test]
    fn a_path_and_what_is_quoted_stay_as_they_were_written() {
        let said = "/home/map/string.json を読めません: invalid type: string \"null map\", expected a map at line 1 column 7";
        assert_eq!(
            reader(said, Lang::Ja),
            "/home/map/string.json を読めません: 値の種類が違います: 文字 \"null map\"。要るのは { } の組 (1行目 7字目)"
        );
        let said = "unknown field `map`, expected `string` or `null`";
        assert_eq!(reader(said, Lang::Ja), "ない項目 `map`。要るのは `string` か `null`");
        let e = toml::from_str::<toml::Table>("map = \"a string\"\nmap = 2").unwrap_err().to_string();
        let words = reader(&e, Lang::Ja);
        assert!(words.contains("map = 2") && words.contains("同じ項目が二度あります"), "{words}");
    }
}
