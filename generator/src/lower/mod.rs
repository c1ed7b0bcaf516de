//! From pages to the schema: what the docs say, with every mention of a type resolved.
//!
//! Knows pages, the convention, dialects and the schema; must not know Rust.

mod docs;
mod examples;
mod keys;
mod language;
mod mixture;
mod references;
mod rules;
mod skip;
mod spelling;
mod trees;
mod types;
mod unused;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::Options;
use crate::convention::{self, Body, Document};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::Dialect;
use crate::page::Page;
use crate::schema::{Schema, Tree, TypeDef};
use crate::source::{Source, SourceId};

use examples::Example;
use trees::Spot;

/// Lowers the pages of `sources`.
pub(crate) fn schema(
    pages: &[Page<'_>],
    sources: &[Source],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Schema {
    let (pages, skipped) = skip::sort(pages, sources, options);
    let (documents, mut passed) = documents(&pages, sources, diagnostics);
    let (folders, spots) = trees::sort(&documents, sources, options);
    let told = language::of_trees(&folders, &documents, &spots, sources, options, diagnostics);
    let dialects: Vec<_> = told.iter().map(|(dialect, _)| *dialect).collect();
    let mixed = |diagnostic: &Diagnostic| diagnostic.code == codes::MIXED_LANGUAGES;
    if diagnostics.iter().any(mixed) {
        // Half of the cells would be said to be wrong.
        return Schema {
            skipped: passed,
            ..Schema::default()
        };
    }
    let (mut types, examples) = types(&documents, &spots, &dialects, options, diagnostics);
    let keys = keys::assign(
        &mut types,
        &documents,
        &folders,
        &dialects,
        sources,
        options,
        diagnostics,
    );
    report_repeats(&types, sources, diagnostics);
    references::resolve(&mut types, &spots, &skipped, options, diagnostics);
    docs::link(&mut types, &documents, &spots);
    examples::apply(&mut types, &examples, &documents, sources, options);
    rules::apply(&mut types, options, diagnostics);
    unused::report(&types, sources, options, diagnostics);
    examples::check(&mut types, &examples, options, diagnostics);
    if types.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(no_types(sources, options));
    }
    let trees = folders
        .into_iter()
        .zip(told)
        .zip(keys)
        .map(|((folder, (dialect, detected_from)), keys)| Tree {
            folder,
            language: dialect.name,
            detected_from,
            keys,
        })
        .collect();
    passed.extend(skipped.into_values());
    passed.sort();
    Schema {
        trees,
        types,
        skipped: passed,
    }
}

fn no_types(sources: &[Source], options: &Options) -> Diagnostic {
    if sources.iter().all(|source| options.skips(&source.path)) {
        let rule = options.skip.iter().next();
        let line = rule.and_then(|rule| rule.line.as_ref());
        let message = "`skip` passes over all of the pages";
        return Diagnostic::in_line(codes::NO_PAGES, line, "skip", message)
            .label("no page is left")
            .help("take out of `skip` what fits the pages of the types");
    }
    let first = sources
        .first()
        .map_or("", |source| source.display_path.as_str());
    let message = match sources.len() {
        1 => "the only page describes no type".to_owned(),
        count => format!("none of the {count} pages describes a type"),
    };
    Diagnostic::about(codes::NO_PAGES, first, message)
        .help("point `--docs` at the folder that holds the `docs` or `models` folder of an SDK")
}

/// The pages that describe a type, in order, and those that do not.
fn documents<'s>(
    pages: &[&Page<'s>],
    sources: &[Source],
    diagnostics: &mut Diagnostics,
) -> (Vec<Document<'s>>, Vec<SourceId>) {
    let read: Vec<_> = pages
        .par_iter()
        .map(|page| {
            let mut found = Diagnostics::default();
            (convention::document(page, &mut found), found)
        })
        .collect();
    let mut documents = Vec::new();
    let mut skipped = Vec::new();
    for (page, (document, found)) in pages.iter().zip(read) {
        match document {
            Some(document) => documents.push(document),
            None if !found.has_errors() => skipped.push(page.source),
            None => {}
        }
        diagnostics.append(found);
    }
    let stray = take_stray(&mut documents, sources);
    skipped.extend(stray);
    (documents, skipped)
}

/// Takes out the pages that are only a title and text, unless they lie beside pages that describe a type: there a title
/// alone is a type of which the page does not say more, elsewhere it is prose.
fn take_stray(documents: &mut Vec<Document<'_>>, sources: &[Source]) -> Vec<SourceId> {
    let folder = |document: &Document<'_>| {
        let path = sources[document.source.0].path.as_str();
        path.rsplit_once('/').map_or("", |(folder, _)| folder)
    };
    let says_nothing = |document: &Document<'_>| matches!(document.body, Body::Nothing);
    let described: BTreeSet<_> = documents
        .iter()
        .filter(|document| !says_nothing(document))
        .map(folder)
        .collect();
    documents
        .extract_if(.., |document| {
            says_nothing(document) && !described.contains(folder(document))
        })
        .map(|document| document.source)
        .collect()
}

/// The types that the documents describe, references not yet resolved, and the examples of each.
fn types(
    documents: &[Document<'_>],
    spots: &[Spot],
    dialects: &[&'static Dialect],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> (Vec<TypeDef>, Vec<Vec<Example>>) {
    let lowered: Vec<_> = documents
        .par_iter()
        .zip(spots)
        .map(|(document, spot)| {
            let mut found = Diagnostics::default();
            let dialect = dialects[spot.tree];
            let ty = types::type_def(document, spot, dialect, options, &mut found);
            (ty, found)
        })
        .collect();
    lowered
        .into_iter()
        .map(|(ty, found)| {
            diagnostics.append(found);
            ty
        })
        .collect()
}

/// Says where two pages describe a type of the same name in the same folder.
fn report_repeats(types: &[TypeDef], sources: &[Source], diagnostics: &mut Diagnostics) {
    let mut seen = std::collections::BTreeMap::new();
    for ty in types {
        if let Some(first) = seen.insert((&ty.folder, &ty.name), ty) {
            let path = &sources[first.span.source.0].display_path;
            diagnostics.push(
                Diagnostic::at(
                    codes::DUPLICATE_TYPE,
                    ty.span,
                    format!("two pages describe the type `{}`", ty.name.as_printed()),
                )
                .label(format!("described by {path} already"))
                .help("remove one of the pages, or put it into a folder of its own"),
            );
        }
    }
}
