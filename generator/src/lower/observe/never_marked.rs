//! Claims that a key may be missing, in trees where no page marks any field as optional: only the type of a field says so there.

use std::collections::BTreeSet;

use super::super::claim::Claims;
use super::super::draft::Draft;
use crate::convention::Types;
use crate::dialect::Nulls;
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::{Field, Role};

pub(super) fn observe(drafts: &[Draft<'_>]) -> Claims {
    let may_lack_marks = |draft: &&Draft<'_>| {
        draft.document.types == Types::OfGenerator
            && draft.dialect.nulls == Nulls::ExplicitOrOptional
    };
    let is_marked = |field: &Field| !field.required && field.role == Role::Data;
    let has_marks = |draft: &&Draft<'_>| draft.fields().iter().any(is_marked);
    let marked: BTreeSet<_> = drafts
        .iter()
        .filter(has_marks)
        .map(|draft| draft.ty.tree)
        .collect();
    let mut claims = Claims::new();
    for draft in drafts.iter().filter(may_lack_marks) {
        if marked.contains(&draft.ty.tree) {
            continue;
        }
        let fields = draft.fields().iter().enumerate();
        let of_options = fields.filter(|(_, field)| field.nullable);
        claims.extend(of_options.map(|(index, field)| {
            let says = Statement::Required(false);
            let claim = Claim::at(field.ty_span, says, Reason::NeverMarked);
            ((draft.id, index), claim)
        }));
    }
    claims
}
