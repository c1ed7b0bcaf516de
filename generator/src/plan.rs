//! What the crate will say: files, items, identifiers, encodings. Everything is decided here; a template prints it.
//!
//! Data only, and no docs: this model would be the same if the types came from elsewhere. What a type looks like is
//! kept apart from how it is encoded ([`Wire`], [`Decoding`]).

use crate::json::Json;
use crate::prose::Piece;

/// All files of the crate, in the order of their paths.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    pub(crate) root: CrateRoot,
    pub(crate) files: Vec<File>,
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

impl Type {
    /// This type with another in the place of `wanted`.
    pub(crate) fn with(self, wanted: &Type, other: &Type) -> Type {
        let inside = |inner: Box<Type>| Box::new(inner.with(wanted, other));
        match self {
            Self::Vec(inner) => Self::Vec(inside(inner)),
            Self::Map(inner) => Self::Map(inside(inner)),
            Self::Option(inner) => Self::Option(inside(inner)),
            Self::Box(inner) => Self::Box(inside(inner)),
            same if same == *wanted => other.clone(),
            different => different,
        }
    }

    /// Whether this type, or one inside it, is `wanted`; what a named type holds does not count.
    pub(crate) fn holds(&self, wanted: &Type) -> bool {
        match self {
            Self::Vec(inner) | Self::Map(inner) | Self::Option(inner) | Self::Box(inner) => {
                inner.holds(wanted)
            }
            other => other == wanted,
        }
    }
}

/// One file below `src`.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// The path below the crate's folder, with `/` between segments.
    pub(crate) path: String,
    /// The page that it is made from, if it is made from one.
    pub(crate) page: Option<String>,
    pub(crate) content: Content,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Page(PageFile),
    Module(ModuleFile),
    Examples(Vec<Json>),
    Inclusion(Inclusion),
}

/// What a crate includes that has the code in a module.
#[derive(Debug, Clone)]
pub(crate) struct Inclusion {
    pub(crate) module: Ident,
    /// The file of the module, from that of the inclusion.
    pub(crate) file: String,
}

/// The types of one page.
#[derive(Debug, Clone)]
pub(crate) struct PageFile {
    /// Which of the types that the docs describe the first item is, so that it can be traced back.
    pub(crate) described: usize,
    pub(crate) uses: Vec<Path>,
    pub(crate) prelude: Prelude,
    /// What each of its items derives, in their order.
    pub(crate) derives: Vec<Vec<String>>,
    pub(crate) items: Vec<Item>,
}

/// The list of what a module holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct ModuleFile {
    pub(crate) is_root: bool,
    /// The module of the support code.
    pub(crate) support: Path,
    /// A type of maps that the support code has to be told of.
    pub(crate) map: Option<Path>,
    /// Words about the module.
    pub(crate) title: String,
    /// Modules made from folders.
    pub(crate) folders: Vec<Ident>,
    /// Modules made from pages.
    pub(crate) pages: Vec<PageModule>,
}

/// A module made from a page, and the type that is exported from it.
#[derive(Debug, Clone)]
pub(crate) struct PageModule {
    pub(crate) module: Ident,
    pub(crate) ty: Ident,
    /// Whether there is a file of examples beside it.
    pub(crate) has_examples: bool,
    /// Whether it has types beside the exported one, to be reached through the module.
    pub(crate) is_public: bool,
}

/// An identifier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ident {
    pub(crate) text: String,
    /// Whether it is written `r#text`.
    pub(crate) raw: bool,
}

impl Ident {
    /// An identifier that is no keyword.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            raw: false,
        }
    }
}

/// A path to a type or a module, as it is written in one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(pub(crate) Vec<Ident>);

/// How the types of the standard library are written in one file: short, or in full where a type of the page has
/// taken the name; and the path of the support code.
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

/// A description whose links lead to types of the crate.
pub(crate) type DocComment = Vec<Piece<Path>>;

/// One item of a page.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    Literal(Literal),
    Alias(Alias),
}

/// What every item has.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) docs: DocComment,
    /// The note, if it is deprecated.
    pub(crate) deprecated: Option<String>,
    pub(crate) ident: Ident,
}

/// An object.
#[derive(Debug, Clone)]
pub(crate) struct Struct {
    pub(crate) head: Head,
    pub(crate) creation: Constructor,
    /// The file of examples that the docs include.
    pub(crate) examples: Option<String>,
    pub(crate) fields: Vec<Field>,
}

/// How a value is made of what is required alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Constructor {
    /// Nothing is required: by `Default`.
    Default,
    /// By a function of the fields whose [`InitialValue`] is an argument.
    New,
    /// So much is required that a struct expression reads better.
    Written,
}

/// What a field is when a value is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InitialValue {
    /// What the caller says.
    Argument,
    /// Nothing.
    None,
    /// An empty map.
    Empty,
    /// Its one value.
    Single,
}

/// A field of an object.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) head: Head,
    pub(crate) ty: Type,
    pub(crate) initial: InitialValue,
    pub(crate) wire: Wire,
}

/// How a field is encoded.
#[derive(Debug, Clone)]
pub(crate) struct Wire {
    /// The key, where it is not the identifier.
    pub(crate) rename: Option<String>,
    /// Other keys that are read as well.
    pub(crate) aliases: Vec<String>,
    pub(crate) presence: Presence,
    pub(crate) codec: Codec,
}

/// How the value of a field is written and read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codec {
    /// As its type has it.
    Plain,
    /// Floats as JavaScript writes them.
    Floats,
    /// Bytes in base64.
    Bytes,
    /// `time::OffsetDateTime` in the format of RFC 3339.
    DateTime,
}

/// What is written for a value that is not there, and what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// The value is always there.
    Always,
    /// `None` is left out; a missing key and `null` are `None`.
    LeftOut,
    /// `None` is `null`; a missing key is an error.
    Null,
    /// `None` is left out, `Some(None)` is `null`, and both are read so.
    Keep,
    /// All keys that no other field has.
    AdditionalProperties,
}

/// One of several values.
#[derive(Debug, Clone)]
pub(crate) struct Enum {
    pub(crate) head: Head,
    pub(crate) values: Values,
    /// The variant that keeps a value that is not listed.
    pub(crate) unknown: Option<Ident>,
}

/// The listed values of an enum, with their variants.
#[derive(Debug, Clone)]
pub(crate) enum Values {
    String(Vec<(Ident, String)>),
    Integer(Vec<(Ident, i64)>),
}

/// One of several types.
#[derive(Debug, Clone)]
pub(crate) struct Union {
    pub(crate) head: Head,
    /// The file of examples that the docs include.
    pub(crate) examples: Option<String>,
    pub(crate) variants: Vec<Variant>,
    pub(crate) decoding: Decoding,
    /// The variant that keeps a value that no other takes.
    pub(crate) unknown: Option<Ident>,
}

/// One type of a union.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    /// Which of the members that the page lists it is.
    pub(crate) described: usize,
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    /// The kind of JSON value that it is.
    pub(crate) shape: Shape,
    /// Whether it holds floats, without being one.
    pub(crate) holds_floats: bool,
    /// The value of the tag that means this variant.
    pub(crate) tag: Option<Tag>,
}

/// The value of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) value: LiteralValue,
    /// Whether the object may leave it out.
    pub(crate) optional: bool,
}

/// A kind of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    String,
    Integer,
    Number,
    Boolean,
    List,
    Object,
    /// More than one of the others.
    Any,
}

/// How the variant of a union is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Decoding {
    /// By the value of this key.
    Tag(String),
    /// By the kind of value, and among equals by what fits best.
    Fit,
}

/// A type with a single value.
#[derive(Debug, Clone)]
pub(crate) struct Literal {
    pub(crate) ident: Ident,
    pub(crate) value: LiteralValue,
}

/// The single value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LiteralValue {
    String(String),
    Integer(i64),
    Boolean(bool),
}

/// Another name for a type.
#[derive(Debug, Clone)]
pub(crate) struct Alias {
    pub(crate) head: Head,
    pub(crate) ty: Type,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Bool,
    I64,
    F64,
    Bytes,
    /// `serde_json::Value`
    Json,
    Vec(Box<Type>),
    Map(Box<Type>),
    Option(Box<Type>),
    Box(Box<Type>),
    Named(Path),
    /// A type of another crate, as it is written.
    Foreign(String),
}
