//! Links in the cell of a type: `[A](a.md)`.

use super::super::links::page_name;
use super::super::syntax_error::{Parsed, SyntaxErrorKind};
use super::around::{IDS, LINK_TAILS, PLAIN};
use super::cursor::Cursor;
use super::table::{behind_nullable, meaning};
use super::tokens::Kind;
use crate::schema::{Reference, Target, Type};

impl Cursor<'_> {
    /// `[A](…)`: the target is that of the references in the label.
    pub(super) fn link(&mut self) -> Parsed<Type> {
        self.position += 1;
        let start = self.position;
        let label = self.nested(Self::alternatives);
        let is_whole = matches!(self.peek(), Some(Kind::Target(_)));
        let mut ty = match label {
            Err(error) if error.kind == SyntaxErrorKind::TooDeep => return Err(error),
            Ok(ty) if is_whole && !self.leads_to_type(start, &ty) => ty,
            // A title: `[moorings - north](…)`.
            _ => self.title(start),
        };
        let Some(Kind::Target(target)) = self.peek().cloned() else {
            return Err(self.expected("the end of the link"));
        };
        ty = match page_name(target) {
            Some(page) => self.linked_to(page, start, ty),
            None => ty,
        };
        self.position += 1;
        if self.eat_any_word(IDS) {
            return Ok(Type::String);
        }
        self.eat_any_word(LINK_TAILS);
        // `[array](…) of X`
        if ty == Type::List(Box::new(Type::Any)) && self.eat_word("of") {
            ty = Type::List(Box::new(self.nested(Self::single)?));
        }
        ty.references_mut(&mut |reference| {
            reference.link.get_or_insert_with(|| target.to_owned());
        });
        Ok(ty)
    }

    /// Whether the link with this label leads to a type of the docs: `[timestamps](#activity-timestamps)`.
    fn leads_to_type(&self, start: usize, label: &Type) -> bool {
        let Some(Kind::Target(target)) = self.peek() else {
            return false;
        };
        let anchor = target
            .split_once('#')
            .map(|(_, anchor)| anchor.to_lowercase());
        let mut has_reference = false;
        label.walk(&mut |part| has_reference |= matches!(part, Type::Reference(_)));
        let word = self.text(start).to_lowercase();
        anchor.is_some_and(|anchor| self.further.has_anchor(&anchor))
            && !has_reference
            && !PLAIN.contains(&word.as_str())
    }

    /// The type of a label that links to a page. The page may have the name of a type of the language: `[List[Any]](Any.md)`.
    fn linked_to(&self, page: &str, start: usize, ty: Type) -> Type {
        let mut has_reference = false;
        ty.walk(&mut |part| has_reference |= matches!(part, Type::Reference(_)));
        let reference = || {
            Type::reference(Reference {
                path: vec![page.to_owned()],
                link: None,
                span: self.cell.part(self.range(start)).span,
                target: Target::Unknown,
            })
        };
        let label = self.text(start);
        let mut words = label.split(' ');
        match meaning(page).filter(|_| words.any(|word| word == page)) {
            Some(own) if !has_reference => ty.with_part(&own, &reference()),
            _ if behind_nullable(&label) == Some(page) => Type::Nullable(Box::new(reference())),
            _ => ty,
        }
    }

    /// The text of a link from a token on, as a name.
    fn title(&mut self, start: usize) -> Type {
        self.position = start;
        while !matches!(self.peek(), None | Some(Kind::Target(_))) {
            self.position += 1;
        }
        Type::reference(Reference {
            path: vec![self.text(start)],
            link: None,
            span: self.cell.part(self.range(start)).span,
            target: Target::Unknown,
        })
    }
}
