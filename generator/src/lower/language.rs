//! Detects the documentation language of each tree.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{TypeCell, type_cells};
use super::documents::Chosen;
use super::draft::{DetectedTree, LocatedDocument, UndetectedTree};
use super::mixture::{self, Mixture};
use crate::convention::{Body, Document, Types};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::dialect::{self, Dialect, Files};
use crate::evidence::{LanguageReason, TableVotes, Votes};
use crate::source::{Lines, Position, SourceId, shown, without_extension};

/// The approximate number of cells in the sample. Builtins are so frequent that a few cells would be enough.
const SAMPLE_SIZE: usize = 400;

/// Detects the languages of all trees. `None` if a tree mixes languages, because half of its cells would be reported as
/// unreadable.
pub(super) fn detect<'s>(
    trees: Vec<UndetectedTree<'s>>,
    chosen: &BTreeMap<SourceId, Chosen>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<DetectedTree<'s>>> {
    let trees: Vec<_> = trees
        .into_iter()
        .map(|tree| {
            let tables = tables(&tree.documents, chosen);
            detect_one(tree, tables, diagnostics)
        })
        .collect();
    trees.into_iter().collect()
}

/// Detects the language of a tree. `None` if the tree mixes languages.
fn detect_one<'s>(
    tree: UndetectedTree<'s>,
    tables: Vec<TableVotes>,
    diagnostics: &mut Diagnostics,
) -> Option<DetectedTree<'s>> {
    let candidate = Candidate::best(&tree.candidates, &tree.documents);
    let dialect = candidate.dialect;
    let detected_from = match (tree.is_given, tree.types) {
        (true, _) => LanguageReason::Given,
        (false, Types::Words) => LanguageReason::Tables(tables),
        (false, Types::OfGenerator) => LanguageReason::Generator(tables, candidate.votes),
        (false, Types::OfLanguage) => {
            if let Some(mixture) = mixture::find(&tree.documents, dialect) {
                diagnostics.push(mixed(&mixture, &tree.documents, dialect));
                return None;
            }
            candidate.undetected(&tree.documents, diagnostics);
            LanguageReason::Votes(candidate.votes)
        }
    };
    Some(DetectedTree {
        folder: tree.folder,
        dialect,
        detected_from,
        wire_case: tree.wire_case,
        documents: tree.documents,
    })
}

/// The conventions of the pages of a tree, with the tables that show each: first that of most pages.
fn tables(
    documents: &[LocatedDocument<'_>],
    chosen: &BTreeMap<SourceId, Chosen>,
) -> Vec<TableVotes> {
    let pages: BTreeSet<_> = documents.iter().map(|it| it.document.id).collect();
    let mut votes: Vec<TableVotes> = Vec::new();
    for chosen in pages.iter().filter_map(|page| chosen.get(page)) {
        let convention = chosen.choice.name.label();
        let known = votes.iter().position(|it| it.convention == convention);
        let index = known.unwrap_or_else(|| {
            votes.push(TableVotes {
                convention,
                why: chosen.choice.why,
                is_beside: chosen.choice.is_beside,
                is_given: chosen.choice.is_given,
                has_additions: chosen.has_additions,
                pages: 0,
                tables: 0,
                first: None,
            });
            votes.len() - 1
        });
        let of_convention = &mut votes[index];
        of_convention.pages += 1;
        of_convention.tables += chosen.signs.len();
        let first = chosen.signs.first().copied();
        of_convention.first = of_convention.first.or(first);
    }
    votes.sort_by_key(|it| std::cmp::Reverse(it.pages));
    votes
}

/// The language with the most votes.
struct Candidate<'s> {
    dialect: &'static Dialect,
    votes: Votes,
    /// The cells in the sample.
    cells: Vec<TypeCell<'s>>,
}

impl<'s> Candidate<'s> {
    /// Of languages with equal votes, the earlier in the list.
    fn best(candidates: &[&'static Dialect], documents: &[LocatedDocument<'s>]) -> Self {
        let first = candidates.first().copied().unwrap_or(dialect::ALL[0]);
        let mut best = (first, Votes::default());
        if let [dialect] = candidates {
            return Self {
                dialect,
                votes: Votes::default(),
                cells: Vec::new(),
            };
        }
        let (sample, cells) = sample(documents);
        for dialect in candidates {
            let votes = votes(dialect, &cells, sample, documents);
            if votes.total() > best.1.total() {
                best = (dialect, votes);
            }
        }
        let (dialect, votes) = best;
        Self {
            dialect,
            votes,
            cells,
        }
    }

    /// Reports if the votes are not enough to be sure: most cells must be readable, or, if none is, some must contain
    /// builtins of the language. The label of a code block is always enough.
    fn undetected(&self, documents: &[LocatedDocument<'_>], diagnostics: &mut Diagnostics) {
        let votes = &self.votes;
        let few_are_read = votes.readable > 0 && votes.readable * 2 < self.cells.len();
        let nothing_is_known = votes.readable + votes.with_builtin == 0 && !self.cells.is_empty();
        if votes.labelled_pages > 0 || !(few_are_read || nothing_is_known) {
            return;
        }
        let is_unread = |cell: &&TypeCell<'_>| !cell.is_read_by(self.dialect);
        if let (Some(cell), Some(first)) = (self.cells.iter().find(is_unread), documents.first()) {
            diagnostics.push(undetected(cell, first, self.dialect));
        }
    }
}

/// The first pages, as many as needed for the sample, and their cells.
fn sample<'d, 's>(
    documents: &'d [LocatedDocument<'s>],
) -> (&'d [LocatedDocument<'s>], Vec<TypeCell<'s>>) {
    let mut cells = Vec::new();
    let mut pages = 0;
    for document in documents {
        if cells.len() >= SAMPLE_SIZE {
            break;
        }
        cells.extend(type_cells(document));
        pages += 1;
    }
    (&documents[..pages], cells)
}

/// The votes for a language.
fn votes(
    dialect: &Dialect,
    cells: &[TypeCell<'_>],
    sample: &[LocatedDocument<'_>],
    documents: &[LocatedDocument<'_>],
) -> Votes {
    let count_cells =
        |votes: &dyn Fn(&TypeCell<'_>) -> bool| cells.iter().filter(|cell| votes(cell)).count();
    let is_labelled = |page: &&LocatedDocument<'_>| {
        label(&page.document).is_some_and(|label| dialect.fences.contains(&label))
    };
    // Only the sampled pages vote by their file names, so that file names do not outweigh cells.
    let is_named = |page: &&LocatedDocument<'_>| file_style(&page.document) == Some(dialect.files);
    Votes {
        cells: cells.len(),
        readable: count_cells(&|cell| cell.is_read_by(dialect)),
        with_builtin: count_cells(&|cell| dialect.has_builtin_in(cell.text.text)),
        names_in_style: count_cells(&|cell| {
            cell.field.is_some_and(|name| dialect.fits_style(name))
        }),
        labelled_pages: documents.iter().filter(is_labelled).count(),
        files_in_style: sample.iter().filter(is_named).count(),
    }
}

/// How the file of a page is named. `None` if its title has no capital letters, so that both styles are equal.
fn file_style(document: &Document<'_>) -> Option<Files> {
    let title = document.name.text.as_str();
    let path = document.source.path.as_str();
    let stem = without_extension(path.rsplit('/').next().unwrap_or(path));
    let has_capitals = title.contains(|letter: char| letter.is_ascii_uppercase());
    match stem {
        _ if !has_capitals => None,
        _ if stem == title => Some(Files::AsTitled),
        _ if stem == title.to_lowercase() => Some(Files::LowerCase),
        _ => None,
    }
}

/// The label of the first code block on a page.
fn label<'s>(document: &Document<'s>) -> Option<&'s str> {
    let example = document.examples.first().copied();
    let member = match &document.body {
        Body::Members(members) => members.first().and_then(|member| member.code),
        _ => None,
    };
    example.or(member).map(|code| code.language)
}

fn undetected(unread: &TypeCell<'_>, first: &LocatedDocument<'_>, likely: &Dialect) -> Diagnostic {
    let path = &first.document.source.display_path;
    let names: Vec<_> = dialect::ALL.iter().map(|dialect| dialect.name).collect();
    let message = format!("the language of the tree that begins with {path} cannot be detected");
    Diagnostic::at(codes::NO_LANGUAGE, unread.text.span, message)
        .label(format!("not a type in any of: {}", names.join(", ")))
        .help(format!(
            "give it with `--language`, or in generator.toml: language = \"{}\"",
            likely.name
        ))
}

fn mixed(
    mixture: &Mixture<'_>,
    documents: &[LocatedDocument<'_>],
    dialect: &Dialect,
) -> Diagnostic {
    let (own, other) = (dialect.name, mixture.other.name);
    let source = mixture.own.span.source;
    let page = documents.iter().find(|page| page.document.id == source);
    let at = page.map_or(String::new(), |page| {
        let source = page.document.source;
        let Position { line, column } = Lines::of(&source.text).position(mixture.own.span.start);
        format!(" at {}:{line}:{column}", source.display_path)
    });
    let message = format!(
        "this tree mixes languages: `{}` is {other}, and `{}`{at} is {own}",
        shown(mixture.foreign.text),
        shown(mixture.own.text),
    );
    Diagnostic::at(codes::MIXED_LANGUAGES, mixture.foreign.span, message)
        .label(format!("a type in {other}, but not in {own}"))
        .help("keep each language in a folder of its own, or give one with `--language`")
}
