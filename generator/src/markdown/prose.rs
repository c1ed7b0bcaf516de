//! Cuts a description into pieces that a printer can treat one by one.
//!
//! It separates words, markup, code blocks, links to pages and external links. The pieces in order have the same content
//! as the text. Markup that would do harm in another renderer (HTML, code blocks without a label) becomes words or code.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::link::{is_external, is_page};
use crate::prose::Piece;

/// A piece whose link target is the path of a page.
type Fragment = Piece<String>;

/// Cuts a description into fragments.
pub(crate) fn fragments(text: &str) -> Vec<Fragment> {
    let mut cutter = Cutter {
        text,
        position: 0,
        code: None,
        link: OpenLink::None,
        nested: 0,
        fragments: Vec::new(),
    };
    for (event, range) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        cutter.event(event, range);
    }
    cutter.markup_to(text.len());
    cutter.fragments
}

/// The link that the parser is in.
enum OpenLink {
    /// None, or a link that is kept as it is written.
    None,
    /// A link that is already in the fragments.
    Kept,
    /// A link to a page.
    Page { words: String, target: String },
    /// A link of which only the words are kept.
    Dropped { words: String },
}

struct Cutter<'t> {
    text: &'t str,
    /// The text before this byte is already in the fragments.
    position: usize,
    code: Option<String>,
    link: OpenLink,
    /// How many links and images are open inside that link.
    nested: usize,
    fragments: Vec<Fragment>,
}

impl Cutter<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                self.markup_to(range.start);
                self.code = Some(String::new());
            }
            Event::End(TagEnd::CodeBlock) => {
                let code = self.code.take().unwrap_or_default();
                self.fragments.push(Fragment::Code(code));
                self.position = range.end.max(self.position);
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. })
                if !matches!(self.link, OpenLink::None) =>
            {
                self.nested += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image) if self.nested > 0 => self.nested -= 1,
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                self.open_link(link_type, &dest_url, range);
            }
            Event::Start(Tag::Image { .. }) => self.open_dropped(range),
            Event::End(TagEnd::Link | TagEnd::Image) => self.close_link(range),
            Event::Text(words) => self.words(&words, range),
            Event::Html(_) | Event::InlineHtml(_) => self.html(range),
            Event::Code(_) => self.inline_code(range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            _ => {}
        }
    }

    /// Adds the text between the last fragment and `end` as markup.
    fn markup_to(&mut self, end: usize) {
        let gap = self.text.get(self.position..end).unwrap_or_default();
        if !gap.is_empty() && matches!(self.link, OpenLink::None) {
            self.fragments.push(Fragment::Markup(gap.to_owned()));
        }
        self.position = end.max(self.position);
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            code.push_str(words);
            return;
        }
        let source = self.text.get(range.clone()).unwrap_or_default();
        self.markup_to(range.start);
        self.drop_escape(source);
        self.position = range.end.max(self.position);
        match &mut self.link {
            OpenLink::None => self.fragments.push(Fragment::Text(source.to_owned())),
            OpenLink::Kept => {}
            OpenLink::Page { words, .. } | OpenLink::Dropped { words } => words.push_str(source),
        }
    }

    /// HTML becomes words. Its lines lose their indentation, because indented lines would become a code block.
    fn html(&mut self, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        self.markup_to(range.start);
        let mut flat = String::with_capacity(source.len());
        for line in source.split_inclusive('\n') {
            let after_break = flat.is_empty() || flat.ends_with('\n');
            flat.push_str(if after_break {
                line.trim_start_matches([' ', '\t'])
            } else {
                line
            });
        }
        match &mut self.link {
            OpenLink::None => self.fragments.push(Fragment::Text(flat)),
            OpenLink::Kept => {}
            OpenLink::Page { words, .. } | OpenLink::Dropped { words } => words.push_str(&flat),
        }
        self.position = range.end.max(self.position);
    }

    /// Drops the backslash before an escaped character, because the printer adds its own.
    fn drop_escape(&mut self, next: &str) {
        if !next.starts_with(|character: char| character.is_ascii_punctuation()) {
            return;
        }
        if let Some(Fragment::Markup(markup)) = self.fragments.last_mut()
            && markup.ends_with('\\')
        {
            markup.pop();
            if markup.is_empty() {
                self.fragments.pop();
            }
        }
    }

    fn inline_code(&mut self, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        self.markup_to(range.start);
        match &mut self.link {
            OpenLink::None => self.fragments.push(Fragment::Markup(source.to_owned())),
            OpenLink::Kept => {}
            OpenLink::Page { words, .. } | OpenLink::Dropped { words } => words.push_str(source),
        }
        self.position = range.end.max(self.position);
    }

    /// A line break is markup, and a space within the words of a link.
    fn line_break(&mut self, range: Range<usize>) {
        if let OpenLink::Page { words, .. } | OpenLink::Dropped { words } = &mut self.link {
            words.push(' ');
            self.position = range.end.max(self.position);
        }
    }

    fn open_link(&mut self, kind: LinkType, target: &str, range: Range<usize>) {
        if kind == LinkType::Autolink && is_external(target) {
            self.markup_to(range.start);
            let source = self.text.get(range.clone()).unwrap_or_default();
            self.fragments.push(Fragment::Markup(source.to_owned()));
            self.position = range.end;
            self.link = OpenLink::Kept;
        } else if is_external(target) && kind == LinkType::Inline {
            self.markup_to(range.start);
        } else if is_page(target) {
            self.markup_to(range.start);
            self.link = OpenLink::Page {
                words: String::new(),
                target: target.to_owned(),
            };
        } else {
            self.open_dropped(range);
        }
    }

    fn open_dropped(&mut self, range: Range<usize>) {
        self.markup_to(range.start);
        self.link = OpenLink::Dropped {
            words: String::new(),
        };
    }

    fn close_link(&mut self, range: Range<usize>) {
        match std::mem::replace(&mut self.link, OpenLink::None) {
            OpenLink::None => self.markup_to(range.end),
            OpenLink::Kept => {}
            OpenLink::Page { words, target } => {
                self.fragments.push(Fragment::Link(words, target));
            }
            OpenLink::Dropped { words } if words.is_empty() => {}
            OpenLink::Dropped { words } => self.fragments.push(Fragment::Text(words)),
        }
        self.position = range.end.max(self.position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> String {
        fragments(text)
            .into_iter()
            .map(|fragment| match fragment {
                Fragment::Markup(text) => format!("m{text:?} "),
                Fragment::Text(text) => format!("t{text:?} "),
                Fragment::Code(text) => format!("c{text:?} "),
                Fragment::InlineCode(text) => format!("i{text:?} "),
                Fragment::Link(words, target) => format!("l{words:?}>{target:?} "),
            })
            .collect()
    }

    #[test]
    fn words_are_separated_from_markup() {
        assert_eq!(
            cut("a **b** `c<d>`"),
            r#"t"a " m"**" t"b" m"**" t" " m"`c<d>`" "#
        );
    }

    #[test]
    fn html_becomes_words() {
        assert_eq!(cut("use <slug> here"), r#"t"use " t"<slug>" t" here" "#);
        assert_eq!(
            cut("<pre>\n\n    run()\n</pre>"),
            r#"t"<pre>\n" t"\n" t"run()\n" t"</pre>" "#
        );
    }

    #[test]
    fn an_escape_is_undone_once() {
        assert_eq!(cut(r"a \[b\] \{c"), r#"t"a " t"[b" t"] " t"{c" "#);
    }

    #[test]
    fn links_to_pages_and_external_links_are_separated() {
        assert_eq!(
            cut("[a](https://e.org) [b](../models/b.md) [c](#c) <https://e.org>"),
            r#"m"[" t"a" m"](https://e.org)" t" " l"b">"../models/b.md" t" " t"c" t" " m"<https://e.org>" "#
        );
        assert_eq!(
            cut("<javascript:a> <b@c.org> [d](data:e) ![f](https://e.org/f.png)"),
            r#"t"javascript:a" t" " t"b@c.org" t" " t"d" t" " t"f" "#
        );
    }

    #[test]
    fn a_link_within_a_link_is_words() {
        assert_eq!(cut("![a\n![b](c) d](e) f"), r#"t"a b d" t" f" "#);
        assert_eq!(cut("[a ![b](c) d](e.md) f"), r#"l"a b d">"e.md" t" f" "#);
        assert_eq!(
            cut("[a ![b <https://e.org>](c) d](https://e.org)"),
            r#"m"[" t"a " t"b https://e.org" t" d" m"](https://e.org)" "#
        );
    }

    #[test]
    fn every_code_block_is_a_piece() {
        assert_eq!(
            cut("a\n\n    b\n\n```\nc\n```\n"),
            r#"t"a" m"\n\n    " c"b\n" m"\n" c"c\n" m"\n" "#
        );
    }
}
