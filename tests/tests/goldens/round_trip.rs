//! For every type of the golden crates: what is decoded, encoded and decoded again is the same.
#![allow(deprecated)]

mod types;

use serde::{Serialize, de::DeserializeOwned};

/// Decodes a value as a type and encodes it again, in every way that there is.
type Check = fn(&str) -> Result<(), String>;

fn check<T, const LOSSLESS: bool>(json: &str) -> Result<(), String>
where
    T: DeserializeOwned + Serialize + PartialEq + std::fmt::Debug,
{
    let value: T = serde_json::from_str(json).map_err(|error| format!("does not decode: {error}"))?;
    let text = serde_json::to_string(&value).map_err(|error| error.to_string())?;
    let again: T = serde_json::from_str(&text)
        .map_err(|error| format!("does not decode again: {error}: {text}"))?;
    if value != again {
        return Err(format!("is another value after {text}"));
    }
    if LOSSLESS {
        let before: serde_json::Value =
            serde_json::from_str(json).map_err(|error| error.to_string())?;
        let after = serde_json::to_value(&value).map_err(|error| error.to_string())?;
        if !same(&before, &after) {
            return Err(format!("comes back as {after}"));
        }
    }
    let located: T = goldens::support::from_str(json).map_err(|error| error.to_string())?;
    if located != value {
        return Err("is another value when read with paths".to_owned());
    }
    Ok(())
}

/// A key of objects whose types are documented to drop it: no page describes it, and they have no map for such keys.
const DROPPED: &str = "x-dropped";

/// Whether nothing is lost that the type is documented to keep: only a `null` that means the same as an absent key may be
/// left out, and the key that no page describes.
fn same(before: &serde_json::Value, after: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Null, Number, Object};
    match (before, after) {
        (Object(before), Object(after)) => {
            before.iter().all(|(key, value)| match after.get(key) {
                Some(other) => same(value, other),
                None => *value == Null || key == DROPPED,
            }) && after.keys().all(|key| before.contains_key(key))
        }
        (Array(before), Array(after)) => {
            before.len() == after.len()
                && before.iter().zip(after).all(|(before, after)| same(before, after))
        }
        (Number(before), Number(after)) => {
            let close = |before: f64, after: f64| (before - after).abs() <= before.abs() * 1e-15;
            let floats = before.as_f64().zip(after.as_f64());
            // serde_json may err in the last bit of a float.
            before == after || floats.is_some_and(|(before, after)| close(before, after))
        }
        _ => before == after,
    }
}

#[test]
fn what_is_encoded_decodes_to_the_same_value() {
    let values = include_str!("values.txt");
    for line in values.lines() {
        let (number, json) = line.split_once('\t').unwrap();
        let (name, check) = types::TYPES[number.parse::<usize>().unwrap()];
        if let Err(reason) = check(json) {
            panic!("{name} {json}: {reason}");
        }
    }
    assert!(values.lines().count() > types::TYPES.len());
}

/// The test above sees such a loss.
#[test]
fn only_documented_losses_are_none() {
    let same = |before: &str, after: &str| {
        let value = |text| serde_json::from_str(text).unwrap();
        same(&value(before), &value(after))
    };
    assert!(same(r#"{"a": null, "x-dropped": 1, "b": [1.0]}"#, r#"{"b": [1]}"#));
    assert!(!same(r#"{"x-kept": 1}"#, "{}"));
    assert!(!same(r#"[{"a": 1}]"#, "[{}]"));
    assert!(!same("{}", r#"{"a": null}"#));
}
