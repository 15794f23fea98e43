//! What of a person is searched: folded names, places and numbers as tagged fields.
//! It must not know queries or ranks.

use unicode_normalization::UnicodeNormalization;

use crate::domain::FindRow;
use crate::text::{digits, fold, is_vowel};

/// Bytes that open a field. All are below the space, which no folded text contains.
pub(super) mod tag {
    /// The reading, family and given name in one.
    pub(in crate::find) const READING: u8 = 1;
    /// The name as written, in one.
    pub(in crate::find) const NAME: u8 = 2;
    /// A word inside the reading that the whole does not show (さと|おさむ → satosamu).
    pub(in crate::find) const READING_PART: u8 = 3;
    /// A kana or Latin part of a name.
    pub(in crate::find) const NAME_PART: u8 = 4;
    /// The call name.
    pub(in crate::find) const CALL: u8 = 5;
    /// A contact's name.
    pub(in crate::find) const CONTACT: u8 = 6;
    /// The district.
    pub(in crate::find) const DISTRICT: u8 = 7;
    /// The address.
    pub(in crate::find) const ADDRESS: u8 = 8;
    /// A telephone number of the person.
    pub(in crate::find) const PHONE: u8 = 9;
    /// A telephone number of a contact.
    pub(in crate::find) const CONTACT_PHONE: u8 = 10;
    /// 受給者証番号.
    pub(in crate::find) const RECIPIENT: u8 = 11;
    /// The consultant.
    pub(in crate::find) const CONSULTANT: u8 = 12;
    /// A familiar supporter.
    pub(in crate::find) const SUPPORTER: u8 = 13;
    /// An office: never in a record, the name of a match by one.
    pub(in crate::find) const OFFICE: u8 = 14;
    /// The highest tag.
    pub(in crate::find) const LAST: u8 = 0x1f;
}

/// The searched fields of one person, to be laid into the arenas.
#[derive(Default)]
pub(super) struct Keys {
    /// Small ASCII letters only.
    pub(super) letters: Vec<u8>,
    /// UTF-8 with at least one character that is not an ASCII letter.
    pub(super) words: Vec<u8>,
    /// ASCII digits.
    pub(super) numbers: Vec<u8>,
    /// Numbers of offices, four bytes each: filled by the shelf.
    pub(super) numbers_of_offices: Vec<u8>,
    /// Where the given name begins in the reading; 0 if not known.
    pub(super) given_in_reading: u8,
    /// Where the given name begins in the name; 0 if not known.
    pub(super) given_in_name: u8,
}

impl Keys {
    /// Clears and fills with the fields of `row`.
    pub(super) fn fill(&mut self, row: &FindRow) {
        self.letters.clear();
        self.words.clear();
        self.numbers.clear();
        let reading = Spelled::new(row.reading.as_str());
        self.given_in_reading = reading.given;
        self.text(tag::READING, tag::READING_PART, &reading.whole);
        for part in &reading.parts {
            self.text(tag::READING_PART, tag::READING_PART, part);
        }
        let name = Spelled::new(row.name.as_str());
        self.given_in_name = name.given;
        self.text(tag::NAME, tag::NAME_PART, &name.whole);
        for part in &name.parts {
            self.text(tag::NAME_PART, tag::NAME_PART, part);
        }
        let call = fold(row.call_name.as_str());
        if call != reading.whole && call != name.whole {
            self.text(tag::CALL, tag::CALL, &call);
        }
        for contact in &row.contacts {
            self.other(tag::CONTACT, contact.name.as_str());
        }
        self.other(tag::CONSULTANT, row.consultant.as_str());
        for supporter in &row.supporters {
            self.other(tag::SUPPORTER, supporter.as_str());
        }
        self.text(tag::DISTRICT, tag::DISTRICT, &fold(row.district.as_str()));
        self.text(tag::ADDRESS, tag::ADDRESS, &fold(row.address.as_str()));
        for phone in &row.phones {
            self.number(tag::PHONE, phone);
        }
        for phone in &row.contact_phones {
            self.number(tag::CONTACT_PHONE, phone);
        }
        if let Some(no) = &row.recipient_no {
            self.number(tag::RECIPIENT, no);
        }
    }

    /// The name of somebody else.
    fn other(&mut self, tag: u8, name: &str) {
        let name = Spelled::new(name);
        self.text(tag, tag, &name.whole);
        for part in &name.parts {
            self.text(tag, tag, part);
        }
    }

    /// One folded text: letters alone go with letters; anything else goes with words whole,
    /// and its runs of letters also with letters, as `part`.
    fn text(&mut self, whole: u8, part: u8, folded: &str) {
        if folded.is_empty() {
            return;
        }
        if folded.bytes().all(|b| b.is_ascii_lowercase()) {
            self.letters.push(whole);
            self.letters.extend_from_slice(folded.as_bytes());
            return;
        }
        self.words.push(whole);
        self.words.extend_from_slice(folded.as_bytes());
        for run in folded.split(|c: char| !c.is_ascii_lowercase()).filter(|r| !r.is_empty()) {
            self.letters.push(part);
            self.letters.extend_from_slice(run.as_bytes());
        }
    }

    fn number(&mut self, tag: u8, number: &str) {
        let number = digits(number);
        if !number.is_empty() {
            self.numbers.push(tag);
            self.numbers.extend_from_slice(number.as_bytes());
        }
    }
}

/// A name folded in one, with where its given name begins and the words that folding hid.
#[derive(Default)]
pub(super) struct Spelled {
    pub(super) whole: String,
    pub(super) given: u8,
    pub(super) parts: Vec<String>,
}

impl Spelled {
    pub(super) fn new(text: &str) -> Self {
        let mut out = Self { whole: fold(text), ..Self::default() };
        if !text.contains(char::is_whitespace) {
            out.parts = swallowed(text);
            return out;
        }
        let mut head = String::new();
        for (i, word) in text.split_whitespace().enumerate() {
            let at = fold(&head).len();
            let folded = fold(word);
            if i > 0 {
                head.push(' ');
                // Found inside the whole only if it stands there unchanged and behind a
                // syllable's end.
                let rest = out.whole.get(at..).unwrap_or_default();
                let whole_syllables = at > 0 && ends_syllable(out.whole.as_bytes()[at - 1]);
                if rest.starts_with(folded.as_str()) && whole_syllables {
                    if i == 1 {
                        out.given = u8::try_from(at).unwrap_or(0);
                    }
                } else if !folded.is_empty() {
                    out.parts.push(folded);
                }
            }
            head.push_str(word);
        }
        out
    }
}

/// Whether a syllable may end with this byte: a vowel, ん, or anything that is no letter.
pub(super) fn ends_syllable(b: u8) -> bool {
    is_vowel(b) || b == b'n' || !b.is_ascii_lowercase()
}

/// In a reading without a space, the ends that begin with a vowel which folding swallowed:
/// `さとうおさむ` is satosamu, and おさむ would not be found in it. A lone vowel at the end is
/// length, not a name.
fn swallowed(text: &str) -> Vec<String> {
    const VOWELS: &str = "あいうえおゐゑをアイウエオヰヱヲｱｲｳｴｵｦ";
    if !text.chars().skip(1).any(|c| VOWELS.contains(c)) {
        return Vec::new();
    }
    let text: String = text.nfkc().collect();
    let mut parts = Vec::new();
    for (at, c) in text.char_indices().skip(1).filter(|(_, c)| VOWELS.contains(*c)) {
        let end = at + c.len_utf8();
        if end < text.len() && fold(&text[..at]) == fold(&text[..end]) {
            parts.push(fold(&text[at..]));
        }
    }
    parts
}
