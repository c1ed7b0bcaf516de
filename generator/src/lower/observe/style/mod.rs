//! Claims the keys of fields, in the case of their tree. Most languages print the SDK's name of a field instead of the
//! key.

mod key_case;
mod mentions;
mod page;
mod spelling;
mod words;

use super::super::claim::Claims;
use super::super::draft::Draft;
use super::super::parallel;
use crate::convention::is_name;
use crate::diagnostic::Diagnostics;
use crate::dialect::{Keys, Style};
use crate::evidence::{Claim, Reason, Statement, StyleReason, TreeKeys};
use crate::options::WireCase;
use crate::schema::{Field, Role, TypeBody};
use crate::source::Span;
use mentions::Mentions;
use page::Underscored;
use spelling::{Forms, spellings};

/// Claims the keys of all fields of a tree. The case of the keys is the given one, or else detected from the tree.
pub(in super::super) fn observe(
    drafts: &[Draft<'_>],
    keys: Keys,
    given: Option<WireCase>,
    diagnostics: &mut Diagnostics,
) -> (TreeKeys, Claims) {
    let mentions = Mentions::of(drafts);
    let tree_keys = match (given, keys.style) {
        (_, Style::Printed) => TreeKeys {
            case: WireCase::AsPrinted,
            reason: StyleReason::Printed,
        },
        (Some(case), _) => TreeKeys {
            case,
            reason: StyleReason::Given,
        },
        (None, _) => key_case::detect(drafts, keys, &mentions, diagnostics),
    };
    let tree = Tree {
        case: tree_keys.case,
        is_given: tree_keys.reason == StyleReason::Given,
        keys,
        mentions,
        underscored: page::underscored(drafts),
    };
    let claims = parallel::map(drafts, diagnostics, |draft, _| tree.claims(draft));
    (tree_keys, claims.into_iter().flatten().collect())
}

/// What decides the keys of a tree.
struct Tree<'d, 's> {
    case: WireCase,
    /// Whether the user states the case.
    is_given: bool,
    keys: Keys,
    mentions: Mentions<'d, 's>,
    underscored: Underscored<'d, 's>,
}

impl Tree<'_, '_> {
    /// Claims the keys of the fields of a type.
    fn claims(&self, draft: &Draft<'_>) -> Claims {
        let TypeBody::Struct(fields) = &draft.ty.body else {
            return Claims::new();
        };
        let name = draft.ty.name.as_printed();
        let text = Mentions::of_page(draft);
        let mut claims = Claims::new();
        for (index, field) in fields.iter().enumerate() {
            let of_field = self.of_field(field, name, &text);
            claims.extend(of_field.into_iter().map(|claim| ((draft.id, index), claim)));
        }
        claims
    }

    /// Claims the key of a field and its other spellings, and the spelling that the page or the tree writes. `ty` is the
    /// name of the type with the field, `text` are the words of its page.
    fn of_field(&self, field: &Field, ty: &str, text: &Mentions<'_, '_>) -> Vec<Claim> {
        let printed = field.name.as_printed();
        // No SDK changes a key into something that is not a name, so anything else is the key itself.
        let is_key = self.keys.style == Style::Printed || !is_name(printed);
        if is_key || field.role == Role::AdditionalProperties {
            let says = key(printed.to_owned(), Vec::new());
            return vec![Claim::at(field.span, says, Reason::Page)];
        }
        // Where a field must not be named like its type, the SDK appends a suffix.
        let suffix = self.keys.namesake;
        let has_suffix = suffix.is_some_and(|suffix| printed.strip_suffix(suffix) == Some(ty));
        let of_name = |name, forms| spellings(name, forms, self.case, self.keys);
        let name = if has_suffix { ty } else { printed };
        let forms = Forms::of(name, self.keys);
        let on_page = self.on_page(field, &forms, text);
        let spelled = of_name(name, forms);
        let written = self.written(&spelled.in_case, field.span);
        let mut all = [spelled.in_case, spelled.others].concat();
        if has_suffix {
            let with_suffix = of_name(printed, Forms::of(printed, self.keys));
            all.extend([with_suffix.in_case, with_suffix.others].concat());
        }
        let of_tree = all.remove(0);
        let mut aliases = Vec::new();
        for alias in all {
            if alias != of_tree && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        let is_stated = self.keys.style == Style::Snake && self.case != WireCase::Camel;
        let reason = match is_stated || (of_tree == printed && aliases.is_empty()) {
            true => Reason::Page,
            false => Reason::Style,
        };
        let by_style = Claim::at(field.span, key(of_tree, aliases), reason);
        // Of equally strong claims, the first holds.
        [by_style]
            .into_iter()
            .chain(on_page)
            .chain(written)
            .collect()
    }

    /// Claims the division into words that the prose and the example cells of the tree write, if that is only one of
    /// several and not the most likely. In camel case several spellings of one name occur, for different types.
    fn written(&self, in_case: &[String], field: Span) -> Option<Claim> {
        if self.case != WireCase::Snake {
            return None;
        }
        let mut written = in_case.iter().filter(|it| self.mentions.contains(it));
        let only = written.next().filter(|it| **it != in_case[0])?;
        let span = self.mentions.span(only).unwrap_or(field);
        let is_only = written.next().is_none();
        is_only.then(|| Claim::at(span, key(only.clone(), Vec::new()), Reason::Mention))
    }
}

fn key(key: String, aliases: Vec<String>) -> Statement {
    Statement::Key { key, aliases }
}
