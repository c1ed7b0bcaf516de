//! Claims the keys of fields, in the case of their tree. Most languages print the SDK's name of a field instead of the
//! key.

mod key_case;
mod spelling;

use super::super::claim::Claims;
use super::super::draft::Draft;
use super::super::parallel;
use crate::convention::is_name;
use crate::diagnostic::Diagnostics;
use crate::dialect::{Keys, Style};
use crate::evidence::{Claim, Reason, Statement, StyleReason, TreeKeys};
use crate::options::WireCase;
use crate::schema::{Field, Role, TypeBody};
use spelling::spellings;

/// Claims the keys of all fields of a tree. The case of the keys is the given one, or else detected from the tree.
pub(in super::super) fn observe(
    drafts: &[Draft<'_>],
    keys: Keys,
    given: Option<WireCase>,
    diagnostics: &mut Diagnostics,
) -> (TreeKeys, Claims) {
    let tree_keys = match given {
        Some(case) => TreeKeys {
            case,
            reason: StyleReason::Given,
        },
        None => key_case::detect(drafts, keys, diagnostics),
    };
    let claims = parallel::map(drafts, diagnostics, |draft, _| {
        of_type(draft, tree_keys.case, keys)
    });
    (tree_keys, claims.into_iter().flatten().collect())
}

fn of_type(draft: &Draft<'_>, case: WireCase, keys: Keys) -> Claims {
    let TypeBody::Struct(fields) = &draft.ty.body else {
        return Claims::new();
    };
    let name = draft.ty.name.as_printed();
    let fields = fields.iter().enumerate();
    fields
        .map(|(index, field)| ((draft.id, index), of_field(field, name, case, keys)))
        .collect()
}

/// Claims the key of a field and its other spellings. `ty` is the name of its type.
fn of_field(field: &Field, ty: &str, case: WireCase, keys: Keys) -> Claim {
    let printed = field.name.as_printed();
    // No SDK changes a key into something that is not a name, so anything else is the key itself.
    if field.role == Role::AdditionalProperties || !is_name(printed) {
        let says = Statement::Key {
            key: printed.to_owned(),
            aliases: Vec::new(),
        };
        return Claim::at(field.span, says, Reason::Page);
    }
    // Where a field must not be named like its type, the SDK appends a suffix.
    let has_suffix = keys
        .namesake
        .is_some_and(|suffix| printed.strip_suffix(suffix) == Some(ty));
    let mut spelled = spellings(if has_suffix { ty } else { printed }, case, keys);
    if has_suffix {
        spelled.extend(spellings(printed, case, keys));
    }
    let key = spelled.remove(0);
    let mut aliases = Vec::new();
    for alias in spelled {
        if alias != key && !alias.is_empty() && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let is_stated = keys.style == Style::Snake && case != WireCase::Camel;
    let reason = match is_stated || (key == printed && aliases.is_empty()) {
        true => Reason::Page,
        false => Reason::Style,
    };
    Claim::at(field.span, Statement::Key { key, aliases }, reason)
}
