//! What an attacker tried: members that refuse the outline of a value, structs in themselves in many members, long keys.

use crate::support::{self, union};
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cell::Cell;
use std::collections::BTreeMap;

thread_local! {
    static DECODED: Cell<usize> = const { Cell::new(0) };
    static ALIVE: Cell<usize> = const { Cell::new(0) };
    static MOST_ALIVE: Cell<usize> = const { Cell::new(0) };
}

/// A list that may not be empty. It counts how often it is decoded.
#[derive(Debug, PartialEq, Serialize)]
struct NonEmpty(Vec<i64>);

impl<'de> Deserialize<'de> for NonEmpty {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DECODED.set(DECODED.get() + 1);
        let list = Vec::deserialize(deserializer)?;
        match list.is_empty() {
            true => Err(D::Error::custom("empty")),
            false => Ok(Self(list)),
        }
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Short {
    next: Box<Chain>,
}
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Long {
    next: Box<Chain>,
    more: i64,
}
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Point {
    point: (f64, f64),
}
#[derive(Debug, PartialEq)]
enum Chain {
    Short(Short),
    Long(Long),
    Point(Point),
    List(NonEmpty),
    Text(String),
}
union! { Chain { Short: object, Long: object, Point: object, List: array, Text: string } }

fn nest(open: &str, inner: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), "}".repeat(depth))
}

/// Each level would decode the outline twice: 20 levels took seconds, 120 for ever.
#[test]
fn time_does_not_double_where_a_type_refuses_an_outline() {
    for inner in ["[1,2]", "{\"point\":[1.5,2.5]}", "\"text\""] {
        for depth in [1, 4, 20, 120] {
            DECODED.set(0);
            let text = nest("{\"more\":1,\"next\":", inner, depth);
            let decoded: Chain = support::from_str(&text).unwrap();
            let value: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(serde_json::to_value(&decoded).unwrap(), value);
            assert!(DECODED.get() <= 8 * depth + 8, "{}", DECODED.get());
        }
    }
}

/// An integer that counts how many of it there are.
#[derive(Debug, PartialEq, Serialize)]
struct Held(i64);

impl<'de> Deserialize<'de> for Held {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = i64::deserialize(deserializer)?;
        ALIVE.set(ALIVE.get() + 1);
        MOST_ALIVE.set(MOST_ALIVE.get().max(ALIVE.get()));
        Ok(Self(value))
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        ALIVE.set(ALIVE.get() - 1);
    }
}

/// A struct in itself, and one in which the union comes again.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Itself {
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<Vec<Held>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Box<Itself>>,
}
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Around {
    #[serde(skip_serializing_if = "Option::is_none")]
    held: Option<Vec<Held>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Box<Either>>,
}
#[derive(Debug, PartialEq)]
enum Either {
    Itself(Itself),
    Around(Around),
}
union! { Either { Itself: object, Around: object } }

#[test]
fn a_trial_at_each_level_does_not_hold_the_rest_at_each_level() {
    const COUNT: usize = 1_000;
    let held = format!("{{\"held\":[{}]}}", vec!["1"; COUNT].join(","));
    for depth in [1, 20, 120] {
        MOST_ALIVE.set(0);
        let text = nest("{\"other\":1,\"next\":", &held, depth);
        let decoded: Either = support::from_str(&text).unwrap();
        assert_eq!(ALIVE.get(), COUNT);
        assert!(MOST_ALIVE.get() <= 8 * COUNT, "{}", MOST_ALIVE.get());
        drop(decoded);
        assert_eq!(ALIVE.get(), 0);
    }
}

#[test]
fn a_long_key_does_not_make_a_long_message() {
    let long = "k".repeat(1 << 20);
    let deep = nest(&format!("{{\"{}\":", "k".repeat(600)), "null", 100);
    let errors = [
        support::from_str::<BTreeMap<String, Chain>>(&format!("{{\"{long}\":1}}")).err(),
        support::from_str::<Nested>(&deep).err(),
        support::from_str::<Chain>(&format!("{{\"{long}\":1,\"{long}\":2}}")).err(),
    ];
    for error in errors.map(Option::unwrap) {
        let message = error.to_string();
        assert!(message.len() < 2_500, "{}", message.len());
        assert!(
            message.contains("kkkk") && message.contains('…'),
            "{message}"
        );
        assert!(error.path().len() < 100 * 250, "{}", error.path().len());
        assert!(error.column() > 600, "{}", error.column());
    }
    let repeated = "{\"a\\n\\u001b[31m\":1,\"a\\n\\u001b[31m\":2}";
    let message = serde_json::from_str::<Chain>(repeated)
        .unwrap_err()
        .to_string();
    assert!(
        message.contains("duplicate field `a\\n\\u{1b}[31m`"),
        "{message}"
    );
    let twice = format!("{{\"{long}\":1,\"{long}\":2}}");
    assert!(
        serde_json::from_str::<Chain>(&twice)
            .unwrap_err()
            .to_string()
            .len()
            < 500
    );
}

#[derive(Debug, PartialEq)]
enum Nested {
    Map(BTreeMap<String, Nested>),
    Count(i64),
}
union! { Nested { Map: object, Count: integer } }
