//! The crates that the generated code uses.

use super::encoding;
use crate::Options;
use crate::options::{Dates, Maps, Numbers};
use crate::plan::{Content, Dependency, Encoding, File};

const SERDE: Dependency = with_features("serde", "1", &["derive"]);
/// Without derived code there is no need to compile the macros.
const LEAN_SERDE: Dependency = with_features("serde", "1", &[]);
const SERDE_JSON: Dependency = with_features("serde_json", "1", &[]);
const EXACT_SERDE_JSON: Dependency =
    with_features("serde_json", "1.0.118", &["arbitrary_precision"]);
const JIFF: Dependency = with_features("jiff", "0.2", &["serde"]);
const CHRONO: Dependency = Dependency {
    default_features: false,
    ..with_features("chrono", "0.4", &["serde"])
};
const TIME: Dependency =
    with_features("time", "0.3", &["serde-human-readable", "serde-well-known"]);
const INDEXMAP: Dependency = with_features("indexmap", "2", &["serde"]);

const fn with_features(
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
) -> Dependency {
    Dependency {
        name,
        version,
        features,
        default_features: true,
    }
}

/// The dependencies of a crate with these options and files.
pub(super) fn of(options: &Options, files: &[File]) -> Vec<Dependency> {
    let serde = match encoding::of(options) {
        Encoding::Lean if !files.iter().any(derives_serde) => LEAN_SERDE,
        _ => SERDE,
    };
    let dates = match options.dates {
        Dates::Text => None,
        Dates::Jiff => Some(JIFF),
        Dates::Chrono => Some(CHRONO),
        Dates::Time => Some(TIME),
    };
    let maps = match options.maps {
        Maps::Sorted | Maps::Hash => None,
        Maps::Indexed => Some(INDEXMAP),
    };
    let json = match options.numbers {
        Numbers::Exact => EXACT_SERDE_JSON,
        Numbers::Evidence | Numbers::Float => SERDE_JSON,
    };
    [serde, json].into_iter().chain(dates).chain(maps).collect()
}

/// Whether any type of a file has derived code, whoever asked for it.
fn derives_serde(file: &File) -> bool {
    let is_of_serde = |path: &String| path.ends_with("Serialize") || path.ends_with("Deserialize");
    match &file.content {
        Content::Page(page) => page
            .items
            .iter()
            .any(|item| item.derives.iter().any(is_of_serde)),
        Content::Module(_) | Content::Examples(_) | Content::Inclusion(_) => false,
    }
}
