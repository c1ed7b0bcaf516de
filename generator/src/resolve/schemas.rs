//! Which items have schemas of their JSON for libraries, by which names, and what the libraries need for types of others.
//!
//! A rule in `[derives]` asks for it as for a derive macro. The macro would read attributes of serde, which are not there;
//! so the code is written. What a type consists of gets the same, since its schema is a part of the other.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::known_crates;
use super::links::{self, Links};
use crate::plan::{Codec, File, Item, ItemBody, SchemaLibrary, Schemas, Type};
use crate::schema::TypeId;

/// The paths that ask for a schema.
const PATHS: &[(&str, SchemaLibrary)] = &[
    ("schemars::JsonSchema", SchemaLibrary::Schemars),
    ("schemars_derive::JsonSchema", SchemaLibrary::Schemars),
    ("utoipa::ToSchema", SchemaLibrary::Utoipa),
];

/// The library that asks for a schema by the path of this derive macro.
pub(super) fn library(path: &str) -> Option<SchemaLibrary> {
    let plain = path.replace(' ', "");
    let plain = plain.trim_start_matches("::");
    let mut paths = PATHS.iter();
    paths.find_map(|(path, library)| (*path == plain).then_some(*library))
}

/// Decides what items tell libraries, and returns the libraries with the features that they need.
pub(super) fn decide(
    ctx: &Context<'_>,
    files: &mut [File],
) -> BTreeMap<SchemaLibrary, BTreeSet<&'static str>> {
    let rules = ctx.options.derives.iter();
    let mut asked = rules.flat_map(|rule| &rule.value);
    if !asked.any(|path| library(path).is_some()) {
        return BTreeMap::new();
    }
    let wanted = wanted(ctx, files);
    let short = short_names(ctx, files, &wanted);
    let mut features: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (item, libraries) in links::items_mut(files).zip(wanted) {
        for library in &libraries {
            let needed: &mut BTreeSet<_> = features.entry(*library).or_default();
            if *library == SchemaLibrary::Schemars {
                let foreign = foreign(item).into_iter();
                needed.extend(foreign.filter_map(known_crates::feature_of_schemars));
            }
        }
        let id = TypeId(item.described);
        let described = match short.contains(&ctx.layout.ident(id).text) {
            true => ctx.layout.ident(id).text.clone(),
            false => ctx.layout.dotted(id),
        };
        item.schemas = Schemas {
            name: match item.is_inline {
                true => format!("{described}.{}", item.declaration.ident.text),
                false => described,
            },
            libraries: libraries.into_iter().collect(),
        };
    }
    features
}

/// The libraries of each item: those that rules ask for, and those of the items that contain it.
fn wanted(ctx: &Context<'_>, files: &[File]) -> Vec<BTreeSet<SchemaLibrary>> {
    let of_type = |id: usize| -> BTreeSet<_> {
        let name = ctx.schema.types[id].full_name();
        let rules = ctx.options.derives.fitting(&name, '.').into_iter();
        let paths = rules.flat_map(|rule| &rule.value);
        paths.filter_map(|path| library(path)).collect()
    };
    let of_types: Vec<_> = (0..ctx.schema.types.len()).map(of_type).collect();
    let items = links::items(files);
    let mut wanted: Vec<_> = items
        .map(|item| match item.body {
            // Another name for a type.
            ItemBody::Alias(_) => BTreeSet::new(),
            _ => of_types[item.described].clone(),
        })
        .collect();
    let links = Links::of(ctx, files);
    let aliases: Vec<_> = links::items(files)
        .map(|item| matches!(item.body, ItemBody::Alias(_)))
        .collect();
    let mut open: Vec<_> = (0..wanted.len()).collect();
    while let Some(index) = open.pop() {
        let libraries = wanted[index].clone();
        for part in links.0[index].iter().flatten().copied() {
            if !aliases[part] && !libraries.is_subset(&wanted[part]) {
                wanted[part].extend(&libraries);
                open.push(part);
            }
        }
    }
    wanted
}

/// The names that only one described type with schemas has.
fn short_names(
    ctx: &Context<'_>,
    files: &[File],
    wanted: &[BTreeSet<SchemaLibrary>],
) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (item, libraries) in links::items(files).zip(wanted) {
        if !libraries.is_empty() {
            let name = &ctx.layout.ident(TypeId(item.described)).text;
            counts.entry(name).or_default().insert(item.described);
        }
    }
    let single = counts.into_iter().filter(|(_, types)| types.len() == 1);
    single.map(|(name, _)| name.to_owned()).collect()
}

/// The types of the user in an item, of which a library is asked.
fn foreign(item: &Item) -> Vec<&str> {
    let types: Vec<&Type> = match &item.body {
        ItemBody::Struct(object) => {
            let fields = object.fields.iter();
            let by_type = fields.filter(|field| !matches!(field.codec, Codec::Module(_)));
            by_type.map(|field| &field.ty).collect()
        }
        ItemBody::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        _ => Vec::new(),
    };
    types.into_iter().filter_map(Type::foreign).collect()
}
