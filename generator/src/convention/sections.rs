//! The headings of a page, and the known sections.

use std::ops::Range;

use crate::page::{BlockKind, Page};
use crate::source::Excerpt;

/// A section that the convention knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Example,
    Fields,
    Values,
    Members,
    Discrimination,
}

/// The exact titles of the known sections. All are second-level headings.
const SECTIONS: &[(&str, Section)] = &[
    ("Example Usage", Section::Example),
    ("Fields", Section::Fields),
    ("Values", Section::Values),
    ("Supported Types", Section::Members),
    ("Union Discrimination", Section::Discrimination),
];

/// The level of the known sections.
const SECTION_LEVEL: u8 = 2;

impl Section {
    /// Whether the section describes the body of the type.
    pub(crate) fn is_body(self) -> bool {
        matches!(self, Self::Fields | Self::Values | Self::Members)
    }
}

/// A heading and the blocks below it, up to the next heading.
#[derive(Debug)]
pub(crate) struct Heading<'s> {
    pub(crate) level: u8,
    pub(crate) text: Excerpt<'s>,
    pub(crate) section: Option<Section>,
    /// The index of the heading among the blocks of its page.
    pub(crate) block: usize,
    /// The blocks below it.
    pub(crate) content: Range<usize>,
}

/// All headings of a page, in order.
pub(crate) fn outline<'s>(page: &Page<'s>) -> Vec<Heading<'s>> {
    let mut outline: Vec<Heading<'s>> = Vec::new();
    for (index, block) in page.blocks.iter().enumerate() {
        let BlockKind::Heading { level, text } = block.kind else {
            continue;
        };
        if let Some(last) = outline.last_mut() {
            last.content.end = index;
        }
        outline.push(Heading {
            level,
            text,
            section: section(level, text.text),
            block: index,
            content: index + 1..page.blocks.len(),
        });
    }
    outline
}

/// Whether a line is the heading of a section that describes the body of the type.
pub(super) fn is_body_heading(line: &str) -> bool {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    u8::try_from(level)
        .is_ok_and(|level| section(level, title.trim()).is_some_and(Section::is_body))
}

fn section(level: u8, title: &str) -> Option<Section> {
    SECTIONS
        .iter()
        .find(|(name, _)| level == SECTION_LEVEL && *name == title)
        .map(|(_, section)| *section)
}
