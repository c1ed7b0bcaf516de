//! Descriptions: pieces of Markdown whose links point to types.

use super::references::{References, Referrer};
use crate::markdown;
use crate::schema::Description;

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
