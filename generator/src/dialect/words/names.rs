//! Words that the table knows, and names of other types.

use super::around::{LISTS, TAILS};
use super::cursor::Cursor;
use super::table::{MOST_WORDS, behind_nullable, is_namespace, meaning, of_path};
use super::tokens::Kind;
use crate::schema::{Literal, Reference, Target, Type};

impl Cursor<'_> {
    /// A name with a namespace that the tables know. Of another, the namespace is skipped if it says nothing.
    pub(super) fn path(&mut self) -> Option<Type> {
        let start = self.position;
        let mut path = Vec::new();
        let mut ends = Vec::new();
        while let Some(Kind::Word(word)) = self.peek() {
            path.push(*word);
            self.position += 1;
            ends.push(self.position);
            let separated = self.eat('.') || (self.eat(':') && self.eat(':'));
            if !separated || !matches!(self.peek(), Some(Kind::Word(_))) {
                break;
            }
        }
        let end = ends.last().copied().unwrap_or(start);
        if let Some(ty) = of_path(&path) {
            self.position = end;
            return Some(ty);
        }
        let skipped = path.split_last().map_or(0, |(_, namespace)| {
            namespace
                .iter()
                .take_while(|part| is_namespace(part))
                .count()
        });
        self.position = start;
        for _ in 0..skipped {
            self.position += 1;
            let _ = self.eat('.') || (self.eat(':') && self.eat(':'));
        }
        None
    }

    /// The most words of the table that come next.
    pub(super) fn known(&mut self) -> Option<Type> {
        (1..=MOST_WORDS).rev().find_map(|count| {
            let words = self.next_words(count)?;
            if self.further.has_name(&words) {
                return None;
            }
            let ty = word(&words)?;
            self.position += count;
            Some(ty)
        })
    }

    /// A name: words, with dots between the parts of a path.
    pub(super) fn reference(&mut self) -> Type {
        let start = self.position;
        let mut path = Vec::new();
        loop {
            let first = self.position;
            while let Some(Kind::Word(word)) = self.peek()
                && (self.position == first || !is_grammar(word))
            {
                self.position += 1;
            }
            path.push(self.text(first));
            let before = self.position;
            let separated = self.eat('.') || (self.eat(':') && self.eat(':'));
            if !(separated && matches!(self.peek(), Some(Kind::Word(_)))) {
                self.position = before;
                break;
            }
        }
        Type::reference(Reference {
            path,
            link: None,
            span: self.cell.part(self.range(start)).span,
            target: Target::Unknown,
        })
    }
}

/// What words mean that name no page.
pub(super) fn word(words: &str) -> Option<Type> {
    let integer = words.parse().ok().map(Literal::Integer);
    let nullable = || {
        let name = behind_nullable(words)?;
        let of_go = of_path(&[&name.to_lowercase(), name]);
        let ty = of_go.or_else(|| meaning(name))?;
        Some(Type::Nullable(Box::new(ty)))
    };
    integer
        .map(Type::Literal)
        .or_else(|| meaning(words))
        .or_else(nullable)
}

/// Words that end a name.
fn is_grammar(word: &str) -> bool {
    let lower = word.to_lowercase();
    let words = [LISTS, TAILS, &["or", "of", "to"]].concat();
    words.contains(&lower.as_str())
}
