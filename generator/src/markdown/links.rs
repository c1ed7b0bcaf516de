//! The targets of links.

/// The schemes of links out of the documentation.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:"];

/// Whether a link leads out of the documentation.
pub(super) fn is_external(target: &str) -> bool {
    SCHEMES.iter().any(|scheme| target.starts_with(scheme))
}

/// Whether a link leads to another page.
pub(super) fn is_page(target: &str) -> bool {
    let path = target.split('#').next().unwrap_or_default();
    path.ends_with(".md") || path.ends_with(".mdx")
}
