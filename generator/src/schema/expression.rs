//! Type expressions: what a cell says, and the references in it.

use super::TypeId;
use crate::json::Json;
use crate::source::Span;

/// A type expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// A string.
    String,
    /// Bytes that are not JSON: the content of a file.
    Bytes,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer,
    /// A number with a fraction.
    Float,
    /// A number: the docs do not say whether it is an integer.
    Number,
    /// A date with a time.
    DateTime,
    /// A date without a time.
    Date,
    /// Any JSON value.
    Any,
    /// `null` and nothing else.
    Null,
    /// A single value.
    Literal(Literal),
    /// A list.
    List(Box<Type>),
    /// A map from strings.
    Map(Box<Type>),
    /// The value or `null`.
    Nullable(Box<Type>),
    /// The value, which may be absent: `T | undefined`, `Optional[T]`.
    Optional(Box<Type>),
    /// One of several types, written in a cell.
    Union(Vec<Type>),
    /// A type with a page of its own.
    Reference(Box<Reference>),
    /// A stream or handle of the transport, which JSON does not contain.
    Transport,
}

/// A single value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// A string.
    String(String),
    /// A string of which the docs show only the letters and digits, in its most likely spelling.
    Word(String),
    /// An integer.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

impl Literal {
    /// Whether a page prints the value as this text.
    pub(crate) fn is_written(&self, text: &str) -> bool {
        match self {
            Self::String(string) | Self::Word(string) => string == text,
            Self::Integer(integer) => integer.to_string() == text,
            Self::Boolean(boolean) => boolean.to_string() == text,
        }
    }

    /// The value in JSON.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::String(string) | Self::Word(string) => Json::String(string.clone()),
            Self::Integer(integer) => Json::Number(integer.to_string()),
            Self::Boolean(boolean) => Json::Boolean(*boolean),
        }
    }
}

/// The letters and digits of a text, without case.
pub(crate) fn letters(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A reference to another type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The name as it is printed, with its namespace: `components`, `Agent`.
    pub path: Vec<String>,
    /// The target of the link, if it is one.
    pub link: Option<String>,
    /// The span of the reference.
    pub span: Span,
    /// The type that it refers to.
    pub target: Target,
}

impl Reference {
    /// The printed name with its namespace, separated by dots: its name in the rules of the configuration.
    pub fn full_name(&self) -> String {
        self.path.join(".")
    }

    /// The type of the page that the reference points to, whether or not the configuration replaces it.
    pub fn page(&self) -> Option<TypeId> {
        match &self.target {
            Target::Page(page) => Some(*page),
            Target::Replaced(replacement) => replacement.page,
            Target::Unknown => None,
        }
    }
}

/// The type that a reference refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Target {
    /// The type of a page.
    Page(TypeId),
    /// A type of the user, which the configuration puts in the place of the documented one.
    Replaced(Replacement),
    /// A type without a page. A dialect knows no pages, so this is what it returns for every reference.
    #[default]
    Unknown,
}

/// A type of the user in the place of a documented one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The pattern of the rule.
    pub pattern: String,
    /// The type, as the rule writes it.
    pub ty: String,
    /// The type of the page that the reference points to, if there is one.
    pub page: Option<TypeId>,
}

impl Type {
    /// A reference: in a box, because it is several times as large as any other type.
    pub(crate) fn reference(reference: Reference) -> Self {
        Self::Reference(Box::new(reference))
    }

    /// Its name as a member of a union: in the rules of the configuration, and where naming begins.
    pub fn member_name(&self) -> String {
        let name = match self {
            Self::String => "Text",
            Self::Bytes => "Bytes",
            Self::Boolean => "Boolean",
            Self::Integer => "Integer",
            Self::Float | Self::Number => "Number",
            Self::DateTime => "DateTime",
            Self::Date => "Date",
            Self::Any | Self::Transport => "Any",
            Self::Null => "Null",
            Self::Union(_) => "Union",
            Self::Literal(Literal::String(string) | Literal::Word(string)) => string,
            Self::Literal(Literal::Integer(integer)) => return integer.to_string(),
            Self::Literal(Literal::Boolean(boolean)) => return boolean.to_string(),
            Self::List(inner) => return format!("{} List", inner.member_name()),
            Self::Map(inner) => return format!("{} Map", inner.member_name()),
            Self::Nullable(inner) | Self::Optional(inner) => {
                return format!("Nullable {}", inner.member_name());
            }
            Self::Reference(reference) => reference.path.last().map_or("Any", String::as_str),
        };
        name.to_owned()
    }

    /// Whether it is written out where it is used, or contains such a type, so that it has no page: several types, a
    /// single value.
    pub(crate) fn is_inline(&self) -> bool {
        matches!(self.innermost(), Self::Literal(_) | Self::Union(_))
    }

    /// The type inside lists, maps and what may be absent or `null`.
    pub(crate) fn innermost(&self) -> &Self {
        match self {
            Self::List(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::Optional(inner) => inner.innermost(),
            other => other,
        }
    }

    /// Calls `visit` for this type and every type in it, outermost first.
    pub fn walk<'t>(&'t self, visit: &mut impl FnMut(&'t Type)) {
        visit(self);
        match self {
            Self::List(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::Optional(inner) => {
                inner.walk(visit);
            }
            Self::Union(members) => members.iter().for_each(|member| member.walk(visit)),
            _ => {}
        }
    }

    /// Whether it is a number.
    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Number | Self::Integer | Self::Float)
    }

    /// Whether a type is this one or in it.
    pub(crate) fn contains(&self, part: &Type) -> bool {
        let mut is_found = false;
        self.walk(&mut |other| is_found |= other == part);
        is_found
    }

    /// This type with another in the place of a part, inside lists, maps and wrappers.
    pub(crate) fn with_part(self, part: &Type, by: &Type) -> Self {
        let inside = |inner: Box<Self>| Box::new(inner.with_part(part, by));
        match self {
            Self::List(inner) => Self::List(inside(inner)),
            Self::Map(inner) => Self::Map(inside(inner)),
            Self::Nullable(inner) => Self::Nullable(inside(inner)),
            Self::Optional(inner) => Self::Optional(inside(inner)),
            same if same == *part => by.clone(),
            other => other,
        }
    }

    /// This type with others in the place of some references.
    pub(crate) fn with_references(self, meaning: &impl Fn(&Reference) -> Option<Type>) -> Self {
        let inside = |inner: Box<Self>| Box::new(inner.with_references(meaning));
        match self {
            Self::List(inner) => Self::List(inside(inner)),
            Self::Map(inner) => Self::Map(inside(inner)),
            Self::Nullable(inner) => Self::Nullable(inside(inner)),
            Self::Optional(inner) => Self::Optional(inside(inner)),
            Self::Union(members) => {
                let members = members.into_iter();
                Self::Union(
                    members
                        .map(|member| member.with_references(meaning))
                        .collect(),
                )
            }
            Self::Reference(reference) => {
                let meant = meaning(&reference);
                meant.unwrap_or(Self::Reference(reference))
            }
            other => other,
        }
    }

    /// Changes the numbers in this type that `which` selects to this kind.
    pub(crate) fn set_numbers(&mut self, kind: &Type, which: fn(&Type) -> bool) {
        match self {
            number if number.is_number() && which(number) => *number = kind.clone(),
            Self::List(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::Optional(inner) => inner.set_numbers(kind, which),
            Self::Union(members) => members
                .iter_mut()
                .for_each(|member| member.set_numbers(kind, which)),
            _ => {}
        }
    }

    /// Calls `change` for every reference in this type.
    pub(crate) fn references_mut(&mut self, change: &mut impl FnMut(&mut Reference)) {
        match self {
            Self::List(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::Optional(inner) => {
                inner.references_mut(change);
            }
            Self::Union(members) => members
                .iter_mut()
                .for_each(|member| member.references_mut(change)),
            Self::Reference(reference) => change(reference),
            _ => {}
        }
    }
}
