//! What was not recognized, why, and where; and what is refused or skipped instead.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::support::{self, Skipping, UnknownKind, Unknowns, from_str};

/// What both kinds of types have in common.
macro_rules! types {
    ($($macros:ident)::+) => {
        #[derive(Debug, Clone, PartialEq)]
        pub enum Color {
            Red,
            Unknown(support::Unlisted<String>),
        }
        $($macros)::+::text_enum! { Color { Red = "red" } open Unknown }

        #[derive(Debug, Clone, PartialEq)]
        pub enum Code {
            Fine,
            Unknown(support::Unlisted<i64>),
        }
        $($macros)::+::integer_enum! { Code { Fine = 200 } open Unknown }

        #[derive(Debug, Clone, PartialEq)]
        pub enum Sign {
            Lamp(Lamp),
            Horn(Horn),
            Unknown(Value),
        }
        $($macros)::+::tagged_union! { Sign by "kind" { Lamp = "lamp", Horn = "horn" } open Unknown }

        #[derive(Debug, Clone, PartialEq)]
        pub enum Strict {
            Lamp(Lamp),
            Horn(Horn),
            Unknown(Value),
        }
        $($macros)::+::tagged_union! {
            Strict by "kind" { Lamp = "lamp", Horn = "horn" } open Unknown unless tagged
        }

        #[derive(Debug, Clone, PartialEq)]
        pub enum Content {
            Text(String),
            Signs(Vec<Sign>),
            Unknown(Value),
        }
        $($macros)::+::union! { Content { Text: string, Signs: array } open Unknown }
    };
}

mod derived {
    use super::*;

    types! { crate::support }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Lamp {
        pub kind: String,
        pub colors: Vec<Color>,
    }

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    pub struct Horn {
        pub kind: String,
        pub code: Option<Code>,
    }

    #[derive(Debug, Clone, PartialEq, Serialize)]
    pub struct Station {
        pub content: Content,
        #[serde(flatten, serialize_with = "support::unknowns::keys")]
        pub rest: BTreeMap<String, Value>,
    }
    support::open_struct! { Station { content = "content" } rest rest }
}

mod lean {
    use super::*;

    types! { crate::support::lean }

    #[derive(Debug, Clone, PartialEq)]
    pub struct Lamp {
        pub kind: String,
        pub colors: Vec<Color>,
    }
    support::lean::object! { Lamp { kind: required "kind", colors: required "colors" } }

    #[derive(Debug, Clone, PartialEq)]
    pub struct Horn {
        pub kind: String,
        pub code: Option<Code>,
    }
    support::lean::object! { Horn { kind: required "kind", code: optional "code" } }

    #[derive(Debug, Clone, PartialEq)]
    pub struct Station {
        pub content: Content,
        pub rest: BTreeMap<String, Value>,
    }
    support::lean::object! { Station { content: required "content" } rest_undocumented rest }
}

const STATION: &str = r#"{"content": [
    {"kind": "lamp", "colors": ["red", "blue"]},
    {"kind": "lamp", "colors": ["red", 5]},
    {"kind": "bell"},
    {"kind": "horn", "code": 404}
], "x-note": 1}"#;

const KNOWN: &str =
    r#"{"content": [{"kind": "lamp", "colors": ["red"]}, {"kind": "horn", "code": 200}]}"#;

/// What is unknown, one line for each: the kind, then the path and the reason.
fn lines(value: &impl Unknowns) -> Vec<String> {
    let unknowns = value.unknowns();
    let line = |unknown: &support::Unknown| format!("{:?} {unknown}", unknown.kind());
    unknowns.iter().map(line).collect()
}

#[test]
fn a_value_lists_what_is_not_known_in_it() {
    let derived: derived::Station = from_str(STATION).unwrap();
    let lean: lean::Station = from_str(STATION).unwrap();
    let expected = [
        "Value content[0].colors[1]: \"blue\" is no documented value",
        "Member content[1].colors[1]: invalid type: integer `5`, expected a string",
        "Member content[2]: unknown tag \"bell\" in field \"kind\", expected one of \"lamp\", \"horn\"",
        "Value content[3].code: 404 is no documented value",
        "Key x-note: no page describes this key",
    ];
    assert_eq!(lines(&derived), expected);
    assert_eq!(lines(&lean), expected);
    assert_eq!(derived.unknowns()[0].path(), "content[0].colors[1]");
    assert_eq!(derived.unknowns()[4].kind(), UnknownKind::Key);
}

#[test]
fn what_is_known_lists_nothing_and_what_is_not_is_written_as_it_came() {
    assert!(lines(&from_str::<derived::Station>(KNOWN).unwrap()).is_empty());
    assert!(lines(&from_str::<lean::Station>(KNOWN).unwrap()).is_empty());
    let value: Value = serde_json::from_str(STATION).unwrap();
    let derived: derived::Station = from_str(STATION).unwrap();
    let lean: lean::Station = from_str(STATION).unwrap();
    assert_eq!(serde_json::to_value(&derived).unwrap(), value);
    assert_eq!(serde_json::to_value(&lean).unwrap(), value);
    let maps = BTreeMap::from([("a", Some(vec![derived]))]);
    assert_eq!(maps.unknowns()[0].path(), "a[0].content[0].colors[1]");
}

#[test]
fn a_known_tag_with_a_wrong_body_is_an_error_where_the_union_is_strict() {
    let wrong = r#"[{"kind": "lamp", "colors": ["red", 5]}]"#;
    let derived = from_str::<Vec<derived::Strict>>(wrong).unwrap_err();
    let lean = from_str::<Vec<lean::Strict>>(wrong).unwrap_err();
    assert_eq!(derived.path(), "[0].colors[1]");
    assert_eq!(lean.path(), "[0].colors[1]");
    let other = r#"{"kind": "bell"}"#;
    assert!(matches!(from_str(other), Ok(derived::Strict::Unknown(_))));
    assert!(matches!(from_str(other), Ok(lean::Strict::Unknown(_))));
    assert!(matches!(from_str("5"), Ok(derived::Strict::Unknown(_))));
    assert!(matches!(from_str("5"), Ok(lean::Strict::Unknown(_))));
}

#[test]
fn a_list_may_skip_what_does_not_fit() {
    let list =
        r#"[{"kind": "horn"}, {"kind": "horn", "code": "x"}, {"kind": "horn", "code": 200}]"#;
    let read: Skipping<derived::Horn> = from_str(list).unwrap();
    assert_eq!((read.items.len(), read.errors.len()), (2, 1));
    assert_eq!(read.errors[0].path(), "[1].code");
    assert!(from_str::<Skipping<derived::Horn>>("{}").is_err());
}

#[test]
fn an_error_shows_the_text_around_its_place() {
    let text = "{\n  \"kind\": \"lamp\",\n  \"colors\": [5, \"é\"]\n}";
    let error = from_str::<derived::Lamp>(text).unwrap_err();
    assert_eq!(error.snippet(), "\"colors\": [5, \"é\"]");
    assert_eq!((error.line(), error.path().as_str()), (3, "colors[0]"));
    let error = from_str::<derived::Lamp>("{\"kind\": nope}").unwrap_err();
    assert_eq!(error.snippet(), "{\"kind\": nope}");
    assert_eq!(
        support::from_value::<derived::Lamp>(Value::Null)
            .unwrap_err()
            .snippet(),
        ""
    );
}
