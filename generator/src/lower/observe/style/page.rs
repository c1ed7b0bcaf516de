//! Claims the keys that a page writes in its own text: in another case than that of the tree, or with an underscore before
//! them, which no SDK prints. An API that passes on the objects of another one has keys of both.
//!
//! A page is a witness for its own fields alone: types that are reached only from there may have the case of the tree.

use std::collections::BTreeMap;

use super::super::super::draft::Draft;
use super::mentions::{self, Mentions};
use super::spelling::Forms;
use super::{Tree, key};
use crate::evidence::{Claim, Reason};
use crate::options::WireCase;
use crate::schema::{Field, Type, TypeId};

/// The pages on which a word has an underscore before it, by their types.
pub(super) type Underscored<'d, 's> = BTreeMap<TypeId, &'d Draft<'s>>;

pub(super) fn underscored<'d, 's>(drafts: &'d [Draft<'s>]) -> Underscored<'d, 's> {
    let has_underscore = |draft: &&Draft<'_>| mentions::has_underscore(draft);
    let drafts = drafts.iter().filter(has_underscore);
    drafts.map(|draft| (draft.id, draft)).collect()
}

impl Tree<'_, '_> {
    /// Claims the key of a field that is written in `text`, the words of its page, or on the page of its type.
    pub(super) fn on_page(
        &self,
        field: &Field,
        Forms { snakes, camels }: &Forms,
        text: &Mentions<'_, '_>,
    ) -> Option<Claim> {
        let (in_case, others) = match self.case {
            WireCase::Snake => (snakes, camels),
            WireCase::Camel | WireCase::AsPrinted => (camels, snakes),
        };
        let claim = |text: &Mentions<'_, '_>, written: String| {
            let span = text.span(&written).unwrap_or(field.span);
            Claim::at(span, key(written, Vec::new()), Reason::Mention)
        };
        let is_written = |spelling: &String| text.contains(spelling);
        if !self.is_given
            && !in_case.iter().any(is_written)
            && let Some(other) = others.iter().find(|it| is_written(it))
        {
            return Some(claim(text, other.clone()));
        }
        let underscored = format!("_{}", in_case[0]);
        if text.contains_underscored(&underscored) {
            return Some(claim(text, underscored));
        }
        let mut of_type = None;
        field.ty.walk(&mut |part| {
            if let Type::Reference(reference) = part {
                let page = reference
                    .page()
                    .and_then(|page| self.underscored.get(&page));
                of_type = of_type.or(page);
            }
        });
        let text = Mentions::of_page(of_type?);
        let is_written = text.contains_underscored(&underscored);
        is_written.then(|| claim(&text, underscored))
    }
}
