//! The listener: waits for the lease, then answers the socket and, if set up, the HTTP door.
//! It must not know whether a desk or `serve` runs it.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UnixListener, UnixStream};
use tokio::task::JoinSet;

use super::board::Switchboard;
use super::http::{Token, routes};
use super::lease::Lease;
use super::lines::Lines;
use super::wire::handle_line;

/// How often a listener in waiting looks whether the lease is free.
const RETRY: Duration = Duration::from_secs(1);
/// More telephone systems than this do not hang on one desk.
const CONNECTIONS: usize = 64;

/// Where to listen.
#[derive(Debug, Clone)]
pub struct Listen {
    /// The socket (`<store>.sock`), made with mode 0600.
    pub socket: PathBuf,
    /// The lease's lock file: one a store, wherever its socket lies.
    pub lease: PathBuf,
    /// HTTP on the loopback, once both are set.
    pub http: Option<(u16, Token)>,
}

/// What the listener has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Somebody else listens; waiting for them to end.
    Waiting,
    /// Listening; the HTTP port, if any.
    Listening(Option<u16>),
    /// Cannot listen, and why; tried again.
    Failed(String),
}

/// Listens for as long as the future is polled; drop it to stop. The lease goes with it, and
/// another process takes over.
pub async fn listen(to: Listen, board: Arc<dyn Switchboard>, notice: impl Fn(Notice) + Send) {
    let mut said = None;
    loop {
        let now = match Lease::take(&to.lease) {
            Ok(Some(lease)) => match hold(&to, &board, &notice).await {
                Ok(()) => Notice::Waiting,
                Err(e) => {
                    drop(lease);
                    Notice::Failed(e.to_string())
                }
            },
            Ok(None) => Notice::Waiting,
            Err(e) => Notice::Failed(e.to_string()),
        };
        if said.as_ref() != Some(&now) {
            notice(now.clone());
            said = Some(now);
        }
        tokio::time::sleep(RETRY).await;
    }
}

/// Removes the socket when the listening ends, however it ends.
struct Bound(PathBuf);

impl Drop for Bound {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

async fn hold(to: &Listen, board: &Arc<dyn Switchboard>, notice: &impl Fn(Notice)) -> io::Result<()> {
    let socket = bind(&to.socket)?;
    let _bound = Bound(to.socket.clone());
    let mut tasks = JoinSet::new();
    if let Some((port, token)) = &to.http {
        let app = routes(token.clone(), Arc::clone(board));
        let four = TcpListener::bind((IpAddr::V4(Ipv4Addr::LOCALHOST), *port)).await?;
        let port = four.local_addr()?.port();
        // A machine without IPv6 is still served on 127.0.0.1.
        if let Ok(six) = TcpListener::bind((IpAddr::V6(Ipv6Addr::LOCALHOST), port)).await {
            let app = app.clone();
            tasks.spawn(async move { drop(axum::serve(six, app).await) });
        }
        tasks.spawn(async move { drop(axum::serve(four, app).await) });
        notice(Notice::Listening(Some(port)));
    } else {
        notice(Notice::Listening(None));
    }
    let serving = tasks.len();
    loop {
        tokio::select! {
            come = socket.accept() => {
                let (stream, _) = come?;
                if tasks.len() < serving + CONNECTIONS {
                    tasks.spawn(talk(stream, Arc::clone(board)));
                }
            }
            Some(_) = tasks.join_next() => {}
        }
    }
}

/// Binds the socket for its owner alone. The lease is held, so a socket that lies there
/// belongs to a process that died.
fn bind(path: &Path) -> io::Result<UnixListener> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let socket = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    Ok(socket)
}

async fn talk(mut stream: UnixStream, board: Arc<dyn Switchboard>) {
    let own = rustix::process::geteuid().as_raw();
    // Between bind and chmod another account could slip in: ask the kernel who it is.
    if !stream.peer_cred().is_ok_and(|peer| peer.uid() == own || peer.uid() == 0) {
        return;
    }
    let mut lines = Lines::default();
    let mut chunk = vec![0_u8; 16 * 1024];
    loop {
        let Ok(n) = stream.read(&mut chunk).await else { return };
        let mut ready = Vec::new();
        if n == 0 {
            ready.extend(lines.finish());
        } else {
            lines.push(&chunk[..n], &mut ready);
        }
        for line in ready {
            let board = Arc::clone(&board);
            let said = tokio::task::spawn_blocking(move || handle_line(line, board.as_ref())).await;
            let Ok(said) = said else { return };
            if let Some(said) = said
                && stream.write_all(format!("{said}\n").as_bytes()).await.is_err()
            {
                return;
            }
        }
        if n == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::sync::Mutex;

    use super::super::board::{Done, Reply};
    use super::super::wire::Message;
    use super::*;
    use crate::domain::{CallId, Command, Fault, Outcome, Seq};

    #[derive(Default)]
    struct Fake(Mutex<Vec<Command>>);

    impl Switchboard for Fake {
        fn health(&self) -> serde_json::Value {
            serde_json::json!({ "ok": true, "faults": [] })
        }

        fn send(&self, command: Command) -> Reply {
            let mut seen = self.0.lock().unwrap();
            seen.push(command);
            let n = i64::try_from(seen.len()).unwrap();
            let outcome = Outcome { call: Some(CallId(n)), ..Outcome::default() };
            Ok(Done { id: n.to_string(), seq: Seq(n), outcome })
        }

        fn call_of(&self, _: &str) -> Result<Option<CallId>, Fault> {
            Ok(None)
        }
    }

    /// Runs a listener on its own thread and returns what it says first.
    fn start(to: Listen, board: Arc<dyn Switchboard>) -> (Notice, tokio::sync::oneshot::Sender<()>) {
        let (said, hear) = std::sync::mpsc::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async move {
                tokio::select! {
                    () = listen(to, board, move |n| drop(said.send(n))) => {}
                    _ = stopped => {}
                }
            });
        });
        (hear.recv().unwrap(), stop)
    }

    #[test]
    fn the_socket_goes_on_after_bad_lines_and_passes_to_the_next() {
        let dir = tempfile::tempdir().unwrap();
        let to = Listen { socket: dir.path().join("s.sock"), lease: dir.path().join("s.feed"), http: None };
        let fake = Arc::new(Fake::default());
        let (first, stop) = start(to.clone(), fake.clone());
        assert_eq!(first, Notice::Listening(None));
        let mode = std::fs::metadata(&to.socket).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);

        let stream = std::os::unix::net::UnixStream::connect(&to.socket).unwrap();
        let mut to_feed = stream.try_clone().unwrap();
        let big = std::thread::spawn(move || {
            to_feed.write_all(b"nonsense\n").unwrap();
            to_feed.write_all(&vec![b'x'; 2 << 20]).unwrap();
            to_feed.write_all(b"\n{\"event\":\"ringing\",\"line\":\"desk\"}\n").unwrap();
        });
        let mut answers = BufReader::new(stream).lines();
        assert!(answers.next().unwrap().unwrap().contains("bad_input"));
        assert!(answers.next().unwrap().unwrap().contains("1 MB"));
        assert_eq!(answers.next().unwrap().unwrap(), r#"{"call":1,"ok":true,"seq":1}"#);
        big.join().unwrap();
        assert_eq!(fake.0.lock().unwrap().len(), 1);

        let (second, stop_second) = start(to.clone(), fake.clone());
        assert_eq!(second, Notice::Waiting, "one listens at a time");
        drop(stop_second);
        drop(stop);
    }

    #[test]
    fn http_wants_the_token_and_a_short_body() {
        let dir = tempfile::tempdir().unwrap();
        let token = Token::new("0123456789abcdef").unwrap();
        let to = Listen {
            socket: dir.path().join("s.sock"),
            lease: dir.path().join("s.feed"),
            http: Some((0, token)),
        };
        let fake = Arc::new(Fake::default());
        let (Notice::Listening(Some(port)), stop) = start(to, fake.clone()) else { panic!("not listening") };
        let send = |path: &str, token: &str, body: &str| {
            let mut s = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
            let _ = write!(
                s,
                "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            );
            let mut said = Vec::new();
            let _ = s.read_to_end(&mut said);
            String::from_utf8_lossy(&said).into_owned()
        };
        let ask = |token: &str, body: &str| send("/call", token, body);
        let ring = serde_json::to_string(&Message::Ringing {
            line: "desk".into(),
            number: None,
            name: None,
            external_id: None,
        })
        .unwrap();
        assert!(ask("wrong", &ring).starts_with("HTTP/1.1 401"));
        assert_eq!(fake.0.lock().unwrap().len(), 0);
        let good = ask("0123456789abcdef", &ring);
        assert!(good.starts_with("HTTP/1.1 200") && good.contains(r#""call":1"#), "{good}");
        assert!(ask("0123456789abcdef", "{").starts_with("HTTP/1.1 400"));
        assert!(
            ask("0123456789abcdef", &"x".repeat(super::super::http::BODY + 1)).starts_with("HTTP/1.1 413")
        );
        // A town's own system: each office for itself, answered in order.
        let before = fake.0.lock().unwrap().len();
        let told = r#"[{"provider":"P1","night":"2026-11-21","room":"any","accepting":1},
            {"provider":"P2","night":"someday","room":"any"},
            {"provider":"P3","night":"2026-11-21","room":"male","accepting":0,"source":"file"}]"#;
        assert!(send("/vacancies", "wrong", told).starts_with("HTTP/1.1 401"));
        let said = send("/vacancies", "0123456789abcdef", told);
        let body: serde_json::Value = serde_json::from_str(said.split("\r\n\r\n").nth(1).unwrap()).unwrap();
        assert_eq!((body["ok"].as_bool(), body["taken"].as_i64()), (Some(false), Some(2)), "{said}");
        let each: Vec<_> = body["answers"].as_array().unwrap().iter().map(|a| a["ok"].as_bool()).collect();
        assert_eq!(each, [Some(true), Some(false), Some(true)]);
        let took = fake.0.lock().unwrap()[before..].to_vec();
        let offices: Vec<_> = took
            .iter()
            .map(|c| match c {
                Command::PublishVacancy(n) => (n.provider.as_str().to_owned(), n.accepting),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(offices, [("P1".to_owned(), Some(1)), ("P3".to_owned(), Some(0))]);
        assert!(send("/vacancies", "0123456789abcdef", "{}").starts_with("HTTP/1.1 400"));
        drop(stop);
    }
}
