//! Whether a text does nothing when rustdoc reads it: no code is run, no tag is opened, no link leads nowhere.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

/// The label of code that rustdoc does not run.
const SHOWN: &str = "text";

/// What a link may begin with: an address, or the path of a type.
const TARGETS: &[&str] = &["https://", "http://", "mailto:", "crate::", "type@"];

/// What may give a text structure. A line of words alone has none.
const SIGNS: &[char] = &['`', '~', '<', '[', '\n', '\t'];

/// Whether a text does nothing when rustdoc reads it.
pub(crate) fn is_inert(text: &str) -> bool {
    if !text.contains(SIGNS) && !text.starts_with("    ") {
        return true;
    }
    let mut dangling = false;
    let broken = |_: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
        dangling = true;
        None
    };
    let mut parser = Parser::new_with_broken_link_callback(text, as_rustdoc(), Some(broken));
    let inert = parser.all(|event| is_harmless(&event));
    drop(parser);
    inert && !dangling
}

/// The extensions that rustdoc reads with.
fn as_rustdoc() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

fn is_harmless(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(label))) => &**label == SHOWN,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => false,
        Event::Start(Tag::Link { dest_url, .. }) => {
            TARGETS.iter().any(|start| dest_url.starts_with(start))
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
    fn what_would_run_open_or_dangle_is_told() {
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
