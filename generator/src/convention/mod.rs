//! The documentation convention: which heading, column and mark means what.
//!
//! Knows the layout that SDK references share; must not know Rust, nor a documentation language by name. What a
//! type cell says is the business of a [`dialect`](crate::dialect).

mod deprecation;
mod description;
mod fields;
mod members;
mod sections;
mod values;

use crate::diagnostic::{Diagnostics, codes};
use crate::page::{BlockKind, Code, Page};
use crate::source::{Excerpt, SourceId};

pub(crate) use fields::FieldRow;
pub(crate) use members::Member;
pub(crate) use values::{Scalar, Values};

use sections::{Heading, Section};

/// What a page says, in the terms of the convention.
#[derive(Debug)]
pub(crate) struct Document<'s> {
    pub(crate) source: SourceId,
    pub(crate) name: Excerpt<'s>,
    /// The description, as Markdown.
    pub(crate) description: String,
    /// What the page says of its type being deprecated.
    pub(crate) deprecated: Option<String>,
    pub(crate) examples: Vec<Code<'s>>,
    pub(crate) body: Body<'s>,
}

/// What a page describes.
#[derive(Debug)]
pub(crate) enum Body<'s> {
    Fields(Vec<FieldRow<'s>>),
    Values(Values),
    Members(Vec<Member<'s>>),
    /// A title and nothing else: some languages print no body for a union.
    Nothing,
}

/// Reads a page. `None` where it does not describe a type (after an error, if it seems to).
pub(crate) fn document<'s>(page: &Page<'s>, diagnostics: &mut Diagnostics) -> Option<Document<'s>> {
    let outline = sections::outline(page);
    if !is_about_a_type(page, &outline) {
        report_swallowed_body(page, diagnostics);
        return None;
    }
    let title = title(page, &outline, diagnostics)?;
    let body = body(page, &outline, diagnostics)?;
    let (description, note) = description::of_page(page, &outline);
    let deprecated = title.struck.then(|| note.unwrap_or_default());
    Some(Document {
        source: page.source,
        name: title.name,
        description,
        deprecated,
        examples: examples(page, &outline),
        body,
    })
}

/// A page is about a type if it has one of the known bodies, or if it is a title with nothing but text below.
fn is_about_a_type(page: &Page<'_>, outline: &[Heading<'_>]) -> bool {
    let body = outline
        .iter()
        .find(|heading| heading.section.is_some_and(Section::is_body));
    match body {
        Some(heading) if heading.section == Some(Section::Fields) => {
            !fields::is_another_convention(page, heading)
        }
        Some(_) => true,
        None => {
            let titled = page.front_matter_title.is_some()
                || outline.iter().any(|heading| heading.level == 1);
            let other_headings = outline.iter().filter(|heading| heading.level > 1).count();
            let other_blocks = page.blocks.iter().any(|block| {
                !matches!(
                    block.kind,
                    BlockKind::Prose | BlockKind::Heading { .. } | BlockKind::List(_)
                )
            });
            let named = title_of(page, outline).is_some_and(|title| is_name(title.name.text));
            titled && other_headings == 0 && !other_blocks && named
        }
    }
}

/// A fence that is never closed swallows what follows. Where that is the body of the page, it is a mistake.
fn report_swallowed_body(page: &Page<'_>, diagnostics: &mut Diagnostics) {
    let Some(BlockKind::Code(code)) = page.blocks.last().map(|block| &block.kind) else {
        return;
    };
    if !code.closed && code.text.text.lines().any(sections::would_open_a_body) {
        let start = code.text.span.start;
        let line = page.text[..start]
            .trim_end()
            .rfind('\n')
            .map_or(0, |newline| newline + 1);
        diagnostics.report(
            codes::UNCLOSED_FENCE,
            Excerpt::of(page.source, page.text, line..start).trim(),
            "this fence has no end, and takes the rest of the page",
            "the fence begins here",
            "close the fence with the same marks on a line of their own",
        );
    }
}

/// The title of a page: the type's name, struck through if it is deprecated.
struct Title<'s> {
    name: Excerpt<'s>,
    struck: bool,
}

fn title_of<'s>(page: &Page<'s>, outline: &[Heading<'s>]) -> Option<Title<'s>> {
    let first = outline.iter().find(|heading| heading.level == 1);
    let text = page
        .front_matter_title
        .or_else(|| first.map(|heading| heading.text))?;
    let struck = deprecation::struck(text);
    Some(Title {
        name: struck.unwrap_or(text),
        struck: struck.is_some(),
    })
}

fn title<'s>(
    page: &Page<'s>,
    outline: &[Heading<'s>],
    diagnostics: &mut Diagnostics,
) -> Option<Title<'s>> {
    let Some(title) = title_of(page, outline) else {
        let start = Excerpt::of(page.source, page.text, 0..first_line(page.text));
        diagnostics.report(
            codes::NO_TITLE,
            start,
            "this page describes a type but has no title",
            "expected `# Name` here",
            "add the name of the type as a first-level heading",
        );
        return None;
    };
    if is_name(title.name.text) {
        return Some(title);
    }
    diagnostics.report(
        codes::BAD_TITLE,
        title.name,
        format!(
            "`{}` is not the name of a type",
            title.name.text.escape_debug()
        ),
        "expected a letter, then letters, digits or underscores",
        "the title of a page is the name of the one type that it describes",
    );
    None
}

fn first_line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

/// How long a name may be: file systems hold no longer ones. Real names reach a hundred characters.
const LONGEST_NAME: usize = 200;

/// A name as SDKs print it: a letter, then letters, digits and underscores.
pub(crate) fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    text.len() <= LONGEST_NAME
        && characters
            .next()
            .is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|rest| rest.is_ascii_alphanumeric() || rest == '_')
        && text.contains(|character: char| character.is_ascii_alphanumeric())
}

fn body<'s>(
    page: &Page<'s>,
    outline: &[Heading<'s>],
    diagnostics: &mut Diagnostics,
) -> Option<Body<'s>> {
    let mut bodies = outline
        .iter()
        .enumerate()
        .filter(|(_, heading)| heading.section.is_some_and(Section::is_body));
    let Some((index, heading)) = bodies.next() else {
        return Some(Body::Nothing);
    };
    if let Some((_, second)) = bodies.next() {
        diagnostics.report(
            codes::SECOND_BODY,
            second.text,
            format!("this page has a second section `{}`", second.text.text),
            format!("the page is already described by `{}`", heading.text.text),
            "a page describes one type: move one of the sections to a page of its own",
        );
        return None;
    }
    match heading.section? {
        Section::Fields => fields::rows(page, heading, diagnostics).map(Body::Fields),
        Section::Values => values::values(page, heading, diagnostics).map(Body::Values),
        Section::Members => {
            members::members(page, &outline[index..], diagnostics).map(Body::Members)
        }
        Section::Example | Section::Discrimination => None,
    }
}

/// The code blocks of the example section.
fn examples<'s>(page: &Page<'s>, outline: &[Heading<'s>]) -> Vec<Code<'s>> {
    outline
        .iter()
        .filter(|heading| heading.section == Some(Section::Example))
        .flat_map(|heading| &page.blocks[heading.content.clone()])
        .filter_map(|block| match block.kind {
            BlockKind::Code(code) => Some(code),
            _ => None,
        })
        .collect()
}
