//! Unions that are members of each other. Inside one, the other cannot be the first again: what it chooses there must not be
//! taken for its choice elsewhere.

use crate::support::{self, union};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::cell::Cell;

thread_local! {
    static DECODED: Cell<usize> = const { Cell::new(0) };
}

/// Structs with one optional key.
macro_rules! leaves {
    ($($name:ident $key:ident)+) => { $(
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        struct $name {
            #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "count")]
            #[serde(default)]
            $key: Option<i64>,
        }
    )+ };
}
leaves! { X x  Y y  Z z }

fn count<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    DECODED.set(DECODED.get() + 1);
    Option::deserialize(deserializer)
}

#[derive(Debug, PartialEq)]
enum First {
    Second(Box<Second>),
    X(X),
}
union! { First { Second: any, X: object } }

#[derive(Debug, PartialEq)]
enum Second {
    First(Box<First>),
    Y(Y),
}
union! { Second { First: any, Y: object } }

/// The same, but values that do not fit are kept.
#[derive(Debug, PartialEq)]
enum OpenFirst {
    Second(Box<OpenSecond>),
    X(X),
    Unknown(Value),
}
union! { OpenFirst { Second: any, X: object } open Unknown }

#[derive(Debug, PartialEq)]
enum OpenSecond {
    First(Box<OpenFirst>),
    Y(Y),
    Unknown(Value),
}
union! { OpenSecond { First: any, Y: object } open Unknown }

/// Two members that are decoded in turn: one has the first union, the other the second.
macro_rules! either {
    ($name:ident $holds_first:ident($first:ty) $holds_second:ident($second:ty)) => {
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        struct $holds_first {
            value: $first,
            #[serde(skip_serializing_if = "Option::is_none")]
            a: Option<i64>,
            #[serde(skip_serializing_if = "Option::is_none")]
            b: Option<i64>,
        }
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        struct $holds_second {
            value: $second,
            #[serde(skip_serializing_if = "Option::is_none")]
            c: Option<i64>,
            #[serde(skip_serializing_if = "Option::is_none")]
            d: Option<i64>,
        }
        #[derive(Debug, PartialEq)]
        enum $name {
            First($holds_first),
            Second($holds_second),
        }
        union! { $name { First: object, Second: object } }
    };
}
either! { Either HoldsFirst(First) HoldsSecond(Second) }
either! { OpenEither HoldsOpenFirst(OpenFirst) HoldsOpenSecond(OpenSecond) }
either! { InLists ListsFirst(Vec<Vec<First>>) ListsSecond(Vec<Vec<Second>>) }
either! { Around HoldsEither(Either) HoldsAround(Vec<Around>) }

/// Nothing is dropped.
#[track_caller]
fn comes_back<T: DeserializeOwned + Serialize>(value: &Value) {
    let decoded: T = support::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&decoded).unwrap(), *value);
    let decoded: T = serde_json::from_str(&value.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&decoded).unwrap(), *value);
}

#[test]
fn a_choice_inside_another_union_holds_only_there() {
    for leaf in [json!({"x": 1}), json!({"y": 1})] {
        for (one, other) in [("a", "b"), ("c", "d")] {
            let either = json!({"value": leaf, one: 1, other: 1});
            comes_back::<Either>(&either);
            comes_back::<OpenEither>(&either);
            comes_back::<InLists>(&json!({"value": [[leaf, leaf], [leaf]], one: 1, other: 1}));
            comes_back::<Around>(&json!({"value": either, "a": 1}));
            comes_back::<Around>(&json!({"value": [{"value": either, "b": 1}], "c": 1}));
        }
    }
    comes_back::<OpenEither>(&json!({"value": "text", "c": 1, "d": 1}));
    comes_back::<OpenEither>(&json!({"value": {"other": 1}, "c": 1, "d": 1}));
}

/// Unions that are all members of each other, each with a member of its own.
macro_rules! clique {
    ($($name:ident $leaf:ident $key:ident),+) => {
        leaves! { $($leaf $key)+ }
        clique! { @each [$($name)+] $($name $leaf),+ }
    };
    (@each $all:tt $($name:ident $leaf:ident),+) => { $(clique! { @one $all $name $leaf })+ };
    (@one [$($all:ident)+] $name:ident $leaf:ident) => {
        #[derive(Debug, PartialEq)]
        #[allow(clippy::enum_variant_names, reason = "they are called as their types")]
        enum $name {
            $($all(Box<$all>),)+
            $leaf($leaf),
        }
        union! { $name { $($all: any,)+ $leaf: object } }
    };
}
clique! {
    A A1 a1, B B1 b1, C C1 c1, D D1 d1, E E1 e1, F F1 f1, G G1 g1, H H1 h1, I I1 i1, J J1 j1, K K1 k1, L L1 l1
}

#[test]
fn time_does_not_double_with_each_union() {
    for key in ["a1", "g1", "l1"] {
        let leaves = vec![json!({key: 1}); 100];
        DECODED.set(0);
        comes_back::<Vec<A>>(&json!(leaves));
        comes_back::<Vec<G>>(&json!(leaves));
        assert!(DECODED.get() <= 100 * 12 * 12, "{}", DECODED.get());
    }
}

/// Three in a circle, and each of them beside the others.
#[derive(Debug, PartialEq)]
enum One {
    Two(Box<Two>),
    X(X),
}
union! { One { Two: any, X: object } }
#[derive(Debug, PartialEq)]
enum Two {
    Y(Y),
    Three(Option<Box<Three>>),
}
union! { Two { Y: object, Three: any } }
#[derive(Debug, PartialEq)]
enum Three {
    One(Box<One>),
    Z(Z),
}
union! { Three { One: any, Z: object } }
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct All {
    one: One,
    two: Two,
    three: Three,
}
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct AllAgain {
    three: Three,
    two: Two,
    one: One,
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<i64>,
}
#[derive(Debug, PartialEq)]
enum Any {
    All(All),
    AllAgain(AllAgain),
}
union! { Any { All: object, AllAgain: object } }

#[test]
fn the_order_in_which_unions_of_a_circle_are_met_does_not_count() {
    let leaves = [json!({"x": 1}), json!({"y": 1}), json!({"z": 1}), json!({})];
    for one in &leaves {
        for two in &leaves {
            for three in &leaves {
                comes_back::<Any>(&json!({"one": one, "two": two, "three": three}));
                comes_back::<Any>(&json!({"one": one, "two": two, "three": three, "more": 1}));
                comes_back::<Any>(&json!({"three": three, "two": two, "one": one, "more": 1}));
            }
        }
    }
}
