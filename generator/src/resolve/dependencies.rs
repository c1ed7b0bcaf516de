//! The crates that the generated code uses.

use std::collections::{BTreeMap, BTreeSet};

use super::{encoding, known_crates};
use crate::Options;
use crate::options::Numbers;
use crate::plan::{Content, Dependency, Encoding, File, SchemaLibrary};

fn dependency(
    name: &'static str,
    version: &'static str,
    features: impl IntoIterator<Item = &'static str>,
) -> Dependency {
    Dependency {
        name,
        version,
        features: features.into_iter().collect(),
        default_features: true,
    }
}

/// The dependencies of a crate with these options and files, and with schemas for these libraries.
pub(super) fn of(
    options: &Options,
    files: &[File],
    libraries: BTreeMap<SchemaLibrary, BTreeSet<&'static str>>,
) -> Vec<Dependency> {
    // Without derived code there is no need to compile the macros.
    let serde = match encoding::of(options) {
        Encoding::Lean if !files.iter().any(derives_serde) => dependency("serde", "1", []),
        _ => dependency("serde", "1", ["derive"]),
    };
    let json = match options.numbers {
        Numbers::Exact => dependency("serde_json", "1.0.118", ["arbitrary_precision"]),
        Numbers::Evidence | Numbers::Float => dependency("serde_json", "1", []),
    };
    let schemas = libraries.into_iter().map(|(library, features)| {
        let version = match library {
            SchemaLibrary::Schemars => "1",
            SchemaLibrary::Utoipa => "5",
        };
        dependency(library.crate_name(), version, features)
    });
    [serde, json]
        .into_iter()
        .chain(known_crates::dependencies(options))
        .chain(schemas)
        .collect()
}

/// Whether any type of a file has derived code, whoever asked for it.
fn derives_serde(file: &File) -> bool {
    let is_of_serde = |path: &String| path.ends_with("Serialize") || path.ends_with("Deserialize");
    match &file.content {
        Content::Page(page) => page
            .items
            .iter()
            .any(|item| item.derives.iter().any(is_of_serde)),
        _ => false,
    }
}
