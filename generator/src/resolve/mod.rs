//! From the schema to the plan: decides everything about the crate that the docs describe.
//!
//! Knows the schema, naming and the plan; must not know pages, dialects or tokens.

mod accessors;
mod boxes;
mod building;
mod chosen_types;
mod components;
mod context;
mod dates;
mod default_derives;
mod dependencies;
mod derivable;
mod derives;
mod encoding;
mod enums;
mod features;
mod field_docs;
mod fields;
mod inline_names;
mod items;
mod known_crates;
mod layout;
mod links;
mod literals;
mod maps;
mod members;
mod modules;
mod readers_of_serde;
mod renames;
mod replacements;
mod root;
mod rows;
mod schemas;
mod scope;
pub(crate) mod tags;
mod types;
mod used_by;
mod uses;

use rayon::prelude::*;

use crate::Options;
use crate::diagnostic::Diagnostics;
use crate::plan::{Content, File, Plan};
use crate::schema::{Schema, TypeId};
use crate::source::Source;

use boxes::Boxes;
use context::Context;
use features::Features;
use layout::Layout;
use rows::Rows;
use scope::Scope;

/// Reports options that no crate can be planned with.
pub(crate) fn check(options: &Options, diagnostics: &mut Diagnostics) {
    features::check(options, diagnostics);
    replacements::check(options, diagnostics);
    readers_of_serde::check(options, diagnostics);
    root::check(options, diagnostics);
    rows::check(options, diagnostics);
}

/// Plans the crate for a schema.
pub(crate) fn plan(
    schema: &Schema,
    sources: &[Source],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Plan {
    let layout = Layout::of(schema, options, diagnostics);
    let ctx = Context {
        schema,
        options,
        features: Features::of(schema, &layout, sources, options, diagnostics),
        prelude: Scope::usual_prelude(maps::path(options.maps), &layout.support()),
        layout,
        boxes: Boxes::of(schema),
        rows: Rows::of(schema, options),
        carried: building::carried(schema),
    };
    let ids = || (0..schema.types.len()).map(TypeId);
    let pages = ctx.layout.pages.par_iter();
    let pages: Vec<_> = pages.map(|types| page(&ctx, types, sources)).collect();
    let mut files = Vec::with_capacity(pages.len());
    for (file, messages) in pages {
        files.push(file);
        diagnostics.append(messages);
    }
    derives::decide(&ctx, &mut files, diagnostics);
    let libraries = schemas::decide(&ctx, &mut files);
    let schema_libraries: Vec<_> = libraries.keys().copied().collect();
    files.extend(modules::files(&ctx, &files, &schema_libraries));
    files.extend(ids().filter_map(|id| examples(&ctx, id, sources)));
    files.push(used_by::file(&ctx));
    files.extend(root::inclusion(&ctx.layout.root, options));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Plan {
        root: ctx.layout.root,
        features: ctx.features.names,
        dependencies: dependencies::of(options, &files, libraries),
        files,
        encoding: encoding::of(options),
        schema_libraries,
    }
}

/// The file of a page with these types.
fn page(ctx: &Context<'_>, types: &[TypeId], sources: &[Source]) -> (File, Diagnostics) {
    let (page, diagnostics) = items::page(ctx, types);
    let first = types.first().map(|id| &ctx.schema.types[id.0]);
    let file = File {
        path: types
            .first()
            .map_or(String::new(), |id| ctx.layout.file_of(*id)),
        page: first.map(|ty| sources[ty.span.source.0].path.clone()),
        content: Content::Page(page),
    };
    (file, diagnostics)
}

/// The file of the examples of a type, beside that of its page.
fn examples(ctx: &Context<'_>, id: TypeId, sources: &[Source]) -> Option<File> {
    let ty = &ctx.schema.types[id.0];
    let name = ctx.examples_of(id)?;
    let module = &ctx.layout.types[id.0].module;
    Some(File {
        path: ctx.layout.folder_path(module) + &name,
        page: Some(sources[ty.span.source.0].path.clone()),
        content: Content::Examples(ty.examples.clone()),
    })
}
