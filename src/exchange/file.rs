//! The one place of this room that opens a file for reading.
//! It must not know what is in it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::ReadError;

/// The largest file read, in bytes: many times the largest of the national files (about 12 MB).
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The bytes of a file, at most [`MOST_BYTES`].
///
/// # Errors
/// [`ReadError::Unreadable`] with the system's reason, [`ReadError::TooLarge`].
pub fn read_file(path: &Path) -> Result<Vec<u8>, ReadError> {
    let fail =
        |e: std::io::Error| ReadError::Unreadable { path: path.display().to_string(), reason: e.to_string() };
    let file = File::open(path).map_err(fail)?;
    let size = file.metadata().map_err(fail)?.len();
    let mut bytes = Vec::new();
    // The length told can be wrong (a pipe tells 0), so the reading itself is bounded too.
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(fail)?;
    let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if read > MOST_BYTES {
        return Err(ReadError::TooLarge { size: size.max(read), most: MOST_BYTES });
    }
    Ok(bytes)
}
