//! What was understood of a roster's header, written as a map (TOML) that a town can edit.
//! It must not know how a map is read.

use std::fmt::Write as _;

use super::column;
use super::header::Header;
use super::table::letter;

/// What was understood, as a map that can be edited: headings nobody knew are lines to fill in.
pub(super) fn write(header: &Header) -> String {
    let mut out = String::from(
        "# 名簿の見出しの対応表。daiji person import 名簿 --map このファイル で使います。\n\
         # Which heading is which field: daiji person import ROSTER --map THIS-FILE\n\
         # 右の項目名は下の一覧から。ignore = 読まない、note = メモに残す。\n\
         # Field names are listed below; ignore = not read, note = kept in the notes.\n\n\
         # 見出しの行(1から)。0 = 見出しがない。消せば自分で探します。\n\
         # The row of the headings, from 1; 0 = there are none. Without this line it is found.\n",
    );
    // Writing into a String cannot fail.
    let _ = writeln!(out, "header_row = {}\n\n[headings]", header.row);
    let mut seen: Vec<String> = Vec::new();
    let mut by_letter = Vec::new();
    for h in &header.headings {
        let key = column::plain(&h.words);
        if header.row == 0 || key.is_empty() || seen.contains(&key) || h.words == letter(h.at) {
            by_letter.push(h);
            continue;
        }
        seen.push(key);
        let words = toml::Value::String(h.words.clone());
        let _ = if h.known {
            writeln!(out, "{words} = \"{}\"", h.column.name())
        } else {
            writeln!(
                out,
                "# {words} = \"note\"   # {}列: 知らない見出し。内容はメモへ / not known: goes to the notes",
                letter(h.at)
            )
        };
    }
    out.push_str(
        "\n# 見出しのない列は、列の文字で / columns without a heading, by their letter\n[letters]\n",
    );
    for h in by_letter {
        let _ = writeln!(out, "{} = \"{}\"", letter(h.at), h.column.name());
    }
    out.push_str("\n# 項目名 / field names\n");
    for (name, words) in column::names() {
        let _ = writeln!(out, "#   {name:<22}{words}");
    }
    out
}
