//! Which mentions need a `Box`: those that close a cycle of types that contain each other directly.
//!
//! Every cycle is within one strongly connected component. In each component a depth-first search finds the back edges;
//! without them no cycle is left. So a type outside a cycle never changes which mentions inside it are boxed.

use std::collections::BTreeSet;

use super::components;
use crate::schema::{Schema, Type, TypeBody, TypeId};

/// The mentions that need a `Box`, as pairs: the mentioning type, the mentioned type.
#[derive(Debug, Default)]
pub(super) struct Boxes {
    pairs: BTreeSet<(TypeId, TypeId)>,
}

impl Boxes {
    pub(super) fn of(schema: &Schema) -> Self {
        let edges: Vec<_> = schema.types.iter().map(|ty| contained(&ty.body)).collect();
        Self {
            pairs: back_edges(&edges),
        }
    }

    /// Whether `from` has to box the `to` that it contains.
    pub(super) fn need(&self, from: TypeId, to: TypeId) -> bool {
        self.pairs.contains(&(from, to))
    }
}

/// Edges whose removal leaves no cycle.
fn back_edges(edges: &[Vec<usize>]) -> BTreeSet<(TypeId, TypeId)> {
    let components = components::of(edges);
    let mut search = Search {
        edges,
        components: &components,
        state: vec![State::New; edges.len()],
        back: BTreeSet::new(),
    };
    (0..edges.len()).for_each(|start| search.visit(start));
    search.back
}

/// The types that a value of this type contains directly: not in a list or a map, which have a pointer already.
fn contained(body: &TypeBody) -> Vec<usize> {
    let mut targets = Vec::new();
    match body {
        TypeBody::Struct(fields) => fields
            .iter()
            .for_each(|field| collect(&field.ty, &mut targets)),
        TypeBody::Union(members) => members
            .iter()
            .for_each(|member| collect(&member.ty, &mut targets)),
        TypeBody::Enum(_) | TypeBody::Id(_) | TypeBody::Opaque => {}
    }
    targets
}

fn collect(ty: &Type, targets: &mut Vec<usize>) {
    match ty {
        Type::Reference(reference) => targets.extend(reference.page().map(|page| page.0)),
        Type::Nullable(inner) | Type::Optional(inner) => collect(inner, targets),
        Type::Union(members) => members.iter().for_each(|member| collect(member, targets)),
        _ => {}
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnPath,
    Done,
}

/// A depth-first search, with a stack on the heap: a chain of pages may be long.
struct Search<'e> {
    edges: &'e [Vec<usize>],
    components: &'e [usize],
    state: Vec<State>,
    back: BTreeSet<(TypeId, TypeId)>,
}

impl Search<'_> {
    fn visit(&mut self, start: usize) {
        if self.state[start] != State::New {
            return;
        }
        let mut calls = vec![(start, 0)];
        self.state[start] = State::OnPath;
        while let Some((node, next)) = calls.last_mut() {
            let node = *node;
            let Some(target) = self.edges[node].get(*next).copied() else {
                self.state[node] = State::Done;
                calls.pop();
                continue;
            };
            *next += 1;
            if self.components[node] != self.components[target] {
                continue;
            }
            match self.state[target] {
                State::New => {
                    self.state[target] = State::OnPath;
                    calls.push((target, 0));
                }
                State::OnPath => {
                    self.back.insert((TypeId(node), TypeId(target)));
                }
                State::Done => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(edges: &[&[usize]]) -> Vec<(usize, usize)> {
        let edges: Vec<_> = edges.iter().map(|targets| targets.to_vec()).collect();
        back_edges(&edges)
            .into_iter()
            .map(|(from, to)| (from.0, to.0))
            .collect()
    }

    #[test]
    fn only_the_edge_that_closes_a_cycle_is_boxed() {
        assert_eq!(boxed(&[&[1], &[2], &[0], &[0]]), [(2, 0)]);
        assert_eq!(boxed(&[&[0]]), [(0, 0)]);
        assert_eq!(boxed(&[&[1], &[]]), []);
    }

    #[test]
    fn a_type_outside_a_cycle_does_not_move_its_box() {
        assert_eq!(boxed(&[&[1], &[0]]), [(1, 0)]);
        assert_eq!(boxed(&[&[2], &[2], &[1]]), [(2, 1)]);
    }
}
