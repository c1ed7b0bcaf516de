//! Reads the pages by their convention.

use std::collections::{BTreeMap, BTreeSet};

use super::conventions::{self, Choice};
use super::location::PageLocation;
use super::operations::OperationPage;
use super::{ids, mentions, namesakes};
use crate::Options;
use crate::convention::{self, Body, Document, Reading, Types};
use crate::diagnostic::Diagnostics;
use crate::options::Ids;
use crate::page::Page;
use crate::source::{SourceId, Span};

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
    /// The conventions of all pages.
    pub(super) chosen: BTreeMap<SourceId, Chosen>,
}

/// Reads the pages, each by its convention.
pub(super) fn read<'s>(
    pages: &[&Page<'s>],
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Documents<'s> {
    let mut documents = Documents::default();
    let read = conventions::read(pages, options);
    for (page, (choice, (reading, messages))) in pages.iter().zip(read) {
        diagnostics.append(messages);
        let chosen = Chosen::of(page, choice, options);
        documents.chosen.insert(page.id, chosen);
        documents.add(page, reading);
    }
    remove_prose(&mut documents);
    documents.without_unmentioned();
    namesakes::tell_apart(&mut documents.described);
    if options.ids == Ids::Types {
        ids::add(&mut documents.described);
    }
    documents
}

/// The convention of a page, and what shows it.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub(super) choice: Choice,
    /// The headers by which the page shows it.
    pub(super) signs: Vec<Span>,
    /// Whether the configuration adds words to it.
    pub(super) has_additions: bool,
}

impl Chosen {
    fn of(page: &Page<'_>, choice: Choice, options: &Options) -> Self {
        Self {
            choice,
            signs: convention::signs(choice.base, page),
            has_additions: choice.has_additions(options),
        }
    }
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

/// Moves pages that are only a title and text to the pages without a type, unless a page that a program made beside them
/// describes a type: there the title alone is a type without a body, elsewhere it is prose.
fn remove_prose(documents: &mut Documents<'_>) {
    let folder = |document: &Document<'_>| {
        let folder = document.source.path.rsplit_once('/');
        folder.map_or("", |(folder, _)| folder).to_owned()
    };
    let described = documents.described.iter();
    let folders_of_types: BTreeSet<_> = described
        .filter(|document| has_body(document) && document.types != Types::Words)
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
