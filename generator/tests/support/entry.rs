use crate::support::{self, tagged_union, union};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Chat {
    messages: Vec<Message>,
    #[serde(default)]
    limits: BTreeMap<String, i64>,
}
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Message {
    content: String,
    #[serde(default)]
    parts: Vec<Part>,
}
#[derive(Debug, PartialEq)]
enum Part {
    Text(String),
    Pair(Pair),
}
union! { Part { Text: string, Pair: object } }
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Pair {
    left: i64,
}

#[test]
fn an_error_says_where() {
    let text = "{\n  \"messages\": [\n    {\"content\": \"a\"},\n    {\"x\": [\"]}\\\"\", {}], \"content\":  3}\n  ]\n}";
    let error = support::from_str::<Chat>(text).unwrap_err();
    assert_eq!(
        error.to_string(),
        "messages[1].content: invalid type: integer `3`, expected a string at line 4 column 37"
    );
    assert_eq!(
        (error.path().as_str(), error.line(), error.column()),
        ("messages[1].content", 4, 37)
    );
    assert_eq!(
        support::from_slice::<Chat>(text.as_bytes())
            .unwrap_err()
            .to_string(),
        error.to_string()
    );
    let value: Value = serde_json::from_str(text).unwrap();
    let error = support::from_value::<Chat>(value).unwrap_err();
    assert_eq!(
        error.to_string(),
        "messages[1].content: invalid type: integer `3`, expected a string"
    );
    assert_eq!((error.line(), error.column()), (0, 0));
}

#[test]
fn an_error_below_a_union_says_where() {
    let error = support::from_str::<Chat>(
        "{\"messages\":[{\"content\":\"a\",\"parts\":[\"t\",{\"left\":\"1\"}]}]}",
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "messages[0].parts[1].left: invalid type: string \"1\", expected an integer at line 1 column 50"
    );
}

#[test]
fn errors_at_the_root_and_under_odd_keys() {
    let error = support::from_str::<Chat>(" []").unwrap_err();
    assert_eq!(
        (error.path().as_str(), error.line(), error.column()),
        ("", 1, 2)
    );
    let error = support::from_str::<Chat>("{\"limits\":{\"a.b \\\"c\\\"\":\"x\"},\"messages\":[]}")
        .unwrap_err();
    assert_eq!(error.path(), "limits[\"a.b \\\"c\\\"\"]");
    assert_eq!(error.column(), 24);
    let error = support::from_str::<Chat>("{}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "missing field `messages` at line 1 column 1"
    );
}

#[test]
fn text_that_is_no_json() {
    let error = support::from_str::<Chat>("{\"messages\":\n[,]}").unwrap_err();
    assert_eq!(error.to_string(), "expected value at line 2 column 2");
    assert_eq!((error.path().as_str(), error.line()), ("", 2));
    assert!(support::from_slice::<Chat>(b"{\"messages\":[\"\xff\"]}").is_err());
    assert!(support::from_str::<Chat>("").is_err());
    assert!(support::from_str::<Chat>("{\"messages\":[]} x").is_err());
}

#[test]
fn what_fits_decodes() {
    let chat: Chat = support::from_str("{\"messages\":[{\"content\":\"a\"}]}").unwrap();
    assert_eq!(
        support::from_value::<Chat>(json!({"messages": [{"content": "a"}]})).unwrap(),
        chat
    );
    // An `i64` accepts no float, in a union or elsewhere; enums and literals do, see their tests.
    assert!(support::from_str::<Pair>("{\"left\":1.0}").is_err());
    assert!(serde_json::from_str::<Part>("{\"left\":1.0}").is_err());
    assert!(support::from_str::<Pair>("{\"left\":1.5}").is_err());
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct One {
    kind: String,
    n: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    inner: Vec<Open>,
}
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Two {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    left: i64,
}
#[derive(Debug, PartialEq)]
enum Open {
    One(Box<One>),
    Two(Two),
    Unknown(Value),
}
tagged_union! { Open by "kind" { One = "one", Two = "two" or missing } open Unknown }
#[derive(Debug, PartialEq)]
enum Closed {
    One(One),
    Two(Pair),
}
tagged_union! { Closed by "kind" { One = "one", Two = "two" } }

/// How the JSON is decoded: by plain serde_json, by the entry points, or by a second pass.
#[test]
fn all_ways_give_the_same() {
    for text in [
        "{\"kind\":\"one\",\"n\":1}",
        "{\"n\":1,\"kind\":\"one\"}",
        "{\"kind\":\"one\",\"n\":1,\"inner\":[{\"kind\":\"one\",\"n\":2},{\"kind\":\"one\",\"n\":\"x\"}]}",
        "{\"kind\":\"two\",\"left\":1}",
        "{\"left\":1}",
        "{\"kind\":\"three\",\"a\":[1,{}]}",
        "{\"kind\":\"one\"}",
        "{\"kind\":null,\"x\":1}",
        "{}",
        "[]",
        "1",
        "-1",
        "1.5",
        "null",
        "true",
        "\"one\"",
    ] {
        let open: Open = serde_json::from_str(text).unwrap();
        assert_eq!(support::from_str::<Open>(text).unwrap(), open, "{text}");
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&open).unwrap(), value);
        assert_eq!(support::from_value::<Open>(value).unwrap(), open, "{text}");
    }
    assert_eq!(
        support::from_str::<Vec<Closed>>("[{\"kind\":\"one\",\"n\":true}]")
            .unwrap_err()
            .to_string(),
        "[0].n: invalid type: boolean `true`, expected an integer at line 1 column 20"
    );
    assert!(
        support::from_str::<Open>("{\"kind\":\"one\",")
            .unwrap_err()
            .to_string()
            .starts_with("EOF while parsing")
    );
}

/// A type that swallows the error of a union must not see one that buffering would not give.
#[test]
fn a_misfit_is_not_swallowed() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(untagged)]
    enum Mine {
        Union(Open),
        Rest(Value),
    }
    let text = "{\"kind\":\"one\",\"n\":\"x\"}";
    assert!(matches!(
        serde_json::from_str(text).unwrap(),
        Mine::Union(Open::Unknown(_))
    ));
    assert!(matches!(
        support::from_str(text).unwrap(),
        Mine::Union(Open::Unknown(_))
    ));
    assert!(matches!(
        serde_json::from_str(text).unwrap(),
        Open::Unknown(_)
    ));
}
