//! Schemas for libraries that get a list of all that a type mentions, by their names, as in OpenAPI.

use serde_json::{Value, json};

use super::{Schema, one};

/// The list of such a library; none where only a reference is asked for.
pub struct Components<S>(pub Option<Vec<(String, S)>>);

/// A type that is listed by its name.
pub trait InComponents<S> {
    /// Its schema. The types that it mentions are added to the list.
    fn listed(library: &mut Components<S>) -> Schema;

    /// Its schema alone.
    fn alone() -> Value {
        let mut schema = Self::listed(&mut Components(None));
        of_some_type(&mut schema);
        Value::Object(schema)
    }

    /// Adds the types that it mentions.
    fn list(components: &mut Vec<(String, S)>) {
        let mut library = Components(Some(std::mem::take(components)));
        Self::listed(&mut library);
        *components = library.0.unwrap_or_default();
    }
}

impl<S> Components<S> {
    /// A reference to the schema of a type, which is listed with all that it mentions.
    pub fn refer<T: InComponents<S>>(&mut self, name: &str, schema: fn() -> S) -> Schema {
        let is_new = |list: &&mut Vec<(String, S)>| list.iter().all(|(known, _)| known != name);
        if let Some(components) = self.0.as_mut().filter(is_new) {
            components.push((name.to_owned(), schema()));
            T::listed(self);
        }
        one("$ref", json!(format!("#/components/schemas/{name}")))
    }
}

/// What a schema consists of, if it is not of a single type.
const COMPOSED: &[&str] = &["$ref", "type", "anyOf", "allOf"];

/// Where a schema has others.
const LISTS: &[&str] = &["anyOf", "allOf"];
const SINGLE: &[&str] = &["items", "additionalProperties"];

/// Writes a type into each schema that has none, because these libraries read no other: `null` stands for any.
fn of_some_type(schema: &mut Schema) {
    if !COMPOSED.iter().any(|keyword| schema.contains_key(*keyword)) {
        schema.insert("type".to_owned(), Value::Null);
    }
    for (keyword, value) in schema {
        let inner: Vec<&mut Value> = match value {
            Value::Array(list) if LISTS.contains(&keyword.as_str()) => list.iter_mut().collect(),
            Value::Object(properties) if keyword == "properties" => {
                properties.values_mut().collect()
            }
            value if SINGLE.contains(&keyword.as_str()) => vec![value],
            _ => Vec::new(),
        };
        for schema in inner {
            if let Value::Object(schema) = schema {
                of_some_type(schema);
            }
        }
    }
}
