//! What the manifest of a crate lacks: it is the user's, so that lines have to be added by hand.

use std::path::Path;

use toml::de::DeTable;

use super::manifest::read_manifest;
use super::{dependencies, features};
use crate::Generated;

/// The lines that a manifest lacks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Those of the table of dependencies. Without them nothing compiles.
    pub dependencies: Vec<String>,
    /// Those of the table of features. Without them nobody can ask for some types.
    pub features: Vec<String>,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        self.dependencies.is_empty() && self.features.is_empty()
    }

    /// Each line, after what is missing and what to do with the line.
    pub fn lines(&self) -> impl Iterator<Item = (&'static str, &'static str, &str)> {
        let dependencies = self.dependencies.iter();
        let dependencies =
            dependencies.map(|it| ("missing dependency", "add to the dependencies", it.as_str()));
        let features = self.features.iter();
        dependencies
            .chain(features.map(|it| ("missing feature", "write in the features", it.as_str())))
    }
}

/// What the manifest in `folder` lacks. Nothing where there is no manifest, or one that is not TOML.
pub fn missing(folder: &Path, generated: &Generated) -> Missing {
    let text = read_manifest(folder).unwrap_or_default();
    match DeTable::parse(&text) {
        Ok(manifest) if !text.is_empty() => Missing {
            dependencies: dependencies::missing(manifest.get_ref(), &generated.dependencies),
            features: features::missing(manifest.get_ref(), &generated.features),
        },
        _ => Missing::default(),
    }
}
