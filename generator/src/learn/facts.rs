//! The facts that observations show.

use std::collections::BTreeMap;

use super::keys;
use super::nulls::Nulls;
use super::numbers::Numbers;
use crate::conformance::{FieldObservations, Observations, Problem, TypeObservations};
use crate::options::FieldRule;
use crate::schema::{Field, Role, Schema, TypeBody, TypeDef};

/// Facts by the full names of types and fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// How many samples there are.
    pub samples: usize,
    /// The facts about fields.
    pub fields: BTreeMap<String, FieldFact>,
    /// The keys that no page describes, by type, each with its count.
    pub unknown_keys: BTreeMap<String, BTreeMap<String, usize>>,
    /// The values that an enum does not list, each with its count.
    pub values: BTreeMap<String, BTreeMap<String, usize>>,
    /// What the samples show of that about which the pages are silent.
    pub silence: Silence,
}

/// Required fields that are taken to be never `null`, because the pages cannot say whether they may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Silence {
    /// Those that samples show as `null`.
    pub null: usize,
    /// Those that samples show, and never as `null`.
    pub values: usize,
    /// Those that no sample shows.
    pub unseen: usize,
}

impl Silence {
    fn of(schema: &Schema, observations: &Observations) -> Self {
        let mut silence = Self::default();
        for (index, ty) in schema.types.iter().enumerate() {
            let TypeBody::Struct(fields) = &ty.body else {
                continue;
            };
            let seen = observations.types.get(&index);
            for (index, field) in fields.iter().enumerate() {
                if !field.has_silent_null() {
                    continue;
                }
                let seen = seen.and_then(|seen| seen.fields.get(&index));
                match seen.filter(|seen| seen.present > 0) {
                    Some(seen) if seen.problems.contains_key(&Problem::Null) => silence.null += 1,
                    Some(_) => silence.values += 1,
                    None => silence.unseen += 1,
                }
            }
        }
        silence
    }
}

/// Facts about a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldFact {
    /// The facts.
    pub rule: FieldRule,
    /// The observations behind them.
    pub counts: Counts,
}

/// What was counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Objects.
    pub objects: usize,
    /// Objects with the key.
    pub present: usize,
    /// Values that are `null`.
    pub null: usize,
    /// Integers.
    pub integers: usize,
    /// Numbers with a fraction.
    pub fractions: usize,
}

/// The facts that observations show. `keys` are the keys that were learned before, and that the schema has therefore.
pub fn facts(
    schema: &Schema,
    observations: &Observations,
    keys: &BTreeMap<String, String>,
) -> Facts {
    let numbers = Numbers::of(schema, observations);
    let nulls = Nulls::of(schema, observations);
    let mut facts = Facts {
        samples: observations.samples,
        silence: Silence::of(schema, observations),
        ..Facts::default()
    };
    for (index, seen) in &observations.types {
        let ty = &schema.types[*index];
        facts.add_type(ty, seen);
        let TypeBody::Struct(fields) = &ty.body else {
            continue;
        };
        let renamed = keys::renamed(fields, seen);
        for (index, field) in fields.iter().enumerate() {
            let name = field.full_name(&ty.full_name());
            let Some(seen_field) = seen.fields.get(&index) else {
                continue;
            };
            let mut rule = rule(field, seen_field, seen.values);
            rule.integer = numbers.is_integer(field, seen_field);
            let is_silent = field.role == Role::Data && field.required && !field.nullable;
            if is_silent && rule.nullable.is_none() && nulls.has(field, fields) {
                rule.nullable = Some(true);
            }
            if let Some(key) = renamed.get(&index) {
                rule.key = Some(key.clone());
                // Whether it may be absent or null is known once its key is.
                rule.required = None;
            } else {
                rule.key = keys.get(&name).cloned();
            }
            if rule != FieldRule::default() {
                let counts = counts(seen_field, seen.values);
                facts.fields.insert(name, FieldFact { rule, counts });
            }
        }
    }
    facts
}

impl Facts {
    /// The keys of fields.
    pub fn keys(&self) -> BTreeMap<String, String> {
        let keys = self.fields.iter();
        let keys = keys.filter_map(|(name, fact)| Some((name.clone(), fact.rule.key.clone()?)));
        keys.collect()
    }

    fn add_type(&mut self, ty: &TypeDef, seen: &TypeObservations) {
        let unknown = seen.undocumented.iter();
        let unknown = unknown.map(|(key, undocumented)| (key.clone(), undocumented.seen.count));
        let unknown: BTreeMap<_, _> = unknown.collect();
        if !unknown.is_empty() {
            self.unknown_keys.insert(ty.full_name(), unknown);
        }
        if !seen.unknown_values.is_empty() {
            let values = seen.unknown_values.clone();
            self.values.insert(ty.full_name(), values);
        }
    }
}

/// What one field shows about presence and `null`.
fn rule(field: &Field, seen: &FieldObservations, objects: usize) -> FieldRule {
    let is_data = field.role == Role::Data;
    let is_missing = is_data && field.required && seen.present < objects;
    let is_null = is_data && seen.problems.contains_key(&Problem::Null);
    FieldRule {
        required: is_missing.then_some(false),
        nullable: is_null.then_some(true),
        ..FieldRule::default()
    }
}

fn counts(seen: &FieldObservations, objects: usize) -> Counts {
    let null = seen.problems.get(&Problem::Null);
    Counts {
        objects,
        present: seen.present,
        null: null.map_or(0, |null| null.count),
        integers: seen.integers,
        fractions: seen.fractions,
    }
}
