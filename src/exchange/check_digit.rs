//! The check digit of office numbers (事業所番号): modulus 10, weights 2 and 1 from the right.
//! It must not know offices; see `3-model.md` §3.2 for what was observed.

/// Whether ten ASCII digits end in their check digit. Other texts: no.
pub(super) fn holds(number: &str) -> bool {
    let sum: Option<u32> = number
        .chars()
        .rev()
        .zip([1, 2].into_iter().cycle())
        .map(|(c, weight)| c.to_digit(10).map(|d| d * weight).map(|d| d / 10 + d % 10))
        .sum();
    number.len() == 10 && sum.is_some_and(|s| s % 10 == 0)
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn one_wrong_digit_is_seen() {
        assert!(holds("0000000000") && holds("1234567897"));
        for bad in ["1234567890", "1234567879", "123456789", "12345678970", "123456789x", ""] {
            assert!(!holds(bad), "{bad}");
        }
    }
}
