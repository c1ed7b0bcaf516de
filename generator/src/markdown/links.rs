//! The targets of links.

/// The URL schemes of links to something outside the documentation.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:"];

/// Whether a link points outside the documentation.
pub(super) fn is_external(target: &str) -> bool {
    SCHEMES.iter().any(|scheme| target.starts_with(scheme))
}

/// Whether a link points to another page.
pub(super) fn is_page(target: &str) -> bool {
    let path = target.split('#').next().unwrap_or_default();
    path.ends_with(".md") || path.ends_with(".mdx")
}
