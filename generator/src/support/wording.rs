//! The messages of serde in the words of JSON: `expected a number`, not `expected f64`.

/// What serde and Rust call a value, and what JSON calls it.
const WORDS: &[(&str, &str)] = &[
    ("f64", "a number"),
    ("i64", "an integer"),
    ("u64", "an integer"),
    ("map", "an object"),
    ("a map", "an object"),
    ("sequence", "a list"),
    ("a sequence", "a list"),
    ("unit", "null"),
    ("unit value", "null"),
];

/// A message of serde, as it is said of JSON. Of text that it quotes, nothing changes.
pub(super) fn of_json(message: String) -> String {
    let Some((kind, rest)) = message.split_once(": ") else {
        return message;
    };
    if !matches!(kind, "invalid type" | "invalid value") {
        return message;
    }
    let Some((found, expected)) = rest.rsplit_once(", expected ") else {
        return message;
    };
    let word = |name| match WORDS.iter().find(|(known, _)| *known == name) {
        Some((_, word)) => *word,
        None => name,
    };
    match expected.strip_prefix("struct ") {
        Some(name) => format!("{kind}: {}, expected an object ({name})", word(found)),
        None => format!("{kind}: {}, expected {}", word(found), word(expected)),
    }
}
