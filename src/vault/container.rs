//! A file with one line of its own before it, sealed for offices' keys and put in place whole.
//! It must not know what the line says nor what the file is.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::offices::{Identities, Recipients, VaultWrong};

/// The first line inside: what this is.
const MARK: &str = "daiji backup 1";
/// The longest the line of one's own may be, in bytes.
const LONGEST: u64 = 64 * 1024;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// Bytes of the sealed file.
    pub bytes: u64,
    /// SHA-256 of it, in hexadecimal, as read back from the disk.
    pub sha256: String,
}

struct Hashing<W> {
    to: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let n = self.to.write(buf)?;
        self.hash.update(&buf[..n]);
        self.bytes += n as u64;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

fn hex(digest: impl AsRef<[u8]>) -> String {
    digest.as_ref().iter().fold(String::new(), |text, b| text + &format!("{b:02x}"))
}

/// Seals `line` and the file `body` for `offices` into the new file `to`: written beside, brought
/// to the disk, read back and compared, then put in place. `to` must not be there.
///
/// # Errors
/// Reading, writing or comparing fails; nothing is at `to` then.
pub fn pack(line: &str, body: &mut File, to: &Path, offices: &Recipients) -> Result<Packed, VaultWrong> {
    put(to, |out| {
        let inside = |w: &mut dyn Write| {
            writeln!(w, "{MARK}\n{line}")?;
            io::copy(body, w).map(drop)
        };
        offices.seal(out, inside).map(drop)
    })
}

/// Copies the file `body` into the new file `to` as it is, with the same care as [`pack`].
///
/// # Errors
/// As [`pack`].
pub fn place(body: &mut File, to: &Path) -> Result<Packed, VaultWrong> {
    put(to, |mut out| Ok(io::copy(body, &mut out).map(drop)?))
}

type Out<'o> = &'o mut Hashing<BufWriter<File>>;

fn put(to: &Path, fill: impl FnOnce(Out<'_>) -> Result<(), VaultWrong>) -> Result<Packed, VaultWrong> {
    if to.symlink_metadata().is_ok() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let done = written(part, fill).and_then(|packed| {
        // No link: the folder may be a stick or a share that knows none.
        std::fs::rename(part, to)?;
        Ok(packed)
    });
    if done.is_err() {
        let _ = std::fs::remove_file(part);
    }
    let packed = done?;
    let dir = to.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Some shares cannot bring a folder to the disk; the file itself is there.
    let _ = File::open(dir).and_then(|d| d.sync_all());
    Ok(packed)
}

fn written(part: &Path, fill: impl FnOnce(Out<'_>) -> Result<(), VaultWrong>) -> Result<Packed, VaultWrong> {
    let _ = std::fs::remove_file(part);
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(part)?;
    let mut out = Hashing { to: BufWriter::new(made), hash: Sha256::new(), bytes: 0 };
    fill(&mut out)?;
    let (bytes, sha256) = (out.bytes, hex(out.hash.finalize()));
    out.to.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    let mut back = Hashing { to: io::sink(), hash: Sha256::new(), bytes: 0 };
    io::copy(&mut File::open(part)?, &mut back)?;
    if back.bytes != bytes || hex(back.hash.finalize()) != sha256 {
        return Err(VaultWrong::Damaged("what was read back is not what was written".into()));
    }
    Ok(Packed { bytes, sha256 })
}

/// Opens a file of [`pack`]: its line, and the body written to `body`.
///
/// # Errors
/// Sealed for other keys, damaged, not one of ours.
pub fn unpack(
    from: impl Read,
    by: &Identities,
    body: &mut impl Write,
) -> Result<Zeroizing<String>, VaultWrong> {
    let damaged = |e: io::Error| VaultWrong::Damaged(e.to_string());
    let mut inside = BufReader::new(by.open(from)?);
    let mut next = || {
        let mut line = Zeroizing::new(String::with_capacity(1024));
        (&mut inside).take(LONGEST).read_line(&mut line).map_err(damaged)?;
        Ok::<_, VaultWrong>(line)
    };
    if next()?.trim_end() != MARK {
        return Err(VaultWrong::Damaged("no backup of daiji".into()));
    }
    let line = next()?;
    let mut buffer = Zeroizing::new(vec![0_u8; 64 * 1024]);
    loop {
        match inside.read(&mut buffer).map_err(damaged)? {
            0 => return Ok(line),
            n => body.write_all(&buffer[..n])?,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Seek;

    use super::super::offices::new_identity;
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again_and_never_over_a_file() {
        let dir = tempfile::tempdir().unwrap();
        let (identity, public) = new_identity();
        let offices = Recipients::parse(&[public]).unwrap();
        let mut body = tempfile::tempfile().unwrap();
        body.write_all(&vec![7; 200_000]).unwrap();
        body.rewind().unwrap();
        let to = dir.path().join("a.age");
        let made = pack("{\"n\":1}", &mut body, &to, &offices).unwrap();
        assert_eq!(std::fs::metadata(&to).unwrap().len(), made.bytes);
        let mut out = Vec::new();
        let by = Identities::parse(&identity).unwrap();
        let line = unpack(File::open(&to).unwrap(), &by, &mut out).unwrap();
        assert_eq!((line.trim_end(), out.len()), ("{\"n\":1}", 200_000));
        body.rewind().unwrap();
        assert!(pack("{}", &mut body, &to, &offices).is_err());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "no draft is left");
        let other = offices.seal(Vec::new(), |w| w.write_all(b"something else\n")).unwrap();
        assert!(matches!(unpack(&other[..], &by, &mut out), Err(VaultWrong::Damaged(_))));
    }
}
