//! Types without derived code: the same JSON, the same errors, the same choices of unions.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::support;
use crate::support::{from_str, from_value};
use crate::{error, round_trip};

#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    Queued,
    Running,
    Unrecognized(support::Unlisted<String>),
}

support::lean::text_enum! {
    Status { Queued = "queued", Running = "running" } open Unrecognized
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Code {
    Fine,
    Missing,
}

support::lean::integer_enum! {
    Code { Fine = 200, Missing = 404 }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Kind;

support::lean::literal! { Kind: str = "job" }

/// A type that the user wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Money(String);

/// Reads and writes a text with a star before it.
mod starred {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(text: &String, serializer: S) -> Result<S::Ok, S::Error> {
        format!("*{text}").serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bare = text.strip_prefix('*').map(str::to_owned);
        bare.ok_or_else(|| D::Error::custom("no star"))
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    pub kind: Kind,
    pub id: String,
    pub status: Status,
    pub code: Option<Code>,
    pub parent: Option<Box<Job>>,
    pub steps: Vec<Step>,
    pub ratio: Option<f64>,
    pub meta: Option<Value>,
    pub note: Option<Option<String>>,
    pub ended: Option<i64>,
    pub data: Option<Vec<u8>>,
    pub price: Option<Money>,
    pub star: String,
}

support::lean::object! {
    Job {
        kind: required "kind",
        id: required "id" | "ID" | "jobId",
        status: required "status",
        code: optional "code",
        parent: optional "parent",
        steps: required "steps",
        ratio: optional "ratio",
        meta: keep "meta",
        note: keep "note",
        ended: nullable "ended",
        data: optional "data",
        price: optional_foreign "price",
        star: required_by<starred> "star",
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub name: String,
    pub next: BTreeMap<String, Step>,
    pub others: BTreeMap<String, Value>,
}

support::lean::object! {
    Step {
        name: required "name",
        next: required "next",
    } rest others
}

const JOB: &str = r#"{"kind":"job","id":"a\"b","status":"new","code":404,"steps":[{"name":"x","next":{"y":{"name":"z","next":{}}},"more":[1]}],
    "ratio":2,"meta":null,"note":null,"ended":null,"data":"aGk=","price":"3 EUR","star":"*s",
    "parent":{"kind":"job","id":"","status":"queued","steps":[],"ended":-5,"star":"*"}}"#;

#[test]
fn a_struct_keeps_all_that_it_was_given() {
    let job: Job = round_trip(JOB);
    assert_eq!(job.status, Status::from("new"));
    assert_eq!(
        (job.note.clone(), job.meta.clone()),
        (Some(None), Some(Value::Null))
    );
    assert_eq!(job.data.as_deref(), Some(&b"hi"[..]));
    assert_eq!(job.parent.as_ref().unwrap().note, None);
    assert_eq!(from_str::<Job>(JOB).unwrap(), job);
    assert_eq!(
        from_value::<Job>(serde_json::from_str(JOB).unwrap()).unwrap(),
        job
    );
    assert_eq!(serde_json::from_slice::<Job>(JOB.as_bytes()).unwrap(), job);
    let list: Vec<Job> = serde_json::from_str(&format!("[{JOB}, {JOB}]")).unwrap();
    assert_eq!(list.len(), 2);
    let stream = serde_json::Deserializer::from_str(JOB).into_iter::<Job>();
    assert_eq!(stream.map(Result::unwrap).collect::<Vec<_>>(), [job]);
}

#[test]
fn an_alias_is_read_and_unknown_keys_are_dropped() {
    let text = r#"{"more":{"a":1,"a":2},"star":"*","ended":1,"kind":"job","jobId":"a","status":"queued","steps":[]}"#;
    let job: Job = serde_json::from_str(text).unwrap();
    assert_eq!((job.id.as_str(), job.ended), ("a", Some(1)));
}

/// What a struct says with one line replaced, and at which path.
#[test]
fn errors_are_those_of_derived_types_with_a_path() {
    for (part, by, path, message) in [
        (r#""id":"a\"b","#, "", "", "missing field `id`"),
        (r#""ended":null,"#, "", "", "missing field `ended`"),
        (
            r#""id":"a\"b""#,
            r#""id":7"#,
            "id",
            "invalid type: integer `7`, expected a string",
        ),
        (
            r#""id":"a\"b""#,
            r#""id":null"#,
            "id",
            "invalid type: null, expected a string",
        ),
        (
            r#""ratio":2"#,
            r#""ratio":"2""#,
            "ratio",
            "invalid type: string \"2\", expected a number",
        ),
        (
            r#""ended":null"#,
            r#""ended":1.5"#,
            "ended",
            "invalid type: floating point `1.5`, expected an integer",
        ),
        (
            r#""ended":null"#,
            r#""ended":18446744073709551615"#,
            "ended",
            "invalid value: integer `18446744073709551615`, expected an integer",
        ),
        (
            r#""code":404"#,
            r#""code":500"#,
            "code",
            "unknown value 500, expected one of 200, 404",
        ),
        (
            r#""kind":"job""#,
            r#""kind":"bob""#,
            "kind",
            "invalid value: string \"bob\", expected the literal `\"job\"`",
        ),
        (
            r#""steps":["#,
            r#""steps":[{},"#,
            "steps[0]",
            "missing field `name`",
        ),
        (
            r#""name":"z""#,
            r#""name":[]"#,
            "steps[0].next.y.name",
            "invalid type: a list, expected a string",
        ),
        (
            r#""id":"","#,
            r#""id":"","jobId":"","#,
            "parent",
            "duplicate field `id`",
        ),
        (
            r#""more":[1]"#,
            r#""more":1,"more":1"#,
            // It is found before any type is decoded.
            "",
            "duplicate field `more`",
        ),
        (
            r#""parent":{"#,
            r#""parent":[],"p":{"#,
            "parent",
            "invalid type: a list, expected an object (Job)",
        ),
        (r#""star":"*s""#, r#""star":"s""#, "star", "no star"),
        (
            r#""price":"3 EUR""#,
            r#""price":3"#,
            "price",
            "invalid type: integer `3`, expected a string",
        ),
    ] {
        let text = JOB.replacen(part, by, 1);
        assert_ne!(text, JOB, "{part}");
        let located = from_str::<Job>(&text).unwrap_err();
        assert_eq!(located.path(), path, "{located}");
        assert!(
            located.line() > 0 && located.to_string().contains(message),
            "{located}"
        );
        // serde_json adds the end of the whole value.
        let plain = error::<Job>(&text);
        assert!(
            plain.contains(message) && plain.contains(" at line 3 column"),
            "{plain}"
        );
        let value = from_value::<Vec<Value>>(json!([])).map(drop);
        assert!(value.is_ok());
    }
    assert!(error::<Job>("[]").contains("expected an object (Job)"));
    assert!(error::<Job>("{").contains("EOF"));
}

#[derive(Debug, Clone, PartialEq)]
pub struct Dog {
    pub name: Option<String>,
    pub barks: Option<bool>,
    pub friend: Option<Box<Pet>>,
}

support::lean::object! {
    Dog { name: optional "name", barks: optional "barks", friend: optional "friend" }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cat {
    pub name: Option<String>,
    pub lives: Option<i64>,
    pub status: Option<Status>,
    pub friend: Option<Box<Pet>>,
}

support::lean::object! {
    Cat { name: optional "name", lives: optional "lives", status: optional "status", friend: optional "friend" }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Pet {
    Dog(Dog),
    Cat(Cat),
    Text(String),
    Count(i64),
    Ratio(f64),
    Price(Money),
    Unrecognized(Value),
}

support::lean::union! {
    Pet { Dog: object, Cat: object, Text: string, Count: integer, Ratio: number, Price: string as foreign } open Unrecognized
}

fn pet(value: Value) -> Pet {
    let pet: Pet = round_trip(&value.to_string());
    assert_eq!(from_value::<Pet>(value.clone()).unwrap(), pet);
    pet
}

#[test]
fn the_best_match_wins() {
    assert!(matches!(pet(json!({"name": "a", "lives": 9})), Pet::Cat(_)));
    assert!(matches!(
        pet(json!({"name": "a", "barks": true})),
        Pet::Dog(_)
    ));
    // Of two equals, the earlier one.
    assert!(matches!(pet(json!({"name": "a"})), Pet::Dog(_)));
    assert!(matches!(pet(json!({})), Pet::Dog(_)));
    // All values known before more fields.
    let dog = json!({"name": "a", "status": "queued"});
    assert!(matches!(pet(dog), Pet::Cat(_)));
    // A struct that documents no key would drop them all.
    assert!(matches!(pet(json!({"x": 1})), Pet::Unrecognized(_)));
    assert!(matches!(pet(json!(1)), Pet::Count(1)));
    assert!(matches!(pet(json!(1.5)), Pet::Ratio(_)));
    assert!(matches!(pet(json!("a")), Pet::Text(_)));
    assert!(matches!(pet(json!(null)), Pet::Unrecognized(_)));
    assert!(matches!(pet(json!({"name": 5})), Pet::Unrecognized(_)));
    let inner = pet(json!({"name": "a", "friend": {"lives": 1, "friend": {"barks": false}}}));
    let Pet::Dog(Dog {
        friend: Some(friend),
        ..
    }) = inner
    else {
        panic!("{inner:?}");
    };
    assert!(matches!(*friend, Pet::Cat(_)));
}

#[test]
fn a_repeated_key_below_a_union_is_an_error() {
    let text = r#"{"name": "a", "x": [{"b": 1, "b": 2}]}"#;
    assert!(error::<Pet>(text).contains("duplicate field `b`"));
}

/// Without memory for choices, each level would multiply the time.
#[test]
fn nested_unions_take_time_that_grows_with_the_input_alone() {
    for leaf in [json!({"barks": true}), json!({"x": 1}), json!({"name": 1})] {
        let mut value = leaf;
        for _ in 0..100 {
            value = json!({"name": "a", "friend": value});
        }
        pet(value);
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub text: String,
    pub inner: Option<Box<Tagged>>,
}

support::lean::object! { Query { text: required "text", inner: optional "inner" } }

#[derive(Debug, Clone, PartialEq)]
pub enum Tagged {
    Job(Box<Job>),
    Query(Query),
    List(Vec<Query>),
}

support::lean::tagged_union! {
    Tagged by "kind" { Job = "job", Query = "query" | "question" or missing, List: array }
}

#[test]
fn a_tag_selects_the_member_of_a_closed_union() {
    let Tagged::Job(_) = from_str::<Tagged>(JOB).unwrap() else {
        panic!("no job");
    };
    for text in [
        r#"{"text":"a","kind":"question"}"#,
        r#"{"text":"a"}"#,
        r#"{"text":"","inner":{"text":""}}"#,
    ] {
        assert!(matches!(
            from_str::<Tagged>(text).unwrap(),
            Tagged::Query(_)
        ));
    }
    for (text, message) in [
        (
            r#"{"kind":"x"}"#,
            "unknown tag \"x\" in field \"kind\", expected one of \"job\", \"query\", \"question\"",
        ),
        (r#"{"kind":"query"}"#, "missing field `text`"),
        ("7", "invalid type: integer `7`"),
        (
            r#"{"text":"","inner":{"text":1}}"#,
            "inner.text: invalid type: integer `1`, expected a string",
        ),
    ] {
        let error = from_str::<Tagged>(text).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}

/// Unions that are members of each other.
#[derive(Debug, Clone, PartialEq)]
pub enum Left {
    Right(Box<Right>),
    Dog(Dog),
}

support::lean::union! { Left { Right: any, Dog: object } }

#[derive(Debug, Clone, PartialEq)]
pub enum Right {
    Left(Box<Left>),
    Cat(Cat),
}

support::lean::union! { Right { Left: any, Cat: object } }

#[derive(Debug, Clone, PartialEq)]
pub enum Both {
    Left(Left),
    Right(Right),
    Unrecognized(Value),
}

support::lean::union! { Both { Left: any, Right: any } open Unrecognized }

#[test]
fn unions_that_contain_each_other_lose_nothing() {
    for value in [
        json!({"barks": true}),
        json!({"lives": 3}),
        json!({"name": "x"}),
        json!({}),
    ] {
        let text = value.to_string();
        round_trip::<Left>(&text);
        round_trip::<Right>(&text);
        round_trip::<Both>(&text);
        round_trip::<Vec<Both>>(&format!("[{text}, {text}]"));
    }
    assert!(error::<Left>("7").contains("no member of Left fits"));
}

#[test]
fn other_formats_work_as_json_does() {
    fn check<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).unwrap();
        assert_eq!(&ciborium::from_reader::<T, _>(&*bytes).unwrap(), value);

        let bytes = rmp_serde::to_vec(value).unwrap();
        assert_eq!(&rmp_serde::from_slice::<T>(&bytes).unwrap(), value);

        let json = serde_json::to_value(value).unwrap();
        assert_eq!(&T::deserialize(&json).unwrap(), value);
        assert_eq!(&serde_json::from_value::<T>(json).unwrap(), value);
    }
    let job: Job = from_str(JOB).unwrap();
    check(&job);
    check(&Tagged::Job(Box::new(job.clone())));
    check(&pet(json!({"name": "a", "friend": {"lives": 1}})));

    // TOML has no `null`.
    let step = job.steps.first().unwrap();
    let text = toml::to_string(step).unwrap();
    assert_eq!(&toml::from_str::<Step>(&text).unwrap(), step);
}

/// Derived types in lean ones were seen above; these are lean types in derived ones.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Page {
    items: Vec<Job>,
    #[serde(flatten)]
    more: BTreeMap<String, Pet>,
}

#[test]
fn types_with_and_without_derived_code_hold_each_other() {
    let text = format!(r#"{{"items":[{JOB}],"a":{{"lives":1}},"b":"x"}}"#);
    let page: Page = round_trip(&text);
    assert_eq!(from_str::<Page>(&text).unwrap(), page);
    let wrong = text.replace(r#""ratio":2"#, r#""ratio":[]"#);
    let error = from_str::<Page>(&wrong).unwrap_err();
    assert_eq!(error.path(), "items[0].ratio");
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize| {
        let start = r#"{"name":"a","friend":"#.repeat(depth);
        format!("{start}{{}}{}", "}".repeat(depth))
    };
    assert!(from_str::<Pet>(&nested(120)).is_ok());
    assert!(from_str::<Pet>(&nested(200)).is_err());
}
