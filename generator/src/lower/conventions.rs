//! Which convention each page is in, and why. The pages of a docs folder follow one as a rule; those that do not are told
//! apart one by one.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::Options;
use crate::convention::{self, BESIDE, Body, Convention, DETECTED, Own, Reading, SPEAKEASY};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::options::{Additions, PageConvention};
use crate::page::Page;
use crate::source::{SourceId, Span, shown};

/// What a page says, with the messages about it.
pub(super) type Said<'s> = (Reading<'s>, Diagnostics);

/// The convention of a page, and why it is its.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice {
    /// What users call it.
    pub(crate) name: PageConvention,
    /// What the words of the configuration are added to.
    pub(crate) base: &'static Convention<'static>,
    pub(crate) why: &'static str,
    /// Whether the page is none of those that most pages of its folder are like.
    pub(crate) is_beside: bool,
    /// Whether the configuration gives it.
    pub(crate) is_given: bool,
}

impl Choice {
    fn new(name: PageConvention, why: &'static str) -> Self {
        Self {
            name,
            base: convention::of_name(name),
            why,
            is_beside: false,
            is_given: false,
        }
    }

    fn beside(self) -> Self {
        Self {
            is_beside: true,
            ..self
        }
    }

    /// Whether the configuration adds words to the convention.
    pub(crate) fn has_additions(&self, options: &Options) -> bool {
        options.additions != Additions::default() && Own::is_possible(self.base)
    }
}

/// Why a convention is the one of a page.
const GIVEN: &str = "the configuration says so";
const OF_SDK: &str = "a page of the folder describes a type as such pages do";
const MOST_SIGNS: &str = "more pages of the folder have its signs than those of another";
const OWN_SIGNS: &str =
    "the page has its signs, and none of the convention that most pages of the folder are in";
const NO_SIGNS: &str =
    "no page of the folder has the signs of another, and some have tables of fields";
const NO_TYPES: &str = "no page of the folder describes a type by any convention";
const FIELDS_BESIDE: &str =
    "it has tables of fields, and nothing that the pages of a program beside it have";

/// What each page says by its convention.
pub(super) fn read<'s>(pages: &[&Page<'s>], options: &Options) -> Vec<(Choice, Said<'s>)> {
    let of_sdk = Choice::new(PageConvention::Speakeasy, OF_SDK);
    let said = read_by(&SPEAKEASY, pages).into_iter();
    let mut read: Vec<_> = said.map(|said| (of_sdk, said)).collect();
    for (given, indices) in folders(pages, options).into_values() {
        let of_folder = indices.iter().map(|index| pages[*index]).collect();
        let folder = Folder {
            pages: of_folder,
            options,
        };
        let said = indices.iter().map(|index| &read[*index].1.0);
        let said: Vec<_> = said.collect();
        let chosen = match given {
            Some(name) => folder.given(name),
            None => folder.detected(&said),
        };
        for (index, (choice, said)) in indices.into_iter().zip(chosen) {
            let (known, reading) = &mut read[index];
            *known = choice;
            if let Some(said) = said {
                *reading = said;
            }
        }
    }
    for (page, (choice, (reading, messages))) in pages.iter().zip(&mut read) {
        if let Reading::NoType = reading
            && let Some((header, title)) = convention::slip(choice.base, page)
        {
            messages.push(slip(header, title));
        }
    }
    read
}

fn slip(header: Span, title: &str) -> Diagnostic {
    let message = "no type is read from this table of fields: the title of a heading is not known";
    Diagnostic::at(codes::SLIP, header, message)
        .label(format!("expected below a heading `{}`", shown(title)))
        .help("write the heading as the pages beside it do")
}

/// The pages of a docs folder.
struct Folder<'p, 's> {
    pages: Vec<&'p Page<'s>>,
    options: &'p Options,
}

/// The convention of a page, and what it says by it; none if that is what it says by [`SPEAKEASY`].
type Chosen<'s> = (Choice, Option<Said<'s>>);

impl<'s> Folder<'_, 's> {
    /// All pages by the convention that the configuration gives.
    fn given(&self, name: PageConvention) -> Vec<Chosen<'s>> {
        let choice = Choice {
            is_given: true,
            ..Choice::new(name, GIVEN)
        };
        self.all(choice)
    }

    fn all(&self, choice: Choice) -> Vec<Chosen<'s>> {
        if choice.name == PageConvention::Speakeasy {
            return self.pages.iter().map(|_| (choice, None)).collect();
        }
        let said = self.read(choice, &self.pages).into_iter();
        said.map(|said| (choice, Some(said))).collect()
    }

    fn read(&self, choice: Choice, pages: &[&Page<'s>]) -> Vec<Said<'s>> {
        let own = Own::new(choice.base, &self.options.additions);
        read_by(&own.convention(), pages)
    }

    /// Each page by the convention that it shows, the others by that of most pages. `said` is what they say by
    /// [`SPEAKEASY`].
    fn detected(&self, said: &[&Reading<'s>]) -> Vec<Chosen<'s>> {
        let of_sdk = |(page, said): (&&Page<'s>, &&Reading<'s>)| is_of_sdk(page, said);
        let of_sdk: Vec<_> = self.pages.iter().zip(said).map(of_sdk).collect();
        let main = match of_sdk.contains(&true) {
            true => Choice::new(PageConvention::Speakeasy, OF_SDK),
            false => self.most_shown(),
        };
        let mut chosen = self.all(main);
        if main.name != PageConvention::Plain {
            let is_main = |index: usize| {
                of_sdk[index] || !convention::signs(main.base, self.pages[index]).is_empty()
            };
            self.apply_own_signs(&mut chosen, is_main);
            if convention::is_made(main.base) {
                self.apply_tables_beside(&mut chosen, (said, &of_sdk));
            }
        }
        let readings = chosen.iter().zip(said);
        let mut readings = readings.map(|((_, own), said)| own.as_ref().map_or(*said, |it| &it.0));
        let is_sdk = main.name == PageConvention::Speakeasy;
        match is_sdk || readings.any(|reading| matches!(reading, Reading::Types(_))) {
            true => chosen,
            false => {
                let why = |choice| Choice {
                    why: NO_TYPES,
                    ..choice
                };
                let chosen = chosen.into_iter();
                chosen.map(|(choice, _)| (why(choice), None)).collect()
            }
        }
    }

    /// The convention of a generator that most pages show; that of tables nobody standardized, if none does.
    fn most_shown(&self) -> Choice {
        let counts = DETECTED.iter().map(|name| {
            let convention = convention::of_name(*name);
            let is_shown = |page: &&&Page<'_>| convention::is_shown_by(convention, page);
            (self.pages.iter().filter(is_shown).count(), *name)
        });
        let most = counts.rev().max_by_key(|(count, _)| *count);
        match most.filter(|(count, _)| *count > 0) {
            Some((_, name)) => Choice::new(name, MOST_SIGNS),
            None => Choice::new(PageConvention::Plain, NO_SIGNS),
        }
    }

    /// Reads pages by the convention of which they have signs, if they have none of that of the others.
    fn apply_own_signs(&self, chosen: &mut [Chosen<'s>], is_main: impl Fn(usize) -> bool) {
        for (index, page) in self
            .pages
            .iter()
            .enumerate()
            .filter(|(it, _)| !is_main(*it))
        {
            let mut known = DETECTED.iter().map(|name| Choice::new(*name, OWN_SIGNS));
            let shown = known.find(|choice| convention::is_shown_by(choice.base, page));
            if let Some(choice) = shown.map(Choice::beside) {
                let said = self.read(choice, &[*page]).pop();
                chosen[index] = (choice, said);
            }
        }
    }

    /// Reads pages with tables of fields beside those of a program, and all pages in the folders of such pages alone.
    fn apply_tables_beside(
        &self,
        chosen: &mut [Chosen<'s>],
        (said, of_sdk): (&[&Reading<'s>], &[bool]),
    ) {
        let choice = Choice {
            base: &BESIDE,
            ..Choice::new(PageConvention::Plain, FIELDS_BESIDE).beside()
        };
        let made: BTreeSet<_> = (0..chosen.len())
            .filter(|index| {
                let (choice, own) = &chosen[*index];
                let types = matches!(own, Some((Reading::Types(_), _)));
                of_sdk[*index] || (types && !choice.is_beside)
            })
            .map(|index| folder_of(self.pages[index]))
            .collect();
        let may_be = |index: &usize| {
            let (choice, own) = &chosen[*index];
            let is_silent = match own.as_ref().map_or(said[*index], |it| &it.0) {
                Reading::NoType => true,
                // With an error beside pages that have none, it is one of them.
                Reading::Failed => !made.contains(folder_of(self.pages[*index])),
                Reading::Types(_) | Reading::Operations(_) => false,
            };
            let is_own = |page| convention::has_own_tables(choice.base, page);
            is_silent && !choice.is_beside && !of_sdk[*index] && !is_own(self.pages[*index])
        };
        let candidates: Vec<_> = (0..chosen.len()).filter(may_be).collect();
        let pages: Vec<_> = candidates.iter().map(|index| self.pages[*index]).collect();
        let read: Vec<_> = candidates
            .into_iter()
            .zip(self.read(choice, &pages))
            .collect();
        let with_fields = read.iter().filter(|(_, (reading, _))| has_fields(reading));
        let with_fields = with_fields.map(|(index, _)| folder_of(self.pages[*index]));
        let plain: BTreeSet<_> = with_fields
            .filter(|folder| !made.contains(folder))
            .collect();
        for (index, said) in read {
            if has_fields(&said.0) || plain.contains(folder_of(self.pages[index])) {
                chosen[index] = (choice, Some(said));
            }
        }
    }
}

fn folder_of<'s>(page: &Page<'s>) -> &'s str {
    let folder = page.source.path.rsplit_once('/');
    folder.map_or("", |(folder, _)| folder)
}

fn has_fields(reading: &Reading<'_>) -> bool {
    match reading {
        Reading::Types(types) => types.iter().any(|ty| matches!(ty.body, Body::Fields(_))),
        _ => false,
    }
}

/// Whether a page is one of an SDK: it describes a type, or shows that it is meant to.
fn is_of_sdk(page: &Page<'_>, said: &Reading<'_>) -> bool {
    let describes = match said {
        Reading::Types(types) => types.iter().any(|ty| !matches!(ty.body, Body::Nothing)),
        _ => false,
    };
    describes || convention::is_shown_by(&SPEAKEASY, page)
}

/// The conventions of all pages.
pub(crate) fn conventions(pages: &[&Page<'_>], options: &Options) -> BTreeMap<SourceId, Choice> {
    let choices = read(pages, options).into_iter().map(|(choice, _)| choice);
    let of_pages = pages.iter().zip(choices);
    of_pages.map(|(page, choice)| (page.id, choice)).collect()
}

fn read_by<'s>(convention: &Convention<'_>, pages: &[&Page<'s>]) -> Vec<Said<'s>> {
    let read = |page: &&Page<'s>| {
        let mut messages = Diagnostics::default();
        let reading = convention::read(convention, page, &mut messages);
        (reading, messages)
    };
    pages.par_iter().map(read).collect()
}

/// The convention that the configuration gives for a docs folder, and its pages.
type Given = (Option<PageConvention>, Vec<usize>);

/// The docs folders, by their modules.
fn folders<'o>(pages: &[&Page<'_>], options: &'o Options) -> BTreeMap<&'o str, Given> {
    let mut folders: BTreeMap<&str, Given> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let docs = options.docs_folder_of(folder_of(page));
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
