//! The strongly connected components of a graph (Tarjan's algorithm), with a stack on the heap: a chain of pages may be
//! long.

/// The component of each node, as a number.
pub(super) fn of(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut search = Search {
        edges,
        order: vec![None; edges.len()],
        lowest: vec![0; edges.len()],
        component: vec![None; edges.len()],
        stack: Vec::new(),
        visited: 0,
        count: 0,
    };
    (0..edges.len()).for_each(|start| search.visit(start));
    search
        .component
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect()
}

struct Search<'e> {
    edges: &'e [Vec<usize>],
    order: Vec<Option<usize>>,
    lowest: Vec<usize>,
    component: Vec<Option<usize>>,
    stack: Vec<usize>,
    visited: usize,
    count: usize,
}

impl Search<'_> {
    fn visit(&mut self, start: usize) {
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

#[cfg(test)]
mod tests {
    #[test]
    fn a_long_chain_needs_no_deep_stack() {
        let last = 200_000;
        let edges: Vec<Vec<usize>> = (0..=last)
            .map(|node| vec![(node + 1) % (last + 1)])
            .collect();
        assert_eq!(super::of(&edges).iter().max(), Some(&0));
    }
}
