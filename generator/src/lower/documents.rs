//! Reads the pages by their convention.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::location::PageLocation;
use super::mentions;
use super::operations::OperationPage;
use crate::Options;
use crate::convention::{
    self, APIMATIC, Body, Convention, Document, GENERATORS, OPENAPI_GENERATOR, PLAIN, Reading,
    SPEAKEASY,
};
use crate::diagnostic::Diagnostics;
use crate::options::PageConvention;
use crate::page::Page;
use crate::source::SourceId;

/// The pages after reading, sorted by result and in the order of their paths.
#[derive(Debug, Default)]
pub(super) struct Documents<'s> {
    /// The described types.
    pub(super) described: Vec<Document<'s>>,
    /// The pages that describe operations.
    pub(super) operations: Vec<OperationPage<'s>>,
    /// The pages that do not describe a type.
    pub(super) without_type: Vec<SourceId>,
    /// The pages with errors.
    pub(super) failed: Vec<SourceId>,
}

/// What a page says, with the messages about it.
type Said<'s> = (Reading<'s>, Diagnostics);

/// Reads the pages by the convention that those of their docs folder follow.
pub(super) fn read<'s>(
    pages: &[&Page<'s>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Documents<'s> {
    let mut said = read_by(&SPEAKEASY, pages);
    for (given, folder) in folders(pages, options) {
        if given == Some(PageConvention::Speakeasy)
            || (given.is_none() && is_of_sdk(pages, &folder, &said))
        {
            continue;
        }
        let of_folder: Vec<_> = folder.iter().map(|page| pages[*page]).collect();
        let convention = given.map_or_else(|| shown(&of_folder), of_choice);
        let read = read_by(convention, &of_folder);
        let has_types = read
            .iter()
            .any(|(reading, _)| matches!(reading, Reading::Types(_)));
        if has_types || given.is_some() {
            for (page, read) in folder.into_iter().zip(read) {
                said[page] = read;
            }
        }
    }
    let mut documents = Documents::default();
    for (page, (reading, messages)) in pages.iter().zip(said) {
        diagnostics.append(messages);
        documents.add(page, reading);
    }
    remove_prose(&mut documents);
    documents.without_unmentioned();
    documents
}

fn read_by<'s>(convention: &Convention, pages: &[&Page<'s>]) -> Vec<Said<'s>> {
    let read = |page: &&Page<'s>| {
        let mut messages = Diagnostics::default();
        let reading = convention::read(convention, page, &mut messages);
        (reading, messages)
    };
    pages.par_iter().map(read).collect()
}

/// The convention of a generator that most pages show; that of tables nobody standardized, if none does.
fn shown(pages: &[&Page<'_>]) -> &'static Convention {
    let counts = GENERATORS.iter().map(|convention| {
        let is_shown = |page: &&&Page<'_>| convention::is_shown_by(convention, page);
        (pages.iter().filter(is_shown).count(), *convention)
    });
    let most = counts.rev().max_by_key(|(count, _)| *count);
    most.filter(|(count, _)| *count > 0)
        .map_or(&PLAIN, |(_, convention)| convention)
}

/// The convention that a configuration gives.
fn of_choice(choice: PageConvention) -> &'static Convention {
    match choice {
        PageConvention::Speakeasy => &SPEAKEASY,
        PageConvention::OpenapiGenerator => &OPENAPI_GENERATOR,
        PageConvention::Apimatic => &APIMATIC,
        PageConvention::Plain => &PLAIN,
    }
}

/// The pages of each docs folder, with the convention that the configuration gives.
fn folders(pages: &[&Page<'_>], options: &Options) -> Vec<(Option<PageConvention>, Vec<usize>)> {
    let mut folders: BTreeMap<&str, (Option<PageConvention>, Vec<usize>)> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let path = page.source.path.rsplit_once('/');
        let docs = options.docs_folder_of(path.map_or("", |(folder, _)| folder));
        let module = docs.map_or("", |docs| docs.module.as_str());
        let given = docs.and_then(|docs| docs.convention).or(options.convention);
        folders
            .entry(module)
            .or_insert((given, Vec::new()))
            .1
            .push(index);
    }
    folders.into_values().collect()
}

/// Whether the pages of a folder are those of an SDK: one of them describes a type, or shows that it is meant to.
fn is_of_sdk(pages: &[&Page<'_>], folder: &[usize], said: &[Said<'_>]) -> bool {
    let describes = |page: &usize| match &said[*page].0 {
        Reading::Types(types) => types.iter().any(has_body),
        _ => false,
    };
    let shows = |page: &usize| convention::is_shown_by(&SPEAKEASY, pages[*page]);
    folder.iter().any(|page| describes(page) || shows(page))
}

fn has_body(document: &Document<'_>) -> bool {
    !matches!(document.body, Body::Nothing)
}

impl<'s> Documents<'s> {
    fn add(&mut self, page: &Page<'s>, reading: Reading<'s>) {
        match reading {
            Reading::Types(types) => self.described.extend(types),
            Reading::Operations(sections) => {
                self.operations.push(OperationPage {
                    id: page.id,
                    location: PageLocation::of(&page.source.path),
                    sections,
                });
                self.without_type.push(page.id);
            }
            Reading::NoType => self.without_type.push(page.id),
            Reading::Failed => self.failed.push(page.id),
        }
    }

    /// Removes the types that need a mention and have none.
    fn without_unmentioned(&mut self) {
        let pages = |documents: &Self| -> BTreeSet<SourceId> {
            let described = documents.described.iter();
            described.map(|document| document.id).collect()
        };
        let before = pages(self);
        mentions::retain(&mut self.described);
        let after = pages(self);
        self.without_type.extend(before.difference(&after));
    }
}

/// Moves pages that are only a title and text to the pages without a type, unless a page beside them describes a type:
/// there the title alone is a type without a body, elsewhere it is prose.
fn remove_prose(documents: &mut Documents<'_>) {
    let folder = |document: &Document<'_>| {
        let folder = document.source.path.rsplit_once('/');
        folder.map_or("", |(folder, _)| folder).to_owned()
    };
    let described = documents.described.iter();
    let folders_of_types: BTreeSet<_> = described
        .filter(|document| has_body(document))
        .map(folder)
        .collect();
    let is_prose = |document: &mut Document<'_>| {
        !has_body(document) && !folders_of_types.contains(&folder(document))
    };
    let prose = documents.described.extract_if(.., is_prose);
    documents
        .without_type
        .extend(prose.map(|document| document.id));
}
