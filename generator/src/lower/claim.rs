//! The claims of the observers, with the fields and members that they are about.

use crate::evidence::Claim;
use crate::schema::TypeId;

/// A field of a type, or a member of a union, by its index.
pub(super) type Subject = (TypeId, usize);

/// Claims in the order in which they were made.
pub(super) type Claims = Vec<(Subject, Claim)>;
