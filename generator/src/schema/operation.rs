//! The operations of the API, and the types that they use.

use super::{Schema, TypeDef, TypeId};
use crate::source::Span;

/// An operation that a page describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The index of its tree in [`Schema::trees`](super::Schema::trees).
    pub tree: usize,
    /// The span of its method and its path.
    pub span: Span,
    /// The method, in capitals.
    pub method: String,
    /// The path below the address of the server, with its parameters in braces.
    pub path: String,
    /// The types that it uses, each with what it is for, in the order of the page.
    pub types: Vec<(Purpose, TypeId)>,
}

impl Operation {
    /// The names of the parameters in its path: `job_id` in `/jobs/{job_id}`.
    pub fn path_parameters(&self) -> impl Iterator<Item = &str> {
        let after_braces = self.path.split('{').skip(1);
        after_braces.filter_map(|rest| Some(rest.split_once('}')?.0))
    }

    /// Whether a type is its body, or in it.
    pub fn has_body(&self) -> bool {
        let mut purposes = self.types.iter().map(|(purpose, _)| purpose);
        purposes.any(|purpose| matches!(purpose, Purpose::Body | Purpose::InBody))
    }
}

/// The index of an operation in [`Schema::operations`](super::Schema::operations).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OperationId(pub usize);

/// A use of a type by an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The operation.
    pub operation: OperationId,
    /// What the type is for.
    pub purpose: Purpose,
}

/// What an operation uses a type for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Its fields are the parts of the request: of path, query, headers and body. It is no value in JSON.
    Parameters,
    /// Its fields are the parts of the answer: status, headers and body. It is no value in JSON.
    HttpAnswer,
    /// It is the body of the request.
    Body,
    /// It is in the body of the request: in a list, a map or a stream, or one of several types.
    InBody,
    /// It is the answer.
    Answer,
    /// It is in the answer: in a list, a map or a stream, or one of several types.
    InAnswer,
    /// It is the answer with this status, or one of these, which means an error.
    Error(String),
}

impl Purpose {
    /// Whether what has it is sent to the API, and not received from it.
    fn is_sent(&self) -> bool {
        matches!(self, Self::Parameters | Self::Body | Self::InBody)
    }
}

/// Which way values go, as far as the operations tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// They are sent to the API.
    Sent,
    /// They are received from the API.
    Received,
    /// They are sent and received.
    Both,
}

impl Schema {
    /// For each type, which way its values go; none where no operation uses it, nor a type that holds it.
    pub(crate) fn directions(&self) -> Vec<Option<Direction>> {
        let used_as = |is_sent: bool| {
            let is_used = |ty: &TypeDef| ty.uses.iter().any(|of| of.purpose.is_sent() == is_sent);
            let types = self.types.iter().enumerate();
            let used = types.filter(|(_, ty)| is_used(ty));
            self.within(used.map(|(id, _)| TypeId(id)).collect())
        };
        let directions = used_as(true).into_iter().zip(used_as(false));
        directions
            .map(|directions| match directions {
                (true, true) => Some(Direction::Both),
                (true, false) => Some(Direction::Sent),
                (false, true) => Some(Direction::Received),
                (false, false) => None,
            })
            .collect()
    }
}
