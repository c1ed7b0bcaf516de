//! Walks a sample along its type, and counts what it shows.

use std::sync::Arc;

use super::fit::{Fitter, fitter};
use super::kinds::{equals, kind_of, kind_of_type, kind_of_values, lists};
use super::observations::{
    FieldObservations, JsonKind, Location, Observations, Problem, Seen, TypeObservations,
    Undocumented,
};
use super::types::{Named, best, plausible};
use crate::fit::{Choice, accepts_null};
use crate::samples::{Kind, Number, Value};
use crate::schema::{Enum, Role, Schema, Type, TypeBody, TypeId};

/// How many undocumented keys, and how many unknown values, are kept of one type.
const KEPT: usize = 1000;

/// Whether the unknown values of enums are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// They are counted only.
    Count,
    /// They are kept.
    Keep,
}

/// Observes samples.
pub struct Observer<'s> {
    schema: &'s Schema,
    fitter: Fitter<'s>,
    named: Named,
    values: Values,
    observations: Observations,
}

impl<'s> Observer<'s> {
    /// An observer that has seen nothing yet.
    pub fn new(schema: &'s Schema, values: Values) -> Self {
        Self {
            schema,
            fitter: fitter(schema),
            named: Named::of(schema),
            values,
            observations: Observations::default(),
        }
    }

    /// What all samples show.
    pub fn finish(self) -> Observations {
        self.observations
    }

    /// Whether a page describes a type of this name.
    pub fn knows(&self, name: &str) -> bool {
        !self.named.find(self.schema, name).is_empty()
    }

    /// Observes a sample in the file at `path`. Without the name of its type, the best fit is taken.
    pub fn observe(&mut self, path: &str, type_name: Option<&str>, value: &Value) {
        if let (None, Kind::List(items)) = (type_name, &value.kind) {
            items.iter().for_each(|item| self.observe(path, None, item));
            return;
        }
        self.observations.samples += 1;
        let found = type_name.map(|name| self.named.find(self.schema, name));
        let location = Location {
            path: path.to_owned(),
            position: value.at,
        };
        if found.as_ref().is_some_and(Vec::is_empty) {
            count(&mut self.observations.unknown_types, location);
            return;
        }
        let types = found.unwrap_or_else(|| plausible(&self.fitter.objects, value));
        match best(&mut self.fitter, &types, value) {
            Some(id) => {
                let mut walk = Walk {
                    path,
                    values: self.values,
                    fitter: &mut self.fitter,
                    observations: &mut self.observations,
                };
                walk.page(id, value);
            }
            None => count(&mut self.observations.undecided, location),
        }
        self.fitter.forget();
    }
}

fn count(seen: &mut Option<Seen>, first: Location) {
    seen.get_or_insert(Seen { count: 0, first }).count += 1;
}

/// What is observed: a type, or one of its fields.
#[derive(Clone, Copy)]
struct Subject {
    ty: TypeId,
    field: Option<usize>,
}

impl Subject {
    fn of(ty: TypeId) -> Self {
        Self { ty, field: None }
    }

    fn field(ty: TypeId, field: usize) -> Self {
        let field = Some(field);
        Self { ty, field }
    }
}

/// The walk through one sample.
struct Walk<'w, 's> {
    path: &'w str,
    values: Values,
    fitter: &'w mut Fitter<'s>,
    observations: &'w mut Observations,
}

impl<'s> Walk<'_, 's> {
    fn page(&mut self, id: TypeId, value: &Value) {
        let subject = Subject::of(id);
        let body = self.fitter.objects.body(id);
        match body {
            TypeBody::Struct(_) => self.object(id, value),
            TypeBody::Enum(of) => {
                self.of_type(id).values += 1;
                self.member_of_enum(id, of, value);
            }
            TypeBody::Union(_) => {
                self.of_type(id).values += 1;
                self.union(subject, &body.parts(), value);
            }
            TypeBody::Id(_) | TypeBody::Opaque => self.of_type(id).values += 1,
        }
    }

    fn object(&mut self, id: TypeId, value: &Value) {
        self.of_type(id).values += 1;
        let objects = Arc::clone(&self.fitter.objects);
        let (Some(object), Kind::Object(entries)) = (objects.object(id), &value.kind) else {
            return self.other_kind(Subject::of(id), Some(JsonKind::Object), value);
        };
        let mut present = vec![false; object.fields.len()];
        for (key, entry) in entries {
            match (object.field(key), object.additional) {
                (Some(field), _) => {
                    let subject = Subject::field(id, field);
                    if std::mem::replace(&mut present[field], true) {
                        self.problem(subject, Problem::Repeated, entry);
                    }
                    self.field(subject, key, entry);
                }
                (None, Some(ty)) => {
                    let field = object.fields.iter();
                    let field = field.clone().position(|it| it.role != Role::Data);
                    self.part(Subject { ty: id, field }, ty, entry);
                }
                (None, None) => self.undocumented(id, key, entry),
            }
        }
        for field in object.missing(&present) {
            self.problem(Subject::field(id, field), Problem::Missing, value);
        }
        for (field, is_present) in present.iter().enumerate() {
            let field = self.of_field(id, field);
            field.present += usize::from(*is_present);
        }
    }

    fn field(&mut self, subject: Subject, key: &str, value: &Value) {
        let objects = Arc::clone(&self.fitter.objects);
        let Some((object, number)) = objects.object(subject.ty).zip(subject.field) else {
            return;
        };
        let field = &object.fields[number];
        let seen = self.of_field(subject.ty, number);
        *seen.spellings.entry(key.to_owned()).or_default() += 1;
        if key != field.key {
            self.problem(subject, Problem::Spelling, value);
        }
        match value.kind == Kind::Null && !accepts_null(&field.ty) {
            true if field.nullable => {}
            true => self.problem(subject, Problem::Null, value),
            false => self.value(subject, &field.ty, value),
        }
    }

    /// A value inside another one.
    fn part(&mut self, subject: Subject, ty: &'s Type, value: &Value) {
        match value.kind == Kind::Null && !accepts_null(ty) {
            true => self.problem(subject, Problem::NullInside, value),
            false => self.value(subject, ty, value),
        }
    }

    fn value(&mut self, subject: Subject, ty: &'s Type, value: &Value) {
        match (ty, &value.kind) {
            (Type::Nullable(_) | Type::Optional(_), Kind::Null) => {}
            (Type::Nullable(inner) | Type::Optional(inner), _) => self.value(subject, inner, value),
            (Type::List(inner), Kind::List(items)) => {
                items
                    .iter()
                    .for_each(|item| self.part(subject, inner, item));
            }
            (Type::Map(inner), Kind::Object(entries)) => {
                let values = entries.iter().map(|(_, value)| value);
                values.for_each(|value| self.part(subject, inner, value));
            }
            (Type::Union(members), _) => {
                let members: Vec<_> = members.iter().collect();
                self.union(subject, &members, value);
            }
            (Type::Reference(reference), _) => {
                if let Some(id) = reference.page() {
                    self.page(id, value);
                }
            }
            (Type::Literal(literal), kind) => match equals(literal, kind) {
                Some(true) => {}
                Some(false) => self.problem(subject, Problem::UnknownValue, value),
                None => self.other_kind(subject, kind_of_type(ty), value),
            },
            (Type::Integer | Type::Float | Type::Number, Kind::Number(number)) => {
                self.number(subject, *number);
                if *ty == Type::Integer && !matches!(number, Number::Integer(_)) {
                    self.problem(subject, Problem::Fraction, value);
                }
            }
            _ if self.fitter.fit(ty, value).errors > 0 => {
                self.other_kind(subject, kind_of_type(ty), value);
            }
            _ => {}
        }
    }

    fn number(&mut self, subject: Subject, number: Number) {
        let Some(field) = subject.field else {
            return;
        };
        let field = self.of_field(subject.ty, field);
        match number {
            Number::Fraction => field.fractions += 1,
            Number::Integer(_) => field.integers += 1,
            // No integer of 64 bits: only a float holds it.
            Number::Large => field.fractions += 1,
        }
        field.large_integers += usize::from(number.exceeds_float());
    }

    fn union(&mut self, subject: Subject, members: &[&'s Type], value: &Value) {
        let is_literal = |member: &&Type| matches!(member, Type::Literal(_));
        match self.fitter.choose(members, value) {
            Choice::Member(index) => self.value(subject, members[index], value),
            Choice::Ambiguous(_) => self.problem(subject, Problem::Ambiguous, value),
            Choice::None if members.iter().all(is_literal) => {
                self.problem(subject, Problem::UnknownValue, value);
            }
            Choice::UnknownTag | Choice::None => self.problem(subject, Problem::NoMember, value),
        }
    }

    fn member_of_enum(&mut self, id: TypeId, of: &Enum, value: &Value) {
        let subject = Subject::of(id);
        match lists(&of.values, &value.kind) {
            Some(true) => {}
            Some(false) if of.open => {}
            Some(false) => {
                self.problem(subject, Problem::UnknownValue, value);
                let keep = self.values == Values::Keep;
                let unknown = &mut self.of_type(id).unknown_values;
                if let Kind::String(text) = &value.kind
                    && keep
                    && (unknown.len() < KEPT || unknown.contains_key(text))
                {
                    *unknown.entry(text.clone()).or_default() += 1;
                }
            }
            None => self.other_kind(subject, Some(kind_of_values(&of.values)), value),
        }
    }

    fn undocumented(&mut self, id: TypeId, key: &str, value: &Value) {
        let objects = Arc::clone(&self.fitter.objects);
        let Some(object) = objects.object(id) else {
            return;
        };
        let known = &self.of_type(id).undocumented;
        if known.len() >= KEPT && !known.contains_key(key) {
            return;
        }
        let first = self.location(value);
        let fields = object.fields.iter().enumerate();
        let fits = fields.filter(|(_, field)| {
            value.kind == Kind::Null || self.fitter.fit(&field.ty, value).errors == 0
        });
        let fits: Vec<_> = fits.map(|(index, _)| index).collect();
        let all = &mut self.of_type(id).undocumented;
        let seen = all.entry(key.to_owned()).or_insert(Undocumented {
            seen: Seen { count: 0, first },
            fits: Default::default(),
        });
        seen.seen.count += 1;
        for index in fits {
            *seen.fits.entry(index).or_default() += 1;
        }
    }

    /// A value of another kind than the documented one; a type of several kinds says nothing of a kind.
    fn other_kind(&mut self, subject: Subject, documented: Option<JsonKind>, value: &Value) {
        if let Some(documented) = documented {
            let found = kind_of(&value.kind);
            self.problem(subject, Problem::OtherKind { documented, found }, value);
        }
    }

    fn problem(&mut self, subject: Subject, problem: Problem, value: &Value) {
        let first = self.location(value);
        let problems = match subject.field {
            Some(field) => &mut self.of_field(subject.ty, field).problems,
            None => &mut self.of_type(subject.ty).problems,
        };
        Seen::count_in(problems, problem, first);
    }

    fn location(&self, value: &Value) -> Location {
        Location {
            path: self.path.to_owned(),
            position: value.at,
        }
    }

    fn of_type(&mut self, id: TypeId) -> &mut TypeObservations {
        self.observations.types.entry(id.0).or_default()
    }

    fn of_field(&mut self, id: TypeId, field: usize) -> &mut FieldObservations {
        self.of_type(id).fields.entry(field).or_default()
    }
}
