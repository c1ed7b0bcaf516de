//! What operations need to know about the types of all pages: their names, their fields, and what those contain.

use std::collections::BTreeMap;

use super::super::draft::Draft;
use crate::convention::Body;
use crate::convention::operations::{BODIES, HEADERS, RESULT, TRANSPORT};
use crate::schema::{Field, Type, TypeBody, TypeDef, TypeId, letters};

/// How many types of an answer are read from the fields of the type that the SDK makes for it.
const MOST_ANSWERS: usize = 20;

/// A mention of a type that has a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) ty: TypeId,
    /// Whether it is the type, and not one in it.
    pub(super) is_whole: bool,
}

/// All types, by what operations know of them.
pub(super) struct Types<'d> {
    drafts: &'d [Draft<'d>],
    /// The letters of the names of all types.
    names: Vec<String>,
    /// By tree and the letters of the name; `None` if several types have the name.
    by_name: BTreeMap<(usize, String), Option<TypeId>>,
    /// By tree and the letters of all fields; `None` if several types have the same.
    by_fields: BTreeMap<(usize, Vec<String>), Option<TypeId>>,
    /// The types that were asked for.
    parts: BTreeMap<TypeId, Parts>,
}

/// What the fields of a type contain.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The fields by the letters of their names.
    pub(super) fields: BTreeMap<String, usize>,
    /// The type of the field that contains the body of a request.
    pub(super) body: Option<Mention>,
    /// Whether fields describe the transport, or all of them are the headers and the result.
    pub(super) has_transport: bool,
    pub(super) has_headers_or_result: bool,
    /// The types of the fields that do not describe the transport.
    pub(super) answers: Vec<Mention>,
}

impl<'d> Types<'d> {
    pub(super) fn new(drafts: &'d [Draft<'d>]) -> Self {
        let mut types = Self {
            drafts,
            names: Vec::with_capacity(drafts.len()),
            by_name: BTreeMap::new(),
            by_fields: BTreeMap::new(),
            parts: BTreeMap::new(),
        };
        for draft in drafts {
            let ty = &draft.ty;
            let name = letters(ty.name.as_printed());
            types.names.push(name.clone());
            insert(&mut types.by_name, (ty.tree, name), draft.id);
            if let TypeBody::Struct(fields) = &ty.body {
                let names = fields.iter().map(|field| letters(field.name.as_printed()));
                insert(&mut types.by_fields, (ty.tree, sorted(names)), draft.id);
            }
        }
        types
    }

    /// The only type of a tree with a name of these letters.
    pub(super) fn named(&self, tree: usize, name: String) -> Option<TypeId> {
        *self.by_name.get(&(tree, name))?
    }

    /// The only type of a tree with fields of these letters, and no others.
    pub(super) fn with_fields(
        &self,
        tree: usize,
        names: impl Iterator<Item = String>,
    ) -> Option<TypeId> {
        *self.by_fields.get(&(tree, sorted(names)))?
    }

    pub(super) fn get(&self, id: TypeId) -> Option<&'d TypeDef> {
        Some(&self.drafts.get(id.0)?.ty)
    }

    /// The letters of the name of a type.
    pub(super) fn name(&self, id: TypeId) -> &str {
        self.names.get(id.0).map_or("", String::as_str)
    }

    /// What the fields of a type contain. `None` if it has no fields.
    pub(super) fn parts(&mut self, id: TypeId) -> Option<&Parts> {
        if !self.parts.contains_key(&id) {
            let parts = self.read(id)?;
            self.parts.insert(id, parts);
        }
        self.parts.get(&id)
    }

    /// Whether a field or parameter of these letters is named after the type in it, as those that contain the body of a
    /// request are. Those of enums often have such names too.
    pub(super) fn is_named_after(&self, name: &str, mention: Mention) -> bool {
        let is_enum = |ty: &TypeDef| matches!(ty.body, TypeBody::Enum(_));
        mention.is_whole
            && !self.get(mention.ty).is_some_and(is_enum)
            && self.name(mention.ty) == name
    }

    fn read(&self, id: TypeId) -> Option<Parts> {
        let draft = self.drafts.get(id.0)?;
        let (TypeBody::Struct(fields), Body::Fields(rows)) = (&draft.ty.body, &draft.document.body)
        else {
            return None;
        };
        let mut parts = Parts::default();
        let names: Vec<_> = rows.iter().map(|row| letters(row.name.text)).collect();
        let of_transport = |name: &&String| TRANSPORT.contains(&name.as_str());
        let plain = |name: &String| name == HEADERS || name == RESULT;
        parts.has_transport = names.iter().filter(of_transport).count() > 1;
        parts.has_headers_or_result = !names.is_empty() && names.iter().all(plain);
        for (index, field) in fields.iter().enumerate() {
            let name = letters(field.name.as_printed());
            for mention in mentions(field) {
                let is_body = BODIES.contains(&name.as_str());
                if is_body || (parts.body.is_none() && self.is_named_after(&name, mention)) {
                    parts.body = Some(mention);
                }
                let is_answer = name != HEADERS && !of_transport(&&name);
                if is_answer && parts.answers.len() < MOST_ANSWERS {
                    parts.answers.push(mention);
                }
            }
            parts.fields.entry(name).or_insert(index);
        }
        Some(parts)
    }
}

fn insert<K: Ord>(index: &mut BTreeMap<K, Option<TypeId>>, key: K, id: TypeId) {
    let entry = index.entry(key);
    entry.and_modify(|other| *other = None).or_insert(Some(id));
}

fn sorted(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// The types with a page that the type of a field mentions.
fn mentions(field: &Field) -> Vec<Mention> {
    let is_whole = matches!(field.ty, Type::Reference(_));
    let mut found = Vec::new();
    field.ty.walk(&mut |part| {
        if let Type::Reference(reference) = part
            && let Some(ty) = reference.page()
        {
            found.push(Mention { ty, is_whole });
        }
    });
    found
}
