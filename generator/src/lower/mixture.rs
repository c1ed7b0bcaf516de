//! Whether a tree mixes documentation languages: pages that only another language reads.
//!
//! Real trees have a cell here and there that nobody reads as it was meant. Such a cell is a warning; that a page is in
//! another language, or that as many cells speak for another as for this one, is an error.

use rayon::prelude::*;

use super::language::{Cell, cells};
use crate::convention::Document;
use crate::diagnostic::{Diagnostic, codes};
use crate::dialect::{self, Dialect};
use crate::source::{Excerpt, Lines, Position, Source};

/// How many cells and names of fields, that fit another language and not the tree's own, make pages that the other
/// reads wholly pages in that language: one may be a slip of the pen.
const SLIPS: usize = 2;

/// Two cells that cannot stand in one language.
pub(super) struct Contradiction<'s> {
    /// A cell that only the language of the tree reads.
    own: Excerpt<'s>,
    /// A cell that only the other reads.
    foreign: Excerpt<'s>,
    other: &'static Dialect,
}

/// The two cells that show that the tree is not in this language alone; the other language is that which reads most.
pub(super) fn contradiction<'s>(
    documents: &[&Document<'s>],
    dialect: &'static Dialect,
) -> Option<Contradiction<'s>> {
    let unread: Vec<_> = documents
        .par_iter()
        .filter_map(|document| {
            let cells = cells(document);
            let unread: Vec<_> = cells
                .iter()
                .filter(|cell| !cell.is_read_by(dialect))
                .copied()
                .collect();
            (!unread.is_empty()).then_some(Page { cells, unread })
        })
        .collect();
    let others = dialect::ALL
        .iter()
        .filter(|other| other.name != dialect.name);
    let found = others.filter_map(|other| mixed_with(other, &unread, documents, dialect));
    found
        .max_by_key(|(foreign, _)| *foreign)
        .map(|(_, found)| found)
}

/// A page with cells that the language of the tree does not read.
struct Page<'s> {
    cells: Vec<Cell<'s>>,
    unread: Vec<Cell<'s>>,
}

/// How many cells speak for the other language, and the contradiction, if there is one.
fn mixed_with<'s>(
    other: &'static Dialect,
    pages: &[Page<'s>],
    documents: &[&Document<'s>],
    dialect: &Dialect,
) -> Option<(usize, Contradiction<'s>)> {
    let foreign_on = |page: &Page<'s>| {
        page.unread
            .iter()
            .filter(|cell| cell.is_read_by(other))
            .count()
    };
    let foreign: usize = pages.iter().map(foreign_on).sum();
    let first = pages
        .iter()
        .flat_map(|page| &page.unread)
        .find(|cell| cell.is_read_by(other))?;
    let prints =
        |dialect: &Dialect, cell: &Cell<'_>| cell.name.is_none_or(|name| dialect.fits_style(name));
    let names_on = |page: &Page<'s>| {
        let cells = page.cells.iter();
        cells
            .filter(|cell| prints(other, cell) && !prints(dialect, cell))
            .count()
    };
    let on_whole_pages: usize = pages
        .iter()
        .filter(|page| page.cells.iter().all(|cell| cell.is_read_by(other)))
        .map(|page| foreign_on(page) + names_on(page))
        .sum();
    let is_own = |cell: &Cell<'s>| cell.is_read_by(dialect) && !cell.is_read_by(other);
    let own: Vec<_> = documents
        .iter()
        .flat_map(|document| cells(document))
        .filter(is_own)
        .take(foreign + 1)
        .collect();
    let mixed = on_whole_pages >= SLIPS || foreign >= own.len();
    let contradiction = Contradiction {
        own: own.first()?.text,
        foreign: first.text,
        other,
    };
    mixed.then_some((foreign, contradiction))
}

impl Contradiction<'_> {
    pub(super) fn report(&self, dialect: &Dialect, sources: &[Source]) -> Diagnostic {
        let source = &sources[self.own.span.source.0];
        let Position { line, column } = Lines::of(&source.text).position(self.own.span.start);
        let (own, other) = (dialect.name, self.other.name);
        let message = format!(
            "this tree mixes languages: `{}` is {other}, and `{}` at {}:{line}:{column} is {own}",
            self.foreign.text.escape_debug(),
            self.own.text.escape_debug(),
            source.display_path,
        );
        Diagnostic::at(codes::MIXED_LANGUAGES, self.foreign.span, message)
            .label(format!("a type in {other}, and not in {own}"))
            .help("keep each language in a folder of its own, or give one with `--language`")
    }
}
