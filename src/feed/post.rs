//! The other end of the socket: posts one message and waits for its acknowledgement.
//! It must not know what to do when nobody listens.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::wire::Message;

/// Sends `message` to whoever listens at `socket`. `None`: nobody does (the caller may use
/// the door itself).
///
/// # Errors
/// The line broke after the message was sent: whether it was taken is not known.
pub fn post(socket: &Path, message: &Message) -> io::Result<Option<Value>> {
    let Ok(mut stream) = UnixStream::connect(socket) else {
        return Ok(None);
    };
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    stream.write_all(&line)?;
    let mut answer = String::new();
    // An answer is short; a listener gone wrong must not fill the memory.
    BufReader::new(stream.take(64 * 1024)).read_line(&mut answer)?;
    if answer.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(serde_json::from_str(&answer)?))
}
