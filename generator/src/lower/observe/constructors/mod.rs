//! Claims which value of the tag selects a member of a union, where the constructors in the SDK are called after it:
//! `CreateCostFlatRate(FixedCost{…})` makes the member `FixedCost` of the union `Cost`, whose tag is `flat-rate` or
//! `flat_rate`. Without a tag, the constructor is called after the type.
//!
//! The tag is a field that all members have. What their pages call a string has one value then.

mod members;
mod spelling;
mod tag;

use std::collections::{BTreeMap, BTreeSet};

use super::super::claim::{Claims, Subject};
use super::super::draft::Draft;
use crate::evidence::{Claim, Reason, Statement};
use crate::schema::letters;
use crate::source::Span;
use members::Constructed;
use spelling::Spellings;

/// The words that a field may be, by their letters, and where the first of them is.
#[derive(Debug)]
struct Constant {
    words: BTreeMap<String, String>,
    span: Span,
}

pub(super) fn observe(drafts: &[Draft<'_>]) -> Claims {
    let mut claims = Claims::new();
    let mut constants = BTreeMap::new();
    let shown = drafts.iter().filter(|it| it.dialect.constructors.is_some());
    let trees: BTreeSet<_> = shown.map(|draft| draft.ty.tree).collect();
    for tree in trees {
        let of_tree = || drafts.iter().filter(|draft| draft.ty.tree == tree);
        let unions = of_tree().filter_map(|draft| {
            let constructors = draft.dialect.constructors?;
            let members = members::constructed(draft, drafts, constructors)?;
            let tag = tag::of(&members, drafts)?;
            Some((draft, members, tag))
        });
        let unions: Vec<_> = unions.collect();
        if unions.is_empty() {
            continue;
        }
        let spellings = Spellings::of(of_tree());
        for (union, members, tag) in &unions {
            for member in members {
                claims.push(((union.id, member.index), tag_of(member)));
                for (subject, word) in tag::constants(member, tag, drafts, &spellings) {
                    add(&mut constants, subject, member, word);
                }
            }
        }
    }
    claims.extend(constants.into_iter().map(|(subject, constant)| {
        let says = Statement::Words(constant.words.into_values().collect());
        let claim = Claim::at(constant.span, says, Reason::Constructor);
        (subject, claim)
    }));
    claims
}

fn tag_of(member: &Constructed<'_, '_>) -> Claim {
    let says = Statement::Tag(member.called.text.to_owned());
    Claim::at(member.called.span, says, Reason::Constructor)
}

/// Adds a word. A type that is a member of several unions, or several times of one, may have several.
fn add(
    constants: &mut BTreeMap<Subject, Constant>,
    subject: Subject,
    member: &Constructed<'_, '_>,
    word: String,
) {
    let constant = constants.entry(subject).or_insert_with(|| Constant {
        words: BTreeMap::new(),
        span: member.called.span,
    });
    constant.words.entry(letters(&word)).or_insert(word);
}
