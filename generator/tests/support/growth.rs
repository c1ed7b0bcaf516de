//! Time and memory grow with the input alone, whatever the types, and nothing valid is refused for them.

use crate::support::{self, literal, open_struct, tagged_union, union};
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::any::type_name;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::process::Command;
use std::time::{Duration, Instant};

/// Far above what a bounded decoder takes on the slowest machine.
const CEILING: Duration = Duration::from_secs(120);

/// The address space, in kilobytes, in which all types decode inputs of half a megabyte.
const MEMORY: usize = 256 << 10;

/// How often a leaf may be decoded, for each leaf in the input.
const DECODED_PER_LEAF: usize = 40;

thread_local! {
    static DECODED: Cell<usize> = const { Cell::new(0) };
}

/// An integer that counts how often it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct Leaf(i64);

impl<'de> Deserialize<'de> for Leaf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DECODED.set(DECODED.get() + 1);
        i64::deserialize(deserializer).map(Self)
    }
}

/// Structs with everything that unions may contain themselves in.
macro_rules! family {
    ($union:ident $([$name:ident $own:literal])+ $(open $unknown:ident)?) => {
        $(
            #[derive(Debug, Clone, PartialEq, Serialize)]
            struct $name {
                #[serde(rename = $own, skip_serializing_if = "Option::is_none")]
                own: Option<i64>,
                #[serde(skip_serializing_if = "Option::is_none")]
                leaves: Option<Vec<Leaf>>,
                #[serde(skip_serializing_if = "Option::is_none")]
                next: Option<Box<$union>>,
                #[serde(flatten)]
                additional_properties: BTreeMap<String, $union>,
            }
            open_struct! {
                $name { own = $own, leaves = "leaves", next = "next" } rest additional_properties
            }
        )+
        #[derive(Debug, Clone, PartialEq)]
        enum $union {
            $($name($name),)+
            Leaf(Leaf),
            Text(String),
            List(Vec<$union>),
            $($unknown(Value),)?
        }
        union! {
            $union { $($name: object,)+ Leaf: integer, Text: string, List: array } $(open $unknown)?
        }
    };
}
family! { Open [OpenA "a"] [OpenB "b"] [OpenC "c"] open Unknown }
family! { Closed [ClosedA "a"] [ClosedB "b"] [ClosedC "c"] }

/// A struct that contains itself in its additional properties, without a union.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Chain {
    #[serde(skip_serializing_if = "Option::is_none")]
    leaves: Option<Vec<Leaf>>,
    #[serde(flatten)]
    additional_properties: BTreeMap<String, Chain>,
}
open_struct! { Chain { leaves = "leaves" } rest additional_properties }

/// Two members that need the union, and have no list or option in between.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Needs {
    next: Box<Needed>,
}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct AlsoNeeds {
    next: Box<Needed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<i64>,
}
#[derive(Debug, Clone, PartialEq)]
enum Needed {
    Needs(Needs),
    AlsoNeeds(AlsoNeeds),
    Leaves(Vec<Leaf>),
}
union! { Needed { Needs: object, AlsoNeeds: object, Leaves: array } }

/// Members that keep anything: serde_json's own type takes no part in the choices.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Keeps {
    #[serde(skip_serializing_if = "Option::is_none")]
    keeps: Option<i64>,
    #[serde(flatten)]
    additional_properties: BTreeMap<String, Value>,
}
open_struct! { Keeps { keeps = "keeps" } rest additional_properties }
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Goes {
    #[serde(skip_serializing_if = "Option::is_none")]
    goes: Option<i64>,
    #[serde(flatten)]
    additional_properties: BTreeMap<String, Mixed>,
}
open_struct! { Goes { goes = "goes" } rest additional_properties }
#[derive(Debug, Clone, PartialEq)]
enum Mixed {
    Keeps(Keeps),
    Goes(Goes),
    Any(Box<Value>),
}
union! { Mixed { Keeps: object, Goes: object, Any: any } }

/// A member that is found out not to fit only at its end.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Kind;
literal! { Kind: str = "node" }
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Late {
    kind: Kind,
    next: Option<Box<Tagged>>,
    leaves: Option<Vec<Leaf>>,
    end: Option<i64>,
}
#[derive(Debug, Clone, PartialEq)]
enum Tagged {
    Late(Late),
    Unknown(Value),
}
tagged_union! { Tagged by "kind" { Late = "node" } open Unknown }

fn nest(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

fn leaves(count: usize) -> String {
    format!("[{}]", vec!["1"; count].join(","))
}

/// Half a megabyte at the greatest depth, in one piece and in many, at the bottom and at each level.
fn large(open: &str, close: &str) -> [String; 3] {
    let small = "{\"leaves\":[1,2,3],\"z\":{\"y\":{\"a\":1}},\"t\":\"text\"}";
    let each = open.replacen('{', "{\"u\":{\"leaves\":[1]},\"v\":[1,2],", 1);
    [
        nest(
            open,
            &format!("{{\"leaves\":{}}}", leaves(250_000)),
            close,
            120,
        ),
        nest(
            open,
            &format!("{{\"next\":[{}]}}", vec![small; 8_000].join(",")),
            close,
            116,
        ),
        nest(&each, "{}", close, 120),
    ]
}

/// Decodes a text as one type, in time; the same comes back.
#[track_caller]
fn comes_back<T: DeserializeOwned + Serialize + PartialEq + Debug>(text: &str) -> T {
    DECODED.set(0);
    let start = Instant::now();
    let decoded = support::from_str::<T>(text).unwrap();
    assert!(start.elapsed() < CEILING, "{:?}", start.elapsed());
    let most = DECODED_PER_LEAF * (text.matches('1').count() + 100);
    assert!(DECODED.get() <= most, "{} of {most}", DECODED.get());
    let value: Value = serde_json::from_str(text).unwrap();
    assert!(serde_json::to_value(&decoded).unwrap() == value);
    decoded
}

fn decode_large_values() {
    for (open, close) in [
        ("{\"z\":", "}"),
        ("{\"next\":", "}"),
        ("{\"k\":0,\"z\":", "}"),
    ] {
        for text in large(open, close) {
            comes_back::<Open>(&text);
            comes_back::<Closed>(&text);
            comes_back::<Mixed>(&text);
        }
    }
    let texts = large("{\"z\":", "}");
    comes_back::<Chain>(&texts[0]);
    comes_back::<Needed>(&nest("{\"next\":", &leaves(200_000), "}", 120));
    comes_back::<Needed>(&nest("{\"next\":", &leaves(200_000), ",\"more\":1}", 120));
    let late = nest(
        "{\"kind\":\"node\",\"next\":",
        "null",
        ",\"end\":\"no\"}",
        120,
    );
    assert!(matches!(comes_back::<Tagged>(&late), Tagged::Unknown(_)));
    let late = nest(
        "{\"kind\":\"node\",\"next\":",
        &format!("{{\"kind\":\"node\",\"leaves\":{}}}", leaves(200_000)),
        ",\"end\":\"no\"}",
        120,
    );
    assert!(matches!(comes_back::<Tagged>(&late), Tagged::Unknown(_)));
    let escaped = format!("\"{}\"", "\\n".repeat(1 << 20));
    comes_back::<Open>(&nest("{\"z\":", &escaped, "}", 120));
    comes_back::<Closed>(&nest("{\"next\":", &escaped, "}", 120));
}

#[test]
fn large_and_deep_values_take_their_time_and_memory_once() {
    const INNER: &str = "GROWTH_INSIDE";
    if std::env::var_os(INNER).is_some() {
        return decode_large_values();
    }
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\""))
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "growth::large_and_deep_values_take_their_time_and_memory_once",
        ])
        .env(INNER, "")
        .env("RUST_BACKTRACE", "0")
        .env("MALLOC_ARENA_MAX", "1")
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("1 passed"), "{printed}");
}

/// The one assumption about a name that the compiler chooses: without it, trials take longer.
#[test]
fn the_visitor_of_any_value_is_known() {
    struct Name;
    impl<'de> Deserializer<'de> for Name {
        type Error = support::Error;

        fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
            Err(serde::de::Error::custom(type_name::<V>()))
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }
    let name = Value::deserialize(Name).unwrap_err().to_string();
    assert!(name.contains("ValueVisitor"), "{name}");
    assert!(name.contains("serde_json::value::"), "{name}");
    let other = Vec::<Value>::deserialize(Name).unwrap_err().to_string();
    assert!(!other.contains("ValueVisitor"), "{other}");
}

/// What a type of the user decodes on its own is whole, also while a union tries its members.
#[test]
fn a_type_of_the_user_may_decode_json_inside_a_union() {
    #[derive(Debug, Clone, PartialEq)]
    struct Embedded(Open);
    impl<'de> Deserialize<'de> for Embedded {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = String::deserialize(deserializer)?;
            let open: Open = support::from_str(&text).map_err(serde::de::Error::custom)?;
            let plain: Open = serde_json::from_str(&text).map_err(serde::de::Error::custom)?;
            let value = serde_json::from_str(&text).unwrap_or_default();
            assert_eq!(
                (serde_json::to_value(&open).unwrap(), open.clone()),
                (value, plain)
            );
            Ok(Self(open))
        }
    }
    #[derive(Debug, Clone, PartialEq, Deserialize)]
    struct First {
        text: Embedded,
    }
    #[derive(Debug, Clone, PartialEq, Deserialize)]
    struct Second {
        text: Embedded,
        more: Option<i64>,
    }
    #[derive(Debug, Clone, PartialEq)]
    enum Either {
        First(First),
        Second(Second),
    }
    impl Serialize for First {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_unit()
        }
    }
    impl Serialize for Second {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_unit()
        }
    }
    union! { Either { First: object, Second: object } }
    let text = json!({"text": "{\"z\":{\"y\":[{\"b\":1},null]},\"x\":{\"b\":2}}"});
    let decoded: Vec<Either> = support::from_value(json!([text, text])).unwrap();
    assert!(matches!(decoded[..], [Either::First(_), Either::First(_)]));
}

#[test]
fn an_object_that_looks_like_a_number_is_an_object() {
    for text in ["1", "NaN", "inf", "1e999", "x"] {
        let text = json!({"$serde_json::private::Number": text}).to_string();
        assert!(matches!(comes_back::<Open>(&text), Open::OpenA(_)));
        assert!(matches!(
            comes_back::<Tagged>(&text),
            Tagged::Unknown(Value::Object(_))
        ));
    }
}

#[test]
fn messages_are_short() {
    let long = "x".repeat(1 << 20);
    for text in [
        format!("{{\"kind\":\"{long}\"}}"),
        format!("{{\"next\":\"{long}\"}}"),
        format!("{{\"next\":{{\"next\":[\"{long}\"]}}}}"),
        format!("{{\"leaves\":[\"{long}\"]}}"),
        format!("\"{long}\""),
    ] {
        let errors = [
            support::from_str::<Needed>(&text).err(),
            support::from_str::<Chain>(&text).err(),
            support::from_str::<Late>(&text).err(),
            support::from_str::<Vec<Kind>>(&format!("[{text}]")).err(),
        ];
        for error in errors.into_iter().flatten() {
            assert!(
                error.to_string().len() < 1_200,
                "{}",
                error.to_string().len()
            );
        }
    }
}

/// A key of the rest that is repeated would mean one thing to us, and another to the next reader.
#[test]
fn repeated_keys_of_the_rest_are_errors() {
    for text in [
        "{\"z\":{},\"z\":{}}",
        "{\"z\":{},\"y\":{},\"\\u007a\":{}}",
        "{\"leaves\":[],\"leaves\":[]}",
        "{\"y\":{\"z\":{},\"z\":{}}}",
    ] {
        let error = support::from_str::<Chain>(text).unwrap_err().to_string();
        assert!(error.contains("duplicate field"), "{error}");
        assert!(serde_json::from_str::<Chain>(text).is_err(), "{text}");
    }
}

/// All that the macro can say about a field.
#[test]
fn fields_of_a_struct_with_a_rest() {
    #[derive(Debug, Clone, PartialEq, Serialize)]
    struct Full {
        #[serde(rename = "required")]
        r#type: String,
        optional: Option<i64>,
        nullable: Option<i64>,
        #[serde(skip_serializing_if = "crate::support::Patch::is_keep")]
        kept: crate::support::Patch<i64>,
        #[serde(flatten, serialize_with = "support::bytes::serialize")]
        rest: BTreeMap<String, Vec<u8>>,
    }
    open_struct! {
        Full {
            r#type = "required" | "REQUIRED",
            optional = "optional",
            nullable = "nullable" by crate::support::presence::nullable as Option<i64>,
            kept = "kept" or default,
        } rest rest by crate::support::bytes::deserialize as Vec<u8>
    }
    let decode = |text: &str| support::from_str::<Full>(text).map_err(|error| error.to_string());
    let full =
        decode("{\"REQUIRED\":\"a\",\"nullable\":null,\"kept\":null,\"z\":\"AQID\"}").unwrap();
    assert_eq!((full.r#type.as_str(), full.optional), ("a", None));
    assert_eq!(
        (full.nullable, full.kept),
        (None, crate::support::Patch::Null)
    );
    assert_eq!(full.rest["z"], [1, 2, 3]);
    let missing = |key: &str| format!("missing field `{key}` at line 1 column 1");
    assert_eq!(decode("{\"nullable\":1}").unwrap_err(), missing("required"));
    assert_eq!(
        decode("{\"required\":\"a\"}").unwrap_err(),
        missing("nullable")
    );
    assert!(
        decode("{\"required\":\"a\",\"REQUIRED\":\"b\",\"nullable\":1}")
            .unwrap_err()
            .contains("duplicate field")
    );
    assert!(
        decode("[\"a\",1,1,1]")
            .unwrap_err()
            .contains("expected an object (Full)")
    );
    assert!(
        decode("{\"required\":\"a\",\"nullable\":1,\"z\":\"?\"}")
            .unwrap_err()
            .starts_with("z: ")
    );
    let mut cbor = Vec::new();
    ciborium::into_writer(
        &json!({"required": "a", "nullable": 1, "z": "AQID"}),
        &mut cbor,
    )
    .unwrap();
    assert_eq!(
        ciborium::from_reader::<Full, _>(&cbor[..]).unwrap().rest["z"],
        [1, 2, 3]
    );
    let from_toml: Full = toml::from_str("required = \"a\"\nnullable = 1\nz = \"AQID\"").unwrap();
    assert_eq!(from_toml.rest["z"], [1, 2, 3]);
}
