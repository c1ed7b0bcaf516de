//! A test of the golden crate whose types have schemas: both libraries say the same of what is written.

use std::collections::BTreeSet;

use goldens::CASE::Voyage;
use serde_json::{Value, json};
use utoipa::{PartialSchema, ToSchema};

/// The schemas of `utoipa`, by their names.
fn components() -> Value {
    let mut list = vec![(Voyage::name().into_owned(), Voyage::schema())];
    Voyage::schemas(&mut list);
    let list = list.into_iter();
    let list = list.map(|(name, schema)| (name, serde_json::to_value(schema).unwrap()));
    Value::Object(list.collect())
}

/// The texts under `$ref` in a value.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(path) if key == "$ref" => _ = found.insert(path.clone()),
                    value => references(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn all_that_a_schema_mentions_is_listed_once() {
    let components = components();
    let mut mentioned = BTreeSet::new();
    references(&components, &mut mentioned);
    let names = components.as_object().unwrap().keys();
    let listed: BTreeSet<_> = names
        .map(|name| format!("#/components/schemas/{name}"))
        .collect();
    assert_eq!(mentioned, listed);
}

#[test]
fn a_schema_for_writing_has_no_other_spelling_and_no_null_that_is_not_written() {
    let generator = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let schema = generator.into_root_schema_for::<Voyage>();
    let written = &schema.as_value()["properties"];
    let listed = &components()["Voyage"]["properties"];
    for properties in [written, listed] {
        assert_eq!(properties["departed"], json!({ "type": "string", "format": "date-time" }));
        assert_eq!(properties["loaded"], json!({ "type": "integer", "format": "int64" }));
        assert!(properties.get("voyageId").is_none());
    }
    let keys = |value: &Value| -> Vec<_> { value.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(keys(written), keys(listed));
    assert_eq!(schema.as_value()["required"], components()["Voyage"]["required"]);
}

#[test]
fn a_schema_for_reading_has_every_spelling_and_every_null_that_is_read() {
    let schema = schemars::schema_for!(Voyage);
    let schema = schema.as_value();
    let either = json!([
        { "anyOf": [{ "required": ["voyage_id"] }, { "required": ["voyageId"] }] },
        { "not": { "required": ["voyage_id", "voyageId"] } }
    ]);
    assert_eq!(schema["allOf"], either);
    let null = json!({ "type": "null" });
    for key in ["departed", "note", "master"] {
        assert_eq!(schema["properties"][key]["anyOf"][1], null, "{key}");
    }
    assert_eq!(schema["properties"]["master"]["description"], "Of the *ship*.");
    assert_eq!(schema["$defs"]["State"]["enum"], json!(["at_sea", "in_port"]));
}
