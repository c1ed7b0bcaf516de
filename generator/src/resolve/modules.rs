//! The files that declare and export what each module contains.

use std::collections::BTreeMap;

use super::context::Context;
use super::{encoding, maps};
use crate::options::Numbers;
use crate::plan::{Content, Export, File, Ident, ModuleFile, PageFile, PageModule, SchemaLibrary};
use crate::schema::TypeId;

/// The file of each module; `pages` are the files of the pages, in the order of the schema.
pub(super) fn files(
    ctx: &Context<'_>,
    pages: &[File],
    schema_libraries: &[SchemaLibrary],
) -> Vec<File> {
    let mut modules: BTreeMap<&[Ident], ModuleFile> = BTreeMap::new();
    modules.entry(&[]).or_default().schema_libraries = schema_libraries.to_vec();
    for (folder, module) in &ctx.layout.folders {
        modules.entry(module).or_default().title = folder.join("/");
        if let Some((last, parent)) = module.split_last() {
            let parent = modules.entry(parent).or_default();
            parent.folders.push(last.clone());
        }
    }
    for (types, page) in ctx.layout.pages.iter().zip(pages) {
        let Content::Page(content) = &page.content else {
            continue;
        };
        let Some(first) = types.first() else {
            continue;
        };
        let location = &ctx.layout.types[first.0];
        let module = modules.entry(&location.module).or_default();
        module.pages.push(PageModule {
            module: location.page.clone(),
            types: types.iter().map(|id| export(ctx, *id)).collect(),
            is_public: has_inline_types(content),
            features: content.features.clone(),
        });
    }
    modules
        .into_iter()
        .map(|(module, content)| file(ctx, module, content))
        .collect()
}

fn export(ctx: &Context<'_>, id: TypeId) -> Export {
    Export {
        ty: ctx.layout.ident(id).clone(),
        examples: ctx.examples_of(id),
    }
}

fn file(ctx: &Context<'_>, module: &[Ident], mut content: ModuleFile) -> File {
    content.is_root = module.is_empty();
    content.map = maps::foreign(ctx.options.maps).filter(|_| content.is_root);
    content.encoding = encoding::of(ctx.options);
    content.keeps_digits = content.is_root && ctx.options.numbers == Numbers::Exact;
    content.has_features = content.is_root && !ctx.features.names.is_empty();
    content.folders.sort();
    content.pages.sort_by(|a, b| a.module.cmp(&b.module));
    content.support = ctx.layout.support();
    let name = match content.is_root {
        true => ctx.layout.root.file,
        false => "mod.rs",
    };
    File {
        path: ctx.layout.folder_path(module) + name,
        page: None,
        content: Content::Module(content),
    }
}

fn has_inline_types(page: &PageFile) -> bool {
    let mut items = page.items.iter();
    items.any(|item| item.is_inline || item.is_named())
}
