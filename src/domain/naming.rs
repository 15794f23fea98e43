//! Whether words name somebody on file: names and readings written out, and what stands before
//! さん・様・氏. It must not know who may know of whom, nor what the words are for.

use unicode_normalization::UnicodeNormalization;

use super::import::PersonKeys;

/// What is put behind a name.
const TITLES: [&str; 7] = ["さん", "様", "氏", "くん", "君", "ちゃん", "殿"];
/// Before a title, nobody's name.
const KIN: [&str; 10] = ["母", "父", "兄", "姉", "弟", "妹", "祖母", "祖父", "子", "客"];
/// Letters of the longest family name looked for before a title.
const FAMILY: usize = 3;

/// A text as names are compared: NFKC, without blanks.
#[must_use]
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Words to be looked through for one person after another.
pub struct Wording {
    text: String,
    titled: Vec<String>,
}

impl Wording {
    /// Words as written.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = plain(text);
        let titled = titled(&text);
        Self { text, titled }
    }

    /// The word by which they name a person, if they do.
    #[must_use]
    pub fn names(&self, keys: &PersonKeys) -> Option<String> {
        let letters = |s: &str| s.chars().count();
        for (name, least) in [(&keys.name, 2), (&keys.reading, 4), (&keys.address, 6)] {
            if letters(name) >= least && self.text.contains(name.as_str()) {
                return Some(name.clone());
            }
        }
        let family =
            |word: &&String| keys.name.starts_with(word.as_str()) && letters(&keys.name) > letters(word);
        self.titled.iter().find(family).cloned()
    }
}

/// Everything that stands before a title and might be a family name, the longest first.
fn titled(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for title in TITLES {
        for (at, _) in text.match_indices(title) {
            let before: Vec<char> = text[..at].chars().rev().take(FAMILY).collect();
            for n in (1..=before.len()).rev() {
                let word: String = before[..n].iter().rev().collect();
                if !KIN.contains(&word.as_str()) {
                    out.push(word);
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_file(name: &str, reading: &str, address: &str) -> PersonKeys {
        let (name, reading, address) = (plain(name), plain(reading), plain(address));
        PersonKeys { name, reading, address, ..PersonKeys::default() }
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let miura = on_file("三浦 花子", "みうら はなこ", "大平町西野田100-1");
        let found = |text: &str| Wording::new(text).names(&miura);
        assert_eq!(found("三浦花子さんが来た").as_deref(), Some("三浦花子"));
        assert_eq!(found("三浦 花子 と話した").as_deref(), Some("三浦花子"));
        assert_eq!(found("きのう三浦さんが").as_deref(), Some("三浦"));
        assert_eq!(found("みうら　はなこ").as_deref(), Some("みうらはなこ"));
        assert_eq!(found("大平町西野田100-1 の家").as_deref(), Some("大平町西野田100-1"));
        for free in ["三浦半島で研修", "お母さんと本人", "利用者さん3名", "花子", "", "大平町"]
        {
            assert_eq!(found(free), None, "{free}");
        }
        let hayashi = on_file("林 一", "", "");
        assert_eq!(Wording::new("林さんの件").names(&hayashi).as_deref(), Some("林"));
        assert_eq!(Wording::new("林の中の施設").names(&hayashi), None);
        let mother = on_file("母里 太", "", "");
        assert_eq!(Wording::new("母さんが倒れた").names(&mother), None, "kin before a title is no name");
    }
}
