//! Kana to plain romaji letters, one kana (with its small companion) at a time.
//! It must not know about spellings by hand: `romaji` makes all of them agree.

/// Hiragana for katakana; other characters as they are.
#[must_use]
pub(super) fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Whether `c` is hiragana (after [`hiragana`]) that sounds, so not ー and not a mark.
#[must_use]
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

/// The letters of one kana; small kana as their full ones, っ as nothing.
#[must_use]
pub(super) fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'あ' | 'ぁ' => "a",
        'い' | 'ぃ' | 'ゐ' => "i",
        'う' | 'ぅ' => "u",
        'え' | 'ぇ' | 'ゑ' => "e",
        'お' | 'ぉ' | 'を' => "o",
        'か' | 'ゕ' => "ka",
        'き' => "ki",
        'く' => "ku",
        'け' | 'ゖ' => "ke",
        'こ' => "ko",
        'が' => "ga",
        'ぎ' => "gi",
        'ぐ' => "gu",
        'げ' => "ge",
        'ご' => "go",
        'さ' => "sa",
        'し' => "si",
        'す' => "su",
        'せ' => "se",
        'そ' => "so",
        'ざ' => "za",
        'じ' | 'ぢ' => "zi",
        'ず' | 'づ' => "zu",
        'ぜ' => "ze",
        'ぞ' => "zo",
        'た' => "ta",
        'ち' => "ti",
        'つ' => "tu",
        'て' => "te",
        'と' => "to",
        'だ' => "da",
        'で' => "de",
        'ど' => "do",
        'な' => "na",
        'に' => "ni",
        'ぬ' => "nu",
        'ね' => "ne",
        'の' => "no",
        'は' => "ha",
        'ひ' => "hi",
        'ふ' => "hu",
        'へ' => "he",
        'ほ' => "ho",
        'ば' => "ba",
        'び' => "bi",
        'ぶ' | 'ゔ' => "bu",
        'べ' => "be",
        'ぼ' => "bo",
        'ぱ' => "pa",
        'ぴ' => "pi",
        'ぷ' => "pu",
        'ぺ' => "pe",
        'ぽ' => "po",
        'ま' => "ma",
        'み' => "mi",
        'む' => "mu",
        'め' => "me",
        'も' => "mo",
        'や' | 'ゃ' => "ya",
        'ゆ' | 'ゅ' => "yu",
        'よ' | 'ょ' => "yo",
        'ら' => "ra",
        'り' => "ri",
        'る' => "ru",
        'れ' => "re",
        'ろ' => "ro",
        'わ' | 'ゎ' => "wa",
        'ん' => "n",
        'っ' => "",
        _ => return None,
    })
}

/// The letters of the kana `c` joined with the small kana `small` after it (きゃ, ふぁ, ティ),
/// or nothing when they do not join.
#[must_use]
pub(super) fn joined(c: char, small: char) -> Option<String> {
    let base = letters(c)?;
    let (head, vowel) = base.split_at(base.len().checked_sub(1)?);
    let tail = match small {
        'ゃ' => "ya",
        'ゅ' => "yu",
        'ょ' => "yo",
        'ぁ' => "a",
        'ぃ' => "i",
        'ぅ' => "u",
        'ぇ' => "e",
        'ぉ' => "o",
        'ゎ' => "wa",
        _ => return None,
    };
    if small == 'ゎ' {
        return (vowel == "u").then(|| format!("{head}wa"));
    }
    let glide = tail.starts_with('y');
    // でぃ, どぅ, でゅ sound new but are typed like ぢ, づ, ぢゅ: both are written with z here.
    let head = match (c, small) {
        ('で', 'ぃ' | 'ゅ') | ('ど', 'ぅ') => "z",
        _ => head,
    };
    match (vowel, glide) {
        ("i" | "e" | "u", true) if !head.is_empty() => Some(format!("{head}{tail}")),
        ("i", false) if tail == "e" && matches!(c, 'し' | 'じ' | 'ち' | 'ぢ' | 'い') => {
            Some(format!("{head}ye"))
        }
        ("u", false) if c == 'う' => Some(if tail == "a" { "wa".to_owned() } else { tail.to_owned() }),
        ("u", false) if matches!(c, 'く' | 'ぐ') => Some(format!("{head}w{tail}")),
        ("u", false) if matches!(c, 'ふ' | 'つ' | 'ゔ' | 'す' | 'ず') && tail != "u" => {
            Some(format!("{head}{tail}"))
        }
        ("e", false) if tail == "i" && matches!(c, 'て' | 'で') => Some(format!("{head}{tail}")),
        ("o", false) if tail == "u" && matches!(c, 'と' | 'ど') => Some(format!("{head}{tail}")),
        _ => None,
    }
}

/// What ゝ and ゞ stand for after `before` (both hiragana).
#[must_use]
pub(super) fn repeated(before: char, mark: char) -> char {
    let voiced = matches!(mark, 'ゞ');
    let plain = match before {
        'が' | 'ぎ' | 'ぐ' | 'げ' | 'ご' | 'ざ' | 'じ' | 'ず' | 'ぜ' | 'ぞ' | 'だ' | 'ぢ' | 'づ' | 'で'
        | 'ど' | 'ば' | 'び' | 'ぶ' | 'べ' | 'ぼ' => {
            char::from_u32(u32::from(before) - 1).unwrap_or(before)
        }
        c => c,
    };
    let can = matches!(
        plain,
        'か' | 'き'
            | 'く'
            | 'け'
            | 'こ'
            | 'さ'
            | 'し'
            | 'す'
            | 'せ'
            | 'そ'
            | 'た'
            | 'ち'
            | 'つ'
            | 'て'
            | 'と'
            | 'は'
            | 'ひ'
            | 'ふ'
            | 'へ'
            | 'ほ'
    );
    if voiced && can { char::from_u32(u32::from(plain) + 1).unwrap_or(plain) } else { plain }
}
