//! Reads the pages by their convention.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::location::PageLocation;
use super::operations::OperationPage;
use super::{mentions, namesakes};
use crate::Options;
use crate::convention::{self, Body, Convention, DETECTED, Document, Own, Reading, SPEAKEASY};
use crate::diagnostic::Diagnostics;
use crate::options::PageConvention;
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
    /// The conventions of the docs folders, by the modules of these, and the signs of those that were detected.
    pub(super) shown: BTreeMap<String, (PageConvention, Option<Signs>)>,
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
    let mut documents = Documents::default();
    for (module, (given, folder)) in folders(pages, options) {
        let choice = choose(pages, (given, &folder), options, &said);
        let convention = (choice.convention, choice.signs);
        documents.shown.insert(module.to_owned(), convention);
        for (page, read) in folder.into_iter().zip(choice.read) {
            said[page] = read;
        }
    }
    for (page, (reading, messages)) in pages.iter().zip(said) {
        diagnostics.append(messages);
        documents.add(page, reading);
    }
    remove_prose(&mut documents);
    documents.without_unmentioned();
    namesakes::tell_apart(&mut documents.described);
    documents
}

/// The convention of a folder, and why it is its.
struct Choice<'s> {
    convention: PageConvention,
    why: &'static str,
    /// The tables that show it. None if it is given.
    signs: Option<Signs>,
    /// What the pages say by it, if they say more by it than by [`SPEAKEASY`].
    read: Vec<Said<'s>>,
}

/// The convention of a folder. `said` is what all pages say by [`SPEAKEASY`].
fn choose<'s>(
    pages: &[&Page<'s>],
    (given, folder): (Option<PageConvention>, &[usize]),
    options: &Options,
    said: &[Said<'s>],
) -> Choice<'s> {
    let speakeasy = match given {
        Some(PageConvention::Speakeasy) => Some(GIVEN),
        None if is_of_sdk(pages, folder, said) => {
            Some("a page of the folder describes a type as such pages do")
        }
        _ => None,
    };
    if let Some(why) = speakeasy {
        return Choice {
            convention: PageConvention::Speakeasy,
            why,
            signs: None,
            read: Vec::new(),
        };
    }
    let of_folder: Vec<_> = folder.iter().map(|page| pages[*page]).collect();
    let (convention, why) = match given {
        Some(given) => (given, GIVEN),
        None => shown(&of_folder),
    };
    let signs = given
        .is_none()
        .then(|| signs(convention::of_name(convention), &of_folder));
    let own = Own::new(convention::of_name(convention), &options.additions);
    let read = read_by(&own.convention(), &of_folder);
    let mut readings = read.iter().map(|(reading, _)| reading);
    let has_types = readings.any(|reading| matches!(reading, Reading::Types(_)));
    match has_types || given.is_some() {
        true => Choice {
            convention,
            why,
            signs,
            read,
        },
        false => Choice {
            convention,
            why: "no page of the folder describes a type by any convention",
            signs,
            read: Vec::new(),
        },
    }
}

/// The headers of tables that show a convention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    pub(super) count: usize,
    pub(super) first: Option<Span>,
}

fn signs(convention: &Convention<'_>, pages: &[&Page<'_>]) -> Signs {
    let signs = pages
        .iter()
        .flat_map(|page| convention::signs(convention, page));
    let signs: Vec<_> = signs.collect();
    Signs {
        count: signs.len(),
        first: signs.first().copied(),
    }
}

/// Why a convention is the one of a folder that the configuration gives it.
const GIVEN: &str = "the configuration says so";

/// The convention of a page, and why it is its.
pub(crate) fn convention_of(
    page: SourceId,
    pages: &[&Page<'_>],
    options: &Options,
) -> Option<(PageConvention, &'static str)> {
    let said = read_by(&SPEAKEASY, pages);
    let mut folders = folders(pages, options).into_values();
    let is_there = |folder: &[usize]| folder.iter().any(|index| pages[*index].id == page);
    let (given, folder) = folders.find(|(_, folder)| is_there(folder))?;
    let choice = choose(pages, (given, &folder), options, &said);
    Some((choice.convention, choice.why))
}

fn read_by<'s>(convention: &Convention<'_>, pages: &[&Page<'s>]) -> Vec<Said<'s>> {
    let read = |page: &&Page<'s>| {
        let mut messages = Diagnostics::default();
        let reading = convention::read(convention, page, &mut messages);
        (reading, messages)
    };
    pages.par_iter().map(read).collect()
}

/// The convention of a generator that most pages show; that of tables nobody standardized, if none does.
fn shown(pages: &[&Page<'_>]) -> (PageConvention, &'static str) {
    let counts = DETECTED.iter().map(|name| {
        let convention = convention::of_name(*name);
        let is_shown = |page: &&&Page<'_>| convention::is_shown_by(convention, page);
        (pages.iter().filter(is_shown).count(), *name)
    });
    let most = counts.rev().max_by_key(|(count, _)| *count);
    match most.filter(|(count, _)| *count > 0) {
        Some((_, name)) => (
            name,
            "more pages of the folder have its signs than those of another",
        ),
        None => (
            PageConvention::Plain,
            "no page of the folder has the signs of another, and some have tables of fields",
        ),
    }
}

/// The convention that the configuration gives for a docs folder, and its pages.
type Folder = (Option<PageConvention>, Vec<usize>);

/// The docs folders, by their modules.
fn folders<'o>(pages: &[&Page<'_>], options: &'o Options) -> BTreeMap<&'o str, Folder> {
    let mut folders: BTreeMap<&str, Folder> = BTreeMap::new();
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
    folders
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
