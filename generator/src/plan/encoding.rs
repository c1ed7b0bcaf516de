//! How values are written and read: presence, codecs, tags, and what selects the variant of a union.

use super::{Ident, Path, Type};

/// Where the implementations of serde come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Derive macros, and macros of the support code where these cannot do it.
    #[default]
    Derive,
    /// Macros of the support code that list fields, over code that is compiled once.
    Lean,
    /// Derive macros, beside types without derived code.
    DeriveBesideLean,
}

/// Whether the key may be missing, and whether the value may be `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    /// `None` is omitted; a missing key and `null` are `None`.
    Optional,
    /// `None` is `null`; a missing key is an error.
    Nullable,
    /// `Keep` is omitted, `Null` is `null`, and both are read back as such.
    Patch,
    /// `None` is omitted; `null` is one of the values.
    OptionalAny,
    /// All keys that no other field has.
    AdditionalProperties,
}

/// How the value of a field is written and read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Codec {
    /// By the implementation of its type.
    Plain,
    /// Floats as JavaScript writes them.
    Floats,
    /// Bytes in base64.
    Bytes,
    /// By the functions of a module. Few fields have one.
    Module(Box<Modules>),
    /// Keys that no page describes, which say so to who asks for them.
    Undocumented,
}

/// Modules that write and read a type, as `with` of serde names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Modules {
    /// For a value of the type.
    pub(crate) value: Path,
    /// For an option of it.
    pub(crate) option: Path,
    /// For its three states: a module of the file, which calls that for an option.
    pub(crate) patch: Option<Ident>,
    /// A type with the same JSON.
    pub(crate) wire: Type,
}

impl Modules {
    /// The module for a field.
    pub(crate) fn of(&self, presence: Presence) -> Path {
        match (presence, &self.patch) {
            (Presence::Required, _) => self.value.clone(),
            (Presence::Patch, Some(patch)) => Path(vec![patch.clone()]),
            _ => self.option.clone(),
        }
    }
}

impl Codec {
    /// Whether a module both writes and reads the value.
    pub(crate) fn is_module(&self) -> bool {
        matches!(self, Self::Bytes | Self::Module(_))
    }
}

/// The values of a tag that select one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) values: Vec<LiteralValue>,
    /// Whether the object may omit it.
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

/// How a decoder selects the variant of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Decoding {
    /// By the value of this key; the values are of one kind in all variants.
    Tag { key: String, kind: TagKind },
    /// By the kind of JSON value, and among several candidates by the best fit.
    Fit,
}

/// The kind of a tag's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagKind {
    String,
    /// A string, of which neither the case nor the separators count.
    Word,
    Integer,
    Boolean,
}

/// The value of a type with a single value, or of a tag.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LiteralValue {
    String(String),
    Integer(i64),
    Boolean(bool),
}
