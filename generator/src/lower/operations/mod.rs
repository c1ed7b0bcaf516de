//! The operations that pages describe, and the types that they use.
//!
//! An operation page is made for users of an SDK. What an SDK adds is told from what the API has by names and fields: the
//! types that contain the parameters of a request, or an answer with its status and headers, are no values in JSON.

mod reader;
mod types;

use std::collections::BTreeMap;

use super::draft::Draft;
use super::location::PageLocation;
use super::references::{References, Referrer};
use crate::convention::OperationSection;
use crate::dialect;
use crate::schema::{Operation, OperationId, Tree, TypeDef, Use};
use crate::source::SourceId;
use reader::Reader;
use types::Types;

/// A page that describes operations.
#[derive(Debug)]
pub(super) struct OperationPage<'s> {
    pub(super) id: SourceId,
    pub(super) location: PageLocation,
    pub(super) sections: Vec<OperationSection<'s>>,
}

/// The operations of all pages, in order.
pub(super) fn read(
    pages: &[OperationPage<'_>],
    drafts: &[Draft<'_>],
    trees: &[Tree],
    references: &References<'_>,
) -> Vec<Operation> {
    let mut operations = Vec::new();
    if pages.is_empty() {
        return operations;
    }
    let folders = trees.iter().enumerate();
    let folders = folders.map(|(index, tree)| (tree.folder.as_str(), index));
    let folders = folders.collect();
    let mut types = Types::new(drafts);
    for page in pages {
        let Some(tree) = tree_of(&page.location, &folders) else {
            continue;
        };
        let Some(dialect) = dialect::by_name(trees[tree].language) else {
            continue;
        };
        let location = &page.location;
        let reader = Reader {
            dialect,
            references,
            referrer: Referrer {
                tree,
                page: page.id,
                location,
            },
        };
        let sections = page.sections.iter();
        operations.extend(sections.map(|it| reader.operation(it, &mut types)));
    }
    operations
}

/// The tree of a page without a type: that of the nearest folder above it.
fn tree_of(location: &PageLocation, folders: &BTreeMap<&str, usize>) -> Option<usize> {
    let path = location.parents.join("/");
    let mut folder = path.as_str();
    loop {
        if let Some(tree) = folders.get(folder) {
            return Some(*tree);
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
    }
}

/// Notes at each type which operations use it.
pub(super) fn note_uses(types: &mut [TypeDef], operations: &[Operation]) {
    for (index, operation) in operations.iter().enumerate() {
        for (purpose, ty) in &operation.types {
            types[ty.0].uses.push(Use {
                operation: OperationId(index),
                purpose: purpose.clone(),
            });
        }
    }
}
