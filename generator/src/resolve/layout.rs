//! Where everything goes: folders become modules, pages become files, and each type gets its name and its path.

use std::collections::BTreeMap;

use super::{Crate, maps, renames, root};
use crate::Options;
use crate::diagnostic::Diagnostics;
use crate::naming::{self, Case, Names};
use crate::plan::{Content, CrateRoot, File, Ident, Item, ModuleFile, PageModule, Path};
use crate::schema::{Schema, TypeId};

/// The place of every type in the crate.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) root: CrateRoot,
    /// The module of each documentation folder.
    folders: BTreeMap<Vec<String>, Vec<Ident>>,
    types: Vec<Spot>,
}

/// The place of one type.
#[derive(Debug, Clone)]
struct Spot {
    /// The module that exports it.
    module: Vec<Ident>,
    /// The module of its page.
    page: Ident,
    ident: Ident,
}

impl Layout {
    pub(super) fn of(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) -> Self {
        let folders = folders(schema);
        // Folders come first, so that a new page never renames one; pages and types in the order of their paths.
        let mut scopes: BTreeMap<Vec<Ident>, Names> = BTreeMap::new();
        for module in folders.values() {
            if let Some((last, parent)) = module.split_last() {
                scopes
                    .entry(parent.to_vec())
                    .or_default()
                    .claim(last.clone());
            }
        }
        let mut chosen = Vec::new();
        let mut types: Vec<_> = schema
            .types
            .iter()
            .enumerate()
            .map(|(index, ty)| {
                let module = folders.get(&ty.folder).cloned().unwrap_or_default();
                let names = scopes.entry(module.clone()).or_default();
                let page = names.claim(naming::module(&ty.stem));
                let natural = naming::camel(ty.name.as_printed());
                let name = || ty.full_name();
                let ident = match renames::chosen(options, name, Case::Camel, diagnostics) {
                    Some(choice) => {
                        chosen.push((index, choice));
                        natural
                    }
                    None => names.claim(natural),
                };
                Spot {
                    page,
                    ident,
                    module,
                }
            })
            .collect();
        // What the user has named comes last, so that it moves no other name.
        for (index, choice) in chosen {
            let spot = &mut types[index];
            let names = scopes.entry(spot.module.clone()).or_default();
            spot.ident = renames::give(names, choice, diagnostics);
        }
        Self {
            root: root::of(options),
            folders,
            types,
        }
    }

    /// The file of a type, below the crate's folder.
    pub(super) fn path_of(&self, id: TypeId) -> String {
        let spot = &self.types[id.0];
        format!("{}{}.rs", self.folder_path(&spot.module), spot.page.text)
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
        let spot = &self.types[id.0];
        let mut path = self.root.path.clone();
        path.0.extend(spot.module.iter().cloned());
        path.0.push(spot.ident.clone());
        path
    }

    /// The path of the support code.
    pub(super) fn support(&self) -> Path {
        let mut path = self.root.path.clone();
        path.0.push(Ident::plain("support"));
        path
    }

    fn folder_path(&self, module: &[Ident]) -> String {
        let mut path = self.root.folder.clone();
        for segment in module {
            path.push_str(&segment.text);
            path.push('/');
        }
        path
    }
}

/// The module of each folder that holds types, and of the folders above them.
fn folders(schema: &Schema) -> BTreeMap<Vec<String>, Vec<Ident>> {
    let mut folders: BTreeMap<Vec<String>, Vec<Ident>> = BTreeMap::new();
    for ty in &schema.types {
        for length in 0..=ty.folder.len() {
            folders.entry(ty.folder[..length].to_vec()).or_default();
        }
    }
    let mut scopes: BTreeMap<Vec<String>, Names> = BTreeMap::new();
    let all: Vec<_> = folders.keys().cloned().collect();
    // A folder sorts behind the one that holds it, whose module is known by then.
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

/// The lists of what each module holds.
pub(super) fn module_files(whole: &Crate<'_>, pages: &[File]) -> Vec<File> {
    let mut modules: BTreeMap<&[Ident], ModuleFile> = BTreeMap::new();
    modules.entry(&[]).or_default();
    for (folder, module) in &whole.layout.folders {
        modules.entry(module).or_default().title = folder.join("/");
        if let Some((last, parent)) = module.split_last() {
            modules
                .entry(parent)
                .or_default()
                .folders
                .push(last.clone());
        }
    }
    for (index, (spot, page)) in whole.layout.types.iter().zip(pages).enumerate() {
        modules
            .entry(&spot.module)
            .or_default()
            .pages
            .push(PageModule {
                module: spot.page.clone(),
                ty: spot.ident.clone(),
                has_examples: !whole.schema.types[index].examples.is_empty(),
                is_public: has_local_types(page),
            });
    }
    modules
        .into_iter()
        .map(|(module, mut list)| {
            list.is_root = module.is_empty();
            list.map = maps::foreign(whole.options.maps).filter(|_| list.is_root);
            list.folders.sort();
            list.pages.sort_by(|a, b| a.module.cmp(&b.module));
            list.support = whole.layout.support();
            let name = if list.is_root {
                whole.layout.root.file
            } else {
                "mod.rs"
            };
            File {
                path: whole.layout.folder_path(module) + name,
                page: None,
                content: Content::Module(list),
            }
        })
        .collect()
}

fn has_local_types(page: &File) -> bool {
    match &page.content {
        Content::Page(page) => page.items.len() > 1,
        Content::Module(_) | Content::Examples(_) | Content::Inclusion(_) => false,
    }
}

/// The identifier that an item declares.
pub(super) fn declared(item: &Item) -> &Ident {
    match item {
        Item::Struct(item) => &item.head.ident,
        Item::Enum(item) => &item.head.ident,
        Item::Union(item) => &item.head.ident,
        Item::Alias(item) => &item.head.ident,
        Item::Literal(item) => &item.ident,
    }
}
