//! What the docs say: trees, types, fields and type expressions, each with its place.
//!
//! Data only, and no Rust: this model would be the same if the program wrote another language.

use crate::evidence::{Evidence, LanguageReason, TreeKeys};
use crate::json::Json;
use crate::prose::Piece;
use crate::source::{SourceId, Span};

/// Everything that the pages say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schema {
    /// The documentation trees, in the order of their folders.
    pub trees: Vec<Tree>,
    /// The described types, in the order of their pages.
    pub types: Vec<TypeDef>,
    /// Pages that describe no type.
    pub skipped: Vec<SourceId>,
}

/// One documentation tree: pages of one SDK in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// Its folder below the input folder, empty for the input folder itself.
    pub folder: String,
    /// The language of its pages.
    pub language: &'static str,
    /// Why that is believed.
    pub detected_from: LanguageReason,
    /// How its keys are written.
    pub keys: TreeKeys,
}

/// The index of a type in [`Schema::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A name as the docs print it. It has no `Display`: only `naming` turns it into an identifier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocName(String);

impl DocName {
    /// The name that a page prints.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name, letter for letter as it is printed.
    pub fn as_printed(&self) -> &str {
        &self.0
    }
}

/// A type that a page describes.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// The index of its tree in [`Schema::trees`].
    pub tree: usize,
    /// Its name.
    pub name: DocName,
    /// Where its name stands.
    pub span: Span,
    /// The folders between the input folder and the page, without those that every tree has.
    pub folder: Vec<String>,
    /// The file name of the page, without its extension.
    pub stem: String,
    /// The description.
    pub docs: Description,
    /// The notice, if the type is deprecated.
    pub deprecated: Option<String>,
    /// What the type is.
    pub body: TypeBody,
    /// The values that the page gives as examples, as the wire carries them.
    pub examples: Vec<Json>,
}

impl TypeDef {
    /// Its folder and its name, divided by dots: as rules name it.
    pub fn full_name(&self) -> String {
        let folder = self.folder.iter().map(String::as_str);
        let parts: Vec<_> = folder.chain([self.name.as_printed()]).collect();
        parts.join(".")
    }
}

/// What a type is.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeBody {
    /// An object with these fields, in the order of the page.
    Struct(Vec<Field>),
    /// One of a list of values.
    Enum(Enum),
    /// One of several types.
    Union(Vec<Member>),
    /// The page does not say.
    Opaque,
}

impl TypeBody {
    /// The type expressions in it.
    pub fn parts(&self) -> Vec<&Type> {
        match self {
            Self::Struct(fields) => fields.iter().map(|field| &field.ty).collect(),
            Self::Union(members) => members.iter().map(|member| &member.ty).collect(),
            Self::Enum(_) | Self::Opaque => Vec::new(),
        }
    }

    /// The type expressions in it, to be changed.
    pub(crate) fn parts_mut(&mut self) -> Vec<&mut Type> {
        match self {
            Self::Struct(fields) => fields.iter_mut().map(|field| &mut field.ty).collect(),
            Self::Union(members) => members.iter_mut().map(|member| &mut member.ty).collect(),
            Self::Enum(_) | Self::Opaque => Vec::new(),
        }
    }
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: DocName,
    /// Where its name stands.
    pub span: Span,
    /// Where its type stands.
    pub ty_span: Span,
    /// The key that carries it in JSON.
    pub key: String,
    /// The other spellings of the key that are accepted as well.
    pub aliases: Vec<String>,
    /// Its type.
    pub ty: Type,
    /// Whether the key must be there.
    pub required: bool,
    /// Whether the page says that the value may be `null`.
    pub nullable: bool,
    /// What the field is for.
    pub role: Role,
    /// The description.
    pub docs: Description,
    /// The notice, if the field is deprecated.
    pub deprecated: Option<String>,
    /// What its aspects rest on, where the page does not state them.
    pub evidence: Vec<Evidence>,
}

impl Field {
    /// Its name behind the full name of its type.
    pub fn full_name(&self, of: &str) -> String {
        format!("{of}.{}", self.name.as_printed())
    }

    /// Takes note of why an aspect is what it is now; an earlier reason for the same aspect counts no longer.
    pub(crate) fn record_evidence(&mut self, evidence: Evidence) {
        record_evidence(&mut self.evidence, evidence);
    }
}

/// Takes note of why an aspect is what it is now; an earlier reason for the same aspect counts no longer.
pub(crate) fn record_evidence(all: &mut Vec<Evidence>, evidence: Evidence) {
    all.retain(|earlier| earlier.aspect != evidence.aspect);
    all.push(evidence);
}

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A key of the object.
    Data,
    /// All keys that are not described.
    AdditionalProperties,
}

/// The values of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The values, in the order of the page.
    pub values: EnumValues,
    /// What the SDK calls each of them, where the page says so.
    pub names: Vec<Option<String>>,
    /// Whether the page says that other values may come.
    pub open: bool,
}

/// Values of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnumValues {
    /// Texts.
    String(Vec<String>),
    /// Whole numbers.
    Integer(Vec<i64>),
}

impl EnumValues {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::String(values) => values.len(),
            Self::Integer(values) => values.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// One member of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its type.
    pub ty: Type,
    /// Where it is named.
    pub span: Span,
    /// What its type rests on, where the page does not state it.
    pub evidence: Vec<Evidence>,
}

/// A type expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Text.
    String,
    /// Bytes that are not JSON: the content of a file.
    Bytes,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number with a fraction.
    Float,
    /// A number: the docs do not say which.
    Number,
    /// A moment.
    DateTime,
    /// A day.
    Date,
    /// Any JSON value.
    Any,
    /// `null` and nothing else.
    Null,
    /// One value and no other.
    Literal(Literal),
    /// A list.
    List(Box<Type>),
    /// A map from texts.
    Map(Box<Type>),
    /// The value or `null`.
    Nullable(Box<Type>),
    /// The value, if it is there: `T | undefined`, `Optional[T]`.
    Optional(Box<Type>),
    /// One of several types, written in place.
    Union(Vec<Type>),
    /// A type with a page of its own.
    Reference(Reference),
    /// A stream or a handle of the transport: nothing that JSON carries.
    Transport,
}

/// A single value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// A text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

/// A value as a documentation language writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    /// A number, written as JSON writes it.
    Number(String),
    String(String),
    /// A date made from a text.
    Date(String),
    /// A decimal number made from a text.
    Decimal(String),
    /// A member of an enum, by its name.
    Member(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

/// A mention of another type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The name as it is printed, with its namespace: `components`, `Agent`.
    pub path: Vec<String>,
    /// Where the link leads, if it is one.
    pub link: Option<String>,
    /// Where the mention stands.
    pub span: Span,
    /// The type that it means; `None` where no page describes one.
    pub target: Option<TypeId>,
}

/// A description: pieces of Markdown.
pub type Description = Vec<Piece<TypeId>>;

impl Type {
    /// What it is called as a member of a union.
    pub fn word(&self) -> String {
        let word = match self {
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
            Self::Literal(Literal::String(text)) => text,
            Self::Literal(Literal::Integer(integer)) => return integer.to_string(),
            Self::Literal(Literal::Boolean(boolean)) => return boolean.to_string(),
            Self::List(inner) => return format!("{} List", inner.word()),
            Self::Map(inner) => return format!("{} Map", inner.word()),
            Self::Nullable(inner) | Self::Optional(inner) => {
                return format!("Nullable {}", inner.word());
            }
            Self::Reference(reference) => reference.path.last().map_or("Any", String::as_str),
        };
        word.to_owned()
    }

    /// Calls `visit` for this type and every type inside it, outermost first.
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

    /// Makes the numbers in this type that `which` picks numbers of this kind; says whether there are any.
    pub(crate) fn set_numbers(&mut self, kind: &Type, which: fn(&Type) -> bool) -> bool {
        match self {
            Self::Number | Self::Integer | Self::Float if which(self) => {
                *self = kind.clone();
                true
            }
            Self::List(inner)
            | Self::Map(inner)
            | Self::Nullable(inner)
            | Self::Optional(inner) => inner.set_numbers(kind, which),
            Self::Union(members) => {
                let set = |any, member: &mut Self| member.set_numbers(kind, which) || any;
                members.iter_mut().fold(false, set)
            }
            _ => false,
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
