//! Finds trees that mix documentation languages.
//!
//! Real trees contain single cells that no language reads as intended. Those are warnings. A whole page in another
//! language is an error, and so are as many cells in another language as in that of the tree.

use rayon::prelude::*;

use super::cells::{TypeCell, type_cells};
use super::draft::LocatedDocument;
use crate::dialect::{self, Dialect};
use crate::source::Excerpt;

/// The number of cells and field names that show that pages are in another language. They fit the other language and not
/// that of the tree, on pages that the other language reads completely. A single one may be a typo.
const ENOUGH_FOREIGN: usize = 2;

/// Two cells that are in different languages.
#[derive(Debug)]
pub(super) struct Mixture<'s> {
    /// A cell that only the language of the tree reads.
    pub(super) own: Excerpt<'s>,
    /// A cell that only the other language reads.
    pub(super) foreign: Excerpt<'s>,
    pub(super) other: &'static Dialect,
}

/// Finds another language in a tree of this language: the one that reads most of the unread cells.
pub(super) fn find<'s>(
    documents: &[LocatedDocument<'s>],
    dialect: &'static Dialect,
) -> Option<Mixture<'s>> {
    let pages: Vec<_> = documents
        .par_iter()
        .filter_map(|document| partly_unread(document, dialect))
        .collect();
    let others = dialect::ALL
        .iter()
        .filter(|other| other.name != dialect.name);
    let mixtures = others.filter_map(|other| {
        let foreign = Foreign::of(&pages, dialect, other)?;
        Some((foreign.cells, foreign.mixture(documents, dialect)?))
    });
    let most = mixtures.max_by_key(|(cells, _)| *cells);
    most.map(|(_, mixture)| mixture)
}

/// A page with cells that the language of the tree does not read.
struct PartlyUnread<'s> {
    cells: Vec<TypeCell<'s>>,
    unread: Vec<TypeCell<'s>>,
}

fn partly_unread<'s>(
    document: &LocatedDocument<'s>,
    dialect: &Dialect,
) -> Option<PartlyUnread<'s>> {
    let cells = type_cells(document);
    let is_unread = |cell: &TypeCell<'_>| !cell.is_read_by(dialect);
    let unread: Vec<_> = cells.iter().copied().filter(is_unread).collect();
    (!unread.is_empty()).then_some(PartlyUnread { cells, unread })
}

/// What another language reads in a tree, and the language of the tree does not.
struct Foreign<'s> {
    other: &'static Dialect,
    /// The number of cells.
    cells: usize,
    /// The number of cells and field names on pages that the other language reads completely.
    on_whole_pages: usize,
    first: TypeCell<'s>,
}

impl<'s> Foreign<'s> {
    /// `None` if the other language reads none of the unread cells.
    fn of(pages: &[PartlyUnread<'s>], dialect: &Dialect, other: &'static Dialect) -> Option<Self> {
        let cells = |page: &PartlyUnread<'_>| {
            let unread = page.unread.iter();
            unread.filter(|cell| cell.is_read_by(other)).count()
        };
        let is_foreign_name =
            |cell: &&TypeCell<'_>| prints_name(other, cell) && !prints_name(dialect, cell);
        let names = |page: &PartlyUnread<'_>| page.cells.iter().filter(is_foreign_name).count();
        let mut unread = pages.iter().flat_map(|page| &page.unread);
        let first = *unread.find(|cell| cell.is_read_by(other))?;
        let whole_pages = pages
            .iter()
            .filter(|page| page.cells.iter().all(|cell| cell.is_read_by(other)));
        Some(Self {
            other,
            cells: pages.iter().map(cells).sum(),
            on_whole_pages: whole_pages.map(|page| cells(page) + names(page)).sum(),
            first,
        })
    }

    /// The mixture, if there is enough of the other language. Also `None` if no cell is only in that of the tree.
    fn mixture(&self, documents: &[LocatedDocument<'s>], dialect: &Dialect) -> Option<Mixture<'s>> {
        let is_own = |cell: &TypeCell<'_>| cell.is_read_by(dialect) && !cell.is_read_by(self.other);
        let own: Vec<_> = documents
            .iter()
            .flat_map(type_cells)
            .filter(is_own)
            .take(self.cells + 1)
            .collect();
        let is_enough = self.on_whole_pages >= ENOUGH_FOREIGN || self.cells >= own.len();
        let own = own.first()?.text;
        is_enough.then_some(Mixture {
            own,
            foreign: self.first.text,
            other: self.other,
        })
    }
}

/// Whether a language would print the name of the cell's field. Cells without a name fit every language.
fn prints_name(dialect: &Dialect, cell: &TypeCell<'_>) -> bool {
    cell.field.is_none_or(|name| dialect.fits_style(name))
}
