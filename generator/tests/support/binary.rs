//! Formats that are no text, for which types such as UUIDs have another form.

use crate::support::{self, union};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// A type as those of UUIDs and addresses are: bytes in binary formats, a string in text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Compact([u8; 3]);

impl Serialize for Compact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.serialize_str(&format!("{:?}", self.0)),
            false => serializer.serialize_bytes(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Compact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        struct Bytes;
        impl serde::de::Visitor<'_> for Text {
            type Value = Compact;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("three numbers")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Compact, E> {
                serde_json::from_str(text).map(Compact).map_err(E::custom)
            }
        }
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Compact;
            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("three bytes")
            }
            fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Compact, E> {
                bytes.try_into().map(Compact).map_err(E::custom)
            }
        }
        match deserializer.is_human_readable() {
            true => deserializer.deserialize_str(Text),
            false => deserializer.deserialize_bytes(Bytes),
        }
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Marked {
    mark: Compact,
    #[serde(default)]
    by_mark: BTreeMap<String, Vec<Compact>>,
}
#[derive(Debug, PartialEq)]
enum Mark {
    Marked(Marked),
    Mark(Compact),
    Marks(HashMap<Compact, i64>),
    Unknown(Value),
}
union! { Mark { Marked: object, Mark: any, Marks: object } open Unknown }

#[test]
fn a_type_with_another_form_in_binary_formats_has_it_in_unions_too() {
    let mark = Compact([1, 2, 3]);
    let by_mark = BTreeMap::from([("a".to_owned(), vec![mark])]);
    for value in [
        Mark::Mark(mark),
        Mark::Marked(Marked { mark, by_mark }),
        Mark::Marks(HashMap::from([(mark, 1)])),
        Mark::Unknown(json!([1, "text"])),
    ] {
        let mut cbor = Vec::new();
        ciborium::into_writer(&value, &mut cbor).unwrap();
        assert_eq!(ciborium::from_reader::<Mark, _>(&cbor[..]).unwrap(), value);
        let text = serde_json::to_string(&value).unwrap();
        assert_eq!(support::from_str::<Mark>(&text).unwrap(), value);
    }
}
