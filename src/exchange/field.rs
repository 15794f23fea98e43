//! Small readings of roster cells: yes and no, brackets, ages, sexes, kana.
//! It must not know columns or rows.

use chrono::{Days, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use crate::domain::Sex;
use crate::text::{Clean, digits};

/// A cell that says yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// 有, あり, ○ …
    Yes,
    /// 無, なし, × …
    No,
}

/// Whether a text says yes or no; brackets behind it are not looked at.
pub(super) fn mark(raw: &str) -> Option<Mark> {
    let plain = squeezed(raw);
    let (head, _) = bracketed(&plain);
    match head.to_ascii_lowercase().as_str() {
        "有" | "有り" | "あり" | "○" | "〇" | "◯" | "◎" | "●" | "はい" | "レ" | "✓" | "済" | "1" | "y"
        | "yes" | "true" => Some(Mark::Yes),
        "無" | "無し" | "なし" | "×" | "✕" | "✗" | "x" | "いいえ" | "0" | "n" | "no" | "false" | "-"
        | "―" | "ー" | "未" => Some(Mark::No),
        _ => None,
    }
}

/// `1級(心臓)` → the head and what is in its brackets (ASCII or full width).
pub(super) fn bracketed(text: &str) -> (&str, Option<&str>) {
    match text.split_once(['(', '（']) {
        Some((head, rest)) => (head.trim(), Some(rest.trim().trim_end_matches([')', '）']).trim())),
        None => (text.trim(), None),
    }
}

/// 男, 男性, M … ; none when it is none of them.
pub(super) fn sex(raw: &str) -> Option<Sex> {
    match squeezed(raw).to_lowercase().as_str() {
        "男" | "男性" | "m" | "male" | "男子" | "男児" => Some(Sex::Male),
        "女" | "女性" | "f" | "female" | "女子" | "女児" => Some(Sex::Female),
        "その他" | "回答しない" | "答えたくない" => Some(Sex::Other),
        _ => None,
    }
}

/// `69才`, `約70歳`, `55`; none above 120 or without a number.
pub(super) fn age(raw: &str) -> Option<u8> {
    let plain = squeezed(raw);
    let number = plain.trim_start_matches('約').trim_end_matches(['歳', '才']);
    if digits(number) == number { number.parse().ok().filter(|n| *n <= 120) } else { None }
}

/// 障害支援区分 as a bare level: `区分5` → `5`; children's levels are 1-3 of the same digits.
pub(super) fn support_level(raw: &str) -> Option<Clean> {
    let plain = squeezed(raw);
    let level = plain.trim_start_matches("障害支援").trim_start_matches("区分").trim_start_matches("児童");
    matches!(level, "1" | "2" | "3" | "4" | "5" | "6" | "非該当" | "未認定" | "申請中")
        .then(|| Clean::new(level))
}

/// 登録区分: `Ａ`, `A類型`, `区分A` → `A`; anything else stays as written.
pub(super) fn class(raw: &str) -> Clean {
    let plain = squeezed(raw).to_uppercase();
    let bare = plain.trim_start_matches("区分").trim_end_matches("類型").trim_end_matches("区分");
    if matches!(bare, "A" | "B" | "C") { Clean::new(bare) } else { Clean::new(raw) }
}

/// The grade of a handbook in one spelling: `１`, `1`, `１級` → `1級`; `Ａ１`, `a-1`, `Ａの１` → `A1`.
/// A grade that is neither stays as written (issuers have their own).
pub(super) fn grade(plain: &str) -> String {
    let tight: String = plain
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !matches!(c, '-' | 'ー' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'の')
        })
        .flat_map(char::to_uppercase)
        .collect();
    let kanji = ["一", "二", "三", "四", "五", "六", "七"];
    let level = tight.trim_end_matches('級').trim_end_matches("等");
    let level =
        kanji.iter().position(|k| *k == level).map_or_else(|| level.to_owned(), |n| (n + 1).to_string());
    match level.as_bytes() {
        [b'1'..=b'7'] => format!("{level}級"),
        [b'A' | b'B'] | [b'A' | b'B', b'1'..=b'3'] => tight,
        _ => plain.to_owned(),
    }
}

/// A reading in hiragana, full width, its blanks kept as one space. The second value tells
/// whether every letter of it is kana.
pub(super) fn reading(raw: &str) -> (Clean, bool) {
    let wide: String = raw.nfkc().map(hiragana).collect();
    let text = wide.split_whitespace().collect::<Vec<_>>().join(" ");
    let kana = text.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ー' | 'ゝ' | 'ゞ' | '・' | ' '));
    (Clean::from(text), kana)
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

/// The day of an Excel serial number (1900 system) between 1900-03-01 and 2099-12-31.
pub(super) fn serial_date(number: f64) -> Option<NaiveDate> {
    let whole = number.trunc();
    if !(61.0..=73_050.0).contains(&whole) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "61 to 73,050, just tested")]
    let days = whole as u64;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// NFKC without blanks.
pub(super) fn squeezed(raw: &str) -> String {
    raw.nfkc().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_in_many_hands() {
        for yes in ["有", "あり（見本寮）", "○", "〇", "有（冷蔵庫）", " はい "] {
            assert_eq!(mark(yes), Some(Mark::Yes), "{yes}");
        }
        for no in ["無", "なし", "×", "－", "無し"] {
            assert_eq!(mark(no), Some(Mark::No), "{no}");
        }
        assert_eq!(mark("不明"), None);
        assert_eq!(bracketed("あり（見本寮）"), ("あり", Some("見本寮")));
    }

    #[test]
    fn readings_become_hiragana() {
        assert_eq!(reading("ﾐﾎﾝ ﾀﾛｳ"), (Clean::from("みほん たろう"), true));
        assert_eq!(reading("ミホン　ヴィー"), (Clean::from("みほん ゔぃー"), true));
        assert!(!reading("見本").1);
    }

    #[test]
    fn classes_and_grades_in_one_spelling() {
        assert_eq!(
            ["Ａ", "a類型", "区分C", "準登録"].map(|c| class(c).to_string()),
            ["A", "A", "C", "準登録"]
        );
        for (raw, want) in
            [("1級", "1級"), ("1", "1級"), ("二級", "2級"), ("A-1", "A1"), ("Aの2", "A2"), ("b", "B")]
        {
            assert_eq!(grade(raw), want, "{raw}");
        }
        for own in ["4度", "最重度", "○A", "A判定", "特1級"] {
            assert_eq!(grade(own), own);
        }
    }

    #[test]
    fn ages_levels_and_serials() {
        assert_eq!((age("６９才"), age("約70歳"), age("121"), age("高齢")), (Some(69), Some(70), None, None));
        assert_eq!(support_level("区分５"), Some("5".into()));
        assert_eq!(support_level("7"), None);
        assert_eq!(serial_date(45_000.0), NaiveDate::from_ymd_opt(2023, 3, 15));
        assert_eq!(serial_date(3_630_412.0), None);
    }
}
