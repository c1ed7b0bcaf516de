//! Whether rustdoc renders a text without side effects: it runs no code, opens no HTML tag and has no broken link.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::link::is_external;

/// The label of code blocks that rustdoc does not run as doctests.
const PLAIN_TEXT: &str = "text";

/// The beginnings of links to a type of the crate.
const TYPES: &[&str] = &["crate::", "type@"];

/// Characters that may start a code block, a link or HTML. A line without them is plain words.
const MARKUP: &[char] = &['`', '~', '<', '[', '\n', '\t'];

/// Whether rustdoc renders a text without side effects.
pub(crate) fn is_inert(text: &str) -> bool {
    if !text.contains(MARKUP) && !text.starts_with("    ") {
        return true;
    }
    let mut has_broken_link = false;
    let on_broken_link = |_: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        has_broken_link = true;
        None
    };
    let mut parser =
        Parser::new_with_broken_link_callback(text, rustdoc_extensions(), Some(on_broken_link));
    let inert = parser.all(|event| is_harmless(&event));
    drop(parser);
    inert && !has_broken_link
}

/// The extensions that rustdoc enables.
fn rustdoc_extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

fn is_harmless(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(label))) => &**label == PLAIN_TEXT,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => false,
        Event::Start(Tag::Link { dest_url, .. }) => {
            is_external(dest_url) || TYPES.iter().any(|start| dest_url.starts_with(start))
        }
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
        | Event::Html(_)
        | Event::InlineHtml(_) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_inert;

    #[test]
    fn code_html_and_broken_links_are_not_inert() {
        for inert in [
            "words, and 1. more",
            "`code`",
            "```text\nrun()\n```",
            "[a](https://e.org)",
            "- a\n- b",
        ] {
            assert!(is_inert(inert), "{inert}");
        }
        for active in [
            "```\nrun()\n```",
            "a\n\n    run()",
            "~~~\nrun()\n~~~",
            "<b>",
            "[a]",
            "[a](b.md)",
            "    run()",
        ] {
            assert!(!is_inert(active), "{active}");
        }
    }
}
