//! Where the facts in a crate come from: how many the pages state, and how many are configured, derived or assumed.
//!
//! Knows the schema and the options; must not know how a report looks.

mod describe;
mod fact;
mod facts;
mod key;
mod kind;
mod null;
mod presence;
mod silent;
mod uses;

pub use describe::counted;
pub use fact::{Fact, Origin};
pub use facts::{of_field, of_member, of_type};
pub use silent::{SilentField, silent_count, silent_fields};
pub use uses::UseCounts;

use std::collections::BTreeMap;

use crate::Options;
use crate::schema::{Reference, Schema, Target, Type, TypeBody, TypeId};

/// Where the facts in a crate come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// One entry for each tree of the schema, in the same order.
    pub trees: Vec<TreeProvenance>,
}

/// Where the facts of one tree come from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeProvenance {
    /// The number of types of each kind.
    pub types: Kinds,
    /// Its fields and the members of its unions.
    pub items: Vec<ItemOrigin>,
    /// Its operations, and the types that they use.
    pub uses: UseCounts,
    /// The mentions of types that no page describes and no rule replaces.
    pub unresolved: Vec<Reference>,
}

/// The number of types of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Types with fields.
    pub structs: usize,
    /// Types with a list of values.
    pub enums: usize,
    /// Types that are one of several others.
    pub unions: usize,
    /// Types whose page has no body.
    pub opaque: usize,
}

impl Kinds {
    /// The number of all types.
    pub fn total(self) -> usize {
        self.structs + self.enums + self.unions + self.opaque
    }
}

/// A field or a member of a union, with the least certain of its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemOrigin {
    /// The type that contains it.
    pub owner: TypeId,
    /// Its index among the fields or members.
    pub index: usize,
    /// Whether it is a field or a member.
    pub kind: ItemKind,
    /// The least certain of its facts, by which it is counted.
    pub least_certain: Fact,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A field of a struct.
    Field,
    /// A member of a union.
    Member,
}

/// The number of items by origin and cause.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OriginCounts {
    by_origin: BTreeMap<Origin, BTreeMap<&'static str, usize>>,
}

impl OriginCounts {
    /// Counts items.
    pub fn of<'i>(items: impl Iterator<Item = &'i ItemOrigin>) -> Self {
        let mut counts = Self::default();
        for item in items {
            let causes = counts
                .by_origin
                .entry(item.least_certain.origin)
                .or_default();
            *causes.entry(item.least_certain.cause).or_default() += 1;
        }
        counts
    }

    /// The number of items with this origin.
    pub fn count(&self, origin: Origin) -> usize {
        self.causes(origin).map(|(_, count)| count).sum()
    }

    /// The number of items with this origin, for each cause.
    pub fn causes(&self, origin: Origin) -> impl Iterator<Item = (&'static str, usize)> {
        let causes = self.by_origin.get(&origin).into_iter().flatten();
        causes.map(|(cause, count)| (*cause, *count))
    }

    /// The number of all items.
    pub fn total(&self) -> usize {
        Origin::ALL.iter().map(|origin| self.count(*origin)).sum()
    }
}

/// The least certain of the facts about one item; the first of several.
pub fn least_certain(facts: Vec<Fact>) -> Option<Fact> {
    let less_certain = |first: Fact, next: Fact| match next.origin > first.origin {
        true => next,
        false => first,
    };
    facts.into_iter().reduce(less_certain)
}

/// Where the facts in the crate of this schema come from.
pub fn provenance(schema: &Schema, options: &Options) -> Provenance {
    let mut provenance = Provenance {
        trees: vec![TreeProvenance::default(); schema.trees.len()],
    };
    for (tree, counts) in provenance.trees.iter_mut().zip(uses::counts(schema)) {
        tree.uses = counts;
    }
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
                let facts = fields.iter();
                let facts = facts.map(|field| of_field(schema, options, owner, field));
                self.items.extend(items(owner, ItemKind::Field, facts));
            }
            TypeBody::Union(members) => {
                self.types.unions += 1;
                let facts = members.iter();
                let facts = facts.map(|member| of_member(schema, options, member));
                self.items.extend(items(owner, ItemKind::Member, facts));
            }
            TypeBody::Enum(_) => self.types.enums += 1,
            TypeBody::Id(_) => self.types.structs += 1,
            TypeBody::Opaque => self.types.opaque += 1,
        }
        for part in ty.body.parts() {
            part.walk(&mut |part| {
                if let Type::Reference(reference) = part
                    && reference.target == Target::Unknown
                {
                    self.unresolved.push(Reference::clone(reference));
                }
            });
        }
    }
}

/// The items of a type, from the facts about each of them.
fn items(
    owner: TypeId,
    kind: ItemKind,
    facts: impl Iterator<Item = Vec<Fact>>,
) -> impl Iterator<Item = ItemOrigin> {
    facts.enumerate().filter_map(move |(index, facts)| {
        Some(ItemOrigin {
            owner,
            index,
            kind,
            least_certain: least_certain(facts)?,
        })
    })
}
