//! Whether a text is inert as rustdoc reads it: it runs no code, and has no tag, no image and no link but to the web or to
//! a type.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

use super::link::is_external;
use crate::hidden::in_prose;

/// The label of code blocks that rustdoc does not run as doctests.
const PLAIN_TEXT: &str = "text";

/// The beginnings of links to a type of the crate.
const TYPES: &[&str] = &["crate::", "type@"];

/// Characters that may start a code block, a link, HTML or a character reference. A line without them is plain words.
const MARKUP: &[char] = &['`', '~', '<', '[', '&', '\n', '\t'];

/// How code begins that has no fence, also within a list or a quote.
const INDENTATION: &str = "    ";

/// Where the links of a text may lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links {
    /// To the web: the text is as a page has it.
    Web,
    /// To the web and to types of the crate: the generator has written the links to types.
    WebAndTypes,
}

/// Whether a text is inert as rustdoc reads it.
pub(crate) fn is_inert(text: &str, links: Links) -> bool {
    if !text.contains(MARKUP) && !text.contains(INDENTATION) {
        return true;
    }
    let mut has_broken_link = false;
    let on_broken_link = |_: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        has_broken_link = true;
        None
    };
    let parser =
        Parser::new_with_broken_link_callback(text, rustdoc_extensions(), Some(on_broken_link));
    let mut events = parser.into_offset_iter();
    let inert = events.all(|(event, range)| is_harmless(text, &event, range, links));
    // A definition gives a meaning to brackets elsewhere in the same doc comment.
    let defines = events.reference_definitions().iter().next().is_some();
    drop(events);
    inert && !defines && !has_broken_link
}

/// The extensions that rustdoc enables.
fn rustdoc_extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

fn is_harmless(text: &str, event: &Event<'_>, range: Range<usize>, links: Links) -> bool {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(label))) => {
            &**label == PLAIN_TEXT && is_closed(text.get(range).unwrap_or_default())
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => false,
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            ..
        }) => match link_type {
            LinkType::Inline => {
                let is_type = TYPES.iter().any(|start| dest_url.starts_with(start));
                is_visible(dest_url)
                    && (is_external(dest_url) || is_type && links == Links::WebAndTypes)
            }
            LinkType::Autolink => is_external(dest_url) && is_visible(dest_url),
            _ => false,
        },
        Event::Text(text) | Event::Code(text) => is_visible(text),
        Event::Start(Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_))
        | Event::Html(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_) => false,
        _ => true,
    }
}

/// Whether a text has no hidden character once its character references are decoded.
fn is_visible(text: &str) -> bool {
    let mut hidden = in_prose(text).filter(|(_, is_hidden)| *is_hidden);
    hidden.all(|(character, _)| character == '\n' || character == '\t')
}

/// Whether a block of code ends with its fence. One that does not would take in what follows the text.
fn is_closed(block: &str) -> bool {
    let fence_of = |line: &str| line.len() - line.trim_start_matches(['`', '~']).len();
    let lines = block.trim_end().lines();
    // In a list or a quote the last line begins with the marks of these.
    let last = lines
        .skip(1)
        .last()
        .map(|line| line.trim_start_matches([' ', '>']));
    last.is_some_and(|last| fence_of(last) == last.len() && last.len() >= fence_of(block))
}

#[cfg(test)]
mod tests {
    use super::{Links, is_inert};

    #[test]
    fn what_would_run_open_or_dangle_is_not_inert() {
        for inert in [
            "words, and 1. more",
            "`code`",
            "```text\nrun()\n```",
            "> ```text\n> run()\n> ```\n\nwords",
            "[a](https://e.org)",
            "<https://e.org>",
            "[a](crate::A)",
            "- a\n- b",
        ] {
            assert!(is_inert(inert, Links::WebAndTypes), "{inert}");
        }
        for active in [
            "```\nrun()\n```",
            "```text\nrun()",
            "- ```text\n  run()\n\nwords",
            "```text",
            "```text\nrun()```",
            "a\n\n    run()",
            "    run()",
            ">     run()",
            "-     run()",
            "~~~\nrun()\n~~~",
            "<b>",
            "[a]",
            "[a](b.md)",
            "[a](javascript:run())",
            "[a](&#106;avascript:run())",
            "[a](JaVaScRiPt:run())",
            "[a](data:text/html,b)",
            "<javascript:run()>",
            "<crate::a>",
            "![a](https://e.org/a.png)",
            "[![a](https://e.org/a.png)](https://e.org)",
            "[a]: https://e.org",
            "[a]\n\n[a]: https://e.org",
            "[a][]\n\n[a]:\nhttps://e.org\n'b'",
            "a[^1]\n\n[^1]: b",
            "[^1]: b",
            "<!-- a -->",
            "a <!-- b -->",
            "<?a?>",
            "<!A>",
            "<![CDATA[a]]>",
            "a &#x202e;b",
            "`a` &rlm;",
            "[a&shy;](https://e.org)",
        ] {
            assert!(!is_inert(active, Links::WebAndTypes), "{active}");
        }
    }
}
