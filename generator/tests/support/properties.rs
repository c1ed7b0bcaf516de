use crate::support::{literal, number, open_struct, tagged_union, text_enum, union};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct LeafKind;
literal! { LeafKind: str = "leaf" }
#[derive(Debug, Clone, PartialEq)]
enum Color {
    Red,
    Unknown(crate::support::Unlisted<String>),
}
text_enum! { Color { Red = "red" } open Unknown }

#[derive(Debug, Clone, PartialEq, Serialize)]
struct Leaf {
    kind: LeafKind,
    #[serde(
        serialize_with = "number::serialize",
        skip_serializing_if = "Option::is_none"
    )]
    a: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<Color>,
    #[serde(flatten)]
    rest: BTreeMap<String, Any>,
}
open_struct! { Leaf { kind = "kind", a = "a", b = "b" } rest rest }
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Tree {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<Box<Any>>,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}
#[derive(Debug, Clone, PartialEq)]
enum Tagged {
    Leaf(Leaf),
    Tree(Tree),
    Unknown(Value),
}
tagged_union! { Tagged by "kind" { Leaf = "leaf", Tree = "tree" } open Unknown }

#[derive(Debug, Clone, PartialEq)]
enum Any {
    Text(String),
    Color(Color),
    Count(i64),
    Ratio(f64),
    Flag(bool),
    List(Vec<Any>),
    Tagged(Tagged),
    Map(BTreeMap<String, Any>),
    Unknown(Value),
}
union! { Any { Text: string, Color: string, Count: integer, Ratio: number, Flag: boolean, List: array, Tagged: object, Map: object } open Unknown }

/// A documented float cannot represent larger integers exactly; those have tests of their own.
const MAX_SAFE: i64 = (1 << 53) - 1;

fn any_json() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        Just("leaf".to_owned()),
        Just("tree".to_owned()),
        Just("red".to_owned()),
        ".{0,6}"
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-MAX_SAFE..=MAX_SAFE).prop_map(Value::from),
        any::<f64>().prop_map(|x| json!(x)),
        (-1000i32..1000).prop_map(|x| json!(f64::from(x) / 4.0)),
        text.prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        let key = prop_oneof![
            Just("kind".to_owned()),
            Just("a".to_owned()),
            Just("b".to_owned()),
            "[a-e ]{0,3}"
        ];
        let kind = prop_oneof![Just(json!("leaf")), Just(json!("tree")), inner.clone()];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner.clone(), 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
            (kind, prop::collection::btree_map(key, inner, 0..6)).prop_map(|(kind, map)| {
                let mut map: serde_json::Map<_, _> = map.into_iter().collect();
                map.insert("kind".into(), kind);
                Value::Object(map)
            }),
        ]
    })
}

/// Numbers by value, not by spelling, and without the optional fields that are `null`, which decode as absent.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64().unwrap() + 0.0),
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Object(entries) => {
            let known = |key: &str| key == "a" || key == "b";
            entries
                .into_iter()
                .filter(|(key, value)| !(known(key) && value.is_null()))
                .map(|(key, value)| (key, plain(value)))
                .collect()
        }
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_decodes_encodes_to_the_same_value(json in any_json()) {
        let text = json.to_string();
        let any: Any = serde_json::from_str(&text).unwrap();
        // The text is read again: serde_json's fast float parser may differ from the value in the last bit.
        let json: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(plain(serde_json::to_value(&any).unwrap()), plain(json.clone()));
        // The entry point gives the same.
        prop_assert_eq!(&crate::support::from_str::<Any>(&text).unwrap(), &any);
        let tagged: Result<Vec<Tagged>, _> = crate::support::from_str(&text);
        prop_assert_eq!(tagged.ok(), serde_json::from_str(&text).ok());
        let from_value: Any = serde_json::from_value(json).unwrap();
        prop_assert_eq!(&from_value, &any);
        let from_reader: Any = serde_json::from_reader(text.as_bytes()).unwrap();
        prop_assert_eq!(from_reader, any);
    }

    #[test]
    fn any_bytes_give_a_value_or_an_error(text in "[\\[\\]{}\":,a-c0-9.e\\-\\\\ ]{0,40}") {
        let _ = crate::support::from_str::<Vec<Tagged>>(&text);
        let _ = crate::support::from_slice::<Leaf>(text.as_bytes());
    }

    #[test]
    fn text_is_read_as_serde_json_reads_it(
        syntax in "[\\[\\]{}\":,a-c0-2.eE+\\-\\\\ \ntrufalsn]{0,24}",
        number in "-?[0-9]{1,25}(\\.[0-9]{0,25})?([eE][+-]?[0-9]{0,4})?",
        string in "(\\\\[\"\\\\/bfnrtux]|[dDcC89aF0]|[ -~é€😀]){0,24}",
    ) {
        let surrogates = format!("[\"\\\\ud83d\\\\u{string}\"]");
        for text in [syntax, number.clone(), format!("{{\"{string}\":[{number}, \"{string}\"] }}"), surrogates] {
            let expected: Option<Value> = serde_json::from_str(&text).ok();
            prop_assert_eq!(&crate::support::from_str::<Value>(&text).ok(), &expected);
            // A union reads the text into a buffer.
            let any: Option<Any> = serde_json::from_str(&text).ok();
            prop_assert_eq!(crate::support::from_str::<Any>(&text).ok(), any);
        }
    }
}
