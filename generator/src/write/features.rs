//! The features in a manifest: how they are written, and which are missing.

use toml::de::{DeTable, DeValue};

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

/// The features that a manifest does not have, as lines to write in it. All are on, unless the manifest leaves out one that
/// it has.
pub(super) fn missing(manifest: &DeTable<'_>, features: &[String]) -> Vec<String> {
    if features.is_empty() {
        return Vec::new();
    }
    let table = table(manifest, FEATURES);
    let listed = |name: &str| table.and_then(|table| table.get(name));
    let default = listed(DEFAULT).map(|list| names(list.get_ref()));
    let is_on = |name: &String| default.iter().flatten().any(|it| it == name);
    let (known, new): (Vec<_>, Vec<_>) = features.iter().partition(|it| listed(it).is_some());
    let are_all_on = default.is_none() || !new.is_empty() && known.into_iter().all(is_on);
    let off = features.iter().filter(|name| !is_on(name));
    let off: Vec<_> = off.cloned().collect();
    let mut lines = Vec::new();
    if are_all_on && !off.is_empty() {
        let all = default.into_iter().flatten().chain(off);
        let all: Vec<_> = all.map(|name| format!("\"{name}\"")).collect();
        lines.push(format!("{DEFAULT} = [{}]", all.join(", ")));
    }
    lines.extend(new.into_iter().map(|name| line(name)));
    lines
}

/// The texts of a list.
fn names(list: &DeValue<'_>) -> Vec<String> {
    let DeValue::Array(list) = list else {
        return Vec::new();
    };
    let names = list.iter().filter_map(|name| match name.get_ref() {
        DeValue::String(name) => Some(name.to_string()),
        _ => None,
    });
    names.collect()
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
                "",
                vec![
                    "default = [\"agents\", \"jobs\"]",
                    "agents = []",
                    "jobs = []",
                ],
            ),
            // A new feature is on, as are all others.
            (
                "[features]\ndefault = [\"tls\", \"agents\"]\nagents = [\"dep:x\"]\ntls = []",
                vec!["default = [\"tls\", \"agents\", \"jobs\"]", "jobs = []"],
            ),
            // Who leaves one out leaves out the new ones.
            (
                "[features]\ndefault = []\nagents = [\"dep:x\"]",
                vec!["jobs = []"],
            ),
            (
                "[features]\ndefault = []\nagents = []\njobs = []",
                Vec::new(),
            ),
            (
                "features.jobs = []\nfeatures.agents = []",
                vec!["default = [\"agents\", \"jobs\"]"],
            ),
        ] {
            let text = manifest;
            let manifest = DeTable::parse(text).unwrap();
            assert_eq!(missing(manifest.get_ref(), &wanted()), expected, "{text}");
        }
    }
}
