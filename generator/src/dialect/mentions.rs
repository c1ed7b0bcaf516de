//! The names of types in a cell of which only the names matter: a helper of the SDK may be around them, such as a promise
//! or a stream, whose grammar nobody needs.

use std::ops::Range;

use super::definition::Dialect;
use super::links::page_name;
use crate::schema::{Reference, Target, Type};
use crate::source::Excerpt;

impl Dialect {
    /// Every mention in a cell of a type that may have a page: a name in a namespace, or one that links to a page.
    pub(crate) fn mentions(&self, cell: Excerpt<'_>) -> Vec<Reference> {
        let mut scan = Scan {
            dialect: self,
            cell,
            found: Vec::new(),
            labelled: 0,
            name: None,
        };
        let mut position = 0;
        while let Some(next) = scan.step(position) {
            position = next;
        }
        scan.found
    }

    /// Whether a cell is one mention, and nothing around it says more than that it may be absent or `null`.
    pub(crate) fn is_mention(&self, cell: Excerpt<'_>) -> bool {
        let mut ty = match self.read(cell) {
            Ok(ty) => ty,
            Err(_) => return false,
        };
        while let Type::Optional(inner) | Type::Nullable(inner) = ty {
            ty = *inner;
        }
        matches!(ty, Type::Reference(_))
    }

    /// The type that a method returns, without what the language has around every answer.
    pub(crate) fn answer<'s>(&self, cell: Excerpt<'s>) -> Excerpt<'s> {
        let (before, after) = self.around_answers;
        cell.between(before, after).map_or(cell, Excerpt::trim)
    }
}

/// A cell that is searched for names.
struct Scan<'a, 's> {
    dialect: &'a Dialect,
    cell: Excerpt<'s>,
    found: Vec<Reference>,
    /// How many were found before the label of the next link.
    labelled: usize,
    /// The last name without a namespace since then.
    name: Option<Range<usize>>,
}

impl<'s> Scan<'_, 's> {
    /// Reads what is at a position, and returns the next one. `None` at the end.
    fn step(&mut self, at: usize) -> Option<usize> {
        let rest = self.cell.text.get(at..)?;
        let next = rest.chars().next()?;
        if let Some(target) = rest.strip_prefix("](") {
            let length = target.find(')').unwrap_or(target.len());
            self.link(&target[..length]);
            return Some(at + 2 + length);
        }
        if next == '"' {
            let end = rest[1..].find('"')?;
            return Some(at + end + 2);
        }
        if !begins_name(next) {
            return Some(at + next.len_utf8());
        }
        Some(self.path(at))
    }

    /// Reads the names at a position, up to one that no separator follows. Returns the end.
    fn path(&mut self, start: usize) -> usize {
        let text = self.cell.text;
        let mut path = Vec::new();
        let mut end = start;
        loop {
            let length = text[end..].find(|it: char| !continues_name(it));
            let after = length.map_or(text.len(), |length| end + length);
            path.push(text[end..after].to_owned());
            end = after;
            let mut separators = self.dialect.separators.iter();
            let next = separators.find_map(|separator| text[end..].strip_prefix(separator));
            match next {
                Some(rest) if rest.starts_with(begins_name) => end = text.len() - rest.len(),
                _ => break,
            }
        }
        match path.len() {
            _ if self.dialect.builtin(&text[start..end]).is_some() => {}
            1 => self.name = Some(start..end),
            _ => self.found.push(Reference {
                path,
                link: None,
                span: self.cell.part(start..end).span,
                target: Target::Unknown,
            }),
        }
        end
    }

    /// Notes the target of a link for the one name in its label.
    fn link(&mut self, target: &str) {
        let name = self.name.take();
        let is_page = page_name(target).is_some_and(|page| !page.is_empty());
        match (&mut self.found[self.labelled..], name) {
            ([only], _) if is_page => only.link = Some(target.to_owned()),
            ([], Some(name)) if is_page => {
                let excerpt: Excerpt<'s> = self.cell.part(name);
                self.found.push(Reference {
                    path: vec![excerpt.text.to_owned()],
                    link: Some(target.to_owned()),
                    span: excerpt.span,
                    target: Target::Unknown,
                });
            }
            _ => {}
        }
        self.labelled = self.found.len();
    }
}

fn begins_name(character: char) -> bool {
    character.is_ascii_alphabetic() || character == '_'
}

fn continues_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::super::by_name;
    use crate::source::{Excerpt, SourceId};

    /// The mentions in a cell, each with its link.
    fn mentions(language: &str, cell: &str) -> Vec<String> {
        let dialect = by_name(language).unwrap_or_else(|| panic!("{language}"));
        let cell = dialect.answer(Excerpt::of(SourceId(0), cell, 0..cell.len()));
        let shown = dialect.mentions(cell).into_iter().map(|mention| {
            let link = mention
                .link
                .map_or(String::new(), |link| format!("@{link}"));
            mention.path.join("/") + &link
        });
        let is_mention = dialect.is_mention(cell).then(|| "whole".to_owned());
        shown.chain(is_mention).collect()
    }

    /// Cells, and what each of them mentions.
    const CELLS: &[(&str, &str, &[&str])] = &[
        (
            "typescript",
            "Promise\\<[ns.Lamp](../m/lamp.md)\\>",
            &["ns/Lamp@../m/lamp.md", "whole"],
        ),
        (
            "typescript",
            "Promise\\<[ns.Lamp[]](../m/.md)\\>",
            &["ns/Lamp"],
        ),
        (
            "typescript",
            "Promise\\<[EventStream<ns.Lamp>](../m/.md)\\>",
            &["ns/Lamp"],
        ),
        ("typescript", "Promise\\<void\\>", &[]),
        ("typescript", "*ns.Lamp*", &["ns/Lamp", "whole"]),
        (
            "python",
            "[Optional[models.Lamp]](../m/lamp.md)",
            &["models/Lamp@../m/lamp.md", "whole"],
        ),
        (
            "python",
            "Union[models.Lamp, models.Horn]",
            &["models/Lamp", "models/Horn"],
        ),
        (
            "python",
            "List[[models.Lamp](../m/lamp.md)]",
            &["models/Lamp@../m/lamp.md"],
        ),
        (
            "go",
            "[*ns.Lamp](../m/lamp.md), error",
            &["ns/Lamp@../m/lamp.md", "whole"],
        ),
        (
            "csharp",
            "[Lamp](../M/Lamp.md)",
            &["Lamp@../M/Lamp.md", "whole"],
        ),
        (
            "php",
            "[?Ns\\Lamp](../M/Lamp.md)",
            &["Ns/Lamp@../M/Lamp.md", "whole"],
        ),
        (
            "ruby",
            "[T.nilable(Models::Ns::Lamp)](../m/lamp.md)",
            &["Models/Ns/Lamp@../m/lamp.md", "whole"],
        ),
        ("typescript", "errors.Gone", &["errors/Gone", "whole"]),
        ("typescript", "\"a.b\" | *string*", &[]),
        ("typescript", "[a.b](", &["a/b"]),
    ];

    #[test]
    fn a_mention_is_a_name_in_a_namespace_or_one_with_a_page() {
        for (language, cell, expected) in CELLS {
            assert_eq!(mentions(language, cell), *expected, "{language}: {cell}");
        }
    }
}
