//! What the names in one file mean: its own items first, then the standard library's, then what it imports.
//!
//! A name that is taken is never imported; the type behind it is written with its whole path.

use std::collections::BTreeMap;

use crate::plan::{Ident, Path, Prelude};

/// Names of the standard library that a file writes without a path.
const STANDARD: &[&str] = &["String", "Option", "None", "Into", "Vec", "Box", "BTreeMap"];

/// Names that a file gives a meaning to.
#[derive(Debug, Default)]
pub(super) struct Scope {
    own: Vec<Ident>,
    imports: BTreeMap<Ident, Path>,
    maps: bool,
}

impl Scope {
    /// The scope of a file with these items of its own.
    pub(super) fn new(own: Vec<Ident>) -> Self {
        Self {
            own,
            ..Self::default()
        }
    }

    /// How a type with this full path is written here.
    pub(super) fn write(&mut self, full: Path) -> Path {
        let Some(last) = full.0.last().cloned() else {
            return full;
        };
        let taken = self.own.contains(&last) || STANDARD.contains(&last.text.as_str());
        if taken || self.imports.get(&last).is_some_and(|other| *other != full) {
            return full;
        }
        self.imports.insert(last.clone(), full);
        Path(vec![last])
    }

    /// Says that the file uses maps.
    pub(super) fn use_maps(&mut self) {
        self.maps = true;
    }

    /// How the types of the standard library are written here.
    pub(super) fn prelude(&self) -> Prelude {
        let write = |name: &str, module: &str| {
            let short = Ident::plain(name);
            if !self.own.contains(&short) {
                return Path(vec![short]);
            }
            Path(
                ["", "std", module, name]
                    .into_iter()
                    .map(Ident::plain)
                    .collect(),
            )
        };
        Prelude {
            string: write("String", "string"),
            option: write("Option", "option"),
            none: self.none(),
            into: write("Into", "convert"),
            vec: write("Vec", "vec"),
            boxed: write("Box", "boxed"),
            map: write("BTreeMap", "collections"),
        }
    }

    /// The value that is nothing, unless a type of the page has its name.
    fn none(&self) -> Path {
        let short = Ident::plain("None");
        if !self.own.contains(&short) {
            return Path(vec![short]);
        }
        Path(
            ["", "std", "option", "Option", "None"]
                .into_iter()
                .map(Ident::plain)
                .collect(),
        )
    }

    /// The paths that the file imports, in order.
    pub(super) fn uses(&self) -> Vec<Path> {
        let mut uses: Vec<_> = self.imports.values().cloned().collect();
        uses.sort();
        if self.maps && !self.own.contains(&Ident::plain("BTreeMap")) {
            let map = ["std", "collections", "BTreeMap"]
                .into_iter()
                .map(Ident::plain);
            uses.insert(0, Path(map.collect()));
        }
        uses
    }
}
