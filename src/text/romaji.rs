//! One spelling for all romaji: Hepburn, Kunrei and what is typed into an input method.
//! It must not know names or kana; it rewrites runs of small ASCII letters.

/// How many readings of one typed run are followed at most.
const MOST: usize = 16;

/// What a piece at the head of a run becomes: how many letters it takes, and what it may
/// turn into; the first is taken where there can be only one answer.
struct Piece {
    takes: usize,
    into: &'static [&'static str],
}

/// Adds the canonical form of `run` (small ASCII letters) to `out`.
pub(super) fn append(out: &mut String, run: &[u8]) {
    let mut at = 0;
    while at < run.len() {
        let piece = next(&run[at..], before(run, at), false);
        push(out, piece.into.first().copied().unwrap_or_default());
        at += piece.takes;
    }
}

/// Adds to each of `outs` every canonical form that what is being typed may be a beginning
/// of: `sh` → s, `d` → d or z, `hom` → hom or hon (ほんま written Homma).
pub(super) fn append_typed(outs: &mut Vec<String>, run: &[u8]) {
    let mut at = 0;
    while at < run.len() {
        let piece = next(&run[at..], before(run, at), true);
        at += piece.takes;
        if let [only] = piece.into {
            for out in outs.iter_mut() {
                push(out, only);
            }
            continue;
        }
        let mut forked = Vec::with_capacity(outs.len() * piece.into.len());
        for out in outs.iter() {
            for into in piece.into {
                let mut o = out.clone();
                push(&mut o, into);
                forked.push(o);
            }
        }
        forked.truncate(MOST);
        *outs = forked;
    }
}

/// Adds letters, taking long vowels (oo, ou, ei, aa) and doubled consonants for single ones.
/// Looking only at the last letter keeps a prefix of the input a prefix of the output.
pub(super) fn push(out: &mut String, letters: &str) {
    for b in letters.bytes() {
        let last = out.as_bytes().last().copied().unwrap_or(0);
        let long = matches!((last, b), (b'o', b'u') | (b'e', b'i'));
        if long || (last == b && b.is_ascii_lowercase()) {
            continue;
        }
        out.push(char::from(b));
    }
}

/// Whether `b` is one of a i u e o.
#[must_use]
pub fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'i' | b'u' | b'e' | b'o')
}

fn before(run: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(0, |i| run[i])
}

const fn piece(takes: usize, into: &'static [&'static str]) -> Piece {
    Piece { takes, into }
}

fn next(rest: &[u8], before: u8, typed: bool) -> Piece {
    let c = rest[0];
    if is_vowel(c) {
        return piece(1, single(c));
    }
    let n = rest.iter().take_while(|b| **b == c).count();
    let (b1, b2) = (rest.get(n).copied().unwrap_or(0), rest.get(n + 1).copied().unwrap_or(0));
    // `0` is the end of the run: of what is typed so far, or of the word.
    match c {
        b's' if b1 == b'h' => after_h(n + 1, b2, &["s"], &["sy"], &["s"], typed),
        b't' if b1 == b's' => {
            let s = rest[n..].iter().take_while(|b| **b == b's').count();
            piece(n + s, &["t"])
        }
        b't' if b1 == b'h' => after_h(n + 1, b2, &["t"], &["ty"], &["t"], typed),
        b'c' => match b1 {
            b'h' => after_h(n + 1, b2, &["t"], &["ty"], if typed { &["t", "k"] } else { &["k"] }, typed),
            b'y' => piece(n + 1, &["ty"]),
            b'i' | b'e' => piece(n, &["s"]),
            b'k' => piece(n, &[""]),
            0 if typed => piece(n, &["t", "k", "s"]),
            _ => piece(n, &["k"]),
        },
        b'd' => match b1 {
            b'z' | b'j' => piece(n, &[""]),
            b'i' | b'u' => piece(n, &["z"]),
            b'y' => piece(n + 1, &["zy"]),
            b'h' => after_h(n + 1, b2, &["z"], &["zy"], if typed { &["z", "d"] } else { &["d"] }, typed),
            0 if typed => piece(n, &["d", "z"]),
            _ => piece(n, &["d"]),
        },
        b'j' => match b1 {
            b'y' => piece(n + 1, &["zy"]),
            b'a' | b'u' | b'o' | b'e' => piece(n, &["zy"]),
            _ => piece(n, &["z"]),
        },
        b'f' => piece(if b1 == b'w' { n + 1 } else { n }, &["h"]),
        b'h' => aspirate(n, b1, before, typed),
        b'm' if n > 1 => piece(n, &["nm"]),
        b'm' => match b1 {
            b'b' | b'p' => piece(1, &["n"]),
            0 if typed && is_vowel(before) => piece(1, &["m", "n"]),
            _ => piece(1, &["m"]),
        },
        b'w' => match b1 {
            b'i' | b'e' | b'o' | b'u' => piece(n, &[""]),
            0 if typed => piece(n, &["w", "i", "e", "o", "u"]),
            _ => piece(n, &["w"]),
        },
        b'v' => piece(n, &["b"]),
        b'l' => piece(n, &["r"]),
        b'q' => piece(n, if matches!(b1, b'a' | b'i' | b'e' | b'o') { &["kw"] } else { &["k"] }),
        _ => piece(n, single(c)),
    }
}

/// sh, ch, th, dh: what stands before い, before another vowel, and before nothing more.
fn after_h(
    takes: usize,
    follows: u8,
    i: &'static [&'static str],
    vowel: &'static [&'static str],
    other: &'static [&'static str],
    typed: bool,
) -> Piece {
    match follows {
        b'i' => piece(takes, i),
        b'a' | b'u' | b'o' | b'e' => piece(takes, vowel),
        0 if !typed => piece(takes, i),
        _ => piece(takes, other),
    }
}

/// `h`: a sound of its own, or the mark of a long vowel (Ohta, Satoh, Yuhki).
fn aspirate(n: usize, follows: u8, before: u8, typed: bool) -> Piece {
    let can_be_long = matches!(before, b'o' | b'u');
    match follows {
        b'w' if !can_be_long => piece(n + 1, &["h"]),
        b'y' if can_be_long && typed => piece(n, &["h", ""]),
        0 if can_be_long && typed => piece(n, &["", "h"]),
        0 if can_be_long => piece(n, &[""]),
        f if can_be_long && f != b'y' && f.is_ascii_lowercase() && !is_vowel(f) => piece(n, &[""]),
        _ => piece(n, &["h"]),
    }
}

fn single(c: u8) -> &'static [&'static str] {
    match c {
        b'a' => &["a"],
        b'b' => &["b"],
        b'e' => &["e"],
        b'g' => &["g"],
        b'i' => &["i"],
        b'k' => &["k"],
        b'n' => &["n"],
        b'o' => &["o"],
        b'p' => &["p"],
        b'r' => &["r"],
        b's' => &["s"],
        b't' => &["t"],
        b'u' => &["u"],
        b'x' => &["x"],
        b'y' => &["y"],
        b'z' => &["z"],
        _ => &[""],
    }
}
