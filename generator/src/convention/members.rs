//! The sections of a union: one for each member, with its type in the heading or in the code below.

use super::sections::{Heading, Section};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::page::{BlockKind, CodeBlock, Page};
use crate::source::Excerpt;

/// The section of one member of a union.
#[derive(Debug)]
pub(crate) struct MemberSection<'s> {
    /// The heading, without backticks; empty in languages that name the type only in the code.
    pub(crate) title: Excerpt<'s>,
    /// The code below the heading.
    pub(crate) code: Option<CodeBlock<'s>>,
}

/// The members below the first of these headings. `None` after an error.
pub(super) fn members<'s>(
    page: &Page<'s>,
    outline: &[Heading<'s>],
    diagnostics: &mut Diagnostics,
) -> Option<Vec<MemberSection<'s>>> {
    let (section, below) = outline.split_first()?;
    let members: Vec<_> = below
        .iter()
        .take_while(|heading| heading.level > section.level)
        .filter(|heading| heading.section != Some(Section::Discrimination))
        .map(|heading| member(page, heading))
        .collect();
    if members.is_empty() {
        diagnostics.push(
            Diagnostic::at(
                codes::EMPTY_SECTION,
                section.text.span,
                "the section `Supported Types` lists no types",
            )
            .label("expected a third-level heading for each type below")
            .help("list at least one type"),
        );
        return None;
    }
    Some(members)
}

fn member<'s>(page: &Page<'s>, heading: &Heading<'s>) -> MemberSection<'s> {
    let title = heading.text;
    let code = page.blocks[heading.content.clone()]
        .iter()
        .find_map(|block| match block.kind {
            BlockKind::Code(code) => Some(code),
            _ => None,
        });
    MemberSection {
        title: title.between("`", "`").unwrap_or(title).trim(),
        code,
    }
}
