//! The modules of the generator, and the table in `ARCHITECTURE.md` of what each may use.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Path, Source, source};

/// Modules of `std` that reach outside the program.
const IO_MODULES: &[&str] = &["env", "fs", "io", "net", "os", "process"];

/// Methods of `std::path::Path` that read the file system.
pub(crate) const PATH_METHODS: &[&str] = &[
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
pub(crate) struct Modules {
    /// By the modules that they are.
    pub files: BTreeMap<Path, Source>,
    /// The libraries that it depends on.
    pub libraries: BTreeSet<String>,
}

/// What a file uses, as the table names it: a module or an item of the crate's root, a library, or a module of `std`.
pub(crate) type Used = String;

impl Modules {
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
        let mut used: BTreeSet<_> = paths.filter_map(|path| self.used_by(path)).collect();
        let mut methods = file.methods.iter();
        if methods.any(|name| PATH_METHODS.contains(&&**name)) {
            used.insert("std::fs".to_owned());
        }
        used.remove(top(&file.module));
        used
    }

    /// What a path uses; none if the table is not concerned.
    fn used_by(&self, path: &Path) -> Option<Used> {
        let segments: Vec<_> = path.iter().map(String::as_str).collect();
        match segments.as_slice() {
            // The program names the library by its name.
            ["crate" | "generator"] => Some("crate".to_owned()),
            ["crate" | "generator", name, ..] => Some(self.module_or_item(name)),
            [name @ ("std" | "core" | "include")] => Some((*name).to_owned()),
            [library, ..] if self.libraries.contains(*library) => Some((*library).to_owned()),
            _ if reads_files(&segments) => Some("std::fs".to_owned()),
            ["std", name, ..] if *name == "*" || IO_MODULES.contains(name) => {
                Some(format!("std::{name}"))
            }
            _ => None,
        }
    }

    /// A name of the crate's root. An export counts as the module that it is from, if that is public.
    fn module_or_item(&self, name: &str) -> String {
        let root = &self.files[&path_of(&["crate"])];
        let module = root.imports.get(name).map(|path| &path[1]);
        let public = module.filter(|module| root.public.contains(*module));
        public.map_or(name, String::as_str).to_owned()
    }

    /// The file that defines what a path names. Imports and exports by name are followed.
    fn defining_file(&self, path: &Path) -> Option<&Source> {
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

    /// The other files of the same top-level module that a file uses. The `mod.rs` of its folder, and those above, do
    /// not count: a file may use the items of the modules that it is in.
    pub(crate) fn siblings<'m>(&'m self, file: &'m Source) -> BTreeSet<&'m Path> {
        let used = file.uses.iter().flat_map(|path| self.defining_files(path));
        let modules = used.map(|used| &used.module);
        modules
            .filter(|other| top(other) == top(&file.module))
            .filter(|other| other.len() > 1 && !file.module.starts_with(other))
            .collect()
    }

    /// The files that define what a path names: with `*`, everything that its module imports as well.
    fn defining_files<'m>(&'m self, path: &Path) -> Vec<&'m Source> {
        let file = self.defining_file(path);
        let is_glob = path.last().is_some_and(|last| last == "*");
        let imports = file.into_iter().filter(|_| is_glob);
        let imports = imports.flat_map(|file| file.imports.values());
        let imported = imports.filter_map(|import| self.defining_file(import));
        imported.chain(file).collect()
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

/// Whether a path is in `std::fs`, or names a method that reads the file system.
fn reads_files(path: &[&str]) -> bool {
    match path {
        ["std", "fs", ..] => true,
        ["std", "os", ..] if path.contains(&"fs") => true,
        [.., ty, method] => ty.starts_with(char::is_uppercase) && PATH_METHODS.contains(method),
        _ => false,
    }
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

    /// What files use and may not, and rows that are missing.
    pub(crate) fn violations(&self, modules: &Modules) -> Vec<String> {
        let mut found = Vec::new();
        for (module, file) in &modules.files {
            let module = module.join("::");
            let Some(may_use) = self.0.get(top(&file.module)) else {
                found.push(format!("{module} has no row in the table"));
                continue;
            };
            let used = modules.used(file).into_iter();
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
