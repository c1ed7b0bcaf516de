//! Where a link may lead.

use crate::source::without_extension;

/// The schemes that do nothing but open a page or a message.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:"];

/// Whether a link points outside the documentation.
pub(super) fn is_external(target: &str) -> bool {
    SCHEMES.iter().any(|scheme| target.starts_with(scheme))
}

/// Whether a link points to another page.
pub(super) fn is_page(target: &str) -> bool {
    let path = target.split('#').next().unwrap_or_default();
    without_extension(path) != path
}
