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

/// The most values, keys and members of unions that are looked at in one cell, and in all.
const MOST_STEPS: usize = 20_000;
const MOST_STEPS_IN_ALL: usize = 4_000_000;

/// The longest cell in which a key is looked for, to show where it is.
const LONGEST_SHOWN: usize = 16 << 10;

/// Walks through JSON and collects claims.
pub(super) struct Walk<'d, 's> {
    shapes: Shapes<'d, 's>,
    /// The claims about each field, each once.
    seen: BTreeMap<Subject, Vec<Claim>>,
    /// The steps that are left, for the cell and in all.
    steps: usize,
    in_all: usize,
}

impl<'d, 's> Walk<'d, 's> {
    pub(super) fn new(drafts: &'d [Draft<'s>]) -> Self {
        Self {
            shapes: Shapes::new(drafts),
            seen: BTreeMap::new(),
            steps: 0,
            in_all: MOST_STEPS_IN_ALL,
        }
    }

    /// Walks through a value in the cell of a field.
    pub(super) fn cell(&mut self, cell: Excerpt<'_>, field: Subject, ty: &'d Type, value: &Value) {
        let steps = MOST_STEPS.min(self.in_all);
        self.steps = steps;
        self.value(cell, field, ty, value);
        self.in_all -= steps - self.steps;
    }

    /// Walks through an example on the page of a type.
    pub(super) fn page(&mut self, code: Excerpt<'_>, page: TypeId, value: &Value) {
        let steps = MOST_STEPS.min(self.in_all);
        self.steps = steps;
        if let Value::Object(entries) = value {
            self.object(code, page, entries);
        }
        self.in_all -= steps - self.steps;
    }

    /// Takes steps, if there are so many left.
    fn take(&mut self, steps: usize) -> Option<()> {
        self.steps = self.steps.checked_sub(steps)?;
        Some(())
    }

    /// The claims. A key that is written in several ways is not known.
    pub(super) fn claims(self) -> Claims {
        let mut claims = Claims::new();
        for (subject, mut of_field) in self.seen {
            if of_field.iter().filter(|it| is_key(it)).count() > 1 {
                of_field.retain(|claim| !is_key(claim));
            }
            claims.extend(of_field.into_iter().map(|claim| (subject, claim)));
        }
        claims
    }

    /// A value of this type, which is that of a field or inside it.
    fn value(&mut self, cell: Excerpt<'_>, field: Subject, ty: &'d Type, value: &Value) {
        if self.take(1).is_none() {
            return;
        }
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
        if self.take(entries.len()).is_none() {
            return;
        }
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
        let seen = self.seen.get(&subject).into_iter().flatten();
        let keys: Vec<_> = seen.filter(|it| is_key(it)).collect();
        // Two spellings are as many as any.
        if keys.len() > 1 || keys.iter().any(|claim| claim.says == says) {
            return;
        }
        let quoted = format!("\"{key}\"");
        let is_short = cell.text.len() <= LONGEST_SHOWN;
        let start = is_short.then(|| cell.text.find(&quoted)).flatten();
        let span = start.map(|start| cell.part(start..start + quoted.len()).span);
        self.claim(subject, span.unwrap_or(cell.span), says, Reason::ExampleKey);
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
            self.take(1)?;
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
            self.take(fitting.len() * entries.len())?;
            fitting.retain(|page| self.shapes.fits(*page, entries));
        }
        match fitting[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

fn is_key(claim: &Claim) -> bool {
    claim.says.aspect() == Aspect::Key
}
