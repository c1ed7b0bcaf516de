use super::{error, round_trip};
use crate::support::{self, text_enum, union};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Part {
    text: String,
}

#[derive(Debug, Clone, PartialEq)]
enum Content {
    Text(String),
    Parts(Vec<Part>),
    Unknown(Value),
}
union! { Content { Text: string, Parts: array } open Unknown }

#[derive(Debug, Clone, PartialEq)]
enum StrictContent {
    Text(String),
    Parts(Vec<Part>),
}
union! { StrictContent { Text: string, Parts: array } }

#[test]
fn the_kind_of_value_decides() {
    assert_eq!(round_trip::<Content>("\"a\""), Content::Text("a".into()));
    assert!(matches!(
        round_trip::<Content>("[{\"text\":\"a\"}]"),
        Content::Parts(_)
    ));
    for text in ["{}", "1", "null", "false", "[{\"text\":1}]"] {
        assert!(matches!(round_trip::<Content>(text), Content::Unknown(_)));
    }
    assert!(error::<StrictContent>("1").starts_with(
        "invalid type: integer `1`, expected one of a string, an array (StrictContent)"
    ));
    assert!(
        error::<StrictContent>("[{\"text\":\"a\"},{\"text\":1}]")
            .starts_with("[1].text: invalid type: integer `1`, expected a string")
    );
}

#[test]
fn every_kind_has_its_member() {
    #[derive(Debug, PartialEq)]
    enum All {
        Nothing(()),
        Flag(bool),
        Text(String),
        Ratio(f64),
        Count(i64),
        List(Vec<f64>),
        Map(BTreeMap<String, Value>),
    }
    union! { All { Nothing: null, Flag: boolean, Text: string, Ratio: number, Count: integer, List: array as number, Map: object } }
    assert_eq!(round_trip::<All>("null"), All::Nothing(()));
    assert_eq!(round_trip::<All>("true"), All::Flag(true));
    assert_eq!(round_trip::<All>("1.5"), All::Ratio(1.5));
    assert_eq!(round_trip::<All>("1"), All::Count(1));
    // An `i64` accepts no float, here as everywhere.
    assert_eq!(serde_json::from_str::<All>("1.0").unwrap(), All::Ratio(1.0));
    assert_eq!(round_trip::<All>("[1,2.5]"), All::List(vec![1.0, 2.5]));
    assert_eq!(
        round_trip::<All>("{\"a\":{}}"),
        All::Map(BTreeMap::from([("a".into(), json!({}))]))
    );
    assert_eq!(
        round_trip::<All>("-9223372036854775808"),
        All::Count(i64::MIN)
    );
    assert_eq!(
        round_trip::<All>("9007199254740993"),
        All::Count(9007199254740993)
    );
    // Beyond `i64`, only the float fits.
    assert_eq!(
        serde_json::from_str::<All>("18446744073709551615").unwrap(),
        All::Ratio(18446744073709551615.0)
    );
    assert_eq!(
        serde_json::from_str::<All>("1e300").unwrap(),
        All::Ratio(1e300)
    );
}

#[test]
fn floats_in_unions_are_written_without_a_fraction() {
    #[derive(Debug, PartialEq)]
    enum Limit {
        Ratio(f64),
        Steps(Vec<f64>),
    }
    union! { Limit { Ratio: number, Steps: array as number } }
    assert_eq!(round_trip::<Limit>("3"), Limit::Ratio(3.0));
    assert_eq!(
        serde_json::to_string(&Limit::Steps(vec![1.0, 2.5])).unwrap(),
        "[1,2.5]"
    );
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Small {
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inner: Option<Inner>,
}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Inner {
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<i64>,
}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Large {
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inner: Option<LargeInner>,
}
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct LargeInner {
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<i64>,
}
#[derive(Debug, Clone, PartialEq)]
enum Best {
    Small(Small),
    Large(Large),
    Map(BTreeMap<String, i64>),
    Any(Value),
}
union! { Best { Small: object, Large: object, Map: object, Any: any } }

#[test]
fn more_populated_fields_win() {
    assert!(matches!(round_trip("{\"a\":1}"), Best::Small(_)));
    assert!(matches!(round_trip("{}"), Best::Small(_)));
    assert!(matches!(round_trip("{\"a\":1,\"b\":2}"), Best::Large(_)));
    // Counted recursively.
    assert!(matches!(
        round_trip("{\"inner\":{\"x\":1}}"),
        Best::Small(_)
    ));
    assert!(matches!(
        round_trip("{\"inner\":{\"y\":1}}"),
        Best::Large(_)
    ));
    // If no struct knows a key, the member that drops no keys wins.
    assert!(matches!(round_trip("{\"c\":1}"), Best::Map(_)));
    assert!(matches!(round_trip("{\"c\":\"1\"}"), Best::Any(_)));
    assert!(matches!(round_trip("\"text\""), Best::Any(_)));
}

#[derive(Debug, Clone, PartialEq)]
enum Level {
    Low,
    High,
    Unknown(crate::support::Unlisted<String>),
}
text_enum! { Level { Low = "low", High = "high" } open Unknown }
#[derive(Debug, Clone, PartialEq)]
enum Color {
    Red,
    Unknown(crate::support::Unlisted<String>),
}
text_enum! { Color { Red = "red" } open Unknown }

#[test]
fn no_unknown_enum_value_before_some() {
    #[derive(Debug, PartialEq)]
    enum Word {
        Level(Level),
        Color(Color),
        Text(String),
    }
    union! { Word { Level: string, Color: string, Text: string } }
    assert_eq!(round_trip::<Word>("\"low\""), Word::Level(Level::Low));
    assert_eq!(round_trip::<Word>("\"red\""), Word::Color(Color::Red));
    assert_eq!(round_trip::<Word>("\"blue\""), Word::Text("blue".into()));

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Leveled {
        values: Vec<Level>,
        extra: Option<i64>,
    }
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Colored {
        values: Vec<Color>,
    }
    #[derive(Debug, PartialEq)]
    enum Either {
        Leveled(Leveled),
        Colored(Colored),
    }
    union! { Either { Leveled: object, Colored: object } }
    assert!(matches!(
        round_trip("{\"values\":[\"low\"],\"extra\":1}"),
        Either::Leveled(_)
    ));
    // Fewer fields, but every value known.
    assert!(matches!(
        serde_json::from_str("{\"values\":[\"red\"],\"extra\":1}").unwrap(),
        Either::Colored(_)
    ));
}

#[test]
fn a_member_union_that_keeps_raw_comes_last() {
    #[derive(Debug, PartialEq)]
    enum Outer {
        Inner(Box<Content>),
        Number(i64),
        Loose(Value),
    }
    union! { Outer { Inner: any, Number: integer, Loose: object } }
    assert_eq!(
        round_trip::<Outer>("\"a\""),
        Outer::Inner(Box::new(Content::Text("a".into())))
    );
    assert_eq!(round_trip::<Outer>("1"), Outer::Number(1));
    assert!(matches!(round_trip("{\"a\":1}"), Outer::Loose(_)));
    assert_eq!(
        round_trip::<Outer>("true"),
        Outer::Inner(Box::new(Content::Unknown(json!(true))))
    );
}

#[test]
fn a_raw_value_deeper_inside_counts_as_unknown() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct A {
        content: Content,
        n: Option<i64>,
    }
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct B {
        content: i64,
    }
    #[derive(Debug, PartialEq)]
    enum Either {
        A(A),
        B(B),
    }
    union! { Either { A: object, B: object } }
    assert!(matches!(
        round_trip("{\"content\":\"a\",\"n\":1}"),
        Either::A(_)
    ));
    assert!(matches!(
        serde_json::from_str("{\"content\":1,\"n\":1}").unwrap(),
        Either::B(_)
    ));
}

#[test]
fn keys_of_a_catch_all_do_not_count() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Catching {
        a: i64,
        #[serde(flatten)]
        rest: BTreeMap<String, Value>,
    }
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Two {
        a: i64,
        b: i64,
    }
    #[derive(Debug, PartialEq)]
    enum Either {
        Catching(Catching),
        Two(Two),
    }
    union! { Either { Catching: object, Two: object } }
    assert!(matches!(round_trip("{\"a\":1,\"b\":2}"), Either::Two(_)));
    assert!(matches!(
        round_trip("{\"a\":1,\"c\":2}"),
        Either::Catching(_)
    ));
    assert!(matches!(
        serde_json::from_str("{\"a\":1,\"b\":2,\"c\":3,\"d\":4}").unwrap(),
        Either::Two(_)
    ));
}

#[test]
fn what_no_member_takes() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct A {
        a: i64,
    }
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct B {
        b: Vec<i64>,
    }
    #[derive(Debug, PartialEq)]
    enum Either {
        A(A),
        B(B),
    }
    union! { Either { A: object, B: object } }
    assert!(error::<Either>("{\"b\":[1,\"2\"]}").starts_with(
        "no member of Either fits: tried A (missing field `a`), B (b[1]: invalid type: string \"2\", expected an integer)"
    ));
}

/// At every level, two members accept the value. Without remembered choices, this would take 2^100 steps.
#[test]
fn unions_within_unions_are_tried_once() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct And {
        of: Box<Filter>,
        and: Option<i64>,
    }
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Or {
        of: Box<Filter>,
        or: Option<i64>,
    }
    #[derive(Debug, PartialEq)]
    enum Filter {
        And(And),
        Or(Or),
        Leaf(i64),
        Unknown(Value),
    }
    union! { Filter { And: object, Or: object, Leaf: integer } open Unknown }
    let text = format!("{}1{}", "{\"extra\":0,\"of\":".repeat(100), "}".repeat(100));
    let mut filter: Filter = serde_json::from_str(&text).unwrap();
    let mut depth = 0;
    while let Filter::And(and) = filter {
        depth += 1;
        filter = *and.of;
    }
    assert_eq!((depth, filter), (100, Filter::Leaf(1)));
    let text = format!("{}true{}", "{\"of\":".repeat(100), "}".repeat(100));
    assert!(matches!(
        serde_json::from_str(&text).unwrap(),
        Filter::And(_)
    ));
    let text = format!("{}1{}", "{\"of\":".repeat(100), ",\"or\":2}".repeat(100));
    assert!(matches!(
        serde_json::from_str(&text).unwrap(),
        Filter::Or(_)
    ));
}

#[test]
fn closed_unions_within_unions_are_tried_once() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct And {
        of: Box<Filter>,
    }
    #[derive(Debug, PartialEq)]
    enum Filter {
        One(And),
        Two(And),
        Leaf(i64),
    }
    union! { Filter { One: object, Two: object, Leaf: integer } }
    let text = format!("{}true{}", "{\"of\":".repeat(100), "}".repeat(100));
    let message = support::from_str::<Filter>(&text).unwrap_err().to_string();
    assert!(message.len() < 1000, "{}", message.len());
}

/// A generated crate has no such types; its users may.
#[test]
fn members_with_enums_of_serde() {
    #[derive(Debug, PartialEq, PartialOrd, Eq, Ord, Serialize, Deserialize)]
    enum External {
        Unit,
        New(Box<Either>),
        Pair(i64, i64),
        Fields { a: i64 },
    }
    #[derive(Debug, PartialEq, PartialOrd, Eq, Ord)]
    enum Either {
        List(Vec<External>),
        Map(BTreeMap<String, External>),
        Text(External),
    }
    union! { Either { List: array, Map: object, Text: string } }
    let text = "[\"Unit\",{\"New\":\"Unit\"},{\"Pair\":[1,2]},{\"Fields\":{\"a\":1}}]";
    let Either::List(list) = round_trip(text) else {
        panic!()
    };
    assert_eq!(list.len(), 4);
    assert_eq!(
        list[1],
        External::New(Box::new(Either::Text(External::Unit)))
    );
    let two = "[{\"Fields\":{\"a\":1},\"Pair\":[1,2]}]";
    assert!(
        error::<Either>(two).starts_with("[0]: invalid type: an object, expected enum External")
    );
    let inner = "[{\"New\":[{\"Fields\":{\"a\":\"x\"}}]}]";
    assert!(error::<Either>(inner).starts_with("[0].New[0].Fields.a: invalid type: string \"x\""));
}

/// It could not be written back unchanged.
#[test]
fn a_list_is_no_struct() {
    assert!(matches!(
        round_trip::<Content>("[[\"a\"]]"),
        Content::Unknown(_)
    ));
    assert!(error::<StrictContent>("[[\"a\"]]").starts_with("[0]: invalid type: a list"));
}

#[derive(Debug, Clone, PartialEq)]
enum Loop {
    Again(Box<Loop>),
    Text(String),
    Unknown(serde_json::Value),
}

union! { Loop { Again: any, Text: string } open Unknown }

#[derive(Debug, Clone, PartialEq)]
enum Here {
    There(Box<There>),
    List(Vec<Here>),
    Unknown(serde_json::Value),
}

#[derive(Debug, Clone, PartialEq)]
enum There {
    Here(Box<Here>),
    Number(f64),
    Unknown(serde_json::Value),
}

union! { Here { There: any, List: array } open Unknown }
union! { There { Here: any, Number: number } open Unknown }

#[test]
fn a_union_that_is_its_own_member_ends() {
    assert_eq!(round_trip::<Loop>(r#""a""#), Loop::Text("a".to_owned()));
    let kept = Loop::Again(Box::new(Loop::Unknown(5.into())));
    assert_eq!(round_trip::<Loop>("5"), kept);
    let numbers = round_trip::<Here>("[1, [2.5, []], {}]");
    assert!(matches!(numbers, Here::List(_)), "{numbers:?}");
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Lenient {
    #[serde(skip_serializing_if = "Option::is_none")]
    q: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum LenientOrText {
    Lenient(Lenient),
    Text(String),
    Unknown(Value),
}

union! { LenientOrText { Lenient: object, Text: string } open Unknown }

#[test]
fn a_member_that_explains_no_key_does_not_swallow_the_value() {
    assert!(matches!(
        round_trip(r#"{"zzz":1}"#),
        LenientOrText::Unknown(_)
    ));
    assert!(matches!(round_trip("{}"), LenientOrText::Lenient(_)));
    let some = serde_json::from_str(r#"{"q":"a","zzz":1}"#).unwrap();
    assert!(matches!(some, LenientOrText::Lenient(_)));
}

/// A number, or why it is none.
#[derive(Debug, PartialEq)]
struct Stated(Result<i64, String>);

impl<'de> Deserialize<'de> for Stated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer);
        Ok(Self(number.map_err(|error| error.to_string())))
    }
}

impl Serialize for Stated {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0.clone().unwrap_or_default())
    }
}

#[test]
fn a_member_may_keep_what_an_error_says() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Measured {
        value: Stated,
        skipped: Skipping,
        inner: Option<Box<Sample>>,
    }
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Missing {
        reason: String,
    }
    #[derive(Debug, PartialEq)]
    enum Sample {
        Missing(Missing),
        Measured(Measured),
    }
    union! { Sample { Missing: object, Measured: object } }

    /// The paths of the items that do not fit.
    #[derive(Debug, PartialEq, Serialize)]
    struct Skipping(Vec<String>);
    impl<'de> Deserialize<'de> for Skipping {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let list = support::Skipping::<Missing>::deserialize(deserializer)?;
            let paths = list.errors.iter().map(ToString::to_string);
            Ok(Self(paths.collect()))
        }
    }

    let inner = json!({"value": "b", "skipped": [{"reason": 1}]});
    let value = json!({"value": "a", "skipped": [{"reason": "a"}, {}], "inner": inner});
    let Sample::Measured(outer) = support::from_str(&value.to_string()).unwrap() else {
        panic!("another member");
    };
    let says = |text: &str| {
        Stated(Err(format!(
            "invalid type: string {text:?}, expected an integer"
        )))
    };
    assert_eq!(outer.value, says("a"));
    assert_eq!(outer.skipped.0, ["[1]: missing field `reason`"]);
    let Sample::Measured(inner) = *outer.inner.unwrap() else {
        panic!("another member");
    };
    assert_eq!(inner.value, says("b"));
    assert_eq!(
        inner.skipped.0,
        ["[0].reason: invalid type: integer `1`, expected a string"]
    );
}
