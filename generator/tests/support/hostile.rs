//! Hostile JSON: time, stack and memory stay within bounds, and repeated keys mean one thing, whatever the types.

use crate::support::{self, open_struct, tagged_union, union};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::time::{Duration, Instant};

/// Runs a function in a thread with the stack that threads have by default. An overflow would abort the tests.
fn in_a_thread<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let stack = if cfg!(debug_assertions) {
        2 << 20
    } else {
        512 << 10
    };
    let thread = std::thread::Builder::new().stack_size(stack);
    thread.spawn(run).unwrap().join().unwrap()
}

/// Far above what a bounded decoder takes on the slowest machine, far below what an unbounded one takes on any.
const CEILING: Duration = Duration::from_secs(300);

fn within_the_ceiling<T>(run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    assert!(start.elapsed() < CEILING, "{:?}", start.elapsed());
    result
}

/// A value inside the same container, many times.
fn nest(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

/// Decodes text in every way: all succeed with the same value, or all fail.
#[track_caller]
fn every_way<T: DeserializeOwned + PartialEq + Debug>(text: &str) -> Result<T, String> {
    let from_text = support::from_str::<T>(text).map_err(|error| error.to_string());
    let plain = serde_json::from_str::<T>(text).ok();
    assert_eq!(from_text.as_ref().ok(), plain.as_ref());
    let from_slice = support::from_slice::<T>(text.as_bytes()).ok();
    assert_eq!(from_text.as_ref().ok(), from_slice.as_ref());
    let from_reader = serde_json::from_reader::<_, T>(text.as_bytes()).ok();
    assert_eq!(from_text.as_ref().ok(), from_reader.as_ref());
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        let from_value = support::from_value::<T>(value.clone()).ok();
        assert_eq!(serde_json::from_value::<T>(value).ok(), from_value);
        let repeated = matches!(&from_text, Err(error) if error.contains("duplicate field"));
        assert!(repeated || from_text.as_ref().ok() == from_value.as_ref());
    }
    from_text
}

/// Two structs of which every additional property is the union again, so that both match every object.
macro_rules! ambiguous {
    ($union:ident $one:ident $two:ident $inner:ty, $($unknown:ident($value:ty))?) => {
        #[derive(Debug, Clone, PartialEq, Serialize)]
        struct $one {
            #[serde(skip_serializing_if = "Option::is_none")]
            one: Option<i64>,
            #[serde(flatten)]
            additional_properties: BTreeMap<String, $inner>,
        }
        open_struct! { $one { one = "one" } rest additional_properties }
        #[derive(Debug, Clone, PartialEq, Serialize)]
        struct $two {
            #[serde(skip_serializing_if = "Option::is_none")]
            two: Option<i64>,
            #[serde(flatten)]
            additional_properties: BTreeMap<String, $inner>,
        }
        open_struct! { $two { two = "two" } rest additional_properties }
        #[derive(Debug, Clone, PartialEq)]
        enum $union {
            One($one),
            Two($two),
            Count(i64),
            List(Vec<$union>),
            $($unknown($value),)?
        }
        union! { $union { One: object, Two: object, Count: integer, List: array } $(open $unknown)? }
    };
}
ambiguous! { Open OpenOne OpenTwo Open, Unknown(Value) }
ambiguous! { Closed ClosedOne ClosedTwo Closed, }
ambiguous! { Ping PingOne PingTwo Pong, Unknown(Value) }
ambiguous! { Pong PongOne PongTwo Ping, }

/// The same text as serde's and ours; the result comes back as it was.
#[track_caller]
fn comes_back<T: DeserializeOwned + Serialize>(text: &str) -> T {
    let decoded: T = support::from_str(text).unwrap();
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&decoded).unwrap(), value);
    decoded
}

#[test]
fn time_does_not_double_with_each_level_of_additional_properties() {
    within_the_ceiling(|| {
        for depth in [1, 2, 10, 20, 40, 80, 120] {
            let text = nest("{\"z\":", "1", "}", depth);
            comes_back::<Open>(&text);
            comes_back::<Closed>(&text);
            comes_back::<Ping>(&text);
            comes_back::<Pong>(&text);
            comes_back::<Open>(&nest("{\"z\":", "\"not known\"", "}", depth));
            assert!(support::from_str::<Closed>(&nest("{\"z\":", "\"\"", "}", depth)).is_err());
        }
    });
}

#[test]
fn nor_with_lists_between_or_with_several_properties() {
    within_the_ceiling(|| {
        for depth in [5, 10, 20, 60] {
            comes_back::<Open>(&nest("{\"z\":[", "1", "]}", depth));
            comes_back::<Closed>(&nest("[{\"z\":", "1", "}]", depth));
            comes_back::<Open>(&nest("{\"a\":0,\"y\":{\"b\":[2]},\"z\":", "1", "}", depth));
            comes_back::<Closed>(&nest("{\"two\":2,\"y\":{},\"z\":", "1", "}", depth));
        }
    });
}

/// Only the innermost value tells the members apart.
#[test]
fn the_best_match_is_found_at_any_depth() {
    for depth in [1, 10, 80] {
        let mut open: Open = comes_back(&nest("{\"z\":", "{\"two\":2}", "}", depth));
        for _ in 0..depth {
            let Open::One(one) = open else {
                panic!("{open:?}")
            };
            open = one.additional_properties["z"].clone();
        }
        assert!(
            matches!(open, Open::Two(OpenTwo { two: Some(2), .. })),
            "{open:?}"
        );
        let mut closed: Closed = comes_back(&nest("{\"two\":1,\"z\":", "{}", "}", depth));
        for _ in 0..depth {
            let Closed::Two(two) = closed else {
                panic!("{closed:?}")
            };
            closed = two.additional_properties["z"].clone();
        }
        assert!(matches!(closed, Closed::One(_)), "{closed:?}");
    }
}

#[test]
fn a_long_text_of_deep_values_takes_its_time_once() {
    let chain = nest("{\"z\":", "1", "}", 120);
    let text = format!("{{\"z\":[{}]}}", vec![chain; 50].join(","));
    within_the_ceiling(|| {
        assert!(serde_json::from_str::<Open>(&text).is_ok());
        let _ = serde_json::from_str::<Closed>(&text);
    });
}

#[test]
fn equal_values_are_decoded_in_each_place() {
    let text = format!(
        "[{}]",
        vec!["{\"z\":{\"two\":1},\"y\":{\"two\":1}}"; 40].join(",")
    );
    let Open::List(list) = comes_back::<Open>(&format!("{{\"z\":{text}}}")).pick("z") else {
        panic!()
    };
    assert_eq!(list.len(), 40);
    assert!(list.iter().all(|item| item == &list[0]));
    assert!(matches!(list[0].clone().pick("y"), Open::Two(_)));
}

impl Open {
    fn pick(self, key: &str) -> Open {
        let (Self::One(OpenOne {
            additional_properties: inner,
            ..
        })
        | Self::Two(OpenTwo {
            additional_properties: inner,
            ..
        })) = self
        else {
            panic!("{self:?}")
        };
        inner[key].clone()
    }
}

/// Gives a macro the names of a hundred fields.
macro_rules! a_hundred_fields {
    ($macro:ident $($arguments:tt)*) => {
        $macro! { $($arguments)*
            a00 a01 a02 a03 a04 a05 a06 a07 a08 a09 a10 a11 a12 a13 a14 a15 a16 a17 a18 a19 a20 a21 a22 a23 a24
            a25 a26 a27 a28 a29 a30 a31 a32 a33 a34 a35 a36 a37 a38 a39 a40 a41 a42 a43 a44 a45 a46 a47 a48 a49
            a50 a51 a52 a53 a54 a55 a56 a57 a58 a59 a60 a61 a62 a63 a64 a65 a66 a67 a68 a69 a70 a71 a72 a73 a74
            a75 a76 a77 a78 a79 a80 a81 a82 a83 a84 a85 a86 a87 a88 a89 a90 a91 a92 a93 a94 a95 a96 a97 a98 a99
        }
    };
}
macro_rules! three_hundred_fields {
    ($macro:ident $($arguments:tt)*) => {
        $macro! { $($arguments)*
            a00 a01 a02 a03 a04 a05 a06 a07 a08 a09 a10 a11 a12 a13 a14 a15 a16 a17 a18 a19 a20 a21 a22 a23 a24
            a25 a26 a27 a28 a29 a30 a31 a32 a33 a34 a35 a36 a37 a38 a39 a40 a41 a42 a43 a44 a45 a46 a47 a48 a49
            a50 a51 a52 a53 a54 a55 a56 a57 a58 a59 a60 a61 a62 a63 a64 a65 a66 a67 a68 a69 a70 a71 a72 a73 a74
            a75 a76 a77 a78 a79 a80 a81 a82 a83 a84 a85 a86 a87 a88 a89 a90 a91 a92 a93 a94 a95 a96 a97 a98 a99
            b00 b01 b02 b03 b04 b05 b06 b07 b08 b09 b10 b11 b12 b13 b14 b15 b16 b17 b18 b19 b20 b21 b22 b23 b24
            b25 b26 b27 b28 b29 b30 b31 b32 b33 b34 b35 b36 b37 b38 b39 b40 b41 b42 b43 b44 b45 b46 b47 b48 b49
            b50 b51 b52 b53 b54 b55 b56 b57 b58 b59 b60 b61 b62 b63 b64 b65 b66 b67 b68 b69 b70 b71 b72 b73 b74
            b75 b76 b77 b78 b79 b80 b81 b82 b83 b84 b85 b86 b87 b88 b89 b90 b91 b92 b93 b94 b95 b96 b97 b98 b99
            c00 c01 c02 c03 c04 c05 c06 c07 c08 c09 c10 c11 c12 c13 c14 c15 c16 c17 c18 c19 c20 c21 c22 c23 c24
            c25 c26 c27 c28 c29 c30 c31 c32 c33 c34 c35 c36 c37 c38 c39 c40 c41 c42 c43 c44 c45 c46 c47 c48 c49
            c50 c51 c52 c53 c54 c55 c56 c57 c58 c59 c60 c61 c62 c63 c64 c65 c66 c67 c68 c69 c70 c71 c72 c73 c74
            c75 c76 c77 c78 c79 c80 c81 c82 c83 c84 c85 c86 c87 c88 c89 c90 c91 c92 c93 c94 c95 c96 c97 c98 c99
        }
    };
}

/// Two structs of optional fields around a union of both, or around themselves.
macro_rules! wide {
    ($module:ident $($field:ident)+) => {
        #[allow(clippy::large_enum_variant, reason = "that is what takes stack")]
        mod $module {
            use super::*;

            #[derive(Serialize, Deserialize)]
            pub(super) struct One {
                $(#[serde(skip_serializing_if = "Option::is_none")] $field: Option<String>,)+
                next: Option<Box<Union>>,
                list: Option<Vec<Union>>,
                map: Option<BTreeMap<String, Union>>,
            }
            #[derive(Serialize, Deserialize)]
            pub(super) struct Two {
                $(#[serde(skip_serializing_if = "Option::is_none")] $field: Option<String>,)+
                two: Option<bool>,
                next: Option<Box<Union>>,
                list: Option<Vec<Union>>,
                map: Option<BTreeMap<String, Union>>,
            }
            pub(super) enum Union { One(One), Two(Two), Unknown(Value) }
            union! { Union { One: object, Two: object } open Unknown }

            #[derive(Serialize, Deserialize)]
            pub(super) struct TagOne {
                kind: String,
                $(#[serde(skip_serializing_if = "Option::is_none")] $field: Option<String>,)+
                next: Option<Box<Tagged>>,
                list: Option<Vec<Tagged>>,
                map: Option<BTreeMap<String, Tagged>>,
            }
            #[allow(clippy::large_enum_variant, reason = "large values are what is tested")]
            pub(super) enum Tagged { One(TagOne), Two(Box<TagOne>) }
            tagged_union! { Tagged by "kind" { One = "one", Two = "two" } }

            #[derive(Serialize, Deserialize)]
            pub(super) struct Plain {
                $(#[serde(skip_serializing_if = "Option::is_none")] $field: Option<String>,)+
                next: Option<Box<Plain>>,
                list: Option<Vec<Plain>>,
                map: Option<BTreeMap<String, Plain>>,
            }
            #[derive(Serialize)]
            pub(super) struct Chain {
                $(#[serde(skip_serializing_if = "Option::is_none")] $field: Option<String>,)+
                #[serde(flatten)]
                additional_properties: BTreeMap<String, Chain>,
            }
            // The keys do not matter here.
            open_struct! { Chain { $($field = "a",)+ } rest additional_properties }
        }
    };
}
a_hundred_fields! { wide wide_100 }
three_hundred_fields! { wide wide_300 }

/// The ways from a struct to the next.
const EDGES: [(&str, &str); 4] = [
    ("{#\"next\":", "}"),
    ("{#\"list\":[", "]}"),
    ("{#\"map\":{\"a\":", "}}"),
    ("{#\"a00\":\"x\",\"next\":", "}"),
];

fn wide_texts(tag: &str, depth: usize) -> Vec<String> {
    let text = |(open, close): (&str, &str)| nest(&open.replace('#', tag), "{}", close, depth);
    EDGES
        .map(text)
        .into_iter()
        .chain([nest("[", "1", "]", depth)])
        .collect()
}

/// Decodes what may be deeper than the stack allows. An open union keeps what is too deep.
fn decode_deep<T: DeserializeOwned + 'static>(tag: &'static str, accepted: bool) {
    for depth in [1, 16, 40, 60, 120] {
        in_a_thread(move || {
            for text in wide_texts(tag, depth) {
                let decoded = support::from_str::<T>(&text).is_ok();
                assert!(decoded || !accepted || serde_json::from_str::<Value>(&text).is_err());
                let _ = support::from_slice::<T>(text.as_bytes());
                let value = serde_json::from_str::<Value>(&text);
                let _ = value.map(support::from_value::<T>);
            }
        });
    }
}

#[test]
fn wide_structs_in_unions_do_not_overflow_the_stack() {
    decode_deep::<wide_100::Union>("", true);
    decode_deep::<wide_100::Tagged>("\"kind\":\"one\",", false);
    decode_deep::<wide_100::Tagged>("\"kind\":\"two\",", false);
}

#[test]
fn nor_do_wider_ones() {
    decode_deep::<wide_300::Union>("", true);
    decode_deep::<wide_300::Tagged>("\"kind\":\"one\",", false);
    decode_deep::<wide_300::Tagged>("\"kind\":\"two\",", false);
}

#[test]
fn nor_do_wide_structs_in_themselves() {
    decode_deep::<wide_100::Plain>("", false);
    decode_deep::<wide_300::Plain>("", false);
    decode_deep::<Vec<wide_100::Plain>>("", false);
    decode_deep::<BTreeMap<String, Option<Box<wide_100::Plain>>>>("", false);
}

#[test]
fn nor_do_wide_structs_in_their_additional_properties() {
    decode_deep::<wide_100::Chain>("", false);
    decode_deep::<wide_300::Chain>("", false);
    for depth in [1, 16, 60, 120] {
        in_a_thread(move || {
            let text = nest("{\"z\":", "{}", "}", depth);
            let decoded = serde_json::from_str::<wide_300::Chain>(&text);
            assert!(decoded.is_ok() || depth > 1);
        });
    }
}

#[test]
fn nor_do_unions_that_serde_json_calls() {
    for depth in [1, 16, 60, 120] {
        in_a_thread(move || {
            for text in wide_texts("", depth) {
                let parses = serde_json::from_str::<Value>(&text).is_ok();
                assert_eq!(
                    serde_json::from_str::<wide_100::Union>(&text).is_ok(),
                    parses
                );
                assert_eq!(
                    serde_json::from_str::<Vec<wide_300::Union>>(&format!("[{text}]")).is_ok(),
                    parses
                );
            }
        });
    }
}

#[test]
fn nor_do_additional_properties() {
    in_a_thread(|| {
        for depth in [60, 120, 126] {
            for text in [nest("{\"z\":", "1", "}", depth), nest("[", "1", "]", depth)] {
                assert!(serde_json::from_str::<Open>(&text).is_ok());
                let _ = serde_json::from_str::<Closed>(&text);
                let _ = support::from_str::<Closed>(&text);
                let _ = support::from_str::<Pong>(&text);
            }
        }
    });
}

#[test]
fn what_is_too_deep_is_named() {
    in_a_thread(|| {
        let text = nest("{\"kind\":\"two\",\"next\":", "null", "}", 100);
        let error = support::from_str::<wide_300::Tagged>(&text).err().unwrap();
        assert!(error.to_string().contains("nested too deeply"), "{error}");
        assert!(error.path().starts_with("next.next"), "{error}");
        let text = nest("{\"next\":", "null", "}", 120);
        let error = support::from_str::<wide_300::Plain>(&text).err().unwrap();
        assert!(error.to_string().contains("nested too deeply"), "{error}");
        // The limit is not a matter of what was decoded before.
        assert!(support::from_str::<wide_300::Plain>("{\"next\":{}}").is_ok());
    });
}

#[test]
fn what_is_deeper_than_128_is_an_error() {
    for (open, close) in [("[", "]"), ("{\"z\":", "}"), ("[{\"z\":", "}]")] {
        for depth in [128, 1000, 100_000] {
            let text = nest(open, "1", close, depth);
            assert!(
                every_way::<Open>(&text)
                    .unwrap_err()
                    .contains("recursion limit")
            );
            assert!(every_way::<Open>(&open.repeat(depth)).is_err());
            assert!(support::from_str::<Value>(&text).is_err());
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Ta {
    kind: String,
    a: Option<i64>,
}
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Tb {
    kind: String,
    #[serde(flatten)]
    additional_properties: BTreeMap<String, Value>,
}
open_struct! { Tb { kind = "kind" } rest additional_properties }
#[derive(Debug, Clone, PartialEq)]
enum ByKind {
    Ta(Ta),
    Tb(Tb),
    Unknown(Value),
}
tagged_union! { ByKind by "kind" { Ta = "ta", Tb = "tb" } open Unknown }

/// Text and values would mean different things: a value has the last, a struct may see the first.
#[test]
fn repeated_keys_below_a_union_are_errors() {
    for text in [
        "{\"kind\":\"ta\",\"kind\":\"tb\"}",
        "{\"kind\":\"tb\",\"kind\":\"ta\"}",
        "{\"kind\":\"tb\",\"k\\u0069nd\":\"tb\"}",
        "{\"kind\":\"other\",\"a\":1,\"kind\":\"ta\"}",
        "{\"kind\":\"ta\",\"a\":1,\"a\":2}",
        "{\"kind\":\"tb\",\"z\":1,\"z\":2}",
        "{\"kind\":\"tb\",\"z\":{\"\":1,\"\":1}}",
        "{\"kind\":\"other\",\"z\":[{\"a\":1,\"b\":2,\"a\":3}]}",
        "{\"a\":{\"b\":1},\"a\":{\"b\":1}}",
    ] {
        assert!(
            every_way::<ByKind>(text)
                .unwrap_err()
                .contains("duplicate field"),
            "{text}"
        );
        let inside = format!("[{text}]");
        assert!(
            every_way::<Vec<ByKind>>(&inside)
                .unwrap_err()
                .contains("duplicate field")
        );
        assert!(
            every_way::<Open>(&inside)
                .unwrap_err()
                .contains("duplicate field")
        );
    }
    assert!(every_way::<Ta>("{\"kind\":\"ta\",\"kind\":\"ta\"}").is_err());
}

#[test]
fn keys_that_only_look_alike_are_none() {
    let keys = [
        "a", "A", "aa", "", " ", "a ", "ä", "a\\u0308", "\\u0000", "kinds",
    ];
    let entries = keys.map(|key| format!("\"{key}\":1")).join(",");
    assert!(every_way::<ByKind>(&format!("{{\"kind\":\"tb\",{entries}}}")).is_ok());
    // Beyond a hundred, they collide in the short test; each must be compared, but not with all others.
    let entries = (0..100_000)
        .map(|n| format!("\"{n}\":{n}"))
        .collect::<Vec<_>>()
        .join(",");
    within_the_ceiling(|| {
        assert!(every_way::<ByKind>(&format!("{{\"kind\":\"tb\",{entries}}}")).is_ok());
        let repeated = format!("{{\"kind\":\"tb\",{entries},\"77\":0}}");
        assert!(
            every_way::<ByKind>(&repeated)
                .unwrap_err()
                .contains("duplicate field `77`")
        );
    });
}

#[test]
fn numbers_and_strings_of_any_size() {
    let digits = "9".repeat(100_000);
    let long = "x".repeat(1 << 20);
    within_the_ceiling(|| {
        for number in [
            "1e308",
            "-1e308",
            "1e-400",
            "-0",
            "-0.0",
            "1E5",
            "18446744073709551616",
        ] {
            let _ = every_way::<Open>(number);
            let _ = every_way::<ByKind>(&format!("{{\"kind\":\"ta\",\"a\":{number}}}"));
        }
        for text in [
            "1e309".to_owned(),
            digits.clone(),
            format!("0.{digits}"),
            format!("1e{digits}"),
            format!("{{\"kind\":{digits}}}"),
            format!("{{\"kind\":\"{long}\"}}"),
            format!("{{\"{long}\":\"ta\",\"kind\":\"ta\"}}"),
            format!("{{\"kind\":\"ta\",\"a\":\"{long}\"}}"),
            format!(
                "{{\"kind\":\"ta\",\"a\":\"{}\"}}",
                "\\u0041".repeat(100_000)
            ),
            "\"\\ud800\"".to_owned(),
            "{\"kind\":\"\\u0000\"}".to_owned(),
        ] {
            let _ = every_way::<ByKind>(&text);
            let _ = every_way::<Closed>(&text);
        }
    });
}

#[test]
fn bytes_that_are_no_text_are_an_error() {
    for bytes in [
        &b"\xff"[..],
        b"{\"kind\":\"ta\",\"z\":\"\xff\"}",
        b"{\"z\xc3\":1}",
        b"[\"\xed\xa0\x80\"]",
    ] {
        assert!(support::from_slice::<ByKind>(bytes).is_err());
        assert!(support::from_slice::<Vec<Open>>(bytes).is_err());
        assert!(support::from_slice::<Value>(bytes).is_err());
    }
}

/// Formats differ in the methods that they call.
#[test]
fn unions_decode_from_other_formats() {
    for value in [
        json!(null),
        json!(true),
        json!("text"),
        json!(-7),
        json!(1.5),
        json!(u64::MAX),
        json!([null, {"two": 2, "z": {"y": [1, null]}}]),
        json!({"one": 1, "z": null}),
        json!({"kind": "tb", "z": [null, {"a": null}]}),
    ] {
        assert_eq!(
            from_cbor::<Open>(&value),
            support::from_value(value.clone()).unwrap()
        );
        assert_eq!(
            from_cbor::<ByKind>(&value),
            support::from_value(value.clone()).unwrap()
        );
        assert_eq!(from_cbor::<Vec<ByKind>>(&json!([value])).len(), 1);
    }
    let toml: BTreeMap<String, Open> =
        toml::from_str("a = 1\nb = [1, { two = 2, z = { one = 1 } }]\nc = \"text\"\n[d]\nz = 3")
            .unwrap();
    assert!(
        matches!(&toml["b"], Open::List(list) if matches!(list[..], [Open::Count(1), Open::Two(_)]))
    );
    assert!(matches!(&toml["c"], Open::Unknown(Value::String(_))));
    assert!(matches!(&toml["d"], Open::One(_)));
}

fn from_cbor<T: DeserializeOwned>(value: &Value) -> T {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    ciborium::from_reader(&bytes[..]).unwrap()
}

#[test]
fn what_json_does_not_have_becomes_what_it_has() {
    use ciborium::Value as Cbor;
    let decode = |value: &Cbor| {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).unwrap();
        ciborium::from_reader::<Open, _>(&bytes[..])
    };
    let base64 = Open::Unknown(json!("AQID"));
    assert_eq!(decode(&Cbor::Bytes(vec![1, 2, 3])).unwrap(), base64);
    let large = Cbor::Integer(u64::MAX.into());
    assert_eq!(decode(&large).unwrap(), Open::Unknown(json!(u64::MAX)));
    let object = |key: Cbor| Cbor::Map(vec![(Cbor::Text("z".into()), Cbor::Null), (key, 3.into())]);
    for (key, text) in [
        (1.into(), "1"),
        ((-7).into(), "-7"),
        (u64::MAX.into(), "18446744073709551615"),
    ] {
        let written = serde_json::to_value(decode(&object(key)).unwrap()).unwrap();
        assert_eq!(written, json!({"z": null, text: 3}));
    }
    for key in [Cbor::Null, Cbor::Array(vec![Cbor::Text("z".into())])] {
        let error = decode(&object(key)).unwrap_err().to_string();
        assert!(error.contains("a key that is neither"), "{error}");
    }
    assert!(decode(&object(Cbor::Text("z".into()))).is_err());
    for inner in [
        large,
        Cbor::Text("text".into()),
        object(Cbor::Text("two".into())),
    ] {
        let tagged = Cbor::Tag(
            7,
            Box::new(Cbor::Array(vec![Cbor::Tag(55, Box::new(inner.clone()))])),
        );
        assert_eq!(
            decode(&tagged).unwrap(),
            decode(&Cbor::Array(vec![inner])).unwrap()
        );
    }
    let mut deep = Cbor::Null;
    for _ in 0..200 {
        deep = Cbor::Array(vec![deep]);
    }
    assert!(decode(&deep).is_err());
}
