//! What the docs say: trees, types, fields and type expressions, with their spans.
//!
//! Data only, and no Rust: this model would be the same if the program generated another language.

mod expression;
mod operation;

pub(crate) use expression::letters;
pub use expression::{Literal, Reference, Replacement, Target, Type};
pub use operation::{Direction, Operation, OperationId, Purpose, Use};

use crate::evidence::{Aspect, Claim, LanguageReason, Reason, Statement, TreeKeys};
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
    /// The operations, in the order of their pages.
    pub operations: Vec<Operation>,
    /// The pages that contribute no type: they describe none, or the configuration excludes them.
    pub pages_without_type: Vec<SourceId>,
    /// Examples of JSON that are of something else than the types above them.
    pub passed_examples: Vec<Span>,
    /// Examples that contradict their pages, and are left out.
    pub contrary_examples: Vec<Span>,
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
    /// The operations that use the type.
    pub uses: Vec<Use>,
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
    /// What identifies something: a text or a number, as a type of its own.
    Id(Type),
    /// The page does not say what the type is.
    Opaque,
}

impl TypeBody {
    /// The type expressions in it.
    pub fn parts(&self) -> Vec<&Type> {
        match self {
            Self::Struct(fields) => fields.iter().map(|field| &field.ty).collect(),
            Self::Union(members) => members.iter().map(|member| &member.ty).collect(),
            Self::Enum(_) | Self::Id(_) | Self::Opaque => Vec::new(),
        }
    }

    /// The described types that it mentions, also in lists, maps and unions.
    pub(crate) fn mentioned(&self) -> Vec<TypeId> {
        let mut mentioned = Vec::new();
        for part in self.parts() {
            part.walk(&mut |part| {
                if let Type::Reference(reference) = part {
                    mentioned.extend(reference.page());
                }
            });
        }
        mentioned
    }
}

impl Schema {
    /// For each type, whether it is one of these, or mentioned by one of them, and so on.
    pub(crate) fn within(&self, mut open: Vec<TypeId>) -> Vec<bool> {
        let mut within = vec![false; self.types.len()];
        while let Some(next) = open.pop() {
            if !std::mem::replace(&mut within[next.0], true) {
                open.extend(self.types[next.0].body.mentioned());
            }
        }
        within
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
    /// What the page says about single values of its type.
    pub value_docs: Vec<(Literal, Description)>,
    /// The notice, if the field is deprecated.
    pub deprecated: Option<String>,
    /// The claims about it, the strongest first. An aspect without a claim is as the page states it.
    pub claims: Vec<Claim>,
}

impl Field {
    /// Whether it collects keys of which its page says nothing.
    pub(crate) fn has_undocumented_keys(&self) -> bool {
        let mut claims = self.claims.iter();
        self.role == Role::AdditionalProperties
            && claims.any(|claim| matches!(claim.reason, Reason::UnknownKeys | Reason::Sample(_)))
    }

    /// Whether it is taken to be never `null`, although its page could not say otherwise.
    pub(crate) fn has_silent_null(&self) -> bool {
        let holds = self.claims_about(Aspect::Nullable).next();
        holds
            .is_some_and(|it| it.reason == Reason::Silence && it.says == Statement::Nullable(false))
    }

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
    /// What the page says about each value; empty if it says nothing about any.
    pub docs: Vec<Description>,
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
    /// The claims about it, the strongest first. An aspect without a claim is as the page states it.
    pub claims: Vec<Claim>,
}

impl Member {
    /// The claims about an aspect: first the one that holds, then those that it overrules.
    pub fn claims_about(&self, aspect: Aspect) -> impl Iterator<Item = &Claim> {
        about(&self.claims, aspect)
    }
}

/// A description: pieces of Markdown.
pub type Description = Vec<Piece<TypeId>>;
