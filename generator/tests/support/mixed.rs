use super::{error, round_trip};
use crate::support::{count_unknown_values, literal, tagged_union, text_enum, union};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

macro_rules! one_value { ($($name:ident = $text:literal)+) => {$(
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    struct $name;
    literal! { $name: str = $text }
)+}}
one_value! { ImageType = "image" AudioType = "audio" }

#[derive(Debug, Clone, PartialEq)]
enum Level {
    Low,
    Unknown(crate::support::Unlisted<String>),
}
text_enum! { Level { Low = "low" } open Unknown }

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Image {
    r#type: ImageType,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Audio {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<AudioType>,
    seconds: i64,
}
#[derive(Debug, Clone, PartialEq)]
enum Content {
    Text(String),
    Weight(f64),
    Steps(Vec<f64>),
    Parts(Vec<Content>),
    Image(Image),
    Audio(Audio),
    Unknown(Value),
}
tagged_union! { Content by "type" {
    Text: string, Weight: number, Steps: array as number, Parts: array, Image = "image", Audio = "audio" | "sound" or missing
} open Unknown }

#[derive(Debug, Clone, PartialEq)]
enum Strict {
    Text(String),
    Image(Image),
    Count(i64),
    Audio(Audio),
    Map(BTreeMap<String, i64>),
}
tagged_union! { Strict by "type" { Text: string, Image = "image", Count: integer, Audio = "audio", Map: object, } }

#[test]
fn values_that_are_no_objects_go_by_kind() {
    assert_eq!(round_trip::<Content>("\"a\""), Content::Text("a".into()));
    assert_eq!(round_trip::<Content>("2"), Content::Weight(2.0));
    assert_eq!(
        round_trip::<Content>("[1,2.5]"),
        Content::Steps(vec![1.0, 2.5])
    );
    let parts: Content =
        round_trip("[\"a\",[{\"type\":\"image\",\"url\":\"u\"}],{\"seconds\":1},null]");
    assert!(matches!(parts, Content::Parts(parts) if matches!(
        parts[..],
        [Content::Text(_), Content::Parts(_), Content::Audio(_), Content::Unknown(_)]
    )));
    for text in ["null", "true"] {
        assert!(matches!(round_trip(text), Content::Unknown(_)), "{text}");
    }
}

#[test]
fn objects_go_by_tag() {
    assert!(matches!(
        round_trip("{\"url\":\"u\",\"type\":\"image\"}"),
        Content::Image(_)
    ));
    assert!(matches!(round_trip("{\"seconds\":1}"), Content::Audio(_)));
    for text in [
        "{\"type\":\"x\"}",
        "{}",
        "{\"type\":\"image\"}",
        "{\"type\":1}",
    ] {
        assert!(matches!(round_trip(text), Content::Unknown(_)), "{text}");
    }
}

#[test]
fn closed_and_mixed() {
    assert_eq!(round_trip::<Strict>("1"), Strict::Count(1));
    // A member for objects accepts only those without a tag.
    assert!(matches!(round_trip("{\"a\":1}"), Strict::Map(_)));
    assert_eq!(
        error::<Strict>("{\"type\":\"x\"}"),
        "unknown tag \"x\" in field \"type\", expected one of \"image\", \"audio\" at line 1 column 12"
    );
    assert_eq!(
        error::<Strict>("[ ]"),
        "invalid type: array, expected one of a string, an object with the tag \"type\", an integer, an object (Strict) at line 1 column 3"
    );
}

#[test]
fn a_closed_type_at_the_root_has_line_and_column() {
    #[derive(Clone, Debug, PartialEq)]
    enum Order {
        Asc,
    }
    text_enum! { Order { Asc = "asc" } }
    #[derive(Debug, PartialEq)]
    enum Number {
        Count(i64),
    }
    union! { Number { Count: integer } }
    assert_eq!(
        error::<Order>("\n \"up\""),
        "unknown value \"up\", expected one of \"asc\" at line 2 column 5"
    );
    assert_eq!(
        error::<Number>("\n 1.5"),
        "invalid type: floating point `1.5`, expected an integer (Number) at line 2 column 4"
    );
    assert!(error::<Vec<Number>>("[1,\n\"\"]").ends_with("at line 2 column 2"));
}

#[test]
fn unknown_values_are_counted() {
    let count = |text: &str| count_unknown_values::<Vec<Content>>(text).unwrap();
    let fits = "{\"type\":\"image\",\"url\":\"u\",\"level\":\"low\"}";
    assert_eq!(count(&format!("[\"a\",1,[1],{fits}]")), 0);
    assert_eq!(
        count("[{\"type\":\"image\",\"url\":\"u\",\"level\":\"high\"}]"),
        1
    );
    assert_eq!(count("[null,{\"type\":\"image\"},[true,{}],\"a\"]"), 4);
    // Unknown values in a member that was tried and rejected do not count.
    #[derive(Debug, PartialEq)]
    enum Word {
        Level(Level),
        Text(String),
    }
    union! { Word { Level: string, Text: string } }
    assert_eq!(
        count_unknown_values::<Vec<Word>>("[\"low\",\"other\"]").unwrap(),
        0
    );
    assert!(count_unknown_values::<Strict>("null").is_err());
    assert!(count_unknown_values::<Strict>("{").is_err());
}
