//! What the crate will contain: files, items, identifiers, encodings. `resolve` decides it; a template only prints it.
//!
//! Data only, independent of the documentation: this model would be the same if the types came from elsewhere. What a
//! type looks like ([`Type`]) is kept apart from how it is encoded (`encoding`).

mod encoding;
mod files;
mod schemas;
mod types;

pub(crate) use encoding::{
    Codec, Decoding, Encoding, LiteralValue, Modules, Presence, Shape, Tag, TagKind,
};
pub(crate) use files::{Content, Export, File, Inclusion, ModuleFile, PageFile, PageModule, Users};
pub(crate) use schemas::{SchemaLibrary, Schemas};
pub(crate) use types::{DateLibrary, Type};

use crate::prose::Piece;

/// The whole crate.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    pub(crate) root: CrateRoot,
    /// Sorted by path.
    pub(crate) files: Vec<File>,
    pub(crate) dependencies: Vec<Dependency>,
    /// The features of the crate, sorted.
    pub(crate) features: Vec<String>,
    /// Where the implementations of serde come from.
    pub(crate) encoding: Encoding,
    /// The libraries that some type has a schema for.
    pub(crate) schema_libraries: Vec<SchemaLibrary>,
}

/// Where the code is.
#[derive(Debug, Clone, Default)]
pub(crate) struct CrateRoot {
    /// The path of its outermost module: `crate`, or `crate::api`.
    pub(crate) path: Path,
    /// The folder of its files: `src/`, or `api/`.
    pub(crate) folder: String,
    /// The file of its outermost module in that folder.
    pub(crate) file: &'static str,
}

/// A crate that the generated code uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// Its name.
    pub name: &'static str,
    /// The required version.
    pub version: &'static str,
    /// The features that the generated code needs.
    pub features: Vec<&'static str>,
    /// Whether its default features are needed too.
    pub default_features: bool,
}

/// An identifier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ident {
    pub(crate) text: String,
    /// Whether it is written `r#text`.
    pub(crate) raw: bool,
}

impl Ident {
    /// An identifier that is not a keyword.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            raw: false,
        }
    }
}

/// A path to a type, a module or a function, as one file writes it. An empty first segment is a leading `::`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(pub(crate) Vec<Ident>);

impl Path {
    /// This path with further segments.
    pub(crate) fn join(&self, segments: &[&str]) -> Self {
        let segments = segments.iter().copied().map(Ident::plain);
        Self(self.0.iter().cloned().chain(segments).collect())
    }
}

/// How one file writes the types of the standard library: short, or with the full path where a type of the page has
/// the same name. Also the path of the support code.
#[derive(Debug, Clone)]
pub(crate) struct Prelude {
    pub(crate) string: Path,
    pub(crate) option: Path,
    pub(crate) none: Path,
    pub(crate) into: Path,
    pub(crate) vec: Path,
    pub(crate) boxed: Path,
    pub(crate) map: Path,
    pub(crate) support: Path,
}

/// A description whose links point to types of the crate.
pub(crate) type DocComment = Vec<Piece<Path>>;

/// What items and fields have in common.
#[derive(Debug, Clone)]
pub(crate) struct Declaration {
    pub(crate) docs: DocComment,
    /// The deprecation note, if it is deprecated; may be empty.
    pub(crate) deprecated: Option<String>,
    pub(crate) ident: Ident,
}

/// One type of a page.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// The index in `Schema::types` of the type that the page describes: this item, or the one that contains it.
    pub(crate) described: usize,
    /// Whether it is a part of the described type, and has no name of its own there.
    pub(crate) is_inline: bool,
    pub(crate) declaration: Declaration,
    /// The macro that lists the types by which it is used; none for a part of a described type.
    pub(crate) used_by: Option<Path>,
    /// The file of examples that its doc comment includes.
    pub(crate) examples: Option<String>,
    /// The paths of the derived traits.
    pub(crate) derives: Vec<String>,
    pub(crate) schemas: Schemas,
    pub(crate) encoding: Encoding,
    pub(crate) body: ItemBody,
}

/// What kind of type an item is.
#[derive(Debug, Clone)]
pub(crate) enum ItemBody {
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    /// A type with a single value.
    Literal(LiteralValue),
    /// A type of its own for a value of another.
    Wrapper(Type),
    /// Another name for a type.
    Alias(Type),
}

/// An object.
#[derive(Debug, Clone)]
pub(crate) struct Struct {
    pub(crate) constructor: Constructor,
    pub(crate) fields: Vec<Field>,
}

impl Struct {
    /// The field for all keys that no other field has.
    pub(crate) fn rest(&self) -> Option<&Field> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.presence == Presence::AdditionalProperties)
    }

    /// Whether its default has more than the defaults of its fields.
    pub(crate) fn has_own_default(&self) -> bool {
        let is_filled = |field: &Field| {
            field.initial == InitialValue::Only && field.presence != Presence::Required
        };
        self.constructor == Constructor::Default && self.fields.iter().any(is_filled)
    }
}

impl Item {
    /// Whether its required fields have a struct of their own.
    pub(crate) fn is_named(&self) -> bool {
        matches!(&self.body, ItemBody::Struct(object) if matches!(object.constructor, Constructor::Named(_)))
    }
}

/// How a user builds a value from the required fields alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Constructor {
    /// No field is required: `Default`.
    Default,
    /// A function `new` of the fields whose [`InitialValue`] is an argument.
    New,
    /// A function `new` of a struct with this name, which has the required fields: as arguments they could be swapped.
    Named(Ident),
}

/// The value of a field in a constructor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum InitialValue {
    /// An argument of the constructor.
    Argument,
    /// `None`.
    None,
    /// An empty map.
    EmptyMap,
    /// The only value of its type.
    Single,
    /// The only value that the docs list, which is the default of its type.
    Only,
    /// The only documented value of its type, which is an enum.
    Variant(Ident),
}

/// The function that sets a field of a value that is built.
#[derive(Debug, Clone)]
pub(crate) struct Setter {
    pub(crate) name: Ident,
    pub(crate) takes: Takes,
}

/// What a setter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// All that converts into the value.
    Convertible,
    /// The value.
    Value,
    /// All that converts into one of the three states.
    Patch,
}

/// A field of an object.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) declaration: Declaration,
    pub(crate) ty: Type,
    pub(crate) initial: InitialValue,
    pub(crate) setter: Option<Setter>,
    /// The key that is written.
    pub(crate) key: String,
    /// Other keys that are read as well.
    pub(crate) aliases: Vec<String>,
    pub(crate) presence: Presence,
    pub(crate) codec: Codec,
    /// Whether the value is a cell of a row of text.
    pub(crate) is_cell: bool,
}

/// One of several values.
#[derive(Debug, Clone)]
pub(crate) struct Enum {
    pub(crate) values: Values,
    /// What the docs say about each value; empty if they say nothing about any.
    pub(crate) docs: Vec<DocComment>,
    /// The variant that keeps an unknown value.
    pub(crate) unknown: Option<Ident>,
    /// Whether the first value is the default: the docs know no other.
    pub(crate) has_default: bool,
}

/// The documented values of an enum, with their variants.
#[derive(Debug, Clone)]
pub(crate) enum Values {
    String(Vec<(Ident, String)>),
    Integer(Vec<(Ident, i64)>),
}

/// One of several types.
#[derive(Debug, Clone)]
pub(crate) struct Union {
    pub(crate) variants: Vec<Variant>,
    pub(crate) decoding: Decoding,
    /// The variant that keeps an unknown value.
    pub(crate) unknown: Option<Ident>,
    /// Whether a value whose tag selects a member must be that member.
    pub(crate) is_strict: bool,
}

/// One type of a union.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    /// Its index among the members that the page lists.
    pub(crate) described: usize,
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    /// The kind of JSON value that it is.
    pub(crate) shape: Shape,
    /// Whether it contains floats, without being one.
    pub(crate) has_floats: bool,
    /// The values of the tag that select it.
    pub(crate) tag: Option<Tag>,
    pub(crate) access: Access,
}

/// How a user gets at a member of a union.
#[derive(Debug, Clone, Default)]
pub(crate) struct Access {
    /// The member in the names of functions.
    pub(crate) name: String,
    /// Whether its type converts into the union: no other member has that type.
    pub(crate) converts: bool,
    /// Whether the union converts into its type.
    pub(crate) reverts: bool,
}
