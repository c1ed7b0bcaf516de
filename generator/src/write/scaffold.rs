//! The files that make a folder a crate. They are written once, and then belong to the user.

use std::path::Path;

use super::{MANIFEST, dependencies};
use crate::Dependency;
use crate::render::Rendered;

/// The part of a new manifest between the name and the dependencies.
const PACKAGE: &str = "version = \"0.1.0\"\nedition = \"2024\"\n\n";

/// `cargo fmt` leaves a new crate alone: its files are compared with what the generator makes.
const FORMAT: &str = "disable_all_formatting = true\n";

/// The files that make a folder a crate; none where there is a manifest already, which is the user's.
pub(super) fn files(folder: &Path, dependencies: &[Dependency]) -> Vec<Rendered> {
    if folder.join(MANIFEST).exists() {
        return Vec::new();
    }
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    let manifest = format!(
        "[package]\nname = \"{}\"\n{PACKAGE}[dependencies]\n{}",
        package_name(&name),
        dependencies::lines(dependencies)
    );
    [(MANIFEST, manifest), (".rustfmt.toml", FORMAT.to_owned())]
        .into_iter()
        .filter(|(path, _)| !folder.join(path).exists())
        .map(|(path, text)| Rendered {
            path: path.to_owned(),
            text,
        })
        .collect()
}

/// A folder's name as the name of a package.
fn package_name(folder: &str) -> String {
    let name: String = folder
        .chars()
        .map(|character| {
            if character.is_ascii_alphanumeric() || character == '_' {
                character
            } else {
                '-'
            }
        })
        .collect();
    let starts_with_letter = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if starts_with_letter {
        name
    } else {
        format!("generated{}{name}", if name.is_empty() { "" } else { "-" })
    }
}
