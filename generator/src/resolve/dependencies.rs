//! The crates that the generated code uses.

use crate::Options;
use crate::options::{Dates, Maps, Numbers};
use crate::plan::Dependency;

const SERDE: Dependency = with_features("serde", "1", &["derive"]);
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

/// The dependencies of a crate with these options.
pub(super) fn of(options: &Options) -> Vec<Dependency> {
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
    [SERDE, json].into_iter().chain(dates).chain(maps).collect()
}
