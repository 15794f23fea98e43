//! Romaji initials of a reading, family name first: the short check against the wrong person.
//! It must not know who is checked nor what follows from a match.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

use super::kana;

/// The initials a reading may have: `たなか ひろし` → `TH`; ち gives C and T, ふ F and H,
/// じ J and Z. A reading without a space gives the family name's initial alone.
#[must_use]
pub fn initials(reading: &str) -> Vec<String> {
    let words = words(reading);
    let Some(family) = words.first().and_then(|w| firsts(w)) else { return Vec::new() };
    let Some(given) = words.get(1).and_then(|w| firsts(w)) else {
        return family.chars().map(String::from).collect();
    };
    family.chars().flat_map(|f| given.chars().map(move |g| format!("{f}{g}"))).collect()
}

/// Whether `typed` (two letters or more, any case and width) are initials of `reading`.
/// The first letter is the family name's, each further one that of a later word, in order.
/// Without a space in the reading the second may be the initial of any later kana.
#[must_use]
pub fn initials_match(reading: &str, typed: &str) -> bool {
    let typed: Vec<char> =
        typed.nfkc().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect();
    let words = words(reading);
    let starts: Vec<&str> = match words.as_slice() {
        [one] => {
            if typed.len() > 2 {
                return false;
            }
            (0..one.len()).filter_map(|i| firsts(&one[i..])).collect()
        }
        many => many.iter().filter_map(|w| firsts(w)).collect(),
    };
    let (Some((first, later)), Some((family, rest))) = (typed.split_first(), starts.split_first()) else {
        return false;
    };
    if later.is_empty() || !family.contains(*first) {
        return false;
    }
    let mut rest = rest.iter();
    later.iter().all(|t| rest.any(|s| s.contains(*t)))
}

/// Words of a reading in hiragana or plain capital letters; marks and ー are gone.
fn words(reading: &str) -> Vec<Vec<char>> {
    let mut out = vec![Vec::new()];
    for c in reading.nfkc() {
        if c.is_whitespace() || matches!(c, '・' | '=' | '゠') {
            out.push(Vec::new());
            continue;
        }
        let mut base = c;
        if !kana::is_kana(kana::hiragana(c)) {
            let mut first = None;
            decompose_canonical(c, |d| {
                first.get_or_insert(d);
            });
            base = first.unwrap_or(c);
        }
        let c = kana::hiragana(base).to_ascii_uppercase();
        if (kana::is_kana(c) || c.is_ascii_uppercase())
            && let Some(word) = out.last_mut()
        {
            word.push(c);
        }
    }
    out.retain(|w| !w.is_empty());
    out
}

/// The letters a word may begin with in any spelling; nothing where no word begins (ゃ, っ, ん).
fn firsts(word: &[char]) -> Option<&'static str> {
    let (c, small) = (*word.first()?, word.get(1).copied().unwrap_or(' '));
    Some(match c {
        'あ' => "A",
        'い' if small == 'ぇ' => "YI",
        'い' => "I",
        'う' if matches!(small, 'ぁ' | 'ぃ' | 'ぇ' | 'ぉ') => "WU",
        'う' => "U",
        'え' => "E",
        'お' => "O",
        'ゐ' => "IW",
        'ゑ' => "EW",
        'を' => "OW",
        'か'..='ご' if "がぎぐげご".contains(c) => "G",
        'か'..='ご' => "K",
        'じ' => "JZ",
        'ざ' | 'ず' | 'ぜ' | 'ぞ' => "Z",
        'さ'..='ぞ' => "S",
        'ち' => "CT",
        'ぢ' => "JZD",
        'づ' => "ZD",
        'た' | 'つ' | 'て' | 'と' => "T",
        'だ' | 'で' | 'ど' => "D",
        'な'..='の' => "N",
        'ふ' => "FH",
        'は' | 'ひ' | 'へ' | 'ほ' => "H",
        'ば' | 'び' | 'ぶ' | 'べ' | 'ぼ' => "B",
        'ぱ' | 'ぴ' | 'ぷ' | 'ぺ' | 'ぽ' => "P",
        'ま'..='も' => "M",
        'や' | 'ゆ' | 'よ' => "Y",
        // Latin names have both; the kana does not tell which.
        'ら'..='ろ' => "RL",
        'わ' => "W",
        'ゔ' => "VB",
        'A'..='Z' => latin(c),
        _ => return None,
    })
}

fn latin(c: char) -> &'static str {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    LETTERS.find(c).map_or("", |i| &LETTERS[i..=i])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn family_first_in_either_spelling() {
        assert_eq!(initials("たなか ひろし"), ["TH"]);
        assert_eq!(initials("ふじた　ちえ"), ["FC", "FT", "HC", "HT"]);
        assert_eq!(initials("じんぼ つとむ"), ["JT", "ZT"]);
        assert_eq!(initials("たなか"), ["T"]);
        assert_eq!(initials(""), Vec::<String>::new());
        for ok in ["TH", "th", "ＴＨ", "T.H.", "t h"] {
            assert!(initials_match("たなか ひろし", ok), "{ok}");
        }
        for no in ["HT", "T", "TT", "", "THX", "田"] {
            assert!(!initials_match("たなか ひろし", no), "{no}");
        }
    }

    #[test]
    fn without_a_space_any_later_kana_may_begin_the_given_name() {
        assert!(initials_match("タナカヒロシ", "TH"));
        assert!(initials_match("ﾌｼﾞﾀﾁｴ", "hc"));
        assert!(!initials_match("たなかひろし", "TM"));
        assert!(!initials_match("たなかひろし", "T"));
        assert!(!initials_match("しゅん", "SY"));
    }

    #[test]
    fn names_of_three_words() {
        assert!(initials_match("グエン・ヴァン・アン", "GV"));
        assert!(initials_match("グエン・ヴァン・アン", "GA"));
        assert!(initials_match("Nguyễn Văn An", "NVA"));
        assert!(!initials_match("グエン・ヴァン・アン", "GAV"));
    }
}
