//! From pages to the schema: what the docs say, with the target of every reference.
//!
//! Knows pages, the convention, dialects and the schema. Must not know Rust.

mod additional;
mod cell_reader;
mod cells;
mod claim;
mod conventions;
mod descriptions;
mod documents;
mod draft;
mod enveloped;
mod examples;
mod fields;
mod fixes;
mod formats;
mod id_fields;
mod identifiers;
mod ids;
mod key_collisions;
mod language;
mod learned;
mod location;
mod mentions;
mod mixture;
mod namesakes;
mod observe;
mod omit;
mod operations;
mod parallel;
mod references;
mod settle;
mod shared_pages;
mod sibling;
mod skip;
mod trees;
mod types;
mod unused;
mod value_links;

use std::collections::BTreeMap;

use crate::Options;
use crate::convention::Types;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::options::EvidenceFolder;
use crate::page::Page;
use crate::schema;
use crate::schema::Schema;
use crate::source::{Source, shown};

use claim::Claims;
pub(crate) use conventions::{Choice, conventions};
use draft::{DetectedTree, Draft, Observed};
use identifiers::Identifiers;
use references::References;
use sibling::Sibling;

/// Lowers pages to the schema. The pages of folders of evidence give it no types: they are lowered by themselves, and
/// observed.
pub(crate) fn schema(
    mut pages: Vec<Page<'_>>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Schema {
    let mut take = |folder| -> Vec<_> {
        let taken = pages.extract_if(.., |page| page.source.evidence == folder);
        taken.collect()
    };
    let folders = options.evidence.iter().enumerate();
    let siblings = folders.map(|(index, folder)| sibling(folder, take(Some(index)), options));
    let siblings: Vec<_> = siblings.collect();
    of_pages(take(None), &siblings, options, diagnostics)
}

/// What the pages of a folder of evidence say. Their own mistakes are nobody's here.
fn sibling<'s>(folder: &'s EvidenceFolder, pages: Vec<Page<'s>>, options: &Options) -> Sibling<'s> {
    let options = Options {
        language: folder.language.clone(),
        wire_case: folder.wire_case,
        skip: options.skip.clone(),
        ..Options::default()
    };
    let mut ignored = Diagnostics::default();
    let sources = pages.iter().map(|page| (page.id, page.source)).collect();
    let schema = of_pages(pages, &[], &options, &mut ignored);
    Sibling::new(folder.clone(), schema, sources)
}

/// The schema of pages that give types, with what siblings say.
fn of_pages<'s>(
    pages: Vec<Page<'s>>,
    siblings: &[Sibling<'s>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Schema {
    let sources: Vec<_> = pages.iter().map(|page| page.source).collect();
    let (included, excluded) = skip::partition(&pages, options);
    let documents = documents::read(&included, options, diagnostics);
    // What comes next takes as much memory as they do.
    drop(pages);
    let mut pages_without_type = documents.without_type;
    pages_without_type.extend(excluded.values());
    pages_without_type.sort();
    let trees = trees::group(documents.described, options);
    let Some(trees) = language::detect(trees, &documents.chosen, diagnostics) else {
        return Schema {
            pages_without_type,
            ..Schema::default()
        };
    };
    let references = References::new(&trees, &excluded, options);
    let (trees, drafts, mut claims) = draft_types(trees, &references, diagnostics);
    report_duplicates(&drafts, diagnostics);
    let passed_examples = drafts.iter().flat_map(|draft| &draft.passed_over);
    let passed_examples = passed_examples.copied().collect();
    let operations = operations::read(&documents.operations, &drafts, &trees, &references);
    let observed = Observed {
        drafts: &drafts,
        trees: &trees,
        siblings,
        options,
    };
    let observations = observe::observe(&observed, &claims, diagnostics);
    // There are a few for each field: room to grow would be as much again.
    claims.reserve_exact(observations.len());
    claims.extend(observations);
    claims.extend(observe::path_parameters::observe(&drafts, &operations));
    let identifiers = Identifiers::of(&drafts);
    let (mut types, examples) = settle::settle(drafts, claims, options, diagnostics);
    identifiers.spell(&mut types, &examples);
    operations::note_uses(&mut types, &operations);
    id_fields::add(&mut types, options);
    additional::add(&mut types, options);
    learned::add_values(&mut types, &options.learned);
    unused::report(&types, &sources, options, diagnostics);
    let contrary_examples = examples::write(&mut types, &examples, options, diagnostics);
    if types.is_empty() && documents.failed.is_empty() {
        diagnostics.push(no_types(&sources, options));
    }
    let schema = Schema {
        trees,
        types,
        operations,
        pages_without_type,
        passed_examples,
        contrary_examples,
    };
    omit::wanted(schema, &options.omit, diagnostics)
}

/// The trees of the schema, the drafts of all types in the order of their pages, and what is claimed about their keys.
fn draft_types<'s>(
    trees: Vec<DetectedTree<'s>>,
    references: &References<'_>,
    diagnostics: &mut Diagnostics,
) -> (Vec<schema::Tree>, Vec<Draft<'s>>, Claims) {
    let mut of_schema = Vec::new();
    let mut all = Vec::new();
    let mut claims = Claims::new();
    for (index, tree) in trees.into_iter().enumerate() {
        let dialect = tree.dialect;
        let drafts = parallel::map(tree.documents, diagnostics, |document, diagnostics| {
            types::draft(document, index, dialect, references, diagnostics)
        });
        let (keys, about_keys) =
            observe::style::observe(&drafts, dialect.keys, tree.wire_case, diagnostics);
        claims.extend(about_keys);
        of_schema.push(schema::Tree {
            folder: tree.folder,
            language: dialect.name,
            detected_from: tree.detected_from,
            keys,
        });
        all.extend(drafts);
    }
    all.sort_by_key(|draft| draft.id);
    (of_schema, all, claims)
}

/// Reports types of the same name in the same folder. Two pages of an SDK with one title are a mistake; of two headings
/// `Request`, each has its own type, and a number tells them apart.
fn report_duplicates(drafts: &[Draft<'_>], diagnostics: &mut Diagnostics) {
    let mut titles: BTreeMap<_, &Draft<'_>> = BTreeMap::new();
    let mut names: BTreeMap<_, &Draft<'_>> = BTreeMap::new();
    let is_title = |draft: &Draft<'_>| draft.document.types == Types::OfLanguage;
    for draft in drafts {
        let (folder, name) = (&draft.ty.folder, &draft.ty.name);
        if is_title(draft)
            && let Some(first) = titles.insert((folder, name), draft)
        {
            diagnostics.push(duplicate(draft, first));
        }
        let folded = shared_pages::folded(name.as_printed());
        if let Some(first) = names.insert((folder, folded), draft)
            && !(is_title(draft) && is_title(first))
        {
            diagnostics.push(namesake(draft, first));
        }
    }
}

fn duplicate(draft: &Draft<'_>, first: &Draft<'_>) -> Diagnostic {
    let path = &first.document.source.display_path;
    let name = draft.ty.name.as_printed();
    let message = format!("two pages describe the type `{name}`");
    Diagnostic::at(codes::DUPLICATE_TYPE, draft.ty.span, message)
        .label(format!("{path} already describes it"))
        .help("remove one of the pages, or move it to a folder of its own")
}

fn namesake(draft: &Draft<'_>, first: &Draft<'_>) -> Diagnostic {
    let path = &first.document.source.display_path;
    let name = shown(draft.ty.name.as_printed());
    let message = format!("two types of this folder are called `{name}`");
    Diagnostic::at(codes::NAMESAKE, draft.ty.span, message)
        .label(format!("another is on {path}; a number tells them apart"))
        .help("write another heading, or move the page to a folder of its own")
}

fn no_types(pages: &[&Source], options: &Options) -> Diagnostic {
    if pages.iter().all(|page| options.skips(&page.path)) {
        let rule = options.skip.iter().next();
        let line = rule.and_then(|rule| rule.line.as_ref());
        let message = "`skip` excludes all pages";
        return Diagnostic::in_line(codes::NO_PAGES, line, "skip", message)
            .label("no page is left")
            .help("remove the patterns that match the pages of types from `skip`");
    }
    let first = pages.first().map_or("", |page| page.display_path.as_str());
    let message = match pages.len() {
        1 => "the only page describes no type".to_owned(),
        count => format!("none of the {count} pages describes a type"),
    };
    Diagnostic::about(codes::NO_PAGES, first, message)
        .help("point `--docs` at the folder that contains the `docs` or `models` folder of an SDK")
}
