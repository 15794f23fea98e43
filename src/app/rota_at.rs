//! Where the rota's page lies over the desk.
//! It must not know what is done on it.

use super::model::Model;
use super::popup::Popup;
use super::rota_box::RotaBox;

/// The page, wherever it lies in the stack.
pub(super) fn page(m: &mut Model) -> Option<&mut RotaBox> {
    m.popups.iter_mut().find_map(|p| match p {
        Popup::Rota(b) => Some(b.as_mut()),
        _ => None,
    })
}
