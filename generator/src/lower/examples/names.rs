//! Finds things by their names.

use std::collections::BTreeMap;

/// The index of each name; of equal names, the first. Objects may have many thousands of keys, and types as many fields.
pub(super) fn index<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, usize> {
    let mut index = BTreeMap::new();
    for (position, name) in names.enumerate() {
        index.entry(name).or_insert(position);
    }
    index
}
