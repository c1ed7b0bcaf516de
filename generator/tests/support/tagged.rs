use super::{error, round_trip};
use crate::support::{self, literal, tagged_union, text_enum};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

macro_rules! one_value { ($($name:ident = $text:literal)+) => {$(
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    struct $name;
    literal! { $name: str = $text }
)+}}
one_value! { CircleKind = "circle" SquareKind = "square" GroupKind = "group" }

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Circle {
    #[serde(rename = "type")]
    kind: CircleKind,
    radius: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Square {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<SquareKind>,
    side: i64,
}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Group {
    #[serde(rename = "type")]
    kind: GroupKind,
    items: Vec<Shape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Box<Shape>>,
}

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Circle(Circle),
    Square(Square),
    Group(Group),
    Unknown(Value),
}
tagged_union! { Shape by "type" { Circle = "circle", Square = "square" | "rect" or missing, Group = "group" } open Unknown }

#[derive(Debug, Clone, PartialEq)]
enum Strict {
    Circle(Circle),
    Square(Square),
    Group(Box<StrictGroup>),
}
tagged_union! { Strict by "type" { Circle = "circle", Square = "square", Group = "group" } }
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct StrictGroup {
    #[serde(rename = "type")]
    kind: GroupKind,
    items: Vec<Strict>,
}

fn circle(radius: i64) -> Shape {
    Shape::Circle(Circle {
        kind: CircleKind,
        radius,
        note: None,
    })
}

#[test]
fn the_tag_may_stand_anywhere() {
    assert_eq!(
        round_trip::<Shape>("{\"type\":\"circle\",\"radius\":1}"),
        circle(1)
    );
    assert_eq!(
        round_trip::<Shape>("{\"radius\":1,\"type\":\"circle\"}"),
        circle(1)
    );
    let middle: Shape = round_trip("{\"radius\":1,\"type\":\"circle\",\"note\":\"a\\nb\"}");
    assert!(matches!(middle, Shape::Circle(Circle { note: Some(note), .. }) if note == "a\nb"));
    // Only the tag of the object itself counts, not one deeper.
    let nested: Shape =
        round_trip("{\"items\":[{\"type\":\"square\",\"side\":2}],\"type\":\"group\"}");
    assert!(matches!(nested, Shape::Group(group) if matches!(group.items[0], Shape::Square(_))));
}

#[test]
fn a_missing_tag_means_the_member_that_may_miss_it() {
    let square = Shape::Square(Square {
        kind: None,
        side: 2,
    });
    assert_eq!(round_trip::<Shape>("{\"side\":2}"), square);
    assert_eq!(
        serde_json::from_str::<Shape>("{\"side\":2,\"type\":null}").unwrap(),
        square
    );
    assert!(matches!(
        round_trip::<Shape>("{\"radius\":2}"),
        Shape::Unknown(_)
    ));
    assert!(matches!(round_trip::<Shape>("{}"), Shape::Unknown(_)));
    assert!(error::<Strict>("{\"side\":2}").starts_with(
        "missing tag in field \"type\", expected one of \"circle\", \"square\", \"group\""
    ));
}

#[test]
fn several_members_may_miss_the_tag() {
    #[derive(Debug, PartialEq)]
    enum Either {
        Circle(BTreeMap<String, i64>),
        Square(Square),
        Unknown(Value),
    }
    tagged_union! { Either by "type" { Circle = "circle" or missing, Square = "square" or missing } open Unknown }
    assert!(matches!(round_trip("{\"side\":2}"), Either::Square(_)));
    assert!(matches!(round_trip("{\"width\":2}"), Either::Circle(_)));
    assert!(matches!(
        round_trip("{\"width\":\"2\"}"),
        Either::Unknown(_)
    ));
}

#[test]
fn an_unknown_tag_is_kept_raw() {
    for text in [
        "{\"type\":\"star\",\"z\":[1,2.5,{\"b\":null}],\"a\":18446744073709551615}",
        "{\"a\":-9223372036854775808,\"type\":\"\"}",
        "{\"type\":7}",
        "{\"type\":{\"type\":\"circle\"}}",
        "[1]",
        "\"circle\"",
        "null",
        "true",
        "1.5",
    ] {
        assert!(
            matches!(round_trip::<Shape>(text), Shape::Unknown(_)),
            "{text}"
        );
    }
    assert!(error::<Strict>("{\"type\":\"star\"}").starts_with(
        "unknown tag \"star\" in field \"type\", expected one of \"circle\", \"square\", \"group\""
    ));
    assert!(error::<Strict>("{\"type\":7}").starts_with("unknown tag 7 in field \"type\""));
    assert!(error::<Strict>("\"circle\"").starts_with(
        "invalid type: string \"circle\", expected an object with the tag \"type\" (Strict)"
    ));
}

#[test]
fn a_known_tag_with_a_body_that_does_not_fit() {
    assert!(matches!(
        round_trip::<Shape>("{\"type\":\"circle\",\"radius\":\"big\"}"),
        Shape::Unknown(_)
    ));
    // `rect` is documented for the member, but its field accepts only `square`.
    assert!(matches!(
        round_trip::<Shape>("{\"type\":\"rect\",\"side\":1}"),
        Shape::Unknown(_)
    ));
    let text = "{\"type\":\"group\",\"items\":[{\"type\":\"square\",\"side\":1},{\"type\":\"group\",\"items\":[{\"type\":\"circle\",\"radius\":\"x\"}]}]}";
    assert_eq!(
        error::<Strict>(text),
        "items[1].items[0].radius: invalid type: string \"x\", expected an integer at line 1 column 111"
    );
    let Shape::Group(group) = round_trip::<Shape>(text) else {
        panic!()
    };
    let Shape::Group(inner) = &group.items[1] else {
        panic!()
    };
    assert_eq!(
        inner.items,
        [Shape::Unknown(json!({"type": "circle", "radius": "x"}))]
    );
}

#[test]
fn a_key_that_an_object_repeats_is_an_error() {
    for text in [
        "{\"type\":\"circle\",\"radius\":1,\"type\":\"circle\"}",
        "{\"type\":\"circle\",\"radius\":1,\"type\":\"square\"}",
        "{\"type\":\"star\",\"type\":\"circle\",\"radius\":1}",
    ] {
        assert!(error::<Shape>(text).starts_with("duplicate field `type`"));
        assert!(error::<Strict>(text).starts_with("duplicate field `type`"));
    }
    // Also if no page documents the key: a reader that takes the first value would see another object.
    let text = "{\"type\":\"circle\",\"radius\":1,\"x\":1,\"x\":2}";
    assert!(error::<Shape>(text).starts_with("duplicate field `x`"));
    let deep = "{\"type\":\"star\",\"z\":[{\"a\":{},\"b\":0,\"a\":{}}]}";
    assert!(error::<Shape>(deep).starts_with("duplicate field `a`"));
}

#[test]
fn tags_that_are_no_text() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Body {
        version: Value,
        a: i64,
    }
    #[derive(Debug, PartialEq)]
    enum Numbered {
        One(Body),
        Two(Body),
    }
    tagged_union! { Numbered by integer "version" { One = 1 | -1, Two = 2 } }
    assert!(matches!(
        round_trip("{\"version\":2,\"a\":1}"),
        Numbered::Two(_)
    ));
    assert!(matches!(
        round_trip("{\"a\":1,\"version\":-1}"),
        Numbered::One(_)
    ));
    assert!(matches!(
        serde_json::from_str("{\"version\":2.0,\"a\":1}").unwrap(),
        Numbered::Two(_)
    ));
    assert!(
        error::<Numbered>("{\"version\":\"2\",\"a\":1}")
            .starts_with("unknown tag \"2\" in field \"version\", expected one of 1, -1, 2")
    );
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Flagged {
        stream: bool,
    }
    #[derive(Debug, PartialEq)]
    enum Streamed {
        Yes(Flagged),
        No(Flagged),
    }
    tagged_union! { Streamed by boolean "stream" { Yes = true, No = false or missing } }
    assert!(matches!(round_trip("{\"stream\":false}"), Streamed::No(_)));
    assert!(matches!(round_trip("{\"stream\":true}"), Streamed::Yes(_)));
}

#[test]
fn words_are_compared_without_case_and_separators() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Body {
        kind: String,
    }
    #[derive(Debug, PartialEq)]
    enum Server {
        Listener(Body),
        Both(Body),
        Unknown(Value),
    }
    tagged_union! { Server by word "kind" { Listener = "listener", Both = "listen-and-convert" | "both" } open Unknown }
    for tag in [
        "listen-and-convert",
        "LISTEN_AND_CONVERT",
        "listenAndConvert",
        "Both",
    ] {
        let json = format!("{{\"kind\":\"{tag}\"}}");
        assert!(matches!(round_trip(&json), Server::Both(_)), "{tag}");
    }
    assert!(matches!(
        round_trip("{\"kind\":\"Listener\"}"),
        Server::Listener(_)
    ));
    for tag in ["\"listeners\"", "\"\"", "\"-\"", "1", "{}"] {
        let json = format!("{{\"kind\":{tag}}}");
        assert!(matches!(round_trip(&json), Server::Unknown(_)), "{tag}");
    }
    #[derive(Debug, PartialEq)]
    enum Strict {
        Listener(Body),
    }
    tagged_union! { Strict by word "kind" { Listener = "listener" } }
    assert!(
        error::<Strict>("{\"kind\":\"list\"}")
            .starts_with("unknown tag \"list\" in field \"kind\", expected \"listener\"")
    );
}

#[test]
fn other_sources_than_text() {
    let text = "{\"radius\":1,\"note\":\"tab\\t \\u00e9 \\ud83d\\ude00\",\"type\":\"circle\"}";
    let from_text: Shape = serde_json::from_str(text).unwrap();
    assert!(
        matches!(&from_text, Shape::Circle(Circle { note: Some(note), .. }) if note == "tab\t é 😀")
    );
    assert_eq!(
        serde_json::from_slice::<Shape>(text.as_bytes()).unwrap(),
        from_text
    );
    assert_eq!(
        serde_json::from_reader::<_, Shape>(text.as_bytes()).unwrap(),
        from_text
    );
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(Shape::deserialize(&value).unwrap(), from_text);
    assert_eq!(serde_json::from_value::<Shape>(value).unwrap(), from_text);
    // serde's own deserializers of single values do not pass themselves on.
    use serde::de::value::{Error, MapDeserializer};
    let map = MapDeserializer::<_, Error>::new([("type", "star"), ("radius", "1")].into_iter());
    assert_eq!(
        Shape::deserialize(map).unwrap(),
        Shape::Unknown(json!({"type": "star", "radius": "1"}))
    );
}

#[test]
fn inside_types_of_the_user() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(untagged)]
    enum Mine {
        Shape(Strict),
        Other { other: Vec<Shape> },
        Rest(Value),
    }
    assert!(matches!(
        round_trip("{\"type\":\"square\",\"side\":1}"),
        Mine::Shape(Strict::Square(_))
    ));
    let other: Mine = round_trip("{\"other\":[{\"side\":1},{\"type\":\"star\"},null]}");
    assert!(
        matches!(other, Mine::Other { other } if matches!(other[..], [Shape::Square(_), Shape::Unknown(_), Shape::Unknown(_)]))
    );
    assert!(matches!(round_trip("[]"), Mine::Rest(_)));

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Flat {
        name: String,
        #[serde(flatten)]
        shape: Shape,
    }
    let flat: Flat = round_trip("{\"name\":\"n\",\"type\":\"circle\",\"radius\":1}");
    assert_eq!(flat.shape, circle(1));

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct CatchAll {
        name: String,
        #[serde(flatten)]
        rest: BTreeMap<String, Shape>,
    }
    let all: CatchAll =
        round_trip("{\"name\":\"n\",\"a\":{\"type\":\"circle\",\"radius\":1},\"b\":null}");
    assert_eq!(all.rest["a"], circle(1));
    assert_eq!(all.rest["b"], Shape::Unknown(Value::Null));

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "outer")]
    enum Outer {
        A { shape: Shape },
    }
    let Outer::A { shape } =
        round_trip("{\"shape\":{\"radius\":1,\"type\":\"circle\"},\"outer\":\"A\"}");
    assert_eq!(shape, circle(1));
}

fn nested(depth: usize) -> String {
    let open = "{\"type\":\"group\",\"items\":[],\"first\":".repeat(depth);
    format!(
        "{open}{{\"type\":\"circle\",\"radius\":1}}{}",
        "}".repeat(depth)
    )
}

#[test]
fn deep_nesting_decodes() {
    let shape: Shape = round_trip(&nested(120));
    let mut depth = 0;
    let mut inner = &shape;
    while let Shape::Group(Group {
        first: Some(first), ..
    }) = inner
    {
        depth += 1;
        inner = first;
    }
    assert_eq!((depth, inner), (120, &circle(1)));
    assert!(error::<Shape>(&nested(200)).starts_with("recursion limit exceeded"));
}

#[test]
fn a_value_deeper_than_any_text_is_an_error() {
    let mut value = json!({"type": "circle", "radius": 1});
    for _ in 0..10_000 {
        // Not `json!`, which would copy the value at each level.
        let entries = [
            ("type".to_owned(), json!("group")),
            ("items".to_owned(), json!([])),
            ("first".to_owned(), value),
        ];
        value = Value::Object(entries.into_iter().collect());
    }
    // `Value` drops recursively as well, so its thread needs a large stack; decoding does not.
    let error = std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(move || Shape::deserialize(&value).unwrap_err().to_string())
        .unwrap()
        .join()
        .unwrap();
    assert_eq!(error, "recursion limit exceeded");
}

#[test]
fn a_failed_union_leaves_nothing_behind() {
    for _ in 0..3 {
        assert!(serde_json::from_str::<Shape>("{\"type\":\"circle\",").is_err());
        assert!(serde_json::from_str::<Strict>("{\"type\":\"circle\"}").is_err());
        assert_eq!(
            round_trip::<Shape>("{\"type\":\"circle\",\"radius\":1}"),
            circle(1)
        );
    }
}

#[test]
fn the_tag_may_be_an_enum() {
    #[derive(Debug, Clone, PartialEq)]
    enum Kind {
        A,
        B,
        Unknown(crate::support::Unlisted<String>),
    }
    text_enum! { Kind { A = "a", B = "b" } open Unknown }
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Many {
        kind: Kind,
        n: i64,
    }
    #[derive(Debug, PartialEq)]
    enum Tagged {
        Many(Many),
    }
    tagged_union! { Tagged by "kind" { Many = "a" | "b" } }
    let Tagged::Many(many) = round_trip("{\"n\":1,\"kind\":\"b\"}");
    assert_eq!(many.kind, Kind::B);
    assert!(
        support::from_str::<Tagged>("{\"kind\":\"c\"}")
            .unwrap_err()
            .to_string()
            .contains("unknown tag \"c\"")
    );
}
