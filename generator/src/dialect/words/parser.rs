//! Reads a type from the tokens of a cell.

use super::super::generics::union_of;
use super::super::links::page_name;
use super::super::syntax_error::{Parsed, SyntaxErrorKind};
use super::cursor::Cursor;
use super::further::Further;
use super::table::{
    ENUMS, FILLERS, IDS, LINK_TAILS, LISTS, MAPS, MOST_WORDS, NOTES, NULLABLES, OPTIONALS, PLAIN,
    TAILS, UNDEFINED, UNIONS, behind_nullable, is_namespace, meaning, of_path,
};
use super::tokens::Kind;
use crate::schema::{Literal, Reference, Target, Type};
use crate::source::Excerpt;

/// How deep types may nest.
const MAX_DEPTH: usize = 64;

/// The word of which a list is bytes.
const BYTE: &str = "byte";

/// How many alternatives a type may have.
const MAX_ALTERNATIVES: usize = 256;

/// Reads the type in a cell. The text of a further word stands for it.
pub(super) fn read<'s>(cell: Excerpt<'s>, further: &Further<'s>) -> Parsed<Type> {
    if let Some(values) = values_in_code(cell.text) {
        return Ok(union_of(values));
    }
    let mut parser = Cursor::of(cell, further);
    let ty = parser.alternatives()?;
    if parser.peek().is_none() || parser.is_before_note() {
        return Ok(ty);
    }
    Err(parser.expected("the end of the type"))
}

/// The values that a cell lists, each in code of its own: `` `good` \| `bad` ``. None if one may be a type.
fn values_in_code(cell: &str) -> Option<Vec<Type>> {
    let mut pieces = cell.split('`');
    let mut values = Vec::new();
    if !pieces.next()?.trim().is_empty() {
        return None;
    }
    while let Some(value) = pieces.next() {
        let is_value = value
            .starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
            && !value.contains(|sign: char| sign.is_whitespace() || "[]<>(){}|?\"'".contains(sign));
        let separator = pieces.next()?.trim().replace('\\', "");
        let separates = ["|", "or", ",", "/", ", or"].contains(&separator.as_str());
        if !is_value || meaning(value).is_some() || !(separates || separator.is_empty()) {
            return None;
        }
        values.push(Type::Literal(match value.parse() {
            Ok(integer) => Literal::Integer(integer),
            Err(_) => Literal::String(value.to_owned()),
        }));
        if separator.is_empty() && pieces.next().is_some() {
            return None;
        }
    }
    (values.len() > 1).then_some(values)
}

impl Cursor<'_> {
    /// `A | B`, `A or B`, `A, B or C`, `A, nullable`
    fn alternatives(&mut self) -> Parsed<Type> {
        let mut members = vec![self.nested(Self::single)?];
        while self.eat_separator() {
            if members.len() == MAX_ALTERNATIVES {
                return Err(self.error(SyntaxErrorKind::TooDeep));
            }
            members.push(match self.eat_any_word(NULLABLES) {
                true => Type::Null,
                false if self.eat_word(UNDEFINED) => Type::Optional(Box::new(Type::Null)),
                false => self.nested(Self::single)?,
            });
        }
        Ok(match members.len() {
            1 => members.remove(0),
            _ => union_of(members),
        })
    }

    /// Whether a note comes next: `referencing …`, `, optionally with …`.
    fn is_before_note(&mut self) -> bool {
        let before = self.position;
        self.eat(',');
        let is_note = self.eat_any_word(NOTES);
        self.position = before;
        is_note
    }

    /// Consumes what separates two alternatives, if it comes next.
    fn eat_separator(&mut self) -> bool {
        let before = self.position;
        let sign = ['|', '¦', '/'].into_iter().any(|sign| self.eat(sign));
        let comma = !sign && self.eat(',');
        let is_separated = self.eat_word("or") || sign || (comma && self.begins_known_type());
        if !is_separated {
            self.position = before;
        }
        is_separated
    }

    /// Whether a type comes next that needs no page: after a comma anything else may be a note.
    fn begins_known_type(&self) -> bool {
        match self.peek() {
            Some(Kind::Word(word)) => {
                let all = [LISTS, MAPS, NULLABLES].concat();
                meaning(word).is_some() || all.contains(&word.to_lowercase().as_str())
            }
            Some(Kind::Link | Kind::Quoted(_)) => true,
            _ => false,
        }
    }

    fn nested(&mut self, parse: fn(&mut Self) -> Parsed<Type>) -> Parsed<Type> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(SyntaxErrorKind::TooDeep));
        }
        self.depth += 1;
        let outcome = parse(self);
        self.depth -= 1;
        outcome
    }

    /// One alternative: a type with what stands before and behind it.
    fn single(&mut self) -> Parsed<Type> {
        self.skip_fillers();
        if self.eat('?') || self.eat_nullable_prefix() {
            return Ok(Type::Nullable(Box::new(self.nested(Self::single)?)));
        }
        if self.eat('[') {
            if self.eat(']') {
                let is_byte = self.next_words(1).as_deref() == Some(BYTE);
                let inner = self.nested(Self::single)?;
                let ty = match is_byte {
                    true => inner,
                    false => Type::List(Box::new(inner)),
                };
                return self.behind(ty);
            }
            let first = self.alternatives()?;
            // `[String: A]` of Swift.
            let ty = match self.eat(':') {
                true => Type::Map(Box::new(self.alternatives()?)),
                false => Type::List(Box::new(first)),
            };
            return match self.eat(']') {
                true => self.behind(ty),
                false => Err(self.expected("a closing bracket")),
            };
        }
        let ty = self.atom()?;
        self.behind(ty)
    }

    /// Skips fillers with a type behind them. A type may be called `A`.
    fn skip_fillers(&mut self) {
        let mut before = self.position;
        while self.eat_any_word(FILLERS) || self.eat_limit() {
            if !matches!(self.peek(), Some(Kind::Word(_) | Kind::Link)) {
                self.position = before;
                return;
            }
            before = self.position;
        }
    }

    /// Consumes a number of items at most: `up to 10`.
    fn eat_limit(&mut self) -> bool {
        let words = self.next_words(3).unwrap_or_default().to_lowercase();
        let limit = words.strip_prefix("up to ");
        let is_limit = limit.is_some_and(|number| number.parse::<u32>().is_ok());
        self.position += if is_limit { 3 } else { 0 };
        is_limit
    }

    /// `nullable` before a type; not one with brackets.
    fn eat_nullable_prefix(&mut self) -> bool {
        let before = self.position;
        let eaten = self.eat_any_word(NULLABLES);
        if eaten && matches!(self.peek(), Some(Kind::Sign('<' | '[' | '('))) {
            self.position = before;
            return false;
        }
        eaten
    }

    /// What stands behind a type: `[]`, `?`, a note in parentheses, `array`, `object`.
    fn behind(&mut self, mut ty: Type) -> Parsed<Type> {
        let mut levels = 0;
        loop {
            if self.eat_pair('[', ']') || self.eat_any_word(LISTS) {
                levels += 1;
                if levels > 8 {
                    return Err(self.error(SyntaxErrorKind::TooDeep));
                }
                ty = Type::List(Box::new(ty));
            } else if self.eat('?') {
                ty = Type::Optional(Box::new(ty));
            } else if let Some(format) = self.eat_format(&ty) {
                ty = format;
            } else if self.eat('(') {
                self.skip_note()?;
            } else if !self.eat_any_word(TAILS) && !self.eat_pair('{', '}') {
                return Ok(ty);
            }
        }
    }

    /// Consumes the format behind a text or a number: `<date-time>`, `(int64)`. Returns the type with it.
    fn eat_format(&mut self, ty: &Type) -> Option<Type> {
        let is_plain = matches!(
            ty,
            Type::String | Type::Integer | Type::Number | Type::Float
        );
        let start = self.position;
        let close = self.eat_open().filter(|close| is_plain && *close != ']');
        let format = self.next_words(1).filter(|_| close.is_some());
        self.position += usize::from(format.is_some());
        if !close.is_some_and(|close| self.eat(close)) {
            self.position = start;
            return None;
        }
        let dated = format.and_then(|format| meaning(&format));
        let dated = dated.filter(|it| matches!(it, Type::Date | Type::DateTime));
        Some(match ty {
            Type::String => dated.unwrap_or(Type::String),
            other => other.clone(),
        })
    }

    /// Skips a note up to its closing parenthesis.
    fn skip_note(&mut self) -> Parsed<()> {
        let mut open = 1;
        while open > 0 {
            match self.peek() {
                Some(Kind::Sign('(')) => open += 1,
                Some(Kind::Sign(')')) => open -= 1,
                Some(_) => {}
                None => return Err(self.expected("`)` after the note")),
            }
            self.position += 1;
        }
        Ok(())
    }

    /// A literal, a link, a group, a map in braces, or words.
    fn atom(&mut self) -> Parsed<Type> {
        match self.peek() {
            Some(Kind::Quoted(text)) => {
                let text = Literal::String((*text).to_owned());
                self.position += 1;
                Ok(Type::Literal(text))
            }
            Some(Kind::Link) => self.link(),
            Some(Kind::Sign('(')) => {
                self.position += 1;
                self.until(')')
            }
            Some(Kind::Sign('{')) => self.braces(),
            Some(Kind::Word(_)) => self.words(),
            _ => Err(self.expected("a type")),
        }
    }

    /// The type up to a closing bracket.
    fn until(&mut self, close: char) -> Parsed<Type> {
        let ty = self.alternatives()?;
        match self.eat(close) {
            true => Ok(ty),
            false => Err(self.expected("a closing bracket")),
        }
    }

    /// `[A](…)`: the target is that of the references in the label.
    fn link(&mut self) -> Parsed<Type> {
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
            Type::Reference(Reference {
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
        Type::Reference(Reference {
            path: vec![self.text(start)],
            link: None,
            span: self.cell.part(self.range(start)).span,
            target: Target::Unknown,
        })
    }

    /// `{}`, `{ [key: string]: A; }`, `{String: A}`
    fn braces(&mut self) -> Parsed<Type> {
        self.position += 1;
        if self.eat('}') {
            return Ok(Type::Any);
        }
        let is_index = self.eat('[');
        while !matches!(self.peek(), None | Some(Kind::Sign(']' | '}')))
            && (is_index || self.peek() != Some(&Kind::Sign(':')))
        {
            self.position += 1;
        }
        if !((!is_index || self.eat(']')) && self.eat(':')) {
            return Err(self.expected("`:` and the values of the map"));
        }
        let values = self.alternatives()?;
        self.eat(';');
        match self.eat('}') {
            true => Ok(Type::Map(Box::new(values))),
            false => Err(self.expected("a closing bracket")),
        }
    }

    /// A list, a map or a wrapper in words, a word of the table, or the name of another type.
    fn words(&mut self) -> Parsed<Type> {
        if let Some(ty) = self.path() {
            return Ok(ty);
        }
        let start = self.position;
        if self.eat_word(BYTE) {
            let _ = self.eat_pair('[', ']');
            return Ok(Type::Bytes);
        }
        if self.eat_any_word(LISTS) {
            return self.list();
        }
        if self.eat_any_word(ENUMS) {
            if let Some(values) = self.values() {
                return Ok(union_of(values));
            }
            self.position = start;
        }
        if self.eat_any_word(UNIONS) {
            if let Some(close) = self.eat_open() {
                return self.members(close);
            }
            self.position = start;
        }
        if self.eat_any_word(MAPS) {
            if let Some(map) = self.map()? {
                return Ok(map);
            }
            self.position = start;
        }
        for (words, wrap) in [
            (OPTIONALS, Type::Optional as fn(Box<Type>) -> Type),
            (NULLABLES, Type::Nullable),
        ] {
            if self.eat_any_word(words) {
                let before = self.position;
                let is_list = self.is_before_pair('[', ']');
                let inner = match self.eat_open().filter(|_| !is_list) {
                    Some(close) => self.until(close)?,
                    None => {
                        self.position = before;
                        self.nested(Self::single)?
                    }
                };
                return Ok(wrap(Box::new(inner)));
            }
        }
        Ok(match self.known() {
            Some(ty) => ty,
            None => self.reference(),
        })
    }

    /// The values behind the word for an enum: `(a, b)`, `: a | b`, `[a, b]`. None if something else is there.
    fn values(&mut self) -> Option<Vec<Type>> {
        let close = match self.eat(':') {
            true => None,
            false => Some(self.eat_open()?),
        };
        let mut values = Vec::new();
        loop {
            let text = match self.peek()? {
                Kind::Quoted(text) | Kind::Word(text) => *text,
                _ => return None,
            };
            self.position += 1;
            values.push(Type::Literal(match text.parse() {
                Ok(integer) => Literal::Integer(integer),
                Err(_) => Literal::String(text.to_owned()),
            }));
            let separated = [',', '|', '/'].into_iter().any(|sign| self.eat(sign));
            if !(self.eat_word("or") || separated)
                && matches!(self.peek(), None | Some(Kind::Sign(_)))
            {
                let is_whole = close.map_or(self.peek().is_none(), |close| self.eat(close));
                // A kind: `enum(string)`.
                let is_kind = values.len() == 1 && meaning(text).is_some();
                return (is_whole && !is_kind && values.len() <= MAX_ALTERNATIVES)
                    .then_some(values);
            }
        }
    }

    /// A name with a namespace that the tables know. Of another, the namespace is skipped if it says nothing.
    fn path(&mut self) -> Option<Type> {
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

    /// The members of a union, up to the closing bracket.
    fn members(&mut self, close: char) -> Parsed<Type> {
        let mut members = vec![self.nested(Self::alternatives)?];
        while self.eat(',') {
            if members.len() == MAX_ALTERNATIVES {
                return Err(self.error(SyntaxErrorKind::TooDeep));
            }
            members.push(self.nested(Self::alternatives)?);
        }
        match self.eat(close) {
            true => Ok(union_of(members)),
            false => Err(self.expected("a closing bracket")),
        }
    }

    /// After the word for a list: `of A`, `<A>`, or nothing.
    fn list(&mut self) -> Parsed<Type> {
        let inner = if self.eat_word("of") {
            self.nested(Self::single)?
        } else if self.eat_pair('[', ']') {
            Type::List(Box::new(Type::Any))
        } else if let Some(close) = self.eat_open() {
            self.nested_until(close)?
        } else {
            Type::Any
        };
        Ok(Type::List(Box::new(inner)))
    }

    /// After the word for a map: `<K, V>`, `[K]V`, `of K to V`, `with keys in K`. None if it is only the word.
    fn map(&mut self) -> Parsed<Option<Type>> {
        let values = if self.eat_word("of") {
            let first = self.nested(Self::single)?;
            match self.eat_to() {
                true => self.nested(Self::single)?,
                false => first,
            }
        } else if self.eat_word("with keys in") || self.eat_word("with keys of") {
            self.nested(Self::single)?;
            Type::Any
        } else if self.is_before_pair('[', ']') {
            return Ok(None);
        } else if let Some(close) = self.eat_open().filter(|close| *close != ')') {
            let first = self.nested(Self::single)?;
            let second = match self.eat(',') || self.eat_to() {
                true => Some(self.nested(Self::alternatives)?),
                false => None,
            };
            if !self.eat(close) {
                return Err(self.expected("a closing bracket"));
            }
            match second {
                Some(values) => values,
                // `map[string]A` of Go.
                None if close == ']' && self.peek().is_some() => self.nested(Self::single)?,
                None => first,
            }
        } else {
            return Ok(None);
        };
        Ok(Some(Type::Map(Box::new(values))))
    }

    /// Consumes what stands between the keys and the values of a map: `to`, `→`, `->`.
    fn eat_to(&mut self) -> bool {
        let before = self.position;
        let arrow = (self.eat('-') || self.eat('=')) && self.eat('>');
        if !arrow {
            self.position = before;
        }
        arrow || self.eat('→') || self.eat_word("to")
    }

    fn nested_until(&mut self, close: char) -> Parsed<Type> {
        let ty = self.nested(Self::alternatives)?;
        match self.eat(close) {
            true => Ok(ty),
            false => Err(self.expected("a closing bracket")),
        }
    }

    /// The most words of the table that come next.
    fn known(&mut self) -> Option<Type> {
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
    fn reference(&mut self) -> Type {
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
        Type::Reference(Reference {
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
