//! Claims what sibling trees say: docs of the same API in another language, or of another edition.
//!
//! A page claims what its language can say. Where our own page says something else, ours holds, and a warning shows both.

mod contradiction;
mod facts;
mod pairs;

use std::collections::BTreeMap;

use super::super::claim::{Claims, Subject};
use super::super::draft::{Draft, Observed};
use super::super::sibling::Sibling;
use crate::diagnostic::Diagnostics;
use crate::dialect::{self, Dialect};
use crate::evidence::{Aspect, Claim, Reason, Statement};
use crate::options::WireCase;
use crate::schema::{Field, Role, Tree, Type, TypeBody, TypeId};

use contradiction::{about_field, about_fields, about_values, no_pair};
use facts::{of_draft, of_sibling};

/// The aspects that are compared. The key is not among them: no cell of ours states it where it is not known.
const ASPECTS: &[Aspect] = &[Aspect::Type, Aspect::Required, Aspect::Nullable];

/// Claims what the siblings of each tree say. `known` has the claims about keys.
pub(super) fn observe(
    observed: &Observed<'_, '_>,
    known: &Claims,
    diagnostics: &mut Diagnostics,
) -> Claims {
    let mut claims = Claims::new();
    if observed.siblings.is_empty() {
        return claims;
    }
    let is_of_style = |claim: &Claim| {
        let is_key = claim.says.aspect() == Aspect::Key;
        is_key && matches!(claim.reason, Reason::Page | Reason::Style)
    };
    let about_keys = known.iter().filter(|(_, claim)| is_of_style(claim));
    let keys: BTreeMap<Subject, &Claim> = about_keys.map(|(subject, it)| (*subject, it)).collect();
    for sibling in observed.siblings {
        let mut paired = 0;
        for (index, tree) in observed.trees.iter().enumerate() {
            if !sibling.folder.is_for(&tree.folder, observed.options) {
                continue;
            }
            let drafts = observed.drafts.iter();
            let ours = drafts.filter(|draft| draft.ty.tree == index);
            let ours: BTreeMap<_, _> = ours.map(|draft| (draft.id, draft)).collect();
            for (other, their_tree) in sibling.schema.trees.iter().enumerate() {
                let Some(dialect) = dialect::by_name(their_tree.language) else {
                    continue;
                };
                let comparison = Comparison {
                    sibling,
                    dialect,
                    has_same_keys: have_same_keys(tree, their_tree),
                    keys: &keys,
                };
                paired += comparison.run(&ours, other, &mut claims, diagnostics);
            }
        }
        if paired == 0 {
            diagnostics.push(no_pair(sibling));
        }
    }
    claims
}

/// A tree of ours beside one of a sibling.
struct Comparison<'c, 's> {
    sibling: &'c Sibling<'s>,
    /// The language of the sibling's tree.
    dialect: &'static Dialect,
    /// Whether the keys of both are written in the same case.
    has_same_keys: bool,
    /// What is claimed about our keys.
    keys: &'c BTreeMap<Subject, &'c Claim>,
}

impl Comparison<'_, '_> {
    /// Compares our drafts with the types of the sibling's tree of this index. Returns the number of types that both
    /// have.
    fn run(
        &self,
        ours: &BTreeMap<TypeId, &Draft<'_>>,
        theirs: usize,
        claims: &mut Claims,
        diagnostics: &mut Diagnostics,
    ) -> usize {
        let types = self.sibling.schema.types.iter().enumerate();
        let types = types.map(|(index, ty)| (TypeId(index), ty));
        let of_tree = types.filter(|(_, ty)| ty.tree == theirs);
        let drafts = ours.iter().map(|(id, draft)| (*id, &draft.ty));
        let pairs = pairs::pairs(drafts, of_tree);
        for (id, other) in &pairs {
            let (draft, other) = (ours[id], &self.sibling.schema.types[other.0]);
            match (&draft.ty.body, &other.body) {
                (TypeBody::Struct(fields), TypeBody::Struct(others)) => {
                    let more = about_fields(draft, (self.sibling, other, others));
                    more.into_iter().for_each(|more| diagnostics.push(more));
                    for (index, other) in pairs::fields(fields, others) {
                        let pair = (index, &others[other]);
                        self.compare(draft, pair, claims, diagnostics);
                    }
                }
                (TypeBody::Enum(values), TypeBody::Enum(others)) => {
                    let theirs = (self.sibling, other, others);
                    let more = about_values(draft, values, theirs);
                    more.into_iter().for_each(|more| diagnostics.push(more));
                }
                _ => {}
            }
        }
        pairs.len()
    }

    /// Compares the field of this index with one of the sibling.
    fn compare(
        &self,
        draft: &Draft<'_>,
        (index, theirs): (usize, &Field),
        claims: &mut Claims,
        diagnostics: &mut Diagnostics,
    ) {
        let (ours, subject) = (&draft.fields()[index], (draft.id, index));
        if [ours.role, theirs.role] != [Role::Data; 2] {
            return;
        }
        claims.extend(self.key(subject, theirs).map(|claim| (subject, claim)));
        for aspect in ASPECTS {
            let Some(said) = of_sibling(theirs, self.dialect, *aspect) else {
                continue;
            };
            let mut claim = |span, says, reason| {
                claims.push((subject, Claim::at(span, says, reason)));
            };
            match of_draft(ours, draft.dialect, *aspect) {
                None if is_open(ours, *aspect) => claim(said.span, said.says, said.reason),
                Some(stated) if stated != said.says && said.reason == Reason::Sibling => {
                    let pair = (self.sibling, &said);
                    diagnostics.push(about_field(draft, ours, &stated, pair));
                    claim(ours.ty_span, stated, Reason::Page);
                    claim(said.span, said.says, Reason::Contrary);
                }
                _ => {}
            }
        }
    }

    /// What the sibling says about our key, if our page does not print it.
    fn key(&self, subject: Subject, theirs: &Field) -> Option<Claim> {
        let ours = self
            .keys
            .get(&subject)
            .filter(|claim| claim.reason != Reason::Page)?;
        let their = theirs.claims_about(Aspect::Key).next()?;
        let is_stated = match their.reason {
            Reason::Page => self.has_same_keys,
            // The pages of the sibling show the key itself.
            Reason::Mention | Reason::ExampleKey | Reason::EnumValue(_) | Reason::Path(_) => true,
            _ => false,
        };
        let span = their.span.filter(|_| is_stated)?;
        let Statement::Key { key, aliases } = &ours.says else {
            return None;
        };
        let spellings = std::iter::once(key).chain(aliases);
        let others = spellings.filter(|spelling| **spelling != theirs.key);
        let says = Statement::Key {
            key: theirs.key.clone(),
            aliases: others.cloned().collect(),
        };
        Some(Claim::at(span, says, Reason::Sibling))
    }
}

/// Whether a claim about this aspect of a field can change anything.
fn is_open(field: &Field, aspect: Aspect) -> bool {
    match aspect {
        Aspect::Type => field.ty.contains(&Type::Number),
        Aspect::Nullable => !matches!(field.ty, Type::Any | Type::Null),
        Aspect::Key | Aspect::Required => true,
        Aspect::Tag => false,
    }
}

/// Whether the keys of two trees are written in the same case.
fn have_same_keys(ours: &Tree, theirs: &Tree) -> bool {
    let is_snake = |tree: &Tree| tree.keys.case == WireCase::Snake;
    is_snake(ours) == is_snake(theirs)
}
