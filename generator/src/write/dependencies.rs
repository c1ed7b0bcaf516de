//! What a manifest lacks.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::manifest::read_manifest;

/// The table of a manifest that names what the crate uses.
const DEPENDENCIES: &str = "dependencies";

/// The table with a table for each platform, which may hold dependencies of its own.
const TARGETS: &str = "target";

/// The lines of `dependencies` whose crates the manifest in `folder` does not name. The manifest is the user's, so that
/// they have to be added by hand. Of a folder without a manifest, and of one that is no TOML, nothing is known.
pub fn missing_dependencies(folder: &Path, dependencies: &str) -> Vec<String> {
    read_manifest(folder)
        .map(|manifest| missing(&manifest, dependencies))
        .unwrap_or_default()
}

fn missing(manifest: &str, dependencies: &str) -> Vec<String> {
    let Ok(manifest) = DeTable::parse(manifest) else {
        return Vec::new();
    };
    let named = named(manifest.get_ref());
    let is_missing = |line: &&str| {
        line.split_once(" = ")
            .is_some_and(|(name, _)| !named.iter().any(|known| known == name))
    };
    dependencies
        .lines()
        .filter(is_missing)
        .map(str::to_owned)
        .collect()
}

/// The names by which the code of a crate knows others, on any platform.
fn named(manifest: &DeTable<'_>) -> Vec<String> {
    let targets = table(manifest, TARGETS).into_iter().flatten();
    let of_targets = targets.filter_map(|(_, target)| match target.get_ref() {
        DeValue::Table(target) => table(target, DEPENDENCIES),
        _ => None,
    });
    table(manifest, DEPENDENCIES)
        .into_iter()
        .chain(of_targets)
        .flatten()
        .map(|(name, _)| name.get_ref().replace('-', "_"))
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
    use super::missing;

    const WANTED: &str = "[dependencies]\nserde = { version = \"1\" }\nserde_json = \"1\"\n";

    #[test]
    fn a_dependency_may_be_written_in_every_way_that_cargo_reads() {
        for manifest in [
            "[dependencies]\nserde = \"1\"\nserde_json.workspace = true\n",
            "[dependencies]\nserde_json = { workspace = true }\n[dependencies.serde]\nversion = \"1\"\n",
            "dependencies = { serde = \"1\", serde_json = \"1\" }\n",
            "[target.'cfg(unix)'.dependencies]\nserde = \"1\"\n[dependencies]\n\"serde_json\" = \"1\"\n",
            "[dependencies]\nserde = \"1\"\njson = \"1\"\nserde_json = { package = \"mine\", path = \"..\" }\n",
        ] {
            assert!(missing(manifest, WANTED).is_empty(), "{manifest}");
        }
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
