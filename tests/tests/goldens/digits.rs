//! A crate with `numbers = "exact"`: every digit of a number of unknown kind survives, wherever the number is.

use std::collections::HashSet;
use std::fmt::Debug;

use goldens::CASE::python::{Gauge, Tally};
use goldens::CASE::typescript::components::{Bill, Limit};
use goldens::support::{self, Number};
use serde::{Serialize, de::DeserializeOwned};

const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "1.0",
    "1.10",
    "0.1",
    "-12.500",
    "1e-7",
    "1e400",
    "100e2",
    "9007199254740993",
    "-9223372036854775809",
    "18446744073709551616",
    "123456789012345678901234567890",
    "3.141592653589793238462643383279",
];

/// A bill with a number in every place that a page gives it: a field, a list, a map, a union, an item of a union, a member
/// told by its tag, an additional property, a member that no page describes, and a field of any value.
fn bills(number: &str) -> Vec<String> {
    [
        format!(r#""rate":{number}"#),
        format!(r#""steps":[{number},1]"#),
        format!(r#""shares":{{"a":{number}}}"#),
        format!(r#""limit":{number}"#),
        format!(r#""limit":[{number}]"#),
        format!(r#""part":{{"kind":"flat","price":{number}}}"#),
        format!(r#""part":{{"kind":"tiered","a":{{"kind":"flat","price":{number}}}}}"#),
        format!(r#""part":{{"kind":"unknown","price":[{number}]}}"#),
        format!(r#""notes":{{"a":[{number}]}}"#),
    ]
    .map(|rest| format!(r#"{{"total":{number},"count":3,{rest}}}"#))
    .into()
}

/// Whether serde_json leaves the text of a number alone: in a value of its own it writes a plus sign before an exponent.
fn is_kept_as_json(number: &str) -> bool {
    !number.contains('e') || number.contains("e-")
}

fn survives<T: DeserializeOwned + Serialize + PartialEq + Debug>(text: &str) {
    let value: T = support::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
    assert_eq!(serde_json::from_slice::<T>(text.as_bytes()).unwrap(), value);
    if text.contains("-0,") || text == "-0" {
        // serde_json reads a zero from a value of its own, without the sign.
        return;
    }
    let json: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), json);
    assert_eq!(serde_json::from_value::<T>(json.clone()).unwrap(), value);
    assert_eq!(support::from_value::<T>(json).unwrap(), value);
}

#[test]
fn every_digit_survives_in_json() {
    for number in NUMBERS {
        let count = if is_kept_as_json(number) { 9 } else { 7 };
        let bills = bills(number);
        bills[..count].iter().for_each(|text| survives::<Bill>(text));
        survives::<Limit>(number);
        assert_eq!(number.parse::<Number>().unwrap().to_string(), *number);
    }
}

#[test]
fn every_digit_survives_in_a_format_that_has_no_such_numbers() {
    for text in NUMBERS.iter().flat_map(|number| bills(number).into_iter().take(7)) {
        let value: Bill = serde_json::from_str(&text).unwrap();
        let mut bytes = Vec::new();
        ciborium::into_writer(&value, &mut bytes).unwrap();
        let again: Bill = ciborium::from_reader(bytes.as_slice()).unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), text);
    }
}

#[test]
fn numbers_of_a_stated_kind_are_read_as_ever() {
    let gauge = r#"{"level":0.50,"serial":3,"a":1.50,"b":2}"#;
    let gauge: Gauge = support::from_str(gauge).unwrap();
    let text = serde_json::to_string(&gauge).unwrap();
    assert_eq!(text, r#"{"level":0.5,"serial":3,"a":1.5,"b":2}"#);
    survives::<Tally>(r#"{"serial":3,"a":-4}"#);
    for text in [
        r#"{"level":1e400,"serial":3}"#,
        r#"{"level":1,"serial":3.5}"#,
        r#"{"level":1,"serial":3,"a":"1"}"#,
        r#"{"level":1,"serial":3,"a":1e400}"#,
    ] {
        assert!(support::from_str::<Gauge>(text).is_err(), "{text}");
    }
}

#[test]
fn only_a_number_is_one() {
    for text in ["\"1\"", "true", "{}", "[]", "null"] {
        let bill = format!(r#"{{"total":{text},"count":3}}"#);
        assert!(support::from_str::<Bill>(&bill).is_err(), "{bill}");
        assert!(text.parse::<Number>().is_err(), "{text}");
    }
    let forged = r#"{"$serde_json::private::Number":"1, 2"}"#;
    assert!(serde_json::from_str::<Limit>(forged).is_err());
}

#[test]
fn numbers_are_equal_if_they_are_written_alike() {
    let number = |text: &str| text.parse::<Number>().unwrap();
    let all: HashSet<_> = ["1", "1.0", "1.00", "1e0", "1"].map(number).into();
    assert_eq!(all.len(), 4);
    assert_eq!(Number::from(7), number("7"));
    assert_eq!(Number::from_f64(0.5), Some(number("0.5")));
    assert_eq!(Number::from_f64(f64::NAN), None);
    assert_eq!(number("9007199254740993").as_i64(), Some(9_007_199_254_740_993));
    assert_eq!((number("1.5").as_i64(), number("1.5").as_f64()), (None, Some(1.5)));
    assert_eq!(number("1e400").as_f64(), None);
    assert_eq!(number("1E+5").as_str(), "1e5");
}
