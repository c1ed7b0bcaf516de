//! What JSON a type reads and writes, in the words of JSON Schema, for libraries that ask types for it.
//!
//! A macro lists the parts of a type (`macros`). A schema is made of them here, by code that is compiled once for each library.

mod components;
mod macros;
mod types;

use serde_json::{Map, Value, json};

use super::enums::{IntegerEnum, TextEnum};
use super::literal::Scalar;
use super::plan::{JsonKind, MemberPlan, UnionPlan};

pub use components::{Components, InComponents};
pub(crate) use macros::{describe, form, map, schemars, utoipa};
pub use types::{Bytes, Date, DateTime, Other, map_of};

/// The schema of a type. The empty one fits any value.
pub type Schema = Map<String, Value>;

/// A library that knows schemas by the names of their types.
pub trait Library {
    /// Whether it asks for what is written, and not for all that is read.
    fn is_of_written(&self) -> bool;
}

/// A type with a schema.
pub trait Form<L> {
    /// The schema, or a reference to it.
    fn form(library: &mut L) -> Schema;
}

/// Gives the schema of a type.
pub type FormOf<L> = fn(&mut L) -> Schema;

/// A field of a struct.
pub struct Field<L> {
    /// The key that is written, and others that are read as well.
    keys: &'static [&'static str],
    is_required: bool,
    null: Null,
    form: FormOf<L>,
    docs: &'static str,
}

/// Whether the value of a field may be `null`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Null {
    /// No, unless its type says so.
    Never,
    /// It is read, and never written.
    Read,
    /// It is read and written.
    Always,
}

macro_rules! fields {
    ($($(#[$docs:meta])* $name:ident: $is_required:literal $null:ident;)*) => { $(
        $(#[$docs])*
        #[must_use]
        pub const fn $name<L>(keys: &'static [&'static str], form: FormOf<L>, docs: &'static str) -> Field<L> {
            Field { keys, is_required: $is_required, null: Null::$null, form, docs }
        }
    )* };
}

fields! {
    /// A field that must be there.
    required: true Never;
    /// A field that may be missing; `null` is read as missing.
    optional: false Read;
    /// A field that must be there, and may be `null`.
    nullable: true Always;
    /// A field that may be missing, and may be `null`.
    patch: false Always;
    /// A field that may be missing; its type says whether it may be `null`.
    keep: false Never;
}

/// The schema of a struct. `rest` has the form of all keys that no field has, or nothing.
pub fn object<L: Library>(library: &mut L, fields: &[Field<L>], rest: &[FormOf<L>]) -> Schema {
    let is_of_written = library.is_of_written();
    let mut properties = Schema::new();
    let (mut required, mut conditions) = (Vec::new(), Vec::new());
    for field in fields {
        let [key, aliases @ ..] = field.keys else {
            continue;
        };
        let mut form = (field.form)(library);
        if field.null == Null::Always || field.null == Null::Read && !is_of_written {
            form = or_null(form);
        }
        let form = Value::Object(described(form, field.docs));
        if is_of_written || aliases.is_empty() {
            required.extend(field.is_required.then_some(*key));
        } else {
            conditions.extend(spellings(field));
            let aliases = aliases.iter().map(|alias| (*alias, &form));
            properties.extend(aliases.map(|(alias, form)| (alias.to_owned(), form.clone())));
        }
        properties.insert((*key).to_owned(), form);
    }
    let mut schema = of_kind("object");
    let mut add = |key: &str, value: Value| schema.insert(key.to_owned(), value);
    add("properties", Value::Object(properties));
    if !required.is_empty() {
        add("required", json!(required));
    }
    if !conditions.is_empty() {
        add("allOf", Value::Array(conditions));
    }
    if let Some(rest) = rest.first() {
        add("additionalProperties", Value::Object(rest(library)));
    }
    schema
}

/// What holds of the spellings of a key: no two of them are there, and one of them if the field is required.
fn spellings<L>(field: &Field<L>) -> Vec<Value> {
    let alone = |key: &&str| json!({ "required": [key] });
    let one = field
        .is_required
        .then(|| json!({ "anyOf": field.keys.iter().map(alone).collect::<Vec<_>>() }));
    let pairs = field.keys.iter().enumerate().flat_map(|(index, first)| {
        let others = field.keys.iter().skip(index + 1);
        others.map(move |second| json!({ "not": { "required": [first, second] } }))
    });
    one.into_iter().chain(pairs).collect()
}

/// The schema of an enum of strings.
#[must_use]
pub fn text<T: TextEnum>() -> Schema {
    let known = T::KNOWN.iter().map(|known| json!(known.as_ref()));
    values("string", known.collect(), T::UNKNOWN.is_some())
}

/// The schema of an enum of integers.
#[must_use]
pub fn integer<T: IntegerEnum>() -> Schema {
    let known = T::KNOWN.iter().cloned();
    let known = known.map(|known| json!(Into::<i64>::into(known)));
    values("integer", known.collect(), T::UNKNOWN.is_some())
}

/// The schema of a type with one value.
#[must_use]
pub fn literal(value: Value) -> Schema {
    let kind = match value {
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        _ => "string",
    };
    values(kind, vec![value], false)
}

/// These values or, of an open enum, any of their kind.
fn values(kind: &str, known: Vec<Value>, is_open: bool) -> Schema {
    let mut listed = of_kind(kind);
    listed.insert("enum".to_owned(), Value::Array(known));
    match is_open {
        true => any_of(vec![listed, of_kind(kind)]),
        false => listed,
    }
}

/// The schema of a union with these members, in the order of its plan.
pub fn union<L: Library>(
    library: &mut L,
    plan: &UnionPlan,
    is_open: bool,
    members: &[FormOf<L>],
) -> Schema {
    let members = members.iter().map(|form| form(library));
    let members = members.zip(plan.members);
    let mut forms: Vec<_> = members
        .map(|(form, member)| match selection(plan, member) {
            Some(selection) => one("allOf", json!([form, selection])),
            None => form,
        })
        .collect();
    if is_open {
        let tags = plan.members.iter().flat_map(|member| member.tags);
        forms.push(match (plan.is_strict, plan.tag) {
            (true, Some(tag)) => one("not", json!(tagged(tag, tags, true))),
            _ => Schema::new(),
        });
    }
    any_of(forms)
}

/// By what a tag selects a member.
fn selection(plan: &UnionPlan, member: &MemberPlan) -> Option<Schema> {
    let tag = plan.tag?;
    match member.tags {
        // An object without a tag, or with the tag `null`.
        [] if matches!(member.kind, JsonKind::Any | JsonKind::Object) => {
            let absent = of_kind("null");
            Some(one("properties", json!({ tag: absent })))
        }
        [] => None,
        tags => Some(tagged(tag, tags.iter(), !member.untagged)),
    }
}

/// An object with one of these values under the key of the tag.
fn tagged<'t>(
    tag: &str,
    values: impl Iterator<Item = &'t Scalar<'static>>,
    is_required: bool,
) -> Schema {
    let (mut listed, mut words) = (Vec::new(), Vec::new());
    for value in values {
        match value {
            Scalar::String(text) => listed.push(json!(text)),
            Scalar::Integer(value) => listed.push(json!(value)),
            Scalar::Boolean(value) => listed.push(json!(value)),
            Scalar::Word(word) => words.push(spelled(word)),
        }
    }
    let form = match words.is_empty() {
        true => one("enum", Value::Array(listed)),
        false => {
            let mut form = of_kind("string");
            form.insert("pattern".to_owned(), json!(words.join("|")));
            form
        }
    };
    let mut object = of_kind("object");
    object.insert("properties".to_owned(), json!({ tag: form }));
    if is_required {
        object.insert("required".to_owned(), json!([tag]));
    }
    object
}

/// A pattern for a word of which neither the case nor the separators count.
fn spelled(word: &str) -> String {
    let mut pattern = "^".to_owned();
    for letter in word.chars().filter(|letter| letter.is_alphanumeric()) {
        let (lower, upper) = (letter.to_lowercase(), letter.to_uppercase());
        pattern += &format!("[^\\p{{L}}\\p{{N}}]*[{lower}{upper}]");
    }
    pattern + "[^\\p{L}\\p{N}]*$"
}

/// A schema with what the documentation says of the value.
#[must_use]
pub fn described(mut schema: Schema, docs: &str) -> Schema {
    if !docs.is_empty() {
        schema.insert("description".to_owned(), json!(docs));
    }
    schema
}

/// A schema that also accepts `null`.
fn or_null(schema: Schema) -> Schema {
    if schema.is_empty() {
        return schema;
    }
    any_of(vec![schema, of_kind("null")])
}

fn any_of(schemas: Vec<Schema>) -> Schema {
    one("anyOf", json!(schemas))
}

fn of_kind(kind: &str) -> Schema {
    one("type", json!(kind))
}

/// A schema with one keyword.
fn one(keyword: &str, value: Value) -> Schema {
    [(keyword.to_owned(), value)].into_iter().collect()
}
