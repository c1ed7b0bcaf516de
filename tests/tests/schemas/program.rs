//! Asks each type and its schema about values: lines with the number of the type, a tab, and the value.

use std::any::TypeId;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;

use jsonschema::Validator;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

thread_local! {
    static VALIDATORS: RefCell<HashMap<TypeId, Validator>> = RefCell::default();
}

fn ask<T: DeserializeOwned + JsonSchema + 'static>(text: &str) -> (bool, bool) {
    let value = serde_json::from_str(text).unwrap();
    let by_schema = VALIDATORS.with_borrow_mut(|validators| {
        let validator = validators.entry(TypeId::of::<T>()).or_insert_with(|| {
            jsonschema::validator_for(schemars::schema_for!(T).as_value()).unwrap()
        });
        validator.is_valid(&value)
    });
    (serde_json::from_str::<T>(text).is_ok(), by_schema)
}

fn verdict(line: &str) -> &'static str {
    let (number, value) = line.split_once('\t').unwrap();
    let verdicts = match number.parse::<u32>().unwrap() {
        /* ARMS */
        _ => unreachable!(),
    };
    match verdicts {
        (true, true) => "both accept",
        (false, false) => "both reject",
        (true, false) => "only the type accepts",
        (false, true) => "only the schema accepts",
    }
}

fn main() {
    let run = || {
        let values = std::fs::read_to_string("values.txt").unwrap();
        let mut verdicts = String::new();
        for line in values.lines() {
            writeln!(verdicts, "{}", verdict(line)).unwrap();
        }
        std::fs::write("verdicts.txt", verdicts).unwrap();
    };
    let thread = std::thread::Builder::new().stack_size(64 << 20);
    thread.spawn(run).unwrap().join().unwrap();
}
