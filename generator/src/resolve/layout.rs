//! The layout of the crate: folders become modules, pages become files, and each type gets its name and its path.

use std::collections::BTreeMap;

use super::renames::{self, Choice};
use super::root;
use crate::Options;
use crate::diagnostic::Diagnostics;
use crate::naming::{self, Case, Names};
use crate::plan::{CrateRoot, Ident, Path};
use crate::schema::{Schema, TypeDef, TypeId};

/// The location of every type in the crate.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) root: CrateRoot,
    /// The module of each documentation folder.
    pub(super) folders: BTreeMap<Vec<String>, Vec<Ident>>,
    /// The location of each type, in the order of the schema.
    pub(super) types: Vec<TypeLocation>,
    /// The types of each page, in the order of the schema.
    pub(super) pages: Vec<Vec<TypeId>>,
}

/// The location of one type.
#[derive(Debug, Clone)]
pub(super) struct TypeLocation {
    /// The module that exports it.
    pub(super) module: Vec<Ident>,
    /// The module of its page.
    pub(super) page: Ident,
    pub(super) ident: Ident,
}

impl Layout {
    pub(super) fn of(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) -> Self {
        let folders = folders(schema);
        // Folders are named first, so that a new page never renames one; then pages and types in the order of their
        // paths.
        let mut scopes = Scopes::default();
        for module in folders.values() {
            if let Some((last, parent)) = module.split_last() {
                scopes
                    .entry(parent.to_vec())
                    .or_default()
                    .claim(last.clone());
            }
        }
        let kept = kept(schema, &folders, options, &mut scopes);
        let mut choices = Vec::new();
        let mut types = Vec::with_capacity(schema.types.len());
        let pages = pages(schema);
        for page in &pages {
            let mut module_of_page = None;
            for id in page {
                let ty = &schema.types[id.0];
                let module = folders.get(&ty.folder).cloned().unwrap_or_default();
                let names = scopes.entry(module.clone()).or_default();
                let page =
                    module_of_page.get_or_insert_with(|| names.claim(naming::module(&ty.stem)));
                let choice = renames::chosen(options, || ty.full_name(), Case::Camel, diagnostics);
                types.push(TypeLocation {
                    page: page.clone(),
                    ident: match &kept[id.0] {
                        Some(kept) => kept.clone(),
                        None => ident(ty, choice.is_some(), names),
                    },
                    module,
                });
                choices.extend(choice.map(|choice| (id.0, choice)));
            }
        }
        give_chosen(choices, &mut types, &mut scopes, diagnostics);
        Self {
            root: root::of(options),
            folders,
            types,
            pages,
        }
    }

    /// The path of the file of a type's page below the crate's folder.
    pub(super) fn file_of(&self, id: TypeId) -> String {
        let location = &self.types[id.0];
        let folder = self.folder_path(&location.module);
        format!("{folder}{}.rs", location.page.text)
    }

    /// The name of the file of a type's examples, beside that of its page; none if it has no examples.
    pub(super) fn examples_of(&self, schema: &Schema, id: TypeId) -> Option<String> {
        let ty = &schema.types[id.0];
        let TypeLocation { page, ident, .. } = &self.types[id.0];
        let file = match ty.shares_page {
            // No page has a name with a dot.
            true => format!("{}.{}.md", page.text, ident.text),
            false => format!("{}.md", page.text),
        };
        (!ty.examples.is_empty()).then_some(file)
    }

    /// The identifier of a type.
    pub(super) fn ident(&self, id: TypeId) -> &Ident {
        &self.types[id.0].ident
    }

    /// The path of a type from anywhere in the crate.
    pub(super) fn full_path(&self, id: TypeId) -> Path {
        let location = &self.types[id.0];
        let root = &self.root.path.0;
        Path(
            [
                root,
                &*location.module,
                std::slice::from_ref(&location.ident),
            ]
            .concat(),
        )
    }

    /// The path of a type below the root of the crate, with dots.
    pub(super) fn dotted(&self, id: TypeId) -> String {
        let location = &self.types[id.0];
        dotted(&location.module, &location.ident.text)
    }

    /// The path of the module of a type's page below the root of the crate, with dots.
    pub(super) fn dotted_page(&self, id: TypeId) -> String {
        let location = &self.types[id.0];
        dotted(&location.module, &location.page.text)
    }

    /// The path of the support code.
    pub(super) fn support(&self) -> Path {
        self.root.path.join(&["support"])
    }

    /// The path of a module's folder below the crate's folder, with a `/` at its end.
    pub(super) fn folder_path(&self, module: &[Ident]) -> String {
        let mut path = self.root.folder.clone();
        for segment in module {
            path.push_str(&segment.text);
            path.push('/');
        }
        path
    }
}

fn dotted(module: &[Ident], last: &str) -> String {
    let segments = module.iter().map(|segment| segment.text.as_str());
    let segments: Vec<_> = segments.chain([last]).collect();
    segments.join(".")
}

/// The names that types have already, taken before others are given.
fn kept(
    schema: &Schema,
    folders: &BTreeMap<Vec<String>, Vec<Ident>>,
    options: &Options,
    scopes: &mut Scopes,
) -> Vec<Option<Ident>> {
    let keep = |ty: &TypeDef| {
        let module = folders.get(&ty.folder)?;
        let scope = match module.split_last() {
            Some((last, parents)) => dotted(parents, &last.text),
            None => String::new(),
        };
        let names = options.former.documented.get(&scope)?;
        let former = names.get(ty.name.as_printed())?;
        // A name that the user has chosen is given last.
        if !options.rename.is_empty() && options.rename.find(&ty.full_name()).is_some() {
            return None;
        }
        let names = scopes.entry(module.clone()).or_default();
        names.keep(&naming::camel(&ty.name), former)
    };
    schema.types.iter().map(keep).collect()
}

/// The names that are taken in each module.
type Scopes = BTreeMap<Vec<Ident>, Names>;

/// The types of each page: those with names on the same one.
fn pages(schema: &Schema) -> Vec<Vec<TypeId>> {
    let ids: Vec<_> = (0..schema.types.len()).map(TypeId).collect();
    let source = |id: &TypeId| schema.types[id.0].span.source;
    let pages = ids.chunk_by(|a, b| source(a) == source(b));
    pages.map(<[TypeId]>::to_vec).collect()
}

/// The name of a type, until the user's choice is given.
fn ident(ty: &TypeDef, is_renamed: bool, names: &mut Names) -> Ident {
    let natural = naming::camel(&ty.name);
    match is_renamed {
        true => natural,
        false => names.claim(natural),
    }
}

/// Names that the user has chosen are given last, so that they change no other name.
fn give_chosen(
    choices: Vec<(usize, Choice<'_>)>,
    types: &mut [TypeLocation],
    scopes: &mut Scopes,
    diagnostics: &mut Diagnostics,
) {
    for (index, choice) in choices {
        let location = &mut types[index];
        let names = scopes.entry(location.module.clone()).or_default();
        location.ident = renames::give(names, choice, diagnostics);
    }
}

/// The module of each folder that contains types, and of the folders above them.
fn folders(schema: &Schema) -> BTreeMap<Vec<String>, Vec<Ident>> {
    let mut folders: BTreeMap<Vec<String>, Vec<Ident>> = BTreeMap::new();
    for ty in &schema.types {
        for length in 0..=ty.folder.len() {
            folders.entry(ty.folder[..length].to_vec()).or_default();
        }
    }
    let mut scopes: BTreeMap<Vec<String>, Names> = BTreeMap::new();
    let all: Vec<_> = folders.keys().cloned().collect();
    // A folder sorts after its parent, whose module is known by then.
    for folder in all {
        let Some((last, parent)) = folder.split_last() else {
            continue;
        };
        let ident = scopes
            .entry(parent.to_vec())
            .or_default()
            .claim(naming::module(last));
        let mut module = folders.get(parent).cloned().unwrap_or_default();
        module.push(ident);
        folders.insert(folder, module);
    }
    folders
}
