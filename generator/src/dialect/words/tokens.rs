//! The tokens of a cell: words, links and signs, without the marks of emphasis and code.

use std::collections::BTreeMap;
use std::ops::Range;

/// A token, and where it is in its cell.
#[derive(Debug, Clone)]
pub(super) struct Token<'s> {
    pub(super) kind: Kind<'s>,
    pub(super) range: Range<usize>,
}

/// The kind of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'s> {
    Word(&'s str),
    /// A text between quotes.
    Quoted(&'s str),
    Sign(char),
    /// The opening bracket of a link.
    Link,
    /// The rest of a link after its label: its target.
    Target(&'s str),
}

/// Entities, and the signs that they stand for.
const ENTITIES: &[(&str, char)] = &[
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&amp;", '&'),
    ("&quot;", '"'),
    ("&#39;", '\''),
    ("&#x60;", '`'),
    ("&#x3D;", '='),
    ("&#124;", '|'),
    ("&nbsp;", ' '),
];

/// Tags that mean nothing in a type: ends of lines, and marks of code and emphasis.
const TAGS: &[&str] = &[
    "<br>",
    "<br/>",
    "<br />",
    "<code>",
    "</code>",
    "<em>",
    "</em>",
    "<strong>",
    "</strong>",
    "<tt>",
    "</tt>",
    "<kbd>",
    "</kbd>",
    "<sup>",
    "</sup>",
    "<sub>",
    "</sub>",
];

/// How long the target of a link may be.
const LONGEST_TARGET: usize = 2000;

/// Signs of emphasis and code, which mean nothing in a type.
const DECORATION: &[char] = &['*', '`', '_', '~'];

/// The tokens of a cell.
pub(super) fn of(cell: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut links = open_links(cell);
    let mut position = 0;
    while let Some(next) = cell[position..].chars().next() {
        let rest = &cell[position..];
        let (kind, length) = token(rest, next, || links.remove(&position));
        if let Some(kind) = kind {
            let range = position..position + length;
            tokens.push(Token { kind, range });
        }
        position += length;
    }
    tokens
}

/// The token at the beginning of a text, if there is one, and how long it or the gap is. `link` says of a bracket what
/// it is in a link.
fn token<'s>(
    rest: &'s str,
    next: char,
    link: impl FnOnce() -> Option<Bracket>,
) -> (Option<Kind<'s>>, usize) {
    if let Some((entity, sign)) = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
        let is_quote = ['"', '\''].contains(sign);
        let quoted = is_quote.then(|| quoted_by(rest, entity)).flatten();
        let sign = Some(Kind::Sign(*sign)).filter(|_| *sign != ' ');
        return quoted.unwrap_or((sign, entity.len()));
    }
    if let Some(tag) = TAGS.iter().find(|tag| rest.starts_with(**tag)) {
        return (None, tag.len());
    }
    match next {
        '[' | ']' | ')' => match link() {
            Some(Bracket::Open) => (Some(Kind::Link), 1),
            Some(Bracket::Close { end }) => {
                let target = rest.get(2..end.saturating_sub(1)).unwrap_or_default();
                (Some(Kind::Target(target)), end)
            }
            None => (Some(Kind::Sign(next)), 1),
        },
        '"' | '\'' => quoted(rest, next),
        _ if is_part_of_word(next) => {
            let end = rest.find(|part| !is_part_of_word(part) && part != '-' && part != '_');
            let word = &rest[..end.unwrap_or(rest.len())];
            let word = word.trim_end_matches(['-', '_']);
            (Some(Kind::Word(word)), word.len())
        }
        _ if next == '\\' || next.is_whitespace() || DECORATION.contains(&next) => {
            (None, next.len_utf8())
        }
        _ => (Some(Kind::Sign(next)), next.len_utf8()),
    }
}

fn is_part_of_word(character: char) -> bool {
    character.is_alphanumeric()
}

/// A text between two entities for quotes.
fn quoted_by<'s>(rest: &'s str, entity: &str) -> Option<(Option<Kind<'s>>, usize)> {
    let inner = &rest[entity.len()..];
    let end = inner.find(entity)?;
    Some((Some(Kind::Quoted(&inner[..end])), end + 2 * entity.len()))
}

/// A text between quotes, or a quote without another.
fn quoted(rest: &str, quote: char) -> (Option<Kind<'_>>, usize) {
    match rest[1..].find(quote) {
        Some(end) => (Some(Kind::Quoted(&rest[1..=end])), end + 2),
        None => (Some(Kind::Sign(quote)), 1),
    }
}

/// Whether a text begins with the wrong bracket behind the label of a link to a place on the page.
fn is_slip(text: &str) -> bool {
    text.starts_with(")(#")
}

/// What a bracket is in a link.
enum Bracket {
    Open,
    /// With the length of the rest of the link, from this bracket on.
    Close {
        end: usize,
    },
}

/// The brackets of links, by their positions.
fn open_links(text: &str) -> BTreeMap<usize, Bracket> {
    let mut links = BTreeMap::new();
    let mut open = Vec::new();
    for (position, character) in text.char_indices() {
        match character {
            '[' => open.push(position),
            // The second form is the first with one slip: `[label)(target)`.
            ']' | ')' if character == ']' || is_slip(&text[position..]) => {
                let start = open.pop();
                let target = text[position + 1..].strip_prefix('(');
                let end = target.and_then(|target| {
                    let mut bytes = target.bytes().take(LONGEST_TARGET);
                    bytes.position(|byte| byte == b')')
                });
                if let (Some(start), Some(end)) = (start, end) {
                    links.insert(start, Bracket::Open);
                    links.insert(position, Bracket::Close { end: end + 3 });
                }
            }
            _ => {}
        }
    }
    links
}
