//! Lines of foreign bytes, cut at a length: a line without end must not eat the memory.
//! It must not know what a line says.

use std::io::{self, Read};

/// The longest line taken, in bytes (`rules.md` §10 and the call feed).
pub const MAX_LINE: usize = 1 << 20;

/// One line, without its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The text; bytes that are not UTF-8 make it [`Line::NotText`].
    Text(String),
    /// Longer than allowed; its bytes were thrown away as they came.
    TooLong,
    /// Not UTF-8.
    NotText,
}

/// Cuts a stream of bytes into lines and keeps at most one line in memory.
#[derive(Debug)]
pub struct Lines {
    held: Vec<u8>,
    skipping: bool,
    max: usize,
}

impl Default for Lines {
    fn default() -> Self {
        Self::new(MAX_LINE)
    }
}

impl Lines {
    /// A cutter that takes lines up to `max` bytes.
    #[must_use]
    pub const fn new(max: usize) -> Self {
        Self { held: Vec::new(), skipping: false, max }
    }

    /// Takes bytes; the lines they complete are added to `out`.
    pub fn push(&mut self, mut bytes: &[u8], out: &mut Vec<Line>) {
        while let Some(at) = memchr::memchr(b'\n', bytes) {
            self.hold(&bytes[..at]);
            out.push(self.cut());
            bytes = &bytes[at + 1..];
        }
        self.hold(bytes);
    }

    /// The last line, if the stream ended without a line end.
    pub fn finish(&mut self) -> Option<Line> {
        (self.skipping || !self.held.is_empty()).then(|| self.cut())
    }

    fn hold(&mut self, bytes: &[u8]) {
        if self.skipping {
            return;
        }
        if self.held.len() + bytes.len() > self.max {
            self.skipping = true;
            self.held = Vec::new();
        } else {
            self.held.extend_from_slice(bytes);
        }
    }

    fn cut(&mut self) -> Line {
        if std::mem::take(&mut self.skipping) {
            return Line::TooLong;
        }
        let mut bytes = std::mem::take(&mut self.held);
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        String::from_utf8(bytes).map_or(Line::NotText, Line::Text)
    }
}

/// Lines of a reader, each as soon as it is complete.
#[derive(Debug)]
pub struct LineReader<R> {
    from: R,
    lines: Lines,
    ready: std::collections::VecDeque<Line>,
    ended: bool,
}

impl<R: Read> LineReader<R> {
    /// Reads from `from`.
    pub fn new(from: R) -> Self {
        Self { from, lines: Lines::default(), ready: std::collections::VecDeque::new(), ended: false }
    }
}

impl<R: Read> Iterator for LineReader<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut chunk = [0_u8; 16 * 1024];
        loop {
            if let Some(line) = self.ready.pop_front() {
                return Some(Ok(line));
            }
            if self.ended {
                return None;
            }
            match self.from.read(&mut chunk) {
                Ok(0) => {
                    self.ended = true;
                    self.ready.extend(self.lines.finish());
                }
                Ok(n) => {
                    let mut out = Vec::new();
                    self.lines.push(&chunk[..n], &mut out);
                    self.ready.extend(out);
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    self.ended = true;
                    return Some(Err(e));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8], step: usize, max: usize) -> Vec<Line> {
        let mut lines = Lines::new(max);
        let mut out = Vec::new();
        for chunk in bytes.chunks(step) {
            lines.push(chunk, &mut out);
        }
        out.extend(lines.finish());
        out
    }

    #[test]
    fn cuts_the_same_however_the_bytes_come() {
        let text = "一\r\ntwo\n\nlast".as_bytes();
        let want = ["一", "two", "", "last"].map(|t| Line::Text(t.to_owned()));
        for step in 1..=text.len() {
            assert_eq!(all(text, step, 100), want, "in steps of {step}");
        }
    }

    #[test]
    fn a_long_line_is_dropped_and_the_next_one_read() {
        assert_eq!(all(b"123456\nok\n", 2, 5), [Line::TooLong, Line::Text("ok".into())]);
        assert_eq!(all(b"12345\n", 2, 5), [Line::Text("12345".into())]);
        let mut lines = Lines::new(8);
        let mut out = Vec::new();
        for _ in 0..1000 {
            lines.push(&[b'x'; 1000], &mut out);
        }
        assert!(lines.held.capacity() < 16, "skipped bytes are not kept");
        assert_eq!(lines.finish(), Some(Line::TooLong));
    }

    #[test]
    fn bytes_that_are_no_text_are_told_apart() {
        assert_eq!(all(b"\xff\xfe\nok", 1, 10), [Line::NotText, Line::Text("ok".into())]);
        let read: Vec<_> = LineReader::new(&b"a\nb"[..]).filter_map(Result::ok).collect();
        assert_eq!(read, [Line::Text("a".into()), Line::Text("b".into())]);
    }
}
