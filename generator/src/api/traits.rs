//! The traits of a type that an API tells: those that not every type of its kind has.

use crate::plan;

/// The traits that every type of a kind has.
fn usual(body: &plan::ItemBody) -> &'static [&'static str] {
    match body {
        plan::ItemBody::Struct(_) | plan::ItemBody::Union(_) | plan::ItemBody::Alias(_) => &[],
        plan::ItemBody::Enum(of) => match of.values {
            plan::Values::String(_) => &["Eq", "PartialOrd", "Ord", "Hash"],
            plan::Values::Integer(_) => &["Copy", "Eq", "PartialOrd", "Ord", "Hash"],
        },
        plan::ItemBody::Wrapper(_) => &["Eq", "PartialOrd", "Ord", "Hash"],
        plan::ItemBody::Literal(_) => &["Copy", "Default", "Eq", "PartialOrd", "Ord", "Hash"],
    }
}

/// The traits that every type has. Those of serde are derived or written.
const ALWAYS: &[&str] = &[
    "Debug",
    "Clone",
    "PartialEq",
    "serde::Serialize",
    "serde::Deserialize",
];

/// The traits that a type has beyond those of its kind.
pub(super) fn further(item: &plan::Item) -> Vec<String> {
    let derives = item.derives.iter().map(|path| path.replace(' ', ""));
    let usual = usual(&item.body);
    let mut further: Vec<_> = derives
        .filter(|path| !ALWAYS.contains(&path.as_str()) && !usual.contains(&path.as_str()))
        .collect();
    further.sort();
    further
}
