//! Values drawn at random from the schema, with unknown enum values and union members among them.

use generator::Options;
use generator::options::{Enums, Unions};
use generator::schema::{Enum, EnumValues, Field, Literal, Role, Schema, Type, TypeBody, TypeDef};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

/// A key that no page describes, of a type that keeps such keys.
const KEPT: &str = "x-kept";

/// A key that no page describes, of a type that does not. The test of the golden crate knows it.
const DROPPED: &str = "x-dropped";

/// How deep values nest before everything optional is left out.
const DEEPEST: usize = 4;

/// Draws values of documented types.
pub(crate) struct Draw<'s> {
    schema: &'s Schema,
    options: &'s Options,
    runner: TestRunner,
}

impl<'s> Draw<'s> {
    pub(crate) fn new(schema: &'s Schema, options: &'s Options) -> Self {
        Self {
            schema,
            options,
            runner: TestRunner::deterministic(),
        }
    }

    /// A value of a type; none for a type that needs itself.
    pub(crate) fn value(&mut self, ty: &TypeDef) -> Option<Value> {
        self.body(&ty.body, 0)
    }

    fn any<T>(&mut self, strategy: impl Strategy<Value = T>) -> T {
        strategy.new_tree(&mut self.runner).unwrap().current()
    }

    /// One time in `times`.
    fn rarely(&mut self, times: u32) -> bool {
        self.any(0..times) == 0
    }

    fn below(&mut self, count: usize) -> usize {
        self.any(0..count)
    }

    fn body(&mut self, body: &TypeBody, depth: usize) -> Option<Value> {
        if depth > 2 * DEEPEST {
            return None;
        }
        match body {
            TypeBody::Struct(fields) => self.object(fields, depth),
            TypeBody::Enum(of) => Some(self.listed(of)),
            TypeBody::Union(members) => {
                if self.options.unions == Unions::Open && self.rarely(8) {
                    return Some(json!({ "nobody": ["knows", 1.5, null] }));
                }
                let first = self.below(members.len());
                let order = (0..members.len()).map(|index| (first + index) % members.len());
                order
                    .into_iter()
                    .find_map(|index| self.typed(&members[index].ty, depth + 1))
            }
            TypeBody::Id(ty) => self.typed(ty, depth),
            TypeBody::Opaque => Some(self.anything()),
        }
    }

    fn object(&mut self, fields: &[Field], depth: usize) -> Option<Value> {
        let mut object = Map::new();
        let mut others = fields.iter().map(|field| field.role);
        if !others.any(|role| role == Role::AdditionalProperties) && self.rarely(3) {
            object.insert(DROPPED.to_owned(), self.anything());
        }
        for field in fields {
            let left_out = !field.required && (depth >= DEEPEST || self.rarely(2));
            if field.role == Role::AdditionalProperties {
                if let Type::Map(inner) = &field.ty
                    && depth < DEEPEST
                    && let Some(value) = self.typed(inner, depth + 1)
                {
                    object.insert(KEPT.to_owned(), value);
                }
            } else if !left_out {
                let value = match field.nullable && self.rarely(3) {
                    true => Some(Value::Null),
                    false => self.typed(&field.ty, depth + 1),
                };
                match value {
                    Some(value) => object.insert(field.key.clone(), value),
                    None if field.required => return None,
                    None => None,
                };
            }
        }
        Some(Value::Object(object))
    }

    fn listed(&mut self, of: &Enum) -> Value {
        let open = of.open || self.options.enums == Enums::Open;
        let unknown = of.values.is_empty() || (open && self.rarely(6));
        match &of.values {
            EnumValues::String(_) if unknown => json!("something new"),
            EnumValues::Integer(_) if unknown => json!(-987_654),
            EnumValues::String(values) => {
                let index = self.below(values.len());
                json!(values[index])
            }
            EnumValues::Integer(values) => {
                let index = self.below(values.len());
                json!(values[index])
            }
        }
    }

    fn typed(&mut self, ty: &Type, depth: usize) -> Option<Value> {
        Some(match ty {
            Type::String => json!(self.any("\\PC{0,12}")),
            Type::Bytes => json!("AAECf/8="),
            Type::Boolean => json!(self.any(any::<bool>())),
            Type::Integer => json!(self.any(any::<i64>())),
            Type::Float | Type::Number => match self.rarely(2) {
                true => json!(self.any(-1_000_000_i64..1_000_000)),
                false => json!(self.any(-1e12_f64..1e12)),
            },
            Type::DateTime => json!("2025-03-04T05:06:07.5Z"),
            Type::Date => json!("2025-03-04"),
            Type::Any | Type::Transport => self.anything(),
            Type::Null => Value::Null,
            Type::Literal(Literal::String(text)) => json!(text),
            Type::Literal(Literal::Word(word)) => match self.rarely(3) {
                true => json!(word.to_uppercase()),
                false => json!(word),
            },
            Type::Literal(Literal::Integer(integer)) => json!(integer),
            Type::Literal(Literal::Boolean(boolean)) => json!(boolean),
            Type::List(inner) => {
                let count = if depth < DEEPEST { self.below(3) } else { 0 };
                (0..count)
                    .filter_map(|_| self.typed(inner, depth + 1))
                    .collect()
            }
            Type::Map(inner) => {
                let count = if depth < DEEPEST { self.below(3) } else { 0 };
                let entry = |index| {
                    (
                        format!("key {index}"),
                        self.typed(inner, depth + 1).unwrap_or(json!({})),
                    )
                };
                Value::Object((0..count).map(entry).collect())
            }
            Type::Nullable(inner) | Type::Optional(inner) => match self.rarely(3) {
                true => Value::Null,
                false => self.typed(inner, depth)?,
            },
            Type::Union(members) => {
                let index = self.below(members.len());
                self.typed(&members[index], depth)?
            }
            Type::Reference(reference) => match reference.page() {
                Some(target) => {
                    let schema = self.schema;
                    self.body(&schema.types[target.0].body, depth)?
                }
                None => self.anything(),
            },
        })
    }

    fn anything(&mut self) -> Value {
        match self.below(4) {
            0 => json!({ "a": [1, 2.5, "x", null, true] }),
            1 => json!("text"),
            2 => json!(u64::MAX),
            _ => json!([]),
        }
    }
}
