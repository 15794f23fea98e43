//! Bytes to text: UTF-8 with or without its mark, else CP932; anything else is refused.
//! It must not know what the text is.

use std::borrow::Cow;

use encoding_rs::SHIFT_JIS;
use serde::{Deserialize, Serialize};

use super::error::ReadError;

/// How a text file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Charset {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with the byte order mark.
    Utf8Bom,
    /// CP932 (Windows' `Shift_JIS`).
    Cp932,
    /// An Excel workbook.
    Workbook,
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of `bytes` without its mark. A guess is never made: a file that fits neither
/// encoding in every byte would put wrong names on the board.
pub(super) fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Charset), ReadError> {
    let (rest, charset) = match bytes.strip_prefix(BOM) {
        Some(rest) => (rest, Charset::Utf8Bom),
        None => (bytes, Charset::Utf8),
    };
    if rest.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty);
    }
    // No CSV holds a zero byte; UTF-16 and binary files do.
    if rest.contains(&0) || rest.starts_with(b"\xff\xfe") || rest.starts_with(b"\xfe\xff") {
        return Err(ReadError::NotText);
    }
    match std::str::from_utf8(rest) {
        Ok(text) => Ok((Cow::Borrowed(text), charset)),
        Err(e) if charset == Charset::Utf8Bom => {
            Err(ReadError::Encoding { line: line_of(rest, e.valid_up_to()) })
        }
        Err(_) => match SHIFT_JIS.decode_without_bom_handling_and_without_replacement(rest) {
            Some(text) => Ok((text, Charset::Cp932)),
            None => Err(ReadError::Encoding { line: first_bad_line(rest) }),
        },
    }
}

fn line_of(bytes: &[u8], at: usize) -> u64 {
    1 + bytes.iter().take(at).map(|b| u64::from(*b == b'\n')).sum::<u64>()
}

/// A line break is never the second byte of a CP932 character, so lines can be tried alone.
fn first_bad_line(bytes: &[u8]) -> u64 {
    let bad = |line: &[u8]| SHIFT_JIS.decode_without_bom_handling_and_without_replacement(line).is_none();
    (1..).zip(bytes.split(|b| *b == b'\n')).find(|(_, line)| bad(line)).map_or(1, |(n, _)| n)
}
