//! The providers' page as a browser meets it: a site on the loopback, forms filled and sent.
//! It knows HTTP and HTML as far as a form needs, and nothing of the room behind.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use daiji::domain::{Actor, At, Clock, Envelope, Outcome};
use daiji::rehearsal;
use daiji::store::{Desk, Door, Rejected};
use daiji::web::{self, Tls, Token, Web};
use serde_json::{Value, json};

/// A clock set by hand.
pub(crate) struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self) -> At {
        At(self.0.load(Ordering::SeqCst))
    }
}

/// A site on a night of its own.
pub(crate) struct Site {
    _dir: tempfile::TempDir,
    pub(crate) door: Door,
    pub(crate) clock: Arc<Hand>,
    pub(crate) address: SocketAddr,
    sent: AtomicU64,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// Reads what came over the wire.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        Self { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let line = |l: &'_ str| l.split_once(": ").is_some_and(|(n, _)| n.eq_ignore_ascii_case(name));
        self.head.lines().find(|l| line(l)).and_then(|l| l.split_once(": ")).map(|(_, v)| v)
    }

    /// Asserts the status and returns itself.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.head, self.body);
        self
    }

    /// The text of the page without its tags, entities resolved.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self.body.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    out.push(' ');
                }
                c if !inside => out.push(c),
                _ => {}
            }
        }
        unescape(&out)
    }

    /// The form that goes to an address ending in `action`, for a service (`P1`), if it names one.
    #[track_caller]
    pub(crate) fn form(&self, action: &str, service: &str) -> Form {
        let mut found = self.body.split("<form").skip(1).map(|f| f.split("</form>").next().unwrap());
        let fits = |f: &&str| {
            let to = attribute(f, "action").unwrap_or_default();
            to.ends_with(action)
                && (service.is_empty() || f.contains(&format!(r#"name="s" value="{service}""#)))
        };
        let form = found.find(fits).unwrap_or_else(|| panic!("no form {action} {service}:\n{}", self.body));
        Form::read(form)
    }
}

/// Entities as pages use them.
pub(crate) fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// An attribute of the first tag in a piece of HTML.
pub(crate) fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(unescape(tag[at..].split('"').next()?))
}

/// A form with the values a browser would send.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) values: Vec<(String, String)>,
}

impl Form {
    fn read(html: &str) -> Self {
        let mut values = Vec::new();
        for piece in html.split('<').skip(1) {
            let name = attribute(piece, "name");
            if piece.starts_with("input") {
                let kind = attribute(piece, "type").unwrap_or_default();
                let sent = !matches!(kind.as_str(), "checkbox" | "radio")
                    || piece.split('>').next().unwrap().contains(" checked");
                if let Some(name) = name.filter(|_| sent) {
                    values.push((name, attribute(piece, "value").unwrap_or_default()));
                }
            } else if piece.starts_with("select") {
                values.push((name.unwrap(), String::new()));
            } else if piece.starts_with("option") && piece.split('>').next().unwrap().contains(" selected") {
                values.last_mut().unwrap().1 = attribute(piece, "value").unwrap();
            }
        }
        Self { action: attribute(html, "action").unwrap(), values }
    }

    /// What a field holds.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.values.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// Types over a field, or ticks one.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.values.retain(|(n, _)| n != name);
        self.values.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks one more box of a group.
    pub(crate) fn and(mut self, name: &str, value: &str) -> Self {
        self.values.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The body a browser sends.
    pub(crate) fn body(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.values).finish()
    }
}

pub(crate) fn scenario(name: &str) -> PathBuf {
    crate::world::scenarios().join(name)
}

impl Site {
    /// A site on the store a scenario leaves behind, at an instant.
    pub(crate) fn after(name: &str, at: &str) -> Self {
        Self::served(name, at, None, false)
    }

    /// As [`Site::after`], over TLS or behind a proxy.
    pub(crate) fn served(name: &str, at: &str, tls: Option<Tls>, proxied: bool) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let staged = rehearsal::stage(&scenario(name), dir.path()).unwrap();
        assert_eq!(staged.report.differed, Vec::<String>::new());
        let now: At = at.parse().unwrap();
        let clock = Arc::new(Hand(AtomicI64::new(now.0)));
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let (tell, told) = channel();
        let (store, own) = (staged.door.path().to_owned(), Arc::clone(&clock));
        let thread = std::thread::spawn(move || {
            let desk = Desk::start(&store, |_, _| {}).unwrap();
            let web = Web::new(desk.reader(), desk.writer(), own).placed(proxied, tls.is_some());
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = web::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                tokio::select! {
                    () = web::serve(listener, Arc::new(web), tls) => {}
                    _ = stopped => {}
                }
            });
        });
        let address = told.recv().unwrap();
        Self {
            _dir: dir,
            door: staged.door,
            clock,
            address,
            sent: AtomicU64::new(0),
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// The time.
    pub(crate) fn now(&self) -> At {
        self.clock.now()
    }

    /// Time goes on.
    pub(crate) fn at(&self, at: &str) {
        self.clock.0.store(at.parse::<At>().unwrap().0, Ordering::SeqCst);
    }

    /// A command of the desk's, through its own door.
    pub(crate) fn does(&mut self, who: &str, command: Value) -> Result<Outcome, Rejected> {
        let n = self.sent.fetch_add(1, Ordering::SeqCst);
        let command = serde_json::from_value(command).unwrap();
        let (at, seat) = (self.now(), "席1".into());
        let envelope =
            Envelope { id: format!("t{n}"), actor: Actor::from(who), at, entered_at: at, seat, command };
        self.door.execute(&envelope).map(|d| d.outcome)
    }

    /// Gives out a page's address: `/p/TOKEN`.
    pub(crate) fn link(&mut self, provider: &str) -> String {
        let token = Token::random().unwrap();
        self.does("arai", json!({"do":"issue_link","provider":provider,"digest":token.digest()})).unwrap();
        format!("/p/{}", token.as_str())
    }

    /// A browser on this site.
    pub(crate) fn browser(&self) -> Caller {
        Caller(self.address)
    }

    /// A raw request; the whole answer.
    pub(crate) fn raw(&self, request: &[u8]) -> Answer {
        self.browser().raw(request)
    }

    /// `GET`, with headers.
    pub(crate) fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.browser().get_with(path, headers)
    }

    /// `GET`.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[])
    }

    /// Sends a form as a browser without a script does.
    pub(crate) fn send(&self, form: &Form) -> Answer {
        self.send_with(form, &[("Sec-Fetch-Site", "same-origin")])
    }

    /// Sends a form with headers of one's own.
    pub(crate) fn send_with(&self, form: &Form, headers: &[(&str, &str)]) -> Answer {
        self.browser().send_with(form, headers)
    }

    /// Sends a form and follows the way back.
    #[track_caller]
    pub(crate) fn tells(&self, form: &Form) -> Answer {
        let answer = self.send(form).is(303);
        self.get(answer.header("location").unwrap()).is(200)
    }
}

/// Somebody who asks a site; as many at once as a test wants.
#[derive(Clone, Copy)]
pub(crate) struct Caller(SocketAddr);

impl Caller {
    fn raw(self, request: &[u8]) -> Answer {
        let mut s = TcpStream::connect(self.0).unwrap();
        s.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        // A server that refuses early may close before everything is written.
        let _ = s.write_all(request);
        let mut bytes = Vec::new();
        let _ = s.read_to_end(&mut bytes);
        Answer::of(&bytes)
    }

    fn request(self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut all: BTreeMap<&str, String> = BTreeMap::from([
            ("Host", self.0.to_string()),
            ("Connection", "close".into()),
            ("Content-Length", body.len().to_string()),
        ]);
        all.extend(headers.iter().map(|(n, v)| (*n, (*v).to_owned())));
        let head = all.iter().fold(String::new(), |all, (n, v)| all + &format!("{n}: {v}\r\n"));
        self.raw(format!("{method} {path} HTTP/1.1\r\n{head}\r\n{body}").as_bytes())
    }

    /// `GET`, with headers.
    pub(crate) fn get_with(self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.request("GET", path.split('#').next().unwrap(), headers, "")
    }

    /// Sends a form with headers of one's own.
    pub(crate) fn send_with(self, form: &Form, headers: &[(&str, &str)]) -> Answer {
        let kind = [("Content-Type", "application/x-www-form-urlencoded")];
        self.request("POST", &form.action, &[&kind, headers].concat(), &form.body())
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
