//! Keys things are looked up by: digits of telephone numbers, folded names and addresses.
//! It must not know tables or how a screen finds persons (`find/`).

use unicode_normalization::UnicodeNormalization;

/// Digits of a number as written, full-width ones folded (`０２８２-２４` → `028224`).
pub(super) fn digits(raw: &str) -> String {
    raw.nfkc().filter(char::is_ascii_digit).collect()
}

/// The numbers in one field: several are parted by a slash, comma, 、 or space. Fragments too
/// short to be a number (under 4 digits, an extension) are left out.
pub(super) fn numbers(raw: &str) -> Vec<String> {
    let folded: String = raw.nfkc().collect();
    let mut found: Vec<String> = Vec::new();
    for part in folded.split(['/', '、', ',', ' ', '\n']) {
        let number = digits(part);
        if number.len() >= 4 && !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

/// A name or reading folded for equality: NFKC, no spaces.
pub(super) fn name_key(raw: &str) -> String {
    raw.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// An address folded for equality: NFKC, no spaces, every dash one dash.
pub(super) fn address_key(raw: &str) -> String {
    let dash = |c| matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | 'ー' | '－');
    raw.nfkc().filter(|c| !c.is_whitespace()).map(|c| if dash(c) { '-' } else { c }).collect()
}

/// A provider's name as the open data's key has it: NFKC, runs of spaces to one.
pub(super) fn spaced_key(raw: &str) -> String {
    let folded: String = raw.nfkc().collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_one_field_are_parted() {
        assert_eq!(numbers("０２８２－２４－００１９／090-1234-5678"), ["0282240019", "09012345678"]);
        assert_eq!(numbers("0282-24-0019 内線 12、0282240019"), ["0282240019"]);
        assert!(numbers("なし").is_empty());
    }

    #[test]
    fn keys_fold_width_spaces_and_dashes() {
        assert_eq!(name_key("大平　花子"), name_key("大平 花子"));
        assert_eq!(address_key("大平町１－２－３"), address_key("大平町1‐2ー3"));
        assert_eq!(spaced_key("ショートステイ　 ﾊﾟｰｸ"), "ショートステイ パーク");
    }
}
