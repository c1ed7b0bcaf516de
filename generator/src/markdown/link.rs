//! Where a link may lead.

/// The schemes that do nothing but open a page or a message.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:"];

/// Whether a link leads out of the documentation.
pub(super) fn is_external(target: &str) -> bool {
    SCHEMES.iter().any(|scheme| target.starts_with(scheme))
}
