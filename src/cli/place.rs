//! Where things lie by default: the store and the configuration, by the XDG rules.
//! It must not open either.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// `$XDG_DATA_HOME/daiji/daiji.db`; none without a home.
pub(crate) fn default_store() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.data_dir().join("daiji/daiji.db"))
}

/// `$XDG_CONFIG_HOME/daiji/config.toml`; none without a home.
pub(crate) fn config_file() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.config_dir().join("daiji/config.toml"))
}

/// The call feed's socket of a store.
pub(crate) fn socket(store: &Path, configured: Option<&Path>) -> PathBuf {
    configured.map_or_else(|| crate::store::beside(store, ".sock"), Path::to_path_buf)
}

/// The lock file of the call feed's lease.
pub(crate) fn feed_lease(store: &Path) -> PathBuf {
    crate::store::beside(store, ".feed")
}
