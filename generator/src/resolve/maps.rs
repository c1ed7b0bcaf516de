//! The type of maps, by the user's choice.

use crate::options::Maps;
use crate::plan::{Ident, Path};

/// The full path of the type of maps.
pub(super) fn path(maps: Maps) -> Path {
    let segments: &[_] = match maps {
        Maps::Sorted => &["std", "collections", "BTreeMap"],
        Maps::Hash => &["std", "collections", "HashMap"],
        Maps::Indexed => &["indexmap", "IndexMap"],
    };
    Path(segments.iter().copied().map(Ident::plain).collect())
}

/// The type of maps, if it belongs to another crate.
pub(super) fn foreign(maps: Maps) -> Option<Path> {
    (maps == Maps::Indexed).then(|| path(maps))
}
