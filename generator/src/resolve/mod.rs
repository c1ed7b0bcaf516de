//! From the schema to the plan: what the docs say becomes what the crate will say.
//!
//! Knows the schema, naming and the plan; must not know pages, dialects or tokens.

mod boxes;
mod dates;
mod derives;
mod items;
mod layout;
mod maps;
mod possible;
mod renames;
mod root;
mod scope;
mod tags;
mod types;

use rayon::prelude::*;

use crate::Options;
use crate::diagnostic::Diagnostics;
use crate::plan::{Content, File, Plan};
use crate::schema::{Schema, TypeId};
use crate::source::Source;

pub(crate) use root::check;

use boxes::Boxes;
use layout::Layout;

/// What every item may ask about the others.
struct Crate<'a> {
    schema: &'a Schema,
    options: &'a Options,
    layout: Layout,
    boxes: Boxes,
}

/// Plans the crate for a schema.
pub(crate) fn plan(
    schema: &Schema,
    sources: &[Source],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Plan {
    let whole = Crate {
        schema,
        options,
        layout: Layout::of(schema, options, diagnostics),
        boxes: Boxes::of(schema),
    };
    let planned: Vec<_> = (0..schema.types.len())
        .into_par_iter()
        .map(|index| page(&whole, TypeId(index), sources))
        .collect();
    let (mut files, found): (Vec<_>, Vec<_>) = planned.into_iter().unzip();
    found
        .into_iter()
        .for_each(|found| diagnostics.append(found));
    derives::decide(&whole, &mut files, diagnostics);
    files.extend(layout::module_files(&whole, &files));
    files.extend(
        (0..schema.types.len()).filter_map(|index| examples(&whole, TypeId(index), sources)),
    );
    files.extend(root::inclusion(&whole.layout.root, options));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Plan {
        root: whole.layout.root,
        files,
    }
}

fn page(whole: &Crate<'_>, id: TypeId, sources: &[Source]) -> (File, Diagnostics) {
    let source = whole.schema.types[id.0].span.source;
    let (page, found) = items::page(whole, id);
    let file = File {
        path: whole.layout.path_of(id),
        page: Some(sources[source.0].path.clone()),
        content: Content::Page(page),
    };
    (file, found)
}

/// The file of a page's examples, beside that of its types.
fn examples(whole: &Crate<'_>, id: TypeId, sources: &[Source]) -> Option<File> {
    let ty = &whole.schema.types[id.0];
    let name = whole.layout.examples_of(whole.schema, id)?;
    let path = whole.layout.path_of(id);
    let folder = path.rfind('/').map_or("", |end| &path[..=end]);
    Some(File {
        path: format!("{folder}{name}"),
        page: Some(sources[ty.span.source.0].path.clone()),
        content: Content::Examples(ty.examples.clone()),
    })
}
