//! What holds for any JSON that the types of a generated crate decode. The types are as the generator writes them.
//!
//! Whoever includes this file has the support code at the root of the crate, where the macros look for it.
#![allow(unreachable_pub, reason = "the macros write for a crate of its own")]

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::support;

/// How often the leaves of an input may be decoded, for each of its bytes and all types together. An exponential decoder
/// exceeds it with a hundred bytes.
const DECODED_PER_BYTE: usize = 2_000;

thread_local! {
    static DECODED: Cell<usize> = const { Cell::new(0) };
}

/// An integer that counts how often it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct Count(i64);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DECODED.set(DECODED.get() + 1);
        i64::deserialize(deserializer).map(Self)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LeafKind;
support::literal! { LeafKind: str = "leaf" }

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Version;
support::literal! { Version: i64 = 1 }

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Color {
    Red,
    Green,
    Unknown(support::Unlisted<String>),
}
support::text_enum! { Color { Red = "red", Green = "green" } open Unknown }

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Order {
    Asc,
    Desc,
}
support::text_enum! { Order { Asc = "asc", Desc = "desc" } }

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Code {
    Fine,
    Unknown(support::Unlisted<i64>),
}
support::integer_enum! { Code { Fine = 200 } open Unknown }

/// A member with a tag, literals, enums, and additional properties of any kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Leaf {
    pub kind: LeafKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Version>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<Color>,
    #[serde(default, skip_serializing_if = "support::Patch::is_keep")]
    pub order: support::Patch<Order>,
    #[serde(
        serialize_with = "support::number::serialize",
        skip_serializing_if = "Option::is_none"
    )]
    pub ratio: Option<f64>,
    #[serde(
        default,
        with = "support::bytes",
        skip_serializing_if = "Option::is_none"
    )]
    pub data: Option<Vec<u8>>,
    #[serde(flatten)]
    pub additional_properties: BTreeMap<String, Value>,
}
support::open_struct! {
    Leaf {
        kind = "kind",
        version = "version",
        color = "color",
        order = "order" or default,
        ratio = "ratio",
        data = "data" or default by crate::support::bytes::deserialize as Option<Vec<u8>>,
    } rest additional_properties
}

/// A member with a tag, and the union again as a list and as additional properties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Tree {
    pub kind: String,
    #[serde(rename = "a", deserialize_with = "support::presence::nullable")]
    pub count: Option<Count>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<Tagged>>,
    #[serde(flatten)]
    pub additional_properties: BTreeMap<String, Any>,
}
support::open_struct! { Tree {
    kind = "kind",
    count = "a" by crate::support::presence::nullable as Option<Count>,
    items = "items",
} rest additional_properties }

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tagged {
    Leaf(Leaf),
    Tree(Tree),
    Parts(Vec<Any>),
    Unknown(Value),
}
support::tagged_union! { Tagged by "kind" { Leaf = "leaf", Tree = "tree" or missing, Parts: array } open Unknown }

/// Two structs that both accept every object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct One {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a: Option<Count>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Box<Any>>,
    #[serde(flatten)]
    pub additional_properties: BTreeMap<String, Any>,
}
support::open_struct! { One { a = "a", next = "next" } rest additional_properties }
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Two {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b: Option<Count>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Box<Closed>>,
    #[serde(flatten)]
    pub additional_properties: BTreeMap<String, Closed>,
}
support::open_struct! { Two { b = "b", next = "next" } rest additional_properties }

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Any {
    Text(String),
    Code(Code),
    Ratio(f64),
    List(Vec<Any>),
    One(One),
    Two(Two),
    Tagged(Box<Tagged>),
    Unknown(Value),
}
support::union! { Any {
    Text: string, Code: integer, Ratio: number, List: array, One: object, Two: object, Tagged: any
} open Unknown }

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Closed {
    Color(Color),
    Count(Count),
    Flag(bool),
    List(Vec<Closed>),
    One(One),
    Two(Two),
    Map(BTreeMap<String, Closed>),
}
support::union! { Closed {
    Color: string, Count: integer, Flag: boolean, List: array, One: object, Two: object, Map: object
} }

/// Any bytes are values, or errors. Text and parsed values mean the same, and nothing is decoded over and over.
pub(crate) fn decode(bytes: &[u8]) {
    DECODED.set(0);
    check_plain(bytes);
    check::<Any>(bytes);
    check::<Closed>(bytes);
    check::<Tagged>(bytes);
    check::<Vec<Option<One>>>(bytes);
    check::<BTreeMap<String, Two>>(bytes);
    let decoded = DECODED.get();
    assert!(
        decoded <= DECODED_PER_BYTE * bytes.len(),
        "{decoded} of {}",
        bytes.len()
    );
}

/// serde_json's own functions decode the same.
fn check_plain(bytes: &[u8]) {
    let plain = serde_json::from_slice::<Vec<Any>>(bytes).ok();
    assert_eq!(plain, support::from_slice::<Vec<Any>>(bytes).ok());
    let plain = serde_json::from_slice::<Value>(bytes).ok();
    assert_eq!(plain, support::from_slice::<Value>(bytes).ok());
}

fn check<T: DeserializeOwned + Serialize + PartialEq + Debug>(bytes: &[u8]) {
    let from_bytes = support::from_slice::<T>(bytes);
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        assert!(from_bytes.is_err());
        return;
    };
    match (from_bytes, support::from_value::<T>(value)) {
        (Ok(from_bytes), from_value) => {
            assert!(serde_json::to_value(&from_bytes).is_ok());
            assert_eq!(from_bytes, from_value.expect("text decodes"));
        }
        // A value has only the last of several equal keys.
        (Err(error), Ok(_)) => assert!(error.to_string().contains("duplicate field"), "{error}"),
        (Err(_), Err(_)) => {}
    }
}
