//! What defines a documentation language: tables, and one function for each grammar.

use super::syntax_error::Parsed;
use super::value::Value;
use super::words::further::Further;
use crate::convention::helpers::Helpers;
use crate::schema::{Literal, Reference, Type};
use crate::source::Excerpt;

/// A documentation language.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// Its name, for messages and the command line.
    pub(crate) name: &'static str,
    /// The labels of its code fences.
    pub(crate) fences: &'static [&'static str],
    /// What its SDKs have of their own.
    pub(crate) helpers: &'static Helpers,
    /// How its SDKs change the keys of the JSON.
    pub(crate) keys: Keys,
    /// How its SDKs name the files of pages.
    pub(crate) files: Files,
    /// What a nullable type says about a field.
    pub(crate) nulls: Nulls,
    /// The values of which its pages can say that they may be `null`.
    pub(crate) states_null: StatesNull,
    /// Whether its SDKs accept an object without a required key of any value.
    pub(crate) any_may_be_absent: bool,
    /// Whether its pages say that a field with a default may be absent.
    pub(crate) marks_defaults: bool,
    /// Whether the name of an enum's value begins with that of the enum.
    pub(crate) qualified_values: bool,
    /// The separators between the names of a path.
    pub(super) separators: &'static [&'static str],
    /// The brackets around the arguments of a generic.
    pub(super) brackets: &'static [(char, char)],
    /// The names of its types, and what they mean. One that ends in a dot is a namespace.
    pub(super) builtins: &'static [(&'static str, Builtin)],
    /// What links to the types of dates mean.
    pub(super) date_links: DateLinks,
    /// What a single name means, also where it links to a page that is not there.
    pub(super) word: fn(&str) -> Option<Type>,
    /// Parses a type.
    pub(super) grammar: fn(&Dialect, Excerpt<'_>) -> Parsed<Type>,
    /// Parses a type where further words stand for types; none if the language knows its words.
    pub(super) grammar_with: Option<for<'s> fn(Excerpt<'s>, &Further<'s>) -> Parsed<Type>>,
    /// Parses the type of a union's member, from its heading and the code below.
    pub(super) member: fn(&Dialect, Excerpt<'_>, Option<Excerpt<'_>>) -> Parsed<Type>,
    /// What is around the type of every answer.
    pub(super) around_answers: (&'static str, &'static str),
    /// How the constructors of a union's members are called, in languages that show it.
    pub(crate) constructors: Option<Constructors>,
    /// Parses the value that a block of code declares; `None` if it declares none.
    pub(super) example: fn(Excerpt<'_>) -> Parsed<Option<Value>>,
}

/// How the SDKs of a language change the keys of the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) style: Style,
    /// Whether a name that is a keyword gets a trailing underscore.
    pub(crate) escaped: bool,
    /// The suffix of a field whose name would equal that of the class with the field, in languages that forbid this.
    pub(crate) namesake: Option<&'static str>,
    /// What is before a name that is a keyword.
    pub(crate) prefix: Option<&'static str>,
}

/// How a language writes names of several words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// The key itself.
    Printed,
    /// `createdAt`; `imageURL` where the wire has `imageURL`.
    Camel,
    /// `created_at`
    Snake,
    /// `CreatedAt`; `ImageURL` where the wire has `imageURL`.
    Pascal,
    /// `CreatedAt`; `ImageURL` also where the wire has `imageUrl`.
    PascalWithInitialisms,
}

/// How the files of pages are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Files {
    /// `jobstatus.md`
    LowerCase,
    /// `JobStatus.md`, as the title of the page.
    AsTitled,
}

/// What a nullable type says about a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nulls {
    /// The value may be `null`.
    Explicit,
    /// The value may be `null` or absent: in an optional row this adds nothing.
    OrAbsent,
    /// The value may be `null`. An optional type says that it may be `null` or absent.
    ExplicitOrOptional,
}

/// The values of which the pages of a language can say that they may be `null`. Of the others they say nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StatesNull {
    pub(crate) of_dates: bool,
    pub(crate) of_lists_and_maps: bool,
    pub(crate) of_others: bool,
}

impl StatesNull {
    pub(super) const ALWAYS: Self = Self {
        of_dates: true,
        of_lists_and_maps: true,
        of_others: true,
    };

    pub(crate) const NEVER: Self = Self {
        of_dates: false,
        of_lists_and_maps: false,
        of_others: false,
    };

    /// Whether the pages can say that a value of this type may be `null`.
    pub(crate) fn of(self, ty: &Type) -> bool {
        match ty {
            Type::DateTime | Type::Date => self.of_dates,
            Type::List(_) | Type::Map(_) => self.of_lists_and_maps,
            _ => self.of_others,
        }
    }
}

/// What a link to the type of a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateLinks {
    /// What its label says.
    AsLabelled,
    /// One label for both: a date if the target is the page of the SDK's type for it, else a datetime.
    DatePage,
    /// The pages swap the labels of dates and datetimes. Only links are swapped, not the headings of union members.
    Swapped,
}

/// How the constructors of a union's members are called. Both functions get the name of the union and code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Constructors {
    /// What the constructor in the code is called, after the name of the union.
    pub(crate) called: for<'s> fn(&str, Excerpt<'s>) -> Option<Excerpt<'s>>,
    /// The cases of a switch over the members.
    pub(crate) cases: for<'s> fn(&str, Excerpt<'s>) -> Vec<Case<'s>>,
}

/// One case of a switch over the members of a union.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Case<'s> {
    /// The name of the member's type.
    pub(crate) field: &'s str,
    /// What the case is called, after the name of the union.
    pub(crate) called: Excerpt<'s>,
}

/// What the name of a type means.
#[derive(Debug, Clone)]
pub(super) enum Builtin {
    Is(Type),
    Wraps(Generic),
}

/// A type with type arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Generic {
    List,
    /// The value type is the last argument.
    Map,
    /// A list with one argument, a map with two, any value with none.
    ListOrMap,
    Optional,
    Nullable,
    OptionalNullable,
    Union,
    /// The arguments are values.
    Literal,
    /// Not carried in JSON, whatever the arguments are.
    Transport,
    /// Bytes, whatever the arguments are.
    Bytes,
}

pub(super) const TRUE: Builtin = Builtin::Is(Type::Literal(Literal::Boolean(true)));
pub(super) const FALSE: Builtin = Builtin::Is(Type::Literal(Literal::Boolean(false)));

impl Dialect {
    /// Parses the type in a cell.
    pub(crate) fn read(&self, cell: Excerpt<'_>) -> Parsed<Type> {
        (self.grammar)(self, cell)
    }

    /// Parses the type of a union's member, from its heading and the code below.
    pub(crate) fn read_member(
        &self,
        title: Excerpt<'_>,
        code: Option<Excerpt<'_>>,
    ) -> Parsed<Type> {
        (self.member)(self, title, code)
    }

    /// Parses the type in a cell, where further words stand for types.
    pub(crate) fn read_with<'s>(&self, cell: Excerpt<'s>, further: &Further<'s>) -> Parsed<Type> {
        match self.grammar_with {
            Some(grammar) => grammar(cell, further),
            None => self.read(cell),
        }
    }

    /// Parses the type of a union's member, where further words stand for types.
    pub(crate) fn read_member_with<'s>(
        &self,
        title: Excerpt<'s>,
        code: Option<Excerpt<'s>>,
        further: &Further<'s>,
    ) -> Parsed<Type> {
        match self.grammar_with {
            Some(grammar) => grammar(title, further),
            None => self.read_member(title, code),
        }
    }

    /// The type of the language that a reference names, if no page has it.
    pub(crate) fn own_type(&self, reference: &Reference) -> Option<Type> {
        match reference.path.as_slice() {
            [name] => (self.word)(name),
            _ => None,
        }
    }

    /// Parses the value that a block of code declares; `None` if it declares none.
    pub(crate) fn example(&self, code: Excerpt<'_>) -> Parsed<Option<Value>> {
        (self.example)(code)
    }

    /// Whether a cell contains the name of one of the language's own types, even if the cell cannot be parsed.
    pub(crate) fn has_builtin_in(&self, cell: &str) -> bool {
        cell.split(|character: char| !character.is_ascii_alphanumeric())
            .any(|piece| self.names().any(|name| last_segment(name) == piece))
    }

    /// Whether a field's name is in the style of this language. Some names are in the style of several.
    pub(crate) fn fits_style(&self, name: &str) -> bool {
        let bare = match self.keys.escaped {
            true => name.strip_suffix('_').unwrap_or(name),
            false => name,
        };
        let is_capitalized = bare.starts_with(|first: char| first.is_ascii_uppercase());
        let has_capitals = bare.contains(|character: char| character.is_ascii_uppercase());
        match self.keys.style {
            // A key in camel case may as well be the SDK's own name.
            Style::Printed => bare.contains('_') || !has_capitals,
            Style::Camel => !is_capitalized && !bare.contains('_'),
            Style::Snake => !has_capitals,
            Style::Pascal | Style::PascalWithInitialisms => is_capitalized && !bare.contains('_'),
        }
    }

    /// The builtin of this name.
    pub(super) fn builtin(&self, name: &str) -> Option<&'static Builtin> {
        let mut builtins = self.builtins.iter();
        let own = builtins.find(|(known, _)| *known == name);
        own.map(|(_, builtin)| builtin).or_else(|| {
            let mut helpers = self.helpers().into_iter();
            let (_, builtin) = helpers.find(|(names, _)| names.contains(&name))?;
            Some(builtin)
        })
    }

    /// The names of the language's types, and of those of its SDKs.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        let helpers = self.helpers().into_iter().flat_map(|(names, _)| names);
        let builtins = self.builtins.iter().map(|(name, _)| *name);
        builtins.chain(helpers.copied())
    }

    /// The types that its SDKs have of their own, and what they mean.
    fn helpers(&self) -> [(&'static [&'static str], &'static Builtin); 5] {
        static TRANSPORT: Builtin = Builtin::Is(Type::Transport);
        static STREAM: Builtin = Builtin::Wraps(Generic::Transport);
        static BYTES: Builtin = Builtin::Is(Type::Bytes);
        static DATE: Builtin = Builtin::Is(Type::Date);
        static NULLABLE: Builtin = Builtin::Wraps(Generic::OptionalNullable);
        [
            (self.helpers.transports, &TRANSPORT),
            (self.helpers.streams, &STREAM),
            (self.helpers.bytes, &BYTES),
            (self.helpers.dates, &DATE),
            (self.helpers.nullables, &NULLABLE),
        ]
    }
}

/// The last segment of a path that may end in a separator.
fn last_segment(path: &str) -> &str {
    let path = path.strip_suffix('.').unwrap_or(path);
    path.rsplit('.').next().unwrap_or(path)
}
