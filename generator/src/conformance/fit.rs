//! How well a value fits a type: how many of its parts the generated code would reject, keep as unknown, know or drop.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::index::{Index, accepts_null, equals, lists};
use super::score::Fit;
use super::select::{Candidates, Choice};
use crate::samples::{Kind, Number, Value};
use crate::schema::{Type, TypeBody, TypeId};

/// A type or a list of members, and a value: by their addresses, which do not change while a sample is walked.
type Pair = (usize, usize);

/// Measures how values of one sample fit, each once for each type.
pub(super) struct Fitter<'s> {
    pub(super) index: Rc<Index<'s>>,
    known: BTreeMap<Pair, Fit>,
    /// What is being measured: a union that is its own member fits no value.
    started: BTreeSet<Pair>,
    candidates: BTreeMap<usize, Candidates>,
}

impl<'s> Fitter<'s> {
    pub(super) fn new(index: Index<'s>) -> Self {
        Self {
            index: Rc::new(index),
            known: BTreeMap::new(),
            started: BTreeSet::new(),
            candidates: BTreeMap::new(),
        }
    }

    /// Forgets the values of a sample.
    pub(super) fn forget(&mut self) {
        self.known.clear();
    }

    /// How well a value fits a type expression.
    pub(super) fn fit(&mut self, ty: &'s Type, value: &Value) -> Fit {
        let fits = match (ty, &value.kind) {
            (Type::Any | Type::Transport, _)
            | (Type::String | Type::DateTime | Type::Date | Type::Bytes, Kind::String(_))
            | (Type::Boolean, Kind::Boolean(_))
            | (Type::Integer, Kind::Number(Number::Integer(_)))
            | (Type::Float | Type::Number, Kind::Number(_))
            | (Type::Null | Type::Nullable(_) | Type::Optional(_), Kind::Null) => true,
            (Type::Literal(literal), kind) => equals(literal, kind) == Some(true),
            (Type::Nullable(inner) | Type::Optional(inner), _) => return self.fit(inner, value),
            (Type::List(inner), Kind::List(items)) => return self.sum(inner, items.iter()),
            (Type::Map(inner), Kind::Object(entries)) => {
                return self.sum(inner, entries.iter().map(|(_, value)| value));
            }
            (Type::Union(members), _) => {
                let members: Vec<_> = members.iter().collect();
                return self.union(&members, value);
            }
            (Type::Reference(reference), _) => match reference.page() {
                Some(id) => return self.page(id, value),
                None => true,
            },
            _ => false,
        };
        if fits { Fit::default() } else { Fit::ERROR }
    }

    /// How well a value fits the type of a page.
    pub(super) fn page(&mut self, id: TypeId, value: &Value) -> Fit {
        let pair = (
            std::ptr::from_ref(self.index.body(id)).addr(),
            address(value),
        );
        if let Some(known) = self.known.get(&pair) {
            return *known;
        }
        if !self.started.insert(pair) {
            return Fit::ERROR;
        }
        let fit = match self.index.body(id) {
            TypeBody::Opaque => Fit::default(),
            TypeBody::Id(ty) => self.fit(ty, value),
            TypeBody::Struct(_) => self.object(id, value),
            TypeBody::Enum(of) => match lists(&of.values, &value.kind) {
                Some(true) => Fit::default(),
                Some(false) => Fit::UNKNOWN,
                None => Fit::ERROR,
            },
            TypeBody::Union(members) => {
                let members: Vec<_> = members.iter().map(|member| &member.ty).collect();
                self.union(&members, value)
            }
        };
        self.started.remove(&pair);
        self.known.insert(pair, fit);
        fit
    }

    /// The member of a union that a value is.
    pub(super) fn choose(&mut self, members: &[&'s Type], value: &Value) -> Choice {
        let id = members
            .first()
            .map_or(0, |first| std::ptr::from_ref(*first).addr());
        let schema = self.index.schema;
        let candidates = self.candidates.entry(id);
        let candidates = candidates.or_insert_with(|| Candidates::of(schema, members));
        match candidates.of_value(members, value) {
            Ok(choice) => choice,
            Err(indices) => {
                let fits = indices.into_iter();
                let fits = fits.map(|index| (index, self.fit(members[index], value)));
                Choice::best(&fits.collect::<Vec<_>>(), value)
            }
        }
    }

    fn union(&mut self, members: &[&'s Type], value: &Value) -> Fit {
        match self.choose(members, value) {
            Choice::Member(index) | Choice::Ambiguous(index) => self.fit(members[index], value),
            Choice::UnknownTag => Fit::UNKNOWN,
            Choice::None => Fit {
                errors: 1,
                unknown: 1,
                ..Fit::default()
            },
        }
    }

    fn object(&mut self, id: TypeId, value: &Value) -> Fit {
        let index = Rc::clone(&self.index);
        let (Some(object), Kind::Object(entries)) = (index.object(id), &value.kind) else {
            return Fit::ERROR;
        };
        let mut fit = Fit::default();
        let mut present = vec![false; object.fields.len()];
        for (key, value) in entries {
            let part = match (object.field(key), object.additional) {
                (Some(index), _) => {
                    present[index] = true;
                    fit.documented += 1;
                    let field = &object.fields[index];
                    let may_be_null = !field.required || field.nullable || accepts_null(&field.ty);
                    match value.kind == Kind::Null && may_be_null {
                        true => Fit::default(),
                        false => self.fit(&field.ty, value),
                    }
                }
                (None, Some(ty)) => self.fit(ty, value),
                (None, None) => Fit {
                    ignored: 1,
                    ..Fit::default()
                },
            };
            fit = fit.plus(part);
        }
        fit.errors += object.missing(&present).count();
        fit
    }

    fn sum<'v>(&mut self, ty: &'s Type, values: impl Iterator<Item = &'v Value>) -> Fit {
        let fits = values.map(|value| self.fit(ty, value));
        fits.fold(Fit::default(), Fit::plus)
    }
}

fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}
