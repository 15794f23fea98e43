//! The place a store lies in: private to its account, local, writable; refused in words when not.
//! It must not know what is inside the file.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::domain::Fault;

/// The path with `suffix` added to the file name (`night.db` → `night.db.lock`).
#[must_use]
pub fn beside(store: &Path, suffix: &str) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A disk fault with the system's words and the path.
pub(super) fn disk(path: &Path, why: &io::Error) -> Fault {
    Fault::Disk { why: format!("{}: {why}", path.display()) }
}

/// The directory a store lies in.
pub(super) fn home(store: &Path) -> &Path {
    match store.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    }
}

/// Makes the directory (0700) where it is missing; an existing one is left as it is.
pub(super) fn make_home(dir: &Path) -> Result<(), Fault> {
    if dir.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(|e| disk(dir, &e))
}

/// Opens a small private file (0600), made when missing.
pub(super) fn private_file(path: &Path) -> Result<File, Fault> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map_err(|e| if denied(&e) { read_only(path) } else { disk(path, &e) })
}

fn denied(e: &io::Error) -> bool {
    matches!(e.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

pub(super) fn read_only(path: &Path) -> Fault {
    Fault::ReadOnly { path: path.display().to_string() }
}

/// Refuses a missing file, one that cannot be written, and a network file system.
pub(super) fn check(store: &Path) -> Result<(), Fault> {
    let about = std::fs::metadata(store).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => Fault::Missing { path: store.display().to_string() },
        _ => disk(store, &e),
    })?;
    if !about.is_file() {
        return Err(Fault::Damaged { why: format!("{} is no file", store.display()) });
    }
    // SQLite would open such a file for reading and fail at the first command of the night.
    if about.permissions().readonly() || !writable(store) || !writable(home(store)) {
        return Err(read_only(store));
    }
    refuse_network(home(store))
}

fn writable(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok()
}

/// Refuses file systems whose locks and shared memory cannot be trusted between machines.
pub(super) fn refuse_network(dir: &Path) -> Result<(), Fault> {
    let magic = rustix::fs::statfs(dir).map_err(|e| disk(dir, &e.into()))?.f_type;
    // Only the low 32 bits are the magic; their sign differs between machines.
    let magic = u32::try_from(i128::from(magic) & 0xffff_ffff).unwrap_or_default();
    if is_network(magic) || (magic == FUSE && !is_local_fuse(dir)) {
        return Err(Fault::Place { why: "network".into() });
    }
    Ok(())
}

const FUSE: u32 = 0x6573_5546;

/// Magic numbers of statfs(2) that mean "another machine may write here too".
fn is_network(magic: u32) -> bool {
    const NETWORK: [u32; 15] = [
        0x6969,      // NFS
        0x517b,      // SMB
        0xff53_4d42, // CIFS
        0xfe53_4d42, // SMB2
        0x0102_1997, // 9p
        0x564c,      // NCP
        0x7375_7245, // Coda
        0x5346_414f, // OpenAFS
        0x6b41_4653, // kAFS
        0x00c3_6400, // Ceph
        0x0bd0_0bd0, // Lustre
        0x0116_1970, // GFS2
        0x7461_636f, // OCFS2
        0x4750_4653, // GPFS
        0x786f_4256, // VirtualBox shared folder
    ];
    NETWORK.contains(&magic)
}

/// FUSE has one magic for all; the mount table names the kind. Only those known to be a
/// local disk pass.
fn is_local_fuse(dir: &Path) -> bool {
    let Ok(dir) = dir.canonicalize() else { return false };
    let Ok(table) = std::fs::read_to_string("/proc/self/mountinfo") else { return false };
    fuse_kind(&table, &dir).is_some_and(|kind| matches!(kind, "fuseblk" | "fuse.fuse-overlayfs"))
}

/// File-system type of the deepest mount that holds `dir`.
fn fuse_kind<'a>(table: &'a str, dir: &Path) -> Option<&'a str> {
    let mounts = table.lines().filter_map(|line| {
        let (left, right) = line.split_once(" - ")?;
        Some((left.split(' ').nth(4)?, right.split(' ').next()?))
    });
    mounts.filter(|(at, _)| dir.starts_with(at)).max_by_key(|(at, _)| at.len()).map(|(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn network_file_systems_are_known() {
        assert!(is_network(0x6969) && is_network(0xff53_4d42) && !is_network(0xef53));
        let table = "20 1 0:1 / / rw - ext4 /dev/vda rw\n30 20 0:2 / /mnt/far rw - fuse.sshfs a:/ rw\n";
        assert_eq!(fuse_kind(table, Path::new("/mnt/far/store")), Some("fuse.sshfs"));
        assert_eq!(fuse_kind(table, Path::new("/mnt/fare")), Some("ext4"));
    }
}
