//! TLS from certificate files: the chain and its key, read once.
//! It must not know what is served over it.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::server::TlsStream;

/// A certificate with its key, ready to serve.
#[derive(Clone)]
pub struct Tls(TlsAcceptor);

/// Why the files cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {why}")]
pub struct TlsError {
    /// Which file.
    pub file: String,
    /// The reader's own words.
    pub why: String,
}

impl Tls {
    /// Reads a PEM chain (own certificate first) and its PEM key.
    ///
    /// # Errors
    /// [`TlsError`] with the file that cannot be read or does not fit the other.
    pub fn read(chain: &Path, key: &Path) -> Result<Self, TlsError> {
        let fail = |file: &Path, why: String| TlsError { file: file.display().to_string(), why };
        let certificates: Result<Vec<_>, _> =
            CertificateDer::pem_file_iter(chain).map_err(|e| fail(chain, e.to_string()))?.collect();
        let certificates = certificates.map_err(|e| fail(chain, e.to_string()))?;
        if certificates.is_empty() {
            return Err(fail(chain, "no certificate in it".into()));
        }
        let secret = PrivateKeyDer::from_pem_file(key).map_err(|e| fail(key, e.to_string()))?;
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|e| fail(chain, e.to_string()))?
            .with_no_client_auth()
            .with_single_cert(certificates, secret)
            .map_err(|e| fail(key, e.to_string()))?;
        Ok(Self(TlsAcceptor::from(Arc::new(config))))
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.0.accept(stream).await
    }
}
