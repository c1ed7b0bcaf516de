//! The documentation conventions: what headings, columns and marks of a page mean.
//!
//! A convention is a value, and each has a file: tables of words, which the functions here read pages by. Must not know
//! Rust, nor any documentation language: a [`dialect`](crate::dialect) reads the type cells.

mod apimatic;
mod deprecation;
mod description;
mod discord;
mod document;
mod explain;
mod fields;
mod gbfs;
mod gtfs;
mod gtfs_realtime;
mod headed;
pub(crate) mod helpers;
mod layouts;
mod members;
mod name;
mod ocpi;
mod openapi_generator;
pub(crate) mod operations;
mod own;
mod paged;
mod plain;
mod sections;
mod speakeasy;
mod titled;
mod values;
mod vocabulary;

use crate::diagnostic::Diagnostics;
use crate::options::PageConvention;
use crate::page::Page;
use crate::source::Span;

use apimatic::APIMATIC;
use discord::DISCORD;
pub(crate) use document::{Body, Document, Reading, TypeName};
pub(crate) use explain::{Explained, Outcome};
pub(crate) use fields::{FieldRow, Holds, TypeHints};
use gbfs::GBFS;
use gtfs::GTFS;
use gtfs_realtime::GTFS_REALTIME;
pub(crate) use layouts::Simple;
use layouts::{
    Cardinality, Column, Envelope, Escape, Headed, HeadingWords, Layout, Names, Note, Paged, Part,
    Role, Section, Sign, Titled, Values,
};
pub(crate) use members::MemberSection;
pub(crate) use name::is_name;
use ocpi::OCPI;
use openapi_generator::OPENAPI_GENERATOR;
pub(crate) use operations::OperationSection;
pub(crate) use own::Own;
pub(crate) use plain::{BESIDE, PLAIN};

/// The conventions that pages show by signs of their own, but for [`SPEAKEASY`].
pub(crate) const DETECTED: &[PageConvention] = &[
    PageConvention::OpenapiGenerator,
    PageConvention::Apimatic,
    PageConvention::Gbfs,
    PageConvention::Ocpi,
    PageConvention::Discord,
    PageConvention::GtfsRealtime,
    PageConvention::Gtfs,
];

pub(crate) use speakeasy::SPEAKEASY;
pub(crate) use values::{Scalar, ValueList};

/// What the headings, columns and marks of a family of pages mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Convention<'c> {
    /// How types are written.
    pub(crate) types: Types,
    layout: Layout<'c>,
}

/// How types are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Types {
    /// In the syntax of a programming language, the same on all pages.
    OfLanguage,
    /// In words, or in the syntax of any language.
    Words,
    /// In the syntax of any language, with the names of fields as one language writes them.
    OfGenerator,
}

/// The convention that the user names.
pub(crate) fn of_name(name: PageConvention) -> &'static Convention<'static> {
    match name {
        PageConvention::Speakeasy => &SPEAKEASY,
        PageConvention::OpenapiGenerator => &OPENAPI_GENERATOR,
        PageConvention::Apimatic => &APIMATIC,
        PageConvention::Discord => &DISCORD,
        PageConvention::Gbfs => &GBFS,
        PageConvention::Gtfs => &GTFS,
        PageConvention::GtfsRealtime => &GTFS_REALTIME,
        PageConvention::Ocpi => &OCPI,
        PageConvention::Plain => &PLAIN,
    }
}

/// Whether a page shows that it is written by a convention, with or without errors.
pub(crate) fn is_shown_by(convention: &Convention<'_>, page: &Page<'_>) -> bool {
    match &convention.layout {
        Layout::Titled(titled) => titled::is_shown_by(titled, page),
        Layout::Headed(_) | Layout::Paged(_) => !signs(convention, page).is_empty(),
    }
}

/// The headers by which a page shows a convention of tables.
pub(crate) fn signs(convention: &Convention<'_>, page: &Page<'_>) -> Vec<Span> {
    match &convention.layout {
        Layout::Headed(headed) => headed::signs(headed, page),
        Layout::Paged(paged) => paged::signs(paged, page),
        Layout::Titled(_) => Vec::new(),
    }
}

/// Whether a page without a type has tables as only pages of its program have.
pub(crate) fn has_own_tables(convention: &Convention<'_>, page: &Page<'_>) -> bool {
    match &convention.layout {
        Layout::Titled(titled) => titled::has_own_tables(titled, page),
        Layout::Paged(paged) => paged::has_own_tables(paged, page),
        Layout::Headed(_) => false,
    }
}

/// The header of a table that has all of a type of the convention but the heading, on a page without a type, and the
/// title that the heading may be meant to have.
pub(crate) fn slip(convention: &Convention<'_>, page: &Page<'_>) -> Option<(Span, &'static str)> {
    match &convention.layout {
        Layout::Titled(titled) => titled::slip(titled, page),
        Layout::Paged(paged) => paged::slip(paged, page),
        Layout::Headed(_) => None,
    }
}

/// Whether a program makes the pages of the convention: what else is beside them has no place in it.
pub(crate) fn is_made(convention: &Convention<'_>) -> bool {
    !matches!(convention.layout, Layout::Headed(_))
}

/// Reads a page by a convention.
pub(crate) fn read<'s>(
    convention: &Convention<'_>,
    page: &Page<'s>,
    diagnostics: &mut Diagnostics,
) -> Reading<'s> {
    match &convention.layout {
        Layout::Titled(titled) => titled::read((titled, convention.types), page, diagnostics),
        Layout::Headed(headed) => headed::read((headed, convention.types), page, diagnostics),
        Layout::Paged(paged) => paged::read((paged, convention.types), page, diagnostics),
    }
}

/// What a convention understands of the tables and lists of a page, in their order.
pub(crate) fn explain<'s>(convention: &Convention<'_>, page: &Page<'s>) -> Vec<Explained<'s>> {
    match &convention.layout {
        Layout::Headed(headed) => headed::explain(headed, page),
        Layout::Titled(titled) => titled::explain(titled, page),
        Layout::Paged(paged) => paged::explain((paged, convention.types), page),
    }
}
