//! Folding for search: one form for kanji variants, kana, romaji and digits, however written.
//! It must not know what is searched; the form is for matching and never shown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

use super::kana;
use super::romaji;
use super::variants;

/// A part of a text on its way to the folded form.
enum Part<'a> {
    /// Small ASCII letters.
    Letters(&'a str),
    /// A digit, a kanji, a letter of another script.
    Char(char),
    /// The end of a word: spellings do not reach over it.
    Gap,
}

/// The folded form of a whole text: `田中　ひろし` → `田中hirosi`, `Tanaka` = `たなか` = `ﾀﾅｶ`.
/// Spaces, marks and variation selectors are gone. Folding twice changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = once(text);
    // Spelling rules can meet again in odd Latin text ("t sha"): settle it.
    if !text.chars().all(|c| is_settled(c) && !c.is_ascii_alphabetic()) {
        for _ in 0..8 {
            let again = once(&out);
            if again == out {
                break;
            }
            out = again;
        }
    }
    out
}

/// The folded forms that an unfinished typing may be the beginning of, none of them the
/// beginning of another. Each is compared as a prefix: `sinj` → `sinz`, `d` → `d`, `z`.
#[must_use]
pub fn fold_typed(text: &str) -> Vec<String> {
    let mut outs = vec![String::new()];
    let mut run = String::new();
    parts(text, |part| match part {
        Part::Letters(s) => run.push_str(s),
        Part::Char(c) => {
            flush_typed(&mut outs, &mut run);
            for out in &mut outs {
                out.push(c);
            }
        }
        Part::Gap => flush_typed(&mut outs, &mut run),
    });
    if let Some(head) = half_syllable(text, &run) {
        // き alone may become きょ: its head with y is a second beginning.
        let mut other = outs.clone();
        flush_typed(&mut other, &mut format!("{head}y"));
        for out in &mut outs {
            romaji::append(out, run.as_bytes());
        }
        outs.append(&mut other);
    } else {
        flush_typed(&mut outs, &mut run);
    }
    outs.sort_unstable();
    outs.dedup();
    // Sorted, so what a form begins with stands before it.
    let mut kept: Vec<String> = Vec::with_capacity(outs.len());
    for o in outs {
        if !kept.iter().any(|k| o.starts_with(k.as_str())) {
            kept.push(o);
        }
    }
    kept
}

/// The letters before the last i when `text` ends in a kana that a small ゃゅょ may still
/// follow; romaji that end in i are whole.
fn half_syllable<'a>(text: &str, run: &'a str) -> Option<&'a str> {
    let last = text.chars().next_back().filter(|c| !c.is_ascii())?;
    let kana = last.nfkc().next().map(kana::hiragana)?;
    let voiced = matches!(last, 'ﾞ' | 'ﾟ' | '\u{3099}' | '\u{309a}');
    let opens = voiced || matches!(kana::letters(kana), Some(l) if l.len() == 2 && l.ends_with('i'));
    run.strip_suffix('i').filter(|head| opens && !head.is_empty() && !head.ends_with(is_vowel_char))
}

fn is_vowel_char(c: char) -> bool {
    u8::try_from(c).is_ok_and(romaji::is_vowel)
}

fn flush_typed(outs: &mut Vec<String>, run: &mut String) {
    romaji::append_typed(outs, run.as_bytes());
    run.clear();
}

fn once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    parts(text, |part| match part {
        Part::Letters(s) => run.push_str(s),
        Part::Char(c) => {
            romaji::append(&mut out, run.as_bytes());
            run.clear();
            out.push(c);
        }
        Part::Gap => {
            romaji::append(&mut out, run.as_bytes());
            run.clear();
        }
    });
    romaji::append(&mut out, run.as_bytes());
    out
}

fn parts(text: &str, f: impl FnMut(Part<'_>)) {
    if text.chars().all(is_settled) {
        split(text.chars(), f);
    } else {
        split(text.nfkc(), f);
    }
}

/// Characters that NFKC leaves alone whatever stands beside them: nearly all names.
fn is_settled(c: char) -> bool {
    matches!(c, '\0'..='\x7f' | '々' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '・' | 'ー' | '\u{3000}' | '\u{4e00}'..='\u{9fff}')
}

fn split(chars: impl Iterator<Item = char>, mut f: impl FnMut(Part<'_>)) {
    let mut chars = chars.peekable();
    let mut kanji: Option<char> = None;
    let mut sound: Option<char> = None;
    while let Some(c) = chars.next() {
        let (after_kanji, after_sound) = (kanji.take(), sound.take());
        if c.is_ascii_alphabetic() {
            letter(c.to_ascii_lowercase(), &mut f);
        } else if c.is_whitespace() {
            f(Part::Gap);
        } else if c == '々' {
            if let Some(k) = after_kanji {
                f(Part::Char(k));
                kanji = Some(k);
            }
        } else if matches!(c, 'ヶ' | 'ケ' | 'ゖ') && after_kanji.is_some() {
            // 鶴ヶ谷, 鶴ケ谷 and 鶴が谷 are one name.
            f(Part::Letters("ga"));
        } else if is_kanji(c) {
            let k = variants::common(c);
            f(Part::Char(k));
            kanji = Some(k);
        } else if !is_dropped(c) {
            let k = kana::hiragana(c);
            let k = match (k, after_sound) {
                ('ゝ' | 'ゞ', Some(s)) => kana::repeated(s, k),
                _ => k,
            };
            if kana::is_kana(k) {
                let pair = chars.peek().and_then(|n| kana::joined(k, kana::hiragana(*n)));
                if let Some(letters) = pair {
                    chars.next();
                    f(Part::Letters(&letters));
                } else {
                    f(Part::Letters(kana::letters(k).unwrap_or_default()));
                }
                sound = Some(k);
            } else {
                other(c, &mut f);
            }
        } else {
            // A dropped mark parts nothing: 渡邉󠄀々, タナ・カ.
            (kanji, sound) = (after_kanji, after_sound);
        }
    }
}

fn letter(c: char, f: &mut impl FnMut(Part<'_>)) {
    let mut bytes = [0; 4];
    f(Part::Letters(c.encode_utf8(&mut bytes)));
}

/// Latin letters lose their marks (ō → o); other scripts are made small.
fn other(c: char, f: &mut impl FnMut(Part<'_>)) {
    let plain = match c {
        'đ' | 'Đ' => 'd',
        'ø' | 'Ø' => 'o',
        'ł' | 'Ł' => 'l',
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            let mut base = None;
            decompose_canonical(c, |d| {
                base.get_or_insert(d);
            });
            base.unwrap_or(c)
        }
        _ => c,
    };
    if plain.is_ascii_alphabetic() {
        letter(plain.to_ascii_lowercase(), f);
    } else if plain.is_ascii_digit() || is_gaiji(plain) {
        f(Part::Char(plain));
    } else {
        // Made small and composed again, so that folding the result changes nothing.
        let small: String = plain.to_lowercase().nfkc().collect();
        for s in small.chars().filter(|s| s.is_alphanumeric()) {
            f(Part::Char(s));
        }
    }
}

fn is_kanji(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Private use characters: a town's own glyphs in names.
fn is_gaiji(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}')
}

fn is_dropped(c: char) -> bool {
    matches!(c, 'ー' | '・')
        || !(c.is_alphanumeric() || is_gaiji(c) || matches!(c, 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn all_spellings_agree() {
        for set in [
            &[
                "たなか ひろし",
                "タナカ ヒロシ",
                "ﾀﾅｶ ﾋﾛｼ",
                "Tanaka Hiroshi",
                "tanaka hirosi",
                "ＴＡＮＡＫＡ　ＨＩＲＯＳＨＩ",
            ][..],
            &["さとう", "satou", "satō", "Satoh", "sato", "SATO", "さとー", "サトー", "satô"],
            &["おおた", "Ohta", "oota", "ota", "Ōta"],
            &["ほんま", "homma", "honma", "hommma", "honnma"],
            &["なんば", "namba", "nanba", "nannba"],
            &["しんいち", "shin'ichi", "sinniti", "shinichi", "Shin-ichi", "sin’iti"],
            &["じゅんや", "junya", "zyunya", "jyunnya", "jun'ya", "ぢゅんや"],
            &["ちづる", "chizuru", "chiduru", "tizuru", "ちずる"],
            &["はっとり", "hattori", "ハットリ", "ﾊｯﾄﾘ"],
            &["えっちゅう", "etchu", "ecchuu", "ettyuu", "ettyu"],
            &["けいこ", "keiko", "ケイコ", "けーこ"],
            &["ゆうき", "yuuki", "yuki", "Yuhki", "yūki"],
            &["ふじこ", "fujiko", "huziko", "ふぢこ"],
            &["すゞき", "すずき", "suzuki", "スヾキ"],
            &["渡邊", "渡辺", "渡邉", "渡\u{fe00}邉\u{e0101}"],
            &["佐々木", "佐佐木"],
            &["鶴ヶ谷", "鶴ケ谷", "鶴が谷"],
            &["ティナ", "tina", "thina"],
            &["ヴィト", "vito", "bito", "ビト"],
            &["かをる", "kaoru", "kaworu", "カヲル"],
        ] {
            for s in set {
                assert_eq!(fold(s), fold(set[0]), "{s} and {}", set[0]);
            }
        }
        assert_eq!(fold("ﾀﾅｶ"), "tanaka");
        assert_eq!(fold("１２３-４"), "1234");
    }

    #[test]
    fn what_is_being_typed_begins_the_name() {
        let finds =
            |typed: &str, name: &str| fold_typed(typed).iter().any(|t| fold(name).starts_with(t.as_str()));
        for (spelling, name) in [
            ("shinji", "しんじ"),
            ("sinzi", "しんじ"),
            ("homma", "ほんま"),
            ("chiduru", "ちづる"),
            ("dadze", "だぜ"),
            ("ohyama", "おおやま"),
            ("ohta", "おおた"),
            ("satoh", "さとう"),
            ("etchu", "えっちゅう"),
            ("kaworu", "かをる"),
            ("fujii", "ふじい"),
            ("jyunnya", "じゅんや"),
            ("hyuuga", "ひゅうが"),
            ("cyou", "ちょう"),
            ("tsuchiya", "つちや"),
            ("inoue", "いのうえ"),
            ("hatchoh", "はっちょう"),
            ("kokubunn", "こくぶん"),
            ("shin'ichiroh", "しんいちろう"),
            ("ryuuhei", "りゅうへい"),
            ("たなk", "たなか"),
            ("ｔａｎａｋ", "たなか"),
            ("gempei", "げんぺい"),
        ] {
            for (at, c) in spelling.char_indices() {
                let typed = &spelling[..at + c.len_utf8()];
                assert!(finds(typed, name), "{typed} for {name}: {:?} {:?}", fold_typed(typed), fold(name));
            }
        }
        assert_eq!(fold_typed("d"), ["d", "z"]);
        assert_eq!(fold_typed("tanaka"), ["tanaka"]);
        assert_eq!(fold_typed("hom"), ["hom", "hon"]);
        assert_eq!(fold_typed("かき"), ["kaki", "kaky"]);
        assert_eq!(fold_typed("ｶﾞｷﾞ"), ["gagi", "gagy"]);
        assert_eq!(fold_typed("kaki"), ["kaki"]);
        assert_eq!(fold_typed("かい"), ["kai"]);
        assert_eq!(fold_typed(""), [""]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(s in "\\PC{0,24}") {
            let once = fold(&s);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_latin_twice_changes_nothing(s in "[a-zA-Z' 邉ヶ々んっ-]{0,24}") {
            let once = fold(&s);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_kana_twice_changes_nothing(s in "[ぁ-ゖァ-ヺーｱ-ﾟ々ゝゞ田邉]{0,24}") {
            let once = fold(&s);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
