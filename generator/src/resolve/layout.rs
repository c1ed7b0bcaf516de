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
        let mut choices = Vec::new();
        let mut types = Vec::with_capacity(schema.types.len());
        for (index, ty) in schema.types.iter().enumerate() {
            let module = folders.get(&ty.folder).cloned().unwrap_or_default();
            let choice = renames::chosen(options, || ty.full_name(), Case::Camel, diagnostics);
            types.push(location(ty, module, choice.is_some(), &mut scopes));
            choices.extend(choice.map(|choice| (index, choice)));
        }
        give_chosen(choices, &mut types, &mut scopes, diagnostics);
        Self {
            root: root::of(options),
            folders,
            types,
        }
    }

    /// The path of a type's file below the crate's folder.
    pub(super) fn file_of(&self, id: TypeId) -> String {
        let location = &self.types[id.0];
        let folder = self.folder_path(&location.module);
        format!("{folder}{}.rs", location.page.text)
    }

    /// The name of the file of a type's examples, beside that of its types; none if it has no examples.
    pub(super) fn examples_of(&self, schema: &Schema, id: TypeId) -> Option<String> {
        let has_some = !schema.types[id.0].examples.is_empty();
        has_some.then(|| format!("{}.md", self.types[id.0].page.text))
    }

    /// The identifier of a type.
    pub(super) fn ident(&self, id: TypeId) -> &Ident {
        &self.types[id.0].ident
    }

    /// The path of a type from anywhere in the crate.
    pub(super) fn full_path(&self, id: TypeId) -> Path {
        let location = &self.types[id.0];
        let mut path = self.root.path.clone();
        path.0.extend(location.module.iter().cloned());
        path.0.push(location.ident.clone());
        path
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

/// The names that are taken in each module.
type Scopes = BTreeMap<Vec<Ident>, Names>;

fn location(
    ty: &TypeDef,
    module: Vec<Ident>,
    is_renamed: bool,
    scopes: &mut Scopes,
) -> TypeLocation {
    let names = scopes.entry(module.clone()).or_default();
    let page = names.claim(naming::module(&ty.stem));
    let natural = naming::camel(ty.name.as_printed());
    let ident = match is_renamed {
        true => natural,
        false => names.claim(natural),
    };
    TypeLocation {
        module,
        page,
        ident,
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
