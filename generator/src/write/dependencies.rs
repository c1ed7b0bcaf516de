//! The dependencies in a manifest: how they are written, and which are missing.

use toml::de::{DeTable, DeValue};

use super::manifest::table;
use crate::Dependency;

/// The table of a manifest with the dependencies of the crate.
const DEPENDENCIES: &str = "dependencies";

/// The table with a table for each platform, which may have dependencies of its own.
const TARGETS: &str = "target";

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

/// The dependencies that a manifest does not have, or not with all features, as lines to add to it.
pub(super) fn missing(manifest: &DeTable<'_>, dependencies: &[Dependency]) -> Vec<String> {
    let listed = listed(manifest);
    let is_missing = |dependency: &&Dependency| !listed.iter().any(|it| it.gives(dependency));
    dependencies.iter().filter(is_missing).map(line).collect()
}

/// A dependency in a manifest.
struct Listed {
    name: String,
    /// None if the workspace may have more.
    features: Option<Vec<String>>,
}

impl Listed {
    fn gives(&self, dependency: &Dependency) -> bool {
        let has = |wanted: &&str| {
            let mut features = self.features.iter().flatten();
            self.features.is_none() || features.any(|feature| feature == wanted)
        };
        self.name == dependency.name && dependency.features.iter().all(has)
    }
}

/// The dependencies of the code of a crate, on any platform.
fn listed(manifest: &DeTable<'_>) -> Vec<Listed> {
    let targets = table(manifest, TARGETS).into_iter().flatten();
    let of_targets = targets.filter_map(|(_, target)| match target.get_ref() {
        DeValue::Table(target) => table(target, DEPENDENCIES),
        _ => None,
    });
    table(manifest, DEPENDENCIES)
        .into_iter()
        .chain(of_targets)
        .flatten()
        .map(|(name, value)| Listed {
            name: name.get_ref().replace('-', "_"),
            features: features(value.get_ref()),
        })
        .collect()
}

/// The features of a dependency; none if the manifest of the workspace has some.
fn features(dependency: &DeValue<'_>) -> Option<Vec<String>> {
    let DeValue::Table(settings) = dependency else {
        return Some(Vec::new());
    };
    if settings.get("workspace").is_some() {
        return None;
    }
    let list = match settings.get("features").map(|list| list.get_ref()) {
        Some(DeValue::Array(list)) => list.iter().collect(),
        _ => Vec::new(),
    };
    let text = |feature: &DeValue<'_>| match feature {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    };
    Some(
        list.into_iter()
            .filter_map(|it| text(it.get_ref()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::{Dependency, line, lines};

    fn missing(manifest: &str, dependencies: &[Dependency]) -> Vec<String> {
        super::missing(DeTable::parse(manifest).unwrap().get_ref(), dependencies)
    }

    fn wanted() -> [Dependency; 2] {
        [
            Dependency {
                name: "serde",
                version: "1",
                features: vec!["derive", "rc"],
                default_features: false,
            },
            Dependency {
                name: "serde_json",
                version: "1",
                features: Vec::new(),
                default_features: true,
            },
        ]
    }

    #[test]
    fn a_dependency_is_one_line() {
        assert_eq!(
            lines(&wanted()),
            "serde = { version = \"1\", default-features = false, features = [\"derive\", \"rc\"] }\nserde_json = \"1\"\n"
        );
    }

    #[test]
    fn a_dependency_may_be_written_in_every_way_that_cargo_reads() {
        for manifest in [
            "[dependencies]\nserde.workspace = true\nserde_json.workspace = true\n",
            "[dependencies]\nserde_json = { workspace = true }\n[dependencies.serde]\nversion = \"1\"\nfeatures = [\"rc\", \"derive\"]\n",
            "dependencies = { serde = { workspace = true, features = [\"rc\"] }, serde_json = \"1\" }\n",
            "[target.'cfg(unix)'.dependencies]\nserde = { version = \"1\", features = [\"derive\", \"rc\"] }\n[dependencies]\n\"serde_json\" = \"1\"\n",
            "[dependencies]\nserde.workspace = true\njson = \"1\"\nserde_json = { package = \"mine\", path = \"..\" }\n",
        ] {
            assert!(missing(manifest, &wanted()).is_empty(), "{manifest}");
        }
    }

    #[test]
    fn a_dependency_without_all_features_is_missing() {
        for serde in ["\"1\"", "{ version = \"1\", features = [\"derive\"] }"] {
            let manifest = format!("[dependencies]\nserde = {serde}\nserde_json = \"1\"\n");
            let wanted = wanted();
            assert_eq!(
                missing(&manifest, &wanted),
                [line(&wanted[0])],
                "{manifest}"
            );
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
            assert_eq!(missing(manifest, &wanted()).len(), 2, "{manifest}");
        }
    }
}
