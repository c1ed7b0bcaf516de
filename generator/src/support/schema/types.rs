//! The schemas of the types that all generated types are made of.

use std::marker::PhantomData;

use serde_json::{Value, json};

use super::super::exact::Number;
use super::super::patch::Patch;
use super::{Form, Library, Schema, any_of, map, of_kind, one, or_null};

/// A date with a time, of any library.
pub struct DateTime;

/// A date without a time, of any library.
pub struct Date;

/// Bytes in base64.
pub struct Bytes;

/// A type that is not the generator's.
pub struct Other<T>(PhantomData<T>);

/// The signs of base64, with the alphabet for URLs, of a number of bytes.
const BASE64: &str = "^(?:[A-Za-z0-9+/_-]{4})*(?:[A-Za-z0-9+/_-]{2,3})?=*$";

macro_rules! plain {
    ($($type:ty: $kind:literal $($format:literal)?;)*) => { $(
        impl<L> Form<L> for $type {
            fn form(_: &mut L) -> Schema {
                #[allow(unused_mut, reason = "some have no format")]
                let mut schema = of_kind($kind);
                $(schema.insert("format".to_owned(), json!($format));)?
                schema
            }
        }
    )* };
}

plain! {
    String: "string";
    bool: "boolean";
    i64: "integer" "int64";
    f64: "number" "double";
    Number: "number";
    DateTime: "string" "date-time";
    Date: "string" "date";
}

impl<L> Form<L> for Value {
    fn form(_: &mut L) -> Schema {
        Schema::new()
    }
}

impl<L: Library> Form<L> for Bytes {
    fn form(library: &mut L) -> Schema {
        let mut text = of_kind("string");
        text.insert("contentEncoding".to_owned(), json!("base64"));
        text.insert("pattern".to_owned(), json!(BASE64));
        if library.is_of_written() {
            return text;
        }
        let byte = json!({ "type": "integer", "minimum": 0, "maximum": 255 });
        let mut list = of_kind("array");
        list.insert("items".to_owned(), byte);
        any_of(vec![text, list])
    }
}

impl<L, T: Form<L>> Form<L> for Vec<T> {
    fn form(library: &mut L) -> Schema {
        let mut list = of_kind("array");
        list.insert("items".to_owned(), Value::Object(T::form(library)));
        list
    }
}

impl<L, T: Form<L>> Form<L> for Box<T> {
    fn form(library: &mut L) -> Schema {
        T::form(library)
    }
}

impl<L, T: Form<L>> Form<L> for Option<T> {
    fn form(library: &mut L) -> Schema {
        or_null(T::form(library))
    }
}

impl<L, T: Form<L>> Form<L> for Patch<T> {
    fn form(library: &mut L) -> Schema {
        or_null(T::form(library))
    }
}

map!(std::collections::BTreeMap);
map!(std::collections::HashMap);

/// The schema of a map with these values.
#[must_use]
pub fn map_of(values: Schema) -> Schema {
    let mut object = of_kind("object");
    object.extend(one("additionalProperties", Value::Object(values)));
    object
}
