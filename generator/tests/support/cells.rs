use super::error;
use crate::support::cells::cell;
use crate::support::{integer_enum, literal, text_enum};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Level {
    Low,
    Other(crate::support::Unlisted<i64>),
}

integer_enum! { Level { Low = 1 } open Other }

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Tug,
}

text_enum! { Kind { Tug = "tug" } }

#[derive(Debug, PartialEq, Eq)]
struct Version;

literal! { Version: i64 = 3 }

/// An enum of the user.
#[derive(Debug, PartialEq, Eq, Deserialize)]
enum Own {
    Red,
}

/// The value of a cell, which a reader hands out as a text.
#[derive(Debug, Deserialize)]
#[serde(bound = "T: DeserializeOwned", transparent)]
struct Row<T>(#[serde(deserialize_with = "cell")] T);

#[track_caller]
fn read<T: DeserializeOwned>(text: &str) -> T {
    let Row(value) = serde_json::from_value(text.into()).unwrap();
    value
}

#[test]
fn every_kind_of_value_is_read_from_its_text() {
    assert_eq!(read::<i64>("-7"), -7);
    assert_eq!(read::<u64>("18446744073709551615"), u64::MAX);
    assert_eq!(read::<u8>(" 200 "), 200);
    assert_eq!(read::<f64>("36.425288"), 36.425288);
    assert_eq!(read::<f32>("1e3"), 1000.0);
    assert!(read::<bool>("true") && read::<bool>("TRUE") && read::<bool>("1"));
    assert!(!read::<bool>("False") && !read::<bool>("0"));
    assert_eq!(read::<String>("007"), "007");
    assert_eq!(read::<Level>("1"), Level::Low);
    assert_eq!(read::<Level>("9"), Level::from(9));
    assert_eq!(read::<Kind>("tug"), Kind::Tug);
    assert_eq!(read::<Version>("3"), Version);
    assert_eq!(read::<Own>("Red"), Own::Red);
    assert_eq!(read::<serde_json::Value>("1"), "1");
}

#[test]
fn an_empty_cell_is_no_value() {
    assert_eq!(read::<Option<i64>>(""), None);
    assert_eq!(read::<Option<String>>(""), None);
    assert_eq!(read::<Option<Level>>(""), None);
    assert_eq!(read::<Option<f64>>("0"), Some(0.0));
    assert_eq!(read::<Option<String>>(" "), Some(" ".to_owned()));
    assert_eq!(read::<String>(""), "");
}

#[test]
fn a_whole_number_may_be_written_as_a_float() {
    assert_eq!(read::<i64>("12.0"), 12);
    assert!(error::<Row<i64>>("\"1.5\"").starts_with("invalid type: string \"1.5\", expected i64"));
    assert!(
        error::<Row<i64>>("\"1e300\"").starts_with("invalid type: string \"1e300\", expected i64")
    );
}

#[test]
fn what_is_written_in_another_way_is_an_error() {
    for text in ["", "north", "NaN", "inf", "1,5"] {
        let text = format!("\"{text}\"");
        let expected = format!("invalid type: string {text}, expected f64");
        assert!(error::<Row<f64>>(&text).starts_with(&expected));
    }
    assert!(
        error::<Row<bool>>("\"maybe\"")
            .starts_with("invalid type: string \"maybe\", expected a boolean")
    );
    assert!(error::<Row<u8>>("\"300\"").starts_with("invalid value: integer `300`, expected u8"));
}
