//! Bytes in base64.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::support::bytes;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct File {
    #[serde(with = "crate::support::bytes")]
    content: Vec<u8>,
    #[serde(
        skip_serializing_if = "Option::is_none",
        default,
        with = "crate::support::bytes"
    )]
    thumbnail: Option<Vec<u8>>,
    #[serde(default, with = "crate::support::bytes")]
    parts: BTreeMap<String, Vec<u8>>,
    #[serde(default, with = "crate::support::bytes")]
    pages: Vec<Vec<u8>>,
}

fn read(text: &str) -> Result<Vec<u8>, serde_json::Error> {
    bytes::deserialize(&mut serde_json::Deserializer::from_str(text))
}

#[test]
fn bytes_are_base64_wherever_they_stand() {
    let text = r#"{"content":"AAECf/8=","thumbnail":"/w==","parts":{"a":"","b":"Zm9v"},"pages":["AA==",""]}"#;
    let file: File = serde_json::from_str(text).unwrap();
    assert_eq!(file.content, [0, 1, 2, 127, 255]);
    assert_eq!(file.parts["b"], b"foo");
    assert_eq!(serde_json::to_string(&file).unwrap(), text);
}

#[test]
fn what_may_be_left_out_may_be_null() {
    let file: File = serde_json::from_str(r#"{"content":"","thumbnail":null}"#).unwrap();
    assert_eq!((file.content.len(), file.thumbnail), (0, None));
}

#[test]
fn the_other_alphabet_missing_signs_and_lists_are_read() {
    assert_eq!(read(r#""-_8""#).unwrap(), [251, 255]);
    assert_eq!(read("[1, 2, 255]").unwrap(), [1, 2, 255]);
    assert!(read(r#""a""#).is_err());
    assert!(read(r#""a b""#).is_err());
    assert!(read("[256]").is_err());
    assert!(read("true").is_err());
}

#[test]
fn every_length_comes_back() {
    for length in 0..40_u8 {
        let bytes: Vec<u8> = (0..length).map(|byte| byte.wrapping_mul(37)).collect();
        let text = serde_json::to_string(&File {
            content: bytes.clone(),
            thumbnail: None,
            parts: BTreeMap::new(),
            pages: Vec::new(),
        })
        .unwrap();
        assert_eq!(serde_json::from_str::<File>(&text).unwrap().content, bytes);
    }
}
