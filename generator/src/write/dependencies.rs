//! The dependencies in a manifest: how they are written, and which are missing.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::manifest::read_manifest;
use crate::Dependency;

/// The table of a manifest with the dependencies of the crate.
const DEPENDENCIES: &str = "dependencies";

/// The table with a table for each platform, which may have dependencies of its own.
const TARGETS: &str = "target";

/// The dependencies that the manifest in `folder` does not have, as lines to add to it: the manifest is the user's, so
/// that they have to be added by hand. None where there is no manifest, or one that is not TOML.
pub fn missing_dependencies(folder: &Path, dependencies: &[Dependency]) -> Vec<String> {
    read_manifest(folder)
        .map(|manifest| missing(&manifest, dependencies))
        .unwrap_or_default()
        .into_iter()
        .map(line)
        .collect()
}

/// Dependencies as the lines of a manifest.
pub(super) fn lines(dependencies: &[Dependency]) -> String {
    dependencies.iter().map(|it| line(it) + "\n").collect()
}

fn line(dependency: &Dependency) -> String {
    let Dependency {
        name,
        version,
        features,
        default_features,
    } = dependency;
    let features: Vec<_> = features.iter().map(|it| format!("\"{it}\"")).collect();
    let features = features.join(", ");
    match (default_features, features.as_str()) {
        (true, "") => format!("{name} = \"{version}\""),
        (true, _) => format!("{name} = {{ version = \"{version}\", features = [{features}] }}"),
        (false, _) => format!(
            "{name} = {{ version = \"{version}\", default-features = false, features = [{features}] }}"
        ),
    }
}

/// The dependencies that a manifest does not have; none where it is not TOML.
fn missing<'d>(manifest: &str, dependencies: &'d [Dependency]) -> Vec<&'d Dependency> {
    let Ok(manifest) = DeTable::parse(manifest) else {
        return Vec::new();
    };
    let named = named(manifest.get_ref());
    let is_there = |dependency: &Dependency| {
        let mut named = named.iter().filter(|(name, _)| name == dependency.name);
        named.any(|(_, entry)| !lacks_features(entry, dependency))
    };
    dependencies.iter().filter(|it| !is_there(it)).collect()
}

/// Whether a dependency is written with a version alone, where the code needs features of it. What a table says is the
/// user's choice: other entries may enable the features.
fn lacks_features(entry: &DeValue<'_>, dependency: &Dependency) -> bool {
    matches!(entry, DeValue::String(_)) && !dependency.features.is_empty()
}

/// The dependencies in the code of a crate, on any platform, by their names.
fn named<'m>(manifest: &'m DeTable<'_>) -> Vec<(String, &'m DeValue<'m>)> {
    let targets = table(manifest, TARGETS).into_iter().flatten();
    let of_targets = targets.filter_map(|(_, target)| match target.get_ref() {
        DeValue::Table(target) => table(target, DEPENDENCIES),
        _ => None,
    });
    table(manifest, DEPENDENCIES)
        .into_iter()
        .chain(of_targets)
        .flatten()
        .map(|(name, entry)| (name.get_ref().replace('-', "_"), entry.get_ref()))
        .collect()
}

/// A table in a table.
fn table<'m, 't>(within: &'m DeTable<'t>, name: &str) -> Option<&'m DeTable<'t>> {
    match within.get(name)?.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Dependency, lines, missing};

    const WANTED: &[Dependency] = &[
        Dependency {
            name: "serde",
            version: "1",
            features: &["derive", "rc"],
            default_features: false,
        },
        Dependency {
            name: "serde_json",
            version: "1",
            features: &[],
            default_features: true,
        },
    ];

    #[test]
    fn a_dependency_is_one_line() {
        assert_eq!(
            lines(WANTED),
            "serde = { version = \"1\", default-features = false, features = [\"derive\", \"rc\"] }\nserde_json = \"1\"\n"
        );
    }

    #[test]
    fn a_dependency_may_be_written_in_every_way_that_cargo_reads() {
        for manifest in [
            "[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json.workspace = true\n",
            "[dependencies]\nserde_json = { workspace = true }\n[dependencies.serde]\nversion = \"1\"\n",
            "dependencies = { serde = {}, serde_json = \"1\" }\n",
            "[target.'cfg(unix)'.dependencies]\nserde.version = \"1\"\n[dependencies]\n\"serde_json\" = \"1\"\n",
            "[dependencies]\nserde.workspace = true\njson = \"1\"\nserde_json = { package = \"mine\", path = \"..\" }\n",
        ] {
            assert!(missing(manifest, WANTED).is_empty(), "{manifest}");
        }
    }

    #[test]
    fn a_version_alone_lacks_the_features() {
        let manifest = "[dependencies]\nserde = \"1\"\nserde_json = \"1\"\n";
        let missing = missing(manifest, WANTED);
        assert!(missing.iter().all(|it| it.name == "serde") && missing.len() == 1);
    }

    #[test]
    fn a_name_elsewhere_is_no_dependency() {
        for manifest in [
            "",
            "[package]\nname = \"serde\"\ndescription = \"serde_json\"\n",
            "# serde = \"1\"\n[dependencies]\nserde_json_path = \"1\"\nserde_with = \"1\"\n",
            "[dev-dependencies]\nserde = \"1\"\nserde_json = \"1\"\n",
            "[dependencies]\nmine = { package = \"serde\" }\nother = { package = \"serde_json\" }\n",
        ] {
            assert_eq!(missing(manifest, WANTED).len(), 2, "{manifest}");
        }
    }
}
