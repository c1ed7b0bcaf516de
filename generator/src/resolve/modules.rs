//! The files that declare and export what each module contains.

use std::collections::BTreeMap;

use super::context::Context;
use super::maps;
use crate::plan::{Content, File, Ident, ModuleFile, PageModule};

/// The file of each module; `pages` are the files of the types, in the order of the schema.
pub(super) fn files(ctx: &Context<'_>, pages: &[File]) -> Vec<File> {
    let mut modules: BTreeMap<&[Ident], ModuleFile> = BTreeMap::new();
    modules.entry(&[]).or_default();
    for (folder, module) in &ctx.layout.folders {
        modules.entry(module).or_default().title = folder.join("/");
        if let Some((last, parent)) = module.split_last() {
            let parent = modules.entry(parent).or_default();
            parent.folders.push(last.clone());
        }
    }
    let types = ctx.layout.types.iter().zip(&ctx.schema.types);
    for ((location, ty), page) in types.zip(pages) {
        let module = modules.entry(&location.module).or_default();
        module.pages.push(PageModule {
            module: location.page.clone(),
            ty: location.ident.clone(),
            has_examples: !ty.examples.is_empty(),
            is_public: has_inline_types(page),
        });
    }
    modules
        .into_iter()
        .map(|(module, content)| file(ctx, module, content))
        .collect()
}

fn file(ctx: &Context<'_>, module: &[Ident], mut content: ModuleFile) -> File {
    content.is_root = module.is_empty();
    content.map = maps::foreign(ctx.options.maps).filter(|_| content.is_root);
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

fn has_inline_types(page: &File) -> bool {
    match &page.content {
        Content::Page(page) => page.items.len() > 1,
        Content::Module(_) | Content::Examples(_) | Content::Inclusion(_) => false,
    }
}
