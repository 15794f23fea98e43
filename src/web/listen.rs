//! Sockets: connections taken, kept short and few enough that none starves the others.
//! It must not know routes or pages.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::gate::Peer;
use super::routes::routes;
use super::state::Web;
use super::tls::Tls;

/// Connections at once.
const MOST: usize = 512;
/// Connections at once from one address, unless a proxy stands in front.
const OF_ONE: usize = 32;
/// How long a TLS handshake, and the head of a request, may take.
const HURRY: Duration = Duration::from_secs(10);
/// How long a connection lives, however slowly it is read.
const LIFE: Duration = Duration::from_mins(2);

/// Connections by address.
type Crowd = Arc<Mutex<HashMap<IpAddr, usize>>>;

/// A place in the crowd; given back when dropped.
struct Place(Crowd, IpAddr);

impl Place {
    fn take(crowd: &Crowd, address: IpAddr, most: usize) -> Option<Self> {
        let mut all = crowd.lock().ok()?;
        let n = all.entry(address).or_insert(0);
        if *n >= most {
            return None;
        }
        *n += 1;
        Some(Self(Arc::clone(crowd), address))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Ok(mut all) = self.0.lock()
            && let Some(n) = all.get_mut(&self.1)
        {
            *n -= 1;
            if *n == 0 {
                all.remove(&self.1);
            }
        }
    }
}

/// Binds an address for the pages.
///
/// # Errors
/// The system's own: in use, not ours, not allowed.
pub async fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    TcpListener::bind(address).await
}

/// Serves the pages for as long as the future is polled; drop it to stop.
pub async fn serve(listener: TcpListener, web: Arc<Web>, tls: Option<Tls>) {
    let app = routes(&web);
    let room = Arc::new(Semaphore::new(MOST));
    let crowd = Crowd::default();
    let of_one = if web.proxied { MOST } else { OF_ONE };
    let mut tasks = tokio::task::JoinSet::new();
    loop {
        while tasks.try_join_next().is_some() {}
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
        let Ok((stream, peer)) = listener.accept().await else {
            // Out of file descriptors, or a client that has gone already: wait a little.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Some(place) = Place::take(&crowd, peer.ip(), of_one) else { continue };
        let (app, tls) = (app.clone().layer(Extension(Peer(peer.ip()))), tls.clone());
        tasks.spawn(async move {
            let _kept = (permit, place);
            // A connection that breaks harms only itself.
            let _ = tokio::time::timeout(LIFE, talk(stream, app, tls)).await;
        });
    }
}

async fn talk(stream: TcpStream, app: Router, tls: Option<Tls>) {
    let _ = stream.set_nodelay(true);
    match tls {
        None => speak(stream, app).await,
        Some(tls) => {
            if let Ok(Ok(stream)) = tokio::time::timeout(HURRY, tls.accept(stream)).await {
                speak(stream, app).await;
            }
        }
    }
}

async fn speak(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, app: Router) {
    let talk = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HURRY)
        .max_headers(64)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
    drop(talk.await);
}
