//! What the crate rests on: how much of it the pages state, and how much was found out, assumed or configured.
//!
//! Knows the schema and the options; must not know how a report looks.

mod facts;
mod words;

pub use facts::{Fact, Origin, of_field, of_member, of_type};

pub use words::counted;

use std::collections::BTreeMap;

use crate::Options;
use crate::schema::{Reference, Schema, Target, TypeBody, TypeId};

/// What the crate rests on, tree by tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The trees of the schema, in its order.
    pub trees: Vec<TreeProvenance>,
}

/// What one tree comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeProvenance {
    /// How many types of each kind there are.
    pub types: Kinds,
    /// Its fields and the members of its unions, each by the weakest of its facts.
    pub items: Vec<Item>,
    /// The mentions of types that no page describes, and no rule replaces.
    pub unresolved: Vec<Reference>,
}

/// How many types of each kind there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Objects.
    pub structs: usize,
    /// Lists of values.
    pub enums: usize,
    /// Several types.
    pub unions: usize,
    /// The page does not say.
    pub opaque: usize,
}

impl Kinds {
    /// How many there are in all.
    pub fn total(self) -> usize {
        self.structs + self.enums + self.unions + self.opaque
    }
}

/// A field, or a member of a union, and the weakest of its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The type that has it.
    pub owner: TypeId,
    /// Its index there.
    pub index: usize,
    /// Whether it is a member of a union.
    pub is_member: bool,
    /// The weakest of its facts.
    pub weakest: Fact,
}

/// How many items rest on what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    counts: BTreeMap<Origin, BTreeMap<&'static str, usize>>,
}

impl Tally {
    /// Counts items.
    pub fn of<'i>(items: impl Iterator<Item = &'i Item>) -> Self {
        let mut tally = Self::default();
        for item in items {
            let causes = tally.counts.entry(item.weakest.origin).or_default();
            *causes.entry(item.weakest.cause).or_default() += 1;
        }
        tally
    }

    /// How many rest on this.
    pub fn count(&self, origin: Origin) -> usize {
        self.causes(origin).map(|(_, count)| count).sum()
    }

    /// How many rest on this, by cause.
    pub fn causes(&self, origin: Origin) -> impl Iterator<Item = (&'static str, usize)> {
        let causes = self.counts.get(&origin).into_iter().flatten();
        causes.map(|(cause, count)| (*cause, *count))
    }

    /// How many there are in all.
    pub fn total(&self) -> usize {
        Origin::ALL.iter().map(|origin| self.count(*origin)).sum()
    }
}

/// The weakest of some facts about one item, by which it is counted; the first of several.
pub fn weakest(facts: Vec<Fact>) -> Option<Fact> {
    let stronger = |found: Fact, next: Fact| {
        if next.origin > found.origin {
            next
        } else {
            found
        }
    };
    facts.into_iter().reduce(stronger)
}

/// What the crate of this schema rests on.
pub fn provenance(schema: &Schema, options: &Options) -> Provenance {
    let mut provenance = Provenance {
        trees: vec![TreeProvenance::default(); schema.trees.len()],
    };
    for (index, ty) in schema.types.iter().enumerate() {
        let Some(tree) = provenance.trees.get_mut(ty.tree) else {
            continue;
        };
        tree.add(schema, options, TypeId(index));
    }
    provenance
}

impl TreeProvenance {
    fn add(&mut self, schema: &Schema, options: &Options, owner: TypeId) {
        let ty = &schema.types[owner.0];
        match &ty.body {
            TypeBody::Struct(fields) => {
                self.types.structs += 1;
                for (index, field) in fields.iter().enumerate() {
                    let facts = of_field(schema, options, owner, field);
                    self.push(owner, index, false, facts);
                }
            }
            TypeBody::Union(members) => {
                self.types.unions += 1;
                for (index, member) in members.iter().enumerate() {
                    let facts = of_member(schema, options, member);
                    self.push(owner, index, true, facts);
                }
            }
            TypeBody::Enum(_) => self.types.enums += 1,
            TypeBody::Opaque => self.types.opaque += 1,
        }
        for part in ty.body.parts() {
            part.walk(&mut |part| {
                if let crate::schema::Type::Reference(reference) = part
                    && reference.target == Target::Unknown
                {
                    self.unresolved.push(reference.clone());
                }
            });
        }
    }

    fn push(&mut self, owner: TypeId, index: usize, is_member: bool, facts: Vec<Fact>) {
        let weakest = weakest(facts);
        self.items.extend(weakest.map(|weakest| Item {
            owner,
            index,
            is_member,
            weakest,
        }));
    }
}
