//! The modules of the generator, and the table in `ARCHITECTURE.md` of what each may use.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Path, Source, source};

/// The parts of `std` that give access to the system.
const OUTSIDE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::os",
    "std::process",
];

/// Methods of `std::path::Path` that access the disk.
pub(crate) const OF_THE_DISK: &[&str] = &[
    "canonicalize",
    "exists",
    "is_dir",
    "is_file",
    "is_symlink",
    "metadata",
    "read_dir",
    "read_link",
    "symlink_metadata",
    "try_exists",
];

/// The source files of the generator.
pub(crate) struct House {
    /// By the modules that they are.
    pub files: BTreeMap<Path, Source>,
    /// The libraries that it depends on.
    pub libraries: BTreeSet<String>,
}

/// Something that the table restricts: a module or an item of the crate's root, a library, or `std::fs` and the like.
pub(crate) type Used = String;

impl House {
    /// Parses files, by their paths below `src`.
    pub(crate) fn new<'t>(
        files: impl IntoIterator<Item = (&'t str, &'t str)>,
        libraries: BTreeSet<String>,
    ) -> Self {
        let parsed = files.into_iter().map(|(path, text)| {
            let file = source(module(path), text).unwrap_or_else(|error| panic!("{path}: {error}"));
            (file.module.clone(), file)
        });
        Self {
            files: parsed.collect(),
            libraries,
        }
    }

    /// What a file uses beyond its own top-level module.
    pub(crate) fn used(&self, file: &Source) -> BTreeSet<Used> {
        let paths = file.uses.iter().chain(&file.exports);
        let mut used: BTreeSet<_> = paths.filter_map(|path| self.wall(path)).collect();
        if file
            .methods
            .iter()
            .any(|name| OF_THE_DISK.contains(&&**name))
        {
            used.insert("std::fs".to_owned());
        }
        used.remove(top(&file.module));
        used
    }

    fn wall(&self, path: &Path) -> Option<Used> {
        let is_own_crate = ["crate", "generator"].contains(&&*path[0]);
        match path.as_slice() {
            [_] if is_own_crate => Some("crate".to_owned()),
            [_, name, ..] if is_own_crate => {
                // A re-export of the root counts as the module that defines it, if that module is public.
                let root = self.files.get(&path_of(&["crate"]));
                let exported = root.and_then(|root| Some((root, &root.imports.get(name)?[1])));
                let home = exported.filter(|(root, home)| root.public.contains(*home));
                Some(home.map_or(name, |(_, home)| home).clone())
            }
            [library] if ["std", "core", "include"].contains(&&**library) => Some(library.clone()),
            [library, ..] if self.libraries.contains(library) => Some(library.clone()),
            [library, name, ..] if library == "std" => {
                let name = format!("std::{name}");
                let is_disk = touches_the_disk(path);
                let is_outside = name == "std::*" || OUTSIDE.contains(&&*name);
                match is_disk {
                    true => Some("std::fs".to_owned()),
                    false => is_outside.then_some(name),
                }
            }
            _ => touches_the_disk(path).then(|| "std::fs".to_owned()),
        }
    }

    /// The file that defines what a path names, if the re-exports on the way can be resolved.
    pub(crate) fn home(&self, path: &Path) -> Option<&Source> {
        let mut path = path.clone();
        // A re-export may refer to another one, at most once for each module.
        for _ in 0..self.files.len() {
            let (length, file) = (1..=path.len())
                .rev()
                .find_map(|length| Some((length, self.files.get(&path[..length])?)))?;
            let name = path.get(length).filter(|name| !file.items.contains(*name));
            match name.and_then(|name| file.imports.get(name)) {
                Some(import) => path = [import, &path[length + 1..]].concat(),
                None => return Some(file),
            }
        }
        None
    }

    /// The other files of the same top-level module that a file uses. Its own folder's `mod.rs`, and those above, do not
    /// count: all files in a folder may use what its `mod.rs` declares.
    pub(crate) fn neighbours<'h>(&'h self, file: &'h Source) -> BTreeSet<&'h Path> {
        let homes = file.uses.iter().filter_map(|path| self.home(path));
        let others = homes.map(|home| &home.module).filter(|home| {
            top(home) == top(&file.module) && home.len() > 1 && !file.module.starts_with(home)
        });
        others.collect()
    }
}

/// The files that use each other, in cycles of any length.
pub(crate) fn circles<'p>(graph: &BTreeMap<&'p Path, BTreeSet<&'p Path>>) -> Vec<Vec<&'p Path>> {
    let reachable = |start: &'p Path| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<_> = graph[start].iter().copied().collect();
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                open.extend(graph.get(next).into_iter().flatten());
            }
        }
        seen
    };
    let reach: BTreeMap<_, _> = graph.keys().map(|file| (*file, reachable(file))).collect();
    let circle = |file: &&'p Path| -> Vec<&'p Path> {
        let both = reach[*file]
            .iter()
            .filter(|other| reach[**other].contains(*file));
        both.copied().collect()
    };
    let all: BTreeSet<_> = graph
        .keys()
        .map(circle)
        .filter(|it| !it.is_empty())
        .collect();
    all.into_iter().collect()
}

/// Whether a path refers to `std::fs`, or to a method that accesses the disk.
fn touches_the_disk(path: &Path) -> bool {
    let [.., owner, name] = path.as_slice() else {
        return false;
    };
    let is_type = owner.starts_with(char::is_uppercase);
    path.starts_with(&path_of(&["std", "fs"]))
        || path.starts_with(&path_of(&["std", "os"])) && path.iter().any(|it| it == "fs")
        || is_type && OF_THE_DISK.contains(&&**name)
}

/// The module that a file is.
pub(crate) fn module(path: &str) -> Path {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    let names = path.split('/').filter(|name| *name != "lib");
    ["crate"]
        .into_iter()
        .chain(names)
        .map(str::to_owned)
        .collect()
}

/// The name of the top-level module; that of the crate's root is `lib`.
pub(crate) fn top(module: &Path) -> &str {
    module.get(1).map_or("lib", String::as_str)
}

pub(crate) fn path_of(names: &[&str]) -> Path {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// What each top-level module may use: the last column of the table in `ARCHITECTURE.md`.
pub(crate) struct Table(pub BTreeMap<String, MayUse>);

/// What a module may use.
#[derive(Default, Clone)]
pub(crate) struct MayUse {
    /// What its row names.
    pub named: BTreeSet<Used>,
    /// The summary in its row: "all that is public" is what `lib.rs` makes public; "all modules" adds what it declares.
    summed: BTreeSet<Used>,
}

impl Table {
    /// Reads the table whose columns are the modules, what they know, and what they may use.
    pub(crate) fn parse(page: &str, root: &Source) -> Self {
        let rows = page
            .lines()
            .skip_while(|line| !line.starts_with("| module |"));
        let rows = rows.skip(2).take_while(|line| line.starts_with('|'));
        let mut table = BTreeMap::new();
        for row in rows {
            let cells: Vec<_> = row.trim_matches('|').split('|').collect();
            let [modules, .., cell] = cells.as_slice() else {
                panic!("not a row of the table: {row}");
            };
            let mut may_use = MayUse {
                named: in_backticks(cell).collect(),
                summed: BTreeSet::new(),
            };
            let is_all = cell.contains("all modules");
            if is_all || cell.contains("all that is public") {
                may_use.summed.extend(root.public.iter().cloned());
            }
            if is_all {
                may_use.summed.extend(root.children.iter().cloned());
            }
            let is_empty = may_use.named.is_empty() && may_use.summed.is_empty();
            assert!(!is_empty || cell.trim() == "nothing", "{row}");
            for module in in_backticks(modules) {
                let is_new = table.insert(module, may_use.clone()).is_none();
                assert!(is_new, "two rows for one module: {row}");
            }
        }
        Self(table)
    }

    /// The violations of the table, and the missing rows.
    pub(crate) fn violations(&self, house: &House) -> Vec<String> {
        let mut found = Vec::new();
        for (module, file) in &house.files {
            let module = module.join("::");
            let Some(may_use) = self.0.get(top(&file.module)) else {
                found.push(format!("{module} has no row in the table"));
                continue;
            };
            let used = house.used(file).into_iter();
            let used =
                used.filter(|it| !may_use.named.contains(it) && !may_use.summed.contains(it));
            found.extend(used.map(|used| format!("{module} uses {used}")));
        }
        found
    }
}

/// The texts in backticks.
fn in_backticks(cell: &str) -> impl Iterator<Item = String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned)
}
