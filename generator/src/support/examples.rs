//! Tests the examples of the documentation: each decodes, and encodes back to the same JSON.
//!
//! Only tests use this module.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// How a file of examples marks its blocks.
const FENCE: &str = "```";

/// Checks every example in a file of them; says what is wrong with the first that does not survive.
pub fn check<T: DeserializeOwned + Serialize>(file: &str) -> Result<(), String> {
    for block in file.split(FENCE).skip(1).step_by(2) {
        let json = block.trim_start_matches("json");
        survives::<T>(json).map_err(|reason| format!("{reason}\n{json}"))?;
    }
    Ok(())
}

fn survives<T: DeserializeOwned + Serialize>(json: &str) -> Result<(), String> {
    let before: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let value: T = super::from_str(json).map_err(|error| error.to_string())?;
    let after = serde_json::to_value(&value).map_err(|error| error.to_string())?;
    match before == after {
        true => Ok(()),
        false => Err(format!("comes back as {after}")),
    }
}

/// Tests the files of examples beside a module: `examples! { Agent in "agent.md" }`.
macro_rules! examples {
    ($($name:ident in $file:literal),* $(,)?) => {
        #[test]
        fn examples() {
            let outcomes = [$(($file, $crate::support::examples::check::<$name>(include_str!($file)))),*];
            for (file, outcome) in outcomes {
                assert_eq!(outcome, Ok(()), "{file}");
            }
        }
    };
}

pub(crate) use examples;
