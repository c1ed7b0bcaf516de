//! Writes values: a type shows what it is, and the code for every serializer is written once.

use std::any::type_name;

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::super::bytes;
use super::super::error::Error;
use super::super::exact::Number;
use super::super::number;
use super::super::unknowns::{Key, write_member, write_value};
use super::Lean;

/// What a value is on the wire.
#[derive(Clone, Copy)]
pub enum View<'v> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer
    I64(i64),
    /// A number, as JavaScript writes it
    F64(f64),
    /// A number with every digit
    Number(&'v Number),
    /// A string
    Text(&'v str),
    /// Bytes, written in base64
    Bytes(&'v [u8]),
    /// A text that an enum does not list
    UnlistedText(&'v str),
    /// An integer that an enum does not list
    UnlistedInteger(i64),
    /// Any value
    Json(&'v Value),
    /// The value of a key that no page describes
    Undocumented(&'v Value),
    /// A value that no member of a union takes, and what finds out why
    Kept(&'v Value, fn(&Value) -> Error),
    /// A list
    List(&'v dyn List),
    /// An object
    Object(&'v dyn Lean),
    /// A value of a type that is not the generator's
    Foreign(&'v dyn Foreign),
    /// A value that a function writes
    Written(&'v dyn Fn() -> Result<Value, serde_json::Error>),
}

/// A list.
pub trait List {
    /// How many items it has.
    fn count(&self) -> usize;
    /// The item at an index.
    fn item(&self, index: usize) -> View<'_>;
}

/// A value with an implementation of `Serialize`.
pub trait Foreign {
    /// The value as JSON.
    fn to_json(&self) -> Result<Value, serde_json::Error>;
}

impl<T: Serialize> Foreign for T {
    fn to_json(&self) -> Result<Value, serde_json::Error> {
        serde_json::to_value(self)
    }
}

/// Receives the entries of an object.
pub struct Output<'o>(&'o mut dyn FnMut(&str, View<'_>));

impl Output<'_> {
    /// Writes an entry.
    #[inline]
    pub fn put(&mut self, key: &str, value: View<'_>) {
        (self.0)(key, value);
    }
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(value),
            Self::I64(value) => serializer.serialize_i64(value),
            Self::F64(value) => number::serialize(&value, serializer),
            Self::Number(value) => value.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bytes(bytes) => serializer.serialize_str(&bytes::encode(bytes)),
            Self::UnlistedText(text) => write_value(&text, || true, serializer),
            Self::UnlistedInteger(value) => write_value(&value, || true, serializer),
            Self::Json(value) => value.serialize(serializer),
            Self::Undocumented(value) => Key(value).serialize(serializer),
            Self::Kept(value, why) => write_member(value, why, serializer),
            Self::List(list) => write_list(list, serializer),
            Self::Object(object) => write_object(object, serializer),
            Self::Foreign(value) => write_json(value.to_json(), serializer),
            Self::Written(write) => write_json(write(), serializer),
        }
    }
}

fn write_list<S: Serializer>(list: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
    let count = list.count();
    let mut written = serializer.serialize_seq(Some(count))?;
    for index in 0..count {
        written.serialize_element(&list.item(index))?;
    }
    written.end()
}

fn write_object<S: Serializer>(object: &dyn Lean, serializer: S) -> Result<S::Ok, S::Error> {
    let mut written = serializer.serialize_map(count::<S>(object))?;
    let mut result = Ok(());
    object.put_all(&mut Output(&mut |key, value| {
        if result.is_ok() {
            result = written.serialize_entry(key, &value);
        }
    }));
    result?;
    written.end()
}

/// How many entries an object has. The text of JSON does not say it, so it is not counted for that.
fn count<S>(object: &dyn Lean) -> Option<usize> {
    let mut count = 0;
    if !type_name::<S>().starts_with("&mut serde_json::ser::") {
        object.put_all(&mut Output(&mut |_, _| count += 1));
        return Some(count);
    }
    None
}

fn write_json<S: Serializer>(
    value: Result<Value, serde_json::Error>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.map_err(S::Error::custom)?.serialize(serializer)
}
