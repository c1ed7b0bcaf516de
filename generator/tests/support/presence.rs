use super::{error, round_trip};
use crate::support::{Patch, bytes, number, presence};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Fields {
    #[serde(deserialize_with = "presence::nullable")]
    required: Option<i64>,
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    kept: Patch<i64>,
    #[serde(
        default,
        deserialize_with = "presence::keep",
        skip_serializing_if = "Option::is_none"
    )]
    any: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    optional: Option<i64>,
}

#[test]
fn states_of_a_field() {
    let fields: Fields = round_trip("{\"required\":null}");
    assert_eq!(
        fields,
        Fields {
            required: None,
            kept: Patch::Keep,
            any: None,
            optional: None
        }
    );
    assert_eq!(
        round_trip::<Fields>("{\"required\":1,\"kept\":null}").kept,
        Patch::Null
    );
    assert_eq!(
        round_trip::<Fields>("{\"required\":1,\"kept\":2}").kept,
        Patch::Set(2)
    );
    assert_eq!(
        round_trip::<Fields>("{\"required\":1,\"any\":null}").any,
        Some(Value::Null)
    );
    assert!(error::<Fields>("{}").starts_with("missing field `required`"));
    assert_eq!(
        serde_json::from_str::<Fields>("{\"required\":1,\"optional\":null}")
            .unwrap()
            .optional,
        None
    );
}

#[test]
fn a_patch_is_made_and_asked() {
    assert_eq!(Patch::from(3), Patch::Set(3));
    assert_eq!(Patch::<String>::from("a").as_deref(), Some("a"));
    assert_eq!(Patch::or_keep(None::<i64>), Patch::Keep);
    assert_eq!(Patch::or_null(None::<i64>), Patch::Null);
    assert_eq!(Patch::or_null(Some(1)).into_value(), Some(1));
    let patch = Patch::Set(1);
    assert!(patch.is_set() && !patch.is_null() && !patch.is_keep());
    assert_eq!(Patch::Set(2).map(|it| it + 1).value(), Some(&3));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Files {
    #[serde(default, skip_serializing_if = "Patch::is_keep", with = "bytes")]
    file: Patch<Vec<u8>>,
}

#[test]
fn bytes_have_three_states() {
    assert_eq!(round_trip::<Files>("{}").file, Patch::Keep);
    assert_eq!(round_trip::<Files>("{\"file\":null}").file, Patch::Null);
    let file = round_trip::<Files>("{\"file\":\"AQID\"}").file;
    assert_eq!(file.as_deref(), Some(&[1, 2, 3][..]));
}

#[derive(Serialize)]
struct Numbers {
    #[serde(serialize_with = "number::serialize")]
    one: f64,
    #[serde(serialize_with = "number::serialize")]
    kept: Patch<f64>,
    #[serde(serialize_with = "number::serialize")]
    list: Vec<Vec<f64>>,
    #[serde(serialize_with = "number::serialize")]
    boxed: Option<Box<f64>>,
    #[serde(flatten, serialize_with = "number::serialize")]
    rest: BTreeMap<String, f64>,
}

#[test]
fn numbers_inside_containers() {
    let numbers = Numbers {
        one: 1.0,
        kept: Patch::Null,
        list: vec![vec![1.0, 0.5], vec![]],
        boxed: Some(Box::new(-2.0)),
        rest: BTreeMap::from([("more".into(), 3.0)]),
    };
    let text = serde_json::to_string(&numbers).unwrap();
    assert_eq!(
        text,
        "{\"one\":1,\"kept\":null,\"list\":[[1,0.5],[]],\"boxed\":-2,\"more\":3}"
    );
}

/// What `node -p 'JSON.stringify(x)'` prints.
#[test]
fn numbers_as_javascript_writes_them() {
    let written = |value: f64| {
        let mut text = Vec::new();
        number::serialize(&value, &mut serde_json::Serializer::new(&mut text)).unwrap();
        String::from_utf8(text).unwrap()
    };
    assert_eq!(written(1.0), "1");
    assert_eq!(written(-0.0), "0");
    assert_eq!(written(-17.0), "-17");
    assert_eq!(written(0.1), "0.1");
    assert_eq!(written(9007199254740991.0), "9007199254740991");
    assert_eq!(written(9007199254740992.0), "9007199254740992");
    assert_eq!(written(1152921504606846976.0), "1152921504606847000");
    assert_eq!(written(-1152921504606846976.0), "-1152921504606847000");
    assert_eq!(written(9223372036854775808.0), "9223372036854776000");
    assert_eq!(written(1e19), "10000000000000000000");
    assert_eq!(written(1e21), "1e+21");
    // Beyond u64 and below 1e21 JavaScript writes digits; the number is the same.
    assert_eq!(written(1e20).parse::<f64>().unwrap(), 1e20);
    for value in [1e20, 18446744073709551616.0, -1e19, 1.5e300] {
        let json: Value = number::serialize(&value, serde_json::value::Serializer).unwrap();
        assert_eq!(json.as_f64(), Some(value));
    }
    assert_eq!(
        number::serialize(&1.0, serde_json::value::Serializer).unwrap(),
        json!(1)
    );
}

#[test]
fn a_float_that_json_does_not_have_is_not_written() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut text = Vec::new();
        let mut serializer = serde_json::Serializer::new(&mut text);
        let error = number::serialize(&Some(vec![value]), &mut serializer).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("{value} cannot be written: JSON has no such number")
        );
    }
}
