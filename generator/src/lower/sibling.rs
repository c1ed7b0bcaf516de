//! What a folder of evidence says: docs of the same API, which give no types of their own.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::options::EvidenceFolder;
use crate::schema::Schema;
use crate::source::{Lines, Source, SourceId, Span, shown};

/// How many characters of a cell a message shows.
const CELL: usize = 60;

/// A folder of evidence.
#[derive(Debug)]
pub(super) struct Sibling<'s> {
    pub(super) folder: EvidenceFolder,
    /// Its types, with the claims behind each field.
    pub(super) schema: Schema,
    /// Its pages, with their lines once a message shows one.
    pages: BTreeMap<SourceId, (&'s Source, OnceLock<Lines<'s>>)>,
}

impl<'s> Sibling<'s> {
    pub(super) fn new(
        folder: EvidenceFolder,
        schema: Schema,
        pages: Vec<(SourceId, &'s Source)>,
    ) -> Self {
        let pages = pages.into_iter();
        let pages = pages.map(|(id, source)| (id, (source, OnceLock::new())));
        Self {
            folder,
            schema,
            pages: pages.collect(),
        }
    }

    /// A cell on one of its pages, and where it is, for a message.
    pub(super) fn cell(&self, span: Span) -> String {
        let Some((page, lines)) = self.pages.get(&span.source) else {
            return String::new();
        };
        let text = page.text.get(span.start..span.end).unwrap_or_default();
        let first: String = text.chars().take(CELL).collect();
        let lines = lines.get_or_init(|| Lines::of(&page.text));
        let position = lines.position(span.start);
        let (path, line, column) = (&page.display_path, position.line, position.column);
        format!("`{}` at {path}:{line}:{column}", shown(&first))
    }
}
