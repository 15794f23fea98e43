//! How a page reaches its office and the desk: the bell, the picture of the address, TLS.
//! It knows the program as a process and as a server.

use daiji::store::Desk;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::NIGHT;
use crate::bin::Home;
use crate::site::{Answer, Site, unescape};

/// The real program: a desk in this process hears of what a provider's page took in another.
#[test]
fn a_desk_hears_at_once_of_what_serve_took() {
    let home = Home::init("tochigi");
    let run = |args: &[&str]| {
        let out = home.run(args);
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    run(&["--as", "system", "staff", "add", "arai", "--name", "荒井", "--role", "coordinator,admin,officer"]);
    run(&["--as", "arai", "provider", "add", "P1", "--name", "さくら"]);
    let svg = home.store().with_file_name("qr.svg");
    let link = run(&[
        "--json",
        "--as",
        "arai",
        "provider",
        "link",
        "P1",
        "--base",
        "https://share.example.jp/",
        "--svg",
        svg.to_str().unwrap(),
    ]);
    let link: serde_json::Value = serde_json::from_str(&link).unwrap();
    let (path, url) = (link["path"].as_str().unwrap(), link["url"].as_str().unwrap());
    assert_eq!(url, format!("https://share.example.jp{path}"));
    assert_eq!(decoded(&std::fs::read_to_string(&svg).unwrap()), url);

    let mut serve = home
        .command()
        .args(["serve", "--bind", "127.0.0.1:0"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(serve.stdout.take().unwrap()));
    let first = lines.next().unwrap().unwrap();
    let address = first.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let (tell, hears) = std::sync::mpsc::channel();
    let desk = Desk::start(&home.store(), move |areas, seq| tell.send((areas, seq)).unwrap_or(())).unwrap();
    let ask = |text: String| {
        let mut s = TcpStream::connect(&address).unwrap();
        s.write_all(text.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        s.read_to_end(&mut bytes).unwrap();
        Answer::of(&bytes)
    };
    let page = ask(format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")).is(200);
    assert!(page.text().contains("さくら"));
    let body = page.form("/say", "P1").with("accepting.any", "2").body();
    let begin = Instant::now();
    ask(format!(
        "POST {path}/say HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    ))
    .is(303);
    let took = loop {
        let (areas, _) = hears.recv_timeout(Duration::from_secs(5)).unwrap();
        if areas.contains(&daiji::domain::Area::Vacancies) {
            break begin.elapsed();
        }
    };
    assert!(took < Duration::from_millis(500), "{took:?} until the desk heard");
    drop(desk);
    let list = run(&["--json", "--as", "arai", "provider", "link", "--list"]);
    assert!(list.contains("\"P1\"") && !list.contains(path.rsplit('/').next().unwrap()), "{list}");
    run(&["--as", "arai", "provider", "link", "P1", "--revoke"]);
    ask(format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")).is(404);
    let journal = run(&["--json", "--as", "arai", "audit", "list"]);
    assert!(journal.contains("issue_link") && journal.contains("revoke_link"));
    assert!(!journal.contains(path.rsplit('/').next().unwrap()));
    serve.kill().unwrap();
    serve.wait().unwrap();
    let open = home.run(&["serve", "--bind", "0.0.0.0:0"]);
    assert_eq!(open.status.code(), Some(2), "no plain HTTP beyond this machine");
}

/// What a camera reads in an SVG of dark squares.
fn decoded(svg: &str) -> String {
    let path = svg.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut dark = BTreeSet::new();
    let mut far = 0;
    for square in path.split('M').skip(1) {
        let numbers: Vec<usize> =
            square.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
        let (x, y, w, h) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        dark.extend((x..x + w).flat_map(|x| (y..y + h).map(move |y| (x, y))));
        far = far.max(x + w).max(y + h);
    }
    let side = far + 40;
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(
            side,
            side,
            |x, y| if dark.contains(&(x, y)) { 0 } else { 255 },
        );
    unescape(&picture.detect_grids()[0].decode().unwrap().1)
}

/// A client that trusts the fixture's own certificate and nothing else.
fn over_tls(site: &Site, request: &str) -> std::io::Result<Answer> {
    use std::sync::Arc;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio_rustls::rustls::pki_types::pem::PemObject;
    use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
    use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(fixture("loopback.pem")).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let tcp = tokio::net::TcpStream::connect(site.address).await?;
        let mut tls = connector.connect(ServerName::try_from("127.0.0.1").unwrap(), tcp).await?;
        tls.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::new();
        // The other side may close without a farewell.
        let _ = tls.read_to_end(&mut bytes).await;
        Ok(Answer::of(&bytes))
    })
}

fn fixture(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
fn pages_come_over_tls_from_certificate_files() {
    let tls = daiji::web::Tls::read(&fixture("loopback.pem"), &fixture("loopback.key")).unwrap();
    let mut site = Site::served("f0.toml", NIGHT, Some(tls), false);
    let page = site.link("P1");
    let get = format!("GET {page} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let answer = over_tls(&site, &get).unwrap().is(200);
    assert!(answer.text().contains("みどり寮"));
    assert_eq!(answer.header("strict-transport-security"), Some("max-age=31536000"));
    assert_ne!(site.get(&page).status, 200, "nothing without TLS on the same port");
    over_tls(&site, &get).unwrap().is(200);
    let wrong = daiji::web::Tls::read(&fixture("loopback.key"), &fixture("loopback.pem")).err().unwrap();
    assert!(wrong.file.ends_with("loopback.key"), "{wrong}");
    let missing = daiji::web::Tls::read(&fixture("none.pem"), &fixture("loopback.key")).err().unwrap();
    assert!(missing.file.ends_with("none.pem"), "{missing}");
}
