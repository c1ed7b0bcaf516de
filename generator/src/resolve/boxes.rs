//! Which mentions need a `Box`: those that close a cycle of types that contain each other directly.
//!
//! A cycle lies within one strongly connected component. In each, a walk from its first type finds the edges that lead
//! back to where the walk came from; without them no cycle is left. Both walks keep their own stack, so that a chain of
//! a hundred thousand pages is no danger.

use std::collections::BTreeSet;

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

/// The edges without which no cycle is left.
fn back_edges(edges: &[Vec<usize>]) -> BTreeSet<(TypeId, TypeId)> {
    let components = components(edges);
    let mut walk = Walk {
        edges,
        components: &components,
        state: vec![State::New; edges.len()],
        back: BTreeSet::new(),
    };
    (0..edges.len()).for_each(|start| walk.from(start));
    walk.back
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
        TypeBody::Enum(_) | TypeBody::Opaque => {}
    }
    targets
}

fn collect(ty: &Type, targets: &mut Vec<usize>) {
    match ty {
        Type::Reference(reference) => targets.extend(reference.target.map(|target| target.0)),
        Type::Nullable(inner) | Type::Optional(inner) => collect(inner, targets),
        Type::Union(members) => members.iter().for_each(|member| collect(member, targets)),
        _ => {}
    }
}

/// The number of each type's strongly connected component (Tarjan's algorithm).
fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut search = Components {
        edges,
        order: vec![None; edges.len()],
        lowest: vec![0; edges.len()],
        component: vec![None; edges.len()],
        stack: Vec::new(),
        visited: 0,
        count: 0,
    };
    (0..edges.len()).for_each(|start| search.from(start));
    search
        .component
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect()
}

struct Components<'e> {
    edges: &'e [Vec<usize>],
    order: Vec<Option<usize>>,
    lowest: Vec<usize>,
    component: Vec<Option<usize>>,
    stack: Vec<usize>,
    visited: usize,
    count: usize,
}

impl Components<'_> {
    fn from(&mut self, start: usize) {
        if self.order[start].is_some() {
            return;
        }
        let mut calls = vec![(start, 0)];
        self.enter(start);
        while let Some((node, next)) = calls.last_mut() {
            let node = *node;
            let Some(target) = self.edges[node].get(*next).copied() else {
                self.leave(node);
                calls.pop();
                if let Some((parent, _)) = calls.last() {
                    self.lowest[*parent] = self.lowest[*parent].min(self.lowest[node]);
                }
                continue;
            };
            *next += 1;
            match self.order[target] {
                None => {
                    self.enter(target);
                    calls.push((target, 0));
                }
                Some(order) if self.component[target].is_none() => {
                    self.lowest[node] = self.lowest[node].min(order);
                }
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = Some(self.visited);
        self.lowest[node] = self.visited;
        self.visited += 1;
        self.stack.push(node);
    }

    /// A node from which nothing earlier can be reached is the root of its component.
    fn leave(&mut self, node: usize) {
        if self.order[node] != Some(self.lowest[node]) {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component[member] = Some(self.count);
            if member == node {
                break;
            }
        }
        self.count += 1;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    OnPath,
    Done,
}

struct Walk<'e> {
    edges: &'e [Vec<usize>],
    components: &'e [usize],
    state: Vec<State>,
    back: BTreeSet<(TypeId, TypeId)>,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
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

    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let last = 200_000;
        let edges: Vec<Vec<usize>> = (0..=last)
            .map(|node| vec![(node + 1) % (last + 1)])
            .collect();
        assert_eq!(components(&edges).iter().max(), Some(&0));
    }
}
