//! The conditions under which cargo's features compile a part of the crate.

/// In a crate that has features: docs.rs names them beside each type. Without some of them, docs link to types that are
/// not there.
pub(super) const OF_CRATE: &str = "\
#![cfg_attr(docsrs, feature(doc_cfg))]
#![allow(rustdoc::broken_intra_doc_links)]
";

/// The longest line.
const WIDTH: usize = 100;

/// The line before what is compiled with any of these features; nothing if it is always compiled.
pub(super) fn line(features: &[String]) -> String {
    let features: Vec<_> = features
        .iter()
        .map(|it| format!("feature = \"{it}\""))
        .collect();
    match features.as_slice() {
        [] => String::new(),
        [feature] => format!("#[cfg({feature})]\n"),
        _ => any(&features),
    }
}

fn any(features: &[String]) -> String {
    let line = format!("#[cfg(any({}))]\n", features.join(", "));
    match line.chars().count() > WIDTH {
        true => format!("#[cfg(any(\n    {},\n))]\n", features.join(",\n    ")),
        false => line,
    }
}
