//! Who came over ssh: the key ID of the certificate sshd let in, out of the file it leaves for the
//! session (`ExposeAuthInfo yes`). It must not know staff, nor judge a certificate: sshd has.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use base64ct::{Base64, Encoding};

/// The longest file that is read, bytes: a certificate has one or two thousand.
const LONGEST: u64 = 64 * 1024;

/// How whoever runs this came here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Came {
    /// Not over an sshd that says so: the operating system's login counts.
    Here,
    /// With a certificate of this key ID.
    Certificate(String),
    /// With something that says nobody's name: a bare key, a password, a file others could have
    /// written.
    Bare,
}

/// How this process's session began. The variable only says where the file lies; it counts when it
/// is this account's own and nobody else can read it, as sshd makes it.
pub(crate) fn came() -> Came {
    match std::env::var_os("SSH_USER_AUTH") {
        None => Came::Here,
        Some(path) => read(Path::new(&path), rustix::process::getuid().as_raw()),
    }
}

fn read(path: &Path, uid: u32) -> Came {
    let Ok(about) = std::fs::symlink_metadata(path) else { return Came::Bare };
    if !about.is_file() || about.uid() != uid || about.mode() & 0o077 != 0 || about.len() > LONGEST {
        return Came::Bare;
    }
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines().find_map(key_id).map_or(Came::Bare, Came::Certificate)
}

/// The key ID in a line `publickey ssh-…-cert-v01@openssh.com BASE64`.
fn key_id(line: &str) -> Option<String> {
    let mut words = line.split_ascii_whitespace();
    let (Some("publickey"), Some(kind), Some(key)) = (words.next(), words.next(), words.next()) else {
        return None;
    };
    let id = certificate_id(kind, &Base64::decode_vec(key).ok()?)?;
    Some(id).filter(|id| !id.trim().is_empty() && !id.chars().any(char::is_control))
}

/// The key ID of a user's certificate (`PROTOCOL.certkeys`): kind, nonce, the public key in as many
/// parts as its kind has, serial, whose (1 = a user's), key ID.
fn certificate_id(kind: &str, bytes: &[u8]) -> Option<String> {
    let parts = match kind.strip_suffix("-cert-v01@openssh.com")? {
        "ssh-ed25519" => 1,
        "ssh-rsa" | "rsa-sha2-256" | "rsa-sha2-512" | "sk-ssh-ed25519" => 2,
        ecdsa if ecdsa.starts_with("ecdsa-sha2-") => 2,
        "sk-ecdsa-sha2-nistp256" => 3,
        _ => return None,
    };
    let mut rest = bytes;
    if text(&mut rest)? != kind.as_bytes() {
        return None;
    }
    for _nonce_and_key in 0..=parts {
        text(&mut rest)?;
    }
    let (_serial, after) = rest.split_at_checked(8)?;
    let (whose, after) = after.split_at_checked(4)?;
    rest = after;
    let id = text(&mut rest)?;
    (whose == [0, 0, 0, 1]).then(|| String::from_utf8(id.to_vec()).ok()).flatten()
}

/// A counted text of the wire.
fn text<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (count, after) = rest.split_first_chunk::<4>()?;
    let (text, after) = after.split_at_checked(usize::try_from(u32::from_be_bytes(*count)).ok()?)?;
    *rest = after;
    Some(text)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn put(out: &mut Vec<u8>, text: &[u8]) {
        out.extend(u32::try_from(text.len()).unwrap().to_be_bytes());
        out.extend(text);
    }

    fn line(kind: &str, parts: usize, whose: u32, id: &str) -> String {
        let mut wire = Vec::new();
        put(&mut wire, kind.as_bytes());
        for _ in 0..=parts {
            put(&mut wire, b"some bytes");
        }
        wire.extend(7_u64.to_be_bytes());
        wire.extend(whose.to_be_bytes());
        put(&mut wire, id.as_bytes());
        format!("publickey {kind} {}", Base64::encode_string(&wire))
    }

    const ED: &str = "ssh-ed25519-cert-v01@openssh.com";

    #[test]
    fn every_kind_of_certificate_says_its_key_id() {
        for (kind, parts) in [
            (ED, 1),
            ("ssh-rsa-cert-v01@openssh.com", 2),
            ("ecdsa-sha2-nistp256-cert-v01@openssh.com", 2),
            ("sk-ssh-ed25519-cert-v01@openssh.com", 2),
            ("sk-ecdsa-sha2-nistp256-cert-v01@openssh.com", 3),
        ] {
            assert_eq!(key_id(&line(kind, parts, 1, "sakuma")).as_deref(), Some("sakuma"), "{kind}");
        }
    }

    #[test]
    fn what_is_no_users_certificate_says_nobody() {
        let whole = line(ED, 1, 1, "sakuma");
        assert_eq!(key_id(&line(ED, 1, 2, "host")), None, "a host's");
        assert_eq!(key_id(&line(ED, 1, 1, " ")), None);
        assert_eq!(key_id(&line(ED, 1, 1, "a\u{1b}[31m")), None);
        assert_eq!(key_id("publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA=="), None);
        assert_eq!(key_id("password"), None);
        // Cut anywhere, and turned anywhere: never a name that was not there, never a panic.
        for cut in 0..whole.len() {
            assert_eq!(key_id(&whole[..cut]), None, "{cut}");
        }
    }

    #[test]
    fn only_a_file_of_ones_own_that_nobody_reads_counts() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("auth");
        std::fs::write(&file, format!("password\n{}\n", line(ED, 1, 1, "sakuma"))).unwrap();
        let mode = |m| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(m)).unwrap();
        let uid = rustix::process::getuid().as_raw();
        mode(0o600);
        assert_eq!(read(&file, uid), Came::Certificate("sakuma".into()));
        assert_eq!(read(&file, uid + 1), Came::Bare);
        mode(0o640);
        assert_eq!(read(&file, uid), Came::Bare);
        let link = dir.path().join("link");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        mode(0o600);
        assert_eq!(read(&link, uid), Came::Bare, "a file put in its place");
        assert_eq!(read(&dir.path().join("gone"), uid), Came::Bare);
    }
}
