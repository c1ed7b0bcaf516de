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

    /// How the types of the standard library are written here, beside a support code at this path.
    pub(super) fn prelude(&self, support: Path) -> Prelude {
        Prelude {
            support,
            string: self.standard(&["string", "String"]),
            option: self.standard(&["option", "Option"]),
            none: self.standard(&["option", "Option", "None"]),
            into: self.standard(&["convert", "Into"]),
            vec: self.standard(&["vec", "Vec"]),
            boxed: self.standard(&["boxed", "Box"]),
            map: self.standard(&["collections", "BTreeMap"]),
        }
    }

    /// A name of the standard library: alone, or in full where a type of the page has taken it.
    fn standard(&self, path: &[&str]) -> Path {
        let short = path.last().map(|name| Ident::plain(*name));
        match short.filter(|short| !self.own.contains(short)) {
            Some(short) => Path(vec![short]),
            None => Path(
                ["", "std"]
                    .iter()
                    .chain(path)
                    .map(|name| Ident::plain(*name))
                    .collect(),
            ),
        }
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
