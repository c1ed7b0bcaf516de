//! The JSON format of types without derived code: what is compiled for each type is a list of its fields.
//!
//! A document is parsed into a buffer, once for every format of serde, and every type decodes itself from there. A type
//! shows what it is on the wire, and one piece of code writes that to every serializer. Nothing here is generic over the
//! format and the type at once, so a type costs the compiler a fraction of derived code.
//!
//! The macros have the names of those for derived types: `object!`, `text_enum!`, `integer_enum!`, `literal!`, `union!`,
//! `tagged_union!`.

mod additions;
mod context;
mod entry;
mod fields;
mod macros;
mod node;
mod output;
mod unions;
mod values;
mod verdicts;
mod view;

pub use super::literal::Scalar;
pub use super::plan::{JsonKind, MemberPlan, UnionPlan};
pub use entry::{deserialize, serialize};
pub use fields::Fields;
pub(crate) use macros::{
    derived, has_rest, implement, integer_enum, literal, member, object, serde, tagged_union,
    text_enum, union,
};
pub use node::Node;
pub use unions::{Union, union as decode_union, why};
pub(crate) use values::map;
pub use values::{decode_map, foreign, integer, literal as literal_value, text};
pub use view::{Foreign, List, Output, View};

/// A type that is decoded from a parsed value, and shows what it is on the wire.
///
/// A struct has two functions of its own: each function that a type does not have is one that is not compiled.
pub trait Lean {
    /// Decodes a value. `None` if it does not fit, for which the error is noted; or in a trial, where only that counts.
    fn decode(node: Node<'_>) -> Option<Self>
    where
        Self: Sized;

    /// The value of a required field whose key is missing, if there is one.
    fn absent() -> Option<Self>
    where
        Self: Sized,
    {
        None
    }

    /// What it is on the wire: an object, unless the type says otherwise.
    fn view(&self) -> View<'_>
    where
        Self: Sized,
    {
        View::Object(self)
    }

    /// Puts every entry of an object.
    fn put_all(&self, _entries: &mut Output<'_>) {}
}
