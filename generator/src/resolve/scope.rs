//! What the names in one file mean: its own items first, then the standard library's, then what it imports.
//!
//! A name that is taken is never imported; the type behind it is written with its whole path.

use std::collections::BTreeMap;

use crate::plan::{Ident, Path, Prelude};

/// Names of the standard library that a file writes without a path.
const STANDARD: &[&str] = &["String", "Option", "None", "Into", "Vec", "Box"];

/// Names that a file gives a meaning to.
#[derive(Debug)]
pub(super) struct Scope {
    own: Vec<Ident>,
    imports: BTreeMap<Ident, Path>,
    /// The whole path of the type of maps, and whether the file uses it.
    map: Path,
    maps: bool,
}

impl Scope {
    /// The scope of a file with these items of its own and this type of maps.
    pub(super) fn new(own: Vec<Ident>, map: Path) -> Self {
        Self {
            own,
            imports: BTreeMap::new(),
            map,
            maps: false,
        }
    }

    /// How a type with this full path is written here.
    pub(super) fn write(&mut self, full: Path) -> Path {
        let Some(last) = full.0.last().cloned() else {
            return full;
        };
        let standard = STANDARD.contains(&last.text.as_str()) || self.map.0.last() == Some(&last);
        let taken = self.own.contains(&last) || standard;
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
            string: self.standard(&["std", "string", "String"]),
            option: self.standard(&["std", "option", "Option"]),
            none: self.standard(&["std", "option", "Option", "None"]),
            into: self.standard(&["std", "convert", "Into"]),
            vec: self.standard(&["std", "vec", "Vec"]),
            boxed: self.standard(&["std", "boxed", "Box"]),
            map: self.short_or_whole(&self.map),
        }
    }

    fn standard(&self, path: &[&str]) -> Path {
        let path = path.iter().copied().map(Ident::plain).collect();
        self.short_or_whole(&Path(path))
    }

    /// A name of another crate: alone, or in full where a type of the page has taken it.
    fn short_or_whole(&self, path: &Path) -> Path {
        let short = path.0.last();
        match short.filter(|short| !self.own.contains(short)) {
            Some(short) => Path(vec![short.clone()]),
            None => Path([&[Ident::plain("")], &*path.0].concat()),
        }
    }

    /// The paths that the file imports, in order.
    pub(super) fn uses(&self) -> Vec<Path> {
        let mut uses: Vec<_> = self.imports.values().cloned().collect();
        uses.sort();
        let taken = |name: &Ident| self.own.contains(name);
        if self.maps && !self.map.0.last().is_some_and(taken) {
            uses.insert(0, self.map.clone());
        }
        uses
    }
}
