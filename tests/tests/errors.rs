//! The error about a bad value has its path, the field, what was expected, and its line and column.
#![allow(clippy::unwrap_used, reason = "this is a test")]

use generated::support::from_str;
use generated::typescript::components::{CheckpointOut, DetailedJobOut, JobMetadataOut};
use serde_json::json;

fn job() -> serde_json::Value {
    json!({
        "id": "job-7",
        "auto_start": false,
        "hyperparameters": {},
        "model": "open-mistral-7b",
        "status": "RUNNING",
        "job_type": "FT",
        "created_at": 1_731_402_311,
        "modified_at": 1_731_402_532,
        "training_files": ["a"],
        "checkpoints": [
            { "metrics": {}, "step_number": 80, "created_at": 1_731_404_033 },
            { "metrics": {}, "step_number": 160, "created_at": 1_731_404_733 },
        ],
    })
}

#[test]
fn a_value_of_the_wrong_type_is_named_by_its_path() {
    let mut value = job();
    value["checkpoints"][1]["step_number"] = json!("x");
    let error = from_str::<DetailedJobOut>(&value.to_string()).unwrap_err();
    assert_eq!(error.path().to_string(), "checkpoints[1].step_number");
    let text = error.to_string();
    assert!(
        text.starts_with(
            "checkpoints[1].step_number: invalid type: string \"x\", expected a number at line 1 column"
        ),
        "{text}"
    );
}

#[test]
fn a_missing_field_is_named() {
    let mut value = job();
    value["checkpoints"][1]
        .as_object_mut()
        .unwrap()
        .remove("metrics");
    let text = from_str::<DetailedJobOut>(&value.to_string())
        .unwrap_err()
        .to_string();
    assert!(
        text.contains("checkpoints[1]") && text.contains("missing field `metrics`"),
        "{text}"
    );
}

#[test]
fn plain_serde_json_gives_its_usual_error() {
    let mut value = job();
    value["created_at"] = json!(true);
    let error = serde_json::from_value::<DetailedJobOut>(value).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("invalid type: boolean `true`, expected i64"),
        "{error}"
    );
}

#[test]
fn a_good_value_is_the_same_both_ways() {
    let text = job().to_string();
    let plain: DetailedJobOut = serde_json::from_str(&text).unwrap();
    assert_eq!(plain, from_str::<DetailedJobOut>(&text).unwrap());
    assert_eq!(serde_json::to_value(&plain).unwrap(), job());
}

#[test]
fn what_is_required_is_enough_to_make_a_value() {
    let checkpoint = CheckpointOut::new(Default::default(), 80.0, 1_731_404_033);
    let expected = json!({ "metrics": {}, "step_number": 80, "created_at": 1_731_404_033 });
    assert_eq!(serde_json::to_value(&checkpoint).unwrap(), expected);
    assert_eq!(
        serde_json::to_value(JobMetadataOut::default()).unwrap(),
        json!({})
    );
}
