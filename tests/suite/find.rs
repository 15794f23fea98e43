//! Finding a person: every spelling and every piece typed finds them, and no false digits do.
//! Persons, names and numbers are invented.

mod town;

use daiji::domain::FindRow;
use daiji::find::{Boost, Found, Index};
use proptest::prelude::*;

/// Kana with their Hepburn, Kunrei and input-method spellings.
const KANA: &[(&str, &str, &str, &str)] = &[
    ("あ", "a", "a", "a"),
    ("い", "i", "i", "i"),
    ("う", "u", "u", "u"),
    ("え", "e", "e", "e"),
    ("お", "o", "o", "o"),
    ("か", "ka", "ka", "ka"),
    ("く", "ku", "ku", "ku"),
    ("け", "ke", "ke", "ke"),
    ("こ", "ko", "ko", "ko"),
    ("さ", "sa", "sa", "sa"),
    ("し", "shi", "si", "shi"),
    ("す", "su", "su", "su"),
    ("せ", "se", "se", "se"),
    ("た", "ta", "ta", "ta"),
    ("ち", "chi", "ti", "chi"),
    ("つ", "tsu", "tu", "tsu"),
    ("と", "to", "to", "to"),
    ("な", "na", "na", "na"),
    ("に", "ni", "ni", "ni"),
    ("の", "no", "no", "no"),
    ("は", "ha", "ha", "ha"),
    ("ひ", "hi", "hi", "hi"),
    ("ふ", "fu", "hu", "fu"),
    ("ほ", "ho", "ho", "ho"),
    ("ま", "ma", "ma", "ma"),
    ("み", "mi", "mi", "mi"),
    ("も", "mo", "mo", "mo"),
    ("や", "ya", "ya", "ya"),
    ("ゆ", "yu", "yu", "yu"),
    ("よ", "yo", "yo", "yo"),
    ("ら", "ra", "ra", "ra"),
    ("り", "ri", "ri", "ri"),
    ("ろ", "ro", "ro", "ro"),
    ("わ", "wa", "wa", "wa"),
    ("を", "o", "o", "wo"),
    ("が", "ga", "ga", "ga"),
    ("ぎ", "gi", "gi", "gi"),
    ("じ", "ji", "zi", "ji"),
    ("ず", "zu", "zu", "zu"),
    ("づ", "zu", "zu", "du"),
    ("だ", "da", "da", "da"),
    ("ぢ", "ji", "zi", "di"),
    ("ど", "do", "do", "do"),
    ("ば", "ba", "ba", "ba"),
    ("べ", "be", "be", "be"),
    ("ぺ", "pe", "pe", "pe"),
    ("きょ", "kyo", "kyo", "kyo"),
    ("しょ", "sho", "syo", "syo"),
    ("しゅ", "shu", "syu", "shu"),
    ("ちゃ", "cha", "tya", "cya"),
    ("ちょ", "cho", "tyo", "cho"),
    ("じゅ", "ju", "zyu", "jyu"),
    ("じゃ", "ja", "zya", "ja"),
    ("りょ", "ryo", "ryo", "ryo"),
    ("ひゃ", "hya", "hya", "hya"),
    ("みょ", "myo", "myo", "myo"),
    ("ちぇ", "che", "tye", "che"),
    ("ふぁ", "fa", "fa", "fa"),
    ("でぃ", "di", "di", "dhi"),
    ("ゔぃ", "vi", "vi", "vi"),
];
const N: usize = usize::MAX;
const SMALL_TU: usize = usize::MAX - 1;

/// A name as sounds: indexes into `KANA`, `N` for ん, `SMALL_TU` for っ.
fn name() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec((0..KANA.len(), 0..8_u8), 1..4).prop_map(|sounds| {
        let mut out = Vec::new();
        for (i, (kana, extra)) in sounds.into_iter().enumerate() {
            let doubles = !matches!(
                KANA[kana].1.as_bytes()[0],
                b'a' | b'i' | b'u' | b'e' | b'o' | b'n' | b'm' | b'r' | b'y' | b'w' | b'v'
            );
            if i > 0 && extra == 1 && doubles && out.last() != Some(&N) {
                out.push(SMALL_TU);
            }
            out.push(kana);
            if extra == 0 {
                out.push(N);
            }
        }
        out
    })
}

fn hiragana(name: &[usize]) -> String {
    name.iter()
        .map(|s| match *s {
            N => "ん",
            SMALL_TU => "っ",
            k => KANA[k].0,
        })
        .collect()
}

fn katakana(s: &str) -> String {
    s.chars()
        .map(|c| if ('ぁ'..='ゖ').contains(&c) { char::from_u32(c as u32 + 0x60).unwrap_or(c) } else { c })
        .collect()
}

fn half_width(s: &str) -> String {
    const FULL: &str = "アイウエオカクケコサシスセタチツトナニノハヒフホマミモヤユヨラリロワヲガギジズヅダヂドバベペキデヴャュョッンァィェ ";
    const HALF: &[&str] = &[
        "ｱ", "ｲ", "ｳ", "ｴ", "ｵ", "ｶ", "ｸ", "ｹ", "ｺ", "ｻ", "ｼ", "ｽ", "ｾ", "ﾀ", "ﾁ", "ﾂ", "ﾄ", "ﾅ", "ﾆ", "ﾉ",
        "ﾊ", "ﾋ", "ﾌ", "ﾎ", "ﾏ", "ﾐ", "ﾓ", "ﾔ", "ﾕ", "ﾖ", "ﾗ", "ﾘ", "ﾛ", "ﾜ", "ｦ", "ｶﾞ", "ｷﾞ", "ｼﾞ", "ｽﾞ", "ﾂﾞ",
        "ﾀﾞ", "ﾁﾞ", "ﾄﾞ", "ﾊﾞ", "ﾍﾞ", "ﾍﾟ", "ｷ", "ﾃﾞ", "ｳﾞ", "ｬ", "ｭ", "ｮ", "ｯ", "ﾝ", "ｧ", "ｨ", "ｪ", " ",
    ];
    katakana(s)
        .chars()
        .map(|c| FULL.chars().position(|f| f == c).map_or("missing in FULL", |at| HALF[at]))
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Romaji {
    Hepburn,
    OldHepburn,
    Passport,
    Kunrei,
    Ime,
}

fn romaji(name: &[usize], how: Romaji) -> String {
    let spell = |k: usize| match how {
        Romaji::Hepburn | Romaji::OldHepburn | Romaji::Passport => KANA[k].1,
        Romaji::Kunrei => KANA[k].2,
        Romaji::Ime => KANA[k].3,
    };
    let mut out = String::new();
    for (i, s) in name.iter().enumerate() {
        let next = name.get(i + 1).filter(|n| **n < SMALL_TU).map_or("", |n| spell(*n));
        match *s {
            N if how == Romaji::Ime => out.push_str("nn"),
            N if how == Romaji::OldHepburn && next.starts_with(['b', 'p', 'm']) => out.push('m'),
            N if how == Romaji::Kunrei && next.starts_with(['a', 'i', 'u', 'e', 'o', 'y']) => {
                out.push_str("n'");
            }
            N => out.push('n'),
            SMALL_TU if how != Romaji::Ime && next.starts_with("ch") => out.push('t'),
            SMALL_TU => out.push_str(&next[..1.min(next.len())]),
            k => {
                let sound = spell(k);
                // A passport writes おう and おお as OH before a consonant.
                let long = how == Romaji::Passport && matches!(sound, "u" | "o") && out.ends_with('o');
                let before_consonant =
                    !next.is_empty() && !next.starts_with(['a', 'i', 'u', 'e', 'o', 'h', 'y']);
                let last = i + 1 == name.len();
                out.push_str(if long && (before_consonant || last) { "h" } else { sound });
            }
        }
    }
    out
}

fn row(person: i64, reading: &str) -> FindRow {
    FindRow { person, reading: reading.into(), ..FindRow::default() }
}

/// Others, so that a hit is not the only person there is.
fn crowd() -> Vec<FindRow> {
    ["さとう はな", "すずき いちろう", "たかはしみどり", "わたなべ けん", "いとう さくら"]
        .iter()
        .zip(100..)
        .map(|(r, p)| row(p, r))
        .collect()
}

fn finds(index: &Index, query: &str, person: i64) -> bool {
    index.search(query, 50, &Boost::default()).hits.iter().any(|h| h.person == person)
}

fn persons(found: &Found) -> Vec<i64> {
    found.hits.iter().map(|h| h.person).collect()
}

/// Every beginning of `text`, but for those that end inside a kana (ｶ of ｶﾞ, ふ of ふぁ).
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.filter(|end| !text[*end..].starts_with(['ﾞ', 'ﾟ', 'ぁ', 'ぃ', 'ぇ', 'ァ', 'ィ', 'ェ', 'ｧ', 'ｨ', 'ｪ']))
        .map(|end| &text[..end])
}

fn spellings(name: &[usize]) -> Vec<String> {
    let kana = hiragana(name);
    let mut out = vec![katakana(&kana), half_width(&kana)];
    for how in [Romaji::Hepburn, Romaji::OldHepburn, Romaji::Passport, Romaji::Kunrei, Romaji::Ime] {
        let latin = romaji(name, how);
        out.push(latin.to_uppercase());
        out.push(latin);
    }
    out.push(kana);
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_beginning_of_every_spelling_finds_the_person(family in name(), given in name(), space in any::<bool>()) {
        let reading = format!("{}{}{}", hiragana(&family), if space { " " } else { "" }, hiragana(&given));
        let mut rows = crowd();
        rows.push(row(1, &reading));
        let index = Index::build(rows);
        let whole: Vec<usize> = family.iter().chain(&given).copied().collect();
        // Without a space a lone vowel at the end is taken for length, not for a name.
        let lone = !space && given.len() == 1 && KANA[given[0]].1.len() == 1;
        for name in [&family, &given, &whole].into_iter().filter(|n| !lone || *n != &given) {
            for spelling in spellings(name) {
                for typed in beginnings(&spelling) {
                    // A single letter need not reach into a reading; a syllable must.
                    if typed.chars().count() == 1 && typed.is_ascii() && name == &given {
                        continue;
                    }
                    prop_assert!(finds(&index, typed, 1), "{typed} of {spelling} in {reading}");
                }
            }
        }
        let both = format!("{}\u{3000}{}", romaji(&given, Romaji::Hepburn), romaji(&family, Romaji::Ime));
        prop_assert!(lone || finds(&index, &both, 1), "{both} in {reading}");
    }

    #[test]
    fn every_tail_and_head_of_a_number_finds_and_no_middle(own in "0[1-9][0-9]{8,9}", theirs in "0[1-9][0-9]{8}") {
        let person = FindRow { phones: vec![own.clone()], contact_phones: vec![theirs.clone()], ..row(1, "たなか ひろし") };
        let mut rows = crowd();
        rows.push(person);
        let index = Index::build(rows);
        for number in [&own, &theirs] {
            for n in 3..=number.len() {
                prop_assert!(finds(&index, &number[..n], 1), "head {n} of {number}");
                prop_assert!(finds(&index, &number[number.len() - n..], 1), "tail {n} of {number}");
            }
            let dashed = format!("{}-{} {}", &number[..4], &number[4..6], &number[6..]);
            prop_assert!(finds(&index, &dashed, 1), "{dashed}");
            for from in 1..number.len() - 3 {
                for to in from + 3..number.len() {
                    let middle = &number[from..to];
                    let edge = [&own, &theirs].iter().any(|n| n.starts_with(middle) || n.ends_with(middle));
                    prop_assert_eq!(finds(&index, middle, 1), edge, "middle {} of {} {}", middle, own, theirs);
                }
            }
        }
    }

    #[test]
    fn changes_are_found_at_once(changes in prop::collection::vec((0_i64..12, 0..6_usize), 1..60)) {
        let names = ["あべ", "いとう", "うえだ", "えんどう", "おおた"];
        let mut index = Index::build((0..6).map(|p| row(p, "さの")).collect());
        let mut truth: Vec<Option<&str>> = (0..12).map(|p| (p < 6).then_some("さの")).collect();
        for (person, what) in changes {
            let slot = usize::try_from(person).unwrap();
            if let Some(name) = names.get(what) {
                index.upsert(&row(person, name));
                truth[slot] = Some(name);
            } else {
                index.remove(person);
                truth[slot] = None;
            }
        }
        prop_assert_eq!(index.len(), truth.iter().flatten().count());
        for name in names.iter().chain(&["さの"]) {
            let want: Vec<i64> = (0..12).filter(|p| truth[usize::try_from(*p).unwrap()] == Some(*name)).collect();
            let found = index.search(name, 50, &Boost::default());
            prop_assert_eq!(found.total, want.len());
            prop_assert_eq!(persons(&found), want.clone());
            for p in &want {
                let others: Vec<i64> = want.iter().copied().filter(|o| o != p).collect();
                prop_assert_eq!(index.similar(*p), others);
                prop_assert_eq!(index.row(*p).map(|r| r.reading.to_string()), Some((*name).to_owned()));
            }
        }
    }

    #[test]
    fn anything_may_be_typed(query in "\\PC{0,20}") {
        let index = Index::build(crowd());
        let found = index.search(&query, 3, &Boost::default());
        prop_assert!(found.hits.len() <= 3 && found.hits.len() <= found.total);
    }
}
