//! Descriptions: pieces of Markdown whose links point to types.

use super::references::{References, Referrer};
use crate::markdown;
use crate::prose::Piece;
use crate::schema::{Description, TypeId};

/// How many characters of an example the docs of a field show.
const LONGEST_EXAMPLE: usize = 160;

/// A description on a page. Links to pages that describe no type become plain words.
pub(super) fn linked(
    text: &str,
    references: &References<'_>,
    referrer: Referrer<'_>,
) -> Description {
    if text.is_empty() {
        return Description::default();
    }
    let map_link = |link: &String| references.linked_page(link, referrer);
    markdown::fragments(text)
        .iter()
        .map(|piece| piece.map_link(map_link))
        .collect()
}

/// The description of a field with its format, if it has one.
pub(super) fn with_format(description: Description, format: Option<String>) -> Description {
    match format {
        Some(format) => followed_by(description, [Piece::Text(format!("Format: {format}"))]),
        None => description,
    }
}

/// The description of a field with its example, which is one line: a long one loses its end.
pub(super) fn with_example(description: Description, example: Option<String>) -> Description {
    let example = example.unwrap_or_default();
    let words: Vec<_> = example.split_whitespace().collect();
    let line = words.join(" ");
    if line.is_empty() {
        return description;
    }
    let mut shown: String = line.chars().take(LONGEST_EXAMPLE).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    let code = markdown::code_span(&shown);
    let example = [Piece::Text("Example: ".to_owned()), Piece::Markup(code)];
    followed_by(description, example)
}

/// A description with one more paragraph.
fn followed_by<const PIECES: usize>(
    mut description: Description,
    paragraph: [Piece<TypeId>; PIECES],
) -> Description {
    if !description.is_empty() {
        description.push(Piece::Markup("\n\n".to_owned()));
    }
    description.extend(paragraph);
    description
}
