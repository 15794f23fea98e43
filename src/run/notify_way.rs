//! The ways out for a notice: the city's own program, its web address. One try, with a time limit.
//! It must not know whom a notice is for, nor why; the text goes on standard input or in the body,
//! never in an argument or the environment (architecture, rule 12).

use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::domain::{NoticeOutcome, NoticeWay};
use crate::i18n::{Lang, notify as words};

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// A way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// A program and its arguments, run without a shell and without an environment but `PATH`.
    Program(Vec<String>),
    /// A web address: the text goes as JSON, `{"text": …}`.
    Webhook {
        /// Address (`https://…`).
        url: String,
        /// A file with a token, sent as `Authorization: Bearer`.
        token: Option<PathBuf>,
        /// A file with certificates (PEM) to be trusted in place of the well-known ones.
        ca: Option<PathBuf>,
    },
}

impl Way {
    /// Which of the two.
    #[must_use]
    pub const fn kind(&self) -> NoticeWay {
        match self {
            Self::Program(_) => NoticeWay::Program,
            Self::Webhook { .. } => NoticeWay::Webhook,
        }
    }

    /// What it is, to be shown: the program, or the address without what stands behind its host.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Program(line) => line.first().cloned().unwrap_or_default(),
            Self::Webhook { url, .. } => {
                let end = url.match_indices('/').nth(2).map_or(url.len(), |(i, _)| i);
                url[..end].to_owned()
            }
        }
    }

    /// Why it cannot be gone, as far as that can be told without going it; none = it can.
    #[must_use]
    pub fn trouble(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Program(line) => {
                let path = Path::new(line.first().map_or("", String::as_str));
                let word = if path.is_file() { words::NOT_RUN } else { words::NO_PROGRAM };
                (!runs(path)).then(|| word.get(lang).to_owned())
            }
            Self::Webhook { token, ca, .. } => {
                let bad =
                    |path: &Path, why: &str| words::BAD_FILE.fill(lang, &[&path.display().to_string(), why]);
                let token = token.as_deref().and_then(|path| match secret(path) {
                    Ok(_) => None,
                    Err(Some(why)) => Some(bad(path, &why)),
                    Err(None) => Some(bad(path, words::OTHERS.get(lang))),
                });
                token.or_else(|| ca.as_deref().and_then(|p| roots(p).err().map(|why| bad(p, &why))))
            }
        }
    }

    /// One try.
    #[must_use]
    pub fn send(&self, text: &str, limit: Duration) -> NoticeOutcome {
        match self {
            Self::Program(line) => program(line, text, limit),
            Self::Webhook { url, token, ca } => webhook(url, token.as_deref(), ca.as_deref(), text, limit),
        }
    }
}

fn runs(path: &Path) -> bool {
    let mode = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map_or(0, |m| m.mode());
    mode & 0o111 != 0 && rustix::fs::access(path, rustix::fs::Access::EXEC_OK).is_ok()
}

fn program(line: &[String], text: &str, limit: Duration) -> NoticeOutcome {
    let Some((name, args)) = line.split_first() else { return NoticeOutcome::NotTried };
    let mut command = Command::new(name);
    command.args(args).env_clear().stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    // A group of its own: what it starts is ended with it, and no key of the terminal reaches it.
    let Ok(mut child) = command.process_group(0).spawn() else { return NoticeOutcome::NotTried };
    // A program that does not read takes nothing: so short a text never blocks.
    if let Some(mut input) = child.stdin.take() {
        let _ = writeln!(input, "{text}");
    }
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return NoticeOutcome::Sent,
            Ok(Some(_)) | Err(_) => return NoticeOutcome::Failed,
            Ok(None) if begun.elapsed() >= limit => {
                end(&mut child);
                return NoticeOutcome::TimedOut;
            }
            Ok(None) => std::thread::sleep(LOOK),
        }
    }
}

/// Ends a program and whatever it has started.
fn end(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// A token out of a file only its owner reads: its first line. None = others can read it.
fn secret(path: &Path) -> Result<String, Option<String>> {
    let about = std::fs::metadata(path).map_err(|e| Some(e.to_string()))?;
    if about.mode() & 0o077 != 0 {
        return Err(None);
    }
    let text = std::fs::read_to_string(path).map_err(|e| Some(e.to_string()))?;
    Ok(text.lines().next().unwrap_or_default().trim().to_owned())
}

fn roots(path: &Path) -> Result<ureq::tls::RootCerts, String> {
    let pem = std::fs::read(path).map_err(|e| e.to_string())?;
    let certs: Result<Vec<_>, _> = ureq::tls::parse_pem(&pem)
        .filter_map(|item| match item {
            Ok(ureq::tls::PemItem::Certificate(cert)) => Some(Ok(cert)),
            Ok(_) => None,
            Err(e) => Some(Err(e.to_string())),
        })
        .collect();
    let certs = certs?;
    if certs.is_empty() { Err("no certificate".to_owned()) } else { Ok(ureq::tls::RootCerts::from(certs)) }
}

fn webhook(url: &str, token: Option<&Path>, ca: Option<&Path>, text: &str, limit: Duration) -> NoticeOutcome {
    let mut tls = ureq::tls::TlsConfig::builder();
    if let Some(ca) = ca {
        let Ok(roots) = roots(ca) else { return NoticeOutcome::NotTried };
        tls = tls.root_certs(roots);
    }
    // Where it leads to is the city's word, not the answering side's: no redirect is followed.
    let agent = ureq::Agent::config_builder()
        .timeout_global(Some(limit))
        .max_redirects(0)
        .user_agent("daiji")
        .tls_config(tls.build())
        .build()
        .new_agent();
    let mut request = agent.post(url).header("content-type", "application/json; charset=utf-8");
    if let Some(token) = token {
        let Ok(token) = secret(token) else { return NoticeOutcome::NotTried };
        request = request.header("authorization", format!("Bearer {token}"));
    }
    match request.send(serde_json::json!({ "text": text }).to_string()) {
        Ok(answer) if answer.status().is_success() => NoticeOutcome::Sent,
        Ok(_) | Err(ureq::Error::StatusCode(_)) => NoticeOutcome::Failed,
        Err(ureq::Error::Timeout(_)) => NoticeOutcome::TimedOut,
        Err(_) => NoticeOutcome::NotTried,
    }
}
