//! Which types the operations of the API use, and what for.

use super::fact::{Fact, Origin, STATED, fact};
use crate::schema::{OperationId, Purpose, Schema, TypeDef, TypeId};

/// How many operations of one type are facts of their own.
const LISTED: usize = 5;

/// The operations of a tree, and the number of types that they use. A type may have several uses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UseCounts {
    /// The operations.
    pub operations: usize,
    /// Types that are the body of a request, or in it.
    pub bodies: usize,
    /// Types that are an answer, or in it.
    pub answers: usize,
    /// Types that are an answer which means an error.
    pub errors: usize,
    /// Types that contain the parameters of a request.
    pub parameters: usize,
    /// Types that contain an answer with its status and headers.
    pub http_answers: usize,
    /// Types that no operation uses, nor a type that it uses.
    pub unused: usize,
}

/// The counts of each tree of the schema.
pub(super) fn counts(schema: &Schema) -> Vec<UseCounts> {
    let mut counts = vec![UseCounts::default(); schema.trees.len()];
    for operation in &schema.operations {
        if let Some(counts) = counts.get_mut(operation.tree) {
            counts.operations += 1;
        }
    }
    let needed = needed(schema);
    for (ty, is_needed) in schema.types.iter().zip(needed) {
        if let Some(counts) = counts.get_mut(ty.tree) {
            counts.add(ty, is_needed);
        }
    }
    counts
}

impl UseCounts {
    fn add(&mut self, ty: &TypeDef, is_needed: bool) {
        let is = |wanted: fn(&Purpose) -> bool| {
            let mut uses = ty.uses.iter();
            usize::from(uses.any(|of| wanted(&of.purpose)))
        };
        self.bodies += is(|it| matches!(it, Purpose::Body | Purpose::InBody));
        self.answers += is(|it| matches!(it, Purpose::Answer | Purpose::InAnswer));
        self.errors += is(|it| matches!(it, Purpose::Error(_)));
        self.parameters += is(|it| *it == Purpose::Parameters);
        self.http_answers += is(|it| *it == Purpose::HttpAnswer);
        self.unused += usize::from(!is_needed);
    }
}

/// For each type, whether an operation uses it, or a type that an operation uses.
fn needed(schema: &Schema) -> Vec<bool> {
    let used = schema.types.iter().enumerate();
    let used = used.filter(|(_, ty)| !ty.uses.is_empty());
    schema.within(used.map(|(id, _)| TypeId(id)).collect())
}

/// The facts about the operations that use a type, of many the first.
pub(super) fn of_type(schema: &Schema, id: TypeId) -> Vec<Fact> {
    let uses = &schema.types[id.0].uses;
    let listed = uses.iter().take(LISTED).map(|of| {
        let OperationId(operation) = of.operation;
        let operation = &schema.operations[operation];
        let (method, path) = (&operation.method, &operation.path);
        let says = format!("{} of `{method} {path}`", phrase(&of.purpose));
        let why = match uses.len().saturating_sub(LISTED) {
            0 => "a page about operations says so".to_owned(),
            more => format!("a page about operations says so; {more} more operations use the type"),
        };
        let stated = (Origin::Page, STATED, why, Some(operation.span));
        fact("use", says, stated)
    });
    listed.collect()
}

fn phrase(purpose: &Purpose) -> String {
    let phrase = match purpose {
        Purpose::Parameters => "the parameters",
        Purpose::HttpAnswer => "the HTTP answer",
        Purpose::Body => "the body",
        Purpose::InBody => "part of the body",
        Purpose::Answer => "the answer",
        Purpose::InAnswer => "part of the answer",
        Purpose::Error(status) if !status.is_empty() => return format!("error {status}"),
        Purpose::Error(_) => "an error",
    };
    phrase.to_owned()
}
