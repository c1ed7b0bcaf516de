//! Texts that a program has escaped for HTML.

use super::super::Paged;
use super::super::headed::values::MeantValue;

/// Entities, and the signs that they stand for. The last one makes the others.
const ENTITIES: &[(&str, &str)] = &[
    ("&#39;", "'"),
    ("&quot;", "\""),
    ("&#x60;", "`"),
    ("&#x3D;", "="),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];

/// Signs that Markdown may not read as its own.
const MARKDOWN: &[&str] = &["<", ">", "&"];

/// Line breaks in a cell.
const BREAKS: &[&str] = &["<br/>", "<br />", "<br>"];

/// A text without entities.
pub(super) fn decoded(text: &str) -> String {
    replaced(text, |_| true)
}

/// A description, as Markdown: without the backslashes before quotes, with the line breaks of cells.
pub(super) fn prose(text: &str) -> String {
    let mut prose = text
        .replace("\\&", "&")
        .replace("\\\"", "\"")
        .replace("\\|", "|");
    for line_break in BREAKS {
        if prose.contains(line_break) {
            prose = prose.replace(line_break, "\n");
        }
    }
    replaced(&prose, |sign| !MARKDOWN.contains(&sign))
}

/// A description without the values that its end lists, and these.
pub(super) fn listed<'s>(paged: &Paged, text: &'s str) -> (&'s str, Vec<MeantValue>) {
    let found = paged.listed_values.and_then(|(before, behind)| {
        let (rest, list) = text.rsplit_once(before)?;
        Some((rest, list.trim_end().strip_suffix(behind)?))
    });
    let Some((rest, list)) = found else {
        return (text, Vec::new());
    };
    let values = list.split(',').map(|value| MeantValue::bare(value.trim()));
    (rest.trim_end(), values.collect())
}

fn replaced(text: &str, is_wanted: impl Fn(&str) -> bool) -> String {
    let mut text = text.to_owned();
    for (entity, sign) in ENTITIES.iter().filter(|(_, sign)| is_wanted(sign)) {
        if text.contains(entity) {
            text = text.replace(entity, sign);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_stand_for_signs() {
        assert_eq!(decoded("Array&lt;X&gt;"), "Array<X>");
        assert_eq!(decoded("&amp;quot;"), "&quot;");
        assert_eq!(
            prose(r"the boat\&#39;s \&quot;hull\&quot;"),
            r#"the boat's "hull""#
        );
        assert_eq!(
            prose("see &#x60;hull&#x60;, a &lt;b&gt;"),
            "see `hull`, a &lt;b&gt;"
        );
    }
}
