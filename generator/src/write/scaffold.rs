//! The files that make a folder a crate. They are written once, and then belong to the user.

use std::path::Path;

use super::{MANIFEST, dependencies, features};
use crate::Generated;
use crate::acronyms::as_words;
use crate::render::Rendered;

/// The part of a new manifest between the name and the dependencies. `.ci/run` checks the oldest version of Rust.
const PACKAGE: &str = "\
version = \"0.1.0\"
edition = \"2024\"
rust-version = \"1.85\"
description = \"The types of an API.\" # the first line of the crate's documentation: say which API

";

/// `cargo fmt` leaves a new crate alone: its files are compared with what the generator makes.
const FORMAT: &str = "disable_all_formatting = true\n";

/// The files that make a folder a crate; none where there is a manifest already, which is the user's.
pub(super) fn files(folder: &Path, generated: &Generated) -> Vec<Rendered> {
    if folder.join(MANIFEST).exists() {
        return Vec::new();
    }
    let name = folder
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    let manifest = format!(
        "[package]\nname = \"{}\"\n{PACKAGE}[dependencies]\n{}{}",
        package_name(&name),
        dependencies::lines(&generated.dependencies),
        features::lines(&generated.features)
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

/// Names that cargo refuses: keywords, crates of the compiler, and a folder of its own.
const REFUSED: &[&str] = &[
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "build",
    "const",
    "continue",
    "core",
    "crate",
    "deps",
    "do",
    "dyn",
    "else",
    "enum",
    "examples",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "incremental",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc-macro",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

/// A folder's name as the name of a package, which is also the name of a crate: small letters and digits in words with a
/// dash, or an underscore where the folder has one.
fn package_name(folder: &str) -> String {
    let words = as_words(folder);
    let mut name = String::new();
    let mut before = None;
    for letter in words.chars() {
        // `OpenRouter` is two words, `APItypes` and `v2Types` are as well.
        let begins_word = letter.is_ascii_uppercase()
            && before.is_some_and(|it: char| it.is_ascii_lowercase() || it.is_ascii_digit());
        let separator = match letter {
            '_' => Some('_'),
            _ if begins_word || !letter.is_ascii_alphanumeric() => Some('-'),
            _ => None,
        };
        if let Some(separator) = separator
            && !name.is_empty()
            && !name.ends_with(['-', '_'])
        {
            name.push(separator);
        }
        if letter.is_ascii_alphanumeric() {
            name.push(letter.to_ascii_lowercase());
        }
        before = Some(letter);
    }
    let name = name.trim_end_matches(['-', '_']);
    match name.chars().next() {
        None => "generated".to_owned(),
        Some(first) if !first.is_ascii_lowercase() => format!("generated-{name}"),
        // So that the package can depend on the others, which have these names.
        Some(_) if matches!(name, "serde" | "serde_json" | "serde-json") => format!("{name}-types"),
        Some(_) if REFUSED.contains(&name) => format!("{name}-types"),
        Some(_) => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_folder_becomes_that_of_a_crate() {
        for (folder, expected) in [
            ("generated", "generated"),
            ("api-types", "api-types"),
            ("api_types", "api_types"),
            ("OpenRouter-sdk", "open-router-sdk"),
            ("My API (v2)", "my-api-v2"),
            ("v2Types", "v2-types"),
            ("2fa", "generated-2fa"),
            ("__x__", "x"),
            ("été", "t"),
            ("", "generated"),
            ("字", "generated"),
            ("test", "test-types"),
            ("serde", "serde-types"),
        ] {
            assert_eq!(package_name(folder), expected, "{folder}");
        }
    }
}
