//! A real Chromium, driven over its debugging pipe: pages loaded, clicked, typed into, measured.
//! It knows the browser's protocol and nothing of the pages.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// One browser at a time: two would starve each other on a small machine.
static ALONE: Mutex<()> = Mutex::new(());

/// A browser.
pub(crate) struct Browser {
    child: Child,
    to: File,
    from: BufReader<File>,
    next: u64,
    /// What the pages complained of: script errors, blocked loads.
    pub(crate) complaints: Vec<String>,
    _home: TempDir,
    _alone: MutexGuard<'static, ()>,
}

/// A tab.
#[derive(Debug, Clone)]
pub(crate) struct Tab(String);

fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path).flat_map(|dir| names.map(|n| dir.join(n))).find(|p| p.exists())
}

fn pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
}

impl Browser {
    /// Starts one; none without Chromium on this machine, which is a failure where it is wanted.
    pub(crate) fn start() -> Option<Self> {
        let Some(program) = program() else {
            assert!(std::env::var_os("DAIJI_BROWSER").is_none(), "DAIJI_BROWSER wants a Chromium");
            eprintln!("skipped: no Chromium here (apt-get install chromium)");
            return None;
        };
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let home = tempfile::tempdir().unwrap();
        let (down, up) = (home.path().join("down"), home.path().join("up"));
        pipe(&down);
        pipe(&up);
        // The browser speaks on the descriptors 3 and 4; the shell puts them there.
        let child = Command::new("sh")
            .args(["-c", r#"exec "$1" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --remote-debugging-pipe --user-data-dir="$2" about:blank 3<"$3" 4>"$4""#, "sh"])
            .args([&program, &home.path().join("profile"), &down, &up])
            .env("HOME", home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let to = OpenOptions::new().write(true).open(&down).unwrap();
        let from = BufReader::new(File::open(&up).unwrap());
        Some(Self { child, to, from, next: 0, complaints: Vec::new(), _home: home, _alone: alone })
    }

    /// One command; its result. Events on the way are looked through for complaints.
    fn ask(&mut self, tab: Option<&Tab>, method: &str, params: impl Into<Value>) -> Value {
        self.next += 1;
        let mut message = json!({ "id": self.next, "method": method, "params": params.into() });
        if let Some(Tab(session)) = tab {
            message["sessionId"] = session.as_str().into();
        }
        self.to.write_all(format!("{message}\0").as_bytes()).unwrap();
        loop {
            let mut bytes = Vec::new();
            self.from.read_until(0, &mut bytes).unwrap();
            bytes.pop();
            let said: Value =
                serde_json::from_slice(&bytes).unwrap_or_else(|e| panic!("the browser has gone: {e}"));
            if said["id"] == self.next {
                assert!(said.get("error").is_none(), "{method}: {said}");
                return said["result"].clone();
            }
            match said["method"].as_str() {
                Some("Runtime.exceptionThrown") => self.complaints.push(said["params"].to_string()),
                Some("Log.entryAdded") if said["params"]["entry"]["source"] != "network" => {
                    self.complaints.push(said["params"]["entry"]["text"].to_string());
                }
                _ => {}
            }
        }
    }

    /// A tab of a size in CSS pixels; a phone below 600.
    pub(crate) fn tab(&mut self, width: u32, height: u32, script: bool) -> Tab {
        let target =
            self.ask(None, "Target.createTarget", json!({ "url": "about:blank" }))["targetId"].clone();
        let attached =
            self.ask(None, "Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        let tab = Tab(attached["sessionId"].as_str().unwrap().to_owned());
        for on in ["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"] {
            self.ask(Some(&tab), on, json!({}));
        }
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.ask(Some(&tab), "Emulation.setDeviceMetricsOverride", size);
        self.ask(Some(&tab), "Emulation.setScriptExecutionDisabled", json!({ "value": !script }));
        tab
    }

    /// Dark or light.
    pub(crate) fn scheme(&mut self, tab: &Tab, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.ask(Some(tab), "Emulation.setEmulatedMedia", features);
    }

    /// Cuts the network off, or gives it back.
    pub(crate) fn offline(&mut self, tab: &Tab, off: bool) {
        let conditions =
            json!({ "offline": off, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.ask(Some(tab), "Network.emulateNetworkConditions", conditions);
    }

    /// Opens an address and waits until it is loaded.
    pub(crate) fn open(&mut self, tab: &Tab, url: &str) {
        self.ask(Some(tab), "Page.navigate", json!({ "url": url }));
        self.until(tab, "document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    /// A value worked out in the page.
    pub(crate) fn value(&mut self, tab: &Tab, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let said = self.ask(Some(tab), "Runtime.evaluate", asked);
        assert!(said.get("exceptionDetails").is_none(), "{expression}: {said}");
        said["result"]["value"].clone()
    }

    /// Waits until something is so; while a page is on its way nothing is.
    #[track_caller]
    pub(crate) fn until(&mut self, tab: &Tab, expression: &str) {
        let end = Instant::now() + Duration::from_secs(20);
        while self.value(
            tab,
            &format!("(() => {{ try {{ return !!({expression}); }} catch (e) {{ return false; }} }})()"),
        ) != true
        {
            if Instant::now() > end {
                let text = self.value(tab, "document.body.innerText");
                panic!("never: {expression}\n{}", text.as_str().unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Types over a field, as keys would.
    pub(crate) fn types(&mut self, tab: &Tab, selector: &str, text: &str) {
        let focus = format!(
            "(e => {{ for (let p = e; p; p = p.parentElement) {{ if (p.tagName === 'DETAILS') p.open = true; }} e.focus(); e.select && e.select(); return document.activeElement === e; }})(document.querySelector({selector:?}))"
        );
        assert_eq!(self.value(tab, &focus), true, "no such field: {selector}");
        self.ask(Some(tab), "Input.insertText", json!({ "text": text }));
    }

    /// Clicks the middle of something, as a finger would.
    pub(crate) fn click(&mut self, tab: &Tab, selector: &str) {
        let place = format!(
            "(e => {{ e.scrollIntoView({{block:'center',behavior:'instant'}}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; }})(document.querySelector({selector:?}))"
        );
        let at = self.value(tab, &place);
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
            self.ask(Some(tab), "Input.dispatchMouseEvent", event);
        }
    }

    /// Presses a key (`Tab`, `Enter`, ` `).
    pub(crate) fn key(&mut self, tab: &Tab, key: &str) {
        let (code, number, text) = match key {
            "Enter" => ("Enter", 13, "\r"),
            " " => ("Space", 32, " "),
            _ => ("Tab", 9, ""),
        };
        let down = json!({ "type": "keyDown", "key": key, "code": code, "windowsVirtualKeyCode": number, "text": text });
        self.ask(Some(tab), "Input.dispatchKeyEvent", down);
        let up = json!({ "type": "keyUp", "key": key, "code": code, "windowsVirtualKeyCode": number });
        self.ask(Some(tab), "Input.dispatchKeyEvent", up);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.to.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let end = Instant::now() + Duration::from_secs(5);
        while Instant::now() < end && !matches!(self.child.try_wait(), Ok(Some(_))) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
