//! Walks through the JSON of example cells along the types.

use std::collections::{BTreeMap, BTreeSet};

use super::super::super::claim::{Claims, Subject};
use super::super::super::draft::Draft;
use super::kind;
use super::shapes::Shapes;
use crate::dialect::Value;
use crate::evidence::{Aspect, Claim, NumberKind, Reason, Statement};
use crate::schema::{Field, Type, TypeBody, TypeId};
use crate::source::{Excerpt, Span};

/// The most values and members of unions that are looked at in one cell.
const MOST_STEPS: usize = 2_000;

/// Walks through JSON and collects claims.
pub(super) struct Walk<'d, 's> {
    shapes: Shapes<'d, 's>,
    /// The claims about each field, each once.
    seen: BTreeMap<Subject, Vec<Claim>>,
    steps: usize,
}

impl<'d, 's> Walk<'d, 's> {
    pub(super) fn new(drafts: &'d [Draft<'s>]) -> Self {
        Self {
            shapes: Shapes::new(drafts),
            seen: BTreeMap::new(),
            steps: 0,
        }
    }

    /// Walks through a value in the cell of a field.
    pub(super) fn cell(&mut self, cell: Excerpt<'_>, field: Subject, ty: &'d Type, value: &Value) {
        self.steps = MOST_STEPS;
        self.value(cell, field, ty, value);
    }

    /// The claims. A key that is written in several ways is not known.
    pub(super) fn claims(self) -> Claims {
        let mut claims = Claims::new();
        for (subject, mut of_field) in self.seen {
            let is_key = |claim: &Claim| claim.says.aspect() == Aspect::Key;
            if of_field.iter().filter(|it| is_key(it)).count() > 1 {
                of_field.retain(|claim| !is_key(claim));
            }
            claims.extend(of_field.into_iter().map(|claim| (subject, claim)));
        }
        claims
    }

    /// A value of this type, which is that of a field or inside it.
    fn value(&mut self, cell: Excerpt<'_>, field: Subject, ty: &'d Type, value: &Value) {
        if self.steps == 0 {
            return;
        }
        self.steps -= 1;
        match (ty, value) {
            (Type::Nullable(inner) | Type::Optional(inner), value) => {
                self.value(cell, field, inner, value);
            }
            (Type::List(inner), Value::List(items)) => {
                for item in items {
                    self.value(cell, field, inner, item);
                }
            }
            (Type::Map(inner), Value::Object(entries)) => {
                for (_, value) in entries {
                    self.value(cell, field, inner, value);
                }
            }
            (Type::Number, Value::Number(number)) => self.number(cell, field, number),
            (ty, Value::Object(entries)) => {
                if let Some(page) = self.object_type(ty, entries) {
                    self.object(cell, page, entries);
                }
            }
            (Type::Union(members), Value::List(_)) => {
                let mut lists = members.iter().filter(|it| matches!(it, Type::List(_)));
                if let (Some(list), None) = (lists.next(), lists.next()) {
                    self.value(cell, field, list, value);
                }
            }
            _ => {}
        }
    }

    /// The fields of an object, if most of its keys are theirs.
    fn object(&mut self, cell: Excerpt<'_>, page: TypeId, entries: &[(String, Value)]) {
        let TypeBody::Struct(fields) = self.shapes.body(page) else {
            return;
        };
        let matches = self.shapes.matches(page, entries);
        if matches.len() * 2 <= entries.len() {
            return;
        }
        for (index, (key, value)) in matches {
            let (field, subject) = (&fields[index], (page, index));
            self.key(cell, subject, key);
            match value {
                Value::Null => self.null(cell, subject, field),
                value => self.value(cell, subject, &field.ty, value),
            }
        }
    }

    fn key(&mut self, cell: Excerpt<'_>, subject: Subject, key: &str) {
        let says = Statement::Key {
            key: key.to_owned(),
            aliases: Vec::new(),
        };
        let quoted = format!("\"{key}\"");
        let span = match cell.text.find(&quoted) {
            Some(start) => cell.part(start..start + quoted.len()).span,
            None => cell.span,
        };
        self.claim(subject, span, says, Reason::ExampleKey);
    }

    /// A whole number in JSON is like one in a code block: it may have been drawn at random, and speaks against nothing.
    fn number(&mut self, cell: Excerpt<'_>, subject: Subject, number: &str) {
        if kind(number) != NumberKind::Unknown {
            let reason = Reason::Number(number.to_owned());
            self.claim(subject, cell.span, Statement::Numbers(kind(number)), reason);
        }
    }

    fn null(&mut self, cell: Excerpt<'_>, subject: Subject, field: &Field) {
        if !field.nullable {
            self.claim(subject, cell.span, Statement::Nullable(true), Reason::Null);
        }
    }

    fn claim(&mut self, subject: Subject, span: Span, says: Statement, reason: Reason) {
        let seen = self.seen.entry(subject).or_default();
        if seen.iter().all(|claim| claim.says != says) {
            seen.push(Claim::at(span, says, reason));
        }
    }

    /// The type of an object with a page of its own; of the members of a union, the only one that it fits.
    fn object_type(&mut self, ty: &'d Type, entries: &[(String, Value)]) -> Option<TypeId> {
        let mut open = vec![ty];
        let mut seen = BTreeSet::new();
        let mut fitting = Vec::new();
        let mut objects = 0;
        while let Some(ty) = open.pop() {
            self.steps = self.steps.checked_sub(1)?;
            match ty {
                Type::Nullable(inner) | Type::Optional(inner) => open.push(inner),
                Type::Union(members) => open.extend(members),
                Type::Reference(reference) => {
                    let page = reference.page().filter(|page| seen.insert(*page));
                    match page.map(|page| (page, self.shapes.body(page))) {
                        Some((_, TypeBody::Union(members))) => {
                            open.extend(members.iter().map(|member| &member.ty));
                        }
                        Some((page, TypeBody::Struct(_))) => {
                            objects += 1;
                            fitting.push(page);
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        if objects > 1 {
            fitting.retain(|page| self.shapes.fits(*page, entries));
        }
        match fitting[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}
