//! Keys things are looked up by: digits of telephone numbers, folded names and addresses.
//! It must not know tables or how a screen finds persons (`find/`).

use unicode_normalization::UnicodeNormalization;

use crate::text::phone_digits;

/// Digits a whole number has at least; shorter pieces parted by spaces belong together.
const WHOLE: usize = 9;

/// The numbers in one field: several are parted by a slash, comma, 、 or space, and one may
/// be written with spaces in it (`0282 24 0019`). What is left over and too short to be a
/// number (under 4 digits, an extension) is left out.
pub(super) fn numbers(raw: &str) -> Vec<String> {
    let folded: String = raw.nfkc().collect();
    let mut found: Vec<String> = Vec::new();
    let mut take = |piece: &mut String| {
        let number = phone_digits(piece);
        if number.len() >= 4 && !found.contains(&number) {
            found.push(number);
        }
        piece.clear();
    };
    for part in folded.split(['/', '、', ',', '\n']) {
        let mut piece = String::new();
        for word in part.split_whitespace() {
            if phone_digits(word).len() >= WHOLE && !piece.starts_with('+') {
                take(&mut piece);
            }
            piece.push_str(word);
            if phone_digits(&piece).len() >= WHOLE {
                take(&mut piece);
            }
        }
        take(&mut piece);
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
        assert_eq!(numbers("+81 90-0000-0001"), ["09000000001"]);
        assert_eq!(numbers("0282 24 0019 090 1234 5678"), ["0282240019", "09012345678"]);
        assert!(numbers("なし").is_empty());
    }

    #[test]
    fn keys_fold_width_spaces_and_dashes() {
        assert_eq!(name_key("大平　花子"), name_key("大平 花子"));
        assert_eq!(address_key("大平町１－２－３"), address_key("大平町1‐2ー3"));
        assert_eq!(spaced_key("ショートステイ　 ﾊﾟｰｸ"), "ショートステイ パーク");
    }
}
