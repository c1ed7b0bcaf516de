//! What a decoded value has that the documentation does not know: asked for when it is wanted, and free for all others.
//!
//! A value is written to a serializer that keeps nothing but the path. What is not known says so, to this serializer alone.

use std::any::type_name;
use std::fmt::{self, Display};

use serde::ser::{self, Serialize, Serializer};
use serde_json::Value;

use super::error::{Error, Passed, Segment, path};

/// The reserved names of newtype structs: a value of an enum, a value that is no member of a union, a key.
const VALUE: &str = "$support::unknowns::Value";
const MEMBER: &str = "$support::unknowns::Member";
const KEY: &str = "$support::unknowns::Key";

/// Something that the documentation does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    path: String,
    kind: UnknownKind,
    reason: String,
}

/// What it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnknownKind {
    /// A value that an enum does not list.
    Value,
    /// A value that no member of a union takes.
    Member,
    /// A key that no page describes.
    Key,
}

impl Unknown {
    /// Where it is, such as `data.items[3].color`; or where the reason lies inside it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> UnknownKind {
        self.kind
    }

    /// Why it is not known. Of a value whose tag selects a member: why that member does not take it.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl Display for Unknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        formatter.write_str(&self.reason)
    }
}

/// What a value has that the documentation does not know.
pub trait Unknowns: Serialize {
    /// The values of enums, members of unions and keys that were kept as they came, in the order in which they are written.
    fn unknowns(&self) -> Vec<Unknown> {
        let mut state = State::default();
        // It fails only where a type of the user does.
        let _ = self.serialize(Walker(&mut state));
        state.found
    }
}

impl<T: Serialize + ?Sized> Unknowns for T {}

/// Writes a text that an enum may not list.
pub(super) fn write_value<T: Serialize, S: Serializer>(
    value: &T,
    is_unlisted: impl FnOnce() -> bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match is_walker::<S>() && is_unlisted() {
        true => serializer.serialize_newtype_struct(VALUE, value),
        false => value.serialize(serializer),
    }
}

/// Writes a value that no member of a union takes. `why` finds out the reason.
pub fn write_member<S: Serializer>(
    value: &Value,
    why: fn(&Value) -> Error,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match is_walker::<S>() {
        true => serializer.serialize_newtype_struct(MEMBER, &Why(&why(value))),
        false => value.serialize(serializer),
    }
}

/// Writes keys that no page describes.
pub fn keys<'m, M, T, S>(keys: &'m M, serializer: S) -> Result<S::Ok, S::Error>
where
    &'m M: IntoIterator<Item = (&'m String, &'m T)>,
    T: Serialize + 'm,
    S: Serializer,
{
    let marked = keys.into_iter().map(|(key, value)| (key, Key(value)));
    serializer.collect_map(marked)
}

/// The value of a key that no page describes.
pub(super) struct Key<'k, T>(pub(super) &'k T);

impl<T: Serialize> Serialize for Key<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match is_walker::<S>() {
            true => serializer.serialize_newtype_struct(KEY, self.0),
            false => self.0.serialize(serializer),
        }
    }
}

/// An error as a text that has its path.
struct Why<'e>(&'e Error);

impl Serialize for Why<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{:#}", Passed(self.0)))
    }
}

/// Whether a serializer is the one that looks for what is not known. Known when code is compiled.
fn is_walker<S>() -> bool {
    type_name::<S>() == type_name::<Walker<'_>>()
}

#[derive(Default)]
struct State {
    path: Vec<Segment>,
    found: Vec<Unknown>,
}

impl State {
    fn note(&mut self, kind: UnknownKind, reason: String) {
        let path = path(self.path.iter());
        self.found.push(Unknown { path, kind, reason });
    }

    /// Walks through a part.
    fn enter<T: Serialize + ?Sized>(
        &mut self,
        segment: Segment,
        part: &T,
    ) -> Result<(), fmt::Error> {
        self.path.push(segment);
        let walked = part.serialize(Walker(self));
        self.path.pop();
        walked
    }

    /// Notes a value that says that it is not known.
    fn note_marked<T: Serialize + ?Sized>(
        &mut self,
        name: &str,
        value: &T,
    ) -> Result<(), fmt::Error> {
        match name {
            KEY => {
                self.note(UnknownKind::Key, "no page describes this key".to_owned());
                return value.serialize(Walker(self));
            }
            VALUE => {
                let value = json(value)?;
                self.note(
                    UnknownKind::Value,
                    format!("{value} is no documented value"),
                );
            }
            _ => {
                let value = json(value)?;
                let error = value.as_str().and_then(Error::received);
                let error = error.ok_or(fmt::Error)?;
                self.found.push(Unknown {
                    path: path(self.path.iter().chain(error.segments())),
                    kind: UnknownKind::Member,
                    reason: error.message().to_owned(),
                });
            }
        }
        Ok(())
    }
}

fn json<T: Serialize + ?Sized>(value: &T) -> Result<Value, fmt::Error> {
    serde_json::to_value(value).map_err(|_| fmt::Error)
}

/// A serializer that writes nothing.
struct Walker<'s>(&'s mut State);

/// The parts of a value.
struct Parts<'s> {
    state: &'s mut State,
    index: usize,
    key: String,
}

impl<'s> Walker<'s> {
    fn parts(self) -> Parts<'s> {
        Parts {
            state: self.0,
            index: 0,
            key: String::new(),
        }
    }
}

impl Parts<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), fmt::Error> {
        let index = self.index;
        self.index += 1;
        self.state.enter(Segment::Index(index), item)
    }
}

macro_rules! nothing {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(fn $method(self, _: $type) -> Result<(), fmt::Error> {
            Ok(())
        })*
    };
}

type Done = Result<(), fmt::Error>;

impl<'s> Serializer for Walker<'s> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Parts<'s>;
    type SerializeTuple = Parts<'s>;
    type SerializeTupleStruct = Parts<'s>;
    type SerializeTupleVariant = Parts<'s>;
    type SerializeMap = Parts<'s>;
    type SerializeStruct = Parts<'s>;
    type SerializeStructVariant = Parts<'s>;

    nothing! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_u128: u128, serialize_f32: f32, serialize_f64: f64, serialize_char: char, serialize_str: &str,
        serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    fn serialize_none(self) -> Done {
        Ok(())
    }

    fn serialize_unit(self) -> Done {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Done {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Done {
        match name {
            VALUE | MEMBER | KEY => self.0.note_marked(name, value),
            _ => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.0.enter(Segment::Key(variant.to_owned()), value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'s>, fmt::Error> {
        Ok(self.parts())
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'s>, fmt::Error> {
        Ok(self.parts())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'s>, fmt::Error> {
        Ok(self.parts())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Parts<'s>, fmt::Error> {
        Ok(self.parts())
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'s>, fmt::Error> {
        Ok(self.parts())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'s>, fmt::Error> {
        Ok(self.parts())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Parts<'s>, fmt::Error> {
        Ok(self.parts())
    }
}

/// Implements the traits for parts: those with items, and those with keys.
macro_rules! parts {
    ($($trait:ident.$method:ident)*; $($keyed:ident)*) => {
        $(impl ser::$trait for Parts<'_> {
            type Ok = ();
            type Error = fmt::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, item: &T) -> Done {
                self.item(item)
            }

            fn end(self) -> Done {
                Ok(())
            }
        })*

        $(impl ser::$keyed for Parts<'_> {
            type Ok = ();
            type Error = fmt::Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
                self.state.enter(Segment::Key(key.to_owned()), value)
            }

            fn end(self) -> Done {
                Ok(())
            }
        })*
    };
}

parts! {
    SerializeSeq.serialize_element SerializeTuple.serialize_element SerializeTupleStruct.serialize_field
    SerializeTupleVariant.serialize_field;
    SerializeStruct SerializeStructVariant
}

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        self.key = match json(key)? {
            Value::String(key) => key,
            other => other.to_string(),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        let key = std::mem::take(&mut self.key);
        self.state.enter(Segment::Key(key), value)
    }

    fn end(self) -> Done {
        Ok(())
    }
}
