//! Digits out of what people write for numbers: full-width, hyphens, brackets.
//! It must not know what kind of number it is.

use unicode_normalization::UnicodeNormalization;

/// The ASCII digits of `s` in order: `０２８２（２４）０００１` → `0282240001`.
#[must_use]
pub fn digits(s: &str) -> String {
    if s.is_ascii() {
        return s.chars().filter(char::is_ascii_digit).collect();
    }
    s.nfkc().filter(char::is_ascii_digit).collect()
}

/// The digits of a Japanese telephone number; `+81 90…` and `81-90…` with `+` become `090…`.
#[must_use]
pub fn phone_digits(s: &str) -> String {
    let plus = s.trim_start().starts_with(['+', '＋']);
    let plain = digits(s);
    match plain.strip_prefix("81") {
        Some(rest) if plus => {
            if rest.starts_with('0') {
                rest.to_owned()
            } else {
                format!("0{rest}")
            }
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_however_written() {
        assert_eq!(digits("０２８２（２４）０００１"), "0282240001");
        assert_eq!(digits("①-2"), "12");
        assert_eq!(digits("なし"), "");
        assert_eq!(phone_digits("+81 90-0000-0001"), "09000000001");
        assert_eq!(phone_digits("＋81(0)282-24-0001"), "0282240001");
        assert_eq!(phone_digits("8190"), "8190");
    }
}
