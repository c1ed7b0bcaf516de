//! Reads the pages by their convention.

use std::collections::BTreeSet;

use super::location::PageLocation;
use super::operations::OperationPage;
use super::{mentions, parallel};
use crate::convention::{self, Body, Convention, Document, PLAIN, Reading, SPEAKEASY};
use crate::diagnostic::Diagnostics;
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

/// Reads the pages by the convention that they follow.
pub(super) fn read<'s>(pages: &[&Page<'s>], diagnostics: &mut Diagnostics) -> Documents<'s> {
    let mut said = Diagnostics::default();
    let documents = read_by(&SPEAKEASY, pages, &mut said);
    let is_described = documents.described.iter().any(has_body);
    if !is_described
        && !pages
            .iter()
            .any(|page| convention::is_shown_by(&SPEAKEASY, page))
    {
        let mut said = Diagnostics::default();
        let mut in_words = read_by(&PLAIN, pages, &mut said);
        if !in_words.described.is_empty() {
            in_words.without_unmentioned();
            diagnostics.append(said);
            return in_words;
        }
    }
    diagnostics.append(said);
    documents
}

impl Documents<'_> {
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

fn has_body(document: &Document<'_>) -> bool {
    !matches!(document.body, Body::Nothing)
}

fn read_by<'s>(
    convention: &Convention,
    pages: &[&Page<'s>],
    diagnostics: &mut Diagnostics,
) -> Documents<'s> {
    let read = |page: &&Page<'s>, diagnostics: &mut Diagnostics| {
        convention::read(convention, page, diagnostics)
    };
    let mut documents = Documents::default();
    for (page, reading) in pages.iter().zip(parallel::map(pages, diagnostics, read)) {
        match reading {
            Reading::Types(types) => documents.described.extend(types),
            Reading::Operations(sections) => {
                let location = PageLocation::of(&page.source.path);
                let page_of_operations = OperationPage {
                    id: page.id,
                    location,
                    sections,
                };
                documents.operations.push(page_of_operations);
                documents.without_type.push(page.id);
            }
            Reading::NoType => documents.without_type.push(page.id),
            Reading::Failed => documents.failed.push(page.id),
        }
    }
    remove_prose(&mut documents);
    documents
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
