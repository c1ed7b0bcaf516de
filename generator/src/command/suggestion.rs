//! Suggests what makes a crate cheaper to compile, where it has many types.

use super::arguments::Settings;
use super::loaded::Loaded;
use super::output::print_status;

/// From so many types on.
const MANY: usize = 500;

/// What `cargo check` takes for 1,000 types: seconds of computing, and gigabytes. Crates of 430 to 1,230 types were measured on two
/// idle cores: derived code took 20 to 30 s and 1.4 to 2.1 GB for 1,000 types, lean code 6 to 10 s and 0.75 to 1.1 GB.
const DERIVED: (f64, f64) = (26.0, 1.9);
const LEAN: (f64, f64) = (8.5, 0.85);

/// Prints the suggestion, unless the configuration says where the implementations of serde come from.
pub(super) fn print(loaded: &Loaded, settings: &Settings) {
    let types = loaded.generated.schema.types.len();
    if types < MANY || loaded.options.serde.is_some() {
        return;
    }
    let cost = |(seconds, gigabytes): (f64, f64)| {
        let thousands = types as f64 / 1000.0;
        let (seconds, gigabytes) = (seconds * thousands, gigabytes * thousands);
        format!("{seconds:.0} s and {gigabytes:.1} GB")
    };
    let line = format!(
        "{types} types: `cargo check` will take about {}, with serde = \"lean\" about {}{}; with serde = \"derive\" in the \
         configuration, this is not said again",
        cost(DERIVED),
        cost(LEAN),
        features(loaded),
    );
    print_status(&line, settings);
}

/// What is said of features, if operations can tell what belongs to each.
fn features(loaded: &Loaded) -> &'static str {
    let has_some = loaded.options.features.is_some() || !loaded.options.feature_types.is_empty();
    match has_some || loaded.generated.schema.operations.is_empty() {
        true => "",
        false => ", and with features = \"operations\" the part of it that a program asks for",
    }
}
