//! What each item derives without rules.

use crate::plan::{Constructor, Encoding, Item, ItemBody, Values};

/// All traits that items derive, in the order in which they are written.
const ORDER: &[&str] = &[
    "Debug",
    "Clone",
    "Copy",
    "Default",
    "PartialEq",
    "Eq",
    "PartialOrd",
    "Ord",
    "Hash",
    "serde::Serialize",
    "serde::Deserialize",
];

/// The traits that an item derives without rules.
pub(super) fn default_derives(item: &Item) -> Vec<&'static str> {
    let names = ORDER.iter().copied();
    names.filter(|name| is_derived(item, name)).collect()
}

/// Whether an item derives a trait without rules. What is not derived here, a macro of `support` implements.
pub(super) fn is_derived(item: &Item, name: &str) -> bool {
    match (name, &item.body) {
        (_, ItemBody::Alias(_)) => false,
        ("Debug" | "Clone" | "PartialEq", _) => true,
        ("Copy", ItemBody::Literal(_)) => true,
        ("Copy", ItemBody::Enum(of)) => matches!(of.values, Values::Integer(_)),
        ("Default", ItemBody::Literal(_)) => true,
        ("Default", ItemBody::Enum(of)) => of.has_default && matches!(of.values, Values::String(_)),
        ("Default", ItemBody::Struct(object)) => object.constructor == Constructor::Default,
        (
            "Eq" | "PartialOrd" | "Ord" | "Hash",
            ItemBody::Enum(_) | ItemBody::Literal(_) | ItemBody::Wrapper(_),
        ) => true,
        ("serde::Serialize" | "serde::Deserialize", ItemBody::Wrapper(_)) => true,
        ("serde::Serialize", ItemBody::Struct(_)) => item.encoding != Encoding::Lean,
        ("serde::Deserialize", ItemBody::Struct(object)) => {
            item.encoding != Encoding::Lean && object.rest().is_none()
        }
        _ => false,
    }
}
