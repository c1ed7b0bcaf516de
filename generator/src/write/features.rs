//! The features in a manifest: how they are written, and which are missing.

use toml::de::DeTable;

use super::manifest::table;

/// The table of a manifest with the features of the crate.
const FEATURES: &str = "features";

/// The features that a crate has unless its user says otherwise.
const DEFAULT: &str = "default";

/// The table of these features, with all of them on; nothing if there are none.
pub(super) fn lines(features: &[String]) -> String {
    if features.is_empty() {
        return String::new();
    }
    let all: String = features
        .iter()
        .map(|it| format!("    \"{it}\",\n"))
        .collect();
    let lines: String = features
        .iter()
        .map(|it| line(it))
        .map(|it| it + "\n")
        .collect();
    format!("\n[{FEATURES}]\n{DEFAULT} = [\n{all}]\n{lines}")
}

/// A feature without others.
fn line(feature: &str) -> String {
    format!("{feature} = []")
}

/// The features that a manifest does not have, as lines to add to it. All are on, unless the manifest says which are.
pub(super) fn missing(manifest: &DeTable<'_>, features: &[String]) -> Vec<String> {
    let table = table(manifest, FEATURES);
    let is_missing = |name: &str| table.is_none_or(|table| table.get(name).is_none());
    let all: Vec<_> = features.iter().map(|name| format!("\"{name}\"")).collect();
    let default = format!("{DEFAULT} = [{}]", all.join(", "));
    let default = (!features.is_empty() && is_missing(DEFAULT)).then_some(default);
    let features = features.iter().filter(|name| is_missing(name));
    let features = features.map(|name| line(name));
    default.into_iter().chain(features).collect()
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::{lines, missing};

    fn wanted() -> [String; 2] {
        ["agents", "jobs"].map(str::to_owned)
    }

    #[test]
    fn all_features_are_on() {
        let expected = "\n[features]\ndefault = [\n    \"agents\",\n    \"jobs\",\n]\nagents = []\njobs = []\n";
        assert_eq!(lines(&wanted()), expected);
        assert_eq!(lines(&[]), "");
    }

    #[test]
    fn what_a_manifest_says_of_features_stays() {
        for (manifest, expected) in [
            (
                "[features]\ndefault = []\nagents = [\"dep:x\"]",
                vec!["jobs = []"],
            ),
            (
                "features.jobs = []\nfeatures.agents = []",
                vec!["default = [\"agents\", \"jobs\"]"],
            ),
        ] {
            let manifest = DeTable::parse(manifest).unwrap();
            assert_eq!(missing(manifest.get_ref(), &wanted()), expected);
        }
    }
}
