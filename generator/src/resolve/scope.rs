//! What the names in one file mean: its own items first, then the standard library, then its imports.
//!
//! A type whose name is taken is not imported; it is written with its full path.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::plan::{Ident, Path, Prelude};

/// Names of the prelude that a file uses.
const STANDARD: &[&str] = &["String", "Option", "None", "Into", "Vec", "Box"];

/// The names that a file declares or imports.
#[derive(Debug)]
pub(super) struct Scope {
    own: BTreeSet<Ident>,
    imports: BTreeMap<Ident, Path>,
    /// The full path of the type of maps.
    map: Path,
    uses_maps: bool,
}

impl Scope {
    /// The scope of a file that declares `own`, with this type of maps.
    pub(super) fn new(own: Vec<Ident>, map: Path) -> Self {
        Self {
            own: own.into_iter().collect(),
            imports: BTreeMap::new(),
            map,
            uses_maps: false,
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

    /// Records that the file uses maps.
    pub(super) fn use_maps(&mut self) {
        self.uses_maps = true;
    }

    /// How the types of the standard library are written here: as usual, unless the file declares one of their names.
    pub(super) fn prelude(&self, usual: &Arc<Prelude>) -> Arc<Prelude> {
        let is_standard =
            |own: &Ident| STANDARD.contains(&own.text.as_str()) || self.map.0.last() == Some(own);
        match self.own.iter().any(is_standard) {
            true => Arc::new(self.new_prelude(&usual.support)),
            false => Arc::clone(usual),
        }
    }

    /// How a file that declares nothing writes these types, with the path of the support code. Nearly all files share it.
    pub(super) fn usual_prelude(map: Path, support: &Path) -> Arc<Prelude> {
        Arc::new(Self::new(Vec::new(), map).new_prelude(support))
    }

    fn new_prelude(&self, support: &Path) -> Prelude {
        Prelude {
            support: support.clone(),
            string: self.standard(&["std", "string", "String"]),
            option: self.standard(&["std", "option", "Option"]),
            none: self.standard(&["std", "option", "Option", "None"]),
            into: self.standard(&["std", "convert", "Into"]),
            vec: self.standard(&["std", "vec", "Vec"]),
            boxed: self.standard(&["std", "boxed", "Box"]),
            map: self.short_or_full(self.map.0.last().cloned(), || self.map.0.clone()),
        }
    }

    fn standard(&self, path: &[&str]) -> Path {
        let short = path.last().copied().map(Ident::plain);
        let full = || path.iter().copied().map(Ident::plain).collect();
        self.short_or_full(short, full)
    }

    /// A path of another crate: its last name, or the full path where a type of the page has that name.
    fn short_or_full(&self, short: Option<Ident>, full: impl Fn() -> Vec<Ident>) -> Path {
        match short.filter(|short| !self.own.contains(short)) {
            Some(short) => Path(vec![short]),
            None => Path([vec![Ident::plain("")], full()].concat()),
        }
    }

    /// The paths that the file imports, in order.
    pub(super) fn uses(&self) -> Vec<Path> {
        let mut uses: Vec<_> = self.imports.values().cloned().collect();
        uses.sort();
        let taken = |name: &Ident| self.own.contains(name);
        if self.uses_maps && !self.map.0.last().is_some_and(taken) {
            uses.insert(0, self.map.clone());
        }
        uses
    }
}
