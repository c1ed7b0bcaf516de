//! What the docs say: trees, types, fields and type expressions, with their spans.
//!
//! Data only, and no Rust: this model would be the same if the program generated another language.

use crate::evidence::{Aspect, Claim, LanguageReason, TreeKeys};
use crate::json::Json;
use crate::prose::Piece;
use crate::source::{SourceId, Span};

/// Everything that the pages document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Schema {
    /// The documentation trees, in the order of their folders.
    pub trees: Vec<Tree>,
    /// The described types, in the order of their pages.
    pub types: Vec<TypeDef>,
    /// The pages that contribute no type: they describe none, or the configuration excludes them.
    pub pages_without_type: Vec<SourceId>,
}

/// One documentation tree: pages of one SDK in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// Its folder below the input folder, empty for the input folder itself.
    pub folder: String,
    /// The language of its pages.
    pub language: &'static str,
    /// How the language was determined.
    pub detected_from: LanguageReason,
    /// The case of its keys.
    pub keys: TreeKeys,
}

/// The index of a type in [`Schema::types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A name as the docs print it. It has no `Display`: only `naming` turns it into an identifier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DocName(String);

impl DocName {
    /// A name from a page.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// The name, exactly as it is printed.
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
    /// The span of its name.
    pub span: Span,
    /// The folders between the input folder and the page, without those that every tree has (`docs`, `models`).
    pub folder: Vec<String>,
    /// The file name of the page, without its extension.
    pub stem: String,
    /// Whether pages of its kind describe several types. What such a page describes without a name is named after its
    /// type, so that no other type of the page changes that name.
    pub shares_page: bool,
    /// The description.
    pub docs: Description,
    /// The notice, if the type is deprecated.
    pub deprecated: Option<String>,
    /// What the type is.
    pub body: TypeBody,
    /// The examples on the page, as JSON on the wire.
    pub examples: Vec<Json>,
}

impl TypeDef {
    /// Its folders and its name, separated by dots: its name in the rules of the configuration.
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
    /// The page does not say what the type is.
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
}

/// A field of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: DocName,
    /// The span of its name.
    pub span: Span,
    /// The span of its type.
    pub ty_span: Span,
    /// Its key in JSON.
    pub key: String,
    /// Other spellings of the key that are accepted.
    pub aliases: Vec<String>,
    /// Its type.
    pub ty: Type,
    /// Whether the key must be present.
    pub required: bool,
    /// Whether the page says that the value may be `null`.
    pub nullable: bool,
    /// What the field is for.
    pub role: Role,
    /// The description.
    pub docs: Description,
    /// The notice, if the field is deprecated.
    pub deprecated: Option<String>,
    /// The claims about it, the strongest first. An aspect without a claim is as the page states it.
    pub claims: Vec<Claim>,
}

impl Field {
    /// The full name of its type and its own name, separated by a dot: its name in the rules of the configuration.
    pub fn full_name(&self, ty: &str) -> String {
        format!("{ty}.{}", self.name.as_printed())
    }

    /// The claims about an aspect: first the one that holds, then those that it overrules.
    pub fn claims_about(&self, aspect: Aspect) -> impl Iterator<Item = &Claim> {
        about(&self.claims, aspect)
    }
}

fn about(claims: &[Claim], aspect: Aspect) -> impl Iterator<Item = &Claim> {
    claims
        .iter()
        .filter(move |claim| claim.says.aspect() == aspect)
}

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A key of the object.
    Data,
    /// All keys that the page does not describe.
    AdditionalProperties,
}

/// The values of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// The values, in the order of the page.
    pub values: EnumValues,
    /// The name that the SDK gives each value, if the page shows it.
    pub names: Vec<Option<String>>,
    /// Whether the page says that there may be other values.
    pub open: bool,
}

/// Values of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EnumValues {
    /// Strings.
    String(Vec<String>),
    /// Integers.
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
    /// The span of its heading.
    pub span: Span,
    /// The claims about its type, the strongest first. Without one, the type is as the page states it.
    pub claims: Vec<Claim>,
}

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
    Reference(Reference),
    /// A stream or handle of the transport, which JSON does not contain.
    Transport,
}

/// A single value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// A string.
    String(String),
    /// An integer.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

impl Literal {
    /// The value in JSON.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::String(string) => Json::String(string.clone()),
            Self::Integer(integer) => Json::Number(integer.to_string()),
            Self::Boolean(boolean) => Json::Boolean(*boolean),
        }
    }
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

/// A description: pieces of Markdown.
pub type Description = Vec<Piece<TypeId>>;

impl Type {
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
            Self::Literal(Literal::String(string)) => string,
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
