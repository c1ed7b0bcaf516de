//! The members of a union, and what their constructors are called.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::draft::Draft;
use crate::convention::Body;
use crate::dialect::Constructors;
use crate::schema::{Member, Target, Type, TypeBody, TypeId, letters};
use crate::source::Excerpt;

/// The most objects of one member, with the unions that they are members of.
const MOST_OBJECTS: usize = 32;

/// A member of a union.
#[derive(Debug)]
pub(super) struct Constructed<'d, 's> {
    pub(super) index: usize,
    /// What its constructor is called, after the name of the union.
    pub(super) called: Excerpt<'s>,
    /// The objects that it may be: one, or those of a union of objects.
    pub(super) objects: Vec<&'d Draft<'s>>,
}

/// The members of a union whose constructors are called after the values of a tag: all are objects, and at least one
/// constructor is called in another way than the type. `None` if the pages contradict themselves.
pub(super) fn constructed<'d, 's>(
    union: &Draft<'s>,
    drafts: &'d [Draft<'s>],
    constructors: Constructors,
) -> Option<Vec<Constructed<'d, 's>>> {
    let TypeBody::Union(members) = &union.ty.body else {
        return None;
    };
    let calls = Calls::of(union, constructors)?;
    let mut is_tagged = false;
    let mut types = BTreeMap::new();
    let mut constructed = Vec::with_capacity(members.len());
    for (index, member) in members.iter().enumerate() {
        let (name, target) = reference(&member.ty)?;
        let called = calls.called(index, name)?;
        let word = letters(called.text);
        is_tagged |= word != letters(name);
        if *types.entry(word).or_insert(target) != target {
            return None;
        }
        let objects = objects(drafts, target)?;
        constructed.push(Constructed {
            index,
            called,
            objects,
        });
    }
    (is_tagged && types.len() > 1).then_some(constructed)
}

/// What the page of a union says of the names of its constructors.
struct Calls<'s> {
    /// What the constructor of each member is called.
    constructors: Vec<Option<Excerpt<'s>>>,
    /// What the cases of a type are called, by the name of the type.
    cases: BTreeMap<&'s str, Vec<Excerpt<'s>>>,
}

impl<'s> Calls<'s> {
    fn of(union: &Draft<'s>, constructors: Constructors) -> Option<Self> {
        let (TypeBody::Union(members), Body::Members(sections)) =
            (&union.ty.body, &union.document.body)
        else {
            return None;
        };
        let name = union.ty.name.as_printed();
        // The sections have the same order, and some have no member.
        let mut sections = sections.iter();
        let called = |member: &Member| {
            let section = sections.find(|it| it.title.span == member.span)?;
            (constructors.called)(name, section.code?.text)
        };
        let mut cases: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for code in &union.document.discrimination {
            for case in (constructors.cases)(name, code.text) {
                cases.entry(case.field).or_default().push(case.called);
            }
        }
        Some(Self {
            constructors: members.iter().map(called).collect(),
            cases,
        })
    }

    /// What a member is called: by its constructor or, without one, by the only case of its type.
    fn called(&self, index: usize, ty: &str) -> Option<Excerpt<'s>> {
        let cases = self.cases.get(ty).map_or(&[][..], Vec::as_slice);
        match (self.constructors.get(index).copied().flatten(), cases) {
            (Some(constructor), []) => Some(constructor),
            (Some(constructor), cases) => {
                let word = letters(constructor.text);
                let is_case = cases.iter().any(|case| letters(case.text) == word);
                is_case.then_some(constructor)
            }
            (None, [case]) => Some(*case),
            (None, _) => None,
        }
    }
}

/// The name of the type that a member refers to, and the type, if it has a page.
fn reference(ty: &Type) -> Option<(&str, TypeId)> {
    match ty {
        Type::Reference(reference) => match (&reference.target, reference.path.last()) {
            (Target::Page(page), Some(name)) => Some((name, *page)),
            _ => None,
        },
        _ => None,
    }
}

/// The objects that a type may be. `None` if it may be something else, or is a member of itself.
fn objects<'d, 's>(drafts: &'d [Draft<'s>], id: TypeId) -> Option<Vec<&'d Draft<'s>>> {
    let mut seen = BTreeSet::new();
    let mut open = vec![id];
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if seen.len() == MOST_OBJECTS || !seen.insert(id) {
            return None;
        }
        let draft = drafts.get(id.0)?;
        match &draft.ty.body {
            TypeBody::Struct(_) => found.push(draft),
            TypeBody::Union(members) => {
                for member in members {
                    open.push(reference(&member.ty)?.1);
                }
            }
            TypeBody::Enum(_) | TypeBody::Id(_) | TypeBody::Opaque => return None,
        }
    }
    Some(found)
}
