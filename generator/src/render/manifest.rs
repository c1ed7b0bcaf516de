//! What a new manifest says.

use crate::Options;
use crate::options::{Dates, Maps};

/// The dependencies of every generated crate.
const ALWAYS: &str = "\
[dependencies]
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
";

/// The dependencies of a crate with these options.
pub(crate) fn dependencies(options: &Options) -> String {
    let dates = match options.dates {
        Dates::Text => "",
        Dates::Jiff => "jiff = { version = \"0.2\", features = [\"serde\"] }\n",
        Dates::Chrono => {
            "chrono = { version = \"0.4\", default-features = false, features = [\"serde\"] }\n"
        }
        Dates::Time => {
            "time = { version = \"0.3\", features = [\"serde-human-readable\", \"serde-well-known\"] }\n"
        }
    };
    let maps = match options.maps {
        Maps::Sorted | Maps::Hash => "",
        Maps::Indexed => "indexmap = { version = \"2\", features = [\"serde\"] }\n",
    };
    format!("{ALWAYS}{dates}{maps}")
}
