//! The sections of a union: one for each member, its type in the heading or in the code below.

use super::sections::{Heading, Section};
use crate::diagnostic::{Diagnostics, codes};
use crate::page::{BlockKind, Code, Page};
use crate::source::Excerpt;

/// One member of a union, as it is written.
#[derive(Debug)]
pub(crate) struct Member<'s> {
    /// The heading, without backticks; empty in languages that name the type in the code alone.
    pub(crate) title: Excerpt<'s>,
    /// The code below the heading.
    pub(crate) code: Option<Code<'s>>,
}

/// The members below the first of these headings. `None` after an error.
pub(crate) fn members<'s>(
    page: &Page<'s>,
    outline: &[Heading<'s>],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Member<'s>>> {
    let (section, below) = outline.split_first()?;
    let members: Vec<_> = below
        .iter()
        .take_while(|heading| heading.level > section.level)
        .filter(|heading| heading.section != Some(Section::Discrimination))
        .map(|heading| member(page, heading))
        .collect();
    if members.is_empty() {
        diagnostics.report(
            codes::EMPTY_SECTION,
            section.text,
            "the section `Supported Types` lists no types",
            "expected a third-level heading for each type below",
            "list the types, one at least",
        );
        return None;
    }
    Some(members)
}

fn member<'s>(page: &Page<'s>, heading: &Heading<'s>) -> Member<'s> {
    let title = heading.text;
    let code = page.blocks[heading.content.clone()]
        .iter()
        .find_map(|block| match block.kind {
            BlockKind::Code(code) => Some(code),
            _ => None,
        });
    Member {
        title: title.between("`", "`").unwrap_or(title).trim(),
        code,
    }
}
