//! Crates whose types a user may choose: what the manifest needs for them, and what others need to know them.

use crate::Options;
use crate::options::{Dates, Maps};
use crate::plan::Dependency;

/// A crate with types that stand for JSON values.
struct Known {
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
    default_features: bool,
    /// The feature of `schemars` that knows its types.
    schemars: Option<&'static str>,
}

impl Known {
    const fn of(name: &'static str, version: &'static str, schemars: &'static str) -> Self {
        Self {
            name,
            version,
            features: &["serde"],
            default_features: true,
            schemars: Some(schemars),
        }
    }
}

const KNOWN: &[Known] = &[
    Known::of("arrayvec", "0.7", "arrayvec07"),
    Known::of("bigdecimal", "0.4", "bigdecimal04"),
    Known::of("bytes", "1", "bytes1"),
    Known {
        default_features: false,
        ..Known::of("chrono", "0.4", "chrono04")
    },
    Known::of("indexmap", "2", "indexmap2"),
    Known::of("jiff", "0.2", "jiff02"),
    Known::of("rust_decimal", "1", "rust_decimal1"),
    Known::of("semver", "1", "semver1"),
    Known::of("smallvec", "1", "smallvec1"),
    Known {
        features: &["serde-human-readable", "serde-well-known"],
        schemars: None,
        ..Known::of("time", "0.3", "")
    },
    Known::of("url", "2", "url2"),
    Known::of("uuid", "1", "uuid1"),
];

/// The features without which a crate lacks modules that write and read its types.
const MODULES: &[(&str, &str)] = &[
    (
        "rust_decimal::serde::arbitrary_precision",
        "serde-with-arbitrary-precision",
    ),
    ("rust_decimal::serde::float", "serde-with-float"),
    ("rust_decimal::serde::str", "serde-with-str"),
];

/// The feature of `schemars` that knows a type.
pub(super) fn feature_of_schemars(path: &str) -> Option<&'static str> {
    let mut known = KNOWN.iter();
    known.find(|known| mentions(path, known.name))?.schemars
}

/// What the types and modules need that the user has chosen, by an option or by name.
pub(super) fn dependencies(options: &Options) -> Vec<Dependency> {
    let fields = options.fields.iter().map(|rule| &rule.value);
    let chosen = fields.flat_map(|rule| [&rule.ty, &rule.with, &rule.with_option]);
    let types = options.types.iter().map(|rule| &rule.value);
    let paths: Vec<_> = chosen.flatten().chain(types).collect();
    let dates = match options.dates {
        Dates::Text => None,
        Dates::Jiff => Some("jiff"),
        Dates::Chrono => Some("chrono"),
        Dates::Time => Some("time"),
    };
    let maps = match options.maps {
        Maps::Sorted | Maps::Hash => None,
        Maps::Indexed => Some("indexmap"),
    };
    let needed = |known: &&Known| {
        let is_option = [dates, maps].contains(&Some(known.name));
        is_option || paths.iter().any(|path| mentions(path, known.name))
    };
    let dependency = |known: &Known| {
        let modules = MODULES.iter().filter(|(module, _)| {
            mentions(module, known.name) && paths.iter().any(|path| plain(path).starts_with(module))
        });
        let modules = modules.map(|(_, feature)| *feature);
        Dependency {
            name: known.name,
            version: known.version,
            features: known.features.iter().copied().chain(modules).collect(),
            default_features: known.default_features,
        }
    };
    KNOWN.iter().filter(needed).map(dependency).collect()
}

/// Whether a path is of a crate, or one of its arguments is.
fn mentions(path: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let mut paths = path.split(|letter| !is_part(letter));
    paths.any(|path| plain(path).split("::").next() == Some(name))
}

fn plain(path: &str) -> &str {
    path.trim_start_matches("::")
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn a_crate_is_the_first_segment_of_a_path() {
        for path in [
            "uuid::Uuid",
            "::uuid::Uuid",
            "Vec<uuid::Uuid>",
            "A<B, uuid::C>",
        ] {
            assert!(mentions(path, "uuid"), "{path}");
        }
        for path in ["crate::uuid::Uuid", "uuids::Uuid", "Uuid"] {
            assert!(!mentions(path, "uuid"), "{path}");
        }
    }
}
