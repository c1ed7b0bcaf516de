//! Claims that a field may be `null` because an example shows `null` at a field like it, in languages whose pages never
//! say it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::claim::{Claims, Subject};
use super::super::draft::Draft;
use crate::dialect::StatesNull;
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::Field;
use crate::source::Span;

/// What makes two fields of a tree alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness<'d> {
    /// The same name and the same description.
    Description(&'d str, &'d str),
    /// The same name and the same cell with the type, in types with the same names of fields.
    Page(&'d str, &'d str, Rc<[&'d str]>),
}

/// Claims what is known of fields that are like those with `null` in an example.
pub(super) fn observe(drafts: &[Draft<'_>], known: &Claims) -> Claims {
    let nulls: BTreeMap<Subject, Option<Span>> = known
        .iter()
        .filter(|(_, claim)| claim.reason == Reason::Null)
        .map(|(subject, claim)| (*subject, claim.span))
        .collect();
    let silent = || {
        let is_silent = |it: &&Draft<'_>| it.dialect.states_null == StatesNull::NEVER;
        drafts.iter().filter(is_silent)
    };
    let mut alike = BTreeMap::new();
    for draft in silent() {
        for (index, likeness) in likenesses(draft) {
            if let Some(span) = nulls.get(&(draft.id, index)) {
                alike.entry((draft.ty.tree, likeness)).or_insert(*span);
            }
        }
    }
    let mut claims = Claims::new();
    for draft in silent() {
        for (index, likeness) in likenesses(draft) {
            let subject = (draft.id, index);
            if let Some(span) = alike.get(&(draft.ty.tree, likeness))
                && !nulls.contains_key(&subject)
            {
                let says = Statement::Nullable(true);
                let reason = Reason::Alike;
                claims.push((
                    subject,
                    Claim {
                        says,
                        reason,
                        span: *span,
                    },
                ));
            }
        }
    }
    claims
}

/// What each field may be alike in.
fn likenesses<'d>(draft: &'d Draft<'_>) -> Vec<(usize, Likeness<'d>)> {
    let name = |field: &'d Field| field.name.as_printed();
    let mut names: Vec<_> = draft.fields().iter().map(name).collect();
    names.sort_unstable();
    let names: Rc<[_]> = names.into();
    let open = draft.rows().filter(|(_, field, _)| !field.nullable);
    let of_row = open.flat_map(|(index, field, row)| {
        let printed = name(field);
        let described = !row.description.is_empty();
        let description = described.then(|| Likeness::Description(printed, &row.description));
        let page = Likeness::Page(printed, row.ty.text, Rc::clone(&names));
        description
            .into_iter()
            .chain([page])
            .map(move |it| (index, it))
    });
    of_row.collect()
}
