//! The headings of a page, and the known sections.

use std::ops::Range;

pub(super) use super::Section;
use super::Titled;
use crate::page::{BlockKind, Page};
use crate::source::Excerpt;

impl Section {
    /// Whether the section describes the body of the type.
    pub(super) fn is_body(self) -> bool {
        matches!(self, Self::Fields | Self::Values | Self::Members)
    }
}

/// A heading and the blocks below it, up to the next heading.
#[derive(Debug)]
pub(super) struct Heading<'s> {
    pub(super) level: u8,
    pub(super) text: Excerpt<'s>,
    pub(super) section: Option<Section>,
    /// The index of the heading among the blocks of its page.
    pub(super) block: usize,
    /// The blocks below it.
    pub(super) content: Range<usize>,
}

/// All headings of a page, in order.
pub(super) fn outline<'s>(titled: &Titled, page: &Page<'s>) -> Vec<Heading<'s>> {
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
            section: section(titled, level, text.text),
            block: index,
            content: index + 1..page.blocks.len(),
        });
    }
    outline
}

/// Whether a line is the heading of a section that describes the body of the type.
pub(super) fn is_body_heading(titled: &Titled, line: &str) -> bool {
    let title = line.trim_start_matches('#');
    let level = line.len() - title.len();
    u8::try_from(level)
        .is_ok_and(|level| section(titled, level, title.trim()).is_some_and(Section::is_body))
}

fn section(titled: &Titled, level: u8, title: &str) -> Option<Section> {
    let mut sections = titled.sections.iter();
    sections
        .find(|(name, _)| level == titled.section_level && *name == title)
        .map(|(_, section)| *section)
}
